"""A file as its reader hands it over: what it is, and its paragraphs and tables in reading order.

Every reader (Word, text, later Excel, PDF, web pages) makes one of these; one interpretation serves them all.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..text import tidy


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line or paragraph of text, with the place an officer can find it at."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One place in a table's grid; a merged cell fills all its places, told apart by `left` and `above`."""

    text: str  # line breaks inside the cell are kept
    left: bool = False  # it goes on from the place to its left
    above: bool = False  # it goes on from the row above

    @property
    def words(self) -> str:
        """The cell in one line."""
        return tidy(self.text)


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
    """What a reader found in a file. `kind` is what the content is: docx, text."""

    kind: str
    blocks: tuple[Block, ...]

    def lines(self) -> tuple[tuple[str, str], ...]:
        """The text with its places, in reading order, for the review screen."""
        out: list[tuple[str, str]] = []
        for block in self.blocks:
            if isinstance(block, Paragraph):
                out.append((block.place, tidy(block.text)))
            else:
                out += [(row.place, " | ".join(row.words)) for row in block.rows]
        return tuple((place, text) for place, text in out if text)
