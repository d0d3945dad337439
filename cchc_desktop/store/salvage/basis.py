"""The backup that a recovery starts from: the newest sound one of the very history that the damaged file tells."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from ... import paths
from ...errors import UserError
from ...telling import Report, silent
from .. import migrations
from ..backup.backups import listed
from ..backup.restoring import Opened, opened
from ..history.catching_up import NAME as UPGRADE
from ..sqlite import open_to_read
from .rows import Found

_TOLD = "select id from change where name = ? and rowid = (select max(rowid) from change)"


@dataclass(frozen=True, slots=True)
class Basis:
    """A backup, opened as a private copy; None where none will do. `bad` newer ones cannot be used."""

    opened: Opened | None
    bad: int


@contextmanager
def basis(folder: Path, beside: Iterable[Path], changes: Iterable[Found], report: Report = silent) -> Iterator[Basis]:
    """The newest sound backup whose history does not contradict `changes`; `beside` are more folders with backups.

    Changes that were made after an older backup was restored are of another history than those it went back over: the
    newest backup by the clock may be of the wrong one. Where all contradict, the newest sound one is taken.
    """
    known = {each.rowid: each.values["id"] for each in changes if each.sure}
    bad, sound = 0, None
    for file in _candidates(folder, beside):
        with ExitStack() as stack:
            try:
                found = stack.enter_context(_opened(file, folder, report))
                fits = _fits(found.database, known)
            except (UserError, sqlite3.Error, OSError):
                bad += 1
                continue
            if fits:
                yield Basis(found, bad)
                return
            sound = sound or file
    if sound is None:
        yield Basis(None, bad)
        return
    with _opened(sound, folder, report) as found:
        yield Basis(found, bad)


@contextmanager
def _opened(file: Path, folder: Path, report: Report) -> Iterator[Opened]:
    """A backup as it was made: what an upgrade tells history once more, and otherwise, is not told of this copy."""
    with opened(file, folder, report) as found:
        if found.schema != migrations.HEAD:
            with closing(sqlite3.connect(found.database)) as connection:
                connection.execute(f"delete from history where change_id = ({_TOLD})", (UPGRADE,))
                connection.execute(f"delete from change where id = ({_TOLD})", (UPGRADE,))
                connection.commit()
        yield found


def _candidates(folder: Path, beside: Iterable[Path]) -> list[Path]:
    """All that may be backups, those in the data folder first, the newest of them first."""
    files: dict[Path, None] = {}
    for room in (paths.backups(folder), *beside):
        named = [backup.file for backup in listed(room)]
        files |= dict.fromkeys([*named, *sorted(room.glob("*.sqlite3"), reverse=True)])
    return list(files)


def _fits(database: Path, known: dict[int, str]) -> bool:
    with closing(open_to_read(database)) as connection:
        rows = connection.execute("select rowid, id from change")
        return all(known.get(rowid, change_id) == change_id for rowid, change_id in rows)
