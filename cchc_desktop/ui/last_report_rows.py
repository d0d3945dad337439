"""What a report says of our tasks as Qt models: the rows that found their task, and those that did not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from ..actions.last_report import Proposal
from ..model.last_report import CERTAINTY_LABELS, LeftOver, Match
from ..model.plan import Task
from ..model.progress import STATUS_LABELS
from . import theme
from .titled import TitledTable, spoken
from .wrapped_cells import MUTED

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_ON, _OFF = "☑", "☐"
_LONG = 420  # letters of a text that are shown; the whole is kept
_LONG_PLACE = 120


class MatchRows(TitledTable):
    """One row for each task that the report speaks of, ticked where it will be kept."""

    titles = ("Lấy", "Nhiệm vụ", "Trong báo cáo", "Đang có", "Căn cứ")
    named_by = 1
    shares = (0.06, 0.26, 0.36, 0.14, 0.18)

    def __init__(self) -> None:
        super().__init__()
        self.matches: list[Match] = []
        self._proposal: Proposal | None = None
        self._tasks: dict[str, Task] = {}
        self._ticked = set[str]()

    @property
    def chosen(self) -> list[Match]:
        """What is ticked."""
        return [one for one in self.matches if one.task_id in self._ticked]

    def show(self, proposal: Proposal) -> None:
        """Take over a proposal: ticked is what is sure enough and replaces nothing."""
        self.beginResetModel()
        self._proposal, self.matches = proposal, list(proposal.matched.matches)
        self._tasks = {task.id: task for task in proposal.tasks}
        self._ticked = {o.task_id for o in self.matches if o.certainty != "possible" and not proposal.stands(o)}
        self.endResetModel()

    def put(self, one: Match) -> None:
        """A task whose words the officer found himself, ticked; it stands where the plan has it."""
        self.beginResetModel()
        order = {task_id: n for n, task_id in enumerate(self._tasks)}
        others = [other for other in self.matches if other.task_id != one.task_id]
        self.matches = sorted([*others, one], key=lambda each: order[each.task_id])
        self._ticked.add(one.task_id)
        self.endResetModel()

    def tick(self, at: int) -> None:
        """Take a row or leave it."""
        if 0 <= at < len(self.matches):
            self._ticked ^= {self.matches[at].task_id}
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.titles) - 1))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.matches)

    @spoken
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.matches[index.row()]
        ticked = one.task_id in self._ticked
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(one, ticked)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = "lấy" if ticked else "không lấy"
            return said if index.column() == 0 else self._cells(one, ticked)[index.column()]
        if role == MUTED:
            return index.column() in (3, 4) or not ticked
        return self._colour(one, index.column(), role)

    def _colour(self, one: Match, column: int, role: int) -> QColor | None:
        """Amber where something stands that would be replaced, or where the match is only possible."""
        assert self._proposal is not None
        doubtful = (column == 3 and self._proposal.stands(one)) or (column == 4 and one.certainty == "possible")
        if doubtful and role == Qt.ItemDataRole.BackgroundRole:
            return QColor(theme.BUSY.ground)
        return QColor(theme.BUSY.ink) if doubtful and role == Qt.ItemDataRole.ForegroundRole else None

    def _cells(self, one: Match, ticked: bool) -> tuple[str, ...]:
        assert self._proposal is not None
        stands = self._proposal.stands(one)
        status = f"● {STATUS_LABELS[one.status]}" if one.status else ""
        source = "\n".join(filter(None, (f"{CERTAINTY_LABELS[one.certainty]} · {one.place}", _short(one.quoted))))
        return (
            _ON if ticked else _OFF,
            task_words(self._tasks[one.task_id]),
            "\n".join(filter(None, (status, short(one.text)))),
            f"Sẽ thay: {_short(stands)}" if stands and ticked else _short(stands),
            source,
        )


class LeftOverRows(TitledTable):
    """The words of the report that found no task."""

    titles = ("Trong báo cáo", "Ở đâu")
    shares = (0.68, 0.32)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[LeftOver] = []

    def show(self, rows: Sequence[LeftOver]) -> None:
        """Take over other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @spoken
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        left = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            status = f"● {STATUS_LABELS[left.status]}" if left.status else ""
            said = "\n".join(filter(None, (status, short(left.text))))
            return said if index.column() == 0 else "\n".join(filter(None, (left.place, _short(left.quoted))))
        return index.column() == 1 if role == MUTED else None


def task_words(task: Task) -> str:
    """A task by number and content."""
    return f"{task.short_label()}. {task.content}" if task.number else task.content


def short(text: str) -> str:
    """As much of a text as a list shows."""
    return text if len(text) <= _LONG else f"{text[:_LONG].rstrip()}… ({len(text.split())} từ)"


def _short(text: str) -> str:
    return text if len(text) <= _LONG_PLACE else f"{text[:_LONG_PLACE].rstrip()}…"
