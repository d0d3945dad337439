"""Our outline icons, coloured by the palette and drawn for the screen they are seen on."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QStyle

from .. import paths
from . import theme

_SHUT = 0.4  # how much of an icon is seen on what cannot be used now


def icon(name: str, colour: str = "", size: int = 18) -> QIcon:
    """An icon of the family in one colour, the ink's where none is named; sharp on each screen."""
    return QIcon(_Drawn(name, colour or theme.INK, size))


def paint(painter: QPainter, x: int, y: int, name: str, colour: str = "", size: int = 18) -> None:
    """Draw an icon with its top left corner at a place, at the ratio of the screen that is painted on."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(x, y, _pixels(name, colour or theme.INK, size, ratio, theme.WORN.stroke))


class Mark(QLabel):
    """An icon that stands among words; drawn anew for each screen it comes to."""

    def __init__(self, name: str = "", colour: str = "", size: int = 18) -> None:
        super().__init__()
        self.show_icon(name, colour, size)

    def show_icon(self, name: str, colour: str = "", size: int = 18) -> None:
        """Another icon; none where it has no name."""
        self._shown = name, colour, size
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._shown[2], self._shown[2]) if self._shown[0] else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown[0]:
            room = QStyle.alignedRect(self.layoutDirection(), self.alignment(), self.sizeHint(), self.contentsRect())
            paint(QPainter(self), room.x(), room.y(), *self._shown)


class _Drawn(QIconEngine):
    """Draws an icon anew for whatever size and ratio it is asked for."""

    def __init__(self, name: str, colour: str, largest: int) -> None:
        super().__init__()
        self._name, self._colour, self._largest = name, colour, largest

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        return size.boundedTo(QSize(self._largest, self._largest))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(painter.opacity() * _SHUT)
        _drawing(self._name, self._colour, theme.WORN.stroke).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixels = QPixmap(size)
        pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixels)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixels

    def clone(self) -> QIconEngine:
        return _Drawn(self._name, self._colour, self._largest)


@cache
def _pixels(name: str, colour: str, size: int, ratio: float, stroke: float) -> QPixmap:
    pixels = QPixmap(round(size * ratio), round(size * ratio))
    pixels.setDevicePixelRatio(ratio)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    _drawing(name, colour, stroke).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixels


@cache
def _drawing(name: str, colour: str, stroke: float) -> QSvgRenderer:
    source = (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")
    drawn = source.replace("currentColor", colour).replace('stroke-width="1.8"', f'stroke-width="{stroke:g}"')
    return QSvgRenderer(QByteArray(drawn.encode()))
