"""Headings and last lines that a program left at the end of a page though they belong to what follows.

LibreOffice forgets "keep with next" in longer documents: it lays pages out by a guess first and moves paragraphs back
one by one. Word does not. What a made PDF shows is mended by a page break in the .docx that the next PDF is made of.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

_HYPHEN = str.maketrans({"\ufffe": "-", "\xad": "-"})  # what PDF readers make of one at the end of a line


@dataclass(frozen=True, slots=True)
class _Placed:
    """A block of the body: the pages on which it begins and ends; `keep` where it belongs to the next."""

    element: Any
    first: int
    last: int
    keep: bool


def with_breaks(docx: bytes, pages: Sequence[str]) -> bytes | None:
    """The document with a page break before the first lines left behind, None where none are.

    `pages` are the words of each page of its PDF. What follows moves on, so the next PDF is to be looked at again.
    """
    from docx import Document
    from docx.text.paragraph import Paragraph

    document = Document(BytesIO(docx))
    start = _first_left_behind(list(_placed(document, pages)))
    if start is None:
        return None
    Paragraph(start, document).paragraph_format.page_break_before = True
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _first_left_behind(blocks: Sequence[_Placed]) -> Any | None:
    """Where the first run of blocks begins that is cut off from what it belongs to; nothing would help a whole page."""
    begin = 0
    for n, (block, following) in enumerate(pairwise(blocks)):
        if not block.keep:
            begin = n + 1
        elif block.last < following.first:
            first = blocks[begin]
            if begin > 0 and blocks[begin - 1].last == first.first == block.last:
                return first.element
    return None


def _placed(document: Document, pages: Sequence[str]) -> Iterator[_Placed]:
    """The paragraphs of the first section with words, and its tables by their first words, as far as they are found."""
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    texts = [_letters(_without_number(page)) for page in pages]
    ends, whole, at = list(accumulate(map(len, texts))), "".join(texts), 0
    for element in document.element.body:
        table = element.tag == qn("w:tbl")
        words = next(filter(None, (_words(p) for p in element.iter(qn("w:p")))), "")
        place = whole.find(words, at) if words else -1
        if place >= 0:
            at = place + len(words)
            keep = not table and _keeps(Paragraph(element, document))
            yield _Placed(element, bisect_right(ends, place), bisect_right(ends, at - 1), keep)
        if element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            return


def _keeps(paragraph: Any) -> bool:
    own = paragraph.paragraph_format.keep_with_next
    return bool(paragraph.style.paragraph_format.keep_with_next if own is None else own)


def _words(paragraph: Any) -> str:
    from docx.oxml.ns import qn

    return _letters("".join(part.text or "" for part in paragraph.iter(qn("w:t"))))


def _without_number(page: str) -> str:
    first, _, rest = page.partition("\n")
    return rest if first.strip().isdigit() else page


def _letters(text: str) -> str:
    return "".join(text.translate(_HYPHEN).split())
