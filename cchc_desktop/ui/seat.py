"""The window at a data folder, and its exchange for another one: the folder may be typed into now, or was moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from .. import jobs, paths
from ..actions.workspace import Workspace, holder_of, open_workspace
from ..errors import UserError
from ..files import unwritable
from .desktop import Desktop
from .page import Notice
from .pages import PAGES

if TYPE_CHECKING:
    from ..actions.move import Moved
    from .read_only import ReadOnly

SETTLE = 500  # ms after the window is shown: what is to be said of the folder can wait for its painting
_ALONE = {key for key, _, _ in PAGES}  # pages that need nothing from the page before


class Seat(QObject):
    """Holds the one window of the program; `seated` is told of each window before it is shown."""

    def __init__(self, folder: Path, today: date | None, seated: Callable[[Desktop], None]) -> None:
        super().__init__()
        self._today, self._seated = today, seated
        self._read_only: ReadOnly | None = None
        self._asked = folder
        self.desktop = self._sit_down(open_workspace(folder, today, window=True))

    def start(self, page: str | None) -> None:
        """Show the page that was asked for; what is to be said of the folder comes once it is painted."""
        self.desktop.start(page)
        QTimer.singleShot(SETTLE, self, self._look_around)

    def leave(self) -> None:
        """The program ends."""
        self.desktop.window.close()
        jobs.finish_all()  # a page's timer may have begun one after the window went
        self.desktop.workspace.close()
        self._open_fields()

    def take_over(self) -> None:
        """Type here, if whoever held the folder is gone: the data are read anew."""
        workspace = self._open(self.desktop.workspace.folder)
        if workspace is not None and workspace.read_only:
            workspace.close()
            if self._read_only is not None:
                self._read_only.refuse(workspace.read_only)
        elif workspace is not None:
            self._exchange(workspace, Notice("Đã đọc lại dữ liệu; từ bây giờ nhập được ở cửa sổ này.", "good"))

    def follow(self, moved: Moved) -> None:
        """The data were moved: work goes on there, and the old place is left."""
        from ..actions import whereabouts

        workspace = self._open(moved.new)
        if workspace is not None:
            words = f"Dữ liệu đã được chuyển tới “{moved.new}”; bản cũ vẫn còn ở “{moved.old}”, không dùng nữa."
            self._exchange(workspace, Notice(words, "good"))
            whereabouts.leave(moved.old)
            whereabouts.told(moved.old)

    def _open(self, folder: Path) -> Workspace | None:
        try:
            if not paths.database(folder).exists():  # a stick that is away: nothing empty is opened in its place
                raise UserError(f"Không còn thấy dữ liệu ở “{folder}”: hãy cắm lại USB hoặc đổi lại tên thư mục.")
            return open_workspace(folder, self._today, window=True)
        except UserError as error:
            self.desktop.window.tell(Notice(str(error), "bad"))
            return None

    def _exchange(self, workspace: Workspace, notice: Notice) -> None:
        """The old window goes with its work before the new one begins with its own, and after that one is seen."""
        old = self.desktop
        self._open_fields()
        self.desktop = self._sit_down(workspace)
        window = self.desktop.window
        window.restoreGeometry(old.window.saveGeometry())
        window.show()
        old.window.close()
        jobs.finish_all()
        old.workspace.close()
        old.window.deleteLater()
        self.desktop.set_period(old.period)
        self.desktop.start(old.key if old.key in _ALONE else None)
        window.tell(notice)
        QTimer.singleShot(SETTLE, self, self._look_around)

    def _open_fields(self) -> None:
        """A window that only looked goes."""
        if self._read_only is not None:
            self._read_only.end()
            self._read_only = None

    def _sit_down(self, workspace: Workspace) -> Desktop:
        desktop = Desktop(workspace)
        if workspace.read_only:
            from .read_only import ReadOnly

            self._read_only = ReadOnly(desktop.window, workspace.read_only, lambda: _held(workspace))
            self._read_only.again_wanted.connect(self.take_over)
        self._seated(desktop)
        return desktop

    def _look_around(self) -> None:
        """Where the data lie, and whether the clock can be right."""
        from ..actions import surroundings, whereabouts

        desktop = self.desktop
        notice = whereabouts.told(self._asked) if self._asked != desktop.workspace.folder else ""
        notice = notice or surroundings.clock_behind(desktop.workspace)
        if notice:
            desktop.window.tell(Notice(notice, "busy", (("Đã rõ", desktop.window.message.hide),)))
        place = None if desktop.workspace.read_only else surroundings.place_of(desktop.workspace.folder)
        if place is not None:
            from .surroundings_bar import SurroundingsBar

            bar = SurroundingsBar(desktop.workspace, place)
            bar.moved.connect(self.follow)
            desktop.window.add_bar(bar)


def _held(workspace: Workspace) -> bool:
    """Whether the reason for only looking still holds."""
    return bool(unwritable(workspace.folder)) or holder_of(workspace.folder) is not None
