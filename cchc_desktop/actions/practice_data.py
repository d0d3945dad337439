"""What practice data hold: an invented commune in the middle of a quarter, with everything there is to do.

The last period is whole and its report closed; this one has an overdue task, one done late, what was mistyped, figures
that do not agree, words to confirm and blanks. All of it stands in `resources/practice`, an office may change it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from .. import paths
from ..files import read_shipped, unusable
from ..model.period import Period
from ..model.plan import Draft
from ..model.stat_table import typed_period
from ..telling import Report, silent
from ..text import short_date, upper_first
from . import calendar, evidence, frozen, jotting, plan, progress, stats, target, unit
from .progress_file import parse_document
from .unit_file import read_unit
from .workspace import Workspace

_FOLDER, _FILE = "practice", "xa-vi-du.toml"
_NAME = "Số liệu làm thử"
_NOT_TYPED = ("task", "when", "document", "file")  # what an entry says beside the fields
_ISSUED = (11, 20)  # month and day of the year before, on which the province issues its plan
_NUMBER = "15"


def fill(ws: Workspace, folder: Path, report: Report = silent) -> None:
    """Type everything for the quarter of the workspace's today and the one before; `folder` takes passing files."""
    sample, now = read_shipped(_FOLDER, _FILE), Period.current(ws.today)
    last = now.previous_quarter
    try:
        unit.set_unit(ws, read_unit(None, sample["unit"]))
        report(10, "Đang nhận kế hoạch")
        for quarter, day in _years(last, now, ws.today):
            _take_plan(ws, _words(sample, quarter, day), sample, folder)
        report(30, "Đang nhập quý trước")
        _type_last(ws, sample, last, folder)
        report(55, "Đang chốt báo cáo quý trước")
        frozen.freeze(ws, calendar.at_work(ws, last), _NUMBER, last.data_to)
        report(80, "Đang nhập quý này")
        _type_now(ws, sample, now, folder)
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise unusable(_FOLDER, _FILE, f"thiếu hoặc sai mục {error}") from error


def _years(last: Period, now: Period, today: date) -> Iterator[tuple[Period, date]]:
    """The quarters from whose years plans are needed, each with the day that it is seen from."""
    if last.year != now.year:
        yield last, last.data_to
    yield now, today


def _words(sample: Mapping[str, Any], quarter: Period, today: date) -> dict[str, str]:
    """What stands for the names in braces, seen from a day of a quarter."""
    opened, issued = Period(quarter.year, "Q1").data_from + timedelta(1), date(quarter.year - 1, *_ISSUED)
    due = {name: today + timedelta(days) for name, days in sample["deadlines"].items()}
    within = {name: max(quarter.data_from, today + timedelta(days)) for name, days in sample["days"].items()}
    days = due | within | {"opened": min(opened, today)}
    return {
        "year": str(quarter.year),
        "quarter": upper_first(quarter.name),
        "number": _NUMBER,
        "issued_day": f"{issued.day:02}",
        "issued_month": f"{issued.month:02}",
        "issued_year": str(issued.year),
        **{name: short_date(day) for name, day in days.items()},
    }


def _take_plan(ws: Workspace, words: Mapping[str, str], sample: Mapping[str, Any], folder: Path) -> None:
    """The province's plan of a year, read as any plan is; all its targets are ours."""
    text = (paths.resources() / _FOLDER / sample["plan"]).read_text("utf-8")
    file = folder / str(sample["plan_name"]).format_map(words)
    file.write_text(text.format_map(words), "utf-8")
    taken = plan.accept(ws, _issued(plan.read(file), sample))
    target.decide(ws, [each.id for each in plan.contents(ws, taken.id).targets], True)


def _issued(draft: Draft, sample: Mapping[str, Any]) -> Draft:
    """No directory knows an invented province."""
    return replace(draft, header=replace(draft.header, issuer=sample["issuer"], province=sample["province"]))


def _type_last(ws: Workspace, sample: Mapping[str, Any], last: Period, folder: Path) -> None:
    """The quarter that is over, what was done at the beginning of its year, and the figures of that year so far."""
    words, year = _words(sample, last, last.data_to), Period(last.year, "Y")
    _type_entries(ws, sample, last, "before", words, folder)
    _type_entries(ws, sample, year.quarters[0], "Q1", words, folder)
    _type_targets(ws, sample, last, "before")
    for period in (*(quarter for quarter in year.quarters if quarter < last), calendar.at_work(ws, last)):
        _type_stats(ws, sample, period, 0)


def _type_now(ws: Workspace, sample: Mapping[str, Any], now: Period, folder: Path) -> None:
    """The quarter that is at work, so far."""
    words = _words(sample, now, ws.today)
    _type_entries(ws, sample, now, "now", words, folder)
    if now.kind == "Q1":
        _type_entries(ws, sample, now, "Q1", words, folder)
    _type_targets(ws, sample, now, "now")
    _type_stats(ws, sample, calendar.at_work(ws, now), 1)
    _jot(ws, sample, now)


def _type_entries(
    ws: Workspace, sample: Mapping[str, Any], quarter: Period, when: str, words: Mapping[str, str], folder: Path
) -> None:
    """The entries of one time, in one step, then their documents with a file each."""
    ids, wanted = _task_ids(ws, quarter), [each for each in sample["entry"] if each["when"] == when]
    fields = {
        ids[each["task"]]: {k: v.format_map(words) for k, v in each.items() if k not in _NOT_TYPED} for each in wanted
    }
    progress.record_block(ws, quarter, fields, _NAME)
    for each in wanted:
        if "document" in each:
            document = parse_document(each["document"].format_map(words))
            files = (_paper(sample, folder / each["file"]),) if "file" in each else ()
            evidence.take_in(ws, [evidence.Incoming(document, files)], ids[each["task"]], quarter)


def _paper(sample: Mapping[str, Any], file: Path) -> Path:
    """The one paper that there is, under the name of a document."""
    file.write_bytes((paths.resources() / _FOLDER / sample["paper"]).read_bytes())
    return file


def _type_targets(ws: Workspace, sample: Mapping[str, Any], quarter: Period, when: str) -> None:
    shown = {row.target.code: row.of_id for row in reversed(target.board(ws, quarter).rows)}
    fields = {shown[each["code"]]: each[when] for each in sample["target"] if when in each}
    target.record_block(ws, quarter, fields, _NAME)


def _type_stats(ws: Workspace, sample: Mapping[str, Any], period: Period, which: int) -> None:
    """The figures that the form asks of a commune in that period."""
    lines = stats.table(ws, period, offers=False).by_code
    typed = {code: line for code in sample["stats"] if (line := lines.get(code)) and line.ours and line.open}
    figures = {(code, typed_period(line.item, period)): sample["stats"][code][which] for code, line in typed.items()}
    stats.record_block(ws, period, {key: text for key, text in figures.items() if text}, _NAME)


def _jot(ws: Workspace, sample: Mapping[str, Any], now: Period) -> None:
    ids = _task_ids(ws, now)
    for each in sample["jotting"]:
        task_id = ids[each["task"]] if "task" in each else None
        jotting.add(ws, each["text"], task_id)
        if task_id and each.get("used"):
            jotting.use(ws, task_id, now)
            progress.record(ws, task_id, now, status="in_progress", unconfirmed=True)


def _task_ids(ws: Workspace, quarter: Period) -> dict[str, str]:
    return {row.task.label(): row.task.id for row in progress.board(ws, quarter).rows}
