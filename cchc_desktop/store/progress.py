"""Queries on entries and the documents they cite. Records go in and come out; rows stay here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..model.progress import DAY_FIELDS, TYPED_FIELDS, Document, Entry
from ..model.typed import Unread
from ..text import fold
from . import unread
from .plans import require_task, task_ids, unknown_task
from .tables import CitationRow, DocumentRow, ProgressRow, new_id

_SUBJECT = "task"
_WORDS = ("result", "difficulty", "cause", "proposal", "note")  # what search looks through
_DOCUMENT = ("type", "number", "issued_on", "issuer", "summary")


def entries(session: Session, periods: Collection[str], task_id: str | None = None) -> dict[tuple[str, str], Entry]:
    """What was typed in these quarters, by task and quarter; for one task only where it is named."""
    query = select(ProgressRow).where(ProgressRow.period.in_(periods))
    if task_id is not None:
        query = query.where(ProgressRow.task_id == task_id)
    rows = session.scalars(query).all()
    cited = _cited(session, periods, task_id)
    typed = unread.of_periods(session, _SUBJECT, periods, task_id)
    return {
        (row.task_id, row.period): _entry(row, cited[row.id], typed.get((row.task_id, row.period), {})) for row in rows
    }


def record(session: Session, task_id: str, period: str, values: Mapping[str, Any]) -> None:
    """Set the fields that are named; the others stay. A value that is Unread is kept beside, the field is cleared."""
    _set(session, _row(session, task_id, period), values)


def record_all(session: Session, period: str, values: Mapping[str, Mapping[str, Any]]) -> None:
    """The same for many tasks of one quarter, with one question to the database."""
    query = select(ProgressRow).where(ProgressRow.period == period)
    rows = {row.task_id: row for row in session.scalars(query)}
    known = set(task_ids(session)) if values.keys() - rows.keys() else set()
    for task_id, fields in values.items():
        row = rows.get(task_id)
        if row is None:
            if task_id not in known:
                raise unknown_task(task_id)
            row = ProgressRow(id=new_id(), task_id=task_id, period=period)
            session.add(row)
        _set(session, row, fields)


def _set(session: Session, row: ProgressRow, values: Mapping[str, Any]) -> None:
    for field, value in values.items():
        setattr(row, field, None if isinstance(value, Unread) else value)
        with session.no_autoflush:  # the row is written once, whole
            if isinstance(value, Unread):
                unread.keep(session, _SUBJECT, row.task_id, row.period, field, value.text)
            elif field in ("percent", "status", *DAY_FIELDS):
                unread.forget(session, _SUBJECT, row.task_id, row.period, field)
    if not values.keys().isdisjoint(_WORDS):
        row.folded = fold(" \n ".join(filter(None, (getattr(row, field) for field in _WORDS))))


def cite(session: Session, task_id: str, period: str, document: Document) -> None:
    """Cite a document for an entry; the same document is kept once in the register and cited once here."""
    progress = _row(session, task_id, period)
    session.flush()
    known = select(DocumentRow).where(DocumentRow.type == document.type, DocumentRow.number == document.number)
    row = session.scalar(known.where(DocumentRow.issuer.is_not_distinct_from(document.issuer)))
    if row is None:
        row = DocumentRow(id=new_id())
        session.add(row)
    for field in _DOCUMENT:
        setattr(row, field, getattr(document, field))
    session.flush()
    here = session.scalars(select(CitationRow).where(CitationRow.progress_id == progress.id)).all()
    if all(citation.document_id != row.id for citation in here):
        session.add(CitationRow(progress_id=progress.id, document_id=row.id, position=len(here)))


def uncite(session: Session, task_id: str, period: str, document_id: str) -> None:
    """Take a citation back; the document stays in the register."""
    progress = _row(session, task_id, period)
    query = select(CitationRow).where(CitationRow.progress_id == progress.id, CitationRow.document_id == document_id)
    for citation in session.scalars(query):
        session.delete(citation)


def _row(session: Session, task_id: str, period: str) -> ProgressRow:
    query = select(ProgressRow).where(ProgressRow.task_id == task_id, ProgressRow.period == period)
    row = session.scalar(query)
    if row is None:
        require_task(session, task_id)  # a row that stands has its task: this saves a query on each save
        row = ProgressRow(id=new_id(), task_id=task_id, period=period)
        session.add(row)
    return row


def _cited(session: Session, periods: Collection[str], task_id: str | None) -> dict[str, list[Document]]:
    query = (
        select(CitationRow.progress_id, DocumentRow)
        .join(DocumentRow, CitationRow.document_id == DocumentRow.id)
        .join(ProgressRow, CitationRow.progress_id == ProgressRow.id)
        .where(ProgressRow.period.in_(periods))
        .order_by(CitationRow.position)
    )
    if task_id is not None:
        query = query.where(ProgressRow.task_id == task_id)
    out: dict[str, list[Document]] = defaultdict(list)
    for progress_id, row in session.execute(query):
        out[progress_id].append(Document(id=row.id, **{field: getattr(row, field) for field in _DOCUMENT}))
    return out


def _entry(row: ProgressRow, documents: list[Document], typed: Mapping[str, str]) -> Entry:
    return Entry(
        task_id=row.task_id,
        period=row.period,
        documents=tuple(documents),
        unread=tuple(typed.items()),
        **{field: getattr(row, field) for field in TYPED_FIELDS},
    )
