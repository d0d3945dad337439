"""The rows of a review under the officer's keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from .review_table import FIELDS, PAD, ReviewCells, ReviewTable

Index = QModelIndex | QPersistentModelIndex
SHARES = (0.07, 0.33, 0.15, 0.18, 0.11, 0.16)


class ReviewView(QTableView):
    """The rows: Space says right, F2 mends, Enter goes to the next doubt."""

    row_chosen = Signal()
    accepted = Signal()
    next_wanted = Signal()
    escaped = Signal()

    def __init__(self, table: ReviewTable) -> None:
        super().__init__()
        self._table, self._cells = table, ReviewCells(self)
        self.setModel(table)
        self.setItemDelegate(self._cells)
        self.setAccessibleName("Các nhiệm vụ đọc được")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._fit)
        table.modelReset.connect(self._settle.start)
        table.dataChanged.connect(lambda *_: self._settle.start())

    def choose(self, row_wanted: int) -> None:
        """Go to a row, at its doubtful cell where it has one."""
        if 0 <= row_wanted < self._table.rowCount():
            doubts = self._table.doubts_at(row_wanted)
            at = FIELDS.index(doubts[0].field) if doubts and doubts[0].field in FIELDS else 1
            self._fit()
            self.setCurrentIndex(self._table.index(row_wanted, at))
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    @property
    def chosen_places(self) -> list[int]:
        """Where the chosen rows stand among all rows."""
        rows = {index.row() for index in self.selectionModel().selectedRows()} or {self.currentIndex().row()}
        return sorted(place for place in map(self._table.place_of, rows) if place >= 0)

    def edit_at(self, field: str) -> None:
        """Open a cell of the current row."""
        self.setFocus()
        self.setCurrentIndex(self._table.index(self.currentIndex().row(), FIELDS.index(field)))
        self.edit(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.row_chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not editing and plain and event.key() == Qt.Key.Key_Space:
            self.accepted.emit()
        elif not editing and event.key() == Qt.Key.Key_F2:
            self.edit(self.currentIndex())
        elif not editing and plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_wanted.emit()
        elif not editing and event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole = self.viewport().width()
        for n, share in enumerate(SHARES):
            self.setColumnWidth(n, int(whole * share))
        self._settle.start()

    def _fit(self) -> None:
        widths = [self.columnWidth(n) - PAD - PAD // 2 for n in range(len(FIELDS))]
        for n in range(self._table.rowCount()):
            self.setRowHeight(n, self._cells.height(self._table, n, widths))
        self.scrollTo(self.currentIndex())
