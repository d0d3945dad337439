"""Every sheet of a workbook with every row and column, hidden ones too: for workbooks that we made ourselves.

Plans are read by what their sheets show (excel.py, old_excel.py); here what is hidden is what matters.
"""

from __future__ import annotations

from ...errors import UserError
from ...telling import Report, silent
from . import old_excel
from .content import content_of
from .excel import ExcelBook
from .sheet import Sheet, too_large

MAX_BYTES = 100 * 1024 * 1024


def read_sheets(data: bytes, name: str, report: Report = silent) -> list[Sheet]:
    """The worksheets of an .xlsx or .xls in their order, whatever the file's name says.

    UserError for any other kind of file, for one with macros, and for one that is damaged or far too large.
    """
    if len(data) > MAX_BYTES:
        raise too_large(name)
    kind = content_of(data, name)
    if kind == "encrypted":
        raise UserError(f'Tệp "{name}" có đặt mật khẩu: hãy mở bằng Excel, gỡ mật khẩu, lưu lại rồi chọn lại.')
    if kind not in ("xlsx", "xls"):
        raise UserError(
            f'Tệp "{name}" không phải bảng tính Excel đọc được: hãy mở bằng Excel, WPS hoặc LibreOffice, chọn Lưu '
            "thành và lưu lại dạng .xlsx, rồi chọn tệp .xlsx đó."
        )
    if kind == "xlsx":
        return list(ExcelBook(data, name).sheets(report, hidden_too=True))
    with old_excel.opened(data, name) as book:
        return [sheet for sheet, _ in old_excel.sheets(book, name, report, hidden_too=True)]
