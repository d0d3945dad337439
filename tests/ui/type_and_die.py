"""A process of its own: types at the window and dies as in a power cut.

    type_and_die.py FOLDER                 leave the field, then die at once
    type_and_die.py FOLDER PLAN            type as told by a JSON object on the command line (see `Plan`), then die

What was typed and when is told on stdout, a JSON object a line, before each pause; the last line is what stood in the
editor as the process died.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.ui.desktop import Desktop
from cchc_desktop.ui.progress_page import ProgressPage


@dataclass(frozen=True)
class Plan:
    """What is typed (`composed`: through an input method), how fast, how it ends, and for how long the end waits."""

    text: str
    composed: bool = False
    ends: str = "typing"  # typing, saved, given_up, closed
    each: float = 0.0  # s between letters
    wait: float = 1.2  # s before the process dies


def tell(**said: Any) -> None:
    print(json.dumps(said), flush=True)


def pause(seconds: float) -> None:
    """The window goes on working meanwhile."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        QTest.qWait(max(int(min(left, 0.01) * 1000), 1))


def typed(editor: QWidget, plan: Plan) -> Iterator[str]:
    """Each letter that is typed; in a composition each word grows and is settled by the blank behind it."""
    word = ""
    for letter in plan.text:
        if not plan.composed:
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):  # a letter without a key, as UniKey's
                QCoreApplication.sendEvent(editor, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        elif letter == " ":
            settle(editor, f"{word} ")
            word = ""
        else:
            word += letter
            QCoreApplication.sendEvent(editor, QInputMethodEvent(word, []))
        yield letter
    if word and plan.ends != "typing":
        settle(editor, word)


def settle(editor: QWidget, word: str) -> None:
    """The input method hands a word over."""
    settled = QInputMethodEvent("", [])
    settled.setCommitString(word)
    QCoreApplication.sendEvent(editor, settled)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(folder: Path, plan: Plan | None) -> None:
    app = QApplication([])
    desktop = Desktop(open_workspace(folder, date(2024, 3, 12)))
    desktop.start("progress")
    desktop.window.show()
    desktop.window.activateWindow()
    page = desktop.page("progress")
    assert isinstance(page, ProgressPage)
    task_id = page.view.task_id
    if plan is None:
        print(task_id, flush=True)
    QTest.keyClick(page.view, Qt.Key.Key_F2)
    editor = page.view.cells.editor
    assert editor is not None
    if plan is None:
        editor.setPlainText("Gõ xong thì mất điện")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        die()
        return
    editor.selectAll()
    tell(task=task_id, before=editor.toPlainText(), at=time.time())
    so_far = ""
    for letter in typed(editor, plan):
        so_far += letter
        tell(text=so_far, at=time.time())
        pause(plan.each)
    end(plan, desktop, page, editor)
    tell(ended=plan.ends, at=time.time())
    pause(plan.wait)
    tell(died=time.time())
    if plan.ends != "closed":
        die()
    app.quit()


def end(plan: Plan, desktop: Desktop, page: ProgressPage, editor: QWidget) -> None:
    if plan.ends == "saved":
        QTest.keyClick(editor, Qt.Key.Key_Return)
    elif plan.ends == "given_up":
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    elif plan.ends == "closed":
        desktop.window.close()
        desktop.workspace.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Plan(**json.loads(sys.argv[2])) if len(sys.argv) > 2 else None)
