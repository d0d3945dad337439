"""The parts of the panel: steps, jottings, sentences of the bank, and who does what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import jotting, people, phrase, progress, step
from cchc_desktop.model.period import Period
from cchc_desktop.ui.document_picker import DocumentPicker
from cchc_desktop.ui.growing_text import GrowingText
from cchc_desktop.ui.jotting_box import JottingBox
from cchc_desktop.ui.people_dialog import PeopleDialog
from cchc_desktop.ui.people_picker import NamePicker
from cchc_desktop.ui.phrase_picker import PhrasePicker, insert_words, open_phrases
from tests.ui.conftest import TODAY
from tests.ui.officer import Officer
from tests.ui.prepared import copy_to

if TYPE_CHECKING:
    from tests.ui.beside import Beside

Q1 = Period(2024, "Q1")
pytest_plugins = ("tests.ui.beside",)
pytestmark = pytest.mark.qt_log_ignore(r"propagateSizeHints|raise\(\)|grabbing")  # offscreen has no window manager
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_steps_by_keys(qtbot: QtBot, beside: Beside) -> None:
    beside.show_task(beside.ids[4])
    beside.unfold()
    part = beside.panel.steps
    part.add.setFocus()
    for words in ("Du thao", "Lay y kien", "Trinh ky"):
        qtbot.keyClicks(part.add, words)
        qtbot.keyClick(part.add, Key.Key_Return)
    assert [each.text for each in part.table.steps] == ["Du thao", "Lay y kien", "Trinh ky"]
    assert "đề xuất “Chưa triển khai”" in said(part.suggestion)
    view = part.view
    view.setFocus()
    view.choose(0)
    qtbot.keyClick(view, Key.Key_Space)
    assert part.table.steps[0].done_on == TODAY
    assert "Xong 1/3 bước: đề xuất “Đang thực hiện”" in said(part.suggestion)
    assert beside.entry().status is None
    part.suggestion.take.click()
    assert beside.entry().status == "in_progress"
    assert part.suggestion.isHidden(), "nothing to suggest once it is taken"
    qtbot.keyClick(view, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [each.text for each in part.table.steps] == ["Lay y kien", "Du thao", "Trinh ky"]
    assert view.currentIndex().row() == 1
    qtbot.keyClick(view, Key.Key_Delete)
    assert [each.text for each in part.table.steps] == ["Lay y kien", "Trinh ky"]


def test_a_tick_is_taken_back_in_place(qtbot: QtBot, officer: type[Officer], data: Path) -> None:
    me = officer.sits_down(qtbot, copy_to(data), "progress")
    task_id = me.progress.view.table.tasks[0].task.id
    step.add(me.workspace, task_id, "Dự thảo")
    me.progress.go_to(task_id)
    steps = me.progress.panel.steps
    steps.view.setFocus()
    steps.view.choose(0)
    qtbot.keyClick(steps.view, Key.Key_Space)
    assert steps.table.steps[0].done
    qtbot.keyClick(steps.view, Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not steps.table.steps[0].done)
    assert steps.view.hasFocus()
    qtbot.keyClick(steps.view, Key.Key_Y, CTRL)
    qtbot.waitUntil(lambda: steps.table.steps[0].done)


def said(part: QWidget) -> str:
    """The words of a part."""
    return " ".join(each.text() for each in part.findChildren(QLabel))


def test_a_step_is_mended_in_place(qtbot: QtBot, beside: Beside) -> None:
    task_id = beside.ids[4]
    step.add(beside.ws, task_id, "Dự thảo")
    beside.show_task(task_id)
    part = beside.panel.steps
    for column, words in ((1, "Dự thảo kế hoạch"), (2, "Chị Lan"), (3, "31/02")):
        part.view.go_to(part.table.index(0, column))
        qtbot.keyClick(part.view, Key.Key_F2)
        editor = part.view.cells.editor
        assert editor is not None
        editor.selectAll()
        beside.compose(editor, words[:2], commit=words)
        qtbot.keyClick(editor, Key.Key_Return)
    kept = part.table.steps[0]
    assert (kept.text, kept.person, kept.due_on, kept.due_typed) == ("Dự thảo kế hoạch", "Chị Lan", None, "31/02")
    assert part.table.index(0, 3).data() == "31/02 (sai)"
    assert part.table.index(0, 3).data(Qt.ItemDataRole.EditRole) == "31/02"


def test_jottings_become_the_draft_of_the_result_once(beside: Beside) -> None:
    task_id = beside.ids[4]
    jotting.add(beside.ws, "18/2 tập huấn một cửa, 25 người", task_id)
    beside.show_task(task_id)
    part = beside.panel.jottings
    assert part.text == "18/02  tập huấn một cửa, 25 người"
    beside.field("result").setPlainText("Đã họp.")
    part.use.click()
    beside.show_task(task_id)
    assert beside.text("result") == "Đã họp. Ngày 18/02 tập huấn một cửa, 25 người."
    assert beside.entry().unconfirmed
    assert not beside.panel.unconfirmed.isHidden()
    assert part.use.isHidden(), "never twice"
    assert part.text.endswith("(đã đưa vào kết quả)")
    beside.show_task(beside.ids[1])
    assert part.isHidden()


def test_a_sentence_of_the_bank_goes_in_at_the_cursor(qtbot: QtBot, beside: Beside) -> None:
    beside.show_task(beside.ids[4])
    field = beside.field("result")
    field.setFocus()
    qtbot.keyClicks(field, "Trong quy.")
    qtbot.keyClick(field, Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    picker = beside.panel.findChild(PhrasePicker)
    assert picker is not None
    assert not picker.save.isVisible(), "nothing is marked"
    QTest.keyClicks(picker.box, "thu xin loi")
    qtbot.keyClick(picker.box, Key.Key_Return)
    expected = "Trong quy. Gửi … thư xin lỗi đối với … hồ sơ giải quyết quá hạn."
    assert beside.text("result") == expected
    assert field.textCursor().selectedText() == "…"
    beside.elsewhere.setFocus()
    assert beside.entry().result == expected


def test_blanks_that_are_not_kept_leave_the_cursor_where_it_is(beside: Beside) -> None:
    editor = beside.panel.entry.blocks["result"].editor
    assert isinstance(editor, GrowingText)
    editor.show_text("")
    editor.insertPlainText("\n Đã họp; đã rà ")
    editor.show_text("Đã họp; đã rà")
    assert editor.textCursor().position() == len("Đã họp; đã rà")
    insert_words(editor, "soát.")
    assert editor.toPlainText() == "Đã họp; đã rà soát."


def test_a_document_goes_in_by_three_keys_and_is_cited(qtbot: QtBot, beside: Beside) -> None:
    beside.show_task(beside.ids[4])
    field = beside.field("result")
    field.setFocus()
    qtbot.keyClicks(field, "Theo")

    def take() -> None:
        picker = QApplication.activeModalWidget()
        qtbot.keyClick(cast(DocumentPicker, picker).box, Key.Key_Return)

    QTimer.singleShot(0, take)
    qtbot.keyClick(field, Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    words = "Kế hoạch số 12/KH-UBND ngày 19/01/2024 của UBND huyện Cái Bè về tuyên truyền cải cách hành chính năm 2024"
    assert beside.text("result") == f"Theo {words}"
    assert beside.entry().result == f"Theo {words}"
    assert [each.cite() for each in beside.entry().documents] == [words]


def test_a_marked_sentence_is_saved_and_offered_first(qtbot: QtBot, beside: Beside) -> None:
    field = beside.field("result")
    field.setFocus()
    field.selectAll()
    marked = beside.text("result")
    qtbot.keyClick(field, Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    picker = beside.panel.findChild(PhrasePicker)
    assert picker is not None
    picker.save.click()
    assert phrase.phrases(beside.ws)[0].text == marked
    assert picker.list.chosen is not None
    assert picker.list.chosen.value.text == marked
    picker.drop.click()
    assert not phrase.phrases(beside.ws)[0].id
    picker.reject()
    assert beside.text("result") == marked


def test_a_sentence_goes_into_the_cell_that_is_open(qtbot: QtBot, officer: type[Officer], copied: Path) -> None:
    me = officer.sits_down(qtbot, copied, "progress")
    me.press(Key.Key_F2)
    editor = me.editor()
    editor.setPlainText("Trong quý:")
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    open_phrases(me.workspace, me.window)
    picker = me.window.findChild(PhrasePicker)
    assert picker is not None
    editor.clearFocus()  # as a window manager takes it away
    qtbot.keyClicks(picker.box, "thu xin loi")
    qtbot.keyClick(picker.box, Key.Key_Return)
    assert me.editor() is editor, "the cell stays open"
    assert editor.toPlainText() == "Trong quý: Gửi … thư xin lỗi đối với … hồ sơ giải quyết quá hạn."


def test_a_line_jotted_at_home_waits_in_the_panel(qtbot: QtBot, officer: type[Officer], copied: Path) -> None:
    me = officer.sits_down(qtbot, copied, "home")
    box = JottingBox(me.workspace, me.window, Q1)
    box.show()
    qtbot.keyClicks(box.line, "18/2 phat 300 to roi @tuyen truyen")
    qtbot.keyClick(box.line, Key.Key_Return)
    qtbot.keyClick(box.line, Key.Key_Return)
    [kept] = jotting.waiting(me.workspace)
    assert kept.task_id is not None
    me.desktop.show("progress")
    me.progress.go_to(kept.task_id)
    panel = me.progress.panel
    assert panel.jottings.text == "18/02  phat 300 to roi"
    before = progress.row(me.workspace, kept.task_id, Q1).entry.result or ""
    panel.jottings.use.click()
    qtbot.waitUntil(lambda: not panel.unconfirmed.isHidden())
    assert panel.entry.blocks["result"].editor.toPlainText() == f"{before} Ngày 18/02 phat 300 to roi."  # type: ignore[union-attr]


def test_names_used_before_are_offered(qtbot: QtBot, beside: Beside) -> None:
    people.assign(beside.ws, beside.ids[:2], "Nguyễn Thị Lan")
    people.assign(beside.ws, beside.ids[2:3], "Trần Văn Hùng")
    beside.show_task(beside.ids[4])
    beside.unfold()
    field = beside.field("person")
    field.setFocus()
    qtbot.keyClick(field, Key.Key_Down)
    picker = beside.panel.findChild(NamePicker)
    assert picker is not None
    qtbot.keyClicks(picker.box, "hung")
    qtbot.keyClick(picker.box, Key.Key_Return)
    beside.elsewhere.setFocus()
    beside.panel.leave()
    assert beside.row(beside.ids[4]).task.person == "Trần Văn Hùng"


def test_the_lists_are_written_from_their_dialog(qtbot: QtBot, beside: Beside, tmp_path: Path) -> None:
    people.assign(beside.ws, beside.ids[:2], "Nguyễn Thị Lan")
    people.assign(beside.ws, beside.ids[2:3], "Trần Văn Hùng")
    dialog = PeopleDialog(beside.ws, Q1, beside)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.set_folder(tmp_path / "out")
    qtbot.keyClick(dialog.view, Key.Key_Space)
    assert dialog.list.ticked == {"Trần Văn Hùng"}
    dialog.excel.setChecked(True)
    dialog.write.click()
    qtbot.waitUntil(lambda: dialog.written is not None)
    assert dialog.written is not None
    assert dialog.written.name == "phan-cong-nhiem-vu-cchc-2024-q1.xlsx"
    assert "Đã viết" in dialog.said
    import openpyxl

    assert openpyxl.load_workbook(dialog.written).sheetnames == ["Trần Văn Hùng"]
    qtbot.keyClick(dialog.view, Key.Key_Down)
    qtbot.keyClick(dialog.view, Key.Key_Space)
    dialog.write.click()
    assert "Chưa chọn ai" in dialog.said
