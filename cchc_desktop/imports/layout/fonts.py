"""Which font a letter is printed in: by the fonts of the theme and by the script the letter belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from .names import A

if TYPE_CHECKING:
    from lxml import etree

DEFAULT_FONT = "Times New Roman"  # what Word takes where nothing is said at all
_KINDS = {"HAnsi": "latin", "Ascii": "latin", "EastAsia": "ea", "Bidi": "cs"}
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_EAST = re.compile("[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef\U00020000-\U0003fffd]")
# With the hint "eastAsia" these go to the East Asian font too: signs, combining marks, Greek, Cyrillic, punctuation.
_HINTED = re.compile(
    "[\u00a1\u00a4\u00a7\u00a8\u00aa\u00ad\u00af\u00b0-\u00b4\u00b6-\u00ba\u00bc-\u00bf\u00d7\u00f7\u02b0-\u04ff"
    "\u2000-\u2bff\ue000-\uf8ff]"
)


@dataclass(slots=True)
class Theme:
    """The fonts and colours that a file names by their part in its theme."""

    fonts: dict[str, str] = field(default_factory=dict)
    colours: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> Theme:
        out = cls()
        if root is None:
            return out
        for size in ("major", "minor"):
            scheme = next(root.iter(f"{A}{size}Font"), None)
            for name, kind in _KINDS.items():
                found = scheme.find(f"{A}{kind}") if scheme is not None else None
                out.fonts[f"{size}{name}"] = found.get("typeface", "") if found is not None else ""
        for colours in root.iter(f"{A}clrScheme"):
            out._read_colours(colours)
        return out

    def _read_colours(self, scheme: etree._Element) -> None:
        for colour in scheme:
            for said in colour:
                self.colours[str(colour.tag).rpartition("}")[2]] = said.get("lastClr") or said.get("val") or ""

    def font(self, name: str) -> str:
        """The font meant by a name, which may be that of a part in the theme ("@minorHAnsi")."""
        if name.startswith("@"):
            return self.fonts.get(name[1:]) or DEFAULT_FONT
        return name


@dataclass(frozen=True, slots=True)
class RunFonts:
    """The fonts of a run by script."""

    ascii: str
    other: str  # for letters beyond ASCII: those of Vietnamese with signs
    east: str
    hinted: bool = False  # signs that both scripts have belong to the East Asian one

    def parts(self, text: str) -> list[tuple[str, str]]:
        """The text cut where the font changes, each piece with its font."""
        if not _BEYOND_ASCII.search(text):
            return [(text, self.ascii)]
        if self.ascii == self.other and not _EAST.search(text) and not self.hinted:
            return [(text, self.ascii)]
        fonts = [self._font(letter) for letter in text]
        for at, letter in enumerate(text):  # a space shows no font: it goes with what stands before it
            if letter.isspace() and at:
                fonts[at] = fonts[at - 1]
        pairs = groupby(zip(fonts, text, strict=True), key=lambda pair: pair[0])
        return [("".join(letter for _, letter in group), font) for font, group in pairs]

    def _font(self, letter: str) -> str:
        if letter < "\x80":
            return self.ascii
        return self.east if _EAST.match(letter) or (self.hinted and _HINTED.match(letter)) else self.other
