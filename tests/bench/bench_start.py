"""From process start to the painted progress page with 53 tasks, against bare windows; and peak memory.

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

ROUNDS = 9
BARE = Path(__file__).with_name("bare_window.py")
PROGRAM = "import sys; from cchc_desktop.app import main; sys.exit(main(sys.argv[1:]))"


def run(*words: object) -> tuple[float, float]:
    """Seconds and peak memory (MB) of a whole process."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, *map(str, words)])
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{words} ended with {status}")
    return seconds, usage.ru_maxrss / 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        data, out = Path(name) / "data", Path(name) / "out"
        subprocess.run(
            [sys.executable, "-m", "cchc_desktop", "--data", data, "demo", "--out", out],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        commands = {
            "progress page": (
                "-c",
                PROGRAM,
                "--data",
                data,
                "--today",
                "2024-03-12",
                "--page",
                "progress",
                "--exit-when-shown",
            ),
            "bare window with ORM": (BARE, data / "cchc.sqlite3"),
            "bare empty window": (BARE, "--empty"),
        }
        found: dict[str, list[tuple[float, float]]] = {key: [] for key in commands}
        for _ in range(ROUNDS):  # in turn, so that a busy machine slows all alike
            for key, words in commands.items():
                found[key].append(run(*words))
    medians = {key: statistics.median(seconds for seconds, _ in runs) for key, runs in found.items()}
    for key, runs in found.items():
        ratio = medians["progress page"] / medians[key]
        print(
            f"{key}: {medians[key]:.3f} s, peak {max(peak for _, peak in runs):.0f} MB; "
            f"progress page is {ratio:.2f} times it"
        )


if __name__ == "__main__":
    main()
