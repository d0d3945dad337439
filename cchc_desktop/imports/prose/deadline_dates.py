"""The days by which something must be handed in: "trước ngày 15 của tháng cuối quý", "10/3, 10/6", "trong tháng 01"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ...model.plan import PlanHeader
from ...text import flat, from_roman

Rule = Literal["days", "end of period", "start of next quarter", "each month", "event"]

_DAY_MONTH = r"(?!00?\s?/)\d{1,2}\s?/\s?\d{1,2}(?:\s?/\s?20\d\d)?(?![\d/])"
_DAY_THANG = r"(?!00? )\d{1,2}(?: cac| cua)? thang \d{1,2}(?:(?:, ?| va )(?:thang )?\d{1,2}(?!\d|/| thang))*"
_FORM = re.compile(
    r"\bngay (?P<last>(?!00? )\d{1,2}) (?:cua )?(?:cac )?thang cuoi(?: cung)?(?: cua)?(?: moi| tung| cac)? (?:quy|ky)"
    r"(?: bao cao)?\b"
    r"|\bngay (?P<next>(?!00? )\d{1,2}) (?:cua )?thang dau(?: tien)?(?: cua)? quy (?:sau|tiep theo|ke tiep|lien ke)"
    r"|\bngay (?P<each>(?!00? )\d{1,2}) (?:cua )?(?:hang|moi) thang\b"
    rf"|\bngay (?P<spoken>{_DAY_THANG}(?:(?:, ?| va |, va )(?:truoc )?(?:ngay )?{_DAY_THANG})*)"
    r"(?:(?:,? nam |/)(?P<year>20\d\d))?"
    rf"|(?:\bngay )?(?<![\d/.,-])(?P<list>{_DAY_MONTH}(?:(?:, ?|; ?| va |, va )(?:truoc )?(?:ngay )?{_DAY_MONTH})*)"
    r"|\b(?P<within>trong|het|cuoi|truoc)(?: khoang)? thang (?P<month>\d{1,2})"
    r"(?:(?: ?/ ?|,? nam )(?P<month_year>20\d\d))?"
    r"|\b(?P<during>trong|het|cuoi|truoc) quy (?P<quarter>i{1,3}|iv|[1-4])\b"
    r"(?:(?: ?/ ?|,? nam )(?P<quarter_year>20\d\d))?"
    r"|\b(?P<event>(?:sau|trong|cham nhat|khong qua)(?: vong| thoi han| la| sau)* \d{1,3} ngay(?: lam viec)?,?"
    r" (?:ke tu|tinh tu|tu ngay|sau khi|tu khi|sau ngay)\b[^,;.()]{0,80})"
)  # fmt: skip
_ONE = re.compile(r"(\d{1,2})\s?/\s?(\d{1,2})(?:\s?/\s?(20\d\d))?")
_LED = re.compile(
    r"\b(?:truoc|cham nhat|muon nhat|khong qua|han|xong|den|vao|thoi gian|thoi diem|thoi han|gui|nop|bao cao"
    r"|quy (?:i{1,3}|iv|[1-4])|thang|nam)\b[^.;()]{0,30}$"
)
_LEAD = re.compile(
    r"(?:(?:truoc|cham nhat|muon nhat|khong qua|han cuoi|xong|vao)(?: (?:la|vao|truoc|trong|het))*:?\s+)$"
)
# A document that is cited carries a day of its own: "số 06/QĐ-TTg ngày 18/02/2022".
_CITED = re.compile(
    r"\b(?:so:? ?)?\d{1,5} ?/ ?(?:\d{4}/)?[a-z][\w&-]*(?:-[\w&-]+)*"
    r"(?:,? (?:ngay )?(?:\d{1,2}/\d{1,2}/\d{4}|ngay \d{1,2} thang \d{1,2} nam \d{4}))?"
)
_YEARLY = re.compile(r",? (?:cua )?(?:hang|moi) nam\b")
_OTHER_YEAR = re.compile(
    r" (?:cua )?nam (?:(?P<after>sau|tiep theo|ke tiep|lien ke|lien sau)|(?P<before>truoc)(?! ngay| \d))\b"
)
_QUARTER_ENDS = (3, 6, 9, 12)
_HALF_END, _THIRD_END, _YEAR_END = 6, 9, 12


@dataclass(frozen=True, slots=True)
class Limit:
    """Where a text sets a limit, and what it says: its days and months, a year where one is printed."""

    begin: int
    end: int
    rule: Rule
    days: tuple[tuple[int, int, int | None], ...]  # day, month, year; month 0 where the rule gives it
    yearly: bool = False
    shift: int = 0  # "năm sau" is 1


def find_limits(text: str) -> Iterator[Limit]:
    """The limits in the text in reading order, days of cited documents left out."""
    bare = _CITED.sub(lambda match: "#" * len(match[0]), flat(text))
    for match in _FORM.finditer(bare):
        if match["list"] and not _LED.search(bare[max(0, match.start() - 60) : match.start()]):
            continue
        limit = _limit(match)
        if limit.days or limit.rule == "event":
            yield _with_year_words(bare, _with_lead(bare, limit))


def _limit(match: re.Match[str]) -> Limit:
    begin, end = match.span()
    if match["event"]:
        return Limit(begin, end, "event", ())
    if match["last"]:
        return Limit(begin, end, "end of period", ((int(match["last"]), 0, None),))
    if match["next"]:
        return Limit(begin, end, "start of next quarter", ((int(match["next"]), 0, None),))
    if match["each"]:
        return Limit(begin, end, "each month", ((int(match["each"]), 0, None),))
    if match["spoken"]:
        return Limit(begin, end, "days", tuple(_spoken(match["spoken"], match["year"])))
    if match["list"]:
        found = ((int(d), int(m), int(y) if y else None) for d, m, y in _ONE.findall(match["list"]))
        return Limit(begin, end, "days", tuple(found))
    if match["within"]:
        return Limit(begin, end, "days", _end_of_month(match["within"], int(match["month"]), match["month_year"]))
    last = 3 * (int(match["quarter"]) if match["quarter"].isdigit() else from_roman(match["quarter"]) or 0)
    first = match["during"] == "truoc"
    month = last - 2 if first else last
    return Limit(begin, end, "days", _end_of_month(match["during"], month, match["quarter_year"]))


def _spoken(words: str, year: str | None) -> Iterator[tuple[int, int, int | None]]:
    """ "15 tháng 3, 6 và 9", "15 tháng 3 và 10 tháng 9": each day with its months."""
    for match in re.finditer(_DAY_THANG, words):
        day, *months = (int(number) for number in re.findall(r"\d+", match[0]))
        yield from ((day, month, int(year) if year else None) for month in months)


def _end_of_month(word: str, month: int, year: str | None) -> tuple[tuple[int, int, int | None], ...]:
    """ "Trong tháng 01" is due by its last day, "trước tháng 02" by the last day of the month before."""
    month -= word == "truoc"
    number = int(year) if year else None
    if not 1 <= month <= 12:
        return ((31, 12, number - 1 if number else None),) if month == 0 else ()
    return ((0, month, number),)


def _with_lead(bare: str, limit: Limit) -> Limit:
    """Takes in the words that lead to the limit: "chậm nhất là ngày …"."""
    lead = _LEAD.search(bare[max(0, limit.begin - 60) : limit.begin])
    return replace(limit, begin=limit.begin - len(lead[0])) if lead else limit


def _with_year_words(bare: str, limit: Limit) -> Limit:
    """Takes in "hằng năm" and "năm sau" behind it."""
    if match := _YEARLY.match(bare, limit.end):
        return replace(limit, end=match.end(), yearly=True)
    if match := _OTHER_YEAR.match(bare, limit.end):
        return replace(limit, end=match.end(), shift=1 if match["after"] else -1)
    return limit


def dates_of(limit: Limit, kinds: Sequence[str], header: PlanHeader) -> tuple[date, ...]:
    """The days in the plan's years; none where the text does not say in which year."""
    first, last = header.first_year, header.last_year
    years = range(first, last + 1) if first and last else range(0)
    if limit.rule == "days":
        found = [day for spoken in limit.days for day in _days(spoken, limit, years, header, periodic=bool(kinds))]
    else:
        found = [
            _day(year, month, day) for day, _, _ in limit.days for year in years for month in _months(limit.rule, kinds)
        ]
    return tuple(sorted({day for day in found if day}))


def _days(
    spoken: tuple[int, int, int | None], limit: Limit, years: range, header: PlanHeader, *, periodic: bool
) -> Iterator[date | None]:
    day, month, year = spoken
    if year:
        yield _day(year, month, day)
    elif limit.yearly or periodic or limit.shift:
        yield from (_day(one + limit.shift, month, day) for one in years)
    elif len(years) == 1:
        yield _once(day, month, years[0], header.issued_on)


def _once(day: int, month: int, year: int, issued_on: date | None) -> date | None:
    """What is owed once falls due after the plan was issued: 31/12 of a plan of December is that very month."""
    before = _day(year - 1, month, day)
    return before if issued_on and before and before >= issued_on else _day(year, month, day)


def _months(rule: Rule, kinds: Iterable[str]) -> list[int]:
    """The months meant by the last month of a period, or by the first of the next quarter."""
    if rule == "each month":
        return list(range(1, 13))
    if rule == "start of next quarter":
        return [4, 7, 10, 13]
    return sorted({month for kind in kinds for month in _ends(kind)}) or list(_QUARTER_ENDS)


def _ends(kind: str) -> tuple[int, ...]:
    words = flat(kind)
    if match := re.search(r"quy (i{1,3}|iv|[1-4])$", words):
        return (3 * (int(match[1]) if match[1].isdigit() else from_roman(match[1]) or 0),)
    if "thang" in words and words != "thang":
        return (_YEAR_END if "cuoi" in words else _THIRD_END if "9" in words or "chin" in words else _HALF_END,)
    return {"nam": (_YEAR_END,), "thang": tuple(range(1, 13))}.get(words, _QUARTER_ENDS)


def _day(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is none; day 0 is the last of its month, month 13 the next year's first."""
    year, month = (year + 1, month - 12) if month > 12 else (year, month)
    if not 1 <= month <= 12 or not date.min.year <= year <= date.max.year:
        return None
    last = monthrange(year, month)[1]
    return date(year, month, day or last) if day <= last else None
