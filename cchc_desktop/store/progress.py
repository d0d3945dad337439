"""Queries on entries and the documents they cite. Records go in and come out; rows stay here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from ..model.progress import DAY_FIELDS, TYPED_FIELDS, Document, Entry
from ..model.typed import Unread
from . import documents, search, unread
from .entry_row import entry_row
from .plans import unknown_task
from .tables import CitationRow, DocumentRow, ProgressRow, TaskRow, new_id

_SUBJECT = "task"
_MARKABLE = ("percent", "status", *DAY_FIELDS)  # what may be typed and not understood
_MOST_NAMED = 900  # tasks named one by one in a question to the database
_COLUMNS = (ProgressRow.id, ProgressRow.task_id, ProgressRow.period, *(getattr(ProgressRow, f) for f in TYPED_FIELDS))
_DOCUMENT = ("type", "number", "issued_on", "issuer", "summary")


def entries(
    session: Session,
    periods: Collection[str],
    task_id: str | None = None,
    *,
    plan_ids: Collection[str] | None = None,
    task_ids: Collection[str] | None = None,
) -> dict[tuple[str, str], Entry]:
    """What was typed in these quarters, by task and quarter; of one task, of some, or of some plans where named."""
    chosen = [ProgressRow.period.in_(periods)]
    if task_id is not None:
        task_ids = (task_id,)
    if task_ids is not None:
        chosen.append(ProgressRow.task_id.in_(task_ids))
    if plan_ids is not None:
        chosen.append(ProgressRow.task_id.in_(select(TaskRow.id).where(TaskRow.plan_id.in_(plan_ids))))
    cited = _cited(session, chosen)
    typed = unread.of_periods(session, _SUBJECT, periods, task_id)
    out = {}
    for row_id, of, period, *values in session.execute(select(*_COLUMNS).where(*chosen)):  # records, no rows to track
        marks = tuple(typed.get((of, period), {}).items())
        fields = dict(zip(TYPED_FIELDS, values, strict=True))
        out[of, period] = Entry(task_id=of, period=period, documents=tuple(cited[row_id]), unread=marks, **fields)
    return out


def record(session: Session, task_id: str, period: str, values: Mapping[str, Any]) -> None:
    """Set the fields that are named; the others stay. A value that is Unread is kept beside, the field is cleared."""
    _set(session, entry_row(session, task_id, period), values, _MARKABLE)


def record_all(session: Session, period: str, values: Mapping[str, Mapping[str, Any]]) -> None:
    """The same for many tasks of one quarter, with one question to the database."""
    query = select(ProgressRow).where(ProgressRow.period == period)
    ids = select(TaskRow.id)
    if len(values) <= _MOST_NAMED:
        query, ids = query.where(ProgressRow.task_id.in_(values)), ids.where(TaskRow.id.in_(values))
    rows = {row.task_id: row for row in session.scalars(query)}
    known = set(session.scalars(ids)) if values.keys() - rows.keys() else set()
    marked = unread.of_periods(session, _SUBJECT, (period,))
    for task_id, fields in values.items():
        row = rows.get(task_id)
        if row is None:
            if task_id not in known:
                raise unknown_task(task_id)
            row = ProgressRow(id=new_id(), task_id=task_id, period=period)
            session.add(row)
        _set(session, row, fields, marked.get((task_id, period), ()))


def _set(session: Session, row: ProgressRow, values: Mapping[str, Any], marked: Collection[str]) -> None:
    """`marked` are the fields that may hold something which was not understood: a value mends them."""
    for field, value in values.items():
        setattr(row, field, None if isinstance(value, Unread) else value)
        with session.no_autoflush:  # the row is written once, whole
            if isinstance(value, Unread):
                unread.keep(session, _SUBJECT, row.task_id, row.period, field, value.text)
            elif field in marked:
                unread.forget(session, _SUBJECT, row.task_id, row.period, field)
    if not values.keys().isdisjoint(search.WORDS):
        search.fold_entry(row)


def cite(session: Session, task_id: str, period: str, document: Document) -> None:
    """Cite a document for an entry; the same document is kept once in the register and cited once here."""
    documents.cite(session, task_id, period, documents.keep(session, document))


def uncite(session: Session, task_id: str, period: str, document_id: str) -> None:
    """Take a citation back; the document stays in the register."""
    progress = entry_row(session, task_id, period)
    query = select(CitationRow).where(CitationRow.progress_id == progress.id, CitationRow.document_id == document_id)
    for citation in session.scalars(query):
        session.delete(citation)


def _cited(session: Session, chosen: Sequence[ColumnElement[bool]]) -> dict[str, list[Document]]:
    query = (
        select(CitationRow.progress_id, DocumentRow)
        .join(DocumentRow, CitationRow.document_id == DocumentRow.id)
        .join(ProgressRow, CitationRow.progress_id == ProgressRow.id)
        .where(*chosen)
        .order_by(CitationRow.position)
    )
    out: dict[str, list[Document]] = defaultdict(list)
    for progress_id, row in session.execute(query):
        out[progress_id].append(Document(id=row.id, **{field: getattr(row, field) for field in _DOCUMENT}))
    return out
