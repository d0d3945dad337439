"""A sheet of white paper as tall as its text, with marks in its margin."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from ..model.report.data import Paragraph, Picture
from . import icons, theme
from .report_sheet import Placed

FIRST_NUMBER = 1  # block states count from here: a block that is no paragraph has -1
MARGIN = 46
EDGE = 2  # room for the paper's own edge
_TWO_LINES = 29  # the height of a paragraph from which its mark has an icon over the words


class Paper(QTextEdit):
    """The desk around it scrolls; the paper itself never does."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks: dict[int, int] = {}  # the block of each paragraph, by its number
        self._places: dict[str, int] = {}  # the block under each anchor
        self._placed: Sequence[Placed] = ()
        self._doubtful: Collection[str] = ()
        self._laid_out = (0, 0.0)
        self._lit, self._marked = -1, True
        self.setReadOnly(True)
        self.setAccessibleName("Trang báo cáo")
        self.setUndoRedoEnabled(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(f"background:{theme.PAPER}; color:{theme.PRINT}; border:1px solid {theme.LINE};")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def draw(self, html: str, placed: Sequence[Placed] = (), pictures: Mapping[str, Picture] | None = None) -> None:
        """Take over a text; its paragraphs are known by the anchors they stand under."""
        self.setExtraSelections([])
        self._placed = placed
        for name, picture in (pictures or {}).items():
            kind = QTextDocument.ResourceType.ImageResource.value
            self.document().addResource(kind, QUrl(name), QImage.fromData(picture.png))
        self.setHtml(html)
        self._learn({each.anchor: n for n, each in enumerate(placed)})
        self._grow()

    def _learn(self, numbers: Mapping[str, int]) -> None:
        """Find the blocks of the anchors."""
        self._places, self._blocks = {}, {}
        block = self.document().begin()
        while block.isValid():
            for name in _anchors(block):
                self._places.setdefault(name, block.blockNumber())
                if name in numbers:
                    self._blocks[numbers[name]] = block.blockNumber()
                    block.setUserState(numbers[name] + FIRST_NUMBER)
            block = block.next()

    def set_width(self, width: int, full: int, points: float) -> None:
        """Lay the text out for a width: narrower paper has narrower margins and smaller type."""
        share = max(min(width / full, 1.0), 0.8)
        if self._laid_out != (width, points):
            self._laid_out = (width, points)
            self._lay_out(width - EDGE, theme.report_font(points * share), max(MARGIN * share * share, 40.0))
        self._grow()

    def _lay_out(self, width: int, font: QFont, margin: float) -> None:
        """Only what is another than before: each of the three lays a long text out anew."""
        document = self.document()
        if document.defaultFont() != font:
            document.setDefaultFont(font)
        if document.documentMargin() != margin:
            document.setDocumentMargin(margin)
        document.setTextWidth(width)

    def _grow(self) -> None:
        width = self._laid_out[0]
        if width:
            self.setFixedSize(width, int(self.document().size().height()) + EDGE + 2)

    def place_of(self, anchor: str) -> int:
        """How far down a named place stands."""
        block = self.document().findBlockByNumber(self._places.get(anchor, 0))
        return int(self.document().documentLayout().blockBoundingRect(block).top())

    def first_after(self, anchor: str) -> int:
        """The number of the first paragraph below a named place; -1 where there is none."""
        if anchor not in self._places:
            return -1
        below = (n for n, block in self._blocks.items() if block > self._places[anchor])
        return min(below, default=-1)

    def rect_of(self, number: int) -> QRect:
        """Where a paragraph stands on the paper, without the room made under it."""
        block = self._block(number)
        rect = self.document().documentLayout().blockBoundingRect(block).toRect()
        margin = round(self.document().documentMargin())
        return QRect(margin + 1, rect.y() + 1, self._laid_out[0] - EDGE - 2 * margin, rect.height())

    def number_at(self, place: QPoint) -> int:
        """The paragraph at a place; -1 where there is none."""
        return self.cursorForPosition(place).block().userState() - FIRST_NUMBER if self._blocks else -1

    def make_room(self, number: int, height: int) -> None:
        """Leave room under a paragraph, for what is typed over it."""
        block = self._block(number)
        if not block.isValid():
            return
        look = block.blockFormat()
        wanted = 4 + max(height, 0)
        if look.bottomMargin() != wanted:
            look.setBottomMargin(wanted)
            QTextCursor(block).setBlockFormat(look)
            self._grow()

    def mark_doubtful(self, keys: Collection[str], marked: bool = True) -> None:
        """Which paragraphs carry the mark of words to be looked at; a closed report carries no marks at all."""
        self._doubtful, self._marked = keys, marked
        self.viewport().update()

    def light_up(self, number: int) -> None:
        """Lay a ground under one paragraph and mark its figures."""
        block, self._lit = self._block(number), number
        self.viewport().update()
        if not block.isValid():
            self.setExtraSelections([])
            return
        figure = QTextCharFormat()
        figure.setFontUnderline(True)
        figure.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        figure.setUnderlineColor(QColor(theme.ACCENT))
        figure.setForeground(QColor(theme.ACCENT))
        figures = self._placed[number].paragraph.figures
        self.setExtraSelections([_selection(block, each.start, each.end, figure) for each in figures])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self._lit in self._blocks:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ACCENT_SOFT))
            painter.drawRoundedRect(self.rect_of(self._lit).adjusted(-4, -1, 4, 2), 4, 4)
        painter.end()
        super().paintEvent(event)
        painter.begin(self.viewport())
        for number, placed in enumerate(self._placed if self._marked else ()):
            said = margin_mark(placed.paragraph, placed.paragraph.key in self._doubtful)
            if said is not None:
                rect = self.rect_of(number)
                if event.rect().intersects(QRect(0, rect.y(), self.width(), max(rect.height(), 30))):
                    self._paint_mark(painter, rect, *said)

    def _paint_mark(self, painter: QPainter, rect: QRect, icon: str, words: str, tone: str) -> None:
        colours = theme.TONES[tone]
        painter.fillRect(QRect(rect.x() - 4, rect.y() + 2, 3, rect.height() - 4), QColor(colours.bar))
        painter.setPen(QColor(colours.ink))
        painter.setFont(theme.interface_font(6.5))
        room = QRect(1, rect.y(), rect.x() - 6, rect.height())
        if rect.height() < _TWO_LINES:  # the words alone: the next paragraph may bear a mark too
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
            return
        icons.paint(painter, room.right() - 13, rect.y() + 2, icon, colours.ink, 13)
        painter.drawText(room.adjusted(0, 16, 0, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, words)

    def _block(self, number: int) -> QTextBlock:
        return self.document().findBlockByNumber(self._blocks.get(number, -1))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def margin_mark(paragraph: Paragraph, doubtful: bool) -> tuple[str, str, str] | None:
    """Icon, words and tone of the mark beside a paragraph; None where the program drew it and nobody doubts it."""
    if paragraph.changed:
        return "alert", "câu mới", "busy"
    if doubtful:
        return "info", "xem lại", "busy"
    if paragraph.wording == "reworded":
        return "pencil", "đã sửa", "blue"
    if paragraph.wording == "added":
        return "plus", "tự thêm", "blue"
    return None


def _anchors(block: QTextBlock) -> list[str]:
    names: list[str] = []
    at = block.begin()
    while not at.atEnd():
        names += at.fragment().charFormat().anchorNames()
        at += 1
    return names


def _selection(block: QTextBlock, first: int, last: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + first)
    cursor.setPosition(block.position() + last, QTextCursor.MoveMode.KeepAnchor)
    selection.cursor, selection.format = cursor, look  # type: ignore[attr-defined]
    return selection
