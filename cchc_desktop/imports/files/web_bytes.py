"""From the bytes of a saved page to its text: one-file pages (MHTML) are unpacked, encodings found out."""

from __future__ import annotations

import re
from binascii import a2b_base64, a2b_qp
from collections.abc import Iterator
from contextlib import suppress

from ...text import nfc
from .archive import damaged

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAID = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_MAIL_HEAD = re.compile(
    rb"\s{0,64}(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]{0,2000}\r?\n(?:[ \t][^\n]{0,2000}\r?\n){0,20}){1,40}", re.IGNORECASE
)
_MAIL_KIND = re.compile(rb"^content-type\s{0,9}:\s{0,9}(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE)
_TAG = re.compile(rb"<[^<>]{0,2000}>")
_BOUNDARY = re.compile(rb"""boundary\s{0,9}=\s{0,9}(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))""", re.IGNORECASE)
_EMPTY_LINE = re.compile(rb"\r?\n\r?\n|\A\r?\n")
_MOST_PARTS = 2000
_DEEPEST = 3
_SAMPLE = 200_000
_HEAD = 16_384


def is_one_file_page(data: bytes) -> bool:
    """A page with all its parts in one file, in the form of a letter (MHTML)."""
    head = _MAIL_HEAD.match(data[:_HEAD])
    return bool(head and re.search(rb"mime-version", head[0], re.IGNORECASE) and _MAIL_KIND.search(head[0]))


def pages_of(data: bytes, name: str) -> Iterator[tuple[bytes, str]]:
    """Each page in the file with the encoding it is said to have, in order."""
    if not is_one_file_page(data):
        yield data, ""
        return
    pages = list(_pages(data, 0))
    if not pages:
        raise damaged(name)
    yield from pages


def _pages(letter: bytes, depth: int) -> Iterator[tuple[bytes, str]]:
    """The pages of a letter or a part of one. The standard library's reader takes any number of lines to heart."""
    head, body = _opened(letter)
    kind = head.get(b"content-type", b"")
    if kind.lower().startswith(b"text/html"):
        said = _SAID.search(kind)
        yield _unwrapped(body, head.get(b"content-transfer-encoding", b"")), said[1].decode("ascii") if said else ""
    elif (bounds := _BOUNDARY.search(kind)) and depth < _DEEPEST:
        mark = b"\n--" + (bounds[1] or bounds[2])
        if body.count(mark) <= _MOST_PARTS:
            for part in (b"\n" + body).split(mark)[1:]:
                yield from _pages(part.partition(b"\n")[2], depth + 1)


def _opened(letter: bytes) -> tuple[dict[bytes, bytes], bytes]:
    """The lines at the head of a letter, by name, and what follows the first empty line."""
    end = _EMPTY_LINE.search(letter[:_HEAD])
    if end is None:
        return {}, b""
    lines = re.sub(rb"\r?\n[ \t]+", b" ", letter[: end.start()]).splitlines()
    named = (line.partition(b":") for line in lines)
    return {name.strip().lower(): value.strip() for name, _, value in named}, letter[end.end() :]


def _unwrapped(body: bytes, encoding: bytes) -> bytes:
    encoding = encoding.strip().lower()
    if encoding == b"quoted-printable":
        return a2b_qp(body)
    if encoding == b"base64":
        with suppress(ValueError):
            return a2b_base64(body)
    return body


def decode_page(page: tuple[bytes, str]) -> str:
    """The text of a page: its byte order mark decides, then UTF-8 where it fits, then what the page says of itself.

    Pages say windows-1252 and are UTF-8 often enough; bytes that are UTF-8 by chance are hardly ever met.
    """
    data, told = page
    if encoding := unicode_mark(data):
        return data.decode(encoding, "replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _single_byte(data, told or _said(data))


def unicode_mark(data: bytes) -> str:
    """The encoding by its byte order mark; UTF-16 shows without one too, every other byte of it being nothing."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    even, odd = data[:400:2], data[1:400:2]
    if odd.count(0) * 2 > len(odd) > 3 and not even.count(0):
        return "utf-16-le"
    return "utf-16-be" if even.count(0) * 2 > len(even) > 3 and not odd.count(0) else ""


def _said(data: bytes) -> str:
    found = _SAID.search(data[:_HEAD])
    return found[1].decode("ascii") if found else ""


def _single_byte(data: bytes, said: str) -> str:
    """Bytes that are not UTF-8: broken UTF-8, or one byte for each letter."""
    encoding = said.lower().replace("_", "-")
    if encoding in ("utf-8", "utf8"):
        text = data.decode("utf-8", "replace")
        if text.count("\ufffd") * 50 < sum(letter > "\x7f" for letter in text):
            return text  # a few torn letters in a page that is UTF-8 else
    if encoding in ("windows-1258", "cp1258", "x-cp1258"):
        return nfc(data.decode("cp1258", "replace"))
    return _unsaid(data) or data.decode("latin-1").translate(_WINDOWS)


def _unsaid(data: bytes) -> str | None:
    """Windows-1258 in a page that does not say so: its words tell. TCVN3 and VNI are left as they are written."""
    from ..wording.legacy import decode_bytes

    begin = max(data.lower().find(b"<body"), 0)
    words = decode_bytes(_TAG.sub(b" ", data[begin : begin + _SAMPLE]))
    if words is None or not any("\u1ea0" <= letter <= "\u1ef9" for letter in words):
        return None
    return nfc(data.decode("cp1258", "replace"))


# The places where Windows-1252, which pages mean when they say Latin-1, has letters and Latin-1 has none.
_WINDOWS = {
    code: letter for code in range(0x80, 0xA0) if (letter := bytes([code]).decode("cp1252", "ignore")) and letter
}
