"""What was done on a task in a quarter, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .agency import Concern
from .document import Document as Document
from .period import Period
from .plan import Task, Timing

Status = Literal["not_started", "in_progress", "done", "no_activity"]
Computed = Literal["not_due", "overdue", "done_late", "done_before"]

STATUS_LABELS: dict[Status, str] = {
    "not_started": "Chưa triển khai",
    "in_progress": "Đang thực hiện",
    "done": "Hoàn thành",
    "no_activity": "Không phát sinh",
}
STATUS_KEYS: dict[str, Status] = {"1": "not_started", "2": "in_progress", "3": "done", "0": "no_activity"}
COMPUTED_LABELS: dict[Computed, str] = {
    "not_due": "Chưa đến hạn",
    "overdue": "Quá hạn",
    "done_late": "Hoàn thành muộn",
    "done_before": "Đã hoàn thành kỳ trước",
}

# The fields an officer types for a task and quarter, with their words.
FIELD_LABELS: dict[str, str] = {
    "status": "Trạng thái",
    "percent": "Tỷ lệ hoàn thành (%)",
    "result": "Kết quả trong quý",
    "difficulty": "Khó khăn, vướng mắc",
    "cause": "Nguyên nhân chậm",
    "proposal": "Kiến nghị, đề xuất",
    "completed_on": "Ngày hoàn thành",
    "new_due": "Thời hạn mới",
    "note": "Ghi chú",
    "left_blank": "Để trống có chủ ý",
    "flagged": "Theo dõi",
    "unconfirmed": "Chưa xác nhận",
    "documents": "Văn bản, minh chứng",
}
TEXT_FIELDS = ("result", "difficulty", "cause", "proposal", "note", "left_blank")
DAY_FIELDS = ("completed_on", "new_due")
TYPED_FIELDS = tuple(field for field in FIELD_LABELS if field != "documents")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the officer typed for one task in one quarter; all None while nothing was.

    `left_blank` is the reason why it stays blank on purpose; `unconfirmed` marks words brought forward from the last
    quarter; `unread` holds what was typed into a field and not understood, as pairs of field and text.
    """

    task_id: str
    period: str  # the code of a quarter
    status: Status | None = None
    percent: float | None = None
    result: str | None = None
    difficulty: str | None = None
    cause: str | None = None
    proposal: str | None = None
    completed_on: date | None = None
    new_due: date | None = None
    note: str | None = None
    left_blank: str | None = None
    flagged: bool = False
    unconfirmed: bool = False
    documents: tuple[Document, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TaskProgress:
    """A task with what it means for our unit and what was typed for it in a period.

    `entries` has one Entry per quarter of the period, in order; the last is the one being typed.
    `previous` is the quarter before the period's last quarter; `was_done` tells that the task was last reported as
    done in the quarters of the year before that one.
    """

    task: Task
    concern: Concern
    entries: tuple[Entry, ...]
    previous: Entry | None = None
    computed: Computed | None = None
    was_done: bool = False

    @property
    def entry(self) -> Entry:
        return self.entries[-1]

    @property
    def status(self) -> Status | None:
        """Where the task stands at the end of the period: the latest status that was typed."""
        return "done" if self.computed == "done_before" else latest_status(self.entries)

    @property
    def blank(self) -> bool:
        """Whether the officer still owes a status for this quarter."""
        settled = self.entry.status is not None or self.entry.left_blank is not None
        return not settled and not self.done_earlier and self.computed != "not_due"

    @property
    def done_earlier(self) -> bool:
        """Whether it was done once and for all in a quarter before the one that is typed."""
        return self.computed == "done_before" or (self.was_done and self.task.time.end is not None)

    @property
    def ours(self) -> bool:
        """Whether the task counts as ours: the officer's own word, else only what is certain."""
        if self.task.decided is not None:
            return self.task.decided
        return self.concern.mine == "certain"


def latest_status(entries: Sequence[Entry]) -> Status | None:
    """The last status typed in a run of quarters; "không phát sinh" never hides an earlier one."""
    idle: Status | None = None
    for entry in reversed(entries):
        if entry.status == "no_activity":
            idle = entry.status
        elif entry.status:
            return entry.status
    return idle


def compute(
    time: Timing, entries: tuple[Entry, ...], period: Period, today: date, was_done: bool = False
) -> Computed | None:
    """What follows from the dates and from the quarters before; None where they say nothing.

    `was_done` tells that it was done before the quarter that is typed. Only a task with an end can be done once and
    for all: one that is continuous, or that waits for something, may come again.
    """
    status, day = latest_status(entries), period.judged_on(today)
    if status is None and time.end and was_done:
        return "done_before"
    if status == "done":
        finished = next((e.completed_on for e in reversed(entries) if e.completed_on), None)
        return "done_late" if finished and time.end and finished > time.end else None
    if time.end and day > time.end and status != "no_activity":
        return "overdue"
    if status in (None, "not_started") and _not_due(time, period, day):
        return "not_due"
    return None


def _not_due(time: Timing, period: Period, day: date) -> bool:
    if time.start:
        return time.start > max(day, period.last_day)
    return time.kind == "deadline" and time.end is not None and time.end > period.last_day


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many of our tasks are filled for the period: typed now, left blank on purpose, or done before."""

    filled: int
    of: int


def completeness(rows: Iterable[TaskProgress]) -> Completeness:
    """Counts over our tasks."""
    ours = [row for row in rows if row.ours]
    return Completeness(sum(filled(row) for row in ours), len(ours))


def filled(row: TaskProgress) -> bool:
    """Whether a task counts as filled: a status typed, left blank on purpose, or done before."""
    return bool(row.entry.status or row.entry.left_blank) or row.done_earlier


def state_of(row: TaskProgress) -> str:
    """Where a task is counted among the states of its area."""
    if row.blank:
        return "blank"
    if row.entry.status is None and row.entry.left_blank:
        return "on_purpose"
    return row.entry.status or ("done" if row.done_earlier else "not_due")
