"""Queries on the figures of the statistics annex."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..model.stat_typed import NoData, Typed
from ..model.stats import StatEntry
from ..model.typed import Unread
from . import unread
from .tables import StatRow, new_id

_SUBJECT, _FIELD = "stat", "value"


def entries(session: Session, periods: Collection[str]) -> dict[tuple[str, str], StatEntry]:
    """What was typed in these periods, by row and period."""
    words = unread.of_periods(session, _SUBJECT, periods)
    rows = session.scalars(select(StatRow).where(StatRow.period.in_(periods)))
    return {
        (row.code, row.period): StatEntry(
            row.code, row.period, row.value, row.note, words.get((row.code, row.period), {}).get(_FIELD), kept=True
        )
        for row in rows
    }


def put_value(session: Session, code: str, period: str, value: Typed) -> None:
    """Keep a figure, that there is none, or words that were not understood; None takes it all back."""
    row = _find(session, code, period)
    with session.no_autoflush:  # the row is written once, whole
        if isinstance(value, Unread):
            unread.keep(session, _SUBJECT, code, period, _FIELD, value.text)
        else:
            unread.forget(session, _SUBJECT, code, period, _FIELD)
    if value is None and row is not None and not row.note:
        session.delete(row)
    elif value is not None or row is not None:
        row = row or _add(session, code, period)
        row.value = None if value is None or isinstance(value, Unread | NoData) else value


def put_note(session: Session, code: str, period: str, note: str | None) -> None:
    """Keep a note; a row that holds nothing else goes with it."""
    row = _find(session, code, period)
    held = row is not None and (row.value is not None or _is_unread(session, code, period))
    if not note and row is not None and not held:
        session.delete(row)
    elif note or row is not None:
        (row or _add(session, code, period)).note = note or None


def _is_unread(session: Session, code: str, period: str) -> bool:
    return (code, period) in unread.of_periods(session, _SUBJECT, [period], code)


def _find(session: Session, code: str, period: str) -> StatRow | None:
    return session.scalar(select(StatRow).where(StatRow.code == code, StatRow.period == period))


def _add(session: Session, code: str, period: str) -> StatRow:
    row = StatRow(id=new_id(), code=code, period=period)
    session.add(row)
    return row
