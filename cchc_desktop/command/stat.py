"""`cchc stat …`: the figures of the statistics annex."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from ..model.period import Period
from .line import Said, add_verb, opened

if TYPE_CHECKING:
    from ..model.stat_table import StatLine, StatTable


def add(verbs: Any) -> None:
    add_verb(verbs, "list", _stat_list, "các số liệu thống kê của đơn vị").add_argument("--period")
    leaf = add_verb(verbs, "set", _stat_set, "nhập một số liệu; để trống --value thì xóa, “-” là không có số liệu")
    leaf.add_argument("--code", required=True)
    leaf.add_argument("--period", required=True)
    leaf.add_argument("--value")
    leaf.add_argument("--note")


def _stat_list(options: argparse.Namespace) -> Said:
    from ..actions import stats

    ws = opened(options)
    period = Period.parse(options.period) if options.period else Period.current(ws.today)
    table = stats.table(ws, period)
    lines = tuple(f"{line.code}  {line.label}  {_words(table, line)}".rstrip() for line in table.ours)
    return Said(
        [_line(table, line) for line in table.ours],
        lines or ("Chưa khai báo đơn vị nên chưa biết báo cáo những dòng nào.",),
    )


def _words(table: StatTable, line: StatLine) -> str:
    """A figure as a line shows it; what was not understood as it was typed."""
    from ..model.stat_typed import figure_words

    if line.entry.unread is not None:
        return f"chưa hiểu “{line.entry.unread}”"
    return figure_words(line, table.figure(line), table.form)


def _line(table: StatTable, line: StatLine) -> dict[str, Any]:
    return {
        "code": line.code,
        "number": line.item.number,
        "label": line.label,
        "unit": line.unit,
        "type": line.item.type,
        "value": line.value.value,
        "cumulative": line.total.value,
        "previous": line.previous.value,
        "computed": line.item.computed,
        "unsure": line.item.unsure,
        "note": line.entry.note,
        "no_data": line.entry.no_data,
        "unread": line.entry.unread,
        "offer": line.offer,
        "joins": None if line.heading or line.item.computed else line.item.join,
        "period": table.period.code,
    }


def _require_figure(table: StatTable, code: str, text: str) -> None:
    """A script is told at once what is no figure; the window keeps it as typed instead."""
    from ..errors import UserError
    from ..model.stat_typed import read_figure
    from ..model.typed import Unread

    line = table.by_code.get(code)
    if line is not None and isinstance(read_figure(line, text), Unread):
        wanted = f"một trong các mã 0 đến {len(line.choices) - 1}" if line.choices else "một số như 1.234,5"
        raise UserError(f"“{text[:60]}” không phải là số liệu của dòng {code}: hãy nhập {wanted}.")


def _stat_set(options: argparse.Namespace) -> Said:
    from ..actions import stats
    from ..errors import UserError

    ws, period = opened(options), Period.parse(options.period)
    if options.value is None and options.note is None:
        raise UserError("Chưa nói nhập gì: hãy thêm --value (để trống thì xóa) hoặc --note.")
    if options.value is not None:
        _require_figure(stats.table(ws, period), options.code, options.value)
        stats.record(ws, options.code, period, options.value)
    if options.note is not None:
        stats.note(ws, options.code, period, options.note)
    table = stats.table(ws, period)
    kept = table.by_code[options.code]
    return Said(
        _line(table, kept), (f"Đã ghi số liệu {options.code}, {period.name}: {_words(table, kept) or 'trống'}",)
    )
