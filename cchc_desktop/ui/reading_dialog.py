"""A dialog that takes something in from a file: it is read in a job, and nothing is kept before that is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ..errors import UserError
from ..jobs import Job
from ..telling import Report
from .dialog import Dialog
from .job_bar import JobBar


class ReadingDialog(Dialog):
    """`job` shows how far the reading is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job = JobBar()

    def read_file(self, path: Path, read: Callable[[Report], object]) -> None:
        """Read it; what it holds is taken over when that is done."""
        self.tell("")
        self.enable(False)
        job = Job(read, self)
        self.job.run(job, f"Đang đọc {path.name}…", self._on_done, self._on_failed)
        job.cancelled.connect(lambda: self.enable(True))

    def reject(self) -> None:
        """Esc stops a reading first."""
        if self.job.busy:
            self.job.stop()
        else:
            super().reject()

    def take_over(self, found: object) -> None:
        """Show what was read."""
        raise NotImplementedError

    def enable(self, on: bool) -> None:
        """Nothing can be chosen while a file is being read."""
        raise NotImplementedError

    def tell(self, words: str) -> None:
        """Say what is wrong; nothing where there are no words."""
        raise NotImplementedError

    def refused(self) -> None:
        """Put the cursor where another file is chosen."""
        raise NotImplementedError

    def _on_done(self, found: object) -> None:
        self.enable(True)
        self.take_over(found)

    def _on_failed(self, error: Exception) -> None:
        self.enable(True)
        if not isinstance(error, UserError):
            raise error  # the crash window shows our own faults
        self.tell(str(error))
        self.refused()
