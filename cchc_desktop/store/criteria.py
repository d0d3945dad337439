"""Queries on which criteria the officer put tasks under."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from .tables import TaskCriterionRow, new_id


def chosen(session: Session) -> dict[tuple[str, str], bool]:
    """By task and code: put there, or taken from there."""
    return {(row.task_id, row.code): row.wanted for row in session.scalars(select(TaskCriterionRow))}


def choose(session: Session, task_id: str, code: str, wanted: bool) -> None:
    """Keep what was chosen, over what was chosen before."""
    query = select(TaskCriterionRow).where(TaskCriterionRow.task_id == task_id, TaskCriterionRow.code == code)
    row = session.scalar(query)
    if row is None:
        session.add(TaskCriterionRow(id=new_id(), task_id=task_id, code=code, wanted=wanted))
    else:
        row.wanted = wanted
