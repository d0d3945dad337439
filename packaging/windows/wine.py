"""A Windows to try the packages in: a Wine prefix and a screen of its own, and what Wine 8 lacks for Qt.

Needs wine, wine64, xvfb, gcc-mingw-w64-x86-64, fonts-liberation2 and fonts-noto-core; nothing of it is shipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

NEEDED = {
    "wine": "wine wine64",
    "Xvfb": "xvfb",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64 mingw-w64-x86-64-dev",
}
STUBS = Path(__file__).with_name("stubs")
TOO_LONG = -1000
SCREEN = "1600x1000x24"  # so large that a window of 1366x768 fits with its frame
USER = "Nguyễn Thị Ước"  # an account as offices have them: letters with marks, and blanks
_SETTINGS = r"HKLM\Software\Microsoft\WindowsRuntime\ActivatableClassId\Windows.UI.ViewManagement.UISettings"


@dataclass(frozen=True, slots=True)
class Done:
    """A program that has ended: its status and all it said, on either stream."""

    status: int
    said: str


class Started:
    """A program that runs; its words come through a pipe or a console, for Python under Wine starts with no file."""

    def __init__(self, words: list[str], env: dict[str, str], folder: Path, console: bool) -> None:
        self._source, sink = os.openpty() if console else os.pipe()
        given = sink if console else subprocess.DEVNULL
        self.process = subprocess.Popen(words, env=env, cwd=folder, stdin=given, stdout=sink, stderr=sink)
        os.close(sink)
        self._said = bytearray()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        with suppress(OSError):  # a console that is gone
            while part := os.read(self._source, 65536):
                self._said += part
        os.close(self._source)

    def wait(self, seconds: float) -> Done:
        """Its end; where it is still there after this time it is ended, with a status that no program gives."""
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            status = TOO_LONG
        self._reader.join(1)  # what Wine started along the way keeps the pipe open
        return Done(status, self._said.decode("utf-8", "replace"))

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()


class Room:
    """A Wine prefix with a user whose name has Vietnamese letters and blanks."""

    def __init__(self, folder: Path, display: str) -> None:
        self.folder, self.prefix = folder, folder / "prefix"
        self.drive = self.prefix / "drive_c"
        self.profile = self.drive / "users" / USER
        self._env = os.environ | {
            "HOME": str(folder),
            "USER": USER,
            "DISPLAY": display,
            "LC_ALL": "C.UTF-8",
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=;winedbg.exe,winemenubuilder.exe=d",
        }

    def furnish(self) -> None:
        """Make the prefix a Windows 10 with the stand-ins."""
        self.prefix.mkdir(parents=True)
        subprocess.run(["wineserver", "-p"], env=self._env, check=True)
        self.run("wineboot", "-u")
        self.run("winecfg", "-v", "win10")
        for link in self.profile.iterdir():  # Desktop, Documents and so on lead to folders outside
            if link.is_symlink():
                link.unlink()
                link.mkdir()
        for source in STUBS.glob("*.c"):
            target = self.drive / "windows" / "system32" / f"{source.stem}-stand-in.dll"
            subprocess.run(["x86_64-w64-mingw32-gcc", "-O2", "-shared", "-s", "-o", target, source], check=True)
        self.run("reg", "add", _SETTINGS, "/v", "DllPath", "/d", r"C:\windows\system32\winui-stand-in.dll", "/f")

    def start(self, program: str | Path, *words: object, platform: str = "windows", console: bool = False) -> Started:
        """Start a program of the room; `platform` is the one Qt draws on."""
        name = self.path(program) if isinstance(program, Path) else program
        env = self._env | {"WINEQT_QPA_PLATFORM": platform}  # Wine drops Qt's own names
        return Started(["wine", name, *(self._word(each) for each in words)], env, self.folder, console)

    def run(
        self,
        program: str | Path,
        *words: object,
        platform: str = "windows",
        console: bool = False,
        seconds: float = 180,
    ) -> Done:
        """Run a program of the room to its end."""
        return self.start(program, *words, platform=platform, console=console).wait(seconds)

    def path(self, file: Path) -> str:
        """A file as Windows names it."""
        if file.is_relative_to(self.drive):
            return "C:\\" + str(file.relative_to(self.drive)).replace("/", "\\")
        return "Z:" + str(file).replace("/", "\\")

    def registry(self, key: str) -> str | None:
        """A key with all that is below it, as the registry writes it into a file; None where there is none."""
        file = self.drive / "registry.reg"
        file.unlink(missing_ok=True)
        self.run("reg", "export", key, file, "/y")
        return file.read_text("utf-16") if file.is_file() else None

    def leave(self) -> None:
        """End what still runs here."""
        subprocess.run(["wineserver", "-k"], env=self._env, check=False)

    def _word(self, word: object) -> str:
        return self.path(word) if isinstance(word, Path) else str(word)


@contextmanager
def room(folder: Path) -> Iterator[Room]:
    """A furnished room, ended and removed afterwards."""
    shutil.rmtree(folder, ignore_errors=True)
    with _screen() as display:
        made = Room(folder, display)
        try:
            made.furnish()
            yield made
        finally:
            made.leave()


@contextmanager
def _screen() -> Iterator[str]:
    """A screen that nobody sees."""
    words = ["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert server.stdout is not None
        yield f":{server.stdout.readline().decode().strip()}"
    finally:
        server.terminate()
        server.wait()


def missing() -> list[str]:
    """The Debian packages that a room needs and this machine lacks."""
    return [packages for program, packages in NEEDED.items() if not shutil.which(program)]
