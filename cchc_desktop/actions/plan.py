"""The plan comes in: read, look over, accept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from .. import paths
from ..errors import UserError
from ..model.plan import Draft, Plan, Task
from ..store import plans as rows
from ..store.sqlite import back_up
from ..text import short_date
from .workspace import Workspace


@dataclass(frozen=True, slots=True)
class BundledPlan:
    """A plan that ships with the program."""

    name: str
    title: str
    number: str
    province: str
    year: int


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan with how many tasks it brought."""

    plan: Plan
    tasks: int


def read(path: Path) -> Draft:
    """Read a file and save nothing; UserError where it cannot be read or holds no tasks."""
    from ..imports.plan import read_plan

    return read_plan(path)


def read_pasted(text: str) -> Draft:
    """Read text from the clipboard and save nothing."""
    from ..imports.plan import read_pasted

    return read_pasted(text)


def bundled() -> list[BundledPlan]:
    """The plans shipped with the program."""
    keys = ("name", "title", "number", "province", "year")
    return [BundledPlan(**{key: entry[key] for key in keys}) for entry in _catalogue()]


def read_bundled(name: str) -> Draft:
    """Read a shipped plan; UserError names the ones there are."""
    for entry in _catalogue():
        if entry["name"] == name:
            return read(paths.resources() / "plans" / entry["file"])
    names = ", ".join(entry["name"] for entry in _catalogue())
    raise UserError(f"Không có kế hoạch kèm sẵn tên “{name}”: hãy chọn một trong {names}.")


def accept(ws: Workspace, draft: Draft) -> Plan:
    """Take a draft in, after a backup; the same file again is refused with the date of the first time."""
    if not draft.tasks:
        raise UserError(f"“{draft.source.name}” không có nhiệm vụ nào để nhận: hãy chọn tệp có phụ lục nhiệm vụ.")
    with ws.store.read() as session:
        _refuse_known(rows.already_in(session, draft), draft)
    back_up(
        ws.store.database,
        paths.backups(ws.folder),
        f"cchc-{datetime.now():%Y%m%d-%H%M%S}-truoc-nhan-ke-hoach",
    )
    with ws.store.write(f"Nhận kế hoạch {draft.header.number or draft.source.name}") as session:
        _refuse_known(rows.already_in(session, draft), draft)  # again: another program may have been quicker
        plan_id = rows.add(session, draft, ws.today)
    return find(ws, plan_id)


def _refuse_known(before: Plan | None, draft: Draft) -> None:
    """The same file, or the same document in another file, would count every task twice."""
    if before:
        name = f"số {before.header.number}" if before.header.number else f"“{draft.source.name}”"
        raise UserError(
            f"Kế hoạch {name} đã được nhận ngày {short_date(before.added_on)} (tệp “{before.source_name}”): "
            "hãy mở kế hoạch đã có, không cần nhận lại."
        )


def plans(ws: Workspace) -> list[PlanSummary]:
    """All plans taken in."""
    with ws.store.read() as session:
        return [PlanSummary(plan, rows.task_count(session, plan.id)) for plan in rows.everything(session)]


def find(ws: Workspace, plan_id: str) -> Plan:
    """A plan by its id; UserError where there is none."""
    with ws.store.read() as session:
        plan = rows.find(session, plan_id)
    if plan is None:
        raise UserError(f"Không có kế hoạch mã “{plan_id}”: hãy xem danh sách bằng lệnh plan list.")
    return plan


def tasks(ws: Workspace, plan_id: str) -> tuple[Task, ...]:
    """A plan's tasks in printed order."""
    with ws.store.read() as session:
        return tuple(rows.tasks(session, [plan_id]))


def _catalogue() -> list[dict[str, Any]]:
    import tomllib

    text = (paths.resources() / "plans" / "plans.toml").read_text("utf-8")
    entries: list[dict[str, Any]] = tomllib.loads(text)["plan"]
    return entries
