"""What is no good backup, or only looks like one, is refused and harms nothing."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.actions import backup, progress
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.backup import Backup
from cchc_desktop.store import attachments
from cchc_desktop.store.backup import manifest
from cchc_desktop.store.sqlite import FOREIGN

from .test_backup import PDF, Q1, add_file, first_task, flipped, pool_file
from .test_backup_restore import contents


@pytest.fixture
def typed(office: Workspace) -> Workspace:
    progress.record(office, first_task(office), Q1, result="Đã ban hành kế hoạch")
    return office


def rewrite(made: Backup, **changed: Any) -> None:
    """Alter what the manifest of a backup says."""
    file = made.file.with_suffix(".json")
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | changed), "utf-8")


def truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:20000])


def newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
        connection.commit()
    file.with_suffix(".json").unlink()


def spoilt(file: Path, *statements: str) -> None:
    """Altered by another program, and without what would tell that it was."""
    with closing(sqlite3.connect(file)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    file.with_suffix(".json").unlink()


def without_table(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("drop table jotting")
        connection.commit()
    file.with_suffix(".json").unlink()


def without_column(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("alter table progress drop column cause")
        connection.commit()
    file.with_suffix(".json").unlink()


def foreign(file: Path) -> None:
    file.unlink()
    file.with_suffix(".json").unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("create table contact (name)")


def broken_reference(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("delete from plan")
        connection.commit()
    file.with_suffix(".json").unlink()


REFUSED: list[tuple[Callable[[Path], object], str]] = [
    (lambda file: file.write_text("không phải", "utf-8"), "không phải bản sao lưu"),
    (lambda file: file.write_bytes(b""), "không phải bản sao lưu"),
    (lambda file: file.unlink(), "Không có bản sao lưu"),
    (lambda file: (file.unlink(), file.mkdir()), "Không đọc được"),
    (truncated, "bị hỏng"),
    (flipped, "bị hỏng"),
    (newer, "phiên bản mới hơn"),
    (without_table, "thiếu jotting"),
    (without_column, "thiếu progress.cause"),
    (foreign, "chương trình khác"),
    (broken_reference, "bị hỏng"),
    (lambda file: spoilt(file, "update progress set result = cast(x'ff' as text)"), "bị hỏng"),
    (lambda file: spoilt(file, "update progress set result = x'ffee'"), "giá trị lạ ở progress.result"),
    (lambda file: spoilt(file, "update task set position = 'đầu'"), "giá trị lạ ở task.position"),
    (lambda file: spoilt(file, "update alembic_version set version_num = '0004'"), "không nâng cấp được"),
    (lambda file: spoilt(file, "delete from alembic_version"), "không nâng cấp được"),
]


@pytest.mark.parametrize(("spoil", "words"), REFUSED)
def test_what_is_no_good_backup_is_refused_and_changes_nothing(
    spoil: Callable[[Path], object], words: str, typed: Workspace
) -> None:
    made = backup.create(typed)
    before, count = contents(typed), len(backup.shelf(typed).backups)
    spoil(made.file)
    assert words in backup.preview(typed, made.file).refusal
    with pytest.raises(UserError, match=words):
        backup.restore(typed, made.file)
    assert contents(typed) == before
    assert len(backup.shelf(typed).backups) <= count
    assert not list((typed.folder / "backups").glob(".cchc-*"))


def test_data_in_use_elsewhere_are_no_backup(typed: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="dữ liệu đang dùng"):
        backup.restore(typed, typed.folder / "cchc.sqlite3")


@pytest.mark.parametrize(
    "path",
    ["../../ngoài.txt", "/etc/passwd", "forms/../../x/y", "forms/a/.ẩn/x", "forms/a\\..\\b/x", "C:/x", "files/ab/cd"],
)
def test_a_manifest_that_names_a_file_elsewhere_is_not_believed(path: str, typed: Workspace, tmp_path: Path) -> None:
    made = backup.create(typed)
    other = tmp_path / "chỗ khác"
    other.mkdir()
    shutil.copyfile(made.file, other / "a.sqlite3")
    shutil.copyfile(made.file.with_suffix(".json"), other / "a.json")
    copy = replace(made, file=other / "a.sqlite3")
    rewrite(copy, files=[{"path": path, "sha256": "0" * 64, "size": 3, "stamp": 0, "source": 0}])
    known = sorted(tmp_path.rglob("*"))
    assert manifest.read(other / "a.json") is None
    done = backup.restore(typed, copy.file)
    assert any("kê khai" in note for note in backup.preview(typed, copy.file).notes)
    new = [each for each in sorted(tmp_path.rglob("*")) if each not in known]
    assert {each.stem for each in new if each.parent.name == "backups"} == {done.before.file.stem}
    assert not [each for each in new if each.parent.name != "backups"]


@pytest.mark.parametrize(
    "changed",
    [
        {"size": -1},
        {"size": 1 << 80},
        {"changes": "nhiều"},
        {"files": "không"},
        {"sha256": "../"},
        {"at": "hôm qua"},
        {"why": "x"},
        {"tables": [1]},
        {"format": 2},
        {"order": True},
    ],
)
def test_a_manifest_with_absurd_values_makes_no_backup(changed: dict[str, Any], typed: Workspace) -> None:
    made = backup.create(typed)
    rewrite(made, **changed)
    assert manifest.read(made.file.with_suffix(".json")) is None
    assert made.file not in [each.file for each in backup.shelf(typed).backups]
    progress.record(typed, first_task(typed), Q1, result="Vẫn sao lưu được")
    assert backup.create(typed).order >= 1
    assert made.file.exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_in_a_pool_are_not_followed(typed: Workspace, tmp_path: Path) -> None:
    place = add_file(typed, tmp_path)
    made = backup.create(typed)
    secret = tmp_path / "bí mật"
    secret.write_bytes(PDF)
    pooled = pool_file(made.file.parent)
    pooled.unlink()
    pooled.symlink_to(secret)
    place.unlink()
    assert backup.restore(typed, made.file).lacking == ("12-KH.pdf",)
    assert not place.exists()
    place.symlink_to(secret)
    assert backup.create(typed).missing == 1


def test_what_another_program_hung_on_the_tables_does_not_come_along(typed: Workspace) -> None:
    made, before = backup.create(typed), contents(typed)
    spoilt(
        made.file,
        'create trigger "a""b" after insert on progress begin delete from jotting; end',
        "create view v as select * from task",
        "create virtual table found using fts5(words)",
    )
    backup.restore(typed, made.file)
    assert contents(typed) == before
    with closing(sqlite3.connect(typed.store.database)) as connection:
        assert connection.execute(FOREIGN).fetchall() == []
        assert connection.execute("select 1 from sqlite_master where name like 'found%'").fetchall() == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such thing there")
def test_a_pipe_is_not_waited_for(typed: Workspace, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ống.sqlite3")
    assert "không phải một tệp" in backup.preview(typed, tmp_path / "ống.sqlite3").refusal


def test_a_fingerprint_that_is_none_leads_nowhere_else(tmp_path: Path) -> None:
    for name in ("../../../etc/passwd", "/etc/passwd", "a" * 63 + "/", ""):
        found = attachments.place(tmp_path, name)
        assert found.resolve().is_relative_to(tmp_path / "files")
        assert len(found.name) == 64
