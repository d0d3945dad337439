"""S18, the log: every step, looked through by words, kind and days; what it changed; back to its place and value."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import history, progress, unit
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.model.change import TABLE_LABELS
from cchc_desktop.model.period import Period
from cchc_desktop.model.unit import Unit
from cchc_desktop.ui import history_part
from cchc_desktop.ui.backup_page import BackupPage
from cchc_desktop.ui.history_part import HistoryPart
from cchc_desktop.ui.history_places import _PAGES, place_of
from cchc_desktop.ui.pages import PAGES
from tests.ui.keyboard import Keyboard
from tests.ui.officer import TODAY, Officer
from tests.ui.sample_quarter import BEFORE, BUSY, NOW

CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = "Khai trương bộ phận một cửa ở ba xã."


@pytest.fixture
def at_log(qtbot: QtBot, officer: type[Officer], filled: Path) -> Officer:
    me = officer.sits_down(qtbot, filled, "backup")
    page(me).turn_to("history")
    at_rest(me)
    return me


def page(me: Officer) -> BackupPage:
    return cast(BackupPage, me.desktop.page("backup"))


def log(me: Officer) -> HistoryPart:
    return page(me).history


def at_rest(me: Officer) -> None:
    me.qtbot.waitUntil(lambda: not log(me).busy, timeout=10_000)


def steps(me: Officer) -> list[str]:
    table = log(me).steps
    return [str(table.index(row, 2).data()) for row in range(table.rowCount())]


def pieces(me: Officer) -> list[tuple[str, ...]]:
    table = log(me).pieces
    return [tuple(str(table.index(row, n).data()) for n in range(4)) for row in range(table.rowCount())]


def looks_for(me: Officer, words: str = "", kind: str = "", days: int = 0) -> None:
    part = log(me)
    part.words.setText(words)
    part.kinds.setCurrentIndex(part.kinds.findData(kind))
    part.days.setCurrentIndex(days)
    part._search()
    at_rest(me)


def first_task(me: Officer) -> str:
    return progress.board(me.workspace, NOW, mine=True).rows[0].task.id


def test_the_newest_step_comes_first_with_what_it_changed(at_log: Officer) -> None:
    me = at_log
    task_id = first_task(me)
    old = progress.row(me.workspace, task_id, NOW).entry.result
    progress.record(me.workspace, task_id, NOW, result=WORDS)
    me.qtbot.waitUntil(lambda: bool(pieces(me)) and pieces(me)[0][3] == WORDS)
    assert steps(me)[0].startswith("Nhập tiến độ quý I năm 2024\nNhiệm vụ ")
    assert steps(me)[0].endswith("Kết quả trong quý")
    assert steps(me)[-1].startswith("Khai báo đơn vị")
    [(place, field, before, _)] = pieces(me)
    assert place.startswith("Nhiệm vụ ")
    assert (field, before) == ("Kết quả trong quý", old)
    assert log(me).count.text() == f"{len(steps(me))} việc"


def test_words_kinds_and_days_narrow_the_log(at_log: Officer) -> None:
    me = at_log
    everything = len(steps(me))
    looks_for(me, "so hoa 3.980 ho so")  # of a result, without accents
    assert 0 < len(steps(me)) < everything
    assert BUSY in {after for _, _, _, after in pieces(me)}
    looks_for(me, kind="unit")
    assert [each.split("\n")[0] for each in steps(me)] == ["Khai báo đơn vị"]
    looks_for(me, days=1)  # today
    assert len(steps(me)) in (0, everything)  # the data were made today, whatever day the window is told
    looks_for(me, "khong co chu nay o dau ca")
    assert steps(me) == []
    assert log(me)._empty.isVisible()
    log(me)._empty.pressed.emit()
    at_rest(me)
    assert len(steps(me)) == everything
    assert log(me).words.text() == ""


def test_letters_are_waited_for_and_typed_without_the_mouse(at_log: Officer) -> None:
    me = at_log
    part = log(me)
    assert part.isAncestorOf(me.window.focusWidget() or me.window)
    everything = len(steps(me))
    part.words.setFocus()
    me.qtbot.keyClicks(part.words, "khai bao")
    assert part.busy
    at_rest(me)
    assert 0 < len(steps(me)) < everything
    assert steps(me)[-1].startswith("Khai báo đơn vị")
    me.press(Qt.Key.Key_Return, on=part.words)
    assert me.window.focusWidget() is part.step_list
    keyboard = Keyboard(me.qtbot)
    for each in (part.piece_list, part.go):
        keyboard.tab_to(each)


def test_more_steps_come_as_the_end_is_reached(at_log: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    me, most = at_log, len(steps(at_log)) - 10
    monkeypatch.setattr(history_part, "PAGE", most)
    looks_for(me)
    assert len(steps(me)) == most
    assert log(me).count.text() == f"{most}+ việc"
    bar = log(me).step_list.verticalScrollBar()
    bar.setValue(bar.maximum())
    me.qtbot.waitUntil(lambda: len(steps(me)) > most)
    assert len({log(me).steps.at(n).write.id for n in range(len(steps(me)))}) == len(steps(me))  # type: ignore[union-attr]
    assert steps(me)[-1].startswith("Khai báo đơn vị")
    assert not log(me).count.text().endswith("+ việc")


def test_enter_leads_to_the_row_in_its_quarter_and_esc_back(at_log: Officer) -> None:
    me, summer = at_log, Period(2024, "Q2")
    task_id = first_task(me)
    progress.record(me.workspace, task_id, summer, difficulty="Thiếu máy quét.")
    me.qtbot.waitUntil(lambda: bool(pieces(me)) and pieces(me)[0][3] == "Thiếu máy quét.")
    me.press(Qt.Key.Key_Return, on=log(me).step_list)
    assert me.window.page is me.progress
    assert me.progress.view.task_id == task_id
    assert me.desktop.period == summer
    me.desktop._go_back()
    assert me.window.page is page(me)
    assert log(me).isVisible()


def test_what_was_typed_of_last_year_leads_to_the_task_of_this_year(at_log: Officer) -> None:
    me = at_log
    task_id = first_task(me)
    progress.record(me.workspace, task_id, BEFORE, result="Việc của năm trước.")
    me.qtbot.waitUntil(lambda: bool(pieces(me)) and pieces(me)[0][3] == "Việc của năm trước.")
    me.press(Qt.Key.Key_Return, on=log(me).step_list)
    assert me.desktop.period == NOW
    assert me.progress.view.task_id == task_id


def test_an_old_value_is_brought_back_from_the_log(at_log: Officer) -> None:
    me = at_log
    task_id = first_task(me)
    old = progress.row(me.workspace, task_id, NOW).entry.result
    progress.record(me.workspace, task_id, NOW, result=WORDS)
    me.qtbot.waitUntil(lambda: bool(pieces(me)) and pieces(me)[0][3] == WORDS)
    me.qtbot.keyClick(log(me).step_list, Qt.Key.Key_Return, CTRL)
    assert progress.row(me.workspace, task_id, NOW).entry.result == old
    assert "Đã lấy lại giá trị cũ" in me.message
    me.qtbot.waitUntil(lambda: steps(me)[0].startswith("Lấy lại giá trị cũ"))
    me.qtbot.keyClick(log(me).step_list, Qt.Key.Key_Z, CTRL)
    assert progress.row(me.workspace, task_id, NOW).entry.result == WORDS


def test_what_the_program_wrote_is_shown_but_not_brought_back(at_log: Officer) -> None:
    me = at_log
    looks_for(me, kind="plan")
    assert steps(me)
    assert not log(me).restore.isEnabled()
    assert log(me).go.isEnabled()


def test_without_history_the_page_says_what_will_stand_there(qtbot: QtBot, officer: type[Officer], data: Path) -> None:
    me = officer.sits_down(qtbot, data)
    me.desktop.show("backup")
    page(me).turn_to("history")
    at_rest(me)
    assert log(me)._empty.isVisible()
    assert "Chưa có thay đổi nào" in log(me)._empty._words.text()
    unit.set_unit(me.workspace, Unit("UBND huyện Cái Bè", "district"))
    qtbot.waitUntil(lambda: len(steps(me)) == 1)


def test_ctrl_h_goes_to_the_log_and_back(at_log: Officer) -> None:
    me = at_log
    me.qtbot.keyClick(log(me).step_list, Qt.Key.Key_H, CTRL)
    assert page(me).list.isVisible()
    me.qtbot.keyClick(page(me).list, Qt.Key.Key_H, CTRL)
    assert log(me).isVisible()
    me.press(Qt.Key.Key_Escape, on=log(me).step_list)
    assert page(me).list.isVisible()


@pytest.mark.parametrize("size", [(1366, 768), (820, 470)])
def test_nothing_is_cut_off_at_any_size(size: tuple[int, int], at_log: Officer) -> None:
    me = at_log
    me.window.resize(*size)
    me.qtbot.wait(50)
    part = log(me)
    for each in (part.words, part.kinds, part.days, part.count, part.step_list, part.piece_list, part.go, part.restore):
        box = each.rect().translated(each.mapTo(part, each.rect().topLeft()))
        assert part.rect().contains(box), each
        assert each.height() > 15


def test_where_nothing_may_be_written_the_log_is_only_read(qtbot: QtBot, officer: type[Officer], filled: Path) -> None:
    holder = open_workspace(filled, TODAY, window=True)
    try:
        reader = officer(qtbot, open_workspace(filled, TODAY, window=True), "backup")
        page(reader).turn_to("history")
        at_rest(reader)
        assert steps(reader)
        assert not log(reader).restore.isEnabled()
        assert log(reader).restore.toolTip() == reader.workspace.read_only
        reader.stands_up()
    finally:
        holder.close()


def test_every_kind_of_change_that_a_page_shows_is_known_there(at_log: Officer) -> None:
    assert _PAGES.keys() <= TABLE_LABELS.keys()
    assert {where for where, _ in _PAGES.values()} <= {key for key, _, _ in PAGES}
    newest = history.search(at_log.workspace, limit=1)[0]
    [change] = history.pieces(at_log.workspace, newest.id)[:1]
    place = place_of(change)
    assert place is not None
    assert place.row_id == change.owner
