"""The register of documents: kept once, mended in one place, cited by many tasks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..errors import UserError
from ..imports.file_name import load_name_words
from ..model.document import FIELD_LABELS, Document, Registered
from ..model.file_name import propose
from ..model.period import Period
from ..model.typed import Unread, as_day
from ..store import documents as rows
from ..text import fold, tidy
from .workspace import Workspace


def type_names() -> tuple[str, ...]:
    """The types that are offered, the usual ones first."""
    return tuple(each.name for each in load_name_words().types)


def proposed(name: str, year: int) -> Document:
    """What a file's name says of its document, to be confirmed by the officer."""
    return propose(name, load_name_words(), year)


def register(ws: Workspace) -> tuple[Registered, ...]:
    """Every document with its files and the tasks that cite it."""
    with ws.store.read() as session:
        return tuple(rows.register(session))


def found(known: tuple[Registered, ...], text: str) -> tuple[Registered, ...]:
    """Those in which every word of a text stands, whatever its accents and case."""
    words = fold(text).split()
    if not words:
        return known
    looked_through = ((each, each.words()) for each in known)
    return tuple(each for each, text in looked_through if all(word in text for word in words))


def add(ws: Workspace, document: Document) -> str:
    """Put a document into the register; one that stands there already is not kept twice. Returns its id."""
    with ws.store.write("Thêm văn bản vào danh mục") as session:
        return rows.keep(session, cleaned(document))


def mend(ws: Workspace, document_id: str, year: int, **fields: str) -> None:
    """Keep fields as they were typed; a day that is none is kept beside as text and marked."""
    values = {name: _clean(name, text, year) for name, text in fields.items()}
    with ws.store.write("Sửa văn bản") as session:
        rows.mend(session, document_id, values)


def merge(ws: Workspace, kept_id: str, other_id: str) -> None:
    """Make one of two documents that are the same; tasks and files go to the first."""
    if kept_id == other_id:
        raise UserError("Không gộp được một văn bản với chính nó: hãy chọn văn bản khác.")
    with ws.store.write("Gộp hai văn bản") as session:
        rows.merge(session, kept_id, other_id)


def remove(ws: Workspace, document_id: str) -> None:
    """Take out a document that nobody cites, with its files."""
    with ws.store.write("Bỏ văn bản khỏi danh mục") as session:
        rows.remove(session, document_id)


def cite(ws: Workspace, task_id: str, period: Period, document: Document) -> str:
    """Cite a document for a task in the period's quarter, new or of the register; returns its id."""
    with ws.store.write("Thêm văn bản minh chứng") as session:
        document_id = rows.keep(session, cleaned(document))
        rows.cite(session, task_id, period.quarter.code, document_id)
    return document_id


def of_period(known: tuple[Registered, ...], period: Period) -> tuple[Registered, ...]:
    """Those that are cited in one of the period's quarters."""
    codes = {quarter.code for quarter in period.quarters}
    return tuple(each for each in known if any(citing.period in codes for citing in each.citing))


def cleaned(document: Document) -> Document:
    """A document ready to keep; UserError where it has no type."""
    if not document.type.strip():
        raise UserError("Văn bản chưa có tên loại: hãy nhập loại văn bản, ví dụ “Kế hoạch”.")
    return replace(
        document,
        type=tidy(document.type),
        number=tidy(document.number),
        issuer=tidy(document.issuer or "") or None,
        summary=tidy(document.summary or "") or None,
    )


def _clean(name: str, text: str, year: int) -> Any:
    if name == "issued_on":
        day = as_day(text, year)
        return Unread(tidy(text)) if isinstance(day, Unread) else day
    bare = tidy(text)
    if name == "type" and not bare:
        raise UserError(f"Ô “{FIELD_LABELS[name]}” không để trống được: hãy nhập, ví dụ “Kế hoạch”.")
    return bare if name in ("type", "number") else bare or None
