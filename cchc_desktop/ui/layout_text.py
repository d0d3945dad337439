"""The words of a document to look at, with the paragraph lit up that a fault is about."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from ..model.layout.page import LayoutDocument
from . import theme


class LayoutText(QPlainTextEdit):
    """Each paragraph of the document as a block; `left` says that Esc was pressed in it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setTabChangesFocus(True)
        self.setAccessibleName("Chữ của văn bản")
        self._blocks: dict[int, int] = {}
        self.lit = ""  # the words that are lit up

    def show_document(self, page: LayoutDocument) -> None:
        """Take over the words of a document."""
        self._blocks = {paragraph.index: n for n, paragraph in enumerate(page.paragraphs)}
        words = (f"{each.label} {each.text}".strip().replace("\n", " ") for each in page.paragraphs)
        self.setPlainText("\n".join(words))

    def light_up(self, index: int | None) -> None:
        """Show one paragraph with a ground of its own; None lights up nothing."""
        block = self.document().findBlockByNumber(self._blocks.get(index, -1)) if index is not None else None
        if block is None or not block.isValid():
            self.setExtraSelections([])
            self.lit = ""
            return
        cursor = QTextCursor(block)
        self.setTextCursor(cursor)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        lit: Any = QTextEdit.ExtraSelection()
        lit.format.setBackground(QColor(theme.BUSY.ground))
        lit.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        lit.cursor = cursor
        self.setExtraSelections([lit])
        self.lit = cursor.selectedText()
        self.centerCursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
