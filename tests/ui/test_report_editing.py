"""Own words on the report's page: typed in place, figures among them that follow the data, and nothing ever lost."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import own_words, progress
from cchc_desktop.model.report.marked import mark
from cchc_desktop.ui.report_page import ReportPage

from .officer import Officer
from .report_hands import CTRL, Key, commits, composes, counts, light, press, shown_text, spaced, workspace
from .sample_quarter import NOW


@pytest.fixture
def page(officer: type[Officer], qtbot: QtBot, filled: Path) -> ReportPage:
    return officer.sits_down(qtbot, filled, "report").report()


def test_own_words_stay_and_the_number_follows_when_an_entry_changes(page: ReportPage) -> None:
    before = light(page, counts)
    done = next(f for f in before.figures if f.name == "counts.done")
    press(page.paper, Key.Key_F2)
    editor = page.paper.editor.text
    press(editor, Key.Key_Home, held=CTRL)
    commits("Nhìn chung, ", editor)
    press(editor, Key.Key_Return, held=CTRL)
    assert not page.paper.editing
    kept = page.paper.paragraph
    assert kept is not None
    assert kept.wording == "reworded"
    assert kept.text == f"Nhìn chung, {before.text}"
    assert spaced(f"Nhìn chung, {before.text}") in shown_text(page)
    doing = next(r for r in progress.board(workspace(page), NOW, mine=True).rows if r.status == "in_progress")
    progress.record(workspace(page), doing.task.id, NOW, status="done")
    page.refresh()
    now = page.paper.paragraph
    assert now is not None
    assert now.text.startswith("Nhìn chung, ")
    assert now.key == before.key
    figure = next(f for f in now.figures if f.name == "counts.done")
    said = int(before.text[done.start : done.end]) + 1
    assert now.text[figure.start : figure.end] == str(said)


def test_an_edit_is_on_the_paper_in_time_and_the_place_stays(page: ReportPage) -> None:
    light(page, lambda each: each.key.startswith("3."))
    press(page.paper, Key.Key_F2)
    place = page.paper.verticalScrollBar().value()
    assert place > 0
    commits(" Thêm vài chữ.", page.paper.editor.text)
    begun, worked = time.perf_counter(), time.process_time()
    press(page.paper.editor.text, Key.Key_Return, held=CTRL)
    QApplication.processEvents()
    print(f"an edit is on the paper after {1000 * (time.perf_counter() - begun):.0f} ms")
    assert time.process_time() - worked < 1.0  # seconds of work; 0.06 on a quiet machine
    assert " Thêm vài chữ." in shown_text(page)
    assert abs(page.paper.verticalScrollBar().value() - place) <= 20


def test_figures_are_moved_and_deleted_but_not_typed_into(page: ReportPage) -> None:
    paragraph = light(page, counts)
    press(page.paper, Key.Key_F2)
    editor = page.paper.editor.text
    press(editor, Key.Key_Home, held=CTRL)
    first = paragraph.figures[0]
    for _ in range(first.start + 1):
        press(editor, Key.Key_Right)
    commits("9", editor)  # right behind the chip: beside the figure, not in it
    total = paragraph.text[first.start : first.end]
    assert f"{mark(first.name, total)}9" in editor.marked
    press(editor, Key.Key_Backspace, Key.Key_Backspace)
    assert mark(first.name, total) not in editor.marked
    press(editor, Key.Key_Z, held=CTRL)
    assert mark(first.name, total) in editor.marked


def test_a_figure_that_is_cut_and_pasted_stays_a_figure(page: ReportPage) -> None:
    paragraph = light(page, counts)
    press(page.paper, Key.Key_F2)
    editor = page.paper.editor.text
    press(editor, Key.Key_A, held=CTRL)
    press(editor, Key.Key_X, held=CTRL)
    assert editor.marked == ""
    assert QApplication.clipboard().text() == paragraph.text
    press(editor, Key.Key_V, held=CTRL)
    assert all(mark(f.name, paragraph.text[f.start : f.end]) in editor.marked for f in paragraph.figures)
    editor.selectAll()
    QApplication.clipboard().setText("Một dòng\nhai dòng")
    press(editor, Key.Key_V, held=CTRL)
    assert editor.marked == "Một dòng hai dòng"


def test_another_figure_of_the_report_is_put_in(page: ReportPage) -> None:
    light(page, lambda each: each.key.endswith("/nothing") or not each.figures)
    press(page.paper, Key.Key_F2)
    offered = page.paper.editor._figures
    assert any(each.name == "counts.total" for each in offered)
    chosen = next(each for each in offered if each.name == "counts.total")
    assert chosen.value in chosen.words
    page.paper.editor.text.insert_figure(chosen.name, chosen.value)
    press(page.paper.editor.text, Key.Key_Return, held=CTRL)
    kept = page.paper.paragraph
    assert kept is not None
    assert [f.name for f in kept.figures] == ["counts.total"]


def test_no_key_is_acted_on_while_letters_are_composed(page: ReportPage) -> None:
    light(page, counts)
    press(page.paper, Key.Key_F2)
    editor = page.paper.editor.text
    composes("tie", editor)
    for key in (Key.Key_Escape, Key.Key_Return):
        press(editor, key)
        assert page.paper.editing
    press(editor, Key.Key_Return, held=CTRL)
    assert page.paper.editing
    commits("tiếng", editor)
    assert editor.marked.endswith("tiếng")
    press(editor, Key.Key_Escape)
    assert not page.paper.editing
    assert own_words.of_period(workspace(page), NOW) == {}


def test_a_paragraph_is_left_out_and_undo_brings_it_back(page: ReportPage) -> None:
    paragraph = light(page, counts)
    press(page.paper, Key.Key_Delete)
    assert spaced(paragraph.text) not in shown_text(page)
    assert not page.side.lost.isHidden()
    press(page.paper, Key.Key_Z, held=CTRL)
    assert spaced(paragraph.text) in shown_text(page)
    assert page.side.lost.isHidden()


def test_paragraphs_are_added_one_after_the_other(page: ReportPage) -> None:
    before = light(page, counts)
    press(page.paper, Key.Key_Insert)
    commits("Đoạn thứ nhất.", page.paper.editor.text)
    press(page.paper.editor.text, Key.Key_Return)
    assert page.paper.editing  # Enter at the end: the next one stands open
    commits("Đoạn thứ hai.", page.paper.editor.text)
    press(page.paper.editor.text, Key.Key_Return, held=CTRL)
    at = next(n for n, each in enumerate(page.paper.paragraphs) if each.key == before.key)
    added = page.paper.paragraphs[at + 1 : at + 3]
    assert [(each.text, each.wording) for each in added] == [("Đoạn thứ nhất.", "added"), ("Đoạn thứ hai.", "added")]
    assert page.paper.paragraph == added[1]


def test_the_programs_words_come_back(page: ReportPage) -> None:
    drawn = light(page, counts)
    own_words.reword(workspace(page), NOW, drawn, "Lời khác hẳn.")
    page.refresh()
    light(page, lambda each: each.key == drawn.key)
    assert not page.side.paragraph.take_back.isHidden()
    page.side.paragraph.take_back.click()
    assert page.paper.paragraph == drawn


def test_what_is_typed_is_kept_when_one_goes_elsewhere(page: ReportPage, officer: type[Officer]) -> None:
    light(page, counts)
    press(page.paper, Key.Key_F2)
    commits(" Viết dở", page.paper.editor.text)
    officer.seated[-1].desktop.show("checks")
    assert [each.text[-8:] for each in own_words.of_period(workspace(page), NOW).values() if each.text] == [" Viết dở"]


def test_what_changes_meanwhile_does_not_disturb_what_is_typed(page: ReportPage) -> None:
    light(page, counts)
    press(page.paper, Key.Key_F2)
    commits(" Đang gõ", page.paper.editor.text)
    row = progress.board(workspace(page), NOW, mine=True).rows[0]
    progress.record(workspace(page), row.task.id, NOW, note="ghi chú")
    QApplication.processEvents()
    assert page.paper.editing
    assert page.paper.editor.text.marked.endswith(" Đang gõ")


def result_of(page: ReportPage) -> str:
    """Reword the first paragraph that tells the result of one task; gives the task."""
    drawn = light(page, lambda each: "/results/" in each.key and len(each.task_ids) == 1)
    own_words.reword(workspace(page), NOW, drawn, "Lời của riêng tôi.")
    page.refresh()
    return drawn.task_ids[0]


def test_the_new_sentence_stands_beside_the_officers_and_can_be_taken(page: ReportPage) -> None:
    task = result_of(page)
    progress.record(workspace(page), task, NOW, result="Ban hành 3 văn bản mới.")
    page.refresh()
    assert "Lời của riêng tôi." in shown_text(page)
    card = page.side.paragraph
    assert "Ban hành 3 văn bản mới." in card._new_words.text()
    card.take_new.click()
    assert "Lời của riêng tôi." not in shown_text(page)
    assert "Ban hành 3 văn bản mới." in shown_text(page)


def test_the_officers_words_can_stay_beside_a_new_sentence(page: ReportPage) -> None:
    task = result_of(page)
    progress.record(workspace(page), task, NOW, result="Ban hành 3 văn bản mới.")
    page.refresh()
    card = page.side.paragraph
    card.keep_mine.click()
    assert "Lời của riêng tôi." in shown_text(page)
    assert card._changed.isHidden()
    progress.record(workspace(page), task, NOW, result="Ban hành 4 văn bản mới.")
    page.refresh()
    assert "Ban hành 4 văn bản mới." in card._new_words.text()


def test_words_whose_sentence_is_gone_are_kept_apart(page: ReportPage) -> None:
    task = result_of(page)
    progress.record(workspace(page), task, NOW, status=None, result=None)
    page.refresh()
    assert "Lời của riêng tôi." not in shown_text(page)
    assert not page.side.lost.isHidden()
    assert page._reading is not None
    orphan = page._reading.data.orphans[0]
    light(page, counts)
    page.side.lost.kept_apart.emit(orphan.key)
    assert "Lời của riêng tôi." in shown_text(page)
    assert page.side.lost.isHidden()


def test_pressing_another_paragraph_keeps_what_is_typed(page: ReportPage, qtbot: QtBot) -> None:
    light(page, counts)
    press(page.paper, Key.Key_Insert)
    commits("Đoạn thêm.", page.paper.editor.text)
    other = page.paper.paragraphs[0]
    place = page.paper._body.rect_of(0).center()
    qtbot.mouseClick(page.paper._body.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not page.paper.editing
    assert page.paper.paragraph == other
    assert "Đoạn thêm." in shown_text(page)
