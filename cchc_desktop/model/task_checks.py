"""The rules on one task: its status, its dates and how it stands beside the last quarter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ..text import number, short_date
from .period import Period
from .progress import DAY_FIELDS, FIELD_LABELS, STATUS_LABELS, Entry, TaskProgress
from .report.remarks import split_cause
from .rule import Figure, Hit, Rule

AGAIN = ("recurring", "on_demand")  # kinds of time after which a task may begin anew


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rules know beside the row: the period, the day, and what other pages hold.

    `data_to` is the last day of the figures, `issued` the day each plan was issued, `figures` what texts are compared
    with, `steps` how many of a task's own steps are done, of how many.
    """

    period: Period
    today: date
    data_to: date
    issued: Mapping[str, date] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    steps: Mapping[str, tuple[int, int]] = field(default_factory=dict)


Test = Callable[[TaskProgress, Setting, Rule], Hit | None]


def unread(entry: Entry, year: int) -> list[tuple[str, Hit]]:
    """The rule and the place of each value that was typed and not understood."""
    out = []
    for name, text in entry.unread:
        rule = "unread-day" if name in DAY_FIELDS else "unread-status" if name == "status" else "unread-number"
        out.append((rule, Hit(name, {"label": FIELD_LABELS.get(name, name), "text": text.strip(), "year": year})))
    return out


def _blank(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    typed = any(name == "status" for name, _ in row.entry.unread)
    return Hit("status") if row.blank and not typed else None


def _done_without_result(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    return Hit("result") if row.entry.status == "done" and not row.entry.result else None


def _done_without_document(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    return Hit("documents") if row.entry.status == "done" and not row.entry.documents else None


def _busy_without_result(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    return Hit("result") if row.entry.status == "in_progress" and not row.entry.result else None


def _result_without_work(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    status = row.entry.status
    if row.entry.result and status in ("not_started", "no_activity"):
        return Hit("status", {"status": STATUS_LABELS[status]})
    return None


def _completed_without_done(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    status, day = row.entry.status, row.entry.completed_on
    if day and status and status != "done":
        return Hit("status", {"day": short_date(day), "status": STATUS_LABELS[status]})
    return None


def _steps_done(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    done, of = at.steps.get(row.task.id, (0, 0))
    status = row.entry.status
    if of and done == of and status in ("in_progress", "not_started"):
        return Hit("status", {"count": of, "status": STATUS_LABELS[status]})
    return None


def _unconfirmed(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    return Hit("result") if row.entry.unconfirmed and row.entry.result else None


def _overdue(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    missing = _missing(row.entry)
    if row.computed != "overdue" or not row.task.time.end or not missing or row.blank:
        return None
    return Hit(missing[0][0], {"end": short_date(row.task.time.end), "missing": " và ".join(m[1] for m in missing)})


def _due_not_started(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    end, missing = row.task.time.end, _missing(row.entry)
    here = end is not None and at.period.judged_on(at.today) <= end <= at.period.last_day
    if end is None or not here or row.entry.status != "not_started" or not missing or row.computed == "overdue":
        return None
    return Hit(missing[0][0], {"end": short_date(end), "missing": " và ".join(m[1] for m in missing)})


def _late(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    day, end = row.entry.completed_on, row.task.time.end
    if row.computed != "done_late" or not day or not end or _has_cause(row.entry):
        return None
    return Hit("cause", {"day": short_date(day), "end": short_date(end)})


def _new_date_past(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    new = row.entry.new_due
    if new and new < at.period.judged_on(at.today) and row.status != "done":
        return Hit("new_due", {"new": short_date(new)})
    return None


def _new_date_before_old(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    new, end = row.entry.new_due, row.task.time.end
    if new and end and new <= end:
        return Hit("new_due", {"new": short_date(new), "end": short_date(end)})
    return None


def _completed_in_future(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    day = row.entry.completed_on
    return Hit("completed_on", {"day": short_date(day)}) if day and day > at.today else None


def _completed_after_data(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    day = row.entry.completed_on
    if day and at.data_to < day <= at.today:
        return Hit("completed_on", {"day": short_date(day), "to": short_date(at.data_to)})
    return None


def _completed_before_data(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    day, start = row.entry.completed_on, at.period.quarter.data_from
    issued = at.issued.get(row.task.plan_id)
    if day and day < start and not (issued and day < issued):
        return Hit("completed_on", {"day": short_date(day), "from": short_date(start)})
    return None


def _completed_before_plan(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    day, issued = row.entry.completed_on, at.issued.get(row.task.plan_id)
    if day and issued and day < issued:
        return Hit("completed_on", {"day": short_date(day), "issued": short_date(issued)})
    return None


def _done_then_not(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    before, status = row.previous, row.entry.status
    done = row.was_done or (before is not None and before.status == "done")
    if not done or status not in ("not_started", "in_progress"):
        return None
    return None if row.task.time.kind in AGAIN else Hit("status", {"status": STATUS_LABELS[status]})


def _percent_falls(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    before, now = row.previous, row.entry.percent
    if before is None or before.percent is None or now is None or now >= before.percent:
        return None
    if row.task.time.kind in AGAIN and before.period[:4] != row.entry.period[:4]:
        return None  # what recurs is counted anew each year
    return Hit("percent", {"before": number(before.percent), "now": number(now)})


def _percent_range(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    percent = row.entry.percent
    return Hit("percent", {"percent": number(percent)}) if percent is not None and not 0 <= percent <= 100 else None


def _done_below_whole(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    percent = row.entry.percent
    if row.entry.status == "done" and percent is not None and 0 <= percent < 100:
        return Hit("percent", {"percent": number(percent)})
    return None


def _whole_not_done(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    status = row.entry.status
    if row.entry.percent == 100 and status in ("not_started", "in_progress"):
        return Hit("status", {"status": STATUS_LABELS[status]})
    return None


def _missing(entry: Entry) -> list[tuple[str, str]]:
    """What an unfinished task still owes when its time is over: fields with their words."""
    wanted = [] if _has_cause(entry) else [("cause", "nguyên nhân chậm")]
    unread_date = any(name == "new_due" for name, _ in entry.unread)
    return wanted if entry.new_due or unread_date else [*wanted, ("new_due", "thời hạn mới")]


def _has_cause(entry: Entry) -> bool:
    """Whether the cause is told, in its own field or as a sentence of its own among the difficulties."""
    return bool(entry.cause or (entry.difficulty and split_cause(entry.difficulty)[1]))


# Each test under the name of its rule, with the places that the rule's wording may use.
TESTS: dict[str, tuple[Test, str]] = {
    "blank-status": (_blank, ""),
    "done-without-result": (_done_without_result, ""),
    "done-without-document": (_done_without_document, ""),
    "in-progress-without-result": (_busy_without_result, ""),
    "result-without-work": (_result_without_work, "status"),
    "completed-without-done": (_completed_without_done, "day status"),
    "steps-done": (_steps_done, "count status"),
    "unconfirmed": (_unconfirmed, ""),
    "overdue-without-cause": (_overdue, "end missing"),
    "due-not-started": (_due_not_started, "end missing"),
    "late-without-cause": (_late, "day end"),
    "new-date-past": (_new_date_past, "new"),
    "new-date-before-old": (_new_date_before_old, "new end"),
    "completed-in-future": (_completed_in_future, "day"),
    "completed-after-data": (_completed_after_data, "day to"),
    "completed-before-data": (_completed_before_data, "day from"),
    "completed-before-plan": (_completed_before_plan, "day issued"),
    "done-then-not-done": (_done_then_not, "status"),
    "percent-falls": (_percent_falls, "before now"),
    "percent-out-of-range": (_percent_range, "percent"),
    "done-below-whole": (_done_below_whole, "percent"),
    "whole-not-done": (_whole_not_done, "status"),
}
