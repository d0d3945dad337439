"""How a report cites the plan it reports on, and documents: in full at first mention, in short after."""

from __future__ import annotations

import re
from collections import defaultdict

from ...text import fold, lower_first, short_date, upper_first
from ..document import Document, plain_number
from ..plan import PlanHeader
from ..unit import spell_out

_VERBS = ("ban hành", "về ", "về việc", "phê duyệt", "triển khai")
_ABBREVIATIONS = ("cchc", "tthc", "ubnd", "hđnd", "cntt")
_SIGNERS = ("chu tich ", "giam doc ", "truong phong ")  # who issues for a body, before its name


class Citations:
    """Documents cited so far: in full at first mention, by type and number after (Nghị định 30/2020)."""

    def __init__(self) -> None:
        self._numbers: set[str] = set()  # named in an officer's own words
        self._seen: dict[str, list[Document]] = defaultdict(list)

    def note(self, text: str) -> None:
        """Remember the numbers a text cites in its own words."""
        self._numbers.update(map(plain_number, re.findall(r"\d+/[\w./-]*\w", text)))

    def cite(self, document: Document) -> str:
        """The document, in full unless it was cited before; another body's of the same number is another document."""
        key = plain_number(document.number) or fold(document.cite())
        known = key in self._numbers or any(_same(document, each) for each in self._seen[key])
        self._seen[key].append(document)
        return brief(document) if known else document.cite()


def brief(document: Document) -> str:
    """A later mention: type and number; Luật and Pháp lệnh by their name."""
    whole = document.cite()
    return document.short() if whole.startswith(document.short()) else whole


def body(name: str | None) -> str:
    """A body's name for comparison, without the office of who signs for it: "Chủ tịch UBND huyện X" is its UBND."""
    said = fold(name or "")
    for office in _SIGNERS:
        said = said.removeprefix(office)
    return fold(spell_out(said)) if said else ""


def _same(one: Document, other: Document) -> bool:
    bodies = {body(each.issuer) for each in (one, other)} - {""}
    years = {each.issued_on.year for each in (one, other) if each.issued_on}
    return fold(one.type) == fold(other.type) and len(bodies) < 2 and len(years) < 2


def as_document(header: PlanHeader) -> Document:
    """The document that carries a plan, as later mentions may name it."""
    issuer = header.issuer or header.issued_by
    return Document(header.type_name or "Kế hoạch", header.number or "", header.issued_on, issuer)


def cite_plan(header: PlanHeader) -> str:
    """Type, number, date, issuer and subject, as far as the plan has them."""
    kind = header.type_name or "Kế hoạch"
    parts = [f"{kind} số {header.number}" if header.number else kind]
    if header.issued_on:
        parts.append(f"ngày {short_date(header.issued_on)}")
    issuer = header.issued_by or header.issuer
    if issuer:
        parts.append(f"của {issuer}")
    if header.title:
        parts.append(_subject(kind, _as_sentence(header.title, header)))
    return " ".join(parts)


def _subject(kind: str, title: str) -> str:
    """The title as it continues the citation: "ban hành Kế hoạch …", "về cải cách hành chính …"."""
    if title.lower().startswith(_VERBS):
        return lower_first(title)
    if title.lower().startswith(kind.lower() + " "):
        return "về " + lower_first(title[len(kind) + 1 :])
    return "ban hành " + title if kind.lower() == "quyết định" else "về " + lower_first(title)


def _as_sentence(title: str, header: PlanHeader) -> str:
    """A title printed in capitals, in small letters again with the names we know restored."""
    if not title.isupper():
        return title
    text = title.lower().replace("kế hoạch", "Kế hoạch", 1)
    names = (header.province or "", header.issuer or "", *(word.upper() for word in _ABBREVIATIONS))
    for name in filter(None, names):
        text = text.replace(name.lower(), name)
    return upper_first(text)
