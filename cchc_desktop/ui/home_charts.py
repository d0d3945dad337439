"""The ring and the bars of the home page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..actions.overview import AreaProgress
from ..model.area import AREA_LABELS
from . import theme

ROW = 44


class Ring(QWidget):
    """How many of our tasks are filled."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(100, 100)
        self._filled, self._of = 0, 0

    def show_count(self, filled: int, of: int) -> None:
        """Take over a count."""
        self._filled, self._of = filled, of
        self.setAccessibleName(f"Đã ghi {filled} trên {of} nhiệm vụ")
        self.setToolTip(self.accessibleName())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        whole = self._of and self._filled >= self._of
        painter.setPen(_stroke(theme.QUIET.ground))
        painter.drawEllipse(box)
        painter.setPen(_stroke(theme.GOOD.bar if whole else theme.ACCENT))
        painter.drawArc(box, 90 * 16, -round(360 * 16 * self._filled / self._of) if self._of else 0)
        painter.setPen(QColor(theme.INK))
        painter.setFont(theme.interface_font(14, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, f"{self._filled}/{self._of}")


class AreaBars(QWidget):
    """One line per area: its name, a stacked bar, and the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self._areas: tuple[AreaProgress, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_areas(self, areas: tuple[AreaProgress, ...]) -> None:
        """Take over the counts."""
        self._areas = areas
        self.setFixedHeight(max(len(areas), 1) * ROW)
        self.setAccessibleName("Tiến độ theo lĩnh vực")
        self.setAccessibleDescription("; ".join(f"{AREA_LABELS[a.area]}: {_plain(a)}" for a in areas))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, max(len(self._areas), 1) * ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for n, area in enumerate(self._areas):
            self._paint_area(painter, area, n * ROW)

    def _paint_area(self, painter: QPainter, area: AreaProgress, top: int) -> None:
        name, bar = int(self.width() * 0.36), int(self.width() * 0.30)
        room = QRectF(0, top, name, ROW)
        painter.setFont(theme.interface_font(10))
        painter.setPen(QColor(theme.INK))
        words = painter.fontMetrics().elidedText(AREA_LABELS[area.area], Qt.TextElideMode.ElideRight, name - 8)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        self._paint_bar(painter, area, QRectF(name, top + ROW / 2 - 4, bar, 8))
        self._paint_words(painter, area, name + bar + theme.L, top)
        painter.setPen(QColor(theme.INNER))
        painter.drawLine(0, top + ROW - 1, self.width(), top + ROW - 1)

    def _paint_bar(self, painter: QPainter, area: AreaProgress, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.QUIET.ground))
        painter.drawRoundedRect(box, 4, 4)
        total, x = _total(area), box.x()
        parts = (
            (area.done, theme.GOOD.bar),
            (area.in_progress, theme.BUSY.bar),
            (area.not_started + area.no_activity, theme.QUIET.bar),
        )
        painter.save()
        for count, colour in parts:
            wide = box.width() * count / total if total else 0
            painter.setBrush(QColor(colour))
            if wide:
                painter.drawRoundedRect(QRectF(x, box.y(), wide - 1, box.height()), 3, 3)
            x += wide
        painter.restore()

    def _paint_words(self, painter: QPainter, area: AreaProgress, x: int, top: int) -> None:
        painter.setFont(theme.interface_font(9))
        for words, colour, bold in _words(area):
            painter.setFont(theme.interface_font(9, bold))
            painter.setPen(QColor(colour))
            painter.drawText(QRectF(x, top, self.width() - x, ROW), Qt.AlignmentFlag.AlignVCenter, words)
            x += painter.fontMetrics().horizontalAdvance(words)


def _stroke(colour: str) -> QPen:
    pen = QPen(QColor(colour), 11)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _words(area: AreaProgress) -> list[tuple[str, str, bool]]:
    others = area.not_started + area.no_activity + area.not_due
    said = [(f"{area.done} xong · {area.in_progress} đang làm · ", theme.MUTED, False)]
    if others:
        said.append((f"{others} khác · ", theme.MUTED, False))
    said.append((f"{area.blank} trống", theme.BAD.ink if area.blank else theme.MUTED, bool(area.blank)))
    if area.overdue:
        said.append((f" · {area.overdue} quá hạn", theme.BAD.ink, True))
    return said


def _plain(area: AreaProgress) -> str:
    return "".join(words for words, _, _ in _words(area))


def _total(area: AreaProgress) -> int:
    return area.done + area.in_progress + area.not_started + area.no_activity + area.not_due + area.blank
