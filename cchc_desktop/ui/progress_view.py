"""The progress table on the screen: keys, widths and heights."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView

from ..model.progress import STATUS_KEYS
from .progress_cells import PAD, ProgressCells
from .progress_table import TITLES, Column, ProgressTable

WIDTHS = {
    Column.NUMBER: 34,
    Column.ROLE: 74,
    Column.TIME: 86,
    Column.STATUS: 138,
    Column.DOCUMENTS: 34,
}
Index = QModelIndex | QPersistentModelIndex
SHARES = {Column.TASK: 0.38, Column.PREVIOUS: 0.22, Column.RESULT: 0.40}
# Columns that give way, first to last, with the width below which they do.
GIVE_WAY = ((Column.PREVIOUS, 780), (Column.ROLE, 620), (Column.TIME, 560), (Column.DOCUMENTS, 440))
Trigger = QAbstractItemView.EditTrigger


class ProgressView(QTableView):
    """One key sets a status, typing edits the result, Enter goes down."""

    task_chosen = Signal(str)
    status_typed = Signal(str, object)  # task id, status
    copy_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.table = ProgressTable(self)
        self.cells = ProgressCells(self)
        self._set_up()
        self.setModel(self.table)
        self.setItemDelegate(self.cells)
        self.cells.entered.connect(lambda: self.step(1))
        self.cells.grown.connect(self._make_room)
        self.table.modelReset.connect(self._on_reset)
        self.table.dataChanged.connect(lambda top, bottom: self._fit_rows(top.row(), bottom.row() + 1))

    def _set_up(self) -> None:
        self.setAccessibleName("Bảng tiến độ")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(Trigger.DoubleClicked | Trigger.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._settle = QTimer(self, singleShot=True, interval=60)
        self._settle.timeout.connect(lambda: self._fit_rows(0, self.table.rowCount()))

    @property
    def task_id(self) -> str:
        """The chosen task, or ""."""
        row = self.table.task_at(self.currentIndex().row())
        return row.task.id if row else ""

    @property
    def editing(self) -> bool:
        """Whether a text is open in a cell."""
        return self.state() == QAbstractItemView.State.EditingState

    def choose(self, task_id: str) -> bool:
        """Bring a task into view; False where it is not shown."""
        row = self.table.row_of(task_id)
        if row < 0:
            return False
        self.setCurrentIndex(self.table.index(row, Column.RESULT))
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def step(self, by: int) -> None:
        """To the next or the previous task, over headings."""
        row = self.currentIndex().row() + by
        while 0 <= row < self.table.rowCount() and self.table.is_heading(row):
            row += by
        if 0 <= row < self.table.rowCount():
            self.setCurrentIndex(self.table.index(row, max(self.currentIndex().column(), 0)))

    def edit_result(self) -> None:
        """Open the result of the chosen task."""
        if self.task_id:
            index = self.table.index(self.currentIndex().row(), Column.RESULT)
            self.setCurrentIndex(index)
            self.edit(index)

    def commit(self) -> None:
        """Keep what is being typed in a cell."""
        editor = self.cells.editor
        if self.editing and editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def edit(self, index: QModelIndex, trigger: Trigger | None = None, event: QEvent | None = None) -> bool | None:  # type: ignore[override]
        if trigger is None:
            super().edit(index)
            return None
        self.cells.replacing = trigger == Trigger.AnyKeyPressed
        return super().edit(index, trigger, event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.editing or not self.task_id:
            super().keyPressEvent(event)
            return
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.text() in STATUS_KEYS:
            self.status_typed.emit(self.task_id, STATUS_KEYS[event.text()])
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_result()
        elif event.key() == Qt.Key.Key_F4:
            self.copy_wanted.emit(self.task_id)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            self._type(event)

    def _type(self, event: QKeyEvent) -> None:
        """A letter opens the result whichever cell is chosen; other keys mean what they always mean."""
        if (
            event.text().isprintable()
            and event.text().strip()
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.setCurrentIndex(self.table.index(self.currentIndex().row(), Column.RESULT))
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are for typing a result, never for jumping about."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if not self.editing and self.task_id:
            self.setCurrentIndex(self.table.index(self.currentIndex().row(), Column.RESULT))
        super().inputMethodEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, bool(self.task_id))
        if current.row() != previous.row() and self.task_id:
            self.task_chosen.emit(self.task_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_width()
            self._settle.start()

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._share_width()
        self._fit_rows(0, self.table.rowCount())

    def _share_width(self) -> None:
        """Fixed columns first; the long texts share the rest; the least important give way."""
        whole = self.viewport().width()
        gone = {column for column, below in GIVE_WAY if whole < below}
        rest = whole - sum(width for column, width in WIDTHS.items() if column not in gone)
        shares = {column: share for column, share in SHARES.items() if column not in gone}
        total = sum(shares.values())
        for column in Column:
            self.setColumnHidden(column, column in gone)
            wide = int(rest * shares[column] / total) if column in shares else WIDTHS.get(column, 0)
            self.setColumnWidth(column, wide)

    def _on_reset(self) -> None:
        self.clearSpans()
        for row in range(self.table.rowCount()):
            if self.table.is_heading(row):
                self.setSpan(row, 0, 1, len(TITLES))
        if self.isVisible():
            self._fit_rows(0, self.table.rowCount())

    def _fit_rows(self, first: int, end: int) -> None:
        widths = [0 if self.isColumnHidden(c) else self.columnWidth(c) - PAD - PAD // 2 for c in Column]
        for row in range(first, min(end, self.table.rowCount())):
            self.setRowHeight(row, min(self.cells.height(self.table, row, widths), self._most()))
        if end - first == 1 and self.currentIndex().isValid():  # a row that grew may have pushed the chosen one out
            self.scrollTo(self.currentIndex())

    def _most(self) -> int:
        """No row is higher than what can be seen at once; the panel shows the rest."""
        return max(self.viewport().height() - 8, 60)

    def _make_room(self, row: int, height: int) -> None:
        """The row under an open editor grows with it, up to what can be seen at once."""
        if min(height, self._most()) > self.rowHeight(row):
            self.setRowHeight(row, min(height, self._most()))
            self.scrollTo(self.table.index(row, Column.RESULT))
