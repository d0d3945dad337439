"""The inspection file: everything the program knows of a few tasks, so that an inspector needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..errors import UserError
from ..files import whole_or_not
from ..model.change import Change
from ..model.document import Registered
from ..model.inspection import InspectedDocument, Inspection
from ..model.period import Period
from ..store import documents, steps
from ..store.history import changes
from ..telling import Report, silent
from . import unit as units
from .paper import form_of, plain, save
from .progress import Board, board
from .workspace import Workspace

_INSPECTED = ("progress", "step", "task", "citation", "attachment")
_CHANGES = 20  # the newest that are printed: with the rest two pages hold a task


def inspections(ws: Workspace, year: int, task_ids: Sequence[str]) -> tuple[Inspection, ...]:
    """The tasks that are named, in the order of the plan; UserError where one is not among the year's tasks."""
    if not task_ids:
        raise UserError("Chưa chọn nhiệm vụ nào để lập hồ sơ: hãy chọn ít nhất một nhiệm vụ.")
    shown = _quarters(ws, year)
    plans = {plan.id: plan for plan in shown[-1].plans}
    wanted = [row for row in shown[-1].rows if row.task.id in set(task_ids)]
    if len(wanted) < len(set(task_ids)):
        raise UserError(f"Có nhiệm vụ không thuộc kế hoạch năm {year}: hãy xem lại danh sách đã chọn.")
    with ws.store.read() as session:
        register, kept_steps = documents.register(session), steps.of_tasks(session, list(task_ids))
        past = {each: _official(changes.of_task(session, each)) for each in task_ids}
    return tuple(
        Inspection(
            task=row.task,
            plan=plans[row.task.plan_id],
            concern=row.concern,
            quarters=tuple(each for quarter in shown for each in quarter.rows if each.task.id == row.task.id),
            documents=tuple(_documents(register, row.task.id, year)),
            steps=tuple(kept_steps.get(row.task.id, ())),
            changes=tuple(past[row.task.id][:_CHANGES]),
            changes_total=len(past[row.task.id]),
        )
        for row in wanted
    )


def write(
    ws: Workspace, year: int, task_ids: Sequence[str], out: Path, *, apart: bool = False, report: Report = silent
) -> tuple[Path, ...]:
    """Write the file on these tasks into a folder under a free name; `apart` gives each task a file of its own.

    All files or none.
    """
    from ..exports.papers import write_inspection
    from ..model.inspection_paper import inspection_paper

    report(10, "Đang đọc nhiệm vụ")
    unit, found = units.required(ws), inspections(ws, year, task_ids)
    form = form_of(ws, "inspection", Period(year, "Y"))
    groups = [(each,) for each in found] if apart else [found]
    with whole_or_not(out) as made:
        for n, group in enumerate(groups):
            report(20 + 75 * n // len(groups), "Đang viết hồ sơ kiểm tra")
            data = write_inspection(inspection_paper(form, group, unit, year, ws.today), form)
            label = plain(group[0].task.label())[:40] if len(group) == 1 else f"{len(group)}-nhiem-vu"
            made.append(save(out, data, unit, "HS-kiem-tra", str(year), label))
    return tuple(made)


def _official(past: Sequence[Change]) -> list[Change]:
    """What an inspector asks about: what was typed and what proves it, not the officer's own marks."""
    return [each for each in past if each.table in _INSPECTED and each.field != "flagged"]


def _quarters(ws: Workspace, year: int) -> list[Board]:
    """Every quarter whose data has begun; the first one at least."""
    begun = [q for q in Period(year, "Y").quarters if q.data_from <= ws.today] or [Period(year, "Q1")]
    return [board(ws, quarter) for quarter in begun]


def _documents(register: Sequence[Registered], task_id: str, year: int) -> list[InspectedDocument]:
    found = []
    for each in register:
        cited = sorted(c.period for c in each.citing if c.task_id == task_id and c.period.startswith(f"{year}-"))
        if cited:
            names = tuple(dict.fromkeys(Period.parse(code).short_name for code in cited))
            found.append(InspectedDocument(each.document, names, each.files))
    return found
