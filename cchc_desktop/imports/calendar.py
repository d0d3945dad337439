"""Holidays and usual due dates, read from the files that ship with the program and that an office may edit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, partial
from typing import Any

from ..files import read_shipped, unusable
from ..model.calendar import WorkCalendar, days
from ..model.period import KINDS
from ..model.schedule import MONTHLY, Recipient, UsualSchedule
from ..model.unit import KIND_LABELS
from .entries import day, each, text, texts, whole

FOLDER = "calendar"
_BASES = ("official", "computed")
_REPORTS = (*KINDS, MONTHLY)


@cache
def load_calendar() -> WorkCalendar:
    """The holidays of all years, read once; UserError names the entry that cannot be used."""
    name = "holidays.toml"
    years = tuple(each(read_shipped(FOLDER, name).get("year"), _year, partial(unusable, FOLDER, name)))
    off = {day: words for _, _, free, _ in years for day, words in free}
    worked = {day: words for _, _, _, busy in years for day, words in busy}
    return WorkCalendar(off, worked, {year: official for year, official, _, _ in years})


@cache
def load_schedule() -> UsualSchedule:
    """Who owes reports to whom and when, read once; UserError names the entry that cannot be used."""
    name = "due.toml"
    said = read_shipped(FOLDER, name)
    recipients = tuple(each(said.get("recipient"), _recipient, partial(unusable, FOLDER, name)))
    reports = said.get("reports")
    if not recipients:
        raise unusable(FOLDER, name, "chưa có mục [[recipient]] nào")
    if not isinstance(reports, list) or not set(reports) <= set(_REPORTS):
        raise unusable(FOLDER, name, f"sai ở reports; chỉ nhận: {', '.join(_REPORTS)}")
    return UsualSchedule(recipients, tuple(reports), said.get("late_from_next_working_day", True) is not False)


_Named = list[tuple[date, str]]


def _year(entry: dict[str, Any]) -> tuple[int, bool, _Named, _Named]:
    """A year, whether a notice tells its holidays, the days off and the weekends that are worked."""
    year = whole(entry["year"], 1900, 2200)
    if entry.get("basis") not in _BASES:
        raise ValueError(f"basis của năm {year}, ở đây chỉ nhận: {', '.join(_BASES)}")
    return year, entry["basis"] == "official", _days(entry.get("off"), year), _days(entry.get("working"), year)


def _days(entries: Iterable[dict[str, Any]] | None, year: int) -> _Named:
    return [(day, text(entry["name"])) for entry in entries or () for day in _span(entry, year)]


def _span(entry: dict[str, Any], year: int) -> list[date]:
    """One day, or all days from one to another; each of the year it stands under."""
    first = day(entry["day"] if "day" in entry else entry["from"])
    last = first if "day" in entry else day(entry["to"])
    if not (first.year == last.year == year and first <= last):
        raise ValueError(f"ngày {first.isoformat()} của mục “{entry['name']}”, không hợp với năm {year}")
    return list(days(first, last))


def _recipient(entry: dict[str, Any]) -> Recipient:
    kinds = texts(entry.get("kinds", []))
    if unknown := [kind for kind in kinds if kind not in KIND_LABELS]:
        raise ValueError(f"loại đơn vị {unknown[0]!r}, ở đây chỉ nhận: {', '.join(KIND_LABELS)}")
    return Recipient(
        key=text(entry["key"]),
        by=text(entry["by"]),
        to=text(entry["to"]),
        day=whole(entry["day"], 1, 31),
        kinds=kinds,
        names=texts(entry.get("names", [])),
        who=texts(entry.get("who", [])),
        to_whom=texts(entry.get("to_whom", [])),
        shown=entry.get("shown", True) is not False,
    )
