"""What is seen while the last backup is made as the window closes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from ..jobs import Job
from . import theme
from .asking import agreed
from .dialog import Dialog
from .widgets import button, column, heading, row, wrapped

SAFE = (
    "Mọi thứ đã nhập đều đã được lưu. Chương trình đang làm thêm một bản sao lưu rồi tự đóng; "
    "đóng ngay cũng không mất gì, chỉ thiếu bản sao lưu này."
)
KEPT = "Những gì đã lưu vẫn còn nguyên, chỉ thiếu bản sao lưu của hôm nay."


class ClosingDialog(Dialog):
    """Goes away by itself when the job has ended; may be told to stop it."""

    def __init__(self, job: Job, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("help", "backup")
        self._job = job
        self.setProperty("waits", True)  # neither Enter nor Esc ends it by chance
        self.setWindowTitle("CCHC Desktop")
        self.setMinimumWidth(420)
        self._words, self._bar = wrapped("Đang sao lưu…"), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self.now = button("Đóng ngay", self.reject)
        self.now.setAutoDefault(False)  # a last Enter of typing must not give the backup up
        whole = column(
            heading("Đang sao lưu trước khi đóng"), self._words, self._bar, wrapped(SAFE, "muted"), gap=theme.M
        )
        whole.addLayout(row(1, self.now))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)
        job.progress.connect(self._show_progress)
        for ended in (job.done, job.failed, job.cancelled):
            ended.connect(self.accept)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()

    def _show_progress(self, percent: int, words: str) -> None:
        self._bar.setRange(0, 100)
        self._bar.setValue(percent)
        self._words.setText(f"{words.rstrip('.… ')}…")

    def reject(self) -> None:
        """Stop the backup; the window closes as soon as its thread has ended."""
        self._job.cancel()
        self._words.setText("Đang dừng…")
        self.now.setEnabled(False)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()


def show_closing(job: Job, parent: QWidget) -> None:
    """Tell what is waited for."""
    dialog = ClosingDialog(job, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setModal(True)
    dialog.show()


def close_without(parent: QWidget, sentence: str) -> bool:
    """Whether to close although the last backup could not be made."""
    return agreed(parent, f"{sentence}\n\n{KEPT}", "Đóng không sao lưu")
