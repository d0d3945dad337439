"""The chips above the grid: whose tasks, which of them, and the views that were given a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from ..settings import View
from . import icons, theme
from .progress_sieve import FILTERS, SCOPES, Question, Sieve, words_of
from .widgets import ElidedLabel, FlowLayout, toggle

CHIPS = ("blank", "lead")  # always seen
WHERE_ANY = ("overdue", "unconfirmed", "unread")  # seen while they hold for a row or are asked for
_RARE = tuple(key for key in FILTERS if key not in (*CHIPS, *WHERE_ANY))  # while they are asked for
LISTED = {"area": "Lĩnh vực", "person": "Người làm", "state": "Trạng thái"}


class ProgressFilters(QWidget):
    """Shows a question and how many rows answer to it; says what is asked for instead."""

    asked = Signal(object)  # Question
    view_wanted = Signal(object)  # View
    view_named = Signal()  # the present question shall be given a name
    view_dropped = Signal(object)  # View

    def __init__(self) -> None:
        super().__init__()
        self._question, self._sieve = Question(), Sieve()
        self._views: Sequence[View] = ()
        self._flow = FlowLayout(gap=6)
        self.setLayout(self._flow)
        self.shown = ElidedLabel("")  # stands where the page puts it
        self.shown.setProperty("look", "muted")
        self.more = QPushButton(icons.icon("filter", theme.MUTED, 14), "Lọc thêm")
        self.more.setProperty("look", "chip")
        self.more.setToolTip("Lọc theo lĩnh vực, người làm, trạng thái…; bộ lọc đã đặt tên (Ctrl+L)")
        self.more.setMenu(self._menu())
        self.chips = {key: toggle("", self._presses(key)) for key in (*SCOPES, *CHIPS, *WHERE_ANY, *_RARE)}
        self.chips["possible"].setToolTip("Kế hoạch nêu chung chung: đơn vị tự xác định có phải việc của mình không")
        self.chips["lead"].setToolTip("Nhiệm vụ mà đơn vị là cơ quan chủ trì")
        self._listed = {subject: toggle("", self._presses(subject)) for subject in LISTED}
        for chip in (*self.chips.values(), *self._listed.values()):
            chip.hide()
            self._flow.addWidget(chip)
        self._flow.addWidget(self.more)

    def show_question(self, question: Question, sieve: Sieve, shown: int) -> None:
        """What is asked for now, out of which rows, and how many answer to it."""
        self._question, self._sieve = question, sieve
        for key, chip in self.chips.items():
            self._show_chip(key, chip)
        for subject, chip in self._listed.items():
            key = self._chosen_of(subject)
            if key:
                self._show_chip(key, chip)
            chip.setVisible(bool(key))
        narrowed = bool(question.filters or question.words)
        say(self.shown, f"Đang hiện {shown} · Esc bỏ lọc" if narrowed else "")

    def show_views(self, views: Sequence[View]) -> None:
        """The questions that have a name."""
        self._views = views

    def open_menu(self) -> None:
        """By key: the menu under its button."""
        self.more.showMenu()

    def _show_chip(self, key: str, chip: QPushButton) -> None:
        question, scope = self._question, key in SCOPES
        on = key == question.scope if scope else key in question.filters
        count = self._count(key)
        say(chip, f"{words_of(key)} {count}")
        chip.setChecked(on)
        needed = on or key in CHIPS or key in ("mine", "all") or count > 0
        chip.setVisible(needed and (scope or on or key in CHIPS or key in WHERE_ANY))

    def _count(self, key: str) -> int:
        """A scope counts all of its rows; a filter what it would leave together with what is asked for already."""
        if key in SCOPES:
            return self._sieve.count((key,))
        return self._sieve.count((self._question.scope, *self._question.filters, key))

    def _chosen_of(self, subject: str) -> str:
        """The area, person or state that is filtered by, or ""."""
        return next((key for key in self._question.filters if key.startswith(f"{subject}:")), "")

    def _presses(self, key: str) -> Callable[[bool], None]:
        return lambda _: self.press(self._chosen_of(key) if key in LISTED else key)

    def press(self, key: str) -> None:
        """A scope is chosen; a filter is put on, or taken off again."""
        asked = self._question
        if key in SCOPES:
            self.asked.emit(Question(key, asked.filters, asked.words))
        else:
            self.asked.emit(Question(asked.scope, self._toggled(key), asked.words))

    def _toggled(self, key: str) -> frozenset[str]:
        """A second area takes the place of the first, as no task has two; other filters add up."""
        subject, colon, _ = key.partition(":")
        same = subject + colon if colon else key
        rest = {each for each in self._question.filters if not (each.startswith(same) if colon else each == key)}
        return frozenset(rest if key in self._question.filters else rest | {key})

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        return menu

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for key in FILTERS:
            if key not in CHIPS:
                self._offer(menu, key)
        menu.addSeparator()
        for subject, title in LISTED.items():
            below = menu.addMenu(title)
            keys = self._sieve.keys(subject)
            for key in keys:
                self._offer(below, key)
            below.setEnabled(bool(keys))
        menu.addSeparator()
        self._offer_views(menu)

    def _offer(self, menu: QMenu, key: str) -> None:
        action = QAction(f"{words_of(key)}  ({self._count(key)})", menu, checkable=True)
        action.setChecked(key in self._question.filters)
        action.triggered.connect(lambda _: self.press(key))
        menu.addAction(action)

    def _offer_views(self, menu: QMenu) -> None:
        for view in self._views:
            menu.addAction(icons.icon("next"), view.name, lambda view=view: self.view_wanted.emit(view))
        menu.addAction("Đặt tên cho bộ lọc này…", self.view_named.emit)
        if self._views:
            below = menu.addMenu("Bỏ bộ lọc đã đặt tên")
            for view in self._views:
                below.addAction(view.name, lambda view=view: self.view_dropped.emit(view))


def say(part: QPushButton | QLabel, words: str) -> None:
    """Other words, only where they are others: each change lays the line out anew."""
    if part.text() != words:
        part.setText(words)
