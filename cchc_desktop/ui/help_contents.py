"""The left side of the help: all topics in their groups, or those in which the words were found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate

from ..model.help import Hit, Topic
from . import theme, wrapping

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ITEM = Qt.ItemDataRole.UserRole
Item = str | Topic | Hit  # a group's name, a topic, a topic that was found
_GROUP, _PAD, _SIDES = 30, 6, 18  # px


class HelpContents(QListView):
    """Says which topic was chosen."""

    topic_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Các mục trợ giúp")
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else its coming makes lines wrap anew
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table = _Items()
        self.setModel(self.table)
        self.setItemDelegate(_Lines(self))
        self.selectionModel().currentChanged.connect(lambda now, _: self._say(now))

    def show_items(self, items: Sequence[Item]) -> None:
        """Other items; nothing is said of it."""
        self.selectionModel().blockSignals(True)
        self.table.show(items)
        self.selectionModel().blockSignals(False)

    def choose(self, key: str) -> None:
        """Mark the topic that is read, without saying so."""
        row = self.table.row_of(key)
        self.selectionModel().blockSignals(True)
        if row < 0:
            self.clearSelection()
        elif self.currentIndex().row() != row:
            self.setCurrentIndex(self.table.index(row))
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    def step(self, by: int) -> None:
        """The next topic in this direction."""
        row = self.currentIndex().row() + by
        while 0 <= row < self.table.rowCount() and not self.table.index(row).flags() & Qt.ItemFlag.ItemIsSelectable:
            row += 1 if by > 0 else -1
        if 0 <= row < self.table.rowCount():
            self.setCurrentIndex(self.table.index(row))

    def _say(self, index: QModelIndex) -> None:
        if key := _key(index.data(ITEM)):
            self.topic_chosen.emit(key)


class _Items(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._items: Sequence[Item] = ()

    def show(self, items: Sequence[Item]) -> None:
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def row_of(self, key: str) -> int:
        return next((n for n, item in enumerate(self._items) if _key(item) == key), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        kept = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.NoItemFlags if isinstance(self._items[index.row()], str) else kept

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._items[index.row()]
        if role == ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item if isinstance(item, str) else _topic(item).title
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and isinstance(item, Hit):
            return item.around
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(item, Hit):
            return f"{item.topic.title}: {item.around}"
        return None


class _Lines(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        item, rect = index.data(ITEM), option.rect.adjusted(2, 1, -2, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, str):
            wrapping.paint(painter, rect.adjusted(8, 9, -4, 0), item, theme.MUTED, 9, bold=True, most=1)
        else:
            if chosen:
                painter.setPen(QPen(QColor(theme.ACCENT), 1) if option.widget.hasFocus() else Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.ACCENT_SOFT))
                painter.drawRoundedRect(rect, theme.RADIUS, theme.RADIUS)
            _paint_topic(
                painter,
                QRect(rect.x() + 8, option.rect.y() + _PAD, option.rect.width() - _SIDES, rect.height()),
                item,
                chosen,
            )
        painter.restore()

    def sizeHint(self, option: Any, index: Index) -> QSize:
        item, room = index.data(ITEM), option.widget.viewport().width() - _SIDES
        if isinstance(item, str):
            return QSize(120, _GROUP)
        high = wrapping.height(_topic(item).title, 10, True, room, most=2) + 2 * _PAD
        if isinstance(item, Hit):
            high += wrapping.height(item.around, 9, False, room, most=2)
        return QSize(120, high)


def _paint_topic(painter: QPainter, room: QRect, item: Topic | Hit, chosen: bool) -> None:
    ink, bold, title = theme.ACCENT if chosen else theme.INK, chosen or isinstance(item, Hit), _topic(item).title
    wrapping.paint(painter, room, title, ink, bold=bold, most=2)
    if isinstance(item, Hit):
        below = wrapping.height(title, 10, True, room.width(), most=2)
        wrapping.paint(painter, room.adjusted(0, below, 0, 0), item.around, theme.MUTED, 9, most=2)


def _topic(item: Topic | Hit) -> Topic:
    return item.topic if isinstance(item, Hit) else item


def _key(item: Item | None) -> str:
    return "" if item is None or isinstance(item, str) else _topic(item).key
