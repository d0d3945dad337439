"""History: rows written in the very transaction that makes a change."""

from __future__ import annotations

import getpass
import json
from datetime import UTC, date, datetime
from functools import cache
from itertools import count
from typing import Any

from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import ColumnProperty, Mapper, Session

from .dependent_rows import depth, take_along
from .tables import ChangeRow, HistoryRow, Row, new_id

_CHANGE, _HISTORY = insert(ChangeRow), insert(HistoryRow)  # made once, as every save writes both


def keep_history(session: Session, name: str, undoes: str | None = None) -> set[str]:
    """From now on every flush of this session also writes what it changes; returns the set of touched tables.

    `undoes` is the change that this one takes back.
    """
    change_id, place = new_id(), count()
    touched: set[str] = set()

    @event.listens_for(session, "before_flush")
    def _complete(session: Session, _context: object, _instances: object) -> None:
        take_along(session)

    @event.listens_for(session, "after_flush")
    def _write(session: Session, _context: object) -> None:
        rows = [*_appeared(session), *_changed(session), *_gone(session)]
        if not rows:
            return
        connection = session.connection()
        if not touched:
            change = {
                "id": change_id,
                "at": datetime.now(UTC).replace(tzinfo=None),
                "who": _who(),
                "name": name,
                "undoes": undoes,
            }
            connection.execute(_CHANGE, change)
        touched.update(row["table_name"] for row in rows)
        kept = [{"id": new_id(), "change_id": change_id, "position": next(place), **row} for row in rows]
        connection.execute(_HISTORY, kept)

    return touched


def _appeared(session: Session) -> list[dict[str, Any]]:
    """Rows that came, those that others refer to first: backwards none is in the way of another."""
    new = sorted((row for row in session.new if isinstance(row, Row)), key=lambda row: depth(row.__tablename__))
    return [_history(row, None, None, _whole(row)) for row in new]


def _gone(session: Session) -> list[dict[str, Any]]:
    """Rows that went, those that refer to others first."""
    gone = sorted((row for row in session.deleted if isinstance(row, Row)), key=lambda row: -depth(row.__tablename__))
    return [_history(row, None, _whole(row), None) for row in gone]


def _changed(session: Session) -> list[dict[str, Any]]:
    out = []
    for row in session.dirty:
        if not isinstance(row, Row):
            continue
        state = inspect(row)
        for column in _kept(state.mapper):
            past = state.attrs[column.key].history
            if past.has_changes():
                old = next(iter(past.deleted), None)
                out.append(_history(row, column.key, _json(old), _json(next(iter(past.added), None))))
    return out


def _history(row: Row, field: str | None, old: str | None, new: str | None) -> dict[str, Any]:
    return {"table_name": row.__tablename__, "row_id": row.id, "field": field, "old": old, "new": new}


def _whole(row: Row) -> str:
    return _json({column.key: getattr(row, column.key) for column in _kept(inspect(row).mapper)})


@cache
def _kept(mapper: Mapper[Any]) -> tuple[ColumnProperty[Any], ...]:
    """The columns of a table that history tells: all but those computed from others."""
    return tuple(each for each in mapper.column_attrs if not each.columns[0].info.get("derived"))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")


@cache
def _who() -> str:
    """The account's name, for history; a machine without one is no reason to fail."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"
