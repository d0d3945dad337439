"""What bytes are, told by the bytes alone: offices name a web page .xls, a picture .docx, anything .doc."""

from __future__ import annotations

import re
from typing import Literal

from .archive import Package, macros
from .ole import MAGIC, OleFile
from .web_bytes import is_one_file_page, unicode_mark

Content = Literal[
    "docx", "doc", "rtf", "word xml", "open text", "xlsx", "xls", "sheet xml", "pdf", "web", "text",
    "slides", "encrypted", "mail", "ole", "binary sheet", "open sheet", "picture", "archive", "damaged",
]  # fmt: skip

_START = 4096
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_ARCHIVES = (b"Rar!\x1a", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08")
_OPEN_XML: dict[str, Content] = {"word/": "docx", "xl/": "xlsx", "ppt/": "slides"}
_OPEN_DOCUMENT: dict[str, Content] = {"text": "open text", "spreadsheet": "open sheet", "presentation": "slides"}
_STREAMS: dict[str, Content] = {
    "EncryptedPackage": "encrypted",
    "WordDocument": "doc",
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "slides",
    "__properties_version1.0": "mail",
}
_PDF = re.compile(rb"%PDF-\d\.\d")
_PROLOG = re.compile(r"(?:\s|<\?[^>]{0,500}\?>|<!--(?:[^-]|-(?!->)){0,3000}-->)*")
_FIRST_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|table|thead|tbody|tr|td|div|p|meta|style|title|center|font|span|h[1-6]|ul|ol"
    r"|br|frameset|base|link|script)\b"
)
_LATER_TAG = re.compile(r"<(?:html|body|table)[\s>]")
_SHEET_XML = "urn:schemas-microsoft-com:office:spreadsheet"
_WORD_XML = re.compile(r"<(?:\w{1,10}:)?worddocument\b|<pkg:package\b")


def content_of(data: bytes, name: str) -> Content:
    """What the bytes are; UserError for a package that must not be opened."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_zip(data, name)
    if data.startswith(MAGIC):
        return _of_ole(data, name)
    if data.startswith(_ARCHIVES):
        return "archive"
    if (data.startswith(_PICTURES) or data[4:8] == b"ftyp") and b"\x00" in data[:_START]:
        return "picture"
    if _PDF.search(data[:1024]):
        return "pdf"
    if is_one_file_page(data):
        return "web"
    return _of_text(data)


def _of_zip(data: bytes, name: str) -> Content:
    package = Package(data, name)
    if package.has("[Content_Types].xml"):
        package.refuse_active()
        if package.has("xl/workbook.bin"):
            return "binary sheet"
        found = (kind for folder, kind in _OPEN_XML.items() if any(part.startswith(folder) for part in package.names))
        return next(found, "archive")
    if package.has("mimetype"):
        told = package.read("mimetype").decode("ascii", "replace").removeprefix("application/vnd.oasis.opendocument.")
        return _OPEN_DOCUMENT.get(told.strip().partition("-")[0], "archive")
    return "archive"


def _of_ole(data: bytes, name: str) -> Content:
    """By the streams at the top: an embedded object may hold others."""
    ole = OleFile(data)
    top = ole.top
    kind = next((kind for stream, kind in _STREAMS.items() if stream in top), "ole" if top else "damaged")
    if kind in ("doc", "xls") and any(entry.name == "_VBA_PROJECT" for entry in ole.entries):
        raise macros(name)
    if kind == "doc":
        start = ole.start(top["WordDocument"])
        if len(start) > 11 and start[11] & 1:
            return "encrypted"
    return kind


def _of_text(data: bytes) -> Content:
    """Text of some kind, in any encoding: its beginning says which."""
    mark = unicode_mark(data)
    wide = mark.startswith(("utf-16", "utf-32"))
    start = data[:_START].decode(mark if wide else "latin-1", "replace").lower().lstrip("\ufeffï»¿ \t\r\n")
    if start.startswith("{\\rtf"):
        return "rtf"
    if start.startswith(("<?xml", "<workbook")):
        if _SHEET_XML in start and "<workbook" in start:
            return "sheet xml"
        if _WORD_XML.search(start):
            return "word xml"
    prolog = _PROLOG.match(start)
    if _FIRST_TAG.match(start, prolog.end() if prolog else 0):
        return "web"
    return "web" if _LATER_TAG.search(start[:2048]) and _ends_as_page(data) else "text"


def _ends_as_page(data: bytes) -> bool:
    """A page under words of another program: what begins late ends as a page all the same."""
    return any(mark in data[-2048:].lower() for mark in (b"</html", b"</body", b"</table"))
