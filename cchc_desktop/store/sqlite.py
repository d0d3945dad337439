"""What only SQLite can do: pragmas, our own BEGIN, backup, checks. Another database would replace this file alone."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, QueuePool, create_engine, event, literal_column
from sqlalchemy.exc import DBAPIError

from ..errors import UserError
from ..files import cannot_write, free_name

WRITTEN: ColumnElement[int] = literal_column("rowid")  # the order in which rows were written, whatever clocks said
PRAGMAS = ("journal_mode=wal", "synchronous=full", "busy_timeout=5000")


def open_engine(database: Path, *, foreign_keys: bool = True) -> Engine:
    """An engine that begins its own transactions, so that schema changes roll back too."""
    # Not the pool that "sqlite://" has by itself: it closes connections of other threads, in the middle of their work.
    engine = create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(database, check_same_thread=False), poolclass=QueuePool
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


def revision(database: Path) -> str | None:
    """The schema revision a database carries, without opening the ORM; None where it carries none.

    Raises UserError where the file is no database.
    """
    try:
        with closing(sqlite3.connect(database)) as connection:
            marked = connection.execute("select 1 from sqlite_master where name = 'alembic_version'").fetchone()
            row = connection.execute("select version_num from alembic_version").fetchone() if marked else None
            if row is None and connection.execute("select count(*) from sqlite_master").fetchone()[0]:
                raise sqlite3.DatabaseError("tables of another program")
    except sqlite3.OperationalError as error:
        raise UserError(f"Không mở được dữ liệu “{database}”: hãy kiểm tra quyền ghi vào thư mục này.") from error
    except sqlite3.DatabaseError as error:
        raise UserError(
            f"Tệp dữ liệu “{database}” bị hỏng hoặc không phải của chương trình: "
            "hãy đổi tên tệp này rồi chép bản sao lưu gần nhất từ thư mục “backups” vào chỗ của nó."
        ) from error
    return row[0] if row else None


def back_up(database: Path, folder: Path, name: str) -> Path:
    """A copy of a live database by SQLite's own backup call; it takes its place once it is proved good."""
    target = free_name(folder / f"{name}.sqlite3")
    beside = target.with_suffix(".tmp")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(beside)) as copy:
            source.backup(copy)
            copy.execute("pragma journal_mode=delete")
            verdict = copy.execute("pragma integrity_check").fetchone()[0]
        if verdict != "ok":
            raise UserError(f"Bản sao lưu của “{database}” không đạt kiểm tra; dữ liệu đang dùng được giữ nguyên.")
        os.replace(beside, target)
    except OSError as error:
        raise cannot_write(target, error) from error
    except sqlite3.OperationalError as error:
        raise UserError(f"Không sao lưu được vào “{folder}”: hãy kiểm tra chỗ trống và quyền ghi.") from error
    finally:
        beside.unlink(missing_ok=True)
    return target


def refused(database: Path, error: DBAPIError) -> Exception:
    """What the disk or another program refused becomes a sentence; anything else stays our own fault."""
    sentences = {
        "full": f"Ổ đĩa chứa “{database.parent}” đã đầy, thay đổi vừa rồi chưa được lưu: "
        "hãy giải phóng chỗ trống rồi làm lại.",
        "readonly": f"Thư mục “{database.parent}” không cho ghi: hãy kiểm tra quyền hoặc chọn thư mục khác.",
        "unable to open": f"Không mở được dữ liệu “{database}”: hãy kiểm tra quyền ghi vào thư mục này.",
        "locked": "Một chương trình khác đang ghi vào dữ liệu: hãy đợi một lát rồi làm lại.",
        "disk I/O": f"Ổ đĩa chứa “{database.parent}” báo lỗi: hãy kiểm tra ổ đĩa rồi làm lại.",
        "FOREIGN KEY": "Mục này không có hoặc không còn trong dữ liệu: hãy mở lại trang (hoặc xem lại mã) rồi làm lại.",
        "malformed": f"Dữ liệu “{database}” bị hỏng: hãy đóng chương trình, giữ lại tệp này và chép bản sao lưu "
        "gần nhất từ thư mục “backups” vào chỗ của nó.",
    }
    reason = str(error.orig)
    return next((UserError(text) for sign, text in sentences.items() if sign in reason), error)
