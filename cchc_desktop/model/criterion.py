"""The criteria of the PAR index (Chỉ số cải cách hành chính), and which tasks fall under which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..text import fold
from .area import Area
from .plan import Task

Chosen = Mapping[tuple[str, str], bool]  # by task and code: put there by the officer, or taken from there


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion. It takes tasks of its areas that hold one of its words, or what is left where it has none."""

    code: str
    title: str
    areas: tuple[Area, ...]
    words: tuple[str, ...] = ()
    unsure: bool = False  # not compared with the original

    @property
    def name(self) -> str:
        """ "1.1 - Kế hoạch cải cách hành chính"."""
        return f"{self.code} - {self.title}"


@dataclass(frozen=True, slots=True)
class CriterionSet:
    """The criteria of one letter, in their order."""

    name: str
    criteria: tuple[Criterion, ...]


def codes_of(task: Task, criteria: Sequence[Criterion], chosen: Chosen) -> tuple[str, ...]:
    """The criteria that a task counts for: those it falls under by itself, but for what the officer says."""
    usual = _usual(task, criteria)
    return tuple(each.code for each in criteria if chosen.get((task.id, each.code), each.code in usual))


def _usual(task: Task, criteria: Sequence[Criterion]) -> tuple[str, ...]:
    content = fold(task.content)
    fitting = [each for each in criteria if task.area in each.areas]
    named = [each.code for each in fitting if any(fold(word) in content for word in each.words)]
    return tuple(named or [each.code for each in fitting if not each.words][:1])
