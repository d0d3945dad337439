"""Reads Excel's XML of 2003 (SpreadsheetML), which systems still export under the name .xls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..document import Cell, Document
from ..wording.legacy_tables import font_encoding
from .archive import parse_xml
from .sheet import MAX_CELLS, MAX_SHEETS, Sheet, Workbook, too_large
from .sheet_formats import general, serial, shown

if TYPE_CHECKING:
    from lxml import etree

_S = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_FORMATS = {
    "Percent": "0.00%",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Short Date": "dd/mm/yyyy",
    "Medium Date": "dd/mm/yyyy",
    "Long Date": "dd/mm/yyyy",
    "General Date": "dd/mm/yyyy",
}


def read_spreadsheet_xml(data: bytes, name: str) -> Document:
    """The visible sheets of the workbook."""
    root = parse_xml(data, name)
    styles = _styles(root)
    workbook = Workbook("xls", name, legacy=any(font for font, _ in styles.values()))
    sheets = root.findall(f"{_S}Worksheet")
    if len(sheets) > MAX_SHEETS:
        raise too_large(name)
    for element in sheets:
        title = element.get(f"{_S}Name", "")
        if element.findtext(f"{_X}WorksheetOptions/{_X}Visible", "").strip() in ("SheetHidden", "SheetVeryHidden"):
            workbook.hidden.append(title)
        else:
            workbook.take(_sheet(element, title, styles, name))
    return workbook.document()


Style = tuple[str, str]  # the font where it is of a legacy encoding, and the number format


def _styles(root: etree._Element) -> dict[str, Style]:
    out: dict[str, Style] = {}
    for element in root.iterfind(f"{_S}Styles/{_S}Style"):
        parent = out.get(element.get(f"{_S}Parent", ""), ("", ""))
        font = element.find(f"{_S}Font")
        form = element.find(f"{_S}NumberFormat")
        named = font.get(f"{_S}FontName", "") if font is not None else parent[0]
        code = form.get(f"{_S}Format", "") if form is not None else parent[1]
        out[element.get(f"{_S}ID", "")] = (named if font_encoding(named) else "", _FORMATS.get(code, code))
    return out


def _sheet(element: etree._Element, title: str, styles: dict[str, Style], name: str) -> Sheet:
    sheet = Sheet(title)
    table = element.find(f"{_S}Table")
    if table is None:
        return sheet
    column = number = cells = 0
    for child in table:
        if child.tag == f"{_S}Column":
            column = _index(child, column, _LAST_COLUMN)
            last = min(column + _whole(child, "Span"), _LAST_COLUMN)
            if child.get(f"{_S}Hidden") == "1":
                sheet.hidden_columns.append((column, last))
            column = last
        elif child.tag == f"{_S}Row":
            number = _index(child, number, _LAST_ROW)
            if child.get(f"{_S}Hidden") == "1":
                sheet.hidden_rows.add(number)
            cells += _row(child, number, sheet, styles)
            if cells > MAX_CELLS:
                raise too_large(name)
            number = min(number + _whole(child, "Span"), _LAST_ROW)
    return sheet


def _row(element: etree._Element, number: int, sheet: Sheet, styles: dict[str, Style]) -> int:
    """Takes the row's cells in; how many they were."""
    column = 0
    usual = element.get(f"{_S}StyleID", "")
    for child in element.iterfind(f"{_S}Cell"):
        column = _index(child, column, _LAST_COLUMN)
        across, down = _whole(child, "MergeAcross"), _whole(child, "MergeDown")
        last = min(column + across, _LAST_COLUMN)
        font, code = styles.get(child.get(f"{_S}StyleID", usual), ("", ""))
        text = _text(child.find(f"{_S}Data"), code)
        if text.strip():
            cell = Cell(text, runs=((text, font),) if font else ())
            sheet.rows.setdefault(number, {})[column] = cell
            if across or down:
                sheet.merges.append((number, column, min(number + down, _LAST_ROW), last))
        column = last
    return len(element)


def _text(data: etree._Element | None, code: str) -> str:
    """What the cell shows."""
    if data is None:
        return ""
    text = "".join(map(str, data.itertext())).replace("\r\n", "\n").replace("\r", "\n")
    kind = data.get(f"{_S}Type", "String")
    try:
        if kind == "Number":
            value = float(text)
            return shown(value, code) if code and code != "General" else general(value)
        if kind == "DateTime":
            return shown(serial(text), code if code not in ("", "General") else "dd/mm/yyyy")
    except (ValueError, OverflowError):
        return text
    return text


def _index(element: etree._Element, before: int, last: int) -> int:
    """Where the element stands: where it says, else after the one before it."""
    said = _whole(element, "Index")
    return min(max(said, before + 1) if said else before + 1, last)


def _whole(element: etree._Element, name: str) -> int:
    value = element.get(f"{_S}{name}", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0
