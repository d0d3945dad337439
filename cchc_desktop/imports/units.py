"""A list of units out of a table: names, kinds, superiors and the days between which they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from ..errors import UserError
from ..model.unit import KIND_LABELS, Unit, UnitKind
from ..text import fold, parse_date, tidy
from .document import Document, Table
from .files.source import load, read_document

_COLUMNS: dict[str, re.Pattern[str]] = {
    "name": re.compile(r"(?:ten )?(?:don vi|co quan)(?: bao cao)?|ten(?: goi)?|name"),
    "kind": re.compile(r"(?:loai|kieu|nhom|cap)(?: don vi| co quan)?|kind"),
    "parent": re.compile(
        r"(?:(?:don vi|co quan) )?(?:cap tren|chu quan|truc thuoc|quan ly)(?: truc tiep)?|thuoc|parent"
    ),
    "valid_from": re.compile(r"(?:hieu luc )?tu(?: ngay)?|(?:ngay )?(?:thanh lap|bat dau)|valid from"),
    "valid_to": re.compile(r"(?:hieu luc )?den(?: ngay)?|(?:ngay )?(?:giai the|ket thuc|het hieu luc)|valid to"),
}
# What a kind is called in such lists, and how a unit's own name tells it; the first that fits.
_KINDS: tuple[tuple[UnitKind, re.Pattern[str]], ...] = (
    ("commune", re.compile(r"(?:ubnd |uy ban nhan dan )?(?:xa|phuong|dac khu|thi tran)\b.*|cap xa")),
    ("district", re.compile(r"(?:ubnd |uy ban nhan dan )?(?:huyen|quan|thi xa|thanh pho)\b.*|cap huyen")),
    ("province", re.compile(r"(?:ubnd |uy ban nhan dan )tinh\b.*|cap tinh")),
    ("vertical", re.compile(r"(?:nganh doc|cuc|chi cuc|kho bac|bao hiem xa hoi|thue|cong an|ngan hang nha nuoc|toa an"
                            r"|vien kiem sat|bo chi huy)\b.*")),
    ("public_service", re.compile(r"(?:don vi )?su nghiep.*"
                                  r"|(?:truong|benh vien|trung tam|dai|bao|ban quan ly du an)\b.*")),
    ("department", re.compile(r"(?:so|ban|van phong|thanh tra|nganh)\b.*")),
)  # fmt: skip


def read_units(path: Path) -> tuple[Unit, ...]:
    """The units in the first table with a column of names; UserError names the row that will not do."""
    document = read_document(load(path), path.name)
    for table in _tables(document):
        found = _header(table)
        if found:
            at, columns = found
            units = tuple(_units(table, at, columns, path.name))
            if units:
                return units
    raise UserError(
        f'Không thấy danh sách đơn vị trong "{path.name}": hãy dùng bảng có cột “Tên đơn vị” và, nếu có, “Loại”, '
        "“Cấp trên”, “Từ ngày”, “Đến ngày”."
    )


def kind_of(words: str) -> UnitKind | None:
    """The kind that a word for it or a unit's name tells; None where neither does."""
    code = next((kind for kind in KIND_LABELS if words.strip() == kind), None)
    key = fold(words)
    return code or next((kind for kind, pattern in _KINDS if pattern.fullmatch(key)), None)


def _tables(document: Document) -> Iterator[Table]:
    return (block for block in document.blocks if isinstance(block, Table))


def _header(table: Table) -> tuple[int, dict[str, int]] | None:
    """Below which row the units begin, and in which column each field stands."""
    for at, row in enumerate(table.rows[:15]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(row.cells):
            key = fold(cell.words).replace("_", " ").strip(" .:*")
            name = next((field for field, pattern in _COLUMNS.items() if pattern.fullmatch(key)), None)
            if name and not cell.left:
                columns.setdefault(name, place)
        if "name" in columns:
            return at + 1, columns
    return None


def _units(table: Table, at: int, columns: Mapping[str, int], file: str) -> Iterator[Unit]:
    for row in table.rows[at:]:
        cells = {name: row.cells[place].words for name, place in columns.items() if place < len(row.cells)}
        name = tidy(cells.get("name", ""))
        if not name or all(cell.left for cell in row.cells[1:]):
            continue
        kind = kind_of(cells["kind"]) if cells.get("kind") else kind_of(name)
        if kind is None:
            raise UserError(
                f'"{file}", {row.place}: không rõ loại của đơn vị “{name}”; hãy ghi cột “Loại” là một trong: '
                f"{', '.join(KIND_LABELS.values())}."
            )
        yield Unit(
            name,
            kind,
            parent=cells.get("parent") or None,
            valid_from=_day(cells.get("valid_from", ""), file, row.place),
            valid_to=_day(cells.get("valid_to", ""), file, row.place),
        )


def _day(text: str, file: str, place: str) -> date | None:
    if not text:
        return None
    day = parse_date(text)
    if day is None:
        raise UserError(f'"{file}", {place}: “{text}” không phải là ngày có thật; hãy viết như 01/7/2025.')
    return day
