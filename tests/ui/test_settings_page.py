"""The settings page: what stands on it, where it leads, and that a changed unit is changed everywhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from cchc_desktop import settings
from cchc_desktop.actions import backup, calendar, signer, unit
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.model.period import Period
from cchc_desktop.model.signer import Signer
from cchc_desktop.model.unit import Unit
from cchc_desktop.ui.colours import HIGH
from cchc_desktop.ui.settings_look import LookCard
from cchc_desktop.ui.settings_page import SettingsPage
from tests.ui.officer import TODAY, Officer

LATE = date(2024, 12, 20)


@pytest.fixture
def page(me: Officer) -> SettingsPage:
    me.desktop.show("settings")
    shown = me.desktop.page("settings")
    assert isinstance(shown, SettingsPage)
    return shown


def test_it_is_the_last_page_and_has_a_key(me: Officer, qtbot: QtBot) -> None:
    qtbot.keyClick(me.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert me.desktop.key == "settings"


def test_it_shows_what_is_set(me: Officer, page: SettingsPage) -> None:
    ours = unit.required(me.workspace)
    assert page.unit.said("Tên đơn vị") == "UBND huyện Cái Bè"
    assert page.unit.said("Cấp trên") == "UBND tỉnh Tiền Giang"
    assert page.signing.said("Người ký").endswith("CHỦ TỊCH · Họ và tên")
    assert page.signing.said("Người ký khác") == "chưa có"
    assert page.signing.said("Nơi nhận") == "; ".join(ours.recipients)
    assert page.due.said("Gần nhất") == "Quý I năm 2024: thứ Sáu 15/3/2024, nộp Sở Nội vụ"
    assert page.safe.said("Bản thứ hai") == "Chưa có"
    assert page.forms.said("Báo cáo kỳ này").startswith("Báo cáo")
    assert page.place.said("Dữ liệu") == str(me.workspace.folder)


def test_due_dates_go_on_into_the_next_year(qtbot: QtBot, officer: type[Officer], filled: Path) -> None:
    late = officer(qtbot, open_workspace(filled, LATE), "settings")
    shown = late.desktop.page("settings")
    assert isinstance(shown, SettingsPage)
    assert "2025" in shown.due.said("Gần nhất")


def test_a_due_date_changed_in_the_calendar_is_seen_here_and_on_home(me: Officer, page: SettingsPage) -> None:
    recipient = calendar.dates(me.workspace, Period(2024, "Q1")).recipient.key
    calendar.set_every_year(me.workspace, Period(2024, "Q1"), recipient, date(2024, 3, 14))
    me.qtbot.waitUntil(lambda: "14/3" in page.due.said("Gần nhất"))
    me.desktop.show("home")
    assert "14/3" in me.window.top._due.text()


def test_a_merger_is_told_once(me: Officer, page: SettingsPage) -> None:
    """The name of the unit is changed in its one place; the frame, this page and the next report follow."""
    from cchc_desktop.actions import report

    unit.set_unit(me.workspace, Unit("UBND xã Hậu Mỹ", "commune", parent="UBND tỉnh Đồng Tháp"))
    me.qtbot.waitUntil(lambda: page.unit.said("Tên đơn vị") == "UBND xã Hậu Mỹ")
    assert me.window.top.unit.text() == "UBND xã Hậu Mỹ"
    written = report.preview(me.workspace, me.desktop.period)
    frame = (written.unit.heading, written.place_date, written.number_line, written.to, written.recipients)
    assert "Cái Bè" not in str(frame)
    assert written.place_date.startswith("Hậu Mỹ, ngày")
    assert "Tiền Giang" not in str(written.to)


@pytest.mark.parametrize(
    ("button", "leads_to"),
    [("to_unit", "unit"), ("to_recipients", "unit"), ("to_calendar", "calendar"), ("to_backup", "backup")],
)
def test_each_thing_is_changed_in_its_own_place(me: Officer, page: SettingsPage, button: str, leads_to: str) -> None:
    getattr(page, button).click()
    assert me.desktop.key == leads_to


def test_signers_are_told_and_their_list_opens(
    me: Officer, page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    signer.keep(me.workspace, Signer("", "Người Ký Thay", "KT. CHỦ TỊCH", ("PHÓ CHỦ TỊCH",)))
    me.qtbot.waitUntil(lambda: page.signing.said("Người ký khác") == "Người Ký Thay")
    opened: list[str] = []
    monkeypatch.setattr(QDialog, "exec", lambda dialog: opened.append(type(dialog).__name__))
    for each in (page.to_signers, page.to_forms, page.support, page.about, page.move_data, page.practise):
        each.click()
    expected = ["SignerDialog", "FormsDialog", "SupportDialog", "AboutDialog", "MoveDialog", "PracticeDialog"]
    assert opened == expected


def test_the_second_folder_is_chosen_right_here(me: Officer, page: SettingsPage, tmp_path: Path) -> None:
    stick = tmp_path / "USB"
    stick.mkdir()
    page.set_second(stick)
    me.qtbot.waitUntil(lambda: "Đã chép bản thứ hai" in me.message, timeout=8000)
    kept = settings.second(me.workspace.folder)
    assert kept is not None
    assert kept.folder == str(stick)
    assert str(stick) in page.safe.said("Bản thứ hai")
    assert backup.shelf(me.workspace).second.last is not None
    page.no_second.click()
    assert settings.second(me.workspace.folder) is None
    assert page.no_second.isHidden()


def test_a_folder_that_will_not_do_is_refused_in_words(me: Officer, page: SettingsPage) -> None:
    page.set_second(me.workspace.folder)
    assert me.message
    assert settings.second(me.workspace.folder) is None


def test_nothing_can_be_changed_where_one_only_looks(qtbot: QtBot, officer: type[Officer], filled: Path) -> None:
    holder = open_workspace(filled, TODAY, window=True)
    looker = officer(qtbot, open_workspace(filled, TODAY, window=True), "settings")
    shown = looker.desktop.page("settings")
    assert isinstance(shown, SettingsPage)
    shown.look.sizes.setCurrentIndex(3)
    assert not shown.second.isEnabled()
    assert not shown.move_data.isEnabled()
    assert not shown.look.apply.isEnabled()
    assert "Chỉ xem" in shown.look.apply.toolTip()
    holder.close()


def test_a_look_is_tried_in_the_preview_and_asked_for_by_the_button(page: SettingsPage, qtbot: QtBot) -> None:
    look = page.look
    assert not look.apply.isEnabled()
    before = look.preview.sizeHint().height()
    look.sizes.setCurrentIndex(look.sizes.findData(150))
    look.contrasts.setCurrentIndex(look.contrasts.findData("high"))
    assert look.preview.sizeHint().height() == round(before * 1.5)
    assert look.preview._colours is HIGH
    with qtbot.waitSignal(look.look_wanted) as asked:
        look.apply.setEnabled(True)
        page.look_wanted.disconnect()
        look.apply.click()
    assert asked.args == [150, "high"]


def test_back_to_the_present_look_asks_for_nothing(page: SettingsPage) -> None:
    look = page.look
    look.sizes.setCurrentIndex(look.sizes.findData(200))
    assert look.apply.isEnabled()
    look.sizes.setCurrentIndex(look.sizes.findData(100))
    assert not look.apply.isEnabled()


def test_a_small_screen_is_told_of_before(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QScreen

    monkeypatch.setattr(QScreen, "availableSize", lambda self: QSize(1366, 728))
    card = LookCard()
    qtbot.addWidget(card)
    card.show_settings(settings.Settings())
    told = {percent: card._words(percent / 100) for percent in settings.TEXT_SIZES}
    assert [percent for percent, words in told.items() if "cuộn" in words] == [150, 175, 200]


def test_an_applied_look_is_kept_and_the_program_begins_anew(
    me: Officer, page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(QApplication, "exit", ended.append)
    page.look.sizes.setCurrentIndex(page.look.sizes.findData(125))
    page.look.apply.click()
    kept = settings.load(me.workspace.folder)
    assert (kept.text_size, ended) == (125, [76])


@pytest.mark.parametrize(("command", "focused"), [("look", "sizes"), ("data", "open_data")])
def test_the_command_box_leads_to_a_card(me: Officer, page: SettingsPage, command: str, focused: str) -> None:
    page.perform(command)
    wanted = page.look.sizes if focused == "sizes" else page.open_data
    assert me.window.focusWidget() is wanted
    assert not wanted.visibleRegion().isEmpty()


def test_every_button_is_reached_by_tab(me: Officer, page: SettingsPage) -> None:
    page.take_focus()
    reached = set()
    for _ in range(60):
        reached.add(me.window.focusWidget())
        me.qtbot.keyClick(me.window.focusWidget(), Qt.Key.Key_Tab)
    waiting = [each for each in page.findChildren(QPushButton) if each.isVisibleTo(page) and each.isEnabled()]
    assert [each.text() for each in waiting if each not in reached] == []


def test_escape_leads_back(me: Officer) -> None:
    me.desktop._go("settings", "look")
    me.qtbot.keyClick(me.window.focusWidget(), Qt.Key.Key_Escape)
    assert me.desktop.key == "progress"
