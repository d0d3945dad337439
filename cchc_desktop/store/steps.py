"""Queries on the unit's own steps in tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..errors import UserError
from ..model.step import Step
from ..model.typed import Unread
from . import unread
from .plans import require_task
from .tables import StepRow, new_id

_SUBJECT, _ALWAYS = "step", ""  # a step belongs to no quarter


def of_tasks(session: Session, task_ids: Collection[str] | None = None) -> dict[str, list[Step]]:
    """The steps of these tasks, or of all, in order, by task."""
    query = select(StepRow).order_by(StepRow.task_id, StepRow.position)
    rows = session.scalars(query if task_ids is None else query.where(StepRow.task_id.in_(task_ids))).all()
    typed = unread.of_periods(session, _SUBJECT, (_ALWAYS,)) if rows else {}
    out: dict[str, list[Step]] = defaultdict(list)
    for row in rows:
        due_typed = typed.get((row.id, _ALWAYS), {}).get("due_on")
        out[row.task_id].append(Step(row.id, row.task_id, row.text, row.person, row.due_on, row.done_on, due_typed))
    return dict(out)


def add(session: Session, task_id: str, text: str) -> str:
    """Keep a step behind the others of its task; returns its id."""
    require_task(session, task_id)
    last = session.scalar(select(func.max(StepRow.position)).where(StepRow.task_id == task_id))
    row = StepRow(id=new_id(), task_id=task_id, position=0 if last is None else last + 1, text=text)
    session.add(row)
    return row.id


def change(session: Session, step_id: str, values: Mapping[str, Any]) -> None:
    """Set the fields that are named; a value that is Unread is kept beside, the field is cleared."""
    row = _require(session, step_id)
    for field, value in values.items():
        setattr(row, field, None if isinstance(value, Unread) else value)
        if isinstance(value, Unread):
            unread.keep(session, _SUBJECT, step_id, _ALWAYS, field, value.text)
        else:
            unread.forget(session, _SUBJECT, step_id, _ALWAYS, field)


def arrange(session: Session, step_ids: Sequence[str]) -> None:
    """Put the steps of a task into this order."""
    for position, step_id in enumerate(step_ids):
        _require(session, step_id).position = position


def remove(session: Session, step_id: str) -> None:
    """Take a step out; history keeps it."""
    unread.forget(session, _SUBJECT, step_id, _ALWAYS, "due_on")
    session.delete(_require(session, step_id))


def _require(session: Session, step_id: str) -> StepRow:
    row = session.get(StepRow, step_id)
    if row is None:
        raise UserError("Bước này không còn: có thể đã bị bỏ hoặc đã hoàn tác; hãy mở lại nhiệm vụ.")
    return row
