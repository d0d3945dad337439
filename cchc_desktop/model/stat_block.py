"""Where a pasted block of cells goes in the annex: by the codes in it, else from the chosen row down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..text import fold
from .stat_table import StatLine
from .stat_typed import read_figure
from .typed import Unread

Cells = Sequence[Sequence[str]]
_BY_CODE = 0.5  # how much of a column must be codes of the form for the block to be placed by them


@dataclass(frozen=True, slots=True)
class Placed:
    """The texts that go into rows that are typed, by code, and how many cells found no place."""

    texts: Mapping[str, str]
    homeless: int


def place_block(cells: Cells, lines: Sequence[StatLine], start: int) -> Placed:
    """Each figure of a block at its row; `lines` are the rows as shown, `start` is the chosen one.

    A copy of the whole table has the codes in one column and the figures in another; a bare column of figures goes
    down row by row, past headings and computed rows, as it stands beside a table of the same rows. Empty cells leave
    what is there.
    """
    known = {line.item.number or line.code: line for line in lines} | {line.code: line for line in lines}
    at = _code_column(cells, known)
    if at is None:
        figures = _figure_column(cells, lines[start : start + len(cells)])
        pairs = [(row[figures], lines[start + n] if start + n < len(lines) else None) for n, row in enumerate(cells)]
    else:
        coded = [(row, known.get(_code(row[at]))) for row in cells]
        found = [(row, line) for row, line in coded if line is not None]
        figures = _figure_column([row for row, _ in found], [line for _, line in found], at + 1)
        pairs = [(row[figures], line) for row, line in found]
    return _placed(pairs)


def _placed(pairs: Sequence[tuple[str, StatLine | None]]) -> Placed:
    texts: dict[str, str] = {}
    homeless = 0
    for text, line in pairs:
        if not text.strip():
            continue
        if line is not None and line.open:
            texts[line.code] = text
        else:
            homeless += line is None or not (line.heading or line.item.computed)
    return Placed(texts, homeless)


def _code_column(cells: Cells, known: Mapping[str, StatLine]) -> int | None:
    """The first column whose cells mostly are codes of the form; a column of figures below 8 is not mistaken for it."""
    for column in range(len(cells[0]) - 1 if cells else 0):
        filled = [_code(row[column]) for row in cells if row[column].strip()]
        codes = [code for code in filled if code in known]
        if len(codes) > 1 and len(codes) >= _BY_CODE * len(filled) and any("." in code for code in codes):
            return column
    return None


def _figure_column(cells: Cells, lines: Sequence[StatLine], first: int = 0) -> int:
    """The column from `first` on in which most cells can be read as the figures of their rows."""
    width = len(cells[0]) if cells else 1
    pairs = list(zip(cells, lines, strict=False))

    def read(column: int) -> int:
        typed = [(row[column], line) for row, line in pairs if line.open and row[column].strip()]
        return sum(not isinstance(read_figure(line, text), Unread) for text, line in typed)

    return max(range(first, width), key=read, default=first)


def _code(text: str) -> str:
    """A code as tables print it: "1.2.4.1" or "1.2.4.1."."""
    return fold(text).strip().rstrip(".")
