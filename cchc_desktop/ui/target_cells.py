"""How the cells of the target table are painted and edited."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle

from ..model.target_progress import TargetProgress
from . import theme, wrapping
from .cell_editing import EditedCells
from .states import CHIP_HEIGHT, paint_chip
from .target_states import gap_words, state_of
from .target_table import NUMBERS, ROW, TYPED, TargetHeading, TargetTable

Index = QModelIndex | QPersistentModelIndex
PAD = 8
MOST_LINES = 3  # of the sentence; the panel has the whole
HEADING_HEIGHT = 32


class TargetCells(EditedCells):
    """Paints every cell; edits the numbers in place. A cell that waits for a number is underlined."""

    walks = True

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        painter.save()
        line = index.data(ROW)
        if isinstance(line, TargetHeading):
            painter.fillRect(option.rect, QColor(theme.GROUND))
            room = option.rect.adjusted(PAD + 2, (HEADING_HEIGHT - wrapping.line_height(10, True)) // 2, -PAD, 0)
            wrapping.paint(painter, room, line.title, theme.INK, bold=True, most=1)
        elif isinstance(line, TargetProgress):
            self._paint_target(painter, option, index, line)
        painter.setPen(QColor(theme.INNER))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _paint_target(self, painter: QPainter, option: Any, index: Index, row: TargetProgress) -> None:
        rect, chosen = option.rect, bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(theme.ACCENT_SOFT if chosen else theme.CARD))
        model = index.model()
        assert isinstance(model, TargetTable)
        key, room = model.keys[index.column()], rect.adjusted(PAD, PAD, -PAD // 2, -PAD)
        if key == "verdict":
            self._paint_verdict(painter, room, row)
        elif key == "text":
            wrapping.paint(painter, room, index.data() or "", theme.INK, most=MOST_LINES)
        elif key in NUMBERS or "-Q" in key:
            self._paint_number(painter, rect, index, row, key)
        else:
            wrapping.paint(painter, room, index.data() or "", theme.MUTED if key == "code" else theme.INK)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _paint_verdict(self, painter: QPainter, room: QRect, row: TargetProgress) -> None:
        state = state_of(row)
        if state is None:
            wrapping.paint(painter, room, "–", theme.MUTED)
            return
        paint_chip(painter, room.x() - 2, room.y() - 2, state, room.width() + 6)
        below = room.adjusted(2, CHIP_HEIGHT + 1, 0, 0)
        wrapping.paint(painter, below, gap_words(row), theme.TONES[state.tone].ink, 9)

    def _paint_number(self, painter: QPainter, rect: QRect, index: Index, row: TargetProgress, key: str) -> None:
        model = index.model()
        assert isinstance(model, TargetTable)
        room, words = rect.adjusted(PAD // 2, PAD, -PAD, -PAD), str(index.data() or "")
        wrong = model.is_wrong(row, key)
        editable = model.field_at(index.row(), index.column()) is not None
        if editable and not (key == "value" and row.kind == "ratio"):
            tall = 28 + 16 * words.count("\n") if row.kind != "text" else rect.height()
            field = QRect(rect.x() + 3, rect.y() + 4, rect.width() - 6, min(rect.height() - 9, tall))
            painter.setPen(QPen(QColor(theme.BAD.ink if wrong else theme.LINE), 2 if wrong else 1))
            painter.setBrush(QColor(theme.BAD.ground if wrong else theme.CARD))
            painter.drawRoundedRect(field, 4, 4)
        if row.kind in ("text", "answer") and "-Q" not in key:
            wrapping.paint(painter, room, words, theme.INK, 9, most=MOST_LINES)
            return
        quiet = key == "previous" or row.shown_from is not None or not (editable or key in ("value", "cumulative"))
        _paint_right(painter, room, words, theme.BAD.ink if wrong else theme.MUTED if quiet else theme.INK)

    def height(self, model: TargetTable, row: int, widths: list[int]) -> int:
        """How tall a row must be for everything in it to be read."""
        shown = model.at(row)
        if shown is None:
            return HEADING_HEIGHT
        tall = 0
        for key, wide in zip(model.keys, widths, strict=True):
            words = str(model.index(row, model.column_of(key)).data() or "")
            if key == TYPED[0] and shown.kind == "text":
                wide = sum(widths[model.column_of(each)] + PAD + PAD // 2 for each in TYPED) - PAD - PAD // 2
            if wide > 0 and words and key != "verdict":
                most = MOST_LINES if key in ("text", "numerator", "value", "cumulative", "previous") else 0
                tall = max(tall, wrapping.height(words, 10, False, wide, most))
        lines = CHIP_HEIGHT + (wrapping.line_height(9) if gap_words(shown) else 0)
        return max(tall + 2 * PAD, lines + PAD + 4, theme.ROW_HEIGHT + 2)

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(40, theme.ROW_HEIGHT)


def _paint_right(painter: QPainter, room: QRect, words: str, colour: str) -> None:
    """Numbers stand under each other by their ends; a second line is told quietly."""
    painter.setPen(QColor(colour))
    top = room.y()
    for n, line in enumerate(words.split("\n")):
        painter.setFont(theme.interface_font(8.5 if n else 10))
        step = QFontMetrics(painter.font()).height()
        if n:
            painter.setPen(QColor(theme.MUTED))
        text = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRect(room.x(), top, room.width(), step), Qt.AlignmentFlag.AlignRight, text)
        top += step
