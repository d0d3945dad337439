"""A window that only looks and takes over; one whose folder goes and comes; data moved out of a synced folder."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cchc_desktop import paths, settings
from cchc_desktop.actions import jotting, progress, report
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.model.period import Period
from cchc_desktop.ui.crash import watch
from cchc_desktop.ui.desktop import Desktop
from cchc_desktop.ui.lasting_bar import LastingBar
from cchc_desktop.ui.move_dialog import MoveDialog
from cchc_desktop.ui.read_only import ReadOnly
from cchc_desktop.ui.seat import Seat
from cchc_desktop.ui.surroundings_bar import SurroundingsBar

pytestmark = pytest.mark.qt_log_ignore(r"propagateSizeHints|raise\(\)|grabbing")  # offscreen has no window manager

TODAY, Q1 = date(2024, 3, 12), Period(2024, "Q1")


def sit(qtbot: QtBot, seats: list[Seat], folder: Path, page: str = "progress") -> Seat:
    seated: list[Desktop] = []
    seat = Seat(folder, TODAY, seated.append)
    seats.append(seat)
    seat.start(page)
    seat.desktop.window.resize(1366, 768)
    seat.desktop.window.show()
    assert seated == [seat.desktop]
    return seat


@pytest.fixture
def holder(filled: Path) -> Iterator[Workspace]:
    """Someone who has the data open already."""
    opened = open_workspace(filled, TODAY, window=True)
    yield opened
    opened.close()


def bars(seat: Seat) -> list[LastingBar]:
    return [bar for bar in seat.desktop.window.findChildren(LastingBar) if not bar.isHidden()]


def press(qtbot: QtBot, bar: LastingBar, words: str) -> None:
    [found] = [each for each in bar.findChildren(QPushButton) if each.text() == words]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def results(ws: Workspace) -> dict[str, str | None]:
    return {row.task.id: row.entry.result for row in progress.board(ws, Q1).rows}


def test_a_bar_says_why_on_every_page(qtbot: QtBot, seats: list[Seat], holder: Workspace) -> None:
    seat = sit(qtbot, seats, holder.folder)
    for page in ("progress", "home", "unit", "backup"):
        seat.desktop.show(page)
        [bar] = bars(seat)
        assert bar.text.startswith("Chỉ xem: ")
        assert "đang mở dữ liệu này trên máy" in bar.text
        assert bar.isVisible()


def test_nothing_can_be_typed_and_what_writes_says_why(qtbot: QtBot, seats: list[Seat], holder: Workspace) -> None:
    before = results(holder)
    seat = sit(qtbot, seats, holder.folder)
    window = seat.desktop.window
    page = seat.desktop.page("progress")
    view = page.view  # type: ignore[attr-defined]
    qtbot.keyClick(view, Qt.Key.Key_1)
    assert "Chỉ xem: " in window.message.text
    window.message.hide()
    qtbot.keyClick(view, Qt.Key.Key_F2)
    if view.cells.editor is not None:
        qtbot.keyClicks(view.cells.editor, "chu go vao")
        assert "chu go vao" not in view.cells.editor.toPlainText()
        assert "Chỉ xem: " in window.message.text
        qtbot.keyClick(view.cells.editor, Qt.Key.Key_Escape)
    seat.desktop.show("unit")
    field = seat.desktop.page("unit").fields["name"]  # type: ignore[attr-defined]
    name = field.text()
    qtbot.keyClicks(field, "khac")
    assert field.text() == name
    assert field.isReadOnly()
    assert results(holder) == before


def test_searching_and_choosing_stay_open(qtbot: QtBot, seats: list[Seat], holder: Workspace) -> None:
    seat = sit(qtbot, seats, holder.folder)
    qtbot.keyClicks(seat.desktop.window.top.search, "tuyen truyen")
    assert seat.desktop.window.top.search.text() == "tuyen truyen"
    seat.desktop.set_period(Period(2024, "Q2"))
    assert seat.desktop.period.code == "2024-Q2"


def test_a_report_can_still_be_written_elsewhere(holder: Workspace, tmp_path: Path) -> None:
    looked = open_workspace(holder.folder, TODAY, window=True)
    assert looked.read_only
    written = report.write(looked, Q1, tmp_path / "báo cáo", formats=("docx",))
    assert [file.suffix for file in written.files] == [".docx"]
    looked.close()


def test_looking_leaves_the_holders_settings_alone(qtbot: QtBot, seats: list[Seat], holder: Workspace) -> None:
    settings.save(holder.folder, settings.Settings(period="2024-Q1", window="của người giữ"))
    seat = sit(qtbot, seats, holder.folder)
    seats.remove(seat)
    seat.leave()
    assert settings.load(holder.folder).window == "của người giữ"


def test_trying_again_takes_over_with_the_data_read_anew(qtbot: QtBot, seats: list[Seat], holder: Workspace) -> None:
    seat = sit(qtbot, seats, holder.folder)
    first = seat.desktop
    press(qtbot, bars(seat)[0], "Thử lại")
    assert seat.desktop is first  # still held
    task = next(iter(results(holder)))
    progress.record(holder, task, Q1, result="Ghi ở cửa sổ kia")
    holder.close()
    only = seat.desktop.window.findChildren(ReadOnly)[0]
    only.look()
    assert "không còn mở ở cửa sổ kia" in bars(seat)[0].text
    press(qtbot, bars(seat)[0], "Nhập tiếp")
    assert seat.desktop is not first
    assert seat.desktop.workspace.read_only == ""
    assert bars(seat) == []
    assert seat.desktop.key == "progress"
    assert results(seat.desktop.workspace)[task] == "Ghi ở cửa sổ kia"
    progress.record(seat.desktop.workspace, task, Q1, result="Nhập tiếp")
    seat.desktop.show("unit")
    assert not seat.desktop.page("unit").fields["name"].isReadOnly()  # type: ignore[attr-defined]


def test_a_folder_that_is_away_is_not_taken_over_empty(
    qtbot: QtBot, seats: list[Seat], holder: Workspace, tmp_path: Path
) -> None:
    seat = sit(qtbot, seats, holder.folder)
    holder.close()
    holder.folder.rename(tmp_path / "rút ra")
    press(qtbot, bars(seat)[0], "Thử lại")
    assert "hãy cắm lại USB" in seat.desktop.window.message.text
    assert not holder.folder.exists()
    (tmp_path / "rút ra").rename(holder.folder)


def test_what_is_typed_while_the_stick_is_away_stays_and_is_kept_when_it_is_back(
    qtbot: QtBot, seats: list[Seat], filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back afterwards
    seat = sit(qtbot, seats, filled)
    watch(seat.desktop.window, seat.desktop.workspace)
    view = seat.desktop.page("progress").view  # type: ignore[attr-defined]
    filled.rename(tmp_path / "rút ra")
    qtbot.keyClick(view, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: view.cells.editor is not None)
    cell = view.currentIndex()
    view.cells.editor.selectAll()
    qtbot.keyClicks(view.cells.editor, "Chu go luc rut USB")
    qtbot.keyClick(view.cells.editor, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "Không còn thấy thư mục dữ liệu" in seat.desktop.window.message.text)
    assert not filled.exists()
    assert list(view.table.unsaved.values()) == ["Chu go luc rut USB"]
    (tmp_path / "rút ra").rename(filled)
    assert "Chu go luc rut USB" not in results(seat.desktop.workspace).values()
    view.setCurrentIndex(cell)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: view.cells.editor is not None)
    assert view.cells.editor.toPlainText() == "Chu go luc rut USB"
    qtbot.keyClicks(view.cells.editor, ".")
    qtbot.keyClick(view.cells.editor, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "Chu go luc rut USB." in results(seat.desktop.workspace).values())


def test_a_synced_folder_is_warned_of_and_moved(
    qtbot: QtBot, seats: list[Seat], filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "own_data_folder", lambda: tmp_path / "máy này" / "CCHC")
    (tmp_path / "OneDrive").mkdir()
    folder = filled.rename(tmp_path / "OneDrive" / "CCHC")
    seat = sit(qtbot, seats, folder, "home")
    qtbot.waitUntil(lambda: len(bars(seat)) == 1)
    [bar] = bars(seat)
    assert isinstance(bar, SurroundingsBar)
    assert "nằm trong OneDrive" in bar.text
    before = results(seat.desktop.workspace)
    dialog = MoveDialog(seat.desktop.workspace, seat.desktop.window)
    dialog.show()
    qtbot.mouseClick(dialog.move_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.moved is not None, timeout=10_000)
    bar.moved.emit(dialog.moved)
    assert seat.desktop.workspace.folder == tmp_path / "máy này" / "CCHC"
    assert results(seat.desktop.workspace) == before
    assert bars(seat) == []
    assert "bản cũ vẫn còn" in seat.desktop.window.message.text
    assert not paths.database(folder).exists()
    progress.record(seat.desktop.workspace, next(iter(before)), Q1, result="Ở nơi mới")


def test_a_move_that_is_refused_says_why_and_stays_open(
    qtbot: QtBot, seats: list[Seat], filled: Path, tmp_path: Path
) -> None:
    seat = sit(qtbot, seats, filled, "home")
    dialog = MoveDialog(seat.desktop.workspace, seat.desktop.window)
    qtbot.addWidget(dialog)
    dialog.show()
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "Dropbox" / "thư.txt").write_text("x")
    dialog.go_to(tmp_path / "Dropbox")
    assert dialog.to == tmp_path / "Dropbox" / "CCHC"
    qtbot.mouseClick(dialog.move_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog._refusal.isVisible())
    assert "Dropbox" in dialog._refusal.text()
    assert dialog.move_button.isEnabled()
    assert dialog.moved is None


def test_the_warning_can_be_closed(qtbot: QtBot, seats: list[Seat], filled: Path, tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    seat = sit(qtbot, seats, filled.rename(tmp_path / "Dropbox" / "data"), "home")
    qtbot.waitUntil(lambda: len(bars(seat)) == 1)
    qtbot.mouseClick(bars(seat)[0]._close, Qt.MouseButton.LeftButton)
    assert bars(seat) == []


def test_a_clock_that_was_set_back_is_told(
    qtbot: QtBot, seats: list[Seat], filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = time.time() + timedelta(days=400).total_seconds()
    ws = open_workspace(filled, TODAY)
    from cchc_desktop.store.history import record

    class Ahead(record.datetime):  # type: ignore[name-defined,misc]
        @classmethod
        def now(cls, zone: object = None) -> object:
            return cls.fromtimestamp(ahead, zone)

    with monkeypatch.context() as clock:
        clock.setattr(record, "datetime", Ahead)
        jotting.add(ws, "Ghi khi đồng hồ chạy trước")
    ws.close()
    seat = sit(qtbot, seats, filled, "home")
    qtbot.waitUntil(lambda: "Đồng hồ máy đang là" in seat.desktop.window.message.text)
