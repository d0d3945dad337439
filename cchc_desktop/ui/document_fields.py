"""Fields in which a document is mended in place, and short lists of what hangs on it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from . import theme
from .line_text import LineText
from .wrapped_cells import TextRows, WrappedTable

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FieldLine(LineText):
    """A field that Enter keeps too; what was said of it once is not said again."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.entered.connect(self.leave)

    def show_text(self, text: str) -> None:
        """What is kept; a field that is being typed in is left alone."""
        if not (self.hasFocus() and self.changed):
            super().show_text(text)

    def leave(self) -> None:
        if self.changed:
            self._kept = self.text()
            self.left.emit(self.text())


class ShortList(WrappedTable):
    """A few rows, as high as they are: Enter opens one, Delete takes it out."""

    opened = Signal(int)
    taken_out = Signal(int)

    def __init__(self, name: str, shares: tuple[float, ...], quiet: tuple[int, ...] = ()) -> None:
        super().__init__(shares)
        self.rows = TextRows([""] * len(shares), quiet=quiet)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().hide()
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def show_rows(self, rows: list[tuple[str, ...]]) -> None:
        """Take over other rows; the same one stays chosen."""
        at = max(self.currentIndex().row(), 0)
        self.rows.show(self.rows.titles, rows)
        self.setVisible(bool(rows))
        self.fit()
        if rows:
            self.choose(min(at, len(rows) - 1), 0)

    def fit(self) -> None:
        super().fit()
        tall = sum(self.rowHeight(n) for n in range(self.rows.rowCount()))
        self.setFixedHeight(min(tall, 6 * theme.ROW_HEIGHT) + 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in _ENTER and row >= 0:
            self.opened.emit(row)
        elif event.key() == Qt.Key.Key_Delete and row >= 0:
            self.taken_out.emit(row)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # paste and undo are for the page
        else:
            super().keyPressEvent(event)
