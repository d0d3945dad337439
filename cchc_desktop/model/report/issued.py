"""Documents that a report lists or opens with: what the unit itself issued, its own plan, the letter that asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...text import fold, short_date, upper_first
from ..document import Document
from ..period import Period
from ..progress import TaskProgress
from ..unit import Unit
from .citation import body
from .data import AnnexRow
from .form import AnnexForm, Grounds

_LEADS = ("v/v", "ve viec", "ve", "ban hanh", "trien khai")  # what a summary may open with before its matter


def directives(annex: AnnexForm, unit: Unit, period: Period, rows: Iterable[TaskProgress]) -> list[Document]:
    """What our unit issued inside the period's window of days and entries of the period cite, the oldest first."""
    left_out = {fold(each) for each in annex.leaves_out}
    found: dict[tuple[str, str], Document] = {}
    for row in rows:
        for document in (each for entry in row.entries for each in entry.documents):
            day = document.issued_on
            inside = day is not None and period.data_from <= day <= period.data_to
            if inside and _by(document, unit) and fold(document.type) not in left_out:
                found.setdefault((fold(document.type), fold(document.number)), document)
    return sorted(found.values(), key=lambda each: (each.issued_on or period.data_to, each.number))


def document_rows(annex: AnnexForm, documents: Sequence[Document]) -> tuple[AnnexRow, ...]:
    """The list of documents, one row each."""
    keys = [column.key for column in annex.columns]
    made = []
    for n, document in enumerate(documents, 1):
        cells = {
            "number": str(n),
            "document": " ".join(filter(None, (document.type, document.summary))),
            "symbol": document.number,
            "issued_on": short_date(document.issued_on) if document.issued_on else "",
            "issuer": upper_first(document.issuer or ""),
        }
        made.append(AnnexRow(tuple(cells[key] for key in keys)))
    return tuple(made)


def own_plan(grounds: Grounds, unit: Unit, period: Period, register: Iterable[Document]) -> Document | None:
    """The unit's own plan of reform for the year, the last one where it was issued anew; None where none is known."""
    found = [
        each
        for each in register
        if fold(each.type) == "ke hoach" and _by(each, unit) and _opens(each.summary, grounds.own_plan)
        if f"nam {period.year}" in fold(each.summary or "")
    ]
    return max(found, key=_age, default=None)


def request(grounds: Grounds, period: Period, register: Iterable[Document]) -> Document | None:
    """The letter by which an office above asks for this very report; None where none is known."""
    askers = tuple(map(fold, grounds.askers))
    found = [
        each
        for each in register
        if each.issued_on and period.data_from <= each.issued_on <= period.last_day
        if body(each.issuer).startswith(askers) and _opens(each.summary, grounds.request)
    ]
    return max(found, key=_age, default=None) if askers else None


def _age(document: Document) -> tuple[bool, str, str]:
    return (document.issued_on is not None, str(document.issued_on), document.number)


def _by(document: Document, unit: Unit) -> bool:
    """Whether our unit issued it; a bare "UBND huyện" of a citing officer is ours too."""
    issuer, ours = body(document.issuer), fold(unit.full_name)
    return bool(issuer) and (issuer == ours or (len(issuer.split()) > 3 and ours.startswith(issuer + " ")))


def _opens(summary: str | None, words: Iterable[str]) -> bool:
    """Whether what a document is about begins with one of these words."""
    said = fold(summary or "").strip(" :-")
    for lead in _LEADS:
        said = said.removeprefix(lead + " ").strip(" :-")
    return any(said.startswith(fold(each)) for each in words)
