"""The headings of a table: over one to three rows, merged or not, and the columns they make."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...model.plan import Columns
from ...model.time_phrase import read_time
from ...text import fold, from_roman
from ..document import Cell, Row
from .columns import field_of, fields_of, is_header

Choices = Mapping[str, tuple[str | None, ...]]  # the officer's fields for tables of a shape

_DEEPEST = 15  # headings are looked for in so many rows
_SAMPLE = 12  # rows that show what a column without a heading holds
_LONGEST = 90
# "(1)" that was typed into Excel comes back as -1.
_COUNT = re.compile(r"[-(]?\d{1,2}\)?(?:\s*=.*)?|\(?[a-zA-Z]\)?")
_ROW_NUMBER = re.compile(r"(?:[IVX]{1,5}\.?)?\d{0,3}(?:\.\d{1,3})*[.)]?|[A-Ha-zđ][.)]?|[-–+•*]")
_CALENDAR = re.compile(
    r"(?:trong )?(?:qu[yi] (?:iv|i{1,3}|[1-4])|thang (?:1[0-2]|0?[1-9])|0?[69] thang (?:dau|cuoi) nam|nam)?"
    r"(?:[ /-]*(?:nam )?20\d\d)?"
)
_UNITS = {"quy": "Quý", "qui": "Quý", "thang": "Tháng", "nam": "năm"}
_YEAR = re.compile(r"(?:[Nn]ăm |NĂM )?(20\d\d)")
_QUARTERS, _MONTHS = re.compile(r"\bqu[yi]\b"), re.compile(r"\bthang\b")
_PAPER = re.compile(r"cong hoa xa hoi chu nghia|doc lap - tu do|noi nhan:?")
_TIME = ["Thời gian"]  # what a calendar of columns says together
_MARKED = {"time_text", "lead", "cooperating", "approval"}  # what an "x" can say
_INHERITED = {"time", "lead", "cooperating", "approval", "budget", "product"}


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows under a table's headings are cut into columns, and what each column holds."""

    headings: tuple[str, ...]
    fields: tuple[str | None, ...]
    starts: tuple[int, ...]  # the place in the grid at which each column begins
    meanings: tuple[str, ...]  # what a mark such as "x" in the column says: "Quý I"; mostly nothing
    rows: tuple[tuple[str, ...], ...]  # the headings row by row, to know them again on a new page
    width: int
    place: str
    units: dict[int, str]  # columns headed "Quý" or "Năm" alone, whose cells say the rest: "II"
    by_field: tuple[tuple[str, tuple[int, ...]], ...] = field(init=False)  # its columns, but for the number's
    marked: tuple[tuple[str, tuple[tuple[int, str], ...]], ...] = field(init=False)  # columns with a meaning
    number_at: int | None = field(init=False)
    content_at: int = field(init=False)

    def __post_init__(self) -> None:
        named = [name for name in dict.fromkeys(self.fields) if name and name != "number"]
        places = {name: tuple(at for at, own in enumerate(self.fields) if own == name) for name in named}
        marked = {
            name: tuple((at, self.meanings[at]) for at in places[name] if self.meanings[at])
            for name in named
            if name in _MARKED
        }
        for name, value in (
            ("by_field", tuple(places.items())),
            ("marked", tuple((name, columns) for name, columns in marked.items() if columns)),
            ("number_at", self.fields.index("number") if "number" in self.fields else None),
            ("units", {at: unit for at, unit in self.units.items() if self.fields[at] == "time_text"}),
            ("content_at", self.fields.index("content") if "content" in self.fields else 0),
        ):
            object.__setattr__(self, name, value)

    def cells(self, row: Row) -> Sequence[Cell]:
        """The row's cells, one for each column.

        A row of as many cells as there are columns fills them in order, wherever its borders were dragged to.
        """
        cells, count = row.cells, len(self.starts)
        if len(cells) == count == self.width and not any(cell.left for cell in cells):
            return cells
        own = [cell for cell in cells if not cell.left]
        if len(own) == count:
            return own
        ends = (*self.starts[1:], max(len(cells), self.width))
        return [_joined(cells[begin:end]) for begin, end in zip(self.starts, ends, strict=True)]

    def columns(self) -> Columns:
        return Columns(self.place, self.headings, self.fields)


_NO_CELL = Cell("")


def _joined(cells: Sequence[Cell]) -> Cell:
    """Several places of the grid as the one cell of their column."""
    if len(cells) < 2:
        return cells[0] if cells else _NO_CELL
    texts = [cell.text for number, cell in enumerate(cells) if cell.text and (number == 0 or not cell.left)]
    if len(texts) < 2 and cells[0].text:
        return cells[0]
    return Cell("\n".join(texts), left=cells[0].left and len(texts) < 2, above=cells[0].above)


def headed(rows: Sequence[Row], choices: Choices, *, first_only: bool = False) -> tuple[int, Layout] | None:
    """Where the headings of a table of tasks end, and its layout; None where no row is one of headings."""
    for begin in range(1 if first_only else min(len(rows), _DEEPEST)):
        for height in (3, 2, 1):
            header = rows[begin : begin + height]
            if len(header) == height and _heads(header):
                end = begin + height
                return end, layout_of(header, rows[end : end + _SAMPLE], choices)
    return None


def candidate(rows: Sequence[Row], choices: Choices) -> tuple[int, Layout] | None:
    """The first row that may be one of headings which we do not understand, in a table with three rows or more."""
    said = [row for row in rows if any(cell.words for cell in row.cells)]
    if len(said) < 3 or any(_PAPER.search(fold(text)) for row in said[:4] for text in row.words):
        return None
    for begin, row in enumerate(rows[:_DEEPEST]):
        texts = [text for text in row.words if text]
        if len(set(texts)) >= 3 and all(map(_may_head, texts)):
            header = rows[begin : begin + 2]
            height = 2 if len(header) == 2 and _is_below(header[1], header[:1]) else 1
            end = begin + height
            return end, layout_of(rows[begin:end], rows[end : end + _SAMPLE], choices)
    return None


def _may_head(text: str) -> bool:
    return len(text) <= _LONGEST and any(c.isalpha() for c in text)


def may_repeat(cells: Sequence[Cell]) -> bool:
    """A cheap look at a row among the tasks: does half of it name fields, as headings do?"""
    said = [cell for cell in reversed(cells) if cell.text and not cell.left]
    unnamed = 0
    for cell in said:
        if field_of(cell.words) is None:
            unnamed += 1
            if unnamed * 2 > len(said):
                return False
    return bool(said)


def heads_another(words: Sequence[str]) -> bool:
    """The headings of a table that is not about tasks: a column for numbers, and none that we know."""
    return any(len(word) <= 12 and field_of(word) == "number" for word in words)


def counts_columns(words: Sequence[str]) -> bool:
    """The row "(1) (2) (3)" under the headings."""
    return len(words) >= 3 and all(map(_COUNT.fullmatch, words)) and len(set(words)) == len(words)


def _heads(header: Sequence[Row]) -> bool:
    """Do these rows together head a table of tasks, each row after the first being part of the headings?"""
    first, *below = header
    if len(first.cells) < 3 or any(len(row.cells) != len(first.cells) for row in below):
        return False
    top = [word for word in first.words if word]
    if len(top) < 2 or sum(field_of(word) is not None for word in top) * 2 < len(top) - len(_calendars(first)):
        return False
    if not all(_is_below(row, header[:height]) for height, row in enumerate(below, start=1)):
        return False
    starts = _starts(header)
    calendar = {fold(words) for row in header for words in _calendars(row)}
    headings = (_heading(header, start) for start in starts if not _is_calendar(header, start, calendar))
    return is_header(list(dict.fromkeys(headings)) + _TIME * any(_is_calendar(header, at, calendar) for at in starts))


def _calendars(row: Row) -> list[str]:
    """Headings such as "Quý I" and "Quý II": columns of a calendar, of which there are at least two."""
    found = [word for word in row.words if word and len(word) < 30 and _CALENDAR.fullmatch(fold(word))]
    return found if len(set(found)) > 1 else []


def _is_below(row: Row, above: Sequence[Row]) -> bool:
    """Is the row a second line of headings: each of its cells names a field or divides the one over it?"""
    own = [place for place, cell in enumerate(row.cells) if not cell.above and not cell.left and cell.words]
    if not own or len(row.cells) != len(above[0].cells):
        return False
    if not all(_divides(row, place, above[-1]) for place in own):
        return False
    rest = [cell for cell in row.cells if not cell.left and not cell.above]
    merged = len(rest) == len(own)
    return merged or all(field_of(row.cells[place].words) or _says_time(row, place, above) for place in own)


def _divides(row: Row, place: int, upper: Row) -> bool:
    """Does the cell stand under one that reaches over several columns, as its part?"""
    words = row.cells[place].words
    if not _may_head(words) and not _part_of_year([upper], place, words):
        return False
    over = upper.cells[place]
    beside = upper.cells[place + 1 : place + 2]
    return over.left or not over.text or any(cell.left or not cell.text for cell in beside)


def _says_time(row: Row, place: int, above: Sequence[Row]) -> bool:
    words = row.cells[place].words
    return bool(_CALENDAR.fullmatch(fold(words)) or _part_of_year(above, place, words))


def _part_of_year(above: Sequence[Row], place: int, words: str) -> str:
    """ "Quý II" for "II" under a heading about quarters or about time; "Tháng 3" for "3" under one about months."""
    over = fold(_over(above[-1], place)) if above else ""
    numeral = words.strip(" .")
    if from_roman(numeral) in (1, 2, 3, 4):
        return f"Quý {numeral}" if _QUARTERS.search(over) or field_of(over) == "time" else ""
    if not (numeral.isascii() and numeral.isdigit() and 1 <= int(numeral[:3]) <= 12):
        return ""
    return f"Tháng {numeral}" if _MONTHS.search(over) else f"Quý {numeral}" if _QUARTERS.search(over) else ""


def _over(row: Row, place: int) -> str:
    """What stands over a column, also where the cell that reaches over it was not merged."""
    while place > 0 and not row.cells[place].words:
        place -= 1
    return row.cells[place].words


def _starts(header: Sequence[Row]) -> list[int]:
    """Where columns begin: wherever a cell of the headings does."""
    width = len(header[0].cells)
    return [place for place in range(width) if any(not row.cells[place].left for row in header)]


def _stack(header: Sequence[Row], place: int) -> list[str]:
    """The different headings over a column, from the top."""
    words = [row.cells[place].words for row in header]
    if len(header) > 1 and not words[0] and any(words[1:]):
        words[0] = _over(header[0], place)
    return list(dict.fromkeys(word for word in words if word))


def _heading(header: Sequence[Row], place: int) -> str:
    """The heading of a column: the lowest cell that names a field or a time, else all words above each other."""
    stack = _stack(header, place)
    if not stack:
        return ""
    lowest = stack[-1]
    if len(stack) > 1 and (part := _part_of_year(header[:-1], place, lowest)):
        return part
    if len(stack) > 1 and _CALENDAR.fullmatch(fold(lowest)):
        return _of_year(lowest, stack[-2])
    return lowest if field_of(lowest) else " ".join(stack)


def _of_year(part: str, over: str) -> str:
    """ "Quý I" under "Năm 2025" is "Quý I năm 2025"."""
    year = _YEAR.fullmatch(over)
    return f"{part.removesuffix(' năm')} năm {year[1]}" if year and year[1] not in part else part


def layout_of(header: Sequence[Row], below: Sequence[Row], choices: Choices) -> Layout:
    """The columns that these headings make, with the officer's fields where he has chosen them."""
    starts = _starts(header)
    headings = [_heading(header, start) for start in starts]
    fields = fields_of(headings)
    calendar = {fold(words) for row in header for words in _calendars(row)}
    meanings = [""] * len(starts)
    for at, (start, heading) in enumerate(zip(starts, headings, strict=True)):
        meaning = _meaning(header, start, heading, calendar)
        if meaning:
            fields[at], meanings[at] = fields[at] or _inherited(header, start), meaning
    _find_numbers(starts, headings, fields, meanings, below)
    units = {at: unit for at, heading in enumerate(headings) if (unit := _UNITS.get(fold(heading))) and not fields[at]}
    for at in units:
        fields[at] = "time_text"
    columns = Columns(header[0].place, tuple(headings), tuple(fields))
    chosen = choices.get(columns.shape, ())
    return Layout(
        columns.headings,
        tuple(chosen) if len(chosen) == len(headings) else columns.fields,
        tuple(starts),
        tuple(meanings),
        tuple(tuple(row.words) for row in header),
        len(header[0].cells),
        columns.place,
        units,
    )


def _is_calendar(header: Sequence[Row], start: int, calendar: set[str]) -> bool:
    """Does the column stand for a quarter or a month?"""
    words = fold(_heading(header, start))
    return words in calendar or bool(words and _CALENDAR.fullmatch(words) and len(_stack(header, start)) > 1)


def _meaning(header: Sequence[Row], start: int, heading: str, calendar: set[str]) -> str:
    """What a mark in the column says: its quarter, or the level that its heading names under "Đơn vị thực hiện"."""
    if _is_calendar(header, start, calendar):
        return heading if read_time(heading, 2000).quarters else ""
    stack = _stack(header, start)
    if len(stack) > 1 and not field_of(stack[-1]) and _inherited(header, start):
        return stack[-1]
    return ""


def _inherited(header: Sequence[Row], start: int) -> str | None:
    """The field of a column whose own heading only divides the one above it; a calendar divides the time."""
    for words in reversed(_stack(header, start)[:-1]):
        if (name := field_of(words)) in _INHERITED:
            return "time_text" if name == "time" else name
    return "time_text" if read_time(_heading(header, start), 2000).quarters else None


def _find_numbers(
    starts: list[int], headings: list[str], fields: list[str | None], meanings: list[str], below: Sequence[Row]
) -> None:
    """A column of numbers may have no heading, or share the one of the content."""
    if "number" in fields or not below:
        return
    if "content" in fields:
        at = fields.index("content")
        end = starts[at + 1] if at + 1 < len(starts) else len(below[0].cells)
        if end - starts[at] > 1 and _holds_numbers(below, starts[at], starts[at] + 1):
            starts.insert(at + 1, starts[at] + 1)
            headings.insert(at, "")
            fields.insert(at, "number")
            meanings.insert(at, "")
            return
    for at, (start, heading) in enumerate(zip(starts, headings, strict=True)):
        if not heading and _holds_numbers(below, start, start + 1):
            fields[at] = "number"
            return


def _holds_numbers(rows: Sequence[Row], place: int, beside: int) -> bool:
    """Do most rows begin with a short number in this place, with another cell beside it?"""
    texts = [
        row.cells[place].words
        for row in rows
        if beside < len(row.cells) and not row.cells[beside].left and row.cells[place].words
    ]
    return bool(texts) and sum(bool(_ROW_NUMBER.fullmatch(text)) for text in texts) * 2 > len(texts)
