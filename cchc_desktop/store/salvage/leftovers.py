"""What was read and fits nowhere, as a list that opens in Excel: nothing that could be read is withheld."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from ...files import write_new
from ...model.change import TABLE_LABELS
from .rows import Scrap
from .shapes import Shape

_NAME = "dong-chua-xep-duoc.csv"
_LONGEST = 32_000  # letters of a cell, as many as Excel takes
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(place: Path, scraps: Iterable[Scrap], shapes: Mapping[str, Shape]) -> tuple[Path | None, int]:
    """The list and how many rows are in it; no list where there is nothing to say. UserError where it cannot be."""
    told = [row for each in dict.fromkeys(_row(scrap, shapes) for scrap in scraps) if (row := each)]
    if not told:
        return None, 0
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("Bảng", "Giá trị"), *told])
    return write_new(place / _NAME, out.getvalue().encode("utf-8-sig")), len(told)


def _row(scrap: Scrap, shapes: Mapping[str, Shape]) -> tuple[str, ...]:
    """A row as text; nothing where all that could be read are numbers and marks of the program itself."""
    shape = shapes.get(scrap.table)
    names = [column.name for column in shape.columns] if shape else []
    cells = [_cell(names[n] if n < len(names) else "", value) for n, value in enumerate(scrap.values)]
    words = [each for each in cells if each]
    label = TABLE_LABELS.get(scrap.table, scrap.table) or "không rõ"
    return (label, *words) if any(isinstance(value, str) and " " in value for value in scrap.values) else ()


def _cell(name: str, value: object) -> str:
    if value is None or isinstance(value, bytes):
        return ""
    text = str(value)[:_LONGEST]
    said = f"{name}: {text}" if name else text
    return f"'{said}" if said.startswith(_FORMULA) else said
