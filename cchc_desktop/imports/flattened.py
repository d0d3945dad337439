"""Tables that came as lines of text: the headings line by line, then "1." and the cells of each row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model.finding import Finding
from ..model.plan import Section
from ..text import from_roman, tidy
from .cell_looks import like_agency, like_time
from .cell_places import doubts_of, place_cells
from .chrome import is_chrome, is_closing
from .columns import FIELDS, field_of, is_header
from .document import Paragraph
from .rows import RawRow, Reading, bare_number, split_number
from .sections import read_heading

_NUMBER_ALONE = re.compile(r"(?:[IVX]{1,5}\.)?\d{1,3}(?:\.\d{1,3})*\.?")
_COLUMN_COUNT = re.compile(r"\(?\d{1,2}\)?")


def read_flattened(paragraphs: Sequence[Paragraph]) -> Reading:
    """The rows of every flattened table among these lines; none where no line of headings is found."""
    reader = _Reader()
    lines = [(p.place, tidy(p.text)) for p in paragraphs]
    at = 0
    while at < len(lines):
        if length := _header_length(lines, at):
            reader.begin([text for _, text in lines[at : at + length]])
            at += length
        else:
            reader.take(*lines[at])
            at += 1
    reader.finish_row()
    return reader.found()


def _header_length(lines: Sequence[tuple[str, str]], at: int) -> int:
    """How many lines from here on are headings of different fields, at least three; else 0."""
    fields: list[str] = []
    for _, text in lines[at : at + 12]:
        name = field_of(text)
        if name is None or (name in fields and name != "other"):
            break
        fields.append(name)
    texts = [text for _, text in lines[at : at + len(fields)]]
    return len(fields) if len(fields) >= 3 and is_header(texts) else 0


@dataclass(slots=True)
class _Reader:
    """Takes the lines one by one and closes a row when the next begins."""

    fields: list[str] = field(default_factory=list)
    numbered: bool = False  # the table has a column for numbers
    reading: Reading = field(default_factory=Reading)
    section: Section | None = None
    place: str = ""
    number: str | None = None
    lines: list[str] = field(default_factory=list)
    inside: bool = False
    numeral: str | None = None  # a numeral that stood alone on its line

    def begin(self, headings: list[str]) -> None:
        """A table opens, or its headings are repeated on a new page."""
        found = [field_of(text) or "" for text in headings]
        self.numbered = self.numbered or "number" in found
        named = ["time_text" if name in ("time", "from", "to") else name for name in found]
        if not self.fields:
            self.fields = [name for name in dict.fromkeys(named) if name in FIELDS and name != "content"]
        self.inside = True

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
        if text.rstrip(".") == text.rstrip(".").upper() and from_roman(text.rstrip(".")):
            self.finish_row()
            self.numeral = text.rstrip(".")
            return True
        title = f"{self.numeral}. {text}" if self.numeral else text
        section = read_heading(title)
        self.numeral = None
        if section is None or not (self.inside or self._follows(section)):
            return False
        self.finish_row()
        self.section, self.inside = section, True
        self.reading.sections.append(section)
        return True

    def _follows(self, section: Section) -> bool:
        """After the end of a table only the very next section opens it again."""
        last = from_roman(self.section.numeral or "") if self.section else 0
        return from_roman(section.numeral or "") == (last or 0) + 1

    def _opens_row(self, place: str, text: str) -> bool:
        number, rest = split_number(text)
        alone = self.numbered and bool(_NUMBER_ALONE.fullmatch(text)) and self._is_next(text.strip("."))
        if alone:
            number, rest = bare_number(text), ""
        if number is None or not (alone or self._is_row_number(number)):
            return False
        self.finish_row()
        self.place, self.number, self.inside = place, number, True
        self.lines = [rest] if rest else []
        return True

    def _is_row_number(self, number: str) -> bool:
        """ "1" opens a row wherever the table runs; after its end only the number that follows does."""
        return bool(_NUMBER_ALONE.fullmatch(number)) and (self.inside or self._is_next(number, restart=False))

    def _is_next(self, number: str, *, restart: bool = True) -> bool:
        """Does the number follow the last one? Where numbers may start anew, 1 follows anything."""
        last = self._last_number()
        following = int(last.split(".")[0]) + 1 if last and last[0].isdigit() else 1
        head = number.rpartition(".")[0] or number
        first = re.sub(r"^[IVX]+\.", "", number).split(".")[0]
        return int(first) == following or (restart and (int(first) == 1 or head != number))

    def _last_number(self) -> str | None:
        """The number of the row before, unless a section has begun since."""
        if self.lines:
            return self.number
        last = self.reading.rows[-1] if self.reading.rows else None
        return last.number if last and last.section == self.section else None

    def _cell(self, place: str, text: str) -> None:
        if not self.place:
            if _COLUMN_COUNT.fullmatch(text) or not self.numbered:
                return
            self.place = place
        self.lines.append(text)

    def _is_beyond(self, text: str) -> bool:
        """After a row's last cell, its time, a line that looks like no cell has left the table."""
        if (
            len(self.lines) < 2
            or not self.fields
            or self.fields[-1] != "time_text"
            or not like_time(self.lines[-1])
        ):
            return False
        return not (text[:1].islower() or like_time(text) or like_agency(text))

    def finish_row(self) -> None:
        """Puts the lines of the row that ends here into their columns."""
        if self.place and self.lines:
            first, rest = self.lines[0], self.lines[1:]
            cells = place_cells(first, rest, self.fields)
            doubts = doubts_of(cells, rest, self.fields)
            self.reading.rows.append(RawRow(self.place, cells, self.number, self.section, doubts))
        self.place, self.number, self.lines = "", None, []

    def found(self) -> Reading:
        """The reading, with one finding for all rows that lack a cell."""
        rows = [row for row in self.reading.rows if row.doubts]
        if rows:
            self.reading.findings.append(
                Finding("warning", rows[0].place, f"{len(rows)} dòng thiếu ô so với hàng tiêu đề vì bảng đã "
                                                  "bị trải thành chữ: "
                        "chương trình đoán ô trống theo cách viết, hãy xem lại từng ô được đánh dấu.")
            )  # fmt: skip
        return self.reading
