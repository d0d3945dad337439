"""Changes of a section: paper, margins, page numbers."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from .properties import give, number, put, switch, twips, w

_USUAL_MARGINS = {"top": 1440, "right": 1440, "bottom": 1440, "left": 1440, "header": 720, "footer": 720, "gutter": 0}
_SIDES = ("top", "bottom", "left", "right")


def sections_of(body: Any) -> list[Any]:
    """The properties of each section in the order of the file; the last one's stand at the end of the body."""
    found = [each for each in body.iter(w("sectPr")) if each.getparent() is body or each.getparent().tag == w("pPr")]
    if not found or found[-1].getparent() is not body:
        last = body.makeelement(w("sectPr"))
        body.append(last)
        found.append(last)
    return found


def change_section(section: Any, what: str, value: object) -> None:
    """One property of a section; `what` and `value` as in `Mend`."""
    if what in _SIDES:
        margins = put(section, "pgMar")
        if not len(margins.attrib):
            give(margins, **_USUAL_MARGINS)
        give(margins, **{what: twips(number(value))})
    elif what in ("width", "height"):
        give(put(section, "pgSz"), **{what[0]: twips(number(value)), "code": None})
        _turn(put(section, "pgSz"))
    elif what == "different_first":
        switch(section, ("titlePg",), bool(value))
        _keep_footer(section)
    elif what == "starts_at":
        give(put(section, "pgNumType"), start=round(number(value)), fmt=None)
    else:
        raise KeyError(what)


def _keep_footer(section: Any) -> None:
    """The first page keeps the footer it had, such as the address of the agency: it is given as that page's own."""
    footers = {each.get(w("type"), "default"): each for each in section.iterchildren(w("footerReference"))}
    if "default" in footers and "first" not in footers:
        own = deepcopy(footers["default"])
        own.set(w("type"), "first")
        footers["default"].addnext(own)


def _turn(size: Any) -> None:
    """Upright or on its side, as its measures say."""
    width, height = (int(size.get(w(name), "0")) for name in ("w", "h"))
    if width and height:
        give(size, orient="landscape" if width > height else None)
