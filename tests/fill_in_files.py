"""A district with a fill-in workbook sent out, and what a colleague's hands do to it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from cchc_desktop.actions import plan, progress, unit
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.model.document import Document
from cchc_desktop.model.fill_in import COLUMNS, Comparison
from cchc_desktop.model.period import Period
from cchc_desktop.model.plan import Task
from cchc_desktop.model.time_phrase import read_time
from cchc_desktop.model.unit import Unit
from tests.conftest import small_plan

Q1, Q2, Q4 = Period(2024, "Q1"), Period(2024, "Q2"), Period(2023, "Q4")
HEADS = 5  # the row of headings
Edit = Callable[[Any], object]


def district_at_work(ws: Workspace) -> Workspace:
    """A district with twelve tasks of its own, some of them filled."""
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    draft = small_plan()
    lead, time = "UBND cấp huyện", "Quý I năm 2024"
    tasks = [
        Task("I", str(n), f"Việc thứ {n} của huyện", lead=lead, time_text=time, time=read_time(time, 2024),
             lead_addresses=draft.tasks[0].lead_addresses, place=f"dòng {n}")
        for n in range(1, 13)
    ]  # fmt: skip
    plan.accept(ws, replace(draft, tasks=tuple(tasks)))
    first, second, third = ids(ws)[:3]
    progress.record(ws, first, Q1, status="done", result="Ban hành Kế hoạch", completed_on=date(2024, 2, 5))
    progress.record(ws, second, Q1, status="in_progress", percent=45.5, difficulty="Thiếu người")
    progress.record(ws, third, Q4, status="done", result="Quý trước đã xong")
    progress.record(ws, third, Q1, percent="mười", note="- một\n- hai")
    progress.cite(ws, first, Q1, Document("Kế hoạch", "12/KH-UBND", date(2024, 1, 19), "UBND huyện Cái Bè", "CCHC"))
    return ws


def ids(ws: Workspace) -> list[str]:
    return [row.task.id for row in progress.board(ws, Q1, mine=True).rows]


def entry(ws: Workspace, task_id: str) -> progress.Entry:
    return progress.row(ws, task_id, Q1).entry


def column(name: str) -> int:
    return COLUMNS.index(name) + 1


def edited(path: Path, *edits: Edit) -> Path:
    """The workbook after a colleague's hands were on it."""
    book = openpyxl.load_workbook(path)
    for edit in edits:
        edit(book.worksheets[0])
    out = path.with_name("gửi về.xlsx")
    book.save(out)
    return out


def put(n: int, name: str, value: Any) -> Edit:
    """A value in the n-th task's row, from 1."""
    return lambda sheet: setattr(sheet.cell(HEADS + n, column(name)), "value", value)


def shuffled(sheet: Any) -> None:
    """The rows in another order, as after sorting by some column."""
    rows = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=HEADS + 1, max_col=len(COLUMNS))]
    random.Random(5).shuffle(rows)
    for n, values in enumerate(rows, HEADS + 1):
        for at, value in enumerate(values, 1):
            sheet.cell(n, at).value = value


def changes(found: Comparison) -> list[tuple[str, str, str, str]]:
    return [(change.label, change.field, change.old, change.new) for change in found.changes]


def nothing_else(found: Comparison) -> bool:
    return not (found.missing or found.foreign or found.ignored)
