"""The rows of a review under the officer's keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from .review_table import FIELDS, ReviewCells, ReviewTable, row_height
from .wrapped_cells import WrappedTable

Index = QModelIndex | QPersistentModelIndex
SHARES = (0.07, 0.33, 0.15, 0.18, 0.11, 0.16)


class ReviewView(WrappedTable):
    """The rows: Space says right, F2 mends, Enter goes to the next doubt."""

    row_chosen = Signal()
    accepted = Signal()
    next_wanted = Signal()
    escaped = Signal()

    def __init__(self, table: ReviewTable) -> None:
        super().__init__(SHARES, ReviewCells())
        self._table = table
        self.setModel(table)
        self.setAccessibleName("Các nhiệm vụ đọc được")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)

    def show_row(self, row_wanted: int) -> None:
        """Go to a row, at its doubtful cell where it has one."""
        doubts = self._table.doubts_at(row_wanted)
        at = FIELDS.index(doubts[0].field) if doubts and doubts[0].field in FIELDS else 1
        self.choose(row_wanted, at)

    def row_height(self, row: int, widths: Sequence[int]) -> int:
        task = self._table.task_at(row)
        return row_height(task, widths) if task else 0

    @property
    def chosen_places(self) -> list[int]:
        """Where the chosen rows stand among all rows."""
        rows = {index.row() for index in self.selectionModel().selectedRows()} or {self.currentIndex().row()}
        return sorted(place for place in map(self._table.place_of, rows) if place >= 0)

    def edit_at(self, field: str, *, anew: bool = False) -> None:
        """Open a cell of the current row; where it begins anew, all its words are marked."""
        self.setFocus()
        self.go_to(self._table.index(self.currentIndex().row(), FIELDS.index(field)))
        self.cells.replacing = anew
        self.edit(self.currentIndex())
        self.cells.replacing = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.row_chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if self.editing:
            super().keyPressEvent(event)
        elif plain and event.key() == Qt.Key.Key_Space:
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edit(self.currentIndex())
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
