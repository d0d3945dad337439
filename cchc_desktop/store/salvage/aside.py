"""A damaged database put aside and a recovered one put in its place: all of it, or all of it at the next start.

Several names change, and a machine may stop between two of them. What is about to be done is written down first; a log
left beside a database that it does not belong to would ruin it, so it goes before the new one comes.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from ...files import cannot_write, flush_folder, make_inside, patiently, write_safely

FOLDER = "damaged"
_MARK = "recovery.txt"
_NEW = "recovered.sqlite3"
_NAME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{6}(-[0-9]+)?")
_PARTS = ("-shm", "-wal", "")  # in this order


def new_place(folder: Path, now: datetime) -> Path:
    """A fresh folder for the damaged files, named by the moment; UserError where it cannot be made."""
    damaged = make_inside(folder, FOLDER)
    name, n = f"{now:%Y-%m-%d-%H%M%S}", 2
    while (damaged / name).exists():
        name, n = f"{now:%Y-%m-%d-%H%M%S}-{n}", n + 1
    return make_inside(damaged, name)


def work_file(place: Path) -> Path:
    """Where the recovered database is made, beside the damaged one's new place."""
    return place / _NEW


def swap(database: Path, place: Path) -> None:
    """Put the damaged database with its log aside, and the recovered one in its place. UserError where that fails."""
    mark = database.parent / _MARK
    write_safely(mark, place.name.encode())
    try:
        finish(database)
    except BaseException:
        if not begun(database, place):
            mark.unlink(missing_ok=True)
        raise


def begun(database: Path, place: Path) -> bool:
    """Whether any of the damaged files was put aside already: what is left to do is done at the next start."""
    return any((place / f"{database.name}{part}").exists() for part in _PARTS)


def finish(database: Path) -> None:
    """Do what is left of a swap that was written down; nothing where none was."""
    mark = database.parent / _MARK
    if not mark.is_file():
        return
    name = mark.read_text("utf-8", errors="replace").strip()
    place = database.parent / FOLDER / name
    if _NAME.fullmatch(name) and work_file(place).exists():
        _move(database, place)
        flush_folder(place)
    flush_folder(database.parent)
    mark.unlink()


def _move(database: Path, place: Path) -> None:
    try:
        for part in _PARTS:
            source, target = database.with_name(f"{database.name}{part}"), place / f"{database.name}{part}"
            if source.exists() and not target.exists():
                patiently(lambda source=source, target=target: source.rename(target))  # type: ignore[misc]
        patiently(lambda: work_file(place).rename(database))
    except OSError as error:
        raise cannot_write(database, error) from error
