"""An officer goes to practise and comes back: the window says where it is, and the real data stay as they are."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop import paths, settings
from cchc_desktop.actions import backup, practice, progress, unit
from cchc_desktop.actions.practice_mark import is_practice
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.errors import UserError
from cchc_desktop.files import sha256_of
from cchc_desktop.model.unit import Unit
from cchc_desktop.ui.empty import PRACTICE, EmptyState
from cchc_desktop.ui.lasting_bar import LastingBar
from cchc_desktop.ui.pages import COMMANDS
from cchc_desktop.ui.practice_dialog import PracticeDialog
from cchc_desktop.ui.seat import Seat
from cchc_desktop.ui.unit_page import UnitPage

pytestmark = pytest.mark.qt_log_ignore(r"propagateSizeHints|raise\(\)|grabbing")  # offscreen has no window manager

TODAY = date(2026, 11, 22)
SAYS = "Đang làm thử với số liệu bịa của UBND xã Ví Dụ: dữ liệu thật không bị đụng tới."
OF_THE_WINDOW = {"holder.json", "window.lock", "settings.json", "cchc.sqlite3-shm", "cchc.sqlite3-wal"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Real data of a unit, and practice data beside them."""
    room = tmp_path_factory.mktemp("cơ quan")
    opened = open_workspace(room / "thật", TODAY)
    unit.set_unit(opened, Unit("UBND xã Tân Phú", "commune", parent="UBND tỉnh Tiền Giang"))
    backup.create(opened)
    practice.begin(opened)
    opened.close()
    return room


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    """The real data; practice data lie beside them."""
    shutil.copytree(made, tmp_path / "cơ quan")
    return tmp_path / "cơ quan" / "thật"


def sit(seats: list[Seat], folder: Path, page: str | None = None) -> Seat:
    seat = Seat(folder, TODAY, lambda desktop: None)
    seats.append(seat)
    seat.start(page)
    seat.desktop.window.resize(1366, 768)
    seat.desktop.window.show()
    return seat


def bytes_of(folder: Path) -> dict[str, str]:
    files = (each for each in sorted(folder.rglob("*")) if each.is_file() and each.name not in OF_THE_WINDOW)
    return {str(each.relative_to(folder)): sha256_of(each) for each in files}


def bar(seat: Seat) -> LastingBar:
    [found] = [each for each in seat.desktop.window.findChildren(LastingBar) if not each.isHidden()]
    return found


def press(qtbot: QtBot, part: QWidget, words: str) -> None:
    [found] = [each for each in part.findChildren(QPushButton) if each.text() == words]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def answer(words: str) -> None:
    """Press a button of the question that comes next."""

    def act() -> None:
        box = cast(QMessageBox, QApplication.activeModalWidget())
        next(each for each in box.buttons() if each.text() == words).click()

    QTimer.singleShot(100, act)


def in_dialog(qtbot: QtBot, words: str) -> None:
    """Press a button of the dialog that comes next."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PracticeDialog)
        press(qtbot, dialog, words)

    QTimer.singleShot(100, act)


def test_there_and_back_again(qtbot: QtBot, seats: list[Seat], home: Path) -> None:
    before = bytes_of(home)
    seat = sit(seats, home, "calendar")
    in_dialog(qtbot, "Làm thử tiếp")
    seat.desktop.practice.ask()
    assert seat.desktop.workspace.folder == paths.practice(home)
    assert seat.desktop.window.windowTitle() == "CCHC Desktop – LÀM THỬ"
    assert bar(seat).text == SAYS
    assert seat.desktop.key == "home"
    assert seat.desktop.period.code == "2026-Y"
    row = progress.board(seat.desktop.workspace, seat.desktop.period).rows[0]
    progress.record(seat.desktop.workspace, row.task.id, seat.desktop.period, result="Gõ thử")
    press(qtbot, bar(seat), "Về dữ liệu thật")
    assert seat.desktop.workspace.folder == home
    assert seat.desktop.window.windowTitle() == "CCHC Desktop"
    assert seat.desktop.key == "calendar"
    assert seat.desktop.window.message.text.startswith("Đã về dữ liệu thật.")
    assert bytes_of(home) == before
    assert practice.begun(home)


def test_thrown_away_with_one_press_and_one_answer(qtbot: QtBot, seats: list[Seat], home: Path) -> None:
    before = bytes_of(home)
    seat = sit(seats, home)
    seat.practise(paths.practice(home))
    answer("Không")
    press(qtbot, bar(seat), "Xóa dữ liệu làm thử")
    assert seat.desktop.workspace.folder == paths.practice(home)
    answer("Xóa dữ liệu làm thử")
    press(qtbot, bar(seat), "Xóa dữ liệu làm thử")
    assert seat.desktop.workspace.folder == home
    assert seat.desktop.window.message.text == "Đã xóa dữ liệu làm thử. Dữ liệu thật vẫn nguyên như trước."
    assert [each.name for each in home.parent.iterdir()] == ["thật"]
    assert bytes_of(home) == before


def test_the_next_start_opens_the_real_data(seats: list[Seat], home: Path) -> None:
    seat = sit(seats, home)
    seat.practise(paths.practice(home))
    seats.remove(seat)
    seat.leave()
    again = sit(seats, home)
    assert again.desktop.workspace.folder == home
    assert again.desktop.window.windowTitle() == "CCHC Desktop"


def test_practice_data_opened_by_their_own_path(qtbot: QtBot, seats: list[Seat], home: Path, tmp_path: Path) -> None:
    seat = sit(seats, paths.practice(home))
    press(qtbot, bar(seat), "Về dữ liệu thật")
    assert seat.desktop.workspace.folder == home
    alone = tmp_path / "một mình-lam-thu"
    shutil.copytree(paths.practice(home), alone)
    other = sit(seats, alone)
    assert bar(other).text == SAYS
    assert [each.text() for each in bar(other).findChildren(QPushButton) if each.isVisible() and each.text()] == []


def test_begun_from_the_first_page_before_there_is_any_unit(qtbot: QtBot, seats: list[Seat], tmp_path: Path) -> None:
    seat = sit(seats, tmp_path / "mới")
    page = seat.desktop.window.page
    assert isinstance(page, UnitPage)
    in_dialog(qtbot, "Bắt đầu làm thử")
    qtbot.mouseClick(page.practice_button, Qt.MouseButton.LeftButton)
    assert unit.required(seat.desktop.workspace).name == "UBND xã Ví Dụ"
    assert seat.desktop.key == "home"
    press(qtbot, bar(seat), "Về dữ liệu thật")
    assert isinstance(seat.desktop.window.page, UnitPage)
    assert unit.current(seat.desktop.workspace) is None


def test_text_that_is_on_the_screen_alone_holds_the_window(
    qtbot: QtBot, seats: list[Seat], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = sit(seats, home)
    monkeypatch.setattr(seat.desktop.half_typed, "may_end", lambda: False)
    seat.practise(paths.practice(home))
    assert seat.desktop.workspace.folder == home
    assert seat.desktop.window.isVisible()
    assert not is_practice(seat.desktop.workspace.folder)
    monkeypatch.undo()
    seat.practise(paths.practice(home))
    assert seat.desktop.workspace.folder == paths.practice(home)


@pytest.mark.parametrize("key", ["home", "progress", "targets"])
def test_pages_without_a_plan_lead_there(qtbot: QtBot, seats: list[Seat], home: Path, key: str) -> None:
    seat = sit(seats, home, key)
    seat.desktop.show(key)
    page = seat.desktop.window.page
    assert page is not None
    [empty] = [each for each in page.findChildren(EmptyState) if each.isVisible()]
    with qtbot.waitSignal(page.practice_wanted):
        seat.desktop.practice.blockSignals(True)
        QTimer.singleShot(100, lambda: cast(PracticeDialog, QApplication.activeModalWidget()).reject())
        press(qtbot, empty, PRACTICE)


def test_ctrl_k_leads_there(seats: list[Seat], home: Path) -> None:
    assert [page for page, key, _ in COMMANDS if key == "practice"] == ["unit"]
    seat = sit(seats, home)
    asked: list[bool] = []
    page = seat.desktop.page("unit")
    page.practice_wanted.disconnect(seat.desktop.practice.ask)
    page.practice_wanted.connect(lambda: asked.append(True))
    page.perform("practice")
    assert asked == [True]


def test_the_dialog_says_what_there_is(qtbot: QtBot, home: Path) -> None:
    ws = open_workspace(home, TODAY)
    dialog = PracticeDialog(ws)
    qtbot.addWidget(dialog)
    dialog.show()
    assert words(dialog) == ["Xóa dữ liệu làm thử", "Làm lại từ đầu", "Đóng", "Làm thử tiếp"]
    answer("Xóa dữ liệu làm thử")
    press(qtbot, dialog, "Xóa dữ liệu làm thử")
    assert words(dialog) == ["Đóng", "Bắt đầu làm thử"]
    assert not practice.begun(home)
    press(qtbot, dialog, "Bắt đầu làm thử")
    qtbot.waitUntil(lambda: dialog.chosen == "enter", timeout=20_000)
    assert dialog.folder == paths.practice(home)
    assert practice.begun(home)
    inside = open_workspace(dialog.folder, TODAY)
    again = PracticeDialog(inside)
    qtbot.addWidget(again)
    again.show()
    assert words(again) == ["Xóa dữ liệu làm thử", "Đóng", "Về dữ liệu thật"]
    inside.close()
    ws.close()


def test_beginning_anew_forgets_what_was_typed(qtbot: QtBot, home: Path) -> None:
    ws = open_workspace(home, TODAY)
    (paths.practice(home) / "ghi chú.txt").write_text("gõ thử", "utf-8")
    dialog = PracticeDialog(ws)
    qtbot.addWidget(dialog)
    dialog.show()
    answer("Làm lại từ đầu")
    press(qtbot, dialog, "Làm lại từ đầu")
    qtbot.waitUntil(lambda: dialog.chosen == "enter", timeout=20_000)
    assert practice.begun(home)
    assert not (paths.practice(home) / "ghi chú.txt").exists()
    ws.close()


def test_what_goes_wrong_is_said_in_the_dialog(qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> Path:
        raise UserError("Không ghi được “D:”: ổ đĩa đã đầy.")

    ws = open_workspace(home, TODAY)
    monkeypatch.setattr(practice, "begin", refused)
    dialog = PracticeDialog(ws)
    qtbot.addWidget(dialog)
    dialog.show()
    press(qtbot, dialog, "Làm thử tiếp")
    qtbot.waitUntil(lambda: "ổ đĩa đã đầy" in dialog.said)
    assert dialog.isVisible()
    assert dialog.main_button.isEnabled()
    ws.close()


def test_the_view_of_the_real_data_is_remembered_apart(seats: list[Seat], home: Path) -> None:
    seat = sit(seats, home)
    kept = seat.desktop.period.code
    seat.practise(paths.practice(home))
    seat.desktop.set_period(seat.desktop.period.quarter.previous_quarter)
    seat.go_home()
    assert seat.desktop.period.code == kept
    assert settings.load(paths.practice(home)).period == "2026-Q3"


def words(dialog: PracticeDialog) -> list[str]:
    found = [each for each in dialog.findChildren(QPushButton) if each.isVisible()]
    return [each.text() for each in sorted(found, key=lambda each: each.x())]
