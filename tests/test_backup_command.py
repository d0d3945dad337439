"""`cchc backup …` as scripts see it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .test_command import PERIOD, Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path / "dữ liệu")
    shell.json("unit", "set", "--name", "UBND huyện Cái Bè", "--kind", "district", "--parent", "UBND tỉnh Tiền Giang")
    return shell


def _lines(shell: Shell, *words: object) -> list[str]:
    """What people see of a command."""
    line = [sys.executable, "-m", "cchc_desktop", "--data", str(shell.data), *map(str, words)]
    done = subprocess.run(line, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().splitlines()


def test_created_listed_and_restored_from_another_place(shell: Shell, tmp_path: Path) -> None:
    assert shell.json("backup", "list") == []
    made = shell.json("backup", "create", "--to", tmp_path / "USB")
    assert Path(made["file"]).parent == tmp_path / "USB"
    assert (made["why"], made["unit"], made["changes"]) == ("asked", "UBND huyện Cái Bè", 1)
    listed = shell.json("backup", "list")
    assert [Path(each["file"]).name for each in listed] == [Path(made["file"]).name]
    assert Path(listed[0]["file"]).parent == shell.data / "backups"
    shell.json("unit", "set", "--name", "UBND xã Hòa Khánh", "--kind", "commune")
    seen = shell.json("backup", "restore", made["file"], "--preview")
    assert (seen["since_count"], seen["since"][0]["name"]) == (1, "Khai báo đơn vị")
    done = shell.json("backup", "restore", made["file"])
    assert shell.json("unit", "show")["name"] == "UBND huyện Cái Bè"
    assert done["before"]["why"] == "restore"
    elsewhere = Shell(tmp_path / "máy khác")
    elsewhere.json("backup", "restore", made["file"])
    assert elsewhere.json("unit", "show")["name"] == "UBND huyện Cái Bè"


def test_people_read_what_was_made_and_what_came_back(shell: Shell) -> None:
    made = _lines(shell, "backup", "create")
    assert made[0].startswith("Đã sao lưu: ")
    assert made[1].startswith("UBND huyện Cái Bè, 1 thay đổi, ")
    told = _lines(shell, "backup", "list")
    assert told[0].startswith("hôm nay ")
    assert "theo yêu cầu" in told[0]
    assert told[-1] == "Chưa chọn nơi để bản thứ hai."
    back = _lines(shell, "backup", "restore", made[0].removeprefix("Đã sao lưu: "))
    assert back[-1].startswith("Dữ liệu trước khi khôi phục: ")


def test_what_is_no_backup_is_refused_in_one_line(shell: Shell, tmp_path: Path) -> None:
    note = tmp_path / "thư.txt"
    note.write_text("không phải", "utf-8")
    assert "không phải bản sao lưu" in shell.refused("backup", "restore", note)
    assert "Không có bản sao lưu" in shell.refused("backup", "restore", tmp_path / "không có.sqlite3")
    (tmp_path / "tệp").write_text("x", "utf-8")
    assert "tệp" in shell.refused("backup", "create", "--to", tmp_path / "tệp")


def test_an_import_from_the_command_line_is_backed_up_before(shell: Shell) -> None:
    shell.json("plan", "add", "--bundled", "tien-giang-2024")
    made = shell.json("backup", "list")
    assert [each["why"] for each in made] == ["import"]
    assert len(shell.json("task", "list", "--period", PERIOD)) == 53
    shell.json("backup", "restore", made[0]["file"])
    assert shell.json("task", "list", "--period", PERIOD) == []
    manifest = json.loads(Path(made[0]["file"]).with_suffix(".json").read_text("utf-8"))
    assert manifest["tables"]["task"] == 0
