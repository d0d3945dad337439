"""A sheet of grey ink on which charts are painted for A4, as PNG bytes for a Word file."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage

# What a page of A4 leaves inside the margins of 30, 15, 20 and 20 mm and a line for the caption.
WIDE_MM, TALL_MM = 165, 240
DPI = 150


def dots(millimetres: float) -> int:
    """A length on paper in dots of the sheet."""
    return round(millimetres / 25.4 * DPI)


def blank_sheet(tall_mm: float = TALL_MM, points_as: float = DPI) -> QImage:
    """White paper in shades of grey: what cannot be told apart on it cannot be told apart on a photocopy.

    `points_as` are the dots per inch by which the size of letters is taken: a screen's, where a screen's painting is
    scaled onto the sheet.
    """
    sheet = QImage(QSize(dots(WIDE_MM), dots(tall_mm)), QImage.Format.Format_Grayscale8)
    sheet.setDotsPerMeterX(round(points_as / 0.0254))
    sheet.setDotsPerMeterY(round(points_as / 0.0254))
    sheet.fill(0xFFFFFF)
    return sheet


def as_png(sheet: QImage) -> bytes:
    """The sheet as a PNG file."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    sheet.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(kept.data())
