"""The rows of tables: sections, groups, tasks, rows cut by a page break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ...model.finding import Finding
from ...model.plan import Section
from ...text import fold, from_roman, tidy
from ..chrome import is_closing
from ..document import Block, Paragraph, Row, Table
from .rows import RawRow, Reading, without_bullet
from .sections import (
    area_of,
    heading_alone,
    is_capital,
    is_numeral,
    is_part,
    parts_told_apart,
    read_heading,
    read_loose_heading,
    section,
)
from .table_cells import KEPT_BESIDE, WHO_AND_WHEN, Cells, append, cells_of
from .table_header import Choices, Layout, candidate, counts_columns, headed, heads_another, may_repeat

_TOTAL = re.compile(r"(?:tong (?:so|cong)?|cong)\b(?: (?:cong|nhiem vu|kinh phi|\d+))*:?.{0,20}")
_LONGEST_TOTAL = 60
_ANNEX = re.compile(r"(?:phu luc|danh muc|bieu|mau)\b")
_PART_WORD = re.compile(r"(?:Phần|PHẦN|Mục|MỤC|Nhóm|NHÓM)\s+(?=[IVXA-HĐ])")
_LETTER = re.compile(r"[a-zđ]|[ivx]+")
_UNFINISHED = re.compile(r".*(?:[,;:/&(–-]| và| của| các| về| cho| theo| với)")


def read_tables(blocks: Sequence[Block], choices: Choices | None = None) -> Reading:
    """The rows of every task table, in reading order, the officer's choices of columns obeyed."""
    reader = _Reader(choices or {})
    if not any(isinstance(block, Table) for block in blocks):
        return reader.reading
    for block in blocks:
        if isinstance(block, Paragraph):
            reader.pass_by(tidy(block.text))
        else:
            reader.take(block)
    return reader.found()


@dataclass(slots=True)
class _Reader:
    """Goes through the tables; the section and the columns of one table hold for the next piece of it."""

    choices: Choices
    reading: Reading = field(default_factory=Reading)
    layout: Layout | None = None
    section: Section | None = None
    part: Section | None = None  # the part with a letter that the section stands under
    heading: Section | None = None  # the last heading outside a table
    over: Section | None = None  # the part that this heading stands under, not opened yet
    far: bool = False  # a new annex began since the last table
    inside: bool = False  # rows of tasks are being read; false after headings of something else
    levels: bool = False  # the section is a group whose tasks have its number before theirs: "1.1" under "1"
    unled: list[str] = field(default_factory=list)  # places of tasks whose lead is empty
    unknown: set[str] = field(default_factory=set)
    order: dict[int, int] = field(default_factory=dict)  # where in the reading's list a section stands
    above: dict[str, str] = field(default_factory=dict)  # what the last tasks said, for "nt" and ditto marks

    def found(self) -> Reading:
        """The reading, parts told apart, with one finding for all tasks whose lead the document leaves empty."""
        self._tell_parts_apart()
        if self.unled:
            more = f" và {len(self.unled) - 5} dòng nữa" if len(self.unled) > 5 else ""
            said = f"Ô cơ quan chủ trì để trống trong văn bản: {'; '.join(self.unled[:5])}{more}."
            self.reading.findings.append(Finding("hint", self.unled[0], said))
        return self.reading

    def _tell_parts_apart(self) -> None:
        changed = parts_told_apart(self.reading.sections)
        if not changed:
            return
        for row in self.reading.rows:
            place = self.order.get(id(row.section))
            if row.section and place in changed:
                row.section = replace(row.section, numeral=changed[place].numeral)
        self.reading.sections[:] = [changed.get(n, one) for n, one in enumerate(self.reading.sections)]

    def pass_by(self, text: str) -> None:
        """A paragraph between tables may be the heading of the next one; a new annex begins without."""
        if not text:
            return
        found = read_heading(text) or read_loose_heading(text, small=True)
        if found and is_part(found):
            self.over, self.heading = found, None
        elif found:
            self.heading = found
        elif _ANNEX.match(fold(text[:_LONGEST_TOTAL])):
            self.heading, self.over, self.part, self.far = None, None, None, True
        elif not text.startswith("("):
            self.over = self.over if self.over and self.over.area != "other" else None
            if self.heading and (self.heading.area == "other" or not is_numeral(self.heading.numeral or "")):
                self.heading = None

    def take(self, table: Table) -> None:
        """The rows of one table, if it is one of tasks or goes on with one."""
        rows = list(table.rows)
        known = headed(rows, self.choices)
        if known is None and not self._goes_on_from(rows):
            known = self._chosen(rows)
            if known is None:
                self.heading, self.over = None, None
                return
        begin = 0
        if known and not self._begins_with_tasks(rows):
            begin, layout = known
            self._use(layout)
        self.far, self.inside = False, self.layout is not None and "content" in self.layout.fields
        self._rows(rows, begin)

    def _goes_on_from(self, rows: Sequence[Row]) -> bool:
        """A table without headings goes on with the one before, where it is as wide and nothing new has begun."""
        layout = self.layout
        if layout is None or self.far or not rows or "content" not in layout.fields:
            return False
        first = rows[0]
        own = sum(not cell.left for cell in first.cells)
        fits = len(first.cells) == layout.width or own == len(layout.starts)
        return fits and not heads_another(first.words) and not _closes(first)

    def _begins_with_tasks(self, rows: Sequence[Row]) -> bool:
        """Tasks over headings that come again: the table goes on with the one before."""
        first = rows[0].words
        return len([text for text in first if text]) > 2 and first[0].strip(" .").isdigit() and self._goes_on_from(rows)

    def _chosen(self, rows: Sequence[Row]) -> tuple[int, Layout] | None:
        """A table whose headings nobody understands is told, and taken where the officer says what they are."""
        found = candidate(rows, self.choices)
        if found is None:
            return None
        self.reading.tell_columns(found[1].columns())
        return found if found[1].columns().shape in self.choices else None

    def _rows(self, rows: Sequence[Row], begin: int) -> None:
        index = begin
        while index < len(rows):
            row = rows[index]
            if self.layout and _may_head(row, self.layout) and (more := self._headings_again(rows, index)):
                index += more
                continue
            if self.inside and self.layout:
                self._row(row, self.layout, rows[index + 1] if index + 1 < len(rows) else None)
            index += 1

    def _headings_again(self, rows: Sequence[Row], index: int) -> int:
        """How many rows from here on are headings, repeated on a new page or of another table below the first."""
        layout = self.layout
        if layout and tuple(rows[index].words) == layout.rows[0]:
            count = len(layout.rows)
            again = tuple(tuple(row.words) for row in rows[index : index + count]) == layout.rows
            return count if again else 1
        known = headed(rows[index : index + 15], self.choices, first_only=True)
        if known:
            self._use(known[1])
            self.inside = "content" in known[1].fields
            return known[0]
        if heads_another(rows[index].words):
            self.inside = False
        return 0

    def _use(self, layout: Layout) -> None:
        """From here on rows are cut as these headings say; columns that no field takes in are named."""
        self.layout = layout
        self.above.clear()
        self.reading.tell_columns(layout.columns())
        for heading, name in zip(layout.headings, layout.fields, strict=True):
            if heading and name is None and heading not in self.unknown:
                self.unknown.add(heading)
                said = f'Cột "{heading}" không thuộc các ô của nhiệm vụ nên không lấy vào.'
                self.reading.findings.append(Finding("hint", layout.place, said))

    def _open_headed(self) -> None:
        """One table for each section: the heading over it counts where its first row is no heading itself."""
        if self.heading:
            self._open(self.heading)
        elif self.over:
            self._open(self.over)

    def _open(self, found: Section) -> None:
        """The section holds from here on; a part that stands over it is opened before."""
        over, self.over, self.heading = self.over, None, None
        if over and not is_part(found):
            self._add(over)
        if not self.section or (found.numeral, found.title) != (self.section.numeral, self.section.title):
            self._add(found)

    def _add(self, found: Section) -> None:
        """A section, with the area of its part where it names none itself."""
        self.levels = False
        if is_part(found):
            self.part = found
        elif self.part and found.area == "other":
            found = replace(found, area=self.part.area)
        self.section = found
        self.order[id(found)] = len(self.reading.sections)
        self.reading.sections.append(found)

    def _row(self, row: Row, layout: Layout, following: Row | None) -> None:
        """One row below the headings, by what kind of row it is."""
        found = cells_of(row, layout)
        if not found.words or counts_columns(found.words):
            return
        if len(found.words) <= 3 and _closes(row):
            self.inside = False
            return
        if opened := self._section(found):
            self._open(opened)
            self._tell_left(row, found, cells_of(following, layout) if following else None)
            return
        self._open_headed()
        self._open_named(found.fields.pop("section", ""))
        content = found.content or found.words[0]
        if len(content) <= _LONGEST_TOTAL and _TOTAL.fullmatch(fold(content)) and "lead" not in found.said:
            return
        if self._goes_on(found):
            append(self.reading.rows[-1], found)
        elif self._is_group(found, layout, following):
            self._group(found.number, content)
            self.levels = self._has_levels(found.number, cells_of(following, layout) if following else None)
        else:
            self._task(row, layout, found)

    def _tell_left(self, row: Row, found: Cells, after: Cells | None) -> None:
        """A heading with an agency beside it: no task takes that in, unless the cell goes on below."""
        below = set(after.fields) - after.said if after else set()
        said = [text for name, text in found.fields.items() if name in (found.said & WHO_AND_WHEN) - below]
        if said and not found.merged:
            told = f'Dòng tiêu đề của một phần có ghi thêm "{"; ".join(said)}": chương trình không lấy vào.'
            self.reading.findings.append(Finding("hint", row.place, told))

    def _open_named(self, title: str) -> None:
        """A column of its own may say the area of each task."""
        if title and (self.section is None or self.section.title != title):
            self._open(section(None, title))

    def _group(self, number: str | None, title: str) -> None:
        """A group that names an area ("1. Cải cách thể chế") stands for a section where no numeral does."""
        area = area_of(title)
        plain = self.section is None or not self.section.numeral or self.section.numeral.isdigit()
        if plain and (area != "other" or number):
            self._open(section(number, title))
        elif self.section and self.section.area == "other" and area != "other":
            place = self.order[id(self.section)]
            self.section = replace(self.section, area=area)
            self.order[id(self.section)] = place

    def _has_levels(self, number: str | None, after: Cells | None) -> bool:
        """Did the group open a section, and do its tasks have its number before their own?"""
        own = self.section is not None and number is not None and self.section.numeral == number
        return own and after is not None and (after.number or "").startswith(f"{number}.")

    def _task(self, row: Row, layout: Layout, found: Cells) -> None:
        if not found.content:
            said = "Dòng có số liệu nhưng không có nội dung công việc nên không lấy vào: hãy xem lại dòng này."
            self.reading.findings.append(Finding("error", row.place, said))
            return
        if self.levels and found.number and found.number.isdigit():
            self.section, self.levels = None, False  # "2" after "1.2" stands beside the group 1
        found.fields["content"] = without_bullet(found.content)
        found.take_above(self.above)
        self.above.update((name, text) for name, text in found.fields.items() if name in KEPT_BESIDE)
        if "lead" in layout.fields and "lead" not in found.fields:
            self.unled.append(row.place)
        self.reading.rows.append(RawRow(row.place, found.fields, found.number, self.section, found.doubts()))

    def _section(self, found: Cells) -> Section | None:
        """The section that the row opens: a numeral with a title and nothing about who and when."""
        distinct = list(dict.fromkeys(found.words))
        if len(distinct) == 1:  # one text over the whole row
            return self._alone(found, distinct[0])
        numeral = _bare_numeral(distinct[0].strip(" .)"))
        if len(distinct) == 2 and is_numeral(numeral):
            return section(numeral, distinct[1])
        numeral = _bare_numeral(found.number or "")
        own = numeral if is_numeral(numeral) else None
        titled = own and is_capital(found.content) and area_of(found.content) != "other"
        if not found.content or (found.said & WHO_AND_WHEN and not titled):
            return None
        return section(own, found.content) if own else read_heading(found.printed)

    def _alone(self, found: Cells, text: str) -> Section | None:
        """The heading that is all a row says; in capitals over the whole table it needs no numeral."""
        if known := read_heading(text):
            return known
        known = heading_alone(text)
        if found.across:
            return known or (section(None, text) if is_capital(text) and not _is_total(text) else None)
        return known if known and self._follows(known) else None

    def _follows(self, found: Section) -> bool:
        """Is the numeral the one after the section's?"""
        last = from_roman(self.section.numeral or "") if self.section else 0
        return from_roman(found.numeral or "") == (last or 0) + 1

    def _goes_on(self, found: Cells) -> bool:
        """A row cut by a page break, or one content with several leads: it belongs to the task before."""
        if not self.reading.rows or self.reading.rows[-1].section is not self.section:
            return False
        if found.goes_on:
            return True
        last = self.reading.rows[-1]
        if found.number is not None or found.bulleted or (not found.numbered and last.number is None):
            return False
        if not found.content or found.content[:1].islower():
            return True
        return not found.across and found.numbered and self._is_rest(found, last)

    def _is_rest(self, found: Cells, last: RawRow) -> bool:
        """Words alone, without a number where the table has them: the rest of what the last task began to say."""
        alone = not found.said & WHO_AND_WHEN and last.number is not None
        begun = _UNFINISHED.fullmatch(last.cells["content"])
        return alone and (bool(begun) or without_bullet(found.content) != found.content)

    def _is_group(self, found: Cells, layout: Layout, following: Row | None) -> bool:
        """A heading of a few tasks: only words, merged across or with tasks of a deeper level below it."""
        if found.said & WHO_AND_WHEN:
            return False
        if found.merged and len(dict.fromkeys(found.words)) <= 2:
            return True
        if following is None:
            return False
        after = cells_of(following, layout)
        alone = not WHO_AND_WHEN & set(found.fields) and found.numbered and bool(after.said & {"lead", "time_text"})
        if found.number is None:
            return alone and after.number is not None and read_loose_heading(found.content, small=True) is not None
        if after.number is None:
            bulleted = after.bulleted or without_bullet(after.content) != after.content
            return bulleted or (alone and found.number.isdigit() and area_of(found.content) != "other")
        deeper = after.number.startswith(f"{found.number}.")
        return deeper or (found.number.isdigit() and bool(_LETTER.fullmatch(after.number)))


def _bare_numeral(text: str) -> str:
    """ "Mục II" is "II"."""
    return _PART_WORD.sub("", text)


def _may_head(row: Row, layout: Layout) -> bool:
    """A cheap look: does the row begin as the headings do, or do its cells name fields?"""
    first = row.cells[0].words if row.cells else ""
    return first == layout.rows[0][0] or may_repeat(layout.cells(row))


def _closes(row: Row) -> bool:
    """A row of the signature block: "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"."""
    first = next((text for cell in row.cells if not cell.above and (text := cell.text.strip())), "")
    return is_closing(tidy(first.split("\n")[0]))


def _is_total(text: str) -> bool:
    return len(text) <= _LONGEST_TOTAL and bool(_TOTAL.fullmatch(fold(text)))
