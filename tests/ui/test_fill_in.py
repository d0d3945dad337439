"""The fill-in workbook at the window, by keys alone: sent, taken back with its changes ticked one by one, undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from cchc_desktop import jobs
from cchc_desktop.actions import fill_in, meeting, people, progress, undo
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.model.fill_in import COLUMNS
from cchc_desktop.model.period import Period
from cchc_desktop.ui.fill_in_dialog import FillInDialog
from cchc_desktop.ui.fill_in_send import FillInSend
from cchc_desktop.ui.write_dialog import WriteDialog
from tests.ui.conftest import TODAY
from tests.ui.officer import Officer

Q1, Q2 = Period(2024, "Q1"), Period(2024, "Q2")
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
def back(ws: Workspace, tasks: list[progress.TaskProgress], tmp_path: Path) -> Path:
    """Three notes came back; the second was written here too meanwhile. One row is gone, one was added."""
    path = fill_in.write(ws, Q1, tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for n in (6, 7, 8):
        sheet.cell(n, COLUMNS.index("note") + 1).value = f"Ghi chú {n}"
    sheet.delete_rows(10)
    sheet.append(["99", "Việc lạ"])
    book.save(path)
    progress.record(ws, tasks[1].task.id, Q1, note="Ở đây cũng ghi")
    return path


@pytest.fixture
def dialog(qtbot: QtBot, ws: Workspace, back: Path) -> FillInDialog:
    made = FillInDialog(ws, Q1)
    qtbot.addWidget(made)
    made.show()
    made.read(back)
    qtbot.waitUntil(lambda: made.found is not None)
    return made


def notes(ws: Workspace, tasks: list[progress.TaskProgress]) -> list[str | None]:
    return [progress.row(ws, row.task.id, Q1).entry.note for row in tasks[:3]]


def test_changes_are_shown_and_taken_by_enter(
    qtbot: QtBot, dialog: FillInDialog, ws: Workspace, tasks: list[progress.TaskProgress]
) -> None:
    assert dialog.changes.rowCount() == 3
    assert [change.new for change in dialog.changes.chosen] == ["Ghi chú 6", "Ghi chú 8"], "a clash is not ticked"
    shown = [dialog.changes.index(1, n).data() for n in range(6)]
    assert (shown[0], shown[2:5]) == ("☐", ["Ghi chú", "Ở đây cũng ghi", "Ghi chú 7"])
    assert shown[5] == "Cả hai bên cùng sửa; lúc gửi là: (trống)"
    told = dialog.not_taken.toPlainText()
    assert "1 dòng không có trong tệp gửi về, giữ nguyên" in told
    assert "dòng thêm, không có mã nhiệm vụ – 99 | Việc lạ" in told
    assert notes(ws, tasks) == [None, "Ở đây cũng ghi", None], "nothing is kept before it is accepted"
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert (dialog.result(), dialog.kept) == (1, 2)
    assert notes(ws, tasks) == ["Ghi chú 6", "Ở đây cũng ghi", "Ghi chú 8"]
    assert undo.undo(ws).startswith("Nhận bảng nhập từ bang-nhap-cchc-2024-q1")
    assert notes(ws, tasks) == [None, "Ở đây cũng ghi", None]


def test_space_leaves_a_change_out_and_ctrl_a_takes_all(
    qtbot: QtBot, dialog: FillInDialog, ws: Workspace, tasks: list[progress.TaskProgress]
) -> None:
    assert dialog.view.hasFocus() or dialog.focusWidget() is dialog.view
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    assert [change.new for change in dialog.changes.chosen] == ["Ghi chú 8"]
    assert dialog._count.text().startswith("Nhận 1/3 ô. 1 ô cả hai bên cùng sửa.")
    qtbot.keyClick(dialog.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(dialog.changes.chosen) == 3
    qtbot.keyClick(dialog.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert (dialog.changes.chosen, dialog.take.isEnabled()) == ([], False)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    dialog.take.click()
    assert notes(ws, tasks) == [None, "Ghi chú 7", None]


def test_a_file_that_is_refused_says_why_and_keeps_the_way_to_another(qtbot: QtBot, ws: Workspace, back: Path) -> None:
    made = FillInDialog(ws, Q2)
    qtbot.addWidget(made)
    made.show()
    assert not made.take.isEnabled()
    made.read(back)
    qtbot.waitUntil(lambda: bool(made._wrong.text()))
    assert "không phải quý II năm 2024" in made._wrong.text()
    assert made.begin.isVisible()
    made.reject()


def test_the_workbook_is_written_for_one_person(
    qtbot: QtBot, ws: Workspace, tasks: list[progress.TaskProgress], tmp_path: Path
) -> None:
    people.assign(ws, [tasks[0].task.id], "Chị Lan")
    made = FillInSend(ws, Q1)
    qtbot.addWidget(made)
    made.set_folder(tmp_path / "gửi")
    assert [made.whose.itemText(n) for n in range(2)] == ["Mọi nhiệm vụ của đơn vị", "Nhiệm vụ của Chị Lan"]
    made.whose.setCurrentIndex(1)
    made.write.click()
    qtbot.waitUntil(lambda: made.written is not None)
    assert made.said.startswith("Đã viết bang-nhap-cchc-2024-q1.xlsx vào")
    assert made.written is not None
    assert [row.task_id for row in fill_in.read(ws, made.written).returned.rows] == [tasks[0].task.id]


def test_paper_for_a_meeting(qtbot: QtBot, ws: Workspace, tmp_path: Path) -> None:
    made = WriteDialog("Phiếu nhập", "Để ghi tay.")
    qtbot.addWidget(made)
    made.set_folder(tmp_path / "họp")
    made.writes(lambda out: meeting.write(ws, Q1, out, blank=True))
    made.write.click()
    qtbot.waitUntil(lambda: made.written is not None)
    assert made.written == tmp_path / "họp" / "phieu-nhap-cchc-2024-q1.docx"
    made.writes(lambda out: meeting.write(ws, Period(2030, "Q1"), out, blank=True))
    made.write.click()
    qtbot.waitUntil(lambda: "Chưa có nhiệm vụ" in made.said)


def test_the_menu_of_the_page_leads_there(me: Officer) -> None:
    words = [action.text() for action in me.progress.actions() if isinstance(action, QAction)]
    assert {
        "Nhận bảng nhập gửi về…", "Gửi bảng nhập Excel cho đồng nghiệp…", "In phiếu nhập để ghi tay…",
        "In danh sách có kết quả…", "In danh sách phân công…", "Lấy từ báo cáo quý trước…",
    } <= set(words)  # fmt: skip
