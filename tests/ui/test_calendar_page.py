"""S12: the year at a glance, its dates edited in place, other periods, and what follows in the frame and at home."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import calendar, plan, unit
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.model.period import AD_HOC, Period
from cchc_desktop.model.unit import Unit
from cchc_desktop.ui.calendar_page import CalendarPage
from cchc_desktop.ui.calendar_period_dialog import PeriodDialog
from cchc_desktop.ui.growing_text import CellText
from tests.conftest import TODAY, small_plan
from tests.ui.officer import Officer

DUE = 3


@pytest.fixture
def seated(qtbot: QtBot, officer: type[Officer], data: Path) -> Officer:
    """At the calendar, with a unit and the small plan, three working days before quý I năm 2024 is due."""
    workspace = open_workspace(data, TODAY)
    unit.set_unit(workspace, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    plan.accept(workspace, small_plan())
    workspace.close()
    return officer.sits_down(qtbot, data, "calendar")


def page(officer: Officer) -> CalendarPage:
    return cast(CalendarPage, officer.desktop.page("calendar"))


def shown(officer: Officer, column: int) -> list[str]:
    table = page(officer).table
    return [str(table.index(row, column).data() or "") for row in range(table.rowCount())]


def types_day(officer: Officer, text: str) -> None:
    """F2, the old day replaced, Enter."""
    view = page(officer).view
    officer.press(Qt.Key.Key_F2, on=view)
    officer.qtbot.waitUntil(lambda: view.cells.editor is not None)
    editor = cast(CellText, view.cells.editor)
    editor.selectAll()
    officer.types(text, editor)
    officer.press(Qt.Key.Key_Return, on=editor)


def top_periods(officer: Officer) -> list[str]:
    box = officer.window.top.periods
    return [box.itemText(n) for n in range(box.count()) if box.itemText(n)]


def test_the_year_is_shown_with_both_levels(seated: Officer) -> None:
    assert shown(seated, 0)[:2] == ["Quý I\nnộp Sở Nội vụ", "Quý I: Sở Nội vụ nộp UBND tỉnh"]
    assert shown(seated, DUE)[:2] == ["thứ Sáu 15/3", "thứ Hai 18/3"]
    assert len(shown(seated, 0)) == 8
    assert page(seated).view.currentIndex().row() == 0
    assert shown(seated, 4)[0] == "3 ngày làm việc"
    assert page(seated).view.hasFocus()
    assert page(seated)._day.text() == (
        "Sắp tới: báo cáo quý I năm 2024, nộp thứ Sáu 15/3, nên trình ký thứ Năm 14/3, số liệu tính đến ngày 14/3."
    )


def test_15_becomes_14_and_the_frame_follows(seated: Officer) -> None:
    types_day(seated, "14/3")
    seated.qtbot.waitUntil(lambda: shown(seated, DUE)[0] == "thứ Năm 14/3")
    assert calendar.dates(seated.workspace, Period(2024, "Q1")).due == date(2024, 3, 14)
    assert "đơn vị đặt" in shown(seated, 0)[0]
    seated.qtbot.waitUntil(lambda: "nộp thứ Năm 14/3 · còn 2 ngày" in seated.window.top._due.text())
    assert calendar.dates(seated.workspace, Period(2025, "Q1")).due == date(2025, 3, 15)
    page(seated).view.choose(0, DUE)
    seated.press(Qt.Key.Key_Delete, on=page(seated).view)
    seated.qtbot.waitUntil(lambda: shown(seated, DUE)[0] == "thứ Sáu 15/3")


def test_a_day_that_was_set_is_taken_back_and_set_again(seated: Officer) -> None:
    types_day(seated, "14/3")
    seated.qtbot.waitUntil(lambda: shown(seated, DUE)[0] == "thứ Năm 14/3")
    seated.qtbot.keyClick(page(seated).view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    seated.qtbot.waitUntil(lambda: shown(seated, DUE)[0] == "thứ Sáu 15/3")
    assert seated.message == "Đã hoàn tác: Sửa lịch báo cáo quý I năm 2024."
    seated.qtbot.keyClick(page(seated).view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    seated.qtbot.waitUntil(lambda: shown(seated, DUE)[0] == "thứ Năm 14/3")


def test_the_day_of_those_above_is_set_for_every_year(seated: Officer) -> None:
    page(seated).view.choose(1, DUE)
    types_day(seated, "17/3")
    seated.qtbot.waitUntil(lambda: shown(seated, DUE)[1] == "Chủ nhật 17/3")
    page(seated).turn(1)
    assert shown(seated, DUE)[1] == "thứ Hai 17/3"
    page(seated).view.choose(1, 1)
    seated.press(Qt.Key.Key_F2, on=page(seated).view)
    assert page(seated).view.currentIndex().column() == DUE  # nothing else of theirs is ours to set


def test_a_due_date_for_every_year(seated: Officer) -> None:
    seated.qtbot.mouseClick(page(seated).every_year, Qt.MouseButton.LeftButton)
    types_day(seated, "14/3")
    seated.qtbot.waitUntil(lambda: shown(seated, DUE)[0] == "thứ Năm 14/3")
    assert calendar.dates(seated.workspace, Period(2025, "Q1")).due == date(2025, 3, 14)
    assert "mọi năm" in seated.message


def test_what_is_no_day_stays_and_is_told(seated: Officer) -> None:
    types_day(seated, "31/2")
    assert shown(seated, DUE)[0] == "? 31/2"
    assert "“31/2” chưa phải là ngày" in seated.message
    assert calendar.dates(seated.workspace, Period(2024, "Q1")).due == date(2024, 3, 15)
    page(seated).view.choose(0, DUE)
    types_day(seated, "13/3")
    seated.qtbot.waitUntil(lambda: shown(seated, DUE)[0] == "thứ Tư 13/3")


def test_a_day_of_another_year_stays_and_is_told(seated: Officer) -> None:
    types_day(seated, "14/3/2042")
    assert shown(seated, DUE)[0] == "? 14/03/2042"
    assert "quá xa" in seated.message


def test_the_end_of_the_data_is_edited_in_place(seated: Officer) -> None:
    page(seated).view.choose(0, 1)
    types_day(seated, "12/3")
    seated.qtbot.waitUntil(lambda: shown(seated, 1)[0] == "thứ Ba 12/3")
    seated.qtbot.waitUntil(lambda: "12/3/2024" in seated.window.top._window.text())


def test_keys_walk_through_the_year(seated: Officer) -> None:
    year = page(seated).year
    year.setFocus()
    assert year.day == date(2024, 3, 12)
    seated.press(Qt.Key.Key_End, on=year)
    assert year.day == date(2024, 3, 14)
    assert "nên trình ký báo cáo quý I" in page(seated)._day.text()
    seated.press(Qt.Key.Key_Right, on=year)
    assert page(seated)._day.text().startswith("Thứ Sáu 15/3/2024: hạn nộp báo cáo quý I")
    seated.press(Qt.Key.Key_PageDown, Qt.Key.Key_Down, on=year)
    assert year.day == date(2024, 4, 22)
    seated.press(Qt.Key.Key_Home, on=year)
    assert year.day == date(2024, 3, 18)
    seated.press(Qt.Key.Key_Return, on=year)
    assert page(seated).view.currentIndex().row() == 1
    assert page(seated).view.hasFocus()


def test_every_day_of_the_year_can_be_pointed_at(seated: Officer) -> None:
    year = page(seated).year
    for day in (date(2024, 1, 1), date(2024, 2, 29), date(2024, 9, 30), date(2024, 12, 31)):
        spot = year.spot(day)
        assert year.day_at(spot.x(), spot.y()) == day


def test_another_year_and_what_is_known_of_it(seated: Officer) -> None:
    seated.qtbot.keyClick(page(seated).view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page(seated)._title.text() == "Lịch báo cáo năm 2025"
    assert shown(seated, DUE)[0] == "thứ Bảy 15/3\n(nộp 14/3)"
    for _ in range(6):
        page(seated).turn(1)
    assert "Chưa có ngày nghỉ lễ" in page(seated)._holidays.text()


def test_reports_that_are_made_are_those_offered(seated: Officer) -> None:
    assert "Quý II năm 2024" not in top_periods(seated)
    assert top_periods(seated)[-1] == "Kỳ khác…"
    seated.qtbot.mouseClick(page(seated).kinds["Q2"], Qt.MouseButton.LeftButton)
    seated.qtbot.waitUntil(lambda: "Quý II năm 2024" in top_periods(seated))
    names = [name for name in top_periods(seated) if "2024" in name]
    assert names == ["Quý I năm 2024", "Quý II năm 2024", "6 tháng đầu năm 2024", "Quý III năm 2024", "Năm 2024"]
    assert len(shown(seated, 0)) == 10


def test_escape_leads_back(seated: Officer) -> None:
    with seated.qtbot.waitSignal(page(seated).back_wanted):
        seated.press(Qt.Key.Key_Escape, on=page(seated).view)


def test_the_calendar_is_written(seated: Officer, tmp_path: Path) -> None:
    page(seated).write(tmp_path / "lich.ics")
    seated.qtbot.waitUntil(lambda: "Đã viết lich.ics" in seated.message)
    assert (tmp_path / "lich.ics").read_bytes().count(b"BEGIN:VEVENT") == 8
    page(seated).write(tmp_path / "lich.xlsx")
    seated.qtbot.waitUntil(lambda: "Đã viết lich.xlsx" in seated.message)
    assert (tmp_path / "lich.xlsx").stat().st_size > 4000


def test_another_period_is_asked_for(qtbot: QtBot) -> None:
    dialog = PeriodDialog(Period(2024, "Q1"))
    qtbot.addWidget(dialog)
    dialog.kind.setCurrentIndex(dialog.kind.findData("M02"))
    assert dialog.period.code == "2024-M02"
    assert "tháng 02 năm 2024, số liệu từ 15/1/2024 đến 14/2/2024" in dialog._said.text()
    dialog.kind.setCurrentIndex(dialog.kind.findData(AD_HOC))
    cast(QLineEdit, dialog.since).setText("15/01/2024")
    dialog.until.setText("31/02/2024")
    assert not dialog._open.isEnabled()
    assert "“31/02/2024” chưa phải là ngày" in dialog._said.text()
    dialog.until.setText("10/02/2024")
    assert dialog._open.isEnabled()
    assert dialog.period.code == "2024-01-15..2024-02-10"


def test_an_ad_hoc_period_is_worked_on_like_any_other(seated: Officer) -> None:
    seated.desktop.set_period(Period.parse("2024-01-15..2024-02-10"))
    assert "15/01/2024 – 10/02/2024" in top_periods(seated)
    for key in ("home", "progress", "report", "calendar"):
        seated.desktop.show(key)
    assert "nộp thứ Sáu 16/2" in seated.window.top._due.text()


def test_choosing_another_period_does_not_leave_the_one_shown(seated: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PeriodDialog, "exec", lambda self: 0)
    top = seated.window.top
    top.periods.setCurrentIndex(top.periods.count() - 1)
    top.periods.activated.emit(top.periods.count() - 1)
    assert top.periods.currentText() == "Quý I năm 2024"
    assert seated.desktop.period == Period(2024, "Q1")
