"""The looks of made-up documents in WordprocessingML: what an element looks like, its styles, numbers and lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

NAMES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "v": "urn:schemas-microsoft-com:vml",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
_MM = 1440 / 25.4  # twips
FONT = "Times New Roman"
_ORDER = ("rFonts", "b", "i", "caps", "color", "kern", "sz", "szCs", "lang")


@dataclass(frozen=True, slots=True)
class Look:
    """How an element looks: points, indents in millimetres, spacing between lines as a multiple."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    align: Literal["left", "center", "both"] = "center"
    first: float = 0
    left: float = 0
    before: float = 0
    after: float = 0


LOOKS = {
    "country": Look(12, bold=True),
    "motto": Look(13, bold=True),
    "superior": Look(12),
    "agency": Look(12, bold=True),
    "number": Look(13),
    "place_date": Look(13, italic=True),
    "letter_subject": Look(12, before=6),
    "later_subject": Look(12),
    "type_name": Look(14, bold=True, before=12),
    "subject": Look(14, bold=True),
    "rule": Look(2),
    "to": Look(14, before=6, after=6),
    "to_many": Look(14, align="left", left=40, before=6),
    "to_item": Look(14, align="left", left=60),
    "issuer": Look(14, bold=True, before=6, after=6),
    "base": Look(14, italic=True, align="both", first=12.7, after=6),
    "body": Look(14, align="both", first=12.7, after=6),
    "part": Look(14, bold=True, before=6, after=6),
    "section": Look(14, bold=True, align="both", first=12.7, after=6),
    "titled": Look(14, bold=True, align="both", first=12.7, after=6),
    "clause": Look(14, align="both", first=12.7, after=6),
    "point": Look(14, align="both", first=12.7, after=6),
    "recipients": Look(12, bold=True, italic=True, align="left"),
    "recipient": Look(11, align="left"),
    "authority": Look(14, bold=True),
    "signer": Look(14, bold=True),
    "annex_heading": Look(14, bold=True),
    "annex_title": Look(14, bold=True),
    "legend": Look(14, italic=True),
    "cell": Look(12, align="left"),
    "end": Look(14, align="left"),
    "page_number": Look(13),
}


def twips(millimetres: float) -> int:
    return round(millimetres * _MM)


def in_order(marks: str) -> str:
    """The properties of a run as the schema orders them."""
    found = re.findall(r"<w:(\w+)[^>]*/>", marks)
    return "".join(
        each for _, each in sorted(zip(map(_ORDER.index, found), re.findall("<w:[^>]*/>", marks), strict=True))
    )


def is_heading(element: str) -> bool:
    return element in ("section", "titled", "part", "annex_heading")


def style_id(element: str) -> str:
    return {"section": "Heading1", "titled": "Heading2", "body": "BodyText"}.get(element, f"P-{element}")


def letters(look: Look, office: bool = False) -> str:
    marks = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
    marks += "<w:b/>" if look.bold else ""
    marks += "<w:i/>" if look.italic else ""
    marks += f'<w:color w:val="000000"/><w:sz w:val="{round(look.size * 2)}"/>'
    return marks + (f'<w:szCs w:val="{round(look.size * 2)}"/><w:lang w:val="vi-VN"/>' if office else "")


def layout(look: Look, element: str, indent: float | None = None) -> str:
    exact = 'w:line="40" w:lineRule="exact"' if element == "rule" else 'w:line="240" w:lineRule="auto"'
    left = look.left if indent is None else indent
    return (
        f'<w:spacing w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}" {exact}/>'
        f'<w:ind w:left="{twips(left)}" w:right="{twips(indent or 0)}" w:firstLine="{twips(look.first)}"/>'
        f'<w:jc w:val="{look.align}"/>'
    )


def style(element: str, look: Look, kind: str) -> str:
    """A style of its own for each element; in `headings`, Word's blue ones for headings."""
    name = {"section": "heading 1", "titled": "heading 2", "body": "Text Body"}.get(element, f"Đoạn {element}")
    marks = in_order(letters(look, kind == "libreoffice"))
    if kind == "headings" and is_heading(element):
        marks = '<w:rFonts w:ascii="Calibri Light" w:hAnsi="Calibri Light"/><w:color w:val="2E74B5"/><w:sz w:val="32"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id(element)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{layout(look, element)}</w:pPr><w:rPr>{marks}</w:rPr></w:style>'
    )


def numbering() -> str:
    levels = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))
    made = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    kind = '<w:multiLevelType w:val="multilevel"/>'
    return (
        f'<w:abstractNum w:abstractNumId="0">{kind}{made}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def connector(number: int, length: int, start: int) -> str:
    """A straight line of so many EMU, anchored to its paragraph."""
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">'
        f'<wp:posOffset>{start}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>12700'
        f'</wp:posOffset></wp:positionV><wp:extent cx="{length}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{number}" name="Straight Connector {number}"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvCnPr/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{length}" cy="0"/></a:xfrm><a:prstGeom prst="line">'
        '<a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>'
        "<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
