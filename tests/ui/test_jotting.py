"""Ctrl+J: a line with its day and task told before it is kept; the lines that wait find their task."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import jotting, progress
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.model.period import Period
from cchc_desktop.ui.jotting_box import JottingBox
from cchc_desktop.ui.jotting_dialog import JottingDialog
from cchc_desktop.ui.picking import Choice, Picker, matching
from tests.ui.conftest import TODAY

Q1 = Period(2024, "Q1")
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager
Key = Qt.Key
pytest_plugins = ("tests.ui.beside",)


@pytest.fixture
def ws(copied: Path) -> Iterator[Workspace]:
    opened = open_workspace(copied, TODAY)
    yield opened
    opened.close()


def box(qtbot: QtBot, ws: Workspace) -> JottingBox:
    made = JottingBox(ws)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_type_and_enter(qtbot: QtBot, ws: Workspace) -> None:
    made = box(qtbot, ws)
    qtbot.keyClicks(made.line, "hop giao ban")
    assert "Ngày 12/3/2024" in made.said
    assert "chưa gắn" in made.said
    with qtbot.waitSignal(made.kept):
        qtbot.keyClick(made.line, Key.Key_Return)
    [kept] = jotting.unattached(ws)
    assert (kept.day, kept.text) == (TODAY, "hop giao ban")
    assert made.isHidden()


def test_the_day_is_told_before_it_is_kept(qtbot: QtBot, ws: Workspace) -> None:
    made = box(qtbot, ws)
    made.line.setText("18/2 tập huấn một cửa")
    assert "Ngày 18/02/2024" in made.said
    qtbot.keyClick(made.line, Key.Key_Return)
    assert jotting.unattached(ws)[0].day == date(2024, 2, 18)


def test_a_few_letters_behind_an_at_sign_choose_the_task(qtbot: QtBot, ws: Workspace) -> None:
    made = box(qtbot, ws)
    qtbot.keyClicks(made.line, "phat 300 to roi @tuyen truyen")
    assert made.list.isVisible()
    qtbot.keyClick(made.line, Key.Key_Return)
    assert made.line.text() == "phat 300 to roi"
    assert "tuyên truyền" in made.task.text()
    assert jotting.waiting(ws) == (), "the first Enter chose the task"
    qtbot.keyClick(made.line, Key.Key_Return)
    [kept] = jotting.waiting(ws)
    assert kept.text == "phat 300 to roi"
    assert kept.task_id is not None
    assert "tuyên truyền" in progress.row(ws, kept.task_id, Q1).task.content


def test_down_goes_to_the_next_task_and_mail_addresses_are_words(qtbot: QtBot, ws: Workspace) -> None:
    made = box(qtbot, ws)
    qtbot.keyClicks(made.line, "@")
    first = made.list.chosen
    qtbot.keyClick(made.line, Key.Key_Down)
    assert made.list.chosen != first
    made.line.setText("gửi thư cho vpub@tiengiang.gov.vn")
    assert made.list.isHidden()
    qtbot.keyClick(made.line, Key.Key_Return)
    assert jotting.unattached(ws)[0].text == "gửi thư cho vpub@tiengiang.gov.vn"


def test_letters_being_composed_are_left_alone(qtbot: QtBot, ws: Workspace) -> None:
    made = box(qtbot, ws)
    for stage in ("h", "ho", "họ"):
        QCoreApplication.sendEvent(made.line, QInputMethodEvent(stage, []))
    qtbot.keyClick(made.line, Key.Key_Return)
    assert jotting.waiting(ws) == ()
    assert made.isVisible()
    done = QInputMethodEvent("", [])
    done.setCommitString("họp")
    QCoreApplication.sendEvent(made.line, done)
    qtbot.keyClick(made.line, Key.Key_Return)
    assert [each.text for each in jotting.waiting(ws)] == ["họp"]


def test_what_was_given_up_is_there_the_next_time(qtbot: QtBot, ws: Workspace) -> None:
    made = box(qtbot, ws)
    made.line.setText("Đang gõ dở")
    qtbot.keyClick(made.line, Key.Key_Escape)
    assert not made.isVisible()
    again = box(qtbot, ws)
    assert again.line.text() == "Đang gõ dở"
    again.line.clear()
    again.reject()
    assert box(qtbot, ws).line.text() == ""


def test_nothing_is_no_line(qtbot: QtBot, ws: Workspace) -> None:
    made = box(qtbot, ws)
    qtbot.keyClick(made.line, Key.Key_Return)
    assert "Chưa có chữ nào để ghi" in made.said
    assert made.isVisible()


def dialog(qtbot: QtBot, ws: Workspace, parent: QWidget | None = None) -> JottingDialog:
    made = JottingDialog(ws, Q1, parent)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_enter_attaches_the_proposal(qtbot: QtBot, ws: Workspace) -> None:
    line = jotting.add(ws, "tuyên truyền CCHC ở chợ, 300 tờ rơi")
    made = dialog(qtbot, ws)
    assert made.table.index(0, 2).data().startswith("Đề xuất: ")
    qtbot.keyClick(made.view, Key.Key_Return)
    [kept] = jotting.waiting(ws)
    assert kept.id == line.id
    assert kept.task_id is not None
    assert "tuyên truyền" in progress.row(ws, kept.task_id, Q1).task.content
    assert not made.table.index(0, 2).data().startswith("Đề xuất")


def test_another_task_is_picked_and_words_and_day_are_mended(qtbot: QtBot, ws: Workspace) -> None:
    jotting.add(ws, "mua may in")
    made = dialog(qtbot, ws)
    assert made.table.index(0, 2).data() == "Chưa gắn"
    qtbot.keyClick(made.view, Key.Key_F3)
    picker = made.findChild(Picker)
    assert picker is not None
    qtbot.keyClicks(picker.box, "tap huan")
    qtbot.keyClick(picker.box, Key.Key_Return)
    for column, words in ((1, "Mua máy in"), (0, "5/3")):
        made.view.go_to(made.table.index(0, column))
        qtbot.keyClick(made.view, Key.Key_F2)
        editor = made.view.cells.editor
        assert editor is not None
        editor.setPlainText(words)
        qtbot.keyClick(editor, Key.Key_Return)
    [kept] = jotting.waiting(ws)
    assert (kept.text, kept.day) == ("Mua máy in", date(2024, 3, 5))
    assert kept.task_id is not None
    qtbot.keyClick(made.view, Key.Key_Delete)
    assert jotting.waiting(ws) == ()
    assert not made._nothing.isHidden()


def test_words_that_stand_together_come_first() -> None:
    choices = [Choice("Tổng kết công tác, triển khai kế hoạch", 1), Choice("Công khai thủ tục", 2), Choice("Khác", 3)]
    assert [each.value for each in matching(choices, "cong  khai")] == [2, 1]
    assert [each.value for each in matching(choices, "")] == [1, 2, 3]
