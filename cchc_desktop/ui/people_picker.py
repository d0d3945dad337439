"""Whom a task is given to: one of the names used so far, or a new one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ..actions import people
from ..actions.workspace import Workspace
from ..text import fold, tidy
from .picking import Choice, Picker

NOBODY = "Không giao cho ai"


class NamePicker(Picker):
    """Says the name that was picked, "" for nobody; what was typed can be a new name."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        self._names = people.names(workspace)
        super().__init__("Giao cho", "Họ tên hoặc bộ phận", (), parent)
        self.box.textChanged.connect(lambda _: self._offer())
        self._offer()

    def _offer(self) -> None:
        typed = tidy(self.box.text())
        known = [Choice(name, name) for name in self._names]
        new = typed and all(fold(name) != fold(typed) for name in self._names)
        if new:
            known.append(Choice(typed, typed, "tên mới"))
        self.offer(known if typed else [*known, Choice(NOBODY, "")])
