"""What the frame says of a period, and which one it opens with."""

from __future__ import annotations

from contextlib import suppress

from ..actions import calendar
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.calendar import day_month, spoken_day
from ..model.period import Period
from ..model.schedule import Dates


def window_words(dates: Dates) -> str:
    """The window of the figures."""
    first, last = dates.data_from, dates.data_to
    return f"số liệu {day_month(first)}/{first.year} – {day_month(last)}/{last.year}"


def due_words(dates: Dates) -> tuple[str, str]:
    """The due date in words, and how it should look: calm, near, or past."""
    day, left = dates.send_by, dates.working_days_left
    said = f"nộp {spoken_day(day)}"
    if left < -20 or left > 60:
        return f"{said}/{day.year}", "quiet"
    if left < 0:
        return f"{said} · quá {-left} ngày làm việc", "bad"
    return f"{said} · còn {left} ngày làm việc" if left else f"{said} · hôm nay", "busy" if left <= 5 else "quiet"


def first_period(workspace: Workspace, kept: str | None) -> Period:
    """The period a window opens with: the one of last time, else the one at work, in a year that has a plan."""
    if kept:
        with suppress(UserError):  # the view's own memory may be of another version, or damaged
            return Period.parse(kept)
    return calendar.at_work_now(workspace)
