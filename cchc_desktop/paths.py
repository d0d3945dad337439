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


def packaged() -> bool:
    """Whether this is the program as offices get it, a folder with its own Python, and no checkout."""
    return bool(getattr(sys, "frozen", False))


def program_folder() -> Path:
    """The folder the program runs from."""
    return Path(sys.executable).resolve().parent if packaged() else _PACKAGE.parent


def licences() -> Path:
    """The licence texts of all that is shipped, beside a packaged program; a checkout has no such folder."""
    return program_folder() / "licences"


def portable() -> bool:
    """Whether the data lie beside the program, as on a memory stick: a file `portable` there says so."""
    return (program_folder() / "portable").is_file()


def data_folder(chosen: Path | None) -> Path:
    """The folder that was asked for, `data/` beside a portable program, or the user's own data folder."""
    if chosen is not None:
        return chosen.absolute()
    return program_folder() / "data" if portable() else own_data_folder()


def practice(folder: Path) -> Path:
    """Where practice data lie: beside the real data, never among them."""
    return folder.with_name(f"{folder.name}-lam-thu")


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
