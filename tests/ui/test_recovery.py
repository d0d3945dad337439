"""Damaged data at the start: told in words, recovered by one key, and the window opens on what was saved."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop import paths
from cchc_desktop.actions import backup, progress, recovery
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.app import main
from cchc_desktop.errors import UserError
from cchc_desktop.model.damage import Damage
from cchc_desktop.model.period import Period
from cchc_desktop.ui import recovery_dialog
from cchc_desktop.ui.desktop import Desktop
from cchc_desktop.ui.recovery_dialog import RecoveryDialog, recovered
from cchc_desktop.ui.recovery_watch import AGAIN, tell_damage
from tests.conftest import TODAY

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager
RELEASE = Path(__file__).parents[1] / "data" / "cchc-0.4.0.sqlite3"
Q1 = Period(2024, "Q1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose database lost its middle after the last backup."""
    shutil.copy(RELEASE, paths.database(tmp_path))
    ws = open_workspace(tmp_path, TODAY)
    backup.create(ws)
    for row in progress.board(ws, Q1, mine=True).rows[:4]:
        progress.record(ws, row.task.id, Q1, result="Mới nhập sau khi sao lưu")
    ws.close()
    data = bytearray(paths.database(tmp_path).read_bytes())
    data[40 * 4096 : 50 * 4096] = bytes(10 * 4096)
    paths.database(tmp_path).write_bytes(data)
    return tmp_path


def opened(folder: Path, qtbot: QtBot) -> RecoveryDialog:
    found = recovery.damage(folder)
    assert found is not None
    dialog = RecoveryDialog(folder, found)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.start.text().startswith("Bản sao lưu tốt gần nhất: "), timeout=10_000)
    return dialog


def test_it_says_what_happened_and_recovers_by_one_key(folder: Path, qtbot: QtBot) -> None:
    dialog = opened(folder, qtbot)
    assert dialog.what.text() == "Tệp dữ liệu “cchc.sqlite3” bị hỏng: có chỗ không đọc được."
    assert dialog.recover.isDefault()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)  # not while it is being written
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.outcome is not None, timeout=20_000)
    assert "53 nhiệm vụ" in dialog.told.text()
    assert "4 kết quả mới hơn lấy lại được từ tệp hỏng." in dialog.told.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == RecoveryDialog.DialogCode.Accepted
    ws = open_workspace(folder, TODAY)
    found = [row.entry.result for row in progress.board(ws, Q1, mine=True).rows]
    ws.close()
    assert found.count("Mới nhập sau khi sao lưu") == 4


def test_a_recovery_that_is_refused_says_why_and_can_be_tried_again(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(folder, qtbot)

    def full(*_: object) -> None:
        raise UserError("Không ghi được: ổ đĩa đã đầy.")

    with monkeypatch.context() as patched:
        patched.setattr(recovery, "recover", full)
        dialog.recover.click()
        qtbot.waitUntil(lambda: dialog.told.isVisible(), timeout=10_000)
    assert dialog.told.text() == "Không ghi được: ổ đĩa đã đầy."
    assert dialog.recover.text() == "Thử lại"
    dialog.recover.click()
    qtbot.waitUntil(lambda: dialog.outcome is not None, timeout=20_000)


def test_leaving_it_touches_nothing(folder: Path, qtbot: QtBot) -> None:
    before = paths.database(folder).read_bytes()
    dialog = opened(folder, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == RecoveryDialog.DialogCode.Rejected
    assert paths.database(folder).read_bytes() == before
    assert not (folder / "damaged").exists()


def test_everything_is_reached_by_tab_and_fits_a_small_screen(folder: Path, qtbot: QtBot) -> None:
    dialog = opened(folder, qtbot)
    met = set()
    for _ in range(8):
        qtbot.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        met.add(dialog.focusWidget())
    assert {dialog.recover, dialog.end, dialog.open_folder} <= met
    assert dialog.width() <= 820
    assert dialog.height() <= 470
    assert dialog.minimumSizeHint().height() <= 470


def test_the_program_opens_the_dialog_in_place_of_refusing(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def leave(found: Path) -> bool:
        asked.append(found)
        return False

    monkeypatch.setattr(recovery_dialog, "recovered", leave)
    assert main(["--data", str(folder), "--today", "2024-03-12"]) == 1
    assert asked == [folder]


def test_without_anybody_to_answer_it_is_refused_in_words(
    folder: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(folder), "--today", "2024-03-12", "--exit-when-shown"]) == 1
    assert "cchc data recover" in capsys.readouterr().err


def test_what_is_sound_again_needs_no_dialog(folder: Path, qtbot: QtBot) -> None:
    recovery.recover(folder)
    assert recovered(folder)


def test_damage_found_beside_the_window_is_told_with_a_way_out(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    recovery.recover(folder)
    ws = open_workspace(folder, TODAY)
    desktop = Desktop(ws)
    qtbot.addWidget(desktop.window)
    ended: list[int] = []
    monkeypatch.setattr(QApplication, "exit", ended.append)
    tell_damage(desktop.window, None)
    assert desktop.window.message.isHidden()
    tell_damage(desktop.window, Damage("malformed", paths.database(folder)))
    assert not desktop.window.message.isHidden()
    click(desktop, "Khôi phục ngay")
    assert ended == [AGAIN]
    desktop.window.close()
    ws.close()


def click(desktop: Desktop, words: str) -> None:
    from PySide6.QtWidgets import QPushButton

    next(each for each in desktop.window.findChildren(QPushButton) if each.text() == words).click()
