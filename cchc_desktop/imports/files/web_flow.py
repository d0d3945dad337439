"""The text of a web page while it is being read: lines with their fonts, and tables as they were written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..document import Run, Runs
from ..wording.legacy_tables import font_encoding

_BLANKS = re.compile(r"[ \t\n\r\x0b\x0c\xa0]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `opens` where it begins its paragraph."""

    text: str
    runs: Runs
    opens: bool


@dataclass(slots=True)
class RawCell:
    """A cell as written: what it holds, and the columns and rows it takes up."""

    columns: int = 1
    rows: int = 1
    hidden: bool = False
    spills: bool = False  # its text only runs over into empty neighbours: Excel calls that a span too
    holds: list[Line | RawTable] = field(default_factory=list)


@dataclass(slots=True)
class RawRow:
    """A row as written; spans end with its group (head, body, foot)."""

    group: int
    foot: bool = False
    hidden: bool = False
    says: bool = False  # a hidden row that has text
    cells: list[RawCell] = field(default_factory=list)


@dataclass(slots=True)
class RawTable:
    """A table as written; `no_columns` are the columns that are hidden as such."""

    rows: list[RawRow] = field(default_factory=list)
    no_columns: set[int] = field(default_factory=set)


class Flow:
    """Gathers text into lines and lines into paragraphs, white space made single as on the page."""

    def __init__(self) -> None:
        self.items: list[Line | RawTable] = []
        self._pieces: list[Run] = []
        self._opens = True
        self._label = ""

    def say(self, text: str, font: str, *, pre: bool = False) -> None:
        """A piece of text in a font."""
        if pre:
            first, *rest = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self._add(first.replace("\xa0", " "), font)
            for line in rest:
                self.break_line()
                self._add(line.replace("\xa0", " "), font)
            return
        text = _BLANKS.sub(" ", text)
        if text[:1] == " " and (not self._pieces or self._pieces[-1][0].endswith(" ")):
            text = text[1:]
        self._add(text, font)

    def _add(self, text: str, font: str) -> None:
        if not text:
            return
        if self._label:
            label, self._label = self._label, ""
            self._pieces.append((f"{label} ", ""))
        self._pieces.append((text, font))

    def label(self, text: str) -> None:
        """The number or bullet of a list item: it stands before the text that follows."""
        self._label = text

    def end_label(self) -> None:
        """A number whose item has no text is the text: numbers of rows come so. A bullet is nothing."""
        label, self._label = self._label, ""
        if label and label != "-":
            self._pieces.append((label, ""))

    def break_line(self) -> None:
        line = _line(self._pieces, opens=self._opens)
        self._pieces = []
        if line.text:
            self.items.append(line)
            self._opens = False

    def end_paragraph(self) -> None:
        if self._pieces:
            self.break_line()
        self._opens = True

    def put(self, table: RawTable) -> None:
        self.end_paragraph()
        self.items.append(table)


def _line(pieces: list[Run], *, opens: bool) -> Line:
    """The pieces as one line; the fonts are told only where one of them is of a legacy encoding."""
    text = "".join(piece for piece, _ in pieces).rstrip()
    if not any(font_encoding(font) for _, font in pieces):
        return Line(text, (), opens)
    runs: list[Run] = []
    left = len(text)
    for piece, font in pieces:
        kept, left = piece[:left], left - len(piece[:left])
        if not kept:
            break
        if runs and runs[-1][1] == font:
            runs[-1] = (runs[-1][0] + kept, font)
        else:
            runs.append((kept, font))
    return Line(text, tuple(runs), opens)
