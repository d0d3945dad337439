"""How the cells of the progress table are painted and edited."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle

from ..model.progress import TaskProgress
from . import theme, wrapping
from .cell_editing import EditedCells
from .progress_table import ROW, Column, Heading, ProgressTable, previous_words, role_words
from .states import CHIP_HEIGHT, State, paint_chip, states_of

Index = QModelIndex | QPersistentModelIndex
PAD = 8
MOST_LINES = 4  # of the wording and of last quarter's text; the panel has the whole
HEADING_HEIGHT = 32
ROLE_TONES = {"Chủ trì": "blue", "Có thể": "busy"}


class ProgressCells(EditedCells):
    """Paints every cell; edits the result in place."""

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
        rect, chosen = option.rect, bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(theme.ACCENT_SOFT if chosen else theme.CARD))
        self._rule(painter, rect)
        self._paint_cell(painter, rect.adjusted(PAD, PAD, -PAD // 2, -PAD), index, row)
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.ACCENT), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _paint_cell(self, painter: QPainter, room: QRect, index: Index, row: TaskProgress) -> None:
        column = Column(index.column())
        if column == Column.STATUS:
            self._paint_states(painter, room, row)
        elif column == Column.ROLE:
            if words := role_words(row):
                _paint_pill(painter, room, words)
        elif column == Column.RESULT:
            self._paint_result(painter, room, index, row)
        elif column == Column.TASK:
            wrapping.paint(painter, room, row.task.content, theme.INK, most=MOST_LINES)
        else:
            points = 10 if column in (Column.NUMBER, Column.DOCUMENTS) else 9
            wrapping.paint(painter, room, index.data() or "", theme.MUTED, points, most=MOST_LINES)

    def _paint_states(self, painter: QPainter, room: QRect, row: TaskProgress) -> None:
        states = states_of(row)
        for n, state in enumerate(states):
            paint_chip(painter, room.x() - 2, room.y() - 2 + n * (CHIP_HEIGHT + 4), state, room.width() + 6)
        if not states:
            wrapping.paint(painter, room, "–", theme.MUTED)

    def _paint_result(self, painter: QPainter, room: QRect, index: Index, row: TaskProgress) -> None:
        text = index.data()
        below = wrapping.paint(painter, room, text or "–", theme.INK if text else theme.MUTED)
        model = index.model()
        if isinstance(model, ProgressTable) and model.is_unsaved(row):
            paint_chip(painter, room.x(), room.y() + below + 2, State("alert", "Chưa lưu được", "bad"))

    def _rule(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(QColor(theme.INNER))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def height(self, model: ProgressTable, row: int, widths: list[int]) -> int:
        """How tall a row must be for everything in it to be read."""
        line = model.task_at(row)
        if line is None:
            return HEADING_HEIGHT
        texts = (
            wrapping.height(line.task.content, 10, False, widths[Column.TASK], MOST_LINES),
            wrapping.height(line.task.time_text or "", 9, False, widths[Column.TIME], MOST_LINES)
            if widths[Column.TIME] > 0
            else 0,
            wrapping.height(previous_words(line), 9, False, widths[Column.PREVIOUS], MOST_LINES)
            if widths[Column.PREVIOUS] > 0
            else 0,
            wrapping.height(model.result(line), 10, False, widths[Column.RESULT])
            + (28 if model.is_unsaved(line) else 0),
            len(states_of(line)) * (CHIP_HEIGHT + 4) - 8,
        )
        return max(max(texts) + 2 * PAD, theme.ROW_HEIGHT)

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(40, theme.ROW_HEIGHT)


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
