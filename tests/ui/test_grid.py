"""The grid as the spreadsheet it replaces: ways through it, several rows at once, blocks, drafts, undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from cchc_desktop.actions import progress
from cchc_desktop.model.period import Period
from cchc_desktop.model.progress import TaskProgress
from cchc_desktop.ui.progress_fields import Column
from tests.ui.officer import Officer

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Q1 = Period(2024, "Q1")


def ids(me: Officer) -> list[str]:
    return [row.task.id for row in me.progress.view.table.tasks]


def shown(me: Officer, task_id: str) -> TaskProgress:
    table = me.progress.view.table
    row = table.task_at(table.row_of(task_id))
    assert row is not None
    return row


def kept(me: Officer, task_id: str) -> TaskProgress:
    return progress.row(me.workspace, task_id, Q1)


def hold(me: Officer, key: Key, modifier: Qt.KeyboardModifier, times: int = 1) -> None:
    for _ in range(times):
        me.qtbot.keyClick(me.progress.view, key, modifier)


def writes(me: Officer) -> int:
    from cchc_desktop.store.history.undo import steps

    with me.workspace.store.read() as session:
        return len(steps(session).undo)


def alone(me: Officer) -> None:
    """Close the panel, so that the grid has all columns."""
    me.progress._detail.click()
    me.progress.view.setFocus()
    me.qtbot.waitUntil(lambda: not me.progress.view.isColumnHidden(Column.PROPOSAL))


def test_ten_results_without_the_mouse(me: Officer) -> None:
    wanted = ids(me)[:10]
    for n in range(10):
        me.types("K", me.progress.view)
        editor = me.editor()
        me.types(str(n), editor)
        me.press(Key.Key_Return, on=editor)
    assert [shown(me, task_id).entry.result for task_id in wanted] == [f"K{n}" for n in range(10)]
    assert me.progress.view.task_id == ids(me)[10]


def test_arrows_and_tab_go_over_headings_and_hidden_columns(me: Officer) -> None:
    view, order = me.progress.view, ids(me)
    headings = [n for n in range(view.table.rowCount()) if view.table.is_heading(n)]
    assert len(headings) > 2
    seen = [view.task_id]
    for _ in range(len(order) - 1):
        me.press(Key.Key_Down)
        seen.append(view.task_id)
    assert seen == order
    hold(me, Key.Key_Home, CTRL)
    assert view.task_id == order[0]
    view.choose(order[0], Column.STATUS)
    walked = []
    for _ in range(4):
        walked.append((view.task_id, view.column))
        me.press(Key.Key_Tab)
    first, second = order[:2]
    assert walked == [
        (first, Column.STATUS),
        (first, Column.RESULT),
        (second, Column.STATUS),
        (second, Column.RESULT),
    ]
    hold(me, Key.Key_Backtab, SHIFT)
    assert (view.task_id, view.column) == (second, Column.RESULT)
    view.choose(order[-1], Column.RESULT)
    me.press(Key.Key_Tab)
    assert not view.hasFocus(), "Tab after the last cell leaves the grid"


def test_typing_replaces_and_escape_restores(me: Officer) -> None:
    task_id = next(row.task.id for row in me.progress.view.table.tasks if row.entry.result)
    before = shown(me, task_id).entry.result
    me.progress.view.choose(task_id)
    me.types("x", me.progress.view)
    assert me.editor().toPlainText() == "x"
    me.press(Key.Key_Escape, on=me.editor())
    assert shown(me, task_id).entry.result == before
    me.types("x", me.progress.view)
    me.press(Key.Key_Tab, on=me.editor())
    assert shown(me, task_id).entry.result == "x"


def test_nine_rows_in_two_actions_and_one_undo(me: Officer) -> None:
    wanted = ids(me)[:9]
    before = [shown(me, task_id).entry.status for task_id in wanted]
    made = writes(me)
    hold(me, Key.Key_Down, SHIFT, 8)
    me.press(Key.Key_0)
    assert [kept(me, task_id).entry.status for task_id in wanted] == ["no_activity"] * 9
    assert [shown(me, task_id).entry.status for task_id in wanted] == ["no_activity"] * 9
    assert writes(me) == made + 1
    assert len(me.progress.view.chosen) == 9, "they stay chosen"
    hold(me, Key.Key_Z, CTRL)
    assert [kept(me, task_id).entry.status for task_id in wanted] == before
    assert [shown(me, task_id).entry.status for task_id in wanted] == before
    assert "Đã hoàn tác" in me.message
    hold(me, Key.Key_Y, CTRL)
    assert [shown(me, task_id).entry.status for task_id in wanted] == ["no_activity"] * 9
    hold(me, Key.Key_Z, CTRL)
    hold(me, Key.Key_Z, CTRL | SHIFT)
    assert [shown(me, task_id).entry.status for task_id in wanted] == ["no_activity"] * 9


def test_a_status_goes_to_the_row_that_ctrl_leads_to(me: Officer) -> None:
    """Qt leaves the choice behind where Ctrl is held: the key must not reach the row one has left."""
    first, second, left = ids(me)[0], ids(me)[1], ids(me)[3]
    before = me.sees(left)
    me.press(Key.Key_Down, Key.Key_Down, Key.Key_Down)
    assert me.progress.view.task_id == left
    hold(me, Key.Key_Home, CTRL)
    me.press(Key.Key_0)
    hold(me, Key.Key_Down, CTRL)
    me.press(Key.Key_1)
    assert (me.sees(first)[0], me.sees(second)[0], me.sees(left)) == ("no_activity", "not_started", before)


def test_a_heading_is_seen_with_its_first_task(me: Officer) -> None:
    view = me.progress.view
    me.press(Key.Key_PageDown, Key.Key_PageDown)
    hold(me, Key.Key_Home, CTRL)
    assert view.table.is_heading(0)
    assert view.rowViewportPosition(0) == 0


def test_nothing_to_fill_down_is_told(me: Officer) -> None:
    view = me.progress.view
    view.choose(ids(me)[2], Column.DOCUMENTS)
    hold(me, Key.Key_D, CTRL)
    assert me.message.startswith("Không có gì để điền xuống")


def test_rows_apart_are_chosen_and_flagged(me: Officer) -> None:
    first, _, third = ids(me)[:3]
    hold(me, Key.Key_Down, CTRL, 2)
    hold(me, Key.Key_Space, CTRL)
    me.types("*", me.progress.view)
    assert [kept(me, task_id).entry.flagged for task_id in ids(me)[:3]] == [True, False, True]
    me.progress.filters.press("flagged")
    assert ids(me) == [first, third]
    me.press(Key.Key_Escape)
    assert len(ids(me)) > 2
    hold(me, Key.Key_A, CTRL)
    assert len(me.progress.view.chosen) == len(ids(me))


def test_a_person_for_several_rows_is_one_step(me: Officer) -> None:
    wanted = ids(me)[:3]
    made = writes(me)
    hold(me, Key.Key_Down, SHIFT, 2)
    me.progress.writing.give_to(me.progress.view.chosen, "Chị Hoa")
    assert [kept(me, task_id).task.person for task_id in wanted] == ["Chị Hoa"] * 3
    assert [shown(me, task_id).task.person for task_id in wanted] == ["Chị Hoa"] * 3
    assert writes(me) == made + 1
    me.progress.filters.press("person:Chị Hoa")
    assert ids(me) == wanted
    hold(me, Key.Key_Z, CTRL)
    assert kept(me, wanted[0]).task.person is None


def test_f4_brings_words_forward_until_they_are_confirmed(me: Officer) -> None:
    rows = me.progress.view.table.tasks
    waiting = [r for r in rows if r.previous and r.previous.result and not r.entry.result]
    assert len(waiting) >= 2
    progress.record(me.workspace, waiting[0].task.id, Period(2023, "Q4"), percent=40)
    me.progress.refresh()
    made = writes(me)
    hold(me, Key.Key_A, CTRL)
    me.press(Key.Key_F4)
    assert writes(me) == made + 1
    for row in waiting:
        now = kept(me, row.task.id)
        assert row.previous is not None
        assert (now.entry.result, now.entry.unconfirmed, now.entry.percent) == (row.previous.result, True, None)
    assert me.progress.chips["unconfirmed"].text() == f"Chưa xác nhận {len(waiting)}"
    first, second = waiting[0].task.id, waiting[1].task.id
    me.progress.view.choose(first)
    me.press(Key.Key_2)
    assert shown(me, first).entry.unconfirmed, "a status alone does not confirm the words"
    me.press(Key.Key_F8)
    assert not kept(me, first).entry.unconfirmed
    me.progress.view.choose(second)
    me.press(Key.Key_F2)
    me.types(" x", me.editor())
    me.press(Key.Key_Return, on=me.editor())
    assert not kept(me, second).entry.unconfirmed
    assert me.progress.chips["unconfirmed"].text() == f"Chưa xác nhận {len(waiting) - 2}"


def test_delete_and_fill_down(me: Officer) -> None:
    first, second, third = ids(me)[:3]
    me.progress.view.choose(first, Column.RESULT)
    result = shown(me, first).entry.result
    assert result
    hold(me, Key.Key_Down, SHIFT, 2)
    hold(me, Key.Key_D, CTRL)
    assert [kept(me, task_id).entry.result for task_id in (first, second, third)] == [result] * 3
    made = writes(me)
    me.press(Key.Key_Delete)
    assert [kept(me, task_id).entry.result for task_id in (first, second, third)] == [None] * 3
    assert writes(me) == made + 1
    hold(me, Key.Key_Z, CTRL)
    assert [shown(me, task_id).entry.result for task_id in (first, second, third)] == [result] * 3
    me.progress.view.choose(second, Column.STATUS)
    me.press(Key.Key_Delete)
    hold(me, Key.Key_D, CTRL)
    assert kept(me, second).entry.status == shown(me, first).entry.status, "one cell takes what stands above it"


def test_a_block_is_copied_and_one_cell_pasted(me: Officer) -> None:
    view = me.progress.view
    first, second = ids(me)[:2]
    view.choose(first, Column.STATUS)
    hold(me, Key.Key_Down, SHIFT)
    hold(me, Key.Key_Right, SHIFT)
    hold(me, Key.Key_C, CTRL)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == (
        f"Hoàn thành\t{shown(me, first).entry.result}\nĐang thực hiện\t{shown(me, second).entry.result}"
    )
    assert "<table" in mime.html()
    one = QMimeData()
    one.setText("Da\u0301n vào")
    QGuiApplication.clipboard().setMimeData(one)
    view.choose(first, Column.RESULT)
    hold(me, Key.Key_V, CTRL)
    assert kept(me, first).entry.result == "Dán vào", "composed letters"
    one = QMimeData()
    one.setText("đã hoàn thành")
    QGuiApplication.clipboard().setMimeData(one)
    view.choose(second, Column.STATUS)
    hold(me, Key.Key_V, CTRL)
    assert kept(me, second).entry.status == "done"


def test_a_wrong_figure_is_kept_and_marked_after_a_restart(me: Officer, officer: type[Officer], filled: Path) -> None:
    alone(me)
    task_id = ids(me)[0]
    me.progress.view.choose(task_id, Column.PERCENT)
    me.types("1", me.progress.view)
    assert me.editor().toPlainText() == "1", "a digit in a figure's cell is no status"
    me.editor().setPlainText("mười phần trăm")
    me.press(Key.Key_Return, on=me.editor())
    assert "mười phần trăm" in me.message
    assert me.progress.chips["unread"].text() == "Chưa hiểu 1"
    me.stands_up()
    again = officer.sits_down(me.qtbot, filled, "progress")
    table = again.progress.view.table
    index = table.index(table.row_of(task_id), Column.PERCENT)
    assert index.data() == "mười phần trăm"
    assert "chưa hiểu" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    alone(again)
    again.progress.view.choose(task_id, Column.PERCENT)
    again.press(Key.Key_F2)
    again.editor().setPlainText("45,5 %")
    again.press(Key.Key_Return, on=again.editor())
    now = progress.row(again.workspace, task_id, Q1).entry
    assert (now.percent, now.unread) == (45.5, ())


def test_the_wide_grid_takes_the_other_fields(me: Officer) -> None:
    view = me.progress.view
    assert view.isColumnHidden(Column.DIFFICULTY)
    alone(me)
    assert not any(view.isColumnHidden(c) for c in (Column.DIFFICULTY, Column.CAUSE, Column.PROPOSAL, Column.PREVIOUS))
    assert sum(view.columnWidth(c) for c in Column) <= view.viewport().width()
    task_id = ids(me)[0]
    view.choose(task_id, Column.CAUSE)
    me.types("C", view)
    me.types("ho huong dan", me.editor())
    me.press(Key.Key_Return, on=me.editor())
    assert kept(me, task_id).entry.cause == "Cho huong dan"


def test_a_refresh_keeps_row_column_and_what_is_being_typed(me: Officer) -> None:
    view = me.progress.view
    task_id = ids(me)[7]
    view.choose(task_id, Column.STATUS)
    place = view.verticalScrollBar().value()
    progress.record(me.workspace, ids(me)[0], Q1, result="Người khác ghi")
    me.qtbot.waitUntil(lambda: shown(me, ids(me)[0]).entry.result == "Người khác ghi")
    assert (view.task_id, view.column, view.verticalScrollBar().value()) == (task_id, Column.STATUS, place)
    me.press(Key.Key_F2)
    me.editor().setPlainText("đang gõ")
    progress.record(me.workspace, ids(me)[1], Q1, result="Lại ghi")
    me.qtbot.waitUntil(lambda: shown(me, ids(me)[1]).entry.result == "Lại ghi")
    assert me.editor().toPlainText() == "đang gõ"


def test_words_are_counted_and_a_huge_text_stays_usable(me: Officer) -> None:
    view, task_id = me.progress.view, me.progress.view.task_id
    me.press(Key.Key_F2)
    me.editor().setPlainText("một hai ba bốn")
    assert me.progress.view.cells.editor is not None
    count = me.progress.view.cells.editor._count
    assert count is not None
    assert count.text() == "4 chữ"
    huge = "chữ dài " * 12_500
    me.editor().setPlainText(huge)
    me.press(Key.Key_Return, on=me.editor())
    assert kept(me, task_id).entry.result == huge.strip()
    assert "100.000 ký tự" in me.message
    assert view.rowHeight(view.table.row_of(task_id)) < 20_000
    me.press(Key.Key_2)
    assert shown(me, view.task_id).entry.status == "in_progress"


def test_a_formula_stays_text(me: Officer) -> None:
    task_id = me.progress.view.task_id
    me.press(Key.Key_F2)
    me.editor().setPlainText("=SUM(A1:A9)")
    me.press(Key.Key_Return, on=me.editor())
    assert kept(me, task_id).entry.result == "=SUM(A1:A9)"


def test_a_block_is_pasted_after_a_look_and_undone_as_one(me: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    from cchc_desktop.ui.paste_dialog import PasteDialog

    def look(dialog: PasteDialog) -> int:
        dialog.replacing.setChecked(True)
        return 1

    monkeypatch.setattr(PasteDialog, "exec", look)
    view = me.progress.view
    first, second = ids(me)[1:3]
    before = [shown(me, task_id).entry for task_id in (first, second)]
    mime = QMimeData()
    mime.setText('Hoàn thành\t"Dòng một\nDòng hai"\nChưa làm\tĐã họp')
    QGuiApplication.clipboard().setMimeData(mime)
    view.choose(first, Column.STATUS)
    made = writes(me)
    hold(me, Key.Key_V, CTRL)
    assert (kept(me, first).entry.status, kept(me, first).entry.result) == ("done", "Dòng một\nDòng hai")
    assert (shown(me, second).entry.status, shown(me, second).entry.result) == ("not_started", "Đã họp")
    assert writes(me) == made + 1
    assert view.hasFocus()
    hold(me, Key.Key_Z, CTRL)
    assert [shown(me, task_id).entry for task_id in (first, second)] == before


def test_a_picture_on_the_clipboard_is_told(me: Officer) -> None:
    from PySide6.QtGui import QImage

    mime = QMimeData()
    mime.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    QGuiApplication.clipboard().setMimeData(mime)
    hold(me, Key.Key_V, CTRL)
    assert "ảnh" in me.message
