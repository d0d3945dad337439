"""Targets as bullets: a bar for what was reached, a thick tick for what is wanted, and both in words.

Drawn in greys with marks and hatching, so that a black-and-white print says the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QTextDocument, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..model.actual import figure, figure_words
from ..model.target_judging import wanted_words
from ..model.target_progress import TargetProgress
from . import theme
from .target_states import BLANK, gap_words, state_of
from .target_table import sentence_of


class TargetBullets(QWidget):
    """The first few targets on a page of the window; says nothing where there are none."""

    def __init__(self, most: int = 3) -> None:
        super().__init__()
        self._rows: tuple[TargetProgress, ...] = ()
        self._most = most
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[TargetProgress]) -> None:
        """Take over targets; those that have a number come first, of them the ones that are missed."""
        numbered = [row for row in rows if row.ours and row.measure is not None]
        self._rows = tuple(sorted(numbered, key=_urgency)[: self._most])
        self.setVisible(bool(self._rows))
        self.setAccessibleName("Chỉ tiêu")
        words = [bullet_words(row) for row in self._rows]
        self.setAccessibleDescription("; ".join(words))
        self.setToolTip("\n".join(words))  # sentences give way where there is no room
        self.setFixedHeight(sum(self._height(row) for row in self._rows) or 1)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, self.height())

    def _height(self, row: TargetProgress) -> int:
        return 58

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0
        for row in self._rows:
            self._paint(painter, row, QRectF(0, top, self.width(), self._height(row)))
            top += self._height(row)

    def _paint(self, painter: QPainter, row: TargetProgress, box: QRectF) -> None:
        painter.setFont(theme.interface_font(9))
        painter.setPen(QColor(theme.INK))
        code = f"{row.target.code}. " if row.target.code else ""
        metrics = painter.fontMetrics()
        line = metrics.elidedText(code + sentence_of(row), Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(QRectF(box.left(), box.top() + 2, box.width(), metrics.height()), line)
        bar = QRectF(box.left(), box.top() + 8 + metrics.height(), box.width() * 0.4, 12)
        paint_bar(painter, row, bar)
        words = QRectF(bar.right() + theme.S, bar.top() - 4, box.width() * 0.6 - theme.S, 20)
        state = state_of(row)
        painter.setPen(QColor(theme.TONES[state.tone].ink if state else theme.MUTED))
        said = painter.fontMetrics().elidedText(_said(row), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, said)


def paint_bar(painter: QPainter, row: TargetProgress, box: QRectF, pen: float = 1.0) -> None:
    """The bar of one target in a rectangle; what is missed is hatched, so that it differs without colour."""
    measure, reached = row.measure, figure(row.cumulative, row.measure)
    if measure is None:
        return
    whole = _scale(row)
    painter.save()
    painter.setPen(QPen(QColor(theme.PRINT_GREY), pen))
    painter.setBrush(QColor(theme.PAPER))
    painter.drawRect(box)
    if reached is not None:
        wide = box.width() * min(max(reached / whole, 0), 1)
        bar = QRectF(box.left(), box.top() + box.height() * 0.18, wide, box.height() * 0.64)
        painter.fillRect(bar, QColor(theme.PRINT_GREY if row.verdict.met else theme.PRINT_LIGHT))
        if row.verdict.met is False:
            painter.setPen(QPen(QColor(theme.PRINT), pen))
            painter.setBrush(QBrush(QColor(theme.PRINT), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(bar)
    x = box.left() + box.width() * min(max(measure.value / whole, 0), 1)
    painter.setPen(QPen(QColor(theme.PRINT), pen * 3))
    painter.drawLine(QRectF(x, box.top() - 2 * pen, 0, 0).topLeft(), QRectF(x, box.bottom() + 2 * pen, 0, 0).topLeft())
    painter.restore()


def _scale(row: TargetProgress) -> float:
    """What the whole width stands for: a hundred percent, or a little more than the largest number."""
    assert row.measure is not None
    largest = max(row.measure.value, figure(row.cumulative, row.measure) or 0)
    return max(largest, 100.0) if row.measure.unit == "%" and row.measure.direction is None else largest * 1.2 or 1.0


def bullet_words(row: TargetProgress) -> str:
    """A bullet as a sentence."""
    return f"{row.label()}: {_told(row)}"


def _said(row: TargetProgress) -> str:
    state = state_of(row)
    reached = figure_words(row.cumulative, row.measure)
    if not reached and state in (None, BLANK):
        return "chưa nhập"
    return " · ".join(part for part in (reached, state.word if state else "", gap_words(row)) if part)


def _told(row: TargetProgress) -> str:
    """The same with what is wanted, where there is room for it."""
    wanted = wanted_words(row.measure)
    return _said(row) + (f" (yêu cầu {wanted})" if wanted else "")


def _urgency(row: TargetProgress) -> int:
    return 0 if row.verdict.met is False else 1 if row.verdict.met else 2


class BulletPage:
    """Paints bullets onto pages of a size, one under another; a page that is full makes the next one begin."""

    def __init__(self, size: QSize, dots: float) -> None:
        """`dots` are the pixels of one point of type (1/72 inch)."""
        self._size, self._dots = size, dots
        self._small, self._text = self._font(9), self._font(10.5)

    def _font(self, points: float, bold: bool = False) -> QFont:
        font = theme.report_font()
        font.setPixelSize(max(round(points * self._dots), 1))
        font.setBold(bold)
        return font

    def height(self, row: TargetProgress) -> float:
        """How much of a page one target takes, in pixels."""
        return self._document(row).size().height() + (26 if row.measure else 24) * self._dots

    def paint_title(self, painter: QPainter, title: str) -> float:
        """The heading of a page; returns where the bullets begin."""
        painter.setFont(self._font(12, bold=True))
        painter.setPen(QColor(theme.PRINT))
        room = QRect(0, 0, self._size.width(), round(40 * self._dots))
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, title)
        return 40 * self._dots

    def paint(self, painter: QPainter, row: TargetProgress, top: float) -> None:
        """One target from a height on: its sentence, its bar, and the figures in words."""
        document, dots = self._document(row), self._dots
        painter.save()
        painter.translate(0, top)
        document.drawContents(painter)
        below = document.size().height() + 2 * dots
        half = self._size.width() * 0.45
        if row.measure is not None:
            paint_bar(painter, row, QRectF(0, below + 2 * dots, half, 10 * dots), max(dots * 0.6, 1))
        painter.setFont(self._small)
        painter.setPen(QColor(theme.PRINT))
        left = half + 10 * dots if row.measure is not None else 0
        words = QFontMetricsF(self._small).elidedText(
            _told(row), Qt.TextElideMode.ElideRight, self._size.width() - left
        )
        painter.drawText(
            QRectF(left, below, self._size.width() - left, 14 * dots), Qt.AlignmentFlag.AlignVCenter, words
        )
        painter.restore()

    def _document(self, row: TargetProgress) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(self._text)
        document.setDefaultTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        code = f"{row.target.code}. " if row.target.code else ""
        document.setPlainText(code + sentence_of(row))
        document.setTextWidth(self._size.width())
        return document
