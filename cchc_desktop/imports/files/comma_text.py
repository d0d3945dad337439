"""Reads a table that Excel saved as text with commas or semicolons (.csv); anything else is not for this reader."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import islice

from ...text import nfc
from ..document import Cell, Document
from ..tables.columns import field_of
from .sheet import too_large
from .sheet_blocks import Blocks, Line, TooLarge

_SEPARATORS = ";,"
_FIRST_ROWS = 60  # rows among which the headings must stand
_FEWEST = 3  # columns
_LONGEST = 10_000_000  # letters; 5,000 tasks have a quarter
_PLACE = "tệp CSV"


def read_comma_text(text: str, name: str) -> Document | None:
    """The titles, the table and the lines below it; None where the text is no such table."""
    declared = text[4:5] if text[:4].lower() == "sep=" and text[4:5] in _SEPARATORS else ""
    body = text.partition("\n")[2] if declared else text
    for separator in declared or _SEPARATORS:
        try:
            rows = _rows(body, separator)
            if rows and _is_table(rows):
                lines = [_line(number, row) for number, row in enumerate(rows, start=2 if declared else 1)]
                blocks = Blocks().of("", _PLACE, [line for line in lines if line.cells])
                return Document("text", tuple(blocks))
        except TooLarge:
            raise too_large(name) from None
        except csv.Error:
            continue
    return None


def _rows(text: str, separator: str) -> list[list[str]]:
    """The rows of the text; none where no headings are near its beginning, which is soon seen in prose."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    first = list(islice(reader, _FIRST_ROWS))
    if not any(map(_heads, first)):
        return []
    if len(text) > _LONGEST:
        raise TooLarge
    return [*first, *reader]


def _heads(row: Sequence[str]) -> bool:
    words = [cell for cell in row if cell.strip()]
    known = sum(field_of(word) is not None for word in words)
    return len(words) >= _FEWEST and known > 1 and known * 2 >= len(words)


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Excel gives every row as many cells as the widest has; commas in sentences do not."""
    width = next(len(row) for row in rows if _heads(row))
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    return len(filled) > 1 and sum(len(row) == width for row in filled) * 10 >= len(filled) * 9


def _line(number: int, row: Sequence[str]) -> Line:
    return Line(number, {column: Cell(nfc(text)) for column, text in enumerate(row, start=1) if text.strip()})
