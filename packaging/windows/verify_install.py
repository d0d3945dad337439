"""The installer: silent, per user, refused while the program runs; old versions are replaced, data never touched."""

from __future__ import annotations

import re
import shutil
import sqlite3
from pathlib import Path

import shipping

from . import installer, places
from .checking import Checks, Program, awaited, contents, linux, names
from .wine import Done, Room

DATA = shipping.ROOT / "tests" / "data" / "cchc-0.4.0.sqlite3"
OLD = "0.5.0"
_UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall"
_TABLES = ("plan", "task", "progress", "jotting", "target", "document")
_STALE = ("cchc-program/cchc_desktop/stale.py", "cchc-python/packages/stale/stale.dll")


def make_old(work: Path) -> Path:
    """An installer of an older version: the names a folder of ours has, and files that this version lacks."""
    folder = work / "old"
    for name in (*places.EXECUTABLES.values(), places.MARK, places.START, shipping.READ_ME, *_STALE):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"CCHC Desktop {OLD}\r\n", "utf-8")
    installer.make(folder, work / "old-setup.exe", OLD)
    return work / "old-setup.exe"


class Installed:
    """What an installer leaves in a room: the program, its shortcuts, its entry, and the user's data."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.program = Program(room, room.profile / "AppData" / "Local" / "Programs" / "CCHC Desktop")
        self.data = room.profile / "AppData" / "Local" / "CCHC"

    def run(self, setup: Path, *words: object) -> Done:
        return self.room.run(setup, "/S", *words)

    def shortcuts(self) -> list[str]:
        return sorted(str(each.relative_to(self.room.profile)) for each in self.room.profile.rglob("*.lnk"))

    def entry(self) -> dict[str, str]:
        """Names and texts of the uninstaller's entry; empty where there is none."""
        found = re.findall(r'^"(\w+)"="(.*)"$', self.room.registry(_UNINSTALL) or "", re.MULTILINE)
        return {name: re.sub(r"\\(.)", r"\1", text) for name, text in found}

    def uninstaller(self) -> Path:
        """The uninstaller as the entry names it."""
        inside = self.entry()["UninstallString"].strip('"').removeprefix("C:\\")
        return self.room.drive / inside.replace("\\", "/")


def verify_upgrade(check: Checks, installed: Installed, old: Path, setup: Path, whole: set[str]) -> None:
    """An older version with data of an older release; the new one over it, twice. `whole` is what a folder holds."""
    program, data = installed.program, installed.data
    check.ended(installed.run(old), "the older version installs silently")
    older = names(program.folder)
    check(places.MARK in older, f"it lies in {program.folder.name}", older)
    data.mkdir(parents=True)
    shutil.copy(DATA, data / "cchc.sqlite3")
    (data / "attachments").mkdir()
    (data / "attachments" / "ghi chú.txt").write_text("của người dùng", "utf-8")
    before = contents(data)
    check.ended(installed.run(setup), "this version installs silently over it")
    check(contents(data) == before, "the data are byte for byte what they were")
    left = names(program.folder) - whole - {installed.uninstaller().name}
    check(not left, f"no file of the older version is left, whose own were {len(older - whole)}", left)
    check(
        installed.entry().get("DisplayVersion") == shipping.version(), "the entry says which version", installed.entry()
    )
    once = names(program.folder)
    check.ended(installed.run(setup), "the same version installs over itself")
    check(names(program.folder) == once and contents(data) == before, "the same files again, the data untouched")
    _verify_old_data(check, installed)


def _verify_old_data(check: Checks, installed: Installed) -> None:
    program, data = installed.program, installed.data
    rows = _rows(data / "cchc.sqlite3")
    check.ended(program.show("--page", "progress"), "the window opens the older data")
    check(_rows(data / "cchc.sqlite3") == rows, f"all rows are there: {rows}", _rows(data / "cchc.sqlite3"))
    kept = [file for file in data.rglob("*.sqlite3") if file.parent != data]
    check(bool(kept), "the data were backed up before they were brought up to date", names(data))
    carried = installed.room.folder / "carried"
    shutil.copytree(data, carried)
    ours, theirs = linux("--data", carried, "data", "verify", check=False), program.command("data", "verify")
    told = sorted((ours.stdout + ours.stderr).splitlines()) == sorted(theirs.said.splitlines())
    check(told, "data verify tells of them what it tells on Linux", theirs.said)


def _rows(database: Path) -> dict[str, int]:
    with sqlite3.connect(database) as opened:
        named = {name for (name,) in opened.execute("select name from sqlite_master where type = 'table'")}
        return {name: opened.execute(f"select count(*) from {name}").fetchone()[0] for name in _TABLES if name in named}


def verify_places(check: Checks, installed: Installed) -> None:
    """Shortcuts, the entry, and the program as the shortcuts start it."""
    program, entry = installed.program, installed.entry()
    check(program.window.is_file() and program.console.is_file(), "both programs are there", names(program.folder))
    shortcuts = installed.shortcuts()
    desk = [each for each in shortcuts if each.startswith("Desktop/")]
    check(len(desk) == 1 and len(shortcuts) == 3, f"shortcuts: {', '.join(shortcuts)}", shortcuts)
    check("UninstallString" in entry and "QuietUninstallString" in entry, f"entry: {entry.get('DisplayName')}", entry)
    check((program.folder / "licences").is_dir(), "the licences lie beside the program")
    for platform in ("windows", "offscreen"):
        check.ended(program.show("--page", "progress", platform=platform), f"the window opens, platform {platform}")
    done = program.command("self-test")
    check(done.status == 0 and "đạt" in done.said, "cchc self-test", f"status {done.status}: {done.said}")


def verify_refusals(check: Checks, installed: Installed, setup: Path) -> None:
    """Nothing is replaced or removed while the window is open, and no folder of somebody else's is taken."""
    program = installed.program
    before = names(program.folder)
    with program.open_window(data=installed.data):
        check(installed.run(setup).status != 0, "the installer refuses while the program runs")
        installed.run(installed.uninstaller())
        awaited(lambda: names(program.folder) != before, 5)
        check(
            names(program.folder) == before,
            "the uninstaller neither: nothing was replaced or removed",
            before ^ names(program.folder),
        )
        check(bool(installed.entry()) and bool(installed.shortcuts()), "entry and shortcuts are still there")
    check.ended(installed.run(setup), "the installer installs once the program is closed")
    taken = installed.room.drive / "Tệp_của_tôi"
    taken.mkdir()
    (taken / "báo cáo.docx").write_bytes(b"x")
    done = installed.run(setup, f"/D={installed.room.path(taken)}")
    check(done.status != 0 and len(names(taken)) == 1, "a folder with other files is refused", names(taken))


def verify_uninstall(check: Checks, installed: Installed) -> None:
    """The uninstaller takes away what the installer put there, and nothing else."""
    folder, before = installed.program.folder, contents(installed.data)
    check.ended(installed.run(installed.uninstaller()), "the uninstaller runs silently")
    check(awaited(lambda: not folder.exists(), 30), "nothing of the program is left", folder.exists() and names(folder))
    check(not installed.shortcuts(), "no shortcut is left", installed.shortcuts())
    check(not installed.entry(), "no entry is left", installed.entry())
    ours = installed.room.registry(r"HKCU\Software") or ""
    check("CCHC" not in ours, "nothing of ours is left in the registry")
    check(contents(installed.data) == before and bool(before), f"the {len(before)} files of the data are untouched")
