"""One field saved, durable, with its history row, against a bare sqlite3 insert with the same pragmas.

Run: python tests/bench/bench_save.py
"""

from __future__ import annotations

import gc
import sqlite3
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from cchc_desktop.actions import plan, progress, unit
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.model.period import Period
from cchc_desktop.model.unit import Unit
from cchc_desktop.store.sqlite import PRAGMAS

ROUNDS = 400
Q1 = Period(2024, "Q1")


def p95(samples: list[float]) -> float:
    return sorted(samples)[int(len(samples) * 0.95)] * 1000


def timed(action: Callable[[int], object], samples: list[float], n: int) -> None:
    start = time.perf_counter()
    action(n)
    samples.append(time.perf_counter() - start)


def main() -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        ws = open_workspace(Path(name) / "data", date(2024, 3, 12), window=True)
        unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
        plan.accept(ws, plan.read_bundled("tien-giang-2024"))
        tasks = [row.task.id for row in progress.board(ws, Q1).rows]
        bare = sqlite3.connect(Path(name) / "bare.sqlite3", isolation_level=None)
        for pragma in PRAGMAS:
            bare.execute(f"pragma {pragma}")
        bare.execute("create table progress (id integer primary key, result text)")

        def insert(n: int) -> None:
            bare.execute("begin immediate")
            bare.execute("insert into progress (result) values (?)", (f"Tiếp nhận {n} hồ sơ",))
            bare.execute("commit")

        gc.collect()
        gc.freeze()  # as the program itself does after its start
        ours: list[float] = []
        theirs: list[float] = []
        for n in range(ROUNDS):  # side by side, so that a busy machine slows both
            timed(lambda n: progress.record(ws, tasks[n % 53], Q1, result=f"Tiếp nhận {n} hồ sơ"), ours, n)
            timed(insert, theirs, n)
        ws.close()
        bare.close()
    ratio = p95(ours) / p95(theirs)
    print(f"p95 of one saved field: {p95(ours):.2f} ms, bare insert {p95(theirs):.2f} ms, ratio {ratio:.2f}")
    print(f"median: {sorted(ours)[ROUNDS // 2] * 1000:.2f} ms, bare {sorted(theirs)[ROUNDS // 2] * 1000:.2f} ms")


if __name__ == "__main__":
    main()
