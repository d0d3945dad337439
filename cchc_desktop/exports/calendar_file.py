"""The reporting dates of a year as an iCalendar file (RFC 5545), for Outlook, phones and any other calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..model.calendar import spoken_day
from ..model.reporting_year import ReportingYear, report_name
from ..model.schedule import Dates
from ..text import fold, short_date

_LONGEST = 75  # octets of a line, RFC 5545 section 3.1
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def write_ics(year: ReportingYear) -> bytes:
    """One all-day event for each report on the day it is due, with a reminder on the morning of the day to sign."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//CCHC Desktop//Reporting calendar//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(f'Báo cáo cải cách hành chính năm {year.year}')}",
        *(line for each in year.reports for line in _event(each, year)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(dates: Dates, year: ReportingYear) -> Iterator[str]:
    to = dates.recipient
    who = "" if to == year.own else f"{to.by}: "
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(dates, year)}"
    yield f"DTSTAMP:{year.today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(dates.due)}"
    yield f"DTEND;VALUE=DATE:{_day(dates.due + timedelta(days=1))}"
    yield f"SUMMARY:{_text(f'{who}nộp {report_name(dates)} {dates.period.year} cho {to.to}')}"
    yield f"DESCRIPTION:{_text(_description(dates))}"
    yield "CATEGORIES:CCHC"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_text(f'Trình ký {report_name(dates)}')}"
    yield f"TRIGGER:-{_before(dates.due - dates.sign_on)}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _description(dates: Dates) -> str:
    """What an officer wants to know on that day, line by line."""
    said = [
        f"Hạn nộp: {spoken_day(dates.due)}/{dates.due.year}",
        f"Nên nộp: {spoken_day(dates.send_by)}" if dates.send_by != dates.due else "",
        f"Nên trình ký: {spoken_day(dates.sign_on)}",
        f"Số liệu: từ ngày {short_date(dates.data_from)} đến ngày {short_date(dates.data_to)}",
    ]
    return "\n".join(line for line in said if line)


def _uid(dates: Dates, year: ReportingYear) -> str:
    """The same for the same report of the same unit, so that a calendar moves its event instead of doubling it."""
    unit = "".join(c if c.isascii() and c.isalnum() else "-" for c in fold(year.unit_name)).strip("-")
    return f"{dates.period.code}-{dates.recipient.key}-{unit or 'cchc'}@cchc-desktop"


def _before(span: timedelta) -> str:
    """8 in the morning so many days before: 3 days are "P2DT16H"; on the day itself it rings the evening before."""
    return f"P{span.days - 1}DT16H" if span.days > 1 else "PT16H"


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _text(words: str) -> str:
    return words.translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """A content line broken so that none is longer than 75 octets, never inside a letter."""
    pieces, piece, room = [], b"", _LONGEST
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > room:
            pieces.append(piece)
            piece, room = b"", _LONGEST - 1  # the blank that leads a continued line counts too
        piece += octets
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"
