"""What a plan holds, as lists to read: tasks, targets, duties, the reporting calendar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal

from ..model.deadline import Deadline
from ..model.duty import Duty
from ..model.plan import Task
from ..model.target import ROLE_LABELS, Measure, Target
from ..text import number, short_date, upper_first
from .wrapped_cells import TextRows, WrappedTable

Kind = Literal["tasks", "targets", "duties", "deadlines"]
Record = Task | Target | Duty | Deadline
Index = QModelIndex | QPersistentModelIndex
KINDS: dict[Kind, str] = {
    "tasks": "nhiệm vụ",
    "targets": "chỉ tiêu",
    "duties": "việc giao",
    "deadlines": "mốc báo cáo",
}
TITLES: dict[Kind, tuple[str, ...]] = {
    "tasks": ("TT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Thời gian", "Ghi nhận"),
    "targets": ("Mã", "Chỉ tiêu", "Số đọc được", "Mốc", "Cơ quan chịu trách nhiệm"),
    "duties": ("Mã", "Cơ quan", "Việc được giao"),
    "deadlines": ("Ai nộp", "Nộp gì", "Nơi nhận", "Hạn", "Căn cứ trong văn bản"),
}
SHARES: dict[Kind, tuple[float, ...]] = {
    "tasks": (0.08, 0.37, 0.15, 0.17, 0.12, 0.11),
    "targets": (0.07, 0.43, 0.2, 0.07, 0.23),
    "duties": (0.07, 0.25, 0.68),
    "deadlines": (0.22, 0.15, 0.15, 0.18, 0.3),
}
_COMPARATORS = {">=": "≥", "<=": "≤", "=": "=", ">": ">", "<": "<", "approx": "≈"}
_DIRECTIONS = {"increase": "tăng ", "decrease": "giảm "}


class RecordList(WrappedTable):
    """One of the lists at a time."""

    row_chosen = Signal(str)  # the place in the source

    def __init__(self) -> None:
        super().__init__(SHARES["targets"])
        self._table, self._places = TextRows(), list[str]()
        self._kind: Kind | None = None
        self.setModel(self._table)

    def show_records(self, kind: Kind, records: Sequence[Record]) -> None:
        """Show records of one kind; of the same kind as before, from the row that was in front."""
        at = max(self.currentIndex().row(), 0) if kind == self._kind else 0
        self._kind = kind
        self.setAccessibleName(upper_first(KINDS[kind]))
        self.shares = SHARES[kind]
        self._places = [each.place for each in records]
        self._table.show(TITLES[kind], [_CELLS[kind](each) for each in records])
        self.choose(min(at, len(records) - 1), 0)

    @property
    def chosen_places(self) -> list[int]:
        """Which rows are chosen."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.row_chosen.emit(self._places[current.row()])


def _task(task: Task) -> tuple[str, ...]:
    return (
        task.short_label(),
        task.content,
        task.lead or "–",
        task.cooperating or "–",
        task.time_text or "–",
        _kept(task),
    )


def _kept(task: Task) -> str:
    """What was decided about a task besides what is printed."""
    said = []
    if task.dropped_on:
        said.append(f"bỏ từ {short_date(task.dropped_on)}")
    if task.same_as:
        said.append("trùng kế hoạch khác")
    if task.handed_to:
        said.append(f"chuyển cho {', '.join(holder for _, holder in task.handed_to)}")
    return "; ".join(said) or "–"


def _target(target: Target) -> tuple[str, ...]:
    measures = "\n".join(measure_words(each) for each in target.measures) or "–"
    who = "\n".join(f"{each.agency} ({ROLE_LABELS[each.role]})" for each in target.responsible) or "–"
    return (target.code or "–", target.text, measures, str(target.milestone or "–"), who)


def _duty(duty: Duty) -> tuple[str, ...]:
    return (duty.code or "–", duty.agency, duty.text)


def _deadline(deadline: Deadline) -> tuple[str, ...]:
    dates = "; ".join(map(short_date, deadline.dates)) or "không nêu ngày"
    return (deadline.who, deadline.report, deadline.to or "–", dates, deadline.phrase)


def measure_words(measure: Measure) -> str:
    """One number of a target in few words: "giảm ≥ 2,5 %", "≥ 90 % (cấp tỉnh)"."""
    direction = _DIRECTIONS.get(measure.direction or "", "")
    level = f" ({measure.level})" if measure.level else ""
    unit = f" {measure.unit}" if measure.unit else ""
    return f"{direction}{_COMPARATORS[measure.comparator]} {number(measure.value)}{unit}{level}"


_CELLS: dict[Kind, Callable[[Any], tuple[str, ...]]] = {
    "tasks": _task,
    "targets": _target,
    "duties": _duty,
    "deadlines": _deadline,
}
