"""A Word document as it looks, with every property resolved: what the layout check judges.

Lengths on paper are millimetres, letters and spaces between paragraphs points, as the decree counts them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look, tabs as \\t and line breaks as \\n.

    `index` counts the `w:r` elements of the file whose nearest `w:p` around them is the paragraph, from 0 in the order
    of the file, those that are left out too (deletions, the form of a content that is not taken). One `w:r` gives
    several runs of one index where its letters come in different fonts, so a font told for ASCII alone shows. `field`
    is the name of the field whose result it is ("PAGE"; its text is "1" where the file keeps no result), `hidden` is
    never printed.
    """

    text: str
    font: str
    size: float  # points
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False  # printed in capitals whatever was typed
    colour: str = "auto"  # "auto" or six hexadecimal digits
    highlight: bool = False
    strike: bool = False
    superscript: bool = False
    hidden: bool = False
    field: str | None = None
    index: int = 0

    @property
    def shown(self) -> str:
        """The letters as they are printed."""
        return self.text.upper() if self.caps else self.text


@dataclass(frozen=True, slots=True)
class Line:
    """A drawn line: a border of a paragraph or cell, or a shape. `length` and `start` (from the left edge of the room
    the paragraph has) in millimetres, None where it cannot be told.
    """

    kind: Literal["border", "shape"]
    length: float | None
    start: float | None = None


@dataclass(frozen=True, slots=True)
class CellPlace:
    """The cell of a table that a paragraph stands in: all counted from 0; `width` in millimetres."""

    table: int
    row: int
    column: int
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body, of a cell or of a header.

    `index` counts from 0 the `w:p` elements under `w:body` that stand in no other `w:p`, in the order of the file:
    those in tables, nested tables and content controls, those in deleted rows, in merged cells that print nothing and
    in the form of a content that is not taken; those in text boxes do not count, for they stand inside another. What is
    not printed is left out of the document, so indexes rise but may skip. It is how a fault and its mending find the
    place.
    `label` is the number or bullet that Word's own numbering prints before the text.
    `line_spacing` is a multiple of single where `exact_spacing` is None, which is in points.
    `page` counts from 1 by the page breaks the file remembers; None where it remembers none.
    """

    index: int
    runs: tuple[Run, ...]
    align: Align = "left"
    left: float = 0.0  # indents, mm
    right: float = 0.0
    first_line: float = 0.0  # negative where it hangs
    before: float = 0.0  # points
    after: float = 0.0
    line_spacing: float = 1.0
    exact_spacing: float | None = None
    at_least: bool = False  # exact_spacing is only the least
    top_line: Line | None = None
    bottom_line: Line | None = None
    shapes: tuple[Line, ...] = ()  # lines drawn as shapes and anchored here
    boxed: bool = False  # borders on all four sides
    label: str = ""
    style: str = ""
    cell: CellPlace | None = None
    section: int = 0
    page: int | None = None
    page_break_before: bool = False
    keep_with_next: bool = False
    contextual: bool = False  # no space between paragraphs of one style
    pictures: int = 0
    in_unicode: str | None = None  # what `typed` says where it is in letters of TCVN3 or VNI

    @property
    def text(self) -> str:
        """What is read, without the label."""
        return "".join(run.shown for run in self.runs if not run.hidden)

    @property
    def typed(self) -> str:
        """What was typed, whatever capitals are put over it."""
        return "".join(run.text for run in self.runs if not run.hidden)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `rows` by `columns`; `bordered` where its cells are framed; `repeats` header rows on each page."""

    index: int
    rows: int
    columns: int
    bordered: bool
    repeats: bool
    width: float | None  # mm
    section: int


@dataclass(frozen=True, slots=True)
class Header:
    """A header or footer of a section, with its paragraphs (their `index` is -1: they are no part of the body)."""

    kind: Literal["default", "first", "even"]
    top: bool  # header; else footer
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one kind. `starts_at` is the page number it starts with, None where the count goes on.

    `headers` are those that are printed: "first" only with `different_first`, "even" only with `even_odd` of the
    document, and those of the section before where it tells none of its own. `left` has the gutter in it. `mirrored`:
    left and right change places on even pages. `continuous`: it begins on the page where the section before ends.
    """

    index: int
    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header_distance: float
    landscape: bool
    different_first: bool
    starts_at: int | None
    headers: tuple[Header, ...] = ()
    columns: int = 1
    continuous: bool = False
    number_format: str = "decimal"  # of page numbers, as the file names it: "upperRoman", "lowerLetter" …
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class LayoutDocument:
    """A whole document. `unread` says, in Vietnamese, what stands in the file and could not be read (text boxes …).

    `even_odd`: even pages have headers of their own.
    """

    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    sections: tuple[Section, ...]
    even_odd: bool = False
    unread: tuple[str, ...] = ()
