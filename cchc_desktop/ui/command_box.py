"""Ctrl+K: a few letters and Enter reach any page, task, figure, document, what was typed in any year, or do a thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QDialog, QFrame, QListView, QSizePolicy, QStyle, QStyledItemDelegate, QWidget

from ..actions.find import KIND_LABELS, Found
from . import theme, wrapping
from .line_text import LineText
from .widgets import column, label, wrapped

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
FOUND = Qt.ItemDataRole.UserRole
WIDE, HIGH, LINE = 640, 420, 46
WAIT = 60  # ms after the last letter


class CommandBox(QDialog):
    """Says which place was chosen; `find` gives the places for what is typed."""

    chosen = Signal(object)  # Found

    def __init__(self, find: Callable[[str], Sequence[Found]], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setProperty("help", "find")
        self._find = find
        self.setObjectName("card")
        self.setWindowTitle("Tìm mọi thứ")
        hint = "Trang, việc làm, nhiệm vụ, chỉ tiêu, văn bản, chữ đã nhập… (không cần dấu)"
        self.box, self.list = LineText("Tìm mọi thứ", hint), _List()
        self._places = _Places()
        self.list.setModel(self._places)
        self._nothing = wrapped("Không thấy gì. Thử ít chữ hơn, không cần dấu.", "muted")
        self._wait = QTimer(self, singleShot=True, interval=WAIT)
        self._wait.timeout.connect(self._show)
        self.box.textChanged.connect(lambda _: self._wait.start())
        self.box.stepped.connect(self._step)
        self.box.entered.connect(self._choose)
        self.list.clicked.connect(lambda _: self._choose())
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        whole = column(self.box, self.list, self._nothing, label("Enter mở · ↑ ↓ chọn · Esc đóng", "muted"))
        whole.setContentsMargins(theme.M, theme.M, theme.M, theme.S)
        self.setLayout(whole)
        self._place(parent)
        self._show()

    def _place(self, parent: QWidget) -> None:
        wide, high = min(WIDE, parent.width() - 2 * theme.XL), min(HIGH, parent.height() - 2 * theme.XL)
        self.resize(wide, high)
        corner = parent.mapToGlobal(parent.rect().topLeft())
        self.move(corner.x() + (parent.width() - wide) // 2, corner.y() + 60)

    def _show(self) -> None:
        self._wait.stop()
        places = self._find(self.box.text())
        self._places.show(places)
        self.list.setVisible(bool(places))
        self._nothing.setVisible(not places)
        if places:
            self.list.setCurrentIndex(self._places.index(0))

    def _step(self, by: int) -> None:
        row = min(max(self.list.currentIndex().row() + by, 0), self._places.rowCount() - 1)
        self.list.setCurrentIndex(self._places.index(row))

    def _choose(self) -> None:
        if self._wait.isActive():
            self._show()
        found = self.list.currentIndex().data(FOUND)
        if found is not None:
            self.accept()
            self.chosen.emit(found)


class _List(QListView):
    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Lines(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Kết quả tìm")
        self.setUniformItemSizes(True)


class _Places(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._places: Sequence[Found] = ()

    def show(self, places: Sequence[Found]) -> None:
        self.beginResetModel()
        self._places = places
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = self._places[index.row()]
        if role == FOUND:
            return place
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{place.title}\n{place.detail}".strip()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{KIND_LABELS[place.kind]}: {place.title}"
        return None


class _Lines(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        place: Found = index.data(FOUND)
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(theme.ACCENT_SOFT if chosen else theme.CARD))
        kind = QRect(rect.x() + theme.S, rect.y() + 6, 84, 18)
        wrapping.paint(painter, kind, KIND_LABELS[place.kind], theme.ACCENT if chosen else theme.MUTED, 9, most=1)
        room = QRect(kind.right() + theme.S, rect.y() + 5, rect.right() - kind.right() - 2 * theme.S, 20)
        wrapping.paint(painter, room, place.title, theme.INK, most=1)
        wrapping.paint(painter, room.translated(0, 20), place.detail, theme.MUTED, 9, most=1)
        painter.restore()

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(100, LINE)
