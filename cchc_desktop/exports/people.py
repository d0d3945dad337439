"""Lay out who does what: a page for each person, as a Word document or an Excel workbook, A4."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ..model.assignment import Assigned, Assignments, Person
from ..text import short_date
from .package import printable, seal
from .sheet_parts import HIGHEST, fit_to_a4, frame, put_text
from .text_width import line_count
from .word_parts import FONT, SIZE, TableLook, add_table, fill, mark_row, say_made_on, set_page

if TYPE_CHECKING:
    from docx.document import Document
    from openpyxl.worksheet.worksheet import Worksheet

TITLE = "Phân công nhiệm vụ CCHC {period}"
COLUMNS = ("STT", "Nhiệm vụ, các bước thực hiện", "Thời hạn", "Trạng thái", "Ghi chú")
_WIDTHS_MM = (12, 84, 28, 26, 20)  # together what A4 upright leaves between its margins
_LOOK = TableLook(tuple(zip(COLUMNS, _WIDTHS_MM, strict=True)))
_MARGINS_MM = {"left": 25, "right": 15, "top": 20, "bottom": 20}
_MM_PER_WIDTH = 1.98  # a column's width in Excel counts digits of its own font
_POINTS_PER_MM = 72 / 25.4
_LINE, _PADDING = SIZE * 1.32, 6.0  # points
_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")


def write_word(data: Assignments) -> bytes:
    """Each person begins a page of one .docx, as bytes."""
    import docx

    document = docx.Document()
    set_page(document, _MARGINS_MM)
    for n, person in enumerate(data.people):
        _add_head(document, data, person, new_page=n > 0)
        _add_tasks(document, person)
        say_made_on(document, data.made_on)
    out = BytesIO()
    document.save(out)
    return seal(out.getvalue(), _title(data), data.unit, data.made_on)


def _title(data: Assignments) -> str:
    return TITLE.format(period=data.period_name)


def _add_head(document: Document, data: Assignments, person: Person, new_page: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for n, line in enumerate(data.heading):
        unit = document.add_paragraph()
        unit.paragraph_format.page_break_before = new_page and n == 0
        unit.add_run(str(printable(line))).bold = True
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_before = Pt(12)
    said = title.add_run(_title(data))
    said.bold, said.font.size = True, Pt(14)
    who = document.add_paragraph()
    who.alignment = WD_ALIGN_PARAGRAPH.CENTER
    who.paragraph_format.space_after = Pt(10)
    who.add_run(str(printable(f"{person.name}: {len(person.tasks)} nhiệm vụ"))).bold = True


def _add_tasks(document: Document, person: Person) -> None:
    table = add_table(document, _LOOK)
    for n, task in enumerate(person.tasks, 1):
        row = table.add_row()
        fill(row.cells, _LOOK, _cells(n, task))
        mark_row(row, "w:cantSplit")


def _cells(number: int, task: Assigned) -> list[tuple[str, ...]]:
    content = (f"{task.label}. {task.content}", *(f"- {step}" for step in task.steps))
    return [(str(number),), content, (task.due,), (task.status,), ("",)]


def write_excel(data: Assignments) -> bytes:
    """Each person has a sheet of one .xlsx, as bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, person in zip(_sheet_names(data.names), data.people, strict=True):
        _fill_sheet(book.create_sheet(name), data, person)
    out = BytesIO()
    book.save(out)
    return seal(out.getvalue(), _title(data), data.unit, data.made_on)


def _sheet_names(names: Sequence[str]) -> list[str]:
    """What Excel allows: at most 31 signs, some of them forbidden, none twice whatever their case."""
    out: list[str] = []
    for name in names:
        bare = _SHEET_NAME.sub(" ", str(printable(name))).strip()[:31] or "Người làm"
        taken, tried, n = {each.lower() for each in out}, bare, 2
        while tried.lower() in taken:
            tried, n = f"{bare[:26]} ({n})", n + 1
        out.append(tried)
    return out


def _fill_sheet(sheet: Worksheet, data: Assignments, person: Person) -> None:
    from openpyxl.utils import get_column_letter

    for n, wide in enumerate(_WIDTHS_MM, 1):
        sheet.column_dimensions[get_column_letter(n)].width = wide / _MM_PER_WIDTH
    for line in data.heading:
        _put(sheet, sheet.max_row + 1 if sheet["A1"].value else 1, 1, line, bold=True)
    row = sheet.max_row + 2
    for text, size in ((_title(data), 14), (f"{person.name}: {len(person.tasks)} nhiệm vụ", 12)):
        _put(sheet, row, 1, text, bold=True, size=size, across=True)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(COLUMNS))
        row += 1
    heads = row + 1
    for column, words in enumerate(COLUMNS, 1):
        _put(sheet, heads, column, words, bold=True, framed=True, across=True)
    for n, task in enumerate(person.tasks, 1):
        _put_task(sheet, heads + n, n, task)
    end = heads + len(person.tasks)
    _put(sheet, end + 2, 1, f"Lập ngày {short_date(data.made_on)}", italic=True)
    _set_print(sheet, heads)


def _put_task(sheet: Worksheet, row: int, number: int, task: Assigned) -> None:
    lines = 1
    for column, (parts, wide) in enumerate(zip(_cells(number, task), _WIDTHS_MM, strict=True), 1):
        text = "\n".join(parts)
        _put(sheet, row, column, text, framed=True, across=column == 1)
        lines = max(lines, line_count(text, SIZE, wide * _POINTS_PER_MM - _PADDING))
    sheet.row_dimensions[row].height = min(lines * _LINE + _PADDING, HIGHEST)


def _put(
    sheet: Worksheet,
    row: int,
    column: int,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    framed: bool = False,
    across: bool = False,
    size: int = SIZE,
) -> None:
    from openpyxl.styles import Alignment, Font

    cell: Any = sheet.cell(row, column)
    put_text(cell, text)
    cell.font = Font(name=FONT, size=size, bold=bold, italic=italic)
    cell.alignment = Alignment(
        horizontal="center" if across else None, vertical="center" if bold else "top", wrap_text=framed
    )
    if framed:
        frame(cell)


def _set_print(sheet: Worksheet, heads: int) -> None:
    fit_to_a4(sheet)
    sheet.print_title_rows = f"{heads}:{heads}"
    for side, wide in _MARGINS_MM.items():
        setattr(sheet.page_margins, side, wide / 25.4)
