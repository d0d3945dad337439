"""Looks at a PDF that we made ourselves: how many pages, what they look like, which fonts lie in it.

In this very process, as the file is our own; PDFium is not made for threads, so they take turns.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

from ...errors import UserError

_WHITE = 0xFFFFFFFF
_BGRX = 3  # four bytes a pixel: blue, green, red, nothing
_ANNOTATIONS = 0x01
_TEXT_OBJECT = 1
_LINE_END_HYPHEN = "\ufffe"  # what PDFium gives for a hyphen at the end of a line
_turn = Lock()


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as pixels: `data` has `height` rows of `stride` bytes, four a pixel (blue, green, red, unused)."""

    width: int
    height: int
    stride: int
    data: bytes


@dataclass(frozen=True, slots=True)
class PdfFont:
    """A font that the text is set in: its name, and whether it lies in the file."""

    name: str
    embedded: bool


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with _opened(pdf) as (engine, document):
        return int(engine.FPDF_GetPageCount(document))


def page_picture(pdf: bytes, page: int, width: int) -> PagePicture:
    """A page, counted from 0, so many pixels wide; UserError where there is no such page."""
    with _opened(pdf) as (engine, document), _page(engine, document, page) as opened:
        across, down = engine.FPDF_GetPageWidthF(opened), engine.FPDF_GetPageHeightF(opened)
        height = max(1, round(width * down / across))
        picture = engine.FPDFBitmap_CreateEx(width, height, _BGRX, None, 0)
        if not picture:
            raise UserError("Không đủ bộ nhớ để vẽ trang: hãy đóng bớt chương trình khác rồi xem lại.")
        try:
            engine.FPDFBitmap_FillRect(picture, 0, 0, width, height, _WHITE)
            engine.FPDF_RenderPageBitmap(picture, opened, 0, 0, width, height, 0, _ANNOTATIONS)
            stride = engine.FPDFBitmap_GetStride(picture)
            data = ctypes.string_at(engine.FPDFBitmap_GetBuffer(picture), stride * height)
        finally:
            engine.FPDFBitmap_Destroy(picture)
    return PagePicture(width, height, stride, data)


def fonts(pdf: bytes) -> frozenset[PdfFont]:
    """The fonts of the letters on all pages."""
    with _opened(pdf) as (engine, document):
        found: set[PdfFont] = set()
        for number in range(engine.FPDF_GetPageCount(document)):
            with _page(engine, document, number) as opened:
                found |= {_font(engine, each) for each in _texts(engine, opened)}
    return frozenset(found)


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """The letters of each page in the order of the file, as somebody would copy them."""
    with _opened(pdf) as (engine, document):
        count = engine.FPDF_GetPageCount(document)
        return tuple(_text(engine, document, number) for number in range(count))


@cache
def _engine() -> Any:
    import pypdfium2_raw

    pypdfium2_raw.FPDF_InitLibrary()
    return pypdfium2_raw


@contextmanager
def _opened(pdf: bytes) -> Iterator[tuple[Any, Any]]:
    with _turn:
        engine = _engine()
        document = engine.FPDF_LoadMemDocument64(pdf, len(pdf), None)
        if not document:
            raise UserError("Tệp PDF vừa tạo không mở được để xem: hãy tạo lại, hoặc mở tệp .docx.")
        try:
            yield engine, document
        finally:
            engine.FPDF_CloseDocument(document)


@contextmanager
def _page(engine: Any, document: Any, number: int) -> Iterator[Any]:
    page = engine.FPDF_LoadPage(document, number)
    if not page:
        raise UserError(f"Tệp PDF không có trang {number + 1}: hãy tạo lại các trang.")
    try:
        yield page
    finally:
        engine.FPDF_ClosePage(page)


def _texts(engine: Any, page: Any) -> Iterator[Any]:
    for number in range(engine.FPDFPage_CountObjects(page)):
        item = engine.FPDFPage_GetObject(page, number)
        if engine.FPDFPageObj_GetType(item) == _TEXT_OBJECT:
            yield item


def _font(engine: Any, item: Any) -> PdfFont:
    font, name = engine.FPDFTextObj_GetFont(item), ctypes.create_string_buffer(256)
    engine.FPDFFont_GetBaseFontName(font, name, len(name))
    return PdfFont(name.value.decode("utf-8", "replace"), engine.FPDFFont_GetIsEmbedded(font) == 1)


def _text(engine: Any, document: Any, number: int) -> str:
    with _page(engine, document, number) as page:
        text = engine.FPDFText_LoadPage(page)
        try:
            count = engine.FPDFText_CountChars(text)
            letters = (ctypes.c_ushort * (count + 1))()
            engine.FPDFText_GetText(text, 0, count, letters)
            return bytes(letters)[: count * 2].decode("utf-16-le", "replace").replace(_LINE_END_HYPHEN, "-")
        finally:
            engine.FPDFText_ClosePage(text)
