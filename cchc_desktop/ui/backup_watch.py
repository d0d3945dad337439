"""Backups beside the work: the first one of a day, the line in the foot, and the last one as the window closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from ..actions.workspace import Workspace
from ..errors import UserError
from ..jobs import Job
from ..telling import Report

if TYPE_CHECKING:
    from ..model.backup import Shelf

SETTLE = 1500  # ms after the start: the page stands and the first keys are through
AGAIN = 600_000  # ms: a window left open overnight has its backup of the new day too
AFTER_CHANGE = 4_000  # ms after a change that may have made a backup before it
SOON = 500  # ms that closing may take before it is told what is waited for


class BackupWatch(QObject):
    """Says what the foot shows; never in the way of the work, and never a reason why a window cannot be closed."""

    shelved = Signal(object, object)  # Shelf, the time now
    failed = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._ws = workspace
        self._on_duty = self._finished = self._looking = False
        self._first = QTimer(self, singleShot=True, interval=SETTLE)
        self._again = QTimer(self, interval=AGAIN)
        self._later = QTimer(self, singleShot=True, interval=AFTER_CHANGE)
        self._first.timeout.connect(self._begin)
        self._again.timeout.connect(lambda: self._look(daily=True))
        self._later.timeout.connect(lambda: self._look(daily=False))

    def start(self) -> None:
        """Begin once the window stands: counted from its first free moment, however long the start took."""
        QTimer.singleShot(0, self._first, self._first.start)

    def see_change(self) -> None:
        """Something was kept: the window is in use, and the foot may have to say something else."""
        self._on_duty = True
        self._later.start()

    def look(self) -> None:
        """Say anew what there is."""
        self._look(daily=False)

    def _begin(self) -> None:
        self._on_duty = True
        self._again.start()
        self._look(daily=True)

    def _look(self, daily: bool) -> None:
        """In a thread: a backup where the day has none yet, then what there is."""
        if self._finished or self._looking:
            return
        self._looking = True
        ws, wanted = self._ws, daily and not self._ws.read_only
        job = Job(lambda report: _looked(ws, report, wanted))
        job.done.connect(self._show)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        job.start()

    def _show(self, shelf: Shelf) -> None:
        self._looking = False
        self.shelved.emit(shelf, self._ws.now)

    def _on_cancelled(self) -> None:
        self._looking = False

    def _on_failed(self, error: Exception) -> None:
        self._looking = False
        if not isinstance(error, UserError):
            raise error
        self.failed.emit(f"Chưa sao lưu được: {error}")

    def finish(self, tell: Callable[[Job], None], ask: Callable[[str], bool]) -> bool:
        """The backup at the end; whether the window may close.

        `tell` shows that it takes longer, and lets one stop the job; `ask` says that it failed, and whether to close
        all the same.
        """
        self._first.stop()
        self._again.stop()
        self._later.stop()
        if self._finished or not self._on_duty or self._ws.read_only:
            return True
        error = self._run_last(tell)
        self._finished = error is None or ask(f"Chưa sao lưu được khi đóng: {error}")
        if not self._finished:
            self._again.start()
        return self._finished

    def _run_last(self, tell: Callable[[Job], None]) -> UserError | None:
        """Wait for the last backup: silently at first; None where it was made, not needed, or given up."""
        from ..actions import backup

        loop, ends = QEventLoop(), list[Exception]()
        job = Job(lambda report: backup.at_exit(self._ws, report))
        job.failed.connect(ends.append)
        slow = QTimer(self, singleShot=True, interval=SOON)
        slow.timeout.connect(lambda: tell(job))
        for ended in (job.done, job.failed, job.cancelled):
            ended.connect(slow.stop)  # a dialog opened meanwhile keeps the loop: nothing is left to be waited for
            ended.connect(loop.quit)
        job.start()
        slow.start()
        loop.exec()
        slow.stop()
        if ends and not isinstance(ends[0], UserError):
            raise ends[0]
        return ends[0] if ends else None  # type: ignore[return-value]


def _looked(workspace: Workspace, report: Report, daily: bool) -> Shelf:
    """What backups there are, after the one of the day where that is wanted and due."""
    from ..actions import backup

    if daily:
        backup.daily(workspace, report)
    return backup.shelf(workspace)
