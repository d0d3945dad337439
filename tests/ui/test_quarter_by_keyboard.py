"""One quarter of the Tiền Giang plan for a district by keyboard alone: from the first start to no finding left."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import checks, progress, stats
from cchc_desktop.model.period import Period
from cchc_desktop.ui.checks_page import ChecksPage
from cchc_desktop.ui.concern_page import ConcernPage
from cchc_desktop.ui.plan_page import PlanPage
from cchc_desktop.ui.progress_page import ProgressPage
from cchc_desktop.ui.review_page import ReviewPage
from cchc_desktop.ui.stats_page import StatsPage
from cchc_desktop.ui.targets_page import TargetsPage
from cchc_desktop.ui.unit_page import UnitPage
from tests.ui.keyboard import CTRL, Key, Keyboard
from tests.ui.officer import Officer

Q1 = Period(2024, "Q1")
OUR_TARGETS = 2
BUSY = "Triển khai theo Kế hoạch số 15/KH-UBND ngày 10/01/2024; bước {n} thực hiện đúng tiến độ."


class Quarter:
    """The officer's way through the window, each step by keys."""

    def __init__(self, qtbot: QtBot, me: Officer) -> None:
        self.me, self.keys, self._qtbot = me, Keyboard(qtbot), qtbot

    def page(self, kind: type[QWidget]) -> None:
        self.me.page(kind)

    def declares_the_unit(self) -> None:
        self.page(UnitPage)
        fields = self.me.desktop.page("unit").fields  # type: ignore[attr-defined]
        self.keys.types("UBND huyện Cái Bè")
        self.keys.tab_to(fields["kind"])
        self.keys.types("H")
        self.keys.tab_to(fields["parent"])
        self.keys.types("UBND tỉnh Tiền Giang")
        self.keys.tab_to(fields["signer"])
        self.keys.types("Họ và tên")
        self.keys.press(Key.Key_Return, held=CTRL)

    def takes_the_plan_in(self) -> None:
        self.page(PlanPage)
        self.keys.tab_to(self.me.desktop.page("plan").read_bundled_button)  # type: ignore[attr-defined]
        self.keys.press(Key.Key_Return)
        self.page(ReviewPage)
        self.keys.press(Key.Key_Return, held=CTRL)
        self.page(ConcernPage)

    def says_what_is_ours(self) -> None:
        page = self.me.desktop.page("mine")
        self._qtbot.waitUntil(lambda: page.view.hasFocus())  # type: ignore[attr-defined]
        while page.table.rowCount():  # type: ignore[attr-defined]
            self.keys.press(Key.Key_3)
        self.keys.press(Key.Key_Return, held=CTRL)
        self.page(ProgressPage)

    def types_the_progress(self) -> None:
        """A status for each task by one key; words for those that were worked on."""
        rows = progress.board(self.me.workspace, Q1, mine=True).rows
        view = self.me.progress.view
        self._qtbot.waitUntil(view.hasFocus)
        for n, row in enumerate(rows):
            assert view.task_id == row.task.id
            if n == 0:  # done, and no document to show for it: asked about later
                self.keys.press(Key.Key_3, Key.Key_F2)
                self.keys.types("Đã hoàn thành việc rà soát.")
                self.keys.press(Key.Key_Return)
            elif row.computed == "not_due" or n % 3 == 2:
                self.keys.press(Key.Key_0, Key.Key_Down)
            else:
                self.keys.press(Key.Key_2, Key.Key_F2)
                self.keys.types(BUSY.format(n=n + 1))
                self.keys.press(Key.Key_Return)

    def types_the_targets(self) -> None:
        """The plan does not say who reports on them: two are ours, with a numerator and a denominator each."""
        self.keys.press(Key.Key_3, held=CTRL)
        self.page(TargetsPage)
        page = self.me.desktop.page("targets")
        view = page.view  # type: ignore[attr-defined]
        self._qtbot.waitUntil(view.hasFocus)
        answered = 0
        while any(row.mine == "possible" for row in view.table.rows):
            self.keys.press(Key.Key_1 if answered < OUR_TARGETS else Key.Key_3)
            answered += 1
        self._qtbot.waitUntil(lambda: len(view.table.rows) == OUR_TARGETS)
        self._qtbot.waitUntil(view.hasFocus)
        for figure in ("95", "100", "460", "500"):
            self.keys.types(figure)
            self.keys.press(Key.Key_Return)

    def types_the_figures(self) -> None:
        """Every row of the annex that our level reports: most are 0 in this quarter."""
        self.keys.press(Key.Key_4, held=CTRL)
        self.page(StatsPage)
        view = self.me.desktop.page("stats").view  # type: ignore[attr-defined]
        self._qtbot.waitUntil(view.hasFocus)
        for _ in range(200):
            table = stats.table(self.me.workspace, Q1)
            if table.completeness.filled == table.completeness.of:
                return
            if view.line.offer is not None:
                self.keys.press(Key.Key_F4, Key.Key_Down)
            else:
                self.keys.types("0")
                self.keys.press(Key.Key_Return)
        raise AssertionError("the annex does not come to an end")

    def settles_what_is_left(self) -> None:
        """F7 from one finding to the next: each is mended where it lies, or explained."""
        here = self.me.desktop.page("checks")
        for _ in range(20):
            self.keys.press(Key.Key_6, held=CTRL)
            self.page(ChecksPage)
            left = [finding for finding in checks.check(self.me.workspace, Q1).findings if finding.open]
            if not left:
                return
            self.keys.press(Key.Key_F7)
            self.page(ProgressPage)
            assert self.me.progress.view.task_id == left[0].row_id
            self.keys.press(Key.Key_Escape)
            self.page(ChecksPage)
            self._qtbot.waitUntil(lambda: here.isAncestorOf(self.keys.at))
            self.keys.press(Key.Key_F2)
            self.keys.types("Kết quả nghiệm thu tại cuộc họp, không ban hành văn bản riêng.")
            self.keys.press(Key.Key_Return)
        raise AssertionError(f"left: {left}")


def test_a_quarter_by_keyboard_alone(
    qtbot: QtBot, officer: type[Officer], data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    me = officer.sits_down(qtbot, data)
    quarter = Quarter(qtbot, me)
    quarter.declares_the_unit()
    quarter.takes_the_plan_in()
    quarter.says_what_is_ours()
    quarter.types_the_progress()
    quarter.types_the_targets()
    quarter.types_the_figures()
    quarter.settles_what_is_left()
    found = checks.check(me.workspace, Q1)
    assert [finding.message for finding in found.findings if finding.open] == []
    assert found.completeness.filled == found.completeness.of
    assert stats.table(me.workspace, Q1).completeness.filled == stats.table(me.workspace, Q1).completeness.of
    with capsys.disabled():
        print(f"\nkeys for a quarter: {quarter.keys.commands} commands, {quarter.keys.letters} letters and digits")
