"""Queries on the register of documents: what is kept once, cited by many entries, with its files."""

from __future__ import annotations

import re
from collections import defaultdict

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from ..errors import UserError
from ..model.document import Citing, Document, Registered
from ..model.plan import Origin, Task
from ..model.typed import Unread
from . import attachments, unread
from .entry_row import entry_row
from .tables import CitationRow, DocumentRow, ProgressRow, SectionRow, TaskRow, new_id

_SUBJECT, _NO_PERIOD, _DAY = "document", "", "issued_on"
_ORIGINS: dict[str, Origin] = {"plan": "plan", "duty": "duty", "own": "own"}
_TASK = (TaskRow.id, TaskRow.number, TaskRow.content, TaskRow.origin, SectionRow.numeral, SectionRow.title)
_FIELDS = ("type", "number", "issued_on", "issuer", "summary")


def register(session: Session) -> list[Registered]:
    """Every document with its files and the tasks that cite it, the oldest first."""
    files, citing = attachments.by_document(session), _citing(session)
    typed = unread.of_periods(session, _SUBJECT, [_NO_PERIOD])
    return [
        Registered(each, tuple(files[each.id]), tuple(citing[each.id]), typed.get((each.id, _NO_PERIOD), {}).get(_DAY))
        for each in documents(session)
    ]


def documents(session: Session) -> list[Document]:
    """Every document by itself, the oldest first."""
    columns = [getattr(DocumentRow, field) for field in (*_FIELDS, "id")]
    found = [Document(*values) for values in session.execute(select(*columns))]  # records, no rows to track
    return sorted(found, key=lambda each: (each.issued_on is None, str(each.issued_on)))


def document(session: Session, document_id: str) -> Document:
    """One document; UserError where it is gone."""
    return _document(_require(session, document_id))


def keep(session: Session, wanted: Document) -> str:
    """Put a document into the register, or what is new of it onto the one that stands there; returns its id."""
    row = session.get(DocumentRow, wanted.id) if wanted.id else None
    row = row or next((each for each in session.scalars(_near(wanted)) if _document(each).same_as(wanted)), None)
    if row is None:
        row = DocumentRow(id=new_id(), **{field: getattr(wanted, field) for field in _FIELDS})
        session.add(row)
    elif not wanted.id:  # one that was picked says nothing new
        for field in _FIELDS[2:]:
            if (value := getattr(wanted, field)) is not None:
                setattr(row, field, value)
        row.folded = None
    session.flush()
    return row.id


def mend(session: Session, document_id: str, values: dict[str, object]) -> None:
    """Set the fields that are named; a day that is Unread is kept beside as it was typed."""
    row = _require(session, document_id)
    row.folded = None
    for field, value in values.items():
        setattr(row, field, None if isinstance(value, Unread) else value)
    if _DAY in values:
        day = values[_DAY]
        if isinstance(day, Unread):
            unread.keep(session, _SUBJECT, document_id, _NO_PERIOD, _DAY, day.text)
        else:
            unread.forget(session, _SUBJECT, document_id, _NO_PERIOD, _DAY)


def cite(session: Session, task_id: str, period: str, document_id: str) -> None:
    """Cite a document of the register for an entry, once."""
    progress = entry_row(session, task_id, period)
    session.flush()  # a new entry is written before what refers to it
    here = session.scalars(select(CitationRow).where(CitationRow.progress_id == progress.id)).all()
    if all(citation.document_id != document_id for citation in here):
        place = max((citation.position for citation in here), default=-1) + 1
        session.add(CitationRow(id=new_id(), progress_id=progress.id, document_id=document_id, position=place))


def merge(session: Session, kept_id: str, other_id: str) -> None:
    """Let one document take over the files and citations of another, which goes; blanks are filled from it."""
    kept, other = _require(session, kept_id), _require(session, other_id)
    kept.folded = None
    for field in _FIELDS:
        if not getattr(kept, field):
            setattr(kept, field, getattr(other, field))
    if kept.issued_on is None:
        _take_over_day(session, kept_id, other_id)
    cited = set(session.scalars(select(CitationRow.progress_id).where(CitationRow.document_id == kept_id)))
    for citation in session.scalars(select(CitationRow).where(CitationRow.document_id == other_id)).all():
        if citation.progress_id in cited:
            session.delete(citation)
        else:
            citation.document_id = kept_id
    attachments.move(session, other_id, kept_id)
    _take_out(session, other)


def remove(session: Session, document_id: str) -> None:
    """Take a document out of the register with its files; UserError where a task still cites it."""
    row = _require(session, document_id)
    if session.scalar(select(CitationRow.id).where(CitationRow.document_id == document_id).limit(1)):
        words = _document(row).short()
        raise UserError(f"“{words}” đang được nhiệm vụ viện dẫn: hãy bỏ văn bản này khỏi các nhiệm vụ đó trước.")
    attachments.remove_all(session, document_id)
    _take_out(session, row)


def _take_over_day(session: Session, kept_id: str, other_id: str) -> None:
    """A day that was typed and not understood is taken over where the other has none."""
    typed = unread.of_periods(session, _SUBJECT, [_NO_PERIOD])
    here, there = (typed.get((each, _NO_PERIOD), {}).get(_DAY) for each in (kept_id, other_id))
    if there and not here:
        unread.keep(session, _SUBJECT, kept_id, _NO_PERIOD, _DAY, there)


def _take_out(session: Session, row: DocumentRow) -> None:
    unread.forget(session, _SUBJECT, row.id, _NO_PERIOD, _DAY)
    session.flush()  # what hangs on it is written down first, so that undo finds it again
    session.delete(row)


def _near(wanted: Document) -> Select[DocumentRow]:
    """Rows among which the same paper would be: those with its figures in their number."""
    figures = re.match(r"\D*0*(\d+)", wanted.number)
    if figures:
        return select(DocumentRow).where(DocumentRow.number.contains(figures[1]))
    return select(DocumentRow) if wanted.number else select(DocumentRow).where(DocumentRow.number == "")


def _require(session: Session, document_id: str) -> DocumentRow:
    row = session.get(DocumentRow, document_id)
    if row is None:
        raise UserError("Văn bản này không còn trong danh mục: hãy mở lại trang “Minh chứng”.")
    return row


def _citing(session: Session) -> dict[str, list[Citing]]:
    query = (
        select(CitationRow.document_id, ProgressRow.period, *_TASK)
        .join(ProgressRow, CitationRow.progress_id == ProgressRow.id)
        .join(TaskRow, ProgressRow.task_id == TaskRow.id)
        .outerjoin(SectionRow, TaskRow.section_id == SectionRow.id)
        .order_by(ProgressRow.period, TaskRow.plan_id, TaskRow.position)
    )
    out: dict[str, list[Citing]] = defaultdict(list)
    for document_id, period, task_id, number, content, origin, numeral, title in session.execute(query):
        label = Task(numeral or title, number, content, origin=_ORIGINS[origin]).label()
        out[document_id].append(Citing(task_id, numeral or title, number, label, content, period))
    return out


def _document(row: DocumentRow) -> Document:
    return Document(id=row.id, **{field: getattr(row, field) for field in _FIELDS})
