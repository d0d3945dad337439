"""A field of one line: Esc restores what is kept, leaving it keeps what was typed, a composition is left alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


class LineText(QLineEdit):
    """Says when it was left changed, when Enter was pressed, and when a list below it should move."""

    left = Signal(str)
    entered = Signal()
    stepped = Signal(int)

    composing = False  # whether letters of the input method are not settled yet
    preedit = ""  # these letters

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self._kept: str | None = None  # none where nothing is kept: Esc is not for this field then
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setToolTip(hint)
        self.setMinimumWidth(60)

    def show_text(self, text: str) -> None:
        """What is kept; a field that is being typed in is not disturbed by the same text."""
        self._kept = text
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    @property
    def kept_text(self) -> str:
        """What is kept of the field."""
        return self._kept or ""

    @property
    def changed(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.text() != (self._kept or "")

    def leave(self) -> None:
        """Say what was typed, if it is not kept yet."""
        if self.changed:
            self.left.emit(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.leave()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.preedit = event.preeditString()
        self.composing = bool(self.preedit)
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keys of the window wait while letters are being composed."""
        if event.type() == QEvent.Type.ShortcutOverride and self.composing:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.composing:
            if key in (*_ENTER, Qt.Key.Key_Escape):
                QGuiApplication.inputMethod().commit()  # this key ends the composition, the next one the line
                return
            super().keyPressEvent(event)
        elif key in _ENTER:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape and self.changed and self._kept is not None:
            self.setText(self._kept)
        elif key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)


def mark_wrong(edit: QWidget, wrong: bool) -> None:
    """The red edge of a field whose words were not understood."""
    if bool(edit.property("wrong")) != wrong:
        edit.setProperty("wrong", wrong)
        edit.style().unpolish(edit)
        edit.style().polish(edit)
