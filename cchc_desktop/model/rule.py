"""The rules that findings come from, as an office may set them: weight, wording, threshold, on or off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as attribute

from .finding import About, Finding, Weight


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `message` has places in braces; it is empty where the words come with the finding itself.

    `limit` is the rule's threshold, `words` the words it looks for or lets pass.
    """

    name: str
    weight: Weight
    message: str = ""
    why: str = ""
    on: bool = True
    limit: float = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureWords:
    """How a text names a figure that stands in the statistics annex or among the targets too."""

    words: str
    unit: str
    stats: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that is kept elsewhere: what a text must say after these words."""

    words: str
    unit: str
    name: str  # where it stands: "số liệu 3.3.2.2"
    value: float
    pattern: re.Pattern[str] = attribute(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Hit:
    """What the test of a rule found: the field to go to, and what fills the places of the message."""

    field: str
    places: Mapping[str, object] = attribute(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rule set of an office."""

    by_name: Mapping[str, Rule] = attribute(hash=False)
    figures: tuple[FigureWords, ...] = ()

    def say(self, name: str, place: str, hit: Hit, row_id: str | None, about: About) -> Iterator[Finding]:
        """The finding of a rule that is on, in its wording: "Nhiệm vụ III.2: chưa có trạng thái; …"."""
        rule = self.by_name.get(name)
        if rule is not None and rule.on:
            said = rule.message.format(**hit.places) + "."
            message = f"{place}: {said}" if about == "task" else said
            yield Finding(rule.weight, place, message, row_id, hit.field, about, name)

    def weigh(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Findings that bring their own words, with the weight the office gives their rule; none where it is off."""
        for finding in findings:
            rule = self.by_name.get(finding.rule)
            if rule is None:
                yield finding
            elif rule.on:
                yield finding if rule.weight == finding.weight else replace(finding, weight=rule.weight)

    def why(self, name: str) -> str:
        """Why those who receive the report ask about this; empty where it is not said."""
        rule = self.by_name.get(name)
        return rule.why if rule else ""
