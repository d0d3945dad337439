"""The report's page: a sentence leads to its rows, its true pages, who signs, closing and opening again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import choices, frozen, progress, report, signer
from cchc_desktop.actions.report import TruePages
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.model.progress import STATUS_LABELS
from cchc_desktop.model.signer import Signer
from cchc_desktop.ui.report_closing import Closing
from cchc_desktop.ui.report_freezing import FreezeDialog, ReopenDialog
from cchc_desktop.ui.report_page import PAGES, READING, ReportPage
from cchc_desktop.ui.report_signer_dialog import SignerDialog

from .conftest import TODAY
from .officer import Officer
from .report_hands import CTRL, Key, counts, light, origins, press, shown_text, spaced, workspace
from .sample_quarter import NOW


@pytest.fixture
def page(officer: type[Officer], qtbot: QtBot, filled: Path) -> ReportPage:
    return officer.sits_down(qtbot, filled, "report").report()


def test_a_paragraph_lights_up_its_rows_and_enter_goes_there_and_esc_comes_back(
    page: ReportPage, officer: type[Officer]
) -> None:
    person = officer.seated[-1]
    paragraph = light(page, lambda each: len(each.task_ids) == 1)
    assert [each.source.id for each in origins(page)] == list(paragraph.task_ids)
    row = next(r for r in progress.board(workspace(page), NOW).rows if r.task.id == paragraph.task_ids[0])
    assert row.task.content.split()[0] in origins(page)[0].words
    state = origins(page)[0].state
    assert row.status is not None
    assert state is not None
    assert state.word == STATUS_LABELS[row.status]
    page.side.paragraph.sources.setFocus()
    press(page.side.paragraph.sources, Key.Key_Return)
    assert person.window.page is person.progress
    assert person.progress.view.task_id == paragraph.task_ids[0]
    person.progress.back_wanted.emit()
    assert person.window.page is page
    assert page.paper.paragraph == paragraph
    assert page.paper.hasFocus()


def test_each_kind_of_source_leads_to_its_page(page: ReportPage) -> None:
    light(page, lambda each: each.key == "opening")
    assert {each.page for each in origins(page)} == {"plan"}
    assert "35/QĐ-UBND" in origins(page)[0].words
    light(page, lambda each: len(each.task_ids) > 5)
    assert {each.page for each in origins(page)} == {"progress"}


def test_the_arrows_move_the_light_and_a_click_finds_the_paragraph(page: ReportPage, qtbot: QtBot) -> None:
    page.paper.setFocus()
    press(page.paper, Key.Key_Down, Key.Key_Down, Key.Key_Up)
    assert page.paper.paragraph == page.paper.paragraphs[0]
    press(page.paper, Key.Key_End)
    assert page.paper.paragraph == page.paper.paragraphs[-1]
    place = page.paper._body.rect_of(3).center()
    qtbot.mouseClick(page.paper._body.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.paper.paragraph == page.paper.paragraphs[3]


def test_another_signer_is_on_the_paper_at_once(page: ReportPage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH" in page.side.signer._lines.text()

    def answers(dialog: SignerDialog) -> int:
        deputy = next(n for n in range(dialog.capacity.count()) if dialog.capacity.itemText(n).endswith("(KT.)"))
        dialog.capacity.setCurrentIndex(deputy)
        dialog.capacity.activated.emit(deputy)
        dialog.name.setText("Trần Văn B")
        dialog.save_button.click()
        return 1

    monkeypatch.setattr(SignerDialog, "exec", answers)
    page.side.signer.list_button.click()
    lines = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn B"
    assert page.side.signer._lines.text() == lines
    assert "KT. CHỦ TỊCH" in shown_text(page)
    assert "Trần Văn B" in shown_text(page)
    chooser: QComboBox = page.side.signer.choice
    chooser.setCurrentIndex(0)
    chooser.activated.emit(0)
    assert "KT. CHỦ TỊCH" not in shown_text(page)
    press(page.paper, Key.Key_Z, held=CTRL)
    assert "KT. CHỦ TỊCH" in shown_text(page)


def test_a_signer_without_a_name_is_asked_for_it(filled: Path, qtbot: QtBot) -> None:
    ws = open_workspace(filled, TODAY)
    dialog = SignerDialog(ws)
    qtbot.addWidget(dialog)
    dialog.save_button.click()
    assert "họ tên" in dialog._trouble.text()
    assert not dialog._trouble.isHidden()
    signer.keep(ws, Signer("", "Lê Thị C", "TM. ỦY BAN NHÂN DÂN", ("Q. CHỦ TỊCH",)))
    dialog._read(None)
    dialog.list.setCurrentRow(0)
    assert dialog.position.toPlainText() == "Q. CHỦ TỊCH"
    ws.close()


def test_where_the_annexes_go_is_chosen_and_kept(page: ReportPage) -> None:
    assert "cùng tệp" in page.paper._annex_note.text()
    page.side.apart.click()
    assert choices.choices(workspace(page), NOW).separate_annexes
    assert "góc trên bên phải" in page.paper._annex_note.text()
    page.side.together.click()
    assert not choices.choices(workspace(page), NOW).separate_annexes


def test_a_chart_is_chosen_and_stands_on_the_paper(page: ReportPage) -> None:
    page.side.charts["areas"].click()
    assert choices.choices(workspace(page), NOW).charts == ("areas",)
    assert "Biểu đồ 1. Tiến độ thực hiện nhiệm vụ theo lĩnh vực" in shown_text(page)
    page.side.charts["areas"].click()
    assert "Biểu đồ 1." not in shown_text(page)


def paper_of(pages: int) -> bytes:
    """A PDF of blank pages."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QPainter, QPdfWriter

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    for _ in range(pages - 1):
        writer.newPage()
    painter.end()
    return bytes(buffer.data().data())


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """True pages without an office program; the periods they were made for."""
    asked: list[str] = []

    def make(ws: Workspace, period: object, tell: object, pictures: object = ()) -> TruePages:
        asked.append(str(period))
        return TruePages(paper_of(3), "LibreOffice", 3)

    monkeypatch.setattr(report, "true_pages", make)
    return asked


def test_one_key_makes_the_true_pages_and_they_are_kept_until_something_changes(
    page: ReportPage, made: list[str], qtbot: QtBot
) -> None:
    page.paper.setFocus()
    press(page.paper, Key.Key_F5)
    qtbot.waitUntil(lambda: page._views.currentIndex() == PAGES)
    assert page.pages.words == "3 trang · làm bằng LibreOffice"
    qtbot.waitUntil(lambda: len(page.pages._desk._drawn) > 0)
    press(page.pages.area, Key.Key_Escape)
    assert page._views.currentIndex() == READING
    assert page.paper.hasFocus()
    press(page.paper, Key.Key_F5)
    assert page._views.currentIndex() == PAGES
    assert len(made) == 1
    press(page.pages.area, Key.Key_F5)
    light(page, counts)
    press(page.paper, Key.Key_Delete)
    assert page.pages.old
    assert "Đã cũ" in page.pages.words
    press(page.paper, Key.Key_F5)
    qtbot.waitUntil(lambda: len(made) == 2 and not page.job_bar.busy)
    assert not page.pages.old


def complete(ws: Workspace) -> None:
    """Give every row of ours what a report needs."""
    for row in progress.board(ws, NOW, mine=True).rows:
        if row.blank:
            progress.record(ws, row.task.id, NOW, status="in_progress", result="Đang thực hiện theo kế hoạch.")


def closes(monkeypatch: pytest.MonkeyPatch, number: str, day: str) -> None:
    def answers(dialog: FreezeDialog) -> int:
        dialog.number_field.setText(number)
        dialog.day_field.setText(day)
        dialog._accept()
        return 1

    monkeypatch.setattr(FreezeDialog, "exec", answers)


def test_a_report_with_faults_is_not_closed(
    page: ReportPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, officer: type[Officer]
) -> None:
    closes(monkeypatch, "", "")
    page.head.close_button.click()
    qtbot.waitUntil(lambda: not page.job_bar.busy)
    assert "phải sửa" in officer.seated[-1].message
    assert frozen.current(workspace(page), NOW) is None


def test_a_closed_report_is_read_only_and_tells_what_changed_since(
    officer: type[Officer], qtbot: QtBot, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ws = open_workspace(filled, TODAY)
    complete(ws)
    ws.close()
    page = officer.sits_down(qtbot, filled, "report").report()
    closes(monkeypatch, "12", "15/3/2024")
    page.head.close_button.click()
    qtbot.waitUntil(lambda: page.closing.locked)
    assert page.head.closed.text() == "Đã chốt số 12/BC-UBND ngày 15/3/2024"
    closing: Closing = page.closing
    assert "chưa có gì đổi" in closing.words.text()
    assert closing.switch.isHidden()
    closed = light(page, counts)
    press(page.paper, Key.Key_F2)
    assert not page.paper.editing
    doing = next(r for r in progress.board(workspace(page), NOW, mine=True).rows if r.status == "in_progress")
    progress.record(workspace(page), doing.task.id, NOW, status="done")
    page.refresh()
    assert "đã đổi từ khi chốt" in closing.words.text()
    assert spaced(closed.text) in shown_text(page)
    closing.switch.click()
    assert spaced(closed.text) not in shown_text(page)
    assert "chưa phải bản đã chốt" in closing.words.text()
    closing.switch.click()
    assert spaced(closed.text) in shown_text(page)
    opens_again(page, monkeypatch)
    assert not closing.locked
    assert closing.banner.isHidden()
    assert page.head.state.text().startswith("Mở lại")
    assert spaced(closed.text) not in shown_text(page)
    light(page, counts)
    press(page.paper, Key.Key_F2)
    assert page.paper.editing


def opens_again(page: ReportPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def answers(dialog: ReopenDialog) -> int:
        dialog._accept()
        assert not dialog._trouble.isHidden()  # nothing is opened without a reason
        dialog.reason_field.setPlainText("Sở Nội vụ đề nghị bổ sung")
        dialog._accept()
        return 1

    monkeypatch.setattr(ReopenDialog, "exec", answers)
    page.head.close_button.click()
    last = frozen.current(workspace(page), NOW)
    assert last is not None
    assert last.reason == "Sở Nội vụ đề nghị bổ sung"


def test_a_wrong_day_is_asked_again(qtbot: QtBot) -> None:
    dialog = FreezeDialog("Chốt báo cáo quý I năm 2024", "BC-UBND", date(2024, 3, 12))
    qtbot.addWidget(dialog)
    dialog.day_field.setText("31/02")
    dialog._accept()
    assert "31/02" in dialog._trouble.text()
    assert dialog.result() == 0


def test_the_outline_is_never_out_of_reach(page: ReportPage, officer: type[Officer]) -> None:
    window = officer.seated[-1].window
    window.resize(820, 470)
    QApplication.processEvents()
    assert page.outline.isVisible()
    assert page.outline.list.folded
    page.paper.setFocus()
    press(page.paper, Key.Key_F6)
    assert page.outline.list.hasFocus()
    assert not page.outline.list.folded
    page.outline.list.setCurrentRow(2)
    press(page.outline.list, Key.Key_Return)
    assert page.outline.list.folded
    assert page.paper.hasFocus()
    chosen = page.paper.placed
    assert chosen is not None
    assert chosen.heading.startswith("I.2")
    window.resize(1366, 768)
    QApplication.processEvents()
    assert not page.outline.list.folded


def test_without_a_plan_the_page_says_what_comes_first(officer: type[Officer], qtbot: QtBot, data: Path) -> None:
    person = officer.sits_down(qtbot, data)
    page = person.report()
    assert page._stack.currentIndex() == 1
    asked: list[str] = []
    page.page_wanted.connect(lambda key, row: asked.append(key))
    page._empty.pressed.emit()
    assert asked == ["unit"]
