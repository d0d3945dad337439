"""The write-ahead log of a damaged database: which of its pages are newer than the file.

Every frame carries a checksum that goes on from the frame before. SQLite stops at the first frame that fails; here each
frame is held against the checksum that the one before it carries, so that one bad frame costs that frame alone.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_HEADER, _FRAME = 32, 24  # bytes
_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}  # the order of bytes in which checksums are computed
_SIZES = {1 << power for power in range(9, 17)}
Sum = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """One page as it was written; `pages` is the size of the database after a commit, 0 in the middle of one."""

    page: int
    pages: int
    at: int  # where its bytes begin in the log
    good: bool


@dataclass(frozen=True, slots=True)
class Log:
    """The frames of a log's last round, and the size of its pages; 0 where there is nothing to be had."""

    page_size: int = 0
    frames: tuple[Frame, ...] = ()

    def newest(self) -> dict[int, int]:
        """For each page where its newest bytes begin.

        What comes after the last commit was never promised, unless the frame that would have been the commit is bad.
        """
        out: dict[int, int] = {}
        waiting: dict[int, int] = {}
        for frame in self.frames:
            if frame.good:
                waiting[frame.page] = frame.at
            if frame.pages or not frame.good:
                out |= waiting
                waiting = {}
        return out


def read_log(data: bytes) -> Log:
    """The frames of a log; none where its header says nothing that could be one."""
    if len(data) < _HEADER:
        return Log()
    magic, _, size, _, salt_1, salt_2, *_ = struct.unpack(">8I", data[:_HEADER])
    if magic not in _MAGIC or size not in _SIZES:
        return Log()
    return Log(size, tuple(_frames(data, size, _MAGIC[magic], (salt_1, salt_2))))


def _frames(data: bytes, size: int, order: str, salts: tuple[int, int]) -> Iterator[Frame]:
    """A frame of an earlier round of the log carries other salts and is passed over."""
    before = _sum(data[:24], order, (0, 0))
    whole = struct.Struct(f"{order}{size // 4}I")
    for start in range(_HEADER, len(data) - _FRAME - size + 1, _FRAME + size):
        page, pages, salt_1, salt_2, sum_1, sum_2 = struct.unpack(">6I", data[start : start + _FRAME])
        if (salt_1, salt_2) == salts:
            found = _add(whole.unpack_from(data, start + _FRAME), _sum(data[start : start + 8], order, before))
            yield Frame(page, pages, start + _FRAME, found == (sum_1, sum_2))
        before = (sum_1, sum_2)


def _sum(data: bytes, order: str, before: Sum) -> Sum:
    return _add(struct.unpack(f"{order}{len(data) // 4}I", data), before)


def _add(words: tuple[int, ...], before: Sum) -> Sum:
    first, second = before
    for one, other in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second
