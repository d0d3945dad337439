"""A year at a glance: what each day of it means for the reports that are owed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..text import upper_first
from .calendar import WorkCalendar, day_month, weekday
from .schedule import Dates, Recipient

MarkKind = Literal["due", "sign", "data", "above", "off", "worked"]


@dataclass(frozen=True, slots=True)
class MarkLook:
    """How a meaning is told without colour: a sign beside the day's number, and its word."""

    sign: str
    word: str


# The gravest first: of several marks on one day the first gives the cell its look.
MARKS: Mapping[MarkKind, MarkLook] = {
    "due": MarkLook("●", "Hạn nộp của đơn vị"),
    "sign": MarkLook("▲", "Nên trình ký"),
    "data": MarkLook("◆", "Chốt số liệu"),
    "above": MarkLook("○", "Hạn nộp của cấp trên"),
    "worked": MarkLook("+", "Làm bù"),
    "off": MarkLook("", "Ngày nghỉ"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One meaning of a day, in words: "hạn nộp báo cáo quý I cho Sở Nội vụ"."""

    kind: MarkKind
    words: str


def signs(marks: tuple[Mark, ...]) -> str:
    """The signs of a day, each once, the gravest two: there is no room for more beside its number."""
    return "".join(dict.fromkeys(MARKS[mark.kind].sign for mark in marks))[:2]


@dataclass(frozen=True, slots=True)
class ReportingYear:
    """The reports of a year with their dates, ours (`own`) and those of others, the earliest due first.

    `wanted` are the kinds of report that are made.
    """

    year: int
    reports: tuple[Dates, ...]
    own: Recipient
    wanted: tuple[str, ...]
    calendar: WorkCalendar
    today: date
    unit_name: str = ""

    def marks(self) -> Mapping[date, tuple[Mark, ...]]:
        """What the days of the year mean, the gravest first; a plain day has no entry."""
        found: dict[date, list[Mark]] = {}
        for day, mark in (*self._of_reports(), *self._of_calendar()):
            if day.year == self.year and mark not in found.setdefault(day, []):
                found[day].append(mark)
        order = list(MARKS)
        return {day: tuple(sorted(marks, key=lambda mark: order.index(mark.kind))) for day, marks in found.items()}

    def _of_reports(self) -> Iterator[tuple[date, Mark]]:
        for each in self.reports:
            name = report_name(each)
            if each.recipient != self.own:
                words = f"{each.recipient.by} nộp {name} cho {each.recipient.to}"
                yield each.due, Mark("above", words)
                continue
            yield each.due, Mark("due", f"hạn nộp {name} cho {each.recipient.to}")
            yield each.sign_on, Mark("sign", f"nên trình ký {name}")
            yield each.data_to, Mark("data", f"chốt số liệu {name}")

    def _of_calendar(self) -> Iterator[tuple[date, Mark]]:
        yield from ((day, Mark("off", words)) for day, words in self.calendar.off.items())
        yield from ((day, Mark("worked", words)) for day, words in self.calendar.worked.items())

    def spoken(self, day: date) -> str:
        """A day in one sentence: "Thứ Hai 15/3/2027: hạn nộp báo cáo quý I cho Sở Nội vụ."."""
        said = [mark.words for mark in self.marks().get(day, ())]
        if not said and not self.calendar.is_working(day):
            said = ["ngày nghỉ cuối tuần"]
        today = " (hôm nay)" if day == self.today else ""
        head = f"{upper_first(weekday(day))} {day_month(day)}/{day.year}{today}"
        return f"{head}: {'; '.join(said)}." if said else f"{head}."

    @property
    def holidays_known(self) -> Literal["official", "computed", "unknown"]:
        """Whether the days off of this year come from a notice, from the law alone, or are not known."""
        official = self.calendar.years.get(self.year)
        return "unknown" if official is None else "official" if official else "computed"


def report_name(dates: Dates) -> str:
    """ "báo cáo quý I", "báo cáo 6 tháng đầu năm", "báo cáo năm"."""
    return f"báo cáo {dates.period.short_name}"
