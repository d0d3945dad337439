"""Which column of the grid holds which field, and how a value reads in its cell."""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from ..model.progress import FIELD_LABELS, STATUS_LABELS, TaskProgress
from ..text import number, short_date
from .states import states_of


class Column(IntEnum):
    """The columns, from left to right."""

    NUMBER = 0
    TASK = 1
    ROLE = 2
    TIME = 3
    PREVIOUS = 4
    STATUS = 5
    RESULT = 6
    DIFFICULTY = 7
    CAUSE = 8
    PROPOSAL = 9
    PERCENT = 10
    COMPLETED = 11
    PERSON = 12
    DOCUMENTS = 13


TITLES: dict[Column, str] = {
    Column.NUMBER: "TT",
    Column.TASK: "Nhiệm vụ",
    Column.ROLE: "Vai trò",
    Column.TIME: "Thời gian",
    Column.PREVIOUS: "Quý trước",
    Column.STATUS: "Trạng thái",
    Column.RESULT: "Kết quả trong quý",
    Column.DIFFICULTY: "Khó khăn",
    Column.CAUSE: "Nguyên nhân",
    Column.PROPOSAL: "Kiến nghị",
    Column.PERCENT: "Tỷ lệ",
    Column.COMPLETED: "Hoàn thành",
    Column.PERSON: "Người làm",
    Column.DOCUMENTS: "VB",
}
# The columns that are typed into, with their fields; a status is set by a key, the others open as text.
FIELDS: dict[Column, str] = {
    Column.STATUS: "status",
    Column.RESULT: "result",
    Column.DIFFICULTY: "difficulty",
    Column.CAUSE: "cause",
    Column.PROPOSAL: "proposal",
    Column.PERCENT: "percent",
    Column.COMPLETED: "completed_on",
    Column.PERSON: "person",
}
OPENED = tuple(column for column in FIELDS if column != Column.STATUS)
WORDY = (Column.RESULT, Column.DIFFICULTY, Column.CAUSE, Column.PROPOSAL)
FIGURES = (Column.PERCENT, Column.COMPLETED)  # digits typed here are text, never a status
WIDE_ONLY = (Column.DIFFICULTY, Column.CAUSE, Column.PROPOSAL, Column.PERCENT, Column.COMPLETED, Column.PERSON)
ROLE_LABELS = {"lead": "Chủ trì", "cooperate": "Phối hợp"}


def column_of(field: str) -> Column | None:
    """Where a field stands; None where the grid does not have it."""
    return next((column for column, name in FIELDS.items() if name == field), None)


def cell_text(row: TaskProgress, column: Column) -> str:
    """What a cell says."""
    task = row.task
    if column in OPENED:
        return field_text(row, FIELDS[column])
    return {
        Column.NUMBER: task.number or "",
        Column.TASK: task.content,
        Column.ROLE: role_words(row),
        Column.TIME: task.time_text or "",
        Column.PREVIOUS: previous_words(row),
        Column.STATUS: unread_text(row, "status") or ", ".join(state.word for state in states_of(row)),
        Column.DOCUMENTS: str(len(row.entry.documents) or ""),
    }[column]


def field_text(row: TaskProgress, field: str) -> str:
    """The value of a field as it is typed; what was not understood stands as it was typed."""
    entry = row.entry
    if typed := unread_text(row, field):
        return typed
    if field == "person":
        return row.task.person or ""
    if field == "status":
        return STATUS_LABELS[entry.status] if entry.status else ""
    if field == "percent":
        return number(entry.percent) if entry.percent is not None else ""
    value = getattr(entry, field)
    return short_date(value) if isinstance(value, date) else value or ""


def field_label(field: str) -> str:
    """How a typed field is called."""
    return "Người làm" if field == "person" else FIELD_LABELS[field]


def unread_text(row: TaskProgress, field: str) -> str:
    """What was typed into a field and not understood, or ""."""
    return next((text for name, text in row.entry.unread if name == field), "")


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
