"""What is half typed, kept beside the data in a file of its own until it is kept for good or given up."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Sequence
from pathlib import Path

from ..errors import UserError
from ..files import flush_folder
from ..model.half_typed import HalfTyped, as_plain, from_plain
from ..store.history.origin import first_change
from .workspace import Workspace

NAME = "half-typed.json"
_BESIDE = f"{NAME}.new"  # always the same: one that a power cut left is written over
_BIGGEST = 16_000_000  # bytes; a bigger file is not ours
_AGAIN = 1.0  # s after which a disk that refused is asked again
_PATIENCE = 5.0  # s that the end of the program waits for the disk


def waiting(ws: Workspace) -> tuple[HalfTyped, ...]:
    """What was half typed when the program last ended unasked.

    Nothing where there is no such file, or where it is damaged, far too big, or of another data set.
    """
    path = ws.folder / NAME
    try:
        if path.stat().st_size > _BIGGEST:
            return ()
        written = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return ()
    if not isinstance(written, dict) or not written.get("data") or written["data"] != _mark(ws):
        return ()
    return from_plain(written.get("texts"))


class Keeper:
    """Writes in a thread of its own, the latest texts only: whoever hands them over never waits for a disk."""

    def __init__(self, ws: Workspace) -> None:
        self._ws, self._data = ws, ""
        self._news = threading.Condition()
        self._next: tuple[HalfTyped, ...] | None = None
        self._ending = self._behind = self._refused = False  # whether the disk has not the latest, and would not
        self._thread: threading.Thread | None = None

    def put(self, texts: Sequence[HalfTyped]) -> None:
        """From now on these are what is half typed; with none the file goes."""
        try:
            self._data = self._data or _mark(self._ws)
        except UserError:  # the data cannot be reached: whoever keeps for good tells it
            self._behind = self._refused = True
            return
        if not self._data:
            return  # nothing was kept yet that a text could belong to
        with self._news:
            self._next, self._behind, self._refused = tuple(texts), True, False
            self._news.notify_all()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="half-typed", daemon=True)
            self._thread.start()

    def has_latest(self) -> bool:
        """Whether what was handed over last is on the disk; it is waited for a moment."""
        with self._news:
            self._news.wait_for(lambda: not self._behind or self._refused, _PATIENCE)
            return not self._behind

    def finish(self) -> None:
        """Wait until what was handed over last is on the disk."""
        with self._news:
            self._ending = True
            self._news.notify_all()
        if self._thread is not None:
            self._thread.join(_PATIENCE)

    def _run(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._ending or self._next is not None)
                texts, self._next = self._next, None
            if texts is None:
                return
            try:
                _write(self._ws.folder, self._data, texts)
            except OSError:  # a disk that is full or gone is told by what is kept for good; here it is tried again
                self._put_off(texts)
            else:
                self._say_kept()

    def _say_kept(self) -> None:
        with self._news:
            self._behind, self._refused = self._next is not None, False
            self._news.notify_all()

    def _put_off(self, texts: tuple[HalfTyped, ...]) -> None:
        """Try again soon, or at once with newer texts; no more where the program ends."""
        with self._news:
            self._refused = self._next is None
            self._news.notify_all()
            self._news.wait_for(lambda: self._ending or self._next is not None, _AGAIN)
            if self._next is None and not self._ending:
                self._next = texts


def _mark(ws: Workspace) -> str:
    with ws.store.read() as session:
        return first_change(session)


def _write(folder: Path, data: str, texts: tuple[HalfTyped, ...]) -> None:
    """The new texts whole, or the old ones; on the disk when this returns."""
    path, beside = folder / NAME, folder / _BESIDE
    if not texts:
        path.unlink(missing_ok=True)
    else:
        written = json.dumps({"data": data, "texts": as_plain(texts)}, ensure_ascii=False)
        with beside.open("wb") as out:
            out.write(written.encode("utf-8", "surrogatepass"))
            out.flush()
            os.fsync(out.fileno())
        os.replace(beside, path)
    flush_folder(folder)
