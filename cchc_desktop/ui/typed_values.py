"""Dates as people type them, where what is no date is refused."""

from __future__ import annotations

from datetime import date

from ..errors import UserError
from ..model.typed import Unread, as_day


def read_date(text: str, year: int) -> date | None:
    """A date as people type it: 19/1/2024, 19-01-2024, 19.1.24, or 19/1 of the year that is worked on."""
    found = as_day(text, year)
    if isinstance(found, Unread):
        raise UserError(f"Không hiểu ngày “{text.strip()}”: hãy viết như 19/01/{year}.")
    return found
