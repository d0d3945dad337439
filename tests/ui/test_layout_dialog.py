"""The window for the layout of a document: faults with their places, mended by key into a copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop import jobs
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.model.period import Period
from cchc_desktop.ui import layout_dialog
from cchc_desktop.ui.layout_dialog import LayoutDialog
from cchc_desktop.ui.layout_rows import BY_HAND, BY_MACHINE, MEND_COLUMN
from tests.layout_plantings import PLANTINGS, planted
from tests.layout_samples import sample
from tests.ui.officer import TODAY

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager
NAMES = ("lề trái 20 mm", "quốc hiệu không đậm", "ngày tháng đứng", "phó chủ tịch ký thiếu KT.")
BY_PAGE = ["margins", "quoc_hieu", "place_date", "capacity"]


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    changes = [planting.plant for planting in PLANTINGS if planting.name in NAMES]
    file = tmp_path / "báo cáo.docx"
    file.write_bytes(planted(sample("báo cáo của huyện"), *changes))
    return file


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[LayoutDialog]:
    made = LayoutDialog()
    made.resize(1180, 700)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    assert jobs.finish_all()
    qtbot.waitUntil(lambda: jobs.running() == 0)


@pytest.fixture
def open_dialog(qtbot: QtBot, dialog: LayoutDialog, faulty: Path) -> LayoutDialog:
    """The dialog with the faults of the file before the officer."""
    dialog.judge_file(faulty)
    qtbot.waitUntil(lambda: dialog.judged is not None)
    return dialog


def rules(dialog: LayoutDialog) -> list[str]:
    return [fault.rule for fault in dialog.rows.faults]


def test_faults_are_listed_in_the_order_of_the_document(open_dialog: LayoutDialog) -> None:
    assert rules(open_dialog) == BY_PAGE
    index = open_dialog.rows.index
    shown = [[index(row, column).data() for column in range(5)] for row in range(4)]
    assert all(all(cells) for cells in shown)
    assert [cells[MEND_COLUMN] for cells in shown] == [BY_MACHINE] * 3 + [BY_HAND]
    assert "4 chỗ cần sửa" in open_dialog.chip.text()


def test_the_words_of_a_fault_are_lit_up(qtbot: QtBot, open_dialog: LayoutDialog) -> None:
    view = open_dialog.view
    assert view.hasFocus()
    assert open_dialog.text.lit == ""  # margins are of the page as a whole
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert open_dialog.text.lit == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    QTest.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(open_dialog.text.hasFocus)
    QTest.keyClick(open_dialog.text, Qt.Key.Key_Escape)
    qtbot.waitUntil(view.hasFocus)
    assert view.currentIndex().row() == 1
    assert open_dialog.isVisible()


def test_one_key_mends_the_chosen_fault_into_a_copy(qtbot: QtBot, open_dialog: LayoutDialog, faulty: Path) -> None:
    before = faulty.read_bytes()
    QTest.keyClick(open_dialog.view, Qt.Key.Key_Down)
    QTest.keyClick(open_dialog, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: open_dialog.copy is not None)
    assert rules(open_dialog) == ["margins", "place_date", "capacity"]
    assert faulty.read_bytes() == before
    assert open_dialog.copy == faulty.with_name("báo cáo (da sua).docx")
    assert str(open_dialog.copy) in open_dialog.message.text


def test_ctrl_enter_mends_all_and_says_what_is_left(qtbot: QtBot, open_dialog: LayoutDialog, faulty: Path) -> None:
    QTest.keyClick(open_dialog.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: open_dialog.copy is not None)
    assert rules(open_dialog) == ["capacity"]
    assert "Đã sửa 3 chỗ" in open_dialog.message.text
    assert "còn 1 chỗ sửa tay" in open_dialog.message.text
    assert not open_dialog.mend_all.isEnabled()
    QTest.keyClick(open_dialog, Qt.Key.Key_F3)
    assert "sửa bằng tay" in open_dialog.message.text
    assert sorted(path.name for path in faulty.parent.glob("*.docx")) == ["báo cáo (da sua).docx", "báo cáo.docx"]


def test_a_click_on_mend_mends_that_row(qtbot: QtBot, open_dialog: LayoutDialog) -> None:
    cell = open_dialog.view.visualRect(open_dialog.rows.index(2, MEND_COLUMN))
    qtbot.mouseClick(open_dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    qtbot.waitUntil(lambda: open_dialog.copy is not None)
    assert rules(open_dialog) == ["margins", "quoc_hieu", "capacity"]


def test_a_clean_file_says_so(qtbot: QtBot, dialog: LayoutDialog, tmp_path: Path) -> None:
    file = tmp_path / "sạch.docx"
    file.write_bytes(sample("công văn của sở"))
    dialog.judge_file(file)
    qtbot.waitUntil(lambda: dialog.judged is not None)
    assert not dialog.clean.isHidden()
    assert dialog.view.isHidden()
    assert "✓" in dialog.chip.text()
    assert not dialog.mend_all.isEnabled()


def test_a_file_that_is_no_word_file_is_told_and_the_list_stays(
    qtbot: QtBot, open_dialog: LayoutDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "ảnh.docx"
    other.write_bytes(b"no word file")
    monkeypatch.setattr(layout_dialog, "ask_for_file", lambda *_: other)
    QTest.keyClick(open_dialog, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "ảnh.docx" in open_dialog.message.text)
    assert rules(open_dialog) == BY_PAGE
    assert open_dialog.view.isEnabled()


def test_the_report_is_judged_without_a_file(qtbot: QtBot, dialog: LayoutDialog, filled: Path) -> None:
    workspace = open_workspace(filled, TODAY)
    dialog.judge_report(workspace, Period(2024, "Q1"))
    qtbot.waitUntil(lambda: dialog.judged is not None, timeout=20_000)
    assert rules(dialog) == []
    workspace.close()
