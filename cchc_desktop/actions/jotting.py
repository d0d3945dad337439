"""The quick log: a line any day, attached to a task now or later, drafted into its result at quarter's end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..errors import UserError
from ..model.jotting import Jotting, draft, join_draft, proposals, read_jotting
from ..model.period import Period
from ..model.typed import Unread, as_day
from ..store import jottings as rows
from ..store import plans as plan_rows
from ..store import progress as progress_rows
from ..text import tidy
from .progress import board, cleaned
from .workspace import Workspace


def add(ws: Workspace, text: str, task_id: str | None = None) -> Jotting:
    """Keep a line with its day: today, or the one it begins with ("18/2 …", "hôm qua …")."""
    day, words = read_jotting(text, ws.today)
    if not words:
        raise UserError("Chưa có chữ nào để ghi: hãy gõ việc vừa làm rồi bấm Enter.")
    with ws.store.write("Ghi nhanh") as session:
        if task_id is not None:
            plan_rows.require_task(session, task_id)
        return rows.add(session, day, words, task_id)


def attach(ws: Workspace, jotting_id: str, task_id: str | None) -> None:
    """Say to which task a line belongs; None lets it wait again."""
    with ws.store.write("Gắn ghi nhanh với nhiệm vụ") as session:
        if task_id is not None:
            plan_rows.require_task(session, task_id)
        rows.change(session, jotting_id, task_id=task_id)


def reword(ws: Workspace, jotting_id: str, text: str) -> None:
    """Mend the words of a line."""
    words = tidy(text)
    if not words:
        raise UserError("Dòng ghi nhanh không được để trống: bấm Delete nếu muốn bỏ cả dòng.")
    with ws.store.write("Sửa ghi nhanh") as session:
        rows.change(session, jotting_id, text=words)


def set_day(ws: Workspace, jotting_id: str, typed: str) -> None:
    """Mend the day of a line."""
    day = as_day(typed, ws.today.year)
    if day is None or isinstance(day, Unread):
        raise UserError(f"Không hiểu ngày “{typed.strip()}”: hãy viết như 18/02/{ws.today.year}.")
    with ws.store.write("Sửa ngày của ghi nhanh") as session:
        rows.change(session, jotting_id, day=day)


def drop(ws: Workspace, jotting_id: str) -> None:
    """Take a line out."""
    with ws.store.write("Bỏ ghi nhanh") as session:
        rows.remove(session, jotting_id)


def unattached(ws: Workspace) -> tuple[Jotting, ...]:
    """The lines that wait for a task, the oldest first."""
    with ws.store.read() as session:
        return tuple(rows.unattached(session))


def waiting(ws: Workspace) -> tuple[Jotting, ...]:
    """The lines that no result took over yet, the oldest first."""
    with ws.store.read() as session:
        return tuple(rows.waiting(session))


def of_period(ws: Workspace, period: Period) -> dict[str, list[Jotting]]:
    """The lines of the days that the period's quarter tells of, those in its results among them, by task."""
    quarter = period.quarter
    with ws.store.read() as session:
        return rows.of_quarter(session, quarter.code, quarter.data_from, quarter.data_to)


def use(ws: Workspace, task_id: str, period: Period) -> int:
    """Put a task's lines behind its result as an unconfirmed draft; returns how many. None is taken twice."""
    quarter = period.quarter
    with ws.store.write("Đưa ghi nhanh vào kết quả") as session:
        found = rows.of_quarter(session, quarter.code, quarter.data_from, quarter.data_to)
        waiting = [each for each in found.get(task_id, ()) if each.used_in is None]
        if not waiting:
            return 0
        entry = progress_rows.entries(session, (quarter.code,), task_id).get((task_id, quarter.code))
        words = join_draft(entry.result if entry else None, draft(waiting, quarter.year))
        values = cleaned({"result": words, "unconfirmed": True}, quarter)
        progress_rows.record(session, task_id, quarter.code, values)
        for each in waiting:
            rows.change(session, each.id, used_in=quarter.code)
    return len(waiting)


def tasks(ws: Workspace, period: Period) -> dict[str, str]:
    """The tasks that a line can be attached to, ours first: label and wording by id."""
    shown = sorted(board(ws, period).rows, key=lambda row: not row.ours)
    return {row.task.id: f"{row.task.label()} · {row.task.content}" for row in shown}


def proposed(ws: Workspace, period: Period, lines: Iterable[Jotting]) -> dict[str, str]:
    """For each line without a task the one whose words it shares most, ours before others, by the line's id."""
    wanted = [each for each in lines if each.task_id is None]
    known = {row.task.id: row for row in board(ws, period).rows} if wanted else {}
    words = {task_id: row.task.content for task_id, row in known.items()}
    out = {}
    for each in wanted:
        ranked = proposals(each.text, words)
        if ranked:
            out[each.id] = next((task_id for task_id in ranked if known[task_id].ours), ranked[0])
    return out


def day_of(ws: Workspace, text: str) -> date:
    """The day that a line would be kept with."""
    return read_jotting(text, ws.today)[0]
