"""Tables under "Tổ chức thực hiện" that say what each agency does: "STT | Cơ quan | Nhiệm vụ"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ...model.agency_phrase import addresses
from ...model.duty import Duty
from ...text import fold
from ..document import Block, Paragraph, Row, Table
from ..tables.columns import field_of
from ..tables.rows import bare_number, split_number, without_bullet
from .duties import is_section
from .outline import Item

_LONGEST = 90  # letters of a heading
_DEEPEST = 4  # the headings stand in the first rows
_MOST = 5_000  # duties; no plan has more
_ANNEX = re.compile(r"(?:phu luc|danh muc|bieu)\b(?!.*[.;]$)")
_LONGEST_ANNEX = 60
_AGENCY = re.compile(
    r"(?:ten )?(?:(?:cac )?(?:co quan|don vi|dia phuong|so|ban|nganh|to chuc|bo phan|phong)(?:, ?|/| va |; ?| )?)+"
    r"(?:chu tri|duoc giao|thuc hien|chiu trach nhiem|phu trach)?(?: thuc hien)?"
)
_ASKED = re.compile(
    r"(?:noi dung |cac )*(?:nhiem vu|cong viec|trach nhiem|noi dung|viec)"
    r"(?: (?:duoc giao|thuc hien|cu the|phan cong|trong tam|chu yeu|nhiem vu|cong viec|can thuc hien))*"
)
_ITEMS = re.compile(r"\n|(?<=[.;])\s+(?=[-–+•]\s+[^\W\d_])")  # lines, and items behind dashes on one line


@dataclass(frozen=True, slots=True)
class _Layout:
    """The columns of such a table, and the row after its headings."""

    first: int
    number: int | None
    agency: int
    asked: int


def read_assigned(blocks: Sequence[Block], items: Sequence[Item]) -> tuple[list[Block], tuple[Duty, ...]]:
    """The duties of such tables, and the blocks without them: what they ask is no task of an appendix."""
    by_place = {item.place: item for item in items}
    rest: list[Block] = []
    duties: list[Duty] = []
    last: Item | None = None
    annexed = False
    for block in blocks:
        if isinstance(block, Paragraph):
            last = by_place.get(block.place, last)
            annexed = annexed or bool(_ANNEX.match(fold(block.text[:_LONGEST_ANNEX])))
        elif last and not annexed and (layout := _layout(block)) and any(map(is_section, (*last.above, last))):
            own = list(islice(_duties(block, layout), _MOST))
            duties += own
            if own:
                continue
        rest.append(block)
    return rest, tuple(duties)


def _layout(table: Table) -> _Layout | None:
    """The columns, where all the headings are a number, an agency before what is asked of it, and notes."""
    for at, row in enumerate(table.rows[:_DEEPEST]):
        columns: dict[str, int] = {}
        for column, cell in enumerate(row.cells):
            name = _column(cell.words)
            if cell.left or not cell.words or name == "note":
                continue
            if name is None or name in columns:
                break
            columns[name] = column
        else:
            if columns.get("agency", 99) < columns.get("asked", -1):
                return _Layout(at + 1, columns.get("number"), columns["agency"], columns["asked"])
    return None


def _column(heading: str) -> str | None:
    if len(heading) > _LONGEST:
        return None
    words = fold(heading).strip(" .:*")
    if field_of(heading) in ("number", "note"):
        return field_of(heading)
    return "agency" if _AGENCY.fullmatch(words) else "asked" if _ASKED.fullmatch(words) else None


def _duties(table: Table, layout: _Layout) -> Iterator[Duty]:
    """One duty for each line of what is asked; an agency that is left out is that of the row above."""
    agency, number = "", None
    for row in table.rows[layout.first :]:
        own, asked = row.cells[layout.agency], row.cells[layout.asked]
        if own.words == asked.words or _column(own.words):
            continue  # a heading across the table, or the headings again on a new page
        if own.words and not own.above:
            agency, number = own.words.strip(" .;:"), None
        number = _number(row, layout) or number
        if agency and asked.words and not asked.above:
            yield from _asked(row, agency, number, _lines(asked.text))


def _number(row: Row, layout: _Layout) -> str | None:
    return bare_number(row.cells[layout.number].words) if layout.number is not None else None


def _lines(text: str) -> list[str]:
    """The items of a cell; a line that begins small goes on with the one before."""
    out: list[str] = []
    for line in (" ".join(line.split()) for line in _ITEMS.split(text)):
        if out and line[:1].islower() and split_number(line)[0] is None:
            out[-1] = f"{out[-1]} {line}"
        elif line:
            out.append(line)
    return out


def _asked(row: Row, agency: str, number: str | None, lines: Sequence[str]) -> Iterator[Duty]:
    for line in lines:
        mark, text = split_number(without_bullet(line))
        code = mark if mark and not mark.isalpha() else f"{number}.{mark}" if mark and number else mark
        alone = number if len(lines) == 1 else None
        yield Duty(agency, addresses(agency), code or alone, text, row.place)
