"""What the Word files that are laid out here have in common: an A4 page in our letters, tables, text as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ..text import short_date
from .package import printable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

FONT, SIZE = "Times New Roman", 12


def set_page(document: Document, margins_mm: Mapping[str, int], *, landscape: bool = False) -> None:
    """A4 with these margins; letters as reports have them, paragraphs close together."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section, normal = document.sections[0], document.styles["Normal"]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    for side, wide in margins_mm.items():
        setattr(section, f"{side}_margin", Mm(wide))
    normal.font.name, normal.font.size = FONT, Pt(SIZE)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(0)


@dataclass(frozen=True, slots=True)
class TableLook:
    """The columns of a table, each with its width in millimetres; `space` stands around each line, in points."""

    columns: tuple[tuple[str, int], ...]
    space: float = 0.0


def add_table(document: Document, look: TableLook) -> Any:
    """A framed table with one row, its headings, which every page repeats."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Mm

    table: Any = document.add_table(rows=1, cols=len(look.columns))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, (_, wide) in zip(table.columns, look.columns, strict=True):
        column.width = Mm(wide)
    fill(table.rows[0].cells, look, [(words,) for words, _ in look.columns], bold=True)
    mark_row(table.rows[0], "w:tblHeader")
    return table


def fill(cells: Sequence[_Cell], look: TableLook, texts: Sequence[Sequence[str]], *, bold: bool = False) -> None:
    """The lines of each cell of a row; those of the first stand in the middle."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    for n, (cell, (_, wide), lines) in enumerate(zip(cells, look.columns, texts, strict=True)):
        cell.width = Mm(wide)
        for place, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            paragraph.add_run(str(printable(line))).bold = bold
            if look.space:
                paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(look.space)
            if bold or n == 0:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def mark_row(row: Any, mark: str) -> None:
    """Say of a row that it is a heading ("w:tblHeader") or stays whole on a page ("w:cantSplit")."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(mark))


def say_made_on(document: Document, day: date) -> None:
    """The day it was made, under everything."""
    from docx.shared import Pt

    foot = document.add_paragraph(f"Lập ngày {short_date(day)}")
    foot.paragraph_format.space_before = Pt(6)
    foot.runs[0].italic = True
