"""Long work off the window's thread: progress, cancel, result, failure."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from . import log
from .errors import Cancelled
from .telling import Report

_running: set[Job] = set()


class Job(QObject):
    """One piece of work in a thread; its signals arrive in the thread that made it.

    The function gets `report(percent, text)`; calling it is also where a cancel takes effect.
    """

    progress = Signal(int, str)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    _ended = Signal()

    def __init__(self, function: Callable[[Report], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._function = function
        self._stop = Event()
        self._ended.connect(self._forget)

    def start(self) -> None:
        """Begin; the job keeps itself alive until it has ended."""
        _running.add(self)
        QThreadPool.globalInstance().start(_Run(self))

    def cancel(self) -> None:
        """Ask the function to stop at its next report; a result that comes after all is thrown away."""
        self._stop.set()

    def _report(self, percent: int, text: str) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.progress.emit(percent, text)

    def _work(self) -> None:
        began, ended = time.monotonic(), "cancelled"
        try:
            result = self._function(self._report)
        except Cancelled:
            self.cancelled.emit()
        except Exception as error:  # handed to the window: a thread must not open one
            ended = f"failed with {type(error).__name__}"
            self.failed.emit(error)
        else:
            if self._stop.is_set():
                self.cancelled.emit()
            else:
                ended = "done"
                self.done.emit(result)
        log.took(self._function, time.monotonic() - began, ended)
        self._ended.emit()

    def _forget(self) -> None:
        _running.discard(self)


class _Run(QRunnable):
    """What the pool runs."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job._work()


def running() -> int:
    """How many jobs have not ended."""
    return len(_running)


def finish_all(milliseconds: int = 10_000) -> bool:
    """Cancel what runs and wait for the threads; False where one did not end in time."""
    for job in tuple(_running):
        job.cancel()
    return QThreadPool.globalInstance().waitForDone(milliseconds)
