"""The history of a cell: the last values in its menu, the window with all of them, an old value back in two clicks."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import people, progress, stats, target, undo
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.model.change import Change
from cchc_desktop.model.document import Document
from cchc_desktop.ui.history_cell import CellHistory, _former
from cchc_desktop.ui.history_dialog import HistoryDialog
from cchc_desktop.ui.progress_fields import Column
from cchc_desktop.ui.stats_page import StatsPage
from cchc_desktop.ui.targets_page import TargetsPage
from tests.ui.keyboard import Keyboard
from tests.ui.officer import TODAY, Officer
from tests.ui.sample_quarter import NOW

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing")  # offscreen has no window manager
CTRL = Qt.KeyboardModifier.ControlModifier
FIRST, SECOND, THIRD = "Mở một lớp tập huấn.", "Mở hai lớp tập huấn cho 60 người.", "Mở ba lớp tập huấn."


@pytest.fixture
def typed(me: Officer) -> tuple[Officer, str]:
    """An officer at a result that was written three times."""
    task_id = next(row.task.id for row in progress.board(me.workspace, NOW, mine=True).rows if not row.entry.result)
    for words in (FIRST, SECOND, THIRD):
        progress.record(me.workspace, task_id, NOW, result=words)
    me.qtbot.waitUntil(lambda: me.sees(task_id)[1] == THIRD)
    me.progress.view.choose(task_id, Column.RESULT)
    return me, task_id


def entries(menu: QMenu) -> list[QAction]:
    """The values that the menu offers."""
    return [each for each in menu.actions() if " · thay lúc " in each.text() and not each.isSeparator()]


def values(dialog: HistoryDialog, title: str) -> list[str]:
    column = list(dialog.table.titles).index(title)
    return [str(dialog.table.index(row, column).data()) for row in range(dialog.table.rowCount())]


def result(me: Officer, task_id: str) -> str | None:
    return progress.row(me.workspace, task_id, NOW).entry.result


def test_a_right_click_lists_the_last_changes_and_a_second_brings_one_back(typed: tuple[Officer, str]) -> None:
    me, task_id = typed
    menu = me.progress.history.menu(me.progress.view)
    assert menu.actions()[0].text().startswith("Lịch sử ô này…")
    lines = [each.text() for each in entries(menu)]
    assert [line.split(" · ")[0] for line in lines] == [SECOND, FIRST, "(trống)"]
    entries(menu)[1].trigger()
    assert result(me, task_id) == FIRST
    me.qtbot.waitUntil(lambda: me.sees(task_id)[1] == FIRST)
    assert "Đã lấy lại giá trị cũ" in me.message
    me.qtbot.keyClick(me.progress.view, Qt.Key.Key_Z, CTRL)
    assert result(me, task_id) == THIRD
    menu.deleteLater()


def test_a_mouse_and_a_menu_key_open_the_menu(typed: tuple[Officer, str], monkeypatch: pytest.MonkeyPatch) -> None:
    me, _ = typed
    opened: list[QWidget] = []
    monkeypatch.setattr(CellHistory, "_pop_up", lambda self, at, spot: opened.append(at))
    view = me.progress.view
    view.customContextMenuRequested.emit(view.visualRect(view.currentIndex()).center())
    result_field = me.progress.panel.entry.blocks["result"].editor
    result_field.customContextMenuRequested.emit(result_field.rect().center())
    assert opened == [view, result_field]
    assert view.contextMenuPolicy() == Qt.ContextMenuPolicy.CustomContextMenu


def test_the_window_tells_when_who_old_and_new_and_enter_brings_the_old_back(typed: tuple[Officer, str]) -> None:
    me, task_id = typed
    keyboard = Keyboard(me.qtbot)
    me.progress.view.setFocus()

    def look(dialog: HistoryDialog) -> None:
        assert dialog.windowTitle() == "Lịch sử ô này"
        assert "Kết quả trong quý, quý I năm 2024" in dialog._title.text()
        assert values(dialog, "Trước") == [SECOND, FIRST, "–"]
        assert values(dialog, "Sau") == [THIRD, SECOND, FIRST]
        assert all(values(dialog, "Ai"))
        assert all(":" in each for each in values(dialog, "Lúc"))
        assert dialog.restore_button.text() == f"Lấy lại “{SECOND}”"
        me.qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
        assert dialog.restore_button.text() == f"Lấy lại “{FIRST}”"
        me.qtbot.keyClick(dialog.list, Qt.Key.Key_Return)

    keyboard.in_dialog(HistoryDialog, look, lambda: me.qtbot.keyClick(me.progress.view, Qt.Key.Key_H, CTRL))
    assert result(me, task_id) == FIRST
    assert undo.undo(me.workspace).startswith("Lấy lại giá trị cũ")
    assert result(me, task_id) == THIRD


def test_what_is_being_typed_is_kept_before_its_history_opens(typed: tuple[Officer, str]) -> None:
    me, task_id = typed
    me.press(Qt.Key.Key_F2)
    editor = me.editor()
    editor.selectAll()
    me.types("Mo bon lop.", editor)

    def look(dialog: HistoryDialog) -> None:
        assert values(dialog, "Sau")[0] == "Mo bon lop."
        assert values(dialog, "Trước")[0] == THIRD

    Keyboard(me.qtbot).in_dialog(HistoryDialog, look, lambda: me.qtbot.keyClick(editor, Qt.Key.Key_H, CTRL))
    assert result(me, task_id) == "Mo bon lop."


def test_a_composition_is_not_cut_short_by_the_key(typed: tuple[Officer, str], monkeypatch: pytest.MonkeyPatch) -> None:
    me, _ = typed
    opened: list[object] = []
    monkeypatch.setattr(CellHistory, "open", lambda self, at: opened.append(at))
    me.press(Qt.Key.Key_F2)
    editor = me.editor()
    QApplication.sendEvent(editor, QInputMethodEvent("tiế", []))
    me.qtbot.keyClick(editor, Qt.Key.Key_H, CTRL)
    assert opened == []
    commit = QInputMethodEvent()
    commit.setCommitString("tiếng")
    QApplication.sendEvent(editor, commit)
    assert editor.toPlainText().endswith("tiếng")
    me.qtbot.keyClick(editor, Qt.Key.Key_H, CTRL)
    assert len(opened) == 1


def test_each_field_of_the_panel_has_its_own(typed: tuple[Officer, str]) -> None:
    me, task_id = typed
    progress.record(me.workspace, task_id, NOW, difficulty="Thiếu người.")
    progress.record(me.workspace, task_id, NOW, difficulty="Thiếu kinh phí.")
    me.qtbot.wait(50)
    field = me.progress.panel.entry.blocks["difficulty"].editor
    menu = me.progress.history.menu(field)
    texts = [each.text() for each in entries(menu)]
    assert [text.split(" · ")[0] for text in texts] == ["Thiếu người.", "(trống)"]
    assert len(menu.actions()) > len(entries(menu)) + 3  # what a text field offers by itself stays
    field.setFocus()

    def look(dialog: HistoryDialog) -> None:
        assert values(dialog, "Sau") == ["Thiếu kinh phí.", "Thiếu người."]
        dialog.restore_button.click()

    Keyboard(me.qtbot).in_dialog(HistoryDialog, look, lambda: me.qtbot.keyClick(field, Qt.Key.Key_H, CTRL))
    assert progress.row(me.workspace, task_id, NOW).entry.difficulty == "Thiếu người."
    me.qtbot.waitUntil(lambda: field.toPlainText() == "Thiếu người.")  # type: ignore[union-attr]
    menu.deleteLater()


def test_columns_in_which_nothing_is_typed_tell_of_the_whole_task(typed: tuple[Officer, str]) -> None:
    me, task_id = typed
    people.assign(me.workspace, [task_id], "Trần Văn Em")
    progress.cite(me.workspace, task_id, NOW, Document("Kế hoạch", "77/KH-UBND", TODAY, "UBND huyện Cái Bè"))
    view, of = me.progress.view, me.progress.history
    view.choose(task_id, Column.TASK)
    cell = of.cell_of(view)
    assert cell is not None
    assert cell.fields == ()
    labels = {change.label for change in of._changes(cell)}
    assert {"Kết quả trong quý", "Người thực hiện", "Văn bản viện dẫn"} <= labels
    view.setCurrentIndex(view.table.index(view.currentIndex().row(), Column.PERSON))
    cell = of.cell_of(view)
    assert cell is not None
    assert [change.new for change in of._changes(cell)] == ["Trần Văn Em"]
    view.setCurrentIndex(view.table.index(view.currentIndex().row(), Column.DOCUMENTS))
    cell = of.cell_of(view)
    assert cell is not None
    assert ["77/KH-UBND" in str(change.new) for change in of._changes(cell)] == [True]


def test_a_cell_that_was_never_written_says_so(me: Officer) -> None:
    row = next(row for row in progress.board(me.workspace, NOW, mine=True).rows if row.blank)
    me.progress.view.choose(row.task.id, Column.RESULT)
    menu = me.progress.history.menu(me.progress.view)
    assert "Chưa thay đổi lần nào" in [each.text() for each in menu.actions()]

    def look(dialog: HistoryDialog) -> None:
        assert dialog.change is None
        assert not dialog.restore_button.isVisible()

    Keyboard(me.qtbot).in_dialog(HistoryDialog, look, lambda: me.progress.history.open(me.progress.view))
    menu.deleteLater()


def test_a_long_value_is_read_whole(typed: tuple[Officer, str]) -> None:
    me, task_id = typed
    long = " ".join(f"lớp thứ {n}" for n in range(200))
    progress.record(me.workspace, task_id, NOW, result=long)
    progress.record(me.workspace, task_id, NOW, result=FIRST)

    def look(dialog: HistoryDialog) -> None:
        assert values(dialog, "Trước")[0].endswith("…")
        assert dialog.texts.isVisible()
        assert dialog.texts.old.toPlainText() == long
        dialog.restore_button.click()

    Keyboard(me.qtbot).in_dialog(HistoryDialog, look, lambda: me.progress.history.open(me.progress.view))
    assert result(me, task_id) == long


def test_a_target_has_its_numbers_back(me: Officer) -> None:
    me.desktop.show("targets")
    page = cast(TargetsPage, me.window.page)
    shown = next(row for row in target.board(me.workspace, NOW).rows if row.kind == "ratio")
    target.decide(me.workspace, [shown.target.id], True)
    for number in ("7", "8", "bảy"):
        target.record(me.workspace, shown.of_id, NOW, numerator=number)
    me.qtbot.wait(50)
    page.go_to(shown.of_id, "numerator")
    menu = page.history.menu(page.view)
    assert [each.text().split(" · ")[0] for each in entries(menu)] == ["8", "7", "(trống)"]
    entries(menu)[0].trigger()
    again = next(row for row in target.board(me.workspace, NOW).rows if row.of_id == shown.of_id)
    assert again.actual.numerator == 8
    assert again.actual.unread == ()
    page.view.choose_target(shown.of_id, "text")
    cell = page.history.cell_of(page.view)
    assert cell is not None
    assert len(page.history._changes(cell)) == 4
    menu.deleteLater()


def test_a_figure_and_its_note_have_theirs_back(me: Officer) -> None:
    me.desktop.show("stats")
    page = cast(StatsPage, me.window.page)
    line = stats.table(me.workspace, NOW).open[0]
    for number in ("4", "5"):
        stats.record(me.workspace, line.code, NOW, number)
    stats.note(me.workspace, line.code, NOW, "số tạm tính")
    me.qtbot.wait(50)
    assert page.view.go(line.code)
    menu = page.history.menu(page.view)
    assert [each.text().split(" · ")[0] for each in entries(menu)] == ["4", "(trống)"]
    entries(menu)[0].trigger()
    assert stats.table(me.workspace, NOW).by_code[line.code].entry.value == 4
    page.view.setCurrentIndex(page.view.table.index(page.view.currentIndex().row(), page.view.table.column_of("note")))
    cell = page.history.cell_of(page.view)
    assert cell is not None
    assert [change.new for change in page.history._changes(cell)] == ["số tạm tính"]
    menu.deleteLater()


def test_where_nothing_may_be_written_values_are_only_shown(qtbot: QtBot, officer: type[Officer], filled: Path) -> None:
    holder = open_workspace(filled, TODAY, window=True)
    try:
        task_id = progress.board(holder, NOW, mine=True).rows[0].task.id
        progress.record(holder, task_id, NOW, result=FIRST)
        reader = officer(qtbot, open_workspace(filled, TODAY, window=True), "progress")
        reader.progress.view.choose(task_id, Column.RESULT)
        menu = reader.progress.history.menu(reader.progress.view)
        assert entries(menu)
        assert not any(each.isEnabled() for each in entries(menu))

        def look(dialog: HistoryDialog) -> None:
            assert values(dialog, "Sau")[0] == FIRST
            assert not dialog.restore_button.isEnabled()
            assert dialog.restore_button.toolTip() == reader.workspace.read_only

        Keyboard(qtbot).in_dialog(HistoryDialog, look, lambda: reader.progress.history.open(reader.progress.view))
        menu.deleteLater()
        reader.stands_up()
    finally:
        holder.close()


def test_the_menu_names_each_former_value_once_and_never_the_present_one() -> None:
    def change(old: str | None, new: str | None) -> Change:
        return Change(datetime(2024, 3, 12), "an", "Nhập", "progress", "result", old, new)

    made = [change(None, "B"), change("B", None), change("A", "B"), change(None, "A")]
    assert [each.old for each in _former(made)] == [None, "A"]
