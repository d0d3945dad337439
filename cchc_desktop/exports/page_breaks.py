"""What stays together on a page of a written document, and what may break."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .text_width import line_count, surely_lines

if TYPE_CHECKING:
    from docx.document import Document

_END_STYLE, _SIGNATURE_STYLE = "Hết phụ lục", "Quyền hạn, chức vụ"
_CELL_SIZE, _BODY_SIZE, _PADDING = 12, 14, 11.0  # points: of texts, and of the room a cell keeps at its sides
_BODY_WIDTH = 467.0  # points, of a line between the widest margins of the decree
_WHOLE_ROW = 20  # lines; a longer row would leave most of a page empty before it, or not fit on any
_ABOVE_SIGNATURE = 2  # lines of text that stand on the page of the signature
_WHOLE_CLOSING = 8  # lines; a longer paragraph may break before the signature


def settle_pages(document: Document) -> None:
    """Rows, the ends of annexes and the signature where they belong; a last section without anything is gone."""
    _let_long_rows_break(document)
    _keep_ends(document)
    _keep_signature(document)
    _drop_empty_section(document)


def _let_long_rows_break(document: Document) -> None:
    """Rows stay whole on a page, but for those so long that they would leave a page empty or fit on none."""
    from docx.oxml.ns import qn

    for keep in document.element.body.xpath("./w:tbl[w:tr/w:trPr/w:tblHeader]/w:tr/w:trPr/w:cantSplit"):
        row = keep.getparent().getparent()
        if any(_lines_in(cell) > _WHOLE_ROW for cell in row.findall(qn("w:tc"))):
            keep.getparent().remove(keep)


def _lines_in(cell: Any) -> int:
    text = _text(cell)
    if len(text) <= _WHOLE_ROW and "\n" not in text:  # the usual short cell
        return 1
    return line_count(text, _CELL_SIZE, int(cell.xpath("./w:tcPr/w:tcW/@w:w")[0]) / 20 - _PADDING)


def _text(element: Any) -> str:
    from docx.oxml.ns import qn

    parts = element.iter(qn("w:t"), qn("w:br"))
    return "".join("\n" if part.tag == qn("w:br") else part.text or "" for part in parts)


def _keep_ends(document: Document) -> None:
    """The last row of an annex goes to the next page with its "./.", which never stands there alone."""
    end = _of_style(document, _END_STYLE)
    for element in document.element.body.xpath(
        f"./{end}/preceding-sibling::*[1][self::w:tbl]/w:tr[last()][w:trPr/w:cantSplit]//w:p"
    ):
        _format(element, document).keep_with_next = True


def _keep_signature(document: Document) -> None:
    """Two lines of text at least go with the signature: the last paragraphs stay with what follows them."""
    from docx.oxml.ns import qn

    for table in document.element.body.xpath(f"./w:tbl[.//{_of_style(document, _SIGNATURE_STYLE)}]"):
        lines, above = 0, table.getprevious()
        while above is not None and above.tag == qn("w:p") and lines < _ABOVE_SIGNATURE:
            text, form = _text(above), _format(above, document)
            form.keep_with_next = True
            if line_count(text, _BODY_SIZE, _BODY_WIDTH) > _WHOLE_CLOSING:
                form.keep_together = False
            lines += surely_lines(text, _BODY_SIZE, _BODY_WIDTH) if text else 0
            above = above.getprevious()


def _drop_empty_section(document: Document) -> None:
    """Where no annex follows, the page of the body is the document's own."""
    from docx.oxml.ns import qn

    last = document.element.body.find(qn("w:sectPr"))
    before = last.getprevious()
    inner = before.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") if before is not None and before.tag == qn("w:p") else None
    if inner is not None:
        last.getparent().replace(last, inner)
        before.getparent().remove(before)


def _of_style(document: Document, name: str) -> str:
    """The path of a paragraph of a style; one that no document holds where the template lacks the style."""
    known = {style.name: style.style_id for style in document.styles}
    return f'w:p[w:pPr/w:pStyle/@w:val="{known.get(name, "")}"]'


def _format(element: Any, document: Document) -> Any:
    from docx.text.paragraph import Paragraph

    return Paragraph(element, document).paragraph_format
