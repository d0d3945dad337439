"""The source text beside the rows, the place of the chosen row marked."""

from __future__ import annotations

from itertools import takewhile

from PySide6.QtGui import QColor, QTextBlock, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit

from . import theme

MOST = 14  # lines of one row; what follows the last row is not its own


class SourceText(QPlainTextEdit):
    """Read only; lines of one place are marked together."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Văn bản gốc")
        self.setFont(theme.interface_font(9))
        self.setStyleSheet(
            f"QPlainTextEdit {{ border:1px solid transparent; color:{theme.MUTED}; }}"
            f"QPlainTextEdit:focus {{ border-color:{theme.ACCENT}; }}"
        )
        self._places: list[str] = []
        self._starts: set[str] = set()

    def show_lines(self, lines: tuple[tuple[str, str], ...], starts: set[str]) -> None:
        """Take over a source, as (place, text) in reading order; `starts` are the places where rows begin."""
        self._starts = starts
        self._places = [place for place, text in lines for _ in text.split("\n")]
        self.setPlainText("\n".join(text for _, text in lines))

    def mark(self, place: str) -> None:
        """Mark the lines of a row, from its place to where the next row begins, and bring them into view."""
        first_block = self._places.index(place) if place in self._places else len(self._places)
        blocks = list(
            takewhile(
                lambda n: self._places[n] == place or self._places[n] not in self._starts,
                range(first_block, len(self._places)),
            )
        )
        blocks = blocks[:MOST]
        self.setExtraSelections([self._selection(n) for n in blocks])
        if blocks:
            first = self.document().findBlockByNumber(blocks[0])
            self.setTextCursor(QTextCursor(first))
            self.centerCursor()

    def _selection(self, number: int) -> QTextEdit.ExtraSelection:
        block: QTextBlock = self.document().findBlockByNumber(number)
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor  # type: ignore[attr-defined]
        look = selection.format  # type: ignore[attr-defined]
        look.setBackground(QColor(theme.ACCENT_SOFT))
        look.setForeground(QColor(theme.INK))
        look.setProperty(QTextFormat.Property.FullWidthSelection, True)
        selection.format = look  # type: ignore[attr-defined]
        return selection
