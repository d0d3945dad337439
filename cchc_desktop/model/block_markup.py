"""The tables in HTML as Excel, LibreOffice, Word and browsers put it on the clipboard."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ..text import NBSP

_UNSEEN = {"style", "script", "title", "xml"}
# What opens a line of its own.
_LINES = {
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "blockquote",
    "pre",
}  # open lines of their own
_WIDEST = 1000  # places a merged cell may reach over, across or down
_SOURCE_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BLANKS = f" \t{NBSP}"
_SPACED = re.compile(f"[ {NBSP}]{{2,}}")

Rows = list[list[str]]


class TooManyCells(Exception):
    """The tables hold more cells than anybody wants to paste."""


@dataclass(slots=True)
class _Table:
    """A table while it is read: the rows so far, and the places that cells of earlier rows reach down to."""

    rows: Rows = field(default_factory=list)
    reached: dict[int, int] = field(default_factory=dict)  # by column: rows still covered from above
    words: list[str] | None = None  # of the open cell
    spans: tuple[int, int] = (1, 1)  # of the open cell: across, down
    open_row: bool = False
    inner: list[Rows] = field(default_factory=list)  # tables inside its cells
    kept: bool = False  # blanks in the open cell count (white-space: pre)


def read_tables(html: str, most: int) -> list[Rows]:
    """The outermost tables, each as rows of cells; a table around one table only is laid aside.

    TooManyCells beyond `most` of them.
    """
    reader = _Reader(most)
    reader.feed(html)
    reader.close()
    reader.end_all()
    return reader.found


class _Reader(HTMLParser):
    """Collects cells; closes what the markup leaves open."""

    def __init__(self, most: int) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Rows] = []
        self._tables: list[_Table] = []
        self._unseen = 0
        self._left = most

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._tables.append(_Table())
        elif self._tables:
            self._inside(self._tables[-1], tag, attrs)

    def _inside(self, table: _Table, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_row(table)
            table.rows.append([])
            table.open_row = True
        elif tag in ("td", "th"):
            self._open_cell(table, dict(attrs))
        elif table.words is not None and tag == "br":
            table.words.append("\n")
        elif table.words is not None and tag in _LINES:
            table.words.append("\v")

    def _open_cell(self, table: _Table, attrs: dict[str, str | None]) -> None:
        self._end_cell(table)
        if not table.open_row:
            table.rows.append([])
            table.open_row = True
        table.words = []
        table.spans = (_span(attrs.get("colspan")), _span(attrs.get("rowspan")))
        table.kept = "white-space:pre" in (attrs.get("style") or "").replace(" ", "").lower()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _UNSEEN:
            self.handle_starttag(tag, attrs)
            if tag != "br":
                self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif not self._tables:
            return
        elif tag in ("td", "th"):
            self._end_cell(self._tables[-1])
        elif tag == "tr":
            self._end_row(self._tables[-1])
        elif tag == "table":
            self._end_table()
        elif self._tables[-1].words is not None and tag in _LINES:
            self._tables[-1].words.append("\v")

    def handle_data(self, data: str) -> None:
        if self._tables and not self._unseen and self._tables[-1].words is not None:
            table = self._tables[-1]
            assert table.words is not None
            table.words.append(data.replace("\v", " ") if table.kept else _SOURCE_BLANKS.sub(" ", data))

    def end_all(self) -> None:
        """Close what is still open at the end of the markup."""
        while self._tables:
            self._end_table()

    def _end_cell(self, table: _Table) -> None:
        if table.words is None:
            return
        across, down = table.spans
        cells = table.rows[-1]
        _pass_over(table, cells)
        for at in range(len(cells), len(cells) + across):
            if down > 1:
                table.reached[at] = down  # counts this row too; one is taken off when the row ends
        cells += [_told("".join(table.words), table.kept), *[""] * (across - 1)]
        table.words = None
        self._left -= across
        if self._left < 0:
            raise TooManyCells

    def _end_row(self, table: _Table) -> None:
        self._end_cell(table)
        if not table.open_row:
            return
        _pass_over(table, table.rows[-1])
        table.reached = {at: rows - 1 for at, rows in table.reached.items() if rows > 1}
        table.open_row = False

    def _end_table(self) -> None:
        table = self._tables.pop()
        self._end_row(table)
        around = self._tables[-1] if self._tables else None
        rows = table.rows
        if len(table.inner) == 1 and [cell for row in rows for cell in row if cell] == [_in_a_cell(table.inner[0])]:
            rows = table.inner[0]
        if around is None:
            self.found.append(rows)
            return
        around.inner.append(rows)
        if around.words is not None:
            around.words.append(f"\v{_in_a_cell(rows)}\v")


def _in_a_cell(rows: Rows) -> str:
    """A table inside a cell, as its words: each row a line."""
    return "\n".join(" ".join(filter(None, row)) for row in rows)


def _span(text: str | None) -> int:
    number = (text or "").strip()
    return min(max(int(number), 1), _WIDEST) if number.isascii() and number.isdigit() else 1


def _pass_over(table: _Table, cells: list[str]) -> None:
    """Leave the places blank that a cell of an earlier row reaches down to."""
    while table.reached.get(len(cells), 0) > 0:
        cells.append("")


def _told(words: str, kept: bool) -> str:
    """The cell's words: paragraphs and breaks as lines, blanks of the source made single, blank edges gone."""
    if kept:
        return re.sub("\v+", "\v", words).strip("\v").replace("\v", "\n")
    lines = re.sub(" ?\v[ \v]*", "\v", words).strip(" \v").replace("\v", "\n").split("\n")
    return "\n".join(_SPACED.sub(lambda run: " " * len(run[0]), line.strip(_BLANKS)) for line in lines).rstrip("\n")
