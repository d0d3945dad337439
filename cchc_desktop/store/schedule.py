"""Queries on the dates that the office set itself, for every year or for one period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..model.schedule import DueRule, PeriodDates
from .tables import DueRow, PeriodDatesRow, UnitNameRow, new_id


def rules(session: Session) -> tuple[DueRule, ...]:
    """What the office set for every year."""
    rows = session.scalars(select(DueRow))
    return tuple(DueRule(row.recipient, row.kind, row.month, row.day, row.wanted) for row in rows)


def set_rule(session: Session, rule: DueRule) -> None:
    """Keep a rule in place of the one for the same recipient and kind."""
    query = select(DueRow).where(DueRow.recipient == rule.recipient, DueRow.kind == rule.kind)
    row = session.scalar(query)
    if row is None:
        row = DueRow(id=new_id(), recipient=rule.recipient, kind=rule.kind)
        session.add(row)
    row.month, row.day, row.wanted = rule.month, rule.day, rule.wanted


def set_dates(session: Session) -> dict[str, PeriodDates]:
    """What the office set for single periods, by the period's code."""
    rows = session.scalars(select(PeriodDatesRow))
    return {row.period: PeriodDates(row.data_to, row.due, row.sign_on) for row in rows}


def set_period(session: Session, period: str, values: Mapping[str, date | None]) -> None:
    """Keep dates of one period; those that are not named stay, None gives a date back to the rules."""
    row = session.scalar(select(PeriodDatesRow).where(PeriodDatesRow.period == period))
    if row is None:
        if any(values.values()):
            session.add(PeriodDatesRow(id=new_id(), period=period, **values))
        return
    kept = {"data_to": row.data_to, "due": row.due, "sign_on": row.sign_on, **values}
    if not any(kept.values()):
        session.delete(row)  # as it is, so that it can come back as it was
        return
    for field, day in values.items():
        setattr(row, field, day)


def born_on(session: Session, name: str) -> date | None:
    """Since when a unit of this name stands, where the list of units says so."""
    return session.scalar(select(func.max(UnitNameRow.valid_from)).where(UnitNameRow.name == name))
