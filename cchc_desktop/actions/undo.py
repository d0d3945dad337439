"""Take the last change back, or do it again, by its name."""

from __future__ import annotations

from ..errors import UserError
from ..store import undo as rows
from .workspace import Workspace

# What officers type: a change that touched nothing else can be taken back.
_TYPED = {
    *("progress", "citation", "document", "attachment", "step", "jotting", "actual", "stat", "unread", "explanation"),
    *("phrase", "due", "period_dates", "task", "target", "measure"),
}


def undo(ws: Workspace) -> str:
    """Take the last change back; returns its name. UserError where there is none, or it cannot be taken back."""
    with ws.store.read() as session:
        done = rows.steps(session).undo
    if not done:
        raise UserError("Không còn thao tác nào để hoàn tác.")
    return _take_back(ws, done[-1], f"Hoàn tác: {done[-1].name}")


def redo(ws: Workspace) -> str:
    """Do again what was taken back last; returns its name."""
    with ws.store.read() as session:
        undone = rows.steps(session).redo
    if not undone:
        raise UserError("Không có thao tác nào để làm lại.")
    return _take_back(ws, undone[-1], f"Làm lại: {undone[-1].name}")


def _take_back(ws: Workspace, step: rows.Step, name: str) -> str:
    with ws.store.read() as session:
        whole = rows.tables_of(session, step.change_id) <= _TYPED
    if not whole:
        raise UserError(f"Không hoàn tác được “{step.name}”: hãy khôi phục từ bản sao lưu nếu cần.")
    with ws.store.write(name, undoes=step.change_id) as session:
        rows.take_back(session, step.change_id)
    return step.name
