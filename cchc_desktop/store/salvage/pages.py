"""The pages of a damaged database: the file's own, and over them those that its log has newer."""

from __future__ import annotations

import mmap
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from .log import Log, read_log

_SIZES = {1 << power for power in range(9, 17)}
_USUAL = 4096  # bytes; what every release made
_LEAF, _INTERIOR = 13, 5  # kinds of pages that hold tables


class Pages:
    """A database opened page by page; nothing is written, and a page that is not there is b""."""

    def __init__(self, database: Path) -> None:
        self._open = ExitStack()
        try:
            self._data = self._map(database)
            log = database.with_name(f"{database.name}-wal")
            self._log = self._map(log) if log.exists() else b""
        except BaseException:
            self._open.close()
            raise
        found = read_log(bytes(self._log)) if self._log else Log()
        self.size = found.page_size or self._page_size()
        self._newer = found.newest()
        self.torn = not all(frame.good for frame in found.frames)  # something newer is lost
        self.count = max(-(-len(self._data) // self.size), max(self._newer, default=0))
        self.count = min(self.count, (len(self._data) + len(self._log)) // self.size + 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()

    def __getitem__(self, number: int) -> bytes:
        """A page by its number from 1, whole; b"" where there is none or only a piece of it."""
        if not 1 <= number <= self.count:
            return b""
        at = self._newer.get(number)
        source, start = (self._data, (number - 1) * self.size) if at is None else (self._log, at)
        page = bytes(source[start : start + self.size])
        return page if len(page) == self.size else b""

    def _map(self, path: Path) -> mmap.mmap | bytes:
        if not path.stat().st_size:  # nothing cannot be mapped
            return b""
        file = self._open.enter_context(path.open("rb"))
        return self._open.enter_context(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

    def _page_size(self) -> int:
        """As the header says, if that makes pages of tables; as every release made it otherwise."""
        said = int.from_bytes(self._data[16:18], "big")
        said = 65536 if said == 1 else said
        if said not in _SIZES or said == _USUAL:
            return _USUAL
        return said if self._tables(said) > self._tables(_USUAL) else _USUAL

    def _tables(self, size: int) -> int:
        """How many pages there are that look as if they held a table, for this size."""
        starts = range(size, len(self._data), size)
        return sum(self._data[at] in (_LEAF, _INTERIOR) and self._data[at + 7 : at + 8] < b"\x3d" for at in starts)
