"""The page of findings: each reached in one key and back, explained in place, and live."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import checks, progress
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.model.finding import Finding
from cchc_desktop.model.period import Period
from cchc_desktop.ui.checks_page import ChecksPage
from cchc_desktop.ui.report_page import ReportPage

from .conftest import TODAY
from .officer import Officer
from .sample_quarter import NOW

ENTER, ESC, DOWN, F2 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_F2


def at_checks(officer: type[Officer], qtbot: QtBot, folder: Path) -> tuple[Officer, ChecksPage]:
    person = officer.sits_down(qtbot, folder, "home")
    person.desktop.show("checks")
    return person, cast(ChecksPage, person.window.page)


def commits(text: str, on: QWidget) -> None:
    """What an input method hands over at the end of a word."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(on, event)


def listed(page: ChecksPage) -> list[str]:
    model = page.list.model()
    return [str(model.index(n, 0).data()) for n in range(model.rowCount())]


def current(page: ChecksPage) -> Finding:
    assert page.list.current is not None
    return page.list.current


@pytest.fixture
def warned(filled: Path) -> Path:
    """The sample quarter with a done task that has no document."""
    workspace = open_workspace(filled, TODAY)
    blank = next(r for r in progress.board(workspace, NOW, mine=True).rows if r.blank)
    progress.record(workspace, blank.task.id, NOW, status="done", result="Đã báo cáo đủ 3 lần")
    workspace.close()
    return filled


def test_findings_stand_under_their_weights_with_counts(officer: type[Officer], qtbot: QtBot, warned: Path) -> None:
    _, page = at_checks(officer, qtbot, warned)
    said = listed(page)
    headings = [line for line in said if line.endswith(")") and ":" not in line]
    assert headings[0].startswith("Phải sửa (")
    assert [heading.split(" (")[0] for heading in headings] == ["Phải sửa", "Cần giải trình", "Gợi ý"]
    counts = [int(heading.split("(")[1].rstrip(")")) for heading in headings]
    assert sum(counts) == len(said) - len(headings) == len(checks.check(page._ws, NOW).findings)
    assert page.chips["error"].text() == f"Phải sửa {counts[0]}"


def test_enter_goes_to_the_place_and_esc_comes_back_to_the_same_line(
    officer: type[Officer], qtbot: QtBot, filled: Path
) -> None:
    person, page = at_checks(officer, qtbot, filled)
    person.press(DOWN, on=page.list)
    finding = current(page)
    assert finding.about == "task"
    person.press(ENTER, on=page.list)
    assert person.desktop.window.page is person.progress
    assert person.progress.view.task_id == finding.row_id
    person.progress.back_wanted.emit()
    assert person.window.page is page
    assert current(page).row_id == finding.row_id
    assert page.list.hasFocus()


def test_headings_are_never_under_the_cursor(officer: type[Officer], qtbot: QtBot, warned: Path) -> None:
    person, page = at_checks(officer, qtbot, warned)
    total = len(checks.check(page._ws, NOW).findings)
    seen = {current(page).message}
    for _ in range(total + 3):
        person.press(DOWN, on=page.list)
        seen.add(current(page).message)
    assert len(seen) == len({f.message for f in checks.check(page._ws, NOW).findings})


def test_an_explanation_is_typed_in_place_and_kept_by_enter(officer: type[Officer], qtbot: QtBot, warned: Path) -> None:
    person, page = at_checks(officer, qtbot, warned)
    finding = next(f for f in page._all() if f.rule == "done-without-document")
    assert page.list.go_to(finding)
    person.press(F2, on=page.list)
    assert page.detail.text.hasFocus()
    commits("Báo cáo gửi qua hệ thống", page.detail.text)
    person.press(ENTER, on=page.detail.text)
    qtbot.waitUntil(lambda: any("Đã giải trình (1)" in line for line in listed(page)))
    assert page.list.hasFocus()
    kept = next(f for f in checks.check(person.workspace, NOW).findings if f.rule == "done-without-document")
    assert kept.explanation == "Báo cáo gửi qua hệ thống"
    assert any(line.endswith("Giải trình: Báo cáo gửi qua hệ thống") for line in listed(page))


def test_escape_gives_up_what_was_typed_then_leaves_the_field(
    officer: type[Officer], qtbot: QtBot, warned: Path
) -> None:
    person, page = at_checks(officer, qtbot, warned)
    page.list.go_to(next(f for f in page._all() if f.rule == "done-without-document"))
    person.press(F2, on=page.list)
    commits("nhầm", page.detail.text)
    person.press(ESC, on=page.detail.text)
    assert (page.detail.text.toPlainText(), page.detail.text.hasFocus()) == ("", True)
    person.press(ESC, on=page.detail.text)
    assert page.list.hasFocus()
    assert all(f.explanation is None for f in checks.check(person.workspace, NOW).findings)


def test_leaving_the_page_keeps_what_was_being_typed(officer: type[Officer], qtbot: QtBot, warned: Path) -> None:
    person, page = at_checks(officer, qtbot, warned)
    page.list.go_to(next(f for f in page._all() if f.rule == "done-without-document"))
    person.press(F2, on=page.list)
    commits("Văn bản mật", page.detail.text)
    person.desktop.show("home")
    found = checks.check(person.workspace, NOW).findings
    assert [f.explanation for f in found if f.rule == "done-without-document"] == ["Văn bản mật"]


def test_enter_during_a_composition_ends_the_composition_only(
    officer: type[Officer], qtbot: QtBot, warned: Path
) -> None:
    person, page = at_checks(officer, qtbot, warned)
    page.list.go_to(next(f for f in page._all() if f.rule == "done-without-document"))
    person.press(F2, on=page.list)
    text = page.detail.text
    QApplication.sendEvent(text, QInputMethodEvent("tiê", []))
    person.press(ENTER, on=text)
    assert text.hasFocus()
    done = QInputMethodEvent("", [])
    done.setCommitString("tiến độ")
    QApplication.sendEvent(text, done)
    assert text.toPlainText() == "tiến độ"
    person.press(ENTER, on=text)
    assert page.list.hasFocus()


def test_filters_by_weight_and_area_and_esc_gives_them_up(officer: type[Officer], qtbot: QtBot, warned: Path) -> None:
    person, page = at_checks(officer, qtbot, warned)
    whole = len(listed(page))
    page.chips["warning"].click()
    assert [line.split(":")[0] for line in listed(page)[1:]] == ["Cần giải trình"]
    page.chips["warning"].click()
    action = next(a for a in page.area_button.menu().actions() if a.text().startswith("Chỉ đạo, điều hành"))
    action.trigger()
    shown = [page.list.model().finding(n) for n in range(page.list.model().rowCount())]  # type: ignore[attr-defined]
    rows = {r.task.id: r.task.area for r in progress.board(person.workspace, NOW).rows}
    areas = {rows[f.row_id] for f in shown if f is not None}
    assert areas == {"direction"}
    person.press(ESC, on=page.list)
    assert len(listed(page)) == whole
    page.search("trang thai")
    assert 0 < len(listed(page)) < whole


def test_the_page_follows_what_is_changed(officer: type[Officer], qtbot: QtBot, filled: Path) -> None:
    person, page = at_checks(officer, qtbot, filled)
    blank = next(f for f in page._all() if f.rule == "blank-status")
    before = page.list.model().rowCount()
    progress.record(person.workspace, blank.row_id or "", NOW, status="no_activity")
    qtbot.waitUntil(lambda: page.list.model().rowCount() < before)
    assert blank.row_id not in [f.row_id for f in page._all()]


def test_the_next_finding_is_reached_from_anywhere_and_goes_round(
    officer: type[Officer], qtbot: QtBot, filled: Path
) -> None:
    person = officer.sits_down(qtbot, filled, "home")
    page = cast(ChecksPage, person.desktop.page("checks"))
    page.present(person.desktop.period)
    wanted = [f.row_id for f in page._all() if f.weight != "hint"]
    assert len(wanted) > 1
    visited = []
    for _ in range(len(wanted) + 1):
        page.present(person.desktop.period)
        page.next_finding()
        visited.append(person.progress.view.task_id)
    assert visited == [*wanted, wanted[0]]


def test_a_mended_finding_is_followed_by_the_one_behind_it(officer: type[Officer], qtbot: QtBot, filled: Path) -> None:
    person = officer.sits_down(qtbot, filled, "home")
    page = cast(ChecksPage, person.desktop.page("checks"))
    page.present(person.desktop.period)
    wanted = [f.row_id for f in page._all() if f.weight != "hint"]
    page.next_finding()
    progress.record(person.workspace, wanted[0] or "", NOW, status="no_activity")
    qtbot.waitUntil(lambda: not page.ready)
    page.present(person.desktop.period)
    page.next_finding()
    assert person.progress.view.task_id == wanted[1]


def test_completeness_names_what_is_missing_and_what_is_blank_on_purpose(
    officer: type[Officer], qtbot: QtBot, filled: Path
) -> None:
    workspace = open_workspace(filled, TODAY)
    owed = [r for r in progress.board(workspace, NOW, mine=True).rows if r.blank]
    progress.record(workspace, owed[0].task.id, NOW, left_blank="Sở chưa giao")
    workspace.close()
    person, page = at_checks(officer, qtbot, filled)
    said = " ".join(label.text() for label in page.meters.findChildren(QLabel))
    assert "Để trống có chủ ý" in said
    assert "(Sở chưa giao)" in said
    counted = progress.board(person.workspace, NOW).completeness
    assert f"{counted.filled}/{counted.of}" in said
    with qtbot.waitSignal(page.page_wanted) as told:
        page.meters._open(f"task:{owed[1].task.id}")
    assert told.args == ["progress", owed[1].task.id]


def test_nothing_left_leads_to_the_report(officer: type[Officer], qtbot: QtBot, filled: Path) -> None:
    workspace = open_workspace(filled, TODAY)
    for finding in checks.check(workspace, NOW).findings:
        if finding.weight == "error" and finding.row_id:
            progress.record(workspace, finding.row_id, NOW, status="no_activity")
    workspace.close()
    person, page = at_checks(officer, qtbot, filled)
    assert not page._urgent()
    assert page._clear.isVisible()
    assert page._clear_words.text().startswith("Không còn gì phải sửa hay giải trình.")
    qtbot.mouseClick(page._report, Qt.MouseButton.LeftButton)
    person.page(ReportPage)


def test_an_empty_program_says_what_to_do_first(officer: type[Officer], qtbot: QtBot, data: Path) -> None:
    person = officer.sits_down(qtbot, data)
    person.desktop.set_period(Period(2024, "Q1"))
    person.desktop.show("checks")
    page = cast(ChecksPage, person.window.page)
    assert any("Chưa khai báo đơn vị" in line for line in listed(page))
    person.press(ENTER, on=page.list)
    assert person.window.page is person.desktop.page("unit")
