"""Whether what was reached on a target is enough, by the rules an office may change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..text import fold, number
from .actual import Actual, figure
from .target import Comparator, Measure

_SIGNS: dict[Comparator, str] = {">=": "≥ ", "<=": "≤ ", "=": "", ">": "> ", "<": "< ", "approx": "≈ "}
_DIRECTIONS = {"increase": "tăng ", "decrease": "giảm "}
_CLAUSES = (";", ". ", " trong do ", " trong so do ")
_A_YEAR = "/nam"  # per year, folded
_EVEN = 1e-9  # sums of parts do not come out even in binary


@dataclass(frozen=True, slots=True)
class Judging:
    """The words and bounds by which targets are judged and asked about; see resources/text/judging.toml."""

    worse_units: tuple[str, ...]
    worse_words: tuple[str, ...]
    turned: tuple[str, ...]
    latest_units: tuple[str, ...]
    tolerance: float  # of "about", as a share of the number
    jump: float  # how many times more or less than before is asked about
    above_hundred: tuple[str, ...]
    done: tuple[str, ...]
    not_done: tuple[str, ...]
    passed_over: tuple[str, ...]
    short: tuple[tuple[str, str], ...]
    alike: float  # the share of words from which two sentences are of one matter


@dataclass(frozen=True, slots=True)
class Verdict:
    """Met, not met, or not known; `gap` is how far it lies from the number wanted, never negative.

    `low` tells that less is better, `near` that it is met only as the number is "about", for the words.
    """

    met: bool | None = None
    gap: float | None = None
    low: bool = False
    near: bool = False


def judge(measure: Measure | None, reached: Actual, rules: Judging, text: str = "") -> Verdict:
    """Compare what was reached with what is wanted; a change ("giảm tối thiểu 2,5%") is typed as a change.

    `text` is the target's sentence, which may say that more is worse.
    """
    if reached.answer is not None:
        return Verdict(reached.answer)
    if reached.text is not None:
        return Verdict(_done(reached.text, rules))
    found = figure(reached, measure)
    if measure is None or found is None:
        return Verdict()
    how = judged_as(measure, text, rules)
    low, met = how in ("<=", "<"), _holds(found, how, measure, rules)
    beyond = found > measure.value if low else found < measure.value
    return Verdict(met, abs(found - measure.value), low, near=met and beyond and measure.comparator == "approx")


def judged_as(measure: Measure, text: str, rules: Judging) -> Comparator:
    """The comparison that counts: a bare or rough number is "at least", or "at most" where more is worse."""
    if measure.comparator not in ("=", "approx"):
        return measure.comparator
    return "<=" if more_is_worse(measure, text, rules) else ">="


def more_is_worse(measure: Measure, text: str, rules: Judging) -> bool:
    """Whether a larger number is bad news."""
    if measure.comparator in ("<=", "<"):
        return True
    if measure.comparator in (">=", ">") or (measure.unit == "%" and measure.value == 100):
        return False
    unit = fold(measure.unit or "")
    if any(unit == each or unit.startswith(f"{each}/") for each in rules.worse_units):
        return measure.direction is None
    clause = clause_of(text, measure.phrase)
    return _says(clause, rules.worse_words) and not _says(clause, rules.turned)


def quarters_add_up(measure: Measure | None, kind: str, own_word: bool | None, rules: Judging) -> bool:
    """Whether the quarters of a year are summed: parts and counts are, levels are not; the officer's word first."""
    if own_word is not None:
        return own_word
    if kind != "value" or measure is None:
        return kind == "ratio"
    unit = fold(measure.unit or "")
    average = "/" in unit and not unit.endswith(_A_YEAR)  # "01 lần/hồ sơ"; "02 lần/năm" are counted through the year
    level = any(unit == each or unit.startswith(f"{each}/") for each in rules.latest_units)
    return not (level or average or (measure.unit is None and measure.value < 1))


def wanted_words(measure: Measure | None) -> str:
    """What is wanted in few words: "≥ 95%", "giảm ≥ 2,5%"; "giảm xuống còn tối đa 25 phút" is "≤ 25 phút".

    A number without a sign stands as the plan has it ("80%"): more is not wrong, as "=" would say.
    """
    if measure is None:
        return ""
    unit = "%" if measure.unit == "%" else f" {measure.unit}" if measure.unit else ""
    change = "" if measure.comparator in ("<=", "<") else _DIRECTIONS.get(measure.direction or "", "")
    return f"{change}{_SIGNS[measure.comparator]}{number(measure.value)}{unit}"


def verdict_words(verdict: Verdict, measure: Measure | None) -> str:
    """By how much: "thiếu 6,5%", "quá 1 phút", "hơn 3", "kém 2" of "about"; "" where there is nothing to say."""
    if verdict.gap is None or measure is None or verdict.gap < _EVEN:
        return ""
    unit = "%" if measure.unit == "%" else f" {measure.unit.split('/')[0]}" if measure.unit else ""
    word = ("dưới " if verdict.low else "hơn ") if verdict.met else ("quá " if verdict.low else "thiếu ")
    if verdict.near:
        word = "hơn " if verdict.low else "kém "
    return f"{word}{_gap(verdict.gap)}{unit}"


def clause_of(text: str, phrase: str, nth: int = 0) -> str:
    """The clause of a sentence in which a phrase stands (for the nth time, from 0), folded."""
    folded, key = fold(text), fold(phrase)
    at = folded.find(key)
    for _ in range(nth):
        at = max(folded.find(key, at + 1), at)
    if at < 0:
        return folded
    begin = max(folded.rfind(sign, 0, at) for sign in (*_CLAUSES, ":"))
    ends = [end for sign in _CLAUSES if (end := folded.find(sign, at + len(key))) >= 0]
    return folded[begin + 1 : min(ends, default=len(folded))].strip(" .;:")


def _gap(gap: float) -> str:
    """With one decimal, as quotients are shown; with two where one would tell nothing."""
    return number(round(gap, 1)) if gap >= 0.1 else number(gap) if gap >= 0.005 else "chưa đến 0,01"


def _holds(found: float, how: Comparator, measure: Measure, rules: Judging) -> bool:
    wanted = measure.value
    slack = _EVEN + (wanted * rules.tolerance if measure.comparator == "approx" else 0)
    return {
        ">=": found >= wanted - slack,
        "<=": found <= wanted + slack,
        ">": found > wanted + _EVEN,
        "<": found < wanted - _EVEN,
    }[how]


def _done(text: str, rules: Judging) -> bool | None:
    """Whether words tell that an act is done; None where they tell neither."""
    said = fold(text)
    if _says(said, rules.not_done):
        return False if said.startswith(rules.not_done) else None
    return True if _says(" ".join(said.split()[:4]), rules.done) else None


def _says(folded: str, words: tuple[str, ...]) -> bool:
    return bool(words) and bool(_any_of(words).search(folded))


@lru_cache(maxsize=32)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
