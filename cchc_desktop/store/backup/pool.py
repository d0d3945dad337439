"""The bytes of the files that belong to backups: each once, under its SHA-256, copied only where they are not there."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ...files import cannot_write, make_inside, patiently, sha256_of
from ...telling import Moved
from .manifest import BackedFile

_CHUNK = 1_048_576  # bytes read at a time
_OURS = re.compile(r"[0-9a-f]{64}|\.cchc-.+\.tmp")  # bytes, and what a stopped machine left of some


class Pool:
    """`files/ab/abcdef…` beside backups; `known` is what their manifests say of it, the latest last."""

    def __init__(self, room: Path, known: Iterable[BackedFile] = ()) -> None:
        self.room = room
        self._stamps = {(each.sha256, each.size): each.stamp for each in known}

    def place(self, sha256: str) -> Path:
        return pool_place(self.room, sha256)

    def stamp(self, each: BackedFile, moved: Moved) -> int | None:
        """When the bytes were written, where the pool has them: not read again unless size or time say otherwise."""
        place = self.place(each.sha256)
        about = _regular(place)
        if about is None or about.st_size != each.size:
            return None
        if self._stamps.get((each.sha256, each.size)) == about.st_mtime_ns:
            return about.st_mtime_ns
        return about.st_mtime_ns if _hash(place, each.size, moved) == each.sha256 else None

    def take(self, each: BackedFile, source: Path, moved: Moved) -> BackedFile | None:
        """The file with its bytes in the pool; None where neither the pool nor the source has them right.

        Raises UserError where the pool cannot be written.
        """
        stamp = self.stamp(each, moved)
        if stamp is None:
            place = self.place(each.sha256)
            if not bring(source, place, each, moved):
                return None
            stamp = place.stat().st_mtime_ns
        return replace(each, stamp=stamp)

    def forget(self, kept: Collection[str]) -> None:
        """Bytes that no backup names any more go; those that cannot go now will the next time.

        Only what has the name of such bytes: the folder may be someone's who keeps files of his own there.
        """
        for place in self.room.glob("files/[0-9a-f][0-9a-f]/*"):
            if place.name not in kept and _OURS.fullmatch(place.name):
                with suppress(OSError):
                    place.unlink()


def pool_place(room: Path, sha256: str) -> Path:
    """Where bytes lie in a folder of backups; a data folder has the same rule for its evidence."""
    return room / "files" / sha256[:2] / sha256


def has(place: Path, sha256: str, size: int | None) -> bool:
    """Whether the right bytes lie there; all of them are read."""
    about = _regular(place)
    return about is not None and size in (None, about.st_size) and _hash(place, about.st_size) == sha256


def stands(place: Path, size: int | None) -> bool:
    """Whether a file of this size lies there: a quick look."""
    about = _regular(place)
    return about is not None and size in (None, about.st_size)


def bring(source: Path, target: Path, wanted: BackedFile, moved: Moved, read_back: bool = False) -> bool:
    """Copy bytes whole and flushed into their place; False, and nothing there, where the source has others or none.

    With `read_back` they are read again from where they were written. Raises UserError where that cannot be written.
    """
    about = _regular(source)
    if about is None or about.st_size != wanted.size:
        return False
    for each in (target.parent.parent, target.parent):
        make_inside(each.parent, each.name)
    try:
        handle, name = tempfile.mkstemp(prefix=".cchc-", suffix=".tmp", dir=target.parent)
    except OSError as error:
        raise cannot_write(target, error) from error
    beside = Path(name)
    try:
        if not _pour(handle, source, wanted, moved):
            return False
        if read_back and _hash(beside, wanted.size) != wanted.sha256:
            raise OSError(5, "bytes read back are not those written")
        os.chmod(beside, 0o644)
        patiently(lambda: os.replace(beside, target))
    except OSError as error:
        raise cannot_write(target, error) from error
    finally:
        beside.unlink(missing_ok=True)
    return True


def _pour(handle: int, source: Path, wanted: BackedFile, moved: Moved) -> bool:
    """Whether the bytes that were copied are the right ones; OSError where they cannot be written."""
    digest, left = hashlib.sha256(), wanted.size
    with open(handle, "wb") as out:
        try:
            given = source.open("rb")
        except OSError:
            return False
        with given:
            while left and (chunk := _read(given.read, min(_CHUNK, left))):
                digest.update(chunk)
                out.write(chunk)
                left -= len(chunk)
                moved(len(chunk))
        out.flush()
        os.fsync(out.fileno())
    return not left and digest.hexdigest() == wanted.sha256


def _read(read: Callable[[int], bytes], size: int) -> bytes:
    """The next bytes; none where the medium cannot read them any more."""
    try:
        return read(size)
    except OSError:
        return b""


def _hash(place: Path, size: int, moved: Moved = lambda size: None) -> str:
    """As `sha256_of`; "" where it cannot be read or grew."""
    try:
        return sha256_of(place, moved) if place.stat().st_size == size else ""
    except OSError:
        return ""


def _regular(path: Path) -> os.stat_result | None:
    """What the system says of a file; None where there is none: links and devices are never followed."""
    try:
        about = path.lstat()
    except (OSError, ValueError):
        return None
    return about if stat.S_ISREG(about.st_mode) else None
