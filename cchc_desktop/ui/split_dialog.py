"""Where to cut a content in two: the caret stands at the likeliest place, the officer moves it."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ..model.review import split_point
from . import theme
from .dialog import Dialog
from .widgets import button, column, fit_screen, heading, row, wrapped


class SplitDialog(Dialog):
    """Shows the content; `at` is where the second task begins."""

    def __init__(self, content: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "review")
        self.setWindowTitle("Tách thành hai nhiệm vụ")
        fit_screen(self, 620, 320)
        self._text = QPlainTextEdit(content)
        self._text.setAccessibleName("Nội dung cần tách")
        self._text.setReadOnly(True)
        self._text.setTextInteractionFlags(
            self._text.textInteractionFlags().TextSelectableByKeyboard
            | self._text.textInteractionFlags().TextSelectableByMouse
        )
        self._text.setCursorWidth(2)
        self._shown = wrapped("", "muted")
        self._split = button("Tách", self.accept, "main")
        self._split.setDefault(True)
        self._text.cursorPositionChanged.connect(self._show)
        whole = column(
            heading("Đặt con trỏ vào chỗ nhiệm vụ thứ hai bắt đầu (phím mũi tên hoặc chuột)"),
            self._text,
            self._shown,
            row(1, button("Hủy", self.reject), self._split),
            gap=theme.M,
        )
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)
        self.set_point(split_point(content))
        self._text.setFocus()

    @property
    def at(self) -> int:
        """The letter before which the content is cut."""
        return self._text.textCursor().position()

    def set_point(self, at: int) -> None:
        """Put the caret somewhere."""
        cursor = QTextCursor(self._text.document())
        cursor.setPosition(at)
        self._text.setTextCursor(cursor)
        self._show()

    def _show(self) -> None:
        content, at = self._text.toPlainText(), self.at
        first, second = content[:at].strip(" ;,"), content[at:].strip()
        self._split.setEnabled(bool(first and second))
        ends = f"…{first[-60:]}" if len(first) > 60 else first, f"{second[:60]}…" if len(second) > 60 else second
        self._shown.setText(f"1. {ends[0]}\n2. {ends[1]}" if first and second else "")
