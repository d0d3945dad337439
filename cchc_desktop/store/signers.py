"""Queries on those who may sign besides the head of the unit."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..model.signer import Signer
from .tables import SignerRow, new_id


def everyone(session: Session) -> list[Signer]:
    """All of them, in the order they came."""
    return [_record(row) for row in session.scalars(select(SignerRow).order_by(SignerRow.order))]


def keep(session: Session, signer: Signer) -> str:
    """Keep a new one, or mend the one with this id; returns the id."""
    row = session.get(SignerRow, signer.id) if signer.id else None
    if row is None:
        last = session.scalar(select(func.max(SignerRow.order)))
        row = SignerRow(id=new_id(), order=0 if last is None else last + 1)
        session.add(row)
    row.name, row.authority, row.position = signer.name, signer.authority, list(signer.position)
    return row.id


def remove(session: Session, signer_id: str) -> None:
    """Take one out; history keeps it."""
    row = session.get(SignerRow, signer_id)
    if row is not None:
        session.delete(row)


def _record(row: SignerRow) -> Signer:
    return Signer(row.id, row.name, row.authority, tuple(row.position))
