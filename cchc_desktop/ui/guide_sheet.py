"""A text of the help on paper: A4 upright, black on white, the same on every printer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSizeF, QUrl
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QPainter, QPalette, QTextDocument

from . import help_look, theme

PAGE = QSizeF(793.7, 1122.5)  # A4 in pixels of 1/96 inch
MARGIN = 48  # 12.7 mm


def one_page(markdown: str) -> QTextDocument:
    """A sheet for a role, in the largest of our types in which it fits on one page."""
    for look in help_look.PAPERS:
        document = sheet_of(markdown, look)
        if document.pageCount() == 1:
            break
    return document


def sheet_of(markdown: str, look: help_look.Look = help_look.PAPERS[-2]) -> QTextDocument:
    """A document laid out in pages, its pictures within the margins."""
    document = _Paper()
    help_look.write(document, markdown, look)
    document.setDocumentMargin(MARGIN)
    document.setPageSize(PAGE)
    return document


class _Paper(QTextDocument):
    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return help_look.picture(name)


def paint(painter: QPainter, document: QTextDocument) -> None:
    """The sheet as it will print, whatever colours the screen has."""
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, QColor(theme.PRINT))  # type: ignore[attr-defined]
    document.documentLayout().draw(painter, context)
