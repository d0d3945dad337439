"""What the next period brings: unfinished tasks, and those the plan schedules for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .narrative import Narrator, ids, sentence, standing, task_name
from .period import Period
from .plan import Timing
from .progress import TaskProgress
from .report import Paragraph


@dataclass(frozen=True, slots=True)
class NextPeriod:
    """The span a report looks ahead to: the next quarter, the rest of the year, or the next year."""

    name: str
    quarters: tuple[Period, ...]

    @classmethod
    def after(cls, period: Period) -> NextPeriod:
        """After 6 months come the last 6, after the year the next year, else the next quarter."""
        if period.kind == "H1":
            quarters = (Period(period.year, "Q3"), Period(period.year, "Q4"))
            return cls(f"6 tháng cuối năm {period.year}", quarters)
        if period.kind == "Y":
            whole = Period(period.year + 1, "Y")
            return cls(whole.name, whole.quarters)
        return cls(period.next_quarter.name, (period.next_quarter,))

    @property
    def first_day(self) -> date:
        return self.quarters[0].first_day

    @property
    def last_day(self) -> date:
        return self.quarters[-1].last_day

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


def next_tasks(narrator: Narrator, rows: Sequence[TaskProgress], ahead: NextPeriod, annex: str) -> list[Paragraph]:
    """Unfinished tasks and scheduled ones as lists; recurring ones and those on demand as figures."""
    year = narrator.period.year
    groups: dict[str, list[TaskProgress]] = {"finish": [], "start": [], "recurring": [], "on_demand": [], "none": []}
    for row in rows:
        groups[_group(row, ahead, year)].append(row)
    finish, start = groups["finish"], groups["start"]
    said = _listed(narrator.say("next_finish", total=narrator.tasks(len(finish)), period=narrator.period.name), finish)
    said += _listed(narrator.say("next_start", total=narrator.tasks(len(start))), start)
    for key in ("recurring", "on_demand"):
        group = groups[key]
        if group and ahead.first_day.year == year:  # what recurs or waits is asked anew by the next year's plan
            said.append(
                Paragraph(narrator.say(f"next_{key}", total=narrator.tasks(len(group)), annex=annex), ids(group))
            )
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


def _listed(lead: str, rows: Sequence[TaskProgress]) -> list[Paragraph]:
    """A sentence that ends with a colon, and the tasks as dashes under it."""
    if not rows:
        return []
    items = [f"- {task_name(row)}" for row in rows]
    texts = [item + ";" for item in items[:-1]] + [sentence(items[-1])]
    return [Paragraph(lead, ids(rows)), *(Paragraph(text, ids([row])) for text, row in zip(texts, rows, strict=True))]
