"""The annex of a report: which table tells results of tasks, which column what, and its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model.area import Area
from ..model.entry_heading import heading_meaning
from ..model.last_report import ReportedRow, nothing_said, status_said
from ..model.progress import Status
from ..text import typed
from .document import Document, Paragraph, Row, Table
from .tables.sections import area_of, heading_alone, read_loose_heading

_HEADING_ROWS = 4  # of a heading at most
_LOOKED_AT = 8  # rows from the top in which it begins
_MARKED = re.compile(r"[xX✓✔☑√+]")
_NUMBER = re.compile(r"(?:[IVX]{1,5}\.)?\d{1,3}(?:\.\d{1,3})*[.)]?")
_GLUED_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,3})\s+(?=\S)")
_NOTHING = frozenset({"", "-", "–", "—", "...", "…", "/"})


@dataclass(frozen=True, slots=True)
class _Layout:
    """In which place each field stands, and which places are ticked for which status."""

    first: int  # row below the headings
    places: dict[str, int]
    ticked: dict[int, Status]
    width: int


def read_rows(document: Document) -> tuple[ReportedRow, ...]:
    """The rows of all tables that tell results of tasks; a table cut by a page goes on with the same columns."""
    rows: list[ReportedRow] = []
    layout: _Layout | None = None
    for block in document.blocks:
        if isinstance(block, Paragraph):
            layout = layout if not block.text.strip() else None
            continue
        found = _layout(block)
        if found is None and layout is not None and _goes_on(block, layout):
            found = _Layout(0, layout.places, layout.ticked, layout.width)
        layout = found
        if layout is not None:
            rows += _rows(block, layout, rows[-1].area if rows and not layout.first else "other")
    return tuple(rows)


def _layout(table: Table) -> _Layout | None:
    """The columns of a table of results; None where it is any other table."""
    for at in range(min(_LOOKED_AT, len(table.rows))):
        for high in range(min(_HEADING_ROWS, len(table.rows) - at), 0, -1):
            found = _columns(table.rows[at : at + high], at + high)
            if found is not None:
                return found
    return None


def _columns(header: Sequence[Row], first: int) -> _Layout | None:
    """The columns that these headings make, if they are headings and of results."""
    width = len(header[0].cells)
    if any(len(row.cells) != width for row in header) or not all(_heads(row) for row in header):
        return None
    if not all(_divides(row, header[0]) for row in header[1:]):
        return None
    places: dict[str, int] = {}
    ticked: dict[int, Status] = {}
    for place in range(width):
        stack = list(dict.fromkeys(words for row in header if (words := row.cells[place].words)))
        meanings = [meaning for words in (" ".join(stack), *reversed(stack)) if (meaning := heading_meaning(words))]
        status = status_said(stack[-1]) if len(stack) > 1 else None
        if status is not None and "status" in (*meanings, "status"):
            ticked[place] = status
        elif meanings:
            places.setdefault(meanings[0], place)
    tells = "result" in places or "status" in places or len(ticked) > 1
    if "content" not in places or "unit" in places or not tells:
        return None
    return _Layout(first, places, ticked, width)


def _heads(row: Row) -> bool:
    """Whether a row can be one of a heading: short cells, more than one of them, at least one known."""
    words = [text for text in row.words if text]
    known = sum(heading_meaning(text) is not None or status_said(text) is not None for text in words)
    return len(words) > 1 and known > 0 and all(len(text) <= 90 for text in words)


def _divides(row: Row, upper: Row) -> bool:
    """Whether a row only divides the headings above it: what names the task stands above once."""
    pairs = zip(row.cells, upper.cells, strict=True)
    named = [(cell, over) for cell, over in pairs if heading_meaning(over.words) in ("content", "number")]
    return all(cell.words in ("", over.words) for cell, over in named)


def _goes_on(table: Table, layout: _Layout) -> bool:
    return bool(table.rows) and all(len(row.cells) == layout.width for row in table.rows)


def _rows(table: Table, layout: _Layout, area: Area) -> Iterator[ReportedRow]:
    headings = {tuple(row.words) for row in table.rows[: layout.first]}
    for row in table.rows[layout.first :]:
        if tuple(row.words) in headings or not any(row.words):
            continue
        title = _title(row, layout)
        if title is not None:
            area = area_of(title)
            continue
        said = _row(row, layout, area)
        if said is not None:
            yield said


def _title(row: Row, layout: _Layout) -> str | None:
    """The words of a row that only heads those below it."""
    said = [words for words in row.words if words]
    number, words = "", said[0]
    if len(said) == 2 and len(said[0]) <= 6:
        number, words = said
    elif len(said) != 1:
        return None
    across = len(row.words) < layout.width
    whole = f"{number}. {words}" if number else words
    return words if across or heading_alone(whole) or read_loose_heading(whole, small=True) else None


def _row(row: Row, layout: _Layout, area: Area) -> ReportedRow | None:
    content = " ".join(_told(row, layout, "content").split())
    if not content or len(content.split()) < 2:
        return None
    number = _told(row, layout, "number") or None
    if number and not _NUMBER.fullmatch(number):
        number = None
    result, told = _told(row, layout, "result"), _told(row, layout, "status")
    status = _ticked(row, layout) or status_said(told, with_result=bool(result))
    if told and status is None and not nothing_said(told):
        result = "\n".join(filter(None, (result, told)))  # a column of that name that tells what was done
    elif result and status is None and "status" not in layout.places:
        status = status_said(result)
        result = "" if status and len(result.split()) <= 4 else result
    content = _GLUED_NUMBER.sub("", content, count=1) if number is None else content
    return ReportedRow(row.place, number, area, content, result, status, _told(row, layout, "note"))


def _told(row: Row, layout: _Layout, field: str) -> str:
    """What the row itself says in a column; a cell merged from above or from the left belongs to another."""
    place = layout.places.get(field)
    if place is None or place >= len(row.cells):
        return ""
    cell = row.cells[place]
    text = "" if cell.left or (cell.above and field not in ("result", "status")) else typed(cell.text)
    return "" if text in _NOTHING else text


def _ticked(row: Row, layout: _Layout) -> Status | None:
    return next((status for at, status in layout.ticked.items() if _MARKED.fullmatch(row.cells[at].words)), None)
