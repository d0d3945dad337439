"""Typing into a cell with and without the watch over half-typed text: a key to its painted letter, and a look itself.

Run: QT_QPA_PLATFORM=offscreen python -m tests.bench.bench_half_typed [--keys 400]
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.ui import theme
from cchc_desktop.ui.desktop import Desktop
from cchc_desktop.ui.progress_page import ProgressPage
from tests.bench.bench_grid import LETTERS, p95, to_paint
from tests.ui.officer import TODAY
from tests.ui.prepared import copy_to

BOUND_KEY, BOUND_LOOK = 16, 5  # ms
LENGTHS = (200, 20_000)  # letters that stand in the cell already


def keys(app: QApplication, page: ProgressPage, count: int) -> float:
    """Milliseconds from a key to its painted letter, at the 95th place of a hundred."""
    editor = page.view.cells.editor
    assert editor is not None
    times = []
    for n in range(count):
        letter = LETTERS[n % len(LETTERS)]
        times.append(to_paint(app, editor.viewport(), lambda letter=letter: QTest.keyClicks(editor, letter)))  # type: ignore[misc]
    return p95(times)


def looks(desktop: Desktop, count: int = 50) -> float:
    """Milliseconds of the window's thread for one look at a text that is new each time."""
    page, times = desktop.page("progress"), []
    assert isinstance(page, ProgressPage)
    for _ in range(count):
        assert page.view.cells.editor is not None
        page.view.cells.editor.insertPlainText("x")
        begin = time.perf_counter()
        desktop.half_typed.watch.look()
        times.append(time.perf_counter() - begin)
    return p95(times)


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.bench.bench_half_typed")
    parser.add_argument("--keys", type=int, default=400)
    chosen = parser.parse_args()
    app = QApplication([])
    theme.apply(app)
    worst_key = worst_look = 0.0
    with tempfile.TemporaryDirectory() as room:
        desktop = Desktop(open_workspace(copy_to(Path(room) / "data"), TODAY))
        desktop.start("progress")
        desktop.window.resize(1366, 768)
        desktop.window.show()
        desktop.window.activateWindow()
        QTest.qWait(300)
        page = desktop.page("progress")
        assert isinstance(page, ProgressPage)
        timer = desktop.half_typed.watch._timer
        for length in LENGTHS:
            QTest.keyClick(page.view, Qt.Key.Key_F2)
            assert page.view.cells.editor is not None
            page.view.cells.editor.setPlainText("Đã mở lớp. " * (length // 11))
            QTest.qWait(100)
            timer.stop()
            without = keys(app, page, chosen.keys)
            timer.start()
            with_watch, look = keys(app, page, chosen.keys), looks(desktop)
            print(
                f"{length} letters: key to painted letter p95 {without:.1f} ms without the watch, "
                f"{with_watch:.1f} ms with it (bound {BOUND_KEY} at {LENGTHS[0]}); "
                f"one look {look:.2f} ms (bound {BOUND_LOOK})"
            )
            worst_look = max(worst_look, look)
            worst_key = max(worst_key, with_watch) if length == LENGTHS[0] else worst_key
            QTest.keyClick(page.view.cells.editor, Qt.Key.Key_Escape)
        desktop.window.close()
        desktop.workspace.close()
    return 1 if worst_key > BOUND_KEY or worst_look > BOUND_LOOK else 0


if __name__ == "__main__":
    raise SystemExit(main())
