"""The window's start: arguments, the lock on the data, and the one place where parts are joined."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from . import log, paths, settings
from .errors import Damaged, UserError
from .settings import Settings
from .start_anew import enlarge, start_anew

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from .actions.workspace import Workspace
    from .model.period import Period
    from .model.report.data import Picture
    from .ui.seat import Seat

PAGES = (
    "home",
    "progress",
    "targets",
    "stats",
    "documents",
    "checks",
    "report",
    "plan",
    "calendar",
    "unit",
    "backup",
    "settings",
)

_OUR_FAULT = 3


def main(argv: list[str] | None = None) -> int:
    """Open the window and stay until it is closed; 1 where something the user can mend is in the way."""
    gc.disable()  # a start makes only what stays; looking for garbage in it costs a tenth of the time
    chosen, environment = _arguments(argv), dict(os.environ)
    status = _OUR_FAULT
    try:
        _need_display()
        status, place = _run(chosen)
        if place is not None:
            status = 0
            start_anew(_words_for(chosen, place), environment)
    except UserError as error:
        log.refused(error)
        _refuse(str(error))
        status = 1
    except Exception as error:  # before there is a window that would show it
        _tell_fault(error)
    finally:
        log.end(status)
    return status


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="cchc-desktop", description="Cửa sổ của CCHC Desktop.")
    parser.add_argument("--data", type=Path, metavar="DIR", help="thư mục dữ liệu")
    parser.add_argument("--page", choices=PAGES, help="trang mở đầu tiên")
    parser.add_argument("--today", type=date.fromisoformat, metavar="YYYY-MM-DD", help="thay cho ngày hôm nay")
    parser.add_argument("--exit-when-shown", action="store_true", help="thoát khi trang đã hiện đủ dữ liệu")
    return parser.parse_args(argv)


def _need_display() -> None:
    """Qt aborts the process where there is no screen to draw on; say it in words before."""
    asked = os.environ.get("QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not (
        asked or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        raise UserError(
            "Máy này không có màn hình để mở cửa sổ: hãy chạy trên máy có màn hình, "
            "hoặc dùng lệnh cchc (ví dụ: cchc demo --out demo-out)."
        )


def _words_for(chosen: argparse.Namespace, place: Path) -> list[str]:
    """The arguments of a program that goes on where this one was told to begin anew."""
    today = ["--today", chosen.today.isoformat()] if chosen.today else []
    asked = chosen.data is not None or place != paths.data_folder(None)
    return [*(["--data", str(place)] if asked else []), *today, "--page", "settings"]


def _application(look: Settings) -> QApplication:
    """Qt, in Vietnamese, and in the size and the colours that were chosen."""
    enlarge(look.text_size)
    from PySide6.QtWidgets import QApplication

    from .ui import contrast, theme
    from .ui.words import speak_vietnamese

    theme.wear(contrast.palette(look.contrast))
    app = QApplication.instance() or QApplication(["cchc-desktop"])
    assert isinstance(app, QApplication)
    app.setApplicationName("CCHC Desktop")
    speak_vietnamese(app)
    theme.apply(app)
    return app


def _run(chosen: argparse.Namespace) -> tuple[int, Path | None]:
    """One window after another on the data, as long as it asks to be opened anew.

    Gives what the last one ended with, and its data folder where the program itself is to begin anew.
    """
    from .actions.workspace import in_use, made

    folder = made(paths.data_folder(chosen.data))
    app = _application(settings.load(in_use(folder)))
    from .ui.desktop import ANEW
    from .ui.recovery_watch import AGAIN

    log.begin(in_use(folder), "window", log.folder_kind(chosen.data))
    while True:
        seat = _take_seat(folder, chosen)
        if seat is None:
            return 1, None
        _show(seat, chosen, app)
        status = app.exec()
        place = seat.desktop.workspace.folder
        seat.leave()
        if status != AGAIN:
            return status, place if status == ANEW else None


def _show(seat: Seat, chosen: argparse.Namespace, app: QApplication) -> None:
    """Show the window at the page that was asked for; it is painted before anything else is done."""
    from PySide6.QtCore import QTimer

    from .ui.painted import when_painted
    from .ui.recovery_watch import watch_pages

    seat.start(chosen.page)
    if chosen.exit_when_shown:
        when_painted(seat.desktop.window, app.quit)
    seat.desktop.window.show()
    watch_pages(seat.desktop.window, seat.desktop.workspace)
    QTimer.singleShot(0, seat, _collect_from_now_on)


def _take_seat(folder: Path, chosen: argparse.Namespace) -> Seat | None:
    """The window at its data, recovered first where they are damaged; None where the officer left it at that."""
    from .actions.workspace import in_use
    from .ui.crash import watch
    from .ui.seat import Seat

    def seat() -> Seat:
        return Seat(folder, chosen.today, lambda desktop: watch(desktop.window, desktop.workspace))

    try:
        return seat()
    except Damaged as error:
        if chosen.exit_when_shown:  # nobody is there to answer
            raise
        log.refused(error)
        from .ui.recovery_dialog import recovered

        return seat() if recovered(in_use(folder)) else None


def _collect_from_now_on() -> None:
    """What stands after the start stays; garbage is looked for only in what comes later."""
    gc.freeze()
    gc.enable()


def _refuse(sentence: str) -> None:
    """Say a sentence on stderr; in a box where there is none, as in a Windows program without a console."""
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)
        return
    from .ui.crash import refuse

    refuse(sentence)


def _tell_fault(error: Exception) -> None:
    """Our own fault at the start: in the log, and in the crash window where one can be opened."""
    details = log.fault(error)
    if sys.stderr is not None:
        print(details, file=sys.stderr)
        return
    from .ui.crash import show_fault

    show_fault(details)


def take_pictures(folder: Path, today: date, out: Path) -> list[Path]:
    """Pictures of every screen with the data of a folder; needs no display."""
    _draw_off_screen()
    from .actions.workspace import open_workspace
    from .ui.pictures import take

    workspace = open_workspace(folder, today)
    try:
        return take(workspace, out)
    finally:
        workspace.close()


def paint_charts(workspace: Workspace, period: Period, keys: Sequence[str]) -> tuple[Picture, ...]:
    """The charts of these keys for a report; needs no display."""
    if not keys:
        return ()
    _draw_off_screen()
    from PySide6.QtWidgets import QApplication

    from .ui.report_charts import chart_pictures

    app = QApplication.instance() or QApplication(["cchc"])
    app.setApplicationName("CCHC Desktop")  # it must live while fonts are drawn with
    return chart_pictures(workspace, period, keys)


def show_once(folder: Path, today: date) -> None:
    """Show the progress page of a folder and close again; raises where the window does not come up."""
    _draw_off_screen()
    words = ["--data", str(folder), "--today", today.isoformat(), "--page", "progress", "--exit-when-shown"]
    if status := main(words):
        raise RuntimeError(f"the window ended with {status}")


def _draw_off_screen() -> None:
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


if __name__ == "__main__":
    sys.exit(main())
