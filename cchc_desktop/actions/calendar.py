"""The reporting calendar: when each report is owed, what the office sets itself, and the year to take along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from ..errors import UserError
from ..files import make_folder, write_new
from ..imports.calendar import load_calendar, load_schedule
from ..model.deadline import Deadline
from ..model.period import KINDS, Period
from ..model.reporting_year import ReportingYear
from ..model.schedule import MONTHLY, Dates, DueRule, Scheduler, is_wanted, rule_kind
from ..model.unit import Unit
from ..store import deadlines as deadline_rows
from ..store import plans as plan_rows
from ..store import schedule as rows
from ..text import short_date
from . import unit as units
from .workspace import Workspace

_FIELDS = ("due", "data_to", "sign_on")
_FARTHEST = timedelta(days=400)  # a date typed with a wrong year lies farther from its period than this


def dates(ws: Workspace, period: Period) -> Dates:
    """All dates of our report on a period."""
    return _scheduler(ws, period.year).dates(period)


def reporting_year(ws: Workspace, year: int) -> ReportingYear:
    """A year at a glance: what is owed when, by us and by those above, and the days off."""
    scheduler = _scheduler(ws, year)
    made = scheduler.made_in(year)
    reports = [scheduler.dates(period, to) for period in made for to in scheduler.recipients]
    wanted = tuple(kind for kind in (*KINDS, MONTHLY) if scheduler.wanted(kind))
    order = sorted(reports, key=lambda each: (each.due, scheduler.recipients.index(each.recipient)))
    name = scheduler.unit.name if scheduler.unit else ""
    return ReportingYear(year, tuple(order), scheduler.own, wanted, scheduler.calendar, ws.today, name)


def choices(ws: Workspace, years: Iterable[int], shown: Period) -> tuple[tuple[Period, ...], ...]:
    """The periods to choose from, the latest year first: the reports that are made, and the one that is shown."""
    scheduler = _scheduler(ws, shown.year)
    found = []
    for year in sorted({*years, shown.year}, reverse=True):
        made = scheduler.made_in(year)
        found.append(made if shown.year != year or shown in made else (*made, shown))
    return tuple(found)


def at_work(ws: Workspace, quarter: Period) -> Period:
    """The report that a quarter's entries are typed for: its own, or the longer one made in its stead."""
    scheduler = _scheduler(ws, quarter.year)
    longer = [period for period in scheduler.made_in(quarter.year) if period.quarter == quarter and not period.is_month]
    return quarter if quarter in longer or not longer else longer[0]


def at_work_in(ws: Workspace, year: int) -> Period:
    """The report of a year that is worked on, or the nearest to today."""
    now = Period.current(ws.today)
    return at_work(ws, Period(year, "Q1") if year > now.year else Period(year, "Q4") if year < now.year else now)


def at_work_now(ws: Workspace) -> Period:
    """The report that is worked on today; where no plan speaks of this year, that of the latest year that one does."""
    with ws.store.read() as session:
        plans = plan_rows.everything(session)
    years = [last for _, last in (plan.years for plan in plans) if last is not None]
    if not years or any(plan.in_force(ws.today.year) for plan in plans):
        return at_work_in(ws, ws.today.year)
    return at_work_in(ws, max(years))


def set_period(ws: Workspace, period: Period, **days: date | None) -> Dates:
    """Set dates of our report on one period (due, data_to, sign_on); None gives one back to the rules."""
    for field, day in days.items():
        if field not in _FIELDS:
            raise UserError(f"Không có ngày “{field}”: hãy dùng một trong {', '.join(_FIELDS)}.")
        if day and abs(day - period.last_day) > _FARTHEST:
            raise UserError(f"Ngày {short_date(day)} quá xa {period.name}: hãy xem lại năm.")
    with ws.store.write(f"Sửa lịch báo cáo {period.name}") as session:
        rows.set_period(session, period.code, days)
    return dates(ws, period)


def set_every_year(ws: Workspace, period: Period, recipient: str, due: date | None) -> None:
    """Set the due day of a kind of report for every year; None goes back to the plan's or the usual day."""
    kind = rule_kind(period)
    if not kind:
        raise UserError("Báo cáo đột xuất không có hạn hằng năm: hãy chỉ sửa hạn của kỳ này.")
    own = _scheduler(ws, period.year).own
    month = due.month if due and kind != MONTHLY and due.month != period.data_to.month else None
    with ws.store.write(f"Sửa hạn báo cáo {period.short_name} mọi năm") as session:
        wanted = is_wanted(kind, own, load_schedule(), rows.rules(session))
        rows.set_rule(session, DueRule(recipient, kind, month, due.day if due else None, wanted))
        if recipient == own.key and period.code in rows.set_dates(session):
            rows.set_period(session, period.code, {"due": None})


def set_wanted(ws: Workspace, kind: str, wanted: bool) -> None:
    """Say whether a kind of report ("Q2", "M" for months) is made."""
    if kind not in (*KINDS, MONTHLY):
        raise UserError(f"Không có loại báo cáo “{kind}”: hãy dùng một trong {', '.join((*KINDS, MONTHLY))}.")
    own = load_schedule().of_unit(_unit(ws))
    with ws.store.write("Chọn báo cáo được lập") as session:
        kept = next((r for r in rows.rules(session) if (r.recipient, r.kind) == (own.key, kind)), None)
        rule = kept or DueRule(own.key, kind, None, None, wanted)
        rows.set_rule(session, replace(rule, wanted=wanted))


def export(ws: Workspace, year: int, file: Path) -> Path:
    """Write the year's calendar: .ics for calendars, .xlsx for one printed page; a free name is taken and returned."""
    suffix, plan = file.suffix.lower(), reporting_year(ws, year)
    if suffix not in (".ics", ".xlsx"):
        raise UserError(f"Chưa viết được lịch dạng “{file.name}”: hãy đặt tên tệp kết thúc bằng .ics hoặc .xlsx.")
    if not plan.reports:
        raise UserError(f"Năm {year} chưa có báo cáo nào được lập: hãy chọn báo cáo ở trang “Lịch”.")
    make_folder(file.parent)
    return write_new(file, _written(plan, suffix))


def _written(plan: ReportingYear, suffix: str) -> bytes:
    """The bytes of a calendar; openpyxl is slow to load and comes only when it is needed."""
    if suffix == ".ics":
        from ..exports.calendar_file import write_ics

        return write_ics(plan)
    from ..exports.calendar_sheet import write_sheet

    return write_sheet(plan)


def _scheduler(ws: Workspace, year: int) -> Scheduler:
    with ws.store.read() as session:
        rules, set_dates = rows.rules(session), rows.set_dates(session)
        plans = [plan.id for plan in plan_rows.everything(session) if plan.in_force(year)]
        owed: tuple[Deadline, ...] = tuple(d for plan in plans for d in deadline_rows.of_plan(session, plan))
    return Scheduler(load_schedule(), load_calendar(), rules, set_dates, owed, _unit(ws), ws.today)


def _unit(ws: Workspace) -> Unit | None:
    """Our unit, with the day it came into being where the list of units knows it."""
    unit = units.current(ws)
    if unit is None or unit.valid_from:
        return unit
    with ws.store.read() as session:
        return replace(unit, valid_from=rows.born_on(session, unit.name))
