"""A backup looked into and restored: all of it or nothing, undone by the backup made before, hostile ones refused."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop import settings
from cchc_desktop.actions import backup, document, form, plan, progress, undo, unit
from cchc_desktop.actions.workspace import Change, Workspace, open_workspace
from cchc_desktop.errors import UserError
from cchc_desktop.files import sha256
from cchc_desktop.model.report.frozen import Frozen, FrozenFile
from cchc_desktop.model.unit import Unit
from cchc_desktop.store import attachments, frozen
from cchc_desktop.store.backup import backups as rows
from cchc_desktop.store.backup import restoring

from .test_backup import PDF, Q1, add_file, first_task, flipped, pool_file

DATA = Path(__file__).parent / "data"


@pytest.fixture
def typed(office: Workspace) -> Workspace:
    progress.record(office, first_task(office), Q1, result="Đã ban hành kế hoạch")
    return office


def result(ws: Workspace) -> str | None:
    return progress.board(ws, Q1).rows[0].entry.result


def contents(ws: Workspace) -> dict[str, list[Any]]:
    """Every row of every table."""
    with closing(sqlite3.connect(ws.folder / "cchc.sqlite3")) as connection:
        names = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
        return {name: sorted(map(repr, connection.execute(f'select * from "{name}"'))) for name in names}


def add_forms(ws: Workspace, tmp_path: Path) -> Path:
    """A set of form packs taken in; the folder of its packs."""
    kept = form.take_in(ws, form.export(ws, "dinh-ky", tmp_path / "mẫu"))
    return kept.packs[0].folder


def test_restoring_brings_everything_back_and_can_be_taken_back(typed: Workspace, tmp_path: Path) -> None:
    made = backup.create(typed)
    then = contents(typed)
    progress.record(typed, first_task(typed), Q1, result="Sửa nhầm")
    unit.set_unit(typed, Unit("UBND xã khác", "commune"))
    add_file(typed, tmp_path)
    later = contents(typed)
    told: list[Change] = []
    typed.on_change(told.append)
    done = backup.restore(typed, made.file)
    assert contents(typed) == then
    assert result(typed) == "Đã ban hành kế hoạch"
    assert (done.backup.file, done.before.why) == (made.file, "restore")
    assert {"progress", "unit", "frozen_report"} <= told[-1].tables
    backup.restore(typed, done.before.file)
    assert contents(typed) == later
    assert result(typed) == "Sửa nhầm"


def test_what_was_restored_goes_on_with_its_own_chain_and_undo(typed: Workspace) -> None:
    made = backup.create(typed)
    progress.record(typed, first_task(typed), Q1, result="Sửa nhầm")
    backup.restore(typed, made.file)
    progress.record(typed, first_task(typed), Q1, result="Sau khi khôi phục")
    with closing(sqlite3.connect(typed.folder / "cchc.sqlite3")) as connection:
        chains = [chain for (chain,) in connection.execute("select chain from change order by rowid")]
    assert chains[-2] == made.head
    assert len(set(chains)) == made.changes + 1
    undo.undo(typed)
    assert result(typed) == "Đã ban hành kế hoạch"


def test_the_preview_counts_what_would_change_and_changes_nothing(typed: Workspace, tmp_path: Path) -> None:
    made = backup.create(typed)
    progress.record(typed, first_task(typed), Q1, result="Kết quả khác")
    progress.record(typed, progress.board(typed, Q1).rows[1].task.id, Q1, result="Thêm")
    add_file(typed, tmp_path)
    before = contents(typed)
    seen = backup.preview(typed, made.file)
    assert contents(typed) == before
    assert (seen.refusal, seen.notes, seen.lacking, seen.same) == ("", (), (), False)
    by_name = {each.name: each for each in seen.subjects}
    entries = by_name["Kết quả theo quý"]
    assert (entries.now, entries.then, entries.going, entries.returning, entries.differing) == (2, 1, 1, 0, 1)
    assert (by_name["Tệp minh chứng"].now, by_name["Tệp minh chứng"].then) == (1, 0)
    assert by_name["Nhiệm vụ"].same
    assert "Chỉ tiêu" not in by_name
    assert seen.since[0].name == "Thêm minh chứng"
    assert (seen.since_count, len(seen.since), seen.returning_count) == (3, 3, 0)
    done = backup.restore(typed, made.file)
    back = backup.preview(typed, done.before.file)
    assert (back.since_count, back.returning_count, back.returning[0].name) == (0, 3, "Thêm minh chứng")
    assert {each.name: each.returning for each in back.subjects}["Tệp minh chứng"] == 1
    assert backup.preview(typed, made.file).same


def test_evidence_comes_back_from_the_backup_too(typed: Workspace, tmp_path: Path) -> None:
    place = add_file(typed, tmp_path)
    made = backup.create(typed)
    place.unlink()
    done = backup.restore(typed, made.file)
    assert place.read_bytes() == PDF
    assert (done.files, done.lacking) == (1, ())
    place.write_bytes(b"x" * len(PDF))  # altered behind the program's back
    assert backup.restore(typed, made.file).files == 1
    assert place.read_bytes() == PDF


def test_files_that_nobody_has_are_told_and_the_rest_is_restored(typed: Workspace, tmp_path: Path) -> None:
    place = add_file(typed, tmp_path)
    made = backup.create(typed)
    progress.record(typed, first_task(typed), Q1, result="Sửa nhầm")
    place.unlink()
    pool_file(made.file.parent).write_bytes(b"y" * len(PDF))
    pool_file(made.file.parent).unlink()
    assert backup.preview(typed, made.file).lacking == ("12-KH.pdf",)
    done = backup.restore(typed, made.file)
    assert done.lacking == ("12-KH.pdf",)
    assert result(typed) == "Đã ban hành kế hoạch"


def test_another_pc_restores_a_copy_with_everything(typed: Workspace, tmp_path: Path) -> None:
    add_file(typed, tmp_path)
    packs = add_forms(typed, tmp_path)
    settings.save_views(typed.folder, [settings.View("Của tôi", "mine")])
    made = backup.create(typed, to=tmp_path / "USB")
    then = contents(typed)
    typed.close()
    for each in tmp_path.iterdir():
        if each.name != "USB":
            shutil.rmtree(each) if each.is_dir() else each.unlink()
    other = open_workspace(tmp_path / "máy khác")
    try:
        done = backup.restore(other, made.file)
        assert contents(other) == then
        assert (done.lacking, done.notes, done.files) == ((), (), 1)
        assert (other.folder / "files" / sha256(PDF)[:2] / sha256(PDF)).read_bytes() == PDF
        assert settings.views(other.folder) == (settings.View("Của tôi", "mine"),)
        assert (other.folder / "forms" / packs.parent.name / packs.name / "form.toml").is_file()
    finally:
        other.close()


def test_form_packs_come_back_as_they_were_and_later_ones_go(typed: Workspace, tmp_path: Path) -> None:
    packs = add_forms(typed, tmp_path)
    day = packs.parent.stat().st_mtime_ns
    kept = (packs / "form.toml").read_bytes()
    made = backup.create(typed)
    (packs / "form.toml").write_bytes(kept + b"\n# sua\n")
    later = packs.parent.with_name("mau-sau")
    shutil.copytree(packs.parent, later)
    done = backup.restore(typed, made.file)
    assert done.notes == ()
    assert (packs / "form.toml").read_bytes() == kept
    assert packs.parent.stat().st_mtime_ns == day
    assert not later.exists()
    assert not [each.name for each in (typed.folder / "forms").iterdir() if each.name.startswith(".")]
    backup.restore(typed, done.before.file)
    assert (packs / "form.toml").read_bytes() == kept + b"\n# sua\n"
    assert later.is_dir()


@pytest.mark.parametrize("release", ["0.1.0", "0.2.0", "0.3.0", "0.4.0"])
def test_a_backup_of_each_release_is_upgraded_aside_and_restored(
    release: str, typed: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "cu.sqlite3"
    shutil.copyfile(DATA / f"cchc-{release}.sqlite3", file)
    bytes_then = file.read_bytes()
    with closing(sqlite3.connect(file)) as connection:
        tasks = connection.execute("select count(*) from task").fetchone()[0]
    seen = backup.preview(typed, file)
    assert seen.refusal == ""
    assert any("nâng cấp" in note for note in seen.notes)
    backup.restore(typed, file)
    assert len(contents(typed)["task"]) == tasks
    assert len(plan.plans(typed)) == len(contents(typed)["plan"])
    assert file.read_bytes() == bytes_then
    assert not list(tmp_path.glob("cu.sqlite3-*"))


def test_a_backup_of_another_unit_is_told_first(typed: Workspace, tmp_path: Path) -> None:
    other = open_workspace(tmp_path / "khác")
    unit.set_unit(other, Unit("UBND xã Hòa Khánh", "commune"))
    made = backup.create(other)
    other.close()
    assert backup.preview(typed, made.file).notes == (
        "Bản sao lưu này là của UBND xã Hòa Khánh, dữ liệu đang mở là của UBND huyện Cái Bè.",
    )


def test_a_restore_that_fails_leaves_the_data_as_they_are(
    typed: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs = add_forms(typed, tmp_path)
    made = backup.create(typed)
    (packs / "form.toml").write_bytes((packs / "form.toml").read_bytes() + b"\n")
    progress.record(typed, first_task(typed), Q1, result="Đang có")
    before = contents(typed)

    def fails(*given: object) -> None:
        raise UserError("Ổ đĩa đã đầy.")

    monkeypatch.setattr(restoring, "put_back", fails)
    with pytest.raises(UserError, match="đầy"):
        backup.restore(typed, made.file)
    assert contents(typed) == before
    assert (packs / "form.toml").read_bytes().endswith(b"\n\n")
    assert [each.name for each in (typed.folder / "forms").iterdir()] == [packs.parent.name]


def test_a_restore_while_another_reads_is_whole_for_both(typed: Workspace) -> None:
    made = backup.create(typed)
    progress.record(typed, first_task(typed), Q1, result="Mới")
    with closing(sqlite3.connect(typed.folder / "cchc.sqlite3")) as reader:
        reader.execute("begin")
        assert reader.execute("select result from progress").fetchall() == [("Mới",)]
        backup.restore(typed, made.file)
        assert reader.execute("select result from progress").fetchall() == [("Mới",)]
        reader.rollback()
        assert reader.execute("select result from progress").fetchall() == [("Đã ban hành kế hoạch",)]


def test_the_oldest_backup_is_not_let_go_while_it_is_restored(typed: Workspace) -> None:
    first = backup.create(typed)
    for n in range(backup.keeping().today + 3):
        progress.record(typed, first_task(typed), Q1, result=f"Lần {n}")
        backup.create(typed)
        if n == backup.keeping().today - 2:
            break
    assert first in backup.shelf(typed).backups
    done = backup.restore(typed, first.file)
    assert done.backup == first
    assert result(typed) == "Đã ban hành kế hoạch"
    assert first.file.exists()


def test_a_closed_reports_files_come_back(typed: Workspace, tmp_path: Path) -> None:
    kept = attachments.keep_data(typed.folder, b"bao cao da chot", "bc.docx")
    with typed.store.write("Chốt báo cáo") as session:
        files = (FrozenFile("bc.docx", kept.sha256),)
        closed = Frozen("2" * 36, "2024-Q1", None, None, datetime(2024, 3, 14), "Mẫu", files)
        frozen.keep(session, closed, "{}")
    made = backup.create(typed)
    assert made.files == 1
    place = attachments.place(typed.folder, kept.sha256)
    place.unlink()
    assert backup.restore(typed, made.file).files == 1
    assert place.read_bytes() == b"bao cao da chot"


def test_evidence_taken_in_after_a_backup_stays_for_taking_the_restore_back(typed: Workspace, tmp_path: Path) -> None:
    made = backup.create(typed)
    place = add_file(typed, tmp_path)
    done = backup.restore(typed, made.file)
    assert done.before.files == 1
    place.unlink()
    backup.restore(typed, done.before.file)
    assert place.read_bytes() == PDF
    assert [each.document.number for each in document.register(typed)] == ["12-KH.pd"]


def test_the_sound_backups_of_a_folder_are_found_without_its_database(typed: Workspace) -> None:
    good = backup.create(typed)
    progress.record(typed, first_task(typed), Q1, result="Sau")
    bad = backup.create(typed)
    flipped(bad.file)
    typed.close()
    (typed.folder / "cchc.sqlite3").write_bytes(b"")
    found = list(backup.good(typed.folder))
    assert found[0] == good
    assert bad not in found
    assert rows.listed(typed.folder / "backups")[0] == bad
