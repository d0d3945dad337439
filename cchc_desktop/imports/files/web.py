"""Reads web pages and what is written like them: saved pages, one-file pages of Word, tables that systems export
under the name .xls or .doc, and the markup that Word, Excel and LibreOffice put on the clipboard."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from ...errors import UserError
from ..document import Document
from .web_bytes import decode_page, pages_of
from .web_flow import Line, RawTable
from .web_reader import PageReader
from .web_tables import Blocks

MAX_PAGE = 40 * 1024 * 1024
_FOREIGN = re.compile("[\x00\ud800-\udfff]")
_CLIPBOARD_HEAD = re.compile(r"\s*Version:\s*\d[^<]{0,1000}")


def read_web(data: bytes, name: str) -> Document:
    """The paragraphs and tables of a saved web page."""
    if len(data) > MAX_PAGE:
        raise UserError(
            f'Tệp "{name}" là trang web lớn hơn 40 MB nên không đọc: hãy sao chép riêng bảng nhiệm vụ rồi dán vào.'
        )
    reader = PageReader(name)
    for page in pages_of(data, name):
        _follow(decode_page(page), reader)
    items = reader.close()
    if reader.frames and not items:
        raise UserError(
            f'Tệp "{name}" chỉ là khung của một trang web nhiều phần: hãy mở bằng Excel hoặc Word và lưu lại dạng '
            ".xlsx hoặc .docx, hoặc chọn tệp sheet001 trong thư mục đi kèm."
        )
    return _document(items, name, "html")


def read_markup(markup: str, kind: str = "html") -> Document:
    """The paragraphs and tables of markup from the clipboard."""
    name = "nội dung dán vào"
    if len(markup) > MAX_PAGE:
        raise UserError("Nội dung dán vào quá lớn nên không đọc: hãy sao chép riêng bảng nhiệm vụ rồi dán lại.")
    reader = PageReader(name)
    _follow(markup, reader)
    return _document(reader.close(), name, kind)


def _document(items: list[Line | RawTable], name: str, kind: str) -> Document:
    blocks = Blocks(name)
    return Document(kind, tuple(blocks.of(items)), tuple(blocks.findings))


def _follow(markup: str, reader: PageReader) -> None:
    """Lets the reader see the whole page. Comments, also Word's conditional ones, are nothing to it."""
    from lxml import etree

    head = _CLIPBOARD_HEAD.match(markup)
    text = _FOREIGN.sub(" ", markup[head.end() :] if head else markup)
    target: Any = reader
    parser = etree.HTMLParser(target=target, encoding="utf-8", no_network=True, huge_tree=False, recover=True)
    # Whole, not in pieces: with pieces the parser looks for the end of a comment from its start, again and again.
    # An empty page, or one that ends in the middle, makes trouble here: what was read so far is what there is.
    with suppress(etree.XMLSyntaxError, ValueError, AssertionError):
        etree.fromstring(text.encode("utf-8"), parser)
