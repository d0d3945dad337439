"""A text field that grows with what is typed and leaves a composition of the input method alone."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from ..text import nfc


class GrowingText(QPlainTextEdit):
    """As tall as its text, between a least and a most number of lines; says when it was left changed."""

    left = Signal(str)
    grew = Signal(int)  # the height it wants

    def __init__(self, least: int = 2, most: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self._kept = ""
        self.composing = False
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        self._fit()

    def show_text(self, text: str) -> None:
        """What is kept; a field that is being typed in is not disturbed by the same text."""
        self._kept = text
        if text != self.toPlainText():
            self.setPlainText(text)

    def hint(self, text: str) -> None:
        """Grey words while nothing is typed, all of them seen."""
        self.setPlaceholderText(text)
        self.viewport().update()  # Qt paints the old words until something else moves
        self._fit()

    @property
    def changed(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.toPlainText() != self._kept

    def leave(self) -> None:
        """Say what was typed, if it is not kept yet."""
        if self.changed:
            self.left.emit(self.toPlainText())

    def wanted_height(self) -> int:
        """The height at which the whole text is seen, between least and most."""
        lines = sum(self._lines_of(n) for n in range(self.document().blockCount()))
        if self.document().isEmpty():
            lines = self.placeholderText().count("\n") + 1
        step = QFontMetrics(self.font()).lineSpacing()
        return min(max(lines, self._least), self._most) * step + 16

    def _lines_of(self, number: int) -> int:
        layout = self.document().findBlockByNumber(number).layout()
        return max(layout.lineCount(), 1) if layout else 1

    def _fit(self) -> None:
        height = self.wanted_height()
        if self.minimumHeight() != height:
            self.setFixedHeight(height)
            self.grew.emit(height)

    def sizeHint(self) -> QSize:
        return QSize(200, self.wanted_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.wanted_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.leave()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.changed and not self.composing:
            self.setPlainText(self._kept)
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted text comes in composed form, without its looks."""
        self.insertPlainText(nfc(source.text()))


class CellText(GrowingText):
    """The same inside a table's row: the delegate decides where it stands, and when it is left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(least=2, most=400, parent=parent)
        self.setMinimumHeight(0)
        self.setMaximumHeight(16_777_215)

    def _fit(self) -> None:
        self.grew.emit(self.wanted_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 30)

    def leave(self) -> None:
        """The delegate commits."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.redo()  # what Qt knows on Windows only
        else:
            QPlainTextEdit.keyPressEvent(self, event)
