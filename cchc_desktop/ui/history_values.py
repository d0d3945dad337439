"""The old and the new value of a change in full, where a cell has no room for them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ..model.change import Change
from . import theme
from .history_table import is_cut
from .panel_fields import quiet_text
from .widgets import column, label

_MOST = 6  # lines of each before it scrolls


class ValueTexts(QWidget):
    """Two texts to be read, marked and copied; shown for a long value only."""

    def __init__(self) -> None:
        super().__init__()
        self.old, self.new = quiet_text("Giá trị trước", _MOST), quiet_text("Giá trị sau", _MOST)
        self.setLayout(column(label("Trước", "muted"), self.old, label("Sau", "muted"), self.new, gap=theme.XS))
        self.hide()

    def show_change(self, change: Change | None) -> None:
        """Take over a change."""
        self.setVisible(is_cut(change))
        if change is not None and is_cut(change):
            self.old.show_text(change.old_words)
            self.new.show_text(change.new_words)
