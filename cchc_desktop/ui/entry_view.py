"""A table in which figures are typed: typing replaces, headings are passed over, far keys keep the column."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView

from .wrapped_cells import WrappedTable

Index = QModelIndex | QPersistentModelIndex
Trigger = QAbstractItemView.EditTrigger
Move = QAbstractItemView.CursorAction
_PAGES = (Move.MovePageUp, Move.MovePageDown)
_FAR = (Move.MoveHome, Move.MoveEnd, *_PAGES)


class EntryView(WrappedTable):
    """The ways through the table and into its cells; which rows are headings is for each table to say."""

    def is_heading(self, row: int) -> bool:
        """Whether nothing can be typed in a row."""
        raise NotImplementedError

    def edit(self, index: Index, trigger: Trigger | None = None, event: QEvent | None = None) -> bool | None:  # type: ignore[override]
        if trigger is None:
            super().edit(index)
            return None
        self.cells.replacing = trigger == Trigger.AnyKeyPressed
        return super().edit(index, trigger, event)  # type: ignore[arg-type]

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The keys that go far keep the column and never stop at a heading."""
        there = super().moveCursor(action, modifiers)
        if action in _FAR and (modifiers & Qt.KeyboardModifier.ControlModifier or action in _PAGES):
            there = there.siblingAtColumn(max(self.currentIndex().column(), 0))
        while there.isValid() and self.is_heading(there.row()):
            there = self.model().index(there.row() + 1, there.column())
        return there

    def keyboardSearch(self, search: str) -> None:
        """Letters are for typing, never for jumping about."""
