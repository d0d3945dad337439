"""Dates and percentages as people type them."""

from __future__ import annotations

import re
from datetime import date

from ..errors import UserError


def read_date(text: str, year: int) -> date | None:
    """A date as people type it: 19/1/2024, 19-01-2024, 19.1.24, or 19/1 of the year that is worked on."""
    if not text.strip():
        return None
    match = re.fullmatch(r"\s*(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?\s*", text)
    try:
        if not match:
            raise ValueError
        typed = int(match[3]) if match[3] else year
        return date(typed + 2000 if typed < 100 else typed, int(match[2]), int(match[1]))
    except ValueError as error:
        raise UserError(f"Không hiểu ngày “{text.strip()}”: hãy viết như 19/01/{year}.") from error


def read_percent(text: str) -> float | None:
    """A percentage as people type it: 45,5 or 45.5 or 45 %."""
    bare = text.replace("%", "").replace(",", ".").strip()
    if not bare:
        return None
    try:
        value = float(bare)
    except ValueError:
        value = -1
    if not 0 <= value <= 100:
        raise UserError(f"Không hiểu tỷ lệ “{text.strip()}”: hãy nhập một số từ 0 đến 100, ví dụ 45,5.")
    return value
