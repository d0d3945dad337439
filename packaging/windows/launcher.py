"""Makes the two .exe files: a small C program that loads Python within its own process, with icon and version."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from shipping import version

from .places import EXECUTABLES, HERE, WORK

GCC, WINDRES = "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres"
DESCRIPTIONS = {"window": "CCHC Desktop", "console": "CCHC Desktop (dòng lệnh)"}


def make(folder: Path) -> None:
    """Write both executables into the folder."""
    WORK.mkdir(parents=True, exist_ok=True)
    for kind, name in EXECUTABLES.items():
        resource = _resource(kind, name)
        compile_launcher(kind, folder / name, resource)


def compile_launcher(kind: str, out: Path, *more: Path) -> None:
    """The same source for both; no time stamp, so that two builds are alike."""
    shown = ("-mwindows", "-DWINDOW") if kind == "window" else ("-mconsole",)
    _run(GCC, "-O2", "-Wall", "-Wextra", "-Werror", "-municode", *shown, "-s", "-Wl,--no-insert-timestamp",
         "-Wl,--dynamicbase,--nxcompat,--high-entropy-va", "-o", out, HERE / "launcher.c", *more)  # fmt: skip


def _resource(kind: str, name: str) -> Path:
    """Icon, manifest and version; windres reads numbers and texts best from a header."""
    header = WORK / "launcher.h"
    numbers = ",".join([*version().split("."), "0", "0", "0"][:4])
    texts = {"VERSION": version(), "DESCRIPTION": DESCRIPTIONS[kind], "FILENAME": name}
    lines = [f"#define NUMBERS {numbers}", *(f'#define {key} "{text}"' for key, text in texts.items())]
    header.write_text("\n".join([*lines, ""]), "utf-8")
    script = WORK / "launcher.rc"
    script.write_text('#include "launcher.h"\n' + (HERE / "launcher.rc").read_text("utf-8"), "utf-8")
    for part in ("cchc.ico", "launcher.manifest"):
        shutil.copyfile(HERE / part, WORK / part)
    out = WORK / f"{kind}.res"
    # windres hands what it is told to a shell: names of files here, not paths, which may have blanks
    _run(WINDRES, "-c", "65001", "-I", ".", script.name, "-O", "coff", "-o", out.name, at=WORK)
    return out


def _run(*command: str | Path, at: Path | None = None) -> None:
    subprocess.run(command, check=True, cwd=at)
