"""Numbers out of the sentences of targets: comparators, units, changes, levels, and what is no target."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_desktop.imports.prose.measures import read_measures


def short(text: str, **options: Any) -> list[str]:
    """Each measure as "≥ 86 %"-like words, for tables of examples."""
    out = []
    for m in read_measures(text, **options):
        sign = {"increase": "tăng ", "decrease": "giảm ", None: ""}[m.direction]
        out.append(
            f"{sign}{m.comparator} {round(m.value, 3):g}{' ' + m.unit if m.unit else ''}"
            + f" [{m.level}]" * bool(m.level)
        )
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đạt tối thiểu 86% trở lên", [">= 86 %"]),
        ("đạt từ 35 % trở lên", [">= 35 %"]),
        ("hoàn thành từ 98% kế hoạch trở lên", [">= 98 %"]),
        ("không thấp hơn 85%; không dưới 80%", [">= 85 %", ">= 80 %"]),
        ("trên 98% hồ sơ; hơn 90% người dân; vượt 80%", ["> 98 %", "> 90 %", "> 80 %"]),
        ("đạt và vượt 95% chỉ tiêu", [">= 95 %"]),
        ("không quá 1%; tối đa 2%; không vượt quá 0,5%", ["<= 1 %", "<= 2 %", "<= 0.5 %"]),
        ("không để hồ sơ trễ hạn quá 2%", ["<= 2 %"]),
        ("tỷ lệ trễ hạn dưới 1%", ["< 1 %"]),
        ("khoảng 80%; gần 70%; xấp xỉ 60 %", ["approx 80 %", "approx 70 %", "approx 60 %"]),
        ("đạt 90%; tỷ lệ: 95 %; bằng 100%", ["= 90 %", "= 95 %", "= 100 %"]),
        ("≥ 90%, <= 5%", [">= 90 %", "<= 5 %"]),
        ("từ 80% đến 85%; 25% - 35% số lãnh đạo; 95-98%", [
            ">= 80 %", "<= 85 %", ">= 25 %", "<= 35 %", ">= 95 %", "<= 98 %",
        ]),
        ("được xử lý trên 100% hồ sơ", ["= 100 %"]),
        ("Tối thiểu 1/3 sở, ban, ngành; ít nhất 2/3 số xã", [">= 0.333", ">= 0.667"]),
        ("0,45%; 1.500 lượt; 9,5 %", ["= 0.45 %", "= 1500 lượt", "= 9.5 %"]),
        ("đạt tối thiểu 1.500 lượt người", [">= 1500 lượt người"]),
        ("ít nhất một mô hình; tối thiểu hai lần/năm", [">= 1 mô hình", ">= 2 lần/năm"]),
        ("tối thiểu 05 chuyên gia công nghệ số", [">= 5 chuyên gia"]),
    ],
)  # fmt: skip
def test_comparators_and_numbers(text: str, expected: list[str]) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("giảm thời gian chờ đợi xuống trung bình còn tối đa 25 phút/01 lần giao dịch", [
            "giảm <= 25 phút/lần giao dịch",
        ]),
        ("rút ngắn thời gian từ 10 ngày xuống còn 07 ngày làm việc", ["giảm <= 7 ngày làm việc"]),
        ("giảm tối thiểu 10% số lượng đơn vị và 10% biên chế so với năm 2021", ["giảm >= 10 %", "giảm >= 10 %"]),
        ("tinh giản 0,45% biên chế công chức và 1,4% viên chức", ["giảm = 0.45 %", "giảm = 1.4 %"]),
        ("Cắt giảm, đơn giản hóa ít nhất 30% thời gian", ["giảm >= 30 %"]),
        ("tăng tối thiểu 01 đơn vị sự nghiệp công lập", ["tăng >= 1 đơn vị"]),
        ("mỗi năm tăng thêm 20%; tăng 02 bậc so với năm 2023", ["tăng = 20 %", "tăng = 2 bậc"]),
        ("nâng tỷ lệ hồ sơ trực tuyến từ 60% lên trên 70%", ["tăng > 70 %"]),
        ("có khả năng truy cập đạt 100%; hạ tầng đạt 80%; tăng cường kiểm tra, đạt 90%", [
            "= 100 %", "= 80 %", "= 90 %",
        ]),
        ("thực hiện 100% hồ sơ, giảm 5% chi phí", ["= 100 %", "giảm = 5 %"]),
    ],
)  # fmt: skip
def test_changes(text: str, expected: list[str]) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("xếp thứ 15 trở lên; nằm trong nhóm 20 tỉnh; trong top 10", [
            "<= 15 thứ hạng", "<= 20 thứ hạng", "<= 10 thứ hạng",
        ]),
        ("thuộc nhóm 30 tỉnh, thành phố dẫn đầu", ["<= 30 thứ hạng"]),
        ("Xếp hạng chuyển đổi số từ thứ 20/63 trở lên", ["<= 20 thứ hạng"]),
        ("Chỉ số CCHC đạt từ 88,5 điểm trở lên; chỉ số SIPAS đạt trên 85.", [">= 88.5 điểm", "> 85"]),
        ("đơn vị sự nghiệp thuộc nhóm 1, nhóm 2 và nhóm 3", []),
    ],
)  # fmt: skip
def test_ranks_and_scores(text: str, expected: list[str]) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tối thiểu 90% hồ sơ tại cấp tỉnh, 70% hồ sơ tại cấp huyện và 50% hồ sơ tại cấp xã", [
            ">= 90 % [cấp tỉnh]", ">= 70 % [cấp huyện]", ">= 50 % [cấp xã]",
        ]),
        ("Cấp tỉnh đạt tối thiểu 90%, cấp huyện 80%, cấp xã 70%", [
            ">= 90 % [Cấp tỉnh]", ">= 80 % [cấp huyện]", ">= 70 % [cấp xã]",
        ]),
        ("của các sở, ban, ngành tỉnh, UBND cấp huyện, UBND cấp xã tối thiểu tương ứng là 30%, 20%, 15%", [
            ">= 30 % [các sở, ban, ngành tỉnh]", ">= 20 % [cấp huyện]", ">= 15 % [cấp xã]",
        ]),
        ("đạt 80% (cấp thành phố), 70% (cấp xã)", ["= 80 % [cấp thành phố]", "= 70 % [cấp xã]"]),
        ("trên 80% đối với các sở, ban, ngành và trên 50% đối với UBND các huyện", [
            "> 80 % [các sở, ban, ngành]", "> 50 % [UBND các huyện]",
        ]),
        ("100% hồ sơ công việc tại cấp tỉnh, cấp huyện và cấp xã", ["= 100 %"]),
        ("100% công chức cấp tỉnh, cấp huyện có trình độ đại học trở lên, trong đó 30% trên đại học", [
            "= 100 %", "= 30 %",
        ]),
        ("100% công chức cấp xã đạt chuẩn; trong đó trên 90% có trình độ đại học", ["= 100 %", "> 90 %"]),
    ],
)  # fmt: skip
def test_levels(text: str, expected: list[str]) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "theo Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ, khoản 3 Điều 5",
        "cung cấp dịch vụ 24/7 trực tuyến mức độ 3 và 4",
        "áp dụng TCVN ISO 9001:2015 trên nền tảng 4G/5G, phiên bản 2.0",
        "thẩm quyền của 3 cấp chính quyền, 06 nội dung của Đề án 06",
        "giai đoạn 2021 - 2025, định hướng đến năm 2030; so với năm 2023",
        "báo cáo kết quả thực hiện 6 tháng đầu năm trước ngày 15 tháng 6",
        "công nghiệp 4.0; điện thoại 0277.3851234; 10 năm tới",
        "năm nay ba cấp đều có một cửa",
    ],
)
def test_what_is_no_target(text: str) -> None:
    assert read_measures(text) == ()


def test_figures_of_the_past_are_no_targets() -> None:
    assert short("Năm 2023 đạt 85%, phấn đấu năm 2024 đạt 90% (năm 2022 là 80%)", year=2024) == ["= 90 %"]
    assert short("tăng 5% so với mức 60%; hiện đạt 45%") == ["tăng = 5 %"]
    assert short("Đến năm 2025 đạt 85%", year=2024) == ["= 85 %"]


def test_counts_need_to_be_what_is_reached() -> None:
    text = "Tổ chức ít nhất 02 lớp tập huấn và 01 hội nghị cho 300 lượt công chức; có 05 sáng kiến; kiểm tra 02 lần/năm"
    assert short(text) == [">= 2 lớp", ">= 1 hội nghị", "= 300 lượt", "= 5 sáng kiến", "= 2 lần/năm"]
    assert short(text, strict=True) == [">= 2 lớp", ">= 1 hội nghị"]
