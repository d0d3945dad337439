"""Starting the window from outside: shown and gone, second window, bad folder, no screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile

from cchc_desktop.actions.workspace import open_workspace

ROOT = Path(__file__).resolve().parents[2]


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    code = (
        "import sys; from cchc_desktop.app import main; status = main(); print(*sorted(sys.modules)); sys.exit(status)"
    )
    return subprocess.run(
        [sys.executable, "-c", code, "--today", "2024-03-12", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        env=known | environment,
    )


@pytest.mark.parametrize("page", ["home", "progress", "report", "plan", "unit"])
def test_each_page_is_shown(filled: Path, page: str) -> None:
    run = start("--data", str(filled), "--page", page, "--exit-when-shown", QT_QPA_PLATFORM="offscreen")
    assert run.returncode == 0, run.stderr
    assert not run.stderr


def test_a_start_loads_only_what_it_shows(filled: Path) -> None:
    run = start("--data", str(filled), "--page", "progress", "--exit-when-shown", QT_QPA_PLATFORM="offscreen")
    loaded = run.stdout.split()
    assert "cchc_desktop.ui.progress_page" in loaded
    for heavy in ("alembic", "docx", "docxtpl", "openpyxl", "lxml", "cchc_desktop.ui.report_page"):
        assert heavy not in loaded


def test_a_second_window_opens_and_only_looks(filled: Path) -> None:
    first = open_workspace(filled, window=True)
    run = start("--data", str(filled), "--exit-when-shown", QT_QPA_PLATFORM="offscreen")
    first.close()
    assert run.returncode == 0, run.stderr
    assert "cchc_desktop.ui.read_only" in run.stdout.split()


def test_a_window_of_an_older_release_holds_the_data_too(filled: Path) -> None:
    lock = QLockFile(str(filled / "window.lock"))
    lock.setStaleLockTime(0)
    assert lock.tryLock(0)
    looked = open_workspace(filled, window=True)
    assert looked.read_only.startswith("Chỉ xem: một cửa sổ khác đang mở dữ liệu này")
    looked.close()
    lock.unlock()
    mine = open_workspace(filled, window=True)
    assert mine.read_only == ""
    assert not QLockFile(str(filled / "window.lock")).tryLock(0)
    mine.close()


def test_a_file_instead_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    run = start("--data", str(tmp_path / "data"), "--exit-when-shown", QT_QPA_PLATFORM="offscreen")
    assert run.returncode == 1
    assert "không phải thư mục" in run.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_without_a_screen_it_says_so(filled: Path) -> None:
    run = start("--data", str(filled))
    assert run.returncode == 1
    assert "không có màn hình" in run.stderr
