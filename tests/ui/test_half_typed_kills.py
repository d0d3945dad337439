"""The process is killed while somebody types: the restart offers the text, exactly, and never without need."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import half_typed, progress, undo
from cchc_desktop.actions.workspace import Workspace
from tests.ui.crashes import asked, is_not_asked
from tests.ui.officer import Officer
from tests.ui.sample_quarter import DONE, NOW

HERE = Path(__file__).parent
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager
SENTENCE = "Huyện đã mở hai lớp tập huấn cho cán bộ một cửa của các xã, thị trấn; "
TYPED = (SENTENCE * 3)[:200].strip()


def dies(folder: Path, **plan: Any) -> list[dict[str, Any]]:
    """A process that types and dies; what it told on its way."""
    run = subprocess.run(
        [sys.executable, str(HERE / "type_and_die.py"), str(folder), json.dumps(plan)],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    ended = 0 if plan.get("ends") == "closed" else -signal.SIGKILL
    assert run.returncode == ended, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


def result(workspace: Workspace, task_id: str) -> str | None:
    return progress.row(workspace, task_id, NOW).entry.result


def test_killed_while_composing_two_hundred_letters(qtbot: QtBot, officer: type[Officer], filled: Path) -> None:
    told = dies(filled, text=TYPED, composed=True, wait=1.2)
    task_id = told[0]["task"]
    me = officer.sits_down(qtbot, filled, "home")
    dialog = asked(me)
    assert (dialog.text.toPlainText(), dialog.saved.toPlainText()) == (TYPED, DONE)
    assert dialog.offer.half.spot.words == "Nhiệm vụ I.4, kết quả quý I năm 2024"
    assert result(me.workspace, task_id) == DONE
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert result(me.workspace, task_id) == TYPED
    assert (me.progress.view.task_id, me.sees(task_id)[1]) == (task_id, TYPED)
    assert "Đã lấy lại chữ gõ dở: nhiệm vụ I.4, kết quả quý I năm 2024." in me.message
    qtbot.waitUntil(lambda: not (filled / half_typed.NAME).exists())
    assert undo.undo(me.workspace) == "Kết quả trong quý: nhiệm vụ I.4"
    assert result(me.workspace, task_id) == DONE


@pytest.mark.parametrize(("ends", "kept"), [("saved", TYPED), ("given_up", DONE), ("closed", TYPED)])
def test_nothing_is_offered_once_the_editor_was_left(
    qtbot: QtBot, officer: type[Officer], filled: Path, ends: str, kept: str
) -> None:
    told = dies(filled, text=TYPED, ends=ends, each=0.005, wait=0.2)
    assert not (filled / half_typed.NAME).exists()
    me = officer.sits_down(qtbot, filled, "progress")
    is_not_asked(me)
    assert result(me.workspace, told[0]["task"]) == kept
