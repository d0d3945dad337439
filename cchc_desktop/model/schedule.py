"""When a report is owed: the usual day, what the plan says instead, and what the office itself set.

Nghị định 09/2019/NĐ-CP điều 8.5.b: at least one working day lies between the end of the data and the deadline.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ..text import fold
from .agency import concern
from .agency_phrase import addresses
from .calendar import WorkCalendar, day_month, spoken_day
from .deadline import Deadline
from .period import AD_HOC, KINDS, MONTHS, Period
from .unit import Unit

MONTHLY = "M"  # the rule of all months is one
Source = Literal["usual", "plan", "office"]
_LATEST = timedelta(days=45)  # a deadline may lie in the month after the period
_QUARTER_OF = {"H1": "Q2", "9M": "Q3", "Y": "Q4"}
# What a deadline's report is called in plans, and the kinds of period it means.
_SAID: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"quy"), ("Q1", "Q2", "Q3", "Q4")),
    (re.compile(r"quy (?:i|1)"), ("Q1",)),
    (re.compile(r"quy (?:ii|2)"), ("Q2",)),
    (re.compile(r"quy (?:iii|3)"), ("Q3",)),
    (re.compile(r"quy (?:iv|4)"), ("Q4",)),
    (re.compile(r"(?:6|sau) thang(?: dau nam)?"), ("H1",)),
    (re.compile(r"(?:9|chin) thang(?: dau nam)?"), ("9M",)),
    (re.compile(r"(?:ca |tong ket )?nam"), ("Y",)),
    (re.compile(r"thang"), (MONTHLY,)),
    (re.compile(r"dinh ky"), KINDS),
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom a report is owed, by whom, and on which day of the period's last month.

    `kinds` and `names` say which units owe it; `who` (codes of agencies) and `to_whom` how plans speak of it;
    one that is not `shown` is seen only by those who owe it.
    """

    key: str
    by: str
    to: str
    day: int
    kinds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    to_whom: tuple[str, ...] = ()
    shown: bool = True


@dataclass(frozen=True, slots=True)
class UsualSchedule:
    """What holds where neither a plan nor the office says otherwise; `reports` are the kinds that are made."""

    recipients: tuple[Recipient, ...]
    reports: tuple[str, ...]
    late_from_next_working_day: bool = True

    def of_unit(self, unit: Unit | None) -> Recipient:
        """To whom our unit owes its reports."""
        if unit is None:
            return self.recipients[0]
        name = fold(unit.name)
        named = (each for each in self.recipients if name in map(fold, each.names))
        of_kind = (each for each in self.recipients if unit.kind in each.kinds)
        return next(named, None) or next(of_kind, self.recipients[0])


@dataclass(frozen=True, slots=True)
class DueRule:
    """What the office set for a recipient and a kind of report, for every year."""

    recipient: str
    kind: str
    month: int | None
    day: int | None
    wanted: bool


@dataclass(frozen=True, slots=True)
class PeriodDates:
    """What the office set for one period only."""

    data_to: date | None = None
    due: date | None = None
    sign_on: date | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of one report; `due` as the plan says, even on a day off, `source` who said so.

    `as_of` is the day a report made now takes its figures up to, `late_from` the first day that counts as late,
    `close` tells that no working day lies between the figures and the deadline.
    """

    period: Period
    recipient: Recipient
    data_from: date
    data_to: date
    due: date
    send_by: date
    sign_on: date
    as_of: date
    late_from: date
    working_days_left: int
    source: Source
    close: bool = False

    @property
    def cut_off(self) -> date:
        """The last day whose figures can be in the report."""
        return min(self.data_to, self.sign_on)

    @property
    def words(self) -> str:
        """ "nộp thứ Hai 15/3, nên trình ký thứ Sáu 12/3, số liệu tính đến ngày 12/3"."""
        due = f"hạn {spoken_day(self.due)}, " if self.due != self.send_by else ""
        return (
            f"{due}nộp {spoken_day(self.send_by)}, nên trình ký {spoken_day(self.sign_on)}, "
            f"số liệu tính đến ngày {day_month(self.cut_off)}"
        )


@dataclass(frozen=True, slots=True)
class Receipt:
    """A report that was received: on time where `days_late` (calendar days) is 0; else a reason may be given."""

    received_on: date
    days_late: int
    reason: str = ""

    @property
    def words(self) -> str:
        if not self.days_late:
            return "đúng hạn"
        return f"muộn {self.days_late} ngày" + (f" ({self.reason})" if self.reason else "")


def receipt(dates: Dates, received_on: date, reason: str = "") -> Receipt:
    """Whether a report received on this day is on time, or how many days late."""
    return Receipt(received_on, max((received_on - dates.late_from).days + 1, 0), reason.strip())


def rule_kind(period: Period) -> str:
    """The kind whose rule holds for a period; "" for an ad hoc one, which has none."""
    return "" if period.kind == AD_HOC else MONTHLY if period.kind in MONTHS else period.kind


def is_wanted(kind: str, own: Recipient, usual: UsualSchedule, rules: Sequence[DueRule]) -> bool:
    """Whether a kind of report is made at all."""
    said = (rule.wanted for rule in rules if (rule.recipient, rule.kind) == (own.key, kind))
    return next(said, kind in usual.reports)


@dataclass(frozen=True, slots=True)
class Scheduler:
    """Everything that the dates of a report follow from."""

    usual: UsualSchedule
    calendar: WorkCalendar
    rules: tuple[DueRule, ...]
    set_dates: Mapping[str, PeriodDates]  # by the period's code
    deadlines: tuple[Deadline, ...]
    unit: Unit | None
    today: date

    @property
    def own(self) -> Recipient:
        return self.usual.of_unit(self.unit)

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """Those whose dates are shown: ours, and the usual ones."""
        return tuple(each for each in self.usual.recipients if each.shown or each == self.own)

    def wanted(self, kind: str) -> bool:
        """Whether a kind of report ("Q1", "M" for all months) is made."""
        return is_wanted(kind, self.own, self.usual, self.rules)

    def made_in(self, year: int) -> tuple[Period, ...]:
        """The periods of a year whose reports are made, in the order in which they end."""
        kinds = [kind for kind in (*MONTHS, *KINDS) if self.wanted(MONTHLY if kind in MONTHS else kind)]
        periods = [Period(year, kind) for kind in kinds]
        return tuple(sorted(periods, key=lambda period: (period.data_to, kinds.index(period.kind))))

    def dates(self, period: Period, recipient: Recipient | None = None) -> Dates:
        """All dates of a period's report to a recipient; ours where none is named."""
        to, calendar = recipient or self.own, self.calendar
        said = self.set_dates.get(period.code, PeriodDates()) if to == self.own else PeriodDates()
        due, source = self._due(period, to, said)
        data_to = said.data_to or period.data_to
        send_by = calendar.last_working(due)
        sign_on = said.sign_on or calendar.working_before(send_by)
        cut_off = min(data_to, sign_on)
        return Dates(
            period=period,
            recipient=to,
            data_from=self._data_from(period),
            data_to=data_to,
            due=due,
            send_by=send_by,
            sign_on=sign_on,
            as_of=min(self.today, cut_off),
            late_from=self._late_from(due),
            working_days_left=calendar.working_days(self.today, send_by),
            source=source,
            close=calendar.working_days(cut_off, send_by) < 1,
        )

    def _due(self, period: Period, to: Recipient, said: PeriodDates) -> tuple[date, Source]:
        """The office's word for this period, then its rule, then the plan's, then the usual day."""
        if said.due:
            return said.due, "office"
        kind = rule_kind(period)
        if not kind:  # no rule: signed on the first working day with all figures, owed on the next
            return self.calendar.working_after(self.calendar.working_after(period.data_to)), "usual"
        rule = next((r for r in self.rules if (r.recipient, r.kind) == (to.key, kind) and r.day), None)
        if rule is not None:
            return _day_of(period, rule.month, rule.day or to.day), "office"
        planned = planned_due(self.deadlines, period, to, self.unit if to == self.own else None)
        return (planned, "plan") if planned else (_day_of(period, None, to.day), "usual")

    def _data_from(self, period: Period) -> date:
        """A unit that came into being within the period begins its figures there."""
        born = self.unit.valid_from if self.unit else None
        return born if born and period.data_from < born <= period.data_to else period.data_from

    def _late_from(self, due: date) -> date:
        excused = self.usual.late_from_next_working_day and not self.calendar.is_working(due)
        return self.calendar.working_after(due) if excused else due + timedelta(days=1)


def _day_of(period: Period, month: int | None, day: int) -> date:
    """A day of a month at the end of the period; of a month before its last one, that of the year after."""
    last = period.data_to
    month = month or last.month
    year = last.year + (month < last.month)
    return date(year, month, min(day, monthrange(year, month)[1]))


def planned_due(deadlines: Iterable[Deadline], period: Period, to: Recipient, unit: Unit | None) -> date | None:
    """The day a plan sets for this report of ours, or of those who owe it where `unit` is None."""
    found = [
        (_distance(deadline.report, period), day)
        for deadline in deadlines
        if _fits(deadline, to, unit)
        for day in deadline.dates
        if _belongs(day, period)
    ]
    fitting = [(distance, day) for distance, day in found if distance is not None]
    return min(fitting)[1] if fitting else None


def _distance(report: str, period: Period) -> int | None:
    """0 where a plan's report is of this very kind, 1 where the period stands in for a quarter's, None else."""
    said: set[str] = set()
    for piece in fold(report).removeprefix("bao cao ").split(", "):
        said.update(*(kinds for pattern, kinds in _SAID if pattern.fullmatch(piece)))
    kind = rule_kind(period)
    return 0 if kind in said else 1 if _QUARTER_OF.get(kind) in said else None


def _belongs(day: date, period: Period) -> bool:
    """Whether a deadline lies where this period's can: in its last month, or soon after it."""
    last = period.last_day if period.is_month else period.last_day + _LATEST
    return period.data_to.replace(day=1) <= day <= last


def _fits(deadline: Deadline, to: Recipient, unit: Unit | None) -> bool:
    """Whether a deadline speaks of those who owe the report, and of whom they owe it to."""
    words = fold(deadline.to or "")
    if words and not any(fold(name) in words for name in to.to_whom):
        return False
    codes = addresses(deadline.who)
    if unit is None:
        return any(code in to.who for code in codes)
    return concern(unit.name, unit.kind, unit.parent, deadline.who, None, codes, ()).mine != "no"
