"""How the cells of the progress table are painted and edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QWidget

from ..model.progress import TaskProgress
from ..text import number
from . import theme, wrapping
from .cell_editing import EditedCells
from .growing_text import CellText
from .progress_fields import FIELDS, OPENED, WORDY, Column, previous_words, role_words, unread_text
from .progress_table import ROW, Heading, ProgressTable
from .states import CHIP_HEIGHT, UNCONFIRMED, UNREAD, State, marks_of, paint_chip, states_of

Index = QModelIndex | QPersistentModelIndex
PAD = 8
MOST_LINES = 4  # that a row is made high for, of the wording and of last quarter's text; the panel has the whole
LONGEST = 20_000  # letters of a text that the cell shows; its editor has the whole
HEADING_HEIGHT = 32
UNREAD_NARROW = State(UNREAD.icon, "", UNREAD.tone)  # the word stands in the row's status cell
UNSAVED = State("alert", "Chưa lưu được", "bad")
ROLE_TONES = {"Chủ trì": "blue", "Có thể": "busy"}
_STEP = CHIP_HEIGHT + 4


class ProgressCells(EditedCells):
    """Paints every cell; edits the typed ones in place."""

    walks = True

    cursor_moved = Signal()  # in the open editor

    def make_editor(self, parent: QWidget, index: Index) -> CellText:
        wordy = index.column() in WORDY
        editor = CellText(parent, least=2 if wordy else 1, counting=wordy)
        editor.cursorPositionChanged.connect(self.cursor_moved)
        return editor

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        painter.save()
        line = index.data(ROW)
        if isinstance(line, Heading):
            self._paint_heading(painter, option.rect, line)
        else:
            self._paint_task(painter, option, index, line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, line: Heading) -> None:
        painter.fillRect(rect, QColor(theme.GROUND))
        self._rule(painter, rect)
        room = rect.adjusted(PAD + 2, (rect.height() - wrapping.line_height(10, True)) // 2, -PAD, 0)
        wrapping.paint(painter, room, line.title, theme.INK, bold=True, most=1)

    def _paint_task(self, painter: QPainter, option: Any, index: Index, row: TaskProgress) -> None:
        rect, view = option.rect, self.parent()
        here = view.currentIndex() if isinstance(view, QAbstractItemView) else index
        painter.fillRect(rect, QColor(self._ground(option, index, row, here)))
        self._rule(painter, rect)
        if row.entry.unconfirmed and index.column() == Column.NUMBER:
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), QColor(theme.BUSY.bar))
        seen = option.widget.rect() if option.widget else rect
        self._paint_cell(painter, rect.adjusted(PAD, PAD, -PAD // 2, -PAD), index, row, seen)
        if here == index and (option.state & QStyle.StateFlag.State_HasFocus):
            painter.setPen(QPen(QColor(theme.ACCENT), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _ground(self, option: Any, index: Index, row: TaskProgress, here: Index) -> str:
        """A chosen block is darker than the row one is in; what waits to be confirmed stays amber."""
        if option.state & QStyle.StateFlag.State_Selected and here != index:
            return theme.SELECTED
        if row.entry.unconfirmed:
            return theme.BUSY.ground
        return theme.ACCENT_SOFT if here.row() == index.row() else theme.CARD

    def _paint_cell(self, painter: QPainter, room: QRect, index: Index, row: TaskProgress, seen: QRect) -> None:
        column = Column(index.column())
        if column == Column.STATUS:
            self._paint_states(painter, room, row)
        elif column == Column.ROLE:
            if words := role_words(row):
                _paint_pill(painter, room, words)
        elif column in OPENED:
            self._paint_typed(painter, room, index, row, seen)
        elif column == Column.TASK:
            wrapping.paint(painter, room, row.task.content, theme.INK, most=_most(room, 10))
        else:
            points = 10 if column in (Column.NUMBER, Column.DOCUMENTS) else 9
            wrapping.paint(painter, room, index.data() or "", theme.MUTED, points, most=_most(room, points))

    def _paint_states(self, painter: QPainter, room: QRect, row: TaskProgress) -> None:
        states = [*_states(row), *marks_of(row)]
        for n, state in enumerate(states):
            paint_chip(painter, room.x() - 2, room.y() - 2 + n * _STEP, state, room.width() + 6)
        if not states:
            wrapping.paint(painter, room, "–", theme.MUTED)

    def _paint_typed(self, painter: QPainter, room: QRect, index: Index, row: TaskProgress, seen: QRect) -> None:
        column, text = Column(index.column()), shown_text(str(index.data() or ""))
        wrong = bool(unread_text(row, FIELDS[column]))
        ink = theme.BAD.ink if wrong else theme.INK if text else theme.MUTED
        dash = "–" if column == Column.RESULT else ""
        below = wrapping.paint(painter, room, text or dash, ink, seen=seen)
        for n, state in enumerate(self._chips(index, row)):
            paint_chip(painter, room.x() - 2, room.y() + below + 2 + n * _STEP, state, room.width() + 6)

    def _chips(self, index: Index, row: TaskProgress) -> list[State]:
        model, column = index.model(), Column(index.column())
        unsaved = isinstance(model, ProgressTable) and model.is_unsaved(row, column)
        return _chips_under(row, column, unsaved)

    def _rule(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(QColor(theme.INNER))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def height(self, model: ProgressTable, row: int, widths: Mapping[Column, int]) -> int:
        """How tall a row must be for everything in the columns of these widths to be read."""
        line = model.task_at(row)
        if line is None:
            return HEADING_HEIGHT
        tall = [(len(_states(line)) + len(marks_of(line))) * _STEP - 8]
        for column, wide in widths.items():
            if column in OPENED:
                chips = _chips_under(line, column, model.is_unsaved(line, column))
                text = shown_text(model.text(line, column))
                tall.append(wrapping.height(text, 10, False, wide) + len(chips) * _STEP)
            elif column == Column.TASK:
                tall.append(wrapping.height(line.task.content, 10, False, wide, MOST_LINES))
            elif column in (Column.TIME, Column.PREVIOUS):
                text = line.task.time_text or "" if column == Column.TIME else previous_words(line)
                tall.append(wrapping.height(text, 9, False, wide, MOST_LINES))
        return max(max(tall) + 2 * PAD, theme.ROW_HEIGHT)

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(40, theme.ROW_HEIGHT)


def shown_text(text: str) -> str:
    """A text as its cell shows it: of one that no report could take, the beginning, and how to see the rest."""
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST]} …\n(Dài {number(len(text))} ký tự, ô chỉ hiện phần đầu; bấm F2 để xem hết.)"


def _most(room: QRect, points: float) -> int:
    """How many lines are shown of a text that is read only: more where the row is higher for another cell's sake."""
    return max(MOST_LINES, room.height() // wrapping.line_height(points))


def _states(row: TaskProgress) -> list[State]:
    """What the status cell says; a status that was not understood stands as it was typed."""
    typed = unread_text(row, "status")
    return [State("alert", typed, "bad")] if typed else states_of(row)


def _chips_under(row: TaskProgress, column: Column, unsaved: bool) -> list[State]:
    """What is said under a typed cell."""
    marks = (
        (UNSAVED, unsaved),
        (UNREAD if column in WORDY else UNREAD_NARROW, bool(unread_text(row, FIELDS[column]))),
        (UNCONFIRMED, column == Column.RESULT and row.entry.unconfirmed),
    )
    return [state for state, holds in marks if holds]


def _paint_pill(painter: QPainter, room: QRect, words: str) -> None:
    tone = theme.TONES[ROLE_TONES.get(words, "quiet")]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.interface_font(9))
    wide = painter.fontMetrics().horizontalAdvance(words) + 16
    rect = QRect(room.x() - 2, room.y() - 1, min(wide, room.width() + 6), 20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone.ground))
    painter.drawRoundedRect(rect, 10, 10)
    painter.setPen(QColor(tone.ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
