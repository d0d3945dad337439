"""Cells and records: what a page of a table holds, read without trusting any of its numbers."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

Value = int | float | str | bytes | None
Chain = Callable[[int, int], bytes]  # so many bytes from the pages that begin with this one; b"" where they are not had
_LONGEST = 9  # bytes of a number


class Unreadable(Exception):
    """The bytes are no cell or record."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One row: its place in the order of writing, and its values; `clean` is False where a letter was no letter."""

    rowid: int
    values: tuple[Value, ...]
    clean: bool


def number(data: bytes, at: int) -> tuple[int, int]:
    """SQLite's number of one to nine bytes, and where it ends."""
    value = 0
    for step in range(_LONGEST - 1):
        if at + step >= len(data):
            raise Unreadable
        byte = data[at + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    if at + _LONGEST > len(data):
        raise Unreadable
    value = value << 8 | data[at + _LONGEST - 1]
    return value - (1 << 64) if value >= 1 << 63 else value, at + _LONGEST


def cell(page: bytes, at: int, chain: Chain) -> Cell:
    """The row that begins there; what does not fit into the page is fetched from the pages that go on."""
    length, at = number(page, at)
    rowid, at = number(page, at)
    usable = len(page)
    if length < 2:
        raise Unreadable
    local = _local(length, usable)
    if at + local > usable:
        raise Unreadable
    payload = page[at : at + local]
    if local < length:
        _header(payload)  # what is no record is not worth fetching
        first = int.from_bytes(page[at + local : at + local + 4], "big")
        payload += chain(first, length - local)
    if len(payload) != length:
        raise Unreadable
    values, clean = record(payload)
    return Cell(rowid, values, clean)


def record(payload: bytes) -> tuple[tuple[Value, ...], bool]:
    """The values of a record, and whether all its letters are letters."""
    kinds, at = _header(payload)
    values: list[Value] = []
    clean = True
    for kind in kinds:
        size = _size(kind)
        if at + size > len(payload):
            raise Unreadable
        value, fine = _value(kind, payload[at : at + size])
        values.append(value)
        clean = clean and fine
        at += size
    if at != len(payload):
        raise Unreadable
    return tuple(values), clean


def _header(payload: bytes) -> tuple[list[int], int]:
    """The kinds of the values, and where the values begin."""
    length, at = number(payload, 0)
    if not 1 < length <= len(payload):
        raise Unreadable
    kinds = []
    while at < length:
        kind, at = number(payload, at)
        if kind < 0 or kind in (10, 11):
            raise Unreadable
        kinds.append(kind)
    if at != length:
        raise Unreadable
    return kinds, at


def _local(length: int, usable: int) -> int:
    """How many bytes of a row lie in its own page."""
    most = usable - 35
    if length <= most:
        return length
    least = (usable - 12) * 32 // 255 - 23
    wanted = least + (length - least) % (usable - 4)
    return wanted if wanted <= most else least


def _size(kind: int) -> int:
    return (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)[kind] if kind < 10 else (kind - 12) // 2


def _value(kind: int, data: bytes) -> tuple[Value, bool]:
    if kind == 0:
        return None, True
    if kind < 7:
        return int.from_bytes(data, "big", signed=True), True
    if kind == 7:
        return float(struct.unpack(">d", data)[0]), True
    if kind < 10:
        return kind - 8, True
    if kind % 2 == 0:
        return data, True
    try:
        return data.decode(), True
    except UnicodeDecodeError:
        return data.decode(errors="replace"), False
