"""Every page of a large database looked at beside the window; damage is told, and mended by opening anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ..actions.workspace import Workspace
from ..jobs import Job
from .main_window import MainWindow
from .page import Notice

if TYPE_CHECKING:
    from ..model.damage import Damage

SETTLE = 1000  # ms after the start: the page stands and the first keys are through
AGAIN = 75  # what the window ends with so that the program opens it anew


def watch_pages(window: MainWindow, workspace: Workspace) -> None:
    """Look once the window stands, off its thread."""
    QTimer.singleShot(SETTLE, window, lambda: _look_through(window, workspace))


def _look_through(window: MainWindow, workspace: Workspace) -> None:
    """A small database was seen whole at the start."""
    from ..actions import recovery

    if workspace.read_only or not recovery.is_large(workspace.folder):
        return
    job = Job(lambda tell: recovery.look_through(workspace.folder, tell), window)
    job.done.connect(lambda found: tell_damage(window, found))
    job.failed.connect(lambda error: None)  # a disk that was pulled says so itself, at the next save
    job.start()


def tell_damage(window: MainWindow, found: Damage | None, again: Callable[[], object] | None = None) -> None:
    """Say what is wrong, if anything is, with a button that leads to the recovery."""
    if found is not None:
        words = f"{found.what} Những gì đã lưu còn được giữ; hãy khôi phục trước khi nhập tiếp."
        window.tell(Notice(words, "bad", (("Khôi phục ngay", again or _open_anew),)))


def _open_anew() -> None:
    QApplication.exit(AGAIN)
