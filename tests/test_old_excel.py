"""Plans out of .xls workbooks and out of tables that Excel saved as text."""

from __future__ import annotations

import struct
from datetime import datetime

import pytest
import xlwt

from cchc_desktop.errors import UserError
from cchc_desktop.imports.document import Cell, Paragraph
from cchc_desktop.imports.files.comma_text import read_comma_text
from cchc_desktop.imports.files.old_excel import read_old_excel
from cchc_desktop.telling import silent

from .excel_files import HEAD, TASK, lines, said, saved, tables, texts, tien_giang_old


def test_old_excel_dates_merges_and_what_is_hidden() -> None:
    book = xlwt.Workbook()
    sheet, other = book.add_sheet("PL"), book.add_sheet("Nháp")
    other.visibility = 2
    for at, row in enumerate([HEAD, ["I. CẢI CÁCH THỂ CHẾ"], TASK, TASK, TASK]):
        for column, value in enumerate(row):
            sheet.write(at, column, value)
            other.write(at, column, value)
    sheet.merged_ranges.append((1, 1, 0, 5))
    sheet.write(5, 0, 1.1)
    sheet.write(5, 1, "Việc có hạn")
    sheet.write(5, 2, True)
    sheet.write(5, 5, datetime(2024, 9, 30), xlwt.easyxf(num_format_str='"Trước "DD/MM/YYYY'))
    sheet.write(5, 4, 0.8, xlwt.easyxf(num_format_str="0%"))
    sheet.row(3).hidden = True
    sheet.col(3).hidden = True
    found = read_old_excel(saved(book), "a.xls", silent)
    assert texts(found)[-1] == ["1.1", "Việc có hạn", "TRUE", "80%", "Trước 30/09/2024"]
    assert [cell.left for cell in tables(found)[0].rows[1].cells] == [False, True, True, True, True]
    assert len(texts(found)) == 5
    assert said(found) == [
        "Cột D đang ẩn nên không lấy vào.",
        "Dòng 4 đang ẩn nên không lấy vào: nếu cần, hãy bỏ ẩn hoặc bỏ lọc rồi nhập lại.",
        "Trang tính 'Nháp' đang ẩn nên không lấy vào.",
    ]


def test_old_excel_pieces_of_two_fonts() -> None:
    found = read_old_excel(tien_giang_old(), "a.xls", silent)
    title = next(block for block in found.blocks if isinstance(block, Paragraph))
    assert "".join(text for text, _ in title.runs) == title.text
    assert {font for _, font in title.runs} == {".VnTime", ".VnTimeH"}
    task = tables(found)[0].rows[2].cells[2]
    assert task == Cell("Së Néi vô", runs=(("Së Néi vô", ".VnTime"),))


def test_an_encrypted_old_workbook_is_refused() -> None:
    globals_, locked = b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(12), b"\x2f\x00\x06\x00" + bytes(6)
    with pytest.raises(UserError, match="mật khẩu"):
        read_old_excel(globals_ + locked + b"\x0a\x00\x00\x00", "a.xls", silent)


# Saved as text


def record(code: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", code, len(data)) + data


def excel_95(rows: list[list[str]], font: str, codepage: int = 1252) -> bytes:
    """The records of a workbook of Excel 95: its texts are bytes in a code page."""
    begin = record(0x42, struct.pack("<H", codepage)) + record(
        0x31, struct.pack("<HHHHHBBBBB", 200, 0, 0, 400, 0, 0, 0, 0, 0, len(font)) + font.encode("latin-1")
    )
    begin += record(0xE0, bytes(16))
    name = b"\x02PL"
    at = 12 + len(begin) + len(record(0x85, bytes(6) + name)) + 4
    cells = b"".join(
        record(0x204, struct.pack("<HHHH", row, column, 0, len(text)) + text.encode("latin-1"))
        for row, texts_ in enumerate(rows)
        for column, text in enumerate(texts_)
    )
    main = record(0x809, struct.pack("<HHHH", 0x500, 5, 0, 1995)) + begin
    main += record(0x85, struct.pack("<IH", at, 0) + name) + record(0x0A)
    return main + record(0x809, struct.pack("<HHHH", 0x500, 16, 0, 1995)) + cells + record(0x0A)


@pytest.mark.parametrize("codepage", [1252, 4711])
def test_excel_95_keeps_the_letters_of_its_font(codepage: int) -> None:
    row = ["TT", "Néi dung c«ng viÖc", "C¬ quan chñ tr×", "Thêi gian"]
    found = read_old_excel(excel_95([row, ["1", "ViÖc", "Së", "Quý I"]], ".VnTime", codepage), "a.xls", silent)
    assert texts(found)[0] == row
    assert tables(found)[0].rows[1].cells[2] == Cell("Së", runs=(("Së", ".VnTime"),))


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_table_saved_as_text(separator: str) -> None:
    rows = [["PHỤ LỤC"], HEAD, ["I. CẢI CÁCH THỂ CHẾ"], ["1", 'Rà soát "một cửa",\ncơ chế; mới', *TASK[2:]]]
    text = "".join(
        separator.join('"' + str(cell).replace('"', '""') + '"' for cell in [*row, *[""] * (6 - len(row))]) + "\r\n"
        for row in rows
    )
    found = read_comma_text(text, "a.csv")
    assert found is not None
    assert lines(found) == ["PHỤ LỤC"]
    assert texts(found)[-1] == ["1", 'Rà soát "một cửa",\ncơ chế; mới', *map(str, TASK[2:])]
    assert tables(found)[0].rows[-1].place == "tệp CSV, dòng 4"
    assert read_comma_text(f"sep={separator}\r\n{text}", "a.csv") is not None


@pytest.mark.parametrize(
    "text",
    [
        "Nội dung công việc, cơ quan chủ trì, thời gian thực hiện.\nMột câu.\nHai, ba, bốn, năm.\nSáu; bảy.",
        "TT\tNội dung công việc\tCơ quan chủ trì\n1\tViệc\tSở Nội vụ\n",
        "",
        '"' * 9999,
    ],
)
def test_text_that_is_no_such_table_is_left_alone(text: str) -> None:
    assert read_comma_text(text, "a.txt") is None
