"""Closed reports in history: that one was closed, opened again and why, with its seal; nobody takes that back by undo.

The reports themselves are no rows of history. A closing stands there under a table of its own, so that a closed report
which was taken out or put in by another program is missed, and people find in the history who closed it and when.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from ..tables import FrozenReportRow

TABLE = "closing"  # no table of the database: only history knows it
_TOLD = ("id", "period", "number", "issued_on", "reason", "seal")


def closings(session: Session) -> Iterator[dict[str, Any]]:
    """The pieces of history for the closed reports that a flush wrote."""
    for row in (each for each in session.new if isinstance(each, FrozenReportRow)):
        yield _piece(row.id, None, None, json.dumps(_told(row), ensure_ascii=False))
    for row in (each for each in session.deleted if isinstance(each, FrozenReportRow)):
        yield _piece(row.id, None, json.dumps(_told(row), ensure_ascii=False), None)
    for row in (each for each in session.dirty if isinstance(each, FrozenReportRow)):
        yield from _changed(row)


def standing(session: Session) -> Iterator[tuple[str, dict[str, Any]]]:
    """What history should tell of the closed reports as they stand, by their ids."""
    query = f"select {', '.join(_TOLD)} from {FrozenReportRow.__tablename__}"
    for row in session.connection().exec_driver_sql(query):
        yield str(row[0]), dict(zip(_TOLD, row, strict=True))


def _changed(row: FrozenReportRow) -> Iterator[dict[str, Any]]:
    for name in _TOLD:
        past = inspect(row).attrs[name].history
        if past.has_changes():
            sides = (next(iter(side), None) for side in (past.deleted, past.added))
            yield _piece(row.id, name, *(json.dumps(_plain(side), ensure_ascii=False) for side in sides))


def _told(row: FrozenReportRow) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in _TOLD}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _piece(row_id: str, field: str | None, old: str | None, new: str | None) -> dict[str, Any]:
    return {"table_name": TABLE, "row_id": row_id, "owner": None, "field": field, "old": old, "new": new}
