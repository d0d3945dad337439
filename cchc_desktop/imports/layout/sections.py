"""The sections of a document: paper, margins, columns, page numbers, and which headers they have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from ...model.layout.page import Section
from .names import R, W, is_on, mm, switch, twips, value, whole

if TYPE_CHECKING:
    from lxml import etree

Kind = Literal["default", "first", "even"]
_KINDS: tuple[Kind, ...] = ("default", "first", "even")
_LETTER = (12_240.0, 15_840.0)  # twips: the paper Word takes where none is told
_INCH = 1440.0
_HALF_INCH = 720.0


@dataclass(frozen=True, slots=True)
class SectionParts:
    """A section before its headers are read: `headers` are the ids of their parts by kind, header or footer first."""

    section: Section
    room: float  # width of a column in mm
    headers: dict[tuple[Kind, bool], str] = field(default_factory=dict)


def sections_of(body: etree._Element, settings: etree._Element | None) -> list[SectionParts]:
    """The sections in order; headers that a section does not tell are those of the one before."""
    mirrored, at_top = (is_on(settings.find(f"{W}{name}")) if settings is not None else False
                        for name in ("mirrorMargins", "gutterAtTop"))  # fmt: skip
    out: list[SectionParts] = []
    inherited: dict[tuple[Kind, bool], str] = {}
    for element in _elements(body):
        told = _header_ids(element)
        inherited = inherited | told if told else inherited
        section, room = _section(element, len(out), mirrored=mirrored, gutter_at_top=at_top)
        out.append(SectionParts(section, room, inherited))
    return out


def ends_section(paragraph_properties: etree._Element | None) -> bool:
    """Is the paragraph with these properties the last of a section?"""
    return paragraph_properties is not None and paragraph_properties.find(f"{W}sectPr") is not None


def _elements(body: etree._Element) -> list[etree._Element | None]:
    """The properties of all sections; those inside tables and shapes count for nothing."""
    inner = [each for each in body.iter(f"{W}sectPr") if _of_paragraph(each)]
    last = body.find(f"{W}sectPr")
    return [*inner, last]


def _of_paragraph(element: etree._Element) -> bool:
    parent = element.getparent()
    if parent is None or parent.tag != f"{W}pPr":
        return False
    return not any(each.tag in (f"{W}tbl", f"{W}txbxContent") for each in element.iterancestors())


def _header_ids(element: etree._Element | None) -> dict[tuple[Kind, bool], str]:
    out: dict[tuple[Kind, bool], str] = {}
    for name, top in (("headerReference", True), ("footerReference", False)):
        for reference in element.iterchildren(f"{W}{name}") if element is not None else ():
            kind = next((each for each in _KINDS if each == reference.get(f"{W}type", "default")), None)
            if kind is not None:
                out[kind, top] = reference.get(f"{R}id", "")
    return out


def _section(
    element: etree._Element | None, index: int, *, mirrored: bool, gutter_at_top: bool
) -> tuple[Section, float]:
    size, margins, numbers = (element.find(f"{W}{name}") if element is not None else None
                              for name in ("pgSz", "pgMar", "pgNumType"))  # fmt: skip
    width, height = _measured(size, "w", _LETTER[0]), _measured(size, "h", _LETTER[1])
    top, bottom, left, right = (abs(_measured(margins, side, _INCH)) for side in ("top", "bottom", "left", "right"))
    gutter = _measured(margins, "gutter", 0.0)
    turned = element is not None and is_on(element.find(f"{W}rtlGutter"))
    if gutter_at_top:
        top += gutter
    elif turned:
        right += gutter
    else:
        left += gutter
    start = numbers.get(f"{W}start") if numbers is not None else None
    columns, room = _columns(element, width - left - right)
    section = Section(
        index=index,
        width=mm(width),
        height=mm(height),
        top=mm(top),
        bottom=mm(bottom),
        left=mm(left),
        right=mm(right),
        header_distance=mm(_measured(margins, "header", _HALF_INCH)),
        landscape=width > height or (size is not None and size.get(f"{W}orient") == "landscape"),
        different_first=element is not None and is_on(element.find(f"{W}titlePg")),
        starts_at=None if start is None else whole(start, 1),
        columns=columns,
        continuous=value(element, "type") == "continuous",
        number_format=numbers.get(f"{W}fmt", "decimal") if numbers is not None else "decimal",
        mirrored=mirrored,
    )
    return section, mm(max(room, 0.0))


def _measured(element: etree._Element | None, name: str, default: float) -> float:
    found = twips(element.get(f"{W}{name}")) if element is not None else None
    return default if found is None else min(max(found, -31_680.0), 31_680.0)


def _columns(element: etree._Element | None, text: float) -> tuple[int, float]:
    """How many columns, and how wide the first is, in twips."""
    columns = element.find(f"{W}cols") if element is not None else None
    if columns is None:
        return 1, text
    told = list(columns.iterchildren(f"{W}col"))
    if told and not switch(columns.get(f"{W}equalWidth", "1")):
        return len(told), _measured(told[0], "w", text)
    number = min(max(whole(columns.get(f"{W}num"), 1), 1), 45)
    return number, (text - _measured(columns, "space", _HALF_INCH) * (number - 1)) / number
