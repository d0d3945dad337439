"""The same on the pages of targets, figures, checks and the report, and in small windows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import checks, own_plan, own_words, stats, target
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.model.period import Period
from cchc_desktop.ui.checks_page import ChecksPage
from cchc_desktop.ui.document_dialog import DocumentDialog
from cchc_desktop.ui.half_typed_offers import take_back
from cchc_desktop.ui.own_plan_part import OwnPlanPart
from cchc_desktop.ui.report_freezing import ReopenDialog
from cchc_desktop.ui.stats_page import StatsPage
from cchc_desktop.ui.targets_page import TargetsPage
from tests.ui.crashes import TEXT, asked, comes_back, crash, gives_up, into, offered, opened, seconds_pass
from tests.ui.officer import Officer
from tests.ui.report_hands import light
from tests.ui.sample_quarter import NOW

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager


def test_numbers_and_notes_of_targets(me: Officer) -> None:
    me.desktop.show("targets")
    page = me.window.page
    assert isinstance(page, TargetsPage)
    row = next(each for each in page.view.table.rows if each.kind == "ratio")
    me.desktop.page("targets").go_to(row.of_id, "numerator")
    page.view.edit(page.view.currentIndex())
    assert page.view.cells.editor is not None
    into(page.view.cells.editor, "khoảng 9")
    label = f"Chỉ tiêu {row.label()}"
    unread = lambda ws: target.row(ws, row.of_id, NOW).actual.unread  # noqa: E731
    comes_back(me, f"{label}, tử số quý I năm 2024", unread, (("numerator", "khoảng 9"),), "khoảng 9")
    gives_up(me, page.view.cells.editor)
    page.go_to(row.of_id, "note")
    into(page.panel.note)
    comes_back(me, f"{label}, ghi chú quý I năm 2024", lambda ws: target.row(ws, row.of_id, NOW).actual.note, TEXT)


def test_figures_and_their_notes(me: Officer) -> None:
    me.desktop.show("stats")
    page = me.window.page
    assert isinstance(page, StatsPage)
    line = page.view.line
    assert line is not None
    entry = lambda ws: stats.table(ws, NOW).by_code[line.code].entry  # noqa: E731
    page.view.edit(page.view.currentIndex())
    assert page.view.cells.editor is not None
    into(page.view.cells.editor, "chừng 12")
    words = f"Số liệu {line.item.number}, quý I năm 2024"
    comes_back(me, words, lambda ws: entry(ws).unread, "chừng 12", "chừng 12")
    gives_up(me, page.view.cells.editor)
    page.view.edit(page.view.currentIndex().siblingAtColumn(page.view.table.column_of("note")))
    into(page.view.cells.editor)
    comes_back(me, f"Ghi chú {words[0].lower()}{words[1:]}", lambda ws: entry(ws).note, TEXT)


def test_taking_back_shows_the_row_in_its_period(qtbot: QtBot, officer: type[Officer], me: Officer) -> None:
    spring = Period(2024, "Q2")
    me.desktop.set_period(spring)
    me.desktop.show("stats")
    page = me.window.page
    assert isinstance(page, StatsPage)
    page.view.step(3)
    line = page.view.line
    assert line is not None
    page.view.edit(page.view.currentIndex())
    assert page.view.cells.editor is not None
    into(page.view.cells.editor, "chừng 12")
    left = crash(me, "chừng 12")
    again = officer.sits_down(qtbot, left, "home")
    assert again.desktop.period == NOW
    dialog = asked(again)
    assert (dialog.saved.toPlainText(), dialog.text.toPlainText()) == ("(ô còn trống)", "chừng 12")
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    there = again.window.page
    assert isinstance(there, StatsPage)
    assert (there.period, there.view.line and there.view.line.code) == (spring, line.code)
    assert stats.table(again.workspace, spring).by_code[line.code].entry.unread == "chừng 12"


def test_an_explanation(me: Officer) -> None:
    me.desktop.show("checks")
    page = me.window.page
    assert isinstance(page, ChecksPage)
    finding = next(each for each in checks.check(me.workspace, NOW).findings if checks.explainable(each))
    page.list.go_to(finding)
    page.detail.show_finding(finding)
    page.detail.begin()
    into(page.detail.text)

    def explanation(ws: Workspace) -> str | None:
        found = checks.check(ws, NOW).findings
        same = (each for each in found if (each.row_id, each.rule) == (finding.row_id, finding.rule))
        return next(same).explanation

    comes_back(me, f"Giải trình: {finding.place}, quý I năm 2024", explanation, TEXT)


@pytest.mark.parametrize("below", [False, True])
def test_words_of_the_report(me: Officer, below: bool) -> None:
    page = me.report()
    paragraph = light(page, lambda each: each.key.endswith("/counts"))
    (page.own_words.open_below if below else page.own_words.open)()
    page.paper.editor.text.moveCursor(page.paper.editor.text.textCursor().MoveOperation.End)
    before = page.paper.editor.text.marked
    QCoreApplication.sendEvent(page.paper.editor.text, QInputMethodEvent("Có tiến bộ", []))
    kept = f"{before}Có tiến bộ"

    def words(ws: Workspace) -> list[str | None]:
        return [each.text for each in own_words.of_period(ws, NOW).values()]

    with opened(crash(me, kept)) as ws:
        (offer,) = offered(ws)
        assert offer.may_take
        assert offer.half.spot.words.startswith(
            "Báo cáo quý I năm 2024, đoạn thêm sau “" if below else "Báo cáo quý I năm 2024, đoạn “"
        )
        assert offer.text.endswith("Có tiến bộ")
        assert offer.saved_words == ("" if below else paragraph.text)
        take_back(ws, offer.half)
        assert words(ws) == [kept]
        assert offered(ws) == ()
    page.own_words._close()


def test_a_line_of_the_own_plan(me: Officer) -> None:
    part = OwnPlanPart(me.workspace, Period(2024, "Y"))
    part.setParent(me.window)
    part.refresh()
    part.show()
    line = part.view.table.at(0)
    assert line is not None
    part.view.edit(part.view.table.index(0, 2))
    assert part.view.cells.editor is not None
    into(part.view.cells.editor)

    def product(ws: Workspace) -> str | None:
        return next(each.product for each in own_plan.own_plan(ws, 2024).lines if each.task.id == line.task.id)

    field = part.view.table.titles[2]
    comes_back(me, f"Kế hoạch của đơn vị năm 2024, nhiệm vụ {line.task.label()}, {field}", product, TEXT)


def test_small_windows_that_add_something_let_the_text_be_copied(me: Officer) -> None:
    adding = DocumentDialog("UBND huyện Cái Bè", 2024, me.window)
    adding.open()
    into(adding.summary)
    adding.summary.setText(TEXT)
    with opened(crash(me, TEXT)) as ws:
        (offer,) = offered(ws)
        assert (offer.half.spot.words, offer.may_take) == ("Trích yếu của văn bản đang thêm", False)
        assert "đã đóng" in offer.why_not
    adding.reject()
    seconds_pass(me)
    reopening = ReopenDialog("Mở lại báo cáo quý I năm 2024", me.window)
    reopening.open()
    into(reopening.reason_field)
    with opened(crash(me, TEXT)) as ws:
        assert offered(ws)[0].half.spot.words == "Mở lại báo cáo quý I năm 2024: lý do"
    reopening.reject()
    seconds_pass(me)
