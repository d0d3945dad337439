"""The quarter's tasks on paper for a meeting: to be filled by hand, or with what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A task with what was done, every part in the words that are printed."""

    label: str
    content: str
    due: str
    lead: str
    status: str
    result: str
    difficulty: str
    proposal: str


@dataclass(frozen=True, slots=True)
class MeetingSection:
    """The tasks under one heading of the plan; the heading is "" where the plan has none."""

    heading: str
    rows: tuple[MeetingRow, ...]


@dataclass(frozen=True, slots=True)
class MeetingList:
    """Our tasks of a period. `heading` holds the lines of the unit's name."""

    heading: tuple[str, ...]
    unit: str
    period_name: str
    sections: tuple[MeetingSection, ...]
    made_on: date
