"""A short round of the storms in tests/storms: kills, failing writes, undo of everything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storms import undo
from tests.storms.disk import build

ROOT = Path(__file__).parents[1]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the failing disk is a library for Linux")


def storm(module: str, *words: str) -> str:
    made = subprocess.run(
        [sys.executable, "-m", f"tests.storms.{module}", *words], cwd=ROOT, capture_output=True, text=True
    )
    assert made.returncode == 0, f"{made.stdout}\n{made.stderr}"
    return made.stdout


@LINUX
def test_nothing_acknowledged_is_lost_when_the_program_is_killed() -> None:
    told = storm("kills", "--kills", "20", "--seed", "6")
    assert "20 kills" in told
    assert told.endswith("0 wrong\n")


@LINUX
def test_a_write_that_fails_leaves_the_old_state_or_the_new() -> None:
    told = storm("faults", "--points", "60")
    assert told.startswith("save: ")
    assert told.endswith("0 wrong\n")


def test_every_action_is_undone_and_done_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert undo.main(["--actions", "40", "--seed", "3"]) == 0
    assert "0 wrong" in capsys.readouterr().out


LOSES = """
import os, sys
from pathlib import Path
from tests.storms.disk import Disk, Mode
folder, synced = Path(sys.argv[1]), sys.argv[2] == "synced"
disk = Disk()
disk.arm(folder, 0, Mode.POWER)
(folder / "old").write_bytes(b"new")
with open(folder / "fresh", "wb") as out:
    out.write(b"whole")
if synced:
    for name in ("old", "fresh", "."):
        handle = os.open(folder / name, os.O_RDONLY)
        os.fsync(handle)
disk.at(1)
(folder / "last").mkdir()
"""


@LINUX
@pytest.mark.parametrize(("how", "kept"), [("synced", {"old": b"new", "fresh": b"whole"}), ("not", {"old": b"old"})])
def test_a_power_cut_takes_what_was_not_synced(tmp_path: Path, how: str, kept: dict[str, bytes]) -> None:
    """The storm's own disk: without this, a power cut that takes nothing would prove nothing."""
    folder = tmp_path / "đĩa"
    folder.mkdir()
    (folder / "old").write_bytes(b"old")
    library = str(build(tmp_path))
    env = os.environ | {"LD_PRELOAD": library, "STORM_DISK": library}
    made = subprocess.run([sys.executable, "-c", LOSES, str(folder), how], cwd=ROOT, env=env)
    assert made.returncode == -9
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == kept
