"""Reads text, from a file or pasted: lines; runs of lines with tabs or "|" are the tables they once were."""

from __future__ import annotations

import re

from .columns import is_header
from .document import Block, Cell, Document, Paragraph, Row, Table

_LINES = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_MARKS = re.compile(r"^\s{0,3}#{1,6}\s+|\*\*+|(?<=\s)\\(?=[-*#.])")
_PIPES = re.compile(r"\s*\|(.*)\|\s*$")
_RULE = re.compile(r"\s*\|?[\s:|-]*-{2,}[\s:|-]*\|?\s*$")
_SECTION = re.compile(r"\s*(?:[IVX]+|[A-D])[.)]?[\s\t]+\S")


def read_text(text: str) -> Document:
    """The lines of the text, with the tables that were pasted as lines put together again."""
    lines = [_MARKS.sub("", line) for line in _LINES.split(text)]
    blocks: list[Block] = []
    tables = at = 0
    while at < len(lines):
        width = _header_width(lines[at])
        if width:
            tables += 1
            table, at = _table(lines, at, width, f"bảng {tables}")
            blocks.append(table)
        else:
            if lines[at].strip():
                blocks.append(Paragraph(f"dòng {at + 1}", lines[at]))
            at += 1
    return Document("text", tuple(blocks))


def _header_width(line: str) -> int:
    """How many columns the line heads, 0 where it is no header of a table."""
    cells = _split(line)
    return len(cells) if len(cells) > 2 and is_header(cells) else 0


def _split(line: str) -> list[str]:
    if piped := _PIPES.fullmatch(line):
        return [cell.strip() for cell in piped[1].split("|")]
    return [cell.strip() for cell in line.split("\t")] if "\t" in line else []


def _table(lines: list[str], at: int, width: int, place: str) -> tuple[Table, int]:
    """The rows from the header on, until the table ends; a cell's own line breaks are mended."""
    rows: list[tuple[int, list[str]]] = []
    while at < len(lines):
        line = lines[at]
        cells = _split(line)
        if _RULE.fullmatch(line) or not line.strip():
            pass
        elif len(cells) >= min(width, 3) and (not rows or len(rows[-1][1]) >= width or len(cells) >= width):
            rows.append((at + 1, cells))
        elif _SECTION.match(line) or (cells and _PIPES.fullmatch(line)):
            rows.append((at + 1, [line.strip().replace("\t", " ")] + [""] * (width - 1)))
        elif rows and (cells or len(rows[-1][1]) < width):
            _go_on(rows[-1][1], cells or [line.strip()])
        else:
            break
        at += 1
    made = (Row(f"dòng {n}", tuple(Cell(c) for c in (cells + [""] * width)[:width])) for n, cells in rows)
    return Table(place, tuple(made)), at


def _go_on(row: list[str], cells: list[str]) -> None:
    """A cell with a line break was cut: its rest begins the next line."""
    row[-1] = f"{row[-1]}\n{cells[0]}" if row else cells[0]
    row += cells[1:]
