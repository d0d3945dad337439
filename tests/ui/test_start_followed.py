"""The topic "start" taken at its word: its steps done one after another by keys alone end in a Word report."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import docx
import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop import paths
from cchc_desktop.actions import help as helping
from cchc_desktop.actions import progress
from cchc_desktop.model.period import Period
from cchc_desktop.ui import plan_page
from cchc_desktop.ui.concern_page import ConcernPage
from cchc_desktop.ui.plan_page import PlanPage
from cchc_desktop.ui.progress_page import ProgressPage
from cchc_desktop.ui.report_page import ReportPage
from cchc_desktop.ui.review_page import ReviewPage
from cchc_desktop.ui.unit_page import UnitPage
from tests.ui.keyboard import CTRL, Key, Keyboard
from tests.ui.officer import Officer

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager
PLAN = paths.resources() / "samples" / "ke-hoach.docx"
Q1 = Period(2024, "Q1")
MOST = 60  # keys that choose, move or keep, from the first window to the Word file


def test_the_ten_steps_end_in_a_word_report(
    qtbot: QtBot, officer: type[Officer], data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(re.findall(r"^\d+\. ", helping.everything().topic("start").text, re.MULTILINE)) == 10
    monkeypatch.setattr(plan_page, "ask_for_file", lambda *_: PLAN)
    me, keys = officer.sits_down(qtbot, data), Keyboard(qtbot)
    _unit(me, keys)
    _plan(me, keys)
    _ours(me, keys)
    _type_progress(me, keys)
    keys.press(Key.Key_F7)
    page = cast(ReportPage, me.desktop.page("report"))
    page.set_folder(str(tmp_path / "báo cáo"))
    keys.press(Key.Key_F9)
    qtbot.waitUntil(lambda: "Đã viết" in me.message, timeout=15_000)
    (file,) = (tmp_path / "báo cáo").glob("*.docx")
    words = "\n".join(each.text for each in docx.Document(str(file)).paragraphs)
    assert "Báo cáo kết quả, gửi lãnh đạo ký" in words
    assert keys.commands <= MOST, f"{keys.commands} keys, {keys.letters} letters"


def _unit(me: Officer, keys: Keyboard) -> None:
    """Step 3."""
    me.page(UnitPage)
    fields = cast(UnitPage, me.window.page).fields
    keys.types("UBND huyện Cái Bè")
    keys.tab_to(fields["kind"])
    keys.types("H")
    keys.tab_to(fields["parent"])
    keys.types("UBND tỉnh Tiền Giang")
    keys.press(Key.Key_Return, held=CTRL)


def _plan(me: Officer, keys: Keyboard) -> None:
    """Steps 4 and 5."""
    me.page(PlanPage)
    keys.tab_to(cast(PlanPage, me.window.page).file_button)
    keys.press(Key.Key_Return)
    me.qtbot.waitUntil(lambda: isinstance(me.window.page, ReviewPage), timeout=15_000)
    keys.press(Key.Key_Return, Key.Key_Space)
    keys.press(Key.Key_Return, held=CTRL)


def _ours(me: Officer, keys: Keyboard) -> None:
    """Step 6."""
    me.page(ConcernPage)
    page = cast(ConcernPage, me.window.page)
    me.qtbot.waitUntil(page.view.hasFocus)
    for _ in range(page.table.rowCount()):
        keys.press(Key.Key_1)
    keys.press(Key.Key_Return, held=CTRL)


def _type_progress(me: Officer, keys: Keyboard) -> None:
    """Step 7."""
    me.page(ProgressPage)
    me.qtbot.waitUntil(me.progress.view.hasFocus)
    first = me.progress.view.task_id
    keys.press(Key.Key_3, Key.Key_F2)
    keys.types("Báo cáo kết quả, gửi lãnh đạo ký")
    keys.press(Key.Key_Return)
    row = next(each for each in progress.board(me.workspace, Q1, mine=True).rows if each.task.id == first)
    assert (row.entry.status, row.entry.result) == ("done", "Báo cáo kết quả, gửi lãnh đạo ký")
