"""Tables as provinces, districts and communes draw them: headings, marks, parts, merges, and the officer's columns."""

from __future__ import annotations

import pytest
from docx import Document

from cchc_desktop.errors import UserError
from cchc_desktop.imports.document import Cell, Paragraph, Row, Table
from cchc_desktop.imports.plan import read_plan_bytes
from cchc_desktop.imports.tables.columns import field_of
from cchc_desktop.imports.tables.table_rows import read_tables
from cchc_desktop.model.plan import Choices

from .drawn_tables import got, word
from .word_files import saved

HEAD = "TT | Nhiệm vụ | Chủ trì | Thời gian\n"
WORDINGS = {
    "number": "STT; TT; Số TT; Stt; S.T.T; Số thứ tự; TT (1)",
    "content": "Nội dung công việc; Nhiệm vụ; Tên nhiệm vụ; Nội dung nhiệm vụ; Nhiệm vụ/Nội dung công việc; "
    "Nhiệm vụ, giải pháp; NHIỆM VỤ VÀ GIẢI PHÁP; Nội dung thực hiện; Tên nhiệm vụ/dự án; Mục tiêu/Nhiệm vụ; "
    "Hoạt động; Chỉ tiêu, nhiệm vụ; Đầu việc; Tên đề án, nhiệm vụ; Nội dung",
    "product": "Sản phẩm; Sản phẩm/Kết quả; Kết quả đầu ra; Sản phẩm đầu ra; Sản phẩm dự kiến; Kết quả; "
    "Kết quả dự kiến; Kết quả thực hiện; Sản phẩm, kết quả; Chỉ tiêu đạt được",
    "lead": "Cơ quan chủ trì; Đơn vị chủ trì; Cơ quan, đơn vị chủ trì; Chủ trì; Cơ quan chủ trì thực hiện; "
    "Cơ quan chủ trì đề xuất/ tham mưu/ thực hiện; Đơn vị thực hiện; Phân công nhiệm vụ; "
    "Cơ quan chủ trì theo dõi, đánh giá; Cơ quan/đơn vị; Phòng, ban chủ trì; Công chức phụ trách; Người thực hiện",
    "cooperating": "Cơ quan phối hợp; Đơn vị phối hợp; Cơ quan, đơn vị phối hợp; Phối hợp; Cơ quan phối hợp thực hiện",
    "approval": "Cấp ban hành/phê duyệt; Cấp trình/ban hành; Cấp trình; Thẩm quyền ban hành; Cấp quyết định",
    "time": "Thời gian thực hiện; Thời gian hoàn thành; Thời gian dự kiến hoàn thành; Thời hạn hoàn thành; Thời hạn; "
    "Thời gian; Thời gian triển khai; Tiến độ; Tiến độ thực hiện; Tháng/quý; Hạn hoàn thành",
    "budget": "Kinh phí; Dự kiến kinh phí; Nguồn kinh phí; Nguồn lực thực hiện; Kinh phí (triệu đồng)",
    "note": "Ghi chú",
    "from": "Từ ngày; Bắt đầu; Ngày bắt đầu",
    "to": "Đến ngày; Kết thúc; Hoàn thành",
    "section": "Lĩnh vực; Lĩnh vực cải cách",
    "other": "Văn bản giao nhiệm vụ; Người đứng đầu chịu trách nhiệm; Tình trạng; Lãnh đạo phụ trách; Đơn vị tính; "
    "Chỉ tiêu; Nội dung chỉ tiêu; Chỉ tiêu thống kê",
    None: "Họ và tên; Chức vụ; Số liệu; Tên đơn vị; Điểm tối đa; Tiêu chí",
}


@pytest.mark.parametrize(
    ("heading", "field"), [(heading, field) for field, listed in WORDINGS.items() for heading in listed.split("; ")]
)
def test_wordings_of_headings(heading: str, field: str | None) -> None:
    assert field_of(heading) == field
    assert field_of(heading.upper()) == field


def test_two_rows_of_headings_over_agencies_and_times() -> None:
    draft = word("""
STT | Nhiệm vụ | Cơ quan thực hiện | < | Thời gian | < | Sản phẩm | Ghi chú
^ | ^ | Chủ trì | Phối hợp | Bắt đầu | Kết thúc | ^ | ^
(1) | (2) | (3) | (4) | (5) | (6) | (7) | (8)
I | CẢI CÁCH THỂ CHẾ | < | < | < | < | < | <
1 | Rà soát | Sở Tư pháp | Các sở; / UBND cấp xã | 01/3/2025 | 30/6/2025 | Báo cáo |
2 | Kiểm tra | Sở Tư pháp | | | Quý IV | | Lồng ghép
""")
    assert got(draft, "section number lead cooperating time_text product note") == [
        ("I", "1", "Sở Tư pháp", "Các sở; UBND cấp xã", "Từ 01/3/2025 đến 30/6/2025", "Báo cáo", None),
        ("I", "2", "Sở Tư pháp", None, "Quý IV", None, "Lồng ghép"),
    ]
    (columns,) = draft.columns
    assert columns.headings == ("STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Bắt đầu", "Kết thúc", "Sản phẩm", "Ghi chú")
    assert columns.fields == ("number", "content", "lead", "cooperating", "from", "to", "product", "note")


MARKED = {
    "under one heading": """
TT | Nội dung | Chủ trì | Thời gian thực hiện | < | < | < | Ghi chú
^ | ^ | ^ | Quý I | Quý II | Quý III | Quý IV | ^
1 | Một | Sở A | x | X | | | a
2 | Hai | Sở A | | | | ✓ |
3 | Ba | Sở A | | | - | | b
4 | Bốn | Sở A | | 15/6 | | |
""",
    "numerals": """
TT | Nội dung | Chủ trì | Tiến độ (quý) | < | < | < | Ghi chú
^ | ^ | ^ | I | II | III | IV | ^
1 | Một | Sở A | x | x | | | a
2 | Hai | Sở A | | | | + |
3 | Ba | Sở A | | | | | b
4 | Bốn | Sở A | | 15/6 | | |
""",
    "without a heading over them": """
TT | Nội dung | Chủ trì | Quý 1 | Quý 2 | Quý 3 | Quý 4 | Ghi chú
1 | Một | Sở A | x | x | | | a
2 | Hai | Sở A | | | | v |
3 | Ba | Sở A | | | | | b
4 | Bốn | Sở A | | 15/6 | | |
""",
}


@pytest.mark.parametrize("drawing", MARKED.values(), ids=MARKED.keys())
def test_marks_under_quarters(drawing: str) -> None:
    draft = word(drawing)
    assert [task.time.quarters for task in draft.tasks] == [(1, 2), (4,), (), (2,)]
    assert [task.time_text for task in draft.tasks][2:] == [None, "15/6"]
    assert draft.tasks[0].time_text in ("Quý I, II", "Quý 1, 2")
    assert [[doubt.field for doubt in task.doubts] for task in draft.tasks] == [["time_text"], ["time_text"], [], []]
    assert "đánh dấu" in draft.tasks[0].doubts[0].reason
    assert [task.note for task in draft.tasks] == ["a", None, "b", None]


def test_marks_under_months_years_and_halves() -> None:
    months = " | ".join(str(month) for month in range(1, 13))
    draft = word(
        f"TT | Nhiệm vụ | Chủ trì | Tháng {'| < ' * 11}\n^ | ^ | ^ | {months}\n1 | Một | A | x | x {'| ' * 10}"
    )
    assert got(draft, "time_text") == [("Tháng 1, 2",)]
    draft = word("""
TT | Nhiệm vụ | Chủ trì | Thời gian | < | < | <
^ | ^ | ^ | Năm 2025 | < | Năm 2026 | <
^ | ^ | ^ | 6 tháng đầu năm | 6 tháng cuối năm | Quý I | Quý II
1 | Một | A | | x | | 
2 | Hai | A | | | x | x
""")
    assert got(draft, "time_text") == [("6 tháng cuối năm 2025",), ("Quý I năm 2026, Quý II năm 2026",)]
    assert [str(task.time.end) for task in draft.tasks] == ["2025-12-31", "2026-06-30"]
    draft = word("TT | Nhiệm vụ | Chủ trì | Năm 2024 | Năm 2025\n1 | Một | A | x | x\n2 | Hai | A | | x")
    assert got(draft, "time_text") == [("Năm 2024, 2025",), ("Năm 2025",)]


def test_marks_under_levels_that_do_the_task() -> None:
    draft = word("""
TT | Nội dung công việc | Đơn vị thực hiện | < | < | Thời gian
^ | ^ | Cấp tỉnh | Cấp huyện | Cấp xã | ^
1 | Một | x | x | | Quý I
2 | Hai | | | Phòng Văn hóa | Quý II
""")
    assert got(draft, "lead time_text") == [("Cấp tỉnh, Cấp huyện", "Quý I"), ("Phòng Văn hóa", "Quý II")]
    assert [[doubt.field for doubt in task.doubts] for task in draft.tasks] == [["lead"], []]


def test_a_column_for_the_quarter_and_one_for_the_year() -> None:
    draft = word(
        "STT | Nhiệm vụ | Chủ trì | Quý | Năm\n1 | Một | A | I | 2025\n2 | Hai | A | II, III | 2025\n3 | Ba | A | |"
    )
    assert got(draft, "time_text") == [("Quý I năm 2025",), ("Quý II, III năm 2025",), (None,)]


def test_ditto_marks_take_the_cell_above_with_a_doubt() -> None:
    draft = word("""
TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian
1 | Một | Sở Nội vụ | Sở Tư pháp | Quý I
2 | Hai | nt | " | -nt-
3 | Ba | Như trên | - | ”
4 | Bốn | Sở Y tế | | Thường xuyên
5 | Năm | '' | | nt
""")
    assert got(draft, "lead cooperating time_text") == [
        ("Sở Nội vụ", "Sở Tư pháp", "Quý I"), ("Sở Nội vụ", "Sở Tư pháp", "Quý I"), ("Sở Nội vụ", None, "Quý I"),
        ("Sở Y tế", None, "Thường xuyên"), ("Sở Y tế", None, "Thường xuyên"),
    ]  # fmt: skip
    assert [[doubt.field for doubt in task.doubts] for task in draft.tasks] == [
        [], ["lead", "cooperating", "time_text"], ["lead", "time_text"], [], ["lead", "time_text"],
    ]  # fmt: skip
    (task,) = word(HEAD + "1 | Một | nt | Quý I").tasks
    assert (task.lead, [doubt.field for doubt in task.doubts]) == ("nt", ["lead"])


def test_parts_whose_numerals_begin_anew_stay_apart() -> None:
    draft = word(
        HEAD
        + """
A | NHIỆM VỤ CHUNG | < | <
I | CẢI CÁCH THỂ CHẾ | |
1 | Một | Sở A | Quý I
II | NHIỆM VỤ KHÁC | |
1 | Hai | Sở A | Quý I
B | NHIỆM VỤ CỦA CẤP XÃ VỀ CẢI CÁCH TÀI CHÍNH CÔNG | < | <
I | Nhiệm vụ của Ủy ban nhân dân | |
1 | Ba | Sở A | Quý I
""".strip()
    )
    assert [task.label() for task in draft.tasks] == ["A.I.1", "A.II.1", "B.I.1"]
    assert [(s.numeral, s.area) for s in draft.sections] == [
        ("A", "other"), ("A.I", "institutions"), ("A.II", "other"), ("B", "public_finance"), ("B.I", "public_finance"),
    ]  # fmt: skip
    single = word(HEAD + "A | NHIỆM VỤ CHUNG | < | <\nI | CẢI CÁCH THỂ CHẾ | |\n1 | Một | Sở A | Quý I")
    assert single.tasks[0].label() == "I.1"


def test_parts_and_sections_as_paragraphs_over_their_tables() -> None:
    rows = HEAD + "1 | Một | Sở A | Quý I"
    draft = word("A. NHIỆM VỤ CHUNG", "I. CẢI CÁCH THỂ CHẾ", rows, "II. NHIỆM VỤ KHÁC", "(Chi tiết như sau)", rows,
                 "B. NHIỆM VỤ CẤP XÃ", "I. CẢI CÁCH THỂ CHẾ", rows, "Cải cách tài chính công", rows)  # fmt: skip
    assert [task.section for task in draft.tasks] == ["A.I", "A.II", "B.I", "Cải cách tài chính công"]


def test_headings_of_the_text_before_the_appendix_open_nothing() -> None:
    draft = word("A. MỤC TIÊU", "I. MỤC TIÊU CHUNG", "Nâng cao.", "IV. TỔ CHỨC THỰC HIỆN", "Các sở thực hiện.",
                 HEAD + "1 | Một | Sở A | Quý I")  # fmt: skip
    assert draft.sections == ()


def test_sections_and_numbers_written_in_many_ways() -> None:
    draft = word("""
Nhiệm vụ | Chủ trì | Thời gian
II. Cải cách thủ tục hành chính | |
1- Một | Sở A | Quý I
2/ Hai | Sở A | Quý I
III. Nhiệm vụ khác | |
3) 100% hồ sơ | Sở A | Quý I
CÁC NHIỆM VỤ CÒN LẠI | < | <
a) Bốn | Sở A | Quý I
Tổng cộng: 4 nhiệm vụ | < | <
""")
    assert got(draft, "section number content") == [
        ("II", "1", "Một"), ("II", "2", "Hai"), ("III", "3", "100% hồ sơ"), ("CÁC NHIỆM VỤ CÒN LẠI", "a", "Bốn"),
    ]  # fmt: skip


def test_the_column_of_numbers_needs_no_heading_of_its_own() -> None:
    rows = "1 | Một | Sở A | Quý I\n2. | Hai | Sở B | Quý II"
    for head in (" | Nội dung công việc | Chủ trì | Thời gian\n", "Nội dung công việc | < | Chủ trì | Thời gian\n"):
        assert got(word(head + rows), "number content lead") == [("1", "Một", "Sở A"), ("2", "Hai", "Sở B")]


def test_a_time_merged_over_sections_too() -> None:
    draft = word(
        HEAD
        + """
I | CẢI CÁCH THỂ CHẾ | | Năm 2025
1 | Một | Sở A | ^
2 | Hai | ^ | ^
 | | ^ | ^
II | CẢI CÁCH TÀI CHÍNH CÔNG | | ^
1 | Ba | Sở B | ^
""".strip("\n")
    )
    assert got(draft, "section number lead time_text") == [
        ("I", "1", "Sở A", "Năm 2025"), ("I", "2", "Sở A", "Năm 2025"), ("II", "1", "Sở B", "Năm 2025"),
    ]  # fmt: skip
    assert draft.findings == tuple(f for f in draft.findings if f.place == "đầu văn bản")


def test_one_task_over_several_rows_and_one_group_over_several_tasks() -> None:
    draft = word("""
TT | Nội dung công việc | Sản phẩm | Chủ trì | Thời gian
1 | Một | Kế hoạch | Sở A | Quý I
^ | ^ | Báo cáo | Sở B | Quý IV
2 | Hai | | Sở C | Quý II
""")
    assert got(draft, "content product lead time_text") == [
        ("Một", "Kế hoạch; Báo cáo", "Sở A; Sở B", "Quý I; Quý IV"), ("Hai", None, "Sở C", "Quý II"),
    ]  # fmt: skip
    draft = word("""
TT | Nhóm nhiệm vụ | Nhiệm vụ cụ thể | Chủ trì | Thời gian
1 | Cải cách thể chế | Một | Sở A | Quý I
2 | ^ | Hai | Sở A | Quý I
3 | Cải cách TTHC | Ba | Sở A | Quý I
""")
    assert got(draft, "number content area") == [
        ("1", "Một", "institutions"), ("2", "Hai", "institutions"), ("3", "Ba", "procedures"),
    ]  # fmt: skip


def test_rows_cut_by_a_page_break() -> None:
    draft = word("""
TT | Nội dung công việc | Chủ trì | Phối hợp | Thời gian
1 | Kiểm tra, | Sở A | Các sở; UBND | Quý I
 | giám sát việc thực hiện | | các xã, phường |
2 | Tổ chức hội nghị: | Sở A | | Quý II
 | - Sơ kết; | | |
 | - Tổng kết. | | |
3 | Ba | Sở C | | Quý II
""")
    assert got(draft, "number content cooperating") == [
        ("1", "Kiểm tra, giám sát việc thực hiện", "Các sở; UBND các xã, phường"),
        ("2", "Tổ chức hội nghị: - Sơ kết; - Tổng kết.", None), ("3", "Ba", None),
    ]  # fmt: skip


def test_a_table_goes_on_in_the_next_until_something_else_begins() -> None:
    draft = word(HEAD + "I | CẢI CÁCH THỂ CHẾ | |\n1 | Một | Sở A | Quý I", "2 | Hai | Sở A | Quý I\n" + HEAD +
                 "3 | Ba | Sở A | Quý I\nSTT | Chỉ tiêu | ĐVT | Số liệu\n1 | Hồ sơ | % | 5",
                 "Nơi nhận: / - Như trên; | | | TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH")  # fmt: skip
    assert [task.label() for task in draft.tasks] == ["I.1", "I.2", "I.3"]
    assert not [finding for finding in draft.findings if finding.weight == "error"]


def test_borders_dragged_from_row_to_row() -> None:
    def cells(*widths: tuple[str, int]) -> tuple[Cell, ...]:
        return tuple(Cell(text, left=at > 0) for text, width in widths for at in range(width))

    rows = [
        cells(("TT", 1), ("Nhiệm vụ", 2), ("Chủ trì", 1), ("Thời gian", 2)),
        cells(("1", 1), ("Một", 1), ("Sở A", 2), ("Quý I", 2)),
        cells(("2", 1), ("Hai", 3), ("Sở B", 1), ("Quý II", 1)),
        cells(("I. CẢI CÁCH THỂ CHẾ", 6)),
    ]
    reading = read_tables([Paragraph("đoạn 1", ""), Table("b", tuple(Row(f"{n}", row) for n, row in enumerate(rows)))])
    assert [row.cells for row in reading.rows] == [
        {"content": "Một", "lead": "Sở A", "time_text": "Quý I"},
        {"content": "Hai", "lead": "Sở B", "time_text": "Quý II"},
    ]
    assert [section.numeral for section in reading.sections] == ["I"]


def test_a_heading_with_an_agency_says_that_it_is_left_out() -> None:
    draft = word(HEAD + "I | CẢI CÁCH THỂ CHẾ | Sở Tư pháp theo dõi |\n1 | Một | Sở A | Quý I")
    assert [task.label() for task in draft.tasks] == ["I.1"]
    assert any("Sở Tư pháp theo dõi" in finding.message for finding in draft.findings)


def test_the_person_beside_the_unit_is_not_the_lead() -> None:
    draft = word("TT | Nhiệm vụ | Bộ phận chủ trì | Người thực hiện | Thời hạn\n1 | Một | Văn phòng | Chị Lan | Quý I")
    assert got(draft, "lead") == [("Văn phòng",)]
    draft = word("TT | Nhiệm vụ | Người thực hiện | Thời hạn\n1 | Một | Chị Lan | Quý I")
    assert got(draft, "lead") == [("Chị Lan",)]


TARGETS = "TT | Chỉ tiêu | Đơn vị tính | Kế hoạch 2025 | Cơ quan theo dõi\n1 | Hồ sơ | % | 95 | A\n2 | Sổ | % | 9 | A"
STAFF = "STT | Họ và tên | Chức vụ | Nhiệm vụ\n1 | A | Giám đốc | Trưởng ban\n2 | B | Phó | Ủy viên"
TASKS = "STT | Nhiệm vụ | Cơ quan chủ trì | Phối hợp | Thời hạn\n1 | Một | Sở A | Sở B | Quý I"


def test_tables_of_something_else_are_told_and_not_taken() -> None:
    letterhead = "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM | \nSố: 1 | a | b\nx | y | z"
    draft = word(letterhead, TARGETS, "PHỤ LỤC II", TASKS, "PHỤ LỤC III", STAFF)
    assert got(draft, "content lead") == [("Một", "Sở A")]
    assert [(c.place, c.headings[1], c.fields[1]) for c in draft.columns] == [
        ("bảng 2, dòng 1", "Chỉ tiêu", None),
        ("bảng 3, dòng 1", "Nhiệm vụ", "content"),
        ("bảng 4, dòng 1", "Họ và tên", None),
    ]


STRANGE = "TT | Việc phải làm | Ai làm | Khi nào | Ra gì\n"
STRANGE_SHAPE = "tt | viec phai lam | ai lam | khi nao | ra gi"


def test_headings_that_nobody_understands_are_taken_as_the_officer_says() -> None:
    rows = (
        "I | CẢI CÁCH THỂ CHẾ | < | < | <\n1 | Một | Sở A | Quý I | Báo cáo\n" + STRANGE + "2 | Hai | Sở B | Quý II |"
    )
    told = word(TASKS, "PHỤ LỤC", STRANGE + rows)
    assert [column.shape for column in told.columns][1] == STRANGE_SHAPE
    assert len(told.tasks) == 1
    chosen = Choices(columns={STRANGE_SHAPE: ("number", "content", "lead", "time_text", None)})
    draft = word(STRANGE + rows, choices=chosen)
    assert got(draft, "section number content lead time_text product") == [
        ("I", "1", "Một", "Sở A", "Quý I", None), ("I", "2", "Hai", "Sở B", "Quý II", None),
    ]  # fmt: skip
    assert draft.columns[0].fields == chosen.columns[STRANGE_SHAPE]


def test_the_officer_overrides_what_the_headings_say() -> None:
    shape = word(TASKS).columns[0].shape
    fields = ("number", "content", "cooperating", "lead", None)
    draft = word(TASKS, choices=Choices(columns={shape: fields}))
    assert got(draft, "lead cooperating time_text") == [("Sở B", "Sở A", None)]
    with pytest.raises(UserError):
        word(TASKS, choices=Choices(columns={shape: (None,) * 5}))
    assert got(word(TASKS, choices=Choices(columns={shape: ("content",)})), "lead") == [("Sở A",)]


def test_without_headings_nothing_is_guessed() -> None:
    with pytest.raises(UserError):
        word("1 | Rà soát | Sở Tư pháp | Quý I\n2 | Kiểm tra | Sở Tư pháp | Quý II\n3 | Tổng kết | Sở A | Quý IV")


def test_an_empty_table_breaks_nothing() -> None:
    document = Document()
    document.add_table(0, 3)
    document.add_table(2, 1)
    assert read_tables([Table("b", ()), Table("b", (Row("1", ()),))]).rows == []
    with pytest.raises(UserError):
        read_plan_bytes(saved(document), "a.docx")


def test_a_lead_that_signs_too_ends_no_table() -> None:
    draft = word(HEAD + "1 | Một | Chủ tịch |\n2 | Hai | Giám đốc | Quý I")
    assert got(draft, "content lead") == [("Một", "Chủ tịch"), ("Hai", "Giám đốc")]


def test_a_task_beside_a_group_is_not_in_it() -> None:
    draft = word(
        HEAD + "1 | Các kế hoạch | |\n1.1 | Một | Sở A | Quý I\n1.2 | Hai | Sở A | Quý I\n2 | Ba | Sở A | Quý I"
    )
    assert got(draft, "section number") == [("1", "1.1"), ("1", "1.2"), (None, "2")]
    draft = word(HEAD + "I | CẢI CÁCH THỂ CHẾ | |\n1 | Kế hoạch | |\n1.1 | Một | Sở A | Quý I\n2 | Ba | Sở A | Quý I")
    assert got(draft, "section number") == [("I", "1.1"), ("I", "2")]
