"""What the progress page asks in a window of its own: a task that the unit adds, a document that is cited."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ..actions import progress
from ..actions import task as tasks
from ..actions import unit as units
from ..actions.workspace import Workspace
from ..model.period import Period


def add_own_task(ws: Workspace, plan_id: str, year: int, parent: QWidget) -> str | None:
    """A task that no plan asks for, told beside those of a plan; its id, or None where the officer thought better.

    UserError where there is no plan yet.
    """
    from .own_task_dialog import OwnTaskDialog

    dialog = OwnTaskDialog(year, parent)
    if not dialog.exec():
        return None
    content, area = dialog.content.toPlainText(), dialog.area.currentData()
    return tasks.add_own(ws, plan_id, content, area, dialog.product.text(), dialog.time.text(), year)


def cite_document(ws: Workspace, task_id: str, period: Period, parent: QWidget) -> bool:
    """A document as evidence for what was done on a task; whether one was cited."""
    from .document_dialog import DocumentDialog

    unit = units.current(ws)
    dialog = DocumentDialog(unit.name if unit else "", period.year, parent)
    if not dialog.exec() or dialog.document is None:
        return False
    progress.cite(ws, task_id, period, dialog.document)
    return True
