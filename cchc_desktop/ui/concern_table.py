"""The tasks of one pile as a Qt model; the words of the plan that decided are marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from ..actions.task import Sorted
from .changed_rows import change_rows
from .titled import TitledTable, spoken
from .wrapped_cells import MARK, MUTED

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
TITLES = ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Đã chọn")
SHARES = (0.09, 0.38, 0.2, 0.22, 0.11)
_DECIDED = {True: "của đơn vị", False: "không phải", None: "–"}


class ConcernTable(TitledTable):
    """Shows one pile."""

    titles = TITLES

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Sorted, ...] = ()

    def show(self, rows: Sequence[Sorted]) -> None:
        """Take over a pile; rows that stay are not told of."""
        change_rows(self, self._rows, tuple(rows), self._keep)

    def _keep(self, rows: Sequence[Sorted]) -> None:
        self._rows = tuple(rows)

    def at(self, row: int) -> Sorted | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, task_id: str) -> int:
        """Where a task is shown; -1 where it is not."""
        return next((n for n, each in enumerate(self._rows) if each.task.id == task_id), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @spoken
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == MARK:
            here = index.column() == {"lead": 2, "cooperate": 3}.get(row.concern.role or "")
            return row.concern.words if here else ""
        if role == MUTED:
            return index.column() in (0, 4)
        if role == Qt.ItemDataRole.DisplayRole:
            return cells(row)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{TITLES[index.column()]}: {cells(row)[index.column()]}"
        return None


def cells(row: Sorted) -> tuple[str, ...]:
    """What a row says, column by column; a new holder stands under the printed one."""
    task, holders = row.task, dict(row.task.handed_to)
    lead, cooperating = (
        "\n→ ".join(filter(None, (printed or "–", holders.get(role))))
        for role, printed in (("lead", task.lead), ("cooperating", task.cooperating))
    )
    return (task.short_label(), task.content, lead, cooperating, _DECIDED[task.decided])
