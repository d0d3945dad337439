"""Our outline icons, coloured by the palette."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from .. import paths
from . import theme


@cache
def icon(name: str, colour: str = theme.INK, size: int = 18) -> QIcon:
    """An icon of the family in one colour."""
    return QIcon(picture(name, colour, size))


@cache
def picture(name: str, colour: str = theme.INK, size: int = 18) -> QPixmap:
    """The same as pixels, sharp at the screen's scale."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    pixels = QPixmap(round(size * ratio), round(size * ratio))
    pixels.setDevicePixelRatio(ratio)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    _drawing(name, colour).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixels


@cache
def _drawing(name: str, colour: str) -> QSvgRenderer:
    source = (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
