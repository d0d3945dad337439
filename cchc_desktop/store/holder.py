"""Who holds a data folder: the one window that writes into it, and how another knows whether it still lives.

`window.lock` is locked by the operating system while the window lives: a process that is gone, however it went, holds
nothing any more, and no process number has to be guessed at. Locks do not reach every other PC, so `holder.json` says
who it is, is touched again and again, and is stale once it has not been for a while. It also keeps the newest link of
the history's chain, by which changes are missed that were lost with a part of the database.
"""

from __future__ import annotations

import errno
import getpass
import json
import os
import platform
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import uuid4

NAME, LOCK = "holder.json", "window.lock"
BEAT = 30  # seconds between two signs of life
STALE = 120  # seconds without one, by the clock of the folder itself, after which the holder of another PC is gone
_SIZE = 1024  # bytes: one write in place, never longer or shorter than the one before
_TRIES, _PAUSE = 6, 0.05  # a command that only looks has the lock for a moment
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}  # a drive that knows no locks


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a folder, since when (local time there), and the newest change of the history; pid 0: nobody."""

    host: str = ""
    user: str = ""
    pid: int = 0
    since: str = ""
    beat: str = ""
    token: str = ""
    head: str = ""
    number: int = 0

    @property
    def elsewhere(self) -> bool:
        """Whether it is another PC, whose locks and memory are not ours."""
        return bool(self.host) and self.host != this_host()

    @property
    def sentence(self) -> str:
        """Why the data can only be looked at, and what to do."""
        who = _shown(self.user) or "một cửa sổ khác"
        place = f" trên máy {_shown(self.host)}" if self.host else ""
        return (
            f"Chỉ xem: {who} đang mở dữ liệu này{place}{_spoken(self.since)}; "
            "hãy nhập ở cửa sổ ấy, hoặc đóng nó rồi thử lại."
        )


class Held(Exception):
    """Another window has the folder."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(holder.sentence)
        self.holder = holder


class Hold:
    """This window's hold on a folder, until it is released or the process ends."""

    def __init__(self, folder: Path, lock: _Lock) -> None:
        self._folder, self._path, self._lock = folder, str(folder / NAME), lock
        self._file, self._writing, self._over = -1, threading.Lock(), threading.Event()
        kept = read(folder)
        now = _now()
        self._said = Holder(this_host(), this_user(), os.getpid(), now, now, uuid4().hex, kept.head, kept.number)
        self._token, self._which = self._said.token.encode(), (0, 0)
        self._write()
        threading.Thread(target=self._live, name="holder", daemon=True).start()

    def note(self, head: str, number: int) -> None:
        """Keep the newest link of the chain; no reason for a save to fail where it cannot be."""
        self._said = replace(self._said, head=head, number=number)
        with suppress(OSError), self._writing:
            if self._file < 0:
                self._open()
            self._put()

    def taken_by(self) -> Holder | None:
        """Who took the folder meanwhile, as another PC may while this one slept; None while it is ours."""
        try:
            with self._writing:
                data = self._read()
        except OSError:
            return None
        if self._token in data:  # before each save: no time for more
            return None
        found = _holder(data)
        return found if found.pid else None

    def renew(self) -> None:
        """Take the folder again after its stick was away; Held where someone else was quicker."""
        self._lock.free()
        self._lock = _locked(self._folder)
        with self._writing:
            self._close()
        self._write()

    def release(self) -> None:
        """Let the next one in at once."""
        if self._over.is_set():
            return
        self._over.set()
        if self.taken_by() is None:
            self._say(Holder(beat=self._said.beat, head=self._said.head, number=self._said.number))
        with self._writing:
            self._close()
        self._lock.free()

    def _live(self) -> None:
        while not self._over.wait(BEAT):
            if self.taken_by() is None:
                self._say(replace(self._said, beat=_now()))
                with self._writing:  # Windows tells others of a write no sooner than the file is closed
                    self._close()

    def _say(self, said: Holder) -> None:
        self._said = said
        with suppress(OSError):
            self._write()

    def _write(self) -> None:
        with self._writing:
            self._open()
            self._put()

    def _put(self) -> None:
        os.lseek(self._file, 0, os.SEEK_SET)
        os.write(self._file, _bytes(self._said))

    def _read(self) -> bytes:
        self._open()
        os.lseek(self._file, 0, os.SEEK_SET)
        return os.read(self._file, _SIZE)

    def _open(self) -> None:
        """The file that has the name now: a program that syncs the folder may have put another in its place."""
        if self._file >= 0:
            with suppress(OSError):
                if _which(os.stat(self._path)) == self._which:
                    return
            self._close()
        self._file = _opened(self._path)
        self._which = _which(os.fstat(self._file))

    def _close(self) -> None:
        if self._file >= 0:
            with suppress(OSError):
                os.close(self._file)
        self._file = -1


def take(folder: Path) -> Hold:
    """Hold a folder for a window; Held names who has it. OSError where the folder cannot be written."""
    return Hold(folder, _locked(folder))


def live(folder: Path) -> Holder | None:
    """The living holder of a folder, if there is one; for those who do not want to hold it themselves."""
    found = read(folder)
    if not found.pid and not (folder / LOCK).exists():
        return None
    try:
        _locked(folder, tries=1).free()
    except Held as held:
        return held.holder
    except OSError:
        return found if found.pid and _fresh(folder) else None
    return None


def read(folder: Path) -> Holder:
    """What the holder's file says, whether or not it still holds; nobody where it cannot be read."""
    try:
        return _holder((folder / NAME).read_bytes())
    except OSError:
        return Holder()


def last_head(folder: Path) -> str | None:
    """The newest link of the chain that a commit was told of; None where none is known."""
    return read(folder).head or None


def note(folder: Path, head: str, number: int) -> None:
    """Keep the newest link of the chain where no window holds the folder; "" where what was known holds no more."""
    found = read(folder)
    if found.elsewhere:  # gone, as nobody lives here: what is written now must not look like its sign of life
        found = Holder()
    with suppress(OSError):
        handle = os.open(folder / NAME, _FLAGS, 0o644)
        try:
            os.write(handle, _bytes(replace(found, head=head, number=number)))
        finally:
            os.close(handle)


def flush(folder: Path) -> None:
    """Put what was noted on the disk: after a power cut an older link would say that changes are lost."""
    with suppress(OSError):
        handle = os.open(folder / NAME, _FLAGS)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@cache
def this_host() -> str:
    """The name of this PC."""
    return platform.node() or "?"


@cache
def this_user() -> str:
    """The account's name; a machine without one is no reason to fail."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


class _Lock:
    """The lock of the operating system on a file; `sure` where the drive knows locks."""

    def __init__(self, handle: int, sure: bool) -> None:
        self._handle, self.sure = handle, sure

    def free(self) -> None:
        with suppress(OSError):
            os.close(self._handle)


def _locked(folder: Path, tries: int = _TRIES) -> _Lock:
    """The lock, if neither it nor the signs of life speak against it; Held otherwise."""
    for n in range(tries):
        lock = _try(folder / LOCK)
        if lock is not None:
            break
        if n + 1 < tries:
            time.sleep(_PAUSE)
    else:
        raise Held(read(folder))
    found = read(folder)
    if found.pid and (found.elsewhere or not lock.sure) and _fresh(folder):
        lock.free()
        raise Held(found)
    return lock


def _try(path: Path) -> _Lock | None:
    """None where another has it. A file that was taken away meanwhile is no lock: the next one would make its own."""
    try:
        handle = _opened(path)
    except PermissionError:
        if path.exists() and sys.platform == "win32":  # a window of an older release shares it with nobody
            return None
        raise
    try:
        sure = _lock(handle)
        if sure is not None and os.path.samestat(os.fstat(handle), os.stat(path)):
            return _Lock(handle, sure)
    except FileNotFoundError:
        pass
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def _opened(path: str | Path) -> int:
    """A file to read and write, made where there is none; Windows says of a folder only that it may not be opened."""
    try:
        return os.open(path, _FLAGS, 0o644)
    except PermissionError as error:
        if os.path.isdir(path):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path)) from error
        raise


def _lock(handle: int) -> bool | None:
    """True where the lock is ours, None where it is another's, False where the drive knows no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _NO_LOCKS and not isinstance(error, BlockingIOError):
            return False
        return None
    return True


def _fresh(folder: Path) -> bool:
    """Whether the holder was alive a moment ago, by the clock that gives files of this folder their time."""
    try:
        handle, beside = tempfile.mkstemp(prefix=".cchc-", suffix=".tmp", dir=folder)
    except OSError:
        now = time.time()
    else:
        now = os.fstat(handle).st_mtime
        os.close(handle)
        Path(beside).unlink(missing_ok=True)
    try:
        return abs(now - (folder / NAME).stat().st_mtime) < STALE
    except OSError:
        return False


_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)


def _which(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino


def _bytes(holder: Holder) -> bytes:
    said = {name: getattr(holder, name) for name in Holder.__slots__}
    return json.dumps(said).encode().ljust(_SIZE - 1)[: _SIZE - 1] + b"\n"


def _holder(data: bytes) -> Holder:
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return Holder()
    if not isinstance(said, dict):
        return Holder()
    usual = Holder()
    right = {n: said[n] for n in Holder.__slots__ if n in said and type(said[n]) is type(getattr(usual, n))}
    return Holder(**right)


def _now() -> str:
    return datetime.now().isoformat(timespec="seconds")


def _shown(name: str) -> str:
    """A name as it fits into a sentence: the file may come from anywhere."""
    return "".join(each for each in name if each.isprintable())[:60]


def _spoken(since: str) -> str:
    try:
        at = datetime.fromisoformat(since)
    except ValueError:
        return ""
    day = "" if at.date() == datetime.now().date() else f" ngày {at.day}/{at.month}"
    return f" từ {at:%H:%M}{day}"
