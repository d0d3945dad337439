"""`cchc calendar …`: when reports are owed, and the year as a file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..errors import UserError
from ..model.period import Period
from ..model.schedule import Dates, receipt
from ..text import short_date, upper_first
from .line import Said, add_verb, as_day, as_year, opened


def add(verbs: Any) -> None:
    add_verb(verbs, "list", _calendar_list, "lịch báo cáo của năm").add_argument("--year", type=as_year)
    change = add_verb(verbs, "set", _calendar_set, "sửa ngày của một kỳ")
    change.add_argument("--period", required=True)
    for name in ("due", "data-to", "sign-on"):
        change.add_argument(f"--{name}", type=as_day, metavar="NGÀY")
    received = add_verb(verbs, "receipt", _calendar_receipt, "nhận ngày này là đúng hạn hay muộn")
    received.add_argument("--period", required=True)
    received.add_argument("--on", type=as_day, required=True, metavar="NGÀY")
    received.add_argument("--reason", default="")
    export = add_verb(verbs, "export", _calendar_export, "xuất lịch ra tệp .ics hoặc .xlsx")
    export.add_argument("--year", type=as_year)
    export.add_argument("--out", type=Path, required=True)


def _calendar_list(options: argparse.Namespace) -> Said:
    from ..actions import calendar

    ws = opened(options)
    year = calendar.reporting_year(ws, options.year or Period.current(ws.today).year)
    return Said([_dates(each) for each in year.reports], tuple(map(_line, year.reports)) or ("Không có báo cáo nào.",))


def _calendar_set(options: argparse.Namespace) -> Said:
    from ..actions import calendar

    named = {"due": options.due, "data_to": options.data_to, "sign_on": options.sign_on}
    given = {field: day for field, day in named.items() if day is not None}
    if not given:
        raise UserError("Chưa nói sửa ngày nào: hãy thêm --due, --data-to hoặc --sign-on.")
    found = calendar.set_period(opened(options), Period.parse(options.period), **given)
    return Said(_dates(found), (_line(found),))


def _calendar_receipt(options: argparse.Namespace) -> Said:
    from ..actions import calendar

    dates = calendar.dates(opened(options), Period.parse(options.period))
    found = receipt(dates, options.on, options.reason)
    out = {"period": dates.period.code, "received_on": found.received_on.isoformat(), "days_late": found.days_late}
    return Said(out | {"reason": found.reason or None, "words": found.words}, (upper_first(found.words),))


def _calendar_export(options: argparse.Namespace) -> Said:
    from ..actions import calendar

    ws = opened(options)
    file = calendar.export(ws, options.year or Period.current(ws.today).year, options.out)
    return Said({"file": str(file)}, (str(file),))


def _dates(dates: Dates) -> dict[str, Any]:
    days = ("due", "send_by", "sign_on", "data_from", "data_to", "as_of", "late_from")
    return {
        "period": dates.period.code,
        "report": f"Báo cáo {dates.period.name}",
        "to": dates.recipient.to,
        "by": dates.recipient.by,
        **{name: getattr(dates, name).isoformat() for name in days},
        "working_days_left": dates.working_days_left,
        "source": dates.source,
        "words": dates.words,
    }


def _line(dates: Dates) -> str:
    to = dates.recipient
    name = upper_first(dates.period.name)
    return f"{name}, {to.by} gửi {to.to}, hạn {short_date(dates.due)}: {dates.words}"
