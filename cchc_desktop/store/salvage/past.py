"""History as far as a damaged database still has it: which steps go on from a backup, and what it leaves in doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..history.chain import PIECE, START, link
from ..history.closings import TABLE as CLOSINGS
from .rows import Found, Salvaged
from .shapes import Plain

Tables = dict[str, dict[str, Plain]]  # rows by their ids, by table
PAST = ("change", "history")  # the tables of history itself
_HEAD = ("id", "at", "who", "name", "undoes")


@dataclass(frozen=True, slots=True)
class Standing:
    """The database that a recovery starts from: its rows, its changes in order, the rows that went, and the number of
    the last change.
    """

    rows: Tables
    changes: dict[str, str] = field(default_factory=dict)  # their hashes by id, in the order of writing
    gone: frozenset[tuple[str, str]] = frozenset()
    last: int = 0

    @property
    def head(self) -> str:
        return next(reversed(self.changes.values()), START)


@dataclass(frozen=True, slots=True)
class Step:
    """A change that goes on from the one before, with its pieces, as the tables of history have them."""

    change: Plain
    pieces: tuple[Plain, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Of which rows history may be wrong: all, or those that an altered step speaks of, by table and id."""

    everything: bool
    spoken: frozenset[tuple[str, str]] = frozenset()

    def of(self, table: str, row_id: str) -> bool:
        return self.everything or (table, row_id) in self.spoken


class Past:
    """The changes and pieces that a damaged database has and its backup has not, each in the order of writing."""

    def __init__(self, standing: Standing, found: Salvaged, last_head: str | None) -> None:
        self._standing, self._found, self._last_head = standing, found, last_head
        known = standing.changes
        fresh = [each for each in _in_order(found.rows["change"]) if each.values["id"] not in known]
        self._numbers = [each.rowid for each in fresh]
        self.changes = [each.values for each in fresh]
        pieces = (each.values for each in _in_order(found.rows["history"]))
        self.pieces = [each for each in pieces if each["change_id"] not in known]
        self._by_change: dict[str, list[Plain]] = defaultdict(list)
        for piece in self.pieces:
            self._by_change[piece["change_id"]].append(piece)

    def steps(self) -> list[Step]:
        """The changes that go on from the backup without a gap. Those of a release without a chain are linked now."""
        steps: list[Step] = []
        before = self._standing.head
        for change in self.changes:
            chain = self._link(before, change)
            if change["chain"] not in ("", chain):
                break
            steps.append(Step({**change, "chain": chain}, self._own(change)))
            before = chain
        return steps

    def doubt(self) -> Doubt:
        """Of which rows history may be wrong: those that an altered step speaks of; all, where a step may be lost."""
        if self._older():
            return Doubt(False)
        altered = self._altered()
        pieces = (piece for change_id in altered for piece in self._by_change[change_id])
        spoken = {(piece["table_name"], piece["row_id"]) for piece in pieces} | set(self._unread())
        named = {(table, row_id) for table, row_id in spoken if table != CLOSINGS}
        sure = self._none_lost(altered) and named <= self._real(altered)  # else the name of a row is what was altered
        return Doubt(not sure, frozenset(spoken))

    def _real(self, altered: set[str]) -> set[tuple[str, str]]:
        """The rows that there are or were, as far as what can be relied on tells."""
        sound = (piece for piece in self.pieces if piece["change_id"] not in altered)
        found = {(table, each.values["id"]) for table, rows in self._found.rows.items() for each in rows}
        stood = {(table, row_id) for table, rows in self._standing.rows.items() for row_id in rows}
        return found | stood | self._standing.gone | {(piece["table_name"], piece["row_id"]) for piece in sound}

    def _altered(self) -> set[str]:
        """The changes that do not go on from what the one before says of itself."""
        before, altered = self._standing.head, set()
        for change in self.changes:
            if change["chain"] != self._link(before, change):
                altered.add(change["id"])
            before = change["chain"]
        return altered

    def _older(self) -> bool:
        """Whether the damaged database is of before the backup, as one is whose log was lost."""
        if self.changes or self.pieces or not self._found.whole.issuperset(PAST):
            return False
        named = {each.values["id"] for each in self._found.rows["change"]}
        named |= {each.values["change_id"] for each in self._found.rows["history"]}
        return bool(named) and next(reversed(self._standing.changes)) not in named

    def _none_lost(self, altered: set[str]) -> bool:
        """Whether every change since the backup is there, and every piece of those that are altered was seen."""
        last = self._standing.last
        if self._numbers != list(range(last + 1, last + 1 + len(self._numbers))):
            return False
        if len(self._by_change.keys() | {change["id"] for change in self.changes}) > len(self.changes):
            return False
        if altered and "history" not in self._found.seen:
            return False
        end = self.changes[-1]["chain"] if self.changes else self._standing.head
        if self._last_head and end == self._last_head:
            return True
        known = {*self._standing.changes.values(), *(change["chain"] for change in self.changes)}
        return self._found.whole.issuperset(PAST) and (self._last_head is None or self._last_head in known)

    def _unread(self) -> Iterator[tuple[str, str]]:
        """The rows that pieces speak of which make no piece any more."""
        for scrap in self._found.scraps:
            if scrap.table == "history" and len(scrap.values) > 3:
                yield str(scrap.values[2]), str(scrap.values[3])

    def _link(self, before: str, change: Plain) -> str:
        told = ([piece[part] for part in PIECE] for piece in self._own(change))
        at, who, name, undoes = (change[part] for part in _HEAD[1:])
        return link(before, (change["id"], at, who, name, undoes), told)

    def _own(self, change: Plain) -> tuple[Plain, ...]:
        return tuple(sorted(self._by_change[change["id"]], key=lambda piece: piece["position"]))


def best(found: Iterable[Found]) -> list[Found]:
    """Each row once: the one that its table led to before one that lay about."""
    out: dict[str, Found] = {}
    for each in found:
        row_id = each.values["id"]
        if row_id not in out or (each.sure and not out[row_id].sure):
            out[row_id] = each
    return list(out.values())


def _in_order(found: Iterable[Found]) -> list[Found]:
    return sorted(best(found), key=lambda each: each.rowid)
