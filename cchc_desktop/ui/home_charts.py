"""The ring and the bars of the home page: legible in black and white, and each part of a bar opens its rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ..actions.overview import AreaProgress
from ..model.area import AREA_LABELS
from . import theme
from .colours import Colours
from .printed_page import WIDE_MM, as_png, blank_sheet

ROW = 36
LEGEND = 26
BAR = 16
_TOLD = ("done", "in_progress", "blank", "overdue")  # what is said in words beside a bar
_LARGER = 1.1  # the letters of a report print smaller than the window's of the same size


@dataclass(frozen=True, slots=True)
class Look:
    """How one state is drawn and said: its colour, a pattern that survives a photocopier, and its word."""

    state: str
    word: str
    colour: str
    ground: str
    pattern: Qt.BrushStyle
    ink: str


@cache
def looks(worn: Colours) -> tuple[Look, ...]:
    """The states in the order of the bars, in the colours that are worn."""
    return (
        Look("done", "xong", worn.good.bar, worn.good.bar, Qt.BrushStyle.SolidPattern, worn.good.ink),
        Look("in_progress", "đang làm", worn.stripes, worn.busy.ground, Qt.BrushStyle.BDiagPattern, worn.busy.ink),
        Look("not_started", "chưa làm", worn.muted, worn.quiet.ground, Qt.BrushStyle.Dense6Pattern, worn.quiet.ink),
        Look("no_activity", "không phát sinh", worn.aside, worn.aside, Qt.BrushStyle.SolidPattern, worn.quiet.ink),
        Look("on_purpose", "để trống có chủ ý", worn.muted, worn.card, Qt.BrushStyle.CrossPattern, worn.muted),
        Look("not_due", "chưa đến hạn", worn.quiet.ground, worn.quiet.ground, Qt.BrushStyle.SolidPattern, worn.muted),
        Look("blank", "trống", worn.card, worn.card, Qt.BrushStyle.SolidPattern, worn.bad.ink),
    )


@cache
def overdue(worn: Colours) -> Look:
    """What is late, whatever else holds of it."""
    return Look("overdue", "quá hạn", worn.bad.ink, worn.card, Qt.BrushStyle.SolidPattern, worn.bad.ink)


# What a report calls a state.
OFFICIAL = {
    "done": "hoàn thành",
    "in_progress": "đang thực hiện",
    "not_started": "chưa triển khai",
    "on_purpose": "không báo cáo",
    "blank": "chưa cập nhật",
}


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


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an area's bar, or the word of it: how many tasks are in a state."""

    row: int
    look: Look
    count: int


class AreaBars(QWidget):
    """One line per area: its name, a stacked bar, and the same in words.

    Arrow keys go from part to part, Enter or a click opens the rows of a part. `official` bars are for a report: in
    its words and letters.
    """

    rows_wanted = Signal(str, str)  # area, state

    def __init__(self, *, official: bool = False) -> None:
        super().__init__()
        self._official = official
        self._areas: tuple[AreaProgress, ...] = ()
        self._at = (0, 0)  # row, place among the parts of the row
        self._spots: list[tuple[QRectF, Part]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Tiến độ theo lĩnh vực")

    def show_areas(self, areas: tuple[AreaProgress, ...]) -> None:
        """Take over the counts."""
        self._areas = areas
        self._at = (min(self._at[0], max(len(areas) - 1, 0)), self._at[1])
        self.setFixedHeight(max(len(areas), 1) * ROW + LEGEND)
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, max(len(self._areas), 1) * ROW + LEGEND)

    def part_at(self, x: float, y: float) -> Part | None:
        """The part under a point."""
        return next((part for box, part in self._spots if box.contains(x, y)), None)

    @property
    def current(self) -> Part | None:
        """The part the cursor is on."""
        parts = self._parts(self._at[0])
        return parts[min(self._at[1], len(parts) - 1)] if parts else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, place = self._at
        moves = {
            Qt.Key.Key_Up: (max(row - 1, 0), place),
            Qt.Key.Key_Down: (min(row + 1, len(self._areas) - 1), place),
            Qt.Key.Key_Left: (row, max(min(place, len(self._parts(row)) - 1) - 1, 0)),
            Qt.Key.Key_Right: (row, min(place + 1, len(self._parts(row)) - 1)),
        }
        key = Qt.Key(event.key())
        if key in moves and self._areas:
            self._at = moves[key]
            self._describe()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._open(self.part_at(event.position().x(), event.position().y()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.part_at(event.position().x(), event.position().y())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._describe()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            over = self.part_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), self._said(over) if over else self.toolTip(), self)
            return True
        return super().event(event)

    def printed(self) -> bytes:
        """The bars on paper, in grey: a PNG as wide as a page."""
        tall = len(self._areas) * ROW + LEGEND
        sheet = blank_sheet(WIDE_MM * tall / self.width(), self.logicalDpiX())
        painter = QPainter(sheet)
        painter.scale(sheet.width() / self.width(), sheet.width() / self.width())
        self._paint_all(painter)
        painter.end()
        return as_png(sheet)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_all(painter)
        if self.hasFocus() and self.current is not None:
            self._paint_focus(painter, self.current)

    def _paint_all(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._spots = []
        for n, area in enumerate(self._areas):
            self._paint_area(painter, area, n)
        self._paint_legend(painter, len(self._areas) * ROW)

    def _paint_area(self, painter: QPainter, area: AreaProgress, row: int) -> None:
        top, name, bar = row * ROW, int(self.width() * 0.33), int(self.width() * (0.27 if self._official else 0.33))
        painter.setFont(self._font(10))
        painter.setPen(QColor(theme.INK))
        words = painter.fontMetrics().elidedText(AREA_LABELS[area.area], Qt.TextElideMode.ElideRight, name - 8)
        painter.drawText(QRectF(0, top, name, ROW), Qt.AlignmentFlag.AlignVCenter, words)
        self._paint_bar(painter, row, QRectF(name, top + (ROW - BAR) / 2, bar, BAR))
        self._paint_words(painter, row, name + bar + theme.M, top)
        painter.setPen(QColor(theme.INNER))
        painter.drawLine(0, top + ROW - 1, self.width(), top + ROW - 1)

    def _paint_bar(self, painter: QPainter, row: int, box: QRectF) -> None:
        total, x = self._areas[row].total, box.x()
        for part in self._parts(row):
            if part.look.state == "overdue":
                continue
            wide = box.width() * part.count / total
            spot = QRectF(x, box.y(), wide, box.height())
            paint_part(painter, spot, part.look, part.count)
            self._spots.append((spot, part))
            x += wide

    def _paint_words(self, painter: QPainter, row: int, x: float, top: int) -> None:
        """What matters most in words, as far as there is room; each is pressed like its part of the bar."""
        told = [part for part in self._parts(row) if part.look.state in _TOLD]
        for n, part in enumerate(told):
            strong = part.look.state in ("overdue", "blank")
            painter.setFont(self._font(9, bold=strong))
            words = f"{' · ' if n else ''}{part.count} {self._word(part.look)}"
            wide = painter.fontMetrics().horizontalAdvance(words)
            if x + wide > self.width():
                painter.drawText(QRectF(x, top, 20, ROW), Qt.AlignmentFlag.AlignVCenter, " …")
                return
            painter.setPen(QColor(part.look.ink if strong else theme.MUTED))
            spot = QRectF(x, top, wide, ROW)
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, words)
            self._spots.append((spot, part))
            x += wide

    def _paint_legend(self, painter: QPainter, top: int) -> None:
        painter.setFont(self._font(9))
        x = 0.0
        shown = {part.look.state for row in range(len(self._areas)) for part in self._parts(row)}
        for look in (look for look in looks(theme.WORN) if look.state in shown):
            paint_part(painter, QRectF(x, top + 8, 18, 12), look, 0)
            painter.setPen(QColor(theme.MUTED))
            wide = painter.fontMetrics().horizontalAdvance(self._word(look))
            painter.drawText(QRectF(x + 23, top + 1, wide + 4, LEGEND), Qt.AlignmentFlag.AlignVCenter, self._word(look))
            x += wide + 41

    def _paint_focus(self, painter: QPainter, part: Part) -> None:
        """A ring around the part of the bar, and around its words."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.INK), 2))
        for box, each in self._spots:
            if each == part:
                tight = box if box.height() < ROW else box.adjusted(0, 7, 2, -7)
                painter.drawRoundedRect(tight.adjusted(-2, -2, 2, 2), 3, 3)

    def _parts(self, row: int) -> list[Part]:
        """What there is in an area, in the order in which it is drawn; overdue counts across the others."""
        if not 0 <= row < len(self._areas):
            return []
        area = self._areas[row]
        drawn = (*looks(theme.WORN), overdue(theme.WORN))
        return [Part(row, look, getattr(area, look.state)) for look in drawn if getattr(area, look.state)]

    def _said(self, part: Part) -> str:
        return f"{AREA_LABELS[self._areas[part.row].area]}: {part.count} {self._word(part.look)}; Enter để xem"

    def _describe(self) -> None:
        lines = [
            f"{AREA_LABELS[area.area]}: "
            + ", ".join(f"{part.count} {self._word(part.look)}" for part in self._parts(n))
            for n, area in enumerate(self._areas)
        ]
        whole = "; ".join(lines)
        self.setToolTip("\n".join(lines))  # names give way where there is no room
        said = f"{self._said(self.current)}. " if self.hasFocus() and self.current else ""
        self.setAccessibleDescription(said + whole)

    def _word(self, look: Look) -> str:
        return OFFICIAL.get(look.state, look.word) if self._official else look.word

    def _font(self, points: float, bold: bool = False) -> QFont:
        if not self._official:
            return theme.interface_font(points, bold=bold)
        font = theme.report_font()
        font.setPointSizeF(points * _LARGER)
        font.setBold(bold)
        return font

    def _open(self, part: Part | None) -> None:
        if part is not None:
            self.rows_wanted.emit(self._areas[part.row].area, part.look.state)


def paint_part(painter: QPainter, box: QRectF, look: Look, count: int) -> None:
    """A part of a bar: ground, pattern, edge, and the figure where it fits."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.ground))
    painter.drawRect(box)
    painter.setBrush(QBrush(QColor(look.colour), look.pattern))
    painter.drawRect(box)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edge = QPen(QColor(theme.BAD.ink if look.state == "blank" else theme.FIELD_LINE), 1)
    edge.setStyle(Qt.PenStyle.DashLine if look.state == "blank" else Qt.PenStyle.SolidLine)
    painter.setPen(edge)
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    if count and box.width() >= 18:
        _paint_count(painter, box, look, str(count))


def _paint_count(painter: QPainter, box: QRectF, look: Look, words: str) -> None:
    painter.setFont(theme.interface_font(8.5, bold=True))
    wide = painter.fontMetrics().horizontalAdvance(words) + 6
    middle = QRect(round(box.center().x() - wide / 2), round(box.y()) + 1, wide, round(box.height()) - 2)
    if look.pattern != Qt.BrushStyle.SolidPattern:  # a figure on a pattern needs a quiet ground
        painter.fillRect(middle.adjusted(1, 1, -1, -1), QColor(look.ground))
    painter.setPen(QColor(theme.CARD if look.state == "done" else theme.INK))
    painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, words)


def _stroke(colour: str) -> QPen:
    pen = QPen(QColor(colour), 11)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen
