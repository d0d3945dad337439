"""Queries on units. Records go in and come out; rows stay here."""

from __future__ import annotations

from datetime import date
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..model.unit import Unit, UnitKind
from .tables import UnitNameRow, UnitRow, new_id

_SAME = ("kind", "parent", "superior", "place", "symbol", "signer", "authority")


def ours(session: Session, today: date) -> Unit | None:
    """The unit this data folder reports for, under the name that holds today."""
    row = session.scalar(select(UnitRow).where(UnitRow.ours))
    return _record(row, today) if row else None


def save_ours(session: Session, unit: Unit, today: date) -> None:
    """Keep our unit; a changed name mends the name that holds today."""
    row = session.scalar(select(UnitRow).where(UnitRow.ours))
    if row is None:
        row = UnitRow(id=new_id(), ours=True, names=[])
        session.add(row)
    for field in _SAME:
        setattr(row, field, getattr(unit, field))
    row.position, row.addressees, row.recipients = (
        list(unit.position),
        list(unit.addressees),
        list(unit.recipients),
    )
    _save_name(row, unit.name, today)


def _save_name(row: UnitRow, name: str, today: date) -> None:
    holding = _name(row, today)
    if holding is None:
        row.names.append(UnitNameRow(id=new_id(), name=name))
    else:
        holding.name = name


def _name(row: UnitRow, day: date) -> UnitNameRow | None:
    fitting = [
        n
        for n in row.names
        if (n.valid_from is None or n.valid_from <= day) and (n.valid_to is None or day <= n.valid_to)
    ]
    return fitting[-1] if fitting else None


def _record(row: UnitRow, today: date) -> Unit:
    name = _name(row, today)
    return Unit(
        id=row.id,
        name=name.name if name else "",
        kind=cast(UnitKind, row.kind),
        parent=row.parent,
        superior=row.superior,
        place=row.place,
        symbol=row.symbol,
        signer=row.signer,
        authority=row.authority,
        position=tuple(row.position),
        to=tuple(row.addressees),
        recipients=tuple(row.recipients),
        valid_from=name.valid_from if name else None,
        valid_to=name.valid_to if name else None,
    )
