"""Tables of targets: "STT | Chỉ tiêu | Đơn vị tính | Năm 2025 | Năm 2030 | Cơ quan chủ trì"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ...model.agency_phrase import split_agencies
from ...model.area import Area
from ...model.plan import PlanHeader
from ...model.target import Comparator, Measure, Responsible, Target, TargetRole
from ...text import fold, from_roman
from ..document import Block, Row, Table
from ..tables.columns import field_of, is_header
from ..tables.sections import area_of
from .measures import read_measures
from .target_areas import area_of_target
from .target_sections import is_heading

_DEEPEST = 6  # the headings stand in the first rows
_WIDEST = 30
_MOST = 5_000  # targets; no plan has more
_CONTENT = re.compile(
    r"(?:(?:ten|cac|nhom|noi dung|danh muc|he thong) )*(?:muc tieu|chi tieu)\b"
    r"(?!.*\b(?:20\d\d|giao|phan dau|ke hoach)\b).*"
)
_UNIT = re.compile(r"don vi(?: tinh| do)?|dvt|dv tinh|don vi tinh \(?%?\)?")
_PAST = re.compile(r"\b(?:thuc hien|hien trang|uoc|ket qua|nam truoc|hien nay|cung ky|da dat|dat duoc|tong so|diem)\b")
_VALUE = re.compile(
    r".*\b20\d\d\b.*|.*\b(?:chi tieu|muc tieu|ke hoach)\b.*|(?:gia tri|muc|ty le|ti le|so luong|can dat|phan dau"
    r"|yeu cau|muc dat|muc phan dau|ket qua can dat)\b.*"
)
_MONITOR = re.compile(r"(?:co quan|don vi|bo phan) (?:theo doi|don doc|kiem tra|giam sat|danh gia).*")
_YEAR = re.compile(r"\b(20\d\d)\b")
_YEARS_ONLY = re.compile(r"(?:(?:den|giai doan|nam|muc tieu|chi tieu|ke hoach|het) )*20\d\d(?: ?- ?20\d\d)?")
_COUNTS = re.compile(r"\(?\d{1,2}\)?|\([a-z]\)")
_BOUND = re.compile(r"\b(?:(?P<least>toi thieu|it nhat|khong duoi|tro len)|(?P<most>toi da|khong qua|khong vuot))\b")
_NUMERAL = re.compile(r"(?P<roman>[IVXLC]+)|(?P<letter>[A-HĐ])")
_CODE = re.compile(r"\d{1,3}(?:\.\d{1,2})*|[a-zđ]")
_SHARE = re.compile(r"\((?:%|tỷ lệ ?%|ty le ?%)\)|\b(?:ty le|ti le)\b ?\(?%")
_ROLES: dict[str, TargetRole] = {"lead": "lead", "cooperating": "cooperate", "approval": "approve"}


@dataclass(frozen=True, slots=True)
class _Layout:
    """The columns of a table of targets, and the row after its headings."""

    first: int
    content: int
    number: int | None
    unit: int | None
    values: tuple[tuple[int, int | None, bool], ...]  # column, year, the heading says "%"
    agencies: tuple[tuple[int, TargetRole], ...]


def read_target_tables(
    blocks: Sequence[Block], header: PlanHeader, taken: Collection[str] = frozenset()
) -> tuple[Target, ...]:
    """The targets of every such table; a table that gave tasks (its rows' places are `taken`) is none."""
    out: list[Target] = []
    layout: _Layout | None = None
    for table in (block for block in blocks if isinstance(block, Table)):
        if any(row.place in taken for row in table.rows):
            layout = None
            continue
        found = _layout(table, header)
        layout = found or (replace(layout, first=0) if layout and _goes_on(table, layout) else None)
        if layout:
            out += islice(_targets(table, layout, header), _MOST - len(out))
    return tuple(out)


def _layout(table: Table, header: PlanHeader) -> _Layout | None:
    for at, row in enumerate(table.rows[:_DEEPEST]):
        cells = row.cells
        if not 2 <= len(cells) <= _WIDEST or is_header(row.words):
            continue
        content = next((i for i, c in enumerate(cells) if not c.left and _CONTENT.fullmatch(_name(c.words))), None)
        if content is None:
            continue
        first = _first_row(table.rows, at)
        headings = [_heading(table.rows[at:first], i) for i in range(len(cells))]
        layout = _columns(headings, content, first, header)
        if layout:
            return layout
    return None


def _name(heading: str) -> str:
    return fold(heading).strip(" .:*")


def _first_row(rows: Sequence[Row], at: int) -> int:
    """The row after the headings: past rows of years under "Mục tiêu" and past the numbers of the columns."""
    first = at + 1
    while first < min(len(rows), at + 4):
        said = [_name(cell.words) for cell in rows[first].cells if cell.words and not cell.above and not cell.left]
        below = any(cell.above for cell in rows[first].cells) and any(map(_YEARS_ONLY.fullmatch, said))
        if not said or below or (len(said) > 1 and all(map(_COUNTS.fullmatch, said))):
            first += 1
        else:
            break
    return first


def _heading(rows: Sequence[Row], column: int) -> str:
    """What the headings over a column say, from top to bottom."""
    said = [row.cells[column].words for row in rows if column < len(row.cells)]
    return " ".join(dict.fromkeys(word for word in said if word and not _COUNTS.fullmatch(_name(word))))


def _columns(headings: Sequence[str], content: int, first: int, header: PlanHeader) -> _Layout | None:
    """What each column holds; None where nothing tells the table from a list of headings."""
    unit = number = None
    values: list[tuple[int, int | None, bool]] = []
    agencies: list[tuple[int, TargetRole]] = []
    for at, heading in enumerate(headings):
        words = _name(heading)
        field = field_of(heading)
        if at == content or not words:
            continue
        if _UNIT.fullmatch(words):
            unit = at
        elif field == "number":
            number = at
        elif _MONITOR.fullmatch(words):
            agencies.append((at, "monitor"))
        elif field in _ROLES:
            agencies.append((at, _ROLES[field]))
        elif _VALUE.fullmatch(words) and not _PAST.search(words) and not _is_past(words, header):
            values.append((at, _year(words, header), bool(_SHARE.search(fold(heading)))))
    if not values and not agencies:
        return None
    return _Layout(first, content, number, unit, tuple(values), tuple(agencies))


def _is_past(heading: str, header: PlanHeader) -> bool:
    years = [int(year) for year in _YEAR.findall(heading)]
    return bool(years) and max(years) < (header.first_year or 0)


def _year(heading: str, header: PlanHeader) -> int | None:
    """The milestone of a column; none where a plan for one year names that year."""
    years = [int(year) for year in _YEAR.findall(heading)]
    if not years or (header.first_year == header.last_year == max(years)):
        return None
    return max(years)


def _goes_on(table: Table, layout: _Layout) -> bool:
    """A table without headings of its own, as wide as the one before: its next page."""
    last = max([layout.content, *(at for at, _, _ in layout.values), *(at for at, _ in layout.agencies)])
    cells = table.rows[0].cells if table.rows else ()
    number = cells[layout.number].words if layout.number is not None and len(cells) > layout.number else ""
    return len(cells) == last + 1 and bool(_CODE.fullmatch(number.strip(" .")))


def _targets(table: Table, layout: _Layout, header: PlanHeader) -> Iterator[Target]:
    """A target for each row, one for each year where the table has a column for each."""
    area: Area = "other"
    above = ""
    for row in table.rows[layout.first :]:
        if len(row.cells) <= layout.content:
            continue
        number = row.cells[layout.number].words.strip(" .)") if layout.number is not None else ""
        content = row.cells[layout.content].words
        if not content or _is_heading(row, layout, number):
            area = next((a for a in map(area_of, (content, *row.words)) if a != "other"), area)
            continue
        code = number if _CODE.fullmatch(number) else None
        above, code = _numbered(code, above)
        target = Target(code, area if area != "other" else area_of_target(content), content, place=row.place)
        yield from _by_year(replace(target, responsible=_responsible(row, layout)), row, layout, header)


def _is_heading(row: Row, layout: _Layout, number: str) -> bool:
    """A row for a group of targets: a numeral, or one cell across the table."""
    numeral = _NUMERAL.fullmatch(number)
    if numeral and (numeral["letter"] or from_roman(number)):
        return True
    said = [cell for cell in row.cells if cell.words and not cell.left]
    if len(said) == 1 and len(row.cells) > 2:
        return True
    content = row.cells[layout.content].words
    named = content.isupper() or (is_heading(content) and area_of(content) != "other")
    return len(said) == 2 and bool(number) and named and not _said(row, layout)


def _said(row: Row, layout: _Layout) -> list[str]:
    """What the row says in the columns of values and agencies."""
    columns = [at for at, _, _ in layout.values] + [at for at, _ in layout.agencies]
    return [row.cells[at].words for at in columns if at < len(row.cells) and row.cells[at].words]


def _numbered(code: str | None, above: str) -> tuple[str, str | None]:
    """A letter stands under the number before it."""
    if code and code[0].isdigit():
        return code, code
    return above, f"{above}.{code}" if code and above else code


def _by_year(target: Target, row: Row, layout: _Layout, header: PlanHeader) -> Iterator[Target]:
    """The target with the measures of each column; the sentence's own where no column says a number."""
    unit = row.cells[layout.unit].words if layout.unit is not None and layout.unit < len(row.cells) else ""
    found: dict[int | None, list[Measure]] = {}
    for at, year, share in layout.values:
        cell = row.cells[at].words if at < len(row.cells) else ""
        if measures := _measures(cell, target.text, unit or ("%" if share or "(%)" in target.text else "")):
            found.setdefault(year, []).extend(measures)
    if not found:
        yield replace(target, measures=read_measures(target.text, year=header.first_year))
    for year, measures in found.items():
        yield replace(target, milestone=year, measures=tuple(measures))


def _measures(cell: str, text: str, unit: str) -> Sequence[Measure]:
    """What a cell of numbers says: "≥ 90", "Từ 85% trở lên", "Trên 95"."""
    words = fold(cell)
    if not any(c.isdigit() for c in cell) or re.search(r"\d{1,2}/\d{4}|\bquy\b|\bthang \d", words):
        return ()
    measures = read_measures(cell)
    if not measures and unit:
        share = "%" if unit.strip("() ") in ("%", "Tỷ lệ %", "Tỷ lệ") else None
        measures = read_measures(re.sub(r"(\d[\d.,]*\d|\d)", r"\1%", cell, count=2))
        measures = tuple(replace(m, phrase=cell, unit=share or unit) for m in measures)
    bound = _BOUND.search(fold(text))
    if bound and not any(c.isdigit() for c in text):
        sign: Comparator = ">=" if bound["least"] else "<="
        measures = tuple(replace(m, comparator=sign) if m.comparator == "=" else m for m in measures)
    return measures


def _responsible(row: Row, layout: _Layout) -> tuple[Responsible, ...]:
    cells = ((row.cells[at].words, role) for at, role in layout.agencies if at < len(row.cells))
    return tuple(dict.fromkeys(Responsible(role, who) for words, role in cells for who in split_agencies(words)))
