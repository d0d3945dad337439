"""The list on "?": every key that stands there is one that somebody hears, on the page for which it is told."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from cchc_desktop.ui.keys_dialog import EVERYWHERE, KeysDialog, keys_of
from cchc_desktop.ui.pages import PAGES
from tests.ui.officer import Officer

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SPELT = {"↑": "Up", "↓": "Down", "←": "Left", "→": "Right", "Insert": "Ins", "Delete": "Del", "PgUp/PgDn": "PgUp"}
# Keys of a field, column or list that one has to be in first; their own tests press them there.
ELSEWHERE = {
    ("targets", "1"), ("targets", "3"), ("targets", "Ctrl+E"), ("backup", "Enter"),
    ("report", "Ctrl+Enter"), ("report", "Ctrl+I"), ("report", "Ctrl+Z"), ("report", "Tab"),
    ("progress", "Ctrl+I"), ("unit", "Tab"), ("backup", "Ctrl+Enter"), ("calendar", "End"),
}  # fmt: skip


def one_by_one(keys: str) -> list[str]:
    """A line's keys: "Ctrl+1 … Ctrl+9, Ctrl+0" gives three, "Shift+↓ ↑" two, "Gõ số" none."""
    said: list[str] = []
    for part in re.sub(r"…\d?", " ", keys).replace("Ctrl+,", "Ctrl+<comma>").replace(",", " ").split():
        held = said[-1].rpartition("+")[0] if said and part in "←↑→↓" else ""
        said.append(f"{held}+{part}" if held else part)
    return [key.replace("<comma>", ",") for key in said if _sequence(key)]


def _sequence(key: str) -> QKeySequence | None:
    *held, last = key.replace("<comma>", ",").split("+") if key != "+" else ["+"]
    made = QKeySequence("+".join((*held, SPELT.get(last, last))))
    known = made.count() == 1 and made[0].key() not in (Qt.Key.Key_unknown, Qt.Key(0))
    return (
        made
        if known and (len(last) == 1 or last in SPELT or last[0].isupper()) and last.isascii() | (last in SPELT)
        else None
    )


def hears(on: QWidget, key: str) -> bool:
    """Whether a shortcut belongs to the key here, or the widget or one it lies in takes it."""
    sequence = _sequence(key)
    assert sequence is not None
    return _has_shortcut(on, sequence) or _takes(on, sequence)


def _has_shortcut(on: QWidget, sequence: QKeySequence) -> bool:
    owners = [on.window(), *on.window().findChildren(QWidget)]
    near = [each for each in owners if each.isVisible()]
    wanted = {sequence, QKeySequence(sequence.toString().replace("Enter", "Return"))}
    shortcuts = (
        each
        for owner in near
        for each in owner.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
    )
    if any(set(each.keys()) & wanted for each in shortcuts):
        return True
    actions = (action for owner in near for action in owner.actions() if isinstance(action, QAction))
    buttons = (each for each in near if isinstance(each, QAbstractButton))
    return any(action.shortcut() in wanted for action in actions) or any(b.shortcut() in wanted for b in buttons)


def _takes(on: QWidget, sequence: QKeySequence) -> bool:
    """Whether the key is accepted on its way from the widget up to the window."""
    key = sequence[0]
    letter = chr(key.key().value) if key.key().value < 0x80 else ""
    text = "" if key.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier else letter
    event = QKeyEvent(QEvent.Type.KeyPress, key.key(), key.keyboardModifiers(), text)
    QApplication.sendEvent(on, event)
    return event.isAccepted()


@pytest.mark.parametrize("key", [*[key for key, _, _ in PAGES], "mine"])
def test_each_key_of_a_page_is_heard_there(me: Officer, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    deaf: Callable[..., int] = lambda *_: 0  # noqa: E731
    monkeypatch.setattr("PySide6.QtWidgets.QDialog.exec", deaf)
    for name in ("PySide6.QtWidgets.QMessageBox.exec", "PySide6.QtWidgets.QMenu.exec"):
        monkeypatch.setattr(name, deaf)
    monkeypatch.setattr("cchc_desktop.ui.file_dialog._chosen", lambda _: None)
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileNames", lambda *_: ([], ""))
    missing = []
    _, told = keys_of(me.desktop.page(key), key)
    for keys, meaning in told:
        for each in one_by_one(keys):
            if (key, each) in ELSEWHERE:
                continue
            me.desktop.show(key)
            page = me.window.page
            assert page is not None
            page.take_focus()
            on = me.window.focusWidget() or page
            if not hears(on, each):
                missing.append(f"{each} ({meaning})")
    assert not missing


def test_each_key_of_every_page_is_heard(me: Officer) -> None:
    me.desktop.show("progress")
    me.progress.take_focus()
    wanted = [each for keys, _ in EVERYWHERE for each in one_by_one(keys)]
    assert {"Ctrl+1", "Ctrl+0", "Ctrl+K", "F7", "F9", "F1", "?", "Ctrl+,", "Ctrl+Shift+S", "Ctrl+Z"} <= set(wanted)
    on = me.window.focusWidget()
    assert on is not None
    assert [key for key in wanted if key != "Esc" and not hears(on, key)] == []


def test_a_key_that_nobody_knows_is_noticed(me: Officer) -> None:
    for key in ("home", "checks", "report", "backup"):
        me.desktop.show(key)
        page = me.window.page
        assert page is not None
        page.take_focus()
        on = me.window.focusWidget() or page
        assert [each for each in ("F11", "Ctrl+Q", "Ctrl+Shift+X") if hears(on, each)] == []


def test_no_key_is_told_twice_for_the_window() -> None:
    told = [key for keys, _ in EVERYWHERE for key in one_by_one(keys)]
    assert len(told) == len(set(told))


def test_the_list_shows_the_page_and_every_page(me: Officer) -> None:
    me.desktop.show("report")
    dialog = KeysDialog(*keys_of(me.window.page, "report"), me.window)
    me.qtbot.addWidget(dialog)
    texts = [each.text() for each in dialog.findChildren(QLabel)]
    assert "Trang Báo cáo" in texts
    assert {"F1", "Ctrl+,", "?", "Insert"} <= set(texts)
