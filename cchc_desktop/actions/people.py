"""Who inside the unit does what: tasks given to colleagues or sections, and a list for each of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from ..errors import UserError
from ..files import make_folder, write_new
from ..model.assignment import Assigned, Assignments, Person
from ..model.period import Period
from ..model.progress import STATUS_LABELS, TaskProgress
from ..model.step import Step
from ..store import people as rows
from ..store import steps as step_rows
from ..text import fold, short_date, tidy
from . import unit as units
from .progress import board
from .workspace import Workspace

FORMATS = ("docx", "xlsx")


def names(ws: Workspace) -> list[str]:
    """Everyone named so far, those with most to do first."""
    with ws.store.read() as session:
        return [name for name, _ in rows.names(session).most_common()]


def assign(ws: Workspace, task_ids: Sequence[str], person: str | None) -> None:
    """Give one or several tasks to a colleague or a section in one step; None takes them back."""
    name = tidy(person or "") or None
    with ws.store.write(_said(len(set(task_ids)), name)) as session:
        rows.assign(session, task_ids, name)


def _said(count: int, name: str | None) -> str:
    return f"Giao {count} nhiệm vụ cho {name}" if name else f"Bỏ giao {count} nhiệm vụ"


def assignments(ws: Workspace, period: Period) -> Assignments:
    """For each person their tasks of the period, and their steps in the tasks of others."""
    unit, shown = units.required(ws), board(ws, period, mine=True)
    with ws.store.read() as session:
        steps = step_rows.of_tasks(session, {row.task.id for row in shown.rows})
    found: dict[str, list[Assigned]] = {}
    for row in shown.rows:
        of_task = steps.get(row.task.id, [])
        for name in _doers(row, of_task):
            found.setdefault(name, []).append(_assigned(row, of_task, name))
    people = tuple(Person(name, tuple(found[name])) for name in sorted(found, key=fold))
    return Assignments(unit.heading, unit.full_name, period.name, people, ws.today)


def _doers(row: TaskProgress, steps: Sequence[Step]) -> list[str]:
    named = [row.task.person, *(step.person for step in steps)]
    return list(dict.fromkeys(name for name in named if name))


def _assigned(row: TaskProgress, steps: Sequence[Step], name: str) -> Assigned:
    """A task as a person's list has it: the whole of it for who does it, else their own steps."""
    task, whole = row.task, row.task.person == name
    shown = [step for step in steps if whole or step.person == name]
    status = row.status
    return Assigned(
        label=task.label(),
        content=task.content,
        steps=tuple(_step_words(step, name) for step in shown),
        due=_due_words(row, None if whole else _last_due(shown)),
        status=STATUS_LABELS[status] if status else "",
    )


def _step_words(step: Step, name: str) -> str:
    facts = [
        step.person if step.person and step.person != name else "",
        f"hạn {short_date(step.due_on)}" if step.due_on else f"hạn {step.due_typed}" if step.due_typed else "",
        "đã xong" if step.done else "",
    ]
    said = ", ".join(filter(None, facts))
    return f"{step.text} ({said})" if said else step.text


def _due_words(row: TaskProgress, of_steps: date | None) -> str:
    due = of_steps or row.entry.new_due
    return short_date(due) if due else row.task.time_text or ""


def _last_due(steps: Sequence[Step]) -> date | None:
    return max((step.due_on for step in steps if step.due_on), default=None)


def write(
    ws: Workspace, period: Period, folder: Path, format: str = "docx", only: Collection[str] | None = None
) -> Path:
    """Write the lists of these people, or of all, into one file under a free name."""
    whole = assignments(ws, period)
    chosen = whole.of(whole.names if only is None else only)
    if not chosen.people:
        raise UserError(f"Chưa giao nhiệm vụ nào của {period.name} cho ai: hãy chọn nhiệm vụ và ghi người làm trước.")
    if format not in FORMATS:
        raise UserError(f"Chưa viết được dạng “{format}”: hãy chọn {' hoặc '.join(FORMATS)}.")
    from ..exports import people

    made = people.write_word(chosen) if format == "docx" else people.write_excel(chosen)
    return write_new(make_folder(folder) / f"phan-cong-nhiem-vu-cchc-{period.code.lower()}.{format}", made)
