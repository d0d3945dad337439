"""The report's page in an officer's hands: all is in reach, nothing is done in silence, what is looked at stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import choices, layout, progress, signer
from cchc_desktop.actions import frozen as freezing
from cchc_desktop.actions.find import Finder
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.model.report.marked import plain
from cchc_desktop.model.signer import Signer
from cchc_desktop.ui import report_signer_dialog
from cchc_desktop.ui.keys_dialog import split_legend
from cchc_desktop.ui.pages import COMMANDS, PAGES
from cchc_desktop.ui.phrase_picker import PhrasePicker
from cchc_desktop.ui.report_figures import figures_of
from cchc_desktop.ui.report_page import ReportPage
from cchc_desktop.ui.report_signer_dialog import SignerDialog

from .conftest import TODAY
from .officer import Officer
from .report_hands import CTRL, Key, commits, counts, light, press, workspace
from .sample_quarter import NOW

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager


@pytest.fixture
def page(officer: type[Officer], qtbot: QtBot, filled: Path) -> ReportPage:
    return officer.sits_down(qtbot, filled, "report").report()


@pytest.fixture
def ws(filled: Path) -> Workspace:
    return open_workspace(filled, TODAY)


@pytest.fixture
def dialog(ws: Workspace, qtbot: QtBot) -> SignerDialog:
    made = SignerDialog(ws)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_can_be_done_is_found_by_a_few_letters(page: ReportPage, officer: type[Officer]) -> None:
    names = [(key, words) for key, _, words in PAGES]
    finder = Finder(workspace(page), NOW, names, COMMANDS)
    found = {text: finder.find(text)[0] for text in ("chot bao", "mau bao", "van ban khac", "the thuc")}
    assert [each.row_id for each in found.values()] == ["close", "forms", "papers", "layout"]
    assert {each.kind for each in found.values()} == {"command"}
    assert all(each.kind == "page" for each in finder.find(""))
    asked: list[str] = []
    page.closing.ask = lambda: asked.append("close")  # type: ignore[method-assign]
    desktop = officer.seated[-1].desktop
    desktop.show("home")
    desktop._go_to_found(found["chot bao"])
    assert desktop.window.page is page
    assert asked == ["close"]


def test_every_command_is_one_of_its_page(page: ReportPage, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    for part, names in (
        (page, ("write_word", "make_pages")),
        (page.printing, ("start",)),
        (page.closing, ("ask",)),
        (page.layout_watch, ("open",)),
        (page.choosing, ("open_signers", "open_forms", "open_papers")),
        (page.writing, ("write",)),
    ):
        for name in names:
            monkeypatch.setattr(part, name, lambda *given, name=name: done.append(name))
    for key in [key for of, key, _ in COMMANDS if of == "report"]:
        page.perform(key)
    asked = ["write_word", "write", "write", "make_pages", "start", "ask", "open", "open_signers"]
    assert done == [*asked, "open_forms", "open_papers"]


def test_a_sentence_of_the_bank_goes_into_the_paragraph_beside_its_figures(
    page: ReportPage, officer: type[Officer], qtbot: QtBot
) -> None:
    light(page, counts)
    press(page.paper, Key.Key_F2)
    editor = page.paper.editor.text
    before = editor.marked
    officer.seated[-1].desktop._offer_phrases()
    picker = officer.seated[-1].window.findChild(PhrasePicker)
    assert picker is not None
    qtbot.keyClicks(picker.box, "thu xin loi")
    press(picker.box, Key.Key_Return)
    assert editor.marked == f"{before} Gửi … thư xin lỗi đối với … hồ sơ giải quyết quá hạn."
    assert editor.textCursor().selectedText() == "…"
    commits("3", editor)
    press(editor, Key.Key_Return, held=CTRL)
    kept = page.paper.paragraph
    assert kept is not None
    assert "Gửi 3 thư xin lỗi" in kept.text
    assert [each.name for each in kept.figures] == [each.name for each in plain(before)[1]]


def test_figures_are_offered_under_their_heading(page: ReportPage) -> None:
    reading = page._reading
    assert reading is not None
    offered = {each.name: each.words for each in figures_of(reading.data)}
    assert offered["counts.done"].startswith("I.1. Về kế hoạch cải cách hành chính: ")


def test_keys_on_nothing_say_what_to_do(page: ReportPage, officer: type[Officer]) -> None:
    person = officer.seated[-1]
    page.paper.setFocus()
    for key in (Key.Key_F2, Key.Key_Insert, Key.Key_Delete):
        person.window.message.hide()
        press(page.paper, key)
        assert "chọn đoạn trước" in person.message
    assert not page.paper.editing


def test_the_paragraph_in_the_light_stays_where_it_is_seen(page: ReportPage) -> None:
    light(page, lambda each: each.key.startswith("3."))
    seen = page.paper._height_in_view()
    assert seen is not None
    page.side.charts["areas"].click()  # a picture above it
    QApplication.processEvents()
    assert page.paper._height_in_view() == seen


def test_a_window_pulled_small_keeps_the_paragraph_in_sight(page: ReportPage, officer: type[Officer]) -> None:
    light(page, lambda each: each.key.startswith("3."))
    window = officer.seated[-1].window
    for size in ((820, 470), (1366, 768)):
        window.resize(*size)
        QApplication.processEvents()
        assert page.paper._height_in_view() is not None


def test_the_list_of_keys_knows_the_arrows(page: ReportPage) -> None:
    keys = dict(split_legend(page.keys))
    assert keys["↑ ↓"] == "chọn đoạn"
    assert keys["F9"] == "xuất Word"


def test_the_end_of_the_report_is_seen_with_those_who_sign(page: ReportPage) -> None:
    page.paper.setFocus()
    press(page.paper, Key.Key_End)
    paper, bar = page.paper, page.paper.verticalScrollBar()
    assert bar.value() + paper.viewport().height() >= paper._body.geometry().bottom()
    assert paper._height_in_view() is not None
    bar.setValue(0)
    signer.keep(workspace(page), Signer("", "Trần Văn B", "TM. ỦY BAN NHÂN DÂN", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")))
    page.refresh()
    chooser: QComboBox = page.side.signer.choice
    assert chooser.itemText(1) == "Trần Văn B – PHÓ CHỦ TỊCH"
    chooser.setCurrentIndex(1)
    chooser.activated.emit(1)
    assert bar.value() + paper.viewport().height() >= paper._body.geometry().bottom()


def test_the_side_shows_where_a_paragraph_comes_from_wherever_it_was_scrolled(page: ReportPage) -> None:
    bar = page.side.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    page.paper.setFocus()
    press(page.paper, Key.Key_Down)
    assert bar.value() == 0


def test_enter_keeps_a_signer(dialog: SignerDialog, ws: Workspace, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.name, "Le Thi Binh")
    press(dialog.name, Key.Key_Return)
    assert [each.name for each in signer.signers(ws)] == ["Le Thi Binh"]
    assert dialog.result() == 1
    ws.close()


def test_a_signer_that_is_typed_is_not_lost_in_silence(
    dialog: SignerDialog, ws: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    signer.keep(ws, Signer("", "Trần Văn B", None, ("PHÓ CHỦ TỊCH",)))
    dialog._read(None)
    qtbot.keyClicks(dialog.name, "Le Thi")
    dialog.list.setCurrentRow(0)
    assert dialog.name.text() == "Trần Văn B"
    questions: list[str] = []
    answer = False

    def asks(parent: object, question: str, yes: str) -> bool:
        questions.append(question)
        return answer

    monkeypatch.setattr(report_signer_dialog, "agreed", asks)
    press(dialog, Key.Key_Escape)
    assert "chưa được lưu" in questions[0]
    assert dialog.isVisible()
    dialog.list.setCurrentRow(1)
    assert dialog.name.text() == "Le Thi"
    dialog.name.clear()
    press(dialog, Key.Key_Escape)
    assert len(questions) == 1
    assert not dialog.isVisible()
    ws.close()


def test_the_layout_of_a_closed_report_is_that_of_its_files(ws: Workspace) -> None:
    for row in progress.board(ws, NOW, mine=True).rows:
        progress.record(ws, row.task.id, NOW, status="in_progress", result="Đã triển khai")
    choices.choose(ws, NOW, separate_annexes=True)
    closed = freezing.freeze(ws, NOW, "12", TODAY)
    word = next(each for each in freezing.bytes_of(ws, closed) if each.name.endswith(".docx"))
    progress.record(ws, progress.board(ws, NOW, mine=True).rows[0].task.id, NOW, result="Chữ gõ sau khi chốt")
    judged = layout.judge_report(ws, NOW)
    assert judged.data == word.data
    assert judged.check == layout.check_report(ws, NOW)
    ws.close()


def test_a_closed_report_says_why_its_words_cannot_be_changed(
    officer: type[Officer], qtbot: QtBot, filled: Path, ws: Workspace
) -> None:
    for row in progress.board(ws, NOW, mine=True).rows:
        progress.record(ws, row.task.id, NOW, status="in_progress", result="Đã triển khai")
    freezing.freeze(ws, NOW, "12", TODAY)
    ws.close()
    person = officer.sits_down(qtbot, filled, "report")
    page = person.report()
    light(page, counts)
    press(page.paper, Qt.Key.Key_F2)
    assert not page.paper.editing
    assert "Mở lại" in person.message
    assert not page.side.signer.list_button.isEnabled()
