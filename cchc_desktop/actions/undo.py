"""Take the last change back, or do it again, by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..errors import UserError
from ..store.history import undo as rows
from .workspace import Workspace


def undo(ws: Workspace) -> str:
    """Take the last change back, whatever it was; returns its name. UserError where there is none."""
    with ws.store.read() as session:
        done = rows.steps(session).undo
    if not done:
        raise UserError("Không còn thao tác nào để hoàn tác.")
    return _take_back(ws, done[-1], f"Hoàn tác: {done[-1].name}", lambda steps: steps.undo)


def redo(ws: Workspace) -> str:
    """Do again what was taken back last; returns its name."""
    with ws.store.read() as session:
        undone = rows.steps(session).redo
    if not undone:
        raise UserError("Không có thao tác nào để làm lại.")
    return _take_back(ws, undone[-1], f"Làm lại: {undone[-1].name}", lambda steps: steps.redo)


def names(ws: Workspace) -> tuple[str | None, str | None]:
    """What would be taken back, and what done again; None where there is nothing."""
    with ws.store.read() as session:
        found = rows.steps(session)
    return _nearest(found.undo), _nearest(found.redo)


def _nearest(steps: Sequence[rows.Step]) -> str | None:
    return steps[-1].name if steps else None


def _take_back(ws: Workspace, step: rows.Step, name: str, waiting: Callable[[rows.Steps], Sequence[rows.Step]]) -> str:
    with ws.store.write(name, undoes=step.change_id) as session:
        if waiting(rows.steps(session))[-1:] != (step,):  # another program was quicker
            raise UserError("Dữ liệu vừa được thay đổi ở cửa sổ khác: hãy xem lại rồi làm lại thao tác này.")
        rows.take_back(session, step.change_id)
    return step.name
