"""The unit's own plan for a year, drawn from the province's (cụ thể hóa): own wording, own people, own days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ..text import short_date
from .agency import Concern
from .finding import Finding
from .plan import Plan, Task

FIELDS: Mapping[str, str] = {
    "content": "Nhiệm vụ",
    "product": "Sản phẩm",
    "lead": "Chủ trì",
    "cooperating": "Phối hợp",
    "time_text": "Thời gian",
    "due_on": "Hạn",
}
_WIDEST = 4  # letters more than the words of the plan that name us: "UBND cấp huyện;" is still only us


@dataclass(frozen=True, slots=True)
class OwnPlanLine:
    """A task as the unit's own plan says it. `own` names the fields that say something else than the province's."""

    task: Task
    content: str
    product: str | None
    lead: str | None
    cooperating: str | None
    time_text: str | None
    due_on: date | None
    left_out: bool = False
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Kept:
    """What the officer wrote of a task for the own plan; None leaves a field to the province's plan."""

    fields: Mapping[str, str | date | None] = field(default_factory=dict)
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """The lines of a year in the order of the plans they come from."""

    year: int
    plans: tuple[Plan, ...]
    lines: tuple[OwnPlanLine, ...]

    @property
    def printed(self) -> tuple[OwnPlanLine, ...]:
        """The lines that the plan prints."""
        return tuple(line for line in self.lines if not line.left_out)


def own_line(task: Task, concern: Concern, unit_name: str, kept: Kept) -> OwnPlanLine:
    """A task in the wording of the province's plan, but for what the officer wrote."""
    usual: dict[str, str | date | None] = {
        "content": task.content,
        "product": task.product,
        "lead": task.person or _lead(task, concern, unit_name),
        "cooperating": task.cooperating,
        "time_text": task.time_text,
        "due_on": task.time.end,
    }
    own = {name: value for name, value in kept.fields.items() if value is not None}
    return OwnPlanLine(task, left_out=kept.left_out, own=frozenset(own), **{**usual, **own})  # type: ignore[arg-type]


def _lead(task: Task, concern: Concern, unit_name: str) -> str | None:
    """Our own name where the plan speaks of all units like us, and of nobody else."""
    alone = len(task.lead or "") <= len(concern.words) + _WIDEST
    return unit_name if concern.mine == "certain" and concern.role == "lead" and alone else task.lead


def check_own_plan(lines: Iterable[OwnPlanLine]) -> Iterator[Finding]:
    """Own days that are later than the province's, and lines that say nothing."""
    for line in lines:
        place, end = f"Nhiệm vụ {line.task.label()}", line.task.time.end
        if line.left_out:
            continue
        if not line.content.strip():
            words = "chưa có nội dung; hãy ghi lại, hoặc bỏ nhiệm vụ này khỏi kế hoạch"
            yield Finding("error", place, f"{place}: {words}.", line.task.id, "content", "task", "own-plan-empty")
        if line.due_on and end and line.due_on > end:
            words = f"hạn {short_date(line.due_on)} sau hạn của tỉnh {short_date(end)}; hãy chọn ngày sớm hơn"
            yield Finding("warning", place, f"{place}: {words}.", line.task.id, "due_on", "task", "own-plan-late")
