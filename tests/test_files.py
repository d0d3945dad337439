"""Files are written whole or not at all, and nothing is overwritten unasked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_desktop import files, paths, settings
from cchc_desktop.errors import UserError

NO_ROOM = """
import resource, signal, sys
from pathlib import Path
from cchc_desktop.errors import UserError
from cchc_desktop.files import write_safely
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_safely(Path(sys.argv[1]), b"x" * 5000)
except UserError as error:
    print(error)
"""


def test_a_write_replaces_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "báo cáo.docx"
    files.write_safely(path, b"old")
    files.write_safely(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="the system's limit on file sizes is POSIX")
def test_a_write_that_runs_out_of_room_leaves_the_old_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "báo cáo.docx"
    path.write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", NO_ROOM, path], capture_output=True, check=True)
    assert "Không ghi được" in done.stdout.decode()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("place", ["không có/báo cáo.docx", "tệp/báo cáo.docx"])
def test_a_place_that_will_not_do_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "tệp").write_text("x")
    with pytest.raises(UserError, match="hãy chọn"):
        files.write_safely(tmp_path / place, b"x")


def test_a_new_name_that_could_not_be_filled_is_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_old: object, _new: object) -> None:
        raise PermissionError(13, "locked")

    for step in ("link", "rename", "replace"):
        monkeypatch.setattr(files.os, step, locked)
    with pytest.raises(UserError, match="đang mở"):
        files.write_new(tmp_path / "BC.docx", b"x")
    assert not list(tmp_path.iterdir())


def test_a_disk_without_second_names_takes_new_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_old: object, _new: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(files.os, "link", unknown)
    made = [files.write_new(tmp_path / "BC.docx", data) for data in (b"1", b"2")]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"BC.docx": b"1", "BC-2.docx": b"2"}
    assert [path.name for path in made] == ["BC.docx", "BC-2.docx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows gives the name in one step by itself")
def test_a_machine_that_stops_leaves_no_empty_file_under_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def stops(old: Path, new: Path) -> None:
        seen.append((old.read_bytes(), new.exists()))
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "link", stops)
    with pytest.raises(KeyboardInterrupt):
        files.write_new(tmp_path / "BC.docx", b"whole")
    assert seen == [(b"whole", False)]
    assert not list(tmp_path.iterdir())


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    first = tmp_path / "BC.docx"
    first.write_bytes(b"1")
    (tmp_path / "BC-2.docx").write_bytes(b"2")
    assert files.free_name(first).name == "BC-3.docx"
    assert files.free_name(tmp_path / "X.docx").name == "X.docx"


def test_reading_names_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "to").write_bytes(b"12345")
    with pytest.raises(UserError, match="Không tìm thấy"):
        files.read_whole(tmp_path / "không có")
    with pytest.raises(UserError, match="là thư mục"):
        files.read_whole(tmp_path)
    with pytest.raises(UserError, match="lớn hơn"):
        files.read_whole(tmp_path / "to", limit=4)


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"a = [", "không đúng dạng TOML"), (b'a = "\xff"', "không đúng dạng TOML"), (None, "Không mở được")],
)
def test_data_that_someone_broke_is_named(
    content: bytes | None, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    (tmp_path / "text").mkdir()
    if content is not None:
        (tmp_path / "text" / "slips.toml").write_bytes(content)
    with pytest.raises(UserError, match=says) as refused:
        files.read_shipped("text", "slips.toml")
    assert "slips.toml" in str(refused.value)


def test_shipped_data_is_read() -> None:
    assert {entry["name"] for entry in files.read_shipped("plans", "plans.toml")["plan"]} >= {"tien-giang-2024"}


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"period": 5, "window": null, "strange": 1}', b"\xff\xfe"])
def test_damaged_settings_are_harmless(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    assert settings.load(tmp_path) == settings.Settings()


def test_settings_are_remembered(tmp_path: Path) -> None:
    wanted = settings.Settings(period="2024-Q1", report_folder="/báo cáo")
    settings.save(tmp_path, wanted)
    assert settings.load(tmp_path) == wanted
