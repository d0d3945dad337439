"""Lay out the tasks for a meeting as a Word document, A4 landscape: a blank form to write on, or the filled list."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ..model.meeting import MeetingList, MeetingRow
from ..text import short_date
from .package import printable, seal

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Row

_FONT, _SIZE = "Times New Roman", 12
_MARGINS_MM = {"left": 15, "right": 15, "top": 15, "bottom": 15}
_WRITING_MM = 18  # the least height of a row that is written on by hand: three lines
_FORM = "Phiếu nhập kết quả nhiệm vụ CCHC {period}"
_LIST = "Danh sách nhiệm vụ CCHC {period} và kết quả thực hiện"
# Columns with their widths in millimetres: together what A4 landscape leaves between its margins.
_FORM_COLUMNS = (
    ("STT", 14), ("Nhiệm vụ", 75), ("Thời hạn", 28), ("Trạng thái", 40), ("Kết quả thực hiện (số, ngày văn bản)", 66),
    ("Khó khăn, kiến nghị", 44),
)  # fmt: skip
_LIST_COLUMNS = (
    ("STT", 14), ("Nhiệm vụ", 72), ("Thời hạn", 28), ("Trạng thái", 26), ("Kết quả thực hiện", 79),
    ("Khó khăn, kiến nghị", 48),
)  # fmt: skip
_STATES = ("☐ Chưa triển khai", "☐ Đang thực hiện", "☐ Hoàn thành", "☐ Không phát sinh")
Cells = Sequence[Sequence[str]]


def write_form(data: MeetingList) -> bytes:
    """The blank form: the plan's words printed, the rest to be written by hand. A .docx, as bytes."""
    return _write(data, _FORM, _FORM_COLUMNS, blank=True)


def write_list(data: MeetingList) -> bytes:
    """The list with what was typed. A .docx, as bytes."""
    return _write(data, _LIST, _LIST_COLUMNS, blank=False)


def _write(data: MeetingList, title: str, columns: Sequence[tuple[str, int]], *, blank: bool) -> bytes:
    import docx

    document, words = docx.Document(), title.format(period=data.period_name)
    _set_page(document)
    _add_head(document, data, words)
    _add_table(document, data, columns, blank=blank)
    foot = document.add_paragraph(f"Lập ngày {short_date(data.made_on)}")
    foot.paragraph_format.space_before = docx.shared.Pt(6)
    foot.runs[0].italic = True
    _number_pages(document)
    out = BytesIO()
    document.save(out)
    return seal(out.getvalue(), words, data.unit, data.made_on)


def _set_page(document: Document) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section, normal = document.sections[0], document.styles["Normal"]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    for side, wide in _MARGINS_MM.items():
        setattr(section, f"{side}_margin", Mm(wide))
    section.footer_distance = Mm(8)
    normal.font.name, normal.font.size = _FONT, Pt(_SIZE)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    normal.paragraph_format.space_after = Pt(0)


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


def _add_table(document: Document, data: MeetingList, columns: Sequence[tuple[str, int]], *, blank: bool) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT

    table: Any = document.add_table(rows=1, cols=len(columns))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    _set_widths(table, columns)
    _fill(table.rows[0], columns, [(words,) for words, _ in columns], bold=True)
    _mark(table.rows[0], "w:tblHeader")
    for section in data.sections:
        if section.heading:
            _add_section(table, section.heading)
        for row in section.rows:
            added = table.add_row()
            _fill(added, columns, _blank_cells(row) if blank else _filled_cells(row))
            _mark(added, "w:cantSplit")
            if blank:
                _set_room(added)


def _set_widths(table: Table, columns: Sequence[tuple[str, int]]) -> None:
    from docx.shared import Mm

    for column, (_, wide) in zip(table.columns, columns, strict=True):
        column.width = Mm(wide)


def _fill(row: _Row, columns: Sequence[tuple[str, int]], texts: Cells, bold: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    for n, (cell, (_, wide), lines) in enumerate(zip(row.cells, columns, texts, strict=True)):
        cell.width = Mm(wide)
        for place, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            paragraph.add_run(str(printable(line))).bold = bold
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)
            if bold or n == 0:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _add_section(table: Any, heading: str) -> None:
    """A heading across the table that stays with the row below it."""
    row = table.add_row()
    cell = row.cells[0].merge(row.cells[-1])
    cell.paragraphs[0].add_run(str(printable(heading))).bold = True
    cell.paragraphs[0].paragraph_format.keep_with_next = True
    _mark(row, "w:cantSplit")


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


def _mark(row: Any, mark: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(mark))


def _number_pages(document: Document) -> None:
    """The page's number in the middle of the foot: loose sheets go from hand to hand."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)
