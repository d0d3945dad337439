"""Which office programs this machine has, and where."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from . import libreoffice, word
from .conversion import Conversion, Outcome


@dataclass(frozen=True, slots=True)
class Program:
    """An office program that is here: its name for people, and how it converts."""

    name: str
    convert: Callable[[Conversion], Outcome]


def programs(word_first: bool = False) -> list[Program]:
    """What this machine has. LibreOffice asks less of it and comes first, unless Word's own page breaks are wanted."""
    office, other = find_office(), find_word()
    found = [Program(libreoffice.NAME, partial(libreoffice.convert, office))] if office else []
    found += [Program(word.NAME, word.convert)] if other else []
    return found[::-1] if word_first else found


def find_office() -> Path | None:
    """LibreOffice: where it is usually installed, as a portable program beside ours, or on the search path."""
    places = [place for place in _office_places() if place.is_file()]
    if places:
        return places[0]
    named = (shutil.which(name) for name in ("soffice", "libreoffice"))
    return next((Path(path) for path in named if path and Path(path).is_absolute()), None)


def _office_places() -> Iterator[Path]:
    if sys.platform == "darwin":
        yield Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    elif os.name == "posix":
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
    for folder in _program_folders():
        for program in ("soffice.com", "soffice.exe"):
            yield from sorted(folder.glob(f"LibreOffice*/program/{program}"), reverse=True)
            yield from folder.glob(f"LibreOfficePortable*/App/libreoffice/program/{program}")


def find_word() -> Path | None:
    """Word on Windows, where its setup puts it."""
    if os.name != "nt":
        return None
    patterns = ("Microsoft Office*/root/Office*/WINWORD.EXE", "Microsoft Office*/Office*/WINWORD.EXE")
    found = (path for folder in _program_folders() for pattern in patterns for path in folder.glob(pattern))
    return next(found, None)


def _program_folders() -> list[Path]:
    if os.name != "nt":
        return []
    named = (os.environ.get(name) for name in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LOCALAPPDATA"))
    folders = [Path(name) for name in named if name]
    own = Path(sys.executable).resolve().parent  # from a memory stick, programs lie side by side
    return [folder for folder in (*folders, *(f / "Programs" for f in folders), own, own.parent) if folder.is_dir()]
