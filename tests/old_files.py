"""Writes the frame of an OLE file (Office 97 to 2003): named streams at the top, without what Office needs inside."""

from __future__ import annotations

import struct

_FREE, _END = 0xFFFFFFFF, 0xFFFFFFFE


def ole(streams: dict[str, bytes], deeper: dict[str, bytes] | None = None) -> bytes:
    """A file with these streams at the top and, in a storage, those that are `deeper`."""
    entries: list[tuple[str, int, int, bytes]] = [("Root Entry", 5, 1, b"")]
    names = list(streams.items())
    for at, (name, data) in enumerate(names):
        right = at + 2 if at + 1 < len(names) or deeper else _FREE
        entries.append((name, 2, right, data))
    if deeper:
        entries.append(("Macros", 1, _FREE, b""))
        entries += [(name, 2, _FREE, data) for name, data in deeper.items()]
    directory_sectors = (len(entries) + 3) // 4
    next_sector, chain = 1 + directory_sectors, [0xFFFFFFFD, *range(2, directory_sectors + 1), _END]
    directory, body = b"", b""
    for at, (name, kind, link, data) in enumerate(entries):
        padded = data + b"\0" * (-len(data) % 512)
        sectors = len(padded) // 512
        child = link if kind == 5 else at + 1 if kind == 1 else _FREE
        right = _FREE if kind == 5 else link
        directory += _entry(name, kind, right, child, next_sector if sectors else _END, len(data))
        chain += [*range(next_sector + 1, next_sector + sectors), _END] if sectors else []
        next_sector += sectors
        body += padded
    directory += b"\0" * (directory_sectors * 512 - len(directory))
    table = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    return _header() + table + directory + body


def _entry(name: str, kind: int, right: int, child: int, sector: int, size: int) -> bytes:
    words = name.encode("utf-16-le")
    head = words.ljust(64, b"\0") + struct.pack("<HBBIII", len(words) + 2, kind, 1, _FREE, right, child)
    return head.ljust(116, b"\0") + struct.pack("<IQ", sector, size)


def _header() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head = head.ljust(44, b"\0") + struct.pack("<III", 1, 1, 0) + struct.pack("<IIIII", 4096, _END, 0, _END, 0)
    return head + struct.pack("<I", 0) + struct.pack("<108I", *[_FREE] * 108)


def word_stream(*, encrypted: bool = False) -> bytes:
    """The beginning of a Word document, whose flags say whether it is locked."""
    return struct.pack("<HH", 0xA5EC, 0xC1) + b"\0" * 6 + struct.pack("<H", 0x0100 if encrypted else 0) + b"\0" * 4200
