"""How the officer wants the columns of tables taken, remembered by the tables' shape."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from .tables import ColumnsRow, new_id


def remembered(session: Session) -> dict[str, tuple[str | None, ...]]:
    """For each shape the field of each column, None where it is left out."""
    return {row.shape: tuple(field or None for field in row.fields) for row in session.scalars(select(ColumnsRow))}


def remember(session: Session, columns: Mapping[str, tuple[str | None, ...]]) -> None:
    """Keep what was chosen for these shapes, over what was chosen before."""
    for shape, fields in columns.items():
        row = session.scalar(select(ColumnsRow).where(ColumnsRow.shape == shape))
        if row is None:
            row = ColumnsRow(id=new_id(), shape=shape)
            session.add(row)
        row.fields = [field or "" for field in fields]
