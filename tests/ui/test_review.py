"""The plan looked over: doubts settled, cells mended, nothing saved before it is accepted."""

from __future__ import annotations

from dataclasses import replace
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
    assert review.table.review.doubtful == 20
    assert review.view.currentIndex().row() > first


def test_all_of_one_kind_at_once(me: Officer, review: ReviewPage) -> None:
    review.why.all_right.emit()
    assert review.table.review.doubtful < 20
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


def test_rows_are_split_merged_moved_and_undone_by_keys(me: Officer, review: ReviewPage, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    before = review.table.review.rows
    review.view.choose(0)
    review.steps.merge()
    assert review.table.rowCount() == 52
    review.steps.drop()
    assert review.table.rowCount() == 51
    review.steps.step_over(back=True)
    review.steps.step_over(back=True)
    assert review.table.review.rows == before
    review.steps.step_over(back=False)
    assert review.table.rowCount() == 52
    review.steps.step_over(back=True)
    from cchc_desktop.ui.split_dialog import SplitDialog

    monkeypatch.setattr(SplitDialog, "exec", lambda self: True)
    review.view.choose(4)
    review.steps.split()
    assert review.table.rowCount() == 54
    assert review.accept_button.text() == "Nhận 54 nhiệm vụ"


def test_other_columns_are_remembered_and_read_anew(me: Officer, tmp_path: Path) -> None:
    rows = [("TT", "Nội dung", "Nơi làm", "Thời gian"), ("1", "Rà soát văn bản", "Sở Tư pháp", "Quý I năm 2024")]
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    path = tmp_path / "phu-luc.html"
    path.write_text(f"<html><body><p>KẾ HOẠCH</p><table>{lines}</table></body></html>", "utf-8")
    me.page(PlanPage)
    page = me.window.page
    assert isinstance(page, PlanPage)
    page.read_file(path)
    me.page(ReviewPage)
    review = me.window.page
    assert isinstance(review, ReviewPage)
    assert review.table.review.rows[0].lead is None
    (columns,) = review.table.review.draft.columns
    chosen = {columns.shape: ("number", "content", "lead", "time_text")}
    review.reread_wanted.emit(plans.remember_columns(me.workspace, chosen))
    me.qtbot.waitUntil(lambda: review.table.review.rows[0].lead == "Sở Tư pháp")
    me.page(ReviewPage)
    assert plans.read(path, plans.usual_choices(me.workspace)).tasks[0].lead == "Sở Tư pháp"


def test_legacy_text_is_confirmed_once(me: Officer) -> None:
    text = "KÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m 2024\nTT\tNéi dung c«ng viÖc\tC¬ quan chñ tr×\tThêi gian thùc hiÖn\n"
    text += "1\tTæng kÕt c«ng t¸c c¶i c¸ch hµnh chÝnh\tSë Néi vô\tQuý II n¨m 2024\n"
    me.page(PlanPage)
    page = me.window.page
    assert isinstance(page, PlanPage)
    page.read_text(text)
    me.page(ReviewPage)
    review = me.window.page
    assert isinstance(review, ReviewPage)
    assert review.table.review.rows[0].lead == "Sở Nội vụ"
    assert review.conversions.isVisible()
    assert not review.accept_button.isEnabled()
    review.conversions.right.click()
    assert review.accept_button.isEnabled()
    assert review.conversions.isHidden()


def test_a_sample_is_looked_at_and_not_taken_in(me: Officer) -> None:
    me.page(PlanPage)
    page = me.window.page
    assert isinstance(page, PlanPage)
    page._read_sample("docx")
    me.page(ReviewPage)
    review = me.window.page
    assert isinstance(review, ReviewPage)
    assert not review.accept_button.isEnabled()
    assert "mẫu" in me.message


def test_a_later_version_is_shown_as_a_difference(me: Officer, review: ReviewPage, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from cchc_desktop.ui.amendment_dialog import AmendmentDialog

    draft = review.table.review.draft
    me.accepts(review)
    seen: list[AmendmentDialog] = []
    monkeypatch.setattr(AmendmentDialog, "exec", lambda self: bool(seen.append(self)) or True)
    tasks = (replace(draft.tasks[0], time_text="Trước ngày 15/3/2024"), *draft.tasks[2:])
    me.desktop.show("plan")
    later = replace(draft, source=replace(draft.source, sha256="f" * 64), tasks=tasks)
    me.desktop.page("plan").draft_read.emit(later, False)  # type: ignore[attr-defined]
    me.qtbot.mouseClick(review.accept_button, Qt.MouseButton.LeftButton)
    assert len(seen) == 1
    me.qtbot.waitUntil(lambda: plans.plans(me.workspace)[0].tasks == 52)
    assert len(plans.plans(me.workspace)) == 1
