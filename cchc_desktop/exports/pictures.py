"""Pictures as a Word file: one on each page of A4, with its caption under it."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

WIDE_MM = 165


def write_pages(pages: Sequence[tuple[bytes, str]]) -> bytes:
    """The bytes of a .docx with these PNG pictures and their captions; margins as reports have them."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(10)
    for n, (png, caption) in enumerate(pages):
        picture = document.paragraphs[0] if n == 0 and document.paragraphs else document.add_paragraph()
        picture.paragraph_format.page_break_before = n > 0
        picture.paragraph_format.keep_with_next = True
        picture.paragraph_format.space_after = Pt(2)
        picture.add_run().add_picture(BytesIO(png), width=Mm(WIDE_MM))
        words = document.add_paragraph(caption)
        words.alignment = WD_ALIGN_PARAGRAPH.CENTER
        words.paragraph_format.space_after = Pt(0)
    made = BytesIO()
    document.save(made)
    return made.getvalue()
