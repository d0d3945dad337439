"""The way to help for the mouse: a "?" in the frame with a small menu."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from . import icons, theme


class HelpButton(QToolButton):
    """Says what was chosen; the keys beside the words are the window's own."""

    help_wanted = Signal()
    keys_wanted = Signal()
    guides_wanted = Signal()
    practice_wanted = Signal()
    about_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setIcon(icons.icon("help", theme.MUTED))
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAccessibleName("Trợ giúp")
        self.setToolTip("Trợ giúp (F1), phím tắt, tờ hướng dẫn, dữ liệu làm thử, giới thiệu")
        self.setStyleSheet("QToolButton::menu-indicator { image: none; width: 0; }")
        menu = QMenu(self)
        self.entries = [
            self._entry(menu, "Trợ giúp trang này\tF1", self.help_wanted),
            self._entry(menu, "Phím tắt\t?", self.keys_wanted),
            self._entry(menu, "Tờ hướng dẫn một trang…", self.guides_wanted),
            menu.addSeparator(),
            self._entry(menu, "Dữ liệu làm thử…", self.practice_wanted),
            menu.addSeparator(),
            self._entry(menu, "Giới thiệu…", self.about_wanted),
        ]
        self.setMenu(menu)

    def _entry(self, menu: QMenu, words: str, wanted: object) -> QAction:
        action = QAction(words, menu)
        action.triggered.connect(wanted)
        menu.addAction(action)
        return action
