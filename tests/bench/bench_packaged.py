"""The packaged program on Linux against the source run, to the painted progress page, cold and warm; and its memory.

Cold: the files of both are asked out of the system's memory before each run. What other programs hold stays there.

Run: QT_QPA_PLATFORM=offscreen python -m tests.bench.bench_packaged [FOLDER] [--rounds 7]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

from cchc_desktop import __version__
from tests.bench.many_tasks import TODAY, make

ROOT = Path(__file__).resolve().parents[2]
BOUND, MOST = 1.2, 150
SOURCE = (sys.executable, "-c", "import sys; from cchc_desktop.app import main; sys.exit(main(sys.argv[1:]))")
OF_SOURCE = [ROOT / "cchc_desktop", ROOT / "resources", ROOT / "forms", sysconfig.get_path("purelib")]
SETTLE = 6.0  # seconds after which what a window does beside its start is done: counts, the backup of the day


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / f"dist/linux/CCHC-Desktop-{__version__}")
    parser.add_argument("--rounds", type=int, default=7)
    chosen = parser.parse_args()
    packaged = str(chosen.folder.resolve() / "cchc-desktop")
    with tempfile.TemporaryDirectory() as name:
        for tasks in (53, 500):
            make(Path(name) / str(tasks), tasks, tasks * 20).close()
        words = ("--data", Path(name) / "53", "--today", TODAY, "--page", "progress", "--exit-when-shown")
        _compare({"packaged": (packaged, *words), "source": (*SOURCE, *words)}, chosen.folder, chosen.rounds)
        for tasks in (53, 500):
            for program, start in (("packaged", (packaged,)), ("source", SOURCE)):
                _tell_memory(program, tasks, *start, "--data", Path(name) / str(tasks), "--today", TODAY)


def _compare(commands: dict[str, tuple[object, ...]], folder: Path, rounds: int) -> None:
    rooms = {"packaged": [folder], "source": [*OF_SOURCE, sysconfig.get_path("stdlib")]}
    for state in ("cold", "warm"):
        found: dict[str, list[float]] = {key: [] for key in commands}
        for _ in range(rounds):  # in turn, so that a busy machine slows both alike
            for key, command in commands.items():
                if state == "cold":
                    _cool([Path(room) for room in rooms[key]])
                found[key].append(_seconds(*command))
        middle = {key: statistics.median(times) for key, times in found.items()}
        times = middle["packaged"] / middle["source"]
        said = ", ".join(f"{key} {seconds:.3f} s" for key, seconds in middle.items())
        print(f"{state} start: {said}: {times:.2f} times (bound {BOUND})", flush=True)


def _cool(rooms: list[Path]) -> None:
    """Ask the system to forget what these folders hold."""
    for path in (path for room in rooms for path in room.rglob("*") if path.is_file()):
        file = os.open(path, os.O_RDONLY)
        os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(file)


def _seconds(*command: object) -> float:
    begin = time.perf_counter()
    subprocess.run([str(word) for word in command], check=True)
    return time.perf_counter() - begin


def _tell_memory(program: str, tasks: int, *command: object) -> None:
    """At the grid page, at rest: the highest so far, and this process's share of what several hold."""
    process = subprocess.Popen([str(word) for word in (*command, "--page", "progress")])
    time.sleep(SETTLE)
    peak = _megabytes(process.pid, "status", "VmHWM:")
    share = _megabytes(process.pid, "smaps_rollup", "Pss:")
    process.terminate()
    process.wait()
    print(f"{program}, {tasks} tasks: peak {peak:.0f} MB (bound {MOST} with 53), share {share:.0f} MB", flush=True)


def _megabytes(process: int, file: str, word: str) -> float:
    lines = Path(f"/proc/{process}/{file}").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(word))


if __name__ == "__main__":
    main()
