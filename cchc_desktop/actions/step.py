"""The unit's own steps in a task: added, mended, ticked, moved, taken out."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import UserError
from ..model.step import Step
from ..model.typed import Unread, as_day
from ..store import steps as rows
from ..text import tidy
from .workspace import Workspace


def everything(ws: Workspace) -> dict[str, list[Step]]:
    """The steps of all tasks, in order, by task."""
    with ws.store.read() as session:
        return rows.of_tasks(session)


def add(ws: Workspace, task_id: str, text: str) -> str:
    """Add a step behind the others; returns its id."""
    words = _words(text)
    with ws.store.write("Thêm bước thực hiện") as session:
        return rows.add(session, task_id, words)


def reword(ws: Workspace, step_id: str, text: str) -> None:
    """Mend the words of a step."""
    words = _words(text)
    with ws.store.write("Sửa bước thực hiện") as session:
        rows.change(session, step_id, {"text": words})


def give(ws: Workspace, step_id: str, person: str) -> None:
    """Say who does a step; nothing takes it back."""
    with ws.store.write("Giao bước thực hiện") as session:
        rows.change(session, step_id, {"person": tidy(person) or None})


def set_due(ws: Workspace, step_id: str, typed: str, year: int) -> None:
    """Say until when; what is no day is kept as it was typed, and marked."""
    day = as_day(typed, year)
    kept = Unread(tidy(typed)) if isinstance(day, Unread) else day
    with ws.store.write("Sửa hạn của bước") as session:
        rows.change(session, step_id, {"due_on": kept})


def tick(ws: Workspace, step_id: str, done: bool) -> None:
    """Done today, or not done after all."""
    with ws.store.write("Đánh dấu bước đã xong" if done else "Bỏ đánh dấu bước đã xong") as session:
        rows.change(session, step_id, {"done_on": ws.today if done else None})


def arrange(ws: Workspace, step_ids: Sequence[str]) -> None:
    """Put the steps of a task into this order."""
    with ws.store.write("Đổi thứ tự các bước") as session:
        rows.arrange(session, step_ids)


def remove(ws: Workspace, step_id: str) -> None:
    """Take a step out."""
    with ws.store.write("Bỏ bước thực hiện") as session:
        rows.remove(session, step_id)


def _words(text: str) -> str:
    words = tidy(text)
    if not words:
        raise UserError("Bước thực hiện chưa có chữ nào: hãy ghi việc cần làm, hoặc bấm Delete để bỏ bước.")
    return words
