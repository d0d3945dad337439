"""Which targets speak of the same matter: in two versions of a plan, in several plans, for several milestones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

from ..text import fold
from .target import Measure, Target
from .target_judging import Judging, clause_of

_NUMBERS = re.compile(r"\b\d+(?:[.,/]\d+)*\b ?%?")
_LEVELS = re.compile(r"\bcap (?:tinh|huyen|xa)\b")
CLAUSES = ("; ", ". ")
_BREAKS = (*CLAUSES, ", ", ": ")
_VERSION = 0.6  # sentences this alike are versions of one target; of one number less will do
_SAME_NUMBER = 0.4


@dataclass(frozen=True, slots=True)
class Line:
    """A measure where it stands: in a target of a plan."""

    plan_id: str
    target: Target
    measure: Measure


@lru_cache(maxsize=8)
def joined(lines: tuple[Line, ...], rules: Judging) -> Mapping[str, tuple[str, ...]]:
    """For each measure the others, of other plans or milestones, that set a number for the same thing."""
    matters = [matter(line.target, line.measure, rules) for line in lines]
    bags = [frozenset(words) for words in matters]
    found: dict[str, tuple[str, ...]] = {}
    for a, b in _candidates(lines):
        near = len(bags[a] & bags[b]) * 2 >= rules.alike * 0.9 * (len(bags[a]) + len(bags[b])) > 0
        if near and _alike(matters[a], matters[b], rules.alike):
            for one, other in ((a, b), (b, a)):
                key = lines[one].measure.id
                found[key] = (*found.get(key, ()), lines[other].measure.id)
    return found


def matter(target: Target, measure: Measure, rules: Judging) -> tuple[str, ...]:
    """The words of a measure's clause that tell what it is about, without numbers and filler."""
    several, nth = len(target.measures) > 1, nth_of_its_phrase(target, measure)
    words = clause_of(target.text, measure.phrase, nth) if several else fold(target.text)
    words = " ".join(re.findall(r"\w+", _NUMBERS.sub(" ", words)))
    for long, short in rules.short:
        words = words.replace(long, short)
    return tuple(_passed_over(rules).sub(" ", words).split())


def nth_of_its_phrase(target: Target, measure: Measure) -> int:
    """Which of several numbers in the same words ("100%") this is, from 0."""
    before = target.measures[: next((n for n, each in enumerate(target.measures) if each.id == measure.id), 0)]
    return sum(each.phrase == measure.phrase for each in before)


def part_of(target: Target, measure: Measure, breaks: tuple[str, ...] = _BREAKS) -> str:
    """The words of a target's sentence that speak of one of its numbers, from a break on; the whole for the first."""
    if not target.measures or measure.id == target.measures[0].id:
        return target.text
    at = -1
    for _ in range(nth_of_its_phrase(target, measure) + 1):
        at = target.text.find(measure.phrase, at + 1)
    if at < 0:
        return f"… {measure.phrase}"
    before = target.text[:at]
    begin = max((before.rfind(sign) + len(sign) for sign in breaks if sign in before), default=at)
    told = any(each.phrase in target.text[begin:at] for each in target.measures)
    return f"… {target.text[at if told else begin :]}"


def _candidates(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Pairs of one kind of number that do not stand side by side in one plan for one year."""
    kinds = defaultdict[tuple[str | None, ...], list[int]](list)
    for n, line in enumerate(lines):
        kinds[line.measure.unit, line.measure.direction, line.measure.level].append(n)
    for places in kinds.values():
        for a, b in combinations(places, 2):
            one, other = lines[a], lines[b]
            if (one.plan_id, one.target.milestone) != (other.plan_id, other.target.milestone):
                yield a, b


def _alike(one: tuple[str, ...], other: tuple[str, ...], least: float) -> bool:
    if set(_LEVELS.findall(" ".join(one))) != set(_LEVELS.findall(" ".join(other))):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= least


def versions(old: Sequence[Target], new: Sequence[Target]) -> dict[int, int]:
    """For places in a later version of a plan the place of the same target in the earlier one."""
    partner: dict[int, int] = {}
    waiting = defaultdict[tuple[str, int | None], list[int]](list)
    for n, target in enumerate(old):
        waiting[fold(target.text), target.milestone].append(n)
    for n, target in enumerate(new):
        if same := waiting.get((fold(target.text), target.milestone)):
            partner[n] = same.pop(0)
    free = [n for n in range(len(old)) if n not in partner.values()]
    left = [n for n in range(len(new)) if n not in partner]
    found = [(_likeness(old[before], new[after]), after, before) for after in left for before in free]
    for likeness, after, before in sorted(found, reverse=True):
        if likeness and after not in partner and before not in partner.values():
            partner[after] = before
    return partner


def same_measures(old: Sequence[Measure], new: Sequence[Measure]) -> dict[int, int]:
    """For places among a target's numbers the place in its earlier version: the same number first, else the same kind.

    A number that only moved ("90%" now "95%") is the same measure.
    """
    partner: dict[int, int] = {}
    for alike in (_exactly, _in_kind):
        for n, measure in enumerate(new):
            free = (m for m in range(len(old)) if m not in partner.values() and alike(old[m], measure))
            if n not in partner and (found := next(free, None)) is not None:
                partner[n] = found
    return partner


def _exactly(one: Measure, other: Measure) -> bool:
    return _in_kind(one, other) and one.value == other.value


def _in_kind(one: Measure, other: Measure) -> bool:
    return (one.unit, one.direction, one.level) == (other.unit, other.direction, other.level)


def _likeness(one: Target, other: Target) -> float:
    """How much two sentences share, 0 where that is too little to be versions of one."""
    if one.milestone != other.milestone:
        return 0.0
    placed = one.code is not None and one.code == other.code
    words = (fold(one.text).split(), fold(other.text).split())
    matcher = SequenceMatcher(None, *words, autojunk=False)
    least = _SAME_NUMBER if placed else _VERSION
    if matcher.quick_ratio() < least or (found := matcher.ratio()) < least:
        return 0.0
    return found + (0.2 if placed else 0.0)


@lru_cache(maxsize=4)
def _passed_over(rules: Judging) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, rules.passed_over))})\b")
