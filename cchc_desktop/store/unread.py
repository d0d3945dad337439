"""Queries on what was typed into a cell and not understood: of a task, a target or a figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from .tables import UnreadRow, new_id


def of_periods(
    session: Session, subject: str, periods: Collection[str], row_id: str | None = None
) -> dict[tuple[str, str], dict[str, str]]:
    """What was not understood in these quarters: field and text, by row and quarter."""
    query = select(UnreadRow).where(UnreadRow.subject == subject, UnreadRow.period.in_(periods))
    if row_id is not None:
        query = query.where(UnreadRow.row_id == row_id)
    out: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in session.scalars(query.order_by(UnreadRow.field)):
        out[row.row_id, row.period][row.field] = row.text
    return dict(out)


def keep(session: Session, subject: str, row_id: str, period: str, field: str, text: str) -> None:
    """Keep a text as it was typed."""
    row = _find(session, subject, row_id, period, field)
    if row is None:
        session.add(UnreadRow(id=new_id(), subject=subject, row_id=row_id, period=period, field=field, text=text))
    else:
        row.text = text


def forget(session: Session, subject: str, row_id: str, period: str, field: str) -> None:
    """The cell was mended or cleared."""
    row = _find(session, subject, row_id, period, field)
    if row is not None:
        session.delete(row)


def _find(session: Session, subject: str, row_id: str, period: str, field: str) -> UnreadRow | None:
    query = select(UnreadRow).where(UnreadRow.subject == subject, UnreadRow.row_id == row_id)
    return session.scalar(query.where(UnreadRow.period == period, UnreadRow.field == field))
