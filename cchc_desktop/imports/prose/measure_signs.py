"""What is said around a number: the comparator before or after it, and the change it stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...model.target import Comparator, Direction
from . import measure_words as words


@dataclass(frozen=True, slots=True)
class Sign:
    """The comparator of a number, and where the words begin and end that decide it, the number among them.

    `reached`: the words say that it is to be reached, not how it compares ("đạt 90%").
    """

    begin: int
    end: int
    comparator: Comparator | None = None
    reached: bool = False


def sign_of(bare: str, begin: int, end: int, window: str) -> Sign:
    """The sign of the number that stands from `begin` to `end` with its unit; `window` is what stands before it."""
    lead = words.FROM.search(window)
    later = words.UPWARDS.match(bare, end) or (words.UPWARDS_LATER.match(bare, end) if lead else None)
    stop = later.end() if later else end
    start = begin - len(window)
    compared, over = words.COMPARED.search(window), words.NOT_OVER.search(window)
    if over and not (compared and compared["word"].startswith("khong")):
        return Sign(start + over.start("word"), stop, "<=")
    if compared:
        return Sign(start + compared.start(), stop, words.comparator_of(compared["word"]))
    reached = words.REACHED.search(window)
    first = reached or (lead if later else None)
    upwards: Comparator | None = (">=" if later["way"] == "len" else "<=") if later else None
    return Sign(start + first.start() if first else begin, stop, upwards, bool(reached))


def change_of(part: str, sign: Sign, at: int) -> tuple[Direction | None, Sign]:
    """The change that the part of a sentence before the number at `at` speaks of, and the sign with its words.

    What is brought down to a number is at most that number.
    """
    match = words.CHANGED.search(part) or words.CHANGED_TO.search(part)
    if match is None:
        near = words.CHANGED_BY.search(part) if sign.comparator or sign.reached else None
        return (_direction(near), sign) if near else (None, sign)
    first = match.start("to") if "to" in match.groupdict() else match.start()
    sign = replace(sign, begin=min(sign.begin, at - len(part) + first))
    if sign.comparator is None and match["less"] and words.DOWN_TO.search(part):
        sign = replace(sign, comparator="<=")
    return _direction(match), sign


def _direction(match: re.Match[str]) -> Direction:
    return "increase" if match["more"] else "decrease"


def is_past(part: str, year: int | None) -> bool:
    """Is the number after these words a figure of the past: "năm 2023 đạt", "hiện nay là", "so với mức"?"""
    if words.PAST.search(part):
        return True
    match = words.PAST_YEAR.search(part) if year else None
    return bool(match and year and int(match["year"]) < year)
