"""The page of the help that is read: a readable width, pictures as wide as the text, links between topics."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from ..model.help import Topic
from ..text import fold
from . import help_look, theme

WIDEST = 700  # px of a line of text; longer lines are hard to follow
_EDGE = 24
_SETTLED = 120  # ms after the last change of size


class HelpText(QTextBrowser):
    """Says which topic a link leads to."""

    topic_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Nội dung trợ giúp")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # pictures are as wide as what it leaves
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(lambda url: self.topic_wanted.emit(url.path().removesuffix(".md")))
        self._topic: Topic | None = None
        self._drawn = QSize()  # the size and the screen's scale that the pictures were made for
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settled.timeout.connect(self._draw_anew)

    def show_topic(self, topic: Topic, words: str = "", place: int = 0) -> None:
        """A topic from its beginning, from the first of the words that were looked for, or from a place (px)."""
        self._topic = topic
        self._draw()
        self._mark(words)
        if place or not words:
            self.verticalScrollBar().setValue(place)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture as wide as the text allows, drawn smoothly, with a quiet line round it."""
        picture = help_look.picture(name)
        return picture if picture.isNull() else self._fitted(picture)

    def _fitted(self, picture: QImage) -> QImage:
        ratio = self.devicePixelRatio()
        width = min(self._text_width() - 2, round(picture.width() / ratio) if ratio > 1 else picture.width())
        width = max(width, min(self._text_width() - 2, 320))
        smooth = Qt.TransformationMode.SmoothTransformation
        made = picture.scaledToWidth(round(width * ratio), smooth).convertToFormat(QImage.Format.Format_RGB32)
        painter = QPainter(made)
        painter.setPen(QPen(QColor(theme.LINE), 2 * ratio))
        painter.drawRect(made.rect())
        painter.end()
        made.setDevicePixelRatio(ratio)
        return made

    def _text_width(self) -> int:
        return self.viewport().width() - 2 * int(self.document().documentMargin())

    def _draw(self) -> None:
        if self._topic is None:
            return
        help_look.write(self.document(), self._topic.text, help_look.WINDOW)
        self.document().setDocumentMargin(4)
        self.moveCursor(QTextCursor.MoveOperation.Start)  # else it stands at the end, and the view follows it
        self._drawn = self._measures()

    def _draw_anew(self) -> None:
        """Pictures are made for one width and one screen."""
        if self._topic is not None and self._drawn != self._measures():
            place, whole = self.verticalScrollBar().value(), max(self.verticalScrollBar().maximum(), 1)
            self._draw()
            self.verticalScrollBar().setValue(round(place / whole * self.verticalScrollBar().maximum()))

    def _measures(self) -> QSize:
        return QSize(self.viewport().width(), round(self.devicePixelRatio() * 100))

    def _mark(self, words: str) -> None:
        """The words that were looked for, on a ground of their own; the first of them in sight."""
        marks = []
        for word in fold(words).split():
            marks += [self._selection(start, len(word)) for start in self._places(word)]
        self.setExtraSelections(marks)
        if marks:
            first = min(marks, key=lambda each: each.cursor.position()).cursor  # type: ignore[attr-defined]
            self.verticalScrollBar().setValue(0)
            room = self.viewport().height() // 3
            self.verticalScrollBar().setValue(max(self.cursorRect(first).top() - room, 0))

    def _places(self, word: str) -> list[int]:
        found, block = [], self.document().begin()
        while block.isValid():
            line = "".join(fold(letter) or " " for letter in block.text())
            at = line.find(word) if len(line) == len(block.text()) else -1
            while at >= 0:
                found.append(block.position() + at)
                at = line.find(word, at + len(word))
            block = block.next()
        return found

    def _selection(self, start: int, length: int) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        made = QTextEdit.ExtraSelection()
        form = QTextCharFormat()
        form.setBackground(QColor(theme.BUSY.ground))
        form.setFontUnderline(True)
        made.cursor, made.format = cursor, form  # type: ignore[attr-defined]
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        spare = max(self.width() - WIDEST - 2 * _EDGE, 0)
        margins = self.viewportMargins()
        if margins.right() != _EDGE + spare // 2:
            self.setViewportMargins(_EDGE, 0, _EDGE + spare // 2, 0)
        super().resizeEvent(event)
        self._settled.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._settled.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is the window's."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
