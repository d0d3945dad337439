"""Data and program apart: a session and the demo write nothing into the program's folder, wherever that lies."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.copied_program import copy_program

SESSION = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import cchc_desktop
assert Path(cchc_desktop.__file__).is_relative_to(sys.argv[2]), cchc_desktop.__file__
from cchc_desktop import app, jobs
from cchc_desktop.ui import painted, seat
def typed(window, act):
    desktop = shown.desktop
    for key in ("unit", "targets", "stats", "documents", "checks", "report", "backup", "settings", "progress"):
        desktop.show(key)
        QApplication.processEvents()
    page = desktop.page("progress")
    page.writing.type_in(page.view.task_id, "result", "Đã tổ chức hội nghị tập huấn.")
    desktop.page("backup").back_up()
    jobs.finish_all()
    act()
begin = seat.Seat.start
def start(self, page):
    global shown
    shown = self
    begin(self, page)
seat.Seat.start = start
painted.when_painted = lambda window, act: QTimer.singleShot(300, lambda: typed(window, act))
sys.exit(app.main(["--data", sys.argv[1], "--today", "2024-03-12", "--exit-when-shown"]))
"""


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Path]:
    """The program alone, in a folder that nobody may write to."""
    folder = tmp_path / "Chương trình"
    copy_program(folder)
    every = [folder, *folder.rglob("*")]
    for each in every:
        each.chmod(0o555 if each.is_dir() else 0o444)
    yield folder
    for each in every:
        each.chmod(0o755 if each.is_dir() else 0o644)


def seen(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Every file and folder with its size, and when it and its entry were changed last."""
    found = {}
    for each in [folder, *sorted(folder.rglob("*"))]:
        about = each.stat()
        found[str(each)] = about.st_size, about.st_mtime_ns, about.st_ctime_ns
    return found


def run(program: Path, home: Path, *words: str) -> None:
    home.mkdir(exist_ok=True)
    known = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "QT_"))}
    own = {
        "PYTHONPATH": str(program),
        "HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "1",  # a packaged program has no sources to compile
    }
    done = subprocess.run(
        [sys.executable, *words], env=known | own, cwd=home, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_session_and_the_demo_leave_the_program_alone(program: Path, tmp_path: Path) -> None:
    before = seen(program)
    data, home = tmp_path / "Dữ liệu của tôi", tmp_path / "home"
    run(program, home, "-m", "cchc_desktop", "--data", str(data), "demo", "--out", str(tmp_path / "ra"))
    run(program, home, "-c", SESSION, str(data), str(program))
    assert seen(program) == before
    assert (data / "cchc.sqlite3").is_file()
    assert (data / "settings.json").is_file()
    assert list((data / "backups").glob("*"))
