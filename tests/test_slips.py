"""Slips of text recognition are suggested, and what is right is left alone."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from cchc_desktop.imports.wording.slips import slip_doubts, slips, sound, suggest

DATA = Path(__file__).parent / "data"
LINES = (DATA / "tien_giang_2024.txt").read_text("utf-8").split("\n")
ROWS = json.loads((DATA / "tien_giang_2024.expected.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Phần đầu mức độ hài lòng đạt 90%", "Phấn đấu mức độ hài lòng đạt 90%"),
        ("2.9. Phần đầu tối thiểu 80% cơ quan", "2.9. Phấn đấu tối thiểu 80% cơ quan"),
        ("- Phần đầu hoàn thành lộ trình", "- Phấn đấu hoàn thành lộ trình"),
        ("đạt 50%; phần đầu tỷ lệ giao dịch đạt 90%", "đạt 50%; phấn đấu tỷ lệ giao dịch đạt 90%"),
        ("PHẦN ĐẦU ĐẾN NĂM 2025", "PHẤN ĐẤU ĐẾN NĂM 2025"),
        ("UBND tinh", "UBND tỉnh"),
        ("Các sở, ban, ngành tinh; UBND cấp huyện", "Các sở, ban, ngành tỉnh; UBND cấp huyện"),
        ("trên địa bàn tinh Phú Yên", "trên địa bàn tỉnh Phú Yên"),
        ("Công TTĐT tỉnh", "Cổng TTĐT tỉnh"),
        ("đăng trên Công thông tin điện tử tỉnh", "đăng trên Cổng thông tin điện tử tỉnh"),
        ("tích hợp với Công Dịch vụ công quốc gia", "tích hợp với Cổng Dịch vụ công quốc gia"),
        ("Uy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Sở Nôi vụ", "Sở Nội vụ"),
        ("SỞ NÔI VỤ", "SỞ NỘI VỤ"),
        ("Văn phong UBND tỉnh", "Văn phòng UBND tỉnh"),
        ("Sở Văn hóa, Thế thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Ban hành Kê hoạch", "Ban hành Kế hoạch"),
        ("các Nghị dịnh hướng dẫn", "các Nghị định hướng dẫn"),
        ("thực hiện cai cach hành chính", "thực hiện cải cách hành chính"),
        ("rà soát thu tuc", "rà soát thủ tục"),
        ("Số: 15/QÐ-UBND", "Số: 15/QĐ-UBND"),
        ("HỘI ÐỒNG", "HỘI ĐỒNG"),
        ("Kế hoạch số l5/KH-UBND, 1O2/QĐ-UBND", "Kế hoạch số 15/KH-UBND, 102/QĐ-UBND"),
        ("Quý I năm 2O24", "Quý I năm 2024"),
    ],
)
def test_slips_are_mended(text: str, mended: str) -> None:
    assert suggest(text) == mended


@pytest.mark.parametrize(
    "text",
    [
        "phần đầu của báo cáo", "Phần đầu văn bản", "công ty cổ phần đầu tư xây dựng", "trong phần đầu năm",
        "bộ máy các cấp tinh gọn", "các cấp tinh giản biên chế", "toàn tinh thần", "ngành tinh lọc đội ngũ",
        "dịch vụ hành chính công thông tin điện tử", "hành chính công, dịch vụ công", "công thông báo",
        "hồ sơ xây dựng", "hồ sơ tài chính", "văn bản hành chính", "viên chức nâng ngạch", "phương thức hiện đại",
        "cộng tác viên", "người dùng đầu cuối", "chính quyền sở tại", "tiêu chí thi đua", "hội nghị định kỳ",
        "Uỷ ban nhân dân", "Sở Văn hoá, Thể thao và Du lịch", "SỞ Y TẾ", "Sở Giáo dục và Đào tạo", "Kế hoạch",
        "Uy ban nhan dan tinh, cac so, ban, nganh", "Suðurland", "COVID19", "01/01/2024", "ISO 9001:2015", "", "II",
    ],
)  # fmt: skip
def test_what_is_right_is_left_alone(text: str) -> None:
    assert suggest(text) is None


def test_a_whole_plan_has_only_the_slips_that_are_in_it() -> None:
    found = [line[slip.start - 11 : slip.end] for line in LINES for slip in slips(line)]
    assert found == ["ban, ngành tinh", "ban, ngành tinh"]


def test_a_cell_with_a_slip_is_a_doubt_that_keeps_the_original() -> None:
    cells = {"content": "Phần đầu 90%; phần đầu tỷ lệ 50%", "lead": "Sở Nôi vụ", "approval": "UBND tỉnh"}
    doubts = slip_doubts(cells)
    assert [(doubt.field, doubt.suggestion) for doubt in doubts] == [
        ("content", "Phấn đấu 90%; phấn đấu tỷ lệ 50%"),
        ("lead", "Sở Nội vụ"),
    ]
    assert doubts[1].reason == (
        'Có thể là lỗi nhận dạng chữ: "Sở Nôi vụ" → "Sở Nội vụ". Bản gốc được giữ nguyên.'
    )  # fmt: skip
    assert '"Phần đầu" → "Phấn đấu"; "phần đầu" → "phấn đấu"' in doubts[0].reason
    assert cells["lead"] == "Sở Nôi vụ"


def test_a_text_that_is_no_cell_is_not_searched() -> None:
    started = time.process_time()
    assert slip_doubts({"content": "Ð" * 3_000_000, "lead": "UBND tinh " * 300_000}) == ()
    assert suggest("a" * 9000 + "Ð" + "-" * 500) is None
    assert time.process_time() - started < 1


def test_the_place_of_the_tone_and_the_case_are_no_difference() -> None:
    assert sound("hòa") == sound("hoà") == sound("HOÀ")
    assert sound("Ủy") == sound("uỷ")
    assert len({sound(word) for word in ("uy", "ủy", "úy", "ưy")}) == 4


def test_clean_cells_cost_next_to_nothing() -> None:
    """About three times what making the blanks of the same cells single costs; a busy machine is allowed for."""
    clean = [{name: row[name] or "" for name in ("content", "lead", "approval", "time_text")} for row in ROWS]
    tasks = [row | {"content": f"{row['content']} {at}"} for at in range(40) for row in clean]
    started = time.process_time()
    spaced = [" ".join(text.lower().split()) for task in tasks for text in task.values()]
    yardstick = time.process_time() - started
    slip_doubts(tasks[0])
    started = time.process_time()
    assert not any(slip_doubts(task) for task in tasks)
    assert len(spaced) == 4 * len(tasks)
    assert time.process_time() - started < 12 * yardstick
