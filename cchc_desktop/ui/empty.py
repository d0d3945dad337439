"""What an empty page says: what is missing, and what to do first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal

from . import icons, theme
from .widgets import Card, button, label, wrapped

PRACTICE = "Làm thử với số liệu bịa"


class EmptyState(Card):
    """A mark, a sentence, a reason, and one button; `practice` opens what those take who have no plan yet."""

    pressed = Signal()

    def __init__(self, practice: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._mark, self._words, self._more = icons.Mark(), label("", "title"), wrapped("", "muted")
        self._button = button("", self.pressed.emit, "main")
        self._practice = button(PRACTICE, practice, "link") if practice else None
        self._words.setWordWrap(True)
        centre = Qt.AlignmentFlag.AlignCenter
        self.box.addStretch(1)
        for part in (self._mark, self._words, self._more):
            part.setAlignment(centre)
            self.box.addWidget(part)
        self.box.addSpacing(theme.S)
        self.box.addWidget(self._button, 0, centre)
        if self._practice is not None:
            self.box.addWidget(self._practice, 0, centre)
        self.box.addStretch(2)

    def say(self, icon: str, words: str, more: str, press: str, *, first: bool = False) -> None:
        """Change everything at once; no button where `press` is empty. `first`: nothing was ever done here."""
        self._mark.show_icon(icon, theme.MUTED, 40)
        self._words.setText(words)
        self._more.setText(more)
        self._button.setText(press)
        self._button.setVisible(bool(press))
        proxy: Any = self._button if press else None  # Tab ends at a hidden one; Qt takes none, its types do not
        self.setFocusProxy(proxy)
        if self._practice is not None:
            self._practice.setVisible(first)
