"""Damaged databases: noticed, put aside, and made anew from the last good backup and what can still be read."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_desktop import paths
from cchc_desktop.actions import backup, jotting, progress, recovery, verify
from cchc_desktop.actions import undo as undoing
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.command.main import main
from cchc_desktop.errors import Damaged, UserError
from cchc_desktop.model.damage import RECOVERED
from cchc_desktop.store import damage, holder
from cchc_desktop.store.migrate import prepare
from cchc_desktop.store.salvage import aside
from cchc_desktop.store.salvage.pages import Pages
from cchc_desktop.store.salvage.shapes import Shape, shapes
from cchc_desktop.store.salvage.trees import tree
from cchc_desktop.store.sqlite import noticed
from tests.conftest import TODAY
from tests.storms import damage as storm

PAGE = 4096
QUARTER = storm.QUARTER


class Stopped(BaseException):
    """The machine stops here."""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shape]:
    empty = tmp_path_factory.mktemp("rỗng") / "empty.sqlite3"
    prepare(empty, empty.parent)
    return shapes(empty)


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory, known: dict[str, Shape]) -> dict[str, storm.Office]:
    """Two data folders with edits newer than the last backup; in one of them these are in the log alone."""
    return {
        kind: storm.office(tmp_path_factory.mktemp(kind), known, in_log=kind == "log") for kind in ("closed", "log")
    }


@pytest.fixture
def folder(offices: dict[str, storm.Office], tmp_path: Path) -> Path:
    return Path(shutil.copytree(offices["closed"].folder, tmp_path / "dữ liệu"))


def overwrite(database: Path, at: int, data: bytes) -> None:
    with database.open("r+b") as file:
        file.seek(at)
        file.write(data)


def root_of(database: Path, table: str) -> int:
    with closing(sqlite3.connect(database)) as connection:
        query = "select rootpage from sqlite_master where name = ?"
        return int(connection.execute(query, (table,)).fetchone()[0])


def newest(folder: Path) -> list[str]:
    """The results that were typed after the backup, as the data tell them now."""
    ws = open_workspace(folder, TODAY)
    try:
        entries = [row.entry for row in progress.board(ws, QUARTER).rows]
        return [entry.result for entry in entries if entry.result and entry.result.startswith("Lần 1")]
    finally:
        ws.close()


# What is noticed


@pytest.mark.parametrize(
    ("harm", "kind"),
    [
        (lambda database: database.unlink(), "missing"),
        (lambda database: database.write_bytes(b""), "empty"),
        (lambda database: database.write_text("một tệp chữ " * 999), "foreign"),
        (lambda database: os.truncate(database, database.stat().st_size - 3 * PAGE), "cut"),
        (lambda database: os.truncate(database, database.stat().st_size - 100), "cut"),
        (lambda database: overwrite(database, 19, b"\3"), "malformed"),
        (lambda database: overwrite(database, (root_of(database, "progress") - 1) * PAGE, bytes(PAGE)), "malformed"),
    ],
    ids=["missing", "empty", "text", "cut", "cut in a page", "header", "page"],
)
def test_damage_is_noticed_at_the_start_and_nothing_is_touched(folder: Path, harm: object, kind: str) -> None:
    database = paths.database(folder)
    harm(database)  # type: ignore[operator]
    before = database.read_bytes() if database.exists() else None
    with pytest.raises(Damaged, match="cchc data recover"):
        open_workspace(folder, TODAY)
    found = recovery.damage(folder)
    assert found is not None
    assert found.kind == kind
    assert (database.read_bytes() if database.exists() else None) == before


def test_a_database_of_another_program_is_told_and_put_aside_whole(folder: Path) -> None:
    database = paths.database(folder)
    database.unlink()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("create table theirs (x)")
    found = recovery.damage(folder)
    assert found is not None
    assert found.kind == "foreign"
    done = recovery.recover(folder)
    assert done.aside is not None
    with closing(sqlite3.connect(done.aside / database.name)) as connection:
        assert connection.execute("select name from sqlite_master").fetchall() == [("theirs",)]


def test_a_lost_log_is_missed_by_the_last_link_of_the_chain(offices: dict[str, storm.Office], tmp_path: Path) -> None:
    folder = Path(shutil.copytree(offices["log"].folder, tmp_path / "mất"))
    log = storm.log_of(paths.database(folder))
    assert log.stat().st_size > PAGE
    assert recovery.damage(folder) is None  # whole with its log
    log.unlink()
    found = recovery.damage(folder)
    assert found is not None
    assert (found.kind, found.details) == ("behind", holder.last_head(folder))


def test_an_empty_folder_is_a_new_start_and_a_sound_one_is_left_alone(folder: Path, tmp_path: Path) -> None:
    open_workspace(tmp_path / "mới", TODAY).close()
    assert recovery.damage(folder) is None
    with pytest.raises(UserError, match="không cần khôi phục"):
        recovery.recover(folder)


def test_a_large_database_is_seen_whole_beside_the_window(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(damage, "SMALL", 1000)
    database = paths.database(folder)
    overwrite(database, (root_of(database, "progress") - 1) * PAGE, bytes(PAGE))
    assert recovery.damage(folder) is None
    assert recovery.is_large(folder)
    found = recovery.look_through(folder)
    assert found is not None
    assert found.kind == "malformed"
    again = recovery.damage(folder)  # remembered for the next start
    assert again is not None
    assert again.details == found.details


def test_damage_met_while_working_is_remembered_until_all_is_seen_to_be_sound(folder: Path) -> None:
    ws = open_workspace(folder, TODAY)
    with closing(sqlite3.connect(ws.store.database)) as connection:
        connection.execute("update progress set result = cast(x'C3286162' as text)")  # no letters
        connection.commit()
    with pytest.raises(Damaged, match="hãy đóng rồi mở lại chương trình"):
        progress.board(ws, QUARTER)
    ws.close()
    assert noticed(ws.store.database).exists()
    assert recovery.damage(folder) is not None
    recovery.recover(folder)
    assert not noticed(ws.store.database).exists()
    noticed(ws.store.database).write_text("x")
    assert recovery.damage(folder) is None
    assert not noticed(ws.store.database).exists()


# What is recovered


def test_newer_rows_come_out_of_the_damaged_file_with_their_history(folder: Path) -> None:
    database = paths.database(folder)
    wanted = newest(folder)
    assert len(wanted) == 25
    overwrite(database, (root_of(database, "progress") - 1) * PAGE, bytes(PAGE))
    done = recovery.recover(folder)
    assert (done.newer["progress"], done.newer["stat"], done.newer["jotting"]) == (25, 6, 1)
    assert (done.steps, done.lost_steps, done.unplaced) == (33, 0, 0)
    assert newest(folder) == wanted
    said = " ".join(done.sentences(datetime.now()))
    assert "lấy từ bản sao lưu" in said
    assert "25 kết quả" in said
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("select count(*) from change where name = ?", (RECOVERED,)).fetchone() == (0,)
        assert connection.execute("select count(distinct who) from change").fetchone()[0] >= 1


def test_the_damaged_files_are_kept_as_they_were(folder: Path) -> None:
    database = paths.database(folder)
    overwrite(database, 5 * PAGE, bytes(PAGE))
    damaged = database.read_bytes()
    first = recovery.recover(folder, anyway=True)
    assert first.aside is not None
    assert (first.aside / database.name).read_bytes() == damaged
    second = recovery.recover(folder, anyway=True)
    assert second.aside != first.aside
    assert (first.aside / database.name).read_bytes() == damaged
    assert not list(folder.glob(".cchc-*"))


def test_a_backup_that_is_no_good_is_passed_over(folder: Path) -> None:
    ws = open_workspace(folder, TODAY)
    jotting.add(ws, "sau đó")
    last = backup.create(ws)
    ws.close()
    overwrite(last.file, 3 * PAGE, os.urandom(PAGE))
    paths.database(folder).write_text("hỏng")
    asked = recovery.prospect(folder)
    assert asked.backup is not None
    assert asked.backup != last.file
    assert asked.bad == 1
    done = recovery.recover(folder)
    assert done.backup == asked.backup


def test_a_backup_of_a_path_that_was_left_is_not_taken(folder: Path) -> None:
    """The newest backup by the clock is of before an older one was restored: another history."""
    ws = open_workspace(folder, TODAY)
    older = next(each for each in backup.shelf(ws).backups if each.why == "asked")
    restored = backup.restore(ws, older.file)
    jotting.add(ws, "sau khi khôi phục")
    ws.close()
    database = paths.database(folder)
    overwrite(database, (root_of(database, "jotting") - 1) * PAGE, bytes(PAGE))
    done = recovery.recover(folder)
    assert done.backup == older.file
    assert restored.before.file != older.file
    assert newest(folder) == []
    ws = open_workspace(folder, TODAY)
    assert "sau khi khôi phục" in [each.text for each in jotting.unattached(ws)]
    ws.close()


def test_a_backup_of_before_an_upgrade_is_one_of_the_same_history(folder: Path) -> None:
    """Upgraded once more it would tell history of the upgrade in other words."""
    for file in paths.backups(folder).glob("*-asked.*"):
        file.unlink()
    wanted = newest(folder)
    database = paths.database(folder)
    overwrite(database, (root_of(database, "progress") - 1) * PAGE, bytes(PAGE))
    done = recovery.recover(folder)
    assert done.backup is not None
    assert done.backup.stem.endswith("upgrade")
    assert done.lost_steps == 0
    assert newest(folder) == wanted


def test_without_any_backup_the_data_are_made_of_what_can_be_read(folder: Path) -> None:
    shutil.rmtree(paths.backups(folder))
    wanted = newest(folder)
    database = paths.database(folder)
    overwrite(database, 0, bytes(100))  # not even the list of tables begins where it should
    done = recovery.recover(folder)
    assert done.backup is None
    assert newest(folder) == wanted
    assert done.newer["task"] == 53
    assert done.newer["frozen_report"] == 1
    ws = open_workspace(folder, TODAY)
    assert {each.kind for each in verify.verify(ws).troubles} <= {"report"}  # the kept release came without its files
    ws.close()


def test_rows_that_history_lost_are_taken_as_they_stand_in_one_change(folder: Path) -> None:
    """The steps since the backup cannot be read; the rows can."""
    wanted = newest(folder)
    database = paths.database(folder)
    with Pages(database) as pages:
        gone = [n for table in ("change", "history") for n in tree(pages, root_of(database, table)).leaves]
    for number in gone:
        overwrite(database, (number - 1) * PAGE, bytes(PAGE))
    recovery.recover(folder)
    assert newest(folder) == wanted
    ws = open_workspace(folder, TODAY)
    with ws.store.read() as session:
        names = session.connection().exec_driver_sql("select name from change order by rowid").scalars().all()
    assert names[-1] == RECOVERED
    undoing.undo(ws)
    ws.close()
    assert newest(folder) == []


def test_what_fits_nowhere_is_listed(folder: Path, known: dict[str, Shape]) -> None:
    """An entry of a task that nothing knows any more cannot be put back, and is not kept from the officer."""
    shutil.rmtree(paths.backups(folder))
    database = paths.database(folder)
    ours = "đúng câu này phải còn"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("pragma foreign_keys=off")
        task = "00000000-0000-4000-8000-000000000000"
        connection.execute("update progress set task_id = ?, result = ? where rowid = 1", (task, ours))
        connection.execute("delete from change")
        connection.execute("delete from history")
        connection.commit()
    done = recovery.recover(folder, anyway=True)
    assert done.unplaced == 1
    assert done.list is not None
    assert ours in done.list.read_text("utf-8-sig")
    assert any("1 dòng đọc được" in each for each in done.sentences(datetime.now()))


@pytest.mark.parametrize("moved", [0, 1, 2])
def test_a_swap_that_was_cut_off_is_finished_at_the_next_start(
    folder: Path, moved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = newest(folder)
    database = paths.database(folder)
    storm.log_of(database).write_bytes(b"x" * 100)  # of no use to anybody, and not to be left beside the new one
    overwrite(database, (root_of(database, "progress") - 1) * PAGE, bytes(PAGE))
    rename, left = Path.rename, [moved]

    def dies(self: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] < 0:
            raise Stopped
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", dies)
    monkeypatch.setattr(aside, "begun", lambda *_: True)  # a process that is gone clears nothing away
    with pytest.raises(Stopped):
        recovery.recover(folder)
    monkeypatch.undo()
    assert newest(folder) == wanted
    kept = [file for file in (folder / aside.FOLDER).glob("*/*") if file.name == database.name]
    assert len(kept) == 1
    assert not (folder / "recovery.txt").exists()


def test_a_full_disk_leaves_everything_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = paths.database(folder)
    overwrite(database, 7 * PAGE, bytes(PAGE))
    before = sorted((path, path.read_bytes()) for path in folder.rglob("*.sqlite3"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(UserError, match="đầy"):
        recovery.recover(folder, anyway=True)
    monkeypatch.undo()
    assert sorted((path, path.read_bytes()) for path in folder.rglob("*.sqlite3")) == before
    assert not list((folder / aside.FOLDER).iterdir())


def test_recovery_waits_for_no_window(folder: Path) -> None:
    paths.database(folder).write_text("hỏng")
    hold = holder.take(folder)
    with pytest.raises(UserError, match="Chỉ xem"):
        recovery.recover(folder)
    hold.release()
    recovery.recover(folder)


def test_the_command_line_recovers_and_says_what_came_from_where(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    overwrite(paths.database(folder), 20 * PAGE, bytes(8 * PAGE))
    assert main(["--data", str(folder), "task", "list"]) == 1
    assert "cchc data recover" in capsys.readouterr().err
    assert main(["--data", str(folder), "--json", "data", "recover"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["from_damaged"]["progress"] == 25
    assert said["from_backup"]["task"] == 53
    assert Path(said["aside"]).is_dir()
    assert main(["--data", str(folder), "task", "list"]) == 0


def test_fifteen_damages_at_random() -> None:
    """The long round is a command of its own; each kind comes up here."""
    tally = storm.storm(16, seed=int(date(2024, 3, 12).strftime("%y%m%d")))
    assert tally.broken == []
    assert tally.noticed["not noticed"] == 0
    assert tally.regained > tally.newer / 3


def test_a_write_that_stopped_before_there_was_a_log_is_taken_back(tmp_path: Path) -> None:
    """As of a copied database whose first start was cut off: it has a journal, which only one who writes can play."""
    whole = tmp_path / "cchc.sqlite3"
    prepare(whole, tmp_path / "backups")
    with closing(sqlite3.connect(whole, isolation_level=None)) as writer:
        writer.execute("pragma journal_mode=delete")
        writer.execute("pragma cache_size=1")
        writer.execute("begin immediate")
        writer.execute("create table half (words)")
        writer.execute("insert into half select hex(randomblob(90000))")
        left = {each.name: each.read_bytes() for each in tmp_path.glob("cchc.sqlite3*")}  # as a power cut leaves them
        writer.execute("rollback")
    assert left["cchc.sqlite3-journal"]
    (tmp_path / "sau").mkdir()
    for name, data in left.items():
        (tmp_path / "sau" / name).write_bytes(data)
    ws = open_workspace(tmp_path / "sau", TODAY)
    assert jotting.waiting(ws) == ()
    ws.close()
    with closing(sqlite3.connect(tmp_path / "sau" / "cchc.sqlite3")) as found:
        assert found.execute("select 1 from sqlite_master where name = 'half'").fetchone() is None
