"""A sentence over every page that stays: why nothing can be typed, or that the data lie where they are in danger."""

from __future__ import annotations

from collections.abc import Callable

from .widgets import MessageBar


class LastingBar(MessageBar):
    """Stays until what it says holds no more; one that only warns can be closed."""

    def __init__(self, closable: bool) -> None:
        super().__init__()
        self._close.setVisible(closable)

    def say(self, text: str, tone: str, *actions: tuple[str, Callable[[], object]]) -> None:
        """Show the sentence with what can be done about it."""
        self.tell(text, tone, actions)
        self.setAccessibleName(text)
