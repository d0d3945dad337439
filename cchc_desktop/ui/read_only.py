"""A window that only looks: a bar that says why, a way back to typing, and fields that take no letters.

Nothing that could be typed is lost, as nothing can be. Fields that look for something stay open.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from .lasting_bar import LastingBar
from .main_window import MainWindow
from .page import Notice

_REFUSED = "Chỉ xem: chữ vừa gõ không được ghi, lý do ở dòng trên."
LOOK = 5000  # ms between two looks at whether the holder is gone
_TEXTS = (QLineEdit, QPlainTextEdit, QTextEdit)
_FREED = "Dữ liệu không còn mở ở cửa sổ kia nữa: bấm “Nhập tiếp” để đọc lại dữ liệu và nhập ở đây."


class ReadOnly(QObject):
    """Makes a window only look, for the reason of a sentence; `held` says whether that reason still holds."""

    again_wanted = Signal()  # try to get the folder

    def __init__(self, window: MainWindow, why: str, held: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window, self._why, self._held = window, why, held
        self.bar = LastingBar(closable=False)
        self.bar.say(why, "busy", ("Thử lại", self.again_wanted.emit))
        window.add_bar(self.bar)
        cast(QApplication, QApplication.instance()).installEventFilter(self)
        self._looks = QTimer(self, interval=LOOK)
        self._looks.timeout.connect(self.look)
        self._looks.start()

    def look(self) -> None:
        """Say so where the data can be typed into again."""
        if not self._held():
            self.bar.say(_FREED, "good", ("Nhập tiếp", self.again_wanted.emit))
            self._looks.stop()

    def refuse(self, why: str) -> None:
        """The reason still holds, or there is another one now."""
        self.bar.say(why, "busy", ("Thử lại", self.again_wanted.emit))
        self._looks.start()

    def end(self) -> None:
        """The window goes; the next one may type."""
        self._looks.stop()
        cast(QApplication, QApplication.instance()).removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Polish, QEvent.Type.Show) and isinstance(watched, QWidget):
            self._shut(watched)
        elif event.type() == QEvent.Type.KeyPress and isinstance(watched, _TEXTS):
            typed = cast(QKeyEvent, event).text()
            if typed.isprintable() and typed and watched.property("shut"):
                self._window.tell(Notice(_REFUSED, "bad"))
        return False

    def _shut(self, part: QWidget) -> None:
        if isinstance(part, QAbstractItemView):
            part.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        elif isinstance(part, _TEXTS) and not part.isReadOnly() and not _looks_for_something(part):
            part.setReadOnly(True)
            part.setProperty("shut", True)
            part.style().unpolish(part)
            part.style().polish(part)


def _looks_for_something(part: QWidget) -> bool:
    """Whether a field finds or chooses what is shown: search boxes, a period, a file to be written elsewhere."""
    if part.property("looking") or part.accessibleName().startswith("Tìm"):
        return True
    return isinstance(part.parent(), QAbstractSpinBox) or isinstance(part.window(), QFileDialog)
