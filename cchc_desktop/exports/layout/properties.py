"""Properties of a paragraph, a run or a section: set on the spot, at their place in the order of the schema."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
POINT = 20  # twips
MILLIMETRE = 1440 / 25.4

_PARAGRAPH = """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid
spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl
divId cnfStyle rPr sectPr pPrChange"""
_RUN = """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid
vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang
eastAsianLayout specVanish oMath rPrChange"""
_SECTION = """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"""
_BORDERS = "top left bottom right between bar"


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


_ORDER = {
    w(parent): {w(name): place for place, name in enumerate(names.split())}
    for parent, names in {"pPr": _PARAGRAPH, "rPr": _RUN, "sectPr": _SECTION, "pBdr": _BORDERS}.items()
}


def put(parent: Any, name: str) -> Any:
    """The child of this name, made at its place in the schema's order if it is not there."""
    found = parent.find(w(name))
    if found is None:
        found = parent.makeelement(w(name))
        order = _ORDER[parent.tag]
        place = order[found.tag]
        later = (n for n, child in enumerate(parent) if order.get(child.tag, len(order)) > place)
        parent.insert(next(later, len(parent)), found)
    return found


def drop(parent: Any, *names: str) -> None:
    """Take the children of these names away, if there are any."""
    for name in names:
        for child in parent.findall(w(name)):
            parent.remove(child)


def first_child(parent: Any, name: str) -> Any:
    """The properties of a paragraph or a run, which come first in it."""
    found = parent.find(w(name))
    if found is None:
        found = parent.makeelement(w(name))
        parent.insert(0, found)
    return found


def give(element: Any, **values: object) -> None:
    """Attributes of WordprocessingML; None takes one away."""
    for name, value in values.items():
        if value is None:
            element.attrib.pop(w(name), None)
        else:
            element.set(w(name), str(value))


def switch(parent: Any, names: Iterable[str], on: bool) -> None:
    """Properties that are on or off, said outright so that no style decides."""
    for name in names:
        give(put(parent, name), val=None if on else "0")


def twips(millimetres: float) -> int:
    """A length on paper as Word counts it."""
    return round(millimetres * MILLIMETRE)


def number(value: object) -> float:
    """The value of a change that is a length, a size or a count."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(f"not a number: {value!r}")
    return float(value)
