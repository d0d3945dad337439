"""The program as it lies in a folder of its own, away from the place where it is made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from cchc_desktop import paths

_PARTS = ("cchc_desktop", "resources", "forms")


def copy_program(folder: Path, *, portable: bool = False) -> Path:
    """Everything that runs, in a new folder; with the file that makes it carry its data along."""
    here = Path(paths.__file__).parent.parent
    for part in _PARTS:
        shutil.copytree(here / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    if portable:
        (folder / "portable").touch()
    return folder


def environment(home: Path, user: str = "lan") -> dict[str, str]:
    """What an account's programs are started with: a home and a place for passing files of its own."""
    places = {"HOME": home / "nhà", "TMPDIR": home / "tạm", "XDG_RUNTIME_DIR": home / "chạy"}
    for each in places.values():
        each.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = {key: os.environ[key] for key in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT") if key in os.environ}
    said = {"LOGNAME": user, "USER": user, "USERNAME": user, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    return kept | said | {key: str(each) for key, each in places.items()} | {"PYTHONDONTWRITEBYTECODE": "1"}


def run(
    program: Path, *words: str, env: dict[str, str], module: str = "cchc_desktop"
) -> subprocess.CompletedProcess[str]:
    """Run the program to its end, in its own folder."""
    return subprocess.run(
        [sys.executable, "-m", module, *words], cwd=program, env=env, capture_output=True, text=True, timeout=120
    )


def files_in(folder: Path) -> list[str]:
    """What was written below a folder."""
    return sorted(str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file())
