"""Backups: whole, proved, never in the place of the last good one; kept by rule; copied to a second place."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from cchc_desktop import settings
from cchc_desktop.actions import backup, evidence, frozen, plan, progress, unit
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.errors import Cancelled, Damaged, UserError
from cchc_desktop.files import sha256
from cchc_desktop.model.backup import Backup
from cchc_desktop.model.document import Document
from cchc_desktop.model.period import Period
from cchc_desktop.model.report.frozen import Frozen
from cchc_desktop.model.unit import Unit
from cchc_desktop.store import frozen as kept_reports
from cchc_desktop.store.backup import backups as rows

from .conftest import small_plan

Q1 = Period(2024, "Q1")
PDF = b"%PDF-1.4 minh ch\xe1\xbb\xa9ng"


def first_task(ws: Workspace) -> str:
    return progress.board(ws, Q1).rows[0].task.id


def add_file(ws: Workspace, tmp_path: Path, data: bytes = PDF, name: str = "12-KH.pdf") -> Path:
    """A file hung on a document; returns where its bytes lie in the data folder."""
    file = tmp_path / name
    file.write_bytes(data)
    evidence.take_in(ws, [evidence.Incoming(Document("Kế hoạch", name[:8]), (file,))], first_task(ws), Q1)
    return ws.folder / "files" / sha256(data)[:2] / sha256(data)


def pool_file(room: Path, data: bytes = PDF) -> Path:
    return room / "files" / sha256(data)[:2] / sha256(data)


def table(file: Path, *lines: tuple[str, ...]) -> Path:
    book = Workbook()
    for line in lines:
        book.active.append(line)  # type: ignore[union-attr]
    book.save(file)
    return file


def manifest_of(made: Backup) -> dict[str, object]:
    said: dict[str, object] = json.loads(made.file.with_suffix(".json").read_text("utf-8"))
    return said


def result_in(file: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("select result from progress where result is not null").fetchall()


def flipped(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


@pytest.fixture
def typed(office: Workspace) -> Workspace:
    progress.record(office, first_task(office), Q1, result="Đã ban hành kế hoạch")
    return office


def test_a_backup_is_whole_and_says_what_it_holds(typed: Workspace, tmp_path: Path) -> None:
    add_file(typed, tmp_path)
    made = backup.create(typed)
    assert made.file.parent == typed.folder / "backups"
    assert made.file.name.endswith("-asked.sqlite3")
    assert (made.why, made.unit, made.files, made.missing) == ("asked", "UBND huyện Cái Bè", 1, 0)
    assert result_in(made.file) == [("Đã ban hành kế hoạch",)]
    with closing(sqlite3.connect(made.file)) as connection:
        assert connection.execute("pragma journal_mode").fetchone() == ("delete",)
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        newest = "select chain, (select count(*) from change) from change order by rowid desc limit 1"
        assert connection.execute(newest).fetchone() == (made.head, made.changes)
    said = manifest_of(made)
    assert said["sha256"] == sha256(made.file.read_bytes())
    assert said["tables"]["task"] == 4  # type: ignore[index]
    assert pool_file(typed.folder / "backups").read_bytes() == PDF


def test_what_is_only_in_the_log_is_backed_up_and_a_file_without_manifest_is_none(typed: Workspace) -> None:
    made = backup.create(typed)
    assert backup.shelf(typed).backups[0] == made
    made.file.with_suffix(".json").unlink()
    assert made not in backup.shelf(typed).backups


def test_evidence_that_is_there_already_is_not_copied_again(typed: Workspace, tmp_path: Path) -> None:
    add_file(typed, tmp_path)
    backup.create(typed)
    there = pool_file(typed.folder / "backups")
    before = there.stat()
    progress.record(typed, first_task(typed), Q1, result="Sửa")
    assert backup.create(typed).files == 1
    assert there.stat().st_ino == before.st_ino
    assert there.stat().st_mtime_ns == before.st_mtime_ns


def test_bytes_of_the_pool_that_were_altered_are_copied_anew(typed: Workspace, tmp_path: Path) -> None:
    add_file(typed, tmp_path)
    backup.create(typed)
    there = pool_file(typed.folder / "backups")
    there.write_bytes(b"x" * len(PDF))  # of the same size
    progress.record(typed, first_task(typed), Q1, result="Sửa")
    assert backup.create(typed).missing == 0
    assert there.read_bytes() == PDF


def test_evidence_that_was_lost_or_altered_is_told_and_never_backed_up_as_something_else(
    typed: Workspace, tmp_path: Path
) -> None:
    gone = add_file(typed, tmp_path)
    altered = add_file(typed, tmp_path, b"phieu trinh", "13-PT.pdf")
    gone.unlink()
    altered.write_bytes(b"phieu TRINH")
    made = backup.create(typed)
    assert (made.files, made.missing) == (0, 2)
    assert not pool_file(made.file.parent, b"phieu trinh").exists()
    altered.write_bytes(b"phieu trinh")
    again = backup.create(typed)
    assert (again.files, again.missing) == (1, 1)


def test_evidence_lost_from_the_data_folder_stays_in_the_backups(typed: Workspace, tmp_path: Path) -> None:
    place = add_file(typed, tmp_path)
    backup.create(typed)
    place.unlink()
    made = backup.create(typed)
    assert (made.files, made.missing) == (1, 0)


def test_a_damaged_database_is_not_backed_up_and_the_last_good_one_stays(typed: Workspace) -> None:
    good = backup.create(typed)
    typed.close()
    database = typed.folder / "cchc.sqlite3"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
        page = connection.execute("select rootpage from sqlite_master where name = 'ix_history_row'").fetchone()[0]
    data = bytearray(database.read_bytes())
    data[(page - 1) * 4096 + 100 : page * 4096] = bytes(3996)
    database.write_bytes(data)
    with pytest.raises(Damaged, match="không đạt kiểm tra"):
        rows.make(typed.folder, "daily")
    assert rows.listed(good.file.parent)[0] == good
    assert not [each for each in good.file.parent.glob(".cchc-*") if "-wal" not in each.name]


def test_a_backup_that_is_stopped_leaves_nothing(typed: Workspace) -> None:
    def stop(percent: int, words: str) -> None:
        if percent >= 45:
            raise Cancelled

    known = sorted((typed.folder / "backups").glob("*"))
    with pytest.raises(Cancelled):
        backup.create(typed, report=stop)
    left = [each for each in sorted((typed.folder / "backups").glob("*")) if each.name != ".lock"]
    assert left == [each for each in known if each.name != ".lock"]


def test_what_a_killed_program_left_goes_with_the_next_backup(typed: Workspace) -> None:
    room = backup.create(typed).file.parent
    left = [
        room / ".cchc-backup-x.tmp",
        room / ".cchc-y.tmp",
        room / "2026-01-02-080000-exit.json",
        room / "files/ab/.cchc-z.tmp",
        room / "files/ab" / ("ab" * 32),
    ]
    left[-1].parent.mkdir(parents=True)
    for each in left:
        each.write_bytes(b"{}")
    old, new = room / ".cchc-restore-a", room / ".cchc-restore-b"
    for each in (old, new):
        each.mkdir()
    os.utime(old, (0, 0))
    backup.create(typed)
    assert [each for each in (*left, old, new) if each.exists()] == [new]


def test_a_backup_by_two_at_once_is_two(typed: Workspace) -> None:
    made: list[Backup] = []
    threads = [threading.Thread(target=lambda: made.append(backup.create(typed))) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len({each.file for each in made}) == len({each.order for each in made}) == 4
    assert set(made) <= set(backup.shelf(typed).backups)


def test_whoever_writes_meanwhile_neither_waits_nor_is_half_in_it(typed: Workspace) -> None:
    task, stop, done = first_task(typed), threading.Event(), 0

    def write() -> None:
        nonlocal done
        while not stop.is_set():
            progress.record(typed, task, Q1, result=f"Lần {done}")
            done += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [backup.create(typed) for _ in range(3)]
    finally:
        stop.set()
        writer.join()
    assert done > 3
    for each in made:
        assert rows.sound(each)
        with closing(sqlite3.connect(each.file)) as connection:
            assert connection.execute("select count(*) from change").fetchone() == (each.changes,)


def test_a_backup_is_due_once_a_day_and_only_after_a_change(ws: Workspace) -> None:
    assert not backup.changed_since(ws)
    assert not backup.due(ws)
    assert backup.daily(ws) is None
    unit.set_unit(ws, Unit("UBND xã Hòa Khánh", "commune"))
    assert backup.due(ws)
    made = backup.daily(ws)
    assert made is not None
    assert made.why == "daily"
    assert not backup.due(ws)
    assert backup.at_exit(ws) is None
    unit.set_unit(ws, Unit("UBND xã Hậu Mỹ", "commune"))
    assert not backup.due(ws)
    ended = backup.at_exit(ws)
    assert ended is not None
    assert ended.why == "exit"
    assert backup.before(ws, "import") is None


def test_what_has_no_history_counts_as_a_change_too(office: Workspace, tmp_path: Path) -> None:
    from cchc_desktop.actions import report

    backup.create(office)
    report.write(office, Q1, tmp_path / "out")
    assert backup.changed_since(office)
    backup.create(office)
    assert not backup.changed_since(office)
    settings.save_views(office.folder, [settings.View("Của tôi", "mine")])
    assert backup.changed_since(office)


def test_before_an_import_there_is_a_backup_and_a_full_disk_refuses_it(
    typed: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    listing = table(tmp_path / "đơn vị.xlsx", ("STT", "Tên đơn vị", "Loại"), ("1", "UBND xã Hòa Khánh", "Xã"))
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(UserError, match="ổ đĩa đã đầy") as told:
            unit.load_list(typed, listing)
    assert str(typed.folder / "backups") in str(told.value)
    assert unit.listed(typed) == []
    assert not list((typed.folder / "backups").glob("*.tmp"))
    unit.load_list(typed, listing)
    newest = backup.shelf(typed).backups[0]
    assert newest.why == "import"
    with closing(sqlite3.connect(newest.file)) as connection:
        assert connection.execute("select count(*) from unit").fetchone() == (1,)


def test_before_a_closed_report_is_opened_again_there_is_a_backup(
    typed: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match="chưa chốt"):
        frozen.reopen(typed, Q1, "Sở Nội vụ yêu cầu")
    count = len(backup.shelf(typed).backups)
    with typed.store.write("Chốt báo cáo") as session:
        kept_reports.keep(session, Frozen("1" * 36, Q1.code, None, None, datetime(2024, 3, 14), "Mẫu", ()), "{}")
    with pytest.raises(UserError, match="lý do"):
        frozen.reopen(typed, Q1, " ")
    assert len(backup.shelf(typed).backups) == count
    frozen.reopen(typed, Q1, "Sở Nội vụ yêu cầu")
    newest = backup.shelf(typed).backups[0]
    assert newest.why == "reopen"
    with closing(sqlite3.connect(newest.file)) as connection:
        assert connection.execute("select reopened_at from frozen_report").fetchall() == [(None,)]
    assert backup.changed_since(typed)


def test_many_files_at_once_want_a_backup_before(typed: Workspace, tmp_path: Path) -> None:
    count = len(backup.shelf(typed).backups)
    add_file(typed, tmp_path)
    assert len(backup.shelf(typed).backups) == count
    many = [tmp_path / f"{n}.pdf" for n in range(10)]
    for n, each in enumerate(many):
        each.write_bytes(b"%PDF" + bytes([n]))
    evidence.take_in(typed, [evidence.Incoming(Document("Báo cáo", "1/BC"), tuple(many))], first_task(typed), Q1)
    assert backup.shelf(typed).backups[0].why == "import"
    assert backup.shelf(typed).backups[0].files == 1


def test_a_backup_taken_elsewhere_is_complete_there(typed: Workspace, tmp_path: Path) -> None:
    add_file(typed, tmp_path)
    made = backup.create(typed, to=tmp_path / "đĩa ngoài")
    assert made.file.parent == tmp_path / "đĩa ngoài"
    assert pool_file(made.file.parent).read_bytes() == PDF
    assert backup.shelf(typed).backups[0].file.name == made.file.name


def test_an_upgrade_leaves_a_whole_backup_of_the_old_schema(tmp_path: Path) -> None:
    folder = tmp_path / "dữ liệu"
    folder.mkdir()
    old = Path(__file__).parent / "data" / "cchc-0.3.0.sqlite3"
    (folder / "cchc.sqlite3").write_bytes(old.read_bytes())
    ws = open_workspace(folder)
    try:
        made = backup.shelf(ws).backups[0]
        assert (made.why, manifest_of(made)["schema"]) == ("upgrade", "0003")
        assert rows.sound(made)
    finally:
        ws.close()


def test_another_plan_is_taken_in_after_a_backup(typed: Workspace) -> None:
    draft = small_plan("1" * 64)
    other = replace(
        draft, header=replace(draft.header, number="99/KH-UBND", year=2025, first_year=2025, last_year=2025)
    )
    plan.accept(typed, other)
    newest = backup.shelf(typed).backups[0]
    assert newest.why == "import"
    assert result_in(newest.file) == [("Đã ban hành kế hoạch",)]


def test_a_backup_that_is_not_sure_to_be_on_the_disk_is_none(typed: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(room: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    kept = sorted(backup.folder(typed).glob("*.*"))
    with monkeypatch.context() as patched:
        patched.setattr(rows, "flush_folder", fails)
        with pytest.raises(UserError, match="Không ghi được"):
            backup.create(typed)
    assert sorted(backup.folder(typed).glob("*.*")) == kept
    assert backup.create(typed).file.exists()
