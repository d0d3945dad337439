"""A history of 200,000 rows: opening a cell's, searching, the full check, what a change takes on the disk, the start.

Run: QT_QPA_PLATFORM=offscreen python tests/bench/bench_history.py
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from cchc_desktop.actions import history, progress, verify
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.store import holder
from cchc_desktop.store.history.catching_up import catch_up
from cchc_desktop.store.history.chain import PIECE, link
from cchc_desktop.store.history.words import folded_change
from cchc_desktop.text import fold
from tests.bench.bench_start import run
from tests.bench.many_tasks import NOW, QUARTERS, TODAY, make
from tests.memory import own_peak

TASKS, ENTRIES, CHANGES = 1000, 50_000, 145_000  # with the rows as they came, some 200,000 rows of history
CELL, SEARCH = " (bound 50 ms)", " (bound 300 ms)"
ROUNDS = 5
WORDS = "Tiếp nhận {n} hồ sơ, giải quyết đúng hạn 98,7%; số hóa {n} hồ sơ, đăng 24 tin, bài trên trang thông tin."
PROGRAM = "import sys; from cchc_desktop.app import main; sys.exit(main(sys.argv[1:]))"


def write_history(database: Path) -> float:
    """So many changes of results, chained as the program does; returns how many bytes each takes on the disk."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("begin")
    rows = connection.execute("select id, task_id, result from progress where result is not null").fetchall()
    texts = {row_id: (task_id, result) for row_id, task_id, result in rows}
    (before,) = connection.execute('select chain from "change" order by rowid desc limit 1').fetchone()
    (whole,) = connection.execute("pragma page_count").fetchone()
    chance, at = random.Random(1), datetime(2024, 1, 1)
    changes, pieces = [], []
    for n in range(CHANGES):
        row_id = rows[chance.randrange(len(rows))][0]
        task_id, old = texts[row_id]
        new, at, name = WORDS.format(n=n), at + timedelta(seconds=7), "Nhập tiến độ quý I năm 2024"
        piece = {"position": 0, "table_name": "progress", "row_id": row_id, "field": "result"}
        piece |= {"old": json.dumps(old, ensure_ascii=False), "new": json.dumps(new, ensure_ascii=False)}
        change_id = f"{n:08}-0000-4000-8000-{chance.randrange(16**12):012x}"
        before = link(before, (change_id, at, "can-bo", name, None), [[piece[part] for part in PIECE]])
        folded = folded_change(name, "can-bo", [piece])
        changes.append((change_id, at.isoformat(" ", "microseconds"), "can-bo", name, before, folded))
        pieces.append((f"{chance.randrange(16**8):08x}-1111-4000-8000-{n:012}", change_id, task_id, *piece.values()))
        texts[row_id] = (task_id, new)
    connection.executemany('insert into "change" (id, at, who, name, chain, folded) values (?, ?, ?, ?, ?, ?)', changes)
    connection.executemany(
        "insert into history (id, change_id, owner, position, table_name, row_id, field, old, new) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        pieces,
    )
    (grown,) = connection.execute("pragma page_count").fetchone()
    (size,) = connection.execute("pragma page_size").fetchone()
    kept = [(text, fold(text), row_id) for row_id, (_, text) in texts.items()]
    connection.executemany("update progress set result = ?, folded = ? where id = ?", kept)
    connection.execute("commit")
    connection.close()
    holder.note(database.parent, before, CHANGES)
    return float((grown - whole) * size / CHANGES)


def timed(what: str, action: Callable[[], object], bound: str = "", rounds: int = ROUNDS) -> None:
    """Say how many milliseconds it takes by the clock, the median and the longest, and of the processor."""
    clock, busy = [], []
    for _ in range(rounds):
        start, worked = time.perf_counter(), time.process_time()
        action()
        clock.append((time.perf_counter() - start) * 1000)
        busy.append((time.process_time() - worked) * 1000)
    said = f"{statistics.median(clock):.1f} ms, at most {max(clock):.1f} ms"
    print(f"{what}: {said}; {statistics.median(busy):.1f} ms of the processor{bound}")


def starts(folders: Sequence[Path]) -> list[tuple[float, float]]:
    """For each folder seconds from process start to the painted page, by the clock and of the processor."""
    words = ("-c", PROGRAM, "--today", "2024-03-12", "--page", "progress", "--exit-when-shown", "--data")
    found: list[list[tuple[float, float, float]]] = [[] for _ in folders]
    for _ in range(ROUNDS):  # in turn, so that a busy machine slows both
        for kept, folder in zip(found, folders, strict=True):
            kept.append(run(*words, folder))
    return [
        (statistics.median(each[0] for each in kept), statistics.median(each[1] for each in kept)) for kept in found
    ]


def full_check(folder: Path) -> None:
    """In a process of its own, so that its peak memory is its own."""
    ws = open_workspace(folder, TODAY)
    before, begun = own_peak(), time.perf_counter()
    found = verify.verify(ws)
    seconds, peak = time.perf_counter() - begun, own_peak()
    ws.close()
    assert found.sound, found.troubles[:3]
    print(f"full check: {seconds:.1f} s for {found.changes} changes and {found.rows} rows, ", end="")
    print(f"peak {peak:.0f} MB ({peak - before:.0f} MB more than before)")


def reading(folder: Path) -> None:
    ws = open_workspace(folder, TODAY)
    ids = [row.task.id for row in progress.board(ws, NOW).rows]
    chance = random.Random(2)
    cells = iter(chance.choices([(task, quarter) for task in ids for quarter in QUARTERS], k=1000))
    timed("opening a cell's history", lambda: history.of_cell(ws, "progress", *next(cells), "result"), CELL, 200)
    tasks = iter(chance.choices(ids, k=100))
    timed("history of a task", lambda: history.of_task(ws, next(tasks)), rounds=50)
    for what, words in (("nothing", ""), ("often", "ho so"), ("once", "77777 ho so"), ("never", "khong co chu nay"),
                        ("words of tasks", "ke hoach tuyen truyen")):  # fmt: skip
        timed(f"search, {what}", lambda words=words: history.search(ws, words), SEARCH)  # type: ignore[misc]
    timed("search, a kind that is rare", lambda: history.search(ws, table="unit"), SEARCH)
    saves = iter(range(10_000))
    timed("saving a field", lambda: progress.record(ws, ids[0], NOW, result=f"Lần {next(saves)}"), rounds=100)
    ws.close()


def main() -> None:
    if len(sys.argv) > 1:
        full_check(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        folder = Path(name) / "data"
        ws = make(folder, TASKS, ENTRIES)
        with ws.store.write("Số liệu thử") as session:
            catch_up(session)
        ws.close()
        bare = shutil.copytree(folder, Path(name) / "bare")
        print(f"a change of one result takes {write_history(folder / 'cchc.sqlite3'):.0f} bytes on the disk")
        for what, (clock, busy) in zip(("with it", "without it"), starts([folder, bare]), strict=True):
            print(f"start {what}: {clock:.2f} s, {busy:.2f} s of the processor")
        reading(folder)
        subprocess.run([sys.executable, __file__, str(folder)], check=True, env={**os.environ, "PYTHONPATH": "."})


if __name__ == "__main__":
    main()
