"""A backup taken apart before it is trusted, compared with the present, and put back in one transaction."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Table

from ... import paths
from ...errors import UserError
from ...files import cannot_write, make_inside, room_in, sha256_of
from ...model.backup import SUBJECTS, Backup, Since, Subject
from ...telling import Moved, Report
from .. import migrations
from ..attachments import place
from ..damage import sound
from ..migrate import prepare
from ..sqlite import FOREIGN, MAGIC, open_to_read, standing
from ..store import Store
from ..tables import Base
from .contents import Contents, examine
from .manifest import BackedFile, Manifest, beside, read
from .pool import bring, has, pool_place, stands

PART = ".cchc-restore-"  # how a folder begins in which a backup is looked at
_MOST = 300  # changes that are told by name
_LARGEST = 20_000_000_000  # bytes of a database that is looked at
_NUMBER = ("real", "integer")
_STORED = {int: ("integer",), bool: ("integer",), float: _NUMBER, object: ("text", *_NUMBER)}  # all else is text


@dataclass(frozen=True, slots=True)
class Opened:
    """A private copy of a backup's database, sound and of this program's schema; `schema` is the one it came with.

    `pools` are the folders that may have the bytes of its files, the nearest first.
    """

    database: Path
    backup: Backup
    manifest: Manifest | None
    contents: Contents
    schema: str
    pools: tuple[Path, ...]

    def bytes_of(self, sha256: str, size: int | None) -> Path | None:
        """Where bytes of this size lie; None where no pool has them."""
        found = (pool_place(pool, sha256) for pool in self.pools)
        return next((each for each in found if stands(each, size)), None)


@contextmanager
def opened(file: Path, folder: Path, report: Report) -> Iterator[Opened]:
    """A backup copied aside, checked and upgraded there; gone afterwards. UserError where it will not do."""
    backups = paths.backups(folder)
    with _room(backups) as room:
        database = room / "cchc.sqlite3"
        _copy(file, database, report)
        manifest = read(beside(file))
        _require_sound(file, database, manifest, report)
        schema = _upgrade(file, database, room, report)
        contents = examine(database)
        backup = manifest.backup(file) if manifest else _bare(file, contents)
        yield Opened(database, backup, manifest, contents, schema, (file.parent, backups, folder))


def compare(live: Path, copy: Path) -> tuple[Subject, ...]:
    """How many rows of each kind there are now and then, and how many of them are not the same."""
    with closing(open_to_read(live)) as connection:
        connection.execute("attach ? as then_", (str(copy),))
        return tuple(_subject(connection, name, tables) for name, tables in SUBJECTS.items())


def since(here: Path, there: Path) -> tuple[tuple[Since, ...], int]:
    """The changes that one database has and another has not, the newest first, and how many they are in all."""
    with closing(open_to_read(here)) as connection:
        connection.execute("attach ? as then_", (str(there),))
        only = "from main.change where id not in (select id from then_.change)"
        count = connection.execute(f"select count(*) {only}").fetchone()[0]
        rows = connection.execute(f"select at, who, name {only} order by rowid desc limit ?", (_MOST,)).fetchall()
    return tuple(Since(datetime.fromisoformat(at), who, name) for at, who, name in rows), count


def lacking(one: Opened, folder: Path) -> tuple[str, ...]:
    """The names of files that neither the data folder nor a pool has, by their size."""
    return tuple(
        each.name
        for each in one.contents.needed
        if not stands(place(folder, each.sha256), each.size) and one.bytes_of(each.sha256, each.size) is None
    )


def bring_files(one: Opened, folder: Path, moved: Moved) -> tuple[int, tuple[str, ...]]:
    """Put the bytes of evidence and closed reports in place that the data folder lacks or has otherwise.

    Returns how many were copied, and the names of those that could not be had.
    """
    copied, lost = 0, []
    for each in one.contents.needed:
        target = place(folder, each.sha256)
        if has(target, each.sha256, each.size):
            continue
        sources = [pool_place(pool, each.sha256) for pool in one.pools[:-1]]
        if any(_bring(source, target, each.sha256, each.size, moved) for source in sources):
            copied += 1
        else:
            lost.append(each.name)
    return copied, tuple(lost)


def put_back(store: Store, copy: Path, name: str) -> None:
    """The whole content of a sound copy into the open database, in one transaction: all of it or nothing."""
    with store.replacing(name) as database:
        try:
            live = sqlite3.connect(standing(database), uri=True, timeout=5)
            with closing(open_to_read(copy)) as source, closing(live):
                live.execute("pragma synchronous=full")
                source.backup(live)  # in one step: what is not all there at a commit was never there
        except sqlite3.OperationalError as error:
            raise _refused(database, error) from error


def _bring(source: Path, target: Path, sha256: str, size: int | None, moved: Moved) -> bool:
    try:
        known = source.lstat().st_size if size is None else size
    except OSError:
        return False
    return bring(source, target, BackedFile("", sha256, known), moved)


def _refused(database: Path, error: sqlite3.OperationalError) -> UserError:
    reasons = {
        "full": "ổ đĩa đã đầy; hãy giải phóng chỗ trống rồi làm lại",
        "locked": "một chương trình khác đang ghi vào dữ liệu; hãy đợi một lát rồi làm lại",
        "readonly": "thư mục không cho ghi; hãy kiểm tra quyền",
        "disk I/O": "ổ đĩa báo lỗi; hãy kiểm tra ổ đĩa rồi làm lại",
        "unable to open": "không mở được dữ liệu; hãy kiểm tra chỗ trống và quyền ghi",
    }
    reason = next((words for sign, words in reasons.items() if sign in str(error)), f"máy báo lỗi: {error}")
    return UserError(f"Chưa khôi phục được vào “{database.parent}”, dữ liệu vẫn như cũ: {reason}.")


def _copy(file: Path, database: Path, report: Report) -> None:
    """The bytes of the file, looked at by nobody yet."""
    report(2, "Đang đọc bản sao lưu")
    _require_file(file)
    try:
        shutil.copyfile(file, database)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS):
            raise cannot_write(database.parent.parent, error) from error
        raise UserError(
            f"Không chép được bản sao lưu “{file}” ra để xem ({error.strerror}): hãy kiểm tra ổ đĩa rồi làm lại."
        ) from error


def _require_file(file: Path) -> None:
    try:
        if file.exists() and not (file.is_file() or file.is_dir()):  # a pipe would be waited for
            raise UserError(f"“{file.name}” không phải một tệp: hãy chọn tệp .sqlite3 đã sao lưu.")
        with file.open("rb") as given:
            header, size = given.read(len(MAGIC)), os.fstat(given.fileno()).st_size
    except FileNotFoundError as error:
        raise UserError(f"Không có bản sao lưu “{file}”: hãy kiểm tra lại đường dẫn.") from error
    except OSError as error:
        raise UserError(f"Không đọc được “{file}” ({error.strerror}): hãy chọn một tệp sao lưu khác.") from error
    if header != MAGIC or size > _LARGEST:
        raise UserError(f"“{file.name}” không phải bản sao lưu của chương trình: hãy chọn tệp .sqlite3 đã sao lưu.")
    with suppress(OSError):
        if file.with_name(f"{file.name}-wal").stat().st_size:
            raise UserError(
                f"“{file.name}” là dữ liệu đang dùng, không phải bản sao lưu: hãy chọn tệp trong thư mục “backups”."
            )


def _require_sound(file: Path, database: Path, manifest: Manifest | None, report: Report) -> None:
    report(15, "Đang kiểm tra bản sao lưu")
    altered = manifest is not None and sha256_of(database) != manifest.sha256
    if altered or not sound(database):
        raise UserError(f"Bản sao lưu “{file.name}” bị hỏng nên không dùng được: hãy chọn bản khác.")
    with closing(open_to_read(database)) as connection:
        names = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
    if not {"alembic_version", "change"} <= names or not _cleaned(database):
        raise UserError(f"“{file.name}” là dữ liệu của chương trình khác: hãy chọn tệp .sqlite3 đã sao lưu.")


def _cleaned(database: Path) -> bool:
    """Whether what another program hung on the tables could be dropped: no line of it runs in our data.

    The data themselves are kept: with a trigger in the live database its backups would be worth nothing otherwise.
    """
    with closing(sqlite3.connect(standing(database), uri=True, timeout=5)) as connection:
        connection.execute("pragma trusted_schema=off")
        try:
            for kind, name in connection.execute(FOREIGN).fetchall():
                connection.execute(f'drop {kind} "{name.replace(chr(34), chr(34) * 2)}"')
            connection.commit()
        except sqlite3.Error:
            return False
        return not connection.execute(FOREIGN).fetchall()


def _upgrade(file: Path, database: Path, room: Path, report: Report) -> str:
    """The schema the copy came with, which it has no more; UserError where it is a later one or will not upgrade."""
    schema = examine(database).schema
    if schema > migrations.HEAD:
        raise UserError(
            f"Bản sao lưu “{file.name}” do phiên bản mới hơn của chương trình tạo ra: "
            "hãy cài phiên bản mới nhất rồi làm lại."
        )
    if schema != migrations.HEAD:
        report(30, "Đang nâng cấp bản sao lưu")
        _prepare(file, database, room)
    missing = _missing(database)
    if missing:
        raise UserError(f"Bản sao lưu “{file.name}” thiếu {missing[0]} nên không dùng được: hãy chọn bản khác.")
    if strange := next(_strange(database), None):
        raise UserError(
            f"Bản sao lưu “{file.name}” có giá trị lạ ở {strange} (bị sửa bằng chương trình khác) "
            "nên không dùng được: hãy chọn bản khác."
        )
    return schema


def _prepare(file: Path, database: Path, room: Path) -> None:
    """Upgrade the copy; what is wrong with it is told of the backup, for nobody else is touched."""
    try:
        prepare(database, room / "backups")
    except UserError as error:
        if "full" in str(getattr(error.__cause__, "orig", error.__cause__)):
            raise cannot_write(room.parent, OSError(errno.ENOSPC, "full")) from error
        raise UserError(
            f"Bản sao lưu “{file.name}” không nâng cấp được nên không dùng được: hãy chọn bản khác."
        ) from error


def _missing(database: Path) -> list[str]:
    """The columns of our tables that a database has not, as "progress.result"."""
    with closing(open_to_read(database)) as connection:
        listed = "select m.name || '.' || c.name from sqlite_master m join pragma_table_info(m.name) c"
        found = {name for (name,) in connection.execute(listed)}
    wanted = [f"{table.name}.{column.name}" for table in Base.metadata.sorted_tables for column in table.columns]
    return [name for name in wanted if name not in found]


def _strange(database: Path) -> Iterator[str]:
    """The columns that hold what no program of ours writes there, such as bytes for a text: no page could show it."""
    with closing(open_to_read(database)) as connection:
        for table in Base.metadata.sorted_tables:
            for column in table.columns:
                kinds = _STORED.get(column.type.python_type, ("text",))
                fits = ", ".join(f"'{kind}'" for kind in (*kinds, "null"))
                query = f'select 1 from "{table.name}" where typeof("{column.name}") not in ({fits}) limit 1'
                if connection.execute(query).fetchone():
                    yield f"{table.name}.{column.name}"


def _bare(file: Path, contents: Contents) -> Backup:
    """A backup of which only the database is left, or one of an early release."""
    about = file.stat()
    at = datetime.fromtimestamp(about.st_mtime).replace(microsecond=0)
    return Backup(file, at, "asked", contents.unit, "", contents.changes, contents.head, about.st_size, 0, 0)


def _subject(connection: sqlite3.Connection, name: str, tables: Sequence[str]) -> Subject:
    """The first table counts, the others hang on it."""
    main, *hanging = (Base.metadata.tables[each] for each in tables)
    now, then = (_count(connection, f'select count(*) from {side}."{main.name}"') for side in ("main", "then_"))
    going, returning = _only(connection, main, "main", "then_"), _only(connection, main, "then_", "main")
    differing = _differing(connection, main)
    for each in hanging:
        around = _only(connection, each, "main", "then_") + _only(connection, each, "then_", "main")
        differing += around + _differing(connection, each)
    return Subject(name, now, then, returning, going, differing)


def _only(connection: sqlite3.Connection, table: Table, here: str, there: str) -> int:
    return _count(
        connection,
        f'select count(*) from {here}."{table.name}" where id not in (select id from {there}."{table.name}")',
    )


def _differing(connection: sqlite3.Connection, table: Table) -> int:
    columns = [each.name for each in table.columns if each.name != "id" and not each.info.get("derived")]
    differs = " or ".join(f'a."{name}" is not b."{name}"' for name in columns)
    return _count(
        connection,
        f'select count(*) from main."{table.name}" a join then_."{table.name}" b on a.id = b.id where {differs}',
    )


def _count(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


@contextmanager
def _room(backups: Path) -> Iterator[Path]:
    """A folder for what is looked at, beside the backups or, where nothing can be written there, with the system's."""
    with ExitStack() as stack:
        try:
            room = stack.enter_context(room_in(make_inside(backups.parent, backups.name), PART))
        except UserError:
            room = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix=PART, ignore_cleanup_errors=True)))
        yield room
