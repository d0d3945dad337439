"""A keyboard and nothing else: keys go to whatever has the focus, and are counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

Kind = TypeVar("Kind", bound=QDialog)
Key, Held = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT = Held.ControlModifier, Held.ShiftModifier


class Keyboard:
    """`commands` are keys that choose, move or keep; `letters` are those of words and figures."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.commands = self.letters = 0

    @property
    def at(self) -> QWidget:
        """What has the focus."""
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
        for key in keys:
            self.commands += 1
            self._qtbot.keyClick(self.at, key, held)

    def types(self, text: str) -> None:
        self.letters += len(text)
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.at, QKeyEvent(kind, 0, Held.NoModifier, letter))

    def tab_to(self, wanted: QWidget, most: int = 60) -> None:
        """Tab until it has the focus."""
        for _ in range(most):
            if self.at is wanted:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {wanted}")

    def in_dialog(self, kind: type[Kind], act: Callable[[Kind], None], opening: Callable[[], None]) -> None:
        """Do something in the window that the next keys open, and that waits for an answer."""
        failures: list[BaseException] = []

        def when_open() -> None:
            shown = QApplication.activeModalWidget()
            if not isinstance(shown, kind):
                QTimer.singleShot(20, when_open)
                return
            try:
                act(shown)
            except BaseException as error:
                failures.append(error)
            finally:
                if shown.isVisible():
                    shown.reject()

        QTimer.singleShot(0, when_open)
        opening()
        if failures:
            raise failures[0]
