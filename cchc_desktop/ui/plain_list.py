"""A short list to choose from, as a card: one line or several for each entry."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from . import theme


class PlainList(QListWidget):
    """Wraps its words; the entry one is in is told by its ground and its bold edge."""

    def __init__(self, name: str, padding: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(
            f"QListWidget {{ background:{theme.CARD}; border:1px solid {theme.LINE}; border-radius:6px; outline:0; }}"
            f"QListWidget:focus {{ border:2px solid {theme.ACCENT}; }}"
            f"QListWidget::item {{ padding:{padding}px 8px; border:0; border-left:3px solid {theme.CARD}; }}"
            f"QListWidget::item:selected {{ background:{theme.ACCENT_SOFT}; color:{theme.INK};"
            f" border-left:3px solid {theme.ACCENT}; }}"
        )
