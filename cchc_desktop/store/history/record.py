"""History: rows written in the very transaction that makes a change."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, CursorResult, event, inspect
from sqlalchemy.orm import ColumnProperty, Mapper, Session

from ..holder import this_user
from ..tables import Base, ChangeRow, HistoryRow, Row, new_id
from . import closings
from .chain import PIECE, START, link, owner_of
from .dependent_rows import depth, take_along
from .words import folded_change

_OURS = "history"  # under which a session of a write knows it


def _insert(kind: type[Base]) -> tuple[str, tuple[str, ...]]:
    """What puts a row into a table, as SQLite takes it, and the names of its values."""
    names = tuple(column.name for column in kind.__table__.columns)
    return f'insert into "{kind.__tablename__}" ({", ".join(names)}) values ({", ".join("?" * len(names))})', names


# Made once and given to SQLite as they are: every save needs them.
_LAST = 'select chain from "change" order by rowid desc limit 1'
_CHANGE, _HISTORY = _insert(ChangeRow), _insert(HistoryRow)


class History:
    """What one write changes, gathered flush by flush, and written at its end as one link of the chain.

    `undoes` is the change that this one takes back. A `lasting` one takes back itself: undo and redo pass it by.
    """

    def __init__(self, session: Session, name: str, undoes: str | None = None, *, lasting: bool = False) -> None:
        self._session, self._name, self._undoes, self._lasting = session, name, undoes, lasting
        self._pieces: list[dict[str, Any]] = []
        self.number = 0  # of this change, counted from the first, once it is sealed
        session.info[_OURS] = self

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
        before = connection.exec_driver_sql(_LAST).scalar() or START
        kept = [{"id": new_id(), "change_id": change_id, "position": n, **each} for n, each in enumerate(self._pieces)]
        told = ([each[part] for part in PIECE] for each in kept)
        chain = link(before, (change_id, at, who, self._name, undoes), told)
        change: dict[str, Any] = {
            "id": change_id,
            "at": at.isoformat(" ", "microseconds"),
            "who": who,
            "name": self._name,
        }
        change |= {"undoes": undoes, "chain": chain, "folded": folded_change(self._name, who, self._pieces)}
        self.number = _put(connection, _CHANGE, [change]).lastrowid
        _put(connection, _HISTORY, kept)
        return chain

    def add(self, pieces: Iterable[dict[str, Any]]) -> None:
        """What no row of the session tells: found to have changed, not changed here."""
        self._pieces += pieces

    def gather(self) -> None:
        """Take in what a flush has just written."""
        self._pieces += [*_appeared(self._session), *_changed(self._session), *_gone(self._session)]
        self._pieces += closings.closings(self._session)


@event.listens_for(Session, "before_flush")
def _complete(session: Session, *_: object) -> None:
    if _OURS in session.info:
        take_along(session)


@event.listens_for(Session, "after_flush")
def _take_in(session: Session, _context: object) -> None:
    if _OURS in session.info:
        session.info[_OURS].gather()


def _put(connection: Connection, how: tuple[str, tuple[str, ...]], rows: list[dict[str, Any]]) -> CursorResult[Any]:
    sql, names = how
    values = [tuple(row.get(name) for name in names) for row in rows]
    return connection.exec_driver_sql(sql, values if len(values) > 1 else values[0])


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
