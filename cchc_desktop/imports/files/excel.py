"""Reads an Excel workbook (.xlsx, .xlsm) into a Document: what its visible cells show, as they show it.

The XML is walked with the standard library's parser, several times faster than openpyxl builds its cells; that also
tells what a plan needs and value readers leave out: hidden rows and columns, number formats and fonts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from ...telling import Report
from ..document import Cell, Document, Runs
from ..wording.legacy_tables import font_encoding
from .archive import damaged
from .excel_parts import Parts
from .excel_styles import Styles, read_styles
from .sheet import MAX_CELLS, MAX_ROWS, MAX_SHEETS, Sheet, Workbook, column_name, too_large

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384  # of Excel itself
_MOST_LETTERS = 200_000  # of one text, which Excel ends at 32,767
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_OFF = ("0", "false")


def read_excel(data: bytes, name: str, report: Report) -> Document:
    """The visible sheets of a workbook, each with its paragraphs and its table."""
    book = ExcelBook(data, name)
    workbook = Workbook("xlsx", name, book.hidden, legacy=book.legacy)
    for sheet in book.sheets(report):
        workbook.take(sheet)
    return workbook.document()


class ExcelBook:
    """A workbook whose styles and texts are read; its sheets are read one after the other."""

    def __init__(self, data: bytes, name: str) -> None:
        self._package, self._name = Parts(data, name), name
        main = _main_part(self._package)
        self._sheets, from_1904 = _sheets(self._package, main)
        if len(self._sheets) > MAX_SHEETS:
            raise too_large(name)
        related = dict(self._package.relations(main).values())
        self._styles = read_styles(self._package, related.get("styles", ""), from_1904=from_1904)
        self._strings = _shared_strings(self._package, related.get("sharedStrings", ""), name)
        self.legacy = self._styles.legacy or any(text.runs for text in self._strings)
        self.hidden = [title for title, _, hidden in self._sheets if hidden]

    def sheets(self, report: Report, *, hidden_too: bool = False) -> Iterator[Sheet]:
        """The worksheets in their order, each part once."""
        counted = 0
        read: set[str] = set()
        for place, (title, part, hidden) in enumerate(self._sheets):
            if (hidden and not hidden_too) or part in read or not self._package.has(part):
                continue
            read.add(part)
            sheet = Sheet(title)
            reader = _SheetReader(sheet, self._strings, self._styles, self._name, counted)
            for _done in self._package.walk(part, reader.start, reader.end, reader.text):
                report(5 + 90 * place // len(self._sheets), f"Đang đọc {sheet.place}, dòng {reader.row}…")
            counted = reader.counted
            yield sheet


def _main_part(package: Parts) -> str:
    """The workbook part, which need not be called xl/workbook.xml."""
    for kind, part in package.relations("").values():
        if kind == "officeDocument" and package.has(part):
            return part
    if package.has("xl/workbook.xml"):
        return "xl/workbook.xml"
    raise damaged(package.name)


def _sheets(package: Parts, main: str) -> tuple[list[tuple[str, str, bool]], bool]:
    """The worksheets in their order: name, part, hidden; and whether dates count from 1904."""
    relations = package.relations(main)
    found: list[tuple[str, str, bool]] = []
    from_1904: list[bool] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            own = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            kind, part = relations.get(own, ("", ""))
            if kind == "worksheet":
                found.append((attributes.get("name", ""), part, attributes.get("state", "visible") != "visible"))
        elif name == "workbookPr":
            from_1904.append(attributes.get("date1904", "0") not in _OFF)

    package.run(main, start)
    return found, any(from_1904)


def _shared_strings(package: Parts, part: str, name: str) -> list[Cell]:
    """The texts that the cells refer to by number."""
    if not package.has(part):
        return []
    reader = _StringReader(name)
    for _done in package.walk(part, reader.start, reader.end, reader.text):
        if len(reader.found) > 2 * MAX_CELLS:
            raise too_large(name)
    return reader.found


@dataclass(slots=True)
class _StringReader:
    """One shared or inline string after the other: its pieces joined, readings of East Asian letters left out."""

    name: str
    found: list[Cell] = field(default_factory=list)
    pieces: list[tuple[str, str]] = field(default_factory=list)
    letters: int = 0
    font: str = ""
    taking: bool = False
    phonetic: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "t":
            self.taking = not self.phonetic
        elif name == "rPh":
            self.phonetic = True
        elif name == "r":
            self.font = ""
        elif name == "rFont":
            self.font = attributes.get("val", "")

    def text(self, text: str) -> None:
        if self.taking:
            self.pieces.append((text, self.font))
            self.letters += len(text)
            if self.letters > _MOST_LETTERS:
                raise too_large(self.name)

    def end(self, name: str) -> None:
        if name == "t":
            self.taking = False
        elif name == "rPh":
            self.phonetic = False
        elif name == "r":
            self.font = ""
        elif name == "si":
            self.found.append(self.cell())

    def cell(self) -> Cell:
        """What was taken since the last call."""
        pieces, self.pieces, self.letters = self.pieces, [], 0
        if any(font_encoding(font) for _, font in pieces):
            runs = tuple((_unescaped(text), font) for text, font in pieces)
            return Cell("".join(text for text, _ in runs), runs=runs)
        return Cell(_unescaped("".join([text for text, _ in pieces])))


def _unescaped(text: str) -> str:
    """Excel writes a control character as "_x000D_"; its line breaks are "\\n"."""
    if "_x" in text:
        text = _ESCAPED.sub(_control, text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _control(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return "" if 0xD800 <= code < 0xE000 or not code else chr(code)


class _SheetReader:
    """Takes the cells of one sheet in; called for each element of its part, so every step counts."""

    def __init__(self, sheet: Sheet, strings: list[Cell], styles: Styles, name: str, counted: int) -> None:
        self.sheet, self.strings, self.styles, self.name = sheet, strings, styles, name
        self.counted = counted
        self.legacy = styles.legacy or any(text.runs for text in strings)
        self.row = self.column = 0
        self.cells: dict[int, Cell] = {}
        self.kind, self.style = "n", ""
        self.formula = self.taking = False
        self.value: list[str] = []
        self.inline = _StringReader(name)
        self.starts: dict[str, Callable[[dict[str, str]], None]] = {
            "c": self._cell_starts, "v": self._value_starts, "row": self._row_starts, "f": self._formula_starts,
            "col": self._column_settings, "mergeCell": self._merge,
        }  # fmt: skip

    def start(self, name: str, attributes: dict[str, str]) -> None:
        known = self.starts.get(name)
        if known:
            known(attributes)
        elif self.kind == "inlineStr":
            self.inline.start(name, attributes)

    def text(self, text: str) -> None:
        if self.taking:
            self.value.append(text)
            if len(self.value) * len(text) > _MOST_LETTERS:
                raise too_large(self.name)
        elif self.inline.taking:
            self.inline.text(text)

    def end(self, name: str) -> None:
        if name == "v":
            self.taking = False
        elif name == "c":
            self._cell_ends()
        elif self.kind == "inlineStr":
            self.inline.end(name)

    def _row_starts(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self.row = int(number) if number.isdecimal() and len(number) < 8 else self.row + 1
        if self.row > _LAST_ROW:
            raise damaged(self.name)
        if len(self.sheet.rows) > MAX_ROWS:
            raise too_large(self.name)
        self.column = 0
        self.cells = self.sheet.rows.setdefault(self.row, {})
        if attributes.get("hidden", "0") not in _OFF or attributes.get("ht") == "0":
            self.sheet.hidden_rows.add(self.row)

    def _cell_starts(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self.column = _column(reference.rstrip("0123456789")) if reference else self.column + 1
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")
        self.formula = False
        self.value = []
        self.counted += 1
        if self.counted > MAX_CELLS:
            raise too_large(self.name)

    def _value_starts(self, attributes: dict[str, str]) -> None:
        self.taking = True

    def _formula_starts(self, attributes: dict[str, str]) -> None:
        self.formula = True

    def _cell_ends(self) -> None:
        cell = self._cell("".join(self.value))
        if cell is not None and cell.text and not cell.text.isspace() and self.column:
            self.cells[self.column] = cell
        self.kind = "n"

    def _cell(self, value: str) -> Cell | None:
        """What the cell shows; a formula's last result, or nothing where Excel never worked it out."""
        kind = self.kind
        if kind == "s":
            cell = self._shared(value)
        elif kind == "inlineStr":
            cell = self.inline.cell()
        elif self.formula and not value and kind != "str":
            self.sheet.uncomputed.append(f"{column_name(self.column)}{self.row}")
            return None
        elif kind == "b":
            return Cell("FALSE" if value in _OFF else "TRUE")
        elif kind in ("str", "e"):
            cell = Cell(_unescaped(value))
        else:
            return self._number(value)
        return self._in_font(cell) if cell is not None and self.legacy else cell

    def _shared(self, value: str) -> Cell | None:
        number = int(value) if value.isdecimal() and len(value) < 9 else -1
        return self.strings[number] if 0 <= number < len(self.strings) else None

    def _number(self, value: str) -> Cell | None:
        if not value:
            return None
        return _plain(self.styles.shown(value, self.style, is_date=self.kind == "d"))

    def _in_font(self, cell: Cell) -> Cell:
        """The cell with its font, where that is one of a legacy encoding."""
        font = self.styles.font(self.style)
        runs: Runs = tuple((text, own or font) for text, own in cell.runs) or ((cell.text, font),)
        return Cell(cell.text, runs=runs) if any(font_encoding(own) for _, own in runs) else cell

    def _column_settings(self, attributes: dict[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        hidden = attributes.get("hidden", "0") not in _OFF or attributes.get("width") == "0"
        if hidden and first.isdecimal() and last.isdecimal() and len(first + last) < 12:
            self.sheet.hidden_columns.append((int(first), int(last)))

    def _merge(self, attributes: dict[str, str]) -> None:
        corners = [_REFERENCE.fullmatch(corner) for corner in attributes.get("ref", "").split(":")]
        if len(corners) != 2 or corners[0] is None or corners[1] is None:
            return
        if len(self.sheet.merges) >= MAX_CELLS:
            raise too_large(self.name)
        first, last = corners[0], corners[1]
        self.sheet.merges.append((int(first[2]), _column(first[1]), int(last[2]), _column(last[1])))


@lru_cache(maxsize=16_384)
def _plain(text: str) -> Cell:
    return Cell(text)


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    """ "A" is 1, "AB" is 28; 0 where there is no such column."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            return 0
        number = number * 26 + ord(letter) - 64
    return number if number <= _LAST_COLUMN else 0
