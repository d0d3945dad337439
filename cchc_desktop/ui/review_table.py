"""A draft's rows as a Qt model: cells that can be mended, doubts that can be settled."""

from __future__ import annotations

from bisect import bisect_right
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from ..model.plan import FIELD_LABELS, Doubt, Task
from ..model.review import Review
from . import theme, wrapping
from .states import timing_words

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
FIELDS = ("number", "content", "lead", "cooperating", "approval", "time_text")
TITLES = ("TT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Ban hành", "Thời gian")
DOUBT = Qt.ItemDataRole.UserRole
TASK = Qt.ItemDataRole.UserRole + 1
PAD = 8


class Column(IntEnum):
    """The columns, from left to right."""

    NUMBER = 0
    CONTENT = 1
    LEAD = 2
    COOPERATING = 3
    APPROVAL = 4
    TIME = 5


class ReviewTable(QAbstractTableModel):
    """A review's tasks as it stands now; it never touches the file or the store."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._review: Review | None = None
        self._shown: list[int] = []
        self._only_doubts = False

    def show(self, review: Review) -> None:
        """Take over a review."""
        self._review = review
        self._only_doubts = False
        self.renew()

    @property
    def review(self) -> Review:
        """What is being looked over."""
        assert self._review is not None, "a review is shown before it is worked on"
        return self._review

    def renew(self) -> None:
        """Rows came, went or moved: show them all anew."""
        self.beginResetModel()
        rows = self._rows()
        self._shown = [n for n, task in enumerate(rows) if not self._only_doubts or task.doubts]
        self.endResetModel()
        self.changed.emit()

    def show_only_doubts(self, on: bool) -> None:
        """All rows, or those that deserve a look."""
        self._only_doubts = on
        self.renew()

    def doubts_at(self, row: int) -> tuple[Doubt, ...]:
        """What is doubtful in a row."""
        task = self.task_at(row)
        return task.doubts if task else ()

    def task_at(self, row: int) -> Task | None:
        return self._rows()[self._shown[row]] if 0 <= row < len(self._shown) else None

    def place_of(self, row: int) -> int:
        """Where a shown row stands among all rows; -1 where nothing is shown."""
        return self._shown[row] if 0 <= row < len(self._shown) else -1

    def row_of(self, place: int) -> int:
        """Where a row is shown; the nearest before it where it is hidden."""
        return max(bisect_right(self._shown, place) - 1, 0)

    def settle(self, row: int, field: str) -> None:
        """The officer says that a cell is right as it is."""
        self.review.settle(self._shown[row], field)
        self._tell()

    def settle_alike(self, doubt: Doubt) -> None:
        """The same answer for every row of the same kind."""
        self.review.settle_alike(doubt)
        self._tell()

    def next_doubt(self, after: int) -> int:
        """The next row that deserves a look, going round; -1 where none does."""
        count = len(self._shown)
        rows = ((after + step) % count for step in range(1, count + 1)) if count else iter(())
        return next((row for row in rows if self.doubts_at(row)), -1)

    def _rows(self) -> tuple[Task, ...]:
        return self._review.rows if self._review else ()

    def _tell(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(FIELDS) - 1))
        self.changed.emit()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = ROOT) -> int:
        return len(FIELDS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        task, field = self._rows()[self._shown[index.row()]], FIELDS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return (
                task.short_label()
                if field == "number" and role == Qt.ItemDataRole.DisplayRole
                else getattr(task, field) or ""
            )
        if role == TASK:
            return task
        if role == DOUBT:
            return next((d for d in task.doubts if d.field == field), None)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            doubt = ", cần xem" if index.data(DOUBT) else ""
            return f"{FIELD_LABELS[field]}: {getattr(task, field) or 'trống'}{doubt}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        kept = self.review.mend(self._shown[index.row()], FIELDS[index.column()], str(value))
        self._tell()
        return kept


class ReviewCells(QStyledItemDelegate):
    """Paints a draft's cells; the doubtful ones in amber."""

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        doubt, rect = index.data(DOUBT), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = theme.BUSY.ground if doubt else theme.ACCENT_SOFT if chosen else theme.CARD
        painter.fillRect(rect, QColor(ground))
        painter.setPen(QColor(theme.INNER))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_words(painter, rect.adjusted(PAD, PAD, -PAD // 2, -PAD), index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.ACCENT), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRect, index: Index) -> None:
        text = index.data() or ("– cần xem" if index.data(DOUBT) else "–")
        colour = (
            theme.BUSY.ink
            if index.data(DOUBT) and not index.data()
            else theme.MUTED
            if index.column() == Column.NUMBER
            else theme.INK
        )
        took = wrapping.paint(painter, room, text, colour)
        if index.column() == Column.TIME:
            wrapping.paint(painter, room.adjusted(0, took, 0, 0), timing_words(index.data(TASK).time), theme.MUTED, 8.5)

    def height(self, table: ReviewTable, row: int, widths: list[int]) -> int:
        """How tall a row must be for everything in it to be read."""
        task = table.task_at(row)
        if task is None:
            return theme.ROW_HEIGHT
        tallest = max(
            wrapping.height(getattr(task, field) or "", 10, False, wide)
            for field, wide in zip(FIELDS[1:], widths[1:], strict=True)
        )
        time = wrapping.height(task.time_text or "–", 10, False, widths[-1]) + wrapping.height(
            timing_words(task.time), 8.5, False, widths[-1]
        )
        return max(max(tallest, time) + 2 * PAD, theme.ROW_HEIGHT)

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(40, theme.ROW_HEIGHT)
