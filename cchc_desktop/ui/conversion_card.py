"""Text that was turned from a legacy encoding into Unicode, before and after, to be confirmed once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ..model.plan import Conversion
from . import theme
from .widgets import FlowLayout, button, column, heading, wrapped

_SHOWN = 3


class ConversionCard(QFrame):
    """Hidden where nothing was turned; `open` until the officer has answered."""

    answered = Signal(bool)  # the new text is right

    def __init__(self) -> None:
        super().__init__()
        self.open = False
        self.setObjectName("conversions")
        tone = theme.BUSY
        self.setStyleSheet(
            f"#conversions {{ background:{theme.DOUBT}; border:1px solid {tone.bar}; border-radius:8px; }}"
        )
        self._title, self._words = heading(""), wrapped("")
        self._title.setWordWrap(True)
        self._title.setStyleSheet(f"color:{tone.ink};")
        self.right = button("Đúng, dùng chữ đã đổi", lambda: self._answer(True), "main")
        self.keep = button("Giữ nguyên như trong tệp", lambda: self._answer(False))
        answers = FlowLayout()
        answers.addWidget(self.right)
        answers.addWidget(self.keep)
        whole = column(self._title, self._words, answers)
        whole.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        self.setLayout(whole)
        self.hide()

    def show_conversions(self, conversions: Sequence[Conversion]) -> None:
        """Ask about these; nothing is asked where there are none."""
        self.open = bool(conversions)
        self.setVisible(self.open)
        if conversions:
            encodings = " và ".join(dict.fromkeys(each.encoding for each in conversions))
            self._title.setText(f"Văn bản dùng bảng mã {encodings} ở {len(conversions)} chỗ, đã đổi sang Unicode")
            samples = sorted(conversions, key=lambda each: -min(len(each.before), 60))[:_SHOWN]
            self._words.setText("\n".join(f"{_short(each.before)}  →  {_short(each.after)}" for each in samples))

    def _answer(self, right: bool) -> None:
        self.open = False
        self.hide()
        self.answered.emit(right)


def _short(text: str) -> str:
    words = " · ".join(part.strip() for part in text.split("\t") if part.strip())
    return words if len(words) <= 70 else f"{words[:68]}…"
