"""A small line of a target's last values, with the stepped line of what is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..model.target_progress import Point, Step
from ..text import number, roman
from . import theme

_EDGE = 8


class Spark(QWidget):
    """Values as a line with dots, the last one named; what is wanted as a dashed line that steps at milestones."""

    def __init__(self) -> None:
        super().__init__()
        self._points: tuple[Point, ...] = ()
        self._steps: tuple[Step, ...] = ()
        self._unit = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(112)

    def show_series(self, points: Sequence[Point], steps: Sequence[Step], unit: str = "") -> None:
        """Take over values and steps."""
        self._points, self._steps, self._unit = tuple(points), tuple(steps), unit
        self.setAccessibleName("Diễn biến và lộ trình")
        self.setAccessibleDescription(self.words)
        self.setToolTip(self.words)
        self.update()

    @property
    def words(self) -> str:
        """The same as a sentence, for who cannot see it."""
        said = ", ".join(f"{point_name(p)}: {number(p.value)}{self._unit}" for p in self._points) or "chưa có số liệu"
        path = ", ".join(f"đến {s.until}: {number(s.wanted)}{self._unit}" for s in self._steps)
        return f"Đã đạt {said}. Yêu cầu {path}." if path else f"Đã đạt {said}."

    def sizeHint(self) -> QSize:
        return QSize(240, 112)

    def corners(self) -> list[tuple[float, float]]:
        """The stepped line in years and values: along each step, then up or down to the next."""
        if not self._steps:
            return []
        first, last = self._years()
        out, begin = list[tuple[float, float]](), first
        for n, step in enumerate(self._steps):
            end = last if n == len(self._steps) - 1 else min(max(step.until + self._half(), first), last)
            out += [(begin, step.wanted), (end, step.wanted)]
            begin = end
        return out

    def _half(self) -> float:
        """How far a year reaches beyond its own mark: half way to the next, or past its last quarter."""
        return 0.875 if any("-" in point.label for point in self._points) else 0.5

    def _years(self) -> tuple[float, float]:
        marks = [point.at for point in self._points]
        marks += [step.until + (0.75 if self._half() > 0.5 else 0) for step in self._steps]
        if len(self._steps) > 1 and not self._points:
            marks.append(self._steps[0].until - 1.0)
        first, last = min(marks), max(marks)
        return (first, last) if last > first else (first - 1, last)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.interface_font(8.5))
        if not self._points and not self._steps:
            return
        step = painter.fontMetrics().height()
        box = QRectF(self.rect()).adjusted(_EDGE, step + 2, -_EDGE, -step - 4)
        self._paint_steps(painter, box)
        self._paint_values(painter, box)
        self._paint_years(painter, box, step)

    def _place(self, box: QRectF, at: float, value: float) -> QPointF:
        values = [p.value for p in self._points] + [s.wanted for s in self._steps]
        low, high = min(values), max(values)
        span = high - low or abs(high) or 1
        low, high = low - span * 0.15, high + span * 0.15
        first, last = self._years()
        x = box.left() + box.width() * (at - first) / (last - first)
        return QPointF(x, box.bottom() - box.height() * (value - low) / (high - low))

    def _paint_steps(self, painter: QPainter, box: QRectF) -> None:
        line = [self._place(box, at, value) for at, value in self.corners()]
        painter.setPen(QPen(QColor(theme.INK), 1.4, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF(line))
        for n, step in enumerate(self._steps):
            end = line[2 * n + 1]
            words = f"{number(step.wanted)}{self._unit}"
            wide, tall = painter.fontMetrics().horizontalAdvance(words), painter.fontMetrics().ascent()
            last = n == len(self._steps) - 1
            spot = QPointF(max(end.x() - wide, box.left()) if last else line[2 * n].x(), end.y() - 4)
            painter.fillRect(QRectF(spot.x() - 1, spot.y() - tall, wide + 2, tall), QColor(theme.CARD))
            painter.drawText(spot, words)

    def _paint_values(self, painter: QPainter, box: QRectF) -> None:
        spots = [self._place(box, point.at, point.value) for point in self._points]
        painter.setPen(QPen(QColor(theme.ACCENT), 2))
        if len(spots) > 1:
            painter.drawPolyline(QPolygonF(spots))
        painter.setBrush(QColor(theme.ACCENT))
        for spot in spots:
            painter.drawEllipse(spot, 2.6, 2.6)
        if spots:
            words = f"{number(round(self._points[-1].value, 1))}{self._unit}"
            painter.setFont(theme.interface_font(9, bold=True))
            wide = painter.fontMetrics().horizontalAdvance(words)
            x = min(max(spots[-1].x() - wide / 2, box.left()), box.right() - wide)
            rising = len(spots) > 1 and spots[-1].y() < spots[-2].y()
            y = spots[-1].y() + (-6 if rising else painter.fontMetrics().height())
            painter.drawText(QPointF(x, min(y, box.bottom() + 4)), words)
            painter.setFont(theme.interface_font(8.5))

    def _paint_years(self, painter: QPainter, box: QRectF, step: int) -> None:
        painter.setPen(QColor(theme.MUTED))
        room = QRectF(box.left() - 4, self.height() - step, box.width() + 8, step)
        begin, end = self._years()
        first = next((point_name(point) for point in self._points if point.at == begin), str(int(begin)))
        last = next((point_name(point) for point in self._points if point.at == end), str(int(end)))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, first)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight, last)


def point_name(point: Point) -> str:
    """ "quý I/2024" or "2024"."""
    year, _, quarter = point.label.partition("-Q")
    return f"quý {roman(int(quarter))}/{year}" if quarter else year
