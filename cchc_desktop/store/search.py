"""Search over everything that was ever typed or written: entries of all quarters, documents, reports.

Each row keeps its words folded (no accents, case or Unicode form) beside them; where they are missing they are made
when they are first looked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..model.progress import Document
from ..text import fold
from .tables import DocumentRow, ProgressRow, ReportRow

WORDS = ("result", "difficulty", "cause", "proposal", "note")


def folded_words(*texts: str | None) -> str:
    """What is looked through."""
    return fold(" \n ".join(filter(None, texts)))


def fold_entry(entry: ProgressRow) -> None:
    """Keep the words of an entry folded beside them."""
    entry.folded = folded_words(*(getattr(entry, field) for field in WORDS))


def fill(session: Session) -> None:
    """Fold the words of rows that have none yet."""
    for entry in session.scalars(select(ProgressRow).where(ProgressRow.folded.is_(None))):
        fold_entry(entry)
    for document in session.scalars(select(DocumentRow).where(DocumentRow.folded.is_(None))):
        document.folded = folded_words(_document(document).cite())
    for report in session.scalars(select(ReportRow).where(ReportRow.folded.is_(None))):
        report.folded = folded_words(report.text)


def missing(session: Session) -> bool:
    """Whether some words are not folded yet."""
    kinds = (ProgressRow, DocumentRow, ReportRow)
    return any(session.scalar(select(kind.id).where(kind.folded.is_(None)).limit(1)) for kind in kinds)


def entries(session: Session, key: str, limit: int) -> list[tuple[str, str, str]]:
    """Task, quarter and words of the entries that hold a folded key, the newest quarter first."""
    query = select(ProgressRow).where(ProgressRow.folded.contains(key, autoescape=True))
    rows = session.scalars(query.order_by(ProgressRow.period.desc()).limit(limit))
    return [(row.task_id, row.period, _where(key, [getattr(row, field) for field in WORDS])) for row in rows]


def documents(session: Session, key: str, limit: int) -> list[Document]:
    """The documents of the register that hold a folded key."""
    query = select(DocumentRow).where(DocumentRow.folded.contains(key, autoescape=True))
    return [_document(row) for row in session.scalars(query.order_by(DocumentRow.issued_on.desc()).limit(limit))]


def reports(session: Session, key: str, limit: int) -> list[tuple[str, str, tuple[str, ...]]]:
    """Period, the line that holds the key, and files of the reports that were written."""
    query = select(ReportRow).where(ReportRow.folded.contains(key, autoescape=True))
    rows = session.scalars(query.order_by(ReportRow.written_at.desc()).limit(limit))
    return [(row.period, _where(key, row.text.split("\n")), tuple(row.files)) for row in rows]


def keep_report(session: Session, period: str, at: datetime, files: list[str], text: str) -> None:
    """Remember the words of a report that was written."""
    session.add(ReportRow(period=period, written_at=at, files=files, text=text, folded=folded_words(text)))


def report_periods(session: Session) -> list[str]:
    """The codes of the periods that a report was written for, each once."""
    return sorted(session.scalars(select(ReportRow.period).distinct()))


def _where(key: str, texts: Sequence[str | None]) -> str:
    """The text that holds the key, from a few words before it."""
    text = next((text for text in texts if text and key in fold(text)), "")
    at = fold(text).find(key)
    begin = text.rfind(" ", 0, max(at - 30, 0)) + 1
    return ("…" if begin else "") + " ".join(text[begin : begin + 160].split())


def _document(row: DocumentRow) -> Document:
    return Document(
        id=row.id,
        type=row.type,
        number=row.number,
        issued_on=row.issued_on,
        issuer=row.issuer,
        summary=row.summary,
    )
