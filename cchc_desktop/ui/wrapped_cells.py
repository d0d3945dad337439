"""Tables to read: cells whose words wrap, rows as tall as their words, columns as shares of the width."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QStyle, QTableView

from . import theme, wrapping
from .cell_editing import EditedCells
from .hand_widths import HandWidths
from .titled import TitledTable, spoken

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
MARK = Qt.ItemDataRole.UserRole + 20  # words of the cell that are laid on amber
MUTED = Qt.ItemDataRole.UserRole + 21  # whether the cell is told quietly
PAD = 8
_DATE, _LOOKED_AT = len("31/12/2024"), 100  # letters of a date; rows whose words are measured


class WrappedCells(EditedCells):
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


def at_least(widths: Sequence[int], least: Sequence[int]) -> list[int]:
    """Widths of the same sum, none below its least where the others have so much to spare."""
    lacks = [max(low - wide, 0) if wide else 0 for wide, low in zip(widths, least, strict=True)]
    spares = [max(wide - low, 0) for wide, low in zip(widths, least, strict=True)]
    given = min(1.0, sum(spares) / sum(lacks)) if sum(lacks) else 0.0
    taken = given * sum(lacks) / sum(spares) if sum(spares) else 0.0
    return [
        wide + int(lack * given) - math.ceil(spare * taken)
        for wide, lack, spare in zip(widths, lacks, spares, strict=True)
    ]


class TextRows(TitledTable):
    """Rows of plain words under their titles, to be read; the columns of numbers are told quietly."""

    def __init__(
        self, titles: Sequence[str] = (), rows: Sequence[Sequence[str]] = (), quiet: Sequence[int] = (0,)
    ) -> None:
        super().__init__()
        self.titles, self._rows, self._quiet = titles, rows, quiet

    def show(self, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Take over other rows."""
        self.beginResetModel()
        self.titles, self._rows = titles, rows
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @spoken
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        return index.column() in self._quiet if role == MUTED else None


class WrappedTable(QTableView):
    """A table of wrapped cells; `shares` says how the columns share the width."""

    def __init__(self, shares: Sequence[float] = (), cells: EditedCells | None = None) -> None:
        super().__init__()
        self.shares: Sequence[float] = shares
        self.cells = cells or WrappedCells()
        self.cells.setParent(self)
        self.cells.grown.connect(self._make_room)
        self.setItemDelegate(self.cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.by_hand = HandWidths(self, self.fit)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self.fit)

    def setModel(self, model: Any) -> None:
        super().setModel(model)
        model.modelReset.connect(self._settle.start)
        model.rowsInserted.connect(lambda _, first, last: self._fit_rows(first, last + 1))
        model.dataChanged.connect(lambda top, bottom: self._fit_rows(top.row(), bottom.row() + 1))

    @property
    def editing(self) -> bool:
        """Whether a text is open in a cell."""
        return self.state() == QAbstractItemView.State.EditingState

    def commit(self) -> None:
        """Keep what is being typed in a cell."""
        editor = self.cells.editor
        if self.editing and editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def choose(self, row: int, column: int = 1) -> None:
        """Go to a row; where it is out of sight it comes to the middle, with what stands around it."""
        if 0 <= row < self.model().rowCount():
            if self._settle.isActive():
                self.fit()
            index = self.model().index(row, column)
            seen = self.viewport().rect().contains(self.visualRect(index).adjusted(1, 1, -1, -1))
            self.go_to(index)
            if not seen:
                self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def go_to(self, index: Index) -> None:
        """Make a cell the current one and its row the only chosen one, whichever keys are held down."""
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._settle.start()
        elif event.size().height() < event.oldSize().height() and not self.editing:
            self.scrollTo(self.currentIndex())  # what took the room must not push the chosen row out

    def fit(self) -> None:
        """Give each column its share and each row the height its words need."""
        self._settle.stop()
        for n, wide in enumerate(self.by_hand.over(self._widths())):
            self.setColumnWidth(n, wide)
        self._fit_rows(0, self.model().rowCount())
        self.scrollTo(self.currentIndex())

    def row_height(self, row: int, widths: Sequence[int]) -> int:
        """How tall the words of a row stand in these widths."""
        texts = [str(self.model().index(row, n).data() or "") for n in range(len(widths))]
        return max(wrapping.height(text, 10, False, wide) for text, wide in zip(texts, widths, strict=True))

    def _widths(self) -> list[int]:
        least = [max(pair) for pair in zip(self._titles(), self._words(), strict=True)]
        return at_least([int(self.viewport().width() * share) for share in self.shares], least)

    def _titles(self) -> list[int]:
        """What the title of each column takes."""
        header = self.horizontalHeader()
        return [0 if header.isHidden() else header.sectionSizeHint(n) for n in range(len(self.shares))]

    def _words(self) -> list[int]:
        """What the longest word of each column takes, so that no date is broken in two; longer ones are names."""
        rows = range(min(self.model().rowCount(), _LOOKED_AT))
        return [
            self._advance(max((word for row in rows for word in self._split(row, n)), key=len, default=""))
            for n in range(len(self.shares))
        ]

    def _split(self, row: int, column: int) -> list[str]:
        text = str(self.model().index(row, column).data() or "")
        return [word for word in text.split() if len(word) <= _DATE]

    def _advance(self, word: str) -> int:
        return QFontMetrics(theme.interface_font(10)).horizontalAdvance(word) + 2 * PAD if word else 0

    def _fit_rows(self, first: int, end: int) -> None:
        if self._settle.isActive():
            return  # all rows are fitted soon
        widths = [wide - PAD - PAD // 2 for wide in self.by_hand.over(self._widths())]
        for n in range(first, end):
            tall = max(self.row_height(n, widths) + 2 * PAD, theme.ROW_HEIGHT)
            if self.rowHeight(n) != tall:
                self.setRowHeight(n, tall)

    def _make_room(self, row: int, height: int) -> None:
        """The row under an open editor grows with it, up to what can be seen at once."""
        most = max(self.viewport().height() - PAD, theme.ROW_HEIGHT)
        if self.rowHeight(row) < min(height, most):
            self.setRowHeight(row, min(height, most))
            self.scrollTo(self.currentIndex())
