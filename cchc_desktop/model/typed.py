"""Numbers, days and statuses as people type or paste them; what is not understood is kept as it was typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ..text import fold, parse_number
from .progress import STATUS_KEYS, STATUS_LABELS, Status

_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: 00:00:00)?")
_SAID: tuple[tuple[str, Status], ...] = (
    ("Đã hoàn thành", "done"),
    ("Xong", "done"),
    ("Đã xong", "done"),
    ("Hoàn thành muộn", "done"),
    ("Đã hoàn thành quá hạn", "done"),
    ("Đang làm", "in_progress"),
    ("Đang triển khai", "in_progress"),
    ("Chưa hoàn thành", "in_progress"),
    ("Chưa thực hiện", "not_started"),
    ("Chưa làm", "not_started"),
    ("Không phát sinh trong kỳ", "no_activity"),
    ("Không", "no_activity"),
)
_STATUSES: dict[str, Status] = {
    **STATUS_KEYS,
    **{fold(words): status for status, words in STATUS_LABELS.items()},
    **{fold(words): status for words, status in _SAID},
}


@dataclass(frozen=True, slots=True)
class Unread:
    """What was typed and not understood: kept as typed, and marked, until it is mended."""

    text: str


def as_number(text: str) -> float | Unread | None:
    """ "45,5", "45.5 %", "1.234,5" are numbers; "mười" is not; nothing is None."""
    bare = " ".join(text.split())
    if not bare:
        return None
    found = parse_number(bare)
    return Unread(text) if found is None else found


def as_day(text: str, year: int) -> date | Unread | None:
    """19/1/2024, 19-01-2024, 19.1.24, 2024-01-19, or 19/1 of the year that is worked on; 31/02 is no day."""
    bare = text.strip()
    if not bare:
        return None
    iso, match = _ISO.fullmatch(bare), _DAY.fullmatch(bare)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if match:
            typed = int(match[3]) if match[3] else year
            return date(typed + 2000 if typed < 100 else typed, int(match[2]), int(match[1]))
    except ValueError:
        pass
    return Unread(text)


def as_status(text: str) -> Status | Unread | None:
    """A status by its key or its words, without accents or case."""
    key = fold(text).strip(" .")
    return (_STATUSES.get(key) or Unread(text)) if key else None
