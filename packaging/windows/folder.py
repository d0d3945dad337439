"""Lays the folder that ships: Python, packages, program, executables, licences, and what to read first."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import licences
from shipping import LICENCES, READ_ME, ROOT, laid_at, version

from . import fetch, launcher, prune
from .places import HERE, MARK, PACKAGES, PROGRAM, PYTHON, START

SEARCHED = ("python311.zip", ".", "packages", f"..\\{PROGRAM}")  # nothing else: no registry, no user's packages
WITH_SOURCE = ("docxtpl",)  # its licence, the LGPL, asks for it
SHIPPED = ("cchc_desktop", "resources", "forms")


def lay(folder: Path) -> None:
    """Make the folder anew."""
    fetch.forget(folder)
    fetch.lay_python(folder / PYTHON)
    fetch.lay_packages(folder / PACKAGES)
    licences.gather(folder / PACKAGES, folder / LICENCES, "windows")
    prune.prune_python(folder / PYTHON)
    prune.prune_packages(folder / PACKAGES)
    prune.take_newer_runtime(folder / PYTHON, folder / PACKAGES / "PySide6")
    (folder / PYTHON / "python311._pth").write_text("\r\n".join([*SEARCHED, ""]), "ascii", newline="")
    _lay_program(folder)
    _set_times(folder)  # before compiling, which notes no time, and again after it
    _compile(folder)
    launcher.make(folder)
    _set_times(folder)


def _lay_program(folder: Path) -> None:
    for name in SHIPPED:
        shutil.copytree(ROOT / name, folder / PROGRAM / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    prune.drop_empty(folder / PROGRAM)
    shutil.copyfile(HERE / "start.py", folder / START)
    (folder / MARK).write_text(f"CCHC Desktop {version()}\r\n", "ascii", newline="")
    text = (HERE / "read_me.txt").read_text("utf-8").format(version=version())
    (folder / READ_ME).write_text(text, "utf-8-sig", newline="\r\n")  # as Notepad of an old Windows needs it


def _compile(folder: Path) -> None:
    """Byte code that is used as it is, whatever the clock says: nothing is ever written into the folder."""
    words = (sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", "-s", folder)
    surroundings = {**os.environ, "PYTHONHASHSEED": "0"}
    subprocess.run((*words, folder / PROGRAM / "cchc_desktop"), check=True, env=surroundings)
    subprocess.run((*words, "-b", folder / PACKAGES), check=True, env=surroundings)
    for path in (folder / PACKAGES).rglob("*.py"):
        if path.relative_to(folder / PACKAGES).parts[0] not in WITH_SOURCE:
            path.unlink()  # half as many files to unpack, to scan and to look at when starting


def _set_times(folder: Path) -> None:
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() or path.suffix == ".exe" else 0o644)
        os.utime(path, (laid_at(), laid_at()))
