"""Two people at one PC, or one after the other at one memory stick: neither sees nor stops the other's work."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_desktop.store import holder
from tests.copied_program import copy_program, environment, files_in, run

HOLD = (
    "import sys; from cchc_desktop import paths; from cchc_desktop.actions.workspace import open_workspace; "
    "ws = open_workspace(paths.data_folder(None), window=True); print('có', flush=True); "
    "sys.stdin.readline(); ws.close()"
)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One program for everybody."""
    return copy_program(tmp_path_factory.mktemp("chung") / "CCHC")


def declare(program: Path, env: dict[str, str], name: str) -> subprocess.CompletedProcess[str]:
    return run(program, "unit", "set", "--name", name, "--kind", "commune", "--parent", "UBND tỉnh Mẫu", env=env)


def shown(program: Path, env: dict[str, str]) -> str:
    done = run(program, "--json", "unit", "show", env=env)
    assert done.returncode == 0, done.stderr
    return str(json.loads(done.stdout)["name"])


def hold(program: Path, env: dict[str, str]) -> subprocess.Popen[str]:
    """A window of somebody, as far as the data can tell."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD], cwd=program, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "có"
    return process


def leave(process: subprocess.Popen[str]) -> None:
    process.communicate("\n", timeout=30)
    assert process.returncode == 0


def test_each_account_has_data_of_its_own(program: Path, tmp_path: Path) -> None:
    lan, minh = environment(tmp_path / "lan", "lan"), environment(tmp_path / "minh", "minh")
    minh["TMPDIR"] = lan["TMPDIR"]  # on one PC passing files lie in one place
    window = hold(program, lan)
    try:
        assert declare(program, minh, "UBND xã Ví Dụ Hai").returncode == 0
        done = run(program, "--exit-when-shown", env=minh, module="cchc_desktop.app")
        assert done.returncode == 0, done.stderr
    finally:
        leave(window)
    assert declare(program, lan, "UBND xã Ví Dụ Một").returncode == 0
    assert (shown(program, lan), shown(program, minh)) == ("UBND xã Ví Dụ Một", "UBND xã Ví Dụ Hai")
    for home in (tmp_path / "lan", tmp_path / "minh"):
        found = files_in(home)
        assert "nhà/.local/share/CCHC/cchc.sqlite3" in found
        assert all(each.startswith("nhà/.local/share/CCHC/") for each in found)
    assert files_in(tmp_path / "lan" / "tạm") == []
    assert set(files_in(program)) == set(files_in(copy_program(tmp_path / "như cũ")))


def test_one_after_the_other_at_one_stick(tmp_path: Path) -> None:
    stick = copy_program(tmp_path / "USB", portable=True)
    lan, minh = environment(tmp_path / "lan", "Trần Thị Lan"), environment(tmp_path / "minh", "minh")
    window = hold(stick, lan)
    try:
        assert holder.read(stick / "data").user == "Trần Thị Lan"
        refused = declare(stick, minh, "UBND xã Ví Dụ")
        assert refused.returncode == 1
        assert "Chỉ xem: Trần Thị Lan đang mở dữ liệu này" in refused.stderr
    finally:
        leave(window)
    assert declare(stick, minh, "UBND xã Ví Dụ").returncode == 0
    assert shown(stick, lan) == "UBND xã Ví Dụ"
    changes = json.loads(run(stick, "--json", "history", "list", env=lan).stdout)
    assert "minh" in json.dumps(changes, ensure_ascii=False)
