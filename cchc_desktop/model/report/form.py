"""A report form as data: the outline, the columns of the annex and the wordings. Looks live in its templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from ..area import Area

# What a heading of the outline is filled with.
Content = Literal["counts", "results", "overall", "targets", "difficulties", "causes", "next_tasks", "proposals"]
# Where a task stands at the end of a period: its status and what follows from the dates, in one word.
Standing = Literal[
    "done",
    "done_late",
    "done_before",
    "in_progress",
    "overdue",
    "not_started",
    "not_due",
    "no_activity",
    "untouched",
]
# The columns an annex may have.
ColumnKey = Literal[
    "number",
    "content",
    "product",
    "lead",
    "cooperating",
    "approval",
    "time",
    "result",
    "status",
    "percent",
    "documents",
    "note",
]


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """A heading of the outline and what feeds it.

    A task of `areas` goes to the first heading whose `words` it holds, else to the first of its area without words.
    An `optional` heading is left out while nothing falls to it; another prints `nothing`.
    """

    title: str
    content: tuple[Content, ...] = ()
    areas: tuple[Area, ...] = ()
    words: tuple[str, ...] = ()
    nothing: str = ""
    optional: bool = False
    parts: tuple[OutlinePart, ...] = ()


@dataclass(frozen=True, slots=True)
class StandingWords:
    """How one standing is said: in the sentence of counts, before a list of tasks, and in the annex."""

    count: str
    tasks: str
    label: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the annex."""

    key: ColumnKey
    title: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form pack: `folder` holds its bao-cao.docx and phu-luc.xlsx."""

    folder: Path
    name: str
    valid_from: date
    basis: str
    valid_to: date | None
    parts: tuple[OutlinePart, ...]
    columns: tuple[Column, ...]
    standings: Mapping[Standing, StandingWords] = field(hash=False)
    words: Mapping[str, str] = field(hash=False)
    short_result: int  # a result of fewer words is printed with the name of its task


# The wordings a form must have, with the places the program fills in.
WORDS: Mapping[str, frozenset[str]] = {
    key: frozenset(places.split())
    for key, places in {
        "title": "period",
        "opening": "plans unit period data_note",
        "opening_without_plan": "unit period data_note",
        "data_note": "date",
        "closing": "period unit to",
        "closing_without_to": "period unit",
        "nothing": "within",
        "counts": "within total breakdown annex",
        "area_counts": "within total breakdown",
        "among": "standings",
        "alike": "standings",
        "late": "count",
        "tasks_unit": "",
        "tasks": "standing tasks",
        "quarter_result": "quarter text",
        "task_result": "task text",
        "task_quarters": "task",
        "of_tasks": "text total tasks",
        "of_many_tasks": "text total annex",
        "percent": "percent",
        "with_documents": "text documents",
        "targets": "total standings",
        "targets_unit": "",
        "targets_met": "count",
        "targets_missed": "count",
        "targets_unclear": "count",
        "targets_open": "count",
        "target_met": "",
        "target_missed": "",
        "target_judged": "target reached wanted verdict",
        "target_reached": "target reached",
        "target_noted": "text note",
        "overall": "date done total percent before",
        "overall_by_area": "date done total percent before areas",
        "overall_before": "total",
        "overall_area": "area done total",
        "compare_more": "difference before now then",
        "compare_less": "difference before now then",
        "compare_same": "before now",
        "overdue": "total tasks",
        "causes_with_difficulties": "",
        "causes_unknown": "",
        "next_finish": "total period",
        "next_start": "total",
        "next_recurring": "total annex",
        "next_on_demand": "total annex",
        "annex": "",
        "stats_annex": "annex",
        "annex_title": "period",
        "annex_legend": "symbol month unit",
        "annex_empty": "",
        "annex_own": "",
        "new_due": "task date",
        "note_difficulty": "text",
        "note_cause": "text",
        "note_new_due": "date",
        "note_explanation": "text",
        "note_proposal": "text",
        "number_line": "symbol",
        "place_date": "place month",
        "as_above": "",
        "draft": "",
    }.items()
}
HEADING_PLACES = frozenset({"period", "next_period", "within"})
