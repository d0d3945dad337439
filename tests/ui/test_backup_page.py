"""S18, backups: what state things are in, restoring with a look before and a way back, the second copy, the end."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop import paths, settings
from cchc_desktop.actions import backup, progress, unit
from cchc_desktop.actions.find import Finder
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.backup import Backup
from cchc_desktop.model.unit import Unit
from cchc_desktop.telling import Report
from cchc_desktop.ui import backup_closing, backup_watch
from cchc_desktop.ui.backup_page import BackupPage
from cchc_desktop.ui.backup_preview import PreviewDialog
from cchc_desktop.ui.backup_troubles import TroublesDialog
from cchc_desktop.ui.home_page import HomePage
from cchc_desktop.ui.pages import COMMANDS, PAGES
from tests.ui.keyboard import Keyboard
from tests.ui.officer import TODAY, Officer
from tests.ui.sample_quarter import NOW

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager
WORDS = "Đã tổ chức 3 lớp tập huấn cho 125 người."


@pytest.fixture
def at_backups(qtbot: QtBot, officer: type[Officer], filled: Path) -> Officer:
    return officer.sits_down(qtbot, filled, "backup")


def page(me: Officer) -> BackupPage:
    return cast(BackupPage, me.desktop.page("backup"))


def ours(ws: Workspace) -> list[str]:
    return [row.task.id for row in progress.board(ws, NOW, mine=True).rows]


def result(ws: Workspace, task_id: str) -> str | None:
    return next(row.entry.result for row in progress.board(ws, NOW).rows if row.task.id == task_id)


def shown(me: Officer, column: int) -> list[str]:
    table = page(me).list.table
    return [str(table.index(row, column).data()) for row in range(table.rowCount())]


def at_rest(me: Officer) -> None:
    me.qtbot.waitUntil(lambda: not page(me).job_bar.busy)


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def in_preview(me: Officer, row: int, act: Callable[[PreviewDialog], None]) -> None:
    """Enter on a backup of the list, and something done in the window that opens."""
    page(me).list.choose(row, 0)

    def compared(dialog: PreviewDialog) -> None:
        me.qtbot.waitUntil(lambda: not dialog.bar.busy)
        act(dialog)

    Keyboard(me.qtbot).in_dialog(PreviewDialog, compared, lambda: me.press(Qt.Key.Key_Return, on=page(me).list))


def restores(me: Officer, row: int) -> None:
    def press(dialog: PreviewDialog) -> None:
        dialog.restore_button.click()
        me.qtbot.waitUntil(lambda: dialog.restored is not None)

    in_preview(me, row, press)


def test_without_a_backup_the_page_says_what_to_do(qtbot: QtBot, officer: type[Officer], data: Path) -> None:
    workspace = open_workspace(data, TODAY)
    unit.set_unit(workspace, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    workspace.close()
    me = officer.sits_down(qtbot, data, "backup")
    assert "Chưa có bản sao lưu nào" in words(page(me))
    assert page(me).state.last.words.text() == "Chưa có bản sao lưu"
    assert page(me)._empty._button.hasFocus()
    me.press(Qt.Key.Key_Return, on=page(me)._empty._button)
    at_rest(me)
    assert shown(me, 1) == ["theo yêu cầu"]
    assert shown(me, 2) == ["UBND huyện Cái Bè"]
    assert shown(me, 3) == ["không đổi gì"]
    assert page(me).state.last.words.text().startswith("Hôm nay ")
    assert "đã kiểm tra mở được" in me.message
    [file] = paths.backups(data).glob("*.sqlite3")
    assert file.name in me.message


def test_a_backup_now_tells_how_much_was_changed_since(at_backups: Officer) -> None:
    me, ws = at_backups, at_backups.workspace
    before = len(shown(me, 1))
    me.press(Qt.Key.Key_F5, on=page(me).list)
    me.qtbot.waitUntil(lambda: shown(me, 1)[0] == "theo yêu cầu")
    assert len(shown(me, 1)) == before + 1
    assert shown(me, 3)[0] == "không đổi gì"
    for task_id in ours(ws)[:3]:
        progress.record(ws, task_id, NOW, result=WORDS)
    me.qtbot.waitUntil(lambda: shown(me, 3)[0] == "3 thay đổi")


def test_a_restore_is_seen_before_and_taken_back_after(at_backups: Officer) -> None:
    me, ws = at_backups, at_backups.workspace
    task_id = ours(ws)[0]
    old = result(ws, task_id)
    backup.create(ws)
    progress.record(ws, task_id, NOW, result=WORDS)
    me.desktop.show("progress")
    assert me.sees(task_id)[1] == WORDS
    me.desktop.show("backup")

    def look(dialog: PreviewDialog) -> None:
        rows = [[dialog.subjects.index(n, c).data() for c in range(4)] for n in range(dialog.subjects.rowCount())]
        [typed] = [each for each in rows if each[0] == "Kết quả theo quý"]
        assert typed[1] == typed[2]
        assert typed[3] == "1 chỗ khác"
        assert dialog.changes.rowCount() == 1
        assert dialog.changes.index(0, 2).data() == "Nhập tiến độ quý I năm 2024"
        assert "1 việc làm sau bản này sẽ mất" in words(dialog)
        assert dialog.restore_button.hasFocus()

    in_preview(me, 0, look)
    assert result(ws, task_id) == WORDS  # looking changes nothing
    restores(me, 0)
    assert result(ws, task_id) == old
    assert "Đã khôi phục dữ liệu" in me.message
    assert shown(me, 1)[0] == "trước khi khôi phục"
    me.desktop.show("progress")
    assert me.sees(task_id)[1] == old
    me.desktop.show("backup")
    assert me.message == ""  # another page came to the front; the way back is the newest in the list
    restores(me, 0)
    assert result(ws, task_id) == WORDS


def test_the_message_after_a_restore_takes_it_back(at_backups: Officer) -> None:
    me, ws = at_backups, at_backups.workspace
    task_id = ours(ws)[0]
    old = result(ws, task_id)
    backup.create(ws)
    progress.record(ws, task_id, NOW, result=WORDS)
    page(me).mark_stale()
    me.desktop.show("backup")
    restores(me, 0)
    assert result(ws, task_id) == old
    [undo] = [each for each in me.window.message._actions if each.text() == "Hoàn tác khôi phục"]
    undo.click()
    at_rest(me)
    me.qtbot.waitUntil(lambda: result(ws, task_id) == WORDS)
    assert [each.text() for each in me.window.message._actions] == ["Khôi phục lại như vừa rồi"]


def test_a_restore_is_a_step_like_any_other_on_every_page(at_backups: Officer) -> None:
    me, ws = at_backups, at_backups.workspace
    task_id = ours(ws)[0]
    old = result(ws, task_id)
    backup.create(ws)
    progress.record(ws, task_id, NOW, result=WORDS)
    page(me).mark_stale()
    me.desktop.show("backup")
    restores(me, 0)
    assert result(ws, task_id) == old
    assert shown(me, 3)[0] == "bản này hơn 1 thay đổi"
    me.desktop.show("progress")
    me.desktop._name_steps()
    assert "khôi phục bản sao lưu" in me.window.top.back.toolTip()
    me.qtbot.keyClick(me.window.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    me.qtbot.waitUntil(lambda: "Đã hoàn tác khôi phục" in me.message)
    assert result(ws, task_id) == WORDS
    me.qtbot.keyClick(me.window.page, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    me.qtbot.waitUntil(lambda: "Đã khôi phục dữ liệu" in me.message)
    assert result(ws, task_id) == old
    progress.record(ws, task_id, NOW, result="Chữ mới")
    QApplication.processEvents()
    me.qtbot.keyClick(me.window.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert result(ws, task_id) == old  # what was typed since is taken back, not the restore
    assert me.message.startswith("Đã hoàn tác: ")


def test_after_a_restore_the_frame_is_of_the_unit_that_came_back(at_backups: Officer) -> None:
    me, ws = at_backups, at_backups.workspace
    backup.create(ws)
    kept = unit.current(ws)
    assert kept is not None
    unit.set_unit(ws, Unit("UBND xã Mỹ Lợi", "commune", parent="UBND huyện Cái Bè"))
    me.qtbot.waitUntil(lambda: me.window.top.unit.text() == "UBND xã Mỹ Lợi")
    me.qtbot.waitUntil(lambda: shown(me, 3)[0] != "không đổi gì")
    restores(me, 0)
    me.qtbot.waitUntil(lambda: me.window.top.unit.text() == kept.name)


def test_a_file_that_is_no_backup_is_refused_in_the_preview(at_backups: Officer, tmp_path: Path) -> None:
    me = at_backups
    (tmp_path / "anh.sqlite3").write_bytes(b"JFIF" * 400)

    def look(dialog: PreviewDialog) -> None:
        me.qtbot.waitUntil(lambda: not dialog.bar.busy)
        assert "Không khôi phục được" in dialog.notes.words.text()
        assert not dialog.restore_button.isEnabled()
        assert dialog.close_button.hasFocus()

    Keyboard(me.qtbot).in_dialog(PreviewDialog, look, lambda: page(me).look_into(tmp_path / "anh.sqlite3"))
    assert me.window.focusWidget() is page(me).list


def test_the_second_copy_is_chosen_made_and_told_when_late(at_backups: Officer, tmp_path: Path) -> None:
    me, ws, stick = at_backups, at_backups.workspace, tmp_path / "USB"
    stick.mkdir()
    assert page(me).state.second.words.text() == "Chưa có"
    assert page(me).state.copy.isHidden()
    page(me).set_second(stick)
    at_rest(me)
    assert page(me).state.second.words.text().startswith("Hôm nay")
    assert list(stick.rglob("*.sqlite3"))
    me.qtbot.waitUntil(lambda: "bản thứ hai: USB, hôm nay" in me.window.foot.text())
    assert not me.window.foot._care
    settings.save_second(ws.folder, settings.Second(str(stick), ws.now - timedelta(days=9)))
    stick.rename(tmp_path / "rút ra")
    page(me).mark_stale()
    me.desktop.show("backup")
    assert page(me).state.second.words.text() == "9 ngày trước"
    assert "chưa thấy" in words(page(me).state.second)
    assert "đã lâu" in words(page(me).state.second)
    page(me).state.copy.click()
    at_rest(me)
    assert me.message == f"Chưa thấy “{stick}”: hãy cắm USB hoặc nối ổ đĩa rồi chép lại, hoặc chọn nơi khác."
    me.desktop.show("home")
    home = cast(HomePage, me.window.page)
    assert "bản thứ hai: USB, 9 ngày trước" in home.safe.words.text()
    assert "#8A5800" in home.safe.words.styleSheet()  # amber, with its mark
    me.desktop._backups.look()
    me.qtbot.waitUntil(lambda: me.window.foot._care)
    assert "9 ngày trước" in me.window.foot.text()


def test_home_leads_to_the_backups(me: Officer) -> None:
    me.desktop.show("home")
    home = cast(HomePage, me.window.page)
    assert "Bản sao lưu gần nhất: hôm nay" in home.safe.words.text()
    home.safe.open.click()
    assert me.window.page is page(me)


def test_an_old_backup_stands_out(at_backups: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    me = at_backups
    shelf = backup.shelf(me.workspace)
    me.window.foot.show_shelf(shelf, me.workspace.now + timedelta(days=7))
    assert not me.window.foot._care
    me.window.foot.show_shelf(shelf, me.workspace.now + timedelta(days=8, hours=1))
    assert me.window.foot._care
    assert me.window.foot.text().startswith("Sao lưu: 8 ngày trước")


def test_sound_data_are_said_to_be_sound(at_backups: Officer) -> None:
    me = at_backups
    page(me).perform("verify")
    at_rest(me)
    assert me.message.startswith("Dữ liệu nguyên vẹn")
    assert page(me).state.data.words.text() == "Dữ liệu nguyên vẹn"
    assert "nguyên vẹn" in words(page(me).state.data)


def test_what_was_altered_outside_is_listed(qtbot: QtBot, officer: type[Officer], filled: Path) -> None:
    with closing(sqlite3.connect(paths.database(filled))) as connection, connection:
        connection.execute("update progress set result = 'sửa lén' where rowid = (select min(rowid) from progress)")
    me = officer.sits_down(qtbot, filled, "backup")
    seen: list[str] = []

    def look(dialog: TroublesDialog) -> None:
        model = dialog.view.model()
        seen.extend(str(model.index(n, 2).data()) for n in range(model.rowCount()))
        dialog.copy()

    def check() -> None:
        page(me).verify()
        qtbot.waitUntil(lambda: bool(seen), timeout=10_000)

    Keyboard(qtbot).in_dialog(TroublesDialog, look, check)
    assert len(seen) == 1
    assert "sửa lén" in seen[0]
    assert "sửa lén" in QApplication.clipboard().text()
    assert "không đúng" in me.message
    assert "cần xem" in words(page(me).state.data)


def test_the_commands_are_found_by_a_few_letters(at_backups: Officer) -> None:
    me = at_backups
    finder = Finder(me.workspace, NOW, [(key, said) for key, _, said in PAGES], COMMANDS)
    found = {each.row_id: each for each in finder.find("sao luu") if each.kind == "command"}
    assert {"now", "folder"} <= found.keys()
    me.desktop._go_to_found(found["now"])
    at_rest(me)
    assert shown(me, 1)[0] == "theo yêu cầu"
    me.desktop._go_to_found(next(each for each in finder.find("nhat ky") if each.row_id == "history"))
    assert page(me).history.isVisible()


def test_the_window_backs_up_as_it_closes_only_where_something_changed(
    qtbot: QtBot, officer: type[Officer], filled: Path
) -> None:
    me = officer.sits_down(qtbot, filled, "home")
    progress.record(me.workspace, ours(me.workspace)[0], NOW, result=WORDS)
    qtbot.waitUntil(lambda: me.desktop._backups._on_duty)
    me.stands_up()
    made = sorted(paths.backups(filled).glob("*-exit.sqlite3"))
    assert len(made) == 1
    with closing(sqlite3.connect(made[0])) as connection:
        assert connection.execute("select count(*) from progress where result = ?", (WORDS,)).fetchone() == (1,)
    again = officer.sits_down(qtbot, filled, "home")
    again.desktop._backups._begin()
    qtbot.waitUntil(lambda: not again.desktop._backups._looking)
    again.stands_up()
    assert sorted(paths.backups(filled).glob("*-exit.sqlite3")) == made


def _slow(ws: Workspace, report: Report) -> Backup | None:
    for n in range(200):
        report(n // 2, "Đang chép tệp")
        time.sleep(0.05)
    return None


def test_a_long_backup_at_the_end_is_told_and_may_be_left_out(
    qtbot: QtBot, officer: type[Officer], filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "at_exit", _slow)
    monkeypatch.setattr(backup_watch, "SOON", 60)
    me = officer.sits_down(qtbot, filled, "home")
    me.desktop._backups.see_change()
    seen: list[str] = []

    def close_now() -> None:
        shown_now = [each for each in QApplication.topLevelWidgets() if isinstance(each, backup_closing.ClosingDialog)]
        if not shown_now or "Đang chép tệp" not in words(shown_now[0]):
            QTimer.singleShot(20, close_now)
            return
        seen.append(words(shown_now[0]))
        shown_now[0].now.click()

    QTimer.singleShot(0, close_now)
    began = time.monotonic()
    me.window.close()
    assert not me.window.isVisible()
    assert time.monotonic() - began < 5
    assert "đóng ngay cũng không mất gì" in seen[0]


@pytest.mark.parametrize("stay", [True, False])
def test_a_backup_that_fails_at_the_end_is_told_and_does_not_hold_the_window(
    stay: bool, qtbot: QtBot, officer: type[Officer], filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UserError("Ổ đĩa đã đầy: hãy giải phóng chỗ trống.")

    asked: list[str] = []

    def answer(_: QWidget, question: str, yes: str) -> bool:
        asked.append(question)
        return not stay or len(asked) > 1

    monkeypatch.setattr(backup, "at_exit", full)
    monkeypatch.setattr(backup_closing, "agreed", answer)
    me = officer.sits_down(qtbot, filled, "home")
    me.desktop._backups.see_change()
    me.window.close()
    assert "Ổ đĩa đã đầy" in asked[0]
    assert me.window.isVisible() is stay
    me.window.close()
    assert not me.window.isVisible()
    assert len(asked) == (2 if stay else 1)


def test_the_first_start_of_a_day_backs_up_beside_the_work(qtbot: QtBot, officer: type[Officer], filled: Path) -> None:
    for each in paths.backups(filled).glob("*"):
        if each.is_file():
            each.unlink()
    me = officer.sits_down(qtbot, filled, "home")
    assert not list(paths.backups(filled).glob("*.sqlite3"))  # not before the page stands
    qtbot.waitUntil(lambda: "hôm nay" in me.window.foot.text(), timeout=8000)
    assert [each.why for each in backup.shelf(me.workspace).backups] == ["daily"]
    me.window.foot.click()
    assert me.window.page is page(me)
    assert shown(me, 1) == ["hằng ngày"]


def test_a_backup_made_beside_the_work_is_seen_at_once(at_backups: Officer) -> None:
    me, ws = at_backups, at_backups.workspace
    backup.create(ws)
    me.desktop._backups.look()
    me.qtbot.waitUntil(lambda: shown(me, 1)[:1] == ["theo yêu cầu"])
    assert page(me).state.last.words.text().startswith("Hôm nay")


def test_where_nothing_may_be_written_the_buttons_say_why(qtbot: QtBot, officer: type[Officer], filled: Path) -> None:
    holder = open_workspace(filled, TODAY, window=True)
    try:
        me = officer(qtbot, open_workspace(filled, TODAY, window=True), "backup")
        why = me.workspace.read_only
        assert why
        for each in (page(me).now, page(me).file_button, page(me).state.choose):
            assert not each.isEnabled()
            assert each.toolTip() == why
        assert page(me).state.check.isEnabled()
        assert page(me).list.table.rowCount()
        page(me).back_up()
        assert me.message == why

        def look(dialog: PreviewDialog) -> None:
            assert not dialog.restore_button.isEnabled()

        in_preview(me, 0, look)
        me.stands_up()
    finally:
        holder.close()


@pytest.mark.parametrize("size", [(1366, 768), (820, 470)])
def test_everything_can_be_reached_at_every_size(size: tuple[int, int], at_backups: Officer) -> None:
    me = at_backups
    me.window.resize(*size)
    me.qtbot.wait(30)
    state = page(me).state
    buttons = (page(me).now, state.open_backups, state.choose, state.check, state.open_data, page(me).open_button)
    for each in buttons:
        corner = each.mapTo(page(me), QPoint(each.width(), 0))
        assert 0 < corner.x() <= page(me).width()
    keyboard = Keyboard(me.qtbot)
    page(me).list.setFocus()
    for each in (*buttons[1:], page(me).now):
        keyboard.tab_to(each)
    for each in page(me).findChildren(QWidget):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible():
            name = each.accessibleName() or getattr(each, "text", str)()
            assert name, each
