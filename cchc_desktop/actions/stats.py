"""The statistics annex: see it, type its figures, print it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..errors import UserError
from ..model.finding import Finding
from ..model.period import KINDS, Period
from ..model.report.data import Annex
from ..model.stat_table import StatLine, StatTable, build_table, typed_period
from ..model.stat_typed import Typed, read_figure
from ..model.stats import Offer, StatForm, longer, needed_periods, whole_of
from ..store import stats as rows
from ..text import number, typed
from . import unit as units
from .form import pack_for
from .workspace import Workspace

if TYPE_CHECKING:
    from .progress import Board


def form(ws: Workspace, period: Period) -> StatForm:
    """The form of the annex that is in force for a period; UserError names what is wrong in its files."""
    from ..imports.forms.stats_form import load_stat_form

    return load_stat_form(pack_for(ws, "stats", period).folder)


def table(ws: Workspace, period: Period, offers: bool = True, known: Board | None = None) -> StatTable:
    """Every row of the annex that exists in the period, with its figures; `offers` counts the tasks too.

    `known` are all tasks of some period: they save reading them again where it is the right one.
    A month and an ad hoc period have no figures of their own: their quarter's table is shown.
    """
    period = period if period.kind in KINDS else period.quarter
    shape, unit = form(ws, period), units.current(ws)
    with ws.store.read() as session:
        entries = rows.entries(session, needed_periods(shape, period))
    level = shape.levels[unit.kind] if unit else None
    return build_table(shape, level, period, entries, _offers(ws, period, known) if offers and unit else {})


def reread(ws: Workspace, shown: StatTable) -> StatTable:
    """The same table as it is kept now; the tasks are not counted anew."""
    with ws.store.read() as session:
        entries = rows.entries(session, needed_periods(shown.form, shown.period))
    return build_table(shown.form, shown.level, shown.period, entries, shown.offers)


def record(ws: Workspace, code: str, period: Period, text: str, known: StatTable | None = None) -> None:
    """Keep a figure as it was typed, for its quarter or for the longer period.

    `known` saves reading the table anew where it is of this very period. UserError where the row is none of ours, is
    computed, or cannot be typed for this period.
    """
    shown = known if known is not None and known.period == period else table(ws, period, offers=False)
    line = _required(shown, code, period)
    value = read_figure(line, typed(text))
    if line.item.join == "flow" and longer(period):
        value, period = _rest(shown, line, value), period.quarter
    with ws.store.write(f"Nhập số liệu {name(line)} {period.name}") as session:
        rows.put_value(session, code, typed_period(line.item, period), value)


def record_block(ws: Workspace, period: Period, texts: Mapping[tuple[str, str], str], name: str) -> None:
    """Keep many figures in one step that can be undone as one; by row and code of the period."""
    shown = table(ws, period, offers=False)
    values = {key: read_figure(shown.by_code[key[0]], typed(text)) for key, text in texts.items()}
    with ws.store.write(name) as session:
        for (code, kept_under), value in values.items():
            rows.put_value(session, code, kept_under, value)


def note(ws: Workspace, code: str, period: Period, text: str) -> None:
    """Keep a note beside a figure; beside an empty one it says why there is none."""
    line = _required(table(ws, period, offers=False), code, period)
    with ws.store.write(f"Ghi chú số liệu {name(line)} {period.name}") as session:
        rows.put_note(session, code, typed_period(line.item, period), typed(text) or None)


def findings(ws: Workspace, shown: StatTable) -> tuple[Finding, ...]:
    """What deserves a look in a table, as grave as the office has it, with what was explained."""
    from ..imports.rules import load_rules
    from ..model.checks import settle
    from ..model.stat_checks import check_stats
    from ..store import explanations

    with ws.store.read() as session:
        kept = explanations.of_period(session, shown.period.code)
    return tuple(settle(load_rules().weigh(check_stats(shown, shown.period)), kept))


def annex(ws: Workspace, period: Period, known: StatTable | None = None) -> Annex | None:
    """The annex as it is printed, without its number; None where no figure was typed for the period.

    `known` is the period's table, where it was read already.
    """
    from ..model.checks import explained
    from ..model.stat_annex import stat_rows

    shown = known or table(ws, period)
    if not shown.started or shown.period != period:
        return None
    title = shown.form.title.format(period=period.name)
    rows_made = stat_rows(shown, explained(findings(ws, shown), "stat"))
    return Annex(None, title, "", shown.form.columns, rows_made, kind="stats")


def name(line: StatLine) -> str:
    return line.item.number or line.label


def _required(shown: StatTable, code: str, period: Period) -> StatLine:
    """A row that may be typed for this period; UserError says why it may not."""
    line = shown.by_code.get(code)
    if line is None:
        raise UserError(f"Biểu thống kê của {period.name} không có dòng mã “{code}”: hãy xem mã bằng lệnh stat list.")
    if line.heading or line.item.computed:
        why = "là tên nhóm" if line.heading else "được tính từ các dòng khác"
        raise UserError(f"Dòng “{code}” {why} nên không nhập: hãy nhập các dòng chi tiết.")
    if not line.ours:
        raise UserError(f"Dòng “{code}” không thuộc cấp của đơn vị báo cáo nên không nhập: hãy chọn dòng khác.")
    if not line.open:
        raise UserError(f"Dòng “{code}” không còn dùng ở {period.quarter.name}: hãy nhập cho quý trước đó.")
    return line


def _rest(shown: StatTable, line: StatLine, value: Typed) -> Typed:
    """What a total leaves for its last quarter; every quarter before must be known, or the rest is anyone's guess."""
    if value is None or not isinstance(value, int | float):
        return value
    before = 0.0
    for quarter in shown.period.quarters[:-1]:
        entry = shown.entries.get((line.code, quarter.code))
        if line.item.valid_in(quarter) and (entry is None or not entry.settled):
            words = f"Chưa có số liệu {name(line)} của {quarter.name} nên chưa tách được số lũy kế {number(value)}"
            raise UserError(f"{words}: hãy nhập {quarter.name} trước, hoặc nhập thẳng {shown.period.quarter.name}.")
        before += entry.value or 0 if entry else 0
    return round(value - before, line.item.decimals + 2)


def _offers(ws: Workspace, period: Period, known: Board | None) -> dict[Offer, int]:
    """What the task table knows: the tasks of ours in the plans of the year, and those done so far in it."""
    from .progress import board

    so_far = whole_of(period.quarter)
    shown = known if known is not None and known.period == so_far else board(ws, so_far)
    ours = [row for row in shown.rows if row.ours]
    if not ours:
        return {}
    return {"tasks_planned": len(ours), "tasks_done": sum(row.status == "done" for row in ours)}
