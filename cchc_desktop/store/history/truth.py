"""History held against the tables: the chain walked link by link, and every row rebuilt from history alone.

Whatever another program altered shows: in history as a link that does not fit, in a table as a row that history tells
otherwise. Nothing here writes.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import JSON, DateTime
from sqlalchemy.orm import Session

from ..sqlite import FOREIGN
from ..tables import Base
from . import closings
from .chain import NAMED_BY, OWNERS, START, link, owner_of
from .dependent_rows import depth
from .row_values import row_classes

Tell = Callable[[int, int], None]  # is told how many changes of how many were read; may raise to stop

_PAST = (
    "select c.id, c.at, c.who, c.name, c.undoes, c.chain, h.position, h.table_name, h.row_id, h.field, h.old, h.new, "
    'h.owner from "change" c left join history h on h.change_id = c.id order by c.rowid, h.position, h.rowid'
)
_STRAYS = 'select table_name, row_id, field from history where change_id not in (select id from "change")'
_MOST = 20  # faults that SQLite's own check names
_OWNING = {*OWNERS, *NAMED_BY.values()}  # columns that say what a row hangs on
_OFTEN = 2000  # changes between two tellings


class _Unreadable:
    """What stands where no JSON does: equal to nothing."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return False

    def __hash__(self) -> int:
        return 0

    def __str__(self) -> str:
        return "chữ không đọc được"


_UNREADABLE = _Unreadable()


@dataclass(frozen=True, slots=True)
class Link:
    """A change as history has it; `at` is UTC, None where what stands there is no moment."""

    id: str
    at: datetime | None
    who: str
    name: str


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold: the change that does not fit, and the one before it."""

    link: Link
    before: Link | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What history tells of a row and what stands; `field` None where the whole row came or went without history.

    `last` is the change that spoke of it last. Values as in JSON: days as text.
    """

    table: str
    row_id: str
    field: str | None
    told: Any
    stands: Any
    last: Link | None = None


@dataclass(frozen=True, slots=True)
class Stray:
    """A piece of history that belongs to no change, or that is filed under another row than its own."""

    table: str
    row_id: str
    field: str | None
    link: Link | None = None


@dataclass(slots=True)
class _Told:
    """A row as history has it: the whole as it came, and the fields that changed since."""

    whole: bytes  # JSON, half as big as text
    owner: str | None  # what it hangs on
    last: Link  # the change that spoke of it last
    fields: dict[str, str | None] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        said = _read(self.whole)
        values = dict(said) if isinstance(said, dict) else {}
        return values | {name: _read(value) for name, value in self.fields.items()}

    def value(self, name: str) -> Any:
        if name in self.fields:
            return _read(self.fields[name])
        said = _read(self.whole)
        return said.get(name) if isinstance(said, dict) else None


class Past:
    """All of history, read once: where its chain breaks, and what it says that stands now."""

    def __init__(self, session: Session, tell: Tell = lambda done, whole: None) -> None:
        self.changes = self.rows_seen = 0
        self.breaks: list[Break] = []
        self.seams: list[Difference] = []  # what a change found there was not what the one before had left
        self.strays: list[Stray] = []
        self._rows: dict[str, dict[str, _Told]] = defaultdict(dict)
        self._hung_on: dict[tuple[str, str], set[str | None]] = defaultdict(set)  # by rows that moved or went
        self._astray: list[tuple[str | None, Stray]] = []
        self._link: Link | None = None  # the change that is read
        self._columns = {name: _columns(name) for name in kept_tables()}
        self._walk(session, tell)

    def row(self, table: str, row_id: str) -> dict[str, Any] | None:
        """What history says of a row; None where it knows none, or that it is gone."""
        told = self._rows[table].get(row_id)
        return told.values() if told else None

    def _walk(self, session: Session, tell: Tell) -> None:
        connection = session.connection()
        whole = connection.exec_driver_sql('select count(*) from "change"').scalar_one()
        chain = good = START
        for head, rows in groupby(connection.exec_driver_sql(_PAST), key=lambda row: tuple(row[:6])):
            pieces = [tuple(row[6:]) for row in rows if row[6] is not None]
            if not _fits(head, pieces, chain) and not _fits(head, pieces, good):
                self.breaks.append(Break(_link(head), self._link))
            else:
                good = head[5]
            chain, self._link = head[5], _link(head)
            self._apply(self._link, pieces)
            self.changes += 1
            if self.changes % _OFTEN == 0:
                tell(self.changes, whole)
        self.strays += [stray for owner, stray in self._astray if self._stray(owner, stray)]
        self.strays += [Stray(*row) for row in connection.exec_driver_sql(_STRAYS)]

    def _apply(self, link: Link, pieces: Sequence[tuple[Any, ...]]) -> None:
        for _, table, row_id, name, old, new, owner in pieces:
            if name is not None:
                hangs_on = self._change(link, table, row_id, name, old, new)
            else:
                hangs_on = self._come_or_go(link, table, row_id, old, new)
            if owner not in hangs_on and table in self._columns:
                self._astray.append((owner, Stray(table, row_id, name, link)))

    def _come_or_go(self, link: Link, table: str, row_id: str, old: Any, new: Any) -> tuple[str | None, ...]:
        """A row that came or went; returns what it hangs on."""
        said = _read(new if old is None else old)
        owner = owner_of(table, said.get) if isinstance(said, dict) else None
        if old is None:
            self._rows[table][row_id] = _Told(str(new or "{}").encode(errors="surrogatepass"), owner, link)
        else:
            self._rows[table].pop(row_id, None)
            self._hung_on[table, row_id].add(owner)
        return (owner,)

    def _change(self, link: Link, table: str, row_id: str, name: str, old: Any, new: Any) -> tuple[str | None, ...]:
        """A field that changed; returns what its row hung on before and hangs on now."""
        told = self._rows[table].get(row_id)
        if told is None:
            told = self._rows[table][row_id] = _Told(b"{}", None, link)
        elif name in self._columns.get(table, ()) and not _same(before := told.value(name), found := _read(old)):
            self.seams.append(Difference(table, row_id, name, before, found, told.last))
        told.fields[name], told.last = new, link
        hung_on = told.owner
        if name in _OWNING:
            told.owner = owner_of(table, told.value)
            self._hung_on[table, row_id] |= {hung_on, told.owner}
        return hung_on, told.owner

    def _stray(self, owner: str | None, stray: Stray) -> bool:
        """Whether a piece is filed under something that its row never hung on; an upgrade knows the last of it only."""
        told = self._rows[stray.table].get(stray.row_id)
        here = {told.owner} if told else set()
        return owner not in here | self._hung_on.get((stray.table, stray.row_id), set())

    def differences(self, session: Session) -> Iterator[Difference]:
        """Where the tables are not what history says, table by table, those that others refer to first."""
        for table in (*kept_tables(), closings.TABLE):
            told = dict(self._rows[table])
            for row_id, values in closings.standing(session) if table == closings.TABLE else _standing(session, table):
                self.rows_seen += 1
                one = told.pop(row_id, None)
                if one is None:
                    yield Difference(table, str(row_id), None, None, values)
                else:
                    yield from self._compare(table, row_id, one, values)
            for row_id, one in told.items():
                yield Difference(table, row_id, None, one.values(), None, one.last)

    def _compare(self, table: str, row_id: str, one: _Told, values: dict[str, Any]) -> Iterator[Difference]:
        told = one.values()
        for name, stands in values.items():
            if not _same(told.get(name), stands):
                yield Difference(table, row_id, name, told.get(name), stands, one.last)


def database_faults(session: Session) -> list[str]:
    """What SQLite's own whole check says is wrong with the file."""
    found = session.connection().exec_driver_sql(f"pragma integrity_check({_MOST})").scalars()
    return [str(each) for each in found if each != "ok"]


def foreign_parts(session: Session) -> list[str]:
    """The names of what another program hung on the tables: it may change rows whenever one is kept."""
    return [str(name) for _, name in session.connection().exec_driver_sql(FOREIGN)]


def broken_references(session: Session) -> list[tuple[str, str, str]]:
    """Rows that refer to one that is not there: table, id, and the table referred to."""
    connection = session.connection()
    found = connection.exec_driver_sql("pragma foreign_key_check").all()
    ids = ((table, connection.exec_driver_sql(f'select id from "{table}" where rowid = ?', (row,)).scalar(), on)
           for table, row, on, _ in found)  # fmt: skip
    return [(table, str(row_id), on) for table, row_id, on in ids]


def kept_tables() -> tuple[str, ...]:
    """The tables that history is kept of, those that others refer to first."""
    return tuple(sorted(row_classes(), key=depth))


def _columns(table: str) -> dict[str, Any]:
    """The columns of a table that history tells, each with its type."""
    columns = Base.metadata.tables[table].columns
    return {each.key: each.type for each in columns if not each.info.get("derived")}


def _standing(session: Session, table: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a table as JSON has them."""
    columns = _columns(table)
    named = ", ".join(f'"{name}"' for name in columns)
    place = list(columns).index("id")
    turned = [(name, _turn(kind)) for name, kind in columns.items()]
    for row in session.connection().exec_driver_sql(f'select {named} from "{table}"'):
        values = {name: turn(value) if turn else value for (name, turn), value in zip(turned, row, strict=True)}
        yield row[place], values


def _turn(kind: Any) -> Callable[[Any], Any] | None:
    """How a value of the file becomes one of JSON; None where it is one."""
    if isinstance(kind, JSON):
        return _read
    return _moment if isinstance(kind, DateTime) else None


def _moment(value: Any) -> Any:
    try:
        return datetime.fromisoformat(value).isoformat() if value is not None else None
    except (TypeError, ValueError):
        return _UNREADABLE


def _read(text: Any) -> Any:
    """A value of history; nothing stands for null."""
    if text is None:
        return None
    try:
        return json.loads(text)
    except (TypeError, ValueError, RecursionError):
        return _UNREADABLE


def _same(told: object, stands: object) -> bool:
    return bool(told == stands)


def _fits(head: tuple[Any, ...], pieces: Sequence[tuple[Any, ...]], before: str) -> bool:
    change_id, at, who, name, undoes, chain = head
    try:
        moment = datetime.fromisoformat(at)
        found = link(before, (change_id, moment, who, name, undoes), [piece[:6] for piece in pieces])
        return found == str(chain)
    except (TypeError, ValueError):  # what another program wrote there need not be text
        return False


def _link(head: tuple[Any, ...]) -> Link:
    try:
        at = datetime.fromisoformat(head[1])
    except (TypeError, ValueError):
        at = None
    return Link(str(head[0]), at, sys.intern(str(head[2])), sys.intern(str(head[3])))
