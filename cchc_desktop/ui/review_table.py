"""A draft's rows as a Qt model: cells that can be mended, doubts that can be settled."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle

from ..model.plan import FIELD_LABELS, Doubt, Task
from ..model.review import Review
from ..text import fold
from . import theme, wrapping
from .cell_editing import EditedCells
from .changed_rows import change_rows
from .states import timing_words
from .titled import TitledTable, spoken

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


class ReviewTable(TitledTable):
    """A review's tasks as it stands now; it never touches the file or the store."""

    titles = TITLES

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._review: Review | None = None
        self._shown: list[int] = []  # the place of each row that is shown, and its task
        self._tasks: list[Task] = []
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
        """Rows came, went or moved: show what differs."""
        rows = self._rows()
        places = [n for n, task in enumerate(rows) if not self._only_doubts or task.doubts]
        before, self._shown = self._tasks, places
        change_rows(self, before, [rows[n] for n in places], self._keep)
        self.changed.emit()

    def _keep(self, tasks: Sequence[Task]) -> None:
        self._tasks = [*tasks]

    def show_only_doubts(self, on: bool) -> None:
        """All rows, or those that deserve a look."""
        self._only_doubts = on
        self.renew()

    def doubts_at(self, row: int) -> tuple[Doubt, ...]:
        """What is doubtful in a row."""
        task = self.task_at(row)
        return task.doubts if task else ()

    def task_at(self, row: int) -> Task | None:
        return self._tasks[row] if 0 <= row < len(self._tasks) else None

    def place_of(self, row: int) -> int:
        """Where a shown row stands among all rows; -1 where nothing is shown."""
        return self._shown[row] if 0 <= row < len(self._shown) else -1

    def row_of(self, place: int) -> int:
        """Where a row is shown; the nearest before it where it is hidden."""
        return max(bisect_right(self._shown, place) - 1, 0)

    def doubt_from(self, place: int) -> int:
        """The first row that deserves a look from this place on, going round; -1 where none does."""
        begin = bisect_left(self._shown, place)
        return self._going_round(begin, lambda task: bool(task.doubts))

    def next_saying(self, words: str, row: int) -> int:
        """The first row from this one on, going round, that says these folded words; -1 where none does."""
        return self._going_round(row, lambda task: any(words in fold(getattr(task, name) or "") for name in FIELDS))

    def _going_round(self, begin: int, fits: Callable[[Task], bool]) -> int:
        count = len(self._tasks)
        rows = ((begin + step) % count for step in range(count))
        return next((row for row in rows if fits(self._tasks[row])), -1)

    def _rows(self) -> tuple[Task, ...]:
        return self._review.rows if self._review else ()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._tasks)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    @spoken
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        task, field = self._tasks[index.row()], FIELDS[index.column()]
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
        """What was typed; the row stays in sight even where only the doubtful ones are shown."""
        place = self._shown[index.row()]
        kept = self.review.mend(place, FIELDS[index.column()], str(value))
        tasks = [*self._tasks]
        tasks[index.row()] = self._rows()[place]
        change_rows(self, self._tasks, tasks, self._keep)
        self.changed.emit()
        return kept


class ReviewCells(EditedCells):
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

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(40, theme.ROW_HEIGHT)


def row_height(task: Task, widths: Sequence[int]) -> int:
    """How tall the words of a row stand; the last column holds our reading of the time below the phrase."""
    texts = (task.short_label(), *(getattr(task, field) or "" for field in FIELDS[1:]))
    heights = [wrapping.height(text, 10, False, wide) for text, wide in zip(texts, widths, strict=True)]
    reading = wrapping.height(timing_words(task.time), 8.5, False, widths[Column.TIME])
    return max(*heights, heights[Column.TIME] + reading)
