"""A program with a file `portable` beside it: everything it writes lies in its own folder, wherever that is carried."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop import paths
from cchc_desktop.actions import move, practice, unit
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.unit import Unit
from tests.copied_program import copy_program, environment, files_in, run

TODAY = "2024-03-12"
PRACTISE = (
    "from cchc_desktop import paths; from cchc_desktop.actions import practice; "
    "from cchc_desktop.actions.workspace import open_workspace; "
    "ws = open_workspace(paths.data_folder(None)); practice.begin(ws); ws.close()"
)


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A memory stick on which the program ran: the demo, the window, practice data."""
    room = tmp_path_factory.mktemp("usb")
    program = copy_program(room / "USB của Lan" / "CCHC", portable=True)
    env = environment(room / "máy")
    for words, module in (
        (("--today", TODAY, "demo", "--out", str(program / "báo cáo")), "cchc_desktop"),
        (("--today", TODAY, "--page", "report", "--exit-when-shown"), "cchc_desktop.app"),
        (("backup", "create"), "cchc_desktop"),
    ):
        done = run(program, *words, env=env, module=module)
        assert done.returncode == 0, done.stderr
    subprocess.run([sys.executable, "-c", PRACTISE], cwd=program, env=env, check=True, timeout=120)
    return room


def test_nothing_is_written_outside(stick: Path) -> None:
    assert files_in(stick / "máy") == []
    beside = {each.name for each in (stick / "USB của Lan").iterdir()}
    assert beside == {"CCHC"}
    inside = {each.name for each in (stick / "USB của Lan" / "CCHC").iterdir()}
    assert inside == {"cchc_desktop", "resources", "forms", "portable", "data", "data-lam-thu", "báo cáo"}


def test_the_data_lie_beside_the_program_and_the_log_says_so(stick: Path) -> None:
    data = stick / "USB của Lan" / "CCHC" / "data"
    assert paths.database(data).is_file()
    said = paths.log_file(data).read_text("utf-8")
    assert "window begins" in said
    assert said.count("data folder portable") >= 3
    assert practice.begun(data)


def test_program_and_data_are_apart(stick: Path) -> None:
    program = stick / "USB của Lan" / "CCHC"
    shipped = copy_program(stick / "như lúc phát hành")
    for part in ("cchc_desktop", "resources", "forms"):
        assert files_in(program / part) == files_in(shipped / part)


def test_the_stick_has_another_letter_on_the_next_pc(stick: Path) -> None:
    there = (stick / "USB của Lan").rename(stick / "F")
    program = there / "CCHC"
    try:
        done = run(program, "--json", "unit", "show", env=environment(stick / "máy khác"))
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["name"] == "UBND huyện Cái Bè"
        assert practice.real(program / "data-lam-thu") == program / "data"
        assert files_in(stick / "máy khác") == []
    finally:
        there.rename(stick / "USB của Lan")


@pytest.fixture
def carried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """The data of a portable program."""
    monkeypatch.setattr(paths, "program_folder", lambda: tmp_path / "CCHC")
    (tmp_path / "CCHC").mkdir()
    (tmp_path / "CCHC" / "portable").touch()
    opened = open_workspace(paths.data_folder(None), date.fromisoformat(TODAY))
    yield opened
    opened.close()


def test_practice_data_lie_beside_the_data_on_the_stick(carried: Workspace) -> None:
    assert carried.folder == paths.program_folder() / "data"
    assert practice.begin(carried) == paths.program_folder() / "data-lam-thu"


def test_data_that_are_carried_along_are_not_moved_alone(carried: Workspace, tmp_path: Path) -> None:
    unit.set_unit(carried, Unit("UBND xã Tân Phú", "commune", parent="UBND tỉnh Tiền Giang"))
    with pytest.raises(UserError, match="chép cả thư mục") as refused:
        move.move(carried, tmp_path / "trong máy")
    assert str(paths.program_folder()) in str(refused.value)
    assert not (tmp_path / "trong máy").exists()
    unit.set_unit(carried, Unit("UBND xã Tân An", "commune", parent="UBND tỉnh Tiền Giang"))


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_stick_that_cannot_be_written_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(paths, "program_folder", lambda: tmp_path)
    (tmp_path / "portable").touch()

    def refused(self: Path, *_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(UserError, match="khóa chống ghi của USB, hoặc chép cả thư mục chương trình vào máy"):
        open_workspace(paths.data_folder(None))
    with pytest.raises(UserError, match="Không ghi được"):
        open_workspace(tmp_path / "nơi đã chọn")


def test_a_file_in_the_place_of_the_data_is_told(tmp_path: Path) -> None:
    program = copy_program(tmp_path / "CCHC", portable=True)
    (program / "data").write_text("không phải thư mục", "utf-8")
    done = run(program, "unit", "show", env=environment(tmp_path / "máy"))
    assert done.returncode == 1
    assert "chạy kiểu mang theo" in done.stderr
    assert (program / "data").read_text("utf-8") == "không phải thư mục"
