"""The home page's figures: how far we are, what is next and left, what is wrong, how many days there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from ..model.area import AREA_LABELS, Area
from ..model.finding import Finding
from ..model.gaps import Left, missing
from ..model.period import Period
from ..model.progress import Completeness, TaskProgress, state_of
from . import checked_data
from .checks import Checked, check_data
from .workspace import Workspace

if TYPE_CHECKING:
    from ..model.schedule import Dates
    from ..model.target_progress import TargetProgress

STATES = ("done", "in_progress", "not_started", "no_activity", "on_purpose", "not_due", "blank")


@dataclass(frozen=True, slots=True)
class AreaProgress:
    """Our tasks of one area; the states add up to the whole, overdue counts across them.

    `on_purpose` are those left blank with a reason, `blank` those that are owed.
    """

    area: Area
    done: int
    in_progress: int
    not_started: int
    no_activity: int
    on_purpose: int
    not_due: int
    blank: int
    overdue: int

    @property
    def total(self) -> int:
        """How many tasks the area has."""
        return sum(getattr(self, state) for state in STATES)


@dataclass(frozen=True, slots=True)
class Overview:
    """A period at a glance. `missing` are the tasks that are owed and blank, those overdue first.

    `dates` is None without a plan: nothing is owed then.
    """

    period: Period
    completeness: Completeness
    areas: tuple[AreaProgress, ...]
    missing: tuple[TaskProgress, ...]
    left: Left
    next_task: TaskProgress | None
    findings: tuple[Finding, ...]
    targets: tuple[TargetProgress, ...]
    dates: Dates | None


def overview(ws: Workspace, period: Period) -> Overview:
    """Everything home says about a period."""
    data = checked_data.load(ws, period)
    begun = bool(data.board.plans)
    checked = check_data(ws, data) if begun else Checked((), data.board.completeness)
    ours = [row for row in data.board.rows if row.ours]
    return Overview(
        period=period,
        completeness=checked.completeness,
        areas=_areas(ours),
        missing=missing(ours),
        left=checked.left,
        next_task=next((row for row in ours if row.blank), None),
        findings=checked.findings,
        targets=tuple(row for row in data.targets if row.ours),
        dates=_dates(ws, period) if begun else None,
    )


def _areas(rows: Sequence[TaskProgress]) -> tuple[AreaProgress, ...]:
    out = []
    for area in AREA_LABELS:
        mine = [row for row in rows if row.task.area == area]
        if mine:
            counts = Counter(state_of(row) for row in mine)
            overdue = sum(row.computed == "overdue" for row in mine)
            states = {state: counts[state] for state in STATES}
            out.append(AreaProgress(area=cast(Area, area), overdue=overdue, **states))
    return tuple(out)


def _dates(ws: Workspace, period: Period) -> Dates:
    from .calendar import dates

    return dates(ws, period)
