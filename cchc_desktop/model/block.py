"""A block of cells as programs put it on the clipboard: tab-separated text, and the same as an HTML table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from ..errors import UserError
from ..text import nfc
from .block_markup import TooManyCells, read_tables

MOST_CELLS = 100_000
# Markup beyond so many letters is not read where the text beside it is a whole table by itself.
_LONG_MARKUP = 2_000_000
_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"(?=[\t\n]|\Z)')
_CELL_END = re.compile(r"[\t\n]|\Z")
_NEEDS_QUOTES = re.compile(r'\A"|[\t\n]')
_PLAIN_NUMBER = re.compile(r"0|[1-9]\d{0,14}")
_HEAD = '<html><head><meta charset="utf-8"></head><body><table>'
# Excel knows text by the style, LibreOffice by the attribute.
_TEXT_CELL = '<td style=\'mso-number-format:"\\@";white-space:pre-wrap\' sdnum="1066;0;@">'
_RUN = re.compile(r" {2,}")
_BREAK = '<br style="mso-data-placement:same-cell">'


@dataclass(frozen=True, slots=True)
class Block:
    """Cells in rows of one width; line breaks inside a cell are "\\n". A merged cell fills its first place only."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    @property
    def one_cell(self) -> bool:
        """Whether it is a single cell, which needs no asking where it goes."""
        return len(self.rows) == 1 and self.width == 1


def read_block(text: str, html: str | None = None) -> Block:
    """The cells on the clipboard; UserError beyond 100,000 cells.

    The markup decides where the text does not keep the cells apart (Word writes the paragraphs of a cell as lines of
    their own); where both agree on the cells, the text has the blanks and the markup the line breaks.
    """
    told = _split(_plain(text))
    if not html or (len(html) > _LONG_MARKUP and _is_table(told)):
        return _block(told)
    drawn = _drawn(html)
    if not any(any(row) for row in drawn):
        return _block(told)
    drawn, told = _even(_ended(drawn)), _even(_ended(told))
    if [len(row) for row in drawn] != [len(row) for row in told]:
        return _block(drawn)
    return _block([[_whole(a, b) for a, b in zip(*pair, strict=True)] for pair in zip(told, drawn, strict=True)])


def write_block(rows: Sequence[Sequence[str]]) -> tuple[str, str]:
    """The same cells as tab-separated text and as HTML, as spreadsheets and Word take them back cell for cell.

    All but plain whole numbers are marked as text: a "=", "1/2" or "45,5" shall not become something else.
    """
    even = _even([[_plain(cell) for cell in row] for row in rows])
    text = "\n".join("\t".join(map(_quoted, row)) for row in even)
    markup = "".join(f"<tr>{''.join(map(_cell, row))}</tr>\n" for row in even)
    return text, f"{_HEAD}{markup}</table></body></html>"


def _drawn(html: str) -> list[list[str]]:
    """The cells of all tables of the markup, one under another."""
    try:
        tables = read_tables(html, MOST_CELLS)
    except TooManyCells:
        raise _too_many() from None
    return [[_plain(cell) for cell in row] for table in tables for row in table]


def _plain(text: str) -> str:
    """Composed letters and one kind of line break; nothing else is touched."""
    return nfc(text).replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\0", "")


def _split(text: str) -> list[list[str]]:
    """The cells of tab-separated text; a cell in quotes holds line breaks, tabs or doubled quotes.

    Quotes around a cell that holds nothing of the kind are the cell's own.
    """
    words = text.rstrip()
    text = words + text[len(words) :].partition("\n")[0]  # a whole column that is copied ends in a million blank rows
    rows: list[list[str]] = [[]]
    cells = at = 0
    while at < len(text):
        end, cell = _next_cell(text, at)
        rows[-1].append(cell)
        cells += 1
        if cells > MOST_CELLS:
            raise _too_many()
        if text[end : end + 1] == "\n":
            rows.append([])
        elif end + 1 == len(text):
            rows[-1].append("")  # a tab ends the text: an empty cell follows
        at = end + 1
    return rows


def _next_cell(text: str, at: int) -> tuple[int, str]:
    """Where the cell that begins here ends, and what it says."""
    quoted = _QUOTED.match(text, at) if text[at] == '"' else None
    if quoted and any(sign in quoted[1] for sign in '\t\n"'):
        return quoted.end(), quoted[1].replace('""', '"')
    end = _CELL_END.search(text, at)
    assert end is not None  # the text's own end is one
    return end.start(), text[at : end.start()]


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Rows of one width, and more than a column: the text of a spreadsheet."""
    return len({len(row) for row in rows}) == 1 and len(rows[0]) > 1


def _ended(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Without the blank rows at the end, of which a whole column that is copied has a million."""
    out = [list(row) for row in rows]
    while out and not any(cell.strip() for cell in out[-1]):
        out.pop()
    return out


def _even(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    width = max(map(len, rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _block(rows: Sequence[Sequence[str]]) -> Block:
    kept = _even(_ended(rows))
    if sum(map(len, kept)) > MOST_CELLS:
        raise _too_many()
    return Block(tuple(map(tuple, kept)))


def _whole(text: str, drawn: str) -> str:
    """One cell told twice: where they differ in blanks only, the one with more line breaks, else the markup's."""
    if text.split() == drawn.split():
        return drawn if drawn.count("\n") > text.count("\n") else text
    return drawn


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell


def _cell(cell: str) -> str:
    words = _RUN.sub(_blanks, escape(cell, quote=False)).replace("\n", _BREAK)
    return f"{'<td>' if _PLAIN_NUMBER.fullmatch(cell) else _TEXT_CELL}{words}</td>"


def _blanks(run: re.Match[str]) -> str:
    """Blanks that markup would make one, as Excel writes them."""
    return f'<span style="mso-spacerun:yes">{"&nbsp;" * (len(run[0]) - 1)} </span>'


def _too_many() -> UserError:
    return UserError(
        f"Vùng dán có hơn {MOST_CELLS:,} ô nên không nhận: hãy chép riêng phần bảng cần dán rồi dán lại.".replace(
            ",", ".", 1
        )
    )
