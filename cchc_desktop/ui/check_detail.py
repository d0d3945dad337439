"""One finding in full: where, what, why it is asked, and the explanation typed in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from ..actions import checks
from ..model.finding import Finding
from . import theme
from .findings_list import key_of, message_of
from .growing_text import GrowingText
from .widgets import Card, button, label, row, unsqueezed, wrapped

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ExplanationText(GrowingText):
    """Enter keeps the text, Shift+Enter begins a new line, Esc gives up what was typed, then the field."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__(least=2, most=6)
        self.setAccessibleName("Giải trình")
        self.hint("Ghi vì sao để như vậy là đúng; lời này đi cùng báo cáo.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        leaving = event.key() in (*_ENTER, Qt.Key.Key_Escape)
        if self.composing and leaving:
            QGuiApplication.inputMethod().commit()  # this key ends the composition, the next one the text
            return
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.leave()
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape and not self.changed:
            self.finished.emit()
        else:
            super().keyPressEvent(event)


class CheckDetail(Card):
    """Shows the finding under the cursor; says what was explained."""

    explained = Signal(object, str)  # Finding, text
    jump_wanted = Signal(object)  # Finding
    finished = Signal()  # back to the list

    def __init__(self) -> None:
        super().__init__(margin=theme.M)
        self._finding: Finding | None = None
        self._place, self._message, self._why = label("", "heading"), wrapped(""), wrapped("", "muted")
        self.text, self._cannot = ExplanationText(), wrapped("", "muted")
        self.jump_button = button("Đến chỗ này (Enter)", self._jump, "main", icon="next")
        self.explain_button = button("Giải trình (F2)", self.begin)
        for part in (self._place, self._message, self._why, self._cannot, self.text):
            self.box.addWidget(part)
        self.box.addLayout(row(self.jump_button, self.explain_button, 1))
        self.text.left.connect(self._keep)
        self.text.finished.connect(self.finished)
        unsqueezed(self)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """What the Tab key goes through."""
        return self.text, self.jump_button, self.explain_button

    @property
    def finding(self) -> Finding | None:
        """The finding that is shown."""
        return self._finding

    def show_finding(self, finding: Finding | None) -> None:
        """Another finding, once what was typed for the one before is kept."""
        same = finding is not None and self._finding is not None and key_of(finding) == key_of(self._finding)
        if not same:
            self.leave()
        self._finding = finding
        self.setVisible(finding is not None)
        if finding is None:
            return
        may = checks.explainable(finding)
        self._place.setText(finding.place)
        self._message.setText(message_of(finding))
        why = checks.why(finding)
        self._why.setText(f"Vì sao hỏi: {why}" if why else "")
        self._why.setVisible(bool(why))
        self._cannot.setText("Điểm này phải sửa ở chỗ đã nêu, không giải trình thay được.")
        self._cannot.setVisible(not may and finding.weight == "error")
        self.text.setVisible(may)
        self.explain_button.setVisible(may)
        if not (same and self.text.changed):
            self.text.show_text(finding.explanation or "")

    def begin(self) -> None:
        """Put the cursor into the explanation."""
        if self.text.isVisible():
            self.text.setFocus()
            self.text.moveCursor(QTextCursor.MoveOperation.End)

    def leave(self) -> None:
        """Keep what is being typed."""
        self.text.leave()

    def _keep(self, text: str) -> None:
        if self._finding is not None:
            self.text.show_text(text)  # kept: leaving the field again says nothing
            self.explained.emit(self._finding, text)

    def _jump(self) -> None:
        if self._finding is not None:
            self.jump_wanted.emit(self._finding)
