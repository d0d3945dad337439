"""Parts on top of each other that claim the room of the one in front alone."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedLayout, QWidget


class FrontStack(QStackedLayout):
    """Qt's own claims the room of the largest, so that a page would scroll for what is not seen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _: self.invalidate())

    def sizeHint(self) -> QSize:
        front = self.currentWidget()
        return front.sizeHint() if front is not None else QSize(0, 0)

    def minimumSize(self) -> QSize:
        front = self.currentWidget()
        return front.minimumSizeHint() if front is not None else QSize(0, 0)

    def hasHeightForWidth(self) -> bool:
        front = self.currentWidget()
        return front is not None and front.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        front = self.currentWidget()
        return front.heightForWidth(width) if front is not None else 0

    def minimumHeightForWidth(self, width: int) -> int:
        """The least height, not the usual one: what is inside can scroll."""
        front = self.currentWidget()
        box = front.layout() if front is not None else None
        return box.totalMinimumHeightForWidth(width) if box is not None else 0
