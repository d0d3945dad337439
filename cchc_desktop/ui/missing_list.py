"""What is still to be typed, by name: the overdue first; a line that is pressed opens its row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate

from ..model.progress import TaskProgress
from ..text import short_date
from . import theme, wrapping
from .states import BLANK, OVERDUE, chip_size, paint_chip
from .titled import ROOT, Index

LINE = 30
TASK = Qt.ItemDataRole.UserRole


class MissingList(QListView):
    """Says which task was chosen, by click or Enter."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._model = _Missing()
        self.setModel(self._model)
        self.setItemDelegate(_Lines(self))
        self.setAccessibleName("Còn phải nhập")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setMinimumHeight(2 * LINE)
        self.clicked.connect(self._choose)

    def show_missing(self, rows: Sequence[TaskProgress]) -> None:
        """Take over the tasks; the cursor keeps its place."""
        place = max(self.currentIndex().row(), 0)
        self._model.show(rows)
        self.setCurrentIndex(self._model.index(min(place, len(rows) - 1)) if rows else ROOT)

    def sizeHint(self) -> QSize:
        """No taller than it must be: what room there is it gets by its stretch."""
        return QSize(200, self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(TASK).task.id)


class _Missing(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[TaskProgress, ...] = ()

    def show(self, rows: Sequence[TaskProgress]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == TASK:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.task.content
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{_when(row)}: {row.task.named()}"
        return None


class _Lines(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        row, rect = index.data(TASK), option.rect
        focus, over = option.state & QStyle.StateFlag.State_HasFocus, option.state & QStyle.StateFlag.State_MouseOver
        painter.save()
        painter.fillRect(rect, QColor(theme.ACCENT_SOFT if focus or over else theme.CARD))
        state = OVERDUE if row.computed == "overdue" else BLANK
        paint_chip(painter, rect.x() + 2, rect.y() + 4, state)
        x = rect.x() + 2 + chip_size(state).width() + theme.S
        late = f"hạn {short_date(row.task.time.end)}" if row.computed == "overdue" and row.task.time.end else ""
        if late:
            wide = 112
            wrapping.paint(painter, QRect(rect.right() - wide, rect.y() + 6, wide, 20), late, theme.BAD.ink, 9, most=1)
        room = rect.right() - x - (120 if late else 4)
        wrapping.paint(painter, QRect(x, rect.y() + 5, room, 20), row.task.named(), theme.INK, 10, most=1)
        painter.restore()

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(100, LINE)


def _when(row: TaskProgress) -> str:
    return (
        f"{OVERDUE.word} {short_date(row.task.time.end)}"
        if row.computed == "overdue" and row.task.time.end
        else BLANK.word
    )
