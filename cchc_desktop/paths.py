"""Where things lie: what ships with the program, and the user's data folder."""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """A folder that ships with the program: inside the package when installed, beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def resources() -> Path:
    """Icons and bundled plans."""
    return shipped("resources")


def forms() -> Path:
    """Form packs: the templates of what the program writes."""
    return shipped("forms")


def program_folder() -> Path:
    """The folder the program runs from."""
    return Path(sys.executable).resolve().parent if getattr(sys, "frozen", False) else _PACKAGE.parent


def data_folder(chosen: Path | None) -> Path:
    """The folder that was asked for, `data/` beside a portable program, or the user's own data folder."""
    if chosen is not None:
        return chosen.absolute()
    if (program_folder() / "portable").is_file():
        return program_folder() / "data"
    return own_data_folder()


def own_data_folder() -> Path:
    """The user's own place for data on this PC, which no program syncs."""
    import platformdirs

    return Path(platformdirs.user_data_dir("CCHC", appauthor=False))


def database(folder: Path) -> Path:
    return folder / "cchc.sqlite3"


def backups(folder: Path) -> Path:
    return folder / "backups"


def log_file(folder: Path) -> Path:
    return folder / "cchc.log"


def arriving(folder: Path) -> Path:
    """What a copy of a data folder carries until it is the one in use."""
    return folder / "arriving.json"


def moved(folder: Path) -> Path:
    """What a data folder that was moved leaves behind, so that its old path leads on."""
    return folder / "moved.json"
