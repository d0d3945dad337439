"""Fields in which a document is mended in place, and short lists of what hangs on it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from . import theme
from .wrapped_cells import TextRows, WrappedTable

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FieldLine(QLineEdit):
    """One line that says when it was left changed; Esc gives back what is kept."""

    left = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._kept, self.composing = "", False
        self.setAccessibleName(name)
        self.setMinimumWidth(60)

    def show_text(self, text: str) -> None:
        """What is kept; a field that is being typed in is left alone."""
        if not (self.hasFocus() and self.changed):
            self._kept = text
            self.setText(text)
            self.setCursorPosition(0)  # the beginning of what is longer than the field

    @property
    def changed(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.text() != self._kept

    def leave(self) -> None:
        """Say what was typed, if it is not kept yet."""
        if self.changed:
            self._kept = self.text()
            self.left.emit(self.text())

    def mark_wrong(self, wrong: bool) -> None:
        """A red edge where what stands here was not understood."""
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.leave()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.changed and not self.composing:
            self.setText(self._kept)
        elif event.key() in _ENTER and not self.composing:
            self.leave()
        else:
            super().keyPressEvent(event)


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
