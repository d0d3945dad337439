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

from .errors import UserError

if TYPE_CHECKING:
    from PySide6.QtCore import QLockFile

    from .actions.workspace import Workspace
    from .model.period import Period
    from .model.report.data import Picture
    from .ui.desktop import Desktop

PAGES = ("home", "progress", "targets", "stats", "documents", "checks", "report", "plan", "calendar", "unit")


def main(argv: list[str] | None = None) -> int:
    """Open the window and stay until it is closed; 1 where something the user can mend is in the way."""
    gc.disable()  # a start makes only what stays; looking for garbage in it costs a tenth of the time
    chosen = _arguments(argv)
    try:
        _need_display()
        return _run(chosen)
    except UserError as error:
        _refuse(str(error))
        return 1


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


def _run(chosen: argparse.Namespace) -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from . import paths
    from .files import make_folder
    from .ui import theme
    from .ui.crash import watch
    from .ui.painted import when_painted
    from .ui.words import speak_vietnamese

    app = QApplication.instance() or QApplication(["cchc-desktop"])
    assert isinstance(app, QApplication)
    app.setApplicationName("CCHC Desktop")
    speak_vietnamese(app)
    theme.apply(app)
    folder = make_folder(paths.data_folder(chosen.data))
    lock = _hold(folder)
    try:
        desktop = _open(folder, chosen)
        watch(desktop.window, paths.log_file(folder))
        if chosen.exit_when_shown:
            when_painted(desktop.window, app.quit)
        desktop.window.show()
        QTimer.singleShot(0, desktop, _collect_from_now_on)
        status = app.exec()
        desktop.window.close()
        desktop.workspace.close()
        return status
    finally:
        lock.unlock()


def _collect_from_now_on() -> None:
    """What stands after the start stays; garbage is looked for only in what comes later."""
    gc.freeze()
    gc.enable()


def _open(folder: Path, chosen: argparse.Namespace) -> Desktop:
    from .actions.workspace import open_workspace
    from .ui.desktop import Desktop

    desktop = Desktop(open_workspace(folder, chosen.today))
    desktop.start(chosen.page)
    return desktop


def _hold(folder: Path) -> QLockFile:
    """One window per data folder; the second says who holds it."""
    from PySide6.QtCore import QLockFile

    lock = QLockFile(str(folder / "window.lock"))
    lock.setStaleLockTime(0)
    if lock.tryLock(0):
        return lock
    if lock.error() == QLockFile.LockError.PermissionError:
        raise UserError(f"Không ghi được vào thư mục dữ liệu “{folder}”: hãy chọn thư mục khác bằng --data.")
    pid, host, _ = lock.getLockInfo()
    raise UserError(
        f"Dữ liệu ở “{folder}” đang mở trong một cửa sổ khác (máy {host}, tiến trình {pid}): "
        "hãy dùng cửa sổ ấy, hoặc đóng nó rồi mở lại."
    )


def _refuse(sentence: str) -> None:
    """Say a sentence on stderr; in a box where there is none, as in a Windows program without a console."""
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)
        return
    from .ui.crash import refuse

    refuse(sentence)


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
