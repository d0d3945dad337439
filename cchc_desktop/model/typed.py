"""Numbers, days and statuses as people type or paste them; what is not understood is kept as it was typed."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from ..text import fold, parse_number, typed
from .progress import STATUS_KEYS, STATUS_LABELS, Status

_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: 00:00:00)?", re.ASCII)
YEARS = range(1900, 2200)  # that reports are made for; a day of another is a slip
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
    text = typed(text)
    bare = " ".join(text.split())
    if not bare:
        return None
    found = parse_number(bare)
    return Unread(text) if found is None else found


def as_day(text: str, year: int) -> date | Unread | None:
    """19/1/2024, 19-01-2024, 19.1.24, 2024-01-19, or 19/1 of the year that is worked on; 31/02 is no day."""
    bare = typed(text)
    if not bare:
        return None
    iso, match = _ISO.fullmatch(bare), _DAY.fullmatch(bare)
    found: date | None = None
    with suppress(ValueError):
        if iso:
            found = date(int(iso[1]), int(iso[2]), int(iso[3]))
        elif match:
            found = date(_year(match[3]) if match[3] else year, int(match[2]), int(match[1]))
    return found if found and found.year in YEARS else Unread(bare)


def _year(digits: str) -> int:
    return int(digits) + 2000 if len(digits) == 2 else int(digits)


def as_status(text: str) -> Status | Unread | None:
    """A status by its key or its words, without accents or case."""
    text = typed(text)
    key = fold(text).strip(" .")
    return (_STATUSES.get(key) or Unread(text)) if key else None
