"""The open store: `read()` and `write("…")`, each one transaction; whoever asked is told after a commit."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from ..errors import UserError
from . import holder
from .history.record import History
from .holder import Held, Hold
from .sqlite import WRITTEN, open_engine, refused
from .tables import Base, ChangeRow

_BROKEN = "Trong chữ vừa nhập có ký tự hỏng (nửa ký tự Unicode): hãy xóa chỗ có dấu lạ rồi làm lại."
_NEWEST = select(ChangeRow.chain, WRITTEN).order_by(WRITTEN.desc()).limit(1)


@dataclass(frozen=True, slots=True)
class Change:
    """What a commit did: the tables it touched, the name of the write, and when (local time)."""

    tables: frozenset[str]
    name: str
    at: datetime


class Store:
    """A database that is ready for use (see `migrate.prepare`).

    A window writes under its `hold` on the folder; without one, writes are refused while a window lives there.
    `read_only` is the sentence why nothing may be written at all, "" where it may.
    """

    def __init__(self, database: Path, hold: Hold | None = None, read_only: str = "") -> None:
        self.database, self.read_only = database, read_only
        self._path = str(database)
        self._hold = hold
        self._engine = open_engine(database, new=False)
        self._writing = self._engine.execution_options(write=True)
        self._listeners: list[Callable[[Change], None]] = []
        self._lock = threading.Lock()
        self._file = _identity(self._path)
        self._head = self._newest()[0]

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session over one consistent view; nothing done in it is kept."""
        self._see_database()
        with self._telling(), Session(self._engine) as session:
            yield session

    @contextmanager
    def write(self, name: str, undoes: str | None = None) -> Iterator[Session]:
        """One transaction, kept whole or not at all, with its history; `name` is what people will read there.

        `undoes` is the id of the change that this one takes back. UserError where the data can only be looked at.
        """
        with self._lock:
            self._may_write()
            with self._telling(), Session(self._writing) as session:
                history = History(session, name, undoes)
                yield session
                head = history.seal()
                session.commit()
            if head:
                self._note(head, history.number)
        if history.touched:
            self._tell(Change(history.touched, name, datetime.now()))

    @contextmanager
    def replacing(self, name: str) -> Iterator[Path]:
        """The database, for whoever puts another content into it in one transaction; nothing is written meanwhile.

        Everything is told to have changed afterwards.
        """
        with self._lock:
            self._may_write()
            self._note("", 0)  # what was the newest link may be none of the chain in a moment
            holder.flush(self.database.parent)
            with self._telling():
                yield self.database
            self._note(*self._newest())
        self._tell(Change(frozenset(Base.metadata.tables), name, datetime.now()))

    @contextmanager
    def still(self, why: str) -> Iterator[None]:
        """Nothing is written meanwhile, and whoever tries is told why; a write that runs is waited for."""
        with self._lock:
            self._may_write()
            self.read_only = why
        try:
            yield
        finally:
            if self.read_only == why:
                self.read_only = ""

    def last_change(self) -> datetime | None:
        """When the newest change was made (UTC, by the clock of that day's PC); None where there is none."""
        with self.read() as session:
            return session.scalar(select(ChangeRow.at).order_by(WRITTEN.desc()).limit(1))

    def on_change(self, listener: Callable[[Change], None]) -> None:
        """Call the listener after each commit that changed something, in the thread that committed."""
        self._listeners.append(listener)

    def close(self) -> None:
        self._engine.dispose()
        if self._hold is not None:
            self._hold.release()

    def _tell(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)

    def _note(self, head: str, number: int) -> None:
        self._head = head
        if self._hold is not None:
            self._hold.note(head, number)
        else:
            holder.note(self.database.parent, head, number)

    def _may_write(self) -> None:
        if self.read_only:
            raise UserError(self.read_only)
        self._see_database()
        other = self._hold.taken_by() if self._hold is not None else holder.live(self.database.parent)
        if other is not None:
            raise UserError(other.sentence)

    def _see_database(self) -> None:
        """The database must be the file that was opened: in a folder made anew there would be none of the data."""
        found = _identity(self._path)
        if found is None:
            self._file = None
            raise UserError(_gone(self.database.parent))
        if found != self._file:
            self._take_up_again(found)

    def _take_up_again(self, found: tuple[int, int]) -> None:
        """The folder is back under its name, as after a stick was away: go on, if it holds these very data."""
        self._file = None
        self._engine.dispose()
        with self._telling(), Session(self._engine) as session:
            newest = session.execute(_NEWEST).first()
            theirs = newest is None if not self._head else _has(session, self._head)
        if not theirs:
            self._engine.dispose()  # no connection to them stays for when ours are back
            what = f"Ở “{self.database.parent}” bây giờ là dữ liệu khác với dữ liệu đang mở"
            raise UserError(f"{what}: hãy đóng chương trình rồi mở lại.")
        if self._hold is not None:
            self._hold_again(self._hold)
        self._file = found

    def _hold_again(self, hold: Hold) -> None:
        try:
            hold.renew()
        except Held as held:
            raise UserError(held.holder.sentence) from held
        except OSError as error:
            raise UserError(_gone(self.database.parent)) from error

    def _newest(self) -> tuple[str, int]:
        """The newest link of the chain and its number; "" and 0 where nothing was ever changed."""
        with self._telling(), Session(self._engine) as session:
            found = session.execute(_NEWEST).first()
        return (found[0] or "", found[1]) if found else ("", 0)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """What the disk or another program refuses becomes a sentence."""
        try:
            yield
        except DBAPIError as error:
            if "disk I/O" in str(error.orig):
                self._file = None  # a stick that was pulled and put back: its old handles stay dead
            raise refused(self.database, error) from error
        except UnicodeEncodeError as error:
            raise UserError(_BROKEN) from error


def _has(session: Session, head: str) -> bool:
    return session.execute(select(ChangeRow.id).where(ChangeRow.chain == head)).first() is not None


def _identity(database: str) -> tuple[int, int] | None:
    """Which file it is; None where there is none."""
    with suppress(OSError):
        found = os.stat(database)
        return found.st_dev, found.st_ino
    return None


def _gone(folder: Path) -> str:
    return (
        f"Không còn thấy thư mục dữ liệu “{folder}”: hãy cắm lại USB hoặc đổi lại tên thư mục, rồi làm lại. "
        "Chữ vừa gõ vẫn còn trên màn hình."
    )
