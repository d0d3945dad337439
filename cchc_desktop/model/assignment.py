"""Who inside the unit does what in a period, as it is handed out on paper."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Assigned:
    """A task in a person's list, every part in the words that are printed."""

    label: str
    content: str
    steps: tuple[str, ...]
    due: str
    status: str


@dataclass(frozen=True, slots=True)
class Person:
    """A colleague or a section with what is theirs to do."""

    name: str
    tasks: tuple[Assigned, ...]


@dataclass(frozen=True, slots=True)
class Assignments:
    """The lists of a period. `heading` holds the lines of the unit's name."""

    heading: tuple[str, ...]
    unit: str
    period_name: str
    people: tuple[Person, ...]
    made_on: date

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(person.name for person in self.people)

    def of(self, names: Collection[str]) -> Assignments:
        """The same for some of them."""
        return replace(self, people=tuple(person for person in self.people if person.name in names))
