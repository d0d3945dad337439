"""The page number: a field in the middle of the header."""

from __future__ import annotations

from typing import Any

from .package import RELATIONS, WordPackage
from .paragraph import change_paragraph, change_runs
from .properties import W, drop, first_child, give, number, w
from .section import sections_of

_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_ID = f"{{{RELATIONS}}}id"
_PAGE = """<w:hdr xmlns:w="{names}"><w:p><w:pPr><w:spacing w:before="0" w:after="0"/><w:ind w:left="0" w:right="0"
w:firstLine="0"/><w:jc w:val="center"/></w:pPr>{runs}</w:p></w:hdr>"""
_RUN = """<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/><w:b w:val="0"/><w:i w:val="0"/>
<w:color w:val="auto"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>{inner}</w:r>"""
_MARK = '<w:fldChar w:fldCharType="{}"/>'
_FONT = "Times New Roman"


def put_page_number(package: WordPackage, index: int, size: object) -> None:
    """A centred page number of so many points in the header of a section; what stands in its header stays below."""
    section = sections_of(package.tree(package.main).find(w("body")))[index]
    made = _page_number(number(size))
    given = _own_header(package, section)
    if given is not None:
        given.insert(0, _parsed(made)[0])
        return
    name = package.free_part("header")
    package.add(name, made, _HEADER_TYPE)
    reference = section.makeelement(w("headerReference"))
    give(reference, type="default")
    reference.set(_ID, package.relate(name, "header"))
    section.insert(0, reference)


def take_page_numbers(package: WordPackage, index: int, kind: str) -> None:
    """No page number any more in the footers ("footer") or in the header of the first page ("first") of a section."""
    section = sections_of(package.tree(package.main).find(w("body")))[index]
    name = w("footerReference") if kind == "footer" else w("headerReference")
    for reference in section.findall(name):
        part = package.target(reference.get(_ID, ""))
        if part and (kind == "footer" or reference.get(w("type")) == kind):
            for paragraph in package.tree(part).iter(w("p")):
                _drop_fields(paragraph)


def change_page_numbers(package: WordPackage, index: int, what: str, value: object) -> None:
    """The look of the paragraphs with a page number in the headers of a section."""
    section = sections_of(package.tree(package.main).find(w("body")))[index]
    for reference in section.findall(w("headerReference")):
        part = package.target(reference.get(_ID, ""))
        for paragraph in package.tree(part).iter(w("p")) if part else ():
            if _has_page(paragraph):
                if what == "align":
                    change_paragraph(paragraph, "first_line", 0)
                    change_paragraph(paragraph, what, value)
                else:
                    change_runs(paragraph, what, value, None)


def _own_header(package: WordPackage, section: Any) -> Any:
    """The header that the section itself names for its pages."""
    for reference in section.findall(w("headerReference")):
        if reference.get(w("type"), "default") == "default":
            part = package.target(reference.get(_ID, ""))
            return package.tree(part) if part else None
    return None


def _page_number(size: float) -> bytes:
    parts = (
        _MARK.format("begin"),
        "<w:instrText>PAGE</w:instrText>",
        _MARK.format("separate"),
        "<w:t>2</w:t>",
        _MARK.format("end"),
    )
    runs = "".join(_RUN.format(font=_FONT, half=round(size * 2), inner=part) for part in parts)
    return _PAGE.format(names=W, runs=runs).encode()


def _parsed(data: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(data)


def _has_page(paragraph: Any) -> bool:
    simple = (field.get(w("instr"), "") for field in paragraph.iter(w("fldSimple")))
    return any("PAGE" in code.split() for code in (*simple, *(c.text or "" for c in paragraph.iter(w("instrText")))))


def _drop_fields(paragraph: Any) -> None:
    """Take the page number out, with its field; other words stay."""
    if not _has_page(paragraph):
        return
    for simple in list(paragraph.iter(w("fldSimple"))):
        if "PAGE" in simple.get(w("instr"), "").split():
            simple.getparent().remove(simple)
    inside = False
    for run in list(paragraph.iter(w("r"))):
        kinds = {mark.get(w("fldCharType")) for mark in run.findall(w("fldChar"))}
        inside = inside or "begin" in kinds
        if inside:
            run.getparent().remove(run)
        if "end" in kinds:
            inside = False
    drop(first_child(paragraph, "pPr"), "framePr")
