"""`cchc task …` and `cchc progress …`: the tasks and what was done on them."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..errors import UserError
from ..model.period import Period
from . import fill_in, output
from .line import Said, add_verb, opened


def add_task(verbs: Any) -> None:
    leaf = add_verb(verbs, "list", _task_list, "các nhiệm vụ và tiến độ")
    leaf.add_argument("--plan")
    leaf.add_argument("--period")
    leaf.add_argument("--mine", action="store_true")
    leaf.add_argument("--search", default="")
    leaf = add_verb(verbs, "print", _task_print, "in phiếu nhập trống hoặc danh sách có kết quả")
    leaf.add_argument("--period")
    leaf.add_argument("--out", type=Path, required=True, metavar="THƯ_MỤC|TỆP.docx")
    leaf.add_argument("--blank", action="store_true", help="phiếu trống để ghi tay")


def _task_list(options: argparse.Namespace) -> Said:
    from ..actions import progress

    ws = opened(options)
    period = Period.parse(options.period) if options.period else Period.current(ws.today)
    board = progress.board(ws, period, mine=options.mine, search=options.search, plan_id=options.plan)
    lines = tuple(
        f"{row.task.id}  {row.task.label()}  {row.entry.status or '-'}  {row.task.content}" for row in board.rows
    )
    return Said([output.task_progress(row) for row in board.rows], lines or ("Không có nhiệm vụ nào.",))


def _task_print(options: argparse.Namespace) -> Said:
    from ..actions import meeting

    ws = opened(options)
    period = Period.parse(options.period) if options.period else Period.current(ws.today)
    path = meeting.write(ws, period, options.out, blank=options.blank)
    return Said({"files": [str(path)]}, (str(path),))


def add_progress(verbs: Any) -> None:
    leaf = add_verb(verbs, "set", _progress_set, "nhập tiến độ; để trống giá trị thì xóa")
    for name in ("task", "period", "status", "percent", "result", "difficulty", "cause", "proposal", "completed-on"):
        leaf.add_argument(f"--{name}")
    leaf.add_argument("--new-due")
    leaf.add_argument("--note")
    leaf.add_argument("--document", action="append", metavar="LOẠI|SỐ|NGÀY|CƠ QUAN|TRÍCH YẾU")
    leaf.add_argument("--file", type=Path)
    fill_in.add(verbs)


def _progress_set(options: argparse.Namespace) -> Said:
    from ..actions import progress
    from ..actions.progress_file import record_file, wish

    ws = opened(options)
    if options.file:
        count = record_file(ws, options.file)
        return Said({"updated": count}, (f"Đã ghi {count} dòng.",))
    keys = (
        "task",
        "period",
        "status",
        "percent",
        "result",
        "difficulty",
        "cause",
        "new_due",
        "note",
        "proposal",
        "completed_on",
        "document",
    )
    given = {key: value for key in keys if (value := getattr(options, key)) is not None}
    if not given.keys() - {"task", "period"}:
        raise UserError("Chưa nói ghi gì: hãy thêm --status, --result, --document… (để trống giá trị thì xóa).")
    wanted = wish(given)
    cleared = {key: None for key, value in given.items() if value == ""}
    progress.record_all(ws, [replace(wanted, fields={**wanted.fields, **cleared})])
    row = progress.row(ws, wanted.task_id, wanted.period)
    return Said(output.task_progress(row), (f"Đã ghi nhiệm vụ {row.task.label()}, {wanted.period.quarter.name}.",))
