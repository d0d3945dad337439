"""The grid with many tasks and quarters: a key to its painted cell, opening, filters and search, a pasted block.

Run: QT_QPA_PLATFORM=offscreen python -m tests.bench.bench_grid [--rounds 200]
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cchc_desktop.actions import progress, undo
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.ui import theme
from cchc_desktop.ui.desktop import Desktop
from cchc_desktop.ui.progress_page import ProgressPage
from cchc_desktop.ui.progress_sieve import Question, Sieve
from tests.bench.many_tasks import NOW, make

BOUND_KEY, BOUND_OPEN, BOUND_SEARCH, BOUND_PASTE, BOUND_GROWTH = 16, 150, 100, 300, 1.3
FEW, MANY = 50_000, 500_000
LETTERS = "Tiep nhan ho so va giai quyet dung han "


class Painted(QObject):
    """Remembers when a widget was last painted."""

    at = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.at = time.perf_counter()
        return False


def p95(samples: list[float]) -> float:
    return sorted(samples)[int(len(samples) * 0.95)] * 1000


def to_paint(app: QApplication, watched: Any, act: Callable[[], None]) -> float:
    """Seconds from a key to the end of the turn of the event loop in which what it changed was painted."""
    painted = Painted()
    watched.installEventFilter(painted)
    begin = time.perf_counter()
    act()
    while painted.at < begin:
        app.processEvents()
    took = time.perf_counter() - begin
    watched.removeEventFilter(painted)
    settle(app)
    return took


def settle(app: QApplication) -> None:
    """As between two keys of a fast typist: what follows a key (the panel, the footer) comes to rest."""
    until = time.perf_counter() + 0.04
    while time.perf_counter() < until:
        app.processEvents()


@dataclass
class Times:
    """Seconds of each kind of key."""

    status: list[float] = field(default_factory=list)
    arrow: list[float] = field(default_factory=list)
    letter: list[float] = field(default_factory=list)


def press(app: QApplication, page: ProgressPage, n: int, times: Times) -> None:
    """A status key and an arrow, now and then some letters in an open cell, each from the event to the paint."""
    view = page.view
    times.status.append(to_paint(app, view.viewport(), lambda: QTest.keyClick(view, "123"[n % 3])))
    times.arrow.append(to_paint(app, view.viewport(), lambda: QTest.keyClick(view, Qt.Key.Key_Down)))
    if n % 20 == 19:
        QTest.keyClick(view, Qt.Key.Key_F2)
        settle(app)
        editor = view.cells.editor
        assert editor is not None
        for letter in LETTERS:
            times.letter.append(to_paint(app, editor.viewport(), partial(QTest.keyClick, editor, letter)))
        QTest.keyClick(editor, Qt.Key.Key_Return)
        settle(app)


def opening(app: QApplication, ws: Workspace) -> tuple[Desktop, float, float]:
    """Milliseconds from asking for the page to its picture: the first time, and after the data were changed."""
    desktop = Desktop(ws)
    desktop.window.resize(1366, 768)
    desktop.show("home")
    desktop.window.show()
    settle(app)
    begin = time.perf_counter()
    desktop.show("progress")
    desktop.window.grab()
    first = time.perf_counter() - begin
    settle(app)
    again = []
    for _ in range(7):
        desktop.show("home")
        settle(app)
        desktop.page("progress").mark_stale()
        begin = time.perf_counter()
        desktop.show("progress")
        desktop.window.grab()
        again.append(time.perf_counter() - begin)
        settle(app)
    return desktop, first * 1000, statistics.median(again) * 1000


def searching(rows: list[Any]) -> dict[str, float]:
    """Milliseconds over so many rows: the first search, further ones, and filters."""
    sieve, found = Sieve(), {}
    sieve.load(rows)
    for name, question in (
        ("first search", Question("all", words="Tiếp nhận 4999")),
        ("search", Question("all", words="hồ sơ 321")),
        ("search that finds all", Question("all", words="giai quyet")),
        ("filter", Question("all", frozenset({"lead", "blank"}))),
        ("filter and search", Question("mine", frozenset({"blank"}), "so hoa 12")),
    ):
        begin = time.perf_counter()
        sieve.shown(question)
        [sieve.count(("mine", key)) for key in ("blank", "lead", "overdue", "flagged", "unfinished")]
        found[name] = (time.perf_counter() - begin) * 1000
    return found


def pasting(ws: Workspace) -> tuple[float, float]:
    """Milliseconds to keep 500 x 5 cells in one step, and to take them back."""
    ids = [row.task.id for row in progress.board(ws, NOW).rows][:500]
    fields = {"status": "done", "difficulty": "Thiếu kinh phí", "cause": "Chờ hướng dẫn", "proposal": "Đề nghị"}
    values = {task_id: fields | {"result": f"Đã làm {n} việc"} for n, task_id in enumerate(ids)}
    begin = time.perf_counter()
    progress.record_block(ws, NOW, values, "Dán 2500 ô")
    took = time.perf_counter() - begin
    begin = time.perf_counter()
    undo.undo(ws)
    return took * 1000, (time.perf_counter() - begin) * 1000


def prepared(app: QApplication, folder: Path, tasks: int, entries: int) -> tuple[Workspace, ProgressPage]:
    """The page on so many tasks and entries, opened and at rest."""
    ws = make(folder, tasks, entries)
    desktop, first, again = opening(app, ws)
    print(f"{tasks} tasks, {entries} entries in the data:")
    print(f"  page opened: first {first:.0f} ms, after a change elsewhere {again:.0f} ms (bound {BOUND_OPEN})")
    page = cast(ProgressPage, desktop.page("progress"))
    page.ask(Question("all"))
    return ws, page


def tell(entries: int, times: Times, ws: Workspace) -> None:
    print(f"{entries} entries:")
    for name, samples in (
        ("status key", times.status),
        ("arrow", times.arrow),
        ("letter in an open cell", times.letter),
    ):
        middle = statistics.median(samples) * 1000
        print(f"  {name} to painted cell: p95 {p95(samples):.1f} ms, median {middle:.1f} ms (bound {BOUND_KEY})")
    pasted, undone = pasting(ws)
    print(f"  paste of 500 x 5 cells: {pasted:.0f} ms (bound {BOUND_PASTE}), undone in {undone:.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=200)
    rounds = parser.parse_args().rounds
    app = QApplication([])
    theme.apply(app)
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        small, few = prepared(app, Path(name) / "small", 500, FEW)
        large, many = prepared(app, Path(name) / "large", 500, MANY)
        of_few, of_many = Times(), Times()
        for n in range(rounds):  # side by side, so that a busy machine slows both
            press(app, few, n, of_few)
            press(app, many, n, of_many)
        few.window().close()
        many.window().close()
        tell(FEW, of_few, small)
        tell(MANY, of_many, large)
        for key in ("status", "arrow", "letter"):
            ratio = statistics.median(getattr(of_many, key)) / statistics.median(getattr(of_few, key))
            print(f"ten times the entries: {key} {ratio:.2f} times (bound {BOUND_GROWTH})")
        small.close()
        large.close()
        wide = make(Path(name) / "wide", FEW, FEW * 20)
        rows = list(progress.board(wide, NOW).rows)
        for what, took in searching(rows).items():
            print(f"{what} over {len(rows)} entries on the page: {took:.0f} ms (bound {BOUND_SEARCH})")
        wide.close()


if __name__ == "__main__":
    main()
