"""What nobody caught: a sentence for what the user can mend, the crash window for our own faults."""

from __future__ import annotations

import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from ..errors import UserError
from .main_window import MainWindow
from .page import Notice


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
            from .crash_window import CrashWindow

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
    from PySide6.QtWidgets import QApplication, QMessageBox

    keep = QApplication.instance() or QApplication([])
    box = QMessageBox(QMessageBox.Icon.Warning, "CCHC Desktop", sentence)
    box.exec()
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
