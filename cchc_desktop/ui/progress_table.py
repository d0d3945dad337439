"""The quarter's rows as a Qt model: headings, and tasks with what was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ..actions.progress import Board
from ..model.progress import TaskProgress
from .states import states_of
from .titled import TitledTable

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW = Qt.ItemDataRole.UserRole


class Column(IntEnum):
    """The columns, from left to right."""

    NUMBER = 0
    TASK = 1
    ROLE = 2
    TIME = 3
    PREVIOUS = 4
    STATUS = 5
    RESULT = 6
    DOCUMENTS = 7


TITLES = ("TT", "Nhiệm vụ", "Vai trò", "Thời gian", "Quý trước", "Trạng thái", "Kết quả trong quý", "VB")
OWN, OWN_TITLE = "own", "Nhiệm vụ ngoài kế hoạch của tỉnh"
ROLE_LABELS = {"lead": "Chủ trì", "cooperate": "Phối hợp"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's line between the tasks."""

    title: str


Line = Heading | TaskProgress


class ProgressTable(TitledTable):
    """Shows what it is given; says what was typed."""

    titles = TITLES

    result_typed = Signal(str, str)  # task id, text

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._unsaved: dict[str, str] = {}

    def show(self, board: Board, wanted: Callable[[TaskProgress], bool]) -> None:
        """Take over a board, only the rows that are wanted, each section under its heading."""
        self.beginResetModel()
        self._lines = _lines(board, wanted)
        self.endResetModel()

    @property
    def tasks(self) -> Sequence[TaskProgress]:
        """The tasks shown, in order."""
        return [line for line in self._lines if isinstance(line, TaskProgress)]

    def task_at(self, row: int) -> TaskProgress | None:
        """The task in a row; None for a heading."""
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        return line if isinstance(line, TaskProgress) else None

    def is_heading(self, row: int) -> bool:
        return isinstance(self._lines[row], Heading)

    def row_of(self, task_id: str) -> int:
        """Where a task stands; -1 where it is not shown."""
        rows = (n for n, line in enumerate(self._lines) if isinstance(line, TaskProgress) and line.task.id == task_id)
        return next(rows, -1)

    def put(self, row: TaskProgress) -> None:
        """One task as it is kept now."""
        self._unsaved.pop(row.task.id, None)
        self._changed(row.task.id, row)

    def keep_unsaved(self, task_id: str, text: str) -> None:
        """A text that could not be kept stays on the screen until it can."""
        self._unsaved[task_id] = text
        self._changed(task_id)

    @property
    def unsaved(self) -> dict[str, str]:
        """Texts that are on the screen only."""
        return dict(self._unsaved)

    def _changed(self, task_id: str, row: TaskProgress | None = None) -> None:
        at = self.row_of(task_id)
        if at < 0:
            return
        if row is not None:
            self._lines[at] = row
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(TITLES) - 1))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled
        if self.is_heading(index.row()):
            return flags
        if index.column() == Column.RESULT:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role == ROW:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return line.title if isinstance(line, Heading) else self._cell(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = line.title if isinstance(line, Heading) else self._cell(line, index.column())
            return f"{TITLES[index.column()]}: {words or 'trống'}"
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, TaskProgress):
            return line.task.content if index.column() == Column.TASK else None
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.task_at(index.row())
        if row is None or index.column() != Column.RESULT or role != Qt.ItemDataRole.EditRole:
            return False
        if value != self.result(row):
            self.result_typed.emit(row.task.id, value)
        return True

    def result(self, row: TaskProgress) -> str:
        """The result as the screen has it."""
        return self._unsaved.get(row.task.id, row.entry.result or "")

    def is_unsaved(self, row: TaskProgress) -> bool:
        return row.task.id in self._unsaved

    def _cell(self, row: TaskProgress, column: int) -> str:
        task, entry = row.task, row.entry
        return {
            Column.NUMBER: task.number or "",
            Column.TASK: task.content,
            Column.ROLE: role_words(row),
            Column.TIME: task.time_text or "",
            Column.PREVIOUS: previous_words(row),
            Column.STATUS: ", ".join(state.word for state in states_of(row)),
            Column.RESULT: self.result(row),
            Column.DOCUMENTS: str(len(entry.documents) or ""),
        }[Column(column)]


def role_words(row: TaskProgress) -> str:
    """Our role in a task, or how unsure it is."""
    if row.task.decided is None and row.concern.mine == "possible":
        return "Có thể"
    if not row.ours:
        return ""
    return ROLE_LABELS.get(row.concern.role or "", "Của ta")


def previous_words(row: TaskProgress) -> str:
    """What was typed last quarter."""
    previous = row.previous
    if previous is None:
        return ""
    return previous.result or ", ".join(d.short() for d in previous.documents)


def _lines(board: Board, wanted: Callable[[TaskProgress], bool]) -> list[Line]:
    """Rows in plan order; a heading wherever the section or the plan changes."""
    titles: dict[tuple[str, str | None], str] = {
        (s.plan_id, s.section.name): ". ".join(filter(None, (s.section.numeral, s.section.title)))
        for s in board.sections
    }
    titles |= {(plan.id, OWN): OWN_TITLE for plan in board.plans}
    numbers = {plan.id: plan.header.number or plan.source_name for plan in board.plans}
    lines: list[Line] = []
    last: tuple[str, str | None] | None = None
    for row in board.rows:
        if not wanted(row):
            continue
        here = (row.task.plan_id, OWN if row.task.origin == "own" else row.task.section)
        if here != last and (len(numbers) > 1 or titles.get(here)):
            several = numbers.get(here[0]) if len(numbers) > 1 else None
            lines.append(Heading(" · ".join(filter(None, (several, titles.get(here))))))
        last = here
        lines.append(row)
    return lines
