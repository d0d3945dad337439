"""Queries on what officers wrote instead of changing a value that a rule asks about."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from .tables import ExplanationRow, new_id


def of_period(session: Session, period: str) -> dict[tuple[str, str, str], str]:
    """The explanations of a period, by subject, row and rule."""
    rows = session.scalars(select(ExplanationRow).where(ExplanationRow.period == period))
    return {(row.subject, row.row_id, row.rule): row.text for row in rows}


def explain(session: Session, subject: str, row_id: str, period: str, rule: str, text: str | None) -> None:
    """Keep an explanation, or take it back."""
    query = select(ExplanationRow).where(ExplanationRow.subject == subject, ExplanationRow.row_id == row_id)
    row = session.scalar(query.where(ExplanationRow.period == period, ExplanationRow.rule == rule))
    if not text:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(ExplanationRow(id=new_id(), subject=subject, row_id=row_id, period=period, rule=rule, text=text))
    else:
        row.text = text
