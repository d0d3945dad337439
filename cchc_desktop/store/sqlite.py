"""What only SQLite can do: pragmas, our own BEGIN, backup, checks. Another database would replace this file alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import ColumnElement, Connection, Engine, QueuePool, create_engine, event, literal_column
from sqlalchemy.exc import DBAPIError

from ..errors import Damaged, UserError

WRITTEN: ColumnElement[int] = literal_column("rowid")  # the order in which rows were written, whatever clocks said
MAGIC = b"SQLite format 3\0"  # what every database begins with
_DAMAGE = ("malformed", "not a database", "unsupported file format", "Could not decode")  # words of SQLite's errors
FOREIGN = (  # what no program of ours has in a database, and could change rows by itself: its kind and name
    "select case when type in ('trigger', 'view') then type else 'table' end, name from sqlite_master "
    "where type in ('trigger', 'view') or sql like 'create virtual table%'"
)
PRAGMAS = ("journal_mode=wal", "synchronous=full", "busy_timeout=5000")


def open_engine(database: Path, *, foreign_keys: bool = True, new: bool = True) -> Engine:
    """An engine that begins its own transactions, so that schema changes roll back too.

    Unless `new`, the database must stand there: none is made in the place of one that was moved or pulled out.
    """
    place = database if new else standing(database)
    # Not the pool that "sqlite://" has by itself: it closes connections of other threads, in the middle of their work.
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(place, uri=not new, check_same_thread=False),
        poolclass=QueuePool,
        hide_parameters=True,  # a fault quotes nothing that was typed
    )
    keys = f"foreign_keys={'on' if foreign_keys else 'off'}"

    @event.listens_for(engine, "connect")
    def _open(dbapi: Any, _record: object) -> None:
        dbapi.isolation_level = None
        for pragma in (keys, *PRAGMAS):
            dbapi.execute(f"pragma {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def standing(database: Path, mode: str = "rw") -> str:
    """The address of a database that is never made where it is not; a path of Windows too, on a drive or a share."""
    path = database.absolute().as_posix()
    return f"file://{'' if path.startswith('/') else '/'}{quote(path)}?mode={mode}"


def open_to_read(database: Path) -> sqlite3.Connection:
    """A connection that changes nothing, its log least of all: one that writes throws away what it cannot read."""
    return sqlite3.connect(standing(database, "ro"), uri=True, timeout=5, check_same_thread=False)


def roll_back(database: Path) -> None:
    """Take back what a machine left half written that stopped while the database had no log of its own.

    So it is after it was copied, until its first start is over. A connection that changes nothing cannot read it then.
    """
    journal = database.with_name(f"{database.name}-journal")
    with suppress(OSError, sqlite3.Error):  # what cannot be done is told by whoever reads it next
        if journal.stat().st_size and database.exists():
            with closing(sqlite3.connect(standing(database), uri=True, timeout=5)) as connection:
                connection.execute("select count(*) from sqlite_master").fetchone()


def revision(database: Path) -> str | None:
    """The schema revision a database carries, without opening the ORM; None where it carries none.

    Raises Damaged where the file is no database of ours, UserError where it cannot be opened.
    """
    from ..model.damage import Damage

    try:
        with closing(open_to_read(database)) as connection:
            marked = connection.execute("select 1 from sqlite_master where name = 'alembic_version'").fetchone()
            row = connection.execute("select version_num from alembic_version").fetchone() if marked else None
            if row is None and connection.execute("select count(*) from sqlite_master").fetchone()[0]:
                raise Damaged(Damage("foreign", database).sentence)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and not speaks_of_damage(error):
            raise UserError(f"Không mở được dữ liệu “{database}”: hãy kiểm tra chỗ trống và quyền ghi ở đó.") from error
        raise Damaged(Damage("malformed", database, str(error)).sentence) from error
    return row[0] if row else None


def noticed(database: Path) -> Path:
    """The file that stands beside a database in which damage was met while working."""
    return database.with_name("damage-noticed.txt")


def speaks_of_damage(error: BaseException | None) -> bool:
    """Whether an error of SQLite says that the file itself is bad."""
    return any(words in str(error) for words in _DAMAGE)


def refused(database: Path, error: DBAPIError) -> Exception:
    """What the disk or another program refused becomes a sentence; anything else stays our own fault."""
    sentences = {
        "full": f"Ổ đĩa chứa “{database.parent}” đã đầy, thay đổi vừa rồi chưa được lưu: "
        "hãy giải phóng chỗ trống rồi làm lại.",
        "readonly": f"Thư mục “{database.parent}” không cho ghi: hãy kiểm tra quyền hoặc chọn thư mục khác.",
        "unable to open": f"Không mở được dữ liệu “{database}”: hãy kiểm tra chỗ trống và quyền ghi ở đó.",
        "locked": "Một chương trình khác đang ghi vào dữ liệu: hãy đợi một lát rồi làm lại.",
        "disk I/O": f"Ổ đĩa chứa “{database.parent}” báo lỗi: hãy kiểm tra ổ đĩa rồi làm lại.",
        "FOREIGN KEY": "Mục này không có hoặc không còn trong dữ liệu: hãy mở lại trang (hoặc xem lại mã) rồi làm lại.",
    }
    reason = str(error.orig)
    if speaks_of_damage(error.orig):
        with suppress(OSError):  # the next start looks through everything, as a quick look would not show it
            noticed(database).write_text(reason, "utf-8")
        return Damaged(
            f"Tệp dữ liệu “{database}” bị hỏng nên việc vừa rồi chưa làm được: hãy đóng rồi mở lại chương trình "
            "và chọn “Khôi phục”, hoặc chạy lệnh: cchc data recover."
        )
    return next((UserError(text) for sign, text in sentences.items() if sign in reason), error)
