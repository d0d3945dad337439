"""The plan comes in: read, look over, accept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .. import paths
from ..errors import UserError
from ..files import read_shipped
from ..model.amendment import Amendment, Difference, compare, repeated, same_matter
from ..model.deadline import Deadline
from ..model.duty import Duty
from ..model.plan import AS_READ, Choices, Draft, Plan, PlanHeader, Section, Task
from ..model.target import Target
from ..store import columns, deadlines, duties, targets
from ..store import plans as rows
from ..telling import Report, silent
from ..text import fold, short_date
from .workspace import Workspace

DUTIES_TITLE = "Việc giao tại phần tổ chức thực hiện"
_ALIKE = 0.5  # a plan for the same years that shares half of its tasks is offered as an earlier version


@dataclass(frozen=True, slots=True)
class BundledPlan:
    """A plan that ships with the program."""

    name: str
    title: str
    number: str | None
    province: str
    year: int


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan with how many tasks and targets it brought."""

    plan: Plan
    tasks: int
    targets: int


@dataclass(frozen=True, slots=True)
class PlanContents:
    """Everything that a plan in the store holds."""

    plan: Plan
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]
    duties: tuple[Duty, ...]
    deadlines: tuple[Deadline, ...]


def read(path: Path, choices: Choices = AS_READ, report: Report = silent) -> Draft:
    """Read a file and save nothing; UserError where it cannot be read or holds nothing of a plan."""
    from ..imports.plan import read_plan

    return read_plan(path, choices, report)


def read_pasted(text: str, markup: str | None = None, choices: Choices = AS_READ) -> Draft:
    """Read text from the clipboard, and the same as HTML where Word, Excel or a browser put it there too."""
    from ..imports.plan import read_clipboard

    return read_clipboard(markup, text, choices)


def read_piped(data: bytes) -> Draft:
    """Read text that another program hands over, in whatever encoding it comes."""
    from ..imports.files.source import decode
    from ..imports.plan import PASTED

    return read_pasted(decode(data, PASTED))


def usual_choices(ws: Workspace) -> Choices:
    """How the officer has wanted columns taken so far."""
    with ws.store.read() as session:
        return Choices(columns=columns.remembered(session), offer=True)


def remember_columns(ws: Workspace, chosen: Mapping[str, tuple[str | None, ...]]) -> Choices:
    """Keep how the columns of tables of some shapes are to be taken from now on."""
    with ws.store.write("Chọn cột cho bảng nhiệm vụ") as session:
        columns.remember(session, chosen)
    return usual_choices(ws)


def bundled() -> list[BundledPlan]:
    """The plans shipped with the program."""
    return [
        BundledPlan(entry["name"], entry["title"], entry.get("number"), entry["province"], entry["year"])
        for entry in _catalogue()
    ]


def read_bundled(name: str) -> Draft:
    """Read a shipped plan; UserError names the ones there are."""
    for entry in _catalogue():
        if entry["name"] == name:
            return read(paths.resources() / "plans" / entry["file"])
    names = ", ".join(entry["name"] for entry in _catalogue())
    raise UserError(f"Không có kế hoạch kèm sẵn tên “{name}”: hãy chọn một trong {names}.")


def read_sample(kind: str) -> Draft:
    """Read a small sample as a file ("docx") or as pasted text ("txt"), to see what a reading looks like."""
    path = paths.resources() / "samples" / f"ke-hoach.{kind}"
    return read(path) if kind == "docx" else read_pasted(path.read_text("utf-8"))


def amended(ws: Workspace, draft: Draft) -> Amendment | None:
    """The plan of which this draft is a later version, with what changes; None where it is a plan of its own.

    UserError where the plan is in already and the draft brings nothing new.
    """
    with ws.store.read() as session:
        _refuse_known(rows.already_in(session, draft), draft)
        same = rows.same_document(session, draft.header)
        known = [same] if same else _of_same_years(rows.everything(session), draft)
        found = [(plan, compare(_standing(rows.tasks(session, [plan.id]), draft), _taken(draft))) for plan in known]
        if same and found[0][1].none and not _brings_prose(targets.of_plan(session, same.id), draft):
            _refuse_known(same, draft)
    alike = [(plan, difference) for plan, difference in found if same or _mostly_kept(difference)]
    if not alike:
        return None
    plan, difference = max(alike, key=lambda pair: pair[1].kept)
    return Amendment(plan, difference, certain=same is not None)


def accept(ws: Workspace, draft: Draft, amends: str | None = None) -> Plan:
    """Take a draft in, after a backup: as a plan of its own, or in the place of an earlier version of it.

    The same document again is refused with the date of the first time. What was typed for tasks that stand in both
    versions is kept; tasks that another plan already asks for are marked and not counted twice.
    """
    from . import backup

    if not (draft.tasks or draft.targets or draft.duties):
        raise UserError(f"“{draft.source.name}” không có nhiệm vụ nào để nhận: hãy chọn tệp có phụ lục nhiệm vụ.")
    with ws.store.read() as session:
        _refuse_known(rows.already_in(session, draft), draft)
        _refuse_unasked(rows.same_document(session, draft.header), draft, amends)
    backup.before(ws, "import")
    with ws.store.write(f"Nhận kế hoạch {draft.header.number or draft.source.name}") as session:
        _refuse_known(rows.already_in(session, draft), draft)  # again: another program may have been quicker
        others = [plan for plan in rows.everything(session) if plan.id != amends]
        known = [task for task in rows.tasks(session, [plan.id for plan in others]) if not task.dropped_on]
        in_force = {plan.id for plan in _overlapping(others, draft)}
        whole = replace(draft, **_tasks_and_sections(draft, known, in_force))
        if amends:
            pairs = compare(_standing(rows.tasks(session, [amends]), draft), whole.tasks).pairs
            rows.amend(session, amends, whole, pairs, ws.today)
            plan_id = amends
        else:
            plan_id = rows.add(session, whole, ws.today)
    return find(ws, plan_id)


def _tasks_and_sections(draft: Draft, known: list[Task], in_force: set[str]) -> dict[str, Any]:
    """The draft's tasks with what the officer's earlier plans say of them."""
    tasks = _taken(draft)
    same = repeated(tasks, [task for task in known if task.plan_id in in_force and not task.same_as])
    decided = [task for task in known if task.decided is not None]
    marked = [
        replace(task, same_as=same[n].id if n in same else None, decided=_decided_before(task, decided))
        for n, task in enumerate(tasks)
    ]
    sections = draft.sections if draft.tasks or not draft.duties else (Section(None, DUTIES_TITLE, "other"),)
    return {"tasks": tuple(marked), "sections": sections}


def _decided_before(task: Task, decided: list[Task]) -> bool | None:
    """What the officer said of the same matter in an earlier plan, asked of the same agencies; the latest holds."""
    same = (
        before
        for before in reversed(decided)
        if fold(before.lead or "") == fold(task.lead or "")
        and fold(before.cooperating or "") == fold(task.cooperating or "")
        and same_matter(before.content, task.content)
    )
    return next((before.decided for before in same), task.decided)


def _taken(draft: Draft) -> tuple[Task, ...]:
    """The tasks a draft brings: its appendix, or where it has none the duties of its prose, one task each."""
    if draft.tasks:
        return draft.tasks
    return tuple(_as_task(duty) for duty in draft.duties)


def _as_task(duty: Duty) -> Task:
    from ..imports.tables.sections import area_of

    return Task(
        section=DUTIES_TITLE,
        number=duty.code,
        content=duty.text,
        lead=duty.agency,
        lead_addresses=duty.addresses,
        place=duty.place,
        area=area_of(duty.text),
        origin="duty",
    )


def _standing(tasks: list[Task], draft: Draft) -> list[Task]:
    """The tasks that a later version is compared with: of the same origin, not dropped before."""
    origin = "plan" if draft.tasks else "duty"
    return [task for task in tasks if task.origin == origin and not task.dropped_on]


def _of_same_years(plans: list[Plan], draft: Draft) -> list[Plan]:
    header = draft.header
    same = (header.province, header.first_year, header.last_year)
    return [p for p in plans if (p.header.province, p.header.first_year, p.header.last_year) == same]


def _overlapping(plans: list[Plan], draft: Draft) -> list[Plan]:
    """The plans that are in force in some of the draft's years."""
    first, last = draft.header.first_year, draft.header.last_year
    if first is None or last is None:
        return []
    spans = [(plan, plan.header.first_year, plan.header.last_year) for plan in plans]
    return [plan for plan, begin, end in spans if begin and end and begin <= last and end >= first]


def _mostly_kept(difference: Difference) -> bool:
    whole = max(len(difference.pairs), difference.kept + len(difference.dropped))
    return whole > 0 and difference.kept >= whole * _ALIKE


def _brings_prose(known: tuple[Target, ...], draft: Draft) -> bool:
    return bool(draft.targets) and [t.text for t in known] != [t.text for t in draft.targets]


def _refuse_known(before: Plan | None, draft: Draft) -> None:
    """The same file, or the same document in another file, would count every task twice."""
    if before:
        name = f"số {before.header.number}" if before.header.number else f"“{draft.source.name}”"
        raise UserError(
            f"Kế hoạch {name} đã được nhận ngày {short_date(before.added_on)} (tệp “{before.source_name}”): "
            "hãy mở kế hoạch đã có, không cần nhận lại."
        )


def _refuse_unasked(same: Plan | None, draft: Draft, amends: str | None) -> None:
    """The very document that is in may come again only as its own later version, and only when asked to."""
    if same and same.id != amends:
        _refuse_known(same, draft)


def set_header(ws: Workspace, plan_id: str, header: PlanHeader) -> None:
    """Keep a plan's number, date, title and years as the officer knows them; the report cites these."""
    find(ws, plan_id)
    with ws.store.write(f"Sửa số, ngày của kế hoạch {header.number or ''}".rstrip()) as session:
        rows.set_header(session, plan_id, header)


def plans(ws: Workspace) -> list[PlanSummary]:
    """All plans taken in."""
    with ws.store.read() as session:
        return [
            PlanSummary(plan, rows.task_count(session, plan.id), targets.count(session, plan.id))
            for plan in rows.everything(session)
        ]


def find(ws: Workspace, plan_id: str) -> Plan:
    """A plan by its id; UserError where there is none."""
    with ws.store.read() as session:
        plan = rows.find(session, plan_id)
    if plan is None:
        raise UserError(f"Không có kế hoạch mã “{plan_id}”: hãy xem danh sách bằng lệnh plan list.")
    return plan


def tasks(ws: Workspace, plan_id: str) -> tuple[Task, ...]:
    """A plan's tasks in printed order, those an amended version dropped left out."""
    with ws.store.read() as session:
        return tuple(task for task in rows.tasks(session, [plan_id]) if not task.dropped_on)


def contents(ws: Workspace, plan_id: str) -> PlanContents:
    """A plan with everything read in it."""
    plan = find(ws, plan_id)
    with ws.store.read() as session:
        return PlanContents(
            plan,
            tuple(rows.tasks(session, [plan_id])),
            targets.of_plan(session, plan_id),
            duties.of_plan(session, plan_id),
            deadlines.of_plan(session, plan_id),
        )


def _catalogue() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = read_shipped("plans", "plans.toml")["plan"]
    return entries
