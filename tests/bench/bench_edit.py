"""How long an edit of the report takes until it is on the paper, right after opening and again (by the clock).

Run: QT_QPA_PLATFORM=offscreen python -m tests.bench.bench_edit
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.ui.report_page import ReportPage
from tests.bench.bench_checks import sample
from tests.bench.bench_grid import settle, to_paint
from tests.bench.bench_pages import open_window
from tests.bench.many_tasks import TODAY
from tests.ui.report_hands import CTRL, commits, light, press

TASKS, EDITS, BOUND = (53, 500), 8, 300  # milliseconds


def edits(folder: Path) -> None:
    """Prints the milliseconds of each edit, from Ctrl+Enter to the picture."""
    app, desktop = open_window(folder)
    desktop.show("report")
    settle(app)
    page = desktop.page("report")
    assert isinstance(page, ReportPage)
    taken = []
    for n in range(EDITS):
        light(page, lambda each: each.key.startswith("3."))
        press(page.paper, Qt.Key.Key_F2)
        commits(f" Thêm {n}.", page.paper.editor.text)
        settle(app)
        keep = partial(press, page.paper.editor.text, Qt.Key.Key_Return, held=CTRL)
        taken.append(to_paint(app, page.paper._body.viewport(), keep) * 1000)
        settle(app)
    print(*(round(each) for each in taken))


def main() -> int:
    """Print a line for each size; 1 where an edit is slower than the bound."""
    slow = False
    for tasks in TASKS:
        with tempfile.TemporaryDirectory() as folder:
            ws = open_workspace(Path(folder), TODAY)
            sample(ws, tasks)
            ws.close()
            run = [sys.executable, "-m", "tests.bench.bench_edit", folder]
            told = subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()
        first, *rest = (int(each) for each in told)
        print(f"{tasks:4} tasks  first edit {first} ms, then {min(rest)} to {max(rest)} ms, bound {BOUND}")
        slow |= max(first, *rest) > BOUND
    return int(slow)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        edits(Path(sys.argv[1]))
    else:
        sys.exit(main())
