"""`cchc paper …`: the papers beside the report: own plan, letter, inspection file; what counts for which criterion."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import UserError
from ..model.period import Period
from . import output
from .line import Said, add_verb, as_day, as_year, opened

if TYPE_CHECKING:
    from ..model.own_plan import OwnPlanLine

_MENDED = ("content", "product", "lead", "cooperating", "time-text")


def add(verbs: Any) -> None:
    plan = add_verb(verbs, "plan", _plan, "kế hoạch của đơn vị cụ thể hóa kế hoạch của tỉnh")
    plan.add_argument("--year", type=as_year, required=True)
    plan.add_argument("--out", type=Path, required=True)
    listed = add_verb(verbs, "plan-lines", _plan_lines, "các dòng của kế hoạch của đơn vị")
    listed.add_argument("--year", type=as_year, required=True)
    _add_mending(add_verb(verbs, "plan-set", _plan_set, "sửa một dòng của kế hoạch của đơn vị; chữ rỗng là theo tỉnh"))
    letter = add_verb(verbs, "letter", _letter, "công văn gửi báo cáo")
    letter.add_argument("--period", required=True)
    letter.add_argument("--out", type=Path, required=True)
    inspection = add_verb(verbs, "inspection", _inspection, "hồ sơ kiểm tra nhiệm vụ")
    inspection.add_argument("--task", action="append", required=True, metavar="MÃ")
    inspection.add_argument("--year", type=as_year, required=True)
    inspection.add_argument("--out", type=Path, required=True)
    inspection.add_argument("--apart", action="store_true", help="mỗi nhiệm vụ một tệp")
    _add_criteria(verbs)


def _add_mending(leaf: argparse.ArgumentParser) -> None:
    leaf.add_argument("--task", required=True, metavar="MÃ")
    for name in _MENDED:
        leaf.add_argument(f"--{name}")
    leaf.add_argument("--due", type=as_day, metavar="NGÀY")
    either = leaf.add_mutually_exclusive_group()
    either.add_argument("--leave-out", action="store_true", help="bỏ khỏi kế hoạch")
    either.add_argument("--take-in", action="store_true", help="đưa lại vào kế hoạch")


def _add_criteria(verbs: Any) -> None:
    add_verb(verbs, "criteria", _criteria, "tiêu chí, nhiệm vụ, số minh chứng").add_argument("--period", required=True)
    chosen = add_verb(verbs, "criterion-set", _criterion_set, "xếp nhiệm vụ vào một tiêu chí, hoặc bỏ ra")
    chosen.add_argument("--task", required=True, metavar="MÃ")
    chosen.add_argument("--criterion", required=True, metavar="MÃ")
    chosen.add_argument("--take-out", action="store_true", help="bỏ nhiệm vụ khỏi tiêu chí")


def _plan(options: argparse.Namespace) -> Said:
    from ..actions import own_plan

    made = own_plan.write(opened(options), options.year, options.out)
    json = {"file": str(made.file), "tasks": made.tasks, "findings": [output.finding(f) for f in made.findings]}
    return Said(json, (str(made.file), *(f.message for f in made.findings)))


def _plan_lines(options: argparse.Namespace) -> Said:
    from ..actions import own_plan

    plan = own_plan.own_plan(opened(options), options.year)
    return Said([_line(each) for each in plan.lines], tuple(_line_words(each) for each in plan.lines))


def _plan_set(options: argparse.Namespace) -> Said:
    from ..actions import own_plan

    ws = opened(options)
    fields = {name.replace("-", "_"): getattr(options, name.replace("-", "_")) for name in _MENDED}
    given = {name: value for name, value in fields.items() if value is not None}
    if options.due:
        given["due_on"] = options.due
    if not given and not (options.leave_out or options.take_in):
        raise UserError("Chưa nói sửa gì: hãy thêm nội dung, ví dụ --content “…”, --due 2024-06-30 hay --leave-out.")
    if given:
        own_plan.mend(ws, options.task, **given)
    if options.leave_out or options.take_in:
        own_plan.leave_out(ws, [options.task], options.leave_out)
    return Said({"task": options.task, "fields": sorted(given)}, ("Đã ghi.",))


def _letter(options: argparse.Namespace) -> Said:
    from ..actions import letter

    file = letter.write(opened(options), Period.parse(options.period), options.out)
    return Said({"file": str(file)}, (str(file),))


def _inspection(options: argparse.Namespace) -> Said:
    from ..actions import inspection

    made = inspection.write(opened(options), options.year, options.task, options.out, apart=options.apart)
    files = [str(path) for path in made]
    return Said({"files": files}, tuple(files))


def _criteria(options: argparse.Namespace) -> Said:
    from ..actions import criterion

    found = criterion.by_criterion(opened(options), Period.parse(options.period))
    json = [
        {
            "code": each.criterion.code,
            "title": each.criterion.title,
            "unsure": each.criterion.unsure,
            "tasks": list(each.tasks),
            "documents": len({one.registered.document.id for one in each.cited}),
        }
        for each in found
    ]
    told = (f"{e.criterion.name}: {len(e.tasks)} nhiệm vụ, {len(e.cited)} minh chứng" for e in found)
    return Said(json, tuple(told))


def _criterion_set(options: argparse.Namespace) -> Said:
    from ..actions import criterion

    criterion.choose(opened(options), options.task, options.criterion, not options.take_out)
    return Said({"task": options.task, "criterion": options.criterion, "wanted": not options.take_out}, ("Đã ghi.",))


def _line(each: OwnPlanLine) -> dict[str, Any]:
    return {
        "task": each.task.id,
        "label": each.task.label(),
        "content": each.content,
        "product": each.product,
        "lead": each.lead,
        "cooperating": each.cooperating,
        "time_text": each.time_text,
        "due": each.due_on.isoformat() if each.due_on else None,
        "left_out": each.left_out,
        "own": sorted(each.own),
    }


def _line_words(each: OwnPlanLine) -> str:
    mark = "[bỏ] " if each.left_out else ""
    return f"{mark}{each.task.label()}  {each.content} | {each.lead or '–'} | {each.time_text or '–'}"
