"""Evidence as a folder: files under names that say task and document, and an index as an Excel sheet."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ..errors import UserError
from ..files import cannot_write, pour_as
from ..model.document import Citing, Document
from ..text import from_roman, tidy
from .package import seal
from .sheet_parts import HIGHEST, fit_to_a4, frame, put_text
from .text_width import line_count

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

INDEX = "Danh mục minh chứng.xlsx"
LONGEST = 120  # letters of a file's name, with its suffix
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_CHUNK = 1_048_576
_COLUMNS = ("STT", "TT", "Nhiệm vụ", "Văn bản, minh chứng", "Tệp kèm theo")
_WIDTHS = (6, 9, 40, 48, 44)  # in Excel's own measure; together an A4 page on its side
_FONT, _SIZE = "Times New Roman", 12
_POINTS_PER_WIDTH, _LINE = 5.6, 16.0  # points of a unit of width, and of a line of this size


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A line of the index: a task, a document that it cites, and the names of its files."""

    label: str
    content: str
    document: str
    files: tuple[str, ...]


class FileNames:
    """Gives each file a name of its own in a folder, whatever stands there already."""

    def __init__(self, folder: Path) -> None:
        try:
            self._taken = {each.name.casefold() for each in folder.iterdir()}
        except OSError as error:
            raise cannot_write(folder, error) from error

    def give(self, citing: Citing, document: Document, suffix: str) -> str:
        """ "03.2 - Kế hoạch 11-KH-UBND.pdf"; the next of the same document gets " (2)"."""
        start, ending, n = f"{_place(citing)} - {_words(document)}", _ending(suffix), 1
        while True:
            behind = (f" ({n})" if n > 1 else "") + ending
            name = safe_name(start, LONGEST - len(behind)) + behind
            if name.casefold() not in self._taken:
                self._taken.add(name.casefold())
                return name
            n += 1


def safe_name(text: str, longest: int = LONGEST) -> str:
    """A name that Windows takes: no signs it forbids, no dot or blank at the end, not too long."""
    return _FORBIDDEN.sub("-", tidy(text))[:longest].rstrip(" .-") or "tep"


def safe_file_name(name: str) -> str:
    """A file's own name as it can stand in a folder, its suffix kept."""
    stem, dot, suffix = name.rpartition(".")
    if not dot or not stem or len(suffix) > 8:
        return safe_name(name)
    return f"{safe_name(stem, LONGEST - len(suffix) - 1)}.{safe_name(suffix)}"


def copy_new(source: Path, target: Path, sha256: str, moved: Callable[[int], None]) -> None:
    """Copy bytes whole under a name that is not taken; UserError where they are not the ones that were kept."""

    def pour(out: IO[bytes]) -> None:
        if _copy(source, out.write, moved, target.name) != sha256:
            raise UserError(f"Bản lưu của “{target.name}” đã bị sửa: hãy thêm lại tệp gốc rồi xuất lại.")

    pour_as(target, pour)


def _copy(source: Path, write: Callable[[bytes], object], moved: Callable[[int], None], name: str) -> str:
    digest = hashlib.sha256()
    try:
        given = source.open("rb")
    except OSError as error:
        raise UserError(f"Bản lưu của “{name}” không còn trong thư mục dữ liệu: hãy thêm lại tệp gốc.") from error
    with given:
        while chunk := given.read(_CHUNK):
            digest.update(chunk)
            write(chunk)
            moved(len(chunk))
    return digest.hexdigest()


def write_index(rows: Sequence[IndexRow], unit: str, period: str, day: date) -> bytes:
    """The index as a workbook: A4 on its side, the heading repeated on every page, text as text."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Danh mục minh chứng"
    _page(sheet)
    _heading(sheet, (unit, "DANH MỤC MINH CHỨNG", f"Kết quả thực hiện nhiệm vụ cải cách hành chính {period}"))
    _line(sheet, 5, _COLUMNS, bold=True)
    for n, each in enumerate(rows, 1):
        files = "\n".join(each.files) or "(chưa có tệp)"
        _line(sheet, 5 + n, (str(n), each.label, each.content, each.document, files))
    sheet.print_title_rows = "5:5"
    out = BytesIO()
    book.save(out)
    return seal(out.getvalue(), "Danh mục minh chứng", unit, day)


def _page(sheet: Any) -> None:
    fit_to_a4(sheet, landscape=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    sheet.oddFooter.center.text = "&P/&N"
    sheet.freeze_panes = "A6"
    for letter, width in zip("ABCDE", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width


def _heading(sheet: Worksheet, lines: Iterable[str]) -> None:
    from openpyxl.styles import Alignment, Font

    for row, text in enumerate(lines, 1):
        cell: Any = sheet.cell(row, 1)
        put_text(cell, text)
        cell.font = Font(name=_FONT, size=14 if row == 2 else _SIZE, bold=row < 3)
        cell.alignment = Alignment(horizontal="left" if row == 1 else "center", vertical="center", wrap_text=True)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_COLUMNS))
        lines_needed = line_count(text, 14, sum(_WIDTHS) * _POINTS_PER_WIDTH)
        sheet.row_dimensions[row].height = lines_needed * 20


def _line(sheet: Worksheet, row: int, texts: Sequence[str], *, bold: bool = False) -> None:
    from openpyxl.styles import Alignment, Font

    for column, text in enumerate(texts, 1):
        cell: Any = sheet.cell(row, column)
        put_text(cell, text)
        frame(cell)
        cell.font = Font(name=_FONT, size=_SIZE, bold=bold)
        across = "center" if bold or column < 3 else "left"
        cell.alignment = Alignment(horizontal=across, vertical="center" if bold else "top", wrap_text=True)
    needed = (line_count(text, _SIZE, wide * _POINTS_PER_WIDTH - 8) for text, wide in zip(texts, _WIDTHS, strict=True))
    sheet.row_dimensions[row].height = min(ceil(max(needed) * _LINE + 6), HIGHEST)


def _place(citing: Citing) -> str:
    """ "03.2" for task 2 of section III; what has neither is told as outside the plan."""
    section = citing.section or ""
    numeral = from_roman(section.rpartition(".")[2])
    shown = f"{numeral:02d}" if numeral else section if len(section) <= 8 else ""
    return ".".join(filter(None, (shown, (citing.number or "").rstrip(".")))) or "NKH"


def _words(document: Document) -> str:
    number = document.number.replace("/", "-")
    return " ".join(filter(None, (document.type, number or (document.summary or "")[:60])))


def _ending(suffix: str) -> str:
    bare = safe_name(suffix.lower().lstrip("."), 8) if suffix.strip(".") else ""
    return f".{bare}" if bare else ""
