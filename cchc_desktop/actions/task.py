"""Tasks one by one: those the unit adds itself, whose they are, and who takes them over from an abolished level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..errors import UserError
from ..model.agency import Concern
from ..model.area import Area
from ..model.plan import Plan, Task
from ..model.succession import Orphan
from ..model.time_phrase import read_time
from ..store import plans as rows
from ..text import tidy, typed
from . import unit as units
from .agencies import orphans
from .progress import concern_of
from .workspace import Workspace


@dataclass(frozen=True, slots=True)
class Sorted:
    """A task with our reading of whether it is the unit's; the officer's own word stands in the task."""

    task: Task
    plan: Plan
    concern: Concern

    @property
    def pile(self) -> str:
        """Where it lies now: certain, possible or no."""
        return {True: "certain", False: "no", None: self.concern.mine}[self.task.decided]


def piles(ws: Workspace, year: int) -> tuple[Sorted, ...]:
    """All tasks of the plans in force in this year, each with the pile it lies in."""
    unit = units.current(ws)
    with ws.store.read() as session:
        plans = {plan.id: plan for plan in rows.everything(session) if plan.in_force(year)}
        tasks = rows.tasks(session, plans)
    return tuple(
        Sorted(task, plans[task.plan_id], concern_of(task, unit))
        for task in tasks
        if task.same_as is None and task.dropped_on is None and task.origin != "own"
    )


def decide(ws: Workspace, task_id: str, ours: bool | None) -> None:
    """The officer's own yes or no to "is it ours" overrules our reading; None takes it back."""
    with ws.store.write("Xác định việc của đơn vị") as session:
        rows.require_task(session, task_id)
        rows.decide(session, task_id, ours)


def add_own(
    ws: Workspace,
    plan_id: str,
    content: str,
    area: Area,
    product: str | None = None,
    time_text: str | None = None,
    year: int | None = None,
) -> str:
    """Add a task that no plan asks for, told in the report under its own heading; returns its id.

    A time without a year is of the year given, else of the plan's first.
    """
    unit = units.required(ws)
    words = typed(content)
    if not words:
        raise UserError("Chưa có nội dung công việc: hãy ghi việc đơn vị tự làm thêm.")
    with ws.store.write("Thêm việc ngoài kế hoạch") as session:
        plan = rows.find(session, plan_id)
        if plan is None:
            raise UserError("Chưa có kế hoạch nào cho năm này: hãy nhận kế hoạch trước khi thêm việc ngoài kế hoạch.")
        when = tidy(time_text or "") or None
        return rows.add_own(
            session,
            Task(
                section=None,
                number=None,
                content=words,
                product=tidy(product or "") or None,
                lead=unit.name,
                time_text=when,
                time=read_time(when, year or plan.header.year),
                plan_id=plan_id,
                area=area,
                decided=True,
                origin="own",
            ),
        )


def remove_own(ws: Workspace, task_id: str) -> None:
    """Take a task out that the unit added itself; those of a plan are never taken out."""
    with ws.store.write("Bỏ việc ngoài kế hoạch") as session:
        task = rows.task(session, task_id)
        if task is None or task.origin != "own":
            raise UserError("Chỉ bỏ được việc do đơn vị tự thêm; nhiệm vụ của kế hoạch thì đánh dấu “Không phải”.")
        rows.remove_own(session, task_id)


def abolished_level(ws: Workspace, year: int, on: date, known: Sequence[Sorted] | None = None) -> tuple[Orphan, ...]:
    """The tasks of a year that name a level or an agency which is gone on that day, with a proposed new holder each.

    The piles of the year are read where they are not known already.
    """
    rows_of_year = piles(ws, year) if known is None else known
    return tuple(orphans([each.task for each in rows_of_year], (), on))


def pass_on(ws: Workspace, holders: Mapping[str, Sequence[tuple[str, str]]]) -> None:
    """Keep who takes over which task (by its id), as pairs of role and agency; no pair takes that back.

    The plan's own wording stays as it is.
    """
    with ws.store.write(f"Xác nhận nơi nhận {len(holders)} nhiệm vụ của cấp, cơ quan đã thôi hoạt động") as session:
        for task_id, pairs in holders.items():
            rows.require_task(session, task_id)
            rows.pass_on(session, task_id, [(role, words) for role, holder in pairs if (words := tidy(holder))])
