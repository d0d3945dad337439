"""What is our own fault: one window with details, a copy button and the log's place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from . import theme
from .widgets import button, column, label, row, wrapped


class CrashWindow(QDialog):
    """Says what happened, where it was written down, and that the work is safe."""

    def __init__(self, details: str, log: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chương trình gặp lỗi")
        self.resize(640, 420)
        self._details = QPlainTextEdit(details)
        self._details.setReadOnly(True)
        self._details.setAccessibleName("Chi tiết lỗi")
        words = wrapped(
            "Đây là lỗi của chương trình, không phải của anh/chị. Những ô đã rời đi đều đã được lưu. "
            "Hãy sao chép chi tiết dưới đây gửi người hỗ trợ, rồi tiếp tục hoặc mở lại chương trình."
        )
        place = wrapped(f"Nhật ký lỗi: {log}", "muted")
        buttons = row(button("Sao chép chi tiết", self._copy, icon="copy"), 1, button("Đóng", self.accept, "main"))
        whole = column(label("Chương trình gặp lỗi", "title"), words, self._details, place, buttons, gap=theme.M)
        whole.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        self.setLayout(whole)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())
