"""`cchc target …`: the plan's targets and what was reached on them."""

from __future__ import annotations

import argparse
from typing import Any

from ..errors import UserError
from ..model.actual import figure_words
from ..model.period import Period
from ..model.target_judging import verdict_words, wanted_words
from ..model.target_progress import TargetProgress
from ..model.typed import Unread, as_number
from . import target_output
from .line import Said, add_verb, opened

_NUMBERS = ("numerator", "denominator", "value", "cumulative")
_MET = {True: "đạt", False: "chưa đạt", None: "-"}


def add(verbs: Any) -> None:
    leaf = add_verb(verbs, "list", _target_list, "các chỉ tiêu và kết quả")
    leaf.add_argument("--plan")
    leaf.add_argument("--period")
    leaf.add_argument("--mine", action="store_true")
    leaf = add_verb(verbs, "set", _target_set, "nhập kết quả một chỉ tiêu; để trống giá trị thì xóa")
    leaf.add_argument("--measure", required=True, metavar="MÃ", help="mã số của chỉ tiêu, hoặc mã chỉ tiêu không có số")
    leaf.add_argument("--period", required=True)
    for name in _NUMBERS:
        leaf.add_argument(f"--{name}")
    leaf.add_argument("--answer", choices=("yes", "no"))
    leaf.add_argument("--text")
    leaf.add_argument("--note")


def _target_list(options: argparse.Namespace) -> Said:
    from ..actions import target

    ws = opened(options)
    period = Period.parse(options.period) if options.period else Period.current(ws.today)
    board = target.board(ws, period, mine=options.mine, plan_id=options.plan)
    lines = tuple(_line(row) for row in board.rows)
    return Said(target_output.targets(board.rows), lines or ("Không có chỉ tiêu nào.",))


def _target_set(options: argparse.Namespace) -> Said:
    from ..actions import target

    ws, period = opened(options), Period.parse(options.period)
    target.record(ws, options.measure, period, **_fields(options))
    row = target.row(ws, options.measure, period)
    return Said(target_output.targets([row])[0], (f"Đã ghi {period.quarter.name}: {_line(row)}",))


def _fields(options: argparse.Namespace) -> dict[str, Any]:
    """What was named on the line, None for what is cleared; UserError for two ways of saying it, or no number."""
    given = {name: said for name in _NUMBERS if (said := getattr(options, name)) is not None}
    fields: dict[str, Any] = {name: _number(name, said) for name, said in given.items()}
    ways = [{"numerator", "denominator"} & fields.keys(), {"value"} & fields.keys(), {"cumulative"} & fields.keys()]
    if options.answer:
        fields["answer"] = options.answer == "yes"
    fields |= {name: said for name in ("text", "note") if (said := getattr(options, name)) is not None}
    if sum(map(bool, (*ways, options.answer, options.text))) > 1:
        raise UserError("Chỉ nhập một cách: --numerator và --denominator, --value, --cumulative, --answer hoặc --text.")
    if not fields:
        raise UserError("Chưa có gì để ghi: hãy thêm --numerator và --denominator, --value, --answer, --text…")
    return fields


def _number(name: str, said: str) -> float | str | None:
    found = as_number(said)
    if isinstance(found, Unread):
        if name == "cumulative" and "/" in said:
            return said
        raise UserError(f"“{said}” ở --{name} không phải là số: hãy viết như 45,5.")
    return found


def _line(row: TargetProgress) -> str:
    reached, gap = figure_words(row.cumulative, row.measure) or "trống", verdict_words(row.verdict, row.measure)
    state = ", ".join(filter(None, (_MET[row.verdict.met], gap)))
    return f"{row.of_id}  {row.target.code or '-'}  {wanted_words(row.measure) or '-'}  {reached}  {state}"
