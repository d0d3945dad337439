"""Tables that came as lines of text: the headings line by line, then "1." and the cells of each row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest

from ...model.finding import Finding
from ...model.plan import Columns, Section
from ...text import fold, from_roman, tidy
from ..chrome import is_chrome, is_closing
from ..document import Paragraph
from .cell_looks import like_agency, like_time
from .cell_places import doubts_of, place_cells
from .columns import FIELDS, field_of, fields_of, is_header, join_time
from .rows import NUMBER, RawRow, Reading, bare_number, split_number, without_bullet
from .sections import area_of, is_numeral, read_heading, read_loose_heading, section
from .table_header import Choices

_NUMBER_ALONE = re.compile(rf"{NUMBER}\.?")
_OVER_LINES = re.compile(  # headings that a narrow column breaks, also where all is in capitals
    r"(?:co quan|don vi|co quan,? don vi) (?:chu tri|phoi hop|thuc hien)(?: thuc hien)?"
    r"|(?:thoi gian|thoi han|tien do) (?:thuc hien|hoan thanh|trien khai|du kien)(?: hoan thanh)?"
    r"|(?:noi dung|ten) (?:cong viec|nhiem vu|thuc hien)|(?:ket qua|san pham) (?:dau ra|du kien|can dat)"
)
_MOST_HEADINGS = 20
_LONGEST_HEADING = 90
_MOST_LINES = 100  # a row of more lines than this is none
_LETTER_ALONE = re.compile(r"[a-zđ][.)]")
_COLUMN_COUNT = re.compile(r"\(?\d{1,2}\)?")


def read_flattened(paragraphs: Sequence[Paragraph], choices: Choices | None = None) -> Reading:
    """The rows of every flattened table among these lines; none where no line of headings is found."""
    reader = _Reader(choices or {})
    lines = [(p.place, text) for p in paragraphs if (text := tidy(p.text))]
    at = 0
    while at < len(lines):
        length, headings = _header_at(lines, at)
        if length and _header_at(lines, at + 1)[0] < length:  # else this line is the title over the table
            reader.begin(headings, lines[at][0], over=lines[at - 1][1] if at else "")
            at += length
        else:
            reader.take(*lines[at])
            at += 1
    reader.finish_row()
    return reader.found()


def _header_at(lines: Sequence[tuple[str, str]], at: int) -> tuple[int, list[str]]:
    """How many lines from here on are headings of different fields, at least three; else none."""
    headings: list[str] = []
    fields: list[str] = []
    length = 0
    if at >= len(lines) or not _may_head(lines[at][1]):
        return 0, []
    while length < _MOST_HEADINGS:
        height, heading = _heading([text for _, text in lines[at + length : at + length + 3]])
        name = field_of(heading)
        if name is None or (name in fields and name != "other"):
            break
        fields.append(name)
        headings.append(heading)
        length += height
    return (length, headings) if len(fields) >= 3 and is_header(headings) else (0, [])


def _may_head(text: str) -> bool:
    """A cheap look that most lines do not stand: headings are short, begin with a letter and end in none of these."""
    return len(text) <= _LONGEST_HEADING and (text[:1].isalpha() or text[:1] == "#") and text[-1] not in ".;,!?"


def _heading(lines: Sequence[str]) -> tuple[int, str]:
    """The heading that begins here, over one to three lines: "Cơ quan" and "chủ trì" are one."""
    if not lines:
        return 0, ""
    heading, height = lines[0], 1
    for line in lines[1:]:
        joined = f"{heading} {line}"
        if len(joined) > _LONGEST_HEADING or not (line[:1].islower() or _OVER_LINES.fullmatch(fold(joined))):
            break
        if not field_of(joined):
            break
        heading, height = joined, height + 1
    return height, heading


@dataclass(slots=True)
class _Reader:
    """Takes the lines one by one and closes a row when the next begins."""

    choices: Choices
    fields: list[str] = field(default_factory=list)
    numbered: bool = False  # the table has a column for numbers
    halves: bool = False  # begin and end stand in columns of their own
    reading: Reading = field(default_factory=Reading)
    section: Section | None = None
    place: str = ""
    number: str | None = None
    lines: list[str] = field(default_factory=list)
    inside: bool = False
    numeral: str | None = None  # a numeral that stood alone on its line

    def begin(self, headings: list[str], place: str, over: str) -> None:
        """A table opens, or its headings are repeated on a new page; the line over them may name the section."""
        self._open_headed(over)
        columns = Columns(place, tuple(headings), tuple(fields_of(headings)))
        chosen = self.choices.get(columns.shape, ())
        columns = replace(columns, fields=chosen) if len(chosen) == len(headings) else columns
        self.reading.tell_columns(columns)
        found = [name or "" for name in columns.fields]
        self.numbered = self.numbered or "number" in found
        self.halves = {"from", "to"} <= set(found)
        named = ["time_text" if name in ("from", "to") else name for name in found]
        if not self.fields:
            self.fields = [name for name in dict.fromkeys(named) if name in FIELDS]
        self.inside = True

    def _open_headed(self, over: str) -> None:
        """One table for each section: what stands over the headings is its title, not the row before."""
        found = read_heading(over)
        found = found if found and found.area != "other" else read_loose_heading(over)
        if not found or (self.section and self.section.title == found.title):
            return
        if len(self.lines) == 1:
            self.place, self.lines = "", []
        self.finish_row()
        self.section = found
        self.reading.sections.append(found)

    def take(self, place: str, text: str) -> None:
        """One line: a heading, the start of a row, a cell of it, or nothing of ours."""
        if not self.fields:
            return
        if self._opens_section(text) or self._opens_row(place, text):
            return
        if is_closing(text) or self._is_beyond(text):
            self.finish_row()
            self.inside = False
        elif self.inside and not is_chrome(text):
            self._cell(place, text)

    def _opens_section(self, text: str) -> bool:
        if is_numeral(text.rstrip(".")):
            self.finish_row()
            self.numeral = text.rstrip(".")
            return True
        title = f"{self.numeral}. {text}" if self.numeral else text
        found = read_heading(title) if title[0].isupper() else None
        self.numeral = None
        if found is None or not (self.inside or self._follows(found)):
            found = self._unnumbered(text)
        if found is None:
            return False
        self.finish_row()
        self.section, self.inside = found, True
        self.reading.sections.append(found)
        return True

    def _unnumbered(self, text: str) -> Section | None:
        """A heading in capitals without a numeral, where a row may end."""
        found = read_loose_heading(text) if self.inside and text.isupper() and self._row_may_end() else None
        return found if found and found.numeral is None else None

    def _row_may_end(self) -> bool:
        """Has the row its last cell, by its looks? Else what follows may still be part of it."""
        return not self.lines or (self.fields[-1:] == ["time_text"] and like_time(self.lines[-1]))

    def _follows(self, section: Section) -> bool:
        """After the end of a table only the very next section opens it again."""
        last = from_roman(self.section.numeral or "") if self.section else 0
        return from_roman(section.numeral or "") == (last or 0) + 1

    def _opens_row(self, place: str, text: str) -> bool:
        number, rest = split_number(text)
        alone = self.numbered and self._is_number_alone(text)
        if alone:
            number, rest = bare_number(text), ""
        bulleted = number is None and self._is_bulleted_row(text)
        if bulleted:
            rest = without_bullet(text)
        elif number is None or not (alone or self._is_row_number(number)):
            return False
        self.finish_row()
        self.place, self.number, self.inside = place, number, True
        self.lines = [rest] if rest else []
        return True

    def _is_number_alone(self, text: str) -> bool:
        """A line that is a cell of the column for numbers: "2", "1.1", "a)"."""
        if _LETTER_ALONE.fullmatch(text):
            return self.inside
        return bool(_NUMBER_ALONE.fullmatch(text)) and self._is_next(text.strip("."))

    def _is_bulleted_row(self, text: str) -> bool:
        """Tasks behind dashes, in a table without any number."""
        counted = self.numbered or any(row.number for row in self.reading.rows) or self.number is not None
        return self.inside and not counted and without_bullet(text) != text and self._row_may_end()

    def _is_row_number(self, number: str) -> bool:
        """ "1" opens a row wherever the table runs; after its end only the number that follows does."""
        return bool(_NUMBER_ALONE.fullmatch(number)) and (self.inside or self._is_next(number, restart=False))

    def _is_next(self, number: str, *, restart: bool = True) -> bool:
        """Does the number follow the last one? Where numbers may start anew, 1 follows anything."""
        head = number.rpartition(".")[0] or number
        first = _whole(number)
        if first in (self._last_number(self.section) + 1, self._last_number() + 1):
            return True
        return restart and (first == 1 or head != number)

    def _last_number(self, section: Section | None = None) -> int:
        """The last whole number before, of all rows or of this section's; letters below it do not count."""
        if self.lines and (last := _whole(self.number)):
            return last
        for row in reversed(self.reading.rows):
            if section and row.section != section:
                return 0
            if last := _whole(row.number):
                return last
        return 0

    def _cell(self, place: str, text: str) -> None:
        if not self.place:
            if self._goes_on_title(text) or _COLUMN_COUNT.fullmatch(text) or not self.numbered:
                return
            self.place = place
        self.lines.append(text)
        self.inside = len(self.lines) < _MOST_LINES

    def _goes_on_title(self, text: str) -> bool:
        """A section's title may run over several lines before its first row."""
        if not self.section or (self.reading.rows and self.reading.rows[-1].section is self.section):
            return False
        before = self.section.title
        if not (text[:1].islower() or (text.isupper() and before.isupper())):
            return False
        self.section = self.reading.sections[-1] = section(self.section.numeral, f"{before} {text}")
        return True

    def _is_beyond(self, text: str) -> bool:
        """After a row's last cell, its time, a line that looks like no cell has left the table."""
        if len(self.lines) < 2 or not self.fields or self.fields[-1] != "time_text" or not like_time(self.lines[-1]):
            return False
        return not (text[:1].islower() or like_time(text) or like_agency(text))

    def finish_row(self) -> None:
        """Puts the lines of the row that ends here into their columns."""
        if self.place and self.lines:
            self.lines = _joined_days(self.lines) if self.halves else self.lines
            cells = place_cells(self.lines, self.fields)
            doubts = doubts_of(cells, self.lines[1:], self.fields)
            self.reading.rows.append(RawRow(self.place, cells, self.number, self.section, doubts))
        self.place, self.number, self.lines = "", None, []

    def found(self) -> Reading:
        """The reading, with one finding for all rows that lack a cell."""
        self._drop_groups()
        rows = [row for row in self.reading.rows if row.doubts]
        if rows:
            self.reading.findings.append(
                Finding("warning", rows[0].place, f"{len(rows)} dòng thiếu ô so với hàng tiêu đề vì bảng đã "
                                                  "bị trải thành chữ: "
                        "chương trình đoán ô trống theo cách viết, hãy xem lại từng ô được đánh dấu.")
            )  # fmt: skip
        return self.reading

    def _drop_groups(self) -> None:
        """ "1. Cải cách thể chế" over "1.1" is no task: it opens a section where no numeral has done so."""
        rows, kept = self.reading.rows, []
        opened: Section | None = None
        for row, following in zip_longest(rows, rows[1:]):
            if set(row.cells) == {"content"} and following and _is_deeper(following.number, row.number):
                title = row.cells["content"]
                if row.section is None and area_of(title) != "other":
                    opened = section(row.number, title)
                    self.reading.sections.append(opened)
                continue
            row.section = row.section or opened
            kept.append(row)
        rows[:] = kept


def _is_deeper(number: str | None, above: str | None) -> bool:
    if not number or not above:
        return False
    return number.startswith(f"{above}.") or (above.isdigit() and number.isalpha())


def _joined_days(lines: list[str]) -> list[str]:
    """The cells "Từ ngày" and "Đến ngày" as one phrase."""
    for at, (begin, end) in enumerate(pairwise(lines)):
        if like_time(begin) and like_time(end):
            return [*lines[:at], join_time(begin, end), *lines[at + 2 :]]
    return lines


def _whole(number: str | None) -> int:
    """The first number in "III.2.1": 2; 0 where there is none."""
    first = re.sub(r"^[IVX]+\.", "", number or "").split(".")[0]
    return int(first) if first.isdigit() else 0
