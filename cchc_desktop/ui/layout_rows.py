"""The faults of a document's layout as the rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from ..model.layout.fault import Fault
from . import theme
from .titled import TitledTable, spoken
from .wrapped_cells import MUTED

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
MEND_COLUMN = 4
BY_MACHINE, BY_HAND = "✎ Sửa (F3)", "Sửa tay"


class LayoutRows(TitledTable):
    """One row for each fault, in the order of the document."""

    titles = ("Ở đâu", "Đang là", "Cần là", "Căn cứ", "Sửa")
    shares = (0.2, 0.26, 0.26, 0.15, 0.13)

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[Fault] = []

    def show(self, faults: Sequence[Fault]) -> None:
        """Take over other faults; those of the page as a whole come first."""
        self.beginResetModel()
        self.faults = sorted(faults, key=lambda fault: -1 if fault.index is None else fault.index)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.faults)

    @spoken
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        fault, column = self.faults[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            words = BY_MACHINE if fault.mends else BY_HAND
            return (fault.place, fault.found, fault.expected, fault.clause, words)[column]
        if role == MUTED:
            return column == 3 or (column == MEND_COLUMN and not fault.mends)
        if role == Qt.ItemDataRole.ForegroundRole and column == MEND_COLUMN and fault.mends:
            return QColor(theme.ACCENT)
        return None
