"""Which texts a widget paints, and where: it draws on a device that keeps the texts and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QPaintDevice, QPaintEngine, QRegion, QTextItem
from PySide6.QtWidgets import QWidget

_DOTS = 96


@dataclass(frozen=True, slots=True)
class Painted:
    """A line of text in pixels of its widget: the room of its letters, and what can be seen of that room."""

    text: str
    rect: QRectF
    seen: QRectF


def painted_texts(widget: QWidget) -> list[Painted]:
    """What the widget itself paints, without the widgets in it."""
    device = _Device(widget)
    widget.render(device, QPoint(), QRegion(), QWidget.RenderFlag(0))
    return device.engine.texts


class _Engine(QPaintEngine):
    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.texts: list[Painted] = []

    def begin(self, device: QPaintDevice) -> bool:
        self.setActive(True)
        return True

    def end(self) -> bool:
        self.setActive(False)
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: Any) -> None: ...

    def drawPixmap(self, *room: Any) -> None: ...

    def drawImage(self, *room: Any) -> None: ...

    def drawPath(self, path: Any) -> None: ...

    def drawPolygon(self, *points: Any) -> None: ...

    def drawTextItem(self, at: QPointF, item: QTextItem) -> None:
        painter = self.painter()
        room = QRectF(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent())
        seen = QRectF(self.systemClip().boundingRect())
        if painter.hasClipping():
            seen &= painter.deviceTransform().mapRect(painter.clipBoundingRect())
        self.texts.append(Painted(item.text(), painter.deviceTransform().mapRect(room), seen))


class _Device(QPaintDevice):
    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._size = {
            QPaintDevice.PaintDeviceMetric.PdmWidth: widget.width(),
            QPaintDevice.PaintDeviceMetric.PdmHeight: widget.height(),
            QPaintDevice.PaintDeviceMetric.PdmDevicePixelRatio: 1,
            QPaintDevice.PaintDeviceMetric.PdmDevicePixelRatioScaled: 1 << 16,
            QPaintDevice.PaintDeviceMetric.PdmDepth: 32,
            QPaintDevice.PaintDeviceMetric.PdmNumColors: 1 << 24,
        }
        self.engine = _Engine()

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, which: QPaintDevice.PaintDeviceMetric) -> int:
        return self._size.get(which, _DOTS)
