"""Whose tasks they are: one key for each answer, kept at once, taken back, remembered; and who takes over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import plan as plans
from cchc_desktop.actions import progress, task
from cchc_desktop.actions import unit as units
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.model.period import Period
from cchc_desktop.model.unit import Unit
from cchc_desktop.ui.concern_page import ConcernPage
from cchc_desktop.ui.progress_page import ProgressPage
from cchc_desktop.ui.wrapped_cells import MARK
from tests.ui.officer import TODAY, Officer


def commune(data: Path, year: int = 2024) -> None:
    workspace = open_workspace(data, TODAY)
    units.set_unit(workspace, Unit("UBND xã Hậu Mỹ", "commune", parent="UBND tỉnh Tiền Giang"))
    draft = plans.read_bundled("tien-giang-2024")
    plans.accept(workspace, replace(draft, header=replace(draft.header, year=year, first_year=year, last_year=year)))
    workspace.close()


@pytest.fixture
def page(qtbot: QtBot, officer: type[Officer], data: Path) -> ConcernPage:
    commune(data)
    me = officer.sits_down(qtbot, data)
    me.desktop.set_period(Period.parse("2024-Q1"))
    me.desktop.show("mine")
    return cast(ConcernPage, me.window.page)


def counts(page: ConcernPage) -> dict[str, int]:
    return {key: len(page._in_pile(key)) for key in ("certain", "possible", "no")}


def test_a_commune_finds_ten_certain_tasks(page: ConcernPage) -> None:
    assert counts(page)["certain"] == 10
    assert sum(counts(page).values()) == 53
    assert page.piles["handed"].isHidden()


def test_one_key_settles_and_ctrl_z_takes_back(page: ConcernPage, qtbot: QtBot) -> None:
    before = counts(page)
    first = page.table.at(0)
    assert first is not None
    qtbot.keyClick(page.view, Qt.Key.Key_1)
    assert counts(page)["certain"] == 11
    qtbot.keyClick(page.view, Qt.Key.Key_3)
    after = counts(page)
    assert after == {"certain": 11, "possible": before["possible"] - 2, "no": before["no"] + 1}
    ours = {row.task.id for row in progress.board(page._ws, Period.parse("2024-Q1"), mine=True).rows}
    assert first.task.id in ours
    page._undo()
    page._undo()
    assert counts(page) == before


def test_the_deciding_words_are_marked_where_they_stand(page: ConcernPage) -> None:
    page._choose("certain")(True)
    marked = [
        (page.table.index(row, column).data(), page.table.index(row, column).data(MARK))
        for row in range(page.table.rowCount())
        for column in (2, 3)
        if page.table.index(row, column).data(MARK)
    ]
    assert len(marked) == 10
    assert all(words in text for text, words in marked)


def test_done_goes_on_to_the_quarter(page: ConcernPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.done_button, Qt.MouseButton.LeftButton)
    assert isinstance(page.window().page, ProgressPage)  # type: ignore[attr-defined]


def test_successions_are_listed_and_confirmed_at_once(qtbot: QtBot, officer: type[Officer], data: Path) -> None:
    commune(data, 2025)
    workspace = open_workspace(data, date(2025, 8, 1))
    listed = task.abolished_level(workspace, 2025, date(2025, 8, 1))
    assert sum(any(c.cause == "level" for c in each.changes) for each in listed) == 22
    workspace.close()
    me = officer(qtbot, open_workspace(data, date(2025, 8, 1)), None)
    me.desktop.set_period(Period.parse("2025-Q3"))
    me.desktop.show("mine")
    page = cast(ConcernPage, me.window.page)
    page._choose("handed")(True)
    before = counts(page)["certain"]
    lines = page.successions.count
    assert lines >= 22
    page.successions.view.choose(0, 3)
    page.successions.table.setData(page.successions.table.index(0, 3), "UBND xã Hậu Mỹ")
    page.successions._confirm_all()
    assert page.successions.table.open == 0
    assert counts(page)["certain"] > before
    kept = next(t for t in plans.tasks(me.workspace, plans.plans(me.workspace)[0].plan.id) if t.handed_to)
    assert "UBND xã Hậu Mỹ" in dict(kept.handed_to).values()
    assert "huyện" in (kept.cooperating or "") + (kept.lead or "")


def test_search_looks_through_the_piles(page: ConcernPage) -> None:
    window = page.window()
    window.top.search.setText("sipas")  # type: ignore[attr-defined]
    window.top.search.left.emit()  # type: ignore[attr-defined]
    assert window.page is page  # type: ignore[attr-defined]
    assert sum(counts(page).values()) == 1
    window.top.search.clear()  # type: ignore[attr-defined]
    window.top.search.left.emit()  # type: ignore[attr-defined]
    assert sum(counts(page).values()) == 53


def test_an_answer_reads_nothing_anew(page: ConcernPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def again(*_: object) -> None:
        raise AssertionError("all tasks are read again for one answer")

    before = counts(page)["certain"]
    monkeypatch.setattr(task, "piles", again)
    qtbot.keyClick(page.view, Qt.Key.Key_1)
    page._undo()
    qtbot.keyClick(page.view, Qt.Key.Key_1)
    qtbot.wait(20)
    assert counts(page)["certain"] == before + 1


def test_a_typed_holder_outlives_the_answer_to_another_row(qtbot: QtBot, officer: type[Officer], data: Path) -> None:
    commune(data, 2025)
    me = officer(qtbot, open_workspace(data, date(2025, 8, 1)), None)
    me.desktop.set_period(Period.parse("2025-Q3"))
    me.desktop.show("mine")
    page = cast(ConcernPage, me.window.page)
    page._choose("handed")(True)
    table, view = page.successions.table, page.successions.view
    table.setData(table.index(0, 3), "Phòng Văn hóa - Xã hội")
    view.choose(1, 3)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert table.index(0, 3).data() == "Phòng Văn hóa - Xã hội"
    assert table.index(0, 5).data() == "đề xuất"
    assert table.index(1, 5).data() == "đã xác nhận"
    assert view.currentIndex().row() > 1
