"""Lay out the tasks for a meeting as a Word document, A4 landscape: a blank form to write on, or the filled list."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ..model.meeting import MeetingList, MeetingRow
from .package import printable, seal
from .word_parts import TableLook, add_table, fill, mark_row, say_made_on, set_page

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Row

_MARGINS_MM = {"left": 15, "right": 15, "top": 15, "bottom": 15}
_WRITING_MM = 18  # the least height of a row that is written on by hand: three lines
_FORM = "Phiếu nhập kết quả nhiệm vụ CCHC {period}"
_LIST = "Danh sách nhiệm vụ CCHC {period} và kết quả thực hiện"
# Columns with their widths in millimetres: together what A4 landscape leaves between its margins.
_FORM_LOOK = TableLook((
    ("STT", 14), ("Nhiệm vụ", 75), ("Thời hạn", 28), ("Trạng thái", 40), ("Kết quả thực hiện (số, ngày văn bản)", 66),
    ("Khó khăn, kiến nghị", 44),
), space=1.5)  # fmt: skip
_LIST_LOOK = TableLook((
    ("STT", 14), ("Nhiệm vụ", 72), ("Thời hạn", 28), ("Trạng thái", 26), ("Kết quả thực hiện", 79),
    ("Khó khăn, kiến nghị", 48),
), space=1.5)  # fmt: skip
_STATES = ("☐ Chưa triển khai", "☐ Đang thực hiện", "☐ Hoàn thành", "☐ Không phát sinh")
Cells = Sequence[Sequence[str]]


def write_form(data: MeetingList) -> bytes:
    """The blank form: the plan's words printed, the rest to be written by hand. A .docx, as bytes."""
    return _write(data, _FORM, _FORM_LOOK, blank=True)


def write_list(data: MeetingList) -> bytes:
    """The list with what was typed. A .docx, as bytes."""
    return _write(data, _LIST, _LIST_LOOK, blank=False)


def _write(data: MeetingList, title: str, look: TableLook, *, blank: bool) -> bytes:
    import docx

    document, words = docx.Document(), title.format(period=data.period_name)
    set_page(document, _MARGINS_MM, landscape=True)
    _add_head(document, data, words)
    _add_rows(document, data, look, blank=blank)
    say_made_on(document, data.made_on)
    _number_pages(document)
    out = BytesIO()
    document.save(out)
    return seal(out.getvalue(), words, data.unit, data.made_on)


def _add_head(document: Document, data: MeetingList, words: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for line in data.heading:
        document.add_paragraph().add_run(str(printable(line))).bold = True
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(6), Pt(8)
    said = title.add_run(words)
    said.bold, said.font.size = True, Pt(14)


def _add_rows(document: Document, data: MeetingList, look: TableLook, *, blank: bool) -> None:
    table = add_table(document, look)
    for section in data.sections:
        if section.heading:
            _add_section(table, section.heading)
        for row in section.rows:
            added = table.add_row()
            fill(added.cells, look, _blank_cells(row) if blank else _filled_cells(row))
            mark_row(added, "w:cantSplit")
            if blank:
                _set_room(added)


def _add_section(table: Any, heading: str) -> None:
    """A heading across the table that stays with the row below it."""
    row = table.add_row()
    cell = row.cells[0].merge(row.cells[-1])
    cell.paragraphs[0].add_run(str(printable(heading))).bold = True
    cell.paragraphs[0].paragraph_format.keep_with_next = True
    mark_row(row, "w:cantSplit")


def _blank_cells(row: MeetingRow) -> Cells:
    return (row.label,), (row.content, *_lead(row)), (row.due,), _STATES, ("",), ("",)


def _filled_cells(row: MeetingRow) -> Cells:
    hindered = [text for text in (row.difficulty, row.proposal) if text]
    return (row.label,), (row.content, *_lead(row)), (row.due,), (row.status,), row.result.split("\n"), hindered


def _lead(row: MeetingRow) -> Sequence[str]:
    return (f"(Chủ trì: {row.lead})",) if row.lead else ()


def _set_room(row: _Row) -> None:
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Mm

    row.height, row.height_rule = Mm(_WRITING_MM), WD_ROW_HEIGHT_RULE.AT_LEAST


def _number_pages(document: Document) -> None:
    """The page's number in the middle of the foot: loose sheets go from hand to hand."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    document.sections[0].footer_distance = Mm(8)
    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)
