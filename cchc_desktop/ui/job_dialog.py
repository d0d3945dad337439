"""A dialog that does its work in a job: nothing is pressed meanwhile, and Esc or closing stops the job first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from .dialog import Dialog
from .job_bar import JobBar


class JobDialog(Dialog):
    """Stays open while its job runs; `pressed_by_hand` are its buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job_bar = JobBar()
        self.pressed_by_hand: Sequence[QPushButton] = ()

    def set_busy(self, busy: bool) -> None:
        """Its buttons rest while a job runs."""
        for each in self.pressed_by_hand:
            each.setEnabled(not busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.job_bar.busy:
            self.job_bar.stop()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Closing waits for the job to stop."""
        if self.job_bar.busy:
            self.job_bar.stop()
        else:
            super().reject()
