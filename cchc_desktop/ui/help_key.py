"""F1 on whatever window one is in, dialogs over dialogs included: the help of the screen that is in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from .help_window import HelpWindow

TOPIC = "help"  # a widget's property: the topic that tells about it
FIRST = "start"
_NAME = "help-key"


class HelpKey(QObject):
    """Gives each window its F1 when it is first used: no event of the application has to pass through here."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        window = now.window() if now is not None else None
        if (
            window is None
            or window.windowType() == Qt.WindowType.Popup
            or window.findChild(QShortcut, _NAME, Qt.FindChildOption.FindDirectChildrenOnly)
        ):
            return
        shortcut = QShortcut(QKeySequence("F1"), window)
        shortcut.setObjectName(_NAME)
        shortcut.activated.connect(self._open)

    def _open(self) -> None:
        """The help of what has the cursor in the window whose F1 was pressed."""
        window = self.sender().parent()
        assert isinstance(window, QWidget)
        open_help(window, topic_of(window.focusWidget() or window))


def listen() -> None:
    """F1 is heard from now on; to be said once or more often."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.findChild(HelpKey, _NAME) is None:
        HelpKey(app)


def topic_of(widget: QWidget | None) -> str:
    """The topic of a widget: its own, or of the nearest that it lies in."""
    while widget is not None:
        if topic := widget.property(TOPIC):
            return str(topic)
        widget = widget.parentWidget()
    return FIRST


def open_help(window: QWidget, topic: str) -> HelpWindow:
    """The one window of the help, of this window: a dialog lets nothing be used that is not its own."""
    from .help_window import HelpWindow

    if isinstance(window, HelpWindow):
        shown = window
    else:
        found = window.findChild(HelpWindow, options=Qt.FindChildOption.FindDirectChildrenOnly)
        shown = found if isinstance(found, HelpWindow) else _made(window)
    for other in QApplication.topLevelWidgets():
        if isinstance(other, HelpWindow) and other is not shown:
            other.close()
    shown.show_topic(topic)
    shown.show()
    shown.activateWindow()
    return shown


def _made(window: QWidget) -> HelpWindow:
    from .help_window import HelpWindow

    made = HelpWindow(window)
    if isinstance(window, QDialog):
        window.finished.connect(made.close)
    return made
