"""What the database of a backup holds, read without the ORM: it may carry the schema of any release."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...errors import UserError
from ...files import sha256_of
from .. import counts
from ..sqlite import open_to_read
from .manifest import SETTINGS, BackedFile, Manifest
from .pool import Pool

_HASH = re.compile(r"[0-9a-f]{64}")
VIEWS = "views"  # the part of the settings that was typed; the rest belongs to this PC


@dataclass(frozen=True, slots=True)
class Needed:
    """Bytes that the database names; `size` None where it does not say."""

    sha256: str
    size: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database says of itself."""

    schema: str
    unit: str
    changes: int
    head: str
    origin: str
    tables: Mapping[str, int]
    needed: tuple[Needed, ...]


def examine(database: Path) -> Contents:
    """What a database holds; sqlite3.Error where it cannot be read."""
    with closing(open_to_read(database)) as connection:
        tables = counts.in_file(connection)
        tables.pop("alembic_version", None)
        return Contents(
            schema=str(_one(connection, "select version_num from alembic_version") or ""),
            unit=_unit(connection),
            changes=int(_one(connection, "select count(*) from change") or 0),
            head=_head(connection),
            origin=str(_one(connection, "select id from change order by rowid limit 1") or ""),
            tables=tables,
            needed=tuple(_needed(connection)),
        )


def proved(database: Path) -> bool:
    """Whether a database is sound throughout, references included."""
    try:
        with closing(open_to_read(database)) as connection:
            sound = _one(connection, "pragma integrity_check") == "ok"
            return sound and _one(connection, "pragma foreign_key_check") is None
    except sqlite3.DatabaseError:
        return False


def changes_in(database: Path) -> int:
    """How many changes a database knows; 0 where it cannot be read."""
    try:
        with closing(open_to_read(database)) as connection:
            return int(_one(connection, "select count(*) from change") or 0)
    except sqlite3.Error:
        return 0


def untouched(database: Path) -> bool:
    """Whether nobody ever did anything in a database, or it is not there."""
    try:
        with closing(open_to_read(database)) as connection:
            return not any(_rows(connection, f"select 1 from {name} limit 1") for name in ("change", "report"))
    except sqlite3.Error:
        return False


def state(database: Path, folder: Path) -> str:
    """A mark that changes with whatever an officer does in a data folder; sqlite3.Error where it cannot be read."""
    with closing(open_to_read(database)) as connection:
        said: list[Any] = [
            _one(connection, "select max(rowid) from change"),
            _head(connection),
            # what is kept of reports has no history
            _rows(connection, "select count(*), max(rowid) from report"),
            _rows(connection, "select count(*), max(rowid), max(reopened_at) from frozen_report"),
        ]
    said += [[name, size, stamp] for name, (_, size, stamp) in form_files(folder).items()]
    said.append(views(folder))
    return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()


def form_files(folder: Path) -> dict[str, tuple[Path, int, int]]:
    """The files of form packs that were taken in, by their path in the data folder: where, size, when written."""
    found = {}
    for file in sorted((folder / "forms").glob("[!.]*/**/*")):
        parts = file.relative_to(folder).parts
        if len(parts) in (3, 4) and not any(part.startswith(".") for part in parts) and file.is_file():
            about = file.lstat()
            if not file.is_symlink():
                found["/".join(parts)] = (file, about.st_size, about.st_mtime_ns)
    return found


def views(folder: Path) -> Any:
    """The named views in the settings; None where there are none."""
    try:
        said = json.loads((folder / SETTINGS).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return said.get(VIEWS) if isinstance(said, dict) else None


def form_sets(folder: Path) -> dict[str, int]:
    """When each set of form packs was taken in, in nanoseconds."""
    return {each.name: each.stat().st_mtime_ns for each in sorted((folder / "forms").glob("[!.]*")) if each.is_dir()}


def belonging(folder: Path, contents: Contents, last: Manifest | None, pool: Pool) -> Iterator[tuple[BackedFile, Path]]:
    """The files that belong to a backup of a data folder, each with where its bytes should lie there."""
    for each in contents.needed:
        path = f"files/{each.sha256[:2]}/{each.sha256}"
        size = each.size if each.size is not None else _size(folder / path) or _size(pool.place(each.sha256)) or 0
        yield BackedFile(path, each.sha256, size), folder / path
    before = {(file.path, file.size, file.source): file.sha256 for file in last.files} if last else {}
    settings = folder / SETTINGS
    own = {SETTINGS: (settings, *_about(settings))} if settings.is_file() else {}
    for path, (file, size, stamp) in (form_files(folder) | own).items():
        try:
            yield BackedFile(path, before.get((path, size, stamp)) or sha256_of(file), size, source=stamp), file
        except OSError as error:
            raise UserError(f"Không đọc được “{file}” để sao lưu: hãy đóng tệp ở chương trình khác.") from error


def _about(file: Path) -> tuple[int, int]:
    about = file.stat()
    return about.st_size, about.st_mtime_ns


def _size(place: Path) -> int | None:
    try:
        return place.stat().st_size
    except OSError:
        return None


def _head(connection: sqlite3.Connection) -> str:
    """The hash of the last change; "" before release 0.5.0."""
    return str(_one(connection, "select chain from change order by rowid desc limit 1") or "")


def _unit(connection: sqlite3.Connection) -> str:
    return str(
        _one(
            connection,
            "select name from unit_name where unit_id in (select id from unit where ours) "
            "order by valid_from is null, valid_from desc limit 1",
        )
        or ""
    )


def _needed(connection: sqlite3.Connection) -> Iterator[Needed]:
    """The bytes that documents and closed reports name, each once."""
    found = {
        str(sha256): Needed(str(sha256), int(size), str(name))
        for sha256, size, name in _rows(connection, "select sha256, size, name from attachment")
    }
    for (files,) in _rows(connection, "select files from frozen_report"):
        with suppress(ValueError, TypeError):
            for name, sha256 in json.loads(files):
                found.setdefault(str(sha256), Needed(str(sha256), None, str(name)))
    return iter([each for sha256, each in sorted(found.items()) if _HASH.fullmatch(sha256)])


def _rows(connection: sqlite3.Connection, query: str) -> list[Any]:
    """What a query finds; nothing where this release had no such table or column."""
    try:
        return connection.execute(query).fetchall()
    except sqlite3.OperationalError as error:
        if str(error).startswith("no such"):
            return []
        raise


def _one(connection: sqlite3.Connection, query: str) -> Any:
    found = _rows(connection, query)
    return found[0][0] if found else None
