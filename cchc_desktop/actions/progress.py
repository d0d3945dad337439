"""The quarter's entry: see the tasks, record what was done, cite documents, say what is ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
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
    latest_status,
)
from ..model.typed import Unread, as_day, as_number
from ..model.unit import Unit
from ..store import people as people_rows
from ..store import plans as plan_rows
from ..store import progress as rows
from ..text import fold, tidy, typed
from . import unit as units
from .workspace import Workspace

_PERSON = "person"  # kept with the task
_MOST_NAMED = 900  # tasks asked for one by one in one question to the database


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
    shown = tuple(row for row in whole if (row.ours or not mine) and (not key or key in searched(row)))
    sections = tuple(BoardSection(plan.id, section) for plan in plans for section in plan.sections)
    return Board(period, plans, sections, shown, completeness(whole))


def record(ws: Workspace, task_id: str, period: Period, **fields: Any) -> None:
    """Keep what was typed for a task in the period's quarter; fields that are not named stay, None clears."""
    values = cleaned(fields, period)
    with ws.store.write(f"Nhập tiến độ {period.quarter.name}") as session:
        rows.record(session, task_id, period.quarter.code, values)


def record_block(ws: Workspace, period: Period, values: Mapping[str, Mapping[str, Any]], name: str) -> None:
    """Keep fields of many tasks of one period in one step that can be undone as one; `name` is what it is called.

    A "person" among the fields is who does the task, whatever the period.
    """
    typed_in = {task_id: {f: v for f, v in fields.items() if f != _PERSON} for task_id, fields in values.items()}
    wanted = {task_id: cleaned(fields, period) for task_id, fields in typed_in.items() if fields}
    given: dict[str | None, list[str]] = {}
    for task_id, fields in values.items():
        if _PERSON in fields:
            given.setdefault(tidy(fields[_PERSON] or "") or None, []).append(task_id)
    with ws.store.write(name) as session:
        rows.record_all(session, period.quarter.code, wanted)
        for person, ids in given.items():
            people_rows.assign(session, ids, person)


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
    return _join(task, concern_of(task, unit), entries, period, ws)


def keep(
    ws: Workspace,
    known: Sequence[TaskProgress],
    period: Period,
    values: Mapping[str, Mapping[str, Any]],
    name: str,
) -> tuple[TaskProgress, ...]:
    """Keep fields of these rows in one step that can be undone as one; the rows as they are kept now.

    What follows from quarters before the period is read again only where it can have changed.
    """
    record_block(ws, period, values, name)
    kept = [_with(row, values.get(row.task.id, {}), period, ws) for row in known]
    open_again = [row for row in kept if _before(period) and row.entry.status is None]
    if not open_again:
        return tuple(kept)
    read = {row.task.id: row for row in again(ws, open_again, period)}
    return tuple(read.get(row.task.id, row) for row in kept)


def _with(row: TaskProgress, fields: Mapping[str, Any], period: Period, ws: Workspace) -> TaskProgress:
    """A row with these fields kept."""
    task = replace(row.task, person=tidy(fields[_PERSON] or "") or None) if _PERSON in fields else row.task
    values = cleaned({name: value for name, value in fields.items() if name != _PERSON}, period)
    unread = tuple(pair for pair in row.entry.unread if pair[0] not in values)
    unread += tuple((name, value.text) for name, value in values.items() if isinstance(value, Unread))
    known: dict[str, Any] = {name: None if isinstance(value, Unread) else value for name, value in values.items()}
    entries = (*row.entries[:-1], replace(row.entry, unread=tuple(sorted(unread)), **known))
    computed = compute(task.time, entries, period, ws.today, row.was_done)
    return replace(row, task=task, entries=entries, computed=computed)


def again(ws: Workspace, known: Sequence[TaskProgress], period: Period) -> tuple[TaskProgress, ...]:
    """Rows with their entries as they are kept now; the tasks themselves are taken as they were."""
    ids = [row.task.id for row in known]
    with ws.store.read() as session:
        entries = rows.entries(session, _codes(period), task_ids=ids if len(ids) <= _MOST_NAMED else None)
    return tuple(_join(row.task, row.concern, entries, period, ws) for row in known)


def _load(ws: Workspace, period: Period, plan_id: str | None) -> tuple[tuple[Plan, ...], list[TaskProgress]]:
    unit = units.current(ws)
    with ws.store.read() as session:
        plans = tuple(
            plan
            for plan in plan_rows.everything(session)
            if plan.id == plan_id or (not plan_id and plan.in_force(period.year))
        )
        ids = [plan.id for plan in plans]
        tasks = [task for task in plan_rows.tasks(session, ids) if _asked(task, period)]
        entries = rows.entries(session, _codes(period), plan_ids=ids)
    return plans, [_join(task, concern_of(task, unit), entries, period, ws) for task in tasks]


def _asked(task: Task, period: Period) -> bool:
    """Whether a task is asked for in this period: not once it was dropped, and only once where two plans ask for it."""
    return task.same_as is None and (task.dropped_on is None or period.last_day < task.dropped_on)


def _codes(period: Period) -> list[str]:
    return [quarter.code for quarter in (period.quarter.previous_quarter, *_before(period), *period.quarters)]


@lru_cache(maxsize=64)  # asked for every row, as the next two
def _inside(period: Period) -> tuple[str, ...]:
    """The quarters of the period."""
    return tuple(quarter.code for quarter in period.quarters)


@lru_cache(maxsize=64)
def _last_quarter(period: Period) -> str:
    """The quarter before the one that is typed."""
    return period.quarter.previous_quarter.code


@lru_cache(maxsize=64)
def _before(period: Period) -> tuple[Period, ...]:
    """The quarters of the same year before the period."""
    return tuple(quarter for quarter in Period(period.year, "Y").quarters if quarter < period.quarters[0])


def _join(
    task: Task, ours: Concern, entries: Mapping[tuple[str, str], Entry], period: Period, ws: Workspace
) -> TaskProgress:
    kept = tuple(entries.get((task.id, code)) or Entry(task.id, code) for code in _inside(period))
    earlier = tuple(entries[key] for q in _before(period) if (key := (task.id, q.code)) in entries)
    was_done = latest_status((*earlier, *kept[:-1])) == "done"
    return TaskProgress(
        task=task,
        concern=ours,
        entries=kept,
        previous=entries.get((task.id, _last_quarter(period))),
        computed=compute(task.time, kept, period, ws.today, was_done),
        was_done=was_done,
    )


def concern_of(task: Task, unit: Unit | None) -> Concern:
    """Whether a task is the unit's, by the plan's words or as what came from an abolished level."""
    name, kind, parent = (unit.name, unit.kind, unit.parent) if unit else ("", "province", None)
    printed = _read(name, kind, parent, task.lead, task.cooperating, task.lead_addresses, task.cooperating_addresses)
    if not task.handed_to or printed.mine == "certain":
        return printed
    holders = dict(task.handed_to)
    lead, cooperating = holders.get("lead"), holders.get("cooperating")
    handed = _read(name, kind, parent, lead, cooperating, addresses(lead), addresses(cooperating))
    return handed if handed.mine != "no" else printed


_read = lru_cache(maxsize=8192)(concern)  # a plan names the same agencies in many tasks


def searched(row: TaskProgress) -> str:
    """Everything a search looks through in a row, folded."""
    task, entry = row.task, row.entry
    words: Iterable[str | None] = (
        *(task.content, task.lead, task.cooperating, task.time_text, task.product, task.person, task.label()),
        *(entry.result, entry.difficulty, entry.cause, entry.proposal, entry.note),
        *(text for _, text in entry.unread),
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
        id=document.id,
    )
