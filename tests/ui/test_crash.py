"""Our own faults at the window: told in words, once, without what was typed; told again at the next start."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop import jobs, log, paths
from cchc_desktop.errors import UserError
from cchc_desktop.ui import crash
from cchc_desktop.ui.crash_window import CrashWindow
from cchc_desktop.ui.support_dialog import SupportDialog
from tests.ui.officer import Officer

SECRET = "Chuyện kín của thôn Bàu Sen"
# The screen that tests draw on knows no bounds for a window's size.
pytestmark = [pytest.mark.qt_log_ignore("propagateSizeHints"), pytest.mark.qt_no_exception_capture]


@pytest.fixture
def watched(me: Officer) -> Iterator[Officer]:
    """An officer whose window catches what nobody caught."""
    before = sys.excepthook, threading.excepthook
    folder = me.workspace.folder
    log.begin(folder, "window", "chosen")
    crash.watch(me.window, me.workspace)
    yield me
    sys.excepthook, threading.excepthook = before
    log.end(0)


def fault() -> None:
    raise KeyError(SECRET)


def strike(act: object = fault) -> None:
    """A fault as it reaches the hook, from wherever it was raised."""
    try:
        act()  # type: ignore[operator]
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)


def while_open(me: Officer, look: object) -> list[str]:
    """Strike, look at the crash window that opens, close it; the details of each window that was open."""
    seen: list[str] = []

    def at_window() -> None:
        window = QApplication.activeModalWidget()
        assert isinstance(window, CrashWindow)
        seen.append(window.details.toPlainText())
        look(window)  # type: ignore[operator]
        window.close_button.click()

    QTimer.singleShot(100, at_window)
    strike()
    return seen


def test_a_fault_opens_one_window_with_details_to_copy(watched: Officer, qapp: QApplication) -> None:
    def look(window: CrashWindow) -> None:
        window.copy_button.click()
        assert window.close_button.hasFocus()
        assert "vẫn còn nguyên" in " ".join(label.text() for label in window.findChildren(type(window._said)))

    (details,) = while_open(watched, look)
    assert "test_crash.py:" in details
    assert "builtins.KeyError" in details
    assert SECRET not in details
    assert qapp.clipboard().text() == details
    assert SECRET not in paths.log_file(watched.workspace.folder).read_text("utf-8")


def test_the_same_fault_again_opens_no_window(watched: Officer) -> None:
    while_open(watched, lambda window: None)
    strike()
    assert QApplication.activeModalWidget() is None
    assert "lặp lại" in watched.message


def test_a_fault_in_the_crash_window_does_not_loop(watched: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    while_open(watched, lambda window: strike(lambda: 1 / 0))
    told = paths.log_file(watched.workspace.folder).read_text("utf-8")
    assert "builtins.ZeroDivisionError" in told

    def broken(*_: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(CrashWindow, "__init__", broken)
    strike(lambda: [][0])
    assert QApplication.activeModalWidget() is None
    assert "lặp lại" in watched.message
    told = paths.log_file(watched.workspace.folder).read_text("utf-8")
    assert told.count("builtins.RuntimeError") == 2


def test_what_the_user_can_mend_is_a_sentence(watched: Officer) -> None:
    def refuse() -> None:
        raise UserError(f"{SECRET}: hãy làm lại.")

    strike(refuse)
    assert watched.message == f"{SECRET}: hãy làm lại."
    told = paths.log_file(watched.workspace.folder).read_text("utf-8")
    assert "refused: UserError at test_crash.py:" in told
    assert SECRET not in told


def test_a_fault_in_a_thread_comes_to_the_window(watched: Officer, qtbot: QtBot) -> None:
    seen = []

    def at_window() -> None:
        window = QApplication.activeModalWidget()
        if not isinstance(window, CrashWindow):
            return
        seen.append(window.details.toPlainText())
        window.close_button.click()

    timer = QTimer()
    timer.timeout.connect(at_window)
    timer.start(50)
    thread = threading.Thread(target=fault)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(seen) == 1)
    timer.stop()
    assert "builtins.KeyError" in seen[0]


def test_it_is_told_once_at_the_next_start(watched: Officer) -> None:
    while_open(watched, lambda window: None)
    watched.window.message.hide()
    crash.watch(watched.window, watched.workspace)
    assert "Lần trước chương trình gặp lỗi" in watched.message
    assert "vẫn còn nguyên" in watched.message
    watched.window.message.hide()
    crash.watch(watched.window, watched.workspace)
    assert watched.message == ""


def test_from_the_crash_window_to_the_support_bundle(watched: Officer, qtbot: QtBot, tmp_path: Path) -> None:
    out = tmp_path / "ra"
    out.mkdir()

    def save() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SupportDialog)
        dialog.set_folder(out)
        qtbot.waitUntil(lambda: "SQLite" in dialog.shown.toPlainText(), timeout=20_000)
        qtbot.keyClick(dialog.write, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: dialog.written is not None, timeout=20_000)
        dialog.reject()

    def look(window: CrashWindow) -> None:
        QTimer.singleShot(100, save)
        window.support_button.click()

    while_open(watched, look)
    assert jobs.finish_all()
    (bundle,) = out.iterdir()
    with ZipFile(bundle) as packed:
        whole = "".join(packed.read(name).decode() for name in packed.namelist())
    assert "builtins.KeyError" in whole
    assert "offscreen" in whole
    assert SECRET not in whole


def run(code: str, data: Path) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    line = [sys.executable, "-c", code, "--data", str(data), "--today", "2024-03-12", "--exit-when-shown"]
    return subprocess.run(line, capture_output=True, text=True, timeout=60, env=env)


def test_a_crash_of_the_process_leaves_a_trace_that_is_told_next_time(filled: Path) -> None:
    dying = "import os, cchc_desktop.ui.painted as p\np.when_painted = lambda *_: os.abort()\n"
    main = "import sys; from cchc_desktop.app import main; sys.exit(main())"
    died = run(dying + main, filled)
    assert died.returncode < 0 or died.returncode > 1
    assert len(list(filled.glob("crash-*.trace"))) == 1
    well = run(main, filled)
    assert well.returncode == 0, well.stderr
    assert list(filled.glob("crash-*.trace")) == []
    told = paths.log_file(filled).read_text("utf-8")
    assert "the process before crashed" in told
    assert 'File "cchc_desktop/app.py"' in told
    assert str(Path(crash.__file__).parent) not in told
    assert "ends with 0" in told


def test_a_fault_before_the_window_is_written_down(filled: Path) -> None:
    code = (
        "import sys, cchc_desktop.ui.desktop as d\n"
        f"def broken(*_): raise KeyError({SECRET!r})\n"
        "d.Desktop.start = broken\n"
        "from cchc_desktop.app import main; sys.exit(main())"
    )
    died = run(code, filled)
    assert died.returncode == 3
    assert "builtins.KeyError" in died.stderr
    assert SECRET not in paths.log_file(filled).read_text("utf-8")
