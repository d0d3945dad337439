"""The same made-up documents as a script would write them with python-docx, on its own blank page and styles."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from tests.layout_looks import FONT, LOOKS
from tests.layout_papers import Paper

_ALIGN = {"left": ALIGN.LEFT, "center": ALIGN.CENTER, "both": ALIGN.JUSTIFY}
_LEFT, _RIGHT, _PADDING = 62.0, 103.0, 3.8


def write_by_docx(paper: Paper) -> bytes:
    """The bytes of the .docx; the lines of the agency's name are one paragraph with a break in it."""
    document = Document()
    _page(document.sections[0])
    _head(document, paper)
    _put(document.add_paragraph(), "type_name", paper.type_name)
    _put(document.add_paragraph(), "subject", "\n".join(paper.subject))
    _line(document.add_paragraph(), 0.38 * max(map(len, paper.subject)) * 2.19, 165)
    for line in paper.to:
        _put(document.add_paragraph(), "to", f"Kính gửi: {line}")
    for element, text in paper.blocks:
        _put(document.add_paragraph(), element, text)
    _foot(document, paper)
    for annex in paper.annexes:
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
        _restart(section)
        for element, text in (("annex_heading", annex.heading), ("annex_title", annex.title), ("legend", annex.legend)):
            _put(document.add_paragraph(), element, text)
        table = document.add_table(0, len(annex.rows[0]), style="Table Grid")
        for cells in annex.rows:
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                _put(cell.paragraphs[0], "cell", text)
        _put(document.add_paragraph(), "end", "./.")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _page(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)
    _put(number, "page_number", "2")
    field.append(number.runs[0]._r)


def _restart(section: Any) -> None:
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.find(qn("w:pgMar")).addnext(start)


def _head(document: Any, paper: Paper) -> None:
    table = _table(document, 2, (_LEFT, _RIGHT))
    left, right = table.rows[0].cells
    _put(left.paragraphs[0], "agency", "\n".join(paper.agency))
    _line(left.add_paragraph(), 0.38 * max(map(len, paper.agency)) * 2.5, _LEFT - _PADDING)
    _put(right.paragraphs[0], "country", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    _put(right.add_paragraph(), "motto", "Độc lập - Tự do - Hạnh phúc")
    _line(right.add_paragraph(), 56.1, _RIGHT - _PADDING)
    _put(table.rows[1].cells[0].paragraphs[0], "number", paper.number)
    _put(table.rows[1].cells[1].paragraphs[0], "place_date", paper.place_date)


def _foot(document: Any, paper: Paper) -> None:
    left, right = _table(document, 1, (82.5, 82.5)).rows[0].cells
    _put(left.paragraphs[0], "recipients", "Nơi nhận:")
    for n, line in enumerate(paper.recipients, 1):
        _put(left.add_paragraph(), "recipient", f"- {line}{'.' if n == len(paper.recipients) else ';'}")
    _put(right.paragraphs[0], "authority", "\n".join(paper.authority))
    for _ in range(4):
        _put(right.add_paragraph(), "signer", "")
    _put(right.add_paragraph(), "signer", paper.signer)


def _table(document: Any, rows: int, widths: tuple[float, float]) -> Any:
    table = document.add_table(rows, 2)
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _put(paragraph: Paragraph, element: str, text: str) -> None:
    look, form = LOOKS[element], paragraph.paragraph_format
    form.alignment, form.line_spacing = _ALIGN[look.align], 1.0
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.first_line_indent, form.left_indent = Mm(look.first), Mm(look.left)
    for n, part in enumerate(text.split("**")):
        run = paragraph.add_run(part)
        run.font.name, run.font.size, run.font.color.rgb = FONT, Pt(look.size), RGBColor(0, 0, 0)
        run.bold, run.italic = look.bold or n % 2 == 1, look.italic


def _line(paragraph: Paragraph, length: float, room: float) -> None:
    border, side = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in {"val": "single", "sz": "6", "space": "1", "color": "auto"}.items():
        side.set(qn(f"w:{name}"), value)
    border.append(side)
    paragraph._p.get_or_add_pPr().append(border)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm((room - length) / 2)
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(0), Pt(2)
