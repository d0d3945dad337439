"""The window at a data folder, and its exchange for another one.

The folder may be typed into now, or was moved; or the officer goes to practise, and comes back to the real data.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from .. import jobs, paths
from ..actions import practice
from ..actions.practice_mark import is_practice
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
        self._page_at_home = ""  # that was shown when the officer went to practise
        self.desktop = Desktop(open_workspace(folder, today, window=True))
        self._settle(self.desktop)

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
            if self._exchange(workspace, Notice(words, "good")):
                whereabouts.leave(moved.old)
                whereabouts.told(moved.old)

    def practise(self, folder: Path) -> None:
        """Go on with practice data; the real data are left as they are."""
        page, workspace = self.desktop.key, self._open(folder)
        words = "Đây là số liệu bịa: cứ làm thử. Bắt đầu từ việc được nhắc ở trang này, hoặc bấm F1 để xem trợ giúp."
        if workspace is not None and self._exchange(workspace, Notice(words), same=False):
            self._page_at_home = page

    def go_home(self) -> bool:
        """Back to the real data, at the page where they were left; whether one is there now."""
        folder = practice.real(self.desktop.workspace.folder)
        workspace = self._open(folder) if folder else None
        words = "Đã về dữ liệu thật. Số liệu làm thử còn nguyên, lúc nào cũng làm tiếp được."
        return workspace is not None and self._exchange(
            workspace, Notice(words, "good"), self._page_at_home, same=False
        )

    def give_up_practice(self) -> None:
        """Back to the real data, and the practice data go."""
        folder = self.desktop.workspace.folder
        if not self.go_home():
            return
        try:
            notice = Notice(f"{practice.words_of(practice.remove(folder))} Dữ liệu thật vẫn nguyên như trước.", "good")
        except UserError as error:
            notice = Notice(str(error), "bad")
        self.desktop.window.tell(notice)

    def _open(self, folder: Path) -> Workspace | None:
        try:
            if not paths.database(folder).exists():  # a stick that is away: nothing empty is opened in its place
                raise UserError(f"Không còn thấy dữ liệu ở “{folder}”: hãy cắm lại USB hoặc đổi lại tên thư mục.")
            return open_workspace(folder, self._today, window=True)
        except UserError as error:
            self.desktop.window.tell(Notice(str(error), "bad"))
            return None

    def _exchange(self, workspace: Workspace, notice: Notice, page: str = "", *, same: bool = True) -> bool:
        """The old window goes with its work before the new one begins with its own; whether it did.

        It stays where the officer will not leave it, as when text in it could not be kept. `same`: these are the same
        data, shown as they were.
        """
        old, new = self.desktop, Desktop(workspace)
        if not _closed(old):
            jobs.finish_all()
            workspace.close()
            new.window.deleteLater()
            return False
        self._open_fields()
        self.desktop = new
        self._settle(new)
        new.window.restoreGeometry(old.window.saveGeometry())
        new.window.show()
        jobs.finish_all()
        old.workspace.close()
        old.window.deleteLater()
        if same:
            new.set_period(old.period)
        page = old.key if same else page
        new.start(page if page in _ALONE else None)
        new.window.tell(notice)
        QTimer.singleShot(SETTLE, self, self._look_around)
        return True

    def _open_fields(self) -> None:
        """A window that only looked goes."""
        if self._read_only is not None:
            self._read_only.end()
            self._read_only = None

    def _settle(self, desktop: Desktop) -> None:
        """What a window says of its data before it is shown, and where it may lead."""
        workspace = desktop.workspace
        if is_practice(workspace.folder):
            desktop.practice.name_window(practice.real(workspace.folder) is not None)
        desktop.moved.connect(self.follow)
        desktop.practice.wanted.connect(self.practise)
        desktop.practice.left.connect(self.go_home)
        desktop.practice.given_up.connect(self.give_up_practice)
        if workspace.read_only:
            from .read_only import ReadOnly

            self._read_only = ReadOnly(desktop.window, workspace.read_only, lambda: _held(workspace))
            self._read_only.again_wanted.connect(self.take_over)
        self._seated(desktop)

    def _look_around(self) -> None:
        """Where the data lie, and whether the clock can be right."""
        from ..actions import surroundings, whereabouts

        desktop = self.desktop
        if is_practice(desktop.workspace.folder):
            return
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


def _closed(desktop: Desktop) -> bool:
    """Close a window, and not the program with it as the last one; whether it let itself be closed."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    try:
        return desktop.window.close()
    finally:
        app.setQuitOnLastWindowClosed(True)


def _held(workspace: Workspace) -> bool:
    """Whether the reason for only looking still holds."""
    return bool(unwritable(workspace.folder)) or holder_of(workspace.folder) is not None
