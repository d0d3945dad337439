"""Queries on units. Records go in and come out; rows stay here."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..model.unit import Unit, UnitKind
from ..text import fold
from .tables import HistoryRow, UnitNameRow, UnitRow, new_id

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


def former_names(session: Session, day: date) -> list[tuple[str, str]]:
    """The names our unit bore before, each with the one that holds on the day."""
    row = session.scalar(select(UnitRow).where(UnitRow.ours))
    holding = _name(row, day) if row else None
    if row is None or holding is None:
        return []
    ids = [name.id for name in row.names]
    of_names = (HistoryRow.table_name == UnitNameRow.__tablename__, HistoryRow.field == "name")
    renamed = select(HistoryRow.old).where(*of_names)
    before = [json.loads(old) for old in session.scalars(renamed.where(HistoryRow.row_id.in_(ids))) if old]
    names = dict.fromkeys([*before, *(name.name for name in row.names)])
    return [(name, holding.name) for name in names if name and name != holding.name]


def others(session: Session) -> list[Unit]:
    """The units that were taken in as a list, each under each of its names, by name."""
    rows = session.scalars(select(UnitRow).where(UnitRow.ours.is_(False)))
    found = [_named(row, name) for row in rows for name in row.names]
    return sorted(found, key=lambda unit: fold(unit.name))


def save_others(session: Session, units: Iterable[Unit]) -> int:
    """Keep a list of units; one that is known by name has its kind, superior and days mended. Returns how many."""
    known = {fold(name.name): row for row in session.scalars(select(UnitRow)) if not row.ours for name in row.names}
    count = 0
    for unit in units:
        row = known.get(fold(unit.name))
        if row is None:
            row = UnitRow(id=new_id(), ours=False, position=[], addressees=[], recipients=[])
            row.names = [UnitNameRow(id=new_id(), name=unit.name)]
            session.add(row)
            known[fold(unit.name)] = row
        row.kind, row.parent = unit.kind, unit.parent
        name = next(each for each in row.names if fold(each.name) == fold(unit.name))
        name.valid_from, name.valid_to = unit.valid_from, unit.valid_to
        count += 1
    return count


def _named(row: UnitRow, name: UnitNameRow) -> Unit:
    return Unit(
        id=row.id,
        name=name.name,
        kind=cast(UnitKind, row.kind),
        parent=row.parent,
        valid_from=name.valid_from,
        valid_to=name.valid_to,
    )


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
