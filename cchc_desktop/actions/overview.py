"""The home page's figures: how far we are, what is next, what is wrong, how many days are left."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from .. import paths
from ..model.area import AREA_LABELS, Area
from ..model.checks import check
from ..model.finding import Finding
from ..model.period import Period, send_by, working_days_until
from ..model.progress import Completeness, TaskProgress
from .progress import board
from .workspace import Workspace

_STATES = ("done", "in_progress", "not_started", "no_activity", "not_due", "blank")


@dataclass(frozen=True, slots=True)
class AreaProgress:
    """Our tasks of one area; statuses, not due and blank add up to the whole, overdue counts across them."""

    area: Area
    done: int
    in_progress: int
    not_started: int
    no_activity: int
    not_due: int
    blank: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Overview:
    """A period at a glance."""

    period: Period
    completeness: Completeness
    areas: tuple[AreaProgress, ...]
    next_task: TaskProgress | None
    findings: tuple[Finding, ...]
    working_days_left: int
    due: date
    send_by: date
    last_backup: datetime | None


def overview(ws: Workspace, period: Period) -> Overview:
    """Everything home says about a period."""
    shown = board(ws, period, mine=True)
    return Overview(
        period=period,
        completeness=shown.completeness,
        areas=_areas(shown.rows),
        next_task=next((row for row in shown.rows if _state(row) == "blank"), None),
        findings=check(shown.rows, period, ws.today),
        working_days_left=working_days_until(period.due, ws.today),
        due=period.due,
        send_by=send_by(period.due),
        last_backup=_last_backup(ws),
    )


def _areas(rows: tuple[TaskProgress, ...]) -> tuple[AreaProgress, ...]:
    out = []
    for area in AREA_LABELS:
        mine = [row for row in rows if row.task.area == area]
        if mine:
            counts = Counter(_state(row) for row in mine)
            overdue = sum(row.computed == "overdue" for row in mine)
            states = {state: counts[state] for state in _STATES}
            out.append(AreaProgress(area=cast(Area, area), overdue=overdue, **states))
    return tuple(out)


def _state(row: TaskProgress) -> str:
    if row.blank:
        return "blank"
    return row.entry.status or ("done" if row.computed == "done_before" else "not_due")


def _last_backup(ws: Workspace) -> datetime | None:
    times = [path.stat().st_mtime for path in paths.backups(ws.folder).glob("*.sqlite3")]
    return datetime.fromtimestamp(max(times)) if times else None
