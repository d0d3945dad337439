"""Copies of a database: to look at, where it lies on a disk that only reads or another PC has it; and to be moved."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from ...errors import UserError
from .. import counts
from ..sqlite import open_to_read

_TRIES, _PAUSE = 5, 0.3  # seconds: whoever writes into it now has left it alone by then


def take(database: Path) -> TemporaryDirectory[str]:
    """The database with what its log holds, in a folder of its own that the caller takes away again.

    SQLite's backup call would need a file of its own beside the database, or leave out the log. UserError where the
    data cannot be read, or are written to all the time.
    """
    copied = TemporaryDirectory(prefix="cchc-xem-", ignore_cleanup_errors=True)
    try:
        for _ in range(_TRIES):
            before = _state(database)
            _copy(database, Path(copied.name))
            if _state(database) == before:
                return copied
            time.sleep(_PAUSE)
    except OSError as error:
        copied.cleanup()
        what = f"Không đọc được dữ liệu “{database}” ({error.strerror})"
        raise UserError(f"{what}: hãy xin quyền đọc thư mục.") from error
    copied.cleanup()
    raise UserError("Dữ liệu đang được ghi liên tục ở máy khác nên chưa xem được: hãy đợi một lát rồi mở lại.")


def _copy(database: Path, folder: Path) -> None:
    for each in _files(database):
        target = folder / each.name
        target.unlink(missing_ok=True)
        if each.exists():
            shutil.copyfile(each, target)


def _state(database: Path) -> list[tuple[int, int] | None]:
    found = [os.stat(each) if each.exists() else None for each in _files(database)]
    return [each and (each.st_size, each.st_mtime_ns) for each in found]


def _files(database: Path) -> tuple[Path, ...]:
    return database, *(database.with_name(f"{database.name}-{log}") for log in ("wal", "journal"))


def copy(database: Path, target: Path) -> int:
    """A copy of a database in use, by SQLite's own backup call; how many rows it holds.

    UserError where the disk refuses, or the copy is not whole or holds other numbers of rows than the database.
    """
    try:
        with closing(open_to_read(database)) as source, closing(sqlite3.connect(target)) as copied:
            source.backup(copied)
            copied.execute("pragma journal_mode=delete")
            sound = copied.execute("pragma integrity_check").fetchone()[0] == "ok"
            theirs, ours = counts.in_file(source), counts.in_file(copied)
    except sqlite3.Error as error:
        why = "ổ đĩa ấy đã đầy" if "full" in str(error) else f"máy báo lỗi: {error}"
        raise UserError(
            f"Không chép được dữ liệu sang “{target.parent}”, {why}: hãy kiểm tra chỗ trống và quyền ghi rồi làm lại."
        ) from error
    if not sound or theirs != ours:
        raise UserError(f"Bản chép của “{database}” không đủ dữ liệu; dữ liệu đang dùng được giữ nguyên: hãy thử lại.")
    _flush(target)
    return sum(ours.values())


def _flush(file: Path) -> None:
    """Make sure that what was written is on the disk."""
    with file.open("rb+") as written:
        os.fsync(written.fileno())
