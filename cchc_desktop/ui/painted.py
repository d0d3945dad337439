"""Tells when a page stands on the screen with its data."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

from .main_window import MainWindow


class _Watch(QObject):
    """Waits for the page's first paint with data, then for the end of that round of painting."""

    def __init__(self, window: MainWindow, act: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._act = window, act
        if window.page is not None:
            window.page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        page = self._window.page
        if event.type() == QEvent.Type.Paint and page is not None and page.ready:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._act)
        return False


def when_painted(window: MainWindow, act: Callable[[], None]) -> None:
    """Call `act` once after the page in front was painted with its data."""
    _Watch(window, act)
