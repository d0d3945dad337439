"""One change of what was typed, as history tells it: when, who, what it was before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

Value = str | float | bool | None


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a row. `at` is UTC; `write` is what the whole step is called; `period` is the quarter, if any.

    A row that came has no old values, one that went no new ones. Days are written as 2024-03-12.
    """

    at: datetime
    who: str
    write: str
    table: str
    field: str
    old: Value
    new: Value
    period: str | None = None
