"""Queries on who inside the unit does a task or a step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from .plans import unknown_task
from .tables import StepRow, TaskRow


def names(session: Session) -> Counter[str]:
    """Everyone named so far, with how often."""
    found: Counter[str] = Counter()
    for column in (TaskRow.person, StepRow.person):
        counted = select(column, func.count()).where(column.is_not(None)).group_by(column)
        found.update({name: count for name, count in session.execute(counted) if name})
    return found


def assign(session: Session, task_ids: Iterable[str], person: str | None) -> None:
    """Give tasks to a colleague or a section; None takes them back."""
    wanted = set(task_ids)
    rows = session.scalars(select(TaskRow).where(TaskRow.id.in_(wanted))).all()
    if missing := wanted - {row.id for row in rows}:
        raise unknown_task(min(missing))
    for row in rows:
        row.person = person
