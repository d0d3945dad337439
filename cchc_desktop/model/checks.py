"""The rules a quarter's entries are checked by; one set for the window, the report and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ..text import number, short_date
from .finding import Finding, Weight
from .period import Period
from .progress import STATUS_LABELS, TaskProgress

_ORDER: dict[Weight, int] = {"error": 0, "warning": 1, "hint": 2}


def check(rows: Iterable[TaskProgress], period: Period, today: date) -> tuple[Finding, ...]:
    """Findings over our tasks, the gravest first, else in the plan's order."""
    found = [finding for row in rows if row.ours for finding in _check_task(row, period, today)]
    return tuple(sorted(found, key=lambda finding: _ORDER[finding.weight]))


def _check_task(row: TaskProgress, period: Period, today: date) -> Iterator[Finding]:
    entry = row.entry
    if row.blank:
        yield _finding(row, "error", "status", "chưa có trạng thái; hãy chọn một trạng thái cho quý này")
    yield from _check_words(row, period)
    yield from _check_figures(row, today)
    if row.computed == "overdue" and not entry.difficulty:
        end = short_date(row.task.time.end) if row.task.time.end else ""
        yield _finding(row, "warning", "difficulty", f"đã quá hạn {end}; hãy ghi nguyên nhân và thời hạn mới")


def _check_words(row: TaskProgress, period: Period) -> Iterator[Finding]:
    entry = row.entry
    if entry.status == "done" and not entry.result:
        yield _finding(row, "error", "result", "đã hoàn thành nhưng chưa ghi kết quả; hãy ghi kết quả")
    if entry.status == "in_progress" and not entry.result:
        yield _finding(row, "warning", "result", "đang thực hiện nhưng chưa ghi đã làm gì; hãy ghi kết quả trong quý")
    if entry.status == "done" and not entry.documents:
        yield _finding(row, "warning", "documents", "đã hoàn thành nhưng chưa có văn bản; hãy thêm văn bản minh chứng")
    if entry.result and entry.status in (None, "not_started", "no_activity"):
        said = STATUS_LABELS[entry.status] if entry.status else "trống"
        yield _finding(row, "warning", "status", f"có kết quả nhưng trạng thái là “{said}”; hãy xem lại trạng thái")
    if entry.result and row.previous and row.previous.result == entry.result:
        yield _finding(row, "hint", "result", "kết quả giống hệt quý trước; hãy xem lại")
    last_year = str(period.year - 1)
    if entry.result and f"năm {last_year}" in entry.result:
        yield _finding(row, "hint", "result", f"kết quả nhắc “năm {last_year}”; hãy xem có phải năm cũ không")


def _check_figures(row: TaskProgress, today: date) -> Iterator[Finding]:
    entry = row.entry
    if entry.percent is not None and not 0 <= entry.percent <= 100:
        yield _finding(
            row, "error", "percent", f"tỷ lệ {number(entry.percent)}% không nằm trong 0 đến 100; hãy sửa lại"
        )
    if entry.completed_on and entry.completed_on > today:
        yield _finding(
            row,
            "error",
            "completed_on",
            f"ngày hoàn thành {short_date(entry.completed_on)} còn ở phía trước; hãy sửa lại",
        )


def _finding(row: TaskProgress, weight: Weight, field: str, message: str) -> Finding:
    place = f"Nhiệm vụ {row.task.label()}"
    return Finding(weight, place, f"{place}: {message}.", row.task.id, field, "task")
