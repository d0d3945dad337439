"""Writes the Tiền Giang appendix as provinces keep it in Excel, and smaller workbooks; shows what is read of them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

import openpyxl
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

from cchc_desktop.imports.document import Document, Paragraph, Table
from cchc_desktop.imports.files.excel import read_excel
from cchc_desktop.telling import silent

from .legacy_text import to_tcvn3
from .plan_files import EXPECTED

HEADER = (
    "TT",
    "Nội dung công việc",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Cấp ban hành/phê duyệt",
    "Thời gian thực hiện",
)
TITLES = (
    ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("TỈNH TIỀN GIANG", "Độc lập - Tự do - Hạnh phúc"),
    ("Số: 35/QĐ-UBND", "Tiền Giang, ngày 11 tháng 01 năm 2024"),
)
WHOLE_TITLES = (
    "KẾ HOẠCH",
    "Thực hiện nhiệm vụ cải cách hành chính năm 2024 trên địa bàn tỉnh Tiền Giang",
    "(Kèm theo Quyết định số 35/QĐ-UBND ngày 11 tháng 01 năm 2024 của UBND tỉnh Tiền Giang)",
)
SIGNED = (
    ("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"),
    ("- Như Điều 4;", "KT. CHỦ TỊCH"),
    ("- Lưu: VT.", "PHÓ CHỦ TỊCH"),
    ("", "Nguyễn Văn Vĩnh"),
)
SECTIONS = {
    "I": "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH",
    "II": "CẢI CÁCH THỂ CHẾ",
    "III": "CẢI CÁCH THỦ TỤC HÀNH CHÍNH",
    "IV": "CẢI CÁCH TỔ CHỨC BỘ MÁY",
    "V": "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ",
    "VI": "CẢI CÁCH TÀI CHÍNH CÔNG",
    "VII": "XÂY DỰNG VÀ PHÁT TRIỂN CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ",
}
HEAD: list[Any] = list(HEADER)
TASK: list[Any] = [1, "Rà soát thủ tục hành chính", "Sở Tư pháp", "Các sở", "UBND tỉnh", "Quý I"]
PART = "xl/worksheets/sheet1.xml"
_FROM_DAY = re.compile(r"Từ (\d\d)/(\d{1,2})/(\d{4})")


def saved(workbook: Any) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def workbook(*sheets: tuple[str, Sequence[Sequence[Any]]], change: Callable[[Any], None] | None = None) -> bytes:
    """An .xlsx with these sheets, cell for cell."""
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if change:
        change(book)
    return saved(book)


def appendix() -> Iterator[tuple[str, ...] | dict[str, Any]]:
    """The rows of the appendix: a heading as (numeral, title), a task as its cells by name."""
    numeral = ""
    for task in EXPECTED:
        if task["section"] != numeral:
            numeral = task["section"]
            yield (numeral, SECTIONS[numeral])
        yield task


def tien_giang(*, two_rows: bool = False) -> bytes:
    """Titles above, sections merged over the table, a hidden column, numbers and dates as numbers; signed below.

    `two_rows`: the headings stand in two rows, in another order and in other words.
    """
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "PL 1"
    last = _titles(sheet)
    columns = _two_row_header(sheet, last + 2) if two_rows else _header(sheet, last + 2)
    at = last + (4 if two_rows else 3)
    for row in appendix():
        if isinstance(row, tuple):
            sheet.cell(at, 1, f"{row[0]}. {row[1]}")
            sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=7)
        else:
            _task(sheet, at, row, columns)
        at += 1
    for place, (left, right) in enumerate(SIGNED, start=at + 1):
        sheet.cell(place, 1, left or None)
        sheet.cell(place + (3 if not left else 0), 5, right)
    sheet.column_dimensions["C"].hidden = True
    return saved(book)


def _titles(sheet: Worksheet) -> int:
    for number, (left, right) in enumerate(TITLES, start=1):
        sheet.cell(number, 1, left)
        sheet.cell(number, 5, right)
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=2)
        sheet.merge_cells(start_row=number, start_column=5, end_row=number, end_column=7)
    for number, title in enumerate(WHOLE_TITLES, start=len(TITLES) + 2):
        sheet.cell(number, 1, title)
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=7)
    return len(TITLES) + 1 + len(WHOLE_TITLES)


def _header(sheet: Worksheet, at: int) -> dict[str, int]:
    columns = {"number": 1, "content": 2, "lead": 4, "cooperating": 5, "approval": 6, "time_text": 7}
    for place, heading in zip(columns.values(), HEADER, strict=True):
        sheet.cell(at, place, heading)
    sheet.cell(at, 3, "Ghi chú nội bộ")
    return columns


def _two_row_header(sheet: Worksheet, at: int) -> dict[str, int]:
    """STT | Nhiệm vụ | (hidden) | Thời hạn | Cơ quan thực hiện: chủ trì, phối hợp | Cấp trình/ban hành."""
    columns = {"number": 1, "content": 2, "time_text": 4, "lead": 5, "cooperating": 6, "approval": 7}
    tops = {1: "STT", 2: "Nhiệm vụ, giải pháp", 3: "Ghi chú nội bộ", 4: "Thời hạn hoàn thành", 7: "Cấp trình/ban hành"}
    for column, heading in tops.items():
        sheet.cell(at, column, heading)
        sheet.merge_cells(start_row=at, start_column=column, end_row=at + 1, end_column=column)
    sheet.cell(at, 5, "Cơ quan thực hiện")
    sheet.merge_cells(start_row=at, start_column=5, end_row=at, end_column=6)
    sheet.cell(at + 1, 5, "Chủ trì")
    sheet.cell(at + 1, 6, "Phối hợp")
    return columns


def _task(sheet: Worksheet, at: int, task: dict[str, Any], columns: dict[str, int]) -> None:
    for name, column in columns.items():
        sheet.cell(at, column, int(task[name]) if name == "number" else task[name])
    sheet.cell(at, 3, "chỉ dùng trong phòng")
    if match := _FROM_DAY.fullmatch(task["time_text"] or ""):
        cell = sheet.cell(at, columns["time_text"], datetime(int(match[3]), int(match[2]), int(match[1])))
        cell.number_format = '"Từ "dd/m/yyyy'


def tien_giang_old(*, legacy: bool = True) -> bytes:
    """The same appendix as an .xls; `legacy`: typed in the fonts of TCVN3, each piece in its font."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Phu luc")
    write = _Old(sheet, legacy=legacy)
    for at, title in enumerate(WHOLE_TITLES):
        write.across(at, title)
    for column, heading in enumerate(HEADER):
        write.cell(4, column, heading)
    at = 5
    for row in appendix():
        if isinstance(row, tuple):
            write.across(at, f"{row[0]}. {row[1]}")
        else:
            sheet.write(at, 0, int(row["number"]))
            for column, name in enumerate(("content", "lead", "cooperating", "approval", "time_text"), start=1):
                write.cell(at, column, row[name])
            sheet.write(at, 6, "x")
        at += 1
    sheet.col(6).hidden = True
    return saved(book)


class _Old:
    """Writes texts into an .xls sheet, as rich text of two fonts where they hold capitals with tones."""

    def __init__(self, sheet: Any, *, legacy: bool) -> None:
        self.sheet, self.legacy = sheet, legacy
        self.fonts: dict[str, Any] = {}

    def cell(self, row: int, column: int, text: str | None) -> None:
        if not text:
            return
        if not self.legacy:
            self.sheet.write(row, column, text)
            return
        pieces = to_tcvn3(text)
        style = xlwt.XFStyle()
        style.font = self._font(pieces[0][1])
        if len(pieces) == 1:
            self.sheet.write(row, column, pieces[0][0], style)
        else:
            self.sheet.write_rich_text(row, column, [(part, self._font(font)) for part, font in pieces], style)

    def across(self, row: int, text: str) -> None:
        self.sheet.merge(row, row, 0, 5)
        self.cell(row, 0, text)

    def _font(self, name: str) -> Any:
        if name not in self.fonts:
            self.fonts[name] = xlwt.Font()
            self.fonts[name].name = name
        return self.fonts[name]


def package(sheet: str, strings: str = "", styles: str = "", names: Sequence[str] = ("PL",)) -> bytes:
    """An .xlsx of the XML inside its parts: what openpyxl would not write. Every sheet has the same cells."""
    rooms = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(names, start=1))
    kinds = {"sharedStrings": "sharedStrings.xml", "styles": "styles.xml"}
    kinds |= {f"worksheet{n}": f"worksheets/sheet{n}.xml" for n in range(1, len(names) + 1)}
    relations = "".join(
        f'<Relationship Id="{f"r{kind[9:]}" if kind[9:].isdigit() else kind}" Type="x/{kind.rstrip("0123456789")}"'
        f' Target="{part}"/>'
        for kind, part in kinds.items()
    )
    main = '<Relationships><Relationship Id="m" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": main,
        "xl/workbook.xml": f'<workbook xmlns:r="x"><sheets>{rooms}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        "xl/sharedStrings.xml": f"<sst>{strings}</sst>",
        "xl/styles.xml": f"<styleSheet>{styles}</styleSheet>",
    } | {f"xl/{kinds[kind]}": f"<worksheet>{sheet}</worksheet>" for kind in kinds if kind.startswith("worksheet")}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, xml in parts.items():
            target.writestr(name, xml)
    return out.getvalue()


def with_part(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same package with one part changed."""
    source, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(source.read(name)) if name == part else source.read(name))
    return out.getvalue()


def document(data: bytes) -> Document:
    return read_excel(data, "a.xlsx", silent)


def tables(found: Document) -> list[Table]:
    return [block for block in found.blocks if isinstance(block, Table)]


def lines(found: Document) -> list[str]:
    return [block.text for block in found.blocks if isinstance(block, Paragraph)]


def texts(found: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in tables(found) for row in table.rows]


def said(found: Document) -> list[str]:
    return [finding.message for finding in found.findings]
