"""One line written down on the day it happened: read as it is typed, drafted into a result, offered to a task."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from ..text import fold, lower_first, short_date, tidy
from .typed import as_day

_DAY = re.compile(r"(?:ngày\s+)?(\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?)(?:\s*[:,–-]\s+|\s+|$)", re.IGNORECASE)
_SAID = {"hôm nay": 0, "hôm qua": 1, "hôm kia": 2}  # days before today
_WORD = re.compile(r"\w+")
_LEAST = 0.5  # the score of a pair of words that two tasks have; less says nothing


@dataclass(frozen=True, slots=True)
class Jotting:
    """A line with its day. `used_in` is the quarter whose result took it over, so that none does twice."""

    id: str
    day: date
    text: str
    task_id: str | None = None
    used_in: str | None = None


def read_jotting(line: str, today: date) -> tuple[date, str]:
    """The day a line speaks of and its words: "18/2 tập huấn …", "hôm qua họp …"; today where it names none.

    A day without a year is the last such day; one that is none ("31/2") stays in the words.
    """
    text = tidy(line)
    for words, before in _SAID.items():
        if fold(text[: len(words) + 1]).strip(" ,:") == fold(words) and text[len(words) :].strip(" ,:"):
            return today - timedelta(days=before), text[len(words) :].strip(" ,:")
    match = _DAY.match(text)
    day = _past_day(match[1], today) if match else None
    rest = text[match.end() :].strip() if match else ""
    return (day, rest) if day and rest else (today, text)


def _past_day(typed: str, today: date) -> date | None:
    whole = re.split(r"[/.-]", typed)
    for year in (today.year, today.year - 1):
        day = as_day(typed, year)
        if isinstance(day, date) and (day <= today or len(whole) > 2):
            return day
    return None


def draft(jottings: Iterable[Jotting], year: int) -> str:
    """Lines as one sentence of a result: "Ngày 18/02 tập huấn một cửa, 25 người; ngày 20/02 họp giao ban."."""
    said, before = [], None
    for each in sorted(jottings, key=lambda jotting: jotting.day):
        day = "" if each.day == before else f"ngày {_day(each.day, year)} "
        said.append(day + lower_first(each.text.rstrip(" .;")))
        before = each.day
    whole = "; ".join(said)
    return f"{whole[:1].upper()}{whole[1:]}." if whole else ""


def join_draft(standing: str | None, words: str) -> str:
    """A draft behind what stands in the result already, which stays as it is."""
    before = (standing or "").rstrip()
    if not before:
        return words
    return f"{before} {words}" if before.endswith((".", "!", "?", ";")) else f"{before}. {words}"


def _day(day: date, year: int) -> str:
    whole = short_date(day)
    return whole if day.year != year else whole.rsplit("/", 1)[0]


def proposals(text: str, tasks: Mapping[str, str]) -> list[str]:
    """The tasks (wording by id) that share pairs of words with a line, the likeliest first.

    Pairs, as most words of Vietnamese have two syllables and one alone, without its accents, says little; a pair
    that many tasks have weighs little too.
    """
    pairs = {task_id: _pairs(words) for task_id, words in tasks.items()}
    common = Counter(pair for each in pairs.values() for pair in each)
    wanted = _pairs(text)
    scores = {task_id: sum(1 / common[pair] for pair in wanted & each) for task_id, each in pairs.items()}
    return sorted((each for each, score in scores.items() if score >= _LEAST), key=lambda each: -scores[each])


def _pairs(text: str) -> set[tuple[str, str]]:
    words: Sequence[str] = _WORD.findall(fold(text))
    return set(pairwise(words))
