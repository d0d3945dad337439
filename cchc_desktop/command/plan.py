"""`cchc plan …`: read a plan, take it in, look at it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from ..errors import UserError
from . import output
from .line import Said, add_verb, opened


def add(verbs: Any) -> None:
    add_verb(verbs, "read", _plan_read, "đọc thử, không lưu").add_argument("file")
    add = add_verb(verbs, "add", _plan_add, "đọc và nhận kế hoạch")
    add.add_argument("file", nargs="?")
    add.add_argument("--bundled", metavar="TÊN")
    add.add_argument("--amend", action="store_true", help="cập nhật kế hoạch đã nhận mà tệp này là bản sửa đổi")
    add_verb(verbs, "list", _plan_list, "các kế hoạch đã nhận")
    add_verb(verbs, "show", _plan_show, "một kế hoạch").add_argument("id")
    add_verb(verbs, "bundled", _plan_bundled, "các kế hoạch kèm sẵn")


def _draft(file: str) -> Any:
    from ..actions import plan

    if file == "-":
        return plan.read_piped(sys.stdin.buffer.read())
    return plan.read(Path(file))


def _plan_read(options: argparse.Namespace) -> Said:
    draft = _draft(options.file)
    lines = (
        draft.header.title or draft.source.name,
        f"{len(draft.tasks)} nhiệm vụ, {len(draft.sections)} phần, {len(draft.targets)} chỉ tiêu, "
        f"{len(draft.duties)} việc giao, {len(draft.deadlines)} mốc báo cáo",
    )
    doubts = tuple(f"{task.label()}: {doubt.reason}" for task in draft.tasks for doubt in task.doubts)
    return Said(output.draft(draft), (*lines, *doubts, *(f.message for f in draft.findings)))


def _plan_add(options: argparse.Namespace) -> Said:
    from ..actions import plan

    if (options.file is None) == (options.bundled is None):
        raise UserError("Hãy nêu đúng một nguồn: một tệp, hoặc --bundled TÊN.")
    draft = plan.read_bundled(options.bundled) if options.bundled else _draft(options.file)
    ws = opened(options)
    amendment = plan.amended(ws, draft)
    if amendment and amendment.certain and not options.amend:
        raise UserError(
            f"Kế hoạch số {draft.header.number} đã được nhận và tệp này khác bản đó: thêm --amend để cập nhật."
        )
    kept = plan.accept(ws, draft, amendment.plan.id if amendment and options.amend else None)
    tasks = len(plan.tasks(ws, kept.id))
    found = {
        "plan_id": kept.id,
        "tasks": tasks,
        "targets": len(draft.targets),
        "duties": len(draft.duties),
        "deadlines": len(draft.deadlines),
        "changes": output.difference(amendment.difference) if amendment and options.amend else None,
        "findings": [output.finding(f) for f in draft.findings],
    }
    return Said(found, (f"Đã nhận {tasks} nhiệm vụ, mã kế hoạch {kept.id}", *(f.message for f in draft.findings)))


def _plan_list(options: argparse.Namespace) -> Said:
    from ..actions import plan

    found = plan.plans(opened(options))
    lines = tuple(
        f"{one.plan.id}  {one.plan.header.title or one.plan.source_name} ({one.tasks} nhiệm vụ)" for one in found
    )
    return Said([output.plan(one.plan, one.tasks) for one in found], lines or ("Chưa có kế hoạch nào.",))


def _plan_show(options: argparse.Namespace) -> Said:
    from ..actions import plan

    ws = opened(options)
    whole = plan.contents(ws, options.id)
    kept, tasks = whole.plan, [task for task in whole.tasks if task.dropped_on is None]
    found = {
        "plan": output.plan(kept, len(tasks)),
        "sections": [output.section(s) for s in kept.sections],
        "tasks": [{"id": t.id} | output.task(t) for t in tasks],
        "targets": [output.target(t) for t in whole.targets],
        "duties": [output.duty(d) for d in whole.duties],
        "deadlines": [output.deadline(d) for d in whole.deadlines],
    }
    return Said(found, (kept.header.title or kept.source_name, *(f"{t.label()}  {t.content}" for t in tasks)))


def _plan_bundled(options: argparse.Namespace) -> Said:
    from dataclasses import asdict

    from ..actions import plan

    found = plan.bundled()
    return Said([asdict(one) for one in found], tuple(f"{one.name}  {one.title}" for one in found))
