"""Whether a database can be read as it should: at once what costs nothing, and page by page off the way.

Everything is looked at through connections that cannot write: SQLite mends a log by throwing away what it cannot read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import Damaged
from . import holder
from .sqlite import MAGIC, noticed, open_to_read, roll_back, speaks_of_damage

if TYPE_CHECKING:  # a start without damage has no need of its words
    from ..model.damage import Damage, Kind

SMALL = 2_000_000  # bytes of a database that is looked through at once: some ten milliseconds
_STEPS = 20_000  # of SQLite's machine between two questions whether to stop
_HEADER = 100  # bytes
_FIXED = ((18, b"\1\2"), (19, b"\1\2"), (20, b"\0"), (21, b"\x40"), (22, b"\x20"), (23, b"\x20"))
_NEWEST = 1000  # changes among which the last is looked for before all are


def require_sound(database: Path) -> None:
    """Raise Damaged where a look shows damage."""
    found = look(database)
    if found is not None:
        raise Damaged(found.sentence)


def look(database: Path) -> Damage | None:
    """What a look shows: no file where there was one, no database, cut off, changes missing; a small one page by page.

    Nothing where the file cannot be opened at all, which is no damage.
    """
    roll_back(database)
    try:
        kind, details = _look(database)
    except OSError:
        return None
    except UnicodeDecodeError as error:
        kind, details = "malformed", str(error)
    return _damage(kind, database, details) if kind else None


def look_through(database: Path, stop: Callable[[], bool] = lambda: False) -> Damage | None:
    """Every page held against the others, some 300 MB in a second; None where it is sound, or it was to stop."""
    try:
        details = _pages(database, stop)
    except sqlite3.Error:
        return None
    except UnicodeDecodeError as error:
        details = str(error)
    return _damage("malformed", database, details) if details else None


def sound(database: Path) -> bool:
    """Whether everything in a database can be read and refers to what is there; all of it is read."""
    try:
        with closing(open_to_read(database)) as connection:
            if connection.execute("pragma integrity_check(1)").fetchone()[0] != "ok":
                return False
            if connection.execute("pragma foreign_key_check").fetchone():
                return False
            names = connection.execute("select name from sqlite_master where type = 'table'").fetchall()
            for (name,) in names:
                for _ in connection.execute(f'select * from "{name}"'):  # a letter that is none shows when it is read
                    pass
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    return True


def _damage(kind: Kind, database: Path, details: str) -> Damage:
    from ..model.damage import Damage

    return Damage(kind, database, details)


def _look(database: Path) -> tuple[Kind | None, str]:
    kind, details = _look_at(database)
    mark = noticed(database)
    if kind or not mark.exists():
        return kind, details
    if not sound(database):
        return "malformed", mark.read_text("utf-8", errors="replace")
    mark.unlink(missing_ok=True)
    return None, ""


def _look_at(database: Path) -> tuple[Kind | None, str]:
    folder = database.parent
    if not database.exists():
        return ("missing" if _had_data(folder) else None), ""
    size, log = database.stat().st_size, database.with_name(f"{database.name}-wal")
    if not size:
        return ("empty" if _had_data(folder) else None), ""
    if not (log.exists() and log.stat().st_size):  # else what the log has goes before the file
        kind = _header(database, size)
        if kind:
            return kind, "header"
    try:
        return _contents(database, size)
    except sqlite3.DatabaseError as error:
        if speaks_of_damage(error):
            return "malformed", str(error)
    return None, ""


def _had_data(folder: Path) -> bool:
    """Whether something here says that there was a database."""
    known = (folder / "backups").glob("*.sqlite3"), (folder / "files").glob("??"), (folder / "damaged").glob("*/*")
    return any(next(found, None) for found in known) or bool(holder.last_head(folder))


def _header(database: Path, size: int) -> Kind | None:
    """What is wrong with the file's first bytes: some of them SQLite itself believes whatever they say."""
    with database.open("rb") as file:
        head = file.read(_HEADER)
    if len(head) < _HEADER or not head.startswith(MAGIC):
        return "foreign"
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    if page < 512 or page & (page - 1) or any(head[at] not in right for at, right in _FIXED):
        return "malformed"
    counted = int.from_bytes(head[28:32], "big") if head[24:28] == head[92:96] else 0
    return "cut" if size % page or size < counted * page else None


def _contents(database: Path, size: int) -> tuple[Kind | None, str]:
    with closing(open_to_read(database)) as connection:
        names = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
        if names and "alembic_version" not in names:
            return "foreign", "tables of another program"
        if size <= SMALL and (details := _check(connection)):
            return "malformed", details
        last = holder.last_head(database.parent)
        if last and "change" in names and not _knows(connection, last):
            return "behind", last
    return None, ""


def _knows(connection: sqlite3.Connection, head: str) -> bool:
    """Whether a link of the chain is among the changes; True in a database from before there was a chain."""
    if "chain" not in {row[1] for row in connection.execute("pragma table_info(change)")}:
        return True
    newest = "select chain from change order by rowid desc limit ?"
    if any(chain == head for (chain,) in connection.execute(newest, (_NEWEST,))):
        return True
    return connection.execute("select 1 from change where chain = ?", (head,)).fetchone() is not None


def _pages(database: Path, stop: Callable[[], bool]) -> str:
    with closing(open_to_read(database)) as connection:
        connection.set_progress_handler(stop, _STEPS)
        try:
            return _check(connection)
        except sqlite3.DatabaseError as error:
            if speaks_of_damage(error):
                return str(error)
            raise


def _check(connection: sqlite3.Connection) -> str:
    found = str(connection.execute("pragma quick_check(1)").fetchone()[0])
    return "" if found == "ok" else found
