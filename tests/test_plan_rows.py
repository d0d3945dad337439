"""Rows of tables that provinces write in their own way: who leads and who helps in one cell, headings without marks."""

from __future__ import annotations

import pytest

from cchc_desktop.imports.document import Table
from cchc_desktop.imports.files.pdf import read_pdf
from cchc_desktop.imports.plan import read_pasted
from cchc_desktop.telling import silent

from .drawn_tables import got, word
from .pdf_files import Sheets

HEAD = "STT | Nội dung | Chủ trì | Phối hợp | Thời gian\n"


@pytest.mark.parametrize(
    ("cell", "lead", "beside"),
    [
        ("Chủ trì: Sở Tư pháp / Phối hợp: Các sở, ban, ngành", "Sở Tư pháp", "Các sở, ban, ngành"),
        ("- Cơ quan chủ trì: Sở Tư pháp; / - Cơ quan phối hợp: UBND cấp xã.", "Sở Tư pháp", "UBND cấp xã"),
        ("Sở Tư pháp chủ trì; các sở phối hợp", "Sở Tư pháp", "các sở"),
        ("Sở Tư pháp chủ trì, phối hợp với các sở", "Sở Tư pháp", "các sở"),
        ("Sở Nội vụ", "Sở Nội vụ", None),
        ("Cơ quan được giao chủ trì", "Cơ quan được giao chủ trì", None),
    ],
)
def test_one_cell_for_the_lead_and_those_who_help(cell: str, lead: str, beside: str | None) -> None:
    draft = word(f"TT | Nội dung | Đơn vị thực hiện | Thời gian\n1 | Rà soát văn bản | {cell} | Quý I\n")
    assert got(draft, "lead cooperating") == [(lead, beside)]


def test_a_column_of_its_own_for_those_who_help_leaves_the_lead_as_printed() -> None:
    draft = word(HEAD + "1 | Rà soát | Sở A chủ trì, phối hợp với Sở B | Sở C | Quý I\n")
    assert got(draft, "lead cooperating") == [("Sở A chủ trì, phối hợp với Sở B", "Sở C")]


def test_headings_of_areas_without_any_mark() -> None:
    draft = word(
        HEAD + "| Chỉ đạo, điều hành | | |\n1 | Ban hành kế hoạch | Sở Nội vụ | | Quý I\n"
        "| Cải cách thể chế | | |\n2 | Rà soát | Sở Tư pháp | | Quý I\n"
    )
    assert got(draft, "section number area") == [
        ("Chỉ đạo, điều hành", "1", "direction"),
        ("Cải cách thể chế", "2", "institutions"),
    ]


def test_numbered_areas_over_tasks_without_numbers() -> None:
    draft = word(
        HEAD + "1 | Chỉ đạo, điều hành | | |\n | Ban hành kế hoạch | Sở Nội vụ | | Quý I\n"
        " | Kiểm tra | Sở Nội vụ | | Quý II\n"
        "2 | Cải cách thể chế | | |\n | Rà soát | Sở Tư pháp | | Quý I\n"
    )
    assert got(draft, "section content area") == [
        ("1", "Ban hành kế hoạch", "direction"),
        ("1", "Kiểm tra", "direction"),
        ("2", "Rà soát", "institutions"),
    ]


def test_a_task_without_lead_stays_a_task() -> None:
    draft = word(HEAD + "1 | Rà soát văn bản | | |\n2 | Kiểm tra | Sở Tư pháp | | Quý I\n")
    assert got(draft, "number content lead") == [("1", "Rà soát văn bản", None), ("2", "Kiểm tra", "Sở Tư pháp")]


def test_the_word_for_part_before_a_numeral() -> None:
    draft = word(HEAD + "Mục I | Cải cách thể chế | | |\n1/ | Rà soát | Sở Tư pháp | | Quý I\n")
    assert got(draft, "section number") == [("I", "1")]
    draft = word(HEAD + "II | CẢI CÁCH THỂ CHẾ | | |\nII-1 | Rà soát | Sở Tư pháp | | Quý I\n")
    assert got(draft, "section number") == [("II", "1")]


def table(sheets: Sheets) -> list[list[str]]:
    (found,) = [block for block in read_pdf(sheets.data(), "ke-hoach.pdf", silent).blocks if isinstance(block, Table)]
    return [[cell.words for cell in row.cells] for row in found.rows]


def test_a_date_cut_by_a_narrow_cell_is_whole() -> None:
    sheets = Sheets()
    for n, text in enumerate(("Trước ngày 31/12/202", "6, sau đó trong năm 20", "27 và Quý I 2", "phần")):
        sheets.text(83, 94 + n * 12, text)
    sheets.table([["1", "", "Sở A"]], (50, 80, 200, 400), 80, 60)
    assert table(sheets)[0][1] == "Trước ngày 31/12/2026, sau đó trong năm 2027 và Quý I 2 phần"


def test_headings_repeated_over_the_rest_of_a_row_without_a_rule_between() -> None:
    sheets = Sheets()
    xs = (50, 80, 400, 560)
    rows = [["TT", "Nội dung công việc", "Cơ quan chủ trì"], ["1", "Việc một", "Sở A"], ["2", "Việc hai gồm", "Sở B"]]
    sheets.table(rows, xs, 80)
    sheets.page()
    for x, text in ((83, "các phần nhỏ"), (403, "và Sở C")):
        sheets.text(x, 68, text)
    sheets.table([["TT", "Nội dung công việc", "Cơ quan chủ trì"]], xs, 40, 36)
    sheets.table([["3", "Việc ba", "Sở D"]], xs, 76, 30)
    assert table(sheets) == [
        ["TT", "Nội dung công việc", "Cơ quan chủ trì"],
        ["1", "Việc một", "Sở A"],
        ["2", "Việc hai gồm các phần nhỏ", "Sở B và Sở C"],
        ["3", "Việc ba", "Sở D"],
    ]


def test_lines_of_agencies_that_may_belong_to_either_cell_are_doubted() -> None:
    head = ["TT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"]
    sure = ["1. Rà soát văn bản", "Sở Tư pháp", "Các sở, ban, ngành,", "UBND cấp xã", "Quý I"]
    hard = ["2. Sắp xếp đơn vị sự nghiệp", "Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Nội vụ", "Sở Tài chính", "Quý II"]
    first, second = read_pasted("\n".join([*head, *sure, *hard])).tasks
    assert (first.lead, first.cooperating, first.doubts) == ("Sở Tư pháp", "Các sở, ban, ngành, UBND cấp xã", ())
    assert [doubt.field for doubt in second.doubts] == ["cooperating"]
    assert "4 dòng tên cơ quan chia vào 2 ô" in second.doubts[0].reason
