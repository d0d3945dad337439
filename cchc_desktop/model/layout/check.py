"""Judge a document's layout by the decree's rules."""

from __future__ import annotations

from .check_annex import check_annexes
from .check_body import check_body
from .check_head import check_head
from .check_numbers import check_page_numbers
from .check_outline import check_outline
from .check_page import check_page
from .check_symbol import check_symbol
from .check_tail import check_tail
from .check_words import check_words
from .elements import Elements, recognise
from .fault import LayoutCheck
from .judge import Judge, place_of
from .page import LayoutDocument
from .rules import Rules

_OUT_OF_SCOPE = {
    "party": "Văn bản của Đảng có thể thức riêng: chỉ xét trang giấy, phông, màu chữ và số trang.",
    "statute": "Văn bản quy phạm pháp luật có thể thức riêng: chỉ xét trang giấy, phông, màu chữ và số trang.",
    "none": "Không thấy Quốc hiệu và tên loại văn bản: chỉ xét trang giấy, phông, màu chữ và số trang.",
}


def check_layout(document: LayoutDocument, rules: Rules) -> LayoutCheck:
    """Every fault of the document against the rules that can be judged, and what could not be judged and why.

    A document that is no administrative document, a Party document or a statute is judged by the rules of the page
    only; a file of annexes alone by those and the rules of annexes.
    """
    judge = Judge(document, rules)
    elements = recognise(document, rules)
    for sentence in document.unread:
        judge.unjudged(sentence)
    check_page(judge, elements)
    check_page_numbers(judge, elements)
    if elements.alone:
        check_head(judge, elements)
        check_symbol(judge, elements)
        check_body(judge, elements)
        check_outline(judge, elements)
        check_tail(judge, elements)
    elif not (elements.act == "none" and elements.annexes):
        judge.unjudged(_OUT_OF_SCOPE[elements.act])
    if elements.act not in ("party", "statute"):
        check_annexes(judge, elements)
    if elements.alone or elements.annexes:
        check_words(judge, elements)
    _rest(judge, elements)
    return judge.result()


def _rest(judge: Judge, elements: Elements) -> None:
    """What follows the signature and is no annex is not judged as one."""
    if elements.rest is not None:
        where = place_of("Phần sau chữ ký", judge.document.paragraphs[elements.rest])
        judge.unjudged(f"{where}: không có tiêu đề “Phụ lục”, nên chỉ xét trang giấy, phông và màu chữ.")
