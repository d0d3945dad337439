"""Handing over and taking in at the window: by keys, with what goes along told before."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop import jobs
from cchc_desktop.actions import handover, progress
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.model.period import Period
from cchc_desktop.ui.handover_export_dialog import HandoverExportDialog
from cchc_desktop.ui.handover_take_dialog import HandoverTakeDialog
from cchc_desktop.ui.home_page import HomePage
from cchc_desktop.ui.unit_page import UnitPage
from tests.ui.officer import TODAY, Officer

Q1 = Period(2024, "Q1")
# The screen that tests draw on knows no bounds for a window's size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def handed(filled: Path, tmp_path: Path) -> Path:
    """A handover file of a filled quarter."""
    ws = open_workspace(filled, TODAY)
    try:
        return handover.write(ws, tmp_path / "bàn giao").handed.file
    finally:
        ws.close()


def test_it_is_written_by_one_key(me: Officer, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = HandoverExportDialog(me.workspace, me.window)
    qtbot.addWidget(dialog)
    dialog.set_folder(tmp_path)
    dialog.show()
    assert "17 nhiệm vụ chưa hoàn thành" in dialog.told.text()
    assert "53 nhiệm vụ" in dialog.told.text()
    qtbot.keyClick(dialog.write, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=20_000)
    assert dialog.done_over is not None
    assert dialog.written == dialog.done_over.handed.file
    assert dialog.done_over.note.is_file()
    assert dialog.done_over.note.name in dialog.said
    assert dialog.open_button.isVisible()


def test_without_a_unit_it_says_what_comes_first(officer: type[Officer], qtbot: QtBot, data: Path) -> None:
    me = officer.sits_down(qtbot, data)
    dialog = HandoverExportDialog(me.workspace, me.window)
    qtbot.addWidget(dialog)
    assert "đơn vị" in dialog.told.text()
    assert not dialog.write.isEnabled()


def test_on_first_start_it_is_taken_in_instead_of_typing(
    officer: type[Officer], qtbot: QtBot, tmp_path: Path, handed: Path
) -> None:
    me = officer.sits_down(qtbot, tmp_path / "máy mới")
    me.page(UnitPage)
    page = cast(UnitPage, me.window.page)
    assert page.take_button.isVisible()
    me.desktop.set_period(Period.parse("2026-Q3"))

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, HandoverTakeDialog)
        assert not dialog.take_button.isEnabled()
        dialog.look(handed)
        qtbot.waitUntil(dialog.take_button.isEnabled, timeout=20_000)
        assert "UBND huyện Cái Bè" in dialog.told
        assert "tất cả được nhận vào" in dialog.told
        qtbot.keyClick(dialog.take_button, Qt.Key.Key_Return)

    QTimer.singleShot(100, choose)
    qtbot.mouseClick(page.take_button, Qt.MouseButton.LeftButton)
    me.page(HomePage)
    assert "Đã nhận bàn giao" in me.message
    assert me.window.top.unit.text() == "UBND huyện Cái Bè"
    assert me.desktop.period.year == 2024  # where the plan is, not an empty year
    assert len(progress.board(me.workspace, Q1).rows) == 53
    me.desktop.show("unit")
    assert not page.take_button.isVisible()
    assert page.typed().name == "UBND huyện Cái Bè"


def test_over_data_that_are_here_it_says_what_would_change(me: Officer, qtbot: QtBot, handed: Path) -> None:
    task = progress.board(me.workspace, Q1, mine=True).rows[0].task.id
    progress.record(me.workspace, task, Q1, result="Nhập sau khi bàn giao")
    dialog = HandoverTakeDialog(me.workspace, me.window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.look(handed)
    qtbot.waitUntil(dialog.take_button.isEnabled, timeout=20_000)
    assert "được sao lưu trước" in dialog.told
    assert "Sẽ đổi: " in dialog.told
    assert progress.row(me.workspace, task, Q1).entry.result == "Nhập sau khi bàn giao"
    qtbot.keyClick(dialog.take_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.taken is not None, timeout=20_000)
    assert progress.row(me.workspace, task, Q1).entry.result != "Nhập sau khi bàn giao"


def test_a_foreign_file_is_told_and_nothing_taken(me: Officer, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "la.zip").write_bytes(b"PK la")
    dialog = HandoverTakeDialog(me.workspace, me.window)
    qtbot.addWidget(dialog)
    dialog.look(tmp_path / "la.zip")
    qtbot.waitUntil(lambda: bool(dialog.said))
    assert "không phải tệp bàn giao" in dialog.said
    assert not dialog.take_button.isEnabled()
    assert jobs.finish_all()
