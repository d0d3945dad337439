"""What the plan's own text says must be handed in, by whom, to whom and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Deadline:
    """One report or plan that is owed; `dates` are those the phrase gives for the plan's years."""

    who: str
    report: str
    to: str | None
    phrase: str
    dates: tuple[date, ...]
    place: str = ""
