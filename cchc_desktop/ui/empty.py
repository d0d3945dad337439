"""What an empty page says: what is missing, and what to do first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from . import icons, theme
from .widgets import Card, button, label, wrapped


class EmptyState(Card):
    """A mark, a sentence, a reason, and one button."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mark, self._words, self._more = QLabel(), label("", "title"), wrapped("", "muted")
        self._button = button("", self.pressed.emit, "main")
        self._words.setWordWrap(True)
        self.setFocusProxy(self._button)
        centre = Qt.AlignmentFlag.AlignCenter
        self.box.addStretch(1)
        for part in (self._mark, self._words, self._more):
            part.setAlignment(centre)
            self.box.addWidget(part)
        self.box.addSpacing(theme.S)
        self.box.addWidget(self._button, 0, centre)
        self.box.addStretch(2)

    def say(self, icon: str, words: str, more: str, press: str) -> None:
        """Change everything at once; no button where `press` is empty."""
        self._mark.setPixmap(icons.picture(icon, theme.MUTED, 40))
        self._words.setText(words)
        self._more.setText(more)
        self._button.setText(press)
        self._button.setVisible(bool(press))
