"""A crash as the disk sees it: the data folder as it stood at a moment, in which nothing was closed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cchc_desktop.actions import undo
from cchc_desktop.actions.half_typed import NAME, waiting
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.ui.half_typed_dialog import HalfTypedDialog
from cchc_desktop.ui.half_typed_offers import Offer, offers, take_back
from tests.ui.officer import TODAY, Officer

TEXT = "Đường truyền yếu vào giờ cao điểm"


def on_disk(folder: Path) -> list[str]:
    """The half-typed texts that are kept apart now."""
    try:
        written = (folder / NAME).read_text("utf-8")
    except FileNotFoundError:
        return []
    return [each["text"] for each in json.loads(written)["texts"]]


def seconds_pass(me: Officer, *expected: str) -> None:
    """The watch looks, and its thread has written."""
    me.desktop.half_typed.watch.look()
    me.qtbot.waitUntil(lambda: on_disk(me.workspace.folder) == list(expected))


def crash(me: Officer, *expected: str) -> Path:
    """The folder as a crash leaves it once these texts are kept apart; the officer can go on."""
    seconds_pass(me, *expected)
    left = me.workspace.folder.with_name(f"crashed-{len(list(me.workspace.folder.parent.iterdir()))}")
    shutil.copytree(me.workspace.folder, left)
    return left


@contextmanager
def opened(folder: Path) -> Iterator[Workspace]:
    """The data of a folder, without a window."""
    workspace = open_workspace(folder, TODAY)
    try:
        yield workspace
    finally:
        workspace.close()


def offered(workspace: Workspace) -> tuple[Offer, ...]:
    """What the next start asks about."""
    return offers(workspace, waiting(workspace))


def asked(me: Officer) -> HalfTypedDialog:
    """The dialog that a start opens."""
    me.qtbot.waitUntil(lambda: me.desktop.half_typed.dialog is not None)
    assert me.desktop.half_typed.dialog is not None
    return me.desktop.half_typed.dialog


def is_not_asked(me: Officer) -> None:
    me.qtbot.wait(150)
    assert me.desktop.half_typed.dialog is None
    assert me.desktop.half_typed.watch.waiting == ()


def comes_back(me: Officer, words: str, read: Callable[[Workspace], Any], expected: Any, text: str = TEXT) -> None:
    """After a crash the text is offered under these words, and stands where it was typed once it is taken back."""
    with opened(crash(me, text)) as ws:
        before = read(ws)
        (offer,) = offered(ws)
        assert (offer.half.spot.words, offer.may_take, offer.why_not != "") == (words, True, True)
        take_back(ws, offer.half)
        assert read(ws) == expected != before
        assert offered(ws) == ()
        undo.undo(ws)
        assert read(ws) == before


def into(editor: QWidget, text: str = TEXT) -> None:
    """The field is entered, and the last word is not settled yet."""
    editor.setFocus()
    *words, last = text.split(" ")
    editor.clear()  # type: ignore[attr-defined]
    insert = editor.insert if isinstance(editor, QLineEdit) else editor.insertPlainText  # type: ignore[attr-defined]
    insert(" ".join(words))
    QCoreApplication.sendEvent(editor, QInputMethodEvent(f" {last}", []))


def empties(me: Officer, line: QLineEdit) -> None:
    QCoreApplication.sendEvent(line, QInputMethodEvent("", []))
    line.clear()
    seconds_pass(me)


def gives_up(me: Officer, editor: QWidget | None) -> None:
    """The letters that are not settled go, then Esc."""
    assert editor is not None
    QCoreApplication.sendEvent(editor, QInputMethodEvent("", []))
    me.press(Qt.Key.Key_Escape, on=editor)
    seconds_pass(me)
