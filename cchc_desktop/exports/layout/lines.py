"""The lines under the motto, the agency, the subject: a border between indents that give it its length."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from .paragraph import runs_of
from .properties import POINT, first_child, give, put, twips, w

_VML_LINE = "{urn:schemas-microsoft-com:vml}line"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_OFFSET = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}posOffset"
_ACROSS = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}positionH"
_INNER_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/main}ext"
_EMU = 36_000  # in a millimetre
_POINTS = 72 / 25.4  # in a millimetre
_USUAL_PADDING = 108  # twips, where a table says nothing
_THIN = "40"  # twips, the height of a line that only carries a border
_UNDERSCORES = re.compile(r"[_\s]*_[_\s]*")


def draw_line(paragraph: Any, side: str, length: float, room: float) -> None:
    """A line of so many millimetres above or below the text, in the middle of its room; 0 takes the line away.

    A line that is there, in this paragraph or in an empty one beside it, gets the length; else one is drawn.
    """
    for owner in (paragraph, _beside(paragraph, side)):
        if length and owner is not None and _lengthen_shapes(owner, length):
            return
    if not length:
        _take_away(paragraph, side)
        return
    carrier = paragraph if _is_empty(paragraph) else _beside(paragraph, side)
    if carrier is None or not (_is_empty(carrier) and _borders(carrier)):
        _take_away(paragraph, side)
        carrier = _new_carrier(paragraph, side, carrier)
    _fit(carrier, length, room)


def _fit(carrier: Any, length: float, room: float) -> None:
    inside = twips(room) - _padding(carrier)
    properties, margin = first_child(carrier, "pPr"), round(max(inside - twips(length), 0) / 2)
    give(put(properties, "ind"), left=margin, right=margin, firstLine=0, hanging=None, start=None, end=None)
    give(put(properties, "ind"), leftChars=0, rightChars=0, firstLineChars=0, hangingChars=None)


def _padding(paragraph: Any) -> int:
    """What a table keeps free at both sides of a cell, in twips."""
    cell = next(paragraph.iterancestors(w("tc")), None)
    if cell is None:
        return 0
    table = next(cell.iterancestors(w("tbl")))
    told = (cell.find(f"{w('tcPr')}/{w('tcMar')}"), table.find(f"{w('tblPr')}/{w('tblCellMar')}"))
    return sum(_side(told, names) for names in (("left", "start"), ("right", "end")))


def _side(told: Iterable[Any], names: tuple[str, ...]) -> int:
    for margins in told:
        for name in names if margins is not None else ():
            if (side := margins.find(w(name))) is not None:
                return int(side.get(w("w"), _USUAL_PADDING))
    return _USUAL_PADDING


def _new_carrier(paragraph: Any, side: str, beside: Any) -> Any:
    """A thin paragraph that carries the border: a new one, or the underscores that stood for a line."""
    if beside is not None and _UNDERSCORES.fullmatch(_text(beside)):
        carrier = beside
        for run in list(runs_of(carrier)):
            run.getparent().remove(run)
    else:
        carrier = paragraph.makeelement(w("p"))
        (paragraph.addnext if side == "bottom" else paragraph.addprevious)(carrier)
    properties = first_child(carrier, "pPr")
    border = put(put(properties, "pBdr"), "top" if side == "bottom" else "bottom")
    give(border, val="single", sz="6", space="1", color="000000")
    give(put(properties, "spacing"), before="0", after="0", line=_THIN, lineRule="exact")
    give(put(put(properties, "rPr"), "sz"), val=str(round(int(_THIN) / POINT) * 2))
    return carrier


def _take_away(paragraph: Any, side: str) -> None:
    """No border on this side of the paragraph, whatever its style has."""
    properties = first_child(paragraph, "pPr")
    if _is_empty(paragraph) and (borders := properties.find(w("pBdr"))) is not None:
        properties.remove(borders)
    give(put(put(properties, "pBdr"), side), val="nil", sz=None, space=None, color=None)


def _beside(paragraph: Any, side: str) -> Any:
    """The paragraph right below or above where it holds a line and no words."""
    found = paragraph.getnext() if side == "bottom" else paragraph.getprevious()
    if found is None or found.tag != w("p"):
        return None
    words = _text(found)
    if words.strip():
        return found if _UNDERSCORES.fullmatch(words) else None
    return found if _borders(found) or _shapes(found) else None


def _borders(paragraph: Any) -> bool:
    properties = paragraph.find(w("pPr"))
    return properties is not None and properties.find(w("pBdr")) is not None


def _shapes(paragraph: Any) -> list[Any]:
    return [*paragraph.iter(_VML_LINE), *paragraph.iter(_EXTENT)]


def _text(paragraph: Any) -> str:
    return "".join(text.text or "" for run in runs_of(paragraph) for text in run.findall(w("t")))


def _is_empty(paragraph: Any) -> bool:
    return not _text(paragraph).strip()


def _lengthen_shapes(paragraph: Any, length: float) -> bool:
    """Give the one straight line drawn here the length, its middle staying; False where there is none, or several."""
    vml, extents = list(paragraph.iter(_VML_LINE)), list(paragraph.iter(_EXTENT))
    if len(extents) > 1 or len(vml) > 1 or not (vml or extents):
        return False
    if extents and int(extents[0].get("cy", "0")) > _EMU:  # a picture, not a line
        return False
    for extent in extents:
        _lengthen_drawing(extent, length)
    for line in vml:
        _lengthen_vml(line, length)
    return True


def _lengthen_drawing(extent: Any, length: float) -> None:
    old, new = int(extent.get("cx", "0")), round(length * _EMU)
    anchor = extent.getparent()
    for offset in anchor.findall(f"{_ACROSS}/{_OFFSET}"):
        offset.text = str(int(offset.text or 0) + (old - new) // 2)
    extent.set("cx", str(new))
    for inner in anchor.iter(_INNER_EXTENT):
        if inner.get("cx"):
            inner.set("cx", str(new))


def _lengthen_vml(line: Any, length: float) -> None:
    start, end = (_points(line.get(name, "")) for name in ("from", "to"))
    if start is None or end is None:
        return
    middle, half = (start[0] + end[0]) / 2, length * _POINTS / 2
    line.set("from", f"{middle - half:.2f}pt,{start[1]}")
    line.set("to", f"{middle + half:.2f}pt,{end[1]}")


def _points(place: str) -> tuple[float, str] | None:
    """The horizontal place in points, and what stands after it."""
    found = re.fullmatch(r"\s*(-?[\d.]+)(pt|mm|cm|in)?\s*,(.*)", place)
    if not found:
        return None
    in_points = {"pt": 1.0, "mm": _POINTS, "cm": 10 * _POINTS, "in": 72.0, None: 0.75}[found[2]]  # bare: pixels
    return float(found[1]) * in_points, found[3]
