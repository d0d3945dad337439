"""What a data folder holds, told apart from outside the program, and whether it is sound."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Date, DateTime

from cchc_desktop import paths
from cchc_desktop.actions.verify import verify
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.store import migrations
from cchc_desktop.store.backup import backups
from cchc_desktop.store.history.chain import PIECE, START, link
from cchc_desktop.store.tables import Base, Row

TODAY = date(2024, 3, 12)
_LOOSE = {
    "at",
    "chain",
    "written_at",
    "frozen_at",
    "reopened_at",
    "folded",
    "seal",
}  # of the clock, or computed from others
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?")
_ORDER = ("id", "position")
_FREE = re.compile(r"-\d\.(?=docx|xlsx)")  # the next free name, where a dead process left one
_OURS = ("change", "history", "alembic_version")
_PARTS = re.compile(r"\.cchc-.*|.*\.tmp")
_TOLD = tuple(m.class_.__table__ for m in Base.registry.mappers if issubclass(m.class_, Row))  # history tells of these
Place = tuple[str, str]  # table and id


def digest(folder: Path, *, typed: bool = False) -> str:
    """A fingerprint of the whole database, clocks left out; of what was typed alone, if asked; "" without one."""
    found = contents(folder, typed=typed)
    return hashlib.sha256(json.dumps(found).encode()).hexdigest() if found else ""


def contents(folder: Path, *, typed: bool = False) -> dict[str, list[str]]:
    """The rows of each table, as `digest` sees them."""
    if not paths.database(folder).exists():
        return {}
    with closing(sqlite3.connect(paths.database(folder))) as connection:
        names = connection.execute("select name from sqlite_master where type = 'table' order by name")
        tables = [name for (name,) in names if not name.startswith("sqlite_") and not (typed and name in _OURS)]
        return {table: sorted(_rows(connection, table)) for table in tables}


def differences(folder: Path, other: Path) -> list[str]:
    """The first rows that only one of two data folders has."""
    ours, theirs = contents(folder), contents(other)
    found = []
    for table in sorted({*ours, *theirs}):
        here, there = set(ours.get(table, ())), set(theirs.get(table, ()))
        found += [f"{table}, only here: {row}" for row in sorted(here - there)[:2]]
        found += [f"{table}, only there: {row}" for row in sorted(there - here)[:2]]
    return found


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    found = connection.execute(f'select * from "{table}"')
    names = [column[0] for column in found.description]
    changes = connection.execute("select id from change order by rowid") if table in _OURS[:2] else ()
    ids = {row[0]: n for n, row in enumerate(changes)}
    for row in found:
        kept = {name: value for name, value in zip(names, row, strict=True) if name not in _LOOSE}
        if table in ("change", "history"):  # their ids and order mean nothing: see _chain and _replay
            kept = {
                k: ids.get(v, v) if k in ("change_id", "undoes") else v
                for k, v in kept.items()
                if k not in ("id", "position")
            }
            if kept.get("table_name") == "closing":  # its values are a hash over the clock too
                kept = {k: v for k, v in kept.items() if k not in ("old", "new")}
        yield _FREE.sub(".", _MOMENT.sub("#", json.dumps(kept, ensure_ascii=False, sort_keys=True))) + "\n"


def problems(folder: Path, *, replays: bool = True) -> list[str]:
    """What is wrong with a data folder: it has to open, and everything in it to be whole.

    `replays` where its history reaches back to the beginning.
    """
    try:
        ws = open_workspace(folder, TODAY, window=True)
        ws.close()
    except Exception as error:  # whatever it is, the officer stands before a program that does not start
        return [f"start refused: {type(error).__name__}: {error}"]
    if ws.read_only:
        return [f"opens to be read only: {ws.read_only}"]
    with closing(sqlite3.connect(paths.database(folder))) as connection:
        found = [*_database(connection), *_chain(connection), *_evidence(connection, folder)]
        if replays:
            found += _replay(connection)
    return [*found, *_verified(folder), *_backups(folder)]


def _database(connection: sqlite3.Connection) -> Iterator[str]:
    verdict = connection.execute("pragma integrity_check").fetchone()[0]
    if verdict != "ok":
        yield f"integrity_check: {verdict}"
    for row in connection.execute("pragma foreign_key_check"):
        yield f"foreign key: {row}"
    head = connection.execute("select version_num from alembic_version").fetchone()[0]
    if head != migrations.HEAD:
        yield f"schema {head}"


def _chain(connection: sqlite3.Connection) -> Iterator[str]:
    """Each change's hash made anew."""
    before = START
    changes = connection.execute("select id, at, who, name, undoes, chain from change order by rowid").fetchall()
    columns = ", ".join(PIECE)
    for change_id, at, who, name, undoes, chain in changes:
        query = f"select {columns} from history where change_id = ? order by position, rowid"
        pieces = connection.execute(query, (change_id,)).fetchall()
        before = link(before, (change_id, datetime.fromisoformat(at), who, name, undoes), pieces)
        if before != chain:
            yield f"chain broken at “{name}”"
            return


def _replay(connection: sqlite3.Connection) -> Iterator[str]:
    """The rows as history alone would make them, beside the rows that stand."""
    told: dict[Place, dict[str, Any]] = {}
    query = (
        "select h.table_name, h.row_id, h.field, h.old, h.new from history h join change c on c.id = h.change_id "
        "order by c.rowid, h.position"
    )
    for table, row_id, field, _, new in connection.execute(query):
        if field is not None:
            told[table, row_id][field] = json.loads(new)
        elif new is None:
            told.pop((table, row_id), None)
        else:
            told[table, row_id] = json.loads(new)
    kept = dict(_standing(connection))
    names = {table.name for table in _TOLD}
    for place in sorted(each for each in {*told, *kept} if each[0] in names):
        if told.get(place) != kept.get(place):
            yield f"history says otherwise of {place}: {told.get(place)} but {kept.get(place)}"


def _standing(connection: sqlite3.Connection) -> Iterator[tuple[Place, dict[str, Any]]]:
    for table in _TOLD:
        columns = [column for column in table.columns if not column.info.get("derived")]
        names = ", ".join(f'"{column.name}"' for column in columns)
        for row in connection.execute(f'select {names} from "{table.name}"'):
            values = {c.name: _plain(c.type, value) for c, value in zip(columns, row, strict=True)}
            yield (table.name, values["id"]), values


def _plain(kind: Any, value: Any) -> Any:
    """A column's value as history writes it."""
    if value is None:
        return None
    if isinstance(kind, Boolean):
        return bool(value)
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(value).isoformat()
    return value if isinstance(kind, Date) or kind.__class__.__name__ != "JSON" else json.loads(value)


def _evidence(connection: sqlite3.Connection, folder: Path) -> Iterator[str]:
    """Every file that something has is there, and every file is what its name says."""
    files = folder / "files"
    wanted = {row[0] for row in connection.execute("select sha256 from attachment")}
    for (named,) in connection.execute("select files from frozen_report"):
        wanted |= {sha256 for _, sha256 in json.loads(named)}
    for sha256 in sorted(wanted):
        if not (files / sha256[:2] / sha256).is_file():
            yield f"file {sha256[:8]} is gone"
    for path in files.glob("??/*"):
        if hashlib.sha256(path.read_bytes()).hexdigest() != path.name:
            yield f"file {path.name[:8]} holds something else"


def _verified(folder: Path) -> Iterator[str]:
    """What the program itself finds."""
    ws = open_workspace(folder, TODAY)
    try:
        for trouble in verify(ws).troubles:
            yield f"verify: {trouble.sentence}"
    finally:
        ws.close()


def _backups(folder: Path) -> Iterator[str]:
    """Whatever bears a backup's name is one, and has the files that it names."""
    for path in sorted(paths.backups(folder).glob("*.sqlite3")):
        try:
            with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
                verdict = connection.execute("pragma integrity_check").fetchone()[0]
        except sqlite3.Error as error:
            verdict = str(error)
        if verdict != "ok":
            yield f"a backup is none: {verdict}"
    kept = backups.listed(paths.backups(folder))
    for lost in {*paths.backups(folder).glob("*.sqlite3")} - {each.file for each in kept}:
        yield f"a backup is not what was written of it: {lost.stat().st_size} bytes"
    for each in kept:
        if not backups.sound(each):
            yield "a backup is not sound"


def pieces(case: Path) -> list[Path]:
    """Files that were being written, which a refused write has to take away again."""
    return sorted(path for path in case.rglob("*") if _PARTS.fullmatch(path.name) and path.parent.name[:6] != ".cchc-")


def papers(out: Path) -> tuple[list[str], list[str]]:
    """The names of the files that were written for others, and what is wrong with them."""
    found = sorted(path for path in out.rglob("*") if path.is_file() and not _PARTS.fullmatch(path.name))
    wrong = [f"{path.name} is no whole file" for path in found if not _whole(path)]
    return [str(path.relative_to(out)) for path in found], wrong


def _whole(path: Path) -> bool:
    if path.suffix not in (".docx", ".xlsx", ".zip"):
        return path.stat().st_size > 0
    try:
        with zipfile.ZipFile(path) as whole:
            return whole.testzip() is None
    except (zipfile.BadZipFile, OSError):
        return False
