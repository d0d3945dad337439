"""What is our own fault: one window with details, a copy button and the log's place."""

from __future__ import annotations

import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMessageBox, QPlainTextEdit, QWidget

from ..errors import UserError
from . import theme
from .main_window import MainWindow
from .page import Notice
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


class _Watch(QObject):
    """Brings what was raised, in whatever thread, to the window's thread."""

    raised = Signal(object, str)

    def __init__(self, window: MainWindow, log: Path) -> None:
        super().__init__(window)
        self._window, self._log, self._open = window, log, False
        self.raised.connect(self._show)

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.raised.emit(error, "".join(traceback.format_exception(kind, error, trace)))

    def _show(self, error: BaseException, details: str) -> None:
        if isinstance(error, UserError):
            self._window.tell(Notice(str(error), "bad"))
            return
        _write_down(self._log, details)
        if not self._open:
            self._open = True
            CrashWindow(details, self._log, self._window).exec()
            self._open = False


def watch(window: MainWindow, log: Path) -> None:
    """From now on an exception nobody caught opens the crash window, and is told again at the next start."""
    sys.excepthook = _Watch(window, log).catch
    mark = _mark(log)
    if mark.exists():
        window.tell(Notice(f"Lần trước chương trình gặp lỗi; chi tiết ở {log}. Dữ liệu đã lưu vẫn còn nguyên.", "busy"))
        mark.unlink(missing_ok=True)


def refuse(sentence: str) -> None:
    """A box with one sentence, before there is a window."""
    from PySide6.QtWidgets import QApplication

    keep = QApplication.instance() or QApplication([])
    QMessageBox.warning(None, "CCHC Desktop", sentence)
    del keep


def _write_down(log: Path, details: str) -> None:
    print(details, file=sys.stderr or sys.__stderr__)
    try:
        with log.open("a", encoding="utf-8") as out:
            out.write(f"{datetime.now():%Y-%m-%d %H:%M:%S}\n{details}\n")
        _mark(log).touch()
    except OSError as error:
        print(f"{log}: {error}", file=sys.stderr or sys.__stderr__)


def _mark(log: Path) -> Path:
    return log.with_name("crashed")
