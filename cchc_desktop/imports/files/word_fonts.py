"""The fonts of a Word file's runs, told where one of a legacy encoding is among them, and its symbols."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from ..document import Run, Runs
from ..wording.legacy_tables import font_encoding

if TYPE_CHECKING:
    from lxml import etree

_MAX_CHAIN = 20  # styles based on styles
_SYMBOLS = {  # ticks and bullets that officers insert, and the signs of the font Symbol
    "wingdings": {0xFC: "✓", 0xFE: "☑", 0xFB: "✗", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0xD8: "-", 0xA7: "-"},
    "wingdings 2": {0x50: "✓", 0x52: "☑", 0x4F: "✗", 0x51: "☒", 0xA3: "☐"},
    "symbol": {0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB7: "-", 0xB4: "×", 0x2D: "-", 0xAE: "→"},
}


def symbol(font: str, code: str) -> str:
    """The letter of an inserted symbol; nothing for one that says nothing in text."""
    try:
        place = int(code, 16) & 0xFF
    except ValueError:
        return ""
    return _SYMBOLS.get(font.strip().lower(), {}).get(place, "")


@dataclass(slots=True)
class Pieces:
    """The text of a paragraph as it is gathered, each piece with its font."""

    style: str = ""  # the font that the paragraph's style gives
    font: str = ""  # the font of the run being read
    runs: list[Run] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> Pieces:
        return cls(runs=[(text, "")])

    def add(self, text: str) -> None:
        if text:
            self.runs.append((text, self.font))

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.runs)


def lines_of(pieces: Pieces) -> Iterator[tuple[str, Runs]]:
    """The lines of a paragraph, each with its runs where a font is known."""
    line: list[Run] = []
    for text, font in pieces.runs:
        first, *others = text.split("\n")
        line.append((first, font))
        for other in others:
            yield _line(line)
            line = [(other, font)]
    yield _line(line)


def _line(runs: Sequence[Run]) -> tuple[str, Runs]:
    return "".join(text for text, _ in runs), _told(runs)


def runs_of(paragraphs: Sequence[Pieces]) -> Runs:
    """The runs of a cell's paragraphs, a line break between two of them."""
    runs: list[Run] = []
    for number, pieces in enumerate(paragraphs):
        runs += ([("\n", "")] if number else []) + pieces.runs
    return _told(runs)


def _told(runs: Sequence[Run]) -> Runs:
    """The runs, neighbours of one font joined; none where no font is known."""
    if not any(font for _, font in runs):
        return ()
    together = groupby((run for run in runs if run[0]), key=itemgetter(1))
    return tuple(("".join(text for text, _ in same), font) for font, same in together)


@dataclass(slots=True)
class Fonts:
    """Which font a run has: its own, its character style's, its paragraph style's, the document's."""

    w: str
    _own: dict[str, str] = field(default_factory=dict)  # by style
    _parents: dict[str, str] = field(default_factory=dict)
    _default: str = ""  # of the document
    _paragraph: str = ""  # the style of paragraphs that name none

    @classmethod
    def of(cls, root: etree._Element, styles: etree._Element | None) -> Fonts | None:
        """From the document and its styles; None where no font of a legacy encoding is among them."""
        out = cls(root.tag[: root.tag.index("}") + 1])
        names = {name for part in (root, styles) if part is not None for name in out._names(part)}
        if not any(name and font_encoding(name) for name in names):
            return None
        if styles is not None:
            out._read(styles)
        return out

    def _names(self, part: etree._Element) -> Iterator[str | None]:
        for fonts in part.iter(f"{self.w}rFonts"):
            yield from (fonts.get(f"{self.w}ascii"), fonts.get(f"{self.w}hAnsi"))

    def _read(self, styles: etree._Element) -> None:
        w = self.w
        defaults = styles.find(f"{w}docDefaults/{w}rPrDefault/{w}rPr")
        self._default = self._named(defaults)
        for style in styles.iter(f"{w}style"):
            key, based = style.get(f"{w}styleId", ""), style.find(f"{w}basedOn")
            self._own[key] = self._named(style.find(f"{w}rPr"))
            self._parents[key] = based.get(f"{w}val", "") if based is not None else ""
            if style.get(f"{w}type") == "paragraph" and style.get(f"{w}default") in ("1", "true", "on"):
                self._paragraph = key

    def style_of(self, properties: etree._Element | None) -> str:
        """The font that a paragraph with these properties gives its runs."""
        style = properties.find(f"{self.w}pStyle") if properties is not None else None
        return self._of_style(self._paragraph if style is None else style.get(f"{self.w}val", "")) or self._default

    def of_run(self, properties: etree._Element | None, inherited: str) -> str:
        """The font of a run with these properties in a paragraph that gives the inherited one."""
        if properties is None:
            return inherited
        style = properties.find(f"{self.w}rStyle")
        styled = self._of_style(style.get(f"{self.w}val", "")) if style is not None else ""
        return self._named(properties) or styled or inherited

    def _named(self, properties: etree._Element | None) -> str:
        found = properties.find(f"{self.w}rFonts") if properties is not None else None
        if found is None:
            return ""
        return found.get(f"{self.w}ascii") or found.get(f"{self.w}hAnsi") or ""

    def _of_style(self, key: str) -> str:
        for _ in range(_MAX_CHAIN):
            if self._own.get(key) or key not in self._own:
                break
            key = self._parents.get(key, "")
        return self._own.get(key, "")
