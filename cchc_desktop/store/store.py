"""The open store: `read()` and `write("…")`, each one transaction; whoever asked is told after a commit."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from ..errors import UserError
from .history import History
from .sqlite import open_engine, refused

_BROKEN = "Trong chữ vừa nhập có ký tự hỏng (nửa ký tự Unicode): hãy xóa chỗ có dấu lạ rồi làm lại."


@dataclass(frozen=True, slots=True)
class Change:
    """What a commit did: the tables it touched, the name of the write, and when (local time)."""

    tables: frozenset[str]
    name: str
    at: datetime


class Store:
    """A database that is ready for use (see `migrate.prepare`)."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self._engine = open_engine(database)
        self._writing = self._engine.execution_options(write=True)
        self._listeners: list[Callable[[Change], None]] = []
        self._lock = threading.Lock()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session over one consistent view; nothing done in it is kept."""
        with Session(self._engine) as session:
            try:
                yield session
            except DBAPIError as error:
                raise refused(self.database, error) from error
            except UnicodeEncodeError as error:
                raise UserError(_BROKEN) from error

    @contextmanager
    def write(self, name: str, undoes: str | None = None) -> Iterator[Session]:
        """One transaction, kept whole or not at all, with its history; `name` is what people will read there.

        `undoes` is the id of the change that this one takes back.
        """
        with self._lock, Session(self._writing) as session:
            history = History(session, name, undoes)
            try:
                yield session
                history.seal()
                session.commit()
            except DBAPIError as error:
                raise refused(self.database, error) from error
            except UnicodeEncodeError as error:
                raise UserError(_BROKEN) from error
        if history.touched:
            change = Change(history.touched, name, datetime.now())
            for listener in tuple(self._listeners):
                listener(change)

    def on_change(self, listener: Callable[[Change], None]) -> None:
        """Call the listener after each commit that changed something, in the thread that committed."""
        self._listeners.append(listener)

    def close(self) -> None:
        self._engine.dispose()
