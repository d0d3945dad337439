"""Names in the XML of a Word file, its units and its switches."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VAL = f"{W}val"

_OFF = ("0", "false", "off")
_MEASURE = re.compile(r"\s*([+-]?\d{1,9}(?:\.\d{1,6})?)\s*(mm|cm|in|pt|pc|pi)?\s*")
_TWIPS = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}
_KNOWN_CHOICES = {"wps", "wpg", "wpc", "wpi", "wp14", "w14", "w15", "w16", "w16se", "w16cid", "cx", "aink", "am3d"}


@lru_cache(maxsize=2048)
def local(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def is_on(element: etree._Element | None) -> bool:
    """A switch that is there and not turned off."""
    return element is not None and element.get(VAL, "1") not in _OFF


def switch(text: str | None) -> bool:
    """A switch written as an attribute, off where it is missing."""
    return text is not None and text not in _OFF


def value(parent: etree._Element | None, name: str) -> str | None:
    """The value of a child such as <w:start w:val="1"/>."""
    found = parent.find(f"{W}{name}") if parent is not None else None
    return None if found is None else found.get(VAL)


@lru_cache(maxsize=4096)
def twips(text: str | None) -> float | None:
    """A measure in twentieths of a point, as plain number or with its unit; None where it is none."""
    found = _MEASURE.fullmatch(text) if text else None
    return float(found[1]) * _TWIPS.get(found[2] or "", 1.0) if found else None


def millimetres(text: str | None) -> float | None:
    """A measure of the file in millimetres."""
    found = twips(text)
    return None if found is None else mm(found)


def mm(twentieths: float) -> float:
    """Twentieths of a point as millimetres."""
    return round(twentieths * 25.4 / 1440, 3)


@lru_cache(maxsize=4096)
def half_points(text: str | None) -> float | None:
    """The size of letters in points, which files count in halves unless a unit is written."""
    found = _MEASURE.fullmatch(text) if text else None
    if not found:
        return None
    return float(found[1]) * _TWIPS[found[2]] / 20 if found[2] else float(found[1]) / 2


def whole(text: str | None, default: int) -> int:
    """A whole number, whatever a damaged file has put there."""
    try:
        return int((text or "")[:9])
    except ValueError:
        return default


def chosen(alternate: etree._Element) -> etree._Element | None:
    """What is to be read of several forms of one content: the first that is understood, never two."""
    for child in alternate:
        if local(str(child.tag)) == "Choice" and set((child.get("Requires") or "").split()) <= _KNOWN_CHOICES:
            return child
    return alternate.find(f"{MC}Fallback")
