"""The program's figures inside the officer's words: chips that can be moved or deleted but not typed into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from ..model.report.data import Paragraph, ReportData
from ..model.report.marked import mark, plain
from . import theme

CHIP = QTextFormat.ObjectTypes.UserObject.value + 1
_NAME = QTextFormat.Property.UserProperty.value + 1
_VALUE = _NAME + 1
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
_BREAKS = ("\N{PARAGRAPH SEPARATOR}", "\N{LINE SEPARATOR}")
_SIGHT = 34  # letters of the sentence on each side of a figure


class FigureChips(QPyTextObject):
    """Paints a chip on the line of the text around it."""

    def intrinsicSize(self, document: QTextDocument, at: int, look: QTextFormat) -> QSizeF:
        metrics = QFontMetricsF(document.defaultFont())
        return QSizeF(metrics.horizontalAdvance(str(look.property(_VALUE))) + 10, metrics.ascent() + 1)

    def drawObject(
        self, painter: QPainter, place: QRectF | QRect, document: QTextDocument, at: int, look: QTextFormat
    ) -> None:
        metrics, rect = QFontMetricsF(document.defaultFont()), QRectF(place)
        ground = QRectF(rect.x() + 1, rect.y() - 1, rect.width() - 2, rect.height() + metrics.descent() + 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.BLUE.line))
        painter.setBrush(QColor(theme.ACCENT_SOFT))
        painter.drawRoundedRect(ground, 4, 4)
        painter.setPen(QColor(theme.ACCENT))
        painter.setFont(document.defaultFont())
        painter.drawText(QPointF(rect.x() + 5, rect.bottom() - 1), str(look.property(_VALUE)))


def put_marked(cursor: QTextCursor, text: str) -> None:
    """Write text with marked figures at a cursor, the figures as chips."""
    words, figures = plain(text)
    at = 0
    cursor.beginEditBlock()
    for figure in figures:
        cursor.insertText(words[at : figure.start], QTextCharFormat())
        put_figure(cursor, figure.name, words[figure.start : figure.end])
        at = figure.end
    cursor.insertText(words[at:], QTextCharFormat())
    cursor.endEditBlock()


def put_figure(cursor: QTextCursor, name: str, value: str) -> None:
    """Put one figure in."""
    look = QTextCharFormat()
    look.setObjectType(CHIP)
    look.setProperty(_NAME, name)
    look.setProperty(_VALUE, value)
    cursor.insertText(_OBJECT, look)


def marked_between(document: QTextDocument, first: int, last: int) -> str:
    """What stands between two places, with marked figures; breaks of lines become blanks."""
    return "".join(
        mark(str(look.property(_NAME)), look.property(_VALUE)) if look.objectType() == CHIP else letter
        for letter, look in _letters(document, first, last)
    )


def read_between(document: QTextDocument, first: int, last: int) -> str:
    """The same as it is read."""
    return plain(marked_between(document, first, last))[0]


def _letters(document: QTextDocument, first: int, last: int) -> Iterator[tuple[str, QTextCharFormat]]:
    block = document.findBlock(first)
    while block.isValid() and block.position() <= last:
        if block.position() > first:
            yield " ", QTextCharFormat()
        at = block.begin()
        while not at.atEnd():
            piece = at.fragment()
            begin = piece.position()
            for n, letter in enumerate(_units(piece.text())):
                if first <= begin + n < last and letter:
                    yield (" " if letter in _BREAKS else letter), piece.charFormat()
            at += 1
        block = block.next()


def _units(text: str) -> Iterator[str]:
    """A letter for each place that Qt counts: one beyond the first 65,536 takes two, the second empty."""
    for letter in text:
        yield letter
        if ord(letter) > 0xFFFF:
            yield ""


@dataclass(frozen=True, slots=True)
class Offered:
    """A figure of the report that can be put into another paragraph, with the words around it."""

    name: str
    value: str
    words: str


def figures_of(data: ReportData) -> list[Offered]:
    """Every figure that the program drew, each once, in the order of the report, under its heading."""
    found: dict[str, Offered] = {}
    for heading, paragraph in headed(data):
        for figure in paragraph.figures:
            value, words = paragraph.text[figure.start : figure.end], _around(paragraph.text, figure.start, figure.end)
            found.setdefault(figure.name, Offered(figure.name, value, f"{heading}: {words}" if heading else words))
    return list(found.values())


def headed(data: ReportData) -> Iterator[tuple[str, Paragraph]]:
    """Every paragraph after the heading that it stands under: "II.2. Cải cách thủ tục hành chính"."""
    yield from (("", each) for each in data.opening)
    for part in data.parts:
        yield from ((f"{part.number}. {part.title}", each) for each in part.paragraphs)
        for below in part.parts:
            yield from ((f"{part.number}.{below.number}. {below.title}", each) for each in below.paragraphs)
    yield "", data.closing


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(start - _SIGHT, 0) : start], text[end : end + _SIGHT]
    before = f"…{before.split(' ', 1)[-1]}" if start > _SIGHT else before
    after = f"{after.rsplit(' ', 1)[0]}…" if end + _SIGHT < len(text) else after
    return f"{before}{text[start:end]}{after}"
