"""What the file says about the looks of a run, a paragraph or a table at one place, as flat keys and values.

Later places go before earlier ones by plain merging: a key holds all that one of the format's rules of inheritance
speaks of, so a font named by theme and one named plainly are one key, a hanging and a first-line indent too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .names import VAL, W, is_on, local, switch

if TYPE_CHECKING:
    from lxml import etree

Flat = dict[str, str]

_SWITCHES = ("b", "i", "caps", "smallCaps", "strike", "dstrike", "vanish")
_PLAIN = ("sz", "highlight", "vertAlign", "rStyle")
_RUN = {f"{W}{name}": name for name in (*_SWITCHES, *_PLAIN, "rFonts", "color", "u", "shd")}
_SCRIPTS = ("ascii", "hAnsi", "eastAsia")
_PARAGRAPH_SWITCHES = ("keepNext", "pageBreakBefore", "contextualSpacing")
_PARAGRAPH = {f"{W}{name}": name for name in (*_PARAGRAPH_SWITCHES, "pStyle", "jc", "ind", "spacing", "numPr", "pBdr")}
# indent: key, the attributes that say it in twips, the attributes that say it in hundredths of a letter
_SIDES = (
    ("ind.left", ("left", "start"), ("leftChars", "startChars")),
    ("ind.right", ("right", "end"), ("rightChars", "endChars")),
)
_GAPS = ("before", "after")


def run_properties(element: etree._Element | None) -> Flat:
    """What a w:rPr says."""
    out: Flat = {}
    if element is None:
        return out
    for child in element:
        name = _RUN.get(str(child.tag))
        if name is None:
            continue
        if name in _SWITCHES:
            out[name] = "1" if is_on(child) else "0"
        elif name == "rFonts":
            _fonts(child, out)
        elif name == "color":
            out["color"] = child.get(VAL) or "auto"
            out["color.theme"] = child.get(f"{W}themeColor", "")
        elif name == "u":
            out["u"] = child.get(VAL) or "none"
        elif name == "shd":
            out["shd"] = "" if child.get(VAL) == "nil" else child.get(f"{W}fill", "")
        else:
            out[name] = child.get(VAL) or ""
    return out


def _fonts(element: etree._Element, out: Flat) -> None:
    for script in _SCRIPTS:
        theme, plain = element.get(f"{W}{script}Theme"), element.get(f"{W}{script}")
        if theme or plain:
            out[f"font.{script}"] = f"@{theme}" if theme else plain or ""
    hint = element.get(f"{W}hint")
    if hint:
        out["font.hint"] = hint


def paragraph_properties(element: etree._Element | None) -> Flat:
    """What a w:pPr says about the paragraph itself, not about its mark."""
    out: Flat = {}
    if element is None:
        return out
    for child in element:
        name = _PARAGRAPH.get(str(child.tag))
        if name is None:
            continue
        if name in _PARAGRAPH_SWITCHES:
            out[name] = "1" if is_on(child) else "0"
        elif name == "ind":
            _indents(child, out)
        elif name == "spacing":
            _spacing(child, out)
        elif name == "numPr":
            out.update({f"numPr.{local(str(each.tag))}": each.get(VAL) or "" for each in child})
        elif name == "pBdr":
            borders(child, "pBdr", out)
        else:
            out[name] = child.get(VAL) or ""
    return out


def _indents(element: etree._Element, out: Flat) -> None:
    for key, plain, letters in _SIDES:
        _measured(out, key, _first(element, plain), _first(element, letters))
    hanging, hanging_letters = element.get(f"{W}hanging"), element.get(f"{W}hangingChars")
    if hanging is not None or hanging_letters is not None:
        _measured(out, "ind.first", _negative(hanging), _negative(hanging_letters))
    else:
        _measured(out, "ind.first", element.get(f"{W}firstLine"), element.get(f"{W}firstLineChars"))


def _measured(out: Flat, key: str, plain: str | None, letters: str | None) -> None:
    """Letters go before twips, even inherited ones; where both are written the twips are what they came to."""
    if plain is not None:
        out[key] = plain
    if letters is not None:
        out[f"{key}Chars"] = "0" if plain is not None else letters


def _first(element: etree._Element, names: tuple[str, ...]) -> str | None:
    return next((found for name in names if (found := element.get(f"{W}{name}")) is not None), None)


def _negative(text: str | None) -> str | None:
    return None if text is None else text[1:] if text.startswith("-") else f"-{text}"


def _spacing(element: etree._Element, out: Flat) -> None:
    for gap in _GAPS:
        _measured(out, f"spacing.{gap}", element.get(f"{W}{gap}"), element.get(f"{W}{gap}Lines"))
        automatic = element.get(f"{W}{gap}Autospacing")
        if automatic is not None:
            out[f"spacing.{gap}Auto"] = "1" if switch(automatic) else "0"
    line, rule = element.get(f"{W}line"), element.get(f"{W}lineRule")
    if line is not None:
        out["spacing.line"] = line
        out["spacing.rule"] = rule or "auto"
    elif rule is not None:
        out["spacing.rule"] = rule


def borders(element: etree._Element | None, prefix: str, out: Flat) -> None:
    """The borders that are told, by side: kind, width and colour."""
    for side in element if element is not None else ():
        name = {"start": "left", "end": "right"}.get(local(str(side.tag)), local(str(side.tag)))
        kind, width, colour = (side.get(f"{W}{key}", "") for key in ("val", "sz", "color"))
        out[f"{prefix}.{name}"] = f"{kind}|{width}|{colour}"


def drawn(border: str | None) -> bool:
    """Is there ink where this border is?"""
    if not border:
        return False
    kind, width, colour = border.split("|", 2)
    return kind not in ("", "nil", "none") and colour.upper() != "FFFFFF" and width != "0"
