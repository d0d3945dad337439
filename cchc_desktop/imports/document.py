"""A file as its reader hands it over: what it is, and its paragraphs and tables in reading order.

Every reader (Word, Excel, PDF, web pages, text) makes one of these; one interpretation serves them all.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model.finding import Finding
from ..text import tidy

Run = tuple[str, str]  # a piece of text and the name of its font
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line or paragraph of text, with the place an officer can find it at.

    `runs` are the pieces that make up the text with their fonts, told only where a font of a legacy encoding
    (.VnTime, VNI-Times) is among them.
    """

    place: str
    text: str
    runs: Runs = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One place in a table's grid; a merged cell fills all its places, told apart by `left` and `above`."""

    text: str  # line breaks inside the cell are kept
    left: bool = False  # it goes on from the place to its left
    above: bool = False  # it goes on from the row above
    runs: Runs = ()  # as in a paragraph
    _words: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def words(self) -> str:
        """The cell in one line."""
        known = self._words
        if known is None:
            known = tidy(self.text)
            object.__setattr__(self, "_words", known)  # asked many times over, and always the same
        return known


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; `cells` has one entry for each column of the grid."""

    place: str
    cells: tuple[Cell, ...]

    @property
    def words(self) -> list[str]:
        """What the row says, each merged cell once."""
        return [cell.words for cell in self.cells if not cell.left]


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the file."""

    place: str
    rows: tuple[Row, ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader found in a file. `kind` is what the content is: docx, doc, xlsx, xls, pdf, html, text.

    `findings` is what the officer should know about the file itself: sheets left out, text mended.
    """

    kind: str
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...] = ()

    def lines(self) -> tuple[tuple[str, str], ...]:
        """The text with its places, in reading order, for the review screen."""
        out: list[tuple[str, str]] = []
        for block in self.blocks:
            if isinstance(block, Paragraph):
                out.append((block.place, tidy(block.text)))
            else:
                out += [(row.place, " | ".join(row.words)) for row in block.rows]
        return tuple((place, text) for place, text in out if text)
