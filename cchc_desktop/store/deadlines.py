"""Queries on what a plan's text wants handed in, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..model.deadline import Deadline
from .tables import DeadlineRow, new_id


def add(session: Session, plan_id: str, deadlines: Sequence[Deadline]) -> None:
    """Keep a plan's reporting calendar in its order."""
    session.add_all(
        DeadlineRow(
            id=new_id(),
            plan_id=plan_id,
            position=position,
            who=deadline.who,
            report=deadline.report,
            to=deadline.to,
            phrase=deadline.phrase,
            dates=[day.isoformat() for day in deadline.dates],
            place=deadline.place,
        )
        for position, deadline in enumerate(deadlines)
    )


def of_plan(session: Session, plan_id: str) -> tuple[Deadline, ...]:
    """A plan's reporting calendar."""
    rows = session.scalars(select(DeadlineRow).where(DeadlineRow.plan_id == plan_id).order_by(DeadlineRow.position))
    return tuple(
        Deadline(row.who, row.report, row.to, row.phrase, tuple(map(date.fromisoformat, row.dates)), row.place)
        for row in rows
    )


def clear(session: Session, plan_id: str) -> None:
    """Take a plan's calendar out, for that of its next version."""
    for row in session.scalars(select(DeadlineRow).where(DeadlineRow.plan_id == plan_id)):
        session.delete(row)
