"""Builds Word files for the reader's tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

HEADER = (
    "TT",
    "Nội dung công việc",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Cấp ban hành/phê duyệt",
    "Thời gian thực hiện",
)


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def table(document: Any, rows: Sequence[Sequence[str]]) -> Any:
    """A table with these rows; a row with one text is merged across."""
    width = max(len(row) for row in rows)
    made = document.add_table(rows=0, cols=width)
    for row in rows:
        cells = made.add_row().cells
        if len(row) == 1 and width > 1:
            cells[0].merge(cells[-1]).text = row[0]
            continue
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    return made


def plan(rows: Sequence[Sequence[str]], more: Callable[[Any], None] | None = None) -> bytes:
    document = Document()
    document.add_paragraph("PHỤ LỤC NHIỆM VỤ NĂM 2024")
    made = table(document, rows)
    if more:
        more(made)
    return saved(document)


def numbered(paragraph: Any, number: int, level: int = 0) -> None:
    """Gives a paragraph Word's automatic numbering."""
    properties = paragraph._p.get_or_add_pPr()
    reference = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", level), ("w:numId", number)):
        element = OxmlElement(tag)
        element.set(qn("w:val"), str(value))
        reference.append(element)
    properties.append(reference)


def with_part(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same package with one part changed."""
    source, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(source.read(name)) if name == part else source.read(name))
    return out.getvalue()
