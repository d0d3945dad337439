"""The two-tier assistant: what a level or agency that is gone held, each with a proposed new holder to confirm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ..model.plan import Task
from ..model.succession import Change, Orphan
from ..text import tidy
from . import theme
from .titled import TitledTable, spoken
from .widgets import button, column, row, wrapped
from .wrapped_cells import MUTED, WrappedTable

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
TITLES = ("TT", "Nội dung công việc", "Kế hoạch ghi", "Nơi nhận", "Vì sao", "")
SHARES = (0.06, 0.28, 0.17, 0.16, 0.24, 0.09)
HOLDER = 3
_ROLES = {"lead": "chủ trì", "cooperating": "phối hợp", "approval": "ban hành"}


@dataclass(slots=True)
class _Line:
    """One mention of an agency that is gone, and who the officer says takes over."""

    task: Task
    change: Change
    holder: str
    confirmed: bool
    typed: bool = False  # the officer gave another holder than we propose

    @property
    def key(self) -> tuple[str, str, str]:
        """Which mention this is."""
        return (self.task.id, str(self.change.role), self.change.words)


class SuccessionList(QWidget):
    """Says which tasks go to whom, as {task id: pairs of role and holder}."""

    confirmed = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self.table = _Successions()
        self.view = _SuccessionView(self.table)
        self.view.confirmed.connect(self._confirm_row)
        self._all = button("", self._confirm_all, "main")
        self._one = button("Xác nhận dòng này (Space)", self._confirm_row)
        self._edit = button("Sửa nơi nhận (F2)", lambda: self.view.edit_holder())
        note = wrapped("Đề xuất dựa vào quy định về chính quyền hai cấp; đơn vị quyết định cuối cùng.", "muted")
        whole = column(self.view, row(self._all, self._one, self._edit, 1), note, gap=theme.S)
        self.setLayout(whole)
        self.setFocusProxy(self.view)

    @property
    def count(self) -> int:
        """How many mentions are listed."""
        return self.table.rowCount()

    @property
    def open(self) -> int:
        """How many of them wait to be confirmed."""
        return self.table.open

    def show_orphans(self, orphans: Sequence[Orphan]) -> None:
        """Take over what was found; holders that were typed and not confirmed yet stay, and the next open line is
        in front."""
        before = max(self.view.currentIndex().row(), 0)
        self.table.show([line for each in orphans for line in _lines(each)])
        left = self.table.open
        self._all.setText(f"Xác nhận cả {left} đề xuất")
        self._all.setEnabled(left > 0)
        if self.count:
            self.view.choose(self.table.open_from(min(before, self.count - 1)), HOLDER)

    def _confirm_row(self) -> None:
        line = self.table.at(self.view.currentIndex().row())
        if line is not None:
            self.confirmed.emit(self.table.holders({line.task.id}, {self.view.currentIndex().row()}))

    def _confirm_all(self) -> None:
        self.confirmed.emit(self.table.holders(None, None))


class _Successions(TitledTable):
    titles = TITLES

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[_Line] = []

    @property
    def open(self) -> int:
        return sum(not line.confirmed for line in self._lines)

    def open_from(self, place: int) -> int:
        """The first line from here on that is not confirmed; this one where all below are."""
        rest = range(place, len(self._lines))
        return next((n for n in rest if not self._lines[n].confirmed), place)

    def show(self, lines: list[_Line]) -> None:
        typed = {line.key: line.holder for line in self._lines if line.typed and not line.confirmed}
        for line in lines:
            if not line.confirmed and line.key in typed:
                line.holder, line.typed = typed[line.key], True
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def at(self, place: int) -> _Line | None:
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def holders(self, tasks: set[str] | None, places: set[int] | None) -> dict[str, list[tuple[str, str]]]:
        """What to keep for these tasks: the lines that are confirmed now and those that were before."""
        found = defaultdict[str, list[tuple[str, str]]](list)
        for place, line in enumerate(self._lines):
            wanted = tasks is None or line.task.id in tasks
            if wanted and (line.confirmed or places is None or place in places):
                pair = (str(line.change.role), line.holder)
                if pair not in found[line.task.id]:
                    found[line.task.id].append(pair)
        return dict(found)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if index.column() == HOLDER else plain

    @spoken
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return _cells(line)[index.column()]
        if role == MUTED:
            return index.column() in (0, 4)
        if role == Qt.ItemDataRole.BackgroundRole and index.column() == HOLDER and not line.confirmed:
            return QColor(theme.BUSY.ground)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == len(TITLES) - 1:
            return QColor(theme.GOOD.ink if line.confirmed else theme.BUSY.ink)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        words = tidy(str(value))
        if not words:
            return False
        line = self._lines[index.row()]
        line.typed = line.typed or words != line.holder
        line.holder = words
        self.dataChanged.emit(index, index)
        return True


class _SuccessionView(WrappedTable):
    confirmed = Signal()

    def __init__(self, table: _Successions) -> None:
        super().__init__(SHARES)
        self.setModel(table)
        self.setAccessibleName("Nhiệm vụ của cấp, cơ quan đã thôi hoạt động")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)

    def edit_holder(self) -> None:
        self.setFocus()
        self.choose(max(self.currentIndex().row(), 0), HOLDER)
        self.edit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.editing:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self.confirmed.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_holder()
        else:
            super().keyPressEvent(event)


def _lines(orphan: Orphan) -> list[_Line]:
    """A line for each mention, with the holder that was kept where one was."""
    task = orphan.matter
    if not isinstance(task, Task):
        return []
    kept = dict(task.handed_to)
    return [_Line(task, change, kept.get(change.role, change.holder), change.role in kept) for change in orphan.changes]


def _cells(line: _Line) -> tuple[str, ...]:
    task = line.task
    return (
        task.short_label(),
        task.content,
        f"{line.change.words} ({_ROLES[line.change.role]})",
        line.holder,
        line.change.reason,
        "đã xác nhận" if line.confirmed else "đề xuất",
    )
