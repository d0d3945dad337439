"""Take the last change back, or do it again, by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..errors import UserError
from ..store import undo as rows
from .workspace import Workspace

# What officers type: a change that touched nothing else can be taken back.
_TYPED = {
    *("progress", "citation", "document", "attachment", "step", "jotting", "actual", "stat", "unread", "explanation"),
    *("phrase", "due", "period_dates", "task", "target", "measure"),
    *("own_words", "signer", "report_choice", "own_plan_line", "task_criterion"),
}


def undo(ws: Workspace) -> str:
    """Take the last change back; returns its name. UserError where there is none, or it cannot be taken back.

    A change that touched nothing typed, such as writing a report, stands and is passed over.
    """
    with ws.store.read() as session:
        done = rows.steps(session, _TYPED).undo
    if not done:
        raise UserError("Không còn thao tác nào để hoàn tác.")
    return _take_back(ws, done[-1], f"Hoàn tác: {done[-1].name}", lambda steps: steps.undo)


def redo(ws: Workspace) -> str:
    """Do again what was taken back last; returns its name."""
    with ws.store.read() as session:
        undone = rows.steps(session, _TYPED).redo
    if not undone:
        raise UserError("Không có thao tác nào để làm lại.")
    return _take_back(ws, undone[-1], f"Làm lại: {undone[-1].name}", lambda steps: steps.redo)


def _take_back(ws: Workspace, step: rows.Step, name: str, waiting: Callable[[rows.Steps], Sequence[rows.Step]]) -> str:
    with ws.store.read() as session:
        whole = rows.tables_of(session, step.change_id) <= _TYPED
    if not whole:
        raise UserError(f"Không hoàn tác được “{step.name}”: hãy khôi phục từ bản sao lưu nếu cần.")
    with ws.store.write(name, undoes=step.change_id) as session:
        if waiting(rows.steps(session, _TYPED))[-1:] != (step,):  # another program was quicker
            raise UserError("Dữ liệu vừa được thay đổi ở cửa sổ khác: hãy xem lại rồi làm lại thao tác này.")
        rows.take_back(session, step.change_id)
    return step.name
