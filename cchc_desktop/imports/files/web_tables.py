"""Turns tables as they were written in a web page into grids; tables that only lay out a page are taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ...errors import UserError
from ...model.finding import Finding
from ..document import Block, Cell, Paragraph, Row, Runs, Table
from ..tables.columns import is_header
from .web_flow import Line, RawCell, RawRow, RawTable

_MOST_COLUMNS = 200
_MOST_PLACES = 400_000  # in all grids of a page
_LONG_CELL = 40  # lines; no task's cell is longer, the text of a whole page is
_TITLES = 40  # rows over the headings
_SEARCHED = 15  # rows in which the headings are looked for


@dataclass(slots=True)
class Blocks:
    """Makes the blocks of a document and counts paragraphs and tables on the way."""

    name: str
    findings: list[Finding] = field(default_factory=list)
    _paragraphs: int = 0
    _tables: int = 0
    _places: int = 0

    def of(self, items: Sequence[Line | RawTable]) -> Iterator[Block]:
        for item in items:
            if isinstance(item, Line):
                self._paragraphs += item.opens
                yield Paragraph(f"đoạn {self._paragraphs}", item.text, item.runs)
            elif _lays_out(item):
                for row in item.rows:
                    for cell in row.cells:
                        yield from self.of(cell.holds)
            elif any(_holds_text(cell) for row in item.rows for cell in row.cells):
                yield from _cut(self._table(item))

    def _table(self, raw: RawTable) -> Table:
        self._tables += 1
        place = f"bảng {self._tables}"
        grid = self._grid(raw)
        self._tell_hidden(raw, place)
        return Table(place, tuple(Row(f"{place}, dòng {n}", tuple(cells)) for n, cells in enumerate(grid, start=1)))

    def _grid(self, raw: RawTable) -> list[list[Cell]]:
        """The rows in one width, every place of a merged cell filled."""
        rows = [*(row for row in raw.rows if not row.foot), *(row for row in raw.rows if row.foot)]
        placer = _Placer(raw.no_columns)
        grid: list[list[Cell]] = []
        for row in rows:
            if (cells := placer.row(row)) is not None:
                grid.append(cells)
                self._count(len(cells))
        width = min(placer.width, _MOST_COLUMNS)
        self._count(sum(max(width - len(cells), 0) for cells in grid))
        full = [(cells + [Cell("")] * (width - len(cells)))[:width] for cells in grid]
        gone = {column for column in raw.no_columns if column < width}
        return [_without(cells, gone) for cells in full] if gone else full

    def _count(self, places: int) -> None:
        self._places += places
        if self._places > _MOST_PLACES:
            raise UserError(
                f'Tệp "{self.name}" có bảng quá lớn nên không đọc: hãy sao chép riêng bảng nhiệm vụ rồi dán vào.'
            )

    def _tell_hidden(self, raw: RawTable, place: str) -> None:
        rows = sum(row.hidden and row.says for row in raw.rows)
        said = [f"{len(raw.no_columns)} cột"] if raw.no_columns else []
        said += [f"{rows} dòng"] if rows else []
        if said:
            self.findings.append(Finding("hint", place, f"{' và '.join(said)} đang ẩn nên không lấy vào."))


def _cut(table: Table) -> Iterator[Block]:
    """A sheet saved or exported as a page is one table: its titles and its signature are lines, as in the sheet."""
    heads = [at for at, row in enumerate(table.rows[:_TITLES]) if is_header(list(dict.fromkeys(row.words)))]
    if not heads or heads[0] == 0 or not any(_is_title(row) for row in table.rows[: heads[0]]):
        yield table
        return
    from .sheet_blocks import Blocks as Sheet
    from .sheet_blocks import Line as SheetLine

    lines = [
        SheetLine(number, {column: cell for column, cell in enumerate(row.cells) if cell.text.strip()})
        for number, row in enumerate(table.rows, start=1)
    ]
    legacy = any(cell.runs for row in table.rows for cell in row.cells)
    yield from Sheet(legacy=legacy).of("", table.place, [line for line in lines if line.cells])


def _is_title(row: Row) -> bool:
    return len([word for word in row.words if word]) == 1


class _Placer:
    """Puts the cells of one row after the other into columns; cells from above reach down into later rows."""

    def __init__(self, no_columns: set[int]) -> None:
        self.width = 0
        self._no_columns = no_columns
        self._group = -1
        self._reaching: dict[int, tuple[int, Cell]] = {}  # by column: for how many more rows, and what

    def row(self, raw: RawRow) -> list[Cell] | None:
        """The row's cells, None for a row that is not seen."""
        if raw.group != self._group:
            self._group, self._reaching = raw.group, {}
        if raw.hidden:
            self._pass_hidden(raw)
            return None
        if not raw.cells and not self._reaching:
            return None
        cells: list[Cell] = []
        for cell in raw.cells:
            self._reach(cells)
            if cell.hidden and len(cells) not in self._no_columns:
                continue
            self._put(cells, cell)
        self._reach(cells)
        while self._reaching and len(cells) <= max(self._reaching) < _MOST_COLUMNS:
            cells.append(Cell(""))
            self._reach(cells)
        return cells

    def _pass_hidden(self, raw: RawRow) -> None:
        """A hidden row uses up the cells from above only where it leaves their places free."""
        if sum(cell.columns for cell in raw.cells) + len(self._reaching) > max(self.width, 1):
            return
        for column in list(self._reaching):
            self._use(column)

    def _reach(self, cells: list[Cell]) -> None:
        while len(cells) in self._reaching:
            column = len(cells)
            cells.append(self._use(column))

    def _use(self, column: int) -> Cell:
        left, cell = self._reaching.pop(column)
        if left > 1:
            self._reaching[column] = (left - 1, cell)
        return cell

    def _put(self, cells: list[Cell], raw: RawCell) -> None:
        begin = len(cells)
        if begin >= _MOST_COLUMNS:
            return
        self.width = max(self.width, begin + 1)
        first = _cell(raw)
        for column in range(begin, min(begin + raw.columns, _MOST_COLUMNS)):
            if column > begin and column in self._reaching:
                break
            cell = first if column == begin else Cell("") if raw.spills else replace(first, left=True)
            cells.append(cell)
            if raw.rows > 1:
                self._reaching[column] = (raw.rows - 1, replace(cell, above=True))


def _cell(raw: RawCell) -> Cell:
    lines = list(_lines(raw.holds))
    runs: list[tuple[str, str]] = []
    if any(line.runs for line in lines):
        for number, line in enumerate(lines):
            runs += [("\n", "")] if number else []
            runs += line.runs or ((line.text, ""),)
    return Cell("\n".join(line.text for line in lines), runs=_merged(runs))


def _merged(runs: Sequence[tuple[str, str]]) -> Runs:
    return tuple(run for run in runs if run[0])


def _lines(items: Sequence[Line | RawTable]) -> Iterator[Line]:
    """The lines of a cell; a table inside it gives its cells' lines in reading order."""
    for item in items:
        if isinstance(item, Line):
            yield item
        else:
            for row in item.rows:
                for cell in row.cells:
                    yield from _lines(cell.holds)


def _without(cells: list[Cell], gone: set[int]) -> list[Cell]:
    """The row without these columns; a merged cell that loses its first column begins in its next."""
    kept: list[Cell] = []
    begun = False  # the merged cell that goes on here has a place that is kept
    for column, cell in enumerate(cells):
        begun = begun and cell.left
        if column in gone:
            continue
        kept.append(cell if begun == cell.left else replace(cell, left=begun))
        begun = True
    return kept


def _lays_out(table: RawTable) -> bool:
    """A table that only arranges the page: one column, a page's text in one cell, or a bigger table inside.

    A table with headings of tasks is none, whatever its cells hold.
    """
    rows = [[cell for cell in row.cells if not cell.hidden] for row in table.rows if not row.hidden]
    if max((len(row) for row in rows), default=0) <= 1:
        return True
    if any(is_header([_words(cell) for cell in row]) for row in rows[:_SEARCHED]):
        return False
    cells = [cell for row in rows for cell in row]
    inner = [item for cell in cells for item in cell.holds if isinstance(item, RawTable)]
    return any(_outweighs(one, rows) for one in inner) or any(len(cell.holds) > _LONG_CELL for cell in cells)


def _outweighs(inner: RawTable, rows: Sequence[Sequence[RawCell]]) -> bool:
    """A table inside that has more rows than the one around it, or is itself only for layout around one."""
    width = max((len(row.cells) for row in inner.rows), default=0)
    if width >= 3 and len(inner.rows) >= 3 and len(inner.rows) >= len(rows):
        return True
    deeper = [item for row in inner.rows for cell in row.cells for item in cell.holds if isinstance(item, RawTable)]
    return any(_outweighs(one, rows) for one in deeper)


def _holds_text(cell: RawCell) -> bool:
    return any(isinstance(item, Line) or any(_holds_text(c) for r in item.rows for c in r.cells) for item in cell.holds)


def _words(cell: RawCell) -> str:
    return " ".join(item.text for item in cell.holds if isinstance(item, Line))[:200]
