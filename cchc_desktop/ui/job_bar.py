"""A line for one job that runs: what it does, how far it is, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from ..jobs import Job
from . import theme
from .widgets import button, label


class JobBar(QFrame):
    """Runs one job at a time; shown while it runs."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._job: Job | None = None
        self._words, self._bar = label(""), QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = button("Dừng (Esc)", self.stop)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.L, theme.S, theme.S, theme.S)
        line.addWidget(self._words)
        line.addWidget(self._bar, 1)
        line.addWidget(self._cancel)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether a job runs."""
        return self._job is not None

    def run(
        self,
        job: Job,
        words: str,
        done: Callable[[object], None],
        failed: Callable[[Exception], None],
        *,
        stoppable: bool = True,
    ) -> None:
        """Start a job; its end is told to one of the two. One that keeps data is not to be stopped half way."""
        self._job = job
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(stoppable)
        self._cancel.setVisible(stoppable)
        job.progress.connect(self._show)
        job.done.connect(lambda result: self._end(lambda: done(result)))
        job.failed.connect(lambda error: self._end(lambda: failed(error)))
        job.cancelled.connect(lambda: self._end(lambda: None))
        self.show()
        job.start()

    def _show(self, percent: int, words: str) -> None:
        self._bar.setRange(0, 100)
        self._bar.setValue(percent)
        self._words.setText(f"{words.rstrip('.… ')}…")

    def stop(self) -> None:
        """Ask the job to end; what it read so far is forgotten."""
        if self._job is not None:
            self._job.cancel()
            self._words.setText("Đang dừng…")
            self._cancel.setEnabled(False)

    def _end(self, tell: Callable[[], None]) -> None:
        self._job = None
        self.hide()
        tell()
