"""The numbers Word prints by itself ("1.", "a)"): they stand in no text and must be counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...text import roman

if TYPE_CHECKING:
    from lxml import etree

_MOST_ROMAN = 300
_LONGEST_LABEL = 100
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Level:
    style: str
    pattern: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Counts automatic numbers through a document, as Word does."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _lists: dict[str, str] = field(default_factory=dict)  # list id to its definition
    _restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
        """From the numbering and the style part of a Word file, where it has them."""
        out = cls()
        if numbering is not None:
            out._read_definitions(numbering)
        if styles is not None:
            out._read_styles(styles)
        return out

    def signs(self) -> tuple[str, ...]:
        """The tags by which a paragraph shows that it may be numbered, in this file."""
        return ((), ("numPr",), ("numPr", "pStyle"))[bool(self._lists) + bool(self._lists and self._styles)]

    def _read_definitions(self, root: etree._Element) -> None:
        w = root.tag[: root.tag.index("}") + 1]
        for definition in root.iter(f"{w}abstractNum"):
            key = definition.get(f"{w}abstractNumId", "")
            self._levels[key] = {
                _whole(level.get(f"{w}ilvl", "0"), 0): _level(level, w) for level in definition.iter(f"{w}lvl")
            }
        for listing in root.iter(f"{w}num"):
            number, target = listing.get(f"{w}numId", ""), listing.find(f"{w}abstractNumId")
            self._lists[number] = target.get(f"{w}val", "") if target is not None else ""
            for override in listing.iter(f"{w}lvlOverride"):
                start = override.find(f"{w}startOverride")
                if start is not None:
                    level = _whole(override.get(f"{w}ilvl", "0"), 0)
                    self._restarts.setdefault(number, {})[level] = _whole(start.get(f"{w}val", "1"), 1)

    def _read_styles(self, root: etree._Element) -> None:
        w = root.tag[: root.tag.index("}") + 1]
        for style in root.iter(f"{w}style"):
            found = style.find(f"{w}pPr/{w}numPr")
            if found is not None:
                self._styles[style.get(f"{w}styleId", "")] = _reference(found, w, ("", 0))

    def label(self, properties: etree._Element | None, w: str) -> str:
        """The number Word prints before a paragraph with these properties; a bullet is "-"."""
        if properties is None or not self._lists:
            return ""
        style, own = properties.find(f"{w}pStyle"), properties.find(f"{w}numPr")
        reference = self._styles.get(style.get(f"{w}val", ""), ("", 0)) if style is not None else ("", 0)
        if own is not None:
            reference = _reference(own, w, reference)
        return self._next(*reference)

    def _next(self, number: str, level: int) -> str:
        key = self._lists.get(number, "")
        levels = self._levels.get(key, {})
        if number in ("", "0") or level not in levels:
            return ""
        counts = self._counts.setdefault(key, {})
        if number in self._restarts and number not in self._seen:
            counts.update({lv: start - 1 for lv, start in self._restarts[number].items()})
        self._seen.add(number)
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        if levels[level].style in ("bullet", "none"):
            return "-" if levels[level].style == "bullet" else ""
        return re.sub(r"%(\d)", lambda m: _printed(int(m[1]) - 1, levels, counts), levels[level].pattern).strip()


def _printed(level: int, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    found = levels.get(level)
    if found is None:
        return ""
    value = counts.get(level, found.start)
    if value >= _MOST_ROMAN:
        return str(value)
    if found.style == "upperRoman":
        return roman(value)
    if found.style == "lowerRoman":
        return roman(value).lower()
    if found.style in ("lowerLetter", "upperLetter") and 1 <= value <= 26:
        letter = _LETTERS[value - 1]
        return letter.upper() if found.style == "upperLetter" else letter
    return f"{value:02d}" if found.style == "decimalZero" else str(value)


def _level(level: etree._Element, w: str) -> _Level:
    def value(name: str, default: str) -> str:
        found = level.find(f"{w}{name}")
        return default if found is None else found.get(f"{w}val", default)

    return _Level(value("numFmt", "decimal"), value("lvlText", "")[:_LONGEST_LABEL], _whole(value("start", "1"), 1))


def _reference(properties: etree._Element, w: str, inherited: tuple[str, int]) -> tuple[str, int]:
    number, level = properties.find(f"{w}numId"), properties.find(f"{w}ilvl")
    return (
        inherited[0] if number is None else number.get(f"{w}val", ""),
        inherited[1] if level is None else _whole(level.get(f"{w}val", "0"), inherited[1]),
    )


def _whole(text: str, default: int) -> int:
    """A number of an attribute, whatever a damaged file has put there."""
    return int(text[:6]) if text.isascii() and text.isdigit() else default
