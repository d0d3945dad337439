"""Queries on jottings: lines written down on their day, with or without a task."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from ..errors import UserError
from ..model.jotting import Jotting
from .tables import JottingRow, new_id


def add(session: Session, day: date, text: str, task_id: str | None) -> Jotting:
    """Keep a line."""
    row = JottingRow(id=new_id(), day=day, text=text, task_id=task_id)
    session.add(row)
    return _jotting(row)


def change(session: Session, jotting_id: str, **values: Any) -> None:
    """Set the fields that are named; UserError where the line is gone."""
    row = _require(session, jotting_id)
    for name, value in values.items():
        setattr(row, name, value)


def remove(session: Session, jotting_id: str) -> None:
    """Take a line out; history keeps it."""
    session.delete(_require(session, jotting_id))


def unattached(session: Session) -> list[Jotting]:
    """The lines that wait for a task, the oldest first."""
    return _found(session, JottingRow.task_id.is_(None), JottingRow.used_in.is_(None))


def waiting(session: Session) -> list[Jotting]:
    """The lines that no result took over yet, those without a task among them."""
    return _found(session, JottingRow.used_in.is_(None))


def of_quarter(session: Session, quarter: str, first: date, last: date) -> dict[str, list[Jotting]]:
    """The lines of the days of a quarter that none took over, and those that this quarter took over, by task."""
    open_here = JottingRow.used_in.is_(None) & JottingRow.day.between(first, last)
    out: dict[str, list[Jotting]] = defaultdict(list)
    for each in _found(session, JottingRow.task_id.is_not(None), or_(open_here, JottingRow.used_in == quarter)):
        out[each.task_id or ""].append(each)
    return dict(out)


def _found(session: Session, *tests: ColumnElement[bool]) -> list[Jotting]:
    query = select(JottingRow).where(*tests).order_by(JottingRow.day, JottingRow.id)
    return [_jotting(row) for row in session.scalars(query)]


def _require(session: Session, jotting_id: str) -> JottingRow:
    row = session.get(JottingRow, jotting_id)
    if row is None:
        raise UserError("Dòng ghi nhanh này không còn: có thể đã bị bỏ hoặc đã hoàn tác; hãy mở lại danh sách.")
    return row


def _jotting(row: JottingRow) -> Jotting:
    return Jotting(row.id, row.day, row.text, row.task_id, row.used_in)
