"""Practice as a window offers it: the dialog from wherever it is asked for, and the bar over practice data."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ..actions import practice
from ..actions import unit as units
from ..actions.workspace import Workspace
from .asking import agreed
from .lasting_bar import LastingBar
from .main_window import MainWindow
from .practice_words import REMOVE, SURE


class PracticeDesk(QObject):
    """Says where the officer wants to go; whoever holds the window's seat goes there."""

    wanted = Signal(object)  # the folder with practice data: work goes on there
    left = Signal()  # back to the real data
    given_up = Signal()  # the same, and the practice data go

    def __init__(self, workspace: Workspace, window: MainWindow) -> None:
        super().__init__(window)
        self._ws, self._window, self._asking = workspace, window, False

    def ask(self) -> None:
        """What practice is, and begin it, go on with it, leave it or throw it away."""
        from .practice_dialog import PracticeDialog

        if self._asking:  # a second Enter, while the window gives way to the one that was asked for
            return
        self._asking = True
        dialog = PracticeDialog(self._ws, self._window)
        dialog.exec()
        if dialog.chosen == "enter":
            self.wanted.emit(dialog.folder)
        elif dialog.chosen == "leave":
            self.left.emit()
        elif dialog.chosen == "remove":
            self.given_up.emit()
        dialog.deleteLater()
        self._asking = False

    def name_window(self, way_home: bool) -> None:
        """Say in the title and in a bar that these are practice data; `way_home`: there are real data to go back to."""
        self._window.setWindowTitle(f"{self._window.windowTitle()} – {practice.TITLE}")
        unit = units.current(self._ws)
        bar = LastingBar(closable=False)
        words = f"Đang làm thử với số liệu bịa của {unit.name if unit else 'một xã'}: dữ liệu thật không bị đụng tới."
        ways: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Về dữ liệu thật", self.left.emit),
            (REMOVE, self._give_up),
        )
        bar.say(words, "busy", *(ways if way_home else ()))
        self._window.add_bar(bar)

    def _give_up(self) -> None:
        if agreed(self._window, SURE, REMOVE):
            self.given_up.emit()
