"""Reads a fill-in workbook that came back: by its ids and its hidden row of keys, whatever became of the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from ..errors import UserError
from ..model.fill_in import (
    COLUMN_LABELS,
    COLUMNS,
    FILL_COLUMNS,
    KEY,
    SENT_SHEET,
    TASK_ID,
    VERSION,
    Returned,
    ReturnedRow,
    Sent,
    SentRow,
)
from ..telling import Report, silent
from ..text import fold, tidy, typed
from .document import Cell
from .files.sheet import Sheet
from .files.source import load
from .files.whole_sheets import read_sheets

_REFERENCE = re.compile(r"([A-Z]+)(\d+)")
_AGAIN = "hãy xuất bảng nhập mới rồi nhờ điền lại"


def read_fill_in(path: Path, report: Report = silent) -> Returned:
    """The workbook as it came back; UserError where it is none of ours, or what was sent with it was changed."""
    name = path.name
    sheets = read_sheets(load(path), name, report)
    hidden = next((sheet for sheet in sheets if sheet.name == SENT_SHEET), None)
    if hidden is None:
        raise UserError(f"“{name}” không phải bảng nhập do chương trình này xuất ra: hãy chọn đúng tệp đã gửi đi.")
    sent = _sent(hidden, name)
    for sheet in sheets:
        if sheet is not hidden and (found := _columns(sheet)):
            return _returned(name, sent, sheet, *found)
    raise UserError(f"Không thấy dòng tiêu đề của bảng nhập trong “{name}”: {_AGAIN}.")


def _sent(sheet: Sheet, name: str) -> Sent:
    """What the workbook was sent out with."""
    lines = [_line(sheet.rows[number]) for number in sorted(sheet.rows)]
    said = {line[0]: line[1:] for line in lines if line and line[0] != "task"}
    if _first(said.get("version")) != VERSION:
        raise UserError(f"“{name}” là bảng nhập của phiên bản khác của chương trình: {_AGAIN}.")
    columns = said.get("columns", [])
    rows = [dict(zip(columns, line[1:], strict=False)) for line in lines if line[:1] == ["task"]]
    sent = Sent(
        unit=_first(said.get("unit")),
        period=_first(said.get("period")),
        plan_ids=tuple(said.get("plans", ())),
        made_on=_first(said.get("made_on")),
        person=_first(said.get("person")),
        rows=tuple(SentRow(cells.pop(TASK_ID, ""), cells) for cells in rows),
    )
    if sent.checksum != _first(said.get("checksum")):
        raise UserError(f"Phần ghi lúc gửi đi (trang ẩn) trong “{name}” đã bị sửa nên không đối chiếu được: {_AGAIN}.")
    return sent


def _line(cells: dict[int, Cell]) -> list[str]:
    """The cells of a row up to its last, blank ones between them too."""
    return [typed(cells[n].text) if n in cells else "" for n in range(1, max(cells, default=0) + 1)]


def _first(values: Sequence[str] | None) -> str:
    return values[0] if values else ""


def _columns(sheet: Sheet) -> tuple[int, dict[int, str]] | None:
    """The last row above the tasks, and which column of the sheet is which: by the row of keys, else by the headings.

    Keys stay right where a column was moved or its heading was written anew.
    """
    labels = {fold(label): name for name, label in COLUMN_LABELS.items()}
    by_heads: tuple[int, dict[int, str]] | None = None
    for number in sorted(sheet.rows):
        cells = sheet.rows[number]
        keys = {n: tidy(cell.text).removeprefix(KEY) for n, cell in cells.items() if tidy(cell.text).startswith(KEY)}
        known = _once({n: name for n, name in keys.items() if name in COLUMNS})
        if TASK_ID in known.values() and set(known.values()) & set(FILL_COLUMNS):
            return number + 1, known
        named = _once({n: labels[key] for n, cell in cells.items() if (key := fold(tidy(cell.text))) in labels})
        if by_heads is None and TASK_ID in named.values() and set(named.values()) & set(FILL_COLUMNS):
            by_heads = number, named
    return by_heads


def _once(columns: dict[int, str]) -> dict[int, str]:
    """Of two columns with the same name, as a copied one has, the first."""
    return {n: name for n, name in sorted(columns.items()) if name not in [columns[m] for m in columns if m < n]}


def _returned(name: str, sent: Sent, sheet: Sheet, heads: int, columns: dict[int, str]) -> Returned:
    rows = []
    for number in sorted(sheet.rows):
        cells = {columns[n]: typed(cell.text) for n, cell in sheet.rows[number].items() if n in columns}
        again = fold(tidy(cells.get(TASK_ID, ""))) == fold(COLUMN_LABELS[TASK_ID])  # the headings, moved down
        if number > heads and any(cells.values()) and not again:
            rows.append(ReturnedRow(number, cells))
    return Returned(name, sent, frozenset(columns.values()), tuple(rows), frozenset(_uncomputed(sheet, columns)))


def _uncomputed(sheet: Sheet, columns: dict[int, str]) -> list[tuple[int, str]]:
    """The cells that hold a formula without a value."""
    places = [match for cell in sheet.uncomputed if (match := _REFERENCE.fullmatch(cell))]
    found = [(int(match[2]), columns.get(_number(match[1]))) for match in places]
    return [(line, column) for line, column in found if column]


def _number(letters: str) -> int:
    """ "A" is 1, "AB" is 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
