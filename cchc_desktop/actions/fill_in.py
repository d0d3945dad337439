"""The fill-in workbook for colleagues without the program: sent out, taken back by id, differences shown first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..errors import UserError
from ..files import place_for, write_new
from ..model.fill_in import (
    DOCUMENTS,
    FILL_COLUMNS,
    LONGEST,
    CellChange,
    Comparison,
    Ours,
    Returned,
    Sent,
    SentRow,
    cell_words,
    compare,
    previous_words,
)
from ..model.period import Period
from ..model.progress import TaskProgress
from ..store import progress as rows
from ..telling import Report, silent
from ..text import fold, short_date
from . import backup
from . import unit as units
from .document import cleaned as cleaned_document
from .document import type_names
from .progress import board, cleaned
from .workspace import Workspace


def people(ws: Workspace, period: Period) -> tuple[str, ...]:
    """Who has tasks of ours in the period, in alphabetical order."""
    named = {row.task.person for row in board(ws, period, mine=True).rows if row.task.person}
    return tuple(sorted(named, key=fold))


def write(ws: Workspace, period: Period, out: Path, person: str | None = None) -> Path:
    """Write the workbook with our tasks of the period's quarter, or one person's, under a free name."""
    shown = _shown(ws, period, person)
    sent = _sent(ws, period, shown, person or "")
    from ..exports.fill_in import write_fill_in

    entries = {row.task.id: row.entry for row in shown}
    made = write_fill_in(sent, entries, period.quarter.name, ws.today)
    return write_new(place_for(out, f"bang-nhap-cchc-{period.quarter.code.lower()}.xlsx"), made)


def _shown(ws: Workspace, period: Period, person: str | None) -> list[TaskProgress]:
    shown = [r for r in board(ws, period.quarter, mine=True).rows if person is None or r.task.person == person]
    if not shown and person is not None:
        raise UserError(f"Chưa giao nhiệm vụ nào của {period.quarter.name} cho “{person}”: hãy ghi người làm trước.")
    if not shown:
        raise UserError(f"Chưa có nhiệm vụ nào của đơn vị trong {period.quarter.name}: hãy nhận kế hoạch trước.")
    return shown


def _sent(ws: Workspace, period: Period, shown: Sequence[TaskProgress], person: str) -> Sent:
    return Sent(
        unit=units.required(ws).full_name,
        period=period.quarter.code,
        plan_ids=tuple(dict.fromkeys(row.task.plan_id for row in shown)),
        made_on=short_date(ws.today),
        person=person,
        rows=tuple(SentRow(row.task.id, _cells(row)) for row in shown),
    )


def _cells(row: TaskProgress) -> dict[str, str]:
    """A task's row of the workbook, every cell in words."""
    task = row.task
    plan = {
        "number": task.label() if task.number or task.origin == "own" else "",
        "content": task.content[:LONGEST],
        "lead": task.lead or "",
        "time": task.time_text or "",
        "previous": previous_words(row.previous),
    }
    return plan | {column: cell_words(row.entry, column) for column in FILL_COLUMNS}


def read(ws: Workspace, path: Path, period: Period | None = None, report: Report = silent) -> Comparison:
    """What a workbook that came back brings; keeps nothing.

    UserError where it is none of ours, or of another unit, plan or quarter than `period` (None: whichever it is of).
    """
    from ..imports.fill_in import read_fill_in

    returned = read_fill_in(path, report)
    sent = returned.sent
    quarter = Period.parse(sent.period)
    report(92, "Đang đối chiếu với số liệu đang có")
    shown = board(ws, quarter)
    _refuse_others(ws, returned, quarter, period, {plan.id for plan in shown.plans})
    ours = {row.task.id: Ours(row.task.label(), row.task.content, row.entry) for row in shown.rows}
    return compare(returned, ours, type_names())


def _refuse_others(ws: Workspace, returned: Returned, quarter: Period, period: Period | None, plans: set[str]) -> None:
    name, sent = returned.name, returned.sent
    if period is not None and period.quarter != quarter:
        raise UserError(
            f"“{name}” là bảng nhập {quarter.name}, không phải {period.quarter.name}: "
            "hãy chọn đúng kỳ báo cáo rồi nhận lại."
        )
    if fold(sent.unit) != fold(units.required(ws).full_name):
        raise UserError(f"“{name}” là bảng nhập của {sent.unit}, không phải của đơn vị mình: hãy chọn đúng tệp.")
    if not plans & set(sent.plan_ids):
        raise UserError(
            f"“{name}” thuộc một kế hoạch không có ở đây: hãy nhận trên máy đã xuất bảng nhập, hoặc xuất bảng nhập mới."
        )


def accept(ws: Workspace, found: Comparison, chosen: Sequence[CellChange]) -> int:
    """Keep the chosen changes in one step that can be undone as one; returns how many cells were changed.

    A line of documents that could not be read is added to the result, which then waits to be confirmed.
    """
    if not chosen:
        return 0
    quarter = Period.parse(found.returned.sent.period)
    entries = {row.task.id: row.entry for row in board(ws, quarter).rows}
    wanted: dict[str, dict[str, Any]] = defaultdict(dict)
    for change in chosen:
        if change.field != DOCUMENTS:
            wanted[change.task_id][change.field] = change.value
    for change in chosen:
        if change.field == DOCUMENTS and change.document is None:
            kept = wanted[change.task_id].get("result", entries[change.task_id].result)
            wanted[change.task_id] |= {"result": "\n".join(filter(None, (kept, change.new))), "unconfirmed": True}
    backup.before(ws, "import")
    _keep(ws, found.returned.name, quarter, wanted, chosen)
    return len(chosen)


def _keep(
    ws: Workspace, name: str, quarter: Period, wanted: Mapping[str, Mapping[str, Any]], chosen: Sequence[CellChange]
) -> None:
    values = {task_id: cleaned(fields, quarter) for task_id, fields in wanted.items() if fields}
    with ws.store.write(f"Nhận bảng nhập từ {name}") as session:
        rows.record_all(session, quarter.code, values)
        for change in chosen:
            if change.document is not None:
                rows.cite(session, change.task_id, quarter.code, cleaned_document(change.document))
