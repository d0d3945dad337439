"""Tables without rules: the headings say where the columns are, blanks between them where each one ends."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..chrome import is_closing
from ..document import Cell, Row, Table
from ..tables.columns import field_of, is_header
from ..tables.rows import MARK, NUMBER
from ..tables.sections import read_heading
from .pdf_lines import Phrases, joined_text, segments
from .pdf_mend import Mender
from .pdf_page import Line, Page

_MOST_HEIGHT = 5  # lines of headings
_HEADING_GAPS = (0.7, 0.4)  # of the size: between two headings of a line
_CLOSE = 2.4  # of the size: lines of one heading are no further apart
_NUMBER = re.compile(rf"\(?{MARK}[.)]?|[-+•]")
_BEGINS = re.compile(rf"(?:{NUMBER}|[a-zđ])[.)]\s")
_BULLETS = re.compile(r"[-+•]\s")
_WIDER = 1.2  # times the usual distance of lines: a new row begins
_ABOVE, _BELOW, _MIDDLE = 0.7, 0.2, 0.25  # of the size: how far letters reach from their base line
_ACROSS = 3.0
_RULED = 3  # so many rules across part the rows

Cells = list[list[Line]]


@dataclass(slots=True)
class _Entry:
    """A row on its way: where it stands, its lines by column; a heading across all columns has one list."""

    place: str
    cells: Cells
    across: bool = False


@dataclass(slots=True)
class ColumnReader:
    """Finds such tables among rows of phrases, and follows them from page to page."""

    bounds: list[float] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    entries: list[_Entry] = field(default_factory=list)
    place: str = ""
    page: int = 0

    def text_of(self, rows: Sequence[Phrases], page: Page, index: int) -> Iterator[list[Phrases]]:
        """Yields the rows that are text; those between that belong to a table are kept for `ended`."""
        text: list[Phrases] = []
        at = 0
        if self.entries and page.number == self.page + 1 and rows and not heading_lines(rows, 0)[0]:
            at = self._body(rows, 0, page, index)
        while at < len(rows):
            height, groups = heading_lines(rows, at)
            if not height:
                text.append(rows[at])
                at += 1
                continue
            if text:
                yield text
                text = []
            self._begin(groups, page, index)
            self.bounds = _bounds(groups, rows[at : _end(rows, at + height)])
            at = self._body(rows, at + height, page, index)
        if text:
            yield text

    def _begin(self, groups: list[Phrases], page: Page, index: int) -> None:
        """The headings open a table, or are those of the open one on its next page."""
        headings = [" ".join(line.text for line in group) for group in groups]
        if self.entries and headings == self.headings:
            return
        self.headings = headings
        self.place = self.place or f"trang {page.number}, bảng {index}"
        self.entries.append(_Entry(f"{self.place}, dòng 1", [list(group) for group in groups]))

    def _body(self, rows: Sequence[Phrases], at: int, page: Page, index: int) -> int:
        """Takes the rows of the table from here on; says where it ends."""
        end = at
        while end < len(rows) and not self._is_beyond(rows, end):
            end += 1
        lines = list(rows[at:end])
        if not lines:
            return at
        number = 1 + (self.entries[-1].place.startswith(f"trang {page.number}, "))
        for group in self._groups(lines, page):
            self._add(group, f"trang {page.number}, bảng {index}, dòng {number}")
            number += 1
        self.page = page.number
        return end

    def _is_beyond(self, rows: Sequence[Phrases], at: int) -> bool:
        """Has the text left the table: the signature, new headings, a sentence across the columns?"""
        text = " ".join(phrase.text for phrase in rows[at])
        if _closes(rows[at]) or heading_lines(rows, at)[0]:
            return True
        across = any(sum(p.x0 + _ACROSS < b < p.x1 - _ACROSS for b in self.bounds) > 1 for p in rows[at])
        return across and not read_heading(text) and not text.isupper()

    def _groups(self, rows: list[Phrases], page: Page) -> list[Phrases]:
        """The phrases of each row of the table: parted by rules, by wider distances, or where a number begins."""
        phrases = [phrase for row in rows for phrase in row]
        rules = sorted(rule.y0 for rule in page.rules if rows[0][0].y < rule.y0 < rows[-1][0].y)
        if len(rules) >= _RULED:
            return _parted(phrases, rules)
        bands = _bands([self._lines(phrases, column) for column in range(len(self.headings))])
        groups = _parted(phrases, [(a[1] + b[0]) / 2 for a, b in itertools.pairwise(bands)])
        several = sum(len(self._openings(group)) > 1 for group in groups)
        if several * 10 > len(groups):
            return _parted(phrases, self._openings(phrases)[1:])
        return [part for group in groups for part in _parted(group, self._openings(group)[1:])]

    def _lines(self, phrases: Sequence[Line], column: int) -> Phrases:
        """The phrases of one column; a heading across stands in all of them."""
        return [phrase for phrase in phrases if self._column(phrase) == column or self._is_across(phrase)]

    def _openings(self, phrases: Sequence[Line]) -> list[float]:
        """How high each phrase begins that opens a row: a number, a heading across, else a bullet."""
        for pattern in (_BEGINS, _BULLETS):
            found = [p for p in phrases if self._opens(p, pattern) or self._is_across(p)]
            if found:
                break
        return sorted(phrase.y - phrase.size for phrase in found)

    def _opens(self, phrase: Line, pattern: re.Pattern[str]) -> bool:
        """Does a number in the first column, or at the begin of the content, open a row?"""
        if self._column(phrase) != self._numbered():
            return False
        return bool(pattern.match(phrase.text + " ") or (self._has_numbers() and _NUMBER.fullmatch(phrase.text)))

    def _has_numbers(self) -> bool:
        return "number" in map(field_of, self.headings)

    def _numbered(self) -> int:
        """The column that numbers the rows: its own, else the content."""
        names = [field_of(heading) for heading in self.headings]
        return names.index("number" if "number" in names else "content")

    def _column(self, phrase: Line) -> int:
        middle = (phrase.x0 + phrase.x1) / 2
        if self._has_numbers() and _NUMBER.fullmatch(phrase.text.split(" ", 1)[0]) and phrase.x0 < self.bounds[0]:
            return 0
        return sum(bound < middle for bound in self.bounds)

    def _is_across(self, phrase: Line) -> bool:
        """A heading of a section: one phrase that reaches from one column into the next."""
        return any(phrase.x0 < b < phrase.x1 for b in self.bounds) and read_heading(phrase.text) is not None

    def _add(self, group: Phrases, place: str) -> None:
        if self._is_across(group[0]):
            self.entries.append(_Entry(place, [group], across=True))
            return
        cells: Cells = [[] for _ in self.headings]
        for phrase in group:
            cells[self._column(phrase)].append(phrase)
        last = self.entries[-1]
        if not self._is_new(cells) and not last.across and len(self.entries) > 1:
            for own, more in zip(last.cells, cells, strict=True):
                own += more
        else:
            self.entries.append(_Entry(place, cells))

    def _is_new(self, cells: Cells) -> bool:
        """A row of its own; without its number, or without content, it is the rest of the row before."""
        content = [field_of(heading) for heading in self.headings].index("content")
        if not cells[content]:
            return False
        return not self._has_numbers() or bool(cells[self._numbered()]) or not self._all_numbered()

    def _all_numbered(self) -> bool:
        rows = [entry for entry in self.entries[1:] if not entry.across]
        return sum(bool(entry.cells[self._numbered()]) for entry in rows) * 5 >= len(rows) * 4

    def ended(self, mender: Mender) -> Table | None:
        """The table that was open, if any."""
        entries, place = self.entries, self.place
        if not entries:
            return None
        rows = tuple(_row(entry, len(self.headings), mender) for entry in entries)
        self.entries, self.headings, self.bounds, self.place, self.page = [], [], [], "", 0
        return Table(place, rows)


def heading_lines(rows: Sequence[Phrases], at: int) -> tuple[int, list[Phrases]]:
    """How many lines from here on head a table of tasks, and the lines of each heading; (0, []) for none."""
    ahead = rows[at : at + _MOST_HEIGHT]
    if not any(field_of(phrase.text) for row in ahead for phrase in row):
        return 0, []
    return max(
        (_headed([segments(row, gap) for row in ahead]) for gap in _HEADING_GAPS), key=lambda found: len(found[1])
    )


def _headed(rows: Sequence[Phrases]) -> tuple[int, list[Phrases]]:
    best: tuple[int, list[Phrases]] = (0, [])
    known: set[str] = set()
    for height in range(1, len(rows) + 1):
        lines = rows[:height]
        if height > 1 and lines[-1][0].y - lines[-2][0].y > _CLOSE * lines[-1][0].size:
            break
        groups = _stacked(lines)
        headings = [" ".join(line.text for line in group) for group in groups]
        fields = {name for name in map(field_of, headings) if name}
        if len(groups) < 3 or not is_header(headings):
            continue
        capital = all(line.text.isupper() for group in best[1] for line in group)
        if not best[0] or len(fields) > len(known) or all(_goes_on(row, capital) for row in lines[best[0] :]):
            best, known = (height, groups), fields
    return best


def _goes_on(row: Phrases, capital: bool) -> bool:
    """Can these be the second words of headings: small, or in capitals where the headings are?"""
    return all(
        phrase.text[0].islower() or phrase.text[0] in "(/-" or (capital and phrase.text.isupper()) for phrase in row
    ) and not read_heading(row[0].text)


def _stacked(rows: Sequence[Phrases]) -> list[Phrases]:
    """Phrases that stand over each other."""
    groups: list[Phrases] = []
    for phrase in sorted((phrase for row in rows for phrase in row), key=lambda phrase: phrase.x0):
        if groups and phrase.x0 < max(line.x1 for line in groups[-1]):
            groups[-1].append(phrase)
        else:
            groups.append([phrase])
    for group in groups:
        group.sort(key=lambda line: line.y)
    return groups


def _closes(row: Phrases) -> bool:
    return is_closing(segments(row, max(_HEADING_GAPS))[0].text)


def _end(rows: Sequence[Phrases], at: int) -> int:
    """The first line from here on that closes the document, else the end."""
    return next((n for n in range(at, len(rows)) if _closes(rows[n])), len(rows))


def _bounds(groups: list[Phrases], rows: Sequence[Phrases]) -> list[float]:
    """Between each two headings the place that the fewest phrases run across; of several the widest."""
    phrases = [phrase for row in rows for phrase in row]
    middles = [(min(p.x0 for p in g) + max(p.x1 for p in g)) / 2 for g in groups]
    return [_gap(phrases, begin, end) for begin, end in itertools.pairwise(middles)]


def _gap(phrases: Sequence[Line], begin: float, end: float) -> float:
    edges = sorted({begin, end, *(x for p in phrases for x in (p.x0, p.x1) if begin < x < end)})
    spans = list(itertools.pairwise(edges))
    crossed = [sum(p.x0 < (a + b) / 2 < p.x1 for p in phrases) for a, b in spans]
    if not crossed:
        return begin
    least = min(crossed)
    a, b = max((span for span, count in zip(spans, crossed, strict=True) if count == least), key=lambda s: s[1] - s[0])
    return (a + b) / 2


def _bands(columns: Sequence[Phrases]) -> list[list[float]]:
    """From where to where the rows reach: in each column, lines as close as most belong to one cell."""
    apart = sorted(b.y - a.y for lines in columns for a, b in itertools.pairwise(lines) if b.y > a.y + 1)
    usual = apart[len(apart) // 4] if apart else 0.0
    cells: list[list[float]] = []
    for lines in columns:
        last = None
        for line in lines:
            if last and line.y - last.y <= _WIDER * usual:
                cells[-1][1] = line.y + _BELOW * line.size
            else:
                cells.append([line.y - _ABOVE * line.size, line.y + _BELOW * line.size])
            last = line
    bands: list[list[float]] = []
    for begin, end in sorted(cells):
        if bands and begin < bands[-1][1]:
            bands[-1][1] = max(bands[-1][1], end)
        else:
            bands.append([begin, end])
    return bands


def _parted(phrases: Sequence[Line], heights: Sequence[float]) -> list[Phrases]:
    """The phrases between each two heights, without those where there are none."""
    groups: list[Phrases] = [[] for _ in range(len(heights) + 1)]
    for phrase in phrases:
        groups[bisect_right(heights, phrase.y - _MIDDLE * phrase.size)].append(phrase)
    return [group for group in groups if group]


def _row(entry: _Entry, width: int, mender: Mender) -> Row:
    cells: list[Cell] = []
    for lines in entry.cells:
        if not lines:
            cells.append(Cell(""))
            continue
        text, runs, before = joined_text(lines)
        cells.append(Cell(mender.mend(text, before, entry.place, legacy=bool(runs)), runs=runs))
    if entry.across:
        cells += [Cell(cells[0].text, left=True, runs=cells[0].runs) for _ in range(width - 1)]
    return Row(entry.place, tuple(cells))
