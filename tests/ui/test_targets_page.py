"""The targets' page under an officer's hands: two numbers and two Enters, a question asked once, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import pictures, plan, target, unit
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.finding import Finding
from cchc_desktop.model.period import Period
from cchc_desktop.model.target_progress import Point, Step, TargetProgress
from cchc_desktop.model.unit import Unit
from cchc_desktop.ui.spark import Spark
from cchc_desktop.ui.target_bullets import TargetBullets
from cchc_desktop.ui.target_pages import paint_pages
from cchc_desktop.ui.targets_page import TargetsPage
from tests.test_target_entry import ALL, draft
from tests.ui.officer import Officer

Key = Qt.Key
Q1, Q2 = Period(2024, "Q1"), Period(2024, "Q2")


@pytest.fixture
def targets(data: Path) -> Path:
    """A data folder of a district that reports on five targets."""
    workspace = open_workspace(data, date(2024, 6, 12))
    unit.set_unit(workspace, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    plan.accept(workspace, draft(*ALL))
    target.decide(workspace, [row.target.id for row in target.board(workspace, Q1).rows], True)
    workspace.close()
    return data


class Desk:
    """An officer on the targets' page."""

    def __init__(self, officer: Officer, period: Period = Q1) -> None:
        self.officer, self.qtbot = officer, officer.qtbot
        self.desktop, self.window = officer.desktop, officer.window
        self.desktop.set_period(period)
        self.desktop.show("targets")
        self.page = cast(TargetsPage, self.window.page)
        self.view = self.page.view

    @property
    def ws(self) -> Workspace:
        return self.officer.workspace

    def stands_at(self, code: str, key: str) -> None:
        self.view.choose_target(self.row(code).of_id, key)
        self.view.setFocus()

    def row(self, code: str, period: Period | None = None) -> TargetProgress:
        rows = [r for r in target.board(self.ws, period or self.page.period).rows if r.target.code == code]
        return next((r for r in rows if r.ours), rows[0])

    def press(self, *keys: Key) -> None:
        for key in keys:
            self.qtbot.keyClick(self.view, key)

    def types(self, text: str) -> None:
        """Type into the chosen cell, the first letter opening it, and press Enter."""
        first, rest = (text[0], text[1:]) if text.isascii() else ("x", text)
        self.qtbot.keyClick(self.view, first)
        if not text.isascii():
            self.editor().selectAll()
        self.editor().insertPlainText(rest)
        self.qtbot.keyClick(self.editor(), Key.Key_Return)

    def editor(self) -> QPlainTextEdit:
        self.qtbot.waitUntil(lambda: self.view.cells.editor is not None)
        return cast(QPlainTextEdit, self.view.cells.editor)

    def cell(self, code: str, key: str) -> str:
        table = self.view.table
        return str(table.index(table.row_of(self.row(code).of_id), table.column_of(key)).data() or "")

    def answer(self, words: str) -> None:
        """Press a button of the message bar."""
        buttons = self.window.message.findChildren(QPushButton)
        self.qtbot.mouseClick(next(b for b in buttons if b.text() == words), Qt.MouseButton.LeftButton)


@pytest.fixture
def desk(officer: type[Officer], qtbot: QtBot, targets: Path) -> Callable[..., Desk]:
    def sit_down(period: Period = Q1) -> Desk:
        return Desk(officer.sits_down(qtbot, targets, "targets"), period)

    return sit_down


def test_two_numbers_and_two_enters_make_a_percentage(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.stands_at("1", "numerator")
    at.types("90")
    assert at.view.key == "denominator"
    at.types("100")
    assert at.row("1").value == 90
    assert at.cell("1", "value") == "90%"
    assert at.cell("1", "verdict") == "Đạt hơn 4%"
    assert at.view.of_id == at.row("2").of_id  # the next number's turn
    assert at.view.key == "value"


def test_all_targets_are_entered_without_the_mouse(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.stands_at("1", "numerator")
    for text in ("90", "100", "26", "Đã ban hành", "3", "7", "10"):
        at.types(text)
    assert [at.row(code).verdict.met for code in "12345"] == [True, False, True, False, True]
    side = at.window.side
    at.qtbot.waitUntil(lambda: side._buttons["targets"].count == "5/5")


def test_the_percentage_cannot_be_typed_over_its_parts(desk: Callable[..., Desk]) -> None:
    at = desk()
    target.record(at.ws, at.row("1").of_id, Q1, numerator=9, denominator=10)
    at.page.refresh()
    table = at.view.table
    place = table.index(table.row_of(at.row("1").of_id), table.column_of("value"))
    assert not place.flags() & Qt.ItemFlag.ItemIsEditable


def test_26_minutes_are_shown_as_missed_by_one(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.stands_at("2", "value")
    at.types("26")
    assert at.cell("2", "verdict") == "Chưa đạt quá 1 phút"


def test_the_sum_follows_and_can_be_typed(desk: Callable[..., Desk]) -> None:
    at = desk(Q2)
    target.record(at.ws, at.row("4").of_id, Q1, value=3)
    at.page.refresh()
    at.stands_at("4", "value")
    at.types("4")
    assert at.cell("4", "cumulative") == "7"
    at.stands_at("4", "cumulative")
    at.types("9")
    assert (at.row("4").actual.value, at.cell("4", "value"), at.cell("4", "cumulative")) == (6, "6", "9")


def test_earlier_quarters_are_typed_in_columns_of_their_own(desk: Callable[..., Desk]) -> None:
    at = desk(Q2)
    at.qtbot.mouseClick(at.page.earlier, Qt.MouseButton.LeftButton)
    at.stands_at("1", "2024-Q1")
    at.types("9/10")
    assert at.view.key == "2024-Q1"  # straight down
    at.types("24")
    assert (at.row("1", Q1).actual.numerator, at.row("2", Q1).actual.value) == (9, 24)
    assert at.cell("1", "2024-Q1") == "9/10"


def test_what_is_no_number_stays_and_is_marked(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.stands_at("4", "value")
    at.types("mười")
    assert at.cell("4", "value") == "mười"
    assert at.view.table.is_wrong(at.row("4"), "value")
    assert at.cell("4", "verdict") == "Cần sửa"
    at.stands_at("4", "value")
    at.types("10")
    assert at.cell("4", "value") == "10"


def test_a_slip_is_asked_about_once(desk: Callable[..., Desk]) -> None:
    at = desk(Q2)
    of_id = at.row("4").of_id
    target.record(at.ws, of_id, Q1, value=86)
    at.page.refresh()
    at.stands_at("4", "value")
    at.types("860")
    assert at.officer.message == "Chỉ tiêu 4: 860 hay 86,0?"
    at.answer("Số này đúng (F8)")
    assert at.row("4").actual.value == 860
    at.window.message.hide()
    at.stands_at("4", "value")
    at.types("870")
    assert at.officer.message == ""


def test_a_slip_is_mended_with_one_press(desk: Callable[..., Desk]) -> None:
    at = desk(Q2)
    target.record(at.ws, at.row("4").of_id, Q1, value=86)
    at.page.refresh()
    at.stands_at("4", "value")
    at.types("860")
    at.answer("Sửa thành 86,0")
    assert at.row("4").actual.value == 86


def test_esc_gives_up_what_is_typed_and_then_leads_back(desk: Callable[..., Desk]) -> None:
    at = desk()
    target.record(at.ws, at.row("4").of_id, Q1, value=5)
    at.page.refresh()
    at.stands_at("4", "value")
    at.qtbot.keyClick(at.view, "9")
    at.qtbot.keyClick(at.editor(), Key.Key_Escape)
    assert at.row("4").actual.value == 5
    with at.qtbot.waitSignal(at.page.back_wanted):
        at.press(Key.Key_Escape)


def test_esc_leads_from_the_note_to_the_grid(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.stands_at("4", "value")
    at.page.panel.note.setFocus()
    at.qtbot.keyClick(at.page.panel.note, Key.Key_Escape)
    assert at.view.hasFocus()


def test_undo_and_redo(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.stands_at("4", "value")
    at.types("5")
    at.qtbot.keyClick(at.view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert at.cell("4", "value") == ""
    assert at.officer.message == "Đã hoàn tác: Nhập chỉ tiêu quý I năm 2024."
    at.qtbot.keyClick(at.view, Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert at.cell("4", "value") == "5"


def test_a_block_from_a_spreadsheet_goes_by_position_in_one_step(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.stands_at("1", "numerator")
    data = QMimeData()
    data.setText("90\t100\n\t\t24\n\t\tĐã ban hành\n\t\t3")
    QGuiApplication.clipboard().setMimeData(data)
    at.qtbot.keyClick(at.view, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (at.row("1").value, at.row("2").actual.value, at.row("4").actual.value) == (90, 24, 3)
    assert at.row("3").actual.text == "Đã ban hành"
    assert at.officer.message == "Đã dán 5 ô; Ctrl+Z để hoàn tác."
    at.qtbot.keyClick(at.view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [at.row(code).actual.blank for code in "1234"] == [True] * 4


def test_another_way_of_typing_is_chosen_in_the_panel(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.stands_at("1", "numerator")
    at.qtbot.mouseClick(at.page.panel.kinds["text"], Qt.MouseButton.LeftButton)
    assert at.view.columnSpan(at.view.currentIndex().row(), at.view.currentIndex().column()) == 3
    at.types("Đã ban hành")
    row = at.row("1")
    assert (row.kind, row.actual.text) == ("text", "Đã ban hành")


def test_whether_quarters_add_up_is_chosen_in_the_panel(desk: Callable[..., Desk]) -> None:
    at = desk(Q2)
    for period, value in ((Q1, 3), (Q2, 4)):
        target.record(at.ws, at.row("4").of_id, period, value=value)
    at.page.refresh()
    at.stands_at("4", "value")
    at.qtbot.mouseClick(at.page.panel.adds[False], Qt.MouseButton.LeftButton)
    assert at.cell("4", "cumulative") == "4"


def test_a_note_is_kept_when_it_is_left(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.stands_at("2", "value")
    at.page.panel.note.setFocus()
    at.page.panel.note.insertPlainText("thiếu thiết bị")
    at.view.setFocus()
    assert at.row("2").actual.note == "thiếu thiết bị"


def test_digits_in_the_wording_say_whose_it_is(officer: type[Officer], qtbot: QtBot, data: Path) -> None:
    workspace = open_workspace(data, date(2024, 3, 12))
    unit.set_unit(workspace, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    plan.accept(workspace, draft(*ALL[:4]))
    workspace.close()
    at = Desk(officer.sits_down(qtbot, data, "targets"))
    assert at.view.key == "text"
    at.press(Key.Key_3)
    assert at.row("1").mine == "no"
    at.press(Key.Key_1)
    assert at.row("2").mine == "certain"
    at.qtbot.mouseClick(at.page.take_all, Qt.MouseButton.LeftButton)
    assert [at.row(code).mine for code in "1234"] == ["no", "certain", "certain", "certain"]
    assert [row.target.code for row in at.view.table.rows] == ["2", "3", "4"]


def test_a_finding_leads_to_its_cell_whatever_hides_it(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.page.search("không có chữ này")
    finding = Finding("error", "", "", at.row("1").of_id, "denominator", "target", "target-half")
    at.desktop.show("home")
    at.desktop._go_to_finding(finding)
    assert (at.view.of_id, at.view.key) == (at.row("1").of_id, "denominator")
    at.press(Key.Key_Escape)
    assert at.desktop._key == "home"


def test_the_search_ignores_accents(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.page.search("QUY CHE")
    assert [row.target.code for row in at.view.table.rows] == ["3"]


def test_a_composition_loses_no_letter(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.stands_at("3", "value")
    at.press(Key.Key_F2)
    editor = at.editor()
    for letters in ("d", "đ", "đa", "đã"):
        QApplication.sendEvent(editor, QInputMethodEvent(letters, []))
    done = QInputMethodEvent("", [])
    done.setCommitString("đã")
    QApplication.sendEvent(editor, done)
    at.qtbot.keyClicks(editor, " xong")
    at.qtbot.keyClick(editor, Key.Key_Return)
    assert at.row("3").actual.text == "đã xong"


def test_what_cannot_be_kept_stays_on_the_screen(desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    at = desk()

    def refuse(*_: object, **__: object) -> None:
        raise UserError("Ổ đĩa đã đầy.")

    at.stands_at("4", "value")
    with monkeypatch.context() as patched:
        patched.setattr(target, "record", refuse)
        at.types("5")
        assert at.cell("4", "value") == "5"
        assert at.officer.message == "Chưa lưu được: Ổ đĩa đã đầy."
    at.page.leave()
    assert at.row("4").actual.value == 5


def test_the_pictures_are_written_where_the_officer_wants_them(
    desk: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = desk()
    monkeypatch.setattr("cchc_desktop.ui.targets_page.ask_for_folder", lambda *_: tmp_path)
    at.page._print_bullets()
    at.qtbot.waitUntil(lambda: not at.page.job_bar.busy)
    assert (tmp_path / "chi-tieu-quy-i-nam-2024.docx").stat().st_size > 5000
    assert at.officer.message.startswith("Đã ghi “")


def test_an_empty_page_says_what_to_do(officer: type[Officer], qtbot: QtBot, data: Path) -> None:
    workspace = open_workspace(data, date(2024, 3, 12))
    unit.set_unit(workspace, Unit("UBND huyện Cái Bè", "district"))
    workspace.close()
    at = Desk(officer.sits_down(qtbot, data, "targets"))
    assert "Chưa có chỉ tiêu nào" in at.page._empty._words.text()


def test_milestones_are_drawn_as_a_step(qtbot: QtBot) -> None:
    spark = Spark()
    qtbot.addWidget(spark)
    years = [Point(str(year), year, 40 + year - 2021) for year in range(2021, 2028)]
    spark.show_series(years, [Step(2025, 50), Step(2030, 80)], "%")
    assert spark.corners() == [(2021, 50), (2025.5, 50), (2025.5, 80), (2030, 80)]
    assert spark.words.endswith("Yêu cầu đến 2025: 50%, đến 2030: 80%.")
    assert not spark.grab().isNull()


def test_47_targets_print_on_pages_of_a4_in_greys(qtbot: QtBot, data: Path, tmp_path: Path) -> None:
    from docx import Document

    workspace = open_workspace(data, date(2024, 3, 12))
    unit.set_unit(workspace, Unit("UBND tỉnh Tuyên Quang", "province"))
    plan.accept(workspace, plan.read_bundled("tuyen-quang-2024"))
    rows = target.board(workspace, Q1).rows
    for row in rows[:20]:
        if row.measure:
            target.record(workspace, row.of_id, Q1, value=90)
    rows = target.board(workspace, Q1).rows
    assert len({row.target.id for row in rows}) == 47
    pages = paint_pages(rows, "Kết quả thực hiện chỉ tiêu")
    assert 4 <= len(pages) <= 8
    for png, _ in pages:
        image = QImage.fromData(png)
        assert (image.width(), image.height(), image.isGrayscale()) == (974, 1417, True)
    path = pictures.write(tmp_path / "chi-tieu.docx", pages)
    document = Document(str(path))
    assert (len(document.inline_shapes), round(document.sections[0].page_height.mm)) == (len(pages), 297)
    page = QWidget()
    qtbot.addWidget(page)
    bullets = TargetBullets()
    bullets.setParent(page)
    bullets.show_rows(rows)
    assert bullets.accessibleDescription().count(";") == 2
    assert "thiếu 10%" in bullets.accessibleDescription()
    workspace.close()


def test_one_key_goes_between_our_targets_and_all(desk: Callable[..., Desk]) -> None:
    at = desk()
    target.decide(at.ws, [at.row("5").target.id], False)
    at.page.refresh()
    assert at.view.table.row_of(at.row("5").of_id) == -1
    for shown in (True, False):
        at.qtbot.keyClick(at.view, Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        assert (at.view.table.row_of(at.row("5").of_id) >= 0) is shown
        assert at.page.chips["all" if shown else "mine"].isChecked()


def test_esc_gives_up_what_hides_rows_before_it_leads_away(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.page.chips["missed"].click()
    assert at.view.table.rows == []
    with at.qtbot.assertNotEmitted(at.page.back_wanted):
        at.qtbot.keyClick(at.page, Key.Key_Escape)
    assert len(at.view.table.rows) == 5
    with at.qtbot.waitSignal(at.page.back_wanted):
        at.qtbot.keyClick(at.page, Key.Key_Escape)


def test_keys_that_go_far_never_stop_at_a_heading(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.stands_at("3", "value")
    for key in (Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown):
        at.qtbot.keyClick(at.view, key, Qt.KeyboardModifier.ControlModifier)
        assert at.view.of_id, key
        at.press(key)
        assert at.view.of_id, key


def test_answers_do_not_fall_into_a_number(desk: Callable[..., Desk]) -> None:
    at = desk()
    target.decide(at.ws, [at.row("1").target.id], None)
    at.page.refresh()
    at.page.chips["all"].click()
    at.stands_at("1", "numerator")
    at.page.chips["possible"].click()
    assert at.view.key == "text"
    at.press(Key.Key_3)
    assert at.row("1").mine == "no"
