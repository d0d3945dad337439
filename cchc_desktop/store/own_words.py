"""Queries on the officer's own words in reports."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..model.report.own_words import OwnWords
from .sqlite import WRITTEN
from .tables import OwnWordsRow, new_id


def of_period(session: Session, period: str) -> dict[str, OwnWords]:
    """By key, in the order they were first written."""
    rows = session.scalars(select(OwnWordsRow).where(OwnWordsRow.period == period).order_by(WRITTEN))
    return {row.key: OwnWords(row.key, row.text, row.drawn) for row in rows}


def keep(session: Session, period: str, words: OwnWords) -> None:
    """Keep what was made of a paragraph, over what was made of it before; the drawn words stay unless new ones come."""
    row = _row(session, period, words.key)
    if row is None:
        row = OwnWordsRow(id=new_id(), period=period, key=words.key, drawn=words.drawn)
        session.add(row)
    row.text, row.drawn = words.text, words.drawn or row.drawn


def forget(session: Session, period: str, key: str) -> None:
    """Take out what was made of a paragraph."""
    row = _row(session, period, key)
    if row is not None:
        session.delete(row)


def _row(session: Session, period: str, key: str) -> OwnWordsRow | None:
    return session.scalar(select(OwnWordsRow).where(OwnWordsRow.period == period, OwnWordsRow.key == key))
