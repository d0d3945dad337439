"""Twelve months on one screen: each day with the sign of what it means; the keys walk from day to day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from ..model.reporting_year import MARKS, Mark, MarkKind, ReportingYear, signs
from . import theme
from .colours import Colours
from .widgets import FlowLayout

_WEEK = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_GAP = 12
_FOUR_FROM = 600  # wide enough for four months side by side
_HEAD, _LEAST, _MOST = 32, 20, 28  # pixels: a month's name and weekdays; a day, at least and at most
_WEEKS = 6
_SIGN_STEP = 7  # pixels from one sign to the next
_BESIDE_FROM = 26  # wide enough for the sign to stand beside the number, else it stands below


@dataclass(frozen=True, slots=True)
class _Look:
    """How a kind of day is painted: its ground, its ink, and the line around it where there is one."""

    ground: str
    ink: str
    line: str = ""


@cache
def _looks(worn: Colours) -> Mapping[MarkKind, _Look]:
    """How the marked days look in the colours that are worn."""
    return {
        "due": _Look(worn.accent, worn.on_accent),
        "sign": _Look(worn.busy.ground, worn.busy.ink, worn.busy.bar),
        "data": _Look(worn.accent_soft, worn.accent),
        "above": _Look(worn.card, worn.accent, worn.accent),
        "worked": _Look(worn.card, worn.ink, worn.field_line),
        "off": _Look(worn.day_off, worn.ink),
    }


_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


class YearView(QWidget):
    """Paints a year; says which day was gone to, and which was asked for by Enter or a double click."""

    day_chosen = Signal(object)  # date
    day_opened = Signal(object)  # date

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Lịch cả năm")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._year: ReportingYear | None = None
        self._marks: Mapping[date, tuple[Mark, ...]] = {}
        self.day = date(2000, 1, 1)

    def show_year(self, year: ReportingYear) -> None:
        """Take over a year; the day in front stays where it is in this year."""
        self._year, self._marks = year, year.marks()
        if self.day.year != year.year:
            self._go(_first_of_interest(year))
        else:
            self._go(self.day)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        weeks = self._weeks(width)
        return len(weeks) * (_HEAD + _GAP) + sum(weeks) * _LEAST - _GAP

    def sizeHint(self) -> QSize:
        return QSize(_FOUR_FROM, self.heightForWidth(_FOUR_FROM))

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(max(self.width(), 300)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._year is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for month in range(1, 13):
            self._paint_month(painter, self._year.year, month)
        for n in range((date(self._year.year, 12, 31) - date(self._year.year, 1, 1)).days + 1):
            self._paint_day(painter, date(self._year.year, 1, 1) + timedelta(days=n))

    def _paint_month(self, painter: QPainter, year: int, month: int) -> None:
        room = self._room(month)
        painter.setPen(QColor(theme.INK))
        painter.setFont(theme.interface_font(9, bold=True))
        painter.drawText(QRect(room.x(), room.y(), room.width(), 18), Qt.AlignmentFlag.AlignLeft, f"Tháng {month}")
        painter.setFont(theme.interface_font(7.5))
        painter.setPen(QColor(theme.MUTED))
        for n, words in enumerate(_WEEK):
            cell = self._cell(date(year, month, 1), n)
            painter.drawText(QRect(cell.x(), room.y() + 17, cell.width(), 14), Qt.AlignmentFlag.AlignCenter, words)

    def _paint_day(self, painter: QPainter, day: date) -> None:
        assert self._year is not None
        marks = self._marks.get(day, ())
        ordinary = _Look(theme.CARD, theme.INK)
        plain = ordinary if self._year.calendar.is_working(day) else _Look(theme.INNER, theme.MUTED)
        look = _looks(theme.WORN)[marks[0].kind] if marks else plain
        cell = self._cell(day).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(look.line), 1) if look.line else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.ground))
        if look != ordinary:
            painter.drawRoundedRect(cell, 3, 3)
        self._paint_number(painter, cell, day, marks, look)
        if day == self._year.today:
            _ring(painter, cell, theme.BAD.ink, 2)
        if day == self.day and self.hasFocus():
            _ring(painter, cell.adjusted(-2, -2, 2, 2), theme.INK, 2)

    def _paint_number(self, painter: QPainter, cell: QRect, day: date, marks: tuple[Mark, ...], look: _Look) -> None:
        said = signs(marks)
        painter.setPen(QColor(look.ink))
        painter.setFont(theme.interface_font(8.5, bold=bool(said)))
        beside = cell.width() >= _BESIDE_FROM
        left, up = (4 if said and beside else 0), (4 if said and not beside else 0)
        painter.drawText(cell.adjusted(-left, -up, -left, -up), Qt.AlignmentFlag.AlignCenter, str(day.day))
        for place, sign in enumerate(said):
            _draw_sign(painter, _spot(cell, beside, place, len(said)), sign, look.ink)

    def _weeks(self, width: int) -> list[int]:
        """How many weeks the longest month of each line of months has."""
        if self._year is None:
            return [_WEEKS] * (12 // _across(width))
        long = [-(-sum(monthrange(self._year.year, month)) // 7) for month in range(1, 13)]
        return [max(long[n : n + _across(width)]) for n in range(0, 12, _across(width))]

    def _tall(self) -> int:
        """How tall a day stands."""
        weeks = self._weeks(self.width())
        return min((self.height() - len(weeks) * (_HEAD + _GAP) + _GAP) // sum(weeks), _MOST)

    def _room(self, month: int) -> QRect:
        """Where a month stands."""
        across = _across(self.width())
        wide = (self.width() - (across - 1) * _GAP) // across
        place, line = (month - 1) % across, (month - 1) // across
        weeks, tall = self._weeks(self.width()), self._tall()
        above = sum(weeks[:line]) * tall + line * (_HEAD + _GAP)
        return QRect(place * (wide + _GAP), above, wide, _HEAD + weeks[line] * tall)

    def _cell(self, day: date, place: int | None = None) -> QRect:
        """Where a day stands; with a place, that weekday's column in the first week."""
        room = self._room(day.month)
        week, column = divmod(day.replace(day=1).weekday() + day.day - 1, 7)
        if place is not None:
            week, column = 0, place
        tall = self._tall()
        wide = room.width() // 7
        return QRect(room.x() + column * wide, room.y() + _HEAD + week * tall, wide, tall)

    def spot(self, day: date) -> QPoint:
        """Where a day stands, by its middle."""
        return self._cell(day).center()

    def day_at(self, x: float, y: float) -> date | None:
        """The day under a point."""
        if self._year is None:
            return None
        for month in range(1, 13):
            if self._room(month).contains(QPointF(x, y).toPoint()):
                days = (date(self._year.year, month, n + 1) for n in range(monthrange(self._year.year, month)[1]))
                return next((day for day in days if self._cell(day).contains(QPointF(x, y).toPoint())), None)
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if day := self.day_at(event.position().x(), event.position().y()):
            self._go(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if day := self.day_at(event.position().x(), event.position().y()):
            self.day_opened.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._go(self.day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._go(_month_away(self.day, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to_mark(forward=key == Qt.Key.Key_End)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.day_opened.emit(self.day)
        else:
            super().keyPressEvent(event)

    def _go_to_mark(self, *, forward: bool) -> None:
        """The next or the last day before this one that means something for a report."""
        marked = sorted(day for day, marks in self._marks.items() if marks[0].kind not in ("off", "worked"))
        beyond = [day for day in marked if (day > self.day if forward else day < self.day)]
        if beyond:
            self._go(beyond[0] if forward else beyond[-1])

    def _go(self, day: date) -> None:
        if self._year is None or day.year != self._year.year:
            return
        self.day = day
        self.setAccessibleDescription(self._year.spoken(day))
        self.day_chosen.emit(day)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._year is not None:
            day = self.day_at(event.x(), event.y())
            if day and self._marks.get(day):
                QToolTip.showText(event.globalPos(), self._year.spoken(day), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)


class YearLegend(QWidget):
    """What the signs mean."""

    def __init__(self) -> None:
        super().__init__()
        flow = FlowLayout()
        for kind, look in MARKS.items():
            painted = _looks(theme.WORN)[kind]
            flow.addWidget(_legend(f"{look.sign} {look.word}".strip(), painted))
        flow.addWidget(_legend("Hôm nay", _Look(theme.CARD, theme.BAD.ink, theme.BAD.ink)))
        self.setLayout(flow)


def _legend(words: str, look: _Look) -> QLabel:
    made = QLabel(words)
    made.setStyleSheet(
        f"background:{look.ground}; color:{look.ink}; border:1px solid {look.line or look.ground};"
        "border-radius:4px; padding:1px 6px; font-size:8.5pt;"
    )
    return made


def _ring(painter: QPainter, cell: QRect, colour: str, wide: int) -> None:
    painter.setPen(QPen(QColor(colour), wide))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(cell, 3, 3)


def _spot(cell: QRect, beside: bool, place: int, count: int) -> QPointF:
    """Where a sign stands: to the right of the number, or below it; two of them share the room."""
    shift = _SIGN_STEP * (place - (count - 1) / 2)
    if beside:
        return QPointF(cell.right() - 5.0, cell.center().y() + 0.5 + shift)
    return QPointF(cell.center().x() + 0.5 + shift, cell.bottom() - 3.2)


def _draw_sign(painter: QPainter, spot: QPointF, sign: str, ink: str) -> None:
    """The sign of a mark, drawn, as fonts differ in these letters."""
    x, y, half = spot.x(), spot.y(), 2.4
    painter.setPen(QPen(QColor(ink), 1.2))
    painter.setBrush(QColor(ink) if sign != "○" else Qt.BrushStyle.NoBrush)
    if sign in "●○":
        painter.drawEllipse(QPointF(x, y), half, half)
    elif sign == "▲":
        painter.drawPolygon([QPointF(x, y - half), QPointF(x - half, y + half), QPointF(x + half, y + half)])
    elif sign == "◆":
        corners = ((0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0))
        painter.drawPolygon([QPointF(x + dx, y + dy) for dx, dy in corners])
    else:
        painter.drawLine(QPointF(x - half, y), QPointF(x + half, y))
        painter.drawLine(QPointF(x, y - half), QPointF(x, y + half))


def _across(width: int) -> int:
    return 4 if width >= _FOUR_FROM else 3 if width >= 430 else 2


def _month_away(day: date, step: int) -> date:
    """The same day of the month before or after, or its last."""
    place = day.year * 12 + day.month - 1 + step
    year, month = divmod(place, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _first_of_interest(year: ReportingYear) -> date:
    """Today, or our first due date of the year."""
    if year.today.year == year.year:
        return year.today
    due = (each.due for each in year.reports if each.recipient == year.own and each.due.year == year.year)
    return next(due, date(year.year, 1, 1))
