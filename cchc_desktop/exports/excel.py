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
from .workings import Worked, number_format, tally, worked_out

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

TEMPLATE = "phu-luc.xlsx"
# Whose samples the template's sheets are, in their order; a form may do without the last ones.
_KINDS: tuple[AnnexKind, ...] = ("tasks", "stats", "targets", "documents", "initiatives")
_TAG = re.compile(r"\{\{\s*(\w+)(?:\[(\d+)\])?\s*\}\}")
_ORDINAL = re.compile(r"[1-9]\d{0,4}")
_COUNTING = {"standing", "count", "total"}  # the tags of the rows that count tasks
_CALCULATED_BY = 191029  # Excel 2019 and later take the values as their own
_SIZE = 12
_LEADING = 1.3125  # a line's height beside the size of its letters
_LINE_HEIGHT, _PADDING = _SIZE * _LEADING, 5.0  # points, of a line of that size and of a row around its lines
_SLICE = 180.0  # points, of each of the rows that a higher one is spread over
_POINTS_PER_WIDTH = 5.25  # a column's width counts digits of Excel's own font


def write_excel(data: ReportData, form: Form) -> bytes:
    """Write every annex as a sheet of one .xlsx, as bytes; UserError where the template is at fault."""
    if not data.annexes:
        raise UserError("Báo cáo này không có phụ lục nên không có tệp Excel: hãy xuất Word hoặc PDF.")
    file = form.file(TEMPLATE)
    book, values = _open(file), {}
    for n, (sheet, annex) in enumerate(zip(_sheets(book, data.annexes, file), data.annexes, strict=True), 1):
        sheet.title = annex.name
        filler = _Filler(sheet, annex, form, form.words["draft"] if data.draft else "", file)
        filler.fill()
        values[f"xl/worksheets/sheet{n}.xml"] = filler.values
    book.calculation.fullCalcOnLoad = None  # the values are there: closing the file asks for nothing to be saved
    book.calculation.calcId = _CALCULATED_BY
    out = BytesIO()
    book.save(out)
    return seal(out.getvalue(), data.annexes[0].title, data.unit.full_name, data.made_on, values)


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
    """Fills one sheet: rows above the sample rows stay, the samples are repeated, rows below move down.

    `values` are what its formulas come to, by cell.
    """

    def __init__(self, sheet: Worksheet, annex: Annex, form: Form, draft: str, file: Path) -> None:
        from openpyxl.utils import get_column_letter

        self._sheet = sheet
        self._annex = annex
        self._draft = draft
        self._file = file
        self._heads = self._row_with("columns")
        self._section = self._row_with("section")
        self._row = self._row_with("cells")
        self._width = len(sheet[self._heads])
        self._letters = [get_column_letter(column) for column in range(1, self._width + 1)]
        self._rooms = [sheet.column_dimensions[letter].width * _POINTS_PER_WIDTH for letter in self._letters]
        self._tally = tally(annex, form)
        self.values: dict[str, float | str] = {}

    def fill(self) -> None:
        samples = {True: self._take(self._section), False: self._take(self._row)}
        below = [self._take(row) for row in range(self._row + 1, self._sheet.max_row + 1)]
        self._clear(from_row=self._section)
        self._fill_heads()
        row = self._section
        placed: list[tuple[int, AnnexRow]] = []
        for given in self._annex.rows:
            placed.append((row, given))
            values: dict[str, Any] = {"section": given.cells[0]} if given.section else {"cells": given.cells}
            self._put(row, samples[given.section], values, given.numbers)
            if given.section:
                self._sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=self._width)
            row = self._fit_height(row, given, samples[given.section])
        self._work_out(placed)
        row = self._finish(row, below)
        self._sheet.print_title_rows = f"{self._heads}:{self._heads}"
        self._sheet.print_area = f"A1:{self._sheet.cell(row - 1, self._width).coordinate}"

    def _work_out(self, placed: Sequence[tuple[int, AnnexRow]]) -> None:
        """Formulas in the place of numbers that follow from other rows."""
        rows = {given.code: given for _, given in placed if given.code}
        for row, given in placed:
            if given.working is not None:
                column = self._letters[given.working.column]
                at = {other.code: f"{column}{place}" for place, other in placed if other.code in given.working.codes}
                self._put_formula(row, given.working.column + 1, worked_out(given, rows, at))

    def _put_formula(self, row: int, column: int, worked: Worked | None) -> None:
        if worked is None:
            return
        cell: Any = self._sheet.cell(row, column)
        cell.value = worked.formula
        if isinstance(worked.value, str):
            _show_as(cell, number_format(""))
        self.values[cell.coordinate] = worked.value

    def _finish(self, row: int, below: Sequence[Sequence[tuple[Any, Any]]]) -> int:
        """The rows under the table; the one that counts tasks once for each word. Returns the row after."""
        first = row
        for sample in below:
            tags = {tag[1] for text, _ in sample for tag in _TAG.finditer(str(text or ""))}
            if not tags & _COUNTING:
                self._put(row, sample, {})
                row += 1
            elif self._tally is not None:
                counted = self._tally.counts if "standing" in tags else {"": sum(self._tally.counts.values())}
                for label, count in counted.items():
                    self._put_count(row, sample, label, count, first)
                    row += 1
        return row

    def _put_count(self, row: int, sample: Sequence[tuple[Any, Any]], label: str, count: int, first: int) -> None:
        """A row that counts: the tasks with a word in their column, or all of them."""
        assert self._tally is not None
        self._put(row, sample, {"standing": label, "count": "", "total": ""})
        column = self._letters[self._tally.column]
        asked = f"{column}${self._section}:{column}${first - 1}"
        for place, (text, _) in enumerate(sample, 1):
            tag = _TAG.fullmatch(str(text or ""))
            if tag and tag[1] == "count":
                label_at = next(n for n, (words, _) in enumerate(sample) if "standing" in str(words or ""))
                formula = f"=COUNTIF({asked},{self._letters[label_at]}{row})"
                self._put_formula(row, place, Worked(formula, count))
            elif tag and tag[1] == "total":
                self._put_formula(row, place, Worked(f"=COUNTA({asked})", count))

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

    def _put(
        self,
        row: int,
        sample: Sequence[tuple[Any, Any]],
        values: Mapping[str, Any],
        numbers: Sequence[float | None] = (),
    ) -> None:
        for column, (text, style) in enumerate(sample, 1):
            cell: Any = self._sheet.cell(row, column)
            cell._style = style
            self._write(cell, text, values, numbers)

    def _write(self, cell: Any, text: Any, values: Mapping[str, Any], numbers: Sequence[float | None] = ()) -> None:
        """Put a text into a cell with its tags filled; a cell that is nothing but a number takes the number."""
        if not isinstance(text, str):
            return
        filled = _TAG.sub(lambda tag: self._value(tag, values), text)
        alone = _TAG.fullmatch(text)
        number = _number(alone, filled, numbers) if alone else None
        if number is None:
            put_text(cell, filled)
        else:
            cell.value = number
            _show_as(cell, number_format(filled))

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
                if each > row:  # the first row keeps the looks of its numbers
                    cell._style = style
        for column in range(1, self._width + 1):
            self._sheet.merge_cells(start_row=row, end_row=row + count - 1, start_column=column, end_column=column)
        return row + count


def _show_as(cell: Any, code: str) -> None:
    """Give one cell a number format; the looks that it shares with its sample stay as they are."""
    cell._style = copy(cell._style)
    cell.number_format = code


def _number(tag: re.Match[str], printed: str, numbers: Sequence[float | None]) -> float | None:
    """The number behind a cell, if it prints one; a plain ordinal in the first column is a number too."""
    place = int(tag[2] or 0)
    if tag[1] != "cells":
        return None
    if place < len(numbers) and numbers[place] is not None:
        return numbers[place]
    return int(printed) if place == 0 and _ORDINAL.fullmatch(printed) else None
