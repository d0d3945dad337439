"""A text field that grows with what is typed and leaves a composition of the input method alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QSizePolicy, QWidget

from ..text import nfc, number
from . import theme

COUNT_ROOM = 14  # under the text of a cell, for the number of its words
_MOST_LINES = 2000  # of an open cell; a longer text scrolls inside it


class GrowingText(QPlainTextEdit):
    """As tall as its text, between a least and a most number of lines; says when it was left changed."""

    left = Signal(str)
    grew = Signal(int)  # the height it wants

    composing = False  # whether letters of the input method are not settled yet

    def __init__(self, least: int = 2, most: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self._kept = ""
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        self._fit()

    def show_text(self, text: str) -> None:
        """What is kept; a field that is being typed in is not disturbed by the same text.

        Where only the blanks around it are gone, the cursor stays among the same letters.
        """
        self._kept = text
        before, at = self.toPlainText(), self.textCursor().position()
        if text == before:
            return
        self.setPlainText(text)
        if text and text == before.strip():
            cursor = self.textCursor()
            cursor.setPosition(min(max(at - before.index(text), 0), len(text)))
            self.setTextCursor(cursor)

    def hint(self, text: str) -> None:
        """Grey words while nothing is typed, all of them seen."""
        self.setPlaceholderText(text)
        self.viewport().update()  # Qt paints the old words until something else moves
        self._fit()

    @property
    def kept_text(self) -> str:
        """What is kept of the field."""
        return self._kept

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

    def event(self, event: QEvent) -> bool:
        """The window has no keys while letters are being composed."""
        if self.composing and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

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
    """The same inside a table's row: the delegate decides where it stands, and when it is left.

    A cell of long words counts them, in its own corner under the text.
    """

    def __init__(self, parent: QWidget, least: int = 2, counting: bool = False) -> None:
        self._count: QLabel | None = None
        super().__init__(least=least, most=_MOST_LINES, parent=parent)
        self.setMinimumHeight(0)
        self.setMaximumHeight(16_777_215)
        if counting:
            self._count = QLabel(self)
            self._count.setFont(theme.interface_font(8))
            self._count.setStyleSheet(f"color:{theme.MUTED}; background:transparent;")
            self.setViewportMargins(0, 0, 0, COUNT_ROOM)
            self._show_count()

    def wanted_height(self) -> int:
        return super().wanted_height() + (COUNT_ROOM if self._count else 0)

    def _fit(self) -> None:
        self._show_count()
        self.grew.emit(self.wanted_height())

    def _show_count(self) -> None:
        if self._count is not None:
            self._count.setText(f"{number(len(self.toPlainText().split()))} chữ")
            self._count.adjustSize()
            place = self.rect().bottomRight() - self._count.rect().bottomRight()
            self._count.move(place.x() - 8, place.y() - 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_count()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 30)

    def leave(self) -> None:
        """The delegate commits."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.redo()  # what Qt knows on Windows only
        else:
            QPlainTextEdit.keyPressEvent(self, event)
