"""Lines that are drawn as shapes, in the old drawing language of Word (VML) and the new one (DrawingML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...model.layout.page import Line
from .names import WP, A, O, V, local, switch, whole

if TYPE_CHECKING:
    from lxml import etree

_EMU = 36_000  # English metric units of a millimetre
_THIN = 1.0  # mm: a box so low is a line
_SLOPE = 0.05  # a line that rises more than this part of its length is none of ours
_STRAIGHT = ("line", "straightConnector1")
_OLD_STRAIGHT = ("#_x0000_t32", "#_x0000_t20")
_LENGTH = re.compile(r"\s*([+-]?\d{0,9}(?:\.\d{1,9})?)\s*(mm|cm|in|pt|pc|pi|px|emu)?\s*")
_IN_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "pi": 25.4 / 6, "px": 25.4 / 96,
          "emu": 1 / _EMU}  # fmt: skip
_SIDEWAYS = (45, 135)  # degrees: a shape turned so far lies the other way


@dataclass(frozen=True, slots=True)
class Room:
    """Where a paragraph stands: the width it has, and how far that is from the left edge of the page, both in mm."""

    width: float
    from_page: float | None = None  # None in a table: it is not told
    margin: float = 0.0


def new_lines(drawing: etree._Element, room: Room) -> list[Line]:
    """The level lines of a w:drawing, with their lengths and where they begin."""
    out: list[Line] = []
    for holder in drawing:
        extent = holder.find(f"{WP}extent")
        if extent is None:
            continue
        width = whole(extent.get("cx"), 0) / _EMU
        for shape in (each for each in holder.iter() if local(str(each.tag)) in ("wsp", "cxnSp")):
            size = _new_size(shape, holder)
            if size is not None and _is_line(*size, _new_is_straight(shape)):
                start = _new_start(holder, room, width)
                out.append(Line("shape", round(size[0], 2), None if start is None else round(start, 2)))
    return out


def _new_size(shape: etree._Element, holder: etree._Element) -> tuple[float, float] | None:
    """Width and height in mm of a shape that is drawn, as it lies on the page."""
    outline = next(shape.iter(f"{A}ln"), None)
    if outline is not None and outline.find(f"{A}noFill") is not None:
        return None
    form = next(shape.iter(f"{A}xfrm"), None)
    told = form.find(f"{A}ext") if form is not None else None
    if form is None or told is None:
        told = holder.find(f"{WP}extent")
    if told is None:
        return None
    scale = _group_scale(shape)
    width, height = (whole(told.get(side), 0) / _EMU * scale for side in ("cx", "cy"))
    turned = whole(form.get("rot"), 0) / 60_000 % 180 if form is not None else 0
    return (height, width) if _SIDEWAYS[0] < turned < _SIDEWAYS[1] else (width, height)


def _group_scale(shape: etree._Element) -> float:
    """How much the groups around a shape stretch it."""
    scale = 1.0
    for group in shape.iterancestors():
        if local(str(group.tag)) in ("wgp", "grpSp"):
            form = next(group.iter(f"{A}xfrm"), None)
            outer, inner = (form.find(f"{A}{name}") if form is not None else None for name in ("ext", "chExt"))
            if outer is not None and inner is not None and whole(inner.get("cx"), 0) > 0:
                scale *= whole(outer.get("cx"), 0) / whole(inner.get("cx"), 0)
    return scale


def _new_is_straight(shape: etree._Element) -> bool:
    form = next(shape.iter(f"{A}prstGeom"), None)
    return form is not None and form.get("prst") in _STRAIGHT


def _new_start(holder: etree._Element, room: Room, width: float) -> float | None:
    place = holder.find(f"{WP}positionH")
    if place is None:
        return None
    beside = place.get("relativeFrom", "column")
    align, offset = place.find(f"{WP}align"), place.find(f"{WP}posOffset")
    if align is not None:
        return _aligned((align.text or "").strip(), beside, room, width)
    return _from_room(whole(offset.text, 0) / _EMU, beside, room) if offset is not None else None


def _aligned(align: str, beside: str, room: Room, width: float) -> float | None:
    if beside not in ("column", "text", "char", "character") and not (
        beside == "margin" and room.from_page is not None
    ):
        return None
    return {"left": 0.0, "center": (room.width - width) / 2, "right": room.width - width}.get(align)


def _from_room(offset: float, beside: str, room: Room) -> float | None:
    """A distance from something on the page, told from the left edge of the paragraph's room."""
    if beside in ("column", "text"):
        return offset
    if room.from_page is None:
        return None
    if beside in ("margin", "leftMargin"):
        return offset + (room.margin if beside == "margin" else 0.0) - room.from_page
    return offset - room.from_page if beside == "page" else None


def old_lines(picture: etree._Element, room: Room) -> list[Line]:
    """The level lines of a w:pict."""
    return [line for shape in picture.iter() if (line := _old_line(shape, room)) is not None]


def _old_line(shape: etree._Element, room: Room) -> Line | None:
    tag = local(str(shape.tag))
    if tag not in ("line", "shape", "rect") or not str(shape.tag).startswith(V):
        return None
    style = _style(shape)
    if tag == "rect" and switch(shape.get(f"{O}hr", "").replace("t", "1") or None):
        return _rule(shape, style, room)
    if shape.get("stroked", "t").lower() in ("f", "false", "0") and tag != "rect":
        return None
    scale = _old_scale(shape)
    if tag == "line":
        ends = [_point(shape.get(end, "0,0"), scale) for end in ("from", "to")]
        (left, top), (right, bottom) = ends
        width, height, offset = abs(right - left), abs(bottom - top), min(left, right)
        straight = True
    else:
        width, height = (_length(style.get(side), scale) or 0.0 for side in ("width", "height"))
        offset = _length(style.get("margin-left", style.get("left")), scale) or 0.0
        straight = shape.get("type", "") in _OLD_STRAIGHT or shape.get(f"{O}connectortype") == "straight"
    if not _is_line(width, height, straight):
        return None
    start = None if scale else _old_start(style, room, width, offset)
    return Line("shape", round(width, 2), None if start is None else round(start, 2))


def _rule(shape: etree._Element, style: dict[str, str], room: Room) -> Line:
    """A horizontal rule, as long as its part of the room where it has no width of its own."""
    part = whole(shape.get(f"{O}hrpct"), 0)
    width = room.width * part / 1000 if part > 0 else _length(style.get("width"), None) or room.width
    align = shape.get(f"{O}hralign", "left")
    start = {"center": (room.width - width) / 2, "right": room.width - width}.get(align, 0.0)
    return Line("shape", round(width, 2), round(start, 2))


def _old_start(style: dict[str, str], room: Room, width: float, offset: float) -> float | None:
    beside = style.get("mso-position-horizontal-relative", "text")
    align = style.get("mso-position-horizontal", "absolute")
    if align != "absolute":
        return _aligned(align, beside, room, width)
    return _from_room(offset, beside, room) if style.get("position") == "absolute" else None


def _style(shape: etree._Element) -> dict[str, str]:
    pairs = (each.partition(":") for each in shape.get("style", "").split(";"))
    return {name.strip().lower(): said.strip() for name, _, said in pairs}


def _old_scale(shape: etree._Element) -> float | None:
    """Millimetres of one unit of the group the shape stands in; None outside of groups."""
    scale = None
    for group in _groups(shape):
        across = whole(group.get("coordsize", "1000,1000").partition(",")[0], 1000) or 1000
        width = _style(group).get("width")
        if scale is None:
            scale = 1.0
        outermost = next(_groups(group), None) is None
        length = _length(width, None) if outermost else float(whole((width or "").partition(".")[0], 0))
        scale *= (length or 0.0) / across
    return scale


def _groups(shape: etree._Element) -> Iterator[etree._Element]:
    return shape.iterancestors(f"{V}group")


def _point(text: str, scale: float | None) -> tuple[float, float]:
    x, _, y = text.partition(",")
    return _length(x, scale) or 0.0, _length(y, scale) or 0.0


def _length(text: str | None, scale: float | None) -> float | None:
    """A length of VML in mm; numbers alone are units of the group, or dots of a screen."""
    found = _LENGTH.fullmatch(text or "")
    if not found or found[1] in ("", "+", "-"):
        return None
    number = float(found[1])
    if found[2]:
        return number * _IN_MM[found[2]]
    return number * (_IN_MM["px"] if scale is None else scale)


def _is_line(width: float, height: float, straight: bool) -> bool:
    level = abs(height) <= max(_THIN, _SLOPE * width) if straight else abs(height) <= _THIN
    return width > 0 and level
