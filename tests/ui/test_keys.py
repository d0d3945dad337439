"""The keys of the progress table, and what they must never do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent

from cchc_desktop.actions import plan as plans
from cchc_desktop.actions import progress, task
from cchc_desktop.errors import UserError
from cchc_desktop.ui import progress_page
from tests.ui.officer import Officer


def test_four_keys_set_four_rows(me: Officer) -> None:
    ids = [row.task.id for row in me.progress.view.table.tasks[:4]]
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_0):
        me.press(key, Qt.Key.Key_Down)
    assert [me.sees(i)[0] for i in ids] == ["not_started", "in_progress", "done", "no_activity"]


def test_digits_are_text_while_a_text_is_open(me: Officer) -> None:
    task_id = me.progress.view.task_id
    before = me.sees(task_id)[0]
    me.press(Qt.Key.Key_F2)
    editor = me.editor()
    editor.selectAll()
    me.types("2 lop, 30 nguoi", editor)
    me.press(Qt.Key.Key_Return, on=editor)
    assert me.sees(task_id) == (before, "2 lop, 30 nguoi")


def test_composition_never_triggers_keys(me: Officer) -> None:
    """ibus-bamboo composes first; digits are tones in VNI and must not become a status."""
    view = me.progress.view
    task_id, before = view.task_id, me.sees(view.task_id)[0]
    QCoreApplication.sendEvent(view, QInputMethodEvent("đa", []))
    editor = me.editor()
    me.press(Qt.Key.Key_1)
    assert me.sees(task_id)[0] == before
    target = editor if editor.hasFocus() else view
    commit = QInputMethodEvent("", [])
    commit.setCommitString("đã họp")
    QCoreApplication.sendEvent(target, commit)
    me.qtbot.waitUntil(lambda: "đã họp" in me.editor().toPlainText())
    QCoreApplication.sendEvent(me.editor(), QInputMethodEvent("ngà", []))
    me.press(Qt.Key.Key_Return, on=me.editor())
    assert view.cells.editor is not None, "Enter belongs to the composition"
    commit.setCommitString(" ngày 5")
    QCoreApplication.sendEvent(me.editor(), commit)
    me.press(Qt.Key.Key_Return, on=me.editor())
    assert me.sees(task_id)[0] == before
    assert (me.sees(task_id)[1] or "").endswith("đã họp ngày 5")


def test_escape_restores_and_shift_enter_begins_a_line(me: Officer) -> None:
    task_id = me.progress.view.task_id
    before = me.sees(task_id)
    me.press(Qt.Key.Key_F2)
    me.editor().setPlainText("bỏ đi")
    me.press(Qt.Key.Key_Escape, on=me.editor())
    assert me.sees(task_id) == before
    me.press(Qt.Key.Key_F2)
    me.editor().setPlainText("dòng một")
    me.editor().moveCursor(me.editor().textCursor().MoveOperation.End)
    me.qtbot.keyClick(me.editor(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    me.types("dong hai", me.editor())
    me.press(Qt.Key.Key_Return, on=me.editor())
    assert me.sees(task_id)[1] == "dòng một\ndong hai"


def test_nine_hundred_letters_are_all_seen(me: Officer) -> None:
    text = ("Tổ chức tập huấn nghiệp vụ một cửa cho công chức xã. " * 18).strip()
    view = me.progress.view
    me.press(Qt.Key.Key_F2)
    me.editor().setPlainText(text)
    row = view.currentIndex().row()
    me.press(Qt.Key.Key_Return, on=me.editor())
    shown = view.table.task_at(row)
    assert shown is not None
    assert shown.entry.result == text
    assert view.rowHeight(row) > 18 * 18


def test_a_hundred_pasted_lines_leave_the_next_row_in_sight(me: Officer) -> None:
    view = me.progress.view
    first = view.task_id
    me.press(Qt.Key.Key_F2)
    text = "\n".join(f"dòng {n}" for n in range(100))
    me.editor().setPlainText(text)
    me.press(Qt.Key.Key_Return, on=me.editor())
    assert me.sees(first)[1] == text
    assert view.task_id != first
    view.doItemsLayout()
    chosen, seen = view.visualRect(view.currentIndex()), view.viewport().rect()
    assert seen.intersects(chosen)
    assert view.rowHeight(view.table.row_of(first)) > 100 * 15, "all of the lines can be scrolled to"


def test_f4_copies_last_quarter_only_into_an_empty_result(me: Officer) -> None:
    rows = me.progress.view.table.tasks
    empty = next(r for r in rows if r.previous and r.previous.result and not r.entry.result)
    full = next(r for r in rows if r.previous and r.previous.result and r.entry.result)
    assert empty.previous is not None
    for row in (empty, full):
        me.progress.view.choose(row.task.id)
        me.press(Qt.Key.Key_F4)
    assert me.sees(empty.task.id)[1] == empty.previous.result
    assert me.sees(full.task.id)[1] == full.entry.result
    assert "không chép đè" in me.message


def test_what_cannot_be_kept_stays_on_the_screen(me: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    view = me.progress.view
    task_id, before = view.task_id, me.sees(view.task_id)[1]

    def refuse(*_: object, **__: object) -> None:
        raise UserError("Ổ đĩa đã đầy: hãy giải phóng chỗ trống.")

    with monkeypatch.context() as broken:
        broken.setattr(progress, "keep", refuse)
        me.press(Qt.Key.Key_F2)
        me.editor().setPlainText("không được mất")
        me.press(Qt.Key.Key_Return, on=me.editor())
        assert "Ổ đĩa đã đầy" in me.message
        assert view.table.unsaved == {(task_id, "result"): "không được mất"}
        assert me.sees(task_id)[1] == before
        period = me.progress.period
        me.desktop.set_period(period.quarter.previous_quarter)  # it belongs to this quarter alone
        assert view.table.unsaved == {}
        me.desktop.set_period(period)
        assert view.table.unsaved == {(task_id, "result"): "không được mất"}
        view.choose(task_id)
        me.press(Qt.Key.Key_F2)
        me.editor().setPlainText("dài " * 30_000)
        me.press(Qt.Key.Key_Return, on=me.editor())
        assert "Chưa lưu được" in me.message
        view.table.keep_unsaved(task_id, "result", "không được mất")
    me.desktop.show("home")
    me.desktop.show("progress")
    assert me.sees(task_id)[1] == "không được mất"


def test_search_ignores_accents_and_filters_count(me: Officer) -> None:
    me.window.top.search.setText("tuyen truyen")
    me.qtbot.waitUntil(lambda: 0 < len(me.progress.view.table.tasks) < 10)
    found = me.progress.view.table.tasks
    assert all("tuyên truyền" in f"{r.task.content} {r.entry.result}".lower() for r in found)
    me.window.top.search.clear()
    me.qtbot.waitUntil(lambda: len(me.progress.view.table.tasks) > 10)
    me.qtbot.mouseClick(me.progress.chips["all"], Qt.MouseButton.LeftButton)
    assert len(me.progress.view.table.tasks) == 53


def test_the_search_box_is_left_by_enter_and_cleared_by_escape(me: Officer) -> None:
    box = me.window.top.search
    box.setFocus()
    me.types("tuyen truyen", box)
    me.press(Qt.Key.Key_Return, on=box)
    assert 0 < len(me.progress.view.table.tasks) < 10
    assert me.progress.view.hasFocus()
    me.press(Qt.Key.Key_Escape, on=box)
    assert box.text() == ""
    assert len(me.progress.view.table.tasks) > 10


def test_a_possible_task_is_settled_once(me: Officer) -> None:
    me.qtbot.mouseClick(me.progress.chips["possible"], Qt.MouseButton.LeftButton)
    before = len(me.progress.view.table.tasks)
    task_id = me.progress.view.task_id
    me.progress.panel.decided.emit(task_id, True)
    assert len(me.progress.view.table.tasks) == before - 1
    me.qtbot.mouseClick(me.progress.chips["mine"], Qt.MouseButton.LeftButton)
    assert me.progress.view.choose(task_id)


def test_an_own_task_is_taken_out_only_when_agreed(me: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    plan_id = plans.plans(me.workspace)[0].plan.id
    made = task.add_own(me.workspace, plan_id, "Xây dựng mô hình một cửa thân thiện", "procedures")
    me.progress.refresh()
    me.progress.go_to(made)
    answers = iter((False, True))
    monkeypatch.setattr(progress_page, "agreed", lambda *_: next(answers))
    me.progress.panel.removed.emit(made)
    assert me.progress.view.table.row_of(made) >= 0
    me.progress.panel.removed.emit(made)
    assert me.progress.view.table.row_of(made) < 0
