"""Queries on plans, sections and tasks. Records go in and come out; rows stay here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, astuple, fields, replace
from datetime import date
from typing import Any, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..errors import UserError
from ..model.area import Area
from ..model.plan import Doubt, Draft, Origin, Plan, PlanHeader, Section, Task, TimeKind, Timing
from . import deadlines, duties
from .tables import JottingRow, PlanRow, SectionRow, TaskRow, new_id

# Tasks with what their section is called and its area.
_TASKS = select(TaskRow, func.coalesce(SectionRow.numeral, SectionRow.title), SectionRow.area).outerjoin(
    SectionRow, TaskRow.section_id == SectionRow.id
)
_HEADER_FIELDS = tuple(f.name for f in fields(PlanHeader))
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
    """The plan that came from this very file, now or in an earlier version."""
    sha256 = draft.source.sha256
    rows = session.scalars(select(PlanRow))
    found = next((row for row in rows if sha256 == row.sha256 or sha256 in row.earlier), None)
    return _plan(session, found) if found else None


def same_document(session: Session, header: PlanHeader) -> Plan | None:
    """The plan whose document bears the same number, issuer and date."""
    if not (header.number and header.issuer and header.issued_on):
        return None
    same = (PlanRow.number == header.number, PlanRow.issuer == header.issuer)
    row = session.scalars(select(PlanRow).where(*same, PlanRow.issued_on == header.issued_on)).first()
    return _plan(session, row) if row else None


def add(session: Session, draft: Draft, today: date) -> str:
    """Keep a draft with all that was read in it; returns the plan's id."""
    plan = PlanRow(id=new_id(), added_on=today, **_source(draft), **_header(draft.header))
    session.add(plan)
    session.flush()
    sections = _sections(session, plan.id, draft)
    for position, (task, section_id) in enumerate(zip(draft.tasks, sections, strict=True)):
        session.add(TaskRow(id=new_id(), plan_id=plan.id, **_fields(task, section_id, position)))
    from . import targets  # only who takes in a plan waits for it

    targets.add(session, plan.id, draft.targets)
    _add_prose(session, plan.id, draft)
    return plan.id


def amend(session: Session, plan_id: str, draft: Draft, pairs: Sequence[tuple[str | None, Task]], today: date) -> None:
    """Put a later version in the place of an earlier one.

    `pairs` are the draft's tasks, each with the id of the task it is a version of; those keep what was typed and
    decided for them. Tasks of the plan that are not among these are marked as dropped, never deleted. What a version
    is silent about (an appendix alone tells neither targets nor signer) stays as it was.
    """
    plan = session.get_one(PlanRow, plan_id)
    earlier = [*plan.earlier, plan.sha256]
    told = {name: value for name, value in _header(draft.header).items() if value}
    for name, value in (_source(draft) | told | {"earlier": earlier, "amended_on": today}).items():
        setattr(plan, name, value)
    kept = {row.id: row for row in session.scalars(select(TaskRow).where(TaskRow.plan_id == plan_id))}
    old = list(session.scalars(select(SectionRow).where(SectionRow.plan_id == plan_id)))
    sections = _sections(session, plan_id, draft)
    origins = {task.origin for _, task in pairs}
    for position, ((task_id, task), section_id) in enumerate(zip(pairs, sections, strict=True)):
        row = kept.pop(task_id, None) if task_id else None
        if row is None:
            session.add(TaskRow(id=new_id(), plan_id=plan_id, **_fields(task, section_id, position)))
            continue
        said = replace(task, decided=row.decided, handed_to=_pairs(row.handed_to), person=row.person)
        for name, value in _fields(said, section_id, position).items():
            setattr(row, name, value)
    dropped = [row for row in kept.values() if row.origin in origins]
    for row in dropped:
        row.dropped_on = row.dropped_on or today
    for row in session.scalars(select(TaskRow).where(TaskRow.same_as.in_([row.id for row in dropped]))):
        row.same_as = None  # no other plan asks for it any longer
    session.flush()
    for section in old:
        if section.id not in {row.section_id for row in kept.values()}:
            session.delete(section)
    if draft.targets:
        from . import targets

        targets.amend(session, plan_id, draft.targets, today)
    for prose, brought in ((duties, draft.duties), (deadlines, draft.deadlines)):
        if brought:
            prose.clear(session, plan_id)
    _add_prose(session, plan_id, draft)


def set_header(session: Session, plan_id: str, header: PlanHeader) -> None:
    """Keep what identifies a plan, as the officer knows it now."""
    plan = session.get_one(PlanRow, plan_id)
    for name, value in _header(header).items():
        setattr(plan, name, value)


def _source(draft: Draft) -> dict[str, str]:
    return {"source_name": draft.source.name, "sha256": draft.source.sha256}


def _header(header: PlanHeader) -> dict[str, Any]:
    return asdict(header) | {"bases": list(header.bases)}


def _sections(session: Session, plan_id: str, draft: Draft) -> list[str | None]:
    """Add the draft's sections; returns the section's id for each of its tasks."""
    rows = [
        SectionRow(id=new_id(), plan_id=plan_id, place=place, **asdict(section))
        for place, section in enumerate(draft.sections)
    ]
    session.add_all(rows)
    session.flush()
    return [rows[at].id if at is not None else None for at in _section_places(draft)]


def _add_prose(session: Session, plan_id: str, draft: Draft) -> None:
    duties.add(session, plan_id, draft.duties)
    deadlines.add(session, plan_id, draft.deadlines)


def _section_places(draft: Draft) -> list[int | None]:
    """Which section each task stands under: the next of its name, as two parts may both have a section I."""
    names = [section.name for section in draft.sections]
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
    """How many tasks the plan has now, without those it dropped and those the unit added itself."""
    query = select(func.count()).where(TaskRow.plan_id == plan_id)
    return session.scalar(query.where(TaskRow.dropped_on.is_(None), TaskRow.origin != "own")) or 0


def tasks(session: Session, plan_ids: Iterable[str]) -> list[Task]:
    """The tasks of these plans, plan by plan in printed order, dropped and repeated ones among them."""
    out: list[Task] = []
    for plan_id in plan_ids:
        query = _TASKS.where(TaskRow.plan_id == plan_id).order_by(TaskRow.position, TaskRow.id)
        out += [_task(row, section, area) for row, section, area in session.execute(query)]
    return out


def task(session: Session, task_id: str) -> Task | None:
    found = session.execute(_TASKS.where(TaskRow.id == task_id)).first()
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


def add_own(session: Session, task: Task) -> str:
    """Keep a task the unit added itself, after the tasks of the plan it is told beside; returns its id."""
    last = session.scalar(select(func.max(TaskRow.position)).where(TaskRow.plan_id == task.plan_id)) or 0
    row = TaskRow(id=new_id(), plan_id=task.plan_id, **_fields(task, None, last + 1))
    session.add(row)
    return row.id


def remove_own(session: Session, task_id: str) -> None:
    """Take a task out that the unit added itself, with what was typed for it; history keeps both.

    Lines of the quick log that its results took over wait for a task again.
    """
    for line in session.scalars(select(JottingRow).where(JottingRow.task_id == task_id)):
        line.task_id = line.used_in = None
    session.delete(session.get_one(TaskRow, task_id))


def pass_on(session: Session, task_id: str, holders: Iterable[tuple[str, str]]) -> None:
    """Keep who took a task over, in which role; nobody takes it back."""
    session.get_one(TaskRow, task_id).handed_to = [list(pair) for pair in holders]


def _fields(task: Task, section_id: str | None, position: int) -> dict[str, Any]:
    """The columns of a task's row but for its keys."""
    return dict(
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
        origin=task.origin,
        area=None if task.origin == "plan" else task.area,
        same_as=task.same_as,
        dropped_on=task.dropped_on,
        handed_to=[list(pair) for pair in task.handed_to],
        person=task.person,
        doubts=[[part for part in astuple(doubt) if part is not None] for doubt in task.doubts],
        decided=task.decided,
        **{field: getattr(task, field) for field in _PRINTED},
    )


def _task(row: TaskRow, section: str | None, area: str | None) -> Task:
    return Task(
        id=row.id,
        plan_id=row.plan_id,
        section=section,
        area=cast(Area, row.area or area or "other"),
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
        origin=cast(Origin, row.origin),
        same_as=row.same_as,
        dropped_on=row.dropped_on,
        handed_to=_pairs(row.handed_to),
        person=row.person,
        **{field: getattr(row, field) for field in _PRINTED},
    )


def _plan(session: Session, row: PlanRow) -> Plan:
    header = {field: getattr(row, field) for field in _HEADER_FIELDS} | {"bases": tuple(row.bases)}
    sections = session.scalars(select(SectionRow).where(SectionRow.plan_id == row.id).order_by(SectionRow.place))
    return Plan(
        id=row.id,
        header=PlanHeader(**header),
        sections=tuple(Section(s.numeral, s.title, cast(Area, s.area)) for s in sections),
        source_name=row.source_name,
        sha256=row.sha256,
        added_on=row.added_on,
        amended_on=row.amended_on,
    )


def _pairs(kept: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """Hand-overs as the record has them."""
    return tuple((role, holder) for role, holder in kept)
