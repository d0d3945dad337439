"""Queries on the sentences that the officer saved."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..model.phrase import Phrase
from .tables import PhraseRow, new_id


def everything(session: Session) -> list[Phrase]:
    """All of them, in the order of the alphabet."""
    rows = session.scalars(select(PhraseRow).order_by(PhraseRow.text))
    return [Phrase(row.text, id=row.id) for row in rows]


def add(session: Session, text: str) -> None:
    """Keep a sentence; one that is kept already is kept once."""
    if session.scalar(select(PhraseRow.id).where(PhraseRow.text == text)) is None:
        session.add(PhraseRow(id=new_id(), text=text))


def remove(session: Session, phrase_id: str) -> None:
    """Take a sentence out; history keeps it."""
    row = session.get(PhraseRow, phrase_id)
    if row is not None:
        session.delete(row)
