"""The cards of the settings page: what is set now, in few words, and the ways to change it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from . import theme
from .widgets import Card, FlowLayout, label, wrapped

_NAMES = 118  # pixels of the names at the left
NOT_YET = "chưa có"


class SettingsCard(Card):
    """Names and what stands behind them, a note, and buttons that lead on."""

    def __init__(self, title: str, names: Sequence[str], note: str = "", *buttons: QPushButton) -> None:
        super().__init__(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.M)
        grid.setVerticalSpacing(theme.XS)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, _NAMES)
        self._values = {name: wrapped("") for name in names}
        for at, (name, value) in enumerate(self._values.items()):
            grid.addWidget(label(name, "muted"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, at, 1)
        self.box.addLayout(grid)
        if note:
            self.box.addWidget(wrapped(note, "muted"))
        self._buttons = FlowLayout()
        for each in buttons:
            self._buttons.addWidget(each)
        self.box.addLayout(self._buttons)

    def say(self, name: str, words: str) -> None:
        """What is set now under a name."""
        shown = self._values[name]
        shown.setText(words or NOT_YET)
        shown.setAccessibleName(f"{name}: {words or NOT_YET}")

    def said(self, name: str) -> str:
        """What stands under a name."""
        return self._values[name].text()

    def lay_in(self, part: QWidget) -> None:
        """A further part, over the buttons."""
        self.box.insertWidget(self.box.count() - 1, part)


def caption(words: str, field: QWidget) -> QLabel:
    """The name of a field, which leads to it."""
    made = label(words, "muted")
    made.setMinimumWidth(_NAMES)
    made.setBuddy(field)
    field.setAccessibleName(words)
    return made
