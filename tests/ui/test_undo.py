"""Ctrl+Z on every page takes the last change back, whatever it was; Ctrl+Y does it again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import plan, progress, unit
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.model.period import Period
from cchc_desktop.model.unit import Unit
from cchc_desktop.ui.pages import PAGES
from cchc_desktop.ui.review_page import ReviewPage
from tests.ui.officer import TODAY, Officer

CTRL = Qt.KeyboardModifier.ControlModifier
KEYS = [key for key, _, _ in PAGES] + ["mine"]


@pytest.fixture(scope="module")
def with_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    ws = open_workspace(folder, TODAY)
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    plan.accept(ws, plan.read_bundled("tien-giang-2024"))
    ws.close()
    return folder


@pytest.mark.parametrize("key", KEYS)
def test_an_import_of_53_tasks_is_taken_back_by_one_key_on_every_page(
    key: str, with_plan: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    shutil.copytree(with_plan, tmp_path / "data")
    me = Officer.sits_down(qtbot, tmp_path / "data", key)
    page = me.desktop.page(key)
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Z, CTRL)
    assert me.message.startswith("Đã hoàn tác: Nhận kế hoạch")
    assert plan.plans(me.workspace) == []
    qtbot.wait(50)  # what follows from the change is shown
    assert me.window.page is page
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Z, CTRL)
    assert unit.current(me.workspace) is None
    qtbot.waitUntil(lambda: me.window.top.unit.text() == "Chưa khai báo đơn vị")
    for _ in range(2):
        page.setFocus()
        qtbot.keyClick(page, Qt.Key.Key_Y, CTRL)
    assert me.message.startswith("Đã làm lại: Nhận kế hoạch")
    assert plan.plans(me.workspace)[0].tasks == 53
    qtbot.waitUntil(lambda: me.window.top.unit.text() == "UBND huyện Cái Bè")


def test_a_plan_that_is_looked_over_is_not_in_the_way_of_what_is_kept(
    with_plan: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    shutil.copytree(with_plan, tmp_path / "data")
    me = Officer.sits_down(qtbot, tmp_path / "data", "plan")
    one = progress.board(me.workspace, Period(2024, "Q1")).rows[0].task.id
    progress.record(me.workspace, one, Period(2024, "Q1"), result="Đã ban hành")
    me.desktop._plan_steps.review(plan.read_bundled("tien-giang-2024"), True)
    me.page(ReviewPage)
    page = me.window.page
    assert page is not None
    qtbot.keyClick(page, Qt.Key.Key_Z, CTRL)
    assert progress.row(me.workspace, one, Period(2024, "Q1")).entry.result == "Đã ban hành"


def test_the_buttons_name_their_step_and_do_it(with_plan: Path, qtbot: QtBot, tmp_path: Path) -> None:
    shutil.copytree(with_plan, tmp_path / "data")
    me = Officer.sits_down(qtbot, tmp_path / "data", "home")
    top = me.window.top
    top.back.looked_at.emit()
    assert top.back.toolTip().startswith("Hoàn tác: Nhận kế hoạch")
    assert top.again.toolTip() == "Làm lại (Ctrl+Y)"
    qtbot.mouseClick(top.back, Qt.MouseButton.LeftButton)
    assert plan.plans(me.workspace) == []
    top.again.looked_at.emit()
    assert top.again.accessibleName().startswith("Làm lại: Nhận kế hoạch")
    qtbot.mouseClick(top.again, Qt.MouseButton.LeftButton)
    assert plan.plans(me.workspace)[0].tasks == 53
