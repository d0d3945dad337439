"""Tables over several pages: pieces that go on made one, repeated headings left out, rows cut by a page joined."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..document import Cell, Row, Table
from ..tables.columns import field_of
from ..tables.rows import MARK
from .pdf_grid import Area, Piece, clustered
from .pdf_lines import joined_text
from .pdf_mend import Mender

_AGREE = 6.0  # points by which the edges of a table may differ from page to page
_HEADINGS = 4
_NUMBERED = re.compile(rf"\s*(?:[-+•]|\(?{MARK}[.)]?(?:\s|$))")
_MOSTLY = 0.8
Areas = list[Area]


@dataclass(slots=True)
class Chain:
    """The pieces of one table, page after page."""

    pieces: list[Piece] = field(default_factory=list)

    def takes(self, piece: Piece) -> bool:
        """Does this piece, first on the page after, go on with the table?"""
        last = self.pieces[-1]
        if piece.page.number != last.page.number + 1 or not _agree(self.pieces[0].xs, piece.xs):
            return False
        own = [field_of(area.words) for area in dict.fromkeys(piece.rows[0])]
        heads = sum(name is not None for name in own) * 2 > len(own) > 1
        first = self.pieces[0].rows[0]
        return not heads or _same_words(piece.rows[0], first) or bool(_headings_over(piece.rows[0], first))


def _agree(xs: Sequence[float], others: Sequence[float]) -> bool:
    """Are these the columns of one table, though it may stand a little further right on one page?"""
    shift = others[0] - xs[0]
    if abs((others[-1] - xs[-1]) - shift) > _AGREE:
        return False
    fewer, more = sorted(([x - xs[0] for x in xs], [x - others[0] for x in others]), key=len)
    return all(min(abs(x - other) for other in more) <= _AGREE for x in fewer)


def _same_words(row: Areas, other: Areas) -> bool:
    own, theirs = ([area.words for area in dict.fromkeys(areas)] for areas in (row, other))
    return own == theirs and any(own)


def _headings_over(row: Areas, head: Areas) -> list[tuple[Area, int]]:
    """Where no rule parts the headings from the rest of a row cut by the page: each cell, and its lines of heading."""
    if len(row) != len(head) or len(dict.fromkeys(row)) < 2:
        return []
    out: list[tuple[Area, int]] = []
    for area, heading in zip(row, head, strict=True):
        count = _lines_of(area, heading.words)
        if count is None:
            return []
        out.append((area, count))
    more = any(len(area.lines) > count for area, count in out)
    return [(area, count) for area, count in out if count] if more else []


def _lines_of(area: Area, heading: str) -> int | None:
    """How many of the cell's lines are its heading; None where it begins with something else."""
    said = itertools.accumulate((line.text for line in area.lines), lambda before, text: f"{before} {text}")
    return next((n for n, words in enumerate(said, start=1) if words == heading), 0 if not heading else None)


def table_of(chain: Chain, mender: Mender) -> Table:
    """The table of all pieces; each row keeps the place where it begins."""
    width = clustered(x - piece.xs[0] for piece in chain.pieces for x in piece.xs)
    rows: list[tuple[str, Areas]] = []
    for number, piece in enumerate(chain.pieces):
        place = f"trang {piece.page.number}, bảng {piece.index}"
        own = [(f"{place}, dòng {n}", _spread(row, piece, width)) for n, row in enumerate(piece.rows, start=1)]
        if number:
            for area, count in _headings_over(own[0][1], rows[0][1]) if own and rows else ():
                area.lines = area.lines[count:]
            own = own[_repeated([row for _, row in own], [row for _, row in rows]) :]
            _join(rows, own, open_end=chain.pieces[number - 1].open_bottom)
        rows += own
    first = chain.pieces[0]
    kept = [(place, row) for place, row in rows if any(area.lines for area in row)]
    return Table(f"trang {first.page.number}, bảng {first.index}", tuple(_rows(kept, mender)))


def _spread(row: Areas, piece: Piece, width: Sequence[float]) -> Areas:
    """The row in the columns of the whole table."""
    edges = [x - piece.xs[0] for x in piece.xs]
    out: Areas = []
    for begin, end in itertools.pairwise(width):
        middle = (begin + end) / 2
        out.append(row[min(max(bisect_left(edges, middle) - 1, 0), len(row) - 1)])
    return out


def _repeated(rows: Sequence[Areas], before: Sequence[Areas]) -> int:
    """How many rows at the top are the headings of the table again."""
    same = 0
    for row, head in zip(rows[:_HEADINGS], before, strict=False):
        if not _same_words(row, head):
            break
        same += 1
    return same


def _join(rows: list[tuple[str, Areas]], own: list[tuple[str, Areas]], *, open_end: bool) -> None:
    """Puts the rest of a row cut by the page break into the row it began in, and lets merged cells go on."""
    if not rows or not own:
        return
    above, first = rows[-1][1], own[0][1]
    for column, area in enumerate(first):
        if _is_merged_on(rows, own, column):
            _replace(own, area, above[column])
    if _goes_on([row for _, row in rows], own, open_end=open_end):
        for column, area in enumerate(list(first)):
            if area is not above[column] and area is own[0][1][column]:
                above[column].lines += area.lines
                _replace(own, area, above[column])
        del own[0]


def _replace(rows: Sequence[tuple[str, Areas]], area: Area, by: Area) -> None:
    for _, row in rows:
        row[:] = [by if place is area else place for place in row]


def _is_merged_on(rows: Sequence[tuple[str, Areas]], own: Sequence[tuple[str, Areas]], column: int) -> bool:
    """An empty cell over several rows at the top of a page goes on with the one above it."""
    area = own[0][1][column]
    return not area.lines and len(own) > 1 and own[1][1][column] is area and len(set(map(id, own[0][1]))) > 1


def _goes_on(rows: Sequence[Areas], own: Sequence[tuple[str, Areas]], *, open_end: bool) -> bool:
    """Is the first row on the page the rest of the last row of the page before?"""
    first, above = own[0][1], rows[-1]
    if len(dict.fromkeys(first)) == 1 or len(dict.fromkeys(above)) == 1 or not any(area.lines for area in first):
        return False
    if open_end and any(area.lines for area in above):
        return True
    begins, content = _numbered_column(rows)
    text = first[content].words
    if not text or text[:1].islower():
        return not _NUMBERED.match(first[begins].words) or begins == content
    body = [row for row in rows if len(dict.fromkeys(row)) > 1]
    numbered = sum(bool(_NUMBERED.match(row[begins].words)) for row in body)
    merged = len(own) > 1 and own[1][1][begins] is first[begins]
    return not merged and numbered >= _MOSTLY * len(body) - 1 > 0 and not _NUMBERED.match(first[begins].words)


def _numbered_column(rows: Sequence[Areas]) -> tuple[int, int]:
    """The column that numbers the rows and the one that holds what is to be done, as the headings say."""
    names: dict[str, int] = {}
    for row in rows[:_HEADINGS]:
        for column, area in enumerate(row):
            if (name := field_of(area.words)) and not (column and row[column - 1] is area):
                names.setdefault(name, column)
    content = names.get("content", min(1, len(rows[0]) - 1))
    return names.get("number", content), content


def _rows(rows: Sequence[tuple[str, Areas]], mender: Mender) -> list[Row]:
    """The rows as every reader hands them over: a merged cell fills all its places."""
    known: dict[int, Cell] = {}
    out: list[Row] = []
    above: Areas = []
    for place, row in rows:
        cells: list[Cell] = []
        for column, area in enumerate(row):
            if id(area) not in known:
                known[id(area)] = _cell(area, place, mender)
            cell = known[id(area)]
            left, down = column > 0 and row[column - 1] is area, bool(above) and above[column] is area
            cells.append(Cell(cell.text, left, down, cell.runs) if left or down else cell)
        out.append(Row(place, tuple(cells)))
        above = row
    return out


def _cell(area: Area, place: str, mender: Mender) -> Cell:
    if not area.lines:
        return Cell("")
    text, runs, before = joined_text(area.lines, area.x1 - area.x0)
    return Cell(mender.mend(text, before, place, legacy=bool(runs)), runs=runs)
