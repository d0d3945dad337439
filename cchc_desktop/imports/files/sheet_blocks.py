"""The rows of a worksheet as paragraphs and tables: titles above, the table itself, the signature below."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from ...text import fold, tidy
from ..chrome import is_closing
from ..document import Block, Cell, Document, Paragraph, Row, Runs, Table
from ..tables.columns import field_of
from ..tables.sections import read_heading, read_loose_heading

_FEWEST = 3  # cells with text that make a row the row of a table
_TOP = 60  # rows in which a table's headings are looked for before any wide row will do
_FAR = 40  # rows before the end of a sheet in which a signature may begin
_SIGNERS = 3  # side by side: who made the list, who checked it, who signs
_LONGEST_HEADING = 90
_NOTE = re.compile(r"(?:ghi chu|chu thich|luu y)\s*:.*|\.?/\.?/?\.?|.{2,40}, ?ngay\b.*\bthang\b.*\bnam\b.*")
_LARGEST = 2_000_000  # places in a table, most of them empty
_EMPTY = Cell("")


class TooLarge(Exception):
    """A table far larger than any plan's."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row that shows something: its number and its cells by column, merged ones in all their places."""

    number: int
    cells: dict[int, Cell]

    @property
    def own(self) -> list[tuple[int, Cell]]:
        """The cells that begin here, from left to right."""
        return [(column, cell) for column, cell in sorted(self.cells.items(), key=_column) if _begins(cell)]

    @property
    def count(self) -> int:
        """How many cells begin here; a row with one is a title or the heading of a section."""
        return sum([not cell.left and not cell.above for cell in self.cells.values()])


def _column(place: tuple[int, Cell]) -> int:
    return place[0]


def _begins(cell: Cell) -> bool:
    return not cell.left and not cell.above


@dataclass(slots=True)
class Blocks:
    """Cuts one sheet after the other; a sheet without headings takes over the columns of the one before."""

    legacy: bool = False
    _columns: list[int] = field(default_factory=list)

    def of(self, name: str, place: str, lines: Sequence[Line]) -> Iterator[Block]:
        at = 0
        while at < len(lines):
            begin = self._table_begins(lines, at)
            if begin is None:
                break
            end, following = self._table_ends(lines, begin)
            titles = list(self._loose(place, lines[at:begin]))
            yield from titles
            if _is_heading(name) and not any(_is_heading(title.text) for title in titles):
                yield Paragraph(place, name)  # a sheet for each area
            yield self._table(place, lines[begin:end])
            at = end
            if not following:
                break
        yield from self._loose(place, lines[at:])

    def _words(self, cell: Cell) -> str:
        """The cell in Unicode, for a decision only: what is handed over keeps its own letters."""
        if not (self.legacy and cell.runs):
            return tidy(cell.text)
        from ..wording.legacy import decode

        document, _ = decode(Document("", (Paragraph("", cell.text, cell.runs),)))
        block = document.blocks[0]
        return tidy(block.text) if isinstance(block, Paragraph) else ""

    def _table_begins(self, lines: Sequence[Line], at: int) -> int | None:
        """The row of the headings, else the first row that is wide enough."""
        first: int | None = None
        wide = (place for place in range(at, len(lines)) if len(lines[place].cells) >= _FEWEST <= lines[place].count)
        for place in islice(wide, _TOP):
            if self._heads(lines[place]):
                return place
            first = place if first is None else first
        return first

    def _heads(self, line: Line) -> bool:
        """Most of the row's cells name a field of a task, at least two of them."""
        own = [cell for _, cell in line.own]
        short = [cell for cell in own if len(cell.text) <= _LONGEST_HEADING]
        known = sum(field_of(self._words(cell)) is not None for cell in short)
        return known > 1 and known * 2 >= len(own)

    def _table_ends(self, lines: Sequence[Line], begin: int) -> tuple[int, bool]:
        """Where the table ends, and whether another one follows it in the sheet."""
        for at in range(begin + 2, len(lines)):
            if len(lines[at].cells) >= _FEWEST and lines[at - 1].count == 1 and self._heads(lines[at]):
                title = at - 1
                while title - 1 > begin and lines[title - 1].count == 1:
                    title -= 1
                return min(title, self._tail(lines, begin, at)), True
        return self._tail(lines, begin, len(lines)), False

    def _tail(self, lines: Sequence[Line], begin: int, end: int) -> int:
        """The first row of what stands below a table: a signature, a note, a line set apart by an empty row."""
        last = end
        while last - 1 > begin and lines[last - 1].count < _FEWEST:
            last -= 1
        for at in range(max(begin + 1, min(last, end - _FAR)), end):
            if self._closes(lines[at], apart=lines[at].number > lines[at - 1].number + 1, below=at >= last):
                return at
        return end

    def _closes(self, line: Line, *, apart: bool, below: bool) -> bool:
        """Does the text below the table begin in this row? `below`: no row as full as a task's comes after it."""
        if line.count > _SIGNERS or not (apart or below):
            return False
        words = [self._words(cell) for _, cell in line.own]
        if any(map(is_closing, words)) and (below or all(map(str.isupper, words))):
            return True
        return below and len(words) == 1 and (apart or bool(_NOTE.fullmatch(fold(words[0]))))

    def _table(self, place: str, lines: Sequence[Line]) -> Table:
        """The rows in the columns that hold something; a column with nothing but the rest of a merge goes."""
        used = {column for line in lines for column, cell in line.cells.items() if not cell.left}
        if self._heads(lines[0]):
            self._columns = sorted(used)
        columns = self._columns if used <= set(self._columns) else sorted(used)
        if len(lines) * len(columns) > _LARGEST:
            raise TooLarge
        rows = tuple(
            Row(f"{place}, dòng {line.number}", tuple([line.cells.get(column, _EMPTY) for column in columns]))
            for line in lines
        )
        return Table(place, rows)

    def _loose(self, place: str, lines: Sequence[Line]) -> Iterator[Paragraph]:
        """Rows outside a table as lines; two blocks side by side are read one after the other."""
        at = 0
        while at < len(lines):
            end = self._beside(lines, at)
            starts = _starts(lines[at:end])
            sides: list[list[Paragraph]] = [[] for _ in starts]
            for line in lines[at:end]:
                for order, (column, cell) in enumerate(line.own):
                    side = max(min(order, len(starts) - 1), bisect_right(starts, column) - 1)
                    sides[side].extend(_paragraphs(f"{place}, dòng {line.number}", cell))
            for side_by_side in sides:
                yield from side_by_side
            at = end

    def _beside(self, lines: Sequence[Line], at: int) -> int:
        """Where the two blocks that begin in this row end: agency and motto, or recipients and signature."""
        own = lines[at].own
        if len(own) < 2:
            return at + 1
        split = own[1][0]
        closing = any(is_closing(self._words(cell)) for _, cell in own)
        end = at + 1
        for place in range(at + 1, len(lines)):
            cells = lines[place].own
            if len(cells) > 1:
                split, end = min(split, cells[1][0]), place + 1
            elif cells and cells[0][0] >= split:
                end = place + 1
            elif split in lines[place].cells or place >= end + _FEWEST:
                break  # a line over the whole width, or the text goes on below the blocks
            elif closing and lines[place].number == lines[place - 1].number + 1:
                end = place + 1  # one recipient after the other
        return end


def _starts(lines: Sequence[Line]) -> list[int]:
    """The columns at which the blocks side by side begin: each as far left as its texts do."""
    rows = [[column for column, _ in line.own] for line in lines]
    widest = max(map(len, rows))
    return [min(columns) for columns in zip(*(row for row in rows if len(row) == widest), strict=True)]


def _is_heading(text: str) -> bool:
    return read_heading(text) is not None or read_loose_heading(text) is not None


def _paragraphs(place: str, cell: Cell) -> Iterator[Paragraph]:
    """Each line of a cell as a paragraph of its own."""
    if not cell.runs:
        yield from (Paragraph(place, line) for line in cell.text.split("\n") if line.strip())
        return
    line: list[tuple[str, str]] = []
    for text, font in (*cell.runs, ("\n", "")):
        first, *others = text.split("\n")
        line.append((first, font))
        for other in others:
            yield from _paragraph(place, tuple(line))
            line = [(other, font)]


def _paragraph(place: str, runs: Runs) -> Iterator[Paragraph]:
    text = "".join(text for text, _ in runs)
    if text.strip():
        yield Paragraph(place, text, tuple(run for run in runs if run[0]))
