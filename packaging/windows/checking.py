"""What every check of the Windows packages stands on: one line for each, and the program as it lies in a room."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from .wine import Done, Room, Started

SHOWN = 90  # seconds within which a window must be there, on a busy machine
TODAY = "2024-03-12"


@dataclass(slots=True)
class Checks:
    """Prints a line for each check, and counts those that do not hold."""

    begun: float = field(default_factory=time.monotonic)
    made: int = 0
    failed: int = 0

    def __call__(self, holds: bool, what: str, found: object = "") -> None:
        """`found` is told where it does not hold."""
        self.made += 1
        self.failed += not holds
        seconds = time.monotonic() - self.begun
        told = "" if holds else f"\n      {str(found).strip()[-2000:]}"
        print(f"{'ok  ' if holds else 'FAIL'} {seconds:4.0f} s  {what}{told}", flush=True)

    def ended(self, done: Done, what: str, status: int = 0) -> None:
        """A program that was to end with this status."""
        self(done.status == status, what, f"status {done.status}: {done.said}")


@dataclass(frozen=True, slots=True)
class Program:
    """The program in a folder of a room."""

    room: Room
    folder: Path

    @property
    def window(self) -> Path:
        return self.folder / "cchc-desktop.exe"

    @property
    def console(self) -> Path:
        return self.folder / "cchc.exe"

    def show(self, *words: object, platform: str = "windows") -> Done:
        """The window from its start until its page is painted."""
        return self.room.run(self.window, *words, "--today", TODAY, "--exit-when-shown", platform=platform)

    def command(self, *words: object) -> Done:
        """One command of the console program."""
        return self.room.run(self.console, *words)

    @contextmanager
    def open_window(self, *words: object, data: Path) -> Iterator[Started]:
        """The window while it holds its data; ended as by a power cut where it is still there."""
        started = self.room.start(self.window, *words, "--today", TODAY)
        try:
            held = awaited(lambda: holder_of(data) != 0 or started.process.poll() is not None)
            if not held or started.process.poll() is not None:
                raise RuntimeError(f"the window did not open: {started.wait(1).said}")
            yield started
        finally:
            if started.process.poll() is None:
                started.kill()


def holder_of(data: Path) -> int:
    """The process that holds a data folder as its file says; 0 for none."""
    try:
        return int(json.loads((data / "holder.json").read_bytes())["pid"])
    except (OSError, ValueError, KeyError):
        return 0


def awaited(holds: Callable[[], bool], seconds: float = SHOWN) -> bool:
    """Whether it comes to hold within this time."""
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path there."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def names(folder: Path) -> set[str]:
    """Every file and folder of a folder by its path there."""
    return {str(each.relative_to(folder)) for each in folder.rglob("*")}


def linux(*words: object, check: bool = True) -> subprocess.CompletedProcess[str]:
    """The same command line from this checkout, by the Python that runs this."""
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-m", "cchc_desktop", *map(str, words)]
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=check)
