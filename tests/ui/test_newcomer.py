"""Someone new, with the topic "start" alone: what it names is pressed, step by step, from first start to Word report.

Each key and each button of a step is taken from its words, so that the help cannot promise what the window lacks; and
each that is promised has to be of use on the way. The plan is the one of Tiền Giang that ships with the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import backup, progress, stats, target
from cchc_desktop.actions import help as helping
from cchc_desktop.model.period import Period
from cchc_desktop.ui import backup_watch, report_writing
from cchc_desktop.ui.backup_closing import ClosingDialog
from cchc_desktop.ui.concern_page import ConcernPage
from cchc_desktop.ui.plan_page import PlanPage
from cchc_desktop.ui.practice_dialog import PracticeDialog
from cchc_desktop.ui.progress_page import ProgressPage
from cchc_desktop.ui.report_page import ReportPage
from cchc_desktop.ui.review_page import ReviewPage
from cchc_desktop.ui.stats_page import StatsPage
from cchc_desktop.ui.targets_page import TargetsPage
from cchc_desktop.ui.unit_page import UnitPage
from tests.ui.keyboard import CTRL, Key, Keyboard
from tests.ui.officer import Officer

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager
Q1 = Period(2024, "Q1")
KEYS = {
    "Enter": Key.Key_Return,
    "Space": Key.Key_Space,
    "Tab": Key.Key_Tab,
    **{str(n): Key(Key.Key_0.value + n) for n in range(10)},
    **{f"F{n}": Key(Key.Key_F1.value + n - 1) for n in range(1, 13)},
}
RESULTS = ("Đã ban hành Kế hoạch số 15/KH-UBND ngày 25/01/2024.", "Đã tuyên truyền 03 cuộc, 120 lượt người.")
MOST_STEPS = 90  # keys that choose, move or keep, and presses of buttons


class Newcomer:
    """Reads a step, and presses only what it names."""

    def __init__(self, qtbot: QtBot, me: Officer) -> None:
        text = helping.everything().topic("start").text
        self.told = {int(n): words for n, words in re.findall(r"^(\d+)\. (.*)$", text, re.MULTILINE)}
        self.me, self.qtbot, self.keys, self.clicks = me, qtbot, Keyboard(qtbot), 0
        self.unused = {(n, key) for n in range(3, 11) for key in re.findall(r"`([^`]+)`", self.told[n])}

    def press(self, step: int, *names: str, mended: bool = False) -> None:
        """Keys that the words of a step name; `mended`: it sends the reader back to what an earlier one has taught."""
        for name in names:
            assert mended or f"`{name}`" in self.told[step], f"step {step} does not tell of {name}"
            self.unused.discard((step, name))
            *held, key = name.split("+")
            self.keys.press(KEYS[key], held=CTRL if held else Qt.KeyboardModifier.NoModifier)

    def clicks_on(self, step: int, name: str) -> None:
        """A button that the words of a step name, with "…" for what changes in it."""
        assert f"“{name}”" in self.told[step], f"step {step} does not tell of {name}"
        pattern = re.compile(re.escape(name).replace("…", ".+"))
        shown = [each for each in self._buttons() if pattern.fullmatch(each.text())]
        assert len(shown) == 1, f"{name}: {[each.text() for each in self._buttons()]}"
        self.qtbot.mouseClick(shown[0], Qt.MouseButton.LeftButton)
        self.clicks += 1

    def _buttons(self) -> Iterator[QPushButton]:
        return (each for each in self.me.window.findChildren(QPushButton) if each.isVisible() and each.isEnabled())

    def tabs_to(self, step: int, wanted: QWidget) -> None:
        while self.keys.at is not wanted:
            self.press(step, "Tab")

    def page(self, kind: type[QWidget]) -> None:
        self.me.page(kind)

    def declares_the_unit(self) -> None:
        self.page(UnitPage)
        fields = self.me.desktop.page("unit").fields  # type: ignore[attr-defined]
        self.keys.types("UBND huyện Cái Bè")
        for name, words in (("kind", "H"), ("parent", "UBND tỉnh Tiền Giang"), ("signer", "Họ và tên")):
            self.tabs_to(3, fields[name])
            self.keys.types(words)
        self.press(3, "Ctrl+Enter")

    def takes_the_plan_in(self) -> None:
        self.page(PlanPage)
        self.clicks_on(4, "Đọc kế hoạch này")
        self.page(ReviewPage)
        view = self.me.desktop.page("review").view  # type: ignore[attr-defined]
        self.qtbot.waitUntil(view.hasFocus)
        self.press(5, "F3", "Space", "F2")
        self.press(5, "Enter", "Enter")  # keeps the words that F2 has opened, goes to the next in doubt
        self.clicks_on(5, "Đúng cho cả … dòng cùng kiểu")
        assert view.hasFocus(), "the next key goes on with the rows, not with whatever is beside the hidden button"
        while self.me.desktop.page("review").why.doubt is not None:  # type: ignore[attr-defined]
            self.press(5, "Space")
        self.press(5, "Ctrl+Enter")

    def says_what_is_ours(self) -> int:
        """How many the first pile asked about."""
        self.page(ConcernPage)
        page = self.me.desktop.page("mine")
        self.qtbot.waitUntil(page.view.hasFocus)  # type: ignore[attr-defined]
        asked = int(page.table.rowCount())  # type: ignore[attr-defined]
        self.press(6, "1", "2", *["3"] * (asked - 2))
        assert page.table.rowCount() == 1, "the one that was put off"  # type: ignore[attr-defined]
        self.press(6, "Ctrl+Enter")
        return asked

    def types_the_progress(self) -> None:
        self.page(ProgressPage)
        self.qtbot.waitUntil(self.me.progress.view.hasFocus)
        for status, result in zip("32", RESULTS, strict=True):
            self.press(7, status, "F2")
            self.keys.types(result)
            self.press(7, "Enter")
        for status in "01":
            self.press(7, status)
            self.press(7, "Enter")

    def types_targets_and_figures(self) -> None:
        self.press(8, "Ctrl+3")
        self.page(TargetsPage)
        view = self.me.desktop.page("targets").view  # type: ignore[attr-defined]
        self.qtbot.waitUntil(view.hasFocus)
        self.press(8, "1")
        while any(row.mine == "possible" for row in view.table.rows):
            self.press(8, "3")
        self.qtbot.waitUntil(lambda: len(view.table.rows) == 1 and view.hasFocus())
        self._types(8, "95", "100")
        self.press(8, "Ctrl+4")
        self.page(StatsPage)
        self.qtbot.waitUntil(self.me.desktop.page("stats").view.hasFocus)  # type: ignore[attr-defined]
        self._types(8, "22", "1", "0")

    def _types(self, step: int, *figures: str) -> None:
        for figure in figures:
            self.keys.types(figure)
            self.press(step, "Enter")

    def mends_one_and_writes(self) -> Path:
        """The folder that the report goes to; what is left to mend makes it a draft."""
        self.press(9, "F7")
        self.page(ProgressPage)
        self.press(9, "2", mended=True)
        self.press(10, "F9")
        self.page(ReportPage)
        self.qtbot.waitUntil(lambda: "Đã viết" in self.me.message, timeout=15_000)
        assert "DỰ THẢO" in self.told[9]
        assert "DỰ THẢO" in self.me.message
        return Path(self.me.desktop.page("report").folder)  # type: ignore[attr-defined]


def test_from_the_first_start_to_word_with_the_help_alone(
    qtbot: QtBot,
    officer: type[Officer],
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(report_writing, "open_path", lambda path: opened.append(path) or True)  # type: ignore[func-returns-value]
    new = Newcomer(qtbot, officer.sits_down(qtbot, data))
    new.declares_the_unit()
    new.takes_the_plan_in()
    assert new.says_what_is_ours() == 25
    new.types_the_progress()
    new.types_targets_and_figures()
    folder = new.mends_one_and_writes()
    assert f"“{folder.name}”" in new.told[10]
    for name in ("Mở tệp", "Mở thư mục"):
        new.clicks_on(10, name)
    (file,) = folder.glob("*.docx")
    assert opened == [file, folder]
    assert not new.unused, "promised, and of no use on the way"
    nothing_is_lost(new, file)
    steps = new.keys.commands + new.clicks
    with capsys.disabled():
        print(f"\na newcomer's steps: {steps} ({new.clicks} by mouse), {new.keys.letters} letters and digits")
    assert steps <= MOST_STEPS


def nothing_is_lost(new: Newcomer, file: Path) -> None:
    """What was typed is kept, and stands in the report."""
    ws = new.me.workspace
    rows = progress.board(ws, Q1, mine=True).rows
    assert len(rows) == 22, "21 that the plan names the unit for, and the one that was chosen"
    assert [row.entry.status for row in rows[:4]] == ["done", "in_progress", "no_activity", "not_started"]
    assert sum(row.entry.status is not None for row in rows) == 5
    assert [row.entry.result for row in rows[:2]] == list(RESULTS)
    assert stats.table(ws, Q1).completeness.filled == 3
    (ours,) = [row for row in target.board(ws, Q1, mine=True).rows if row.mine != "no"]
    assert (ours.actual.numerator, ours.actual.denominator) == (95, 100)
    words = "\n".join(each.text for each in docx.Document(str(file)).paragraphs)
    assert all(result in words for result in RESULTS)
    assert "HUYỆN CÁI BÈ" in "\n".join(cell.text for table in docx.Document(str(file)).tables for cell in table._cells)


def test_a_computer_without_word_is_told_where_the_file_lies(
    qtbot: QtBot, me: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_writing, "open_path", lambda _: False)
    page = me.report()
    page.set_folder(str(tmp_path / "báo cáo"))
    qtbot.waitUntil(lambda: page.filled)
    qtbot.keyClick(page, Key.Key_F9)
    qtbot.waitUntil(lambda: "Đã viết" in me.message, timeout=15_000)
    (button,) = [each for each in me.window.findChildren(QPushButton) if each.isVisible() and each.text() == "Mở tệp"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert str(tmp_path / "báo cáo") in me.message


def test_enter_pressed_twice_on_practice_asks_once(
    qtbot: QtBot, me: Officer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The window takes a moment to give way: the button that was pressed has the focus still."""
    asked: list[PracticeDialog] = []
    monkeypatch.setattr(PracticeDialog, "exec", lambda dialog: asked.append(dialog))
    monkeypatch.setattr(PracticeDialog, "chosen", property(lambda _: "enter", lambda *_: None), raising=False)
    desk = me.desktop.practice
    desk.wanted.connect(lambda _: desk.ask())
    desk.ask()
    assert len(asked) == 1
    desk.ask()
    assert len(asked) == 2, "it can be asked again later"


def test_a_dialog_left_open_as_the_window_closes_leaves_nothing_to_wait_for(
    qtbot: QtBot, me: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last backup ends while the dialog is open: no window may come that waits for its end."""
    monkeypatch.setattr(backup, "at_exit", lambda *_: None)
    monkeypatch.setattr(backup_watch, "SOON", 300)
    me.desktop._backups.see_change()
    dialog, seen = QDialog(me.window), list[ClosingDialog]()
    QTimer.singleShot(0, dialog.exec)
    QTimer.singleShot(800, lambda: seen.extend(me.window.findChildren(ClosingDialog)))
    QTimer.singleShot(900, dialog.reject)
    assert me.window.close()
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert not dialog.isVisible()
    assert not seen
