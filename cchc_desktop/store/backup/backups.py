"""Backups of a data folder: made by SQLite's backup call, proved, named in one step; listed, copied and let go by rule.

`backups/2026-11-22-080200-exit.sqlite3` with its manifest `.json` beside it, the bytes of files once under
`backups/files/`. The database takes its name last, so that what is listed is whole.
"""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from ... import __version__, paths
from ...errors import Damaged, UserError
from ...files import (
    cannot_write,
    flush_folder,
    free_name,
    make_folder,
    make_inside,
    patiently,
    sha256_of,
    sweep,
    write_new,
)
from ...model.backup import Backup, Keeping, newest_first, superfluous
from ...telling import Moved, Report, by_bytes, silent
from ..sqlite import open_to_read
from .contents import Contents, belonging, examine, form_sets, proved, state
from .manifest import BackedFile, Manifest, beside, read, to_json
from .pool import Pool

_PAGES = 2000  # copied between two looks at whether to stop
_PATIENCE = 60  # seconds that another program may take for its own backup
_PART = ".cchc-backup-"
_OURS = re.compile(r"\d{4}-\d\d-\d\d-\d{6}-[a-z]+(-\d+)?")
_OLDER = re.compile(r"cchc-(\d{8}-\d{6})-truoc-(nhan-ke-hoach|nang-cap)(-\d+)?")  # releases before 0.5.0
_WHY_OLDER = {"nhan-ke-hoach": "import", "nang-cap": "upgrade"}


def make(
    folder: Path, why: str, report: Report = silent, database: Path | None = None, now: datetime | None = None
) -> Backup:
    """Back up a data folder into its `backups`, dated `now` (local time); what stands there stays.

    Raises UserError where the disk refuses or the copy is not sound; nothing is left behind then.
    """
    room = make_inside(folder, paths.backups(folder).name)
    database = database or paths.database(folder)
    with _alone(room), _part(room) as part:
        _copy(database, part, report)
        report(45, "Đang kiểm tra bản sao lưu")
        if not proved(part):
            raise Damaged(
                f"Bản sao của “{database}” không đạt kiểm tra nên không được giữ; các bản sao lưu cũ còn nguyên. "
                "Hãy đóng rồi mở lại chương trình để kiểm tra và khôi phục dữ liệu."
            )
        at = (now or datetime.now()).replace(microsecond=0)
        manifest = _manifest(folder, part, why, at, room, report)
        report(95, "Đang cất bản sao lưu")
        return _settle(part, manifest, room)


def listed(room: Path) -> tuple[Backup, ...]:
    """The whole backups of a folder, the newest first; a database of which nobody wrote what it holds is none."""
    found = [_of(file) for file in room.glob("*.sqlite3") if file.is_file()]
    return newest_first(each for each in found if each is not None)


def holding(room: Path, database: Path, folder: Path) -> Backup | None:
    """The newest backup that holds the very state that a data folder is in; None where none does."""
    try:
        now = state(database, folder)
    except sqlite3.Error:
        return None
    manifests = ((each, read(beside(each.file))) for each in listed(room))
    return next((each for each, said in manifests if said is not None and said.state == now), None)


def sound(backup: Backup) -> bool:
    """Whether a backup's database is what its manifest says, and sound throughout."""
    manifest = read(beside(backup.file))
    try:
        return (manifest is None or sha256_of(backup.file) == manifest.sha256) and proved(backup.file)
    except OSError:
        return False


def copy_to(backup: Backup, room: Path, report: Report = silent) -> Backup:
    """A whole copy of a backup in another folder, read back; the one that is there already where it is the same.

    Raises UserError where that folder cannot be written or the backup is not what its manifest says.
    """
    manifest = read(beside(backup.file))
    if manifest is None:
        raise UserError(f"Bản sao lưu “{backup.file.name}” không còn nguyên: hãy sao lưu lại.")
    make_folder(room)
    with _alone(room), _part(room) as part:
        for place in (room, *room.glob("files/[0-9a-f][0-9a-f]")):
            sweep(place)
        there = _same(room, manifest)
        if there is not None:
            return there
        pool = Pool(room, _known(room))
        moved = by_bytes(report, sum(each.size for each in manifest.files) + manifest.size, "Đang chép bản sao lưu")
        files = [
            pool.take(each, backup.file.parent / "files" / each.sha256[:2] / each.sha256, moved)
            for each in manifest.files
        ]
        whole = tuple(each for each in files if each is not None)
        lost = tuple(each for each, kept in zip(manifest.files, files, strict=True) if kept is None)
        _copy_bytes(backup.file, part, manifest, moved)
        return _settle(part, replace(manifest, files=whole, missing=(*manifest.missing, *lost)), room, backup.file.stem)


def let_go(room: Path, rule: Keeping, today: date, spared: Collection[Path] = ()) -> tuple[Backup, ...]:
    """Remove what the rule keeps no longer, each line of data by itself, and the bytes that nothing names any more."""
    with _alone(room):
        lines: dict[str, list[Backup]] = {}
        for each in listed(room):
            manifest = read(beside(each.file))
            lines.setdefault(manifest.origin if manifest else "", []).append(each)
        gone = [each for line in lines.values() for each in superfluous(line, rule, today) if each.file not in spared]
        for each in gone:
            with suppress(OSError):  # open in another program: the next time
                each.file.unlink()
                beside(each.file).unlink(missing_ok=True)
        _sweep(room)
        return tuple(gone)


def _sweep(room: Path) -> None:
    """What was left when a machine stopped in the middle, and bytes of backups that are gone; only while alone."""
    for left in (*room.glob(f"{_PART}*"), *room.glob(".cchc-*.tmp")):
        with suppress(OSError):
            left.unlink()
    manifests = [file for file in room.glob("*.json") if _OURS.fullmatch(file.stem)]
    for file in manifests:
        if not file.with_suffix(".sqlite3").exists():
            with suppress(OSError):
                file.unlink()
    known = [read(beside(file)) for file in room.glob("*.sqlite3") if not _OLDER.fullmatch(file.stem)]
    if all(each is not None for each in known):  # one that cannot be read might name any of them
        Pool(room).forget({file.sha256 for each in known if each for file in each.files})


def _copy(database: Path, part: Path, report: Report) -> None:
    """A copy of one moment of a live database, whoever writes meanwhile."""
    try:
        with closing(open_to_read(database)) as source, closing(sqlite3.connect(part, isolation_level=None)) as copy:
            source.isolation_level = None
            source.execute("begin")
            source.execute("select count(*) from sqlite_master").fetchone()  # from here on what others write is unseen
            copy.execute("pragma synchronous=off")  # flushed below, once

            def told(_status: int, left: int, whole: int) -> None:
                report(40 * (whole - left) // max(whole, 1), "Đang sao lưu dữ liệu")

            source.backup(copy, pages=_PAGES, progress=told)
            copy.execute("pragma journal_mode=delete")
        _flush(part)
    except OSError as error:
        raise cannot_write(part.parent, error) from error
    except sqlite3.DatabaseError as error:
        raise _refused(database, part.parent, error) from error


def _refused(database: Path, room: Path, error: sqlite3.DatabaseError) -> UserError:
    if "full" in str(error):
        return UserError(
            f"Ổ đĩa chứa “{room}” đã đầy nên chưa sao lưu được, dữ liệu chưa có gì thay đổi: "
            "hãy giải phóng chỗ trống rồi làm lại."
        )
    if isinstance(error, sqlite3.OperationalError):
        return UserError(f"Chưa sao lưu được vào “{room}” ({error}): hãy kiểm tra ổ đĩa và quyền ghi rồi làm lại.")
    return Damaged(
        f"Không đọc hết được dữ liệu “{database}” để sao lưu; các bản sao lưu cũ còn nguyên. "
        "Hãy đóng rồi mở lại chương trình để kiểm tra và khôi phục dữ liệu."
    )


def _manifest(folder: Path, part: Path, why: str, at: datetime, room: Path, report: Report) -> Manifest:
    """What a proved copy holds, after the bytes of its files are in the pool."""
    contents, before = examine(part), listed(room)
    last = read(beside(before[0].file)) if before else None
    # Once a day every byte is read: what lies on a disk for years may rot, and could still be copied anew.
    pool = Pool(room, () if why == "daily" else _known(room))
    files, missing = _gather(folder, contents, last, pool, report)
    return Manifest(
        at=at,
        why=why,
        order=max((each.order for each in before), default=0) + 1,
        unit=contents.unit,
        version=__version__,
        schema=contents.schema,
        changes=contents.changes,
        head=contents.head,
        origin=contents.origin,
        state=state(part, folder),
        sha256=sha256_of(part),
        size=part.stat().st_size,
        tables=contents.tables,
        files=files,
        missing=missing,
        sets=form_sets(folder),
    )


def _gather(
    folder: Path, contents: Contents, last: Manifest | None, pool: Pool, report: Report
) -> tuple[tuple[BackedFile, ...], tuple[BackedFile, ...]]:
    """The files whose bytes are in the pool now, and those whose bytes are gone or are not the right ones."""
    wanted = list(belonging(folder, contents, last, pool))
    moved = by_bytes(report, sum(each.size for each, _ in wanted), "Đang sao lưu tệp kèm theo", 50, 95)
    files: list[BackedFile] = []
    missing: list[BackedFile] = []
    for each, source in wanted:
        kept = pool.take(each, source, moved)
        (files if kept else missing).append(kept or each)
    return tuple(files), tuple(missing)


def _settle(part: Path, manifest: Manifest, room: Path, stem: str = "") -> Backup:
    """The manifest first, under a name that nobody has; then the database in one step."""
    wanted = free_name(room / f"{stem or f'{manifest.at:%Y-%m-%d-%H%M%S}-{manifest.why}'}.sqlite3")
    written = write_new(beside(wanted), to_json(manifest))
    target = written.with_suffix(".sqlite3")
    try:
        _name(part, target)
    except UserError:
        for file in (target, written):  # it may have its name and yet not be sure to be on the disk
            file.unlink(missing_ok=True)
        raise
    return manifest.backup(target)


def _name(part: Path, target: Path) -> None:
    try:
        os.chmod(part, 0o644)
        patiently(lambda: os.replace(part, target))
        flush_folder(target.parent)
    except OSError as error:
        raise cannot_write(target, error) from error


def _of(file: Path) -> Backup | None:
    manifest = read(beside(file))
    if manifest is not None:
        return manifest.backup(file) if _stands(file, manifest.size) else None
    try:
        about = file.stat()
    except OSError:
        return None
    return _older(file, about.st_mtime_ns, about.st_size) if _OLDER.fullmatch(file.stem) else None


def _stands(file: Path, size: int) -> bool:
    try:
        return file.stat().st_size == size
    except OSError:
        return False


@lru_cache(maxsize=64)
def _older(file: Path, _stamp: int, size: int) -> Backup | None:
    """A backup of an early release, which had a name alone."""
    named = _OLDER.fullmatch(file.stem)
    try:
        assert named is not None
        at, contents = datetime.strptime(named[1], "%Y%m%d-%H%M%S"), examine(file)
    except (sqlite3.Error, ValueError):
        return None
    why = _WHY_OLDER[named[2]]
    return Backup(file, at, why, contents.unit, "", contents.changes, contents.head, size, 0, len(contents.needed))


def _known(room: Path) -> Iterator[BackedFile]:
    """What the manifests of a folder say of its pool, the latest last."""
    for each in reversed(listed(room)):
        manifest = read(beside(each.file))
        yield from manifest.files if manifest else ()


def _same(room: Path, manifest: Manifest) -> Backup | None:
    """The copy of this backup that a folder has already, with all of its files that could be had."""
    for each in listed(room):
        found = read(beside(each.file))
        if found is not None and (found.sha256, found.order, found.at) == (
            manifest.sha256,
            manifest.order,
            manifest.at,
        ):
            pool = Pool(room, found.files)
            if all(pool.stamp(file, lambda size: None) is not None for file in found.files):
                return each
    return None


def _copy_bytes(source: Path, part: Path, manifest: Manifest, moved: Moved) -> None:
    """The database as it is, read back from where it was written."""
    try:
        with source.open("rb") as given, part.open("wb") as out:
            while chunk := given.read(1_048_576):
                out.write(chunk)
                moved(len(chunk))
        _flush(part)
        if sha256_of(part) != manifest.sha256:
            raise UserError(
                f"Bản sao lưu “{source.name}” chép sang “{part.parent}” đọc lại không đúng: "
                "hãy thử ổ đĩa khác hoặc sao lưu lại."
            )
    except OSError as error:
        raise cannot_write(part.parent, error) from error


def _flush(part: Path) -> None:
    with part.open("rb+") as written:
        os.fsync(written.fileno())


@contextmanager
def _part(room: Path) -> Iterator[Path]:
    """A name for what is not whole yet; gone afterwards, unless it was given another."""
    try:
        handle, name = tempfile.mkstemp(prefix=_PART, suffix=".tmp", dir=room)
        os.close(handle)
    except OSError as error:
        raise cannot_write(room, error) from error
    try:
        yield Path(name)
    finally:
        for left in (name, f"{name}-journal", f"{name}-wal", f"{name}-shm"):
            Path(left).unlink(missing_ok=True)


@contextmanager
def _alone(room: Path) -> Iterator[None]:
    """One program at a time makes or removes backups in a folder; SQLite's own lock lets go even if it is killed."""
    with closing(_locked(room)):
        yield


def _locked(room: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(room / ".lock", timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("begin exclusive")
        except BaseException:
            connection.close()
            raise
        return connection
    except sqlite3.DatabaseError as error:
        if "full" in str(error):
            raise _refused(room, room, error) from error
        if "locked" not in str(error):
            raise UserError(f"Không ghi được vào “{room}”: hãy kiểm tra ổ đĩa và quyền ghi rồi làm lại.") from error
        raise UserError(f"Đang có một lần sao lưu khác vào “{room}”: hãy đợi nó xong rồi làm lại.") from error
