"""The file that says who holds a folder may come from anywhere, and may be no file at all."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.actions import jotting
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.errors import UserError
from cchc_desktop.store import holder
from tests.conftest import TODAY


@pytest.fixture
def folder(office: Workspace) -> Path:
    """A folder with data that nobody has open."""
    office.close()
    return office.folder


def held(folder: Path, ago: float = 0, **said: Any) -> None:
    """What another PC left there so many seconds ago."""
    usual = {"host": "PC-KHAC", "user": "lan", "pid": 7, "since": "2024-03-12T08:12:00", "token": "t"}
    file = folder / holder.NAME
    file.write_text(json.dumps(usual | said))
    os.utime(file, (time.time() - ago,) * 2)


def test_a_command_gives_no_sign_of_life_for_a_holder_that_is_gone(folder: Path) -> None:
    held(folder, ago=holder.STALE + 60)
    ws = open_workspace(folder, TODAY)
    jotting.add(ws, "Một")
    jotting.add(ws, "Hai")
    ws.close()
    assert holder.read(folder).head
    window = open_workspace(folder, TODAY, window=True)
    assert window.read_only == ""
    window.close()


def test_a_name_from_elsewhere_fits_into_the_sentence(folder: Path) -> None:
    held(folder, user="l\u202ean\n" + "n" * 5000, host="PC\x00<b>")
    window = open_workspace(folder, TODAY, window=True)
    assert window.read_only.startswith("Chỉ xem: lan" + "n" * 57 + " đang mở dữ liệu này trên máy PC<b> từ 08:12")
    window.close()


@pytest.mark.parametrize("said", ["[" * 500_000, "[1]", "", '{"pid": "x"}', '{"pid": -1}'])
def test_a_file_that_says_nothing_holds_nobody_back(folder: Path, said: str) -> None:
    (folder / holder.NAME).write_text(said)
    window = open_workspace(folder, TODAY, window=True)
    assert window.read_only == ""
    window.close()


@pytest.mark.parametrize("name", [holder.NAME, holder.LOCK])
def test_a_folder_in_the_place_of_the_file_is_told(folder: Path, name: str) -> None:
    (folder / name).unlink(missing_ok=True)
    (folder / name).mkdir()
    with pytest.raises(UserError, match="một thư mục cùng tên"):
        open_workspace(folder, TODAY, window=True)
