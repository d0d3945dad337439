"""Working days: weekends, public holidays, and the Saturdays that are worked in exchange."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_SATURDAY = 5
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked. `off` and `worked` hold the days that differ from Monday to Friday, with their names;
    `years` the years whose holidays are known, each with whether an official notice says so."""

    off: Mapping[date, str] = field(default_factory=dict)
    worked: Mapping[date, str] = field(default_factory=dict)
    years: Mapping[int, bool] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        return day not in self.off and (day in self.worked or day.weekday() < _SATURDAY)

    def last_working(self, day: date) -> date:
        """The day itself, or the last one before it that is worked."""
        while not self.is_working(day):
            day -= _ONE
        return day

    def working_before(self, day: date) -> date:
        """The last working day before a day."""
        return self.last_working(day - _ONE)

    def working_after(self, day: date) -> date:
        """The first working day after a day."""
        day += _ONE
        while not self.is_working(day):
            day += _ONE
        return day

    def working_days(self, after: date, until: date) -> int:
        """Working days after one day up to and including another; negative where that one is past."""
        if until < after:
            return -self.working_days(until, after)
        return sum(map(self.is_working, days(after + _ONE, until)))


def days(first: date, last: date) -> Iterator[date]:
    """Each day from the first to the last."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def weekday(day: date) -> str:
    """ "thứ Hai" … "Chủ nhật"."""
    return _WEEKDAYS[day.weekday()]


def day_month(day: date) -> str:
    """ "15/3", where the year is plain from what stands around."""
    return f"{day.day}/{day.month}"


def spoken_day(day: date) -> str:
    """ "thứ Hai 15/3"."""
    return f"{weekday(day)} {day_month(day)}"
