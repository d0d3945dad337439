"""The main job once, start to end, on a bundled plan with sample figures: to look at, and to prove the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..errors import UserError
from ..files import read_shipped
from ..model.period import Period
from ..model.stat_table import typed_period
from ..text import number
from . import jotting, plan, progress, report, stats, target, unit
from .progress_file import wish
from .unit_file import read_unit
from .workspace import Workspace, open_workspace

_SAMPLE = "quy-1-2024.toml"
_NAME = "Nhập số liệu làm thử"


@dataclass(frozen=True, slots=True)
class Demo:
    """What a demo left behind."""

    folder: Path
    today: date
    period: Period
    files: tuple[Path, ...]


def run_demo(folder: Path, out: Path, today: date | None) -> Demo:
    """Unit, plan, a quarter's entries, the report's files; the data folder must be empty or absent."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(f"Thư mục dữ liệu “{folder}” không trống: hãy chọn một thư mục mới để làm thử.")
    sample = read_shipped("demo", _SAMPLE)
    ws = open_workspace(folder, today or date.fromisoformat(sample["today"]))
    try:
        period = fill(ws, sample)
        written = report.write(ws, period, out)
        return Demo(folder, ws.today, period, written.files)
    finally:
        ws.close()


def fill(ws: Workspace, sample: dict[str, Any]) -> Period:
    """Take in the sample's unit, plan and entries; returns the period they belong to."""
    period = Period.parse(sample["period"])
    unit.set_unit(ws, read_unit(None, sample["unit"]))
    plan.accept(ws, plan.read_bundled(sample["bundled"]))
    ids = {row.task.label(): row.task.id for row in progress.board(ws, period).rows}
    wanted = [wish(entry | {"task": ids[entry["task"]], "period": period.code}) for entry in sample["entry"]]
    progress.record_all(ws, wanted)
    _fill_targets(ws, period, sample["target"])
    rows = stats.table(ws, period, offers=False).by_code
    kept_under = {code: typed_period(rows[code].item, period) for code in sample["stats"]}
    figures = {(code, kept_under[code]): number(value) for code, value in sample["stats"].items()}
    stats.record_block(ws, period, figures, _NAME)
    for each in sample["jotting"]:
        jotting.add(ws, each["text"], ids[each["task"]] if "task" in each else None)
    return period


def _fill_targets(ws: Workspace, period: Period, sample: Sequence[Mapping[str, Any]]) -> None:
    """The targets that the unit reports on, with the first number of each; the others are not ours."""
    wanted = {each["code"]: {key: value for key, value in each.items() if key != "code"} for each in sample}
    rows = target.board(ws, period).rows
    ours = {row.target.id for row in rows if row.target.code in wanted}
    target.decide(ws, ours, True)
    target.decide(ws, {row.target.id for row in rows} - ours, False)
    first = {row.target.code: row.of_id for row in reversed(rows)}
    target.record_block(ws, period, {first[code]: fields for code, fields in wanted.items()}, _NAME)
