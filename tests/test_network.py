"""No network: whatever the program does, it opens no socket but those that stay on this machine.

LibreOffice is another program with sockets of its own: here none is found, so no PDF is made.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_CALL = re.compile(r"^(?:\[pid +\d+\] )?(?:\d+ +)?(\w+)\((.*)$")
_LOCAL = ("AF_UNIX", "AF_LOCAL")
WALK = """
import sys
from pathlib import Path
from tests.screens import on_office_screen, screens
folder = Path(sys.argv[1])
folder.mkdir()
on_office_screen(folder, "1")
(folder / "screens").mkdir()
seen = [screen.name for screen in screens(folder / "screens")]
opening = {"PySide6.QtNetwork", "urllib.request", "http.client", "ftplib", "smtplib", "socketserver", "webbrowser"}
print(len(seen), *sorted(opening & set(sys.modules)))
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace and network namespaces are Linux's")


def calls(folder: Path, *command: object) -> tuple[list[str], str]:
    """What a program and all it starts ask of the network, as strace tells it, and what the program printed."""
    told = folder / "calls"
    trace = ("strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=network", "-e", "signal=none", "-o", told)
    said = run(folder, *trace, *command)
    return told.read_text("utf-8", "replace").splitlines(), said


def run(folder: Path, *command: object) -> str:
    """A program's words; its search path is an empty folder, so that it finds no other program."""
    empty = folder / "bin"
    empty.mkdir(exist_ok=True)
    words = [str(word) for word in command]
    words[0] = shutil.which(words[0]) or words[0]
    surroundings = {"PATH": str(empty), "HOME": str(folder), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        words,
        cwd=ROOT,
        env={**surroundings, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def leaving(lines: list[str]) -> list[str]:
    """The calls that could reach another machine: a socket of any family but the local one, or an address of such."""
    found = []
    for line in lines:
        call = _CALL.match(line)
        families = re.findall(r"\b([AP]F_[A-Z0-9]+)", call[2]) if call else []
        if any(family not in _LOCAL for family in families):
            found.append(line)
    return found


def can(*command: str) -> bool:
    """Whether this machine lets us."""
    return bool(shutil.which(command[0])) and not subprocess.run([*command, "true"], capture_output=True).returncode


traced = pytest.mark.skipif(not can("strace", "-f", "--seccomp-bpf", "-o", os.devnull), reason="no strace here")


@traced
def test_a_call_that_leaves_the_machine_is_seen(tmp_path: Path) -> None:
    asking = (
        "import socket; local = socket.socketpair();"
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
    )
    lines, _ = calls(tmp_path, sys.executable, "-c", asking)
    assert any("socketpair(AF_UNIX" in line for line in lines)
    found = leaving(lines)
    assert {"socket", "connect"} <= {line.partition("(")[0].split()[-1] for line in found}
    assert any("192.0.2.1" in line for line in found)


@traced
def test_the_self_test_opens_no_connection(tmp_path: Path) -> None:
    """It does the demo, reads and writes each kind of file, backs up, hands over and shows the window."""
    lines, said = calls(tmp_path, sys.executable, "-m", "cchc_desktop", "self-test")
    assert "cửa sổ: đã hiện" in said
    assert "PDF: bỏ qua" in said
    assert leaving(lines) == []


@traced
def test_no_page_and_no_dialog_opens_a_connection(tmp_path: Path) -> None:
    lines, said = calls(tmp_path, sys.executable, "-c", WALK, tmp_path / "walk")
    count, *modules = said.split()
    assert int(count) > 50
    assert modules == []
    assert leaving(lines) == []


@pytest.mark.skipif(not can("unshare", "--map-root-user", "--net"), reason="no network namespaces here")
def test_the_demo_runs_where_there_is_no_network_at_all(tmp_path: Path) -> None:
    alone = ("unshare", "--map-root-user", "--net")
    said = run(tmp_path, *alone, sys.executable, "-c", "import socket; print([n for _, n in socket.if_nameindex()])")
    assert said.strip() == "['lo']"
    out = tmp_path / "out"
    run(tmp_path, *alone, sys.executable, "-m", "cchc_desktop", "--data", tmp_path / "data", "demo", "--out", out)
    assert sorted({path.suffix for path in out.iterdir()}) == [".docx", ".png", ".xlsx"]
