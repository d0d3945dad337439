"""Queries on plans, sections and tasks. Records go in and come out; rows stay here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, astuple, fields
from datetime import date
from typing import cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..errors import UserError
from ..model.area import Area
from ..model.plan import Doubt, Draft, Plan, PlanHeader, Section, Task, TimeKind, Timing
from .tables import PlanRow, SectionRow, TaskRow, new_id

_SECTION = func.coalesce(SectionRow.numeral, SectionRow.title)
_HEADER = tuple(f.name for f in fields(PlanHeader))
_PRINTED = (
    "number",
    "content",
    "product",
    "lead",
    "cooperating",
    "approval",
    "time_text",
    "budget",
    "note",
    "place",
)


def already_in(session: Session, draft: Draft) -> Plan | None:
    """The plan that came from this very file, or whose document bears the same number, issuer and date."""
    row = session.scalar(select(PlanRow).where(PlanRow.sha256 == draft.source.sha256))
    header = draft.header
    if row is None and header.number and header.issuer and header.issued_on:
        same = (PlanRow.number == header.number, PlanRow.issuer == header.issuer)
        row = session.scalars(select(PlanRow).where(*same, PlanRow.issued_on == header.issued_on)).first()
    return _plan(session, row) if row else None


def add(session: Session, draft: Draft, today: date) -> str:
    """Keep a draft's header, sections and tasks; returns the plan's id."""
    header = asdict(draft.header) | {"bases": list(draft.header.bases)}
    source = {"source_name": draft.source.name, "sha256": draft.source.sha256}
    plan = PlanRow(id=new_id(), added_on=today, **source, **header)
    session.add(plan)
    session.flush()
    sections = [
        SectionRow(id=new_id(), plan_id=plan.id, place=place, **asdict(section))
        for place, section in enumerate(draft.sections)
    ]
    session.add_all(sections)
    session.flush()
    places = _section_places(draft)
    session.add_all(
        _task_row(plan.id, sections[at].id if at is not None else None, position, task)
        for position, (task, at) in enumerate(zip(draft.tasks, places, strict=True))
    )
    return plan.id


def _section_places(draft: Draft) -> list[int | None]:
    """Which section each task stands under: the next of its name, as two parts may both have a section I."""
    names = [section.numeral or section.title for section in draft.sections]
    out: list[int | None] = []
    at = 0
    for task in draft.tasks:
        fitting = [n for n, name in enumerate(names) if name == task.section]
        onward = [n for n in fitting if n >= at] or fitting
        out.append(onward[0] if onward else None)
        at = onward[0] if onward else at
    return out


def everything(session: Session) -> list[Plan]:
    """All plans, the earliest taken in first."""
    rows = session.scalars(select(PlanRow).order_by(PlanRow.added_on, PlanRow.id))
    return [_plan(session, row) for row in rows]


def find(session: Session, plan_id: str) -> Plan | None:
    row = session.get(PlanRow, plan_id)
    return _plan(session, row) if row else None


def task_count(session: Session, plan_id: str) -> int:
    return session.scalar(select(func.count()).where(TaskRow.plan_id == plan_id)) or 0


def tasks(session: Session, plan_ids: Iterable[str]) -> list[Task]:
    """The tasks of these plans, plan by plan in printed order."""
    out: list[Task] = []
    for plan_id in plan_ids:
        query = (
            select(TaskRow, _SECTION, SectionRow.area)
            .outerjoin(SectionRow, TaskRow.section_id == SectionRow.id)
            .where(TaskRow.plan_id == plan_id)
            .order_by(TaskRow.position)
        )
        out += [_task(row, numeral, area) for row, numeral, area in session.execute(query)]
    return out


def task(session: Session, task_id: str) -> Task | None:
    query = (
        select(TaskRow, _SECTION, SectionRow.area)
        .outerjoin(SectionRow, TaskRow.section_id == SectionRow.id)
        .where(TaskRow.id == task_id)
    )
    found = session.execute(query).first()
    return _task(*found) if found else None


def require_task(session: Session, task_id: str) -> None:
    """UserError where there is no such task."""
    if session.scalar(select(TaskRow.id).where(TaskRow.id == task_id)) is None:
        raise unknown_task(task_id)


def unknown_task(task_id: str) -> UserError:
    return UserError(f"Không có nhiệm vụ mã “{task_id}”: hãy lấy mã từ danh sách nhiệm vụ (task list).")


def task_ids(session: Session) -> list[str]:
    return list(session.scalars(select(TaskRow.id)))


def decide(session: Session, task_id: str, ours: bool | None) -> None:
    """Keep the officer's own word on whether a task is ours."""
    row = session.get_one(TaskRow, task_id)
    row.decided = ours


def _task_row(plan_id: str, section_id: str | None, position: int, task: Task) -> TaskRow:
    return TaskRow(
        id=task.id or new_id(),
        plan_id=plan_id,
        section_id=section_id,
        position=position,
        time_kind=task.time.kind,
        time_start=task.time.start,
        time_end=task.time.end,
        time_before=task.time.before,
        time_quarters=list(task.time.quarters),
        time_words=list(task.time.words),
        lead_addresses=list(task.lead_addresses),
        cooperating_addresses=list(task.cooperating_addresses),
        doubts=[[part for part in astuple(doubt) if part is not None] for doubt in task.doubts],
        decided=task.decided,
        **{field: getattr(task, field) for field in _PRINTED},
    )


def _task(row: TaskRow, numeral: str | None, area: str | None) -> Task:
    return Task(
        id=row.id,
        plan_id=row.plan_id,
        section=numeral,
        area=cast(Area, area or "other"),
        time=Timing(
            kind=cast(TimeKind, row.time_kind),
            start=row.time_start,
            end=row.time_end,
            quarters=tuple(row.time_quarters),
            before=row.time_before,
            words=tuple(row.time_words),
        ),
        lead_addresses=tuple(row.lead_addresses),
        cooperating_addresses=tuple(row.cooperating_addresses),
        doubts=tuple(Doubt(*parts) for parts in row.doubts),
        decided=row.decided,
        **{field: getattr(row, field) for field in _PRINTED},
    )


def _plan(session: Session, row: PlanRow) -> Plan:
    header = {field: getattr(row, field) for field in _HEADER} | {"bases": tuple(row.bases)}
    sections = session.scalars(select(SectionRow).where(SectionRow.plan_id == row.id).order_by(SectionRow.place))
    return Plan(
        id=row.id,
        header=PlanHeader(**header),
        sections=tuple(Section(s.numeral, s.title, cast(Area, s.area)) for s in sections),
        source_name=row.source_name,
        sha256=row.sha256,
        added_on=row.added_on,
    )
