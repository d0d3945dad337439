"""History as lists: the steps that were taken, and what one of them changed, old and new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from ..model.change import Change, Write
from ..text import number
from .titled import TitledTable, spoken
from .wrapped_cells import MUTED, WrappedTable

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
STEPS, STEP_SHARES = ("Lúc", "Ai", "Việc", "Số ô"), (0.25, 0.13, 0.52, 0.1)
PIECES, PIECE_SHARES = ("Chỗ", "Ô", "Trước", "Sau"), (0.26, 0.2, 0.27, 0.27)
VALUES, VALUE_SHARES = ("Lúc", "Ai", "Ô", "Trước", "Sau"), (0.15, 0.12, 0.15, 0.29, 0.29)
_SHOWN = 220  # letters of a value in its cell; the whole of it is told beneath
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class Step:
    """A step with the first place that it changed, in words."""

    write: Write
    about: str

    @property
    def words(self) -> str:
        """Its name, and beneath it what it is about."""
        return f"{self.write.name}\n{self.about}" if self.about else self.write.name


class StepTable(TitledTable):
    """Steps, the newest first; more come behind."""

    titles = STEPS
    named_by = 2

    def __init__(self) -> None:
        super().__init__()
        self._steps: list[Step] = []

    def show(self, steps: Sequence[Step]) -> None:
        """Take over other steps."""
        self.beginResetModel()
        self._steps = list(steps)
        self.endResetModel()

    def add(self, steps: Sequence[Step]) -> None:
        """Older ones, behind those that are shown."""
        if steps:
            first = len(self._steps)
            self.beginInsertRows(ROOT, first, first + len(steps) - 1)
            self._steps += steps
            self.endInsertRows()

    def at(self, row: int) -> Step | None:
        return self._steps[row] if 0 <= row < len(self._steps) else None

    def row_of(self, step_id: str) -> int:
        """Where a step is shown; -1 where it is not."""
        return next((n for n, each in enumerate(self._steps) if each.write.id == step_id), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._steps)

    @spoken
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        step = self._steps[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            write = step.write
            return (write.when, write.who, step.words, number(write.pieces))[index.column()]
        return index.column() != 2 if role == MUTED else None


class ChangeTable(TitledTable):
    """Changes of fields, with their place or with when and by whom."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.titles = titles
        self._changes: Sequence[Change] = ()

    def show(self, changes: Sequence[Change]) -> None:
        """Take over other changes."""
        self.beginResetModel()
        self._changes = changes
        self.endResetModel()

    def at(self, row: int) -> Change | None:
        return self._changes[row] if 0 <= row < len(self._changes) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._changes)

    @spoken
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        change, title = self._changes[index.row()], self.titles[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(change, title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title}: {_cell(change, title)}"
        if role == Qt.ItemDataRole.ToolTipRole and title in ("Lúc", "Ai"):
            return change.write
        return title not in ("Trước", "Sau") if role == MUTED else None


class HistoryList(WrappedTable):
    """Enter opens what one is at, Ctrl+Enter takes its old value; tells when its end comes into sight."""

    opened = Signal()
    restore_wanted = Signal()
    chosen = Signal()
    end_seen = Signal()
    back_wanted = Signal()

    def __init__(self, table: TitledTable, shares: Sequence[float], name: str) -> None:
        super().__init__(shares)
        self.setModel(table)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.doubleClicked.connect(lambda _: self.opened.emit())
        self.verticalScrollBar().valueChanged.connect(self._look_for_end)

    def _look_for_end(self, value: int) -> None:
        if value >= self.verticalScrollBar().maximum() - self.viewport().height():
            self.end_seen.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            (self.restore_wanted if event.modifiers() & _CTRL else self.opened).emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)


def is_cut(change: Change | None) -> bool:
    """Whether a cell has no room for the whole of a value."""
    return change is not None and max(len(change.old_words), len(change.new_words)) > _SHOWN


def short(words: str, most: int = _SHOWN) -> str:
    """A value in so many letters, cut between words."""
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + "…"


def _cell(change: Change, title: str) -> str:
    return {
        "Lúc": change.when,
        "Ai": change.who,
        "Chỗ": change.place,
        "Ô": change.label,
        "Trước": short(change.old_words),
        "Sau": short(change.new_words),
    }[title]
