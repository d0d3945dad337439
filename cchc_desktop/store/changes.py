"""History read back: what was changed of a task, with what hangs on it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..model.change import Change
from .sqlite import WRITTEN
from .tables import ChangeRow, HistoryRow

_HANGING = ("progress", "step")  # tables whose rows name their task
_NOT_TYPED = frozenset({"id", "task_id", "period", "position", "plan_id", "folded", "unconfirmed", "flagged"})


def of_task(session: Session, task_id: str) -> list[Change]:
    """What was changed of a task and of its entries and steps, the newest first."""
    names = _rows_of(session, task_id)
    query = (
        select(HistoryRow, ChangeRow)
        .join(ChangeRow, ChangeRow.id == HistoryRow.change_id)
        .where(HistoryRow.row_id.in_([task_id, *names]))
        .order_by(ChangeRow.at.desc(), HistoryRow.position)
    )
    found = session.execute(query).all()
    return [each for row, change in found for each in _changes(row, change, names.get(row.row_id))]


def _rows_of(session: Session, task_id: str) -> dict[str, str | None]:
    """The rows that hang on a task or did, each with its quarter."""
    whole = HistoryRow.new.is_not(None) & HistoryRow.field.is_(None)
    query = select(HistoryRow.row_id, HistoryRow.new).where(HistoryRow.table_name.in_(_HANGING), whole)
    named = query.where(HistoryRow.new.contains(f'"{task_id}"', autoescape=True)).order_by(WRITTEN)
    return {row_id: json.loads(new).get("period") for row_id, new in session.execute(named) if new}


def _changes(row: HistoryRow, change: ChangeRow, period: str | None) -> Iterator[Change]:
    def told(field: str, old: Any, new: Any) -> Change:
        return Change(change.at, change.who, change.name, row.table_name, field, old, new, period)

    if row.field is not None:
        if row.field not in _NOT_TYPED:
            yield told(row.field, json.loads(row.old or "null"), json.loads(row.new or "null"))
        return
    if row.table_name == "task":  # it came with its plan: nobody typed it
        return
    before, after = _values(row.old), _values(row.new)
    for field in dict.fromkeys([*before, *after]):
        if field not in _NOT_TYPED and before.get(field) != after.get(field):
            yield told(field, before.get(field), after.get(field))


def _values(whole: str | None) -> Mapping[str, Any]:
    said: Mapping[str, Any] = json.loads(whole) if whole else {}
    return said
