"""A report form as data: the outline, the columns of the annex and the wordings. Looks live in its templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from ..area import Area
from .data import AnnexKind

# What a heading of the outline is filled with; nothing that is typed feeds "experience" yet: officers write it.
Content = Literal[
    "counts",
    "results",
    "directives",
    "initiatives",
    "overall",
    "targets",
    "stats",
    "outlook",
    "difficulties",
    "causes",
    "experience",
    "next_tasks",
    "proposals",
]
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
# The columns that an annex of each kind may have; those of the statistics stand in their own form.
COLUMNS: Mapping[AnnexKind, frozenset[str]] = {
    "tasks": frozenset(
        {
            *("number", "content", "product", "lead", "cooperating", "approval"),
            *("time", "result", "status", "percent", "documents", "note"),
        }
    ),
    "stats": frozenset(),
    "targets": frozenset({"number", "target", "wanted", "reached", "verdict", "note"}),
    "documents": frozenset({"number", "document", "symbol", "issued_on", "issuer"}),
    "initiatives": frozenset({"number", "name", "content", "note"}),
}


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
    """A column of an annex."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class AnnexForm:
    """An annex of the form. The title and the columns of the statistics stand in their own form.

    An `optional` one is printed only with more than `above` rows. `words` open the name of what it lists (initiatives);
    `leaves_out` are types of documents that it does not list.
    """

    kind: AnnexKind
    title: str = ""
    columns: tuple[Column, ...] = ()
    optional: bool = False
    above: int = 0
    words: tuple[str, ...] = ()
    leaves_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grounds:
    """How the opening knows a document of the register: words that open its summary, folded or not.

    `own_plan` is the unit's own plan for the year; `request` a letter that asks for the report, of one of `askers`.
    """

    own_plan: tuple[str, ...] = ()
    request: tuple[str, ...] = ()
    askers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a report: `folder` holds its bao-cao.docx and phu-luc.xlsx, but for those that another pack lends."""

    folder: Path
    key: str
    name: str
    valid_from: date
    basis: str
    valid_to: date | None
    parts: tuple[OutlinePart, ...]
    annexes: tuple[AnnexForm, ...]
    standings: Mapping[Standing, StandingWords] = field(hash=False)
    words: Mapping[str, str] = field(hash=False)
    short_result: int  # a result of fewer words is printed with the name of its task
    long_name: int  # a task's name of more words is not said again beside its difficulty: its number in the annex is
    grounds: Grounds = Grounds()
    lent: Mapping[str, Path] = field(default_factory=dict, hash=False)  # by name: from the pack that it extends

    def file(self, name: str) -> Path:
        """Where one of its templates lies."""
        return self.lent.get(name, self.folder / name)


# The wordings a form must have, with the places the program fills in.
WORDS: Mapping[str, frozenset[str]] = {
    key: frozenset(places.split())
    for key, places in {
        "title": "period",
        "opening": "grounds unit period data_note",
        "opening_without_grounds": "unit period data_note",
        "data_note": "date",
        "closing": "period unit to",
        "closing_without_to": "period unit",
        "nothing": "within",
        "counts": "within during total given breakdown annex",
        "counts_given": "",
        "counts_own": "planned own",
        "area_counts": "within total breakdown",
        "directives": "during total annex",
        "documents_unit": "",
        "initiatives": "during total annex",
        "initiatives_unit": "",
        "among": "standings",
        "alike": "standings",
        "late": "count",
        "tasks_unit": "",
        "tasks": "standing tasks",
        "quarter_result": "quarter text",
        "task_result": "task text",
        "task_in_quarter": "task quarter",
        "task_quarters": "task",
        "of_numbered": "text number annex",
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
        "target_unclear": "",
        "target_open": "",
        "target_judged": "target reached before verdict",
        "target_judged_by": "target reached before wanted verdict",
        "target_before": "before then",
        "targets_in_annex": "annex",
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
        "cause_objective": "text",
        "cause_subjective": "text",
        "of_task": "text task",
        "outlook": "date total tasks",
        "next_finish": "total period",
        "next_start": "total",
        "next_recurring": "total annex",
        "next_on_demand": "total annex",
        "annex": "",
        "stats_annex": "annex",
        "annexes": "annexes",
        "annex_legend": "symbol month unit",
        "annex_empty": "within",
        "annex_none": "within",
        "annex_own": "",
        "new_due": "task date",
        "note_difficulty": "text",
        "note_cause": "text",
        "note_new_due": "date",
        "note_explanation": "text",
        "note_proposal": "text",
        "note_left_blank": "text",
        "number_line": "symbol",
        "place_date": "place month",
        "as_above": "",
        "draft": "",
    }.items()
}
HEADING_PLACES = frozenset({"period", "next_period", "within"})
