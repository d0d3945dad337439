"""Tasks told again: what a later version of a plan changes, and which tasks of two plans are the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..text import fold
from .plan import Plan, Task

# The cells that make a version different; numbers and places move when a row above goes.
COMPARED = ("content", "product", "lead", "cooperating", "approval", "time_text", "budget", "note")
_SAME_PLACE = 0.45  # contents of one number that are this alike are versions of one task
_ANYWHERE = 0.72
_SAME_MATTER = 0.86  # two wordings of one recurring task differ by a decision's number or a target
_MOST_PAIRS = 200_000  # beyond this only tasks of the same number are compared word by word
_TELLING = re.compile(r"\b(?:cap (?:tinh|huyen|xa)|quy (?:[1-4]|i{1,3}|iv)|[69] thang|so ket|tong ket)\b")
_DATES = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b|\b(?:nam )?(?:19|20)\d\d(?: ?- ?20\d\d)?\b")


@dataclass(frozen=True, slots=True)
class ChangedTask:
    """A task before and after, with the names of the cells that differ."""

    before: Task
    after: Task
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a later version changes, and for each of its tasks the id of the task it is a version of."""

    new: tuple[Task, ...]
    changed: tuple[ChangedTask, ...]
    dropped: tuple[Task, ...]
    pairs: tuple[tuple[str | None, Task], ...]

    @property
    def none(self) -> bool:
        """Whether the two versions say the same."""
        return not (self.new or self.changed or self.dropped)

    @property
    def kept(self) -> int:
        """How many tasks stand in both versions, changed or not."""
        return sum(task_id is not None for task_id, _ in self.pairs)


@dataclass(frozen=True, slots=True)
class Amendment:
    """A draft that looks like a later version of a plan that is in; `certain` where it is the very same document."""

    plan: Plan
    difference: Difference
    certain: bool


def compare(old: Sequence[Task], new: Sequence[Task]) -> Difference:
    """Match the tasks of two versions: by the same words, then by number, then by likeness."""
    partner = _partners(old, new)
    pairs = tuple((old[partner[n]].id if n in partner else None, task) for n, task in enumerate(new))
    both = [(old[partner[n]], task) for n, task in enumerate(new) if n in partner]
    changed = [ChangedTask(before, after, fields) for before, after in both if (fields := _differing(before, after))]
    taken = set(partner.values())
    return Difference(
        new=tuple(task for n, task in enumerate(new) if n not in partner),
        changed=tuple(changed),
        dropped=tuple(task for n, task in enumerate(old) if n not in taken),
        pairs=pairs,
    )


def repeated(tasks: Sequence[Task], known: Sequence[Task]) -> dict[int, Task]:
    """Which of these tasks another plan already asks for, by their place: the same content, years aside."""
    by_words = {_without_years(task.content): task for task in reversed(known)}
    found = {n: by_words.get(_without_years(task.content)) for n, task in enumerate(tasks)}
    return {n: task for n, task in found.items() if task is not None}


def same_matter(content_a: str, content_b: str) -> bool:
    """Do two plans mean the same task, so that a decision made on one holds for the other? Years do not count."""
    a, b = _without_years(content_a), _without_years(content_b)
    if a == b:
        return True
    return _TELLING.findall(a) == _TELLING.findall(b) and _likeness(a, b, _SAME_MATTER) >= _SAME_MATTER


def _partners(old: Sequence[Task], new: Sequence[Task]) -> dict[int, int]:
    """For places in the new version the place in the old one."""
    partner: dict[int, int] = {}
    waiting = defaultdict[str, list[int]](list)
    for n, task in enumerate(old):
        waiting[fold(task.content)].append(n)
    for n, task in enumerate(new):
        if same := waiting.get(fold(task.content)):
            partner[n] = _nearest(same, task, old)
            same.remove(partner[n])
    free = [n for n in range(len(old)) if n not in partner.values()]
    left = [n for n in range(len(new)) if n not in partner]
    for likeness, after, before in sorted(_candidates(old, new, free, left), reverse=True):
        if likeness and after not in partner and before not in partner.values():
            partner[after] = before
    return partner


def _nearest(places: Sequence[int], task: Task, old: Sequence[Task]) -> int:
    """Of several tasks with the same words the one of the same section and number, else the first."""
    return min(places, key=lambda n: (old[n].section != task.section, old[n].number != task.number, n))


def _candidates(
    old: Sequence[Task], new: Sequence[Task], free: Sequence[int], left: Sequence[int]
) -> Iterator[tuple[float, int, int]]:
    """Pairs that may be versions of one task: (likeness, place in the new, place in the old)."""
    everywhere = len(free) * len(left) <= _MOST_PAIRS
    for after in left:
        for before in free:
            one, other = old[before], new[after]
            placed = one.number is not None and (one.section, one.number) == (other.section, other.number)
            if not placed and not everywhere:
                continue
            least = _SAME_PLACE if placed else _ANYWHERE
            likeness = _likeness(fold(one.content), fold(other.content), least)
            if likeness >= least:
                yield likeness + (0.2 if placed else 0.0), after, before


def _likeness(one: str, other: str, least: float) -> float:
    """How much of their words two folded contents share, from 0 to 1."""
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= least else 0.0


def _differing(before: Task, after: Task) -> tuple[str, ...]:
    return tuple(name for name in COMPARED if getattr(before, name) != getattr(after, name))


def _without_years(content: str) -> str:
    """The words of a content without dates, years and signs: what stays the same from plan to plan."""
    return " ".join(re.findall(r"\w+", _DATES.sub(" ", fold(content))))
