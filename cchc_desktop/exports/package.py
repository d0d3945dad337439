"""What Word and Excel files have in common: text that XML can hold, and a package with its own properties."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from html import escape  # xml.sax has one too, and brings all that opens addresses on the net
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..text import typed

_CORE = "docProps/core.xml"
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can say: the same report gives the same bytes


def printable(value: object) -> object:
    """A value fit for a document: text in NFC without characters that XML forbids, anything else as it is."""
    return _NOT_XML.sub("", typed(value)) if isinstance(value, str) else value


# By the name of a sheet's part in the package: what each of its formulas comes to, by cell.
Values = Mapping[str, Mapping[str, float | str]]


def seal(package: bytes, title: str, author: str, day: date, values: Values | None = None) -> bytes:
    """The package with our title, author and date in its properties, and no other trace of the moment.

    `values` are put beside the formulas of a workbook, for programs that show one without working it out.
    """
    out, known = BytesIO(), values or {}
    with ZipFile(BytesIO(package)) as given, ZipFile(out, "w", ZIP_DEFLATED, compresslevel=4) as made:
        for name in given.namelist():
            data = _core(title, author, day) if name == _CORE else given.read(name)
            made.writestr(_entry(name), _with_values(data, known[name]) if known.get(name) else data)
    return out.getvalue()


def _with_values(sheet: bytes, values: Mapping[str, float | str]) -> bytes:
    """A sheet's XML with the value of each formula in its place."""
    from lxml import etree

    root = etree.fromstring(sheet)
    for cell in root.iter(f"{_SHEET}c"):
        if cell.find(f"{_SHEET}f") is None or cell.get("r") not in values:
            continue
        value, shown = values[str(cell.get("r"))], cell.find(f"{_SHEET}v")
        if shown is None:
            shown = etree.SubElement(cell, f"{_SHEET}v")
        shown.text = value if isinstance(value, str) else f"{value:.15g}"
        if isinstance(value, str):
            cell.set("t", "str")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _NO_TIME)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _core(title: str, author: str, day: date) -> bytes:
    moment = f"{day.isoformat()}T00:00:00Z"
    title, author = (escape(str(printable(text)), quote=False) for text in (title, author))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><dc:language>vi-VN</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    ).encode()
