"""A worksheet as the Excel readers hand it over, and how a workbook of them becomes a Document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from ...errors import UserError
from ...model.finding import Finding
from ...text import ranges, tidy
from ..document import Block, Cell, Document
from .sheet_blocks import Blocks, Line, TooLarge

MAX_SHEETS = 500
MAX_CELLS = 300_000  # cells with something in them; a plan with 10,000 tasks has 80,000
MAX_ROWS = 60_000  # rows with something in them
_MOST_HIDDEN = 4  # texts that a merged block may hide
_NAMED = 8  # places told by name before "và … nữa"
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(slots=True)
class Sheet:
    """The cells that hold text, by row and column counted from 1, and what is merged or hidden."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)  # first and last
    uncomputed: list[str] = field(default_factory=list)  # cells whose formula was never worked out

    @property
    def place(self) -> str:
        return f"trang tính '{tidy(self.name)[:60]}'"


@dataclass(slots=True)
class Workbook:
    """Takes the visible sheets in one by one and becomes the Document."""

    kind: str
    name: str
    hidden: list[str] = field(default_factory=list)  # names of the sheets that are left out
    findings: list[Finding] = field(default_factory=list)
    legacy: bool = False  # some font is one of a legacy encoding
    _blocks: list[Block] = field(default_factory=list)
    _reader: Blocks | None = None
    _rows: int = 0

    def take(self, sheet: Sheet) -> None:
        if self._reader is None:
            self._reader = Blocks(legacy=self.legacy)
        columns = sorted(set(chain.from_iterable(sheet.rows.values())))
        shown = [column for column in columns if not _within(column, sheet.hidden_columns)]
        self.findings += _left_out(sheet, [column for column in columns if column not in set(shown)])
        lines = _lines(sheet, shown, self.name)
        self._rows += len(lines)
        if self._rows > MAX_ROWS:
            raise too_large(self.name)
        try:
            self._blocks += self._reader.of(tidy(sheet.name), sheet.place, lines)
        except TooLarge:
            raise too_large(self.name) from None

    def document(self) -> Document:
        if self.hidden:
            names = _listed([f"'{tidy(name)[:60]}'" for name in self.hidden])
            self.findings.append(Finding("hint", "tệp Excel", f"Trang tính {names} đang ẩn nên không lấy vào."))
        if not self._blocks and self.hidden:
            raise UserError(
                f'Trong "{self.name}" mọi trang tính có chữ đều đang ẩn: hãy mở bằng Excel, bỏ ẩn trang có bảng '
                "nhiệm vụ, lưu lại rồi nhập lại."
            )
        return Document(self.kind, tuple(self._blocks), tuple(self.findings))


def too_large(name: str) -> UserError:
    """What to say of a workbook that holds far more than a plan."""
    return UserError(
        f'Tệp "{name}" có quá nhiều ô hoặc quá nhiều trang tính nên không đọc: hãy chép riêng trang tính có bảng '
        "nhiệm vụ sang một tệp mới rồi nhập tệp đó."
    )


def column_name(column: int) -> str:
    """1 is "A", 28 is "AB"."""
    out = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        out = chr(65 + digit) + out
    return out


def _lines(sheet: Sheet, columns: Sequence[int], name: str) -> list[Line]:
    """The rows that show something, merged cells spread over their places."""
    kept = set(columns)
    every = len(kept) == len(set(chain.from_iterable(sheet.rows.values())))
    rows = {
        number: dict(cells) if every else {column: cell for column, cell in cells.items() if column in kept}
        for number, cells in sorted(sheet.rows.items())
        if number not in sheet.hidden_rows
    }
    _spread(sheet, rows, columns, name)
    return [Line(number, cells) for number, cells in rows.items() if cells]


def _spread(sheet: Sheet, rows: dict[int, dict[int, Cell]], columns: Sequence[int], name: str) -> None:
    """A merged cell fills all its visible places and hides what they hold; it reaches no further than text does.

    A block over several texts is a fault of the program that wrote it, and is passed over.
    """
    numbers = list(rows)
    filled = 0
    for first_row, first_column, last_row, last_column in sheet.merges:
        source = sheet.rows.get(first_row, {}).get(first_column)
        if source is None:
            continue
        down = numbers[bisect_left(numbers, first_row) : bisect_right(numbers, last_row)]
        across = columns[bisect_left(columns, first_column) : bisect_right(columns, last_column)]
        filled += len(down) * len(across)
        if filled > MAX_CELLS:
            raise too_large(name)
        if len(down) > 1 and len(across) > 1 and _hides(rows, down, across):
            continue
        for i, number in enumerate(down):
            for j, column in enumerate(across):
                rows[number][column] = Cell(source.text, j > 0, i > 0, source.runs) if i or j else source


def _hides(rows: dict[int, dict[int, Cell]], down: Sequence[int], across: Sequence[int]) -> bool:
    return sum(column in rows[number] for number in down for column in across) > _MOST_HIDDEN


def _within(number: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(first <= number <= last for first, last in ranges)


def _left_out(sheet: Sheet, hidden: Sequence[int]) -> list[Finding]:
    """What the officer does not see in the draft because the sheet hides it, or because Excel never computed it."""
    out: list[Finding] = []
    if hidden:
        names = _listed([column_name(column) for column in hidden])
        out.append(Finding("hint", sheet.place, f"Cột {names} đang ẩn nên không lấy vào."))
    rows = sorted(number for number in sheet.hidden_rows if number in sheet.rows)
    if rows:
        said = f"Dòng {_listed(ranges(rows))} đang ẩn nên không lấy vào: nếu cần, hãy bỏ ẩn hoặc bỏ lọc rồi nhập lại."
        out.append(Finding("hint", f"{sheet.place}, dòng {rows[0]}", said))
    if sheet.uncomputed:
        said = (
            f"Ô {_listed(sheet.uncomputed)} có công thức chưa được tính nên để trống: hãy mở tệp bằng Excel, "
            "lưu lại rồi nhập lại."
        )
        out.append(Finding("hint", sheet.place, said))
    return out


def _listed(names: Sequence[str]) -> str:
    more = f" và {len(names) - _NAMED} chỗ nữa" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
