"""The names in an OLE file (Office 97 to 2003): which streams lie at its top, and how one begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_MOST_ENTRIES = 20_000
_LAST = 0xFFFFFFFA  # sector numbers from here on mean that a chain ends
_SMALL = 4096  # shorter streams lie elsewhere
_SHORT, _LONG = Struct("<H"), Struct("<I")
_LINKS = Struct("<III")


@dataclass(frozen=True, slots=True)
class Entry:
    """A stream or a storage; siblings form a tree of which `child` is the root."""

    name: str
    left: int
    right: int
    child: int
    sector: int
    size: int


class OleFile:
    """The directory of an OLE file; without entries where the file is damaged."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift = _SHORT.unpack_from(data, 30)[0] if len(data) >= _HEADER else 0
        self._sector = 1 << shift if shift in (9, 12) else 0
        self._tables = list(self._table_sectors()) if self._sector else []
        self.entries = list(self._entries()) if self._sector else []

    @property
    def top(self) -> dict[str, Entry]:
        """The entries at the top, by name; what embedded objects hold is not among them."""
        out: dict[str, Entry] = {}
        due = [self.entries[0].child] if self.entries else []
        seen: set[int] = set()
        while due:
            at = due.pop()
            if at not in seen and at < len(self.entries):
                seen.add(at)
                entry = self.entries[at]
                out[entry.name] = entry
                due += [entry.left, entry.right]
        return out

    def start(self, entry: Entry) -> bytes:
        """The first bytes of a stream, as far as they lie in one sector; nothing of a very short one."""
        begin = self._begin(entry.sector)
        return self._data[begin : begin + self._sector] if entry.size >= _SMALL else b""

    def _begin(self, sector: int) -> int:
        return (sector + 1) * self._sector

    def _number(self, at: int) -> int:
        return int(_LONG.unpack_from(self._data, at)[0]) if at + 4 <= len(self._data) else _LAST

    def _entries(self) -> Iterator[Entry]:
        sector, seen = self._number(48), 0
        while sector < _LAST and seen < _MOST_ENTRIES:
            begin = self._begin(sector)
            for at in range(begin, min(begin + self._sector, len(self._data) - _ENTRY + 1), _ENTRY):
                yield self._entry(at)
            seen += self._sector // _ENTRY
            sector = self._after(sector)

    def _entry(self, at: int) -> Entry:
        length = min(max(_SHORT.unpack_from(self._data, at + 64)[0] - 2, 0), 62)
        name = self._data[at : at + length].decode("utf-16-le", "replace")
        left, right, child = _LINKS.unpack_from(self._data, at + 68)
        return Entry(name, left, right, child, self._number(at + 116), self._number(at + 120))

    def _after(self, sector: int) -> int:
        """The sector that follows in a chain: the tables of sectors say it."""
        table, place = divmod(sector, self._sector // 4)
        return self._number(self._begin(self._tables[table]) + place * 4) if table < len(self._tables) else _LAST

    def _table_sectors(self) -> Iterator[int]:
        """Where the tables lie: the header names the first 109, a chain of sectors the others."""
        last = len(self._data) // self._sector
        for at in range(76, _HEADER, 4):
            if (sector := self._number(at)) < last:
                yield sector
        more, seen = self._number(68), 0
        while more < last and seen < last:
            begin = self._begin(more)
            for at in range(begin, begin + self._sector - 4, 4):
                yield self._number(at)
            seen += 1
            more = self._number(begin + self._sector - 4)
