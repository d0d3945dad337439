"""Take a change back by what history knows of it; taking that back again does it anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..sqlite import WRITTEN
from ..tables import ChangeRow, HistoryRow, Row
from .dependent_rows import rows_with
from .row_values import forget_derived, row_classes, value_for, values_for

DEEPEST = 1000  # how many changes are looked at first; a step back or again is a change too


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


def steps(session: Session) -> Steps:
    """Read from history, so that they outlive the program.

    A plain change can be undone and ends all that could be done again. A change that undoes a plain one makes it
    possible again; one that undoes such an undoing puts the plain one back. One that names itself, as the closing of a
    report, is passed by.
    """
    deep = DEEPEST
    while True:
        changes = session.execute(_NEWEST.limit(deep)).all()
        found = _steps(reversed(changes))
        # Where all that is seen was taken back, what stands lies deeper; where something stands, all above it is seen.
        if found.undo or len(changes) < deep:
            return found
        deep *= 2


_NEWEST = select(ChangeRow.id, ChangeRow.name, ChangeRow.undoes).order_by(WRITTEN.desc())


def _steps(changes: Iterable[Any]) -> Steps:
    undo: list[Step] = []
    redo: list[Step] = []
    for change in changes:
        if change.undoes is None:
            undo.append(Step(change.id, change.name))
            redo.clear()
        elif undo and undo[-1].change_id == change.undoes:
            redo.append(Step(change.id, undo.pop().name))
        elif redo and redo[-1].change_id == change.undoes:
            undo.append(Step(change.id, redo.pop().name))
    return Steps(tuple(undo), tuple(redo))


def take_back(session: Session, change_id: str) -> None:
    """Undo what a change did, its last piece first; neighbouring rows of a table that came or went go together."""
    query = select(HistoryRow).where(HistoryRow.change_id == change_id)
    # Data of the first releases know no position: there the order of writing tells.
    pieces = session.scalars(query.order_by(HistoryRow.position.desc(), WRITTEN.desc())).all()
    for (kind, came, went), some in groupby(pieces, _sort):
        if came:
            _take_out(session, kind, [row.row_id for row in some])
        elif went:
            session.add_all(kind(**values_for(kind, json.loads(row.old or "{}"))) for row in some)
            session.flush()
        else:
            _set_back(session, kind, list(some))


def _sort(row: HistoryRow) -> tuple[type[Row], bool, bool]:
    """The table of a piece, and whether the whole row came, or went."""
    whole = row.field is None
    return row_classes()[row.table_name], whole and row.old is None, whole and row.old is not None


def _take_out(session: Session, kind: type[Row], ids: Iterable[str]) -> None:
    for row in rows_with(session, kind, "id", ids):
        session.delete(row)
    session.flush()


def _set_back(session: Session, kind: type[Row], pieces: Sequence[HistoryRow]) -> None:
    rows = {row.id: row for row in rows_with(session, kind, "id", {piece.row_id for piece in pieces})}
    for piece in pieces:
        if piece.row_id in rows and piece.field is not None:
            setattr(rows[piece.row_id], piece.field, value_for(kind, piece.field, json.loads(piece.old or "null")))
            forget_derived(rows[piece.row_id])
