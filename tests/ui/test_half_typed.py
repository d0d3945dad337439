"""What is being typed survives a crash, is offered for its field only, and never without need."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import half_typed, progress
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import UserError
from tests.ui.crashes import asked, crash, is_not_asked, offered, on_disk, opened, seconds_pass
from tests.ui.officer import Officer
from tests.ui.sample_quarter import DONE, NOW

HERE = Path(__file__).parent
Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager
SENTENCE = "Huyện đã mở hai lớp tập huấn cho cán bộ một cửa của các xã, thị trấn; "
TYPED = (SENTENCE * 3)[:200].strip()


def types(me: Officer, text: str) -> None:
    """Into the result of the first task, in the place of what stands there."""
    me.press(Key.Key_F2)
    me.editor().selectAll()
    me.editor().insertPlainText(text)


def result(workspace: Workspace, task_id: str) -> str | None:
    return progress.row(workspace, task_id, NOW).entry.result


def test_it_is_kept_apart_each_second_and_goes_when_the_cell_is_left(me: Officer) -> None:
    types(me, "Đang gõ")
    me.qtbot.waitUntil(lambda: on_disk(me.workspace.folder) == ["Đang gõ"], timeout=2000)
    me.editor().insertPlainText(" tiếp")
    me.qtbot.waitUntil(lambda: on_disk(me.workspace.folder) == ["Đang gõ tiếp"], timeout=2000)
    written = (me.workspace.folder / half_typed.NAME).stat()
    me.qtbot.wait(900)
    assert (me.workspace.folder / half_typed.NAME).stat().st_mtime_ns == written.st_mtime_ns  # nothing new, no write
    me.press(Key.Key_Escape, on=me.editor())
    me.qtbot.waitUntil(lambda: not (me.workspace.folder / half_typed.NAME).exists(), timeout=2000)
    assert not list(me.workspace.folder.glob("half-typed*"))


def test_a_composition_is_read_and_left_alone(me: Officer) -> None:
    types(me, "Huyện đã mở")
    editor = me.editor()
    QCoreApplication.sendEvent(editor, QInputMethodEvent(" lớp", []))
    seconds_pass(me, "Huyện đã mở lớp")
    assert editor.composing  # type: ignore[attr-defined]
    assert editor.toPlainText() == "Huyện đã mở"
    settled = QInputMethodEvent("", [])
    settled.setCommitString(" lớp ")
    QCoreApplication.sendEvent(editor, settled)
    assert editor.toPlainText() == "Huyện đã mở lớp "


def test_letters_behind_the_composition_stay_behind_it(me: Officer) -> None:
    types(me, "Mở 🎓 lớp")
    editor = me.editor()
    cursor = editor.textCursor()
    cursor.setPosition(len("Mở 🎓 ".encode("utf-16-le")) // 2)
    editor.setTextCursor(cursor)
    QCoreApplication.sendEvent(editor, QInputMethodEvent("hai ", []))
    seconds_pass(me, "Mở 🎓 hai lớp")


def test_the_same_text_as_is_kept_is_nothing_to_keep(me: Officer) -> None:
    types(me, "Chữ khác")
    seconds_pass(me, "Chữ khác")
    me.editor().setPlainText(DONE)
    seconds_pass(me)
    me.editor().setPlainText("  \n")
    seconds_pass(me)


def test_what_was_kept_in_the_moment_of_dying_is_not_offered(me: Officer) -> None:
    types(me, "Đã mở hai lớp tập huấn ch")
    left = crash(me, "Đã mở hai lớp tập huấn ch")
    task_id = me.progress.view.task_id
    with opened(left) as ws:
        progress.record(ws, task_id, NOW, result="Đã mở hai lớp tập huấn cho xã")
        assert offered(ws) == ()


def test_a_field_that_was_changed_since_lets_the_text_be_copied_only(
    qtbot: QtBot, officer: type[Officer], me: Officer
) -> None:
    types(me, "Đã mở hai lớp tập huấn")
    left, task_id = crash(me, "Đã mở hai lớp tập huấn"), me.progress.view.task_id
    with opened(left) as ws:
        progress.record(ws, task_id, NOW, result="Người khác đã ghi")
    again = officer.sits_down(qtbot, left, "progress")
    dialog = asked(again)
    assert dialog.take.isHidden()
    assert "đã được ghi chữ khác" in dialog.said
    assert (dialog.saved.toPlainText(), dialog.text.toPlainText()) == ("Người khác đã ghi", "Đã mở hai lớp tập huấn")
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Đã mở hai lớp tập huấn"
    qtbot.mouseClick(dialog.drop, Qt.MouseButton.LeftButton)
    assert dialog.isHidden()
    qtbot.waitUntil(lambda: not (left / half_typed.NAME).exists())
    assert result(again.workspace, task_id) == "Người khác đã ghi"


def test_several_are_asked_about_one_after_another_and_esc_keeps_the_rest(
    qtbot: QtBot, officer: type[Officer], me: Officer
) -> None:
    types(me, "Chữ thứ nhất")
    left = crash(me, "Chữ thứ nhất")
    path = left / half_typed.NAME
    written = json.loads(path.read_text("utf-8"))
    gone = {"spot": written["texts"][0]["spot"] | {"row_id": "mất rồi"}, "text": "Chữ thứ hai"}
    written["texts"].append(written["texts"][0] | gone)
    path.write_text(json.dumps(written), "utf-8")
    again = officer.sits_down(qtbot, left, "progress")
    dialog = asked(again)
    assert dialog.text.toPlainText() == "Chữ thứ nhất"
    qtbot.keyClick(dialog, Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert (dialog.text.toPlainText(), dialog.take.isHidden()) == ("Chữ thứ hai", True)
    assert "không còn" in dialog.said
    qtbot.mouseClick(dialog.drop, Qt.MouseButton.LeftButton)
    assert (dialog.text.toPlainText(), dialog.take.isHidden()) == ("Chữ thứ nhất", False)
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert "Còn 1 đoạn chữ gõ dở" in again.message
    again.window.activateWindow()
    types(again, "Gõ ở lần sau")
    seconds_pass(again, "Chữ thứ nhất", "Gõ ở lần sau")
    again.press(Key.Key_Escape, on=again.editor())
    again.stands_up()
    assert on_disk(left) == ["Chữ thứ nhất"]
    third = officer.sits_down(qtbot, left, "progress")
    assert asked(third).text.toPlainText() == "Chữ thứ nhất"
    asked(third).reject()


def test_what_cannot_be_kept_when_it_is_taken_back_stays_offered(
    qtbot: QtBot, officer: type[Officer], me: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    types(me, "Chữ gõ dở")
    left = crash(me, "Chữ gõ dở")
    again = officer.sits_down(qtbot, left, "progress")
    dialog = asked(again)

    def full(*_: object) -> None:
        raise UserError("Ổ đĩa đã đầy.")

    with monkeypatch.context() as patch:
        patch.setattr(progress, "record_block", full)
        qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert (dialog.said, dialog.isVisible(), on_disk(left)) == ("Ổ đĩa đã đầy.", True, ["Chữ gõ dở"])
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert dialog.isHidden()


def test_a_text_that_could_not_be_kept_survives_even_the_end_of_the_program(
    qtbot: QtBot, officer: type[Officer], me: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UserError("Ổ đĩa đã đầy.")

    with monkeypatch.context() as patch:
        patch.setattr(progress, "record_block", full)
        types(me, "Không lưu được")
        me.press(Key.Key_Return, on=me.editor())
        seconds_pass(me, "Không lưu được")
        folder = me.workspace.folder
        me.stands_up()
    assert on_disk(folder) == ["Không lưu được"]
    again = officer.sits_down(qtbot, folder, "progress")
    dialog = asked(again)
    assert (dialog.saved.toPlainText(), dialog.text.toPlainText()) == (DONE, "Không lưu được")
    dialog.take.click()
    assert result(again.workspace, again.progress.view.task_id) == "Không lưu được"


def test_a_huge_file_and_one_of_another_data_set_are_no_matter(me: Officer, data: Path) -> None:
    types(me, "Chữ gõ dở")
    left = crash(me, "Chữ gõ dở")
    path = left / half_typed.NAME
    right = path.read_bytes()
    with opened(left) as ws:
        assert [each.text for each in half_typed.waiting(ws)] == ["Chữ gõ dở"]
        path.write_bytes(right.replace(b'"data": "', b'"data": "0'))
        assert half_typed.waiting(ws) == ()
        path.write_bytes(right + b" " * 16_000_000)
        assert half_typed.waiting(ws) == ()
        path.write_bytes(right.replace(b'"subject": "task"', b'"subject": "nothing"'))
        assert (len(half_typed.waiting(ws)), offered(ws)) == (1, ())
        path.write_bytes(right.replace(b"2024-Q1", b"2024-Q9"))
        assert offered(ws) == ()


def test_a_window_that_may_only_be_looked_at_leaves_the_file_alone(
    qtbot: QtBot, officer: type[Officer], me: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    types(me, "Chữ gõ dở")
    left = crash(me, "Chữ gõ dở")
    monkeypatch.setattr(Workspace, "read_only", "Dữ liệu đang mở ở máy khác.")
    again = officer.sits_down(qtbot, left, "progress")
    is_not_asked(again)
    again.desktop.half_typed.watch.look()
    again.stands_up()
    assert on_disk(left) == ["Chữ gõ dở"]
    monkeypatch.undo()


def test_a_text_that_stands_on_the_screen_alone_is_asked_about_before_it_goes(
    me: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_words: list[str] = []

    def answer(_parent: object, question: str, _yes: str) -> bool:
        asked_words.append(question)
        return False

    monkeypatch.setattr("cchc_desktop.ui.asking.agreed", answer)
    folder = me.workspace.folder
    away = folder.with_name("rút ra")
    folder.rename(away)
    types(me, "Không lưu được")
    me.press(Key.Key_Return, on=me.editor())
    assert not me.window.close()
    (question,) = asked_words
    assert "kết quả" in question
    assert "mất chữ ấy" in question
    away.rename(folder)
    assert me.window.close()
    assert len(asked_words) == 1
    with closing(sqlite3.connect(folder / "cchc.sqlite3")) as found:
        kept = found.execute("select count(*) from progress where result = 'Không lưu được'").fetchone()[0]
    assert kept == 1
