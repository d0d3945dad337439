"""The short lines under the agency, the subject and the annex heading: a third to a half of the text above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .text_width import text_width

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

STYLE = "Đường kẻ ngắn"
_SHARE = 0.38  # of the longest line above, so that it fits under lines of unequal length
_TWIPS = 20


def fit_short_lines(document: Document) -> None:
    """Give every paragraph of the style the indents that make its border as long as the decree wants."""
    from docx.oxml.ns import qn
    from docx.shared import Twips
    from docx.text.paragraph import Paragraph

    if STYLE not in {style.name for style in document.styles}:
        return
    style_id = document.styles[STYLE].style_id
    for element in document.element.body.xpath(f'.//w:p[w:pPr/w:pStyle/@w:val="{style_id}"]'):
        above = element.getprevious()
        if above is None or above.tag != qn("w:p"):
            continue
        line, room = Paragraph(element, document), _room(element)
        length = _SHARE * min(_longest(Paragraph(above, document)), room)
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Twips(
            round((room - length) / 2 * _TWIPS)
        )


def _longest(last: Paragraph) -> float:
    """The widest of the lines above that share one style, such as the two lines of an agency's name."""
    from docx.text.paragraph import Paragraph

    widest, style = 0.0, last.style
    element: Any = last._p
    while element is not None and element.tag == last._p.tag:
        paragraph = Paragraph(element, last._parent)
        if paragraph.style != style:
            break
        size = style.font.size.pt if style and style.font.size else 14
        widest = max(widest, text_width(paragraph.text, size))
        element = element.getprevious()
    return widest


def _room(element: Any) -> float:
    """The width a paragraph has, in points: its table cell's, else the page's between the margins."""
    from docx.oxml.ns import qn

    cells = element.xpath("ancestor::w:tc[1]/w:tcPr/w:tcW/@w:w")
    if cells:
        return int(cells[0]) / _TWIPS
    section = element.xpath("following::w:sectPr[1]")[0]
    page, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    return (int(page.get(qn("w:w"))) - int(margins.get(qn("w:left"))) - int(margins.get(qn("w:right")))) / _TWIPS
