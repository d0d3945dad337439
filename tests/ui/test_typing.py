"""Input methods lose no letter: composed text as ibus-bamboo sends it, backspaces and retyping as UniKey sends them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cchc_desktop.ui.growing_text import GrowingText
from tests.ui.officer import Officer

PARAGRAPH = (
    "Trong quý, Ủy ban nhân dân huyện đã ban hành Kế hoạch tuyên truyền cải cách hành chính; tổ chức 02 lớp tập huấn "
    "nghiệp vụ một cửa cho 130 công chức; rà soát, công khai đầy đủ thủ tục hành chính; tiếp nhận 4.215 hồ sơ, giải "
    "quyết đúng hạn 98,7%; số hóa kết quả; khó khăn: đường truyền yếu, thiếu máy quét, người dân chưa quen nộp trực "
    "tuyến."
)
VNI = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}


def words(text: str) -> Iterator[str]:
    """The words of a text, each with the blank behind it."""
    for word in text.split(" "):
        yield word + " "


def steps(word: str) -> list[str]:
    """What stands on the screen while a word is typed in Telex: bare letters, then its marks, last the tone."""
    out: list[str] = []
    bare = ""
    for letter in word:
        plain = unicodedata.normalize("NFD", letter)[0].replace("đ", "d").replace("Đ", "D")
        if plain != letter:
            out.append(bare + plain)
        bare += letter if unicodedata.normalize("NFD", letter)[0] == letter else _without_tone(letter)
        out.append(bare)
    return [*out, word] if bare != word else out


def _without_tone(letter: str) -> str:
    kept = "".join(c for c in unicodedata.normalize("NFD", letter) if c not in VNI)
    return unicodedata.normalize("NFC", kept)


def compose(target: QWidget, text: str) -> None:
    """Each word as a composition that grows and is committed by the blank, as ibus-bamboo does it."""
    for word in words(text):
        for step in steps(word.strip()):
            QCoreApplication.sendEvent(_focus(target), QInputMethodEvent(step, []))
        commit = QInputMethodEvent("", [])
        commit.setCommitString(word)
        QCoreApplication.sendEvent(_focus(target), commit)


def retype(target: QWidget, text: str) -> None:
    """Letters, then backspaces over what changes and the changed letters, as UniKey sends them to any program."""
    for word in words(text):
        on_screen = ""
        for step in [*steps(word.strip()), word]:
            same = next((n for n, pair in enumerate(zip(on_screen, step, strict=False)) if pair[0] != pair[1]), None)
            same = min(len(on_screen), len(step)) if same is None else same
            for _ in on_screen[same:]:
                _key(_focus(target), Qt.Key.Key_Backspace, "\b")
            for letter in step[same:]:
                _key(_focus(target), Qt.Key(0), letter)  # VK_PACKET: a letter without a key
            on_screen = step


def _key(target: QWidget, key: Qt.Key, text: str) -> None:
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


def _focus(target: QWidget) -> QWidget:
    """Where the system sends what is typed: the first letter may open an editor that takes the focus."""
    return target.window().focusWidget() or target


@pytest.mark.parametrize("by", [compose, retype])
def test_a_paragraph_into_the_grid_opened_by_its_first_letter(me: Officer, by: object) -> None:
    view, task_id = me.progress.view, me.progress.view.task_id
    assert len(PARAGRAPH) > 300
    by(view, PARAGRAPH)  # type: ignore[operator]
    assert me.editor().toPlainText() == PARAGRAPH + " "
    me.press(Qt.Key.Key_Return, on=me.editor())
    assert me.sees(task_id)[1] == PARAGRAPH


@pytest.mark.parametrize("by", [compose, retype])
def test_a_paragraph_into_the_panel(me: Officer, by: object) -> None:
    box = me.progress.panel.entry.blocks["result"].editor
    assert isinstance(box, GrowingText)
    task_id = me.progress.view.task_id
    box.setFocus()
    box.selectAll()
    by(box, PARAGRAPH)  # type: ignore[operator]
    assert box.toPlainText() == PARAGRAPH + " "
    me.progress.view.setFocus()
    assert me.sees(task_id)[1] == PARAGRAPH


@pytest.mark.parametrize("by", [compose, retype])
def test_a_paragraph_into_the_search_box(me: Officer, by: object) -> None:
    box = me.window.top.search
    box.setFocus()
    by(box, PARAGRAPH)  # type: ignore[operator]
    assert box.text() == PARAGRAPH + " "


def test_digits_of_vni_stay_digits_of_the_text(me: Officer) -> None:
    """UniKey in VNI types "tie61n" and takes letters back; the digits it lets through are text."""
    view, task_id = me.progress.view, me.progress.view.task_id
    before = me.sees(task_id)[0]
    _key(view, Qt.Key.Key_T, "t")
    for letter in "ie":
        _key(_focus(view), Qt.Key.Key_I, letter)
    _key(_focus(view), Qt.Key.Key_Backspace, "\b")
    _key(_focus(view), Qt.Key(0), "ê")
    _key(_focus(view), Qt.Key.Key_1, "1")
    for letter in "230":
        _key(_focus(view), Qt.Key(ord(letter)), letter)
    assert me.editor().toPlainText() == "tiê1230"
    assert me.sees(task_id)[0] == before


def test_no_key_of_the_window_acts_during_a_composition(me: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The composition that opens the cell is still the table's: its keys and the window's wait."""
    view, task_id = me.progress.view, me.progress.view.task_id
    before = me.sees(task_id)
    QCoreApplication.sendEvent(view, QInputMethodEvent("tiê", []))
    for key in (Qt.Key.Key_1, Qt.Key.Key_F4, Qt.Key.Key_F8, Qt.Key.Key_F6, Qt.Key.Key_Delete):
        override = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier, "")
        override.ignore()
        QCoreApplication.sendEvent(_focus(view), override)
        assert override.isAccepted(), "the window's shortcuts are held back"
    assert me.progress.panel.isVisible()
    assert me.sees(task_id) == before
    commit = QInputMethodEvent("", [])
    commit.setCommitString("tiến")
    QCoreApplication.sendEvent(_focus(view), commit)
    assert me.editor().toPlainText() == "tiến"


def test_a_composition_in_a_status_cell_goes_to_the_result(me: Officer) -> None:
    from cchc_desktop.ui.progress_fields import Column

    view, task_id = me.progress.view, me.progress.view.task_id
    view.choose(task_id, Column.STATUS)
    compose(view, "đã họp")
    editor = me.editor()
    assert isinstance(editor, QPlainTextEdit)
    assert editor.toPlainText() == "đã họp "
    QGuiApplication.inputMethod().commit()
    me.press(Qt.Key.Key_Return, on=editor)
    assert me.sees(task_id)[1] == "đã họp"
