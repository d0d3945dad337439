"""The main job once, start to end, on a bundled plan with sample figures: to look at, and to prove the program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..errors import UserError
from ..files import read_shipped
from ..model.period import Period
from . import plan, progress, report, unit
from .progress_file import wish
from .unit_file import read_unit
from .workspace import Workspace, open_workspace

_SAMPLE = "quy-1-2024.toml"


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
    return period
