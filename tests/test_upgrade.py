"""Data of each release opened by this one: a backup first, every row kept, and the old data in use where it fails."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from cchc_desktop import paths
from cchc_desktop.actions import backup, progress, undo, verify
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.period import Period
from cchc_desktop.store import migrate, migrations
from cchc_desktop.store.sqlite import open_engine
from tests.conftest import TODAY

RELEASES = sorted((Path(__file__).parent / "data").glob("cchc-*.sqlite3"))
Q1 = Period(2024, "Q1")


@pytest.fixture(params=RELEASES, ids=lambda path: path.stem)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A data folder as a release left it."""
    shutil.copy(request.param, paths.database(tmp_path))
    return tmp_path


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, in the columns that it has, by the order of its columns."""
    with closing(sqlite3.connect(database)) as connection:
        query = "select name from sqlite_master where type = 'table' and name <> 'alembic_version' order by name"
        names = [name for (name,) in connection.execute(query)]
        return {name: connection.execute(f'select * from "{name}" order by rowid').fetchall() for name in names}


def test_every_row_is_kept_as_it_was(folder: Path) -> None:
    database = paths.database(folder)
    before = rows(database)
    open_workspace(folder, TODAY).close()
    after = rows(database)
    assert migrate.revision(database) == migrations.HEAD
    for table, kept in before.items():
        known = after[table][: len(kept)]
        assert [row[: len(old)] for row, old in zip(known, kept, strict=True)] == kept
        assert len(after[table]) == len(kept) or table in ("change", "history")


def test_a_whole_backup_of_the_old_data_is_made_first(folder: Path) -> None:
    before = rows(paths.database(folder))
    ws = open_workspace(folder, TODAY)
    (made,) = backup.shelf(ws).backups
    ws.close()
    assert made.why == "upgrade"
    assert rows(made.file) == before


def test_history_tells_the_same_as_the_tables_and_its_chain_holds(folder: Path) -> None:
    ws = open_workspace(folder, TODAY)
    found = verify.verify(ws)
    ws.close()
    assert {each.kind for each in found.troubles} <= {"report"}  # the kept release came without its files
    assert found.rows > 90


def test_an_upgrade_is_nothing_to_take_back(folder: Path) -> None:
    ws = open_workspace(folder, TODAY)
    task = progress.board(ws, Q1, mine=True).rows[0].task
    progress.record(ws, task.id, Q1, note="sau nâng cấp")
    assert undo.undo(ws) == "Nhập tiến độ quý I năm 2024"
    assert progress.row(ws, task.id, Q1).entry.note is None
    ws.close()


STEPS = [(path, f"000{n}") for had, path in enumerate(RELEASES, 1) for n in range(had + 1, 6)]


@pytest.mark.parametrize(("release", "revision"), STEPS, ids=lambda each: getattr(each, "stem", each))
def test_a_revision_that_fails_leaves_the_old_data_in_use(
    release: Path, revision: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault comes when the revision has done all its work."""
    database = paths.database(tmp_path)
    shutil.copy(release, database)
    before, had = rows(database), migrate.revision(database)

    def fail(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("UPDATE alembic_version") and f"version_num='{revision}'" in statement:
            raise RuntimeError(revision)

    monkeypatch.setattr(migrate, "open_engine", listening("before_cursor_execute", fail))
    with pytest.raises(UserError, match="vẫn nguyên như trước: hãy dùng tiếp phiên bản cũ") as told:
        open_workspace(tmp_path, TODAY)
    assert str(told.value.__cause__) == revision
    assert (rows(database), migrate.revision(database)) == (before, had)
    monkeypatch.undo()
    open_workspace(tmp_path, TODAY).close()
    assert migrate.revision(database) == migrations.HEAD


def listening(name: str, listener: Callable[..., None]) -> Callable[..., Engine]:
    """`open_engine`, with somebody who listens to it."""

    def opened(database: Path, **chosen: bool) -> Engine:
        engine = open_engine(database, **chosen)
        event.listen(engine, name, listener)
        return engine

    return opened


def test_a_full_disk_leaves_the_old_data_in_use(folder: Path) -> None:
    """SQLite itself meets the end of the room: the database may not grow by a page."""
    database = paths.database(folder)
    before, had = rows(database), migrate.revision(database)
    pages = database.stat().st_size // 4096

    def small(dbapi: sqlite3.Connection, _record: object) -> None:
        dbapi.execute(f"pragma max_page_count={pages}")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(migrate, "open_engine", listening("connect", small))
        with pytest.raises(UserError, match="đã đầy"):
            open_workspace(folder, TODAY)
    assert (rows(database), migrate.revision(database)) == (before, had)


def test_a_newer_database_is_refused_and_left_alone(folder: Path) -> None:
    database = paths.database(folder)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("update alembic_version set version_num = '0999'")
        connection.commit()
    before = rows(database)
    with pytest.raises(UserError, match="hãy cài phiên bản mới nhất"):
        open_workspace(folder, TODAY)
    assert rows(database) == before
    assert not list(paths.backups(folder).glob("*.sqlite3"))


def test_each_piece_of_history_knows_what_it_hangs_on(folder: Path) -> None:
    open_workspace(folder, TODAY).close()
    with closing(sqlite3.connect(paths.database(folder))) as connection:
        query = "select owner, new from history where table_name = 'progress' and field is null and new is not null"
        told = connection.execute(query).fetchall()
    assert len(told) == 19
    assert all(owner == json.loads(new)["task_id"] for owner, new in told)
