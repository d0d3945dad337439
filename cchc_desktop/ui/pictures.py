"""Pictures of every screen, offscreen, from the data of a workspace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ..actions import plan as plans
from ..actions.workspace import Workspace
from . import theme
from .desktop import Desktop
from .words import speak_vietnamese

SIZE = (1366, 768)
_LOOKS = 20  # at what is not at rest yet, as on a busy machine


def take(workspace: Workspace, out: Path) -> list[Path]:
    """One picture per page, as the window shows it."""
    desktop = opened(workspace)
    out.mkdir(parents=True, exist_ok=True)
    taken = []
    for name, act in _screens(desktop):
        act()
        taken.append(picture(desktop.window, out / f"{name}.png"))
    desktop.window.close()
    return taken


def opened(workspace: Workspace) -> Desktop:
    """A window as large as a usual screen; an application is made where there is none."""
    app = QApplication.instance() or QApplication(["cchc"])
    assert isinstance(app, QApplication)
    speak_vietnamese(app)
    theme.apply(app)
    desktop = Desktop(workspace)
    show_large(desktop.window)
    return desktop


def show_large(window: QWidget) -> None:
    """As large as a usual screen, however much it enlarges."""
    ratio = window.devicePixelRatio()
    window.resize(round(SIZE[0] / ratio), round(SIZE[1] / ratio))
    window.show()


def picture(widget: QWidget, path: Path) -> Path:
    """What a window or dialog shows, once it has come to rest."""
    _settle(250)
    shown = widget.grab().toImage()
    for _ in range(_LOOKS):
        _settle(100)
        before, shown = shown, widget.grab().toImage()
        if shown == before:
            break
    shown.save(str(path))
    return path


def _screens(desktop: Desktop) -> list[tuple[str, Callable[[], None]]]:
    return [
        ("1-ky-nay", lambda: desktop.show("home")),
        ("2-tien-do", lambda: desktop.show("progress")),
        ("3-doi-chieu", lambda: _review(desktop)),
        ("4-bao-cao", lambda: desktop.show("report")),
        ("5-ke-hoach", lambda: _after_review(desktop, "plan")),
        ("6-don-vi", lambda: desktop.show("unit")),
        ("7-viec-cua-don-vi", lambda: desktop.show("mine")),
        ("8-doi-chieu-chi-tieu", lambda: _review(desktop, 1)),
        ("9-chi-tieu", lambda: _after_review(desktop, "targets")),
        ("10-so-lieu", lambda: desktop.show("stats")),
        ("11-minh-chung", lambda: desktop.show("documents")),
        ("12-kiem-tra", lambda: desktop.show("checks")),
        ("13-lich", lambda: desktop.show("calendar")),
        ("14-sao-luu", lambda: desktop.show("backup")),
    ]


def _review(desktop: Desktop, which: int = 0) -> None:
    """One of the bundled plans, read and not accepted."""
    draft = plans.read_bundled(plans.bundled()[which].name)
    desktop.page("plan").draft_read.emit(draft, False)  # type: ignore[attr-defined]


def _after_review(desktop: Desktop, page: str) -> None:
    """The draft of the picture before is given up first."""
    desktop.page("review").given_up.emit()  # type: ignore[attr-defined]
    desktop.show(page)


def _settle(pause: int) -> None:
    """Let the timers of the layout run out; `pause` in milliseconds."""
    loop = QEventLoop()
    QTimer.singleShot(pause, loop.quit)
    loop.exec()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
