"""History: rows written in the very transaction that makes a change."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from sqlalchemy import event, insert, inspect, select
from sqlalchemy.orm import ColumnProperty, Mapper, Session

from ..holder import this_user
from ..sqlite import WRITTEN
from ..tables import ChangeRow, HistoryRow, Row, new_id
from . import closings
from .chain import PIECE, START, link, owner_of
from .dependent_rows import depth, take_along
from .words import folded_change

_CHANGE, _HISTORY = insert(ChangeRow), insert(HistoryRow)  # made once, as every save writes both
_LAST = select(ChangeRow.chain).order_by(WRITTEN.desc()).limit(1)


class History:
    """What one write changes, gathered flush by flush, and written at its end as one link of the chain.

    `undoes` is the change that this one takes back. A `lasting` one takes back itself: undo and redo pass it by.
    """

    def __init__(self, session: Session, name: str, undoes: str | None = None, *, lasting: bool = False) -> None:
        self._session, self._name, self._undoes, self._lasting = session, name, undoes, lasting
        self._pieces: list[dict[str, Any]] = []
        self.number = 0  # of this change, counted from the first, once it is sealed
        event.listen(session, "before_flush", lambda session, *_: take_along(session))
        event.listen(session, "after_flush", lambda session, _: self._gather())

    @property
    def touched(self) -> frozenset[str]:
        """The tables of the rows that changed."""
        return frozenset(piece["table_name"] for piece in self._pieces) - {closings.TABLE}

    def seal(self) -> str:
        """Write the change and its pieces; only commit may follow. Returns its hash, "" where nothing changed."""
        self._session.flush()
        if not self._pieces:
            return ""
        connection = self._session.connection()
        at, who, change_id = datetime.now(UTC).replace(tzinfo=None), this_user(), new_id()
        undoes = change_id if self._lasting or not self.touched else self._undoes
        before = connection.execute(_LAST).scalar() or START
        kept = [{"id": new_id(), "change_id": change_id, "position": n, **each} for n, each in enumerate(self._pieces)]
        told = ([each[part] for part in PIECE] for each in kept)
        chain = link(before, (change_id, at, who, self._name, undoes), told)
        change = {"id": change_id, "at": at, "who": who, "name": self._name, "undoes": undoes, "chain": chain}
        change["folded"] = folded_change(self._name, who, self._pieces)
        self.number = connection.execute(_CHANGE, change).lastrowid
        connection.execute(_HISTORY, kept)
        return chain

    def add(self, pieces: Iterable[dict[str, Any]]) -> None:
        """What no row of the session tells: found to have changed, not changed here."""
        self._pieces += pieces

    def _gather(self) -> None:
        self._pieces += [*_appeared(self._session), *_changed(self._session), *_gone(self._session)]
        self._pieces += closings.closings(self._session)


def _appeared(session: Session) -> list[dict[str, Any]]:
    """Rows that came, those that others refer to first: backwards none is in the way of another."""
    new = sorted((row for row in session.new if isinstance(row, Row)), key=lambda row: depth(row.__tablename__))
    return [_history(row, None, None, _whole(row)) for row in new]


def _gone(session: Session) -> list[dict[str, Any]]:
    """Rows that went, those that refer to others first."""
    gone = sorted((row for row in session.deleted if isinstance(row, Row)), key=lambda row: -depth(row.__tablename__))
    return [_history(row, None, _whole(row), None) for row in gone]


def _changed(session: Session) -> list[dict[str, Any]]:
    out = []
    for row in session.dirty:
        if not isinstance(row, Row):
            continue
        state = inspect(row)
        for column in _kept(state.mapper):
            past = state.attrs[column.key].history
            if past.has_changes():
                old = next(iter(past.deleted), None)
                out.append(_history(row, column.key, _json(old), _json(next(iter(past.added), None))))
    return out


def _history(row: Row, field: str | None, old: str | None, new: str | None) -> dict[str, Any]:
    return {
        "table_name": row.__tablename__,
        "row_id": row.id,
        "owner": owner_of(row.__tablename__, lambda name: getattr(row, name, None)),
        "field": field,
        "old": old,
        "new": new,
    }


def _whole(row: Row) -> str:
    return _json({column.key: getattr(row, column.key) for column in _kept(inspect(row).mapper)})


@cache
def _kept(mapper: Mapper[Any]) -> tuple[ColumnProperty[Any], ...]:
    """The columns of a table that history tells: all but those computed from others."""
    return tuple(each for each in mapper.column_attrs if not each.columns[0].info.get("derived"))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
