"""Plans out of Excel workbooks: .xlsx, .xls and tables saved as text; absurd and hostile ones too."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from cchc_desktop.errors import UserError
from cchc_desktop.imports.document import Cell
from cchc_desktop.imports.plan import read_plan_bytes

from .excel_files import (
    HEAD,
    PART,
    SIGNED,
    TASK,
    document,
    lines,
    package,
    said,
    tables,
    texts,
    tien_giang,
    tien_giang_old,
    with_part,
    workbook,
)
from .legacy_text import to_tcvn3
from .plan_files import CELLS, ENOUGH, compare


def shown_cell(xml: str, strings: str = "", styles: str = "") -> Cell:
    """What the first cell of a row of three shows."""
    row = f'<row r="1">{xml}<c t="str"><v>b</v></c><c t="str"><v>c</v></c></row>'
    found = tables(document(package(f"<sheetData>{row}</sheetData>", strings, styles)))
    return found[0].rows[0].cells[0] if found and len(found[0].rows[0].cells) == 3 else Cell("")


# The appendix of Tiền Giang


@pytest.mark.parametrize(
    ("data", "kind", "place"),
    [
        (tien_giang(), "xlsx", "trang tính 'PL 1', dòng 11"),
        (tien_giang(two_rows=True), "xlsx", "trang tính 'PL 1', dòng 12"),
        (tien_giang_old(), "xls", "trang tính 'Phu luc', dòng 7"),
        (tien_giang_old(legacy=False), "xls", "trang tính 'Phu luc', dòng 7"),
    ],
    ids=["merged sections, dates, a hidden column", "two rows of headings", "TCVN3 in .xls", "Unicode in .xls"],
)
def test_all_tasks_of_tien_giang(data: bytes, kind: str, place: str) -> None:
    draft = read_plan_bytes(data, f"phu-luc.{kind}")
    wrong = compare(draft)
    assert len(draft.tasks) == 53
    assert CELLS - len(wrong) >= ENOUGH, "\n".join(wrong)
    assert wrong == []
    assert draft.source.kind == kind
    assert draft.tasks[0].place == place
    assert [section.numeral for section in draft.sections] == ["I", "II", "III", "IV", "V", "VI", "VII"]
    assert draft.header.number == "35/QĐ-UBND"
    assert draft.header.title == (
        "Kế hoạch thực hiện nhiệm vụ cải cách hành chính năm 2024 trên địa bàn tỉnh Tiền Giang"
    )
    assert any("đang ẩn nên không lấy vào" in finding.message for finding in draft.findings)
    assert not [finding for finding in draft.findings if finding.weight == "error"]


def test_titles_and_signature_around_the_table_make_the_header() -> None:
    header = read_plan_bytes(tien_giang(), "a.xlsx").header
    assert header.issuer == "Ủy ban nhân dân tỉnh Tiền Giang"
    assert header.issued_on is not None
    assert header.issued_on.isoformat() == "2024-01-11"
    assert header.signer == "Nguyễn Văn Vĩnh"


def test_blocks_side_by_side_are_read_one_after_the_other() -> None:
    found = lines(document(tien_giang()))
    assert found[:6] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH TIỀN GIANG",
        "Số: 35/QĐ-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Tiền Giang, ngày 11 tháng 01 năm 2024",
    ]
    assert found[-7:] == [*(left for left, _ in SIGNED if left), *(right for _, right in SIGNED)]


# What a cell shows


def test_dates_and_numbers_in_a_workbook() -> None:
    def change(book: Any) -> None:
        sheet = book["PL"]
        for row, (value, form) in enumerate(
            [(datetime(2024, 9, 30), "dd/mm/yyyy"), (datetime(2024, 9, 1), '"Tháng "m/yyyy'), (0.8, "0%")], start=2
        ):
            sheet.cell(row, 6, value).number_format = form
        sheet.cell(3, 1, 1.1)
        sheet.cell(4, 1, "01")

    found = texts(document(workbook(("PL", [HEAD, TASK, TASK, TASK]), change=change)))
    assert [row[5] for row in found] == ["Thời gian thực hiện", "30/09/2024", "Tháng 9/2024", "80%"]
    assert [row[0] for row in found] == ["TT", "1", "1.1", "01"]


def test_a_date_in_the_time_column_is_a_deadline() -> None:
    rows = [HEAD, [*TASK[:5], datetime(2024, 9, 30)]]
    task = read_plan_bytes(workbook(("PL", rows)), "a.xlsx").tasks[0]
    assert (task.time_text, task.time.kind) == ("30/09/2024", "deadline")
    assert str(task.time.end) == "2024-09-30"


STRINGS = (
    "<si><t>một</t></si>"
    '<si><r><t>hai </t></r><r><rPr><rFont val="Arial"/></rPr><t>ba</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>'
    "<si><t>bốn_x000D_\nnăm_xD83D_</t></si>"
    "<si><t/></si>"
)


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', "một"),
        ('<c r="A1" t="s"><v>1</v></c>', "hai ba"),
        ('<c r="A1" t="s"><v>2</v></c>', "bốn\nnăm"),
        ('<c r="A1" t="s"><v>3</v></c>', ""),
        ('<c r="A1" t="s"><v>99</v></c>', ""),
        (f'<c r="A1" t="s"><v>{"9" * 5000}</v></c>', ""),
        ('<c t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r></is></c>', "a b"),
        ('<c t="str"><f>"=x"</f><v>=x</v></c>', "=x"),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="b"><v>0</v></c>', "FALSE"),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c t="d"><v>2024-09-30T00:00:00</v></c>', "30/09/2024"),
        ('<c t="d"><v>2024-99-99</v></c>', "2024-99-99"),
        ("<c><f>1+1</f><v>2</v></c>", "2"),
        ("<c><v>1e999</v></c>", ""),
        (f'<c s="{"9" * 5000}"><v>4</v></c>', "4"),
        ('<c t="lạ"><v>4</v></c>', "4"),
    ],
)
def test_kinds_of_cells(xml: str, expected: str) -> None:
    assert shown_cell(xml, STRINGS).text == expected


def test_prefixed_elements_are_the_same() -> None:
    row = '<x:row r="1"><x:c t="str"><x:v>một</x:v></x:c><x:c><x:v>2</x:v></x:c><x:c><x:v>3</x:v></x:c></x:row>'
    assert texts(document(package(f"<x:sheetData xmlns:x='x'>{row}</x:sheetData>"))) == [["một", "2", "3"]]


def test_a_formula_never_worked_out_is_left_empty_and_said() -> None:
    found = document(workbook(("PL", [HEAD, [1, '=B1&"!"', *TASK[2:]], TASK])))
    assert texts(found)[1][1] == ""
    assert said(found) == [
        "Ô B2 có công thức chưa được tính nên để trống: hãy mở tệp bằng Excel, lưu lại rồi nhập lại."
    ]


def test_text_that_begins_with_an_equals_sign_stays() -> None:
    def change(book: Any) -> None:
        book["PL"].cell(2, 2).value = "=không phải công thức"
        book["PL"].cell(2, 2).data_type = "s"

    assert texts(document(workbook(("PL", [HEAD, TASK]), change=change)))[1][1] == "=không phải công thức"


def test_legacy_fonts_travel_with_the_text() -> None:
    surface = "".join(letters for letters, _ in to_tcvn3("Sở Nội vụ"))

    def change(book: Any) -> None:
        sheet = book["PL"]
        sheet.cell(2, 3, surface).font = Font(name=".VnTime")
        pieces = [TextBlock(InlineFont(rFont=".VnTimeH"), "së "), TextBlock(InlineFont(rFont="Arial"), "x")]
        sheet.cell(2, 4).value = CellRichText(*pieces)

    row = tables(document(workbook(("PL", [HEAD, TASK]), change=change)))[0].rows[1]
    assert row.cells[2] == Cell(surface, runs=((surface, ".VnTime"),))
    assert row.cells[3] == Cell("së x", runs=(("së ", ".VnTimeH"), ("x", "Arial")))
    assert row.cells[1].runs == ()


# Merged and hidden


def test_merged_cells_fill_their_places() -> None:
    def change(book: Any) -> None:
        book["PL"].merge_cells("A2:F2")
        book["PL"].merge_cells("C3:C4")

    rows = [HEAD, ["I. CẢI CÁCH THỂ CHẾ"], TASK, [2, "Việc hai", None, "Các sở", "UBND tỉnh", "Quý II"]]
    found = tables(document(workbook(("PL", rows), change=change)))[0].rows
    assert [cell.left for cell in found[1].cells] == [False] + [True] * 5
    assert {cell.text for cell in found[1].cells} == {"I. CẢI CÁCH THỂ CHẾ"}
    assert found[3].cells[2] == Cell("Sở Tư pháp", above=True)


@pytest.mark.parametrize("merge", ["A1:XFD1048576", "A1:F1048576", "A2:XFD3"])
def test_a_merge_over_the_whole_table_is_no_merge(merge: str) -> None:
    merged = f'</sheetData><mergeCells><mergeCell ref="{merge}"/></mergeCells>'.encode()
    data = with_part(workbook(("PL", [HEAD, TASK, TASK, TASK])), PART, lambda xml: xml.replace(b"</sheetData>", merged))
    assert texts(document(data))[2][1] == TASK[1]
    assert len(read_plan_bytes(data, "a.xlsx").tasks) == 3


def test_hidden_rows_columns_and_sheets_are_left_out_and_said() -> None:
    def change(book: Any) -> None:
        sheet = book["PL"]
        sheet.column_dimensions["D"].hidden = True
        sheet.column_dimensions["H"].hidden = True
        for row in (3, 4, 6):
            sheet.row_dimensions[row].hidden = True
        book["Nháp"].sheet_state = "hidden"
        book["Mật mã"].sheet_state = "veryHidden"

    rows = [HEAD, *([n, f"Việc {n}", *TASK[2:]] for n in range(1, 7))]
    data = workbook(("PL", rows), ("Nháp", [HEAD, TASK]), ("Mật mã", [HEAD, TASK]), change=change)
    found = document(data)
    assert [row[1] for row in texts(found)] == ["Nội dung công việc", "Việc 1", "Việc 4", "Việc 6"]
    assert "Cơ quan phối hợp" not in texts(found)[0]
    assert [(finding.weight, finding.place) for finding in found.findings] == [
        ("hint", "trang tính 'PL'"),
        ("hint", "trang tính 'PL', dòng 3"),
        ("hint", "tệp Excel"),
    ]
    assert said(found) == [
        "Cột D đang ẩn nên không lấy vào.",
        "Dòng 3-4, 6 đang ẩn nên không lấy vào: nếu cần, hãy bỏ ẩn hoặc bỏ lọc rồi nhập lại.",
        "Trang tính 'Nháp', 'Mật mã' đang ẩn nên không lấy vào.",
    ]


def test_a_workbook_with_nothing_but_hidden_sheets_says_so() -> None:
    def change(book: Any) -> None:
        book["PL"].sheet_state = "hidden"
        book.create_sheet("Trống")

    with pytest.raises(UserError, match="đang ẩn"):
        document(workbook(("PL", [HEAD, TASK]), change=change))


def test_a_merge_that_begins_in_a_hidden_row_shows_in_the_next() -> None:
    def change(book: Any) -> None:
        book["PL"].merge_cells("C2:C3")
        book["PL"].row_dimensions[2].hidden = True

    rows = [HEAD, TASK, [2, "Việc hai", None, *TASK[3:]]]
    found = tables(document(workbook(("PL", rows), change=change)))[0].rows
    assert found[1].cells[2].text == "Sở Tư pháp"


def test_a_heading_merged_out_of_a_hidden_column_stays() -> None:
    def change(book: Any) -> None:
        book["PL"].merge_cells("A2:F2")
        book["PL"].column_dimensions["A"].hidden = True

    found = texts(document(workbook(("PL", [HEAD, ["I. CẢI CÁCH THỂ CHẾ"], TASK]), change=change)))
    assert found[1] == ["I. CẢI CÁCH THỂ CHẾ"] * 5
    assert found[2] == [str(cell) for cell in TASK[1:]]


# Several sheets and tables


def test_statistics_beside_the_appendix_are_no_tasks() -> None:
    statistics = [["THỐNG KÊ"], ["STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu"], [1, "Số văn bản", "VB", 12]]
    data = workbook(("Thống kê", statistics), ("PL", [["PHỤ LỤC"], HEAD, TASK]), ("Ghi", [["Lưu ý nội bộ"]]))
    assert [task.content for task in read_plan_bytes(data, "a.xlsx").tasks] == [TASK[1]]
    assert [table.place for table in tables(document(data))] == ["trang tính 'Thống kê'", "trang tính 'PL'"]


@pytest.mark.parametrize(
    ("names", "titles"),
    [
        (("A", "B"), ("I. CẢI CÁCH THỂ CHẾ", "II. CẢI CÁCH TÀI CHÍNH CÔNG")),
        (("1. Thể chế", "2. Tài chính công"), ("PHỤ LỤC", "PHỤ LỤC")),
    ],
    ids=["a title over each table", "the area only in the name of the sheet"],
)
def test_a_sheet_for_each_area(names: tuple[str, str], titles: tuple[str, str]) -> None:
    sheets = [(name, [[title], [], HEAD, TASK]) for name, title in zip(names, titles, strict=True)]
    draft = read_plan_bytes(workbook(*sheets), "a.xlsx")
    assert [task.area for task in draft.tasks] == ["institutions", "public_finance"]
    assert [section.area for section in draft.sections] == ["institutions", "public_finance"]


def test_a_table_goes_on_in_the_next_sheet_without_headings() -> None:
    first = [HEAD, TASK]
    second = [[2, "Việc hai", "Sở Nội vụ", None, None, "Quý II"], [3, "Việc ba", "Sở Y tế", "Các sở", None, "Quý IV"]]
    draft = read_plan_bytes(workbook(("1", first), ("2", second)), "a.xlsx")
    assert [(task.number, task.time_text) for task in draft.tasks] == [("1", "Quý I"), ("2", "Quý II"), ("3", "Quý IV")]


def test_two_tables_and_a_signature_in_one_sheet() -> None:
    rows = [["PHỤ LỤC I"], HEAD, TASK, [], ["Nơi nhận:", None, None, "CHỦ TỊCH"], [None, None, None, "Trần Văn A"], [],
            ["PHỤ LỤC II"], HEAD, [2, "Việc hai", *TASK[2:]]]  # fmt: skip
    found = document(workbook(("PL", rows)))
    assert [len(table.rows) for table in tables(found)] == [2, 2]
    assert lines(found) == ["PHỤ LỤC I", "Nơi nhận:", "CHỦ TỊCH", "Trần Văn A", "PHỤ LỤC II"]


def test_section_rows_without_merge_stay_in_the_table() -> None:
    rows = [HEAD, ["I", "CẢI CÁCH THỂ CHẾ"], TASK, ["II. CẢI CÁCH TÀI CHÍNH CÔNG"], [1, "Việc hai", *TASK[2:]]]
    draft = read_plan_bytes(workbook(("PL", rows)), "a.xlsx")
    assert [(task.section, task.number) for task in draft.tasks] == [("I", "1"), ("II", "1")]


def test_a_note_and_a_date_below_the_table_are_no_tasks() -> None:
    rows = [HEAD, TASK, [2, "Việc hai"], ["Ghi chú: số liệu tạm tính"], [None, "Cần Thơ, ngày 5 tháng 3 năm 2024"]]
    found = document(workbook(("PL", rows)))
    assert len(tables(found)[0].rows) == 3
    assert lines(found) == ["Ghi chú: số liệu tạm tính", "Cần Thơ, ngày 5 tháng 3 năm 2024"]


def test_three_who_sign_side_by_side() -> None:
    rows = [HEAD, TASK, TASK, [], ["NGƯỜI LẬP", None, "TRƯỞNG PHÒNG", None, None, "GIÁM ĐỐC"], [],
            ["Lê Thị A", None, "Trần Văn B", None, None, "Nguyễn Văn C"]]  # fmt: skip
    found = document(workbook(("PL", rows)))
    assert [len(table.rows) for table in tables(found)] == [3]
    assert lines(found) == ["NGƯỜI LẬP", "Lê Thị A", "TRƯỞNG PHÒNG", "Trần Văn B", "GIÁM ĐỐC", "Nguyễn Văn C"]
