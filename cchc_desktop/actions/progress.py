"""The quarter's entry: see the tasks, record what was done, cite documents, say what is ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import UserError
from ..model.agency import Concern, concern
from ..model.agency_phrase import addresses
from ..model.period import Period
from ..model.plan import Plan, Section, Task
from ..model.progress import (
    DAY_FIELDS,
    STATUS_LABELS,
    TEXT_FIELDS,
    TYPED_FIELDS,
    Completeness,
    Document,
    Entry,
    TaskProgress,
    completeness,
    compute,
)
from ..model.typed import Unread, as_day, as_number
from ..model.unit import Unit
from ..store import plans as plan_rows
from ..store import progress as rows
from ..text import fold, tidy, typed
from . import unit as units
from .workspace import Workspace


@dataclass(frozen=True, slots=True)
class BoardSection:
    """A heading between the rows of a board."""

    plan_id: str
    section: Section


@dataclass(frozen=True, slots=True)
class Board:
    """The tasks of a period with what was typed; completeness counts all of ours, whatever is shown."""

    period: Period
    plans: tuple[Plan, ...]
    sections: tuple[BoardSection, ...]
    rows: tuple[TaskProgress, ...]
    completeness: Completeness


@dataclass(frozen=True, slots=True)
class Wanted:
    """Values to keep for one task in the quarter of a period, and documents to cite."""

    task_id: str
    period: Period
    fields: Mapping[str, Any]
    documents: tuple[Document, ...] = ()


def board(ws: Workspace, period: Period, *, mine: bool = False, search: str = "", plan_id: str | None = None) -> Board:
    """The tasks of the plans in force in this period; `search` finds without accents, case or Unicode form."""
    plans, whole = _load(ws, period, plan_id)
    key = fold(search)
    shown = tuple(row for row in whole if (row.ours or not mine) and (not key or key in _searched(row)))
    sections = tuple(BoardSection(plan.id, section) for plan in plans for section in plan.sections)
    return Board(period, plans, sections, shown, completeness(whole))


def record(ws: Workspace, task_id: str, period: Period, **fields: Any) -> None:
    """Keep what was typed for a task in the period's quarter; fields that are not named stay, None clears."""
    values = cleaned(fields, period)
    with ws.store.write(f"Nhập tiến độ {period.quarter.name}") as session:
        rows.record(session, task_id, period.quarter.code, values)


def record_block(ws: Workspace, period: Period, values: Mapping[str, Mapping[str, Any]], name: str) -> None:
    """Keep fields of many tasks of one period in one step that can be undone as one; `name` is what it is called."""
    wanted = {task_id: cleaned(fields, period) for task_id, fields in values.items()}
    with ws.store.write(name) as session:
        rows.record_all(session, period.quarter.code, wanted)


def record_all(ws: Workspace, wanted: Sequence[Wanted]) -> None:
    """Keep many entries in one step, all or none."""
    with ws.store.write(f"Nhập tiến độ {len(wanted)} nhiệm vụ") as session:
        for one in wanted:
            rows.record(session, one.task_id, one.period.quarter.code, cleaned(one.fields, one.period))
            for document in one.documents:
                rows.cite(session, one.task_id, one.period.quarter.code, _clean_document(document))


def cite(ws: Workspace, task_id: str, period: Period, document: Document) -> None:
    """Cite a document as evidence for an entry."""
    with ws.store.write("Thêm văn bản minh chứng") as session:
        rows.cite(session, task_id, period.quarter.code, _clean_document(document))


def uncite(ws: Workspace, task_id: str, period: Period, document_id: str) -> None:
    """Take a citation back."""
    with ws.store.write("Bỏ văn bản minh chứng") as session:
        rows.uncite(session, task_id, period.quarter.code, document_id)


def row(ws: Workspace, task_id: str, period: Period) -> TaskProgress:
    """One task with what was typed for it in a period."""
    unit = units.current(ws)
    with ws.store.read() as session:
        task = plan_rows.task(session, task_id)
        entries = rows.entries(session, _codes(period), task_id)
    if task is None:
        raise plan_rows.unknown_task(task_id)
    return _join(task, unit, entries, period, ws)


def _load(ws: Workspace, period: Period, plan_id: str | None) -> tuple[tuple[Plan, ...], list[TaskProgress]]:
    unit = units.current(ws)
    with ws.store.read() as session:
        plans = tuple(
            plan
            for plan in plan_rows.everything(session)
            if plan.id == plan_id or (not plan_id and plan.in_force(period.year))
        )
        tasks = [task for task in plan_rows.tasks(session, [plan.id for plan in plans]) if _asked(task, period)]
        entries = rows.entries(session, _codes(period))
    return plans, [_join(task, unit, entries, period, ws) for task in tasks]


def _asked(task: Task, period: Period) -> bool:
    """Whether a task is asked for in this period: not once it was dropped, and only once where two plans ask for it."""
    return task.same_as is None and (task.dropped_on is None or period.last_day < task.dropped_on)


def _codes(period: Period) -> list[str]:
    return [quarter.code for quarter in (period.quarter.previous_quarter, *_before(period), *period.quarters)]


def _before(period: Period) -> tuple[Period, ...]:
    """The quarters of the same year before the period."""
    return tuple(quarter for quarter in Period(period.year, "Y").quarters if quarter < period.quarters[0])


def _join(
    task: Task, unit: Unit | None, entries: dict[tuple[str, str], Entry], period: Period, ws: Workspace
) -> TaskProgress:
    kept = tuple(entries.get((task.id, q.code)) or Entry(task.id, q.code) for q in period.quarters)
    earlier = tuple(entries[key] for q in _before(period) if (key := (task.id, q.code)) in entries)
    return TaskProgress(
        task=task,
        concern=concern_of(task, unit),
        entries=kept,
        previous=entries.get((task.id, period.quarter.previous_quarter.code)),
        computed=compute(task.time, kept, period, ws.today, earlier),
    )


def concern_of(task: Task, unit: Unit | None) -> Concern:
    """Whether a task is the unit's, by the plan's words or by the hand-over from an abolished level."""
    name, kind, parent = (unit.name, unit.kind, unit.parent) if unit else ("", "province", None)
    printed = concern(name, kind, parent, task.lead, task.cooperating, task.lead_addresses, task.cooperating_addresses)
    if not task.handed_to or printed.mine == "certain":
        return printed
    holders = dict(task.handed_to)
    lead, cooperating = holders.get("lead"), holders.get("cooperating")
    handed = concern(name, kind, parent, lead, cooperating, addresses(lead), addresses(cooperating))
    return handed if handed.mine != "no" else printed


def _searched(row: TaskProgress) -> str:
    task, entry = row.task, row.entry
    words: Iterable[str | None] = (
        *(task.content, task.lead, task.cooperating, task.time_text, task.product, task.label()),
        *(entry.result, entry.difficulty, entry.proposal),
        *(document.cite() for document in entry.documents),
    )
    return fold(" \n ".join(word for word in words if word))


def cleaned(fields: Mapping[str, Any], period: Period) -> dict[str, Any]:
    """Typed values ready to keep; UserError where a field or a code is none of ours.

    A number or a day that comes as text is read; where it is not understood it is kept as typed (Unread).
    Words that are changed are confirmed by that.
    """
    values = {name: _clean(name, value, period) for name, value in fields.items()}
    return values if "result" not in values or "unconfirmed" in values else values | {"unconfirmed": False}


def task_ids(ws: Workspace) -> frozenset[str]:
    """The ids of all tasks of all plans."""
    with ws.store.read() as session:
        return frozenset(plan_rows.task_ids(session))


def _clean(name: str, value: Any, period: Period) -> Any:
    if name not in TYPED_FIELDS:
        raise UserError(f"Không có ô “{name}”: hãy dùng một trong {', '.join(TYPED_FIELDS)}.")
    if name in TEXT_FIELDS:
        return typed(value) or None if value is not None else None
    if isinstance(value, str) and name in DAY_FIELDS:
        return as_day(value, period.year)
    if isinstance(value, str) and name == "percent":
        return as_number(value)
    if isinstance(value, Unread):
        return value
    if name == "status" and value is not None and value not in STATUS_LABELS:
        raise UserError(f"Không có trạng thái “{value}”: hãy dùng một trong {', '.join(STATUS_LABELS)}.")
    return value


def _clean_document(document: Document) -> Document:
    if not document.type.strip():
        raise UserError("Văn bản chưa có tên loại: hãy nhập loại văn bản, ví dụ “Kế hoạch”.")
    return Document(
        type=tidy(document.type),
        number=tidy(document.number),
        issued_on=document.issued_on,
        issuer=tidy(document.issuer or "") or None,
        summary=tidy(document.summary or "") or None,
    )
