"""Reading Qt's compiled translations (.qm) and their sources (.ts), with nothing but the bytes.

The layout of a .qm is that of lrelease: after a magic number blocks of (tag, length); one holds the places of the
messages, one the messages, each a run of tagged parts.
"""

from __future__ import annotations

import struct
import xml.etree.ElementTree as xml
from collections.abc import Iterator
from pathlib import Path

Key = tuple[str, str, str]
"""Context, source text, what tells it from another of the same text."""

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_PLACES, _MESSAGES = 0x42, 0x69
_END, _TRANSLATION, _HASH, _SOURCE, _CONTEXT, _COMMENT = 1, 3, 5, 6, 7, 8


def read_qm(file: Path) -> dict[Key, str]:
    """Every translation of a .qm; where there are plural forms, the first."""
    data = file.read_bytes()
    assert data.startswith(_MAGIC), f"{file} is no .qm"
    blocks = dict(_blocks(data))
    if _MESSAGES not in blocks:
        return {}
    found = {}
    for at in range(4, len(blocks[_PLACES]), 8):
        (place,) = struct.unpack_from(">I", blocks[_PLACES], at)
        key, text = _message(blocks[_MESSAGES], place)
        found[key] = text
    return found


def _blocks(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = len(_MAGIC)
    while at < len(data):
        tag, length = struct.unpack_from(">BI", data, at)
        yield tag, data[at + 5 : at + 5 + length]
        at += 5 + length


def _message(data: bytes, at: int) -> tuple[Key, str]:
    parts = {_CONTEXT: "", _SOURCE: "", _COMMENT: ""}
    text = ""
    while (tag := data[at]) != _END:
        if tag == _HASH:
            at += 5
            continue
        (length,) = struct.unpack_from(">I", data, at + 1)
        held = b"" if length == 0xFFFFFFFF else data[at + 5 : at + 5 + length]
        at += 5 + len(held)
        if tag == _TRANSLATION:
            text = text or held.decode("utf-16-be")
        else:
            parts[tag] = held.decode("utf-8")
    return (parts[_CONTEXT], parts[_SOURCE], parts[_COMMENT]), text


def read_ts(file: Path) -> dict[Key, str]:
    """Every translation of a .ts."""
    found = {}
    for context in xml.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""))
            found[key] = message.findtext("translation", "")
    return found
