"""The text that Excel shows for a number: dates, percents, thousands, as an officer reads them.

Full dates are given as dd/mm/yyyy where the format puts the year or the month first, for so they stand in a plan
whatever the language of the machine that made the file; an abbreviated month is given by its number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

BUILT_IN: dict[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "dd/mm/yyyy", 15: "dd/mm/yyyy", 16: "dd/mm", 17: "mm/yyyy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "0.0E+0", 49: "@",
}  # fmt: skip
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|\[(?P<bracket>[^\]]*)\]|_.|\*.'
    r"|(?P<general>general)|(?P<noon>am/pm|a/p)|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?)|(?P<digits>[0#?][0#?,.]*|\.[0#?]+)"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_LAST_DAY = 2_958_465  # 31/12/9999
_FIRST_DAY = datetime(1899, 12, 30)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
Token = tuple[str, str]  # kind and text


@lru_cache(maxsize=4096)
def shown(value: float, code: str, *, from_1904: bool = False) -> str:
    """What a cell with this number and this number format shows."""
    return _printer(code[:500])(value, from_1904)


def general(value: float) -> str:
    """A number without a format: 1.0 is "1" and 1.1 is "1.1", for so a task's number is written."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10g}"


@lru_cache(maxsize=512)
def _printer(code: str) -> Callable[[float, bool], str]:
    """How this format prints; its sections are for positive numbers, negative ones, zero and text."""
    sections = [_tokens(part) for part in _sections(code or "General")]

    def printed(value: float, from_1904: bool) -> str:
        if value != value or value in (float("inf"), float("-inf")):
            return ""
        own = 1 if value < 0 and len(sections) > 1 else 2 if value == 0 and len(sections) > 2 else 0
        section = sections[own]
        if any(kind == "date" for kind, _ in section):
            return _date(value, section, from_1904)
        return _number(abs(value) if own == 1 else value, section)

    return printed


def _sections(code: str) -> list[str]:
    """The parts between ";" that stand in no quotation."""
    parts = [""]
    for match in _TOKEN.finditer(code):
        if match["other"] == ";":
            parts.append("")
        else:
            parts[-1] += match[0]
    return parts


def _tokens(section: str) -> list[Token]:
    """The pieces of a section; colours, conditions, languages and padding show nothing."""
    out: list[Token] = []
    for match in _TOKEN.finditer(section):
        kind, text = match.lastgroup, match[0]
        if kind in ("quoted", "escaped"):
            out.append(("text", match[kind]))
        elif kind == "bracket":
            if _ELAPSED.fullmatch(match["bracket"]):
                out.append(("date", f"[{match['bracket']}]"))
            elif match["bracket"].startswith("$"):
                out.append(("text", match["bracket"][1:].split("-")[0]))  # the sign of a currency
        elif kind:
            out.append((kind, text.lower() if kind in ("date", "noon") else text))
    return out


def _number(value: float, section: list[Token]) -> str:
    """The number in the first group of digits, with the words around it."""
    kinds = [kind for kind, _ in section]
    if "general" in kinds or ("digits" not in kinds and ("other", "@") in section):
        return "".join(general(value) if kind in ("general",) or text == "@" else text for kind, text in section)
    if abs(value) >= 1e15 or any(text in "/Ee" for kind, text in section if kind == "other"):
        return general(value)  # fractions and powers of ten too
    percent = ("other", "%") in section
    out, placed = [], False
    for kind, text in section:
        if kind == "digits":
            out.append("" if placed else _digits(abs(value) * (100 if percent else 1), text, percent=percent))
            placed = True
        else:
            out.append(text)
    line = "".join(out).strip()
    return f"-{line}" if value < 0 and placed else line


def _digits(value: float, form: str, *, percent: bool) -> str:
    """Thousands by "." and decimals by "," as in Vietnam; a plain 1.1 keeps its point, for it numbers a task."""
    whole, _, part = form.partition(".")
    scale = len(whole) - len(whole.rstrip(","))
    grouped = "," in whole.rstrip(",")
    places = min(sum(c in "0#?" for c in part), 10)  # Decimal counts up to 28 digits
    exact = Decimal(repr(value)) / (1000**scale)
    rounded = f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    left, _, right = rounded.partition(".")
    while right and part[len(right) - 1 : len(right)] in ("#", "?") and right.endswith("0"):
        right = right[:-1]
    left = left.lstrip("0").rjust(whole.count("0"), "0")
    if grouped:
        left = f"{int(left):,}".replace(",", ".") if left else ""
    return f"{left}{',' if grouped or percent else '.'}{right}" if right else left


def _date(value: float, section: list[Token], from_1904: bool) -> str:
    """The day and time in the order of the format, or as dd/mm/yyyy where that order is another country's."""
    days = value + (1462 if from_1904 else 0)
    if not 0 <= days < _LAST_DAY + 1:
        return "#" * 8
    if any(text.startswith("[") for _, text in section):
        return _elapsed(value, section)
    moment = _moment(days)
    letters = [text for kind, text in section if kind == "date" and not text.startswith("ddd")]
    order = "".join(dict.fromkeys(text[0] for text in letters if text[0] in "ymd"))
    short = any(text in ("mmm", "mmmmm") for text in letters)
    if order in ("ymd", "mdy") or (short and len(order) == 3):
        clock = f" {moment:%H:%M}" if moment.hour or moment.minute else ""
        return f"{_before(section)}{moment:%d/%m/%Y}{clock}".strip()
    out: list[str] = []
    for place, (kind, text) in enumerate(section):
        dash = short and (kind, text) == ("other", "-")  # "mmm-yy" becomes "mm/yyyy"
        out.append("/" if dash else _part(moment, text, section, place) if kind == "date" else text)
    return "".join(out).replace("am/pm", "SA" if moment.hour < 12 else "CH").strip()


def _before(section: list[Token]) -> str:
    """The words before the date, such as "Trước ngày "."""
    at = next(place for place, (kind, _) in enumerate(section) if kind == "date")
    return "".join(text for kind, text in section[:at] if kind == "text")


def serial(moment: str) -> float:
    """Excel's number of a date written out ("2024-09-30T00:00:00"); ValueError where there is no such day."""
    found = datetime.fromisoformat(moment.strip().removesuffix("Z"))
    return (found.replace(tzinfo=None) - _FIRST_DAY).total_seconds() / 86_400


def _moment(days: float) -> datetime:
    """Excel's day 60 is a 29/02/1900 that never was: days before it are one further on."""
    seconds = round(days * 86400)
    start = datetime(1899, 12, 31) if days < 60 else _FIRST_DAY
    return min(start + timedelta(seconds=seconds), datetime(9999, 12, 31, 23, 59, 59))


def _part(moment: datetime, text: str, section: list[Token], place: int) -> str:
    """One part of a date; "m" beside hours or seconds is minutes."""
    letter, length = text[0], len(text)
    if letter == "y":
        return f"{moment.year:04d}"
    if letter == "m":
        if length < 3 and _is_minutes(section, place):
            return f"{moment.minute:0{length}d}"
        return f"Tháng {moment.month}" if length == 4 else f"{moment.month:0{2 if length > 1 else 1}d}"
    if letter == "d":
        if length > 2:
            return "Chủ nhật" if moment.isoweekday() == 7 else f"Thứ {moment.isoweekday() + 1}"
        return f"{moment.day:0{length}d}"
    if letter == "h":
        hour = moment.hour % 12 or 12 if any(kind == "noon" for kind, _ in section) else moment.hour
        return f"{hour:0{min(length, 2)}d}"
    return f"{moment.second:0{min(len(text.split('.')[0]), 2)}d}"


def _is_minutes(section: list[Token], place: int) -> bool:
    near = [
        next((text[0] for kind, text in way if kind == "date"), "")
        for way in (reversed(section[:place]), iter(section[place + 1 :]))
    ]
    return near[0] == "h" or near[1] == "s"


def _elapsed(value: float, section: list[Token]) -> str:
    """Hours that go on above 24."""
    seconds = round(value * 86400)
    units = {"h": seconds // 3600, "m": seconds // 60 % 60, "s": seconds % 60}
    return "".join(
        f"{units.get(text.strip('[]')[0], 0):0{min(len(text.strip('[]')), 2)}d}" if kind == "date" else text
        for kind, text in section
    )
