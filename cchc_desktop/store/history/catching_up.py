"""What stands in the tables and history does not know of, written into history as one change: after an upgrade."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy.orm import Session

from .chain import owner_of
from .record import History
from .truth import Difference, Past

NAME = "Nâng cấp dữ liệu"


def catch_up(session: Session, name: str = NAME) -> int:
    """Let history say what the tables hold; the tables stay as they are. Returns how many pieces were written.

    Columns and rows that a migration made come so into history, and closed reports that it was told nothing of.
    """
    history = History(session, name, lasting=True)
    past = Past(session)
    pieces = [_piece(past, each) for each in past.differences(session)]
    history.add(pieces)
    history.seal()
    return len(pieces)


def _piece(past: Past, each: Difference) -> dict[str, Any]:
    values = each.stands if each.field is None else past.row(each.table, each.row_id)
    owner = owner_of(each.table, (values or each.told or {}).get)
    about = {"table_name": each.table, "row_id": each.row_id, "owner": owner, "field": each.field}
    return {**about, "old": _json(each.told, each.field), "new": _json(each.stands, each.field)}


def _json(value: Any, field: str | None) -> str | None:
    return None if field is None and value is None else json.dumps(value, ensure_ascii=False)
