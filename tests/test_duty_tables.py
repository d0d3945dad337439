"""Assignments in a table under "Tổ chức thực hiện": duties and their days, never tasks of an appendix."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_desktop.imports.plan import read_pasted

from .drawn_tables import got, word

ORGANIZED = "IV. TỔ CHỨC THỰC HIỆN"
TITLE = "KẾ HOẠCH\nCải cách hành chính tỉnh Vĩnh Long năm 2026\nI. MỤC ĐÍCH"
ASSIGNED = """
STT | Cơ quan, đơn vị | Nhiệm vụ | Ghi chú
1 | Sở Nội vụ | - Theo dõi, đôn đốc việc / thực hiện Kế hoạch. / - Báo cáo UBND tỉnh trước ngày 20 của tháng cuối quý. |
2 | Sở Tài chính | Bố trí kinh phí thực hiện. |
^ | ^ | Thẩm định dự toán. |
3 | UBND các xã, phường | a) Ban hành kế hoạch trước ngày 30/01/2026. / b) Công khai thủ tục hành chính. |
"""


def test_each_line_of_a_cell_is_a_duty_of_the_agency_before_it() -> None:
    draft = word("KẾ HOẠCH", "Cải cách hành chính năm 2026", ORGANIZED, ASSIGNED, "V. KINH PHÍ")
    assert [(duty.agency, duty.code, duty.text) for duty in draft.duties] == [
        ("Sở Nội vụ", None, "Theo dõi, đôn đốc việc thực hiện Kế hoạch."),
        ("Sở Nội vụ", None, "Báo cáo UBND tỉnh trước ngày 20 của tháng cuối quý."),
        ("Sở Tài chính", "2", "Bố trí kinh phí thực hiện."),
        ("Sở Tài chính", "2", "Thẩm định dự toán."),
        ("UBND các xã, phường", "3.a", "Ban hành kế hoạch trước ngày 30/01/2026."),
        ("UBND các xã, phường", "3.b", "Công khai thủ tục hành chính."),
    ]
    assert draft.duties[0].addresses == ("so_noi_vu",)
    assert draft.duties[5].addresses == ("ubnd_xa",)
    assert draft.duties[0].place in dict(draft.lines)
    assert draft.tasks == ()


def test_the_calendar_takes_in_what_a_table_assigns() -> None:
    draft = word("KẾ HOẠCH", "Cải cách hành chính năm 2026", ORGANIZED, ASSIGNED)
    assert [(one.who, one.report, one.to) for one in draft.deadlines] == [
        ("Sở Nội vụ", "Báo cáo quý", "UBND tỉnh"),
        ("UBND các xã, phường", "Kế hoạch của đơn vị", None),
    ]
    assert draft.deadlines[0].dates == tuple(date(2026, month, 20) for month in (3, 6, 9, 12))
    assert draft.deadlines[1].dates == (date(2026, 1, 30),)


def test_the_same_table_in_an_appendix_holds_tasks() -> None:
    draft = word("PHỤ LỤC", "PHÂN CÔNG NHIỆM VỤ NĂM 2026", ASSIGNED)
    assert draft.duties == ()
    assert got(draft, "number lead")[0] == ("1", "Sở Nội vụ")


def test_a_table_with_times_or_with_the_task_first_holds_tasks() -> None:
    timed = "STT | Cơ quan | Nhiệm vụ | Thời gian\n1 | Sở Nội vụ | Kiểm tra công vụ | Quý II\n"
    first = "STT | Nhiệm vụ | Cơ quan\n1 | Kiểm tra công vụ | Sở Nội vụ\n"
    for drawing in (timed, first):
        draft = word(ORGANIZED, drawing)
        assert got(draft, "content lead") == [("Kiểm tra công vụ", "Sở Nội vụ")]
        assert draft.duties == ()


def test_prose_and_tables_in_the_order_of_the_plan() -> None:
    draft = word(
        ORGANIZED,
        "1. Sở Tư pháp chủ trì cải cách thể chế.",
        "Cơ quan | Trách nhiệm\nSở Y tế | Chấm điểm bệnh viện.\nSở Xây dựng | Cấp phép đúng hạn.\n",
        "2. Công an tỉnh chủ trì Đề án 06.",
    )
    assert [duty.agency for duty in draft.duties] == ["Sở Tư pháp", "Sở Y tế", "Sở Xây dựng", "Công an tỉnh"]


@pytest.mark.parametrize("joint", [" | ", "\t"])
def test_pasted_with_pipes_or_tabs(joint: str) -> None:
    rows = (
        ("STT", "Cơ quan", "Nhiệm vụ"),
        ("1", "Sở Nội vụ", "- Theo dõi việc thực hiện. - Tổng hợp báo cáo."),
        ("2", "Sở Tài chính", "Bố trí kinh phí."),
    )
    lines = [joint.join(row) for row in rows]
    table = [f"| {line} |" for line in lines] if "|" in joint else lines
    draft = read_pasted("\n".join([TITLE, ORGANIZED, *table, "V. ĐIỀU KHOẢN", ""]))
    assert [(duty.agency, duty.text) for duty in draft.duties] == [
        ("Sở Nội vụ", "Theo dõi việc thực hiện."),
        ("Sở Nội vụ", "Tổng hợp báo cáo."),
        ("Sở Tài chính", "Bố trí kinh phí."),
    ]


@pytest.mark.parametrize("joint", [" | ", "\t"])
def test_a_table_of_targets_pasted(joint: str) -> None:
    rows = (
        ("TT", "Chỉ tiêu", "ĐVT", "Năm 2026", "Cơ quan chủ trì"),
        ("1", "Tỷ lệ hồ sơ giải quyết đúng hạn", "%", "≥ 98", "Văn phòng UBND tỉnh"),
        ("2", "Số dịch vụ công toàn trình", "Dịch vụ", "1.200", "Sở Khoa học và Công nghệ"),
    )
    lines = [joint.join(row) for row in rows]
    table = [f"| {line} |" for line in lines] if "|" in joint else lines
    draft = read_pasted("\n".join([TITLE, "II. CHỈ TIÊU", *table, "III. ĐIỀU KHOẢN", ""]))
    measures = [(t.code, m.comparator, m.value, m.unit) for t in draft.targets for m in t.measures]
    assert measures == [("1", ">=", 98, "%"), ("2", "=", 1200, "Dịch vụ")]
    assert [r.agency for t in draft.targets for r in t.responsible] == [
        "Văn phòng UBND tỉnh",
        "Sở Khoa học và Công nghệ",
    ]
