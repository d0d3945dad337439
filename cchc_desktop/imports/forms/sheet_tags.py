"""The tags of an Excel template where they stand, and what else in it would fetch something or swell without end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ...errors import UserError
from ...model.report.pack import PackFault
from ...model.report.tags import ROWS_OF_SHEET, Tags
from .office_file import OfficeFile

if TYPE_CHECKING:
    from lxml import etree

MAX_ROW, MAX_COLUMN = 1000, 100  # of a cell in a template: openpyxl makes every cell up to the last
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TAG = re.compile(r"\{\{\s*(\w+)(?:\[(\d{1,3})\])?\s*\}\}")
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}")
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_FORMULAS = frozenset(f"{_S}{name}" for name in ("f", "formula", "formula1", "formula2", "definedName"))
_CALLED = re.compile(r"([A-Za-z_.][\w.]*)\s*\(")
_FUNCTION = re.compile(
    "SUM|SUMIFS?|COUNT|COUNTA|COUNTBLANK|COUNTIFS?|AVERAGE|MIN|MAX|ROUND|ABS|IF|IFERROR|AND|OR|NOT|ROWS?|COLUMN|"
    "SUBTOTAL|ISBLANK|ISNUMBER|LEN|TEXT",
    re.IGNORECASE,
)


class SheetTags:
    """The sheets of a template; `used` collects the known names that are made use of."""

    def __init__(self, file: OfficeFile, known: Tags) -> None:
        self._file, self._known = file, known
        self.used: set[tuple[int, str]] = set()

    def faults(self) -> Iterator[PackFault]:
        shared = self._shared()
        for name, root in self._sheets():
            too_far = list(self._limits(name, root))
            yield from too_far
            yield from self._formulas(f"trang tính “{name}”", root)
            if not too_far:
                yield from self._cells(name, root, shared)
        yield from self._formulas("tên đặt cho vùng ô", self._file.xml("xl/workbook.xml"))

    def _sheets(self) -> Iterator[tuple[str, etree._Element]]:
        relations = "xl/_rels/workbook.xml.rels"
        targets = {each.get("Id"): each.get("Target", "") for each in self._file.xml(relations)}
        for sheet in self._file.xml("xl/workbook.xml").iterfind(f"{_S}sheets/{_S}sheet"):
            target = targets.get(sheet.get(f"{_R}id"), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if not self._file.has(part):
                raise UserError(f"Tệp “{self._file.name}” để trang tính ở chỗ lạ: hãy mở bằng Excel rồi lưu lại.")
            yield sheet.get("name", ""), self._file.xml(part)

    def _shared(self) -> list[str]:
        part = "xl/sharedStrings.xml"
        if not self._file.has(part):
            return []
        return ["".join(text.text or "" for text in each.iter(f"{_S}t")) for each in self._file.xml(part)]

    def _limits(self, sheet: str, root: etree._Element) -> Iterator[PackFault]:
        """A cell or a merged range at the far end of the sheet would make all between them."""
        references = [each.get("r", "") for each in root.iter(f"{_S}c")]
        references += [each.get("ref", "") for each in root.iter(f"{_S}mergeCell")]
        references += [f"A{each.get('r', '1')}" for each in root.iter(f"{_S}row")]
        for reference in references:
            for column, row in _CELL.findall(reference):
                if int(row) > MAX_ROW or _column(column) > MAX_COLUMN:
                    message = (
                        f"có ô xa quá hàng {MAX_ROW} hoặc cột {MAX_COLUMN}: hãy xóa các hàng, cột thừa rồi lưu lại"
                    )
                    yield PackFault(self._file.name, f"trang tính “{sheet}”, ô {reference[:30]}", message)
                    return

    def _formulas(self, where: str, root: etree._Element) -> Iterator[PackFault]:
        for element in root.iter(*_FORMULAS):
            text = element.text or ""
            strange = [name for name in _CALLED.findall(text) if not _FUNCTION.fullmatch(name)]
            if strange or any(sign in text for sign in "|[") or "http" in text.lower():
                what = f"dùng “{strange[0][:30]}”" if strange else "nối ra ngoài tệp"
                yield PackFault(self._file.name, where, f"có công thức {what} ({text[:60]}): hãy bỏ công thức đó")

    def _cells(self, sheet: str, root: etree._Element, shared: list[str]) -> Iterator[PackFault]:
        seen: set[str] = set()
        for cell in root.iter(f"{_S}c"):
            text = _text(cell, shared)
            if not _BRACES.search(text):
                continue
            place = f"trang tính “{sheet}”, ô {cell.get('r', '')}"
            seen |= {found[1] for found in _TAG.finditer(text)}
            for message in self._wrong(text):
                yield PackFault(self._file.name, place, message)
        missing = [name for name in ROWS_OF_SHEET if seen and name not in seen]
        for name in missing:
            yield PackFault(self._file.name, f"trang tính “{sheet}”", f"thiếu dòng có thẻ “{{{{ {name} }}}}”")

    def _wrong(self, text: str) -> Iterator[str]:
        for found in _TAG.finditer(text):
            name, shape = found[1], self._known.get(found[1])
            if shape is None:
                near = get_close_matches(name.lower()[:60], list(self._known), 1, 0.6)
                yield f"thẻ “{found[0]}”: không có tên “{name[:60]}”" + (f", có phải “{near[0]}”?" if near else "")
                continue
            self.used.add((id(self._known), name))
            if isinstance(shape, tuple) != (found[2] is not None):
                example = f"{name}[0]" if isinstance(shape, tuple) else name
                yield f"thẻ “{found[0]}” viết sai: hãy viết như “{{{{ {example} }}}}”"
        if _BRACES.search(_TAG.sub("", text)):
            yield f"thẻ viết sai ở “{text[:60]}”: hãy viết như “{{{{ title }}}}” hoặc “{{{{ cells[0] }}}}”"


def _text(cell: etree._Element, shared: list[str]) -> str:
    if cell.get("t") == "s":
        value = cell.findtext(f"{_S}v") or ""
        return shared[int(value)] if value.isdecimal() and int(value) < len(shared) else ""
    return "".join(text.text or "" for text in cell.iter(f"{_S}t")) or cell.findtext(f"{_S}v") or ""


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
