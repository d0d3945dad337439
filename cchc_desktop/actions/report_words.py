"""The words of a report held against what the office knows: years, bodies, documents, figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from ..model.checks import sort
from ..model.finding import Finding
from ..model.period import Period
from ..model.report.data import ReportData
from ..model.report.stale import Body, Known, check_words
from ..model.rule import Rules
from ..model.unit import TWO_LEVELS_SINCE
from ..store import documents, units
from ..text import short_date
from . import calendar, checked_data
from .checked_data import CheckedData
from .checks import Checked, check_data
from .report_data import Drawn, draw
from .workspace import Workspace

_NEEDED = ("unit", "plan")  # without these no report can be drawn
_LEVELS = ("province", "district")  # of bodies that reports name; others share their names with those that stand


def check(ws: Workspace, data: CheckedData, report: ReportData, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings over the sentences of a report; `found` is what was found in the entries, which is not asked twice."""
    from ..imports.rules import load_rules

    rules = load_rules()
    return tuple(check_words(report, _known(ws, data, found, rules), rules))


def _known(ws: Workspace, data: CheckedData, found: Iterable[Finding], rules: Rules) -> Known:
    from ..imports.stale_words import load_stale_words

    period, words = data.period, load_stale_words()
    day = calendar.dates(ws, period).data_to
    repealed = {
        each.number.upper(): f"đã được {each.by} thay thế từ {short_date(each.since)}"
        for each in words.repealed
        if each.since <= day
    }
    return Known(
        period=period,
        day=day,
        two_levels=TWO_LEVELS_SINCE,
        bodies=(*_bodies(day), *_own_names(ws, day)),
        abbreviations=words.abbreviations,
        repealed=repealed,
        documents=frozenset(_documents(ws, data)),
        figures=checked_data.figures(data, rules),
        contents={row.task.id: row.task.content for row in data.board.rows},
        asked=frozenset((each.row_id or "", each.rule) for each in found if each.about == "task"),
    )


def _documents(ws: Workspace, data: CheckedData) -> Iterator[str]:
    """The numbers of the register, of the plans, and of what the plans stand on."""
    with ws.store.read() as session:
        yield from (each.number.upper() for each in documents.documents(session) if each.number)
    for plan in data.board.plans:
        if plan.header.number:
            yield plan.header.number.upper()
        for base in plan.header.bases:
            yield from re.findall(r"\d{1,5}(?:/\d{4})?/[A-ZĐ][\w-]*", base.upper())


def _bodies(day: date) -> Iterator[Body]:
    """The bodies of the directory that stand no longer, by names that nobody else bears now."""
    from ..imports.agencies import load_agencies

    directory = load_agencies()
    for agency in directory.agencies:
        if agency.level not in _LEVELS or agency.valid_to is None or agency.valid_to >= day:
            continue
        notice = directory.notice(agency, day)
        for name in (agency.name, agency.short):
            standing = directory.find(name, day) if name else None
            if name and notice and (standing is None or not standing.valid(day)):
                yield Body(_whole(name), notice)


def _own_names(ws: Workspace, day: date) -> Iterator[Body]:
    """The names that our own unit bore before."""
    with ws.store.read() as session:
        former = units.former_names(session, day)
    for old, now in former:
        yield Body(_whole(old), f"nay là {now}")


def _whole(name: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)")


def with_words(ws: Workspace, drawn: Drawn) -> tuple[Finding, ...]:
    """Everything that stands against a report: what was found in the data, then what was found in its sentences."""
    found = drawn.checked.findings
    return sort((*found, *check(ws, drawn.known, drawn.data, found)))


def whole(ws: Workspace, period: Period) -> Checked:
    """What stands against a period's report, its sentences too where there is enough to draw it."""
    known = checked_data.load(ws, period)
    checked = check_data(ws, known)
    if any(finding.about in _NEEDED and finding.weight == "error" for finding in checked.findings):
        return checked
    return replace(checked, findings=with_words(ws, draw(ws, period, known, checked)))
