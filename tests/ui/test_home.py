"""Home: the five things without scrolling, bars that open their rows, the quick log, what is left."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from docx import Document
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import jotting, overview, progress
from cchc_desktop.model.progress import state_of
from cchc_desktop.ui.home_page import HomePage

from .officer import Officer
from .sample_quarter import NOW


def at_home(officer: type[Officer], qtbot: QtBot, folder: Path) -> tuple[Officer, HomePage]:
    person = officer.sits_down(qtbot, folder, "home")
    page = cast(HomePage, person.window.page)
    page.grab()  # the bars know their places once they are painted
    return person, page


def commits(text: str, on: QWidget) -> None:
    """What an input method hands over at the end of a word."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(on, event)


def words(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if not label.isHidden())


def test_the_five_are_seen_without_scrolling(officer: type[Officer], qtbot: QtBot, filled: Path) -> None:
    _, page = at_home(officer, qtbot, filled)
    assert page.window().size().toTuple() == (1366, 768)
    scroll = page.findChild(QScrollArea)
    assert scroll is not None
    assert scroll.verticalScrollBar().maximum() == 0
    for part in (page._due, page.ring, page.findings, page.safe, page.bars, page.missing):
        corner = part.mapTo(page, QPoint(0, part.height()))
        assert part.isVisible()
        assert corner.y() <= page.height()
    said = words(page)
    assert "còn 3 ngày làm việc" in said
    assert "Bản sao lưu gần nhất" in said or "Chưa có bản sao lưu nào" in said
    assert "Chưa có mục nào bị trả lại" in said


def test_each_part_of_a_bar_opens_as_many_rows_as_it_counts(officer: type[Officer], qtbot: QtBot, filled: Path) -> None:
    person, page = at_home(officer, qtbot, filled)
    ours = [r for r in progress.board(person.workspace, NOW).rows if r.ours]
    spots = [(box, part) for box, part in page.bars._spots if box.height() < 30]
    assert len(spots) > 6
    for box, part in spots:
        with qtbot.waitSignal(page.rows_wanted) as told:
            qtbot.mouseClick(page.bars, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
        area, state = told.args
        rows = [r for r in ours if r.task.area == area and state_of(r) == state]
        assert len(rows) == part.count


def test_the_bars_are_driven_by_keys(officer: type[Officer], qtbot: QtBot, filled: Path) -> None:
    person, page = at_home(officer, qtbot, filled)
    page.bars.setFocus()
    first = page.bars.current
    assert first is not None
    person.press(Qt.Key.Key_Right, on=page.bars)
    second = page.bars.current
    assert second is not None
    assert (second.row, second.look != first.look) == (0, True)
    person.press(Qt.Key.Key_Down, on=page.bars)
    with qtbot.waitSignal(page.rows_wanted) as told:
        person.press(Qt.Key.Key_Return, on=page.bars)
    part = page.bars.current
    assert part is not None
    assert part.row == 1
    assert told.args == [page.bars._areas[1].area, part.look.state]
    assert page.bars.accessibleDescription().startswith("Cải cách thể chế: 1 xong")


def test_what_is_left_is_listed_and_opens_its_row(officer: type[Officer], qtbot: QtBot, filled: Path) -> None:
    person, page = at_home(officer, qtbot, filled)
    owed = overview.overview(person.workspace, NOW).missing
    model = page.missing.model()
    assert model.rowCount() == len(owed) > 1
    assert page._left_words.text().startswith(f"Còn lại: {len(owed)} nhiệm vụ trống")
    page.missing.setFocus()
    person.press(Qt.Key.Key_Down, Qt.Key.Key_Return, on=page.missing)
    assert person.window.page is person.progress
    assert person.progress.view.task_id == owed[1].task.id


def test_a_line_is_logged_with_its_day_and_the_box_is_free_again(
    officer: type[Officer], qtbot: QtBot, filled: Path
) -> None:
    person, page = at_home(officer, qtbot, filled)
    page.jot_box.setFocus()
    commits("18/2 tập huấn một cửa, 25 người", page.jot_box)
    with qtbot.waitSignal(page.jotted) as told:
        person.press(Qt.Key.Key_Return, on=page.jot_box)
    assert told.args == ["18/2 tập huấn một cửa, 25 người"]
    kept = jotting.unattached(person.workspace)
    assert [(line.day.isoformat(), line.text) for line in kept] == [("2024-02-18", "tập huấn một cửa, 25 người")]
    assert page.jot_box.text() == ""
    qtbot.waitUntil(lambda: page._jot_words.text() == "1 ghi nhanh đang chờ gắn vào nhiệm vụ")
    person.press(Qt.Key.Key_Return, on=page.jot_box)
    assert len(jotting.unattached(person.workspace)) == 1


def test_a_settled_finding_leaves_home(officer: type[Officer], qtbot: QtBot, filled: Path) -> None:
    person, page = at_home(officer, qtbot, filled)
    blank = [f for f in overview.overview(person.workspace, NOW).findings if f.rule == "blank-status"]
    before = page.findings.model().rowCount()
    progress.record(person.workspace, blank[0].row_id or "", NOW, status="no_activity")
    qtbot.waitUntil(lambda: page.findings.model().rowCount() == before - 1)


def test_the_first_run_says_what_comes_first(officer: type[Officer], qtbot: QtBot, data: Path) -> None:
    person = officer.sits_down(qtbot, data)
    person.desktop.show("home")
    assert "Bắt đầu từ đơn vị của anh/chị" in words(person.desktop.page("home"))


def test_the_next_step_goes_on_to_figures_before_the_report(officer: type[Officer], qtbot: QtBot, filled: Path) -> None:
    at = officer.sits_down(qtbot, filled, "home")
    for row in progress.board(at.workspace, NOW, mine=True).rows:
        if row.blank:
            progress.record(at.workspace, row.task.id, NOW, status="no_activity")
    at.desktop.show("home")
    page = cast(HomePage, at.window.page)
    assert page.next_step.text().startswith("Nhập tiếp:")
    assert page.next_step.text().endswith("số liệu")
    with qtbot.waitSignal(page.page_wanted) as asked:
        page.next_step.click()
    assert asked.args == ["stats", ""]


def test_the_bars_are_printed_in_grey(me: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One page of Word with one picture, in which the parts still differ."""
    monkeypatch.setattr("cchc_desktop.ui.file_dialog.ask_for_folder", lambda *_: tmp_path)
    me.desktop.show("home")
    home = cast(HomePage, me.window.page)
    home.print_button.click()
    path = tmp_path / "tien-do-2024-Q1.docx"
    assert path.name in me.message
    [picture] = Document(str(path)).inline_shapes
    assert abs(picture.width.mm - 165) < 1
    image = QImage.fromData(home.bars.printed())
    assert image.format() == QImage.Format.Format_Grayscale8
    shades = {image.pixelColor(x, image.height() // 14).lightness() // 16 for x in range(image.width())}
    assert len(shades) >= 4  # ground, edge, and at least two patterns
