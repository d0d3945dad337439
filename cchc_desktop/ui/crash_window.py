"""What is our own fault: one window with details, a copy button, the log's place and the support bundle."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from .. import __version__
from ..actions.workspace import Workspace
from . import icons, theme
from .dialog import Dialog
from .widgets import button, column, fit_screen, label, row, wrapped

_WIDTH, _HEIGHT = 680, 440
_SAFE = (
    "Đây là lỗi của chương trình, không phải do anh/chị. Những gì đã lưu (mọi ô đã rời đi) vẫn còn nguyên. "
    "Anh/chị có thể làm tiếp; nếu trang không còn đúng, hãy đóng chương trình rồi mở lại."
)
_SEND = "Gửi chi tiết này hoặc gói hỗ trợ cho người hỗ trợ: trong đó không có nội dung nào anh/chị đã nhập."


class CrashWindow(Dialog):
    """Says what happened, that the work is safe, and what to send; `workspace` is None before there are data."""

    def __init__(
        self, details: str, log: Path | None, parent: QWidget | None, workspace: Workspace | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("help", "support")
        self._ws = workspace
        self.setWindowTitle("Chương trình gặp lỗi")
        fit_screen(self, _WIDTH, _HEIGHT)
        self.details = QPlainTextEdit(f"CCHC Desktop {__version__}\n{details}")
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName("Chi tiết lỗi")
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.copy_button = button("Sao chép", self._copy, icon="copy")
        self.support_button = button("Lưu gói hỗ trợ…", self._save_support)
        self.support_button.setVisible(workspace is not None)
        self.close_button = button("Đóng", self.accept, "main")
        self._lay_out(log)
        self.close_button.setDefault(True)
        self.close_button.setFocus()

    def _lay_out(self, log: Path | None) -> None:
        mark = icons.Mark("alert", theme.BAD.ink, 22)
        head = row(mark, label("Chương trình gặp lỗi", "title"), 1, gap=theme.S)
        whole = column(head, wrapped(_SAFE), wrapped(_SEND, "muted"), gap=theme.M)
        whole.addWidget(self.details, 1)
        if log is not None:
            place = wrapped(f"Nhật ký: {log}", "muted")
            whole.addWidget(place)
        self._said = label("", "muted")
        whole.addLayout(row(self._said, 1, self.copy_button, self.support_button, self.close_button))
        whole.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        self.setLayout(whole)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self._said.setText("Đã sao chép.")

    def _save_support(self) -> None:
        from .support_dialog import open_support

        if self._ws is not None:
            open_support(self._ws, self)
