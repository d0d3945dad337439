"""The disk that fails on command (failing.c), preloaded into the processes of a storm; Linux only."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from enum import IntEnum
from pathlib import Path

_SOURCE = Path(__file__).with_name("failing.c")
_ROOT = Path(__file__).resolve().parents[2]
_MARK = "STORM_DISK"  # the library, in processes that have it


class Mode(IntEnum):
    """What happens at the n-th call on a file: see failing.c."""

    OFF, FULL, ONCE, KILL, POWER = range(5)

    @property
    def ends(self) -> bool:
        """Whether the process ends there."""
        return self in (Mode.KILL, Mode.POWER)


class Disk:
    """The library in this very process; forked children each have their own."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(os.environ[_MARK])
        self._library.storm_calls.restype = ctypes.c_long
        self._library.storm_what.restype = ctypes.c_char_p

    def arm(self, folder: Path, n: int, mode: Mode) -> None:
        """Count the calls on files below this folder from now on, and strike at the n-th; 0 is never."""
        self._library.storm_arm(os.fsencode(folder), ctypes.c_long(n), int(mode))

    def at(self, n: int) -> None:
        """Strike at the n-th call from now."""
        self._library.storm_at(ctypes.c_long(n))

    def calm(self) -> None:
        """The fault is gone."""
        self.arm(Path("/"), 0, Mode.OFF)

    @property
    def calls(self) -> int:
        """How many calls there were since it was armed."""
        return int(self._library.storm_calls())

    @property
    def what(self) -> str:
        """The call that was struck and its file; "" while none was."""
        return str(self._library.storm_what().decode(errors="replace"))


def inside(module: str, words: list[str]) -> int | None:
    """None in a process that has the disk; else run the module again in one that has, and return its exit status."""
    if _MARK in os.environ:
        return None
    with tempfile.TemporaryDirectory(prefix="storm-disk-") as folder:
        library = build(Path(folder))
        env = os.environ | {
            _MARK: str(library),
            "LD_PRELOAD": str(library),
            "PYTHONHASHSEED": "0",
            "QT_QPA_PLATFORM": "offscreen",
        }
        return subprocess.run([sys.executable, "-m", module, *words], cwd=_ROOT, env=env).returncode


def build(folder: Path) -> Path:
    """Compile the library into a folder; SystemExit says what is missing."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        sys.exit("A C compiler is needed for the storms; on Debian or Ubuntu: sudo apt install gcc libc6-dev")
    library = folder / "failing.so"
    words = [compiler, "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", library, _SOURCE, "-ldl"]
    made = subprocess.run(words, capture_output=True, text=True)
    if made.returncode:
        sys.exit(f"failing.c does not compile (is libc6-dev installed?):\n{made.stderr}")
    return library
