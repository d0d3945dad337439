"""The head of a page: its title, chips about it, and what can be done; it folds where the window is narrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from . import theme

Line = list[tuple[QLayoutItem, int]]  # pieces, each with its distance from the left


class HeadLayout(QLayout):
    """All on one line; else the chips below the title; else the buttons below it too. Nothing is ever cut off."""

    def __init__(self, title: QWidget, chips: Iterable[QWidget] = (), buttons: Iterable[QWidget] = ()) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._buttons = tuple(buttons)
        self.setContentsMargins(0, 0, 0, 0)
        for part in (title, *chips, *self._buttons):
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(map(_height, lines)) + (len(lines) - 1) * theme.XS

    def sizeHint(self) -> QSize:
        title, chips, buttons = self._shown()
        pieces = [*title, *chips, *buttons]
        return QSize(_width(pieces) + theme.L, max((each.sizeHint().height() for each in pieces), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        y = rect.y() + max(rect.height() - self.heightForWidth(rect.width()), 0) // 2
        for line in self._lines(rect.width()):
            tall = _height(line)
            for item, x in line:
                size = item.sizeHint().boundedTo(QSize(rect.width(), tall))
                item.setGeometry(QRect(QPoint(rect.x() + x, y + (tall - size.height()) // 2), size))
            y += tall + theme.XS

    def _shown(self) -> tuple[list[QLayoutItem], list[QLayoutItem], list[QLayoutItem]]:
        """The title, the chips and the buttons, as far as they are seen."""
        shown = [item for item in self._items if not item.isEmpty()]
        title, buttons = self._items[:1], [item for item in shown if item.widget() in self._buttons]
        return title, [item for item in shown if item not in title and item not in buttons], buttons

    def _lines(self, width: int) -> list[Line]:
        """What stands on which line at a width."""
        title, chips, buttons = self._shown()
        beside = _width(title) + theme.M
        left, right = beside + _width(chips), _width(buttons)
        if left + theme.L + right <= width:
            return [_from(0, title) + _from(beside, chips) + _from(width - right, buttons)]
        if _width(title) + theme.L + right <= width:
            return [_from(0, title) + _from(width - right, buttons), *_flow(chips, width)]
        if left <= width:
            return [_from(0, title) + _from(beside, chips), *_flow(buttons, width)]
        return [_from(0, title), *_flow(chips, width), *_flow(buttons, width)]


def _width(items: Sequence[QLayoutItem]) -> int:
    return sum(item.sizeHint().width() for item in items) + max(len(items) - 1, 0) * theme.S


def _height(line: Line) -> int:
    return max((item.sizeHint().height() for item, _ in line), default=0)


def _from(x: int, items: Sequence[QLayoutItem]) -> Line:
    line = []
    for item in items:
        line.append((item, x))
        x += item.sizeHint().width() + theme.S
    return line


def _flow(items: Sequence[QLayoutItem], width: int) -> list[Line]:
    """From left to right, and on in the next line where there is no room."""
    lines: list[list[QLayoutItem]] = []
    for item in items:
        if not lines or _width([*lines[-1], item]) > width:
            lines.append([])
        lines[-1].append(item)
    return [_from(0, line) for line in lines]
