"""Tables to read: cells whose words wrap, rows as tall as their words, columns as shares of the width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QTableView

from . import theme, wrapping

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
MARK = Qt.ItemDataRole.UserRole + 20  # words of the cell that are laid on amber
MUTED = Qt.ItemDataRole.UserRole + 21  # whether the cell is told quietly
PAD = 8


class WrappedCells(QStyledItemDelegate):
    """Paints a cell's words in as many lines as they need."""

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = index.data(Qt.ItemDataRole.BackgroundRole) or QColor(theme.ACCENT_SOFT if chosen else theme.CARD)
        painter.save()
        painter.fillRect(rect, ground)
        painter.setPen(QColor(theme.INNER))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        room, text = rect.adjusted(PAD, PAD, -PAD // 2, -PAD), str(index.data() or "")
        wrapping.mark(painter, room, text, index.data(MARK) or "", theme.BUSY.ground)
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        colour = ink.name() if ink else theme.MUTED if index.data(MUTED) else theme.INK
        wrapping.paint(painter, room, text, colour)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.ACCENT), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(40, theme.ROW_HEIGHT)


class TextRows(QAbstractTableModel):
    """Rows of plain words under their titles, to be read."""

    def __init__(self, titles: Sequence[str] = (), rows: Sequence[Sequence[str]] = ()) -> None:
        super().__init__()
        self._titles, self._rows = titles, rows

    def show(self, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Take over other rows."""
        self.beginResetModel()
        self._titles, self._rows = titles, rows
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        return index.column() == 0 if role == MUTED else None


class WrappedTable(QTableView):
    """A table of wrapped cells; `shares` says how the columns share the width."""

    def __init__(self, shares: Sequence[float] = ()) -> None:
        super().__init__()
        self.shares: Sequence[float] = shares
        self.setItemDelegate(WrappedCells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self.fit)

    def setModel(self, model: Any) -> None:
        super().setModel(model)
        model.modelReset.connect(self._settle.start)
        model.dataChanged.connect(lambda *_: self._settle.start())

    def choose(self, row: int, column: int = 1) -> None:
        """Go to a row and bring it into view."""
        if 0 <= row < self.model().rowCount():
            self.fit()
            self.setCurrentIndex(self.model().index(row, column))
            self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()

    def fit(self) -> None:
        """Give each column its share and each row the height its words need."""
        widths = [int(self.viewport().width() * share) for share in self.shares]
        for n, wide in enumerate(widths):
            self.setColumnWidth(n, wide)
        for n in range(self.model().rowCount()):
            self.setRowHeight(n, self._height(n, widths))

    def _height(self, row: int, widths: Sequence[int]) -> int:
        texts = [str(self.model().index(row, n).data() or "") for n in range(len(widths))]
        tallest = max(
            wrapping.height(text, 10, False, wide - PAD - PAD // 2) for text, wide in zip(texts, widths, strict=True)
        )
        return max(tallest + 2 * PAD, theme.ROW_HEIGHT)
