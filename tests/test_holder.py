"""Who holds a data folder: one window, named to the others; a folder that comes and goes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop import files, paths
from cchc_desktop.actions import evidence, jotting
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.command.main import main
from cchc_desktop.errors import UserError
from cchc_desktop.model.progress import Document
from cchc_desktop.store import holder
from tests.conftest import TODAY

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def folder(office: Workspace) -> Path:
    """A folder with data that nobody has open."""
    office.close()
    return office.folder


@pytest.fixture
def window(folder: Path) -> Iterator[Workspace]:
    """The window that holds it."""
    opened = open_workspace(folder, TODAY, window=True)
    yield opened
    opened.close()


def jot(ws: Workspace, words: str) -> None:
    jotting.add(ws, words)


def jotted(ws: Workspace) -> set[str]:
    return {each.text for each in jotting.waiting(ws)}


def say(folder: Path, age: float = 0, **changed: object) -> None:
    """The holder's file as another PC left it, so many seconds ago."""
    said = {"host": "PC-KHAC", "user": "Lan", "pid": 77, "since": "2024-03-12T08:12:00", "token": "t"} | changed
    (folder / holder.NAME).write_text(json.dumps(said))
    then = time.time() - age
    os.utime(folder / holder.NAME, (then, then))


def test_the_second_window_only_looks_and_names_the_first(window: Workspace) -> None:
    jot(window, "Họp giao ban")
    second = open_workspace(window.folder, TODAY, window=True)
    assert second.read_only.startswith(
        f"Chỉ xem: {holder.this_user()} đang mở dữ liệu này trên máy {holder.this_host()}"
    )
    assert jotted(second) == {"Họp giao ban"}
    with pytest.raises(UserError, match="Chỉ xem: "):
        jot(second, "Không được")
    second.close()
    jot(window, "Vẫn nhập được")
    assert jotted(window) == {"Họp giao ban", "Vẫn nhập được"}


def test_a_second_window_sees_what_the_first_one_keeps(window: Workspace) -> None:
    second = open_workspace(window.folder, TODAY, window=True)
    assert jotted(second) == set()
    jot(window, "Vừa nhập")
    assert jotted(second) == {"Vừa nhập"}
    second.close()


def test_a_window_that_is_closed_lets_the_next_one_in(folder: Path) -> None:
    open_workspace(folder, TODAY, window=True).close()
    second = open_workspace(folder, TODAY, window=True)
    assert second.read_only == ""
    jot(second, "Được")
    second.close()


def test_a_window_that_was_killed_holds_nothing(folder: Path) -> None:
    code = (
        "import sys, time, pathlib; from cchc_desktop.actions.workspace import open_workspace;"
        "open_workspace(pathlib.Path(sys.argv[1]), window=True); print('open', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    second = open_workspace(folder, TODAY, window=True)
    assert "Chỉ xem" in second.read_only
    second.close()
    process.kill()
    process.wait()
    process.stdout.close()
    assert json.loads((folder / holder.NAME).read_text())["pid"] == process.pid  # it had no time to say goodbye
    third = open_workspace(folder, TODAY, window=True)
    assert third.read_only == ""
    third.close()


@pytest.mark.parametrize(("age", "holds"), [(10, True), (110, True), (130, False), (86400, False), (-600, False)])
def test_a_holder_on_another_pc_is_stale_after_two_minutes(folder: Path, age: float, holds: bool) -> None:
    say(folder, age)
    second = open_workspace(folder, TODAY, window=True)
    assert bool(second.read_only) is holds
    assert ("Lan đang mở dữ liệu này trên máy PC-KHAC từ 08:12 ngày 12/3" in second.read_only) is holds
    second.close()


def test_the_folders_own_clock_judges(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    say(folder, age=10)
    monkeypatch.setattr(time, "time", lambda: 1.0)  # this PC thinks it is 1970
    second = open_workspace(folder, TODAY, window=True)
    assert "PC-KHAC" in second.read_only
    second.close()


def test_data_open_on_another_pc_are_looked_at_as_a_copy(folder: Path) -> None:
    first = open_workspace(folder, TODAY)
    jot(first, "Trong nhật ký ghi trước")  # still in the log of the database alone
    say(folder)
    second = open_workspace(folder, TODAY, window=True)
    assert second.store.database.parent != folder
    assert jotted(second) == {"Trong nhật ký ghi trước"}
    copied = second.store.database
    second.close()
    assert not copied.parent.exists()
    first.close()


def test_this_pcs_own_dead_entry_is_no_hindrance_at_all(folder: Path) -> None:
    say(folder, host=holder.this_host(), pid=os.getpid())
    second = open_workspace(folder, TODAY, window=True)
    assert second.read_only == ""
    second.close()


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b"\xff\x00", b'{"pid": "x", "host": 5}'])
def test_a_holders_file_that_cannot_be_read_is_nobody(folder: Path, broken: bytes) -> None:
    (folder / holder.NAME).write_bytes(broken)
    assert holder.last_head(folder) is None
    second = open_workspace(folder, TODAY, window=True)
    assert second.read_only == ""
    second.close()


def test_a_drive_without_locks_goes_by_signs_of_life(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holder, "_lock", lambda handle: False)
    first = open_workspace(folder, TODAY, window=True)
    second = open_workspace(folder, TODAY, window=True)
    assert "Chỉ xem" in second.read_only
    second.close()
    first.close()
    third = open_workspace(folder, TODAY, window=True)
    assert third.read_only == ""
    third.close()


def test_who_slept_while_another_pc_took_the_folder_writes_no_more(window: Workspace) -> None:
    jot(window, "Trước")
    say(window.folder)
    with pytest.raises(UserError, match="Lan đang mở dữ liệu này trên máy PC-KHAC"):
        jot(window, "Sau")
    assert jotted(window) == {"Trước"}
    window.close()
    assert json.loads((window.folder / holder.NAME).read_text())["user"] == "Lan"  # theirs stays


def test_a_sign_of_life_comes_again_and_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holder, "BEAT", 0.05)
    ws = open_workspace(folder, TODAY, window=True)
    old = time.time() - 1000
    os.utime(folder / holder.NAME, (old, old))
    limit = time.monotonic() + 5
    while (folder / holder.NAME).stat().st_mtime < old + 900 and time.monotonic() < limit:
        time.sleep(0.02)
    assert (folder / holder.NAME).stat().st_mtime > old + 900
    ws.close()


def test_commands_read_and_are_refused_to_write_while_a_window_is_open(
    window: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ["--data", str(window.folder), "--today", "2024-03-12"]
    assert main([*at, "task", "list", "--period", "2024-Q1", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 4
    calendar = [*at, "calendar", "set", "--period", "2027-Q1", "--due", "2027-03-12"]
    assert main(calendar) == 1
    told = capsys.readouterr().err
    assert told.startswith("Chỉ xem: ")
    assert holder.this_host() in told
    assert len(told.splitlines()) == 1
    window.close()
    assert main(calendar) == 0


def test_a_command_that_began_before_the_window_is_refused_too(folder: Path) -> None:
    command = open_workspace(folder, TODAY)
    jot(command, "Trước")
    window = open_workspace(folder, TODAY, window=True)
    with pytest.raises(UserError, match="Chỉ xem"):
        jot(command, "Sau")
    window.close()
    jot(command, "Sau khi đóng")
    assert jotted(command) == {"Trước", "Sau khi đóng"}
    command.close()


def newest(ws: Workspace) -> str:
    return ws.store._newest()[0]


@pytest.mark.parametrize("as_window", [True, False])
def test_the_newest_link_of_the_chain_is_noted_after_each_commit(folder: Path, as_window: bool) -> None:
    ws = open_workspace(folder, TODAY, window=as_window)
    for n in range(3):
        jot(ws, f"Việc {n}")
        assert holder.last_head(folder) == newest(ws)
    number = holder.read(folder).number
    jot(ws, "Thêm")
    assert holder.read(folder).number == number + 1
    ws.close()
    assert holder.last_head(folder) == open_newest(folder)


def open_newest(folder: Path) -> str:
    ws = open_workspace(folder, TODAY)
    found = newest(ws)
    ws.close()
    return found


def test_a_note_that_cannot_be_written_is_no_reason_for_a_save_to_fail(
    window: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    jot(window, "Lưu được")
    assert jotted(window) == {"Lưu được"}


def test_a_folder_that_was_renamed_is_missed_and_never_made_anew(window: Workspace, tmp_path: Path) -> None:
    jot(window, "Trước khi rút")
    away, here = tmp_path / "cất đi", window.folder
    here.rename(away)
    with pytest.raises(UserError, match="Không còn thấy thư mục dữ liệu"):
        jot(window, "Lúc đã rút")
    with pytest.raises(UserError, match="Không còn thấy"):
        jotted(window)
    assert not here.exists()
    away.rename(here)
    jot(window, "Cắm lại")
    assert jotted(window) == {"Trước khi rút", "Cắm lại"}


def test_evidence_makes_no_folder_where_the_data_were(window: Workspace, tmp_path: Path) -> None:
    given = tmp_path / "12-KH-UBND.pdf"
    given.write_bytes(b"%PDF-1.4 x")
    paper = Document("Kế hoạch", "12/KH-UBND", date(2024, 1, 19), "UBND huyện Cái Bè", "tuyên truyền")
    here = window.folder
    here.rename(tmp_path / "cất đi")
    with pytest.raises(UserError, match="Không còn thấy thư mục"):
        evidence.attach(window, paper, [given])
    assert not here.exists()
    (tmp_path / "cất đi").rename(here)
    taken = evidence.attach(window, paper, [given])
    kept = evidence.files_of(window, taken.documents)
    assert [each.name for files in kept.values() for each in files] == ["12-KH-UBND.pdf"]


def test_a_stick_that_comes_back_with_other_handles_is_taken_up_again(window: Workspace, tmp_path: Path) -> None:
    jot(window, "Trước")
    here = window.folder
    here.rename(tmp_path / "gốc")
    shutil.copytree(tmp_path / "gốc", here)  # the same data, other files, as after a stick was put back
    jot(window, "Sau")
    assert jotted(window) == {"Trước", "Sau"}
    again = open_workspace(here, TODAY, window=True)
    assert "Chỉ xem" in again.read_only  # the hold came along
    again.close()


def test_other_data_under_the_same_name_are_not_written_to(window: Workspace, tmp_path: Path) -> None:
    other = open_workspace(tmp_path / "khác", TODAY)
    jot(other, "Của người khác")
    other.close()
    here = window.folder
    here.rename(tmp_path / "gốc")
    (tmp_path / "khác").rename(here)
    with pytest.raises(UserError, match="là dữ liệu khác"):
        jot(window, "Nhầm chỗ")
    here.rename(tmp_path / "khác")
    (tmp_path / "gốc").rename(here)
    jot(window, "Đúng chỗ")
    assert jotted(window) == {"Đúng chỗ"}
    again = open_workspace(tmp_path / "khác", TODAY)
    assert jotted(again) == {"Của người khác"}
    again.close()


def shut(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """The system refuses to open anything for writing, as on a disk that only reads: root heeds no permissions."""
    opened = Path.open

    def refuse(self: Path, mode: str = "r", *more: object, **named: object) -> object:
        if "x" in mode:
            raise OSError(number, os.strerror(number), str(self))
        return opened(self, mode, *more, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)


@pytest.mark.parametrize(("number", "words"), [(30, "chỉ cho đọc"), (13, "không có quyền ghi"), (1, "không có quyền")])
def test_a_folder_that_cannot_be_written_is_opened_to_look_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    ws = open_workspace(folder, TODAY)
    jot(ws, "Đã có")
    ws.close()
    before = {each.name for each in folder.iterdir()}
    shut(monkeypatch, number)
    looked = open_workspace(folder, TODAY, window=True)
    assert words in looked.read_only
    assert jotted(looked) == {"Đã có"}
    with pytest.raises(UserError, match=words):
        jot(looked, "Không")
    looked.close()
    assert {each.name for each in folder.iterdir()} == before


def test_a_full_disk_is_no_disk_that_only_reads(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shut(monkeypatch, 28)
    assert files.unwritable(folder) == ""


def test_an_empty_folder_that_cannot_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shut(monkeypatch, 30)
    with pytest.raises(UserError, match="chưa có dữ liệu"):
        open_workspace(tmp_path, TODAY, window=True)


def test_data_of_an_older_release_on_a_shut_disk_are_upgraded_in_the_copy_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = Path(__file__).parent / "data" / "cchc-0.3.0.sqlite3"
    database = paths.database(tmp_path)
    shutil.copyfile(old, database)
    shut_bytes = database.read_bytes()
    monkeypatch.setattr("cchc_desktop.actions.workspace.unwritable", lambda folder: "Chỉ xem: thử.")
    looked = open_workspace(tmp_path, TODAY, window=True)
    assert looked.store.last_change() is not None
    looked.close()
    assert database.read_bytes() == shut_bytes


def test_a_file_that_a_scanner_holds_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, tries = os.replace, []

    def held(source: str, target: str) -> None:
        tries.append(target)
        if len(tries) < 4:
            raise PermissionError(13, "in use")
        replace(source, target)

    monkeypatch.setattr(os, "replace", held)
    files.write_safely(tmp_path / "a.json", b"x")
    assert (tmp_path / "a.json").read_bytes() == b"x"
    assert len(tries) == 4


def test_a_file_that_stays_held_is_told_within_a_second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(source: str, target: str) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(os, "replace", held)
    began = time.monotonic()
    with pytest.raises(UserError, match=r"a\.json"):
        files.write_safely(tmp_path / "a.json", b"x")
    assert time.monotonic() - began < 1.5
    assert list(tmp_path.iterdir()) == []
