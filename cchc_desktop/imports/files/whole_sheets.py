"""Every sheet of a workbook with every row and column, hidden ones too: for workbooks that we made ourselves.

Plans are read by what their sheets show (excel.py, old_excel.py); here what is hidden is what matters.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from ...errors import UserError
from ..document import Report, silent
from .archive import damaged
from .content import content_of
from .excel import _main_part, _shared_strings, _SheetReader, _sheets
from .excel_parts import Parts
from .excel_styles import read_styles
from .old_excel import MAX_BYTES as MAX_OLD_BYTES
from .old_excel import _book, _fill
from .sheet import MAX_CELLS, MAX_SHEETS, Sheet, too_large

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
    return list(_new(data, name, report) if kind == "xlsx" else _old(data, name, report))


def _new(data: bytes, name: str, report: Report) -> Iterator[Sheet]:
    package = Parts(data, name)
    main = _main_part(package)
    sheets, from_1904 = _sheets(package, main)
    if len(sheets) > MAX_SHEETS:
        raise too_large(name)
    related = dict(package.relations(main).values())
    styles = read_styles(package, related.get("styles", ""), from_1904=from_1904)
    strings = _shared_strings(package, related.get("sharedStrings", ""), name)
    counted, parts = 0, dict.fromkeys(part for _, part, _ in sheets if package.has(part))
    for place, part in enumerate(parts):
        sheet = Sheet(next(title for title, own, _ in sheets if own == part))
        reader = _SheetReader(sheet, strings, styles, name, counted)
        for _done in package.walk(part, reader.start, reader.end, reader.text):
            report(5 + 85 * place // len(parts), f"Đang đọc {sheet.place}, dòng {reader.row}…")
        counted = reader.counted
        yield sheet


def _old(data: bytes, name: str, report: Report) -> Iterator[Sheet]:
    if len(data) > MAX_OLD_BYTES:
        raise too_large(name)
    with open(os.devnull, "w", encoding="utf-8") as silence:
        book, cells = _book(data, name, silence), 0
        for place in range(book.nsheets):
            report(5 + 85 * place // book.nsheets, f"Đang đọc trang tính {place + 1} trên {book.nsheets}…")
            sheet = _one(book, place, name)
            cells += sum(map(len, sheet.rows.values()))
            if cells > MAX_CELLS:
                raise too_large(name)
            yield sheet


def _one(book: object, place: int, name: str) -> Sheet:
    try:
        source = book.sheet_by_index(place)  # type: ignore[attr-defined]
        sheet = Sheet(source.name)
        _fill(sheet, source, book, legacy=False)  # type: ignore[arg-type]
        book.unload_sheet(place)  # type: ignore[attr-defined]
        return sheet
    except Exception:  # xlrd checks little: bytes that make no sense end in any kind of error
        raise damaged(name) from None
