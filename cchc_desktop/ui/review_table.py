"""A draft's rows as a Qt model: cells that can be mended, doubts that can be settled."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from ..model.agency import addresses
from ..model.plan import FIELD_LABELS, Doubt, Draft, Task
from ..model.time_phrase import read_time
from ..text import tidy
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
    """The draft as it stands now; it never touches the file or the store."""

    mended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tasks: list[Task] = []
        self._settled: set[tuple[int, str]] = set()
        self._shown: list[int] = []
        self._year: int | None = None

    def show(self, draft: Draft) -> None:
        """Take over a draft."""
        self.beginResetModel()
        self._tasks, self._settled, self._year = list(draft.tasks), set[tuple[int, str]](), draft.header.year
        self._shown = list(range(len(self._tasks)))
        self.endResetModel()

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All rows, with the doubts that still stand."""
        return tuple(replace(task, doubts=self._open(n)) for n, task in enumerate(self._tasks))

    @property
    def doubtful(self) -> int:
        """How many rows still deserve a look."""
        return sum(bool(self._open(n)) for n in range(len(self._tasks)))

    def show_only_doubts(self, on: bool) -> None:
        """All rows, or those that deserve a look."""
        self.beginResetModel()
        self._shown = [n for n in range(len(self._tasks)) if not on or self._open(n)]
        self.endResetModel()

    def doubts_at(self, row: int) -> tuple[Doubt, ...]:
        """What is doubtful in a row."""
        return self._open(self._shown[row]) if 0 <= row < len(self._shown) else ()

    def task_at(self, row: int) -> Task | None:
        return self._tasks[self._shown[row]] if 0 <= row < len(self._shown) else None

    def settle(self, row: int, field: str) -> None:
        """The officer says that a cell is right as it is."""
        self._settled.add((self._shown[row], field))
        self._tell()

    def alike(self, doubt: Doubt) -> list[tuple[int, str]]:
        """The rows whose doubt is of the same kind: about the same column."""
        return [(n, d.field) for n in range(len(self._tasks)) for d in self._open(n) if d.field == doubt.field]

    def settle_alike(self, doubt: Doubt) -> None:
        """The same answer for every row of the same kind."""
        self._settled.update(self.alike(doubt))
        self._tell()

    def next_doubt(self, after: int) -> int:
        """The next row that deserves a look, going round; -1 where none does."""
        count = len(self._shown)
        rows = ((after + step) % count for step in range(1, count + 1)) if count else iter(())
        return next((row for row in rows if self._open(self._shown[row])), -1)

    def _open(self, number: int) -> tuple[Doubt, ...]:
        return tuple(d for d in self._tasks[number].doubts if (number, d.field) not in self._settled)

    def _tell(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(FIELDS) - 1))
        self.mended.emit()

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
        task, field = self._tasks[self._shown[index.row()]], FIELDS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return (
                task.label()
                if field == "number" and role == Qt.ItemDataRole.DisplayRole
                else getattr(task, field) or ""
            )
        if role == TASK:
            return task
        if role == DOUBT:
            return next((d for d in self._open(self._shown[index.row()]) if d.field == field), None)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            doubt = ", cần xem" if index.data(DOUBT) else ""
            return f"{FIELD_LABELS[field]}: {getattr(task, field) or 'trống'}{doubt}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        number, field = self._shown[index.row()], FIELDS[index.column()]
        text = tidy(str(value)) or None
        if field == "content" and text is None:
            return False
        if text == getattr(self._tasks[number], field):
            return True
        changed: dict[str, Any] = {field: text}
        self._tasks[number] = _read_anew(replace(self._tasks[number], **changed), self._year)
        self._settled.add((number, field))
        self._tell()
        return True


def _read_anew(task: Task, year: int | None) -> Task:
    """Our reading follows the wording that was mended."""
    return replace(
        task,
        time=read_time(task.time_text, year),
        lead_addresses=addresses(task.lead),
        cooperating_addresses=addresses(task.cooperating),
    )


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
