"""On home: whether the work is safe; in amber with a mark where a backup is old or the second copy late."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal

from ..model.backup import Shelf
from . import icons, theme
from .backup_words import home_words, needs_care
from .widgets import Card, button, row, wrapped


class HomeBackup(Card):
    """Says when its page is asked for."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__(margin=theme.M)
        self.setObjectName("safe")
        self._mark, self.words = icons.Mark(), wrapped("", "muted")
        self.open = button("Sao lưu…", self.pressed.emit, "link")
        self.open.setToolTip("Mở trang Sao lưu và nhật ký (Ctrl+Shift+S)")
        line = row(self._mark, self.words, self.open, gap=theme.S)
        line.setStretch(1, 1)
        line.setAlignment(self._mark, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(line)

    def show_shelf(self, shelf: Shelf, now: datetime) -> None:
        """Take over the backups there are."""
        care = needs_care(shelf, now)
        tone = theme.BUSY if care else theme.GOOD
        self._mark.show_icon("alert" if care else "check", tone.ink, 16)
        self.words.setText(f"{home_words(shelf, now)} Chưa có mục nào bị trả lại.")
        self.words.setStyleSheet(f"color:{tone.ink if care else theme.MUTED};")
        ground, line = (tone.ground, tone.bar) if care else (theme.CARD, theme.LINE)
        self.setStyleSheet(f"#safe {{ background:{ground}; border:1px solid {line}; border-radius:8px; }}")
