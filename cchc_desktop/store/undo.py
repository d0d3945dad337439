"""Take a change back by what history knows of it; taking that back again does it anew."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, DateTime, exists, select
from sqlalchemy.orm import Session

from .sqlite import WRITTEN
from .tables import Base, ChangeRow, HistoryRow, Row

DEEPEST = 1000  # how many changes are looked at; a step back or again is a change too


@dataclass(frozen=True, slots=True)
class Step:
    """A change that can be taken back, with the name that people know it by."""

    change_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Steps:
    """What can be undone and what can be done again, the nearest last."""

    undo: tuple[Step, ...]
    redo: tuple[Step, ...]


def steps(session: Session, tables: Collection[str] | None = None) -> Steps:
    """Read from history, so that they outlive the program; only changes that touched one of the tables, if named.

    A plain change can be undone and ends all that could be done again. A change that undoes a plain one makes it
    possible again; one that undoes such an undoing puts the plain one back.
    """
    newest = select(ChangeRow.id, ChangeRow.name, ChangeRow.undoes).order_by(WRITTEN.desc()).limit(DEEPEST)
    if tables is not None:
        newest = newest.where(exists().where(HistoryRow.change_id == ChangeRow.id, HistoryRow.table_name.in_(tables)))
    undo: list[Step] = []
    redo: list[Step] = []
    for change in reversed(session.execute(newest).all()):
        if change.undoes is None:
            undo.append(Step(change.id, change.name))
            redo.clear()
        elif undo and undo[-1].change_id == change.undoes:
            redo.append(Step(change.id, undo.pop().name))
        elif redo and redo[-1].change_id == change.undoes:
            undo.append(Step(change.id, redo.pop().name))
    return Steps(tuple(undo), tuple(redo))


def tables_of(session: Session, change_id: str) -> set[str]:
    """The tables that a change touched."""
    return set(session.scalars(select(HistoryRow.table_name).where(HistoryRow.change_id == change_id).distinct()))


def take_back(session: Session, change_id: str) -> None:
    """Undo what a change did, its last piece first."""
    query = select(HistoryRow).where(HistoryRow.change_id == change_id)
    # Data of the first releases know no position: there the order of writing tells.
    for row in session.scalars(query.order_by(HistoryRow.position.desc(), WRITTEN.desc())).all():
        _reverse(session, _CLASSES[row.table_name], row)


def _reverse(session: Session, kind: type[Row], row: HistoryRow) -> None:
    """One piece: a field gets its old value, what appeared goes, what went comes back."""
    if row.field is not None:
        kept = session.get(kind, row.row_id)
        if kept is not None:
            setattr(kept, row.field, _value(kind, row.field, json.loads(row.old or "null")))
            _forget_derived(kept)
    elif row.old is None:
        gone = session.get(kind, row.row_id)
        if gone is not None:
            session.delete(gone)
            session.flush()
    else:
        session.add(kind(**_values(kind, json.loads(row.old))))
        session.flush()


def _forget_derived(row: Row) -> None:
    """What is computed from other columns is computed anew when it is next needed."""
    for column in row.__table__.columns:
        if column.info.get("derived"):
            setattr(row, column.key, None)


def _values(kind: type[Row], kept: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(kind, name, value) for name, value in kept.items()}


def _value(kind: type[Row], name: str, value: Any) -> Any:
    """JSON as the column wants it."""
    column = kind.__table__.columns[name].type
    if isinstance(value, str) and isinstance(column, DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(value, str) and isinstance(column, Date) else value


def _mapped() -> dict[str, type[Row]]:
    rows: Sequence[type[Any]] = [mapper.class_ for mapper in Base.registry.mappers]
    return {each.__tablename__: each for each in rows if issubclass(each, Row)}


_CLASSES = _mapped()
