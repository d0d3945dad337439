"""The warning that the data lie where they are in danger, and the way out of there."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ..actions.workspace import Workspace
from ..model.surroundings import Place
from .lasting_bar import LastingBar


class SurroundingsBar(LastingBar):
    """Names the place and offers to move the data to this PC; can be closed until the next start."""

    moved = Signal(object)  # Moved

    def __init__(self, workspace: Workspace, place: Place) -> None:
        super().__init__(closable=True)
        self._ws = workspace
        self.say(place.sentence, "busy", ("Chuyển dữ liệu về máy này…", self.ask))

    def ask(self) -> None:
        """Ask where to, move, and say what was moved."""
        from .move_dialog import MoveDialog

        dialog = MoveDialog(self._ws, self.window())
        if dialog.exec() and dialog.moved is not None:
            self.hide()
            self.moved.emit(dialog.moved)
        dialog.deleteLater()
