"""What a plan's time phrase says: its kind, the days it names and the quarters it touches.

The phrase is cut into calendar parts (days, months, quarters, years); the word before a part ("từ", "trước",
"đến") says what the part stands for. Only where no part is left do words such as "thường xuyên" decide alone.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from ..text import flat, from_roman, tidy
from .plan import Timing

ALL = (1, 2, 3, 4)
_NO_YEAR = 2000  # stands in while reading a phrase whose year nobody knows; its dates are dropped again

Grain = Literal["day", "month", "quarter", "year"]
Mode = Literal["span", "from", "by", "before"]

_Y = r"(?:\s*[/-]\s*|,?\s+(?:cua\s+)?nam\s+)(?P<{0}>20\d\d)\b"
_QUARTER = r"(?:iv|i{1,3}|0?[1-4])(?![\w])"
_MONTH = r"(?:1[0-2]|0?[1-9])(?!\d|\s*/\s*\d{1,2}(?!\d))"
_SEP = r"\s*(?:,|;|-|&|\+|va\b)\s*"
_PART = re.compile(
    r"(?<![\d/])(?P<d1>\d{1,2})\s*[/.-]\s*(?P<m1>\d{1,2})\s*[/.-]\s*(?P<y1>20\d\d)\b"
    rf"|\bngay\s+(?P<d2>\d{{1,2}})\s+thang\s+(?P<m2>\d{{1,2}})\b(?:{_Y.format('y2')})?"
    r"|(?<![\d/])(?P<d9>\d{1,2})\s+thang\s+(?P<m9>\d{1,2})(?:\s*/\s*|\s+(?:nam\s+)?)(?P<y9>20\d\d)\b"
    r"|(?<![\d/])(?P<d3>\d{1,2})/(?P<m3>\d{1,2})(?![\d/])"
    rf"|\b0?(?P<n4>[369])\s+thang\s+(?P<half>dau|cuoi)\s+nam\b(?:(?:\s*/\s*|\s+(?:nam\s+)?)(?P<y4>20\d\d)\b)?"
    rf"|\bq(?:u[yi])?\s?\.?(?P<quarters>{_QUARTER}(?:{_SEP}(?:qu[yi]\s)?{_QUARTER})*)(?:{_Y.format('y5')})?"
    rf"|\bt(?:hang)?\s?\.?(?P<months>{_MONTH}(?:{_SEP}(?:thang\s)?{_MONTH})*)(?:{_Y.format('y6')})?"
    r"|(?<![\d/])(?P<m7>1[0-2]|0?[1-9])\s*/\s*(?P<y7>20\d\d)\b"
    r"|(?<![/\d-])(?P<first>20\d\d)\s*(?:-|den)\s*(?:nam\s+)?(?P<last>20\d\d)\b"
    r"|(?<![/\d-])(?P<y8>20\d\d)\b"
    r"|\b(?P<whole>ca|trong|cuoi|dau|het)\s+nam\b(?!\s+20\d\d)"
)
_CITED = re.compile(
    r"\b(?:nghi quyet|quyet dinh|ke hoach|chi thi|cong van|nghi dinh|thong tu|ket luan|thong bao"
    r"|chuong trinh|"
    r"de an|huong dan|van ban|luat)(?: so| nam)?:?\s+[\w/.-]*\d[\w/.-]*(?:,? ngay \d{1,2}(?:/\d{1,2}/\d{4}"
    r"| thang "
    r"\d{1,2} nam \d{4}))?"
)
_RECURRING = re.compile(
    r"thuong xuyen|dinh ky|lien tuc|\b(?:hang|moi) (?:ngay|tuan|thang|quy|nam)\b|lan ?/ ?(?:ngay|tuan|thang"
    r"|quy|nam)"
    r"|/ ?lan\b|\b0?[369] thang\b(?! (?:dau|cuoi|\d{1,2}(?:/| nam )))|\bquy ?[,;/] ?nam\b|^nam$"
)
_EACH = re.compile(r"\b(?:hang|moi) (?:ngay|tuan|thang|quy|nam)\b")
_ON_DEMAND = re.compile(r"(?<!sau )\bkhi (?:co|phat sinh|can|duoc|xay ra)\b|\bphat sinh\b")
_NO_SUCH = re.compile(r"\bthang (?:0+|1[3-9]|[2-9]\d)\b|\bqu[yi] (?:v\w*|0|[5-9])\b")
_ELSEWHERE = re.compile(r"(?:thuc hien )?(?:theo|ke hoach|sau khi|ngay sau khi|da )\b")
_FILL = r"(?:\s*\b(?:ngay|dau|nam|thang|het|cuoi|trong|truoc|quy|cho)\b)*\s*$"
_FROM = re.compile(r"\b(?:tu|bat dau|sau)\b" + _FILL)
_TO = re.compile(r"(?:\b(?:den|toi)\b|^\s*-)" + _FILL)
_BY = re.compile(r"\b(?:cham nhat|muon nhat|khong qua|het|den|toi|cuoi|xong|hoan thanh|hoan tat|han)\b[^;]*$")
_BEFORE = re.compile(r"\btruoc\b" + _FILL)
_LIST = re.compile(r"[\s,;&+]*(?:va\b)?\s*(?:ngay|trong|thang|quy)?\s*")
_ONWARDS = re.compile(r"\s*(?:tro di|va (?:cac|nhung) nam)")


@dataclass(frozen=True, slots=True)
class _Part:
    """One calendar part of the phrase, still without its year where the phrase gives none."""

    begin: int
    end: int
    grain: Grain
    numbers: tuple[int, ...]  # (day, month), months, quarters as months, or years
    year: int | None
    mode: Mode = "span"
    joined: Literal["to", "list", ""] = ""  # how it hangs on the part before it


@dataclass(frozen=True, slots=True)
class _Span:
    """A part, or two joined by "đến", as days."""

    first: date
    last: date
    grain: Grain
    mode: Mode
    quarters: tuple[int, ...]


@lru_cache(maxsize=8192)  # a plan of five thousand tasks has a hundred phrases
def read_time(text: str | None, year: int | None) -> Timing:
    """Our reading of a time cell in a plan for `year`; what cannot be read is "unspecified", never an error."""
    phrase = tidy(text or "")
    bare = flat(phrase)
    bare = _CITED.sub(lambda m: " " * len(m[0]), bare)
    parts = list(_parts(bare))
    spans = _spans(_dated(parts, year))
    words = tuple(phrase[p.begin : p.end] for p in parts)
    if found := _RECURRING.search(bare):
        return _recurring(bare, spans, (phrase[found.start() : found.end()], *words))
    if spans and not (_ELSEWHERE.match(bare) and all(s.grain == "year" for s in spans)):
        known = year is not None or any(p.year for p in parts)
        timing = replace(_calendar(spans), words=words)
        return timing if known else replace(timing, start=None, end=None)
    if found := _ON_DEMAND.search(bare):
        return Timing("on_demand", words=(phrase[found.start() : found.end()],))
    return Timing()


def _recurring(bare: str, spans: list[_Span], words: tuple[str, ...]) -> Timing:
    """ "Thường xuyên" goes on all year; "Quý I hằng năm" only touches that quarter; "từ" tells the start."""
    if _EACH.search(bare):
        named = [s for s in spans if s.grain != "year"]
        return Timing("recurring", quarters=_union(s.quarters for s in named) or ALL, words=words)
    starts = [s.first for s in spans if s.mode == "from"]
    first = min(starts, default=None)
    return Timing("recurring", start=first, quarters=_onwards(first) if first else ALL, words=words)


def _calendar(spans: list[_Span]) -> Timing:
    """The kind of time that the dated parts make together."""
    first, last = min(s.first for s in spans), max(s.last for s in spans)
    ends = [s for s in spans if s.mode in ("by", "before")]
    opens = [s for s in spans if s.mode == "from"]
    single_days = all(s.grain == "day" and s.first == s.last for s in spans)
    if opens and len(opens) == len(spans):
        return Timing("from", start=first, quarters=_onwards(first))
    if not opens and (len(ends) == len(spans) or single_days):
        before = any(s.mode == "before" and s.last == last and s.grain == "day" for s in spans)
        return Timing("deadline", end=last, quarters=_union(s.quarters for s in spans), before=before)
    if opens or ends:
        end = max(s.last for s in spans if s.mode != "from")
        return Timing("period", start=first, end=end, quarters=_covered(first, end))
    return Timing("period", start=first, end=last, quarters=_union(s.quarters for s in spans))


def _parts(bare: str) -> Iterator[_Part]:
    """The calendar parts in order, each with what the words before it make of it."""
    if _NO_SUCH.search(bare):
        return
    previous: _Part | None = None
    for match in _PART.finditer(bare):
        between = bare[previous.end if previous else 0 : match.start()]
        part = _role(_part(match), between, previous)
        if _ONWARDS.match(bare, match.end()):
            part = replace(part, mode="from")
        yield part
        previous = part


def _part(match: re.Match[str]) -> _Part:
    g = match.groupdict()
    place = (match.start(), match.end())
    found = next((g[f"y{n}"] for n in (1, 2, 4, 5, 6, 7, 9) if g[f"y{n}"]), None)
    year = int(found) if found else None
    for n in (1, 2, 3, 9):
        if g[f"d{n}"]:
            return _Part(*place, "day", (int(g[f"d{n}"]), int(g[f"m{n}"])), year)
    if g["half"]:
        months = int(g["n4"])
        return _Part(*place, "month", (1, -months) if g["half"] == "dau" else (13 - months, -12), year)
    if g["quarters"]:
        return _Part(*place, "quarter", _numbers(g["quarters"]), year)
    if g["months"] or g["m7"]:
        return _Part(*place, "month", _numbers(g["months"] or g["m7"]), year)
    if g["first"]:
        return _Part(*place, "year", (int(g["first"]), int(g["last"])), int(g["first"]))
    if g["y8"]:
        return _Part(*place, "year", (int(g["y8"]),), int(g["y8"]))
    modes: dict[str, Mode] = {"cuoi": "by", "het": "by", "dau": "from"}
    return _Part(*place, "year", (), None, modes.get(g["whole"], "span"))


def _numbers(listed: str) -> tuple[int, ...]:
    """ "II, III" as (2, 3); a number after a dash is negative: "up to"."""
    out = []
    for dash, sign in re.findall(r"(-)?\s*(?:quy |qui |thang )?\b(\d+|[ivx]+)\b", listed):
        value = int(sign) if sign.isdigit() else from_roman(sign) or 0
        out.append(-value if dash else value)
    return tuple(out)


def _role(part: _Part, between: str, previous: _Part | None) -> _Part:
    if previous and _TO.search(between) and not _BEFORE.search(between.split("-")[-1].split("den")[0]):
        return replace(part, joined="to", mode="span")
    if previous and _LIST.fullmatch(between):
        mode = previous.mode if part.mode == "span" else part.mode
        return replace(part, joined="list", mode=mode)
    if _BEFORE.search(between):
        return replace(part, mode="before")
    closed = min(part.numbers, default=0) < 0 or (part.grain == "year" and len(part.numbers) > 1)
    if _FROM.search(between) and not closed:
        return replace(part, mode="from")
    if _BY.search(between):
        return replace(part, mode="by")
    return part


def _dated(parts: list[_Part], year: int | None) -> list[_Part]:
    """The parts with their year: their own, that of a part they are joined with, else the plan's."""
    out = list(parts)
    for i in range(len(out) - 2, -1, -1):
        after = out[i + 1]
        if out[i].year is None and (after.joined == "to" or (after.joined and after.grain != "year")):
            out[i] = replace(out[i], year=after.year)
    for i, part in enumerate(out):
        if part.year is None:
            before = out[i - 1].year if i else None
            out[i] = replace(part, year=before or year or _NO_YEAR)
    return out


def _spans(parts: list[_Part]) -> list[_Span]:
    out: list[_Span] = []
    for part in parts:
        span = _span(part)
        if span is None:
            continue
        if part.joined == "to" and out:
            span = _joined(out.pop(), span)
        out.append(span)
    return out


def _joined(a: _Span, b: _Span) -> _Span:
    first = a.first if a.first <= b.last else _year_before(a.first)
    return _Span(first, b.last, a.grain, "span", _covered(first, b.last))


def _year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


def _span(part: _Part) -> _Span | None:
    """The part's days; None for a day that no calendar has."""
    year = part.year or _NO_YEAR
    if part.grain == "day":
        day, month = part.numbers
        if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
            return None
        return _by_mode(date(year, month, day), date(year, month, day), part, ())
    if part.grain == "year":
        years = part.numbers or (year,)
        return _by_mode(date(min(years), 1, 1), date(max(years), 12, 31), part, ALL)
    size = 3 if part.grain == "quarter" else 1
    months = _filled(part.numbers)
    first, last = date(year, (months[0] - 1) * size + 1, 1), _month_end(year, months[-1] * size)
    if first > last:
        first = _year_before(first)
        return _by_mode(first, last, part, _covered(first, last))
    return _by_mode(first, last, part, _union([tuple(((m * size) + 2) // 3 for m in months)]))


def _filled(numbers: Iterable[int]) -> list[int]:
    out: list[int] = []
    for number in numbers:
        if number < 0 and out and out[-1] < -number:
            out += range(out[-1] + 1, -number + 1)
        else:
            out.append(abs(number))
    return out


def _by_mode(first: date, last: date, part: _Part, quarters: tuple[int, ...]) -> _Span:
    """ "Trước ngày D" keeps D itself; "trước Quý II" ends on the day before the quarter."""
    mode = part.mode
    if mode == "before":
        due = first - timedelta(days=1)
        last = first if part.grain == "day" else due
        return _Span(last, last, part.grain, mode, (_quarter(due),))
    if part.grain == "day" or mode == "by":
        quarters = (_quarter(last),)
    return _Span(first, last, part.grain, mode, quarters)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _quarter(day: date) -> int:
    return (day.month + 2) // 3


def _onwards(day: date) -> tuple[int, ...]:
    return tuple(range(_quarter(day), 5))


def _covered(first: date, last: date) -> tuple[int, ...]:
    if first > last:
        return (_quarter(last),)
    count = (last.year - first.year) * 4 + _quarter(last) - _quarter(first)
    return _union([tuple((_quarter(first) - 1 + n) % 4 + 1 for n in range(min(count, 3) + 1))])


def _union(groups: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sorted({q for group in groups for q in group}))
