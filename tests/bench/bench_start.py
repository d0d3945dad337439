"""From process start to the painted pages with 53 tasks, against bare windows; and peak memory.

Run: QT_QPA_PLATFORM=offscreen python tests/bench/bench_start.py
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS, BOUND = 9, 1.5
PAGES = ("progress", "home")
ORM, EMPTY = "bare window with ORM", "bare empty window"
BARE = Path(__file__).with_name("bare_window.py")
PROGRAM = "import sys; from cchc_desktop.app import main; sys.exit(main(sys.argv[1:]))"


def run(*words: object) -> tuple[float, float, float]:
    """Seconds by the clock and of the processor, and peak memory (MB), of a whole process."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, *map(str, words)])
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{words} ended with {status}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        data, out = Path(name) / "data", Path(name) / "out"
        subprocess.run(
            [sys.executable, "-m", "cchc_desktop", "--data", data, "demo", "--out", out],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        words = ("-c", PROGRAM, "--data", data, "--today", "2024-03-12", "--exit-when-shown")
        commands = {
            **{f"{page} page": (*words, "--page", page) for page in PAGES},
            ORM: (BARE, data / "cchc.sqlite3"),
            EMPTY: (BARE, "--empty"),
        }
        found: dict[str, list[tuple[float, float, float]]] = {key: [] for key in commands}
        for _ in range(ROUNDS):  # in turn, so that a busy machine slows all alike
            for key, words in commands.items():
                found[key].append(run(*words))
    middle = {key: [statistics.median(each) for each in zip(*runs, strict=True)] for key, runs in found.items()}
    for key, (clock, busy, peak) in middle.items():
        print(f"{key}: {clock:.3f} s, {busy:.3f} s of the processor, peak {peak:.0f} MB")
    for page in PAGES:
        for bare in (ORM, EMPTY):
            clock, busy = (middle[f"{page} page"][n] / middle[bare][n] for n in (0, 1))
            said = f" (bound {BOUND})" if bare == ORM else ""
            print(f"{page} page, against the {bare}: {clock:.2f} times, {busy:.2f} times of the processor{said}")


if __name__ == "__main__":
    main()
