"""Lay the annexes of a report out as an Excel workbook, in the looks of the form's own phu-luc.xlsx."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import copy
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from ..errors import UserError
from ..model.report.data import Annex, AnnexKind, AnnexRow, ReportData
from ..model.report.form import Form
from .package import seal
from .sheet_parts import HIGHEST, put_text
from .text_width import line_count

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

TEMPLATE = "phu-luc.xlsx"
_KINDS: tuple[AnnexKind, ...] = ("tasks", "stats")  # whose samples the template's sheets are
_TAG = re.compile(r"\{\{\s*(\w+)(?:\[(\d+)\])?\s*\}\}")
_SIZE = 12
_LEADING = 1.3125  # a line's height beside the size of its letters
_LINE_HEIGHT, _PADDING = _SIZE * _LEADING, 5.0  # points, of a line of that size and of a row around its lines
_SLICE = 180.0  # points, of each of the rows that a higher one is spread over
_POINTS_PER_WIDTH = 5.25  # a column's width counts digits of Excel's own font


def write_excel(data: ReportData, form: Form) -> bytes:
    """Write every annex as a sheet of one .xlsx, as bytes; UserError where the template is at fault."""
    file = form.folder / TEMPLATE
    book = _open(file)
    for sheet, annex in zip(_sheets(book, data.annexes, file), data.annexes, strict=True):
        sheet.title = annex.name
        _Filler(sheet, annex, form.words["draft"] if data.draft else "", file).fill()
    out = BytesIO()
    book.save(out)
    return seal(out.getvalue(), data.annexes[0].title, data.unit.full_name, data.made_on)


def _sheets(book: Workbook, annexes: Sequence[Annex], file: Path) -> list[Worksheet]:
    """A sheet for each annex in its order, made of the sample of its kind; samples that nobody wants are gone."""
    samples = dict(zip(_KINDS, book.worksheets, strict=False))
    missing = [annex for annex in annexes if annex.kind not in samples]
    if missing:
        raise UserError(f"Tệp mẫu “{file}” thiếu trang tính mẫu cho “{missing[0].title}”: hãy dùng tệp mẫu gốc.")
    free = dict(samples)  # the sample itself comes first: a copy lacks some of its settings
    wanted = [
        free.pop(annex.kind) if annex.kind in free else book.copy_worksheet(samples[annex.kind]) for annex in annexes
    ]
    for unwanted in free.values():
        book.remove(unwanted)
    for place, sheet in enumerate(wanted):
        book.move_sheet(sheet, place - book.index(sheet))
    return wanted


def _open(file: Path) -> Workbook:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        return load_workbook(BytesIO(file.read_bytes()))
    except OSError as error:
        raise UserError(f"Không mở được tệp mẫu “{file}”: hãy chép lại thư mục mẫu báo cáo.") from error
    except (BadZipFile, KeyError, ValueError, InvalidFileException) as error:
        raise UserError(f"Tệp mẫu “{file}” bị hỏng hoặc không phải tệp Excel (.xlsx): hãy chép lại tệp mẫu.") from error


class _Filler:
    """Fills one sheet: rows above the sample rows stay, the samples are repeated, rows below move down."""

    def __init__(self, sheet: Worksheet, annex: Annex, draft: str, file: Path) -> None:
        from openpyxl.utils import get_column_letter

        self._sheet = sheet
        self._annex = annex
        self._draft = draft
        self._file = file
        self._heads = self._row_with("columns")
        self._section = self._row_with("section")
        self._task = self._row_with("cells")
        self._width = len(sheet[self._heads])
        letters = [get_column_letter(column) for column in range(1, self._width + 1)]
        self._rooms = [sheet.column_dimensions[letter].width * _POINTS_PER_WIDTH for letter in letters]

    def fill(self) -> None:
        samples = {True: self._take(self._section), False: self._take(self._task)}
        below = [self._take(row) for row in range(self._task + 1, self._sheet.max_row + 1)]
        self._clear(from_row=self._section)
        self._fill_heads()
        row = self._section
        for given in self._annex.rows:
            values: dict[str, Any] = {"section": given.cells[0]} if given.section else {"cells": given.cells}
            self._put(row, samples[given.section], values)
            if given.section:
                self._sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=self._width)
            row = self._fit_height(row, given, samples[given.section])
        for sample in below:
            self._put(row, sample, {})
            row += 1
        self._sheet.print_title_rows = f"{self._heads}:{self._heads}"
        self._sheet.print_area = f"A1:{self._sheet.cell(row - 1, self._width).coordinate}"

    def _row_with(self, tag: str) -> int:
        for row in self._sheet.iter_rows():
            for cell in row:
                if any(found[1] == tag for found in _TAG.finditer(str(cell.value or ""))):
                    return int(row[0].row or 0)
        raise UserError(f"Tệp mẫu “{self._file}” thiếu dòng có thẻ “{{{{ {tag} }}}}”: hãy dùng tệp mẫu gốc.")

    def _take(self, row: int) -> list[tuple[Any, Any]]:
        cells: Sequence[Any] = self._sheet[row]
        return [(cell.value, copy(cell._style)) for cell in cells]

    def _clear(self, from_row: int) -> None:
        for merged in list(self._sheet.merged_cells.ranges):
            if merged.min_row >= from_row:
                self._sheet.unmerge_cells(str(merged))
        self._sheet.delete_rows(from_row, self._sheet.max_row)

    def _fill_heads(self) -> None:
        annex = self._annex
        values = {"name": annex.name, "title": annex.title.upper(), "legend": annex.legend, "draft": self._draft}
        for row in self._sheet.iter_rows(max_row=self._heads):
            for cell in row:
                self._write(cell, cell.value, {**values, "columns": annex.columns})
        for merged in self._sheet.merged_cells.ranges:
            if merged.max_col == self._width and merged.min_row == merged.max_row < self._heads:
                self._fit_heading(merged.min_row)

    def _fit_heading(self, row: int) -> None:
        """A heading over the whole width is as high as its lines, and never lower than the form has it."""
        cell, given = self._sheet.cell(row, 1), self._sheet.row_dimensions[row].height or 0
        size = float(cell.font.sz or _SIZE)
        lines = line_count(str(cell.value or ""), size, sum(self._rooms))
        self._sheet.row_dimensions[row].height = max(given, min(lines * size * _LEADING, HIGHEST))

    def _put(self, row: int, sample: Sequence[tuple[Any, Any]], values: Mapping[str, Any]) -> None:
        for column, (text, style) in enumerate(sample, 1):
            cell: Any = self._sheet.cell(row, column)
            cell._style = style
            self._write(cell, text, values)

    def _write(self, cell: Any, text: Any, values: Mapping[str, Any]) -> None:
        """Put a text into a cell with its tags filled."""
        if not isinstance(text, str):
            return
        put_text(cell, _TAG.sub(lambda tag: self._value(tag, values), text))

    def _value(self, tag: re.Match[str], values: Mapping[str, Any]) -> str:
        try:
            value = values[tag[1]]
            return str(value[int(tag[2])]) if tag[2] else str(value)
        except (KeyError, IndexError) as error:
            raise UserError(f"Tệp mẫu “{self._file}” có thẻ lạ “{tag[0]}”: hãy sửa tên thẻ trong tệp mẫu.") from error

    def _fit_height(self, row: int, given: AnnexRow, sample: Sequence[tuple[Any, Any]]) -> int:
        """Merged rows do not grow by themselves in Excel, nor any rows in LibreOffice. Returns the row after."""
        rooms = [sum(self._rooms)] if given.section else self._rooms
        lines = max(line_count(text, _SIZE, room) for text, room in zip(given.cells, rooms, strict=False))
        height = lines * _LINE_HEIGHT + _PADDING
        if height <= HIGHEST or given.section:
            self._sheet.row_dimensions[row].height = min(height, HIGHEST)
            return row + 1
        return self._spread(row, height, sample)

    def _spread(self, row: int, height: float, sample: Sequence[tuple[Any, Any]]) -> int:
        """What is higher than Excel lets a row be takes several rows, each column merged over them."""
        count = ceil(height / _SLICE)
        for each in range(row, row + count):
            self._sheet.row_dimensions[each].height = height / count
            for column, (_, style) in enumerate(sample, 1):
                cell: Any = self._sheet.cell(each, column)
                cell._style = style
        for column in range(1, self._width + 1):
            self._sheet.merge_cells(start_row=row, end_row=row + count - 1, start_column=column, end_column=column)
        return row + count
