"""Every row that can still be read, by table; and what was read and is no row of ours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ...telling import Report, silent
from .pages import Pages
from .records import Cell, Value
from .shapes import Misfit, Plain, Shape
from .trees import INTERIOR, LEAF, Cells, free_pages, start, tree

_SEARCHED = 4000  # damaged pages that are looked through byte by byte: some twenty seconds
_OTHER_KINDS = {0, 2, 10, LEAF, INTERIOR}  # pages that are whole but no leaf of a table, or nothing


@dataclass(frozen=True, slots=True)
class Found:
    """A row: its place in the order of writing. `sure` where its table led to it, not the looks of a stray page."""

    rowid: int
    values: Plain
    sure: bool


@dataclass(frozen=True, slots=True)
class Stray:
    """A row whose looks fit several tables."""

    tables: tuple[str, ...]
    found: tuple[Found, ...]  # as a row of each of them


@dataclass(frozen=True, slots=True)
class Scrap:
    """Values that were read and make no row; `table` "" where nothing tells which it was."""

    table: str
    values: tuple[Value, ...]


@dataclass(slots=True)
class Salvaged:
    """What a damaged database gave. `whole` are the tables of which surely nothing is missing, `seen` those of which
    every row was seen, though some make no row of theirs any more and lie among the scraps.
    """

    rows: dict[str, list[Found]] = field(default_factory=lambda: defaultdict(list))
    strays: list[Stray] = field(default_factory=list)
    scraps: list[Scrap] = field(default_factory=list)
    whole: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)


def salvage(database: Path, shapes: Mapping[str, Shape], report: Report = silent) -> Salvaged:
    """Read all that can be read of a damaged database and its log; the files are not touched."""
    with Pages(database) as pages:
        return _Search(pages, shapes, report).run()


class _Search:
    def __init__(self, pages: Pages, shapes: Mapping[str, Shape], report: Report) -> None:
        self._pages, self._shapes, self._report = pages, shapes, report
        self._cells = Cells(pages)
        self._met: set[int] = {1}
        self._bad: dict[int, list[Shape]] = {}  # pages of which something could not be read, and whose they may be
        self._out = Salvaged()

    def run(self) -> Salvaged:
        for table, root in self._roots().items():
            self._report(0, "Đang đọc từng trang của tệp hỏng")
            self._take(table, root)
        if broken := [shape for name, shape in self._shapes.items() if name not in self._out.whole]:
            self._look_for(broken)
        if self._pages.torn:
            self._out.whole.clear()
            self._out.seen.clear()
        return self._out

    def _roots(self) -> dict[str, int]:
        """The first page of each table, as far as the list of tables can be read."""
        roots: dict[str, int] = {}
        for number in tree(self._pages, 1).leaves:
            self._met.add(number)
            for kind, name, _, root in (each.values[:4] for each in self._cells.of(number)[0] if len(each.values) > 4):
                if kind == "table" and name in self._shapes and isinstance(root, int):
                    roots[str(name)] = root
        return roots

    def _take(self, table: str, root: int) -> None:
        """The rows of a table, from its root."""
        shape, found = self._shapes[table], tree(self._pages, root)
        whole = seen = found.whole
        for number in found.leaves:
            cells, fine = self._cells.of(number)
            rows = [row for each in cells if (row := self._fit(shape, each, sure=True))]
            if rows or (fine and not cells):  # else it may well be a page of another table
                self._met.add(number)
                self._out.rows[table] += rows
                self._out.scraps += [Scrap(table, each.values) for each in cells if not self._fit(shape, each)]
            if not fine or len(rows) < len(cells):
                whole = False
                self._bad[number] = [shape]
            seen = seen and fine and number in self._met
        if seen:
            self._out.seen.add(table)
        if whole:
            self._out.whole.add(table)

    def _look_for(self, broken: list[Shape]) -> None:
        """Rows of tables that are not whole: in pages that no table led to, and in what is left of damaged ones."""
        free = free_pages(self._pages)
        for number in range(2, self._pages.count + 1):
            if number % 256 == 0:
                self._report(100 * number // self._pages.count, "Đang tìm dữ liệu trong các trang rời")
            page = self._pages[number]
            if page and number not in self._met and number not in free:
                self._look_into(number, page[start(number)], broken)
        for number, shapes in list(self._bad.items())[:_SEARCHED]:
            parts = self._cells.anywhere(number)
            self._sort([each for each in parts if any(self._fit(shape, each) for shape in shapes)], shapes)

    def _look_into(self, number: int, kind: int, broken: list[Shape]) -> None:
        cells, fine = self._cells.of(number)
        self._sort(cells, broken)
        if not fine and (kind == LEAF or kind not in _OTHER_KINDS):
            self._bad.setdefault(number, broken)

    def _sort(self, cells: list[Cell], shapes: list[Shape]) -> None:
        for each in cells:
            fits = [(shape.table, row) for shape in shapes if (row := self._fit(shape, each))]
            if len(fits) == 1:
                self._out.rows[fits[0][0]].append(fits[0][1])
            elif fits:
                self._out.strays.append(Stray(tuple(name for name, _ in fits), tuple(row for _, row in fits)))
            elif not any(self._fit(shape, each) for shape in self._shapes.values()):
                self._out.scraps.append(Scrap("", each.values))

    def _fit(self, shape: Shape, each: Cell, *, sure: bool = False) -> Found | None:
        try:
            return Found(each.rowid, shape.row(each.values), sure) if each.clean else None
        except Misfit:
            return None
