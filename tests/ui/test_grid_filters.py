"""Filters that combine and are counted, search in any form of writing, views with a name, what was left open."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from cchc_desktop import settings
from cchc_desktop.actions import progress
from cchc_desktop.model.period import Period
from cchc_desktop.ui.progress_fields import Column
from cchc_desktop.ui.progress_sieve import FILTERS, SCOPES, Question, Sieve
from cchc_desktop.ui.progress_widths import share
from tests.ui.officer import Officer
from tests.ui.sample_quarter import LAST

Q1 = Period(2024, "Q1")


def ids(me: Officer) -> list[str]:
    return [row.task.id for row in me.progress.view.table.tasks]


def test_where_no_row_is_left_the_keys_of_the_filters_work_on(me: Officer) -> None:
    page, chosen = me.progress, ids(me)[3]
    page.view.choose(chosen)
    page.ask(Question("mine", frozenset({"unfinished", "blank", "flagged"})))
    assert not ids(me)
    me.press(Qt.Key.Key_Escape, on=page)
    assert page.view.task_id == chosen, "back where one was"
    page.ask(Question("mine", frozenset({"unfinished", "blank", "flagged"})))
    me.qtbot.keyClick(page, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert page.chips["all"].isChecked()
    page.ask(Question("all", frozenset({"flagged", "blank"}), "không có chữ này"))
    words = [each.text() for each in page.findChildren(QLabel)]
    assert "Không thấy nhiệm vụ nào có “không có chữ này” trong bộ lọc đang chọn." in words


def test_the_quarter_before_has_a_column_only_where_it_has_words(me: Officer) -> None:
    view = me.progress.view
    assert not view.isColumnHidden(Column.PREVIOUS)
    wide = view.columnWidth(Column.RESULT)
    me.progress.present(Period(2023, "Q4"))
    assert view.isColumnHidden(Column.PREVIOUS), "nothing was typed before that quarter"
    assert view.columnWidth(Column.RESULT) > wide


@pytest.mark.parametrize("whole", [360, 500, 700, 1100])
def test_the_columns_fit_into_any_width(whole: int) -> None:
    for alone in (True, False):
        widths = share(whole, alone)
        assert sum(widths.values()) <= whole
        assert widths[Column.RESULT] >= widths[Column.TASK] >= 80


def test_two_chips_combine_are_counted_and_cleared_by_escape(me: Officer) -> None:
    page, whole = me.progress, len(ids(me))
    me.qtbot.mouseClick(page.chips["blank"], Qt.MouseButton.LeftButton)
    blank = page.view.table.tasks
    assert blank
    assert all(row.entry.status is None for row in blank)
    assert page.chips["blank"].text() == f"Trống {len(blank)}"
    lead = sum(row.concern.role == "lead" for row in blank)
    assert page.chips["lead"].text() == f"Chủ trì {lead}", "what it would leave beside the first"
    me.qtbot.mouseClick(page.chips["lead"], Qt.MouseButton.LeftButton)
    assert len(ids(me)) == lead
    assert page.filters.shown.text() == f"Đang hiện {lead} · Esc bỏ lọc"
    came = []
    page.back_wanted.connect(lambda: came.append(True))
    page.view.setFocus()
    me.press(Qt.Key.Key_Escape)
    assert len(ids(me)) == whole
    assert not came
    me.press(Qt.Key.Key_Escape)
    assert came == [True]


def test_one_key_shows_all_tasks_and_ours_again(me: Officer) -> None:
    ours = len(ids(me))
    me.qtbot.keyClick(me.progress.view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert len(ids(me)) == 53
    me.qtbot.keyClick(me.progress.view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert len(ids(me)) == ours


def test_a_set_status_leaves_the_counts_right_without_reading_again(
    me: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    blank = next(row.task.id for row in me.progress.view.table.tasks if row.blank)
    me.progress.view.choose(blank)
    before = int(me.progress.chips["blank"].text().split()[-1])
    monkeypatch.setattr(progress, "board", lambda *_, **__: pytest.fail("a key reads no board"))
    me.press(Qt.Key.Key_3)
    assert me.progress.chips["blank"].text() == f"Trống {before - 1}"


@pytest.mark.parametrize("words", ["hòa giải", "hoà giải", "HOA GIAI", unicodedata.normalize("NFD", "hòa giải")])
@pytest.mark.parametrize("field", ["difficulty", "cause", "note"])
def test_search_takes_any_form_of_writing_in_any_field(me: Officer, words: str, field: str) -> None:
    task_id = ids(me)[3]
    progress.record(me.workspace, task_id, Q1, **{field: "Tổ hoà giải ở cơ sở còn thiếu"})
    me.progress.refresh()
    me.progress.search(words)
    assert ids(me) == [task_id]
    me.progress.search("")
    assert len(ids(me)) > 10


def test_search_and_filters_hold_together(me: Officer) -> None:
    me.progress.filters.press("blank")
    blank = set(ids(me))
    me.progress.search("ke hoach")
    assert ids(me)
    assert all(row.blank and "ế hoạch" in str(row) for row in me.progress.view.table.tasks)
    given_up = []
    me.progress.search_given_up.connect(lambda: given_up.append(True))
    me.progress.view.setFocus()
    me.press(Qt.Key.Key_Escape)
    assert given_up == [True]
    assert set(ids(me)) > blank


def test_a_named_view_survives_a_restart(me: Officer, officer: type[Officer], filled: Path) -> None:
    me.progress.ask(Question("all", frozenset({"lead", "area:procedures"})))
    wanted = ids(me)
    assert wanted
    me.progress.named.keep("Thủ tục do ta chủ trì", me.progress._asked)
    me.stands_up()
    assert settings.load(filled).window, "the window's own settings are kept beside"
    again = officer.sits_down(me.qtbot, filled, "progress")
    [view] = settings.views(filled)
    again.progress.filters.view_wanted.emit(view)
    assert ids(again) == wanted
    again.progress.filters.view_dropped.emit(view)
    assert settings.views(filled) == ()


def test_what_another_version_knew_does_not_harm(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(
        '{"views": [{"name": "x", "scope": "all", "filters": ["returned"]}, 5, {}]}'
    )
    assert [view.name for view in settings.views(tmp_path)] == ["x"]
    settings.save(tmp_path, replace(settings.Settings(), period="2024-Q1"))
    assert [view.name for view in settings.views(tmp_path)] == ["x"]


def test_a_new_quarter_lists_what_was_left_open_with_its_last_words(me: Officer) -> None:
    for row in progress.board(me.workspace, Period(2024, "Q2")).rows:
        assert row.entry.percent is None, "no number is carried into the new quarter"
    me.progress.filters.press("unfinished")
    rows = me.progress.view.table.tasks
    assert rows
    table = me.progress.view.table
    for row in rows:
        assert row.previous is not None
        assert row.previous.status == "in_progress"
        assert table.index(table.row_of(row.task.id), Column.PREVIOUS).data() == LAST
    me.window.resize(820, 470)
    me.qtbot.waitUntil(lambda: not me.progress.view.isColumnHidden(Column.PREVIOUS))


def test_the_sieve_counts_as_looking_at_every_row_would(me: Officer) -> None:
    rows = progress.board(me.workspace, Q1).rows
    sieve = Sieve()
    sieve.load(rows)
    changed = [replace(row, entries=(replace(row.entry, flagged=True, status=None),)) for row in rows[::3]]
    for row in changed:
        sieve.put(row)
    now = {row.task.id: row for row in rows} | {row.task.id: row for row in changed}
    for key, (_, test) in (SCOPES | FILTERS).items():
        assert sieve.count((key,)) == sum(test(row) for row in now.values()), key
    assert sieve.count(("mine", "flagged")) == sum(row.ours and row.entry.flagged for row in now.values())


def test_a_finding_leads_to_its_field(me: Officer) -> None:
    task_id = ids(me)[5]
    me.progress.filters.press("overdue")
    me.progress.go_to(task_id, "status")
    assert (me.progress.view.task_id, me.progress.view.column) == (task_id, Column.STATUS)
    me.progress.go_to(task_id, "difficulty")
    assert me.progress.panel.entry.blocks["difficulty"].editor.hasFocus()
