"""Each page opened from home, in a fresh process and again; keys on the targets and the annex; hold-ups; memory.

Times are of the processor, so that a busy machine does not count, but those marked otherwise.
Run: QT_QPA_PLATFORM=offscreen python -m tests.bench.bench_pages
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.app import _collect_from_now_on
from cchc_desktop.ui import theme
from cchc_desktop.ui.desktop import Desktop
from tests.bench.bench_checks import sample
from tests.bench.bench_grid import p95, settle, to_paint
from tests.bench.many_tasks import TODAY

PAGES = ("progress", "targets", "stats", "documents", "checks", "calendar")
TASKS = (53, 500)
ROUNDS, AGAIN, KEYS = 3, 5, 60
TURN_AT = 20  # the row from which the arrow goes back up
BOUND_KEY, BOUND_HOLD = 16, 50


def open_window(folder: Path, page: str = "home") -> tuple[QApplication, Desktop]:
    app = QApplication([])
    theme.apply(app)
    desktop = Desktop(open_workspace(folder, TODAY))
    desktop.window.resize(1366, 768)
    desktop.show(page)
    desktop.window.show()
    settle(app)
    _collect_from_now_on()
    return app, desktop


def shown(desktop: Desktop, key: str) -> float:
    """Milliseconds from asking for a page to its picture."""
    begin = time.process_time()
    desktop.show(key)
    desktop.window.grab()
    return (time.process_time() - begin) * 1000


def opening(folder: Path, key: str) -> None:
    """Prints the first opening and the middle one of further openings after a change elsewhere."""
    back = "calendar" if key == "home" else "home"
    app, desktop = open_window(folder, back)
    first = shown(desktop, key)
    settle(app)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    again = []
    for _ in range(AGAIN):
        desktop.show(back)
        settle(app)
        desktop.page(key).mark_stale()
        again.append(shown(desktop, key))
        settle(app)
    print(first, statistics.median(again), peak)


def typing(folder: Path, key: str) -> None:
    """Prints how long letters, arrows and Enter wait for their cell on a page of figures (by the clock)."""
    app, desktop = open_window(folder)
    desktop.show(key)
    settle(app)
    view: Any = desktop.page(key).view  # type: ignore[attr-defined]
    letters: list[float] = []
    entered: list[float] = []
    arrows: list[float] = []
    for n in range(KEYS):
        QTest.keyClick(view, str(1 + n % 9))
        settle(app)
        editor = view.cells.editor
        if editor is None:  # a heading or a figure that is computed
            QTest.keyClick(view, Qt.Key.Key_Down)
            settle(app)
            continue
        letters.append(to_paint(app, editor.viewport(), partial(QTest.keyClick, editor, "4")))
        entered.append(to_paint(app, view.viewport(), partial(QTest.keyClick, editor, Qt.Key.Key_Return)))
        turn = Qt.Key.Key_Up if view.currentIndex().row() > TURN_AT else Qt.Key.Key_Down
        arrows.append(to_paint(app, view.viewport(), partial(QTest.keyClick, view, turn)))
    print(p95(letters), p95(entered), statistics.median(entered) * 1000, p95(arrows), len(letters))


def holding(folder: Path) -> None:
    """Prints the longest turn of the event loop in the seconds after the page was opened, and after a key."""
    app, desktop = open_window(folder)
    desktop.show("progress")
    settle(app)
    before = _longest_turn(app, 2000)
    view: Any = desktop.page("progress").view  # type: ignore[attr-defined]
    worst = []
    for key in "1231":
        QTest.keyClick(view, key)
        app.processEvents()
        worst.append(_longest_turn(app, 3000))
    print(before, statistics.median(worst))


def _longest_turn(app: QApplication, milliseconds: int) -> float:
    timer, longest = QElapsedTimer(), 0.0
    timer.start()
    while timer.elapsed() < milliseconds:
        begin = time.process_time()
        app.processEvents()
        longest = max(longest, time.process_time() - begin)
        time.sleep(0.001)
    return longest * 1000


def run(what: str, *words: object) -> list[float]:
    """The numbers that one fresh process found."""
    command = [sys.executable, "-m", "tests.bench.bench_pages", what, *map(str, words)]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [float(word) for word in out.split()]


def middle(what: str, *words: object) -> list[float]:
    runs = [run(what, *words) for _ in range(ROUNDS)]
    return [statistics.median(each) for each in zip(*runs, strict=True)]


def main() -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        for tasks in TASKS:
            folder = Path(name) / str(tasks)
            workspace = open_workspace(folder, TODAY)
            sample(workspace, tasks)
            workspace.close()
            for key in (*PAGES, "home"):
                first, again, peak = middle("opening", folder, key)
                print(
                    f"{tasks} tasks, {key}: first {first:.0f} ms, again {again:.0f} ms, peak {peak:.0f} MB", flush=True
                )
        for key in ("targets", "stats"):
            letter, enter, usual, arrow, many = middle("typing", folder, key)
            saved = f"Enter with its save {enter:.1f} ms (median {usual:.1f})"
            print(f"{key}: letter {letter:.1f} ms, {saved}, arrow {arrow:.1f} ms to the painted cell", end=" ")
            print(f"(p95 of {many:.0f} by the clock, bound {BOUND_KEY})")
        opened, typed = middle("holding", folder)
        print(f"longest hold-up: {opened:.0f} ms after opening, {typed:.0f} ms after a key (bound {BOUND_HOLD})")


if __name__ == "__main__":
    pieces: dict[str, Callable[..., None]] = {"opening": opening, "typing": typing, "holding": holding}
    if len(sys.argv) > 1:
        pieces[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
    else:
        main()
