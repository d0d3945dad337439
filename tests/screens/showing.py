"""How a screen is brought up and comes to rest: the office's small display, jobs that end, windows that go again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import sleep

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from cchc_desktop import jobs
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.ui import theme
from cchc_desktop.ui.desktop import Desktop
from cchc_desktop.ui.words import speak_vietnamese

TODAY = date(2024, 3, 12)
# A display of 1366x768 as most offices have: what the task bar leaves, and what a window's own frame leaves of that.
SCREEN = (1366, 728)
WINDOW = (1366, 698)
_PAUSE = 90  # ms for the timers of layouts
_LOOKS = 20  # at what is not at rest yet, as on a busy machine


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen under its name; the widget is a window of its own."""

    name: str
    widget: QWidget


def on_office_screen(folder: Path, scale: str = "1") -> None:
    """Draw on a display like that of most offices, enlarged as set there; call it before Qt is imported."""
    shown = {"name": "office", "x": 0, "y": 0, "width": SCREEN[0], "height": SCREEN[1]}
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [shown | dots]}), "utf-8")
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={file}")
    os.environ["QT_SCALE_FACTOR"] = scale
    os.environ["LOGNAME"] = os.environ["USER"] = "tuyen"  # who is told in the history; Vietnamese as elsewhere


def ready() -> QApplication:
    """The application as an officer has it."""
    app = QApplication.instance() or QApplication(["cchc-desktop"])
    assert isinstance(app, QApplication)
    app.setApplicationName("CCHC Desktop")
    speak_vietnamese(app)
    theme.apply(app)
    return app


def rest() -> None:
    """Timers of layouts run out, jobs end, and what they bring is shown: nothing moves between two looks."""
    _wait(_PAUSE)
    for _ in range(_LOOKS):
        while jobs.running():
            QApplication.processEvents()
            sleep(0.005)
        before = _places()
        _wait(_PAUSE)
        if not jobs.running() and _places() == before:
            return


def _places() -> list[tuple[int, int, int, int, int]]:
    """Where everything stands that is shown."""
    return [
        (id(each), *each.geometry().getRect())  # type: ignore[misc]
        for window in QApplication.topLevelWidgets()
        if window.isVisible()
        for each in (window, *window.findChildren(QWidget))
        if each.isVisible()
    ]


def opened(workspace: Workspace, page: str | None = None) -> Desktop:
    """The window on a data folder, as large as the display allows."""
    desktop = Desktop(workspace)
    fill_display(desktop.window)
    if page:
        desktop.show(page)
    desktop.window.activateWindow()
    rest()
    return desktop


@contextmanager
def window(workspace: Workspace, page: str | None = None) -> Iterator[Desktop]:
    """The same, gone afterwards with its data."""
    desktop = opened(workspace, page)
    yield desktop
    gone(desktop.window)
    workspace.close()


def fill_display(shown: QWidget) -> None:
    """Show a window as a maximised one, however much the display enlarges."""
    ratio = shown.devicePixelRatio()
    shown.resize(int(WINDOW[0] / ratio), int(WINDOW[1] / ratio))
    shown.show()


def in_front(name: str, shown: QWidget) -> Iterator[Screen]:
    """A window that stands already, in one of its states."""
    rest()
    yield Screen(name, shown)


def over(name: str, dialog: QDialog) -> Iterator[Screen]:
    """A dialog, which goes again afterwards."""
    dialog.show()
    dialog.activateWindow()
    rest()
    yield Screen(name, dialog)
    dialog.done(0)
    dialog.deleteLater()
    rest()


def gone(shown: QWidget) -> None:
    """Close a window, and have its jobs end."""
    shown.close()
    jobs.finish_all()
    shown.deleteLater()
    rest()


def _wait(pause: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(pause, loop.quit)
    loop.exec()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
