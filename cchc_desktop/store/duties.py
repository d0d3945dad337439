"""Queries on duties in prose."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..model.duty import Duty
from .tables import DutyRow, new_id


def add(session: Session, plan_id: str, duties: Sequence[Duty]) -> None:
    """Keep a plan's duties in their order."""
    session.add_all(
        DutyRow(
            id=new_id(),
            plan_id=plan_id,
            position=position,
            agency=duty.agency,
            addresses=list(duty.addresses),
            code=duty.code,
            text=duty.text,
            place=duty.place,
        )
        for position, duty in enumerate(duties)
    )


def of_plan(session: Session, plan_id: str) -> tuple[Duty, ...]:
    """A plan's duties as printed."""
    rows = session.scalars(select(DutyRow).where(DutyRow.plan_id == plan_id).order_by(DutyRow.position))
    return tuple(Duty(row.agency, tuple(row.addresses), row.code, row.text, row.place) for row in rows)


def clear(session: Session, plan_id: str) -> None:
    """Take a plan's duties out, for those of its next version."""
    for row in session.scalars(select(DutyRow).where(DutyRow.plan_id == plan_id)):
        session.delete(row)
