"""The numbers and bullets that Word prints by itself, counted through the document as Word counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .names import MC, VAL, W, chosen, is_on, value, whole
from .number_words import written
from .properties import Flat, paragraph_properties

if TYPE_CHECKING:
    from lxml import etree

_DEEPEST = 8
_LONGEST_LABEL = 100
_PART = re.compile(r"%([1-9])")
# Bullets that stand in fonts of signs, by the last byte of their letter.
_SIGNS = {0xB7: "•", 0xA7: "▪", 0xD8: "➢", 0xFC: "✓", 0x76: "❖", 0x6E: "■", 0x6C: "●", 0xA8: "□", 0xF0: "➔", 0x2D: "-"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart` is the level (from 1) whose count begins it again, 0 none, None any above."""

    form: str
    pattern: str
    start: int
    restart: int | None
    legal: bool  # all numbers in digits
    style: str  # the paragraph style tied to it
    paragraph: Flat
    custom: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a file, and how far each is counted."""

    _levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # by definition
    _lists: dict[str, str] = field(default_factory=dict)  # list to definition
    _own: dict[str, dict[int, Level]] = field(default_factory=dict)  # levels that a list has for itself
    _starts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)  # by definition
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: etree._Element | None, styles: dict[str, str]) -> Numbering:
        """From the numbering part; `styles` are the lists that styles of numbering stand for."""
        out = cls()
        if root is None:
            return out
        links: dict[str, str] = {}
        for definition in root.iter(f"{W}abstractNum"):
            key = definition.get(f"{W}abstractNumId", "")
            out._levels[key] = dict(_level(each) for each in definition.iterchildren(f"{W}lvl"))
            link = value(definition, "numStyleLink")
            if link and not out._levels[key]:
                links[key] = link
        for listing in root.iter(f"{W}num"):
            out._read_list(listing)
        for key, style in links.items():
            out._levels[key] = out._levels.get(out._lists.get(styles.get(style, ""), ""), {})
        return out

    def _read_list(self, listing: etree._Element) -> None:
        number = listing.get(f"{W}numId", "")
        self._lists[number] = value(listing, "abstractNumId") or ""
        for override in listing.iterchildren(f"{W}lvlOverride"):
            at = whole(override.get(f"{W}ilvl"), 0)
            level = override.find(f"{W}lvl")
            if level is not None:
                self._own.setdefault(number, {})[at] = _level(level)[1]
            start = value(override, "startOverride")
            if start is not None:
                self._starts.setdefault(number, {})[at] = whole(start, 1)

    def level(self, number: str, at: int) -> Level | None:
        """A level of a list; None where nothing is numbered by it."""
        own = self._own.get(number, {}).get(at)
        return own or self._levels.get(self._lists.get(number, ""), {}).get(at)

    def level_of_style(self, number: str, style: str) -> int:
        """The level of a list that is tied to a paragraph style, else the first."""
        levels = self._levels.get(self._lists.get(number, ""), {})
        return next((at for at, level in levels.items() if style and level.style == style), 0)

    def label(self, number: str, at: int) -> str:
        """Counts one more paragraph of a list, and gives what is printed before it."""
        level = self.level(number, at)
        if level is None:
            return ""
        counts = self._counts.setdefault(self._lists[number], {})
        self._count(number, at, level, counts)
        if level.form == "bullet":
            return _bullet(level.pattern)
        if level.form == "none":
            return _PART.sub("", level.pattern).strip()
        return _PART.sub(lambda part: self._printed(number, int(part[1]) - 1, level, counts), level.pattern).strip()

    def _count(self, number: str, at: int, level: Level, counts: dict[int, int]) -> None:
        start = self._starts.get(number, {}).get(at)
        if start is not None and (number, at) not in self._begun:
            counts[at] = start
        else:
            counts[at] = counts[at] + 1 if at in counts else start or level.start
        self._begun.add((number, at))
        for upper in range(at):  # levels that were passed over count as begun
            if upper not in counts and (found := self.level(number, upper)) is not None:
                counts[upper] = found.start
        for deeper in [each for each in counts if each > at]:
            found = self.level(number, deeper)
            restart = found.restart if found else None
            if restart is None or at < restart:
                del counts[deeper]

    def _printed(self, number: str, at: int, printing: Level, counts: dict[int, int]) -> str:
        level = self.level(number, at)
        if level is None:
            return ""
        count = counts.get(at, level.start)
        legal = printing.legal and level.form != "decimalZero"
        return written(count, "decimal" if legal else level.form, level.custom)


def _level(element: etree._Element) -> tuple[int, Level]:
    form, custom = _form(element)
    at = min(max(whole(element.get(f"{W}ilvl"), 0), 0), _DEEPEST)
    restart = value(element, "lvlRestart")
    level = Level(
        form,
        (value(element, "lvlText") or "")[:_LONGEST_LABEL],
        whole(value(element, "start"), 1 if element.find(f"{W}start") is not None else 0),
        None if restart is None else whole(restart, 0),
        is_on(element.find(f"{W}isLgl")),
        value(element, "pStyle") or "",
        paragraph_properties(element.find(f"{W}pPr")),
        custom,
    )
    return at, level


def _form(element: etree._Element) -> tuple[str, str]:
    """The form of the numbers, which newer files say twice, for newer and for older programs."""
    alternate = element.find(f"{MC}AlternateContent")
    holder = chosen(alternate) if alternate is not None else element
    found = holder.find(f"{W}numFmt") if holder is not None else None
    return ("decimal", "") if found is None else (found.get(VAL, "decimal"), found.get(f"{W}format", ""))


def _bullet(pattern: str) -> str:
    """A bullet as it is printed; fonts of signs keep theirs in the private letters of Unicode."""
    first = pattern[:1]
    if "\ue000" <= first <= "\uf8ff":
        return _SIGNS.get(ord(first) & 0xFF, "•")
    return pattern.strip()
