"""The first page of the future report, painted as the decree lays it out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..model.period import Period
from ..model.unit import Unit
from . import theme

WIDTH, HEIGHT = 210.0, 205.0  # mm, the page's upper part
LEFT, RIGHT, TOP = 30.0, 15.0, 20.0
POINT = 25.4 / 72  # mm
_WRAP = int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
CENTRE = int(Qt.AlignmentFlag.AlignHCenter) | _WRAP
LEFTWARD = int(Qt.AlignmentFlag.AlignLeft) | _WRAP


class Letterhead(QWidget):
    """Header, Kính gửi, signature block and Nơi nhận of a unit; everything else is left open."""

    def __init__(self) -> None:
        super().__init__()
        self._unit: Unit | None = None
        self._period: Period | None = None
        self.setMinimumSize(280, 300)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Đầu báo cáo")

    def show_unit(self, unit: Unit, period: Period) -> None:
        """Take over what is to be printed."""
        self._unit, self._period = unit, period
        self.setAccessibleDescription(". ".join((*unit.heading, _number(unit), *(unit.to or ()))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(460, 548)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min((self.width() - 4) / WIDTH, (self.height() - 4) / HEIGHT)
        painter.translate((self.width() - WIDTH * scale) / 2, 2)
        painter.setPen(QColor(theme.LINE))
        painter.setBrush(QColor(theme.PAPER))
        painter.drawRect(QRectF(0, 0, WIDTH * scale, HEIGHT * scale))
        if self._unit is not None and self._period is not None:
            _Paper(painter, scale).draw(self._unit, self._period)


class _Paper:
    """Writes on the page in millimetres and points."""

    def __init__(self, painter: QPainter, scale: float) -> None:
        self._painter, self._scale = painter, scale
        painter.setPen(QColor(theme.PRINT))

    def draw(self, unit: Unit, period: Period) -> None:
        below = max(self._agency(unit), self._nation(unit, period))
        below = self._title(period, below + 8)
        below = self._addressees(unit, below + 6)
        below = self._body(below + 5)
        self._signature(unit, below + 6)
        self._recipients(unit, below + 6)

    def _agency(self, unit: Unit) -> float:
        x, wide, y = LEFT - 6, 68.0, TOP
        if unit.superior:
            y = self.text(x, y, wide, unit.superior, 12.5)
        for line in unit.heading if unit.name else ("TÊN ĐƠN VỊ",):
            y = self.text(x, y, wide, line, 12.5, bold=True)
        self.rule(x + wide / 2, y + 2, wide * 0.36)
        return self.text(x, y + 4.4, wide, _number(unit), 12.5)

    def _nation(self, unit: Unit, period: Period) -> float:
        x = LEFT + 64
        wide = WIDTH - RIGHT - x + 2
        y = self.text(x, TOP, wide, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True)
        y = self.text(x, y, wide, "Độc lập - Tự do - Hạnh phúc", 13, bold=True)
        self.rule(x + wide / 2, y + 2, 58)
        end = period.data_to
        month = f"{end.month:02d}" if end.month < 3 else str(end.month)
        words = f"{unit.place or '…'}, ngày      tháng {month} năm {end.year}"
        return self.text(x, y + 4.4, wide, words, 13, italic=True)

    def _title(self, period: Period, y: float) -> float:
        x, wide = LEFT, WIDTH - LEFT - RIGHT
        y = self.text(x, y, wide, "BÁO CÁO", 14, bold=True)
        y = self.text(x, y, wide, f"Kết quả công tác cải cách hành chính {period.name}", 14, bold=True)
        self.rule(WIDTH / 2 + 7.5, y + 2, 50)
        return y + 3

    def _addressees(self, unit: Unit, y: float) -> float:
        x, wide = LEFT, WIDTH - LEFT - RIGHT
        if not unit.to:
            return y
        if len(unit.to) == 1:
            return self.text(x, y, wide, f"Kính gửi: {unit.to[0]}", 14)
        y = self.text(x + 20, y, wide, "Kính gửi:", 14, left=True)
        for n, line in enumerate(unit.to, 1):
            y = self.text(x + 42, y, wide - 42, f"- {line}{'.' if n == len(unit.to) else ';'}", 14, left=True)
        return y

    def _body(self, y: float) -> float:
        """Grey strokes where the report's text will stand."""
        for n, share in enumerate((0.94, 1.0, 0.62)):
            x = LEFT + (12 if n == 0 else 0)
            wide = (WIDTH - LEFT - RIGHT) * share - (12 if n == 0 else 0)
            box = QRectF(x * self._scale, (y + n * 6) * self._scale, wide * self._scale, 2.2 * self._scale)
            self._painter.fillRect(box, QColor(theme.PRINT_LIGHT))
        return y + 18

    def _signature(self, unit: Unit, y: float) -> None:
        x, wide = LEFT + 78, 84.0
        if unit.authority:
            y = self.text(x, y, wide, unit.authority, 14, bold=True)
        for line in unit.position:
            y = self.text(x, y, wide, line, 14, bold=True)
        self.text(x, y + 22, wide, unit.signer or "…………………", 14, bold=True)

    def _recipients(self, unit: Unit, y: float) -> None:
        if not unit.recipients:
            return
        y = self.text(LEFT, y, 74, "Nơi nhận:", 12, bold=True, italic=True, left=True)
        for n, line in enumerate(unit.recipients, 1):
            end = "." if n == len(unit.recipients) else ";"
            y = self.text(LEFT, y, 74, f"- {line.rstrip('.;')}{end}", 11, left=True)

    def text(
        self,
        x: float,
        y: float,
        wide: float,
        words: str,
        points: float,
        bold: bool = False,
        italic: bool = False,
        left: bool = False,
    ) -> float:
        """Write a line that wraps; gives the place below it."""
        font: QFont = theme.report_font()
        font.setPixelSize(max(round(points * POINT * self._scale), 4))
        font.setBold(bold)
        font.setItalic(italic)
        self._painter.setFont(font)
        self._painter.setPen(QColor(theme.PRINT))
        align = LEFTWARD if left else CENTRE
        box = QRectF(x * self._scale, y * self._scale, wide * self._scale, 60 * self._scale)
        took = QFontMetricsF(font).boundingRect(box, align, words)
        self._painter.drawText(box, align, words)
        return y + took.height() / self._scale

    def rule(self, middle: float, y: float, wide: float) -> None:
        """The line the decree puts under the agency, the motto and the subject."""
        self._painter.setPen(QPen(QColor(theme.PRINT), 1))
        a, b, at = (middle - wide / 2) * self._scale, (middle + wide / 2) * self._scale, y * self._scale
        self._painter.drawLine(int(a), int(at), int(b), int(at))


def _number(unit: Unit) -> str:
    """The line for the number, with what is known of its symbol."""
    return f"Số:        /BC-{unit.symbol or '…'}"
