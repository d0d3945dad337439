"""Everything larger: the frame gives way, pages scroll, nothing is out of reach; the program begins anew in a size."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget

from cchc_desktop import settings, start_anew
from cchc_desktop.app import _words_for
from cchc_desktop.ui.main_window import LEAST
from cchc_desktop.ui.page import Page
from cchc_desktop.ui.page_scroll import PageScroll
from cchc_desktop.ui.pages import PAGES
from cchc_desktop.ui.sidebar import SideButton
from tests.ui.officer import Officer

ROOT = Path(__file__).resolve().parents[2]
# What is left of 1366x768 and of 1280x720 at 200 %, under the window's own title and over the task bar.
WINDOWS = ((683, 349), (640, 325))
SCREEN = {"x": 0, "y": 0, "logicalDpi": 96, "logicalBaseDpi": 96}


def place_of(part: QWidget, whole: QWidget) -> QRect:
    return QRect(part.mapTo(whole, QPoint(0, 0)), part.size())


@pytest.mark.parametrize("size", WINDOWS)
def test_each_page_has_room_or_scrolls_in_a_small_window(me: Officer, size: tuple[int, int]) -> None:
    me.window.resize(*size)
    for key, _, _ in PAGES:
        me.desktop.show(key)
        me.qtbot.wait(20)
        page = me.window.page
        assert isinstance(page, Page)
        room = page.parentWidget().parentWidget()
        assert isinstance(room, PageScroll)
        assert (me.window.width(), me.window.height()) == size, key
        assert room.height() >= 200, "the page has most of the window"
        least = page.minimumSizeHint()
        assert page.width() >= least.width(), key
        assert page.height() >= least.height(), key
        for bar, whole, seen in (
            (room.horizontalScrollBar(), page.width(), room.viewport().width()),
            (room.verticalScrollBar(), page.height(), room.viewport().height()),
        ):
            assert bar.maximum() == max(whole - seen, 0), key


@pytest.mark.parametrize("size", [*WINDOWS, (820, 470), (1366, 768)])
def test_the_top_bar_gives_way_and_nothing_in_it_overlaps(me: Officer, size: tuple[int, int]) -> None:
    me.window.resize(*size)
    me.qtbot.wait(20)
    top = me.window.top
    parts: list[QWidget] = top.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    seen = sorted((place_of(each, top) for each in parts if each.isVisible()), key=QRect.left)
    assert all(top.rect().contains(each) for each in seen)
    assert all(one.right() < other.left() for one, other in pairwise(seen))
    assert top.periods.isVisible()
    assert "còn 3 ngày làm việc" in top._due.text()
    assert "nộp thứ Sáu 15/3" in top._due.accessibleDescription()


def test_the_side_scrolls_to_the_page_in_front(me: Officer) -> None:
    me.window.resize(*WINDOWS[1])
    for key in ("home", "settings", "report"):
        me.desktop.show(key)
        me.qtbot.wait(20)
        button = next(each for each in me.window.side.findChildren(SideButton) if each.isChecked())
        assert button.visibleRegion().boundingRect().height() == button.height(), key


def test_the_side_does_not_scroll_where_there_is_room(me: Officer) -> None:
    me.qtbot.wait(20)
    assert me.window.side.verticalScrollBar().maximum() == 0
    assert me.window.side.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("key", ["calendar", "unit", "settings", "backup"])
def test_what_has_the_cursor_is_in_sight(me: Officer, key: str) -> None:
    me.window.resize(*WINDOWS[1])
    me.desktop.show(key)
    me.qtbot.wait(20)
    page = me.window.page
    assert page is not None
    page.take_focus()
    for _ in range(25):
        here = me.window.focusWidget()
        if page.isAncestorOf(here) and here.height() < 200:
            assert not here.visibleRegion().isEmpty(), f"{key}: {here}"
        me.qtbot.keyClick(here, Qt.Key.Key_Tab)


def test_a_small_page_takes_the_whole_room(me: Officer) -> None:
    for size in ((1366, 768), (640, 325), (1366, 768)):
        me.window.resize(*size)
        me.desktop.show("home")
        me.qtbot.wait(20)
    page = me.window.page
    assert page is not None
    assert page.size() == page.parentWidget().size()


def test_the_least_window_fits_a_screen_of_960_at_twice_the_size(me: Officer) -> None:
    assert (LEAST.width() * 2, LEAST.height() * 2) == (960, 560)
    me.window.resize(100, 100)
    assert me.window.size() == LEAST


def run(folder: Path, code: str, *words: str, screens: list[dict[str, object]] | None = None, **known: str) -> str:
    """A program of its own, on its own screens; what it said."""
    shown = screens or [{"name": "office", "width": 1366, "height": 768, "dpr": 1, **SCREEN}]
    file = folder.parent / "screens.json"
    file.write_text(json.dumps({"screens": shown}), "utf-8")
    known |= {key: value for key, value in os.environ.items() if not key.startswith("QT_")}
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        env=known | {"QT_QPA_PLATFORM": f"offscreen:configfile={file}"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


STARTED = """
import os, sys
from PySide6.QtWidgets import QApplication
from cchc_desktop import app
from cchc_desktop.ui import painted, theme
def looked(window, act):
    QApplication.processEvents()
    size = window.size()
    print(os.environ.get("QT_SCALE_FACTOR"), window.devicePixelRatioF(), size.width(), size.height(), theme.INK)
    act()
painted.when_painted = lambda window, act: __import__("PySide6.QtCore").QtCore.QTimer.singleShot(300, lambda: looked(window, act))
sys.exit(app.main(["--data", sys.argv[1], "--today", "2024-03-12", "--exit-when-shown"]))
"""  # noqa: E501


@pytest.mark.parametrize(
    ("percent", "contrast", "said"),
    [(100, "system", "None 1.0"), (150, "high", "1.5 1.5"), (200, "usual", "2 2.0")],
)
def test_a_start_takes_the_kept_size_and_contrast(filled: Path, percent: int, contrast: str, said: str) -> None:
    settings.save(filled, settings.Settings(text_size=percent, contrast=contrast))
    out = run(filled, STARTED, str(filled)).split()
    assert " ".join(out[:2]) == said
    wide, tall = int(out[2]) * percent / 100, int(out[3]) * percent / 100
    assert wide <= 1366
    assert tall <= 768
    assert out[4] == ("#000000" if contrast == "high" else "#1B2733")


def test_a_window_kept_at_the_usual_size_fits_when_all_is_twice_as_large(filled: Path) -> None:
    run(filled, STARTED, str(filled))
    kept = settings.load(filled)
    assert kept.window
    settings.save(filled, settings.Settings(text_size=200, window=kept.window))
    out = run(filled, STARTED, str(filled)).split()
    assert int(out[2]) <= 683
    assert int(out[3]) <= 384


ANEW = """
import json, subprocess, sys
from PySide6.QtCore import QTimer
from cchc_desktop import app
from cchc_desktop.store import holder
from cchc_desktop.ui import seat
begin = seat.Seat.start
def start(self, page):
    begin(self, page)
    folder = self.desktop.workspace.folder
    def asked():
        self.desktop.show("settings")
        self.desktop.page("settings").look_wanted.emit(150, "high")
    QTimer.singleShot(200, asked)
seat.Seat.start = start
def began(command, env, **_):
    from pathlib import Path
    from cchc_desktop.actions.workspace import holder_of
    free = holder_of(Path(sys.argv[1])) is None
    print(json.dumps([command[1:], env.get("QT_SCALE_FACTOR"), free]))
subprocess.Popen = began
sys.exit(app.main(["--data", sys.argv[1], "--today", "2024-03-12", "--page", "stats"]))
"""


def test_applying_begins_anew_with_the_data_free_and_the_machines_own_scale(filled: Path) -> None:
    words, scale, free = json.loads(run(filled, ANEW, str(filled)))
    assert words == ["-m", "cchc_desktop.app", "--data", str(filled), "--today", "2024-03-12", "--page", "settings"]
    assert scale is None, "the next start multiplies anew"
    assert free, "the next window must find the data free"
    kept = settings.load(filled)
    assert (kept.text_size, kept.contrast) == (150, "high")


def test_a_packaged_program_begins_its_own_file_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", r"C:\\CCHC\\cchc-desktop.exe")
    monkeypatch.setattr(subprocess, "Popen", lambda command, env, **_: begun.append((command, env)))
    start_anew.start_anew(["--data", "D:\\\\"], {"A": "1"})
    (command, known), *_ = begun
    assert command == [r"C:\\CCHC\\cchc-desktop.exe", "--data", "D:\\\\"]
    assert known == {"A": "1", "PYINSTALLER_RESET_ENVIRONMENT": "1"}


def test_a_program_that_cannot_begin_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from cchc_desktop.errors import UserError

    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(subprocess, "Popen", refused)
    with pytest.raises(UserError, match="hãy tự mở lại"):
        start_anew.start_anew([], {})


def test_own_data_are_not_named_again(tmp_path: Path) -> None:
    import argparse

    from cchc_desktop import paths

    asked = argparse.Namespace(data=None, today=None)
    assert _words_for(asked, paths.data_folder(None)) == ["--page", "settings"]
    assert _words_for(asked, tmp_path) == ["--data", str(tmp_path), "--page", "settings"]


def test_sizes_are_not_rounded(qapp: QApplication) -> None:
    policy = QGuiApplication.highDpiScaleFactorRoundingPolicy()
    assert policy == Qt.HighDpiScaleFactorRoundingPolicy.PassThrough


TWO = """
import sys
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from cchc_desktop.ui import icons, theme
from cchc_desktop.ui.sidebar import SideButton
from cchc_desktop.ui.widgets import Chip, row
app = QApplication(["x"])
theme.apply(app)
for screen in QGuiApplication.screens():
    whole = QWidget()
    press = QPushButton("")
    press.setIcon(icons.icon("home"))
    parts = [icons.Mark("shield", size=20), Chip("xong", "good", "check"), SideButton("home", "Kỳ này", "1"), press]
    whole.setLayout(row(*parts))
    whole.winId()
    whole.windowHandle().setScreen(screen)
    whole.windowHandle().setPosition(screen.geometry().topLeft() + QPoint(20, 20))
    whole.show()
    app.processEvents()
    ratio = whole.devicePixelRatioF()
    seen = [ratio]
    for part in parts:
        shown = part.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        seen.append(shown.width() == round(part.width() * ratio))
        shown.setDevicePixelRatio(1)
        shown.save(f"{sys.argv[1]}/{int(ratio)}-{len(seen)}.png")
    asked = icons.icon("home").pixmap(QSize(18, 18), ratio)
    seen.append(asked.width() == round(18 * ratio))
    print(*seen)
"""


def test_icons_are_drawn_for_the_screen_they_are_on(filled: Path) -> None:
    screens = [
        {"name": "laptop", "width": 1366, "height": 768, "dpr": 1, **SCREEN},
        {"name": "wide", "width": 2560, "height": 1440, "dpr": 1, **SCREEN, "x": 1366},
    ]
    one, two = run(filled, TWO, str(filled), screens=screens, QT_SCREEN_SCALE_FACTORS="laptop=1;wide=2").splitlines()
    assert one.split() == ["1.0", *["True"] * 5]
    assert two.split() == ["2.0", *["True"] * 5]
    for part in range(2, 6):
        small, large = (QImage(str(filled / f"{ratio}-{part}.png")) for ratio in (1, 2))
        soft = small.scaled(large.size(), mode=Qt.TransformationMode.SmoothTransformation)
        assert edges(large) > 1.3 * edges(soft), "as sharp as the screen, not the other screen's pixels blurred"
        icon = 20 if part == 2 else 18  # the icon lies at the left, words may follow
        assert not in_blocks(large.copy(0, 0, 2 * icon, large.height()))


def in_blocks(image: QImage) -> bool:
    """Whether every two by two pixels are alike: a small picture that was only enlarged."""
    wide, tall = image.width() // 2, image.height() // 2
    return all(
        len({image.pixel(2 * x + dx, 2 * y + dy) for dx in (0, 1) for dy in (0, 1)}) == 1
        for x in range(wide)
        for y in range(tall)
    )


def edges(image: QImage) -> float:
    """How abruptly the lightness of neighbours differs: the sum of squares along the rows."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = [bytes(grey.constScanLine(y))[: grey.width()] for y in range(grey.height())]
    return sum((one - other) ** 2 for row in rows for one, other in pairwise(row))
