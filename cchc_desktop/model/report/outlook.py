"""What comes next: the rest of the year, unfinished tasks, those the plan schedules for the next period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ...text import short_date
from ..period import AD_HOC, Period
from ..plan import Timing
from ..progress import TaskProgress
from .data import Paragraph
from .narrative import Narrator, drawn, ids, listed, standing, task_name


@dataclass(frozen=True, slots=True)
class NextPeriod:
    """The span a report looks ahead to: the next quarter or month, the rest of the year, or the next year.

    `first_day` and `last_day` are calendar days; `quarters` those it lies in.
    """

    name: str
    quarters: tuple[Period, ...]
    first_day: date
    last_day: date

    @classmethod
    def after(cls, period: Period) -> NextPeriod:
        """After 6 months come the last 6, after the year the next year, after a month the next month.

        An ad hoc report looks to the end of its quarter, or to the next where it ends with the quarter.
        """
        if period.kind == "H1":
            quarters = (Period(period.year, "Q3"), Period(period.year, "Q4"))
            return cls(f"6 tháng cuối năm {period.year}", quarters, quarters[0].first_day, quarters[1].last_day)
        if period.kind == AD_HOC:
            quarter = period.quarter if period.last_day < period.quarter.last_day else period.next_quarter
            return cls("thời gian tới", (quarter,), period.last_day + timedelta(days=1), quarter.last_day)
        if period.is_month:
            ahead = period.next_month
        else:
            ahead = Period(period.year + 1, "Y") if period.kind == "Y" else period.next_quarter
        return cls(ahead.name, ahead.quarters, ahead.first_day, ahead.last_day)

    def holds(self, time: Timing, year: int) -> bool:
        """Whether the plan's own words put work into this span."""
        if time.start or time.end:
            return (time.start or self.first_day) <= self.last_day and (time.end or self.last_day) >= self.first_day
        return any(q.year == year and int(q.kind[1]) in time.quarters for q in self.quarters)

    def precedes(self, time: Timing, year: int) -> bool:
        """Whether the plan puts the work after this span altogether."""
        if time.start or time.end:
            return time.start is not None and time.start > self.last_day
        last = self.quarters[-1]
        return bool(time.quarters) and last.year == year and min(time.quarters) > int(last.kind[1])


def until_year_end(narrator: Narrator, rows: Sequence[TaskProgress], data_to: date) -> list[Paragraph]:
    """Tasks in progress that the plan wants done between the last day of the figures and the end of the year."""
    last = date(narrator.period.year, 12, 31)
    near = [row for row in rows if standing(row) == "in_progress" and _ends_within(row.task.time, data_to, last)]
    narrator.figure("outlook.total", len(near))
    if not near:
        return []
    total, names = narrator.tasks("outlook.total", len(near)), listed(map(task_name, near))
    return [drawn("outlook", narrator.say("outlook", date=short_date(last), total=total, tasks=names), ids(near))]


def _ends_within(time: Timing, after: date, last: date) -> bool:
    return time.end is not None and after < time.end <= last


def next_tasks(narrator: Narrator, rows: Sequence[TaskProgress], ahead: NextPeriod) -> list[Paragraph]:
    """Unfinished tasks and scheduled ones as lists; recurring ones and those on demand as figures."""
    year = narrator.period.year
    groups: dict[str, list[TaskProgress]] = {"finish": [], "start": [], "recurring": [], "on_demand": [], "none": []}
    for row in rows:
        groups[_group(row, ahead, year)].append(row)
    totals = {key: narrator.tasks(f"next.{key}", len(group)) for key, group in groups.items() if key != "none"}
    finish, start = groups["finish"], groups["start"]
    handed_on = narrator.period.handed_on
    said = _listed("finish", narrator.say("next_finish", total=totals["finish"], period=handed_on), finish)
    said += _listed("start", narrator.say("next_start", total=totals["start"]), start)
    for key in ("recurring", "on_demand"):
        group = groups[key]
        if group and ahead.first_day.year == year:  # what recurs or waits is asked anew by the next year's plan
            text = narrator.say(f"next_{key}", total=totals[key], annex=narrator.annex("tasks"))
            said.append(drawn(f"next_tasks/{key}", text, ids(group)))
    return said


def _group(row: TaskProgress, ahead: NextPeriod, year: int) -> str:
    """What is to be done about a task in the next period, in one word."""
    time, where = row.task.time, standing(row)
    if time.kind == "recurring":
        return "recurring"
    if where in ("done", "done_late", "done_before") or ahead.precedes(time, year):
        return "none"
    if where in ("in_progress", "overdue"):
        return "finish"
    if ahead.holds(time, year):
        return "start"
    return "on_demand" if time.kind in ("on_demand", "unspecified") else "finish"


def _listed(key: str, lead: str, rows: Sequence[TaskProgress]) -> list[Paragraph]:
    """A sentence that ends with a colon, and the tasks as dashes under it, whose last signs are put when all stand."""
    if not rows:
        return []
    items = [drawn(f"next_tasks/{row.task.id}", f"- {task_name(row)}", ids([row])) for row in rows]
    return [drawn(f"next_tasks/{key}", lead, ids(rows)), *items]
