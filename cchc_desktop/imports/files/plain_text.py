"""Reads text, from a file or pasted: lines; runs of lines with tabs or "|" are the tables they once were."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ...text import nfc
from ..chrome import is_closing
from ..document import Block, Cell, Document, Paragraph, Row, Table
from ..tables.columns import field_of, is_header, may_head
from ..tables.rows import NUMBER
from ..tables.sections import read_loose_heading

_LINES = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# The marks of Markdown, and of footnotes behind a word; a star before a space at the start of a line is the
# document's own, and so is the mark that opens the footnote itself.
_MARKS = re.compile(
    r"^\s{0,3}#{1,6}\s+|(?<=.)\*\*+|^\*\*+(?!\s)|(?<=\s)\\(?=[-*#.])"
    r"|(?<=\S)(?:⁽[⁰¹²³⁴-⁹]{1,3}⁾|\[\^\w{1,9}\](?!:))"
)
_PIPES = re.compile(r"\s*\|(.*)\|\s*$")
_RULE = re.compile(r"\s*\|?[\s:|-]*-{2,}[\s:|-]*\|?\s*$")
_SECTION = re.compile(r"\s*(?:[IVX]+|[A-D])[.)]?[\s\t]+\S")
_QUOTED = re.compile(r'(?:(?<=\t)|(?<=\n)|^)"((?:[^"]|""){0,4000})"(?=[\t\r\n]|$)')
_ROW_NUMBER = re.compile(rf"{NUMBER}[.)]?|[a-zđ][.)]?|[-+•]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_PLACE = re.compile(r"dòng (\d{1,8})")
_FAR = 8  # so many lines a last cell may go on before the next row begins


def read_text(text: str) -> Document:
    """The lines of the text, with the tables that were pasted as lines put together again."""
    lines = [_MARKS.sub("", line) for line in _LINES.split(_unquoted(nfc(text)))]
    blocks: list[Block] = []
    tables = at = 0
    known: list[str] = []
    while at < len(lines):
        header = _header(lines[at])
        if header or (known and _begins_row(_split(lines[at]), known) and len(_split(lines[at])) == len(known)):
            tables += 1
            known = header or known
            table, at = _table(lines, at, known, f"bảng {tables}")
            blocks.append(table)
        else:
            if lines[at].strip():
                blocks.append(Paragraph(f"dòng {at + 1}", lines[at]))
            at += 1
    return Document("text", tuple(blocks))


def cut_anew(document: Document) -> Document:
    """A text whose words were mended, its lines cut into tables anew: its headings could not be read before."""
    lines = _lines(document.blocks) if document.kind == "text" else []
    return replace(document, blocks=read_text("\n".join(lines)).blocks) if lines else document


def _lines(blocks: Iterable[Block]) -> list[str]:
    """The lines of a text in which no table was found, each where it was."""
    lines: list[str] = []
    for block in blocks:
        if not isinstance(block, Paragraph) or not (found := _PLACE.fullmatch(block.place)):
            return []
        lines += [""] * (int(found[1]) - 1 - len(lines))
        lines.append(block.text)
    return lines


def _unquoted(text: str) -> str:
    """Excel copies a cell with line breaks between quotation marks: one line again."""
    if "\t" not in text:
        return text
    return _QUOTED.sub(lambda m: " ".join(m[1].replace('""', '"').split()), text)


def _header(line: str) -> list[str]:
    """The headings on this line, none where it is no header of a table."""
    cells = _split(line)
    return cells if (len(cells) > 2 and is_header(cells)) or may_head(cells) else []


def _split(line: str) -> list[str]:
    if piped := _PIPES.fullmatch(line):
        return [_BREAK.sub("\n", cell).strip() for cell in piped[1].split("|")]
    return [cell.strip() for cell in line.split("\t")] if "\t" in line else []


def _begins_row(cells: list[str], header: list[str]) -> bool:
    """A number in the column for numbers begins a row, however many of its last cells were left off."""
    return len(cells) > 1 and field_of(header[0]) == "number" and bool(_ROW_NUMBER.fullmatch(cells[0]))


def _table(lines: list[str], at: int, header: list[str], place: str) -> tuple[Table, int]:
    """The rows from here on, until the table ends; a cell's own line breaks are mended."""
    rows: list[tuple[int, list[str]]] = []
    merged: set[int] = set()  # lines that are a heading across the whole table
    width = len(header)
    while at < len(lines):
        line = lines[at]
        cells = _split(line)
        short = bool(rows) and rows[-1][0] not in merged and len(rows[-1][1]) < width
        if _RULE.fullmatch(line) or not line.strip():
            pass
        elif _begins_row(cells, header) or (len(cells) >= min(width, 3) and (not short or len(cells) >= width)):
            rows.append((at + 1, cells))
        elif _SECTION.match(line) or (cells and _PIPES.fullmatch(line)) or read_loose_heading(line):
            rows.append((at + 1, [" ".join(cell for cell in cells or [line.strip()] if cell)]))
            merged.add(at + 1)
        elif rows and not is_closing(line) and (cells or _goes_on(lines, at, header, short=short)):
            _go_on(rows[-1][1], cells or [line.strip()])
        else:
            break
        at += 1
    return Table(place, tuple(_row(n, cells, width, merged=n in merged) for n, cells in rows)), at


def _row(line: int, cells: list[str], width: int, *, merged: bool) -> Row:
    """The row in the table's width: a heading fills it, cells left off at the end are empty."""
    filled = [Cell(cells[0]), *(Cell(cells[0], left=True) for _ in range(width - 1))]
    padded = [Cell(text) for text in (cells + [""] * width)[:width]]
    return Row(f"dòng {line}", tuple(filled if merged else padded))


def _goes_on(lines: list[str], at: int, header: list[str], *, short: bool) -> bool:
    """Does this line without a tab belong to the last cell? Cells are still due, or the next row begins soon."""
    if short and lines[at - 1].strip():
        return True
    for line in lines[at : at + _FAR]:
        if not line.strip() or is_closing(line):
            return False
        if _begins_row(_split(line), header):
            return True
    return False


def _go_on(row: list[str], cells: list[str]) -> None:
    """A cell with a line break was cut: its rest begins the next line."""
    row[-1] = f"{row[-1]}\n{cells[0]}" if row else cells[0]
    row += cells[1:]
