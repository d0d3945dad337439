"""The reporting year on one A4 page, as an Excel workbook to print and pin up."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ..model.calendar import day_month, weekday
from ..model.reporting_year import MARKS, MarkKind, ReportingYear, report_name, signs
from ..model.schedule import Dates
from ..text import short_date, upper_first
from .package import seal
from .sheet_parts import fit_to_a4, frame, put_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ACROSS = 3  # months side by side
_WEEK = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "CN")
_STEP = len(_WEEK) + 1  # columns of a month and the gap after it
_WIDTH = _ACROSS * _STEP - 1
_BLOCK = 9  # rows of a month: name, weekdays, six weeks, a gap
_ROW = 18.0  # points, so that four rows of months and the list fill the page
_FONT = "Times New Roman"
# Grounds that stay apart on a black and white printer; the sign tells the meaning.
_GROUNDS: dict[MarkKind, str] = {
    "due": "FFBFD3E8",
    "sign": "FFFDF1DC",
    "data": "FFE8F1FA",
    "above": "FFFFFFFF",
    "worked": "FFFFFFFF",
    "off": "FFE3E6E9",
}
# The list under the months: its titles, and over how many columns each goes.
_COLUMNS = (("Báo cáo", 5), ("Nộp cho", 6), ("Số liệu đến", 3), ("Trình ký", 3), ("Hạn nộp", 6))


def write_sheet(year: ReportingYear) -> bytes:
    """The workbook as bytes: twelve months, the marks in words, and the list of what is owed."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = f"Lịch báo cáo {year.year}"
    _Page(sheet, year).fill()
    out = BytesIO()
    book.save(out)
    return seal(out.getvalue(), sheet.title, year.unit_name, year.today)


class _Page:
    """Fills the sheet from top to bottom."""

    def __init__(self, sheet: Worksheet, year: ReportingYear) -> None:
        self._sheet, self._year, self._marks = sheet, year, year.marks()

    def fill(self) -> None:
        self._set_up()
        self._heading(1, f"LỊCH BÁO CÁO CẢI CÁCH HÀNH CHÍNH NĂM {self._year.year}", 15, bold=True)
        self._heading(2, self._year.unit_name, 12)
        for month in range(1, 13):
            across, down = (month - 1) % _ACROSS, (month - 1) // _ACROSS
            self._month(month, 4 + down * _BLOCK, 1 + across * _STEP)
        row = self._legend(4 + 12 // _ACROSS * _BLOCK)
        row = self._list(row + 1)
        self._heading(row, self._source(), 9, left=True)
        self._sheet.print_area = f"A1:{self._sheet.cell(row, _WIDTH).coordinate}"

    def _set_up(self) -> None:
        from openpyxl.utils import get_column_letter

        for column in range(1, _WIDTH + 1):
            self._sheet.column_dimensions[get_column_letter(column)].width = 1.6 if column % _STEP == 0 else 4.6
        fit_to_a4(self._sheet, one_page=True)
        self._sheet.print_options.horizontalCentered = True
        self._sheet.sheet_view.showGridLines = False
        margins = self._sheet.page_margins
        margins.left = margins.right = 0.5
        margins.top = margins.bottom = 0.4
        margins.header = margins.footer = 0.2

    def _heading(self, row: int, words: str, size: int, *, bold: bool = False, left: bool = False) -> None:
        self._sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=_WIDTH)
        self._put(row, 1, words, size=size, bold=bold, left=left)
        self._sheet.row_dimensions[row].height = size * 1.5

    def _month(self, month: int, row: int, column: int) -> None:
        self._sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=column + len(_WEEK) - 1)
        self._put(row, column, f"Tháng {month}", bold=True)
        for n, words in enumerate(_WEEK):
            self._put(row + 1, column + n, words, size=9)
        for each in range(row, row + _BLOCK):
            self._sheet.row_dimensions[each].height = _ROW
        before = date(self._year.year, month, 1).weekday()
        for day in range(1, monthrange(self._year.year, month)[1] + 1):
            week, place = divmod(before + day - 1, len(_WEEK))
            self._day(row + 2 + week, column + place, date(self._year.year, month, day))

    def _day(self, row: int, column: int, day: date) -> None:
        marks = self._marks.get(day, ())
        off = not self._year.calendar.is_working(day)
        kind: MarkKind | None = marks[0].kind if marks else "off" if off else None
        said = f"{signs(marks)}{day.day}"
        cell = self._put(row, column, said, bold=kind in ("due", "sign", "data"), edged=True)
        if off and kind == "above":
            kind = "off"
        if kind:
            _shade(cell, _GROUNDS[kind])

    def _legend(self, row: int) -> int:
        said = [f"{look.sign} {look.word}" for look in MARKS.values() if look.sign]
        self._heading(row, "     ".join([*said, "nền xám: ngày nghỉ"]), 10)
        return row + 1

    def _list(self, row: int) -> int:
        self._line(row, [title for title, _ in _COLUMNS], bold=True)
        for n, dates in enumerate(self._year.reports, 1):
            self._line(row + n, self._cells(dates))
        return row + len(self._year.reports) + 1

    def _cells(self, dates: Dates) -> list[str]:
        ours = dates.recipient == self._year.own
        due = f"{upper_first(weekday(dates.due))} {short_date(dates.due)}"
        if dates.send_by != dates.due:
            due += f" (nộp {day_month(dates.send_by)})"
        return [
            upper_first(report_name(dates)),
            dates.recipient.to if ours else f"{dates.recipient.to} ({dates.recipient.by} nộp)",
            short_date(dates.data_to) if ours else "",
            short_date(dates.sign_on) if ours else "",
            due,
        ]

    def _line(self, row: int, cells: list[str], *, bold: bool = False) -> None:
        column = 1
        for (_, wide), words in zip(_COLUMNS, cells, strict=True):
            for each in range(column, column + wide):
                self._put(row, each, "", edged=True)
            self._sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=column + wide - 1)
            self._put(row, column, words, size=10, bold=bold, edged=True, left=not bold)
            column += wide
        self._sheet.row_dimensions[row].height = 17

    def _source(self) -> str:
        known = {
            "official": "Ngày nghỉ theo thông báo của cơ quan có thẩm quyền.",
            "computed": "Ngày nghỉ tính theo Bộ luật Lao động, chưa có thông báo chính thức của năm.",
            "unknown": "Chưa có ngày nghỉ lễ của năm này: chỉ trừ thứ Bảy, Chủ nhật.",
        }
        return f"{known[self._year.holidays_known]} In ngày {short_date(self._year.today)}."

    def _put(
        self,
        row: int,
        column: int,
        words: str,
        *,
        size: int = 11,
        bold: bool = False,
        edged: bool = False,
        left: bool = False,
    ) -> Any:
        from openpyxl.styles import Alignment, Font

        cell: Any = self._sheet.cell(row, column)
        put_text(cell, words)
        cell.font = Font(name=_FONT, size=size, bold=bold)
        cell.alignment = Alignment(horizontal="left" if left else "center", vertical="center", shrink_to_fit=left)
        if edged:
            frame(cell, "FFB4BCC4")
        return cell


def _shade(cell: Any, colour: str) -> None:
    from openpyxl.styles import PatternFill

    cell.fill = PatternFill("solid", fgColor=colour)
