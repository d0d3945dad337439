"""Mend the layout of a Word document: each change touches what it names, every other part stays byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..model.layout.fault import Mend
from ..model.layout.page import LayoutDocument, Section
from .layout.header import change_page_numbers, put_page_number, take_page_numbers
from .layout.lines import draw_line
from .layout.package import WordPackage
from .layout.paragraph import change_paragraph, change_runs
from .layout.properties import number, w
from .layout.section import change_section, sections_of
from .layout.words import replace_texts, turn_into

_LINES = {"top_line": "top", "bottom_line": "bottom"}
_IN_TEXT = ("paragraph", "runs", "text")
_TAKEN = {"no_footer_number": "footer", "no_first_number": "first"}


def mend_word(data: bytes, mends: Sequence[Mend], page: LayoutDocument) -> bytes:
    """The .docx with its changes; `page` is how that very file was read, for the room that lines have.

    A change whose place is not there, or whose words are not what they were, is left out.
    """
    package = WordPackage(data)
    body = package.tree(package.main).find(w("body"))
    paragraphs, sections = paragraphs_of(body), sections_of(body)
    widths = [_text_width(section, mends) for section in page.sections]
    for index, changes in _rewordings(mends).items():
        if index < len(paragraphs):
            replace_texts(paragraphs[index], changes)
    for mend in dict.fromkeys(mends):  # each once: several rules may ask for the same
        if mend.of == "section" and mend.index < len(sections):
            change_section(sections[mend.index], mend.what, mend.value)
        elif mend.of == "header" and mend.index < len(sections):
            _mend_header(package, mend)
        elif mend.of in _IN_TEXT and mend.what != "replace" and mend.index < len(paragraphs):
            _mend_paragraph(paragraphs[mend.index], mend, page, widths)
    return package.save()


def paragraphs_of(body: Any) -> list[Any]:
    """The paragraphs as `page.Paragraph.index` counts them: those that stand in no other."""
    mark = w("p")
    return [each for each in body.iter(mark) if next(each.iterancestors(mark), None) is None]


def _rewordings(mends: Sequence[Mend]) -> dict[int, list[tuple[str | None, str]]]:
    """The new words of each paragraph, all told against the words it has now."""
    found: dict[int, list[tuple[str | None, str]]] = {}
    for mend in mends:
        if (mend.of, mend.what) == ("text", "replace"):
            found.setdefault(mend.index, []).append((mend.old, str(mend.value)))
    return found


def _mend_header(package: WordPackage, mend: Mend) -> None:
    if mend.what == "page_number":
        put_page_number(package, mend.index, mend.value)
    elif mend.what in _TAKEN:
        take_page_numbers(package, mend.index, _TAKEN[mend.what])
    else:
        change_page_numbers(package, mend.index, mend.what.removeprefix("number_"), mend.value)


def _mend_paragraph(paragraph: Any, mend: Mend, page: LayoutDocument, widths: Sequence[float]) -> None:
    if mend.of == "runs":
        change_runs(paragraph, mend.what, mend.value, mend.runs)
    elif mend.of == "text" and mend.what == "unicode":
        turn_into(paragraph, str(mend.value), mend.runs)
    elif mend.what in _LINES:
        draw_line(paragraph, _LINES[mend.what], number(mend.value), _room(mend.index, page, widths))
    else:
        change_paragraph(paragraph, mend.what, mend.value)


def _room(index: int, page: LayoutDocument, widths: Sequence[float]) -> float:
    """How wide the place of a paragraph is, in millimetres: its cell, or the page between the margins."""
    paragraph = next(each for each in page.paragraphs if each.index == index)
    if paragraph.cell is not None and paragraph.cell.width is not None:
        return paragraph.cell.width
    return widths[paragraph.section]


def _text_width(section: Section, mends: Sequence[Mend]) -> float:
    """The width between the margins of a section as it will be, in millimetres."""
    told = {mend.what: mend.value for mend in mends if mend.of == "section" and mend.index == section.index}
    width, left, right = (number(told.get(name, getattr(section, name))) for name in ("width", "left", "right"))
    return width - left - right
