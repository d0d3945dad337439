"""Figures that officers name in a text: fractions, shares and percents, and whether they compute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_REMEMBERED = 2048  # texts whose figures are known: most stay as they are between two checks
NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
_COUNT = re.compile(rf"(?<![\d/.,]){NUMBER}(?![\d/]|[.,]\d|\s?%)")
_FRACTION = re.compile(rf"(?<![\d/.,])({NUMBER})\s?/\s?({NUMBER})(?![\d/.])[^\d%;.\n]{{0,60}}({NUMBER})\s?%")
_DAY_BEFORE = re.compile(r"(?:ngày|tháng|quý|từ|đến|trước|sau)\s*$", re.IGNORECASE)
_UNIT = r"[^\W\d_]+(?:\s[^\W\d_]+){0,3}"
_SHARE = re.compile(rf"(?<![\d/.,])({NUMBER})\s+({_UNIT})\s*\([^\d()%]{{0,20}}({NUMBER})\s?%\s?\)")
_PERCENT = re.compile(rf"(?<![\d/.,])({NUMBER})\s?%")
_SAID = re.compile(
    rf"(?:tiến độ(?: thực hiện| hoàn thành| đến nay)?(?: ước)?(?: đạt| là|:)?(?: khoảng)?|hoàn thành(?: khoảng| được)?)"
    rf"\s({NUMBER})\s?%(?=\s*(?:$|[.,;)\n]|kế hoạch|khối lượng|công việc|nhiệm vụ))",
    re.IGNORECASE,
)
_CITED = re.compile(r"\d+(?:/\d{4})?/[^\W\d_][\w-]*|\bsố\s*:?\s*\d+\b")
_NOT_COUNTS = re.compile(
    r"\d+(?:/\d{4})?/[^\W\d_][\w/-]*|\d{1,2}/\d{1,2}/\d{4}|(?:năm|quý|tháng|ngày|số|mức độ)\s*:?\s*\d[\d./]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole with the percent that the text says; all as written. `whole` is the likeliest one."""

    part: str
    whole: str
    said: str
    unit: str = ""

    @property
    def computed(self) -> float:
        """The percent that the two numbers give."""
        return 100 * value(self.part) / value(self.whole)


def value(written: str) -> float:
    """A number as it stands in a text, the Vietnamese way: "4.215", "98,7"."""
    return float(written.replace(".", "").replace(",", "."))


def near(said: str, computed: float, slack: float) -> bool:
    """Whether a written number is this one rounded; `slack` is in units of its last digit."""
    return abs(value(said) - computed) <= _tolerance(said, slack)


def _tolerance(said: str, slack: float) -> float:
    decimals = len(said.partition(",")[2])
    return float(slack * 10**-decimals + 1e-9)


@lru_cache(maxsize=_REMEMBERED)
def wrong_fraction(text: str, slack: float) -> Share | None:
    """The first "4.160/4.215 hồ sơ (98,7%)" that does not compute."""
    for found in _FRACTION.finditer(text):
        share = Share(found[1], found[2], found[3])
        if not value(share.whole) or _DAY_BEFORE.search(text[max(found.start() - 8, 0) : found.start()]):
            continue
        if not near(share.said, share.computed, slack):
            return share
    return None


@lru_cache(maxsize=_REMEMBERED)
def wrong_share(text: str, slack: float) -> Share | None:
    """The first "4.160 hồ sơ (98,7%)" that computes with no other number, where others are of the same unit."""
    numbers: set[float] | None = None
    for found in _SHARE.finditer(text):
        part, unit, said = found[1], found[2].split()[0], found[3]
        numbers = {value(each) for each in _numbers(text)} - {0.0} if numbers is None else numbers
        whole, percent, room = 100 * value(part), value(said), _tolerance(said, slack)
        if any(abs(percent - whole / each) <= room for each in numbers):
            continue
        wholes = [each for each in _counts_of(text[: found.start()], unit) if value(each) >= value(part)]
        if wholes:
            return Share(part, wholes[-1], said, unit=found[2])
    return None


@lru_cache(maxsize=_REMEMBERED)
def bare_percent(text: str) -> str | None:
    """A percent in a text that names no count at all; 0 and 100 need none."""
    said = [found[1] for found in _PERCENT.finditer(text)]
    rest = _NOT_COUNTS.sub(" ", _PERCENT.sub(" ", text))
    if any(char.isdigit() for char in rest):
        return None
    return next((each for each in said if value(each) not in (0, 100)), None)


@lru_cache(maxsize=_REMEMBERED)
def progress_said(text: str) -> str | None:
    """How far the work is by the text's own words: "tiến độ đạt 60%"; None unless it says exactly one."""
    said = {found[1] for found in _SAID.finditer(text)}
    return said.pop() if len(said) == 1 else None


def cites(text: str) -> bool:
    """Whether a text names the number of a document."""
    return _CITED.search(text) is not None


def after(words: str, unit: str) -> re.Pattern[str]:
    """What finds the numbers that stand between these words and their unit."""
    said = r"\s+".join(map(re.escape, words.split()))
    if unit == "%":
        return re.compile(rf"{said}[^%;\n]{{0,40}}?(?<![\d.,/])({NUMBER})\s?%", re.IGNORECASE)
    return re.compile(rf"{said}[^\d;.\n]{{0,25}}({NUMBER})\s+{re.escape(unit)}", re.IGNORECASE)


def _numbers(text: str) -> Iterator[str]:
    return (found[0] for found in _COUNT.finditer(text))


def _counts_of(text: str, unit: str) -> list[str]:
    return re.findall(rf"(?<![\d/.,])({NUMBER})\s+{re.escape(unit)}\b", text)
