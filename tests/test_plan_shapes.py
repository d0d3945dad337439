"""Appendices of other provinces, districts and departments: shapes that once were read wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from docx import Document

from cchc_desktop.imports.plan import read_pasted, read_plan_bytes
from cchc_desktop.model.plan import Draft

from .word_files import plan, saved, table

Rows = Sequence[Sequence[str]]
HEAD = ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian")


def word(rows: Rows, merges: Sequence[tuple[int, int, int, int]] = ()) -> Draft:
    """A Word table; each merge is (row, column, row, column)."""

    def merge(made: Any) -> None:
        for top, left, bottom, right in merges:
            made.cell(top, left).merge(made.cell(bottom, right))

    return read_plan_bytes(plan(rows, merge), "ke-hoach.docx")


def got(draft: Draft, fields: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(task, name) for name in fields.split()) for task in draft.tasks]


def doubts(draft: Draft) -> list[list[str]]:
    return [[doubt.field for doubt in task.doubts] for task in draft.tasks]


def test_begin_and_completion_under_one_heading() -> None:
    rows = [
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian", ""],
        ["", "", "", "Bắt đầu", "Hoàn thành"],
        ["1", "Tập huấn", "Sở Nội vụ", "Tháng 3/2025", "Tháng 6/2025"],
        ["2", "Công khai", "Sở Tài chính", "", "Quý IV/2025"],
    ]
    draft = word(rows, [(0, 3, 0, 4), (0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2)])
    assert [task.time_text for task in draft.tasks] == ["Từ Tháng 3/2025 đến Tháng 6/2025", "Quý IV/2025"]
    assert [task.time.quarters for task in draft.tasks] == [(1, 2), (4,)]


def test_merged_headings_without_numeral_or_with_a_plain_number() -> None:
    rows = [
        HEAD,
        ["Cải cách thủ tục hành chính"],
        ["1", "Một", "Sở A", "", "Quý I"],
        ["2. Cải cách tài chính công"],
        ["2", "Hai", "Sở B", "", "Quý I"],
    ]
    draft = word(rows)
    assert [(s.numeral, s.area) for s in draft.sections] == [(None, "procedures"), ("2", "public_finance")]
    assert got(draft, "section number") == [("Cải cách thủ tục hành chính", "1"), ("2", "2")]


@pytest.mark.parametrize(
    ("heading", "numeral"), [("1. Cải cách thể chế", "1"), ("CẢI CÁCH THỂ CHẾ", None), ("I. Cải cách thể chế", "I")]
)
def test_the_heading_stands_over_its_table(heading: str, numeral: str | None) -> None:
    document = Document()
    document.add_paragraph(heading)
    table(document, [HEAD, ["1", "Một", "Sở A", "", "Quý I"]])
    draft = read_plan_bytes(saved(document), "a.docx")
    assert [(s.numeral, s.area) for s in draft.sections] == [(numeral, "institutions")]


def test_headings_of_the_plan_itself_are_none_of_its_appendix() -> None:
    document = Document()
    for line in ("1. Cải cách thể chế", "Nâng cao chất lượng.", "VII. XÂY DỰNG CHÍNH QUYỀN SỐ", "PHỤ LỤC"):
        document.add_paragraph(line)
    table(document, [HEAD, ["1", "Một", "Sở A", "", "Quý I"]])
    assert read_plan_bytes(saved(document), "a.docx").sections == ()
    document = Document()
    document.add_paragraph("VII. XÂY DỰNG CHÍNH QUYỀN SỐ")
    table(document, [HEAD, ["I", "Cải cách thể chế", "", "", ""], ["1", "Một", "Sở A", "", "Quý I"]])
    assert [s.numeral for s in read_plan_bytes(saved(document), "a.docx").sections] == ["I"]


def test_a_column_names_the_area() -> None:
    rows = [
        ["TT", "Lĩnh vực", "Nhiệm vụ", "Chủ trì", "Thời gian"],
        ["1", "Cải cách thể chế", "Một", "Sở A", "Quý I"],
        ["2", "", "Hai", "Sở A", "Quý I"],
        ["3", "Cải cách TTHC", "Ba", "Sở B", "Quý I"],
    ]
    draft = word(rows, [(1, 1, 2, 1)])
    assert [(task.number, task.area) for task in draft.tasks] == [
        ("1", "institutions"), ("2", "institutions"), ("3", "procedures"),
    ]  # fmt: skip


def test_a_number_of_two_levels_may_lack_its_dot() -> None:
    rows = [HEAD[1:], ["1.1 Rà soát", "Sở A", "", "Quý I"], ["1.5 triệu lượt người", "Sở A", "", "Quý I"]]
    assert got(word(rows), "number content") == [("1.1", "Rà soát"), (None, "1.5 triệu lượt người")]


def test_a_real_cell_is_never_doubted_for_its_wording() -> None:
    rows = [HEAD, ["1", "Một", "Theo phân công", "", "UBND tỉnh giao"], ["2", "Hai", "", "", "Quý I"]]
    draft = word(rows)
    assert doubts(draft) == [[], []]
    assert "bảng 1, dòng 3" in draft.findings[0].message


TABBED = "TT\tNội dung\tChủ trì\tThời gian\tPhối hợp\tGhi chú\n"


@pytest.mark.parametrize(
    "rows",
    [
        '1\t"Một\nhai"\tSở A\tQuý I\t"Sở B;\nSở ""C"""\t\n2\tHai\tSở A\tQuý II\t\t\n',
        '1\tMột\nhai\tSở A\tQuý I\tSở B;\nSở "C"\t\n2\tHai\tSở A\tQuý II\n',
        '1\tMột hai\tSở A\tQuý I\tSở B;\nSở "C"\n2\tHai\tSở A\tQuý II\n\nNơi nhận:\n- Như trên\n',
    ],
)
def test_tabbed_cells_that_run_over_lines_or_were_left_off(rows: str) -> None:
    draft = read_pasted(TABBED + rows)
    assert got(draft, "number content lead time_text cooperating") == [
        ("1", "Một hai", "Sở A", "Quý I", 'Sở B; Sở "C"'),
        ("2", "Hai", "Sở A", "Quý II", None),
    ]
    assert doubts(draft) == [[], []]


def test_tabbed_rows_under_headings_without_numeral() -> None:
    text = (
        "Nhiệm vụ\tChủ trì\tThời gian\nCẢI CÁCH THỂ CHẾ\n1. Một\tSở A\tQuý I\n\n"
        "CẢI CÁCH TÀI CHÍNH CÔNG\n2. Hai\tSở B\tQuý II\n"
    )
    assert got(read_pasted(text), "number area") == [("1", "institutions"), ("2", "public_finance")]


def test_a_line_break_of_the_web_in_a_cell() -> None:
    text = "| TT | Nhiệm vụ | Chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Một<br>hai | Sở A | Quý I |\n"
    assert got(read_pasted(text), "content") == [("Một hai",)]


def flat(*rows: Sequence[str], blank: int = 0) -> Draft:
    return read_pasted(("\n" * (blank + 1)).join(cell for row in rows for cell in row if cell))


@pytest.mark.parametrize("blank", [0, 1])
def test_flattened_with_budget_and_note(blank: int) -> None:
    draft = flat(
        ("STT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Kinh phí", "Ghi chú"),
        ("1", "Hội thi sáng kiến", "Cuộc thi", "Sở Nội vụ", "Tỉnh đoàn", "Quý III", "150 triệu đồng", ""),
        ("2", "Kiểm tra", "Báo cáo", "Sở Nội vụ", "", "Quý II - Quý IV", "", "Theo KH riêng"),
        blank=blank,
    )
    assert got(draft, "product lead cooperating time_text budget note") == [
        ("Cuộc thi", "Sở Nội vụ", "Tỉnh đoàn", "Quý III", "150 triệu đồng", None),
        ("Báo cáo", "Sở Nội vụ", None, "Quý II - Quý IV", None, "Theo KH riêng"),
    ]
    assert doubts(draft) == [["note"], ["cooperating", "budget"]]


def test_flattened_papers_are_no_agencies_and_the_lead_may_come_first() -> None:
    draft = flat(
        ("DANH MỤC NHIỆM VỤ",),
        ("TT", "Cơ quan chủ trì", "Nhiệm vụ", "Sản phẩm", "Thời hạn"),
        ("1", "Sở Nội vụ", "Tham mưu ban hành Bộ tiêu chí", "Quyết định", "Tháng 6/2025"),
        ("2", "Sở Tài chính", "Rà soát cơ chế tự chủ", "Báo cáo", "Quý IV/2025"),
        ("3", "Văn phòng UBND tỉnh", "Đánh giá bộ phận Một cửa", "", "Thường xuyên"),
    )
    assert got(draft, "lead content product") == [
        ("Sở Nội vụ", "Tham mưu ban hành Bộ tiêu chí", "Quyết định"),
        ("Sở Tài chính", "Rà soát cơ chế tự chủ", "Báo cáo"),
        ("Văn phòng UBND tỉnh", "Đánh giá bộ phận Một cửa", None),
    ]
    assert doubts(draft) == [[], [], ["product"]]


def test_flattened_headings_titles_and_cells_over_several_lines() -> None:
    draft = flat(
        ("STT", "Nội dung", "công việc", "CƠ QUAN", "CHỦ TRÌ", "Cơ quan", "phối hợp", "Thời gian"),
        ("I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH", "HÀNH CHÍNH"),
        ("1", "Xây dựng Kế hoạch", "Sở Nội vụ", "Các sở, ngành;", "UBND các xã,", "phường", "Tháng 01", "năm 2025"),
    )
    assert draft.sections[0].title == "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH"
    assert got(draft, "content lead cooperating time_text") == [
        ("Xây dựng Kế hoạch", "Sở Nội vụ", "Các sở, ngành; UBND các xã, phường", "Tháng 01 năm 2025")
    ]
    assert doubts(draft) == [[]]


def test_flattened_groups_letters_and_numbers_that_go_on() -> None:
    draft = flat(
        HEAD,
        ("I", "CẢI CÁCH THỂ CHẾ", "1", "Kiểm tra", "a)", "Định kỳ", "Sở A", "Các sở", "Quý I"),
        ("b)", "Đột xuất", "Sở A", "Các sở", "Quý II", "2", "Sơ kết", "Sở A", "Các sở", "Quý IV"),
        ("II", "CẢI CÁCH TÀI CHÍNH CÔNG", "3", "Khoán chi", "Sở B", "Các sở", "Quý I"),
    )
    assert [task.label() for task in draft.tasks] == ["I.a", "I.b", "I.2", "II.3"]
    draft = flat(
        HEAD[1:],
        ("1. Cải cách thể chế", "1.1. Rà soát", "Sở A", "Các sở", "Quý I"),
        ("2. Cải cách tài chính công", "2.1. Khoán chi", "Sở B", "Các sở", "Quý I"),
    )
    assert [(s.numeral, s.area) for s in draft.sections] == [("1", "institutions"), ("2", "public_finance")]
    assert got(draft, "section number") == [("1", "1.1"), ("2", "2.1")]


def test_flattened_tasks_behind_dashes() -> None:
    draft = flat(
        HEAD[1:],
        ("CẢI CÁCH THỂ CHẾ", "- Rà soát", "Sở A", "Các sở", "Quý I", "- Kiểm tra", "Sở A", "Các sở", "Quý II"),
        ("CẢI CÁCH TÀI CHÍNH CÔNG", "- Khoán chi", "Sở B", "Các sở", "Quý I"),
    )
    assert got(draft, "number content area") == [
        (None, "Rà soát", "institutions"), (None, "Kiểm tra", "institutions"), (None, "Khoán chi", "public_finance"),
    ]  # fmt: skip


def test_flattened_several_lower_levels_cooperate_rather_than_approve() -> None:
    draft = flat(
        ("Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Cấp phê duyệt", "Thời gian"),
        ("1. Rà soát", "Phòng Tư pháp", "UBND các xã, thị trấn", "", "Thường xuyên"),
        ("2. Tổng kết", "Phòng Nội vụ", "", "UBND huyện", "Quý IV"),
    )
    assert got(draft, "cooperating approval") == [("UBND các xã, thị trấn", None), (None, "UBND huyện")]
    assert doubts(draft) == [["approval"], ["cooperating"]]


def test_flattened_tables_each_under_its_own_heading() -> None:
    titles = ("Cải cách thể chế", "Cải cách tài chính công")
    for first, second in ((f"1. {titles[0]}", f"2. {titles[1]}"), (f"I. {titles[0]}", f"II. {titles[1]}")):
        draft = flat(
            (first,), HEAD, ("1", "Rà soát", "Sở A", "Các sở", "Quý I", "2", "Kiểm tra", "Sở A", "Các sở", "Quý I"),
            (second,), HEAD, ("1", "Khoán chi", "Sở B", "Các sở", "Quý I"),
        )  # fmt: skip
        assert [s.area for s in draft.sections] == ["institutions", "public_finance"]
        assert got(draft, "number area") == [("1", "institutions"), ("2", "institutions"), ("1", "public_finance")]


def test_flattened_letters_over_numbers_and_two_columns_of_days() -> None:
    draft = flat(
        ("TT", "Nhiệm vụ", "Chủ trì", "Từ ngày", "Đến ngày"),
        ("A", "CẢI CÁCH THỂ CHẾ", "01", "Tập huấn", "Sở Nội vụ", "01/3/2025", "30/6/2025"),
        ("B", "CẢI CÁCH TÀI CHÍNH CÔNG", "02", "Khoán chi", "Sở Tài chính", "Quý IV/2025"),
    )
    assert got(draft, "section number time_text") == [
        ("A", "01", "Từ 01/3/2025 đến 30/6/2025"), ("B", "02", "Quý IV/2025"),
    ]  # fmt: skip
