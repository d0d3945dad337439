"""The page of figures under an officer's hands: typed, answered, pasted, taken back, found again."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import checks, stats, unit
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.model.period import Period
from cchc_desktop.model.unit import Unit
from cchc_desktop.ui.empty import EmptyState
from cchc_desktop.ui.stats_page import StatsPage
from tests.ui.officer import TODAY, Officer

Key = Qt.Key
Q1 = Period(2024, "Q1")


class Clerk:
    """An officer at the page of figures."""

    def __init__(self, officer: Officer) -> None:
        self.officer = officer
        officer.desktop.show("stats")
        self.page = cast(StatsPage, officer.window.page)
        self.view = self.page.view

    def at(self, code: str) -> None:
        self.officer.qtbot.waitUntil(lambda: self.page.checked)
        self.page.go_to(code)

    def presses(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            self.officer.qtbot.keyClick(self.view, key, modifier)

    def types(self, text: str) -> None:
        """Into the grid, then on in the editor that the first letter opened, and Enter."""
        self.officer.qtbot.keyClick(self.view, text[0])
        editor = cast(QPlainTextEdit, self.view.cells.editor)
        self.officer.qtbot.keyClicks(editor, text[1:])
        self.officer.qtbot.keyClick(editor, Key.Key_Return)

    @property
    def here(self) -> str:
        assert self.view.line is not None
        return self.view.line.code

    def kept(self, code: str) -> float | str | None:
        entry = stats.table(self.officer.workspace, self.page.period).by_code[code].entry
        return entry.unread if entry.unread is not None else entry.value

    def sees(self, code: str, key: str = "value") -> str:
        table = self.view.table
        line = table.line_at(table.row_of(code))
        assert line is not None
        return table.words(line, table.columns[table.column_of(key)])  # type: ignore[arg-type]


@pytest.fixture
def clerk(qtbot: QtBot, officer: type[Officer], data: Path) -> Clerk:
    workspace = open_workspace(data, TODAY)
    unit.set_unit(workspace, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    workspace.close()
    return Clerk(officer.sits_down(qtbot, data))


def test_numbers_are_typed_down_the_column_and_the_rate_follows(clerk: Clerk) -> None:
    clerk.at("3.3.2.1")
    clerk.types("4.215")
    assert clerk.here == "3.3.2.2"
    clerk.types("4.160")
    assert (clerk.kept("3.3.2.1"), clerk.kept("3.3.2.2")) == (4215, 4160)
    assert clerk.sees("3.3.2") == "98,7%"
    assert clerk.here == "3.3.3.1"  # over the computed row between


def test_enter_alone_goes_on_over_headings(clerk: Clerk) -> None:
    clerk.at("1.1.2")
    clerk.presses(Key.Key_Return)
    assert clerk.here == "1.2.3"
    clerk.presses(Key.Key_Up, Key.Key_Up)
    assert clerk.here == "1.1.1"


def test_zero_is_a_figure_and_minus_says_there_is_none(clerk: Clerk) -> None:
    clerk.at("5.2.1")
    clerk.types("0")
    assert clerk.kept("5.2.1") == 0
    clerk.at("5.2.3")
    clerk.presses(Key.Key_Minus)
    table = stats.table(clerk.officer.workspace, Q1)
    assert table.by_code["5.2.3"].entry.no_data
    assert clerk.sees("5.2.3") == "-"


def test_a_digit_answers_a_choice_in_its_words(clerk: Clerk) -> None:
    clerk.at("1.4.2")
    clerk.presses(Key.Key_2)
    assert clerk.kept("1.4.2") == 2
    assert clerk.sees("1.4.2") == "2 · Kết hợp"
    clerk.at("1.5")
    clerk.presses(Key.Key_1)
    assert clerk.sees("1.5") == "1 · Có"


def test_words_that_are_no_number_stay_and_are_marked(clerk: Clerk) -> None:
    clerk.at("5.2.1")
    clerk.types("muoi hai")
    assert clerk.kept("5.2.1") == "muoi hai"
    assert clerk.sees("5.2.1") == "muoi hai"
    clerk.at("5.2.1")
    assert "chưa hiểu “muoi hai”" in clerk.page.detail.text
    clerk.types("12")
    assert clerk.kept("5.2.1") == 12


def test_a_question_is_seen_while_typing(clerk: Clerk) -> None:
    clerk.at("1.2.4.1")
    clerk.types("5")
    clerk.types("7")
    clerk.at("1.2.4.2")
    assert "7 lớn hơn 1.2.4.1 (5)" in clerk.page.detail.text
    assert clerk.page.chips["look"].text() == "Cần xem 1"


def test_delete_and_undo(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.at("4.2.1")
    clerk.types("120")
    clerk.at("4.2.1")
    clerk.presses(Key.Key_Delete)
    assert clerk.kept("4.2.1") is None
    clerk.presses(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: clerk.sees("4.2.1") == "120")
    assert clerk.here == "4.2.1"
    clerk.presses(Key.Key_Y, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: clerk.sees("4.2.1") == "")


def test_escape_gives_the_text_up_then_leads_back(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.at("4.2.1")
    qtbot.keyClick(clerk.view, "9")
    qtbot.keyClick(cast(QPlainTextEdit, clerk.view.cells.editor), Key.Key_Escape)
    assert clerk.kept("4.2.1") is None
    with qtbot.waitSignal(clerk.page.back_wanted):
        clerk.presses(Key.Key_Escape)


def test_the_tasks_are_offered_and_taken_with_one_key(qtbot: QtBot, officer: type[Officer], filled: Path) -> None:
    clerk = Clerk(officer.sits_down(qtbot, filled))
    clerk.at("1.1.1")
    assert clerk.kept("1.1.1") is None
    assert "từ trang Tiến độ (F4)" in clerk.page.detail._offer.text()
    clerk.presses(Key.Key_F4)
    assert clerk.kept("1.1.1") == stats.table(clerk.officer.workspace, Q1).by_code["1.1.1"].offer
    clerk.at("1.2.3")
    clerk.presses(Key.Key_F4)
    assert "không có số đề xuất" in clerk.officer.message


def test_a_column_is_pasted_from_a_spreadsheet(clerk: Clerk) -> None:
    QGuiApplication.clipboard().setText("4\n\n2\n1\n\n30\n25\nhai\n")
    clerk.at("1.2.3")
    clerk.presses(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    kept = [clerk.kept(code) for code in ("1.2.3", "1.2.4.1", "1.2.4.2", "1.3.1", "1.3.2", "1.3.3")]
    assert kept == [4, 2, 1, 30, 25, "hai"]
    assert "Đã dán 6 số liệu; 1 ô không hiểu được" in clerk.officer.message
    clerk.presses(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert clerk.kept("1.3.1") is None


def test_rows_are_copied_as_the_table_has_them(clerk: Clerk) -> None:
    clerk.at("1.2.4.1")
    clerk.types("5")
    clerk.at("1.2.4.1")
    clerk.presses(Key.Key_C, modifier=Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "5"
    clerk.presses(Key.Key_Down, modifier=Qt.KeyboardModifier.ShiftModifier)
    clerk.presses(Key.Key_C, modifier=Qt.KeyboardModifier.ControlModifier)
    copied = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert [cells[0] for cells in copied] == ["1.2.4.1", "1.2.4.2"]
    assert copied[0][4] == "5"


def test_earlier_quarters_can_be_filled(clerk: Clerk) -> None:
    clerk.officer.desktop.set_period(Period(2024, "Q3"))
    clerk.page.earlier.click()
    assert [column.title for column in clerk.view.table.columns[3:7]] == [
        "Quý I",
        "Quý II",
        "Số liệu quý III",
        "Lũy kế 9 tháng",
    ]
    clerk.at("5.2.1")
    clerk.types("3")
    clerk.at("5.2.1")
    clerk.presses(Key.Key_Left, Key.Key_Left)
    clerk.types("2")
    assert clerk.here == "5.2.2"
    assert clerk.sees("5.2.1", "total") == "5"
    assert stats.table(clerk.officer.workspace, Q1).by_code["5.2.1"].entry.value == 2


def test_a_total_that_cannot_be_split_stays_on_the_screen(clerk: Clerk) -> None:
    clerk.officer.desktop.set_period(Period(2024, "H1"))
    clerk.at("5.2.1")
    clerk.presses(Key.Key_Right)
    clerk.types("7")
    assert "Chưa lưu được" in clerk.officer.message
    assert clerk.sees("5.2.1", "total") == "7"
    clerk.at("5.2.1")
    clerk.presses(Key.Key_Right, Key.Key_Delete)
    assert clerk.sees("5.2.1", "total") == ""


def test_a_longer_period_is_typed_where_figures_do_not_add_up(clerk: Clerk) -> None:
    clerk.officer.desktop.set_period(Period(2024, "H1"))
    clerk.at("1.3.1")
    clerk.types("30")
    assert stats.table(clerk.officer.workspace, Period(2024, "H1")).entries["1.3.1", "2024-H1"].value == 30
    assert clerk.here == "1.3.2"


def test_the_side_counts_and_the_chips_filter(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.at("5.2.1")
    with qtbot.waitSignal(clerk.page.counted) as told:
        clerk.types("3")
    assert told.args == ["stats", "1/88"]
    clerk.page.chips["blank"].click()
    assert clerk.page.chips["blank"].text() == "Còn trống 87"
    assert clerk.view.table.row_of("5.2.1") < 0
    assert clerk.view.table.row_of("5.2") >= 0  # the heading of the row beside it
    clerk.page.go_to("5.2.1")
    assert clerk.here == "5.2.1"


def test_search_finds_without_accents(clerk: Clerk) -> None:
    clerk.page.search("buu chinh cong ich")
    assert clerk.view.table.row_of("7.8.1") < 0  # told by its heading only
    clerk.page.search("ho so duoc tiep nhan qua bcci")
    assert [line.code for line in clerk.view.table.lines] == ["7", "7.8", "7.8.2", "7.8.2.1"]
    clerk.page.search("zzz")
    assert isinstance(clerk.page._stack.currentWidget(), EmptyState)
    clerk.page.search("")
    assert clerk.view.table.row_of("7.8.1") > 0


def test_a_note_is_kept(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.at("5.2.1")
    clerk.types("3")
    clerk.at("5.2.1")
    clerk.presses(Key.Key_Right, Key.Key_F2)
    editor = cast(QPlainTextEdit, clerk.view.cells.editor)
    qtbot.keyClicks(editor, "theo QD 5")
    qtbot.keyClick(editor, Key.Key_Return)
    assert stats.table(clerk.officer.workspace, Q1).by_code["5.2.1"].entry.note == "theo QD 5"


def test_a_composition_goes_into_the_cell(clerk: Clerk, qtbot: QtBot) -> None:
    """What an input method commits over a chosen figure opens its cell and is not lost."""
    clerk.at("5.2.1")
    event = QInputMethodEvent("1", [])
    QApplication.sendEvent(clerk.view, event)
    editor = clerk.view.cells.editor
    assert editor is not None
    commit = QInputMethodEvent("", [])
    commit.setCommitString("12")
    QApplication.sendEvent(editor, commit)
    qtbot.keyClick(editor, Key.Key_Return)
    assert clerk.kept("5.2.1") == 12


def test_without_a_unit_the_page_says_what_to_do_first(qtbot: QtBot, officer: type[Officer], data: Path) -> None:
    clerk = Clerk(officer.sits_down(qtbot, data))
    with qtbot.waitSignal(clerk.page.page_wanted) as asked:
        clerk.page._empty.pressed.emit()
    assert asked.args == ["unit", ""]


def test_what_was_explained_is_quiet(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.at("1.2.4.1")
    clerk.types("5")
    clerk.types("7")
    workspace = clerk.officer.workspace
    found = stats.findings(workspace, stats.table(workspace, Q1))
    [asked] = [finding for finding in found if finding.rule == "stat-at-most"]
    checks.explain(workspace, asked, Q1, "có 2 vấn đề cũ")
    qtbot.waitUntil(lambda: clerk.page.chips["look"].text() == "Cần xem 0")
    clerk.at("1.2.4.2")
    assert "Đã giải trình: có 2 vấn đề cũ" in clerk.page.detail.text
