"""The report drawn as paper: a page for the body, a wide one for the annexes."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QColor, QResizeEvent, QTextCursor, QTextFormat, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from ..model.report.data import Paragraph, ReportData
from . import theme
from .report_sheet import Sheet, annex_html

BODY_WIDTH, ANNEX_WIDTH = 620, 880


class ReportPaper(QScrollArea):
    """Says which paragraph was clicked."""

    paragraph_chosen = Signal(object)  # Paragraph

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName("Báo cáo sẽ in")
        self.setStyleSheet("QScrollArea { background:#E4E9EF; border-radius:8px; } #desk { background:#E4E9EF; }")
        desk = QWidget()
        desk.setObjectName("desk")
        self._body, self._annex = _Paper(), _Paper()
        self._body.anchorClicked.connect(self._on_link)
        box = QVBoxLayout(desk)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.L)
        for paper in (self._body, self._annex):
            box.addWidget(paper, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)
        self.setWidget(desk)

    def show_report(self, data: ReportData) -> None:
        """Draw a report; the place on the page stays."""
        at = self.verticalScrollBar().value()
        self._sheet = Sheet(data)
        self._body.setHtml(self._sheet.html)
        self._annex.setHtml(annex_html(data))
        self._annex.setVisible(bool(data.annexes))
        self._fit()
        self.verticalScrollBar().setValue(at)

    def go_to(self, anchor: str) -> None:
        """Bring a heading into view."""
        paper = self._annex if anchor.startswith("annex") else self._body
        top = paper.place_of(anchor)
        self.verticalScrollBar().setValue(paper.y() + top - theme.S)

    def _on_link(self, url: QUrl) -> None:
        if self._sheet is None or url.scheme() != "source":
            return
        number = int(url.path())
        paragraph: Paragraph = self._sheet.paragraphs[number]
        self._body.light_up(url.toString())
        self.paragraph_chosen.emit(paragraph)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().width() - 2 * theme.L
        self._body.set_width(min(room, BODY_WIDTH), BODY_WIDTH, 10.5)
        self._annex.set_width(min(room, ANNEX_WIDTH), BODY_WIDTH, 8.5)


class _Paper(QTextBrowser):
    """White paper as tall as its text; the desk around it scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(f"background:white; color:black; border:1px solid {theme.LINE};")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_width(self, width: int, full: int, points: float) -> None:
        """Lay the text out for a width: narrower paper has narrower margins and smaller type."""
        share = max(min(width / full, 1.0), 0.8)
        font = theme.report_font(points * share)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(46 * share * share)
        self.document().setTextWidth(width)
        self.setFixedSize(width, int(self.document().size().height()) + 4)

    def place_of(self, anchor: str) -> int:
        """How far down a named place stands."""
        block = self.document().begin()
        while block.isValid():
            at = block.begin()
            while not at.atEnd():
                if anchor in at.fragment().charFormat().anchorNames():
                    return int(self.document().documentLayout().blockBoundingRect(block).top())
                at += 1
            block = block.next()
        return 0

    def light_up(self, link: str) -> None:
        """Mark the paragraph of a link."""
        block = self.document().begin()
        while block.isValid():
            at = block.begin()
            if not at.atEnd() and at.fragment().charFormat().anchorHref() == link:
                selection = QTextEdit.ExtraSelection()
                selection.cursor = QTextCursor(block)  # type: ignore[attr-defined]
                look = selection.format  # type: ignore[attr-defined]
                look.setBackground(QColor(theme.ACCENT_SOFT))
                look.setProperty(QTextFormat.Property.FullWidthSelection, True)
                selection.cursor.select(QTextCursor.SelectionType.BlockUnderCursor)  # type: ignore[attr-defined]
                selection.format = look  # type: ignore[attr-defined]
                self.setExtraSelections([selection])
                return
            block = block.next()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
