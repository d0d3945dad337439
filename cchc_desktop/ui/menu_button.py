"""A button that opens a menu, whose entries also have keys of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from .widgets import button

Entry = tuple[str, str, Callable[[], object]]  # words, keys or "", what it does


def menu_button(owner: QWidget, words: str, icon: str, entries: Iterable[Entry | None]) -> QPushButton:
    """The keys work wherever the cursor is within the owner; None draws a line."""
    made = button(words, lambda: None, "menu", icon=icon)
    menu = QMenu(made)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        action = menu.addAction(entry[0], entry[2])
        action.setShortcut(QKeySequence(entry[1]))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        owner.addAction(action)
    made.setMenu(menu)
    return made
