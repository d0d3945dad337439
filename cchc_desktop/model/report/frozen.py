"""A report that was closed: its number and day, its files, and the state of a period's report in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from ...text import long_date
from .data import ReportData

State = Literal["typing", "frozen", "reopened"]
STATE_LABELS: dict[State, str] = {"typing": "đang nhập", "frozen": "đã chốt", "reopened": "mở lại"}

_NUMBER = re.compile(r"\d+[a-zđ]?(/[^\s/]\S*)?", re.IGNORECASE)
# What the clerk fills in: blanks before the symbol, and between "ngày" and "tháng 3 năm 2024".
_NO_NUMBER = r"(?<=[Ss]ố)(:?)\s+/{symbol}"
_NO_DAY = re.compile(r"ngày\s{2,}tháng \d+ năm \d{4}")


@dataclass(frozen=True, slots=True)
class FrozenFile:
    """A file as it was written, by its name and the fingerprint of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Frozen:
    """A period's report as it was closed. `frozen_at`, `reopened_at` in UTC; `form` is the form pack's name.

    It counts as closed until it was opened again with a reason.
    """

    id: str
    period: str
    number: str | None
    issued_on: date | None
    frozen_at: datetime
    form: str
    files: tuple[FrozenFile, ...]
    reopened_at: datetime | None = None
    reason: str | None = None

    @property
    def closed(self) -> bool:
        """Whether it still stands as closed."""
        return self.reopened_at is None

    @property
    def state(self) -> State:
        return "frozen" if self.closed else "reopened"


def whole_number(typed: str, symbol: str) -> str:
    """The number as it is printed: bare digits get the usual zero and the unit's symbol; ValueError for no number."""
    said = "".join(typed.split())
    if not _NUMBER.fullmatch(said):
        raise ValueError(typed)
    if "/" in said:
        return said
    return f"{'0' if len(said) == 1 else ''}{said}/{symbol}"


def issued(data: ReportData, number: str | None, day: date | None) -> ReportData:
    """The report with its number and day where the clerk would write them; what is not given stays blank."""

    def filled(text: str) -> str:
        if number:
            blank = _NO_NUMBER.replace("{symbol}", re.escape(data.unit.report_symbol))
            text = re.sub(blank, lambda found: f"{found[1]} {number}", text)
        return _NO_DAY.sub(long_date(day), text) if day else text

    return replace(
        data,
        number_line=filled(data.number_line),
        place_date=filled(data.place_date),
        annexes=tuple(replace(annex, legend=filled(annex.legend)) for annex in data.annexes),
    )
