"""How safe the data is, in one glance: the last backup, the second copy, and the folder it all lies in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget

from ..model.backup import Shelf
from . import theme
from .backup_words import SAVED, Said, last_words, second_words
from .widgets import Card, Chip, ElidedLabel, FlowLayout, button, heading, row, wrapped

_MARKS = {"good": "check", "busy": "alert", "bad": "alert", "quiet": "info"}


class StateCard(Card):
    """A heading, what is so in a few words with its mark, more about it, and what can be done."""

    def __init__(self, title: str, *buttons: QPushButton) -> None:
        super().__init__(margin=theme.M)
        self._mark = Chip(icon="check")
        self.words, self._more = wrapped(""), wrapped("", "muted")
        self.words.setFont(theme.interface_font(11, bold=True))
        self.box.addLayout(row(heading(title), 1, self._mark))
        self.box.addWidget(self.words)
        self.box.addWidget(self._more)
        self.box.addStretch(1)
        self._buttons = FlowLayout()
        for each in buttons:
            self._buttons.addWidget(each)
        self.box.addLayout(self._buttons)

    def say(self, said: Said) -> None:
        """Words, what stands behind them, and the mark in the corner."""
        self.words.setText(said.words)
        self._more.setText(said.more)
        self._more.setVisible(bool(said.more))
        self._mark.show_as(said.mark, said.tone, _MARKS[said.tone])
        self._mark.setVisible(bool(said.mark))


class BackupState(QWidget):
    """Three cards; says what is asked for."""

    second_wanted = Signal()  # another folder for the second copy
    second_dropped = Signal()
    copy_wanted = Signal()  # the second copy, now
    data_wanted = Signal()  # open the data folder
    backups_wanted = Signal()  # open the folder of backups
    check_wanted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.open_backups = button("Mở thư mục sao lưu", self.backups_wanted.emit, icon="folder")
        self.choose = button("Chọn nơi chép…", self.second_wanted.emit)
        self.choose.setToolTip("Thư mục trên USB hoặc ổ khác, nơi bản mới nhất được tự chép sang")
        self.copy = button("Chép ngay", self.copy_wanted.emit)
        self.drop = button("Thôi không chép", self.second_dropped.emit, "link")
        self.check = button("Kiểm tra dữ liệu", self.check_wanted.emit, icon="check")
        self.check.setToolTip("Đối chiếu toàn bộ dữ liệu với nhật ký thay đổi")
        self.open_data = button("Mở thư mục dữ liệu", self.data_wanted.emit, icon="folder")
        self.second_folder: Path | None = None
        self.copies_on = False  # whether a second copy can be made now
        self.last = StateCard("Bản gần nhất", self.open_backups)
        self.second = StateCard("Bản thứ hai", self.choose, self.copy, self.drop)
        self.data = StateCard("Dữ liệu", self.check, self.open_data)
        self.data.say(SAVED)
        self._place = ElidedLabel(str(folder))
        self._place.setProperty("look", "muted")
        self._lay_out()

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.data.box.insertWidget(3, self._place)
        self._sides = row(gap=theme.M)
        for card in (self.last, self.second, self.data):
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._sides.addWidget(card, 1)
        self.setLayout(self._sides)

    def stack(self, narrow: bool) -> None:
        """The cards one under another where there is no room for three beside each other."""
        self._sides.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def show_shelf(self, shelf: Shelf, now: datetime) -> None:
        """Take over what is kept, as seen now."""
        self.last.say(last_words(shelf, now))
        self.second.say(second_words(shelf.second, now))
        self.second_folder = shelf.second.folder
        self.copies_on = shelf.second.folder is not None and shelf.second.reachable
        chosen = shelf.second.folder is not None
        self.choose.setText("Nơi khác…" if chosen else "Chọn nơi chép…")
        self.copy.setVisible(chosen)
        self.drop.setVisible(chosen)

    def show_verified(self, said: Said) -> None:
        """What the last check of the data found."""
        self.data.say(said)
