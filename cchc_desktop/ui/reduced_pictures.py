"""Pictures made smaller for handing over; the originals stay as they are in the data folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

from ..actions.evidence_check import limits

_MEGABYTES = 1024  # of memory that one picture may take while it is read


def reduced(path: Path, most: int) -> bytes | None:
    """A JPEG of at most so many bytes where a step of `limits().steps` gets there, else of the last step.

    None where the file is no picture that can be read. A photograph comes out upright.
    """
    out: bytes | None = None
    for edge, quality in limits().steps:
        image = _read(path, edge)
        if image is None:
            return None
        out = _jpeg(image, quality)
        if len(out) <= most:
            break
    return out


def _read(path: Path, edge: int) -> QImage | None:
    """The picture with its longer edge at most so long; large ones are scaled while they are read."""
    QImageReader.setAllocationLimit(_MEGABYTES)
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > edge:
        reader.setScaledSize(size.scaled(QSize(edge, edge), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else _on_white(image)


def _on_white(image: QImage) -> QImage:
    """JPEG knows no transparency: what is clear becomes white, not black."""
    if not image.hasAlphaChannel():
        return image
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(QColor(Qt.GlobalColor.white))
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    return ground


def _jpeg(image: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", quality)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
