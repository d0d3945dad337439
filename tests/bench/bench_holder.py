"""What the holder costs a save: the look at whether the folder is still there and ours, and the note after it.

Run: python tests/bench/bench_holder.py
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from cchc_desktop.actions import jotting
from cchc_desktop.actions.workspace import open_workspace

ROUNDS = 300


def median(act: Callable[[], object]) -> float:
    """Microseconds of one round."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1_000_000


def main() -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        for window in (True, False):
            ws = open_workspace(Path(name) / f"data-{window}", date(2024, 3, 12), window=window)
            save = median(partial(jotting.add, ws, "Họp giao ban"))
            look = median(ws.store._may_write)
            note = median(partial(ws.store._note, "f" * 64, 5))
            share = 100 * (look + note) / save
            who = "window" if window else "command"
            print(f"{who}: save {save:.0f} µs, look {look:.1f} µs, note {note:.1f} µs: {share:.2f} % of a save")
            ws.close()


if __name__ == "__main__":
    main()
