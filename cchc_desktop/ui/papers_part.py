"""What the papers of the dialog have in common: each asks for its files to be written into the folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ..actions.progress import board
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.period import Period
from ..model.progress import TaskProgress
from ..telling import Report

Write = Callable[[Path, Report], Sequence[Path]]  # the files that were written


class PapersPart(QWidget):
    """One paper; `title` is what the dialog calls it."""

    title = ""
    write_button: QPushButton
    writing_wanted = Signal(object, str)  # a Write, and what is said meanwhile
    step_wanted = Signal(object)  # something that changes what is kept

    def __init__(self, workspace: Workspace, period: Period) -> None:
        super().__init__()
        self._ws, self._period = workspace, period

    def refresh(self) -> None:
        """Show what is known now; UserError says what comes first."""
        raise NotImplementedError

    def write(self) -> None:
        """Ask for the paper to be written."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Where the cursor goes when the paper is chosen."""
        raise NotImplementedError

    def finish(self) -> None:
        """Keep what is being typed."""


def tasks_of_unit(ws: Workspace, period: Period) -> tuple[TaskProgress, ...]:
    """Our tasks of a period; UserError where there is none."""
    rows = tuple(board(ws, period, mine=True).rows)
    if not rows:
        raise UserError(f"Chưa có nhiệm vụ nào của đơn vị trong năm {period.year}: hãy nhận kế hoạch của tỉnh trước.")
    return rows
