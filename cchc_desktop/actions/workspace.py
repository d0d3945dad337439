"""Open the data folder: what every action works on and every page hands along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from .. import paths
from ..errors import UserError
from ..files import cannot_write, make_folder, sweep, unwritable
from ..store import holder, migrations
from ..store.holder import Held, Hold, Holder
from ..store.migrate import prepare
from ..store.sqlite import revision
from ..store.store import Change, Store

__all__ = ["Change", "Workspace", "open_workspace"]


@dataclass(frozen=True, slots=True)
class Workspace:
    """A data folder, open. `fixed_today` replaces the clock where one was given.

    `copied` holds the copy that is looked at where the data themselves cannot be opened.
    """

    folder: Path
    store: Store
    fixed_today: date | None = None
    copied: TemporaryDirectory[str] | None = None

    @property
    def today(self) -> date:
        return self.fixed_today or date.today()

    @property
    def now(self) -> datetime:
        """Local time to the second, on the fixed day where there is one."""
        clock = datetime.now().replace(microsecond=0)
        return datetime.combine(self.fixed_today or clock.date(), clock.time())

    @property
    def read_only(self) -> str:
        """The sentence why nothing may be written; "" where it may."""
        return self.store.read_only

    def on_change(self, listener: Callable[[Change], None]) -> None:
        """Call the listener after each change that is kept."""
        self.store.on_change(listener)

    def close(self) -> None:
        self.store.close()
        if self.copied is not None:
            self.copied.cleanup()


def open_workspace(folder: Path, today: date | None = None, *, window: bool = False) -> Workspace:
    """Make or upgrade the data of this folder and open it; UserError where the folder or its data will not do.

    A window holds the folder as long as it is open. Where another one does, or the folder cannot be written, the data
    are opened to be looked at: see `Workspace.read_only`.
    """
    folder = in_use(folder)
    why = unwritable(folder)
    if why:
        return _only_to_look_at(folder, today, why, elsewhere=True)
    try:
        hold = _hold(folder, window)
    except Held as held:
        return _only_to_look_at(folder, today, held.holder.sentence, elsewhere=held.holder.elsewhere)
    return _to_work_on(folder, today, hold)


def in_use(folder: Path) -> Path:
    """The folder whose data are in use for a path, made where it was not there: data that were moved are followed."""
    folder = made(folder)
    if paths.moved(folder).exists() or paths.arriving(folder).exists():
        from .whereabouts import follow

        return follow(folder)
    return folder


def made(folder: Path) -> Path:
    """The data folder itself, made where it was not there; a portable program says what it means that it cannot."""
    try:
        return make_folder(folder)
    except UserError as error:
        if not paths.portable() or folder != paths.data_folder(None):
            raise
        raise UserError(
            "Chương trình chạy kiểu mang theo (bên cạnh có tệp “portable”) mà không tạo được thư mục dữ liệu "
            f"“{folder}”: hãy mở khóa chống ghi của USB, hoặc chép cả thư mục chương trình vào máy, hoặc xóa tệp "
            "“portable” để dữ liệu nằm trong máy này."
        ) from error


def holder_of(folder: Path) -> Holder | None:
    """The window that has this folder open; None where there is none."""
    return holder.live(folder)


def _hold(folder: Path, window: bool) -> Hold | None:
    if window:
        try:
            return holder.take(folder)
        except OSError as error:
            raise cannot_write(folder / holder.NAME, error) from error
    other = holder.live(folder)
    if other is not None:
        raise Held(other)
    return None


def _to_work_on(folder: Path, today: date | None, hold: Hold | None) -> Workspace:
    database = paths.database(folder)
    try:
        prepare(database, paths.backups(folder))
        sweep(folder)
        return Workspace(folder, Store(database, hold), today)
    except BaseException:
        if hold is not None:
            hold.release()
        raise


def _only_to_look_at(folder: Path, today: date | None, why: str, elsewhere: bool) -> Workspace:
    """The data beside their holder; a copy of them where they lie out of reach of this PC, or are of an older release.

    SQLite joins readers and the writer by memory that they share: on one PC only, and only where it may be written.
    """
    database = paths.database(folder)
    if not database.exists():
        raise UserError(f"{why} Ở đây chưa có dữ liệu nào để xem.")
    if not elsewhere and revision(database) == migrations.HEAD:
        return Workspace(folder, Store(database, read_only=why), today)
    from ..store.backup import snapshot

    copied = snapshot.take(database)
    try:
        database = Path(copied.name) / database.name
        prepare(database, paths.backups(Path(copied.name)))
        return Workspace(folder, Store(database, read_only=why), today, copied)
    except BaseException:
        copied.cleanup()
        raise
