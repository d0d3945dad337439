"""The quarter's rows as a Qt model: headings, and tasks with what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ..actions.progress import Board
from ..model.half_typed import Spot
from ..model.progress import TaskProgress
from .half_typed import task_spot
from .progress_fields import FIELDS, OPENED, TITLES, Column, cell_text, field_label, field_text, unread_text
from .titled import TitledTable

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
_SEEN = Qt.ItemFlag.ItemIsEnabled
_CHOSEN = _SEEN | Qt.ItemFlag.ItemIsSelectable
_TYPED = _CHOSEN | Qt.ItemFlag.ItemIsEditable
OWN, OWN_TITLE = "own", "Nhiệm vụ ngoài kế hoạch của tỉnh"


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's line between the tasks."""

    title: str


Line = Heading | TaskProgress


class ProgressTable(TitledTable):
    """Shows what it is given; says what was typed."""

    titles = tuple(TITLES.values())

    typed = Signal(str, str, object)  # task id, field, text

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._places: dict[str, int] = {}  # the row of each task
        self.quarter = ""  # the code of the one whose rows are shown
        self._unsaved: dict[tuple[str, str, str], str] = {}  # by quarter, task and field

    def show(self, lines: Sequence[Line]) -> None:
        """Take over other lines; where the same tasks stay, only what changed is told."""
        if self.alike(lines):
            for at, line in enumerate(lines):
                if line != self._lines[at]:
                    self._lines[at] = line
                    self._tell(at)
            return
        self.beginResetModel()
        self._lines = list(lines)
        self._places = {line.task.id: at for at, line in enumerate(lines) if isinstance(line, TaskProgress)}
        self.endResetModel()

    def alike(self, lines: Sequence[Line]) -> bool:
        """Whether the same tasks stand under the same headings as are shown now."""
        return len(lines) == len(self._lines) and all(map(_same_place, lines, self._lines))

    @property
    def tasks(self) -> Sequence[TaskProgress]:
        """The tasks shown, in order."""
        return [line for line in self._lines if isinstance(line, TaskProgress)]

    @property
    def count(self) -> int:
        """How many tasks are shown."""
        return len(self._places)

    def task_at(self, row: int) -> TaskProgress | None:
        """The task in a row; None for a heading."""
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        return line if isinstance(line, TaskProgress) else None

    def is_heading(self, row: int) -> bool:
        return isinstance(self._lines[row], Heading)

    def row_of(self, task_id: str) -> int:
        """Where a task stands; -1 where it is not shown."""
        return self._places.get(task_id, -1)

    def put(self, row: TaskProgress) -> None:
        """One task as it is kept now."""
        at = self.row_of(row.task.id)
        if at >= 0:
            self._lines[at] = row
            self._tell(at)

    def keep_unsaved(self, task_id: str, field: str, text: str) -> None:
        """A text that could not be kept stays on the screen until it can."""
        self._unsaved[self.quarter, task_id, field] = text
        if (at := self.row_of(task_id)) >= 0:
            self._tell(at)

    def saved(self, task_id: str, fields: Iterable[str]) -> None:
        """These fields are kept now."""
        for field in fields:
            self._unsaved.pop((self.quarter, task_id, field), None)

    @property
    def unsaved(self) -> dict[tuple[str, str], str]:
        """Texts of the quarter that are on the screen only, by task and field."""
        return {(task_id, field): text for (at, task_id, field), text in self._unsaved.items() if at == self.quarter}

    def unkept(self) -> Iterator[tuple[Spot, str, str]]:
        for (quarter, task_id, field), text in self._unsaved.items():
            row = self.task_at(self.row_of(task_id))
            if row is None:  # hidden now by a filter, or by another period
                yield Spot("task", task_id, field, quarter, words=f"Một nhiệm vụ, {field_label(field)}"), text, ""
            else:
                kept = field_text(row, field) if quarter == self.quarter else ""
                yield task_spot(row.task, field, field_label(field), quarter), text, kept

    def is_unsaved(self, row: TaskProgress, column: int) -> bool:
        field = FIELDS.get(Column(column), "") if self._unsaved else ""
        return bool(field) and (self.quarter, row.task.id, field) in self._unsaved

    def _tell(self, at: int) -> None:
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(TITLES) - 1))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.is_heading(index.row()):
            return _SEEN
        return _TYPED if index.column() in OPENED else _CHOSEN

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role == ROW:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return line.title if isinstance(line, Heading) else self.text(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.title if isinstance(line, Heading) else self._spoken(line, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, TaskProgress):
            return line.task.content if index.column() == Column.TASK else None
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.task_at(index.row())
        if row is None or index.column() not in OPENED or role != Qt.ItemDataRole.EditRole:
            return False
        if value != self.text(row, index.column()):
            self.typed.emit(row.task.id, FIELDS[Column(index.column())], value)
        return True

    def text(self, row: TaskProgress, column: int) -> str:
        """A cell as the screen has it: what could not be kept stands before what is kept."""
        if self._unsaved and column in OPENED:
            kept = self._unsaved.get((self.quarter, row.task.id, FIELDS[Column(column)]))
            if kept is not None:
                return kept
        return cell_text(row, Column(column))

    def spot(self, index: Index) -> Spot | None:
        row = self.task_at(index.row())
        if row is None or index.column() not in OPENED:
            return None
        field = FIELDS[Column(index.column())]
        return task_spot(row.task, field, field_label(field), self.quarter)

    def _spoken(self, row: TaskProgress, column: Column) -> str:
        """A cell for a screen reader: the task, the column, and the value with what is wrong with it."""
        words = self.text(row, column) or "trống"
        wrong = ", chưa hiểu" if unread_text(row, FIELDS.get(column, "")) else ""
        waiting = ", chưa xác nhận" if column == Column.RESULT and row.entry.unconfirmed else ""
        return f"{row.task.short_label()}, {TITLES[column]}: {words}{wrong}{waiting}"


def lines_of(board: Board, rows: Iterable[TaskProgress]) -> list[Line]:
    """Rows in plan order; a heading wherever the section or the plan changes."""
    titles: dict[tuple[str, str | None], str] = {
        (s.plan_id, s.section.name): ". ".join(filter(None, (s.section.numeral, s.section.title)))
        for s in board.sections
    }
    titles |= {(plan.id, OWN): OWN_TITLE for plan in board.plans}
    numbers = {plan.id: plan.header.number or plan.source_name for plan in board.plans}
    lines: list[Line] = []
    last: tuple[str, str | None] | None = None
    for row in rows:
        here = (row.task.plan_id, OWN if row.task.origin == "own" else row.task.section)
        if here != last and (len(numbers) > 1 or titles.get(here)):
            several = numbers.get(here[0]) if len(numbers) > 1 else None
            lines.append(Heading(" · ".join(filter(None, (several, titles.get(here))))))
        last = here
        lines.append(row)
    return lines


def _same_place(line: Line, other: Line) -> bool:
    if isinstance(line, Heading) or isinstance(other, Heading):
        return line == other
    return line.task.id == other.task.id
