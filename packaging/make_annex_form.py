"""Make the first version of forms/dinh-ky/phu-luc.xlsx, the annex as a workbook of its own.

A developer's tool, as make_forms.py is: the file in forms/ is the truth and may be changed in Excel.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

FORM = Path(__file__).resolve().parents[1] / "forms" / "dinh-ky"
FONT = "Times New Roman"
EXCEL_WIDTHS = (6, 27, 16, 14, 33, 14, 24)
STATS_WIDTHS = (9, 52, 22, 14, 25)
TARGETS_WIDTHS = (6, 62, 16, 24, 12, 20)
DOCUMENTS_WIDTHS = (6, 66, 22, 14, 32)
INITIATIVES_WIDTHS = (6, 42, 68, 24)


def make_excel(path: Path) -> None:
    """The template of the annex workbook: a sample sheet for each kind of annex."""
    book = Workbook()
    _sample(book.active, "Nhiệm vụ", EXCEL_WIDTHS, centred=(1, 4, 6), counted=True)
    _sample(book.create_sheet(), "Số liệu", STATS_WIDTHS, centred=(1, 3, 4))
    _sample(book.create_sheet(), "Chỉ tiêu", TARGETS_WIDTHS, centred=(1, 5))
    _sample(book.create_sheet(), "Văn bản", DOCUMENTS_WIDTHS, centred=(1, 3, 4))
    _sample(book.create_sheet(), "Sáng kiến", INITIATIVES_WIDTHS, centred=(1,))
    book.save(path)


def _sample(
    sheet: Any, title: str, widths: tuple[int, ...], centred: tuple[int, ...], *, counted: bool = False
) -> None:
    """A heading, the names of the columns, and one sample row of each kind; `counted` adds the rows that count."""
    sheet.title = title
    last = get_column_letter(len(widths))
    heads = ("{{ name }}", True, False), ("{{ title }}", True, False), ("{{ legend }}", False, True)
    for row, (text, bold, italic) in enumerate(heads, 1):
        sheet.merge_cells(f"A{row}:{last}{row}")
        _cell(sheet, row, 1, text, size=14, bold=bold, italic=italic, align="center", boxed=False)
        sheet.row_dimensions[row].height = 20
    _cell(sheet, 4, 1, "{{ draft }}", size=14, bold=True, align="left", boxed=False)
    sheet.merge_cells("A4:B4")
    for column in range(1, len(widths) + 1):
        key, align = column - 1, "center" if column in centred else "left"
        _cell(sheet, 5, column, f"{{{{ columns[{key}] }}}}", bold=True, align="center")
        _cell(sheet, 6, column, "{{ section }}" if column == 1 else None, bold=True, align="left")
        _cell(sheet, 7, column, f"{{{{ cells[{key}] }}}}", align=align, top=True)
    sheet.row_dimensions[5].height = 34
    sheet.merge_cells(f"A6:{last}6")
    end = _counts(sheet, 8) if counted else 8
    _cell(sheet, end, len(widths), "./.", size=14, align="right", boxed=False)
    _excel_page(sheet, widths)


def _counts(sheet: Any, row: int) -> int:
    """How many tasks there are and where they stand, under the table. Returns the row after."""
    _cell(sheet, row, 2, None, align="left", boxed=False)
    for below, words, tag, bold in ((1, "Tổng số nhiệm vụ", "total", True), (2, "{{ standing }}", "count", False)):
        _cell(sheet, row + below, 2, words, bold=bold, align="left")
        _cell(sheet, row + below, 3, f"{{{{ {tag} }}}}", bold=bold, align="center")
        sheet.cell(row + below, 3).number_format = "#,##0"
    return row + 3


def _cell(
    sheet: Any,
    row: int,
    column: int,
    value: str | None,
    *,
    align: str,
    size: int = 12,
    bold: bool = False,
    italic: bool = False,
    boxed: bool = True,
    top: bool = False,
) -> None:
    cell = sheet.cell(row, column, value)
    cell.font = Font(name=FONT, size=size, bold=bold, italic=italic)
    cell.alignment = Alignment(horizontal=align, vertical="top" if top else "center", wrap_text=True)
    side = Side(style="thin", color="000000")
    cell.border = Border(left=side, right=side, top=side, bottom=side) if boxed else Border()
    cell.number_format = "@"


def _excel_page(sheet: Any, widths: tuple[int, ...]) -> None:
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.firstPageNumber, sheet.page_setup.useFirstPageNumber = 1, True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.top = margins.bottom = margins.right = 20 / 25.4
    margins.left, margins.header, margins.footer = 30 / 25.4, 10 / 25.4, 10 / 25.4
    sheet.print_options.horizontalCentered = True
    sheet.oddHeader.center.text, sheet.oddHeader.center.size = "&P", 13
    sheet.oddHeader.center.font = "Times New Roman,Regular"
    sheet.HeaderFooter.differentFirst = True
    sheet.freeze_panes = "A6"


if __name__ == "__main__":
    make_excel(FORM / "phu-luc.xlsx")
