"""Draws the program's icon for Windows, and the picture beside the installer's texts, from resources/icons/app.svg;
run it again when that changes.

QT_QPA_PLATFORM=offscreen python packaging/windows/make_icon.py
"""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
DRAWING = HERE.parent.parent / "resources" / "icons" / "app.svg"
ICON = HERE / "cchc.ico"
SIZES = (16, 20, 24, 32, 40, 48, 64, 256)  # pixels: title bars and task bars at 100 to 250 %, and the desktop
SIDE = HERE / "installer.bmp"
SIDE_SIZE = (164, 314)  # pixels, as NSIS's pages have it
GROUND = "#e8eef5"
AS_PNG = 256  # from this size on Windows expects PNG, below it a bitmap


def icon() -> bytes:
    """The .ico file: a head, an entry for each size, the pictures."""
    pictures = [_picture(size) for size in SIZES]
    head = struct.pack("<HHH", 0, 1, len(SIZES))
    at, entries = len(head) + 16 * len(SIZES), b""
    for size, data in zip(SIZES, pictures, strict=True):
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), at)
        at += len(data)
    return head + entries + b"".join(pictures)


def drawn(size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    return image


def side() -> QImage:
    """The installer's picture: the program's sign on its own ground; 256 colours, since it lies in the repository."""
    image = QImage(*SIDE_SIZE, QImage.Format.Format_ARGB32)
    image.fill(QColor(GROUND))
    painter = QPainter(image)
    edge = SIDE_SIZE[0] // 2
    painter.drawImage((SIDE_SIZE[0] - edge) // 2, SIDE_SIZE[1] // 3 - edge // 2, drawn(edge))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Indexed8, Qt.ImageConversionFlag.ThresholdDither)


def _picture(size: int) -> bytes:
    image = drawn(size)
    if size < AS_PNG:
        return _bitmap(image)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, b"PNG")
    return bytes(buffer.data().data())


def _bitmap(image: QImage) -> bytes:
    """A bitmap as icons hold it: twice as high for the mask, from the bottom up; alpha makes the mask needless."""
    size = image.width()
    mask = bytes((size + 31) // 32 * 4 * size)
    head = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 4 * size * size + len(mask), 0, 0, 0, 0)
    return head + bytes(image.mirrored().constBits()) + mask


if __name__ == "__main__":
    application = QGuiApplication([])
    ICON.write_bytes(icon())
    side().save(str(SIDE), b"BMP")
