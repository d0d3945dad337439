"""The plan looked over: doubts settled, cells mended, nothing saved before it is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import plan as plans
from cchc_desktop.actions import unit as units
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.model.unit import Unit
from cchc_desktop.ui.concern_page import ConcernPage
from cchc_desktop.ui.plan_page import PlanPage
from cchc_desktop.ui.review_page import ReviewPage
from tests.ui.officer import TODAY, Officer


@pytest.fixture
def me(qtbot: QtBot, officer: type[Officer], data: Path) -> Officer:
    workspace = open_workspace(data, TODAY)
    units.set_unit(workspace, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    workspace.close()
    return officer.sits_down(qtbot, data)


@pytest.fixture
def review(me: Officer) -> ReviewPage:
    return me.reads_bundled_plan()


def test_space_accepts_one_doubt_and_goes_to_the_next(me: Officer, review: ReviewPage) -> None:
    first = review.view.currentIndex().row()
    assert review.table.doubts_at(first)
    me.press(Qt.Key.Key_Space, on=review.view)
    assert review.table.review.doubtful == 18
    assert review.view.currentIndex().row() > first


def test_all_of_one_kind_at_once(me: Officer, review: ReviewPage) -> None:
    review.why.all_right.emit()
    assert review.table.review.doubtful < 19
    assert plans.plans(me.workspace) == []


def test_a_mended_cell_is_what_is_taken_in(me: Officer, review: ReviewPage) -> None:
    table = review.table
    table.setData(table.index(0, 5), "Quý III năm 2024")
    me.accepts(review)
    kept = plans.tasks(me.workspace, plans.plans(me.workspace)[0].plan.id)[0]
    assert kept.time_text == "Quý III năm 2024"
    assert kept.time.quarters == (3,)


def test_a_draft_waits_while_another_page_is_looked_at(me: Officer, review: ReviewPage) -> None:
    review.table.setData(review.table.index(0, 5), "Quý III năm 2024")
    me.desktop.show("home")
    me.desktop.show("plan")
    assert me.window.page is review
    me.qtbot.keyClick(review.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    me.page(ConcernPage)
    assert plans.plans(me.workspace)[0].tasks == 53
    me.desktop.show("plan")
    me.page(PlanPage)


def test_escape_does_not_throw_work_away(me: Officer, review: ReviewPage) -> None:
    me.press(Qt.Key.Key_Space, Qt.Key.Key_Escape, on=review.view)
    assert me.window.page is review
    assert "chưa bỏ" in me.message


def test_giving_up_saves_nothing(me: Officer, review: ReviewPage) -> None:
    me.press(Qt.Key.Key_Escape, on=review.view)
    me.page(PlanPage)
    assert plans.plans(me.workspace) == []


def test_a_bad_file_is_told_and_nothing_changes(me: Officer, tmp_path: Path) -> None:
    broken = tmp_path / "ke-hoach.docx"
    broken.write_bytes(b"PK not a document")
    me.page(PlanPage)
    page = me.window.page
    assert isinstance(page, PlanPage)
    page.read_file(broken)
    me.qtbot.waitUntil(lambda: "ke-hoach.docx" in me.message)
    assert not page.job_bar.busy
    assert page.isVisible()
