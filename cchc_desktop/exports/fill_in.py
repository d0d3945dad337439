"""Lay out the fill-in workbook: our tasks as rows, with cells for a colleague who has Excel and not this program.

The sheet is protected without a password, and yet can be sorted and filtered: Excel sorts a protected sheet only where
every cell of the rows is unlocked, so the cells of the plan are not locked by the protection but by a validation that
refuses whatever is typed; headings and instructions are locked. What is changed there all the same (by pasting, by
clearing) is told and not taken when the workbook comes back. The column with the tasks' ids is hidden between the
plan's cells and those to be filled, so that whoever chooses cells of both to sort them takes the ids along.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from ..model.fill_in import COLUMN_LABELS, COLUMNS, ENTRY_FIELDS, KEY, PLAN_COLUMNS, SENT_SHEET, TASK_ID, Sent, SentRow
from ..model.progress import DAY_FIELDS, STATUS_LABELS, Entry
from .package import seal
from .sheet_parts import HIGHEST, fit_to_a4, frame, put_text
from .text_width import line_count

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

TITLE = "Bảng nhập kết quả CCHC {period}"
_SHEET, _SHEET_PART = "Bảng nhập", "xl/worksheets/sheet1.xml"  # the part holds no words: those lie in a part of theirs
_WIDTHS: dict[str, float] = {
    "number": 8, "content": 32, "lead": 14, "time": 12, "previous": 22, TASK_ID: 4, "status": 15, "percent": 8,
    "result": 36, "difficulty": 20, "cause": 16, "proposal": 18, "completed_on": 13, "note": 14, "documents": 26,
}  # fmt: skip
_KEYS_AT, _HEADS_AT = 4, 5  # rows
_FONT, _SIZE = "Times New Roman", 11
_HEAD, _PLAN, _TO_FILL = "1F4E79", "F2F2F2", "FFF8E1"
_MARGINS_MM = 10
_POINTS_PER_WIDTH = 5.6  # a column's width counts digits of Excel's own font
_LINE, _PADDING = _SIZE * 1.32, 6.0  # points
_HOW = (
    "Điền vào các ô nền vàng: chọn Trạng thái trong danh sách, ghi Kết quả ngắn gọn kèm số, ngày văn bản. "
    "Xuống dòng trong ô: Alt+Enter. Được sắp xếp, lọc, ẩn dòng; ô nền xám là của kế hoạch, sửa ở đó không được nhận. "
    "Xong thì lưu (dạng .xlsx) và gửi lại tệp này."
)
_REFUSED = "Ô này là của kế hoạch, không sửa ở đây. Hãy ghi vào các ô nền vàng bên phải."


def write_fill_in(sent: Sent, entries: Mapping[str, Entry], period_name: str, made_on: date) -> bytes:
    """One .xlsx, as bytes. `entries` holds what stands here now, by task."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _SHEET
    _put_head(sheet, sent, period_name)
    for n, row in enumerate(sent.rows, _HEADS_AT + 1):
        _put_row(sheet, n, row, entries.get(row.task_id))
    last = _HEADS_AT + max(len(sent.rows), 1)
    _add_validations(sheet, last)
    _set_view(sheet, last)
    _set_print(sheet, last, f"{TITLE.format(period=period_name)} – {sent.unit}")
    _protect(sheet)
    _note_sent(book, sent)
    out = BytesIO()
    book.save(out)
    return seal(_growing(out.getvalue()), TITLE.format(period=period_name), sent.unit, made_on)


def _growing(package: bytes) -> bytes:
    """The package with heights of rows that are not fixed: they grow with what is typed into them."""
    out = BytesIO()
    with ZipFile(BytesIO(package)) as given, ZipFile(out, "w") as made:
        for name in given.namelist():
            data = given.read(name)
            made.writestr(name, data.replace(b' customHeight="1"', b"") if name == _SHEET_PART else data)
    return out.getvalue()


def _put_head(sheet: Worksheet, sent: Sent, period_name: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    whose = f" · Người nhập: {sent.person}" if sent.person else ""
    lines = ((TITLE.format(period=period_name), 14), (f"{sent.unit}{whose} · Lập ngày {sent.made_on}", 11), (_HOW, 11))
    for n, (text, size) in enumerate(lines, 1):
        put_text(sheet.cell(n, 1), text)
        sheet.cell(n, 1).font = Font(name=_FONT, size=size, bold=n == 1, italic=n == 3)
        sheet.cell(n, 1).alignment = Alignment(vertical="center", wrap_text=n == 3)
        sheet.merge_cells(start_row=n, end_row=n, start_column=1, end_column=COLUMNS.index("result") + 1)
    sheet.row_dimensions[3].height = 48
    for n, name in enumerate(COLUMNS, 1):
        put_text(sheet.cell(_KEYS_AT, n), f"{KEY}{name}")
        head = sheet.cell(_HEADS_AT, n)
        put_text(head, COLUMN_LABELS[name])
        head.font = Font(name=_FONT, size=_SIZE, bold=True, color="FFFFFF" if name not in PLAN_COLUMNS else None)
        head.fill = PatternFill("solid", fgColor="D9D9D9" if name in PLAN_COLUMNS else _HEAD)
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        frame(head)
    sheet.row_dimensions[_KEYS_AT].hidden = True
    sheet.row_dimensions[_HEADS_AT].height = 34


def _put_row(sheet: Worksheet, line: int, row: SentRow, entry: Entry | None) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill, Protection

    font, open_cell = Font(name=_FONT, size=_SIZE), Protection(locked=False)
    plan, to_fill = PatternFill("solid", fgColor=_PLAN), PatternFill("solid", fgColor=_TO_FILL)
    left = Alignment(vertical="top", wrap_text=True)
    middle = Alignment(horizontal="center", vertical="top", wrap_text=True)
    for n, name in enumerate(COLUMNS, 1):
        cell: Any = sheet.cell(line, n)
        value = _value(name, entry)
        if value is None:
            put_text(cell, row.cells.get(name, "") if name != TASK_ID else row.task_id)
        else:
            cell.value = value
        cell.number_format = {"percent": "General", "completed_on": "dd/mm/yyyy"}.get(name, "@")
        cell.font, cell.protection = font, open_cell
        cell.fill = plan if name in (*PLAN_COLUMNS, TASK_ID) else to_fill
        cell.alignment = middle if name in ("number", "status", "percent", "completed_on") else left
        frame(cell, "BFBFBF")
    sheet.row_dimensions[line].height = _height(row)


def _height(row: SentRow) -> float:
    """Points that the longest cell of a row needs."""
    rooms = {name: wide * _POINTS_PER_WIDTH - _PADDING for name, wide in _WIDTHS.items() if name != TASK_ID}
    lines = max(line_count(row.cells.get(name, ""), _SIZE, room) for name, room in rooms.items())
    return min(lines * _LINE + _PADDING, HIGHEST)


def _value(name: str, entry: Entry | None) -> float | date | None:
    """A number or a day as such, so that Excel can sort them; None where the words of the cell will do."""
    if entry is None or name not in ("percent", *DAY_FIELDS) or name not in ENTRY_FIELDS:
        return None
    found: float | date | None = getattr(entry, name)
    return found


def _add_validations(sheet: Worksheet, last: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    status = DataValidation(type="list", formula1=f'"{",".join(STATUS_LABELS.values())}"')
    _say(status, "Trạng thái", "Chọn một trong: " + "; ".join(STATUS_LABELS.values()) + ".", "stop")
    percent = DataValidation(type="decimal", operator="between", formula1="0", formula2="100")
    _say(percent, "Tỷ lệ %", "Ghi một số từ 0 đến 100, không cần dấu %.", "warning")
    day = DataValidation(type="date", operator="between", formula1="36526", formula2="73050")
    _say(day, "Ngày hoàn thành", "Ghi ngày/tháng/năm, ví dụ 19/01/2024.", "warning")
    cited = DataValidation(type="textLength", operator="lessThan", formula1="32000")
    words = "Mỗi văn bản một dòng (Alt+Enter), ví dụ: Kế hoạch số 12/KH-UBND ngày 19/01/2024 của UBND huyện."
    _say(cited, "Văn bản", words, "warning")
    closed = DataValidation(type="custom", formula1="FALSE()")
    _say(closed, "Ô của kế hoạch", _REFUSED, "stop", prompted=False)
    fields = {"status": status, "percent": percent, "completed_on": day, "documents": cited}
    for rule in (*fields.values(), closed):
        sheet.add_data_validation(rule)
    for name, rule in fields.items():
        rule.add(_range(name, name, last))
    closed.add(_range(PLAN_COLUMNS[0], TASK_ID, last))


def _say(rule: Any, title: str, words: str, style: str, *, prompted: bool = True) -> None:
    rule.errorTitle, rule.error, rule.errorStyle = title, words, style
    rule.showErrorMessage, rule.allow_blank = True, True
    if prompted:
        rule.promptTitle, rule.prompt, rule.showInputMessage = title, words, True


def _range(first: str, until: str, last: int) -> str:
    return f"{_letter(first)}{_HEADS_AT + 1}:{_letter(until)}{last}"


def _letter(name: str) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(COLUMNS.index(name) + 1)


def _set_view(sheet: Worksheet, last: int) -> None:
    for name, wide in _WIDTHS.items():
        sheet.column_dimensions[_letter(name)].width = wide
    sheet.column_dimensions[_letter(TASK_ID)].hidden = True
    sheet.freeze_panes = f"{_letter('lead')}{_HEADS_AT + 1}"
    sheet.auto_filter.ref = f"{_letter(COLUMNS[0])}{_HEADS_AT}:{_letter(COLUMNS[-1])}{last}"


def _set_print(sheet: Any, last: int, title: str) -> None:
    """Two pages wide, number and content on both: on one page the letters would be too small to read."""
    fit_to_a4(sheet, landscape=True)
    sheet.page_setup.fitToWidth = 2
    sheet.print_title_rows = f"{_HEADS_AT}:{_HEADS_AT}"
    sheet.print_title_cols = f"{_letter('number')}:{_letter('content')}"
    sheet.print_area = f"A{_HEADS_AT}:{_letter(COLUMNS[-1])}{last}"
    head = sheet.oddHeader.left
    head.text, head.font, head.size = title.replace("&", "&&"), f"{_FONT},Bold", _SIZE
    for side in ("left", "right", "bottom"):
        setattr(sheet.page_margins, side, _MARGINS_MM / 25.4)
    sheet.page_margins.top, sheet.page_margins.header = 2 * _MARGINS_MM / 25.4, _MARGINS_MM / 25.4
    sheet.oddFooter.center.text = "Trang &P/&N"


def _protect(sheet: Worksheet) -> None:
    """Without a password; what stays allowed is switched off among the things that are forbidden."""
    guard = sheet.protection
    guard.sheet = True
    for allowed in ("sort", "autoFilter", "formatColumns", "formatRows", "formatCells"):
        setattr(guard, allowed, False)


def _note_sent(book: Workbook, sent: Sent) -> None:
    """A sheet that nobody sees, with what was sent: the return is compared with it."""
    sheet = book.create_sheet(SENT_SHEET)
    lines: list[Sequence[str]] = [
        ("version", sent.version),
        ("unit", sent.unit),
        ("period", sent.period),
        ("plans", *sent.plan_ids),
        ("made_on", sent.made_on),
        ("person", sent.person),
        ("checksum", sent.checksum),
        ("columns", *COLUMNS),
    ]
    lines += [("task", *(row.task_id if n == TASK_ID else row.cells.get(n, "") for n in COLUMNS)) for row in sent.rows]
    for n, line in enumerate(lines, 1):
        for column, text in enumerate(line, 1):
            put_text(sheet.cell(n, column), text)
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True
