"""The numbers of a target's sentence: comparator, value, unit, change and level, each with the words that decided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...model.target import Comparator, Direction, Measure
from ...text import flat, parse_number
from . import measure_words as words
from .measure_levels import Stretch, with_levels
from .measure_signs import Sign, change_of, is_past, sign_of

_COUNT = rf"(?:\s*\(\w{{2,8}}\))?\s*(?:(?P<percent>{words.PERCENT})|(?P<unit>{words.COUNTED})\b(?:{words.RATE})?)"
_SPELLED = "|".join(flat(word) for word in words.NUMBER_WORDS)
_BEGINS = re.compile(rf"(?<![\w/.,])(?<!\w[-–])(?<!\d:)(?=\d)|\b(?=(?:{_SPELLED})\s)")
_RANGE = re.compile(
    rf"(?P<low>{words.NUMBER})\s*(?:{words.PERCENT}|(?:{words.COUNTED})\b)?\s*(?:-|–|den)\s*"
    rf"(?P<value>{words.NUMBER}){_COUNT}"
)
_SINGLE = re.compile(rf"(?P<value>{words.NUMBER}){_COUNT}")
_SPELLED_OUT = re.compile(rf"(?P<value>{_SPELLED}){_COUNT}")
_UNKNOWN = re.compile(rf"(?P<value>{words.NUMBER})(?P<percent>%)?\s+(?P<unit>{words.ANY_NOUN})(?:{words.RATE})?")
_FRACTION = re.compile(
    rf"(?P<part>\d{{1,4}})/(?P<whole>\d{{1,4}})(?=\s+(?:(?:tren )?(?:so|tong so|cac)|(?P<unit>{words.COUNTED}))\b)"
)
_BY_DAY = re.compile(r"\b(?:truoc|den|tu|cham nhat|muon nhat|han|xong|vao)\s+$")  # "trước 10/12 báo cáo …"
_BARE = re.compile(rf"(?P<value>{words.NUMBER})(?=[;.),]*\s*$|\s+tro (?:len|xuong)\b|\s+so voi\b|[;.),]+\s)")
_NUMBER = re.compile(words.NUMBER)
_YEAR = re.compile(r"(?:19|20)\d\d")
_JOINED = re.compile(r"(?:,|\bva)\s+$")
_APART = re.compile(r"[;.:]\s|\b(?:trong do|rieng|dong thoi)\b")
_SCORED = re.compile(r"\b(?:chi so|diem|ty le|ti le|muc do|he so)\b")
_IN_POINTS = re.compile(r"\bdiem\b(?! (?:cong|moi|den|phuc))")
_PART_ENDS = re.compile(r".*(?:[.;]\s|:\s(?=\D))", re.DOTALL)
_BACK = 220  # so many letters before a number may decide how it is read
_CLOSE = 40  # so near must a second count stand to share the comparator of the first
_WHOLE = 100
_ALL = 10  # of so many on, a fraction counts things
_LONGEST = 6_000  # no sentence about a target is longer
_FLIPPED: dict[Comparator, Comparator] = {">=": "<=", "<=": ">=", ">": "<", "<": ">"}


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of the text: where the words that decide begin and end, and how it was read.

    `counts`: it is a number of things, not a share or a score; `own`: its own words make it what is to be reached.
    """

    begin: int
    end: int
    value: float
    unit: str | None
    counts: bool = False
    comparator: Comparator | None = None
    direction: Direction | None = None
    own: bool = True
    reached: bool = False


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place in the text where a number begins: what stands before it, and the part of the sentence of that."""

    text: str
    bare: str
    at: int
    window: str
    strict: bool

    @property
    def part(self) -> str:
        match = _PART_ENDS.match(self.window)
        return self.window[match.end() :] if match else self.window

    @property
    def said(self) -> str:
        """The part in the text's own letters."""
        return self.text[self.at - len(self.part) : self.at]


def read_measures(text: str, *, strict: bool = False, year: int | None = None) -> tuple[Measure, ...]:
    """The measures of a sentence, one for each number that says what is to be reached.

    `strict` leaves counts without a comparator out, for sentences outside the targets; figures of a year before
    `year` are what was, not what is to be.
    """
    text = text[:_LONGEST]
    bare = flat(text)
    numbers: list[_Number] = []
    for number in _numbers(text, bare, strict, year) if _BEGINS.search(bare) else ():
        numbers.append(_carried(bare, numbers[-1], number) if numbers else number)
    numbers = [number for number in numbers if number.own]
    stretches = with_levels(text, bare, [Stretch(n.begin, n.end) for n in numbers])
    return tuple(
        Measure(text[s.begin : s.end], n.comparator or "=", n.value, n.unit, n.direction, s.level)
        for n, s in zip(_shared(numbers, stretches), stretches, strict=True)
    )


def _numbers(text: str, bare: str, strict: bool, year: int | None) -> Iterator[_Number]:
    """The numbers in reading order; figures of the past are left out."""
    ranks = {_place(match): match for match in words.RANKED.finditer(bare)}
    before = at = 0
    while match := _BEGINS.search(bare, at):
        begin = match.start()
        spot = _Spot(text, bare, begin, bare[max(before, begin - _BACK) : begin], strict)
        rank = ranks.get(begin)
        found = [_rank(bare, rank)] if rank else _read(spot, year)
        yield from found
        number = _NUMBER.match(bare, begin)
        at = max(begin + 1, number.end() if number else 0, *(n.end for n in found))
        before = at if found else before


def _place(match: re.Match[str]) -> int:
    """Where the number of a ranking stands."""
    return max(map(match.start, match.groupdict()))


def _rank(bare: str, match: re.Match[str]) -> _Number:
    """A place in a ranking: to be in a group of 20 is a place of at most 20."""
    at = _place(match)
    value = float(bare[at : match.end()].split("/")[0])
    up = words.UPWARDS.match(bare, match.end())
    compared = words.COMPARED.search(bare[match.start() : at])
    comparator: Comparator | None = "<=" if up or not match["place"] else None
    if compared and not up:
        sign = words.comparator_of(compared["word"])
        comparator = _FLIPPED.get(sign, sign)
    return _Number(match.start(), up.end() if up else match.end(), value, words.RANK_UNIT, comparator=comparator)


def _read(spot: _Spot, year: int | None) -> list[_Number]:
    """The number here, two for a range, none where it is no target or a figure of the past."""
    found = _as_is(spot)
    return [] if found and is_past(spot.part, year) else found


def _as_is(spot: _Spot) -> list[_Number]:
    if not spot.bare[spot.at].isdigit():
        match = _SPELLED_OUT.match(spot.bare, spot.at)
        return _spelled_out(spot, match) if match else []
    match = _RANGE.match(spot.bare, spot.at)
    if match and _value(match["low"]) < _value(match["value"]):
        return _range(spot, match)
    if match := _FRACTION.match(spot.bare, spot.at):
        return _fraction(spot, match)
    if match := _SINGLE.match(spot.bare, spot.at):
        return _single(spot, match)
    if match := _BARE.match(spot.bare, spot.at):
        return _score(spot, match)
    match = _UNKNOWN.match(spot.bare, spot.at)
    return _unknown(spot, match) if match else []


def _single(spot: _Spot, match: re.Match[str]) -> list[_Number]:
    """ "tối thiểu 86%", "02 hoạt động", "25 phút/01 lần giao dịch"."""
    if words.FROM.search(spot.window) and words.BASELINE.match(spot.bare, match.end()):
        return []
    sign = sign_of(spot.bare, *match.span(), spot.window)
    value, counts = _value(match["value"]), bool(match["unit"])
    if value == _WHOLE and sign.comparator == ">" and not counts:
        sign = Sign(match.start(), match.end())  # "được làm trên 100% hồ sơ": on all of them
    if counts and words.NAMED.search(spot.window) and not sign.comparator:
        return []
    doing = not spot.strict and bool(match["per"] or (not _is_time(match) and words.DOING.search(spot.window)))
    own = bool(not counts or sign.comparator or doing)
    return [_changed(spot, sign, _Number(sign.begin, sign.end, value, _unit(spot, match), counts, own=own))]


def _is_time(match: re.Match[str]) -> bool:
    """ "6 tháng đầu năm" is no count of what is done."""
    return bool(words.TIMES.fullmatch(match["unit"] or ""))


def _unknown(spot: _Spot, match: re.Match[str]) -> list[_Number]:
    """ "tối thiểu 05 chuyên gia": a noun we do not know counts only after a comparator that means nothing else."""
    sign = sign_of(spot.bare, *match.span(), spot.window)
    return _single(spot, match) if words.STRONG.match(spot.bare[sign.begin : match.start()]) else []


def _range(spot: _Spot, match: re.Match[str]) -> list[_Number]:
    """ "từ 80% đến 85%": at least the first and at most the second."""
    counts = bool(match["unit"])
    if counts and (spot.strict or words.NAMED.search(spot.window)):
        return []
    lead = words.FROM.search(spot.window)
    begin = match.start() - (len(spot.window) - lead.start() if lead else 0)
    low = _Number(begin, match.end(), _value(match["low"]), _unit(spot, match), counts)
    low = _changed(spot, Sign(begin, match.end(), ">="), low)
    return [low, replace(low, value=_value(match["value"]), comparator="<=")]


def _fraction(spot: _Spot, match: re.Match[str]) -> list[_Number]:
    """ "1/3 sở, ban, ngành": the share itself, which has no unit; "168/168 xã": so many of them."""
    part, whole = int(match["part"]), int(match["whole"])
    share = part / max(whole, 1)
    dated = match["unit"] and _BY_DAY.search(spot.window)
    named = dated or words.NAMED.search(spot.window) or spot.window.endswith("(")
    if not 0 < share <= 1 or named:
        return []
    sign = sign_of(spot.bare, *match.span(), spot.window)
    if whole >= _ALL and match["unit"]:
        unit = spot.text[match.start("unit") : match.end("unit")]
        return [_changed(spot, sign, _Number(sign.begin, max(sign.end, match.end("unit")), float(part), unit, True))]
    return [_changed(spot, sign, _Number(sign.begin, sign.end, share, None))]


def _score(spot: _Spot, match: re.Match[str]) -> list[_Number]:
    """A number without a unit: a target only where the sentence speaks of a score and says what it must be."""
    sign = sign_of(spot.bare, *match.span(), spot.window)
    said = sign.comparator or (sign.reached and not spot.strict)
    if not said or not _SCORED.search(spot.part) or words.NAMED.search(spot.window) or _YEAR.fullmatch(match["value"]):
        return []
    unit = "điểm" if _IN_POINTS.search(spot.part) else None
    return [_changed(spot, sign, _Number(sign.begin, sign.end, _value(match["value"]), unit))]


def _spelled_out(spot: _Spot, match: re.Match[str]) -> list[_Number]:
    """ "ít nhất một sáng kiến": only after a comparator, for "năm" and "ba" are other words too."""
    value = words.NUMBER_WORDS.get(spot.text[spot.at : match.end("value")].lower())
    sign = sign_of(spot.bare, *match.span(), spot.window)
    if value is None or not sign.comparator or words.NAMED.search(spot.window):
        return []
    return [_changed(spot, sign, _Number(sign.begin, sign.end, value, _unit(spot, match), counts=True))]


def _changed(spot: _Spot, sign: Sign, number: _Number) -> _Number:
    """The number with its comparator and the change it stands for."""
    direction, sign = change_of(spot.said, sign, spot.at)
    own = number.own or bool(direction and not spot.strict)
    number = replace(number, begin=sign.begin, end=sign.end, direction=direction, own=own)
    return replace(number, comparator=sign.comparator, reached=sign.reached)


def _value(digits: str) -> float:
    """A number as printed: "1.500", "0,45", "01"."""
    return parse_number(digits) or 0.0


def _unit(spot: _Spot, match: re.Match[str]) -> str | None:
    """The unit in the text's own words, without counts: "phút/lần giao dịch"."""
    if match["percent"]:
        return "%"
    unit = spot.text[match.start("unit") : match.end("unit")]
    unit = unit if unit.isupper() else unit.lower()
    return f"{unit}/{spot.text[match.start('per') : match.end('per')].lower()}" if match["per"] else unit


def _carried(bare: str, before: _Number, number: _Number) -> _Number:
    """What is said once holds for the number that "và" or a comma joins to it: "giảm tối thiểu 10% … và 10% …"."""
    between = bare[before.end : number.begin]
    joined = bool(_JOINED.search(between)) and not _APART.search(between)
    alike = before.unit == number.unit or (before.counts and number.counts)
    bare_of_own = number.comparator is None and number.direction is None and not number.reached
    if not (joined and alike and bare_of_own) or number.value == _WHOLE:
        return number
    if before.direction and before.own:
        return replace(number, comparator=before.comparator, direction=before.direction, own=True)
    near = len(between) <= (_CLOSE if number.counts else len(", và "))
    return replace(number, comparator=before.comparator, own=before.own or number.own) if near else number


def _shared(numbers: list[_Number], stretches: list[Stretch]) -> Iterator[_Number]:
    """ "tối thiểu 90% … cấp tỉnh, 70% … cấp huyện": the comparator of the first holds for the other levels."""
    first: _Number | None = None
    for number, stretch in zip(numbers, stretches, strict=True):
        silent = number.comparator is None and number.direction is None and not number.reached
        if stretch.level and first and silent and number.unit == first.unit and number.value != _WHOLE:
            number = replace(number, comparator=first.comparator, direction=first.direction)
        elif stretch.level:
            first = number
        yield number
