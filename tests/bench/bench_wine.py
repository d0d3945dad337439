"""The packaged program under Wine from its start to the painted progress page, against a packaged bare window.

The bare window is bare_window.py with six tables and 53 rows, started by the same launcher and Python in a copy of the
same folder. Run with the Python of .venv, after packaging/build_windows: python tests/bench/bench_wine.py [FOLDER]
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "packaging"))

import shipping  # noqa: E402
from windows import places  # noqa: E402
from windows.checking import TODAY, linux  # noqa: E402
from windows.wine import Room, room  # noqa: E402

ROUNDS, BOUND = 5, 1.5
START = "import sys\nsys.argv.pop(1)\nfrom bare_window import main\nsys.exit(main())\n"


def main() -> None:
    built = Path(sys.argv[1]) if sys.argv[1:] else places.OUT / f"{shipping.NAME}-{shipping.version()}"
    with tempfile.TemporaryDirectory(prefix="cchc-wine-") as name, room(Path(name) / "room") as made:
        linux("--data", made.drive / "data", "demo", "--out", Path(name) / "out")
        ours, bare = made.drive / "ours", made.drive / "bare"
        for folder in (ours, bare):
            shutil.copytree(built, folder)
        _lay_bare(bare)
        shown: tuple[object, ...] = (
            "--data",
            made.drive / "data",
            "--today",
            TODAY,
            "--exit-when-shown",
            "--page",
            "progress",
        )
        commands = {"program": (ours, shown), "bare": (bare, (made.drive / "data" / "cchc.sqlite3",))}
        found: dict[str, list[float]] = {key: [] for key in commands}
        for turn in range(ROUNDS + 1):  # in turn, so that a busy machine slows both alike
            for key, (folder, words) in commands.items():
                seconds = _seconds(made, folder, words)
                if turn:  # the first of each fills the page cache
                    found[key].append(seconds)
    for key, each in found.items():
        print(f"{key}: {statistics.median(each):.2f} s of {', '.join(f'{s:.2f}' for s in each)}")
    times = statistics.median(found["program"]) / statistics.median(found["bare"])
    print(f"against the bare window: {times:.2f} times (bound {BOUND})")


def _lay_bare(folder: Path) -> None:
    for name in ("bare_window.py", "bare_tables.py"):
        shutil.copy(HERE / name, folder / places.PROGRAM)
    (folder / places.START).write_text(START)


def _seconds(made: Room, folder: Path, words: Sequence[object]) -> float:
    begun = time.perf_counter()
    done = made.run(folder / places.EXECUTABLES["window"], *words)
    if done.status:
        raise SystemExit(f"{folder.name} ended with {done.status}: {done.said}")
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
