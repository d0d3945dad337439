"""How a report cites the plan it reports on."""

from __future__ import annotations

from ...text import lower_first, short_date, upper_first
from ..plan import PlanHeader

_VERBS = ("ban hành", "về ", "về việc", "phê duyệt", "triển khai")
_ABBREVIATIONS = ("cchc", "tthc", "ubnd", "hđnd", "cntt")


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
