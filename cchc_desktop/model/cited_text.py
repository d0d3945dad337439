"""A document named in running words ("Kế hoạch số 12/KH-UBND ngày 19/01/2024 của UBND huyện về …") as a Document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text import fold, tidy
from .document import Document
from .typed import Unread, as_day

_DAY = r"(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2})"
_CITED = re.compile(
    rf"(?P<type>[^\d]*?)\s*(?:số|so)\s*:?\s*(?P<number>\d[^\s,;]*)(?:,?\s*(?:ngày|ngay)\s*{_DAY})?"
    r"(?:,?\s*của\s+(?P<issuer>.+?))?(?:,?\s*(?P<summary>(?:về|v/v|ban hành|phê duyệt|triển khai)\b.*))?",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"về\s+", re.IGNORECASE)
_EDGES = " .,;-–•+"


def read_cited(text: str, types: Sequence[str], year: int) -> Document | None:
    """The document that a line names; None where it is none that we know to read.

    `types` are the names of kinds of documents; `year` completes a day without one.
    """
    found = _CITED.fullmatch(tidy(text).strip(_EDGES))
    if found is None:
        return None
    kind = next((name for name in types if fold(name) == fold(found["type"])), None)
    day = as_day(found["day"], year) if found["day"] else None
    if kind is None or isinstance(day, Unread):
        return None
    summary = _ABOUT.sub("", found["summary"], count=1) if found["summary"] else None
    return Document(kind, found["number"].rstrip(_EDGES), day, found["issuer"], summary)
