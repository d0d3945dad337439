"""Reads an Excel 97-2003 workbook (.xls) into a Document, with xlrd, which is shown only the records a plan needs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from struct import Struct, unpack_from
from typing import TYPE_CHECKING, Any, TextIO

from ...errors import UserError
from ...telling import Report
from ..document import Cell, Document
from ..wording.legacy_tables import font_encoding
from .archive import damaged
from .ole import MAGIC
from .sheet import MAX_CELLS, MAX_SHEETS, Sheet, Workbook, too_large
from .sheet_formats import BUILT_IN, shown

if TYPE_CHECKING:
    from xlrd.book import Book

MAX_BYTES = 30 * 1024 * 1024  # an .xls holds 65,536 rows to a sheet; a plan has less than 1 MB
_MAX_RECORDS = 1_500_000
_MAX_PADDED = 4_000_000  # places up to the last cell of each row: xlrd fills them all
_MAX_FAR = 600_000  # rows up to the last one, in all sheets together
_HEAD = Struct("<HH")  # code and length of a record; row and column of a cell
_ENCRYPTED, _SHEET, _STRINGS, _UNKNOWN = 0x2F, 0x85, 0xFC, 0x0FFF
_TEXT, _TRUTH, _FAULT = 1, 4, 5  # kinds of cells, in xlrd's numbers
_FAULTS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_CELLS = {0x06, 0x406, 0xBD, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x27E}
_NEEDED = _CELLS | {
    0x0809, 0x0A, 0x22, 0x31, 0x3C, 0x42, 0x7D, 0xE0, 0xE5, 0x207, 0x208, 0x221, 0x236, 0x41E, 0x4BC, 0xBC,
    _ENCRYPTED, _SHEET, _STRINGS,
}  # fmt: skip


def read_old_excel(data: bytes, name: str, report: Report) -> Document:
    """The visible sheets of a workbook, each with its paragraphs and its table."""
    with opened(data, name) as book:
        workbook = Workbook("xls", name, legacy=any(font_encoding(font.name) for font in book.font_list))
        for sheet, hidden in sheets(book, name, report, legacy=workbook.legacy):
            if hidden:
                workbook.hidden.append(sheet.name)
            else:
                workbook.take(sheet)
        return workbook.document()


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Book]:
    """The workbook, its sheets not yet read."""
    if len(data) > MAX_BYTES:
        raise too_large(name)
    with open(os.devnull, "w", encoding="utf-8") as silence:
        yield _book(data, name, silence)


def sheets(
    book: Book, name: str, report: Report, *, legacy: bool = False, hidden_too: bool = False
) -> Iterator[tuple[Sheet, bool]]:
    """The worksheets in their order, and whether each is hidden: then it is empty, unless it is wanted too.

    `legacy` tells that some of its fonts are of an encoding from before Unicode.
    """
    rows = cells = 0
    for place in range(book.nsheets):
        report(5 + 90 * place // book.nsheets, f"Đang đọc trang tính {place + 1} trên {book.nsheets}…")
        sheet, hidden = _sheet(book, place, name, legacy=legacy, hidden_too=hidden_too)
        rows += max(sheet.rows, default=0)
        cells += sum(map(len, sheet.rows.values()))
        if rows > _MAX_FAR or cells > MAX_CELLS:
            raise too_large(name)
        yield sheet, hidden


def _book(data: bytes, name: str, silence: TextIO) -> Book:
    """In files of Excel 95 the code page may be wrong."""
    import xlrd

    options: dict[str, Any] = {"logfile": silence, "formatting_info": True, "on_demand": True, "ragged_rows": True}
    try:
        stream = _needed(_stream(data, silence), name)
        try:
            return xlrd.open_workbook(file_contents=stream, **options)
        except (UnicodeDecodeError, LookupError):
            return xlrd.open_workbook(file_contents=stream, encoding_override="latin_1", **options)
    except UserError:
        raise
    except Exception:  # xlrd checks little: bytes that make no sense end in any kind of error
        raise damaged(name) from None


def _stream(data: bytes, silence: TextIO) -> bytearray:
    """The records of the workbook, out of the OLE file around them."""
    from xlrd.compdoc import CompDoc

    if not data.startswith(MAGIC):
        return bytearray(data)
    file = CompDoc(data, logfile=silence)
    for stream in ("Workbook", "Book"):
        found, base, length = file.locate_named_stream(stream)
        if found:
            return bytearray(found[base : base + length])
    raise ValueError("no workbook")


def _needed(stream: bytearray, name: str) -> bytes:
    """The same records in their places, those that a plan does not need made unknown to xlrd.

    Notes, charts, names, formats by condition and empty cells go: they are often what is wrong with a file, and
    empty cells may be millions.
    """
    count = cells = padded = row = width = sheets = 0
    at, last = 0, len(stream) - 4
    while at <= last:
        code, length = _HEAD.unpack_from(stream, at)
        count += 1
        if code not in _NEEDED:
            stream[at : at + 2] = _UNKNOWN.to_bytes(2, "little")
        elif code in _CELLS and at + 8 <= len(stream):
            number, column = _HEAD.unpack_from(stream, at + 4)
            if number != row:
                row, width, padded = number, 0, padded + width
            width = max(width, column + (length // 6 if code == 0xBD else 1))
            cells += 1
        elif code == _ENCRYPTED:
            raise UserError(
                f'Tệp "{name}" có đặt mật khẩu nên không đọc được: hãy mở bằng Excel, gỡ mật khẩu, lưu lại rồi '
                "nhập lại."
            )
        elif code == _SHEET:
            sheets += 1
        elif code == _STRINGS and at + 12 <= len(stream) and unpack_from("<i", stream, at + 8)[0] > 2 * MAX_CELLS:
            raise too_large(name)
        at += 4 + length
        if count > _MAX_RECORDS or cells > MAX_CELLS or padded + width > _MAX_PADDED or sheets > MAX_SHEETS:
            raise too_large(name)
    return bytes(stream)


def _sheet(book: Book, place: int, name: str, *, legacy: bool, hidden_too: bool) -> tuple[Sheet, bool]:
    """One sheet, and whether it is hidden; what xlrd kept of it is let go."""
    try:
        source = book.sheet_by_index(place)
        sheet = Sheet(source.name)
        if hidden_too or not source.visibility:
            _fill(sheet, source, book, legacy=legacy)
        book.unload_sheet(place)
        return sheet, bool(source.visibility)
    except Exception:  # as in _book
        raise damaged(name) from None


def _fill(sheet: Sheet, source: Any, book: Book, *, legacy: bool) -> None:
    """The sheet's cells with text, what is merged and what is hidden, counted from 1."""
    for row in range(source.nrows):
        cells: dict[int, Cell] = {}
        for column, (kind, value) in enumerate(zip(source.row_types(row), source.row_values(row), strict=True)):
            if value == "":
                continue
            plain = kind == _TEXT and not legacy
            cell = Cell(value) if plain else _cell(source, book, (row, column), kind, value)
            if cell.text and not cell.text.isspace():
                cells[column + 1] = cell
        if cells:
            sheet.rows[row + 1] = cells
    sheet.merges = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in source.merged_cells]
    sheet.hidden_rows = {row + 1 for row, form in source.rowinfo_map.items() if form.hidden or form.height == 0}
    sheet.hidden_columns = [
        (column + 1, column + 1) for column, form in source.colinfo_map.items() if form.hidden or form.width == 0
    ]


def _cell(source: Any, book: Book, place: tuple[int, int], kind: int, value: Any) -> Cell:
    """What the cell shows."""
    if kind == _TRUTH:
        return Cell("TRUE" if value else "FALSE")
    if kind == _FAULT:
        return Cell(_FAULTS.get(value, "#N/A"))
    style = book.xf_list[source.cell_xf_index(*place)]
    if kind == _TEXT:
        runs = tuple(_runs(source, book, place, value, style.font_index))
        return Cell(value, runs=runs) if any(font_encoding(font) for _, font in runs) else Cell(value)
    form = BUILT_IN.get(style.format_key) or book.format_map[style.format_key].format_str
    return Cell(shown(value, form, from_1904=bool(book.datemode)))


def _runs(source: Any, book: Book, place: tuple[int, int], text: str, font: int) -> Iterator[tuple[str, str]]:
    """The pieces of a text with their fonts."""
    changes = [(0, font), *source.rich_text_runlist_map.get(place, [])]
    ends = [begin for begin, _ in changes[1:]] + [len(text)]
    for (begin, number), end in zip(changes, ends, strict=True):
        if begin < end:
            yield text[begin:end], book.font_list[number].name
