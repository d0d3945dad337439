"""What comes back with the next window: period, filters, widths set by hand, and its place on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QSplitter, QTableView
from pytestqt.qtbot import QtBot

from cchc_desktop import settings
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.model.period import Period
from cchc_desktop.ui.hand_widths import NARROWEST, HandWidths
from cchc_desktop.ui.main_window import MainWindow
from cchc_desktop.ui.progress_fields import Column
from cchc_desktop.ui.remembered import Remembered
from tests.ui.officer import TODAY, Officer

CTRL = Qt.KeyboardModifier.ControlModifier


def pull(table: QTableView, column: int, by: int) -> None:
    """The edge of a column, pulled with the mouse."""
    header = table.horizontalHeader()
    edge = header.sectionViewportPosition(column) + header.sectionSize(column) - 2
    view = header.viewport()
    steps = (
        (QMouseEvent.Type.MouseButtonPress, edge, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton),
        (QMouseEvent.Type.MouseMove, edge + by, Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton),
        (QMouseEvent.Type.MouseButtonRelease, edge + by, Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton),
    )
    for kind, x, pressed, held in steps:
        at = QPointF(x, header.height() / 2)
        event = QMouseEvent(kind, at, QPointF(view.mapToGlobal(at.toPoint())), pressed, held, Qt.KeyboardModifier(0))
        QApplication.sendEvent(view, event)


def shown(table: QTableView) -> list[int]:
    return [table.columnWidth(n) for n in range(table.model().columnCount()) if not table.isColumnHidden(n)]


def next_window(me: Officer, page: str | None = None) -> Officer:
    folder, qtbot = me.workspace.folder, me.qtbot
    me.stands_up()
    return Officer.sits_down(qtbot, folder, page)


def test_the_period_comes_back_and_work_begins_at_home(me: Officer) -> None:
    me.desktop.show("stats")
    me.desktop.set_period(Period(2023, "Q4"))
    again = next_window(me)
    assert (again.desktop.key, again.desktop.period) == ("home", Period(2023, "Q4"))


def test_scope_and_filters_come_back_and_a_search_does_not(me: Officer) -> None:
    me.progress.filters.press("all")
    me.progress.filters.press("lead")
    rows = me.progress.view.table.count
    me.progress.search("hoa giai")
    assert me.progress.view.table.count != rows
    again = next_window(me, "progress")
    assert again.progress.view.table.count == rows
    assert again.progress.filters.chips["lead"].isChecked()
    assert again.progress.filters.chips["all"].isChecked()


def test_the_usual_rows_are_not_kept_as_a_question(me: Officer) -> None:
    me.progress.filters.press("all")
    me.progress.filters.press("mine")
    me.stands_up()
    assert settings.question(me.workspace.folder) is None


def test_a_column_pulled_wider_stays_so(me: Officer) -> None:
    view = me.progress.view
    before, whole = view.columnWidth(Column.TASK), sum(shown(view))
    pull(view, Column.TASK, 60)
    assert view.columnWidth(Column.TASK) == before + 60
    assert abs(sum(shown(view)) - whole) <= len(shown(view)), "the columns still fill the table"
    again = next_window(me, "progress").progress.view
    assert again.columnWidth(Column.TASK) == before + 60


def test_keys_do_what_the_mouse_does(me: Officer) -> None:
    view = me.progress.view
    me.press(Qt.Key.Key_Home)
    view.setCurrentIndex(view.table.index(view.currentIndex().row(), Column.TASK))
    before = view.columnWidth(Column.TASK)
    me.qtbot.keyClick(view, Qt.Key.Key_BracketRight, CTRL)
    assert view.columnWidth(Column.TASK) == before + 16
    for _ in range(40):
        me.qtbot.keyClick(view, Qt.Key.Key_BracketLeft, CTRL)
    assert view.columnWidth(Column.TASK) == NARROWEST


def test_a_column_is_never_pulled_over_the_others(me: Officer) -> None:
    view = me.progress.view
    pull(view, Column.RESULT, 4000)
    assert sum(shown(view)) <= view.viewport().width()
    assert min(shown(view)) >= NARROWEST


def test_widths_are_given_up_from_the_settings(me: Officer) -> None:
    view = me.progress.view
    before = shown(view)
    pull(view, Column.TASK, 60)
    assert shown(view) != before
    me.desktop.show("settings")
    page = me.desktop.page("settings")
    assert page.look.widths.isEnabled()  # type: ignore[attr-defined]
    page.perform("widths")
    assert not page.look.widths.isEnabled()  # type: ignore[attr-defined]
    me.desktop.show("progress")
    assert shown(view) == before
    assert settings.sizes(me.workspace.folder) == {}


@pytest.mark.parametrize("page", ["targets", "stats", "documents", "backup"])
def test_other_tables_learn_too(me: Officer, page: str) -> None:
    me.desktop.show(page)
    hands = [each for each in me.desktop.page(page).findChildren(HandWidths) if each.parent().isVisible()]
    table = hands[0].parent()
    assert isinstance(table, QTableView)
    me.qtbot.wait(20)
    column = next(n for n in range(table.model().columnCount()) if table.columnWidth(n) > 60)
    before = table.columnWidth(column)
    pull(table, column, 20)
    me.qtbot.wait(20)
    assert table.columnWidth(column) == before + 20
    again = next_window(me, page)
    me.qtbot.wait(50)
    hands = [each for each in again.desktop.page(page).findChildren(HandWidths) if each.parent().isVisible()]
    assert hands[0].given[column] == before + 20
    assert hands[0].parent().columnWidth(column) == before + 20


def test_the_handle_between_two_parts_stays_where_it_was_put(me: Officer) -> None:
    split = me.desktop.page("progress").findChildren(QSplitter)[0]
    before = split.sizes()
    handle = split.handle(1)
    at = QPoint(handle.width() // 2, 40)
    me.qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=at)
    me.qtbot.mouseMove(handle, at - QPoint(50, 0))
    me.qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at - QPoint(50, 0))
    put = split.sizes()
    assert put[0] < before[0]
    again = next_window(me, "progress")
    assert again.desktop.page("progress").findChildren(QSplitter)[0].sizes() == put


def test_nothing_is_written_for_a_move_and_once_for_a_page(me: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(settings, "save_seen", lambda folder, kept, *_: written.append(kept.window))
    for x in range(10):
        me.window.move(x, x)
    me.desktop.show("stats")
    me.desktop.show("targets")
    assert not written
    me.qtbot.waitUntil(lambda: written == [me.window.geometry_text()], timeout=5000)


def test_a_failing_disk_is_told_and_the_window_closes(me: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    from cchc_desktop.errors import UserError

    def full(*_: object) -> None:
        raise UserError("Ổ đĩa đã đầy.")

    monkeypatch.setattr(settings, "save_seen", full)
    told: list[str] = []
    remembered = me.desktop._remembered
    assert isinstance(remembered, Remembered)
    remembered.failed.connect(told.append)
    remembered.change(period="2024-Q2")
    assert me.window.close()
    assert told == ["Ổ đĩa đã đầy."]


@pytest.mark.parametrize("place", [(6000, 200), (-4000, -300), (200, 5000)])
def test_a_window_on_a_screen_that_is_gone_comes_into_sight(qtbot: QtBot, place: tuple[int, int]) -> None:
    first, second = MainWindow(), MainWindow()
    for window in (first, second):
        qtbot.addWidget(window)
    first.resize(600, 400)
    first.show()
    first.move(*place)
    second.place(first.geometry_text())
    second.show()
    room = second.screen().availableGeometry()
    assert room.contains(second.geometry())


def test_a_maximised_window_comes_back_maximised(qtbot: QtBot) -> None:
    first, second = MainWindow(), MainWindow()
    for window in (first, second):
        qtbot.addWidget(window)
    first.showMaximized()
    second.place(first.geometry_text())
    second.show()
    assert second.isMaximized()


@pytest.mark.parametrize("kept", ["", "x", "AAAA", "AdnQywADAAAAAAAAAAAAAAAAAx8AAAL7", "ữ", "\ud800"])
def test_a_place_that_cannot_be_read_gives_the_usual_one(qtbot: QtBot, kept: str) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.place(kept)
    window.show()
    assert window.screen().availableGeometry().contains(window.geometry())


def test_nothing_is_learned_where_one_only_looks(qtbot: QtBot, officer: type[Officer], filled: Path) -> None:
    holder = open_workspace(filled, TODAY, window=True)
    settings.save(filled, settings.Settings(period="2024-Q1"))
    before = (filled / "settings.json").read_bytes()
    looker = officer(qtbot, open_workspace(filled, TODAY, window=True), "progress")
    assert looker.workspace.read_only
    pull(looker.progress.view, Column.TASK, 40)
    looker.desktop.show("stats")
    looker.stands_up()
    holder.close()
    assert (filled / "settings.json").read_bytes() == before
