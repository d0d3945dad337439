"""The dialog for last quarter's report, by keys alone: tick, attach what found no task, take it, undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop import jobs
from cchc_desktop.actions import progress, undo
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.model.period import Period
from cchc_desktop.ui.last_report_dialog import LastReportDialog
from cchc_desktop.ui.task_picker import TaskPicker
from tests.test_last_report import word
from tests.ui.conftest import TODAY

Q4, Q1 = Period(2023, "Q4"), Period(2024, "Q1")
STRANGE = "Trồng 500 cây xanh nhân dịp đầu xuân tại các trụ sở."
# The screen that tests draw on knows no bounds for a window's size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def ws(filled: Path) -> Iterator[Workspace]:
    opened = open_workspace(filled, TODAY)
    yield opened
    assert jobs.finish_all()
    opened.close()


@pytest.fixture
def tasks(ws: Workspace) -> list[progress.TaskProgress]:
    return list(progress.board(ws, Q1, mine=True).rows)


@pytest.fixture
def dialog(qtbot: QtBot, ws: Workspace, tasks: list[progress.TaskProgress], tmp_path: Path) -> LastReportDialog:
    """The report of quý IV: new words for the first task (blank before) and the second (which has some)."""
    rows = [
        ["STT", "Nhiệm vụ", "Kết quả thực hiện", "Tiến độ"],
        ["1", tasks[0].task.content, "Đã làm đợt một", "Đã hoàn thành"],
        ["2", tasks[1].task.content, "Chữ khác hẳn", "Đang thực hiện"],
        ["3", "Trồng cây xanh đầu xuân tại trụ sở", STRANGE, ""],
    ]
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(word("BÁO CÁO", "Kết quả công tác cải cách hành chính quý IV năm 2023", rows=rows))
    made = LastReportDialog(ws, Q1)
    qtbot.addWidget(made)
    made.show()
    made.read(path)
    qtbot.waitUntil(lambda: made.proposal is not None)
    return made


def kept(ws: Workspace, task: progress.TaskProgress) -> tuple[str | None, str | None]:
    entry = progress.row(ws, task.task.id, Q4).entry
    return entry.result, entry.status


def test_sure_words_for_blank_entries_are_ticked_and_taken_by_enter(
    qtbot: QtBot, dialog: LastReportDialog, ws: Workspace, tasks: list[progress.TaskProgress]
) -> None:
    before = kept(ws, tasks[1])
    assert [one.task_id for one in dialog.matches.chosen] == [tasks[0].task.id]
    assert "Nhận 1/2 nhiệm vụ" in dialog._count.text()
    qtbot.keyClick(dialog.match_view, Qt.Key.Key_Return)
    assert (dialog.result(), dialog.kept) == (1, 1)
    assert kept(ws, tasks[0]) == ("Đã làm đợt một", "done")
    assert kept(ws, tasks[1]) == before
    assert progress.row(ws, tasks[0].task.id, Q1).entry.result == tasks[0].entry.result
    assert undo.undo(ws) == "Nhận báo cáo quý IV năm 2023"
    assert kept(ws, tasks[0]) == (None, None)


def test_space_ticks_a_row_that_replaces_what_stands(
    qtbot: QtBot, dialog: LastReportDialog, ws: Workspace, tasks: list[progress.TaskProgress]
) -> None:
    stood = kept(ws, tasks[1])[0]
    assert dialog.matches.index(1, 3).data() == stood
    dialog.match_view.choose(1, 0)
    qtbot.keyClick(dialog.match_view, Qt.Key.Key_Space)
    assert str(dialog.matches.index(1, 3).data()).startswith("Sẽ thay: ")
    assert dialog.matches.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith(", Lấy: lấy")
    dialog.match_view.choose(0, 0)
    qtbot.keyClick(dialog.match_view, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.match_view, Qt.Key.Key_Return)
    assert kept(ws, tasks[1]) == ("Chữ khác hẳn", "in_progress")
    assert kept(ws, tasks[0]) == (None, None)


def test_what_found_no_task_is_attached_to_one_by_keys(
    qtbot: QtBot, dialog: LastReportDialog, ws: Workspace, tasks: list[progress.TaskProgress]
) -> None:
    assert [left.text for left in dialog.left_over.rows] == [STRANGE]
    wanted = tasks[4].task
    seen: list[str] = []

    def pick() -> None:
        picker = QApplication.activeModalWidget()
        assert isinstance(picker, TaskPicker)
        picker.box.setText(wanted.content[:30].lower())
        seen.append(picker.list.chosen.words)
        qtbot.keyClick(picker.box, Qt.Key.Key_Return)

    QTimer.singleShot(100, pick)
    qtbot.keyClick(dialog.left_view, Qt.Key.Key_Return)
    assert wanted.content in seen[0]
    assert dialog.left_over.rows == []
    assert dialog.left_view.isHidden()
    assert wanted.id in [one.task_id for one in dialog.matches.chosen]
    qtbot.keyClick(dialog.match_view, Qt.Key.Key_Return)
    assert kept(ws, tasks[4])[0] == STRANGE


def test_escape_keeps_nothing(
    qtbot: QtBot, dialog: LastReportDialog, ws: Workspace, tasks: list[progress.TaskProgress]
) -> None:
    qtbot.keyClick(dialog.match_view, Qt.Key.Key_Escape)
    assert dialog.result() == 0
    assert kept(ws, tasks[0]) == (None, None)


def test_a_file_that_is_no_report_says_what_to_choose(qtbot: QtBot, ws: Workspace, tmp_path: Path) -> None:
    made = LastReportDialog(ws, Q1)
    qtbot.addWidget(made)
    path = tmp_path / "trong.docx"
    path.write_bytes(word(""))
    made.read(path)
    qtbot.waitUntil(lambda: "Không thấy kết quả nhiệm vụ nào" in made._told.text())
    assert made.choose.isEnabled()
    assert not made.take.isEnabled()
    made.read(tmp_path / "không có.docx")
    qtbot.waitUntil(lambda: "Không thấy tệp" in made._told.text())
