"""Marks that stand for words: "x" under "Quý I" for the quarter, "nt" and ditto marks for the cell above."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ...model.plan import FIELD_LABELS, Doubt
from ...text import fold, lower_first
from ..document import Cell

_MARK = re.compile(r"[xX×✓✔✗☑☒√v+*●•■◼\uf0fc\uf0fe\uf06e]{1,2}|[(\[][xX][)\]]")
_DITTO = re.compile(r"[\s\-–./]*(?:nt|n\.t|n/t|nhu tren|nhu (?:dong|muc|o) tren|[\"“”'‘’〃″]{1,4}|//)[\s\-–./\"“”]*")
_NOTHING = re.compile(r"[-–—…/.\s]{1,5}")
_LONGEST_DITTO = 16
_NUMERALS = re.compile(r"(?:(?:[IV]{1,3}|\d{1,4})(?:\s*(?:,|;|-|–|và)\s*)?)+")
_UNIT = re.compile(r"(?P<unit>[Qq]u[ýí]|[Tt]háng|[Nn]ăm)\s+(?P<rest>.+)")


@lru_cache(maxsize=4096)
def is_ditto(text: str) -> bool:
    """ "nt", "như trên" or quotation marks: the same as in the row above."""
    return len(text) <= _LONGEST_DITTO and bool(_DITTO.fullmatch(fold(text)))


def is_nothing(text: str) -> bool:
    """A dash where nothing is to be said."""
    return len(text) <= 5 and bool(_NOTHING.fullmatch(text))


def said_by_marks(cells: Sequence[Cell], marked: Iterable[tuple[int, str]]) -> tuple[str, tuple[str, ...]]:
    """What the cells of columns such as "Quý I" and "Quý II" say together, and the headings that a mark stood for."""
    marks: list[str] = []
    told: list[str] = []
    for place, meaning in marked:
        text = cells[place].words
        if not text or is_nothing(text):
            continue
        if _MARK.fullmatch(text):
            marks.append(meaning)
        elif text not in told:
            told.append(text)
    return "; ".join(part for part in (_listed(marks), *told) if part), tuple(marks)


def _listed(meanings: Sequence[str]) -> str:
    """ "Quý I" and "Quý II" as "Quý I, II"."""
    parts = [_UNIT.fullmatch(meaning) for meaning in meanings]
    units = {part["unit"].lower() if part else "" for part in parts}
    first = parts[0] if parts else None
    if first is None or len(units) > 1 or any(" " in part["rest"] for part in parts if part):
        return ", ".join(meanings)
    return f"{first['unit']} {', '.join(part['rest'] for part in parts if part)}"


def with_unit(text: str, unit: str) -> str:
    """ "II, III" in a column headed "Quý" is "Quý II, III"."""
    return f"{unit} {text}" if _NUMERALS.fullmatch(text) else text


def doubt_of_marks(field: str, text: str, marks: Sequence[str]) -> Doubt:
    """What the officer should know of a cell that no words say."""
    columns = ", ".join(f'"{mark}"' for mark in marks)
    return Doubt(field, f'Kế hoạch chỉ đánh dấu ở cột {columns}: chương trình ghi là "{text}", hãy xem lại.')


def doubt_of_ditto(field: str, mark: str, above: str | None) -> Doubt:
    """What the officer should know of a cell that says "as above"."""
    if above is None:
        return Doubt(field, f"Văn bản ghi '{mark}' (như trên) nhưng dòng trên không có gì để lấy: hãy xem lại.")
    name = lower_first(FIELD_LABELS[field])
    return Doubt(field, f"Văn bản ghi '{mark}' (như trên): đã lấy {name} của dòng trên, \"{above}\".")
