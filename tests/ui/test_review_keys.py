"""The review by keys alone: nothing typed is lost, one row is chosen, the next is in front, few are measured."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import plan as plans
from cchc_desktop.model.plan import Draft
from cchc_desktop.ui.empty import EmptyState
from cchc_desktop.ui.plan_page import PlanPage
from cchc_desktop.ui.review_page import ReviewPage
from cchc_desktop.ui.review_view import ReviewView
from tests.ui.officer import Officer

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def me(qtbot: QtBot, officer: type[Officer], data: Path) -> Officer:
    person = officer.sits_down(qtbot, data)
    person.declares_unit("UBND xã Hậu Mỹ", "commune", "UBND tỉnh Tiền Giang")
    return person


def look_over(me: Officer, draft: Draft) -> ReviewPage:
    cast(PlanPage, me.desktop.page("plan")).draft_read.emit(draft, False)
    me.page(ReviewPage)
    return cast(ReviewPage, me.window.page)


@pytest.fixture
def review(me: Officer) -> ReviewPage:
    return look_over(me, plans.read_bundled("tien-giang-2024"))


def typed_into(me: Officer, review: ReviewPage, words: str) -> None:
    me.press(Qt.Key.Key_F2, on=review.view)
    me.qtbot.waitUntil(lambda: review.view.cells.editor is not None)
    assert review.view.cells.editor is not None
    review.view.cells.editor.setPlainText(words)


def test_enter_presses_the_button_that_has_the_focus(me: Officer) -> None:
    me.page(PlanPage)
    page = cast(PlanPage, me.window.page)
    page.read_bundled_button.setFocus()
    me.press(Qt.Key.Key_Return, on=page.read_bundled_button)
    me.page(ReviewPage)


def test_a_step_keeps_what_is_being_typed(me: Officer, review: ReviewPage) -> None:
    review.view.choose(3, 1)
    typed_into(me, review, "Đang gõ dở")
    review.steps.add()
    assert review.table.review.rows[3].content == "Đang gõ dở"
    assert review.table.review.rows[4].content == "Nhiệm vụ mới"
    assert len(review.table.review.rows) == 54
    assert review.view.currentIndex().row() == 4
    assert review.view.editing


def test_undo_in_an_open_cell_takes_back_letters_not_rows(me: Officer, review: ReviewPage) -> None:
    review.steps.merge()
    review.view.choose(3, 1)
    me.press(Qt.Key.Key_F2, on=review.view)
    me.qtbot.waitUntil(lambda: review.view.cells.editor is not None)
    editor = review.view.cells.editor
    assert editor is not None
    before = editor.toPlainText()
    me.types("x", editor)
    review.steps.step_over(back=True)
    assert editor.toPlainText() == before
    assert review.table.rowCount() == 52


def test_after_ctrl_z_one_row_is_chosen(me: Officer, review: ReviewPage) -> None:
    review.view.choose(9)
    review.steps.merge()
    review.view.choose(20)
    me.qtbot.keyClick(review.view, Qt.Key.Key_Z, CTRL)
    assert review.view.chosen_places == [9]
    assert review.table.rowCount() == 53


def test_delete_on_a_button_drops_nothing(me: Officer, review: ReviewPage) -> None:
    review.accept_button.setFocus()
    me.press(Qt.Key.Key_Delete, on=review.accept_button)
    assert review.table.rowCount() == 53
    review.view.setFocus()
    me.press(Qt.Key.Key_Delete, on=review.view)
    assert review.table.rowCount() == 52


def test_doubtful_rows_are_answered_one_after_another(me: Officer, review: ReviewPage) -> None:
    review.only.click()
    assert review.table.rowCount() == review.table.review.doubtful == 21
    questions = sum(len(task.doubts) for task in review.table.review.rows)
    for left in range(questions - 1, -1, -1):
        me.press(Qt.Key.Key_Space, on=review.view)
        assert sum(len(task.doubts) for task in review.table.review.rows) == left
    assert not review.only.isChecked()
    assert review.table.rowCount() == 53
    assert not review.only.isEnabled()


def test_an_answer_measures_only_its_own_row(me: Officer, review: ReviewPage, monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[int] = []
    usual = ReviewView.row_height
    monkeypatch.setattr(
        ReviewView, "row_height", lambda self, row, widths: measured.append(row) or usual(self, row, widths)
    )
    me.press(Qt.Key.Key_Space, on=review.view)
    review.steps.merge()
    review.steps.step_over(back=True)
    QApplication.processEvents()
    assert 0 < len(measured) <= 8


def test_search_goes_to_the_row_and_stays_on_the_page(me: Officer, review: ReviewPage) -> None:
    me.window.top.search.setText("sipas")
    me.window.top.search.left.emit()
    assert me.window.page is review
    task = review.table.task_at(review.view.currentIndex().row())
    assert task is not None
    assert "SIPAS" in task.content


def test_unknown_columns_are_offered_at_once(me: Officer) -> None:
    whole = plans.read_bundled("tien-giang-2024")
    page = cast(PlanPage, me.desktop.page("plan"))
    text = "KẾ HOẠCH cải cách hành chính năm 2024"
    task = ("Rà soát văn bản quy phạm", "Sở Tư pháp", "Quý I năm 2024")
    rows = (("A", "B", "C", "D"), *((str(number), *task) for number in (1, 2, 3)))
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    html = f"<p>{text}</p><table>{lines}</table>"
    page.read_text(text, html)
    me.page(ReviewPage)
    review = cast(ReviewPage, me.window.page)
    assert isinstance(review._stack.currentWidget(), EmptyState)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Chọn cột…"
    review = look_over(me, whole)
    assert review._stack.currentWidget() is review.view


def test_a_list_keeps_its_row_after_one_is_dropped(me: Officer, review: ReviewPage) -> None:
    review._choose_kind("targets")(True)
    before = len(review.table.review.draft.targets)
    review.lists.choose(5, 0)
    review.lists.setFocus()
    me.press(Qt.Key.Key_Delete, on=review.lists)
    assert len(review.table.review.draft.targets) == before - 1
    assert review.lists.currentIndex().row() == 5


def test_escape_gives_up_from_any_button(me: Officer, review: ReviewPage) -> None:
    review.accept_button.setFocus()
    me.press(Qt.Key.Key_Escape, on=review.accept_button)
    me.page(PlanPage)


def test_thousands_of_rows_differ_in_one(me: Officer) -> None:
    draft = plans.read_bundled("tien-giang-2024")
    tasks = tuple(replace(draft.tasks[n % 53], content=f"{draft.tasks[n % 53].content} {n}") for n in range(2000))
    review = look_over(me, replace(draft, tasks=tasks))
    resets: list[int] = []
    review.table.modelReset.connect(lambda: resets.append(1))
    me.press(Qt.Key.Key_Space, on=review.view)
    review.view.choose(1500)
    review.steps.merge()
    review.steps.step_over(back=True)
    assert review.view.currentIndex().row() == 1500
    assert review.table.rowCount() == 2000
    assert resets == []


def test_only_the_window_itself_comes_up(me: Officer, review: ReviewPage) -> None:
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [me.window]
