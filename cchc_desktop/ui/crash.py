"""What nobody caught: a sentence for what the user can mend, the crash window for our own faults.

A crash of the whole process leaves a trace in a file of its own; both kinds are told again at the next start.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Signal

from .. import log, paths
from ..actions.workspace import Workspace
from ..errors import UserError
from .main_window import MainWindow
from .page import Notice

_MARK = "crashed"
_TRACE = "crash-{pid}.trace"
_STALE = 7 * 86_400  # seconds after which an empty trace is of a machine that was switched off
_TOLD = "Lần trước chương trình gặp lỗi và {how}. Những gì đã lưu vẫn còn nguyên."
_AGAIN = "Lỗi vừa rồi lặp lại. Những gì đã lưu vẫn còn nguyên; hãy đóng chương trình rồi mở lại."


class _Watch(QObject):
    """Brings what was raised, in whatever thread, to the window's thread."""

    raised = Signal(object)

    def __init__(self, window: MainWindow, workspace: Workspace) -> None:
        super().__init__(window)
        self._window, self._ws, self._open = window, workspace, False
        self._shown: set[tuple[str, ...]] = set()
        self.raised.connect(self._show)

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        try:
            self.raised.emit(error)
        except RuntimeError:  # the window is gone already
            log.fault(error)

    def catch_in_thread(self, raised: threading.ExceptHookArgs) -> None:
        if raised.exc_value is not None:
            self.catch(raised.exc_type, raised.exc_value, raised.exc_traceback)

    def _show(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            log.refused(error)
            self._window.tell(Notice(str(error), "bad"))
            return
        details = _write_down(self._ws.folder, error)
        if self._open:  # a fault of the crash window itself, or behind it
            return
        where = tuple(details.splitlines()[-2:])  # the class, and the line it was raised in
        if where in self._shown:  # one that comes with each repaint would open windows without end
            self._window.tell(Notice(_AGAIN, "bad", self._offers()))
            return
        self._shown.add(where)
        self._open = True
        try:
            from .crash_window import CrashWindow

            CrashWindow(details, paths.log_file(self._ws.folder), self._window, self._ws).exec()
        finally:
            self._open = False

    def tell_last(self) -> None:
        """Say once what happened last time, if anything did."""
        how = _last_time(self._ws.folder)
        if how:
            self._window.tell(Notice(_TOLD.format(how=how), "bad", self._offers()))

    def _offers(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        from .support_dialog import open_support

        return (("Lưu gói hỗ trợ…", lambda: open_support(self._ws, self._window)),)


def watch(window: MainWindow, workspace: Workspace) -> None:
    """From now on an exception nobody caught opens the crash window, and is told again at the next start."""
    watching = _Watch(window, workspace)
    sys.excepthook = watching.catch
    threading.excepthook = watching.catch_in_thread
    watching.tell_last()
    _trace_crashes(workspace.folder)


def show_fault(details: str) -> None:
    """The crash window before there is a main window."""
    from PySide6.QtWidgets import QApplication

    from .crash_window import CrashWindow

    keep = QApplication.instance() or QApplication([])
    CrashWindow(details, None, None, None).exec()
    del keep


def refuse(sentence: str) -> None:
    """A box with one sentence, before there is a window."""
    from PySide6.QtWidgets import QApplication, QMessageBox

    keep = QApplication.instance() or QApplication([])
    box = QMessageBox(QMessageBox.Icon.Warning, "CCHC Desktop", sentence)
    box.exec()
    del keep


def _write_down(folder: Path, error: BaseException) -> str:
    """In the log without what was typed; whole for a person who sits at a terminal."""
    details = log.fault(error)
    if sys.stderr is not None:
        whole = "".join(traceback.format_exception(error)) if sys.stderr.isatty() else details
        print(whole, file=sys.stderr)
    with suppress(OSError):
        (folder / _MARK).touch()
    return details


def _trace_crashes(folder: Path) -> None:
    """A crash of the process itself leaves its trace in a file; a good end takes the file away again.

    Windows tells of faults there that its own dialogs get over: only what was not followed by a good end counts.
    """
    file = folder / _TRACE.format(pid=os.getpid())
    try:
        stream = file.open("w", encoding="utf-8")
    except OSError:  # a folder that may not be written
        return
    faulthandler.enable(stream)

    def end_well() -> None:
        faulthandler.disable()
        stream.close()
        with suppress(OSError):
            file.unlink()

    application = QCoreApplication.instance()
    assert application is not None
    application.aboutToQuit.connect(end_well)


def _last_time(folder: Path) -> str:
    """What happened last time in a few words, "" where all went well; it is told once."""
    mark = folder / _MARK
    how = "đã ghi lại chi tiết vào nhật ký" if mark.exists() else ""
    with suppress(OSError):
        mark.unlink(missing_ok=True)
    for file in folder.glob(_TRACE.format(pid="*")):
        with suppress(OSError):
            trace = file.read_text("utf-8", "replace").strip()
            if trace:
                log.crash(trace)
                how = "tắt đột ngột"
            if trace or time.time() - file.stat().st_mtime > _STALE:  # an empty one may be of a window that is open
                file.unlink()
    return how
