"""A backup of 50,000 entries, their history and 200 MB of evidence, while a window's event loop runs beside it.

Run: python -m tests.bench.bench_backup
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cchc_desktop.actions import backup, evidence, progress
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.jobs import Job
from cchc_desktop.model.document import Document
from cchc_desktop.store.backup import backups as rows
from cchc_desktop.telling import Report
from tests.bench.many_tasks import NOW, make

ENTRIES, FILES, FILE_SIZE = 50_000, 100, 2_000_000  # 200 MB
BOUND = 3.0  # seconds


def main() -> int:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        ws = make(Path(name) / "data", 1000, ENTRIES)
        _give_history(ws)
        _give_evidence(ws, Path(name))
        task = progress.board(ws, NOW).rows[0].task.id
        first, stalled = _beside(app, lambda report: backup.create(ws, report=report))
        print(f"first backup: {first:.2f} s, longest pause of the window {stalled * 1000:.0f} ms")
        worst = 0.0
        for n in range(5):
            progress.record(ws, task, NOW, result=f"Sửa lần {n}")
            made, stalled = _beside(app, lambda report: backup.create(ws, report=report))
            proved, _ = _beside(app, lambda _: rows.sound(backup.shelf(ws).backups[0]))
            whole, _ = _beside(app, lambda report: evidence.verify(ws, report))
            worst = max(worst, made + proved + whole)
            said = f"backup {made:.2f} s, read again {proved:.2f} s, all evidence hashed {whole:.2f} s"
            print(f"evidence unchanged: {said}, longest pause of the window {stalled * 1000:.0f} ms")
        size = backup.shelf(ws).backups[0].size
        asked, _ = _beside(app, lambda _: backup.changed_since(ws))
        print(f"database {size / 1e6:.0f} MB; asking whether anything changed {asked * 1000:.1f} ms")
        looked, _ = _beside(app, lambda report: backup.preview(ws, backup.shelf(ws).backups[1].file, report))
        back, stalled = _beside(app, lambda report: backup.restore(ws, backup.shelf(ws).backups[1].file, report))
        print(f"preview {looked:.2f} s, restore {back:.2f} s, longest pause of the window {stalled * 1000:.0f} ms")
        ws.close()
    print(f"worst backup and verify with the evidence unchanged: {worst:.2f} s (bound {BOUND:.0f} s)")
    return 0 if worst <= BOUND else 1


def _give_history(ws: Workspace) -> None:
    """A change for every entry, as typing them would have left."""
    with sqlite3.connect(ws.folder / "cchc.sqlite3") as database:
        entries = database.execute("select id, task_id, result from progress").fetchall()
        database.executemany(
            "insert into change (id, at, who, name, chain) values (?, '2024-03-12 08:00:00.000000', 'x', 'Nhập', ?)",
            [(f"c-{entry}", f"{n:064x}") for n, (entry, _, _) in enumerate(entries)],
        )
        database.executemany(
            "insert into history (id, change_id, position, table_name, row_id, owner, field, old, new) "
            "values (?, ?, 0, 'progress', ?, ?, 'result', 'null', ?)",
            [(f"h-{entry}", f"c-{entry}", entry, task, f'"{result}"') for entry, task, result in entries],
        )
    database.close()


def _give_evidence(ws: Workspace, folder: Path) -> None:
    made = []
    for n in range(FILES):
        file = folder / f"{n}.pdf"
        file.write_bytes(os.urandom(FILE_SIZE))
        made.append(file)
    document = Document("Báo cáo", "1/BC-UBND", date(2024, 3, 1))
    with ws.store.read():
        evidence.take_in(ws, [evidence.Incoming(document, tuple(made))], progress.board(ws, NOW).rows[0].task.id, NOW)
    for file in made:
        file.unlink()


def _beside(app: QApplication, work: Callable[[Report], object]) -> tuple[float, float]:
    """How long a job takes in its thread, and the longest that the window's event loop stood still meanwhile."""
    gaps, last, ended = [0.0], time.perf_counter(), False

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(now - last)
        last = now

    def end(_result: object) -> None:
        nonlocal ended
        ended = True

    def fail(error: object) -> None:
        raise SystemExit(repr(error))

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(2)
    job = Job(work)
    job.done.connect(end)
    job.failed.connect(fail)
    start = last = time.perf_counter()
    job.start()
    while not ended:
        app.processEvents()
        time.sleep(0.0005)
    return time.perf_counter() - start, max(gaps)


if __name__ == "__main__":
    sys.exit(main())
