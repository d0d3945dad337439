"""The history of a cell of the quarter's progress, in the grid as in the panel beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ..actions.workspace import Workspace
from ..model.plan import Task
from ..model.progress import FIELD_LABELS
from .history_cell import Cell, CellHistory
from .progress_fields import FIELDS, TITLES, Column

if TYPE_CHECKING:
    from .progress_page import ProgressPage
    from .progress_panel import ProgressPanel

_PERSON = "person"  # the task's own, in whatever quarter
_DOCUMENTS = "documents"


class ProgressHistory(CellHistory):
    """Where nothing is typed in a column, the history is the whole task's."""

    def __init__(self, page: ProgressPage, workspace: Workspace) -> None:
        super().__init__(page, workspace)
        self._at, self._fields = page, dict[QWidget, str]()
        self.on_view(page.view)

    def join_panel(self, panel: ProgressPanel) -> None:
        """The fields of the panel, once it is made."""
        for field, block in panel.entry.blocks.items():
            self._fields[block.editor] = field
            self.on_field(block.editor)

    def cell_of(self, at: QWidget | None) -> Cell | None:
        row = self._at.view.table.task_at(self._at.view.currentIndex().row())
        if row is None:
            return None
        if at in self._fields:
            return self._cell(row.task, self._fields[at])
        if at is not None and not self._in_grid(at):
            return self._cell(row.task, "")
        column = self._at.view.column
        return self._cell(row.task, _DOCUMENTS if column == Column.DOCUMENTS else FIELDS.get(column, ""))

    def _in_grid(self, at: QWidget) -> bool:
        view = self._at.view
        return at is view or view.isAncestorOf(at)

    def _cell(self, task: Task, field: str) -> Cell:
        name, quarter = f"Nhiệm vụ {task.named()}", self._at.period.quarter
        if not field:
            return Cell("task", task.id, None, (), name)
        if field == _PERSON:
            return Cell("task", task.id, None, (field,), f"{TITLES[Column.PERSON]} · {name}")
        return Cell("progress", task.id, quarter.code, (field,), f"{FIELD_LABELS[field]}, {quarter.name} · {name}")
