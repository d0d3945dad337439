"""The whole rule set over 500 tasks, 60 measures and the full annex, and one edited row.

Run: python -m tests.bench.bench_checks
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from cchc_desktop.actions import checked_data, checks, plan, progress, target, unit
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.model import text_figures
from cchc_desktop.model.agency_phrase import addresses
from cchc_desktop.model.period import Period
from cchc_desktop.model.plan import Draft, PlanHeader, Section, Source, Task
from cchc_desktop.model.target import Measure, Responsible, Target
from cchc_desktop.model.time_phrase import read_time
from cchc_desktop.model.unit import Unit

ROUNDS = 15
TASKS, MEASURES = 500, 60
Q1 = Period(2024, "Q1")
RESULT = (
    "Tiếp nhận 4.215 hồ sơ, giải quyết đúng hạn 4.160 hồ sơ (98,7%); số hóa 3.980/4.215 hồ sơ (94,4%) theo Kế hoạch "
    "số 12/KH-UBND; so với năm 2023 tăng 5,2%. Tiến độ đạt 60%. "
) * 3
TIMES = ("Thường xuyên", "Quý I năm 2024", "Tháng 02 năm 2024", "Trước 30/11/2024")


def sample(ws: Workspace, many: int = TASKS) -> None:
    """A district with so many tasks of long words and 60 measures, typed."""
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang", signer="Họ và tên"))
    lead = addresses("UBND cấp huyện")
    tasks = tuple(
        Task("I", str(n), f"Nhiệm vụ {n}", lead="UBND cấp huyện", lead_addresses=lead, time_text=time,
             time=read_time(time, 2024), place=f"dòng {n}")
        for n in range(many)
        for time in (TIMES[n % len(TIMES)],)
    )  # fmt: skip
    targets = tuple(
        Target(f"2.{n}", "procedures", f"Chỉ tiêu {n} đạt tối thiểu {n}%", measures=(Measure("", ">=", n, "%"),),
               responsible=(Responsible("lead", "UBND cấp huyện"),))
        for n in range(MEASURES)
    )  # fmt: skip
    header = PlanHeader(title="Kế hoạch", year=2024, first_year=2024, last_year=2024, issued_on=date(2024, 1, 11))
    sections = (Section("I", "THỦ TỤC HÀNH CHÍNH", "procedures"),)
    plan.accept(ws, Draft(Source("a.txt", "0" * 64, "txt"), header, sections, tasks, targets))
    statuses = ("in_progress", "done", "not_started")
    typed = {
        row.task.id: {"status": statuses[n % 3], "result": f"{RESULT}Lượt {n}.", "percent": "45,5"}
        for n, row in enumerate(progress.board(ws, Q1).rows)
    }
    progress.record_block(ws, Q1, typed, "Nhập")
    for n, measured in enumerate(target.board(ws, Q1).rows):
        target.record(ws, measured.of_id, Q1, numerator=str(n), denominator="100")


def unseen(ws: Workspace, data: checked_data.CheckedData) -> None:
    figures = text_figures
    for remembered in (figures.wrong_fraction, figures.wrong_share, figures.bare_percent, figures.progress_said):
        remembered.cache_clear()
    checks.check_data(ws, data)


def median(action: Callable[[], object]) -> float:
    """Milliseconds of the process itself, so that a busy machine does not count."""
    samples = []
    for _ in range(ROUNDS):
        start = time.process_time()
        action()
        samples.append(time.process_time() - start)
    return statistics.median(samples) * 1000


def main() -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        ws = open_workspace(Path(name) / "data", date(2024, 3, 12))
        sample(ws)
        data = checked_data.load(ws, Q1)
        ours = [row for row in data.targets if row.ours]
        lines = len(data.stats.lines) if data.stats else 0
        found = checks.check_data(ws, data).findings
        print(f"{len(data.board.rows)} tasks, {len(ours)} measures, {lines} rows of the annex: {len(found)} findings")
        print(f"the whole rule set: {median(lambda: checks.check_data(ws, data)):.1f} ms (bound 100 ms)")
        print(f"the same over texts that were never seen: {median(lambda: unseen(ws, data)):.1f} ms")
        listed = checks.checklist(ws, data.board)
        row = data.board.rows[7]
        edited = replace(row, entries=(replace(row.entry, result="Đạt 60%"),))
        print(f"one edited row in the list: {median(lambda: listed.put(edited)):.3f} ms (bound 10 ms)")
        print(f"read and checked, as the page does: {median(lambda: checks.check(ws, Q1)):.0f} ms")
        ws.close()


if __name__ == "__main__":
    main()
