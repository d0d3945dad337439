"""The rows of tables: headings over one to three rows, sections, groups, tasks, rows cut by a page break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model.finding import Finding
from ..model.plan import Doubt, Section
from ..model.time_phrase import read_time
from ..text import fold, tidy
from .cell_looks import like_agency, like_time
from .columns import FIELDS, field_of, is_header, join_time
from .document import Block, Cell, Paragraph, Row, Table
from .rows import RawRow, Reading, bare_number, split_number, without_bullet
from .sections import area_of, is_numeral, read_heading, read_loose_heading, section

_COUNT = re.compile(r"\(?\d{1,2}\)?(?:\s*=.*)?|\(?[a-zA-Z]\)?")
_TOTAL = re.compile(r"(?:tong (?:so|cong)?|cong)\b(?: (?:cong|nhiem vu|kinh phi|\d+))*:?.{0,20}")
_ANNEX = re.compile(r"(?:phu luc|danh muc|bieu|mau)\b")
_LETTER = re.compile(r"[a-zđ]|[ivx]+")
_WHO_AND_WHEN = ("lead", "cooperating", "approval", "time_text", "product", "budget")
_KEPT_BESIDE = ("product", "lead", "cooperating", "approval", "time_text", "budget", "note")

Columns = dict[str, list[int]]


def read_tables(blocks: Sequence[Block]) -> Reading:
    """The rows of every task table, in reading order."""
    reader = _Reader()
    for block in blocks:
        if isinstance(block, Paragraph):
            reader.pass_by(tidy(block.text))
        else:
            reader.take(block)
    return reader.found()


@dataclass(slots=True)
class _Reader:
    """Goes through the tables; the section and the columns of one table hold for the next piece of it."""

    reading: Reading = field(default_factory=Reading)
    columns: Columns = field(default_factory=dict)
    width: int = 0
    section: Section | None = None
    heading: Section | None = None  # the last heading outside a table
    unled: list[str] = field(default_factory=list)  # places of tasks whose lead is empty
    unknown: set[str] = field(default_factory=set)

    def found(self) -> Reading:
        """The reading, with one finding for all tasks whose lead the document leaves empty."""
        if self.unled:
            more = f" và {len(self.unled) - 5} dòng nữa" if len(self.unled) > 5 else ""
            said = f"Ô cơ quan chủ trì để trống trong văn bản: {'; '.join(self.unled[:5])}{more}."
            self.reading.findings.append(Finding("hint", self.unled[0], said))
        return self.reading

    def pass_by(self, text: str) -> None:
        """A paragraph between tables may be the heading of the next one; a new annex begins without."""
        found = read_heading(text)
        if found and found.area != "other":
            self.heading = found
        elif loose := read_loose_heading(text):
            self.heading = loose
        elif text and (_ANNEX.match(fold(text)) or not (self.heading and is_numeral(self.heading.numeral or ""))):
            self.heading = None

    def take(self, table: Table) -> None:
        rows = list(table.rows)
        begin, columns = _header(rows)
        if columns:
            self._use(rows[begin - 1], columns, rows[:begin])
        elif not self.columns or not rows or len(rows[0].cells) != self.width or _heads_another(rows[0]):
            self.heading = None
            return
        else:
            begin = 0
        index = begin
        while index < len(rows):
            repeated, columns = _header(rows[index : index + 3], first_only=True)
            if columns:
                self._use(rows[index + repeated - 1], columns, rows[index : index + repeated])
                index += repeated
                continue
            self._row(rows[index], rows[index + 1] if index + 1 < len(rows) else None)
            index += 1

    def _use(self, row: Row, columns: Columns, header: Sequence[Row]) -> None:
        self.columns, self.width = columns, len(row.cells)
        used = {column for places in columns.values() for column in places}
        for column, heading in enumerate(_headings(header)):
            if heading and column not in used and field_of(heading) != "number" and heading not in self.unknown:
                self.unknown.add(heading)
                self.reading.findings.append(
                    Finding(
                        "hint",
                        header[0].place,
                        f'Cột "{heading}" không thuộc các ô của nhiệm vụ nên không lấy vào.',
                    )
                )

    def _open_headed(self) -> None:
        """One table for each section: the heading over it counts where its first row is no heading itself."""
        if self.heading:
            self._open(self.heading)

    def _open(self, found: Section) -> None:
        self.section, self.heading = found, None
        self.reading.sections.append(found)

    def _row(self, row: Row, following: Row | None) -> None:
        """One row below the headings, by what kind of row it is."""
        words = [word for word in row.words if word]
        if not words or _counts_columns(words):
            return
        if found := self._section(row, words):
            self._open(found)
            return
        self._open_headed()
        cells = self._cells(row)
        self._open_named(cells.pop("section", ""))
        number, cells["content"] = self._numbered(row, cells.get("content", ""))
        if _TOTAL.fullmatch(fold(cells["content"] or words[0])) and not cells.get("lead"):
            return
        if self._goes_on(row, number, cells):
            _append(self.reading.rows[-1], cells)
        elif self._is_group(row, number, cells, words, following):
            self._group(number, cells["content"] or words[0])
        else:
            self._task(row, number, cells)

    def _open_named(self, title: str) -> None:
        """A column of its own may say the area of each task."""
        if title and (self.section is None or self.section.title != title):
            self._open(section(None, title))

    def _group(self, number: str | None, title: str) -> None:
        """A group that names an area ("1. Cải cách thể chế") stands for a section where no numeral does."""
        area = area_of(title)
        if area == "other":
            return
        if self.section is None or not self.section.numeral or self.section.numeral.isdigit():
            self._open(section(number, title))
        elif self.section.area == "other":
            self.section = Section(self.section.numeral, self.section.title, area)

    def _task(self, row: Row, number: str | None, cells: dict[str, str]) -> None:
        if not cells["content"]:
            self.reading.findings.append(
                Finding(
                    "error",
                    row.place,
                    "Dòng có số liệu nhưng không có nội dung công việc nên không lấy vào: hãy xem lại dòng này.",
                )
            )
            return
        cells["content"] = without_bullet(cells["content"])
        if "lead" in self.columns and not cells.get("lead"):
            self.unled.append(row.place)
        self.reading.rows.append(RawRow(row.place, cells, number, self.section, _doubts(cells)))

    def _cells(self, row: Row) -> dict[str, str]:
        """The row's cells by field; a column that takes in two cells keeps both."""
        out: dict[str, str] = {}
        for name, places in self.columns.items():
            texts = [
                row.cells[place].words for place in places if place < len(row.cells) and _begins(row.cells[place], name)
            ]
            out[name] = "; ".join(dict.fromkeys(text for text in texts if text))
        begin, end = out.pop("from", ""), out.pop("to", "")
        if begin or end:
            out["time_text"] = join_time(begin, end or out.get("time_text", ""))
        out.pop("number", None)
        return {name: text for name, text in out.items() if text and name in (*FIELDS, "section")}

    def _number_cell(self, row: Row) -> Cell | None:
        places = self.columns.get("number", [])
        return row.cells[places[0]] if places and places[0] < len(row.cells) else None

    def _numbered(self, row: Row, content: str) -> tuple[str | None, str]:
        """The number from its own column, else from the start of the content."""
        cell = self._number_cell(row)
        own = bare_number(cell.text) if cell and not self._across(row) else None
        inside, rest = split_number(content)
        if own is None:
            return inside, rest
        return own, rest if inside == own else content

    def _across(self, row: Row) -> bool:
        """The number's cell and the content's are one: what it holds is no number."""
        content = self.columns["content"][0]
        return content < len(row.cells) and row.cells[content].left

    def _section(self, row: Row, words: list[str]) -> Section | None:
        """The section that the row opens: a numeral with a title and nothing about who and when."""
        cells = self._cells(row)
        distinct = list(dict.fromkeys(words))
        if len(distinct) == 1:  # one text over the whole row
            return read_heading(distinct[0]) or self._unnumbered(row, distinct[0])
        numeral = tidy(distinct[0]).strip(" .)")
        merged = len(distinct) == 2 and is_numeral(numeral)
        if merged:
            return section(numeral, distinct[1])
        if any(cells.get(name) for name in _WHO_AND_WHEN) or "content" not in cells:
            return None
        cell = self._number_cell(row)
        own = bare_number(cell.text) if cell else None
        return section(own, cells["content"]) if own and is_numeral(own) else read_heading(cells["content"])

    def _unnumbered(self, row: Row, title: str) -> Section | None:
        """A heading in capitals across the whole table, without a numeral."""
        across = len(row.cells) > 1 and all(cell.left for cell in row.cells[1:])
        capital = title == title.upper() and any(c.isalpha() for c in title)
        return section(None, title) if across and capital and area_of(title) != "other" else None

    def _goes_on(self, row: Row, number: str | None, cells: dict[str, str]) -> bool:
        """A row cut by a page break, or one content with several leads: it belongs to the task before."""
        if not self.reading.rows or self.reading.rows[-1].section is not self.section:
            return False
        places = self.columns["content"]
        merged = places[0] < len(row.cells) and row.cells[places[0]].above
        if merged:
            return True
        if number is not None or (not self.columns.get("number") and self.reading.rows[-1].number is None):
            return False
        content = cells["content"]
        return not content or content[:1].islower()

    def _is_group(
        self, row: Row, number: str | None, cells: dict[str, str], words: list[str], following: Row | None
    ) -> bool:
        """A heading of a few tasks: only words, merged across or with tasks of a deeper level below it."""
        if any(cells.get(name) for name in _WHO_AND_WHEN):
            return False
        merged = sum(cell.left for cell in row.cells) >= max(len(row.cells) - 2, 1)
        if merged and len(dict.fromkeys(words)) <= 2:
            return True
        if following is None or number is None:
            return False
        deeper, content = self._numbered(following, self._cells(following).get("content", ""))
        if deeper is None:
            return without_bullet(content) != content
        return deeper.startswith(f"{number}.") or (number.isdigit() and bool(_LETTER.fullmatch(deeper)))


def _heads_another(row: Row) -> bool:
    """The headings of a table that is not about tasks, though it has as many columns."""
    return "number" in map(field_of, row.words)


def _begins(cell: Cell, name: str) -> bool:
    """A cell merged over several columns speaks for the first; only the content may begin in the number's."""
    return not cell.left or name == "content"


def _header(rows: Sequence[Row], *, first_only: bool = False) -> tuple[int, Columns]:
    """Where the headings end, and the columns they name; (0, {}) where there are none."""
    for begin in range(1 if first_only else min(len(rows), 15)):
        for height in (3, 2, 1):
            header = rows[begin : begin + height]
            if len(header) == height and _heads(header):
                return begin + height, _columns(_headings(header))
    return 0, {}


def _heads(header: Sequence[Row]) -> bool:
    """Do these rows together head the table, each row after the first being part of the headings?"""
    if len(header[0].cells) < 3 or any(len(row.cells) != len(header[0].cells) for row in header):
        return False
    top = [word for word in header[0].words if word]
    if sum(field_of(word) is not None for word in top) * 2 < len(top):
        return False
    for row in header[1:]:
        own = [cell.words for cell in row.cells if not cell.above and not cell.left and cell.words]
        if not own or not all(field_of(word) for word in own):
            return False
    return is_header(list(dict.fromkeys(_headings(header))))


def _headings(header: Sequence[Row]) -> list[str]:
    """One heading for each column: the lowest cell that names a field, else all words above each other."""
    out = []
    for column in range(len(header[0].cells)):
        words = list(
            dict.fromkeys(
                row.cells[column].words for row in header if column < len(row.cells) and row.cells[column].words
            )
        )
        out.append(next((word for word in reversed(words) if field_of(word)), " ".join(words)))
    return out


def _columns(headings: Sequence[str]) -> Columns:
    columns: Columns = {}
    for place, heading in enumerate(headings):
        name = field_of(heading)
        if name and name != "other":
            columns.setdefault("time_text" if name == "time" else name, []).append(place)
    return columns


def _counts_columns(words: Sequence[str]) -> bool:
    """The row "(1) (2) (3)" under the headings."""
    return len(words) >= 3 and all(_COUNT.fullmatch(word) for word in words) and len(set(words)) == len(words)


def _append(row: RawRow, cells: dict[str, str]) -> None:
    """Adds what a row that goes on says anew."""
    if cells["content"] and cells["content"] not in row.cells["content"]:
        row.cells["content"] = f"{row.cells['content']} {cells['content']}"
    for name in _KEPT_BESIDE:
        text, before = cells.get(name, ""), row.cells.get(name, "")
        if text and text not in before:
            joint = " " if text[:1].islower() else "; "
            row.cells[name] = f"{before}{joint}{text}" if before else text


def _doubts(cells: dict[str, str]) -> tuple[Doubt, ...]:
    """What looks wrong in a row whose columns are known: a time where an agency should stand, or the reverse."""
    doubts: list[Doubt] = []
    lead, time = cells.get("lead", ""), cells.get("time_text", "")
    if not like_time(lead) or read_time(lead, None).kind == "unspecified":
        return ()
    if lead:
        doubts.append(Doubt("lead", f'"{lead}" giống thời gian hơn là cơ quan chủ trì: có thể các ô bị lệch cột.'))
    if time and like_agency(time):
        doubts.append(Doubt("time_text", f'"{time}" giống tên cơ quan hơn là thời gian: có thể các ô bị lệch cột.'))
    return tuple(doubts)
