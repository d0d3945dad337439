"""What a recovered database should hold: a backup, the steps made since, and rows newer than history knows of.

Steps whose hashes go on from the backup's are taken over whole; the pieces of those after the first that does not fit
are applied in the order of writing. Then, for a row that a step spoke of which is lost or altered, the row as it was
found counts; for every other row history does, which its hashes vouch for.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import UniqueConstraint

from ..history.dependent_rows import depth
from ..history.seals import fits
from ..tables import Base, Row
from .past import PAST, Doubt, Past, Standing, Step, Tables, best
from .rows import Found, Salvaged, Scrap
from .shapes import Plain, Shape

_SLIP = 3  # bits in a row


@dataclass(slots=True)
class Merged:
    """`then` is what stands after the steps, `now` what should stand in the end; `unplaced` fits nowhere."""

    steps: list[Step]
    then: Tables
    now: Tables
    unplaced: list[Scrap]
    lost_steps: int


def merge(shapes: Mapping[str, Shape], standing: Standing, found: Salvaged, last_head: str | None) -> Merged:
    """Put together what a backup and a damaged database have; `last_head` is the last link that a commit told of."""
    return _Merging(shapes, standing, found, last_head).run()


class _Merging:
    def __init__(self, shapes: Mapping[str, Shape], standing: Standing, found: Salvaged, last_head: str | None) -> None:
        self._shapes, self._standing, self._found, self._last = shapes, standing, found, last_head
        self._rows: Tables = {name: dict(rows) for name, rows in standing.rows.items()}
        self._gone = set(standing.gone)
        self._named: set[tuple[str, str]] = set()  # rows that history speaks of
        self._unplaced = list(found.scraps)
        self._then: Tables = {}
        self._doubt = Doubt(False)
        self._missing: set[str] = set()  # rows of the table at hand that were not found

    def run(self) -> Merged:
        past = Past(self._standing, self._found, self._last)
        steps = past.steps()
        for step in steps:
            for piece in step.pieces:
                self._apply(piece)
        self._then = {name: dict(rows) for name, rows in self._rows.items()}
        taken = {step.change["id"] for step in steps}
        rest = [piece for piece in past.pieces if piece["change_id"] not in taken]
        for piece in rest:
            self._apply(piece, trusted=False)
        lost = {piece["change_id"] for piece in rest} | ({change["id"] for change in past.changes} - taken)
        self._doubt = past.doubt()
        self._take_rows()
        while self._settle():
            pass
        return Merged(steps, self._then, self._rows, self._unplaced, len(lost))

    def _apply(self, piece: Plain, *, trusted: bool = True) -> None:
        """One piece of history done again; what is not trusted must make a row that its table takes."""
        table, row_id, column = piece["table_name"], piece["row_id"], piece["field"]
        rows = self._rows.get(table)
        if rows is None or table in PAST:
            return
        self._named.add((table, row_id))
        if column is None and piece["new"] is None:
            rows.pop(row_id, None)
            self._gone.add((table, row_id))
            return
        new = _told(piece["new"])
        if column is None and isinstance(new, dict):
            row = {each.name: new.get(each.name, each.given) for each in self._shapes[table].columns}
        elif row_id in rows and column in rows[row_id]:
            row = {**rows[row_id], column: new}
        else:
            return
        if trusted or self._shapes[table].takes(row):
            rows[row_id] = row
            self._gone.discard((table, row_id))

    def _take_rows(self) -> None:
        """The rows as they were found, over what history says where it cannot be relied on."""
        for table in sorted((each for each in self._found.rows if each not in PAST), key=depth):
            self._missing = self._rows[table].keys() - {each.values["id"] for each in self._found.rows[table]}
            for each in best(self._found.rows[table]):
                if not _has_history(table) or self._doubt.of(table, each.values["id"]):
                    self._take(table, each)
        for stray in self._found.strays:
            both = zip(stray.tables, stray.found, strict=True)
            known = [(table, each) for table, each in both if self._knows(table, each.values["id"])]
            if len(known) != 1:
                self._unplaced.append(Scrap("/".join(stray.tables), tuple(stray.found[0].values.values())))
            elif self._doubt.of(known[0][0], known[0][1].values["id"]):
                self._take(*known[0])

    def _knows(self, table: str, row_id: str) -> bool:
        return (table, row_id) in self._named or row_id in self._rows[table]

    def _take(self, table: str, each: Found) -> None:
        row_id = each.values["id"]
        kept = self._rows[table].get(row_id)
        if kept is None:
            if any(_bits(row_id, known) <= _SLIP for known in self._missing):  # that row, by a name gone bad
                self._unplaced.append(Scrap(table, tuple(each.values.values())))
            elif each.sure or (table, row_id) not in self._gone:
                self._rows[table][row_id] = each.values
        elif not same(table, kept, each.values):
            if self._is_slip(table, kept, each.values):
                self._unplaced.append(Scrap(table, tuple(each.values.values())))
            else:
                self._rows[table][row_id] = each.values

    def _is_slip(self, table: str, kept: Plain, found: Plain) -> bool:
        """Whether a row that was found differs as bad bytes make it differ, and not as typing does."""
        if not _has_history(table):
            return not fits(table, found, found["seal"])
        if (table, found["id"]) in self._doubt.spoken:
            return False
        return 0 < sum(_bits(kept.get(name), found.get(name)) for name in told_columns(table)) <= _SLIP

    def _settle(self) -> bool:
        """What two rows may not share goes to the one that was found, and no row refers to one that is not there.

        True where that brought a row back as it was before, so that it has to be looked at again.
        """
        back = False
        for name in sorted((each for each in self._rows if each not in PAST), key=depth):
            for columns in _unique(name):
                back |= self._one_of_each(name, columns)
            for column, parent, loose in _parents(name):
                back |= self._cut(name, column, self._rows[parent], loose)
        return back

    def _one_of_each(self, table: str, columns: tuple[str, ...]) -> bool:
        back = False
        held: dict[tuple[Any, ...], str] = {}
        found = {each.values["id"] for each in self._found.rows[table]}
        for row_id in sorted(self._rows[table], key=lambda row_id: row_id not in found):
            row = self._rows[table][row_id]
            key = tuple(row[column] for column in columns)
            if None not in key and held.setdefault(key, row_id) != row_id:
                back |= self._leave_out(table, row_id)
        return back

    def _cut(self, table: str, column: str, parents: Collection[str], loose: bool) -> bool:
        back = False
        for row_id, row in tuple(self._rows[table].items()):
            if row[column] is None or row[column] in parents:
                continue
            before = self._then[table].get(row_id)
            if loose and (before is None or before[column] not in parents):
                self._rows[table][row_id] = {**row, column: None}
            else:
                back |= self._leave_out(table, row_id)
        return back

    def _leave_out(self, table: str, row_id: str) -> bool:
        """A row that cannot stand gives way to what history surely said of it, if that was anything else."""
        row, before = self._rows[table].pop(row_id), self._then[table].get(row_id)
        self._unplaced.append(Scrap(table, tuple(row.values())))
        if before is None or before is row:
            return False
        self._rows[table][row_id] = before
        return True


def same(table: str, one: Plain, other: Plain) -> bool:
    """Whether two rows say the same; what is computed from other columns says nothing."""
    return all(one.get(name) == other.get(name) for name in told_columns(table))


def _bits(one: Any, other: Any) -> int:
    """By how many bits two values differ; more than any slip where they are no texts of one length or whole numbers."""
    if one == other:
        return 0
    if type(one) is type(other) is int:
        return (one ^ other).bit_count()
    if isinstance(one, bool | float | None) or type(one) is not type(other):
        return _SLIP + 1
    left, right = (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in (one, other))
    a, b = left.encode(errors="surrogatepass"), right.encode(errors="surrogatepass")
    if len(a) != len(b):
        return _SLIP + 1
    return (int.from_bytes(a, "big") ^ int.from_bytes(b, "big")).bit_count()


@cache
def told_columns(table: str) -> tuple[str, ...]:
    """The columns of a table that are not computed from others."""
    return tuple(each.name for each in Base.metadata.tables[table].columns if not each.info.get("derived"))


def _told(text: str | None) -> Any:
    try:
        return json.loads(text or "null")
    except (ValueError, RecursionError):
        return None


@cache
def kinds() -> dict[str, type[Any]]:
    """The classes by the names of their tables."""
    return {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}


def _has_history(table: str) -> bool:
    return issubclass(kinds()[table], Row)


def _unique(table: str) -> list[tuple[str, ...]]:
    """The columns in which no two rows may be the same."""
    kept = [each for each in Base.metadata.tables[table].constraints if isinstance(each, UniqueConstraint)]
    return [tuple(column.name for column in each.columns) for each in kept]


def _parents(table: str) -> list[tuple[str, str, bool]]:
    """The columns that refer to other rows, to which table, and whether they may be emptied."""
    return [
        (key.parent.name, key.column.table.name, key.ondelete == "SET NULL")
        for key in Base.metadata.tables[table].foreign_keys
    ]
