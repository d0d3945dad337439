"""A small window to pick one of many by a few letters: type, Up and Down, Enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ..text import fold
from . import theme
from .dialog import Dialog
from .line_text import LineText
from .widgets import column, fit_screen, label, wrapped
from .wrapped_cells import TextRows, WrappedTable

WIDE, HIGH = 560, 420


@dataclass(frozen=True, slots=True)
class Choice:
    """One that can be picked: its words, what stands beside them, and the thing itself."""

    words: str
    value: Any
    aside: str = ""


def matching(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """The choices that hold every word that was typed, without accents or case; first those that hold them together."""
    key = " ".join(fold(typed).split())
    folded = ((fold(f"{each.words} {each.aside}"), each) for each in choices)
    found = [(text, each) for text, each in folded if all(word in text for word in key.split())]
    return [each for _, each in sorted(found, key=lambda pair: key not in pair[0])]


class ChoiceList(WrappedTable):
    """The choices, in as many lines as they need; `shares` of the width are for the words and for what is beside."""

    def __init__(self, name: str, shares: tuple[float, float] = (0.74, 0.26)) -> None:
        super().__init__(shares)
        self._with_asides = shares
        self._table, self._choices = TextRows(("", ""), (), quiet=(1,)), list[Choice]()
        self.setModel(self._table)
        self.horizontalHeader().hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Take over the choices, the first one in front."""
        self._choices = [*choices]
        asides = any(each.aside for each in choices)
        self.shares = self._with_asides if asides else (1.0, 0.0)
        self._table.show(("", ""), [(each.words, each.aside) for each in choices])
        self.choose(0, 0)

    def step(self, by: int) -> None:
        """Up or down, not past the ends."""
        self.choose(min(max(self.currentIndex().row() + by, 0), len(self._choices) - 1), 0)

    @property
    def chosen(self) -> Choice | None:
        row = self.currentIndex().row()
        return self._choices[row] if 0 <= row < len(self._choices) else None


class Picker(Dialog):
    """Says what was picked, and keeps it as `chosen`; what it offers can grow while it stands open."""

    picked = Signal(object)  # the value of a choice
    shares = (0.74, 0.26)  # of the width, for the words of a choice and for what stands beside

    def __init__(self, title: str, hint: str, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        fit_screen(self, WIDE, HIGH)
        self._choices = choices
        self.chosen: Any = None
        self.box, self.list = LineText(title, hint), ChoiceList(title, self.shares)
        self._nothing = wrapped("Không thấy. Thử ít chữ hơn, không cần dấu.", "muted")
        self.foot = label("Enter chọn · ↑ ↓ di chuyển · Esc đóng", "muted")
        self.box.textChanged.connect(lambda _: self._show())
        self.box.stepped.connect(self.list.step)
        self.box.entered.connect(self.take)
        self.list.clicked.connect(self._on_click)
        self._whole = column(self.box, gap=theme.S)
        self._whole.addWidget(self.list, 1)
        self._whole.addWidget(self._nothing)
        self._whole.addWidget(self.foot)
        self._whole.setContentsMargins(theme.M, theme.M, theme.M, theme.S)
        self.setLayout(self._whole)
        self._show()
        self.box.setFocus()

    def offer(self, choices: Sequence[Choice]) -> None:
        """Other choices, for what is typed already."""
        self._choices = choices
        self._show()

    def take(self) -> None:
        """Pick what is in front."""
        chosen = self.list.chosen
        if chosen is not None:
            self.chosen = chosen.value
            self.accept()
            self.picked.emit(chosen.value)

    def found(self, typed: str) -> Sequence[Choice]:
        """The choices for what is typed."""
        return matching(self._choices, typed)

    def _show(self) -> None:
        found = self.found(self.box.text())
        self.list.show_choices(found)
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)

    def _on_click(self, index: QModelIndex) -> None:
        self.take()
