"""Reads the paragraphs and tables of the body or of a header in order, each where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ...model.layout.page import CellPlace, Line, Paragraph, Table
from .fields import Fields
from .looks import Inherited, Looks, ParagraphLook
from .names import MC, W, chosen
from .pages import Pages
from .properties import drawn, paragraph_properties
from .runs import RunReader
from .sections import SectionParts, ends_section
from .shapes import Room
from .tables import CellParts, Grid, grid_of
from .unread import Unread

if TYPE_CHECKING:
    from lxml import etree

_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
_DEEPEST = 30  # tables within tables


@dataclass(frozen=True, slots=True)
class Place:
    """Where paragraphs stand: in which cell, with how much room, under which table style."""

    room: Room | None
    cell: CellPlace | None = None
    inherited: Inherited = field(default_factory=Inherited)
    depth: int = 0


@dataclass(slots=True)
class Story:
    """A text in the making. `counts` in the body only: what stands in headers has no number."""

    looks: Looks
    unread: Unread
    sections: list[SectionParts]
    counts: bool = True
    remembers: bool = False  # the file knows where its pages break
    section: int = 0
    pages: Pages = field(default_factory=Pages)
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    _fields: Fields = field(default_factory=Fields)
    _index: int = 0
    _above: ParagraphLook | None = None  # of the paragraph right above, which may share its frame with the next

    def read(self, parent: etree._Element) -> None:
        """All that stands under the body or a header."""
        self._blocks(parent, None)

    def _blocks(self, parent: etree._Element, place: Place | None) -> None:
        for child in parent:
            tag = child.tag
            if tag == f"{W}p":
                self._paragraph(child, place or self._page_place())
            elif tag == f"{W}tbl":
                self._table(child, place or self._page_place())
            elif tag in _WRAPPERS:
                self._blocks(child, place)
            elif tag == f"{MC}AlternateContent":
                self._alternate(child, place)
            elif tag == f"{W}altChunk":
                self.unread.note("imported")

    def _alternate(self, element: etree._Element, place: Place | None) -> None:
        taken = chosen(element)
        for branch in element:
            if branch is taken:
                self._blocks(branch, place)
            else:
                self._pass_over(branch)

    def _page_place(self) -> Place:
        """Outside of tables: the width of the section's column."""
        parts = self.sections[min(self.section, len(self.sections) - 1)]
        left = parts.section.left
        return Place(Room(parts.room, left, left))

    def _pass_over(self, element: etree._Element) -> None:
        """Counts the paragraphs of what is left out: numbers must not shift."""
        if self.counts:
            self._index += sum(1 for each in element.iter(f"{W}p") if not _is_inner(each))

    def _paragraph(self, element: etree._Element, place: Place) -> None:
        index = self._index if self.counts else -1
        self._index += 1
        properties = element.find(f"{W}pPr")
        look = self.looks.paragraph(paragraph_properties(properties), place.inherited)
        if look.page_break_before and place.cell is None:
            self.pages.remembered()
        at_first = self.pages.number
        runs = RunReader(self.looks, self._fields, self.pages, self.unread, look.style, place.inherited, place.room)
        runs.read(element)
        self._fields.drop_broken()
        if not (_is_deleted(properties) and not runs.runs):
            self._add(look, runs, place, index, runs.page or at_first)
        if place.cell is None and ends_section(properties):
            self._next_section()

    def _next_section(self) -> None:
        self.section = min(self.section + 1, len(self.sections) - 1)
        if not self.sections[self.section].section.continuous:
            self.pages.turned()

    def _add(self, look: ParagraphLook, runs: RunReader, place: Place, index: int, page: int) -> None:
        borders = dict(look.borders)
        sides = {side: drawn(borders.get(side)) for side in ("top", "bottom", "left", "right")}
        line = _line(look, place.room)
        joined = any(sides.values()) and self._joins(look)
        if joined and not drawn(borders.get("between")):
            self.paragraphs[-1] = replace(self.paragraphs[-1], bottom_line=None)
        label = self.looks.numbering.label(look.list_number, look.list_level) if look.list_number else ""
        self.paragraphs.append(
            Paragraph(
                index=index, runs=tuple(runs.runs), align=look.align, left=look.left, right=look.right,
                first_line=look.first_line, before=look.before, after=look.after, line_spacing=look.line_spacing,
                exact_spacing=look.exact_spacing, at_least=look.at_least,
                top_line=line if sides["top"] and not joined else None,
                bottom_line=line if sides["bottom"] else None,
                shapes=tuple(runs.lines), boxed=all(sides.values()), label=label,
                style=self.looks.styles.name(look.style), cell=place.cell, section=self.section,
                page=page if self.remembers else None,
                page_break_before=look.page_break_before, keep_with_next=look.keep_with_next,
                contextual=look.contextual, pictures=runs.pictures,
            )
        )  # fmt: skip
        self._above = look

    def _joins(self, look: ParagraphLook) -> bool:
        """Paragraphs with the same borders and indents stand in one frame."""
        above = self._above
        return above is not None and (above.borders, above.left, above.right, above.first_line) == (
            look.borders, look.left, look.right, look.first_line,
        )  # fmt: skip

    def _table(self, element: etree._Element, place: Place) -> None:
        if place.depth >= _DEEPEST:
            self.unread.note("nested")
            self._pass_over(element)
            return
        self._above = None
        grid = grid_of(element, self.looks.styles)
        number = len(self.tables) if self.counts else -1
        rows = sum(1 for row in grid.rows if any(isinstance(cell, CellParts) for cell in row))
        if self.counts:
            self.tables.append(Table(number, rows, grid.columns, grid.bordered, grid.repeats, grid.width, self.section))
        self._rows(grid, number, place.depth)
        self._above = None

    def _rows(self, grid: Grid, table: int, depth: int) -> None:
        """A row that a page break cuts has its break in each of its cells: they all begin on one page."""
        for row in grid.rows:
            start, last = self.pages.number, self.pages.number
            for cell in row:
                self.pages.number = start
                if isinstance(cell, CellParts) and not cell.continues:
                    self._cell(cell, table, depth)
                else:
                    self._pass_over(cell.element if isinstance(cell, CellParts) else cell)
                last = max(last, self.pages.number)
            self.pages.number = last

    def _cell(self, cell: CellParts, table: int, depth: int) -> None:
        room = None if cell.room is None else Room(cell.room)
        place = Place(room, CellPlace(table, cell.row, cell.column, cell.width), cell.inherited, depth + 1)
        first = len(self.paragraphs)
        self._above = None
        self._blocks(cell.element, place)
        if len(self.paragraphs) > first and not cell.framed:
            self._edge_lines(cell, first)

    def _edge_lines(self, cell: CellParts, first: int) -> None:
        """The inked edges of a cell without a frame are lines over its first and under its last paragraph."""
        line = Line("border", cell.width, -cell.before)
        if "bottom" in cell.edges and self.paragraphs[-1].bottom_line is None:
            self.paragraphs[-1] = replace(self.paragraphs[-1], bottom_line=line)
        if "top" in cell.edges and cell.row == 0 and self.paragraphs[first].top_line is None:
            self.paragraphs[first] = replace(self.paragraphs[first], top_line=line)


def _is_inner(paragraph: etree._Element) -> bool:
    return next(paragraph.iterancestors(f"{W}p"), None) is not None


def _is_deleted(properties: etree._Element | None) -> bool:
    """Is the end of the paragraph tracked as deleted?"""
    return properties is not None and any(
        properties.find(f"{W}rPr/{W}{mark}") is not None for mark in ("del", "moveFrom")
    )


def _line(look: ParagraphLook, room: Room | None) -> Line:
    """The line that a border of the paragraph draws: from indent to indent."""
    start = min(look.left, look.left + look.first_line)
    length = None if room is None else round(max(room.width - start - look.right, 0.0), 2)
    return Line("border", length, round(start, 2))
