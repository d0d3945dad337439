"""The panel beside the grid: every field is kept as it is left, nothing is lost, what is wrong is said beneath it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import progress, step
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.model.finding import Finding
from cchc_desktop.model.period import Period
from cchc_desktop.ui.panel_entry import RARE, USUAL
from cchc_desktop.ui.phrase_picker import PhrasePicker
from tests.ui.conftest import TODAY

if TYPE_CHECKING:
    from tests.ui.beside import Beside

Q1 = Period(2024, "Q1")
pytest_plugins = ("tests.ui.beside",)
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager
Key = Qt.Key


def test_telex_arrives_whole_in_every_field(beside: Beside) -> None:
    beside.show_task(beside.ids[4])
    beside.unfold()
    for name in (*USUAL, *RARE):
        field = beside.field(name)
        field.setFocus()
        beside.compose(field, "t", "ti", "tie", "tiê", "tiên", commit="tiến")
        beside.compose(field, "d", "đ", "đô", commit=" độ")
        assert beside.text(name) == "tiến độ", name
    beside.elsewhere.setFocus()
    entry = beside.entry()
    for name in ("result", "difficulty", "proposal", "cause", "note", "left_blank"):
        assert getattr(entry, name) == "tiến độ", name
    assert dict(entry.unread) == dict.fromkeys(("completed_on", "new_due", "percent"), "tiến độ")
    assert beside.row(beside.ids[4]).task.person == "tiến độ"


def test_keys_wait_while_letters_are_composed(qtbot: QtBot, beside: Beside) -> None:
    field = beside.field("result")
    field.setFocus()
    QCoreApplication.sendEvent(field, QInputMethodEvent("ngà", []))
    qtbot.keyClick(field, Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field, Key.Key_Escape)
    assert beside.panel.findChild(PhrasePicker) is None
    due = beside.field("completed_on")
    due.setFocus()
    QCoreApplication.sendEvent(due, QInputMethodEvent("1", []))
    qtbot.keyClick(due, Key.Key_Return)
    assert beside.entry().completed_on is not None, "Enter ends the composition, not the field"


@pytest.mark.parametrize("name", [*USUAL, *RARE])
def test_escape_restores(qtbot: QtBot, beside: Beside, name: str) -> None:
    beside.unfold()
    field = beside.field(name)
    before = beside.text(name)
    field.setFocus()
    qtbot.keyClicks(field, "x1")
    assert beside.text(name) != before
    qtbot.keyClick(field, Key.Key_Escape)
    assert beside.text(name) == before
    changes = undo_names(beside.ws)
    beside.elsewhere.setFocus()
    assert undo_names(beside.ws) == changes, "nothing was kept"


def undo_names(ws: Workspace) -> list[str]:
    from cchc_desktop.store.history.undo import steps

    with ws.store.read() as session:
        return [each.name for each in steps(session).undo]


def test_nothing_is_lost_when_another_task_is_chosen(beside: Beside) -> None:
    first, second = beside.ids[4], beside.ids[10]
    beside.show_task(first)
    beside.unfold()
    typed = {
        "result": "Đang gõ dở",
        "cause": "Thiếu người",
        "note": "Gọi lại",
        "percent": "45,5",
        "new_due": "30/6",
    }
    for name, words in typed.items():
        field = beside.field(name)
        field.setFocus()
        field.setPlainText(words) if isinstance(field, QPlainTextEdit) else field.setText(words)
    person = beside.field("person")
    person.setFocus()
    person.setText("Chị Lan")
    beside.panel.steps.add.setFocus()
    beside.panel.steps.add.setText("Bước gõ dở")
    beside.show_task(second)
    kept = beside.row(first)
    assert (kept.entry.result, kept.entry.cause, kept.entry.note) == ("Đang gõ dở", "Thiếu người", "Gọi lại")
    assert (kept.entry.percent, str(kept.entry.new_due), kept.task.person) == (45.5, "2024-06-30", "Chị Lan")
    assert [each.text for each in step.everything(beside.ws).get(first, [])] == ["Bước gõ dở"]
    assert beside.panel.task_id == second
    assert beside.entry() == beside.row(second).entry
    assert beside.text("note") == ""
    assert second not in step.everything(beside.ws)


def test_the_field_being_typed_in_is_kept_when_another_task_is_chosen(beside: Beside) -> None:
    for name in (*USUAL, "cause", "note"):
        beside.show_task(beside.ids[4])
        beside.panel.focus_field(name)
        beside.field(name).setPlainText(f"Đang gõ {name}")
        beside.show_task(beside.ids[10])
        assert getattr(beside.row(beside.ids[4]).entry, name) == f"Đang gõ {name}"


def test_what_could_not_be_kept_waits_in_its_field(beside: Beside) -> None:
    first, second = beside.ids[4], beside.ids[1]
    beside.show_task(first)
    beside.panel.typed.disconnect(beside._keep)
    beside.panel.typed.connect(lambda *_: beside.panel.show_trouble("Đĩa đầy: hãy xóa bớt tệp."))
    field = beside.field("difficulty")
    field.setFocus()
    field.setPlainText("Chữ chưa lưu được")
    beside.show_task(second)
    assert beside.text("difficulty") == ""
    beside.show_task(first)
    assert beside.text("difficulty") == "Chữ chưa lưu được"
    beside.show_task(first)
    assert beside.text("difficulty") == "Chữ chưa lưu được", "a refresh does not take it away"
    beside.panel.typed.disconnect()
    beside.panel.typed.connect(beside._keep)
    beside.panel.leave()
    assert beside.entry().difficulty == "Chữ chưa lưu được"
    assert beside.panel.entry.unsaved == {}


def test_a_wrong_value_stands_as_typed_after_a_restart(qtbot: QtBot, beside: Beside) -> None:
    task_id = beside.ids[0]
    for name, words in (("completed_on", "31/02"), ("percent", "mười")):
        beside.unfold()
        field = beside.field(name)
        field.setFocus()
        field.setText(words)
        beside.elsewhere.setFocus()
    ws = open_workspace(beside.ws.folder, TODAY)
    again = type(beside)(ws)
    qtbot.addWidget(again)
    again.show_task(task_id)
    assert again.text("completed_on") == "31/02"
    assert again.field("completed_on").property("wrong") is True
    assert "“31/02” không phải là ngày có thật" in again.reason("completed_on")
    assert again.reason("completed_on").startswith("Phải sửa")
    assert again.text("percent") == "mười"
    assert "“mười” không phải là số" in again.reason("percent")
    assert not again.panel.entry.blocks["percent"].isHidden(), "what is wrong is never folded away"
    field = again.field("completed_on")
    field.setText("29/2")
    field.leave()
    assert str(again.entry().completed_on) == "2024-02-29"
    assert again.field("completed_on").property("wrong") is False
    assert again.reason("completed_on") == ""
    ws.close()


def test_rare_fields_stay_folded_until_they_are_asked_for_or_filled(qtbot: QtBot, beside: Beside) -> None:
    def seen() -> set[str]:
        return {name for name in RARE if not beside.panel.entry.blocks[name].isHidden()}

    beside.show_task(beside.ids[1])  # in progress, in time
    assert seen() == set()
    assert "ghi chú" in beside.panel.fold.accessibleName()
    assert "các bước" in beside.panel.fold.accessibleName()
    beside.panel.fold.setFocus()
    qtbot.keyClick(beside.panel.fold, Key.Key_Space)
    assert seen() == set(RARE)
    assert QApplication.focusWidget() is beside.field("cause"), "the cursor goes where it opened"
    note = beside.field("note")
    note.setFocus()
    qtbot.keyClicks(note, "goi lai")
    beside.elsewhere.setFocus()
    beside.panel.fold.click()
    assert seen() == {"note"}
    beside.show_task(beside.ids[0])
    assert seen() == {"completed_on"}, "a done task asks for its day"
    beside.panel.focus_field("person")
    assert QApplication.focusWidget() is beside.field("person")


def test_an_overdue_task_asks_for_cause_and_new_day(beside: Beside) -> None:
    late = next(row for row in progress.board(beside.ws, Period(2024, "Q4")).rows if row.task.time.end)
    from dataclasses import replace

    beside.panel.show_task(replace(late, computed="overdue"), 2024)
    blocks = beside.panel.entry.blocks
    assert {name for name in RARE if not blocks[name].isHidden()} == {"cause", "new_due"}


def test_the_field_with_the_cursor_stays_in_sight_when_others_grow(qtbot: QtBot, beside: Beside) -> None:
    panel = beside.panel
    panel.focus_field("note")
    note = beside.field("note")
    qtbot.waitUntil(lambda: not note.visibleRegion().isEmpty())
    beside.field("result").setPlainText("Dòng\n" * 11)
    qtbot.waitUntil(lambda: note.visibleRegion().boundingRect().height() >= note.height() - 2)


def test_the_usual_fields_need_no_scrolling(beside: Beside) -> None:
    beside.show_task(beside.ids[1])
    QCoreApplication.processEvents()
    bar = beside.panel._scroll.verticalScrollBar()
    beside.resize(318, 666 + beside.elsewhere.height() + 24)
    QCoreApplication.processEvents()
    assert bar.maximum() == 0
    assert beside.panel._inside.width() <= beside.panel._scroll.viewport().width()


def test_findings_stand_beneath_their_fields(beside: Beside) -> None:
    task_id = beside.panel.task_id
    found = [
        Finding("hint", "I.4", "I.4: giống hệt quý trước", task_id, "result", "task"),
        Finding("error", "I.4", "I.4: thiếu số liệu", task_id, "result", "task"),
        Finding("error", "I.4", "I.4: thiếu văn bản", task_id, "documents", "task"),
        Finding("warning", "I.4", "I.4: chưa nêu nguyên nhân", task_id, "cause", "task"),
        Finding("warning", "I.4", "I.4: đã giải trình", task_id, "difficulty", "task", explanation="vì mưa"),
        Finding("error", "I.6", "việc khác", beside.ids[1], "result", "task"),
    ]
    beside.panel.show_findings(found)
    assert beside.reason("result") == "Phải sửa: thiếu số liệu\nGợi ý: giống hệt quý trước"
    assert beside.reason("difficulty") == ""
    assert beside.reason("cause") == "Cần giải trình: chưa nêu nguyên nhân"
    assert not beside.panel.entry.blocks["cause"].isHidden(), "a finding unfolds its field"
    assert beside.panel._about_documents.text() == "Phải sửa: thiếu văn bản"
    beside.show_task(beside.ids[1])
    assert beside.reason("result") == ""


def test_brought_forward_words_are_confirmed_by_a_button_or_by_editing(beside: Beside) -> None:
    progress.record(beside.ws, beside.ids[0], Q1, result="Chữ quý trước", unconfirmed=True)
    beside.show_task(beside.ids[0])
    assert not beside.panel.unconfirmed.isHidden()
    beside.panel.unconfirmed.button.click()
    assert beside.panel.unconfirmed.isHidden()
    assert (beside.entry().unconfirmed, beside.entry().result) == (False, "Chữ quý trước")
    progress.record(beside.ws, beside.ids[0], Q1, unconfirmed=True)
    beside.show_task(beside.ids[0])
    beside.field("result").setPlainText("Chữ quý này")
    beside.panel.leave()
    assert beside.panel.unconfirmed.isHidden()


def test_flag_note_and_reason_for_a_blank(beside: Beside) -> None:
    beside.show_task(beside.ids[4])
    beside.panel.head.flag.click()
    assert beside.entry().flagged
    assert beside.panel.head.flag.text() == "Đang theo dõi"
    beside.unfold()
    beside.field("left_blank").setPlainText("Chờ hướng dẫn của Sở")
    beside.panel.leave()
    row = beside.row(beside.ids[4])
    assert (row.entry.left_blank, row.blank) == ("Chờ hướng dẫn của Sở", False)
    beside.panel.head.flag.click()
    assert not beside.entry().flagged


def test_the_tab_key_goes_from_top_to_bottom(qtbot: QtBot, beside: Beside) -> None:
    beside.show_task(beside.ids[4])
    beside.unfold()
    beside.panel.head.flag.setFocus()
    passed: list[QWidget] = []
    for _ in range(40):
        at = QApplication.focusWidget()
        assert at is not None
        if at in passed or at is beside.elsewhere:
            break
        passed.append(at)
        qtbot.keyClick(at, Key.Key_Tab)
    heights = [each.mapTo(beside.panel._inside, each.rect().topLeft()).y() for each in passed]
    assert all(after > before - 24 for before, after in pairwise(heights)), "in a row from left to right"
    names = [each.accessibleName() for each in passed]
    for name in ("Kết quả trong quý", "Khó khăn, vướng mắc", "Kiến nghị, đề xuất", "Nguyên nhân chậm", "Ghi chú"):
        assert name in names
    assert names[-2] == "Thêm bước thực hiện"
    assert passed[-1] is beside.panel.not_ours
