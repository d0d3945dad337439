"""Text cut into the lines that fit a cell, remembered between paints."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPainter, QTextLayout, QTextOption

from . import theme

_PIECES = re.compile("[^ ]+ *| +")


@lru_cache(maxsize=32768)
def lines(text: str, points: float, bold: bool, width: int, most: int = 0) -> tuple[str, ...]:
    """The lines of a text at a width; `most` cuts with "…" after so many (0: all of them)."""
    out: list[str] = []
    for paragraph in text.split("\n"):
        out += _cut(paragraph, points, bold, width)
    if most and len(out) > most:
        metrics = QFontMetrics(theme.interface_font(points, bold))
        last = metrics.elidedText(out[most - 1].rstrip() + " …", Qt.TextElideMode.ElideRight, width)
        out = [*out[: most - 1], last]
    return tuple(out)


@lru_cache(maxsize=16)
def line_height(points: float, bold: bool = False) -> int:
    """From one base line to the next."""
    return round(QFontMetrics(theme.interface_font(points, bold)).height() * 1.03)


def height(text: str, points: float, bold: bool, width: int, most: int = 0) -> int:
    """How tall a text stands at a width."""
    return len(lines(text, points, bold, width, most)) * line_height(points, bold)


def paint(
    painter: QPainter,
    rect: QRect,
    text: str,
    colour: str,
    points: float = 10,
    bold: bool = False,
    most: int = 0,
    seen: QRect | None = None,
) -> int:
    """Draw a text from the top of a rectangle; gives the height it took.

    Of a text that is higher than the view only the lines in `seen` are drawn, where it is given.
    """
    painter.setPen(QColor(colour))
    painter.setFont(theme.interface_font(points, bold))
    step, cut = line_height(points, bold), lines(text, points, bold, rect.width(), most)
    first = max((seen.top() - rect.y()) // step, 0) if seen else 0
    end = (seen.bottom() - rect.y()) // step + 1 if seen else len(cut)
    for n, line in enumerate(cut[first : max(end, 0)], first):
        spot = QRect(rect.x(), rect.y() + n * step, rect.width() + 4, step)
        painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)
    return len(cut) * step


def mark(painter: QPainter, rect: QRect, text: str, words: str, ground: str, points: float = 10) -> None:
    """Lay a ground under the words of a text where they stand; painted before the text itself."""
    begin = text.find(words) if words else -1
    if begin < 0:
        return
    metrics, step = QFontMetrics(theme.interface_font(points)), line_height(points)
    at = 0
    for n, line in enumerate(lines(text, points, False, rect.width())):
        at = text.index(line, at)
        first, last = max(begin, at), min(begin + len(words), at + len(line))
        if first < last:
            left = metrics.horizontalAdvance(line[: first - at])
            wide = metrics.horizontalAdvance(line[first - at : last - at].rstrip())
            painter.fillRect(QRect(rect.x() + left - 1, rect.y() + n * step, wide + 2, step), QColor(ground))
        at += len(line)


def _cut(paragraph: str, points: float, bold: bool, width: int) -> list[str]:
    """Lines of whole words: a sum of their widths, as laying out thousands of rows takes Qt seconds."""
    out, line, taken = [], "", 0.0
    for piece in _PIECES.findall(paragraph):
        word = _advance(piece.rstrip(" "), points, bold)
        if word > width:
            return _cut_anywhere(paragraph, points, bold, width)
        if line and taken + word > width:
            out.append(line)
            line, taken = "", 0.0
        line, taken = line + piece, taken + _advance(piece, points, bold)
    return [*out, line] if line else [""]


@lru_cache(maxsize=16384)
def _advance(piece: str, points: float, bold: bool) -> float:
    return QFontMetricsF(theme.interface_font(points, bold)).horizontalAdvance(piece)


def _cut_anywhere(paragraph: str, points: float, bold: bool, width: int) -> list[str]:
    """As Qt cuts it: also within a word that is wider than the cell."""
    layout = QTextLayout(paragraph, theme.interface_font(points, bold))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    out = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 10))
        out.append(paragraph[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return out or [""]
