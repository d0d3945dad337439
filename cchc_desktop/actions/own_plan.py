"""The unit's own plan for the year: seen, mended line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..errors import UserError
from ..model.finding import Finding
from ..model.own_plan import FIELDS, Kept, OwnPlan, check_own_plan, own_line
from ..model.period import Period
from ..store import own_plan as rows
from ..telling import Report, silent
from ..text import typed
from . import unit as units
from .paper import form_of, save
from .progress import board
from .workspace import Workspace


@dataclass(frozen=True, slots=True)
class Written:
    """The file that was written, how many tasks it holds, and what stands against it."""

    file: Path
    tasks: int
    findings: tuple[Finding, ...]


def own_plan(ws: Workspace, year: int) -> OwnPlan:
    """Our tasks of a year as the unit's own plan says them; UserError without a unit or a plan."""
    unit, shown = units.required(ws), board(ws, Period(year, "Y"), mine=True)
    if not shown.plans:
        raise UserError(f"Chưa có kế hoạch nào cho năm {year}: hãy nhận kế hoạch của tỉnh trước.")
    with ws.store.read() as session:
        kept = rows.kept(session)
    lines = (own_line(row.task, row.concern, unit.name, kept.get(row.task.id, Kept())) for row in shown.rows)
    return OwnPlan(year, shown.plans, tuple(lines))


def findings(plan: OwnPlan) -> tuple[Finding, ...]:
    """What stands against the plan."""
    return tuple(check_own_plan(plan.lines))


def mend(ws: Workspace, task_id: str, **fields: str | date | None) -> None:
    """Say something else of a task than the province's plan; None or nothing typed gives a field back to it."""
    if unknown := set(fields) - set(FIELDS):
        raise ValueError(f"unknown fields: {sorted(unknown)}")
    values = {name: (typed(value) or None) if isinstance(value, str) else value for name, value in fields.items()}
    with ws.store.write("Sửa kế hoạch của đơn vị") as session:
        rows.keep(session, task_id, values)


def leave_out(ws: Workspace, task_ids: Sequence[str], out: bool = True) -> None:
    """Leave tasks out of the plan, or take them in again."""
    with ws.store.write("Bỏ khỏi kế hoạch của đơn vị" if out else "Đưa lại vào kế hoạch của đơn vị") as session:
        for task_id in task_ids:
            rows.keep(session, task_id, {"left_out": out})


def mend_all(ws: Workspace, values: Mapping[str, Mapping[str, str | date | None]]) -> None:
    """Fields of many tasks in one step."""
    with ws.store.write(f"Sửa {len(values)} dòng kế hoạch của đơn vị") as session:
        for task_id, fields in values.items():
            rows.keep(session, task_id, fields)


def write(ws: Workspace, year: int, out: Path, report: Report = silent) -> Written:
    """Write the plan with its annex into a folder under a free name; what stands against it is told."""
    from ..exports.papers import write_plan
    from ..model.own_plan_paper import plan_paper

    report(10, "Đang đọc kế hoạch")
    unit, plan = units.required(ws), own_plan(ws, year)
    if not plan.printed:
        raise UserError(f"Mọi nhiệm vụ năm {year} đều bị bỏ khỏi kế hoạch: hãy đưa lại ít nhất một nhiệm vụ.")
    form = form_of(ws, "plan", Period(year, "Y"))
    report(50, "Đang viết kế hoạch")
    data = write_plan(plan_paper(form, plan, unit, ws.today), form)
    return Written(save(out, data, unit, "KH-CCHC", str(year)), len(plan.printed), findings(plan))
