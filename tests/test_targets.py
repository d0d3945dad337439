"""Targets out of prose and tables: which lines are targets, their sections, years and who answers."""

from __future__ import annotations

import json
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.imports.document import Cell, Paragraph, Row, Table
from cchc_desktop.imports.files.plain_text import read_text
from cchc_desktop.imports.plan import read_pasted, read_plan
from cchc_desktop.imports.prose.outline import Item, read_outline
from cchc_desktop.imports.prose.responsible import in_text, is_responsible, read_responsible
from cchc_desktop.imports.prose.target_sections import kind_of
from cchc_desktop.imports.prose.targets import read_targets
from cchc_desktop.model.plan import PlanHeader
from cchc_desktop.model.target import Measure, Target

PLANS = Path(__file__).parent.parent / "resources" / "plans"
DATA = Path(__file__).parent / "data"
NAMES = ("tuyen-quang-2024", "tien-giang-2024", "phu-yen-2021-2030", "kon-tum-2023")
YEAR = PlanHeader(title="Kế hoạch", year=2024, first_year=2024, last_year=2024)
DECADE = PlanHeader(title="Kế hoạch", year=2021, first_year=2021, last_year=2030)


def targets(text: str, header: PlanHeader = YEAR) -> tuple[Target, ...]:
    return read_targets(read_outline(read_text(textwrap.dedent(text)).blocks), header)


def numbers(measures: tuple[Measure, ...]) -> list[tuple[Any, ...]]:
    return [(m.comparator, round(m.value, 4), m.unit, m.direction, m.level) for m in measures]


@pytest.mark.parametrize("name", NAMES)
def test_every_target_a_careful_reader_finds(name: str) -> None:
    expected = json.loads((DATA / f"{name}.targets.json").read_text("utf-8"))
    found = read_plan(PLANS / f"{name}.txt").targets
    assert [target.text[: len(e["start"])] for e, target in zip(expected, found, strict=True)] == [
        e["start"] for e in expected
    ]
    for e, target in zip(expected, found, strict=True):
        assert [target.code, target.area, target.milestone] == [e["code"], e["area"], e["milestone"]], e["start"]
        assert sorted(map(repr, numbers(target.measures))) == sorted(map(repr, map(tuple, e["measures"]))), e["start"]
        said = {(who.role, who.agency) for who in target.responsible}
        assert said == {(role, agency) for role, agency in e["responsible"]}, e["start"]


@pytest.mark.parametrize("name", NAMES)
def test_phrases_and_places_are_those_of_the_document(name: str) -> None:
    draft = read_plan(PLANS / f"{name}.txt")
    places = {place for place, _ in draft.lines}
    for target in draft.targets:
        assert target.place in places
        assert all(measure.phrase and measure.phrase in target.text for measure in target.measures)


@pytest.mark.parametrize("width", [75, 95, 110])
def test_lines_cut_at_the_width_of_a_page_give_the_same(width: int) -> None:
    text = (PLANS / "kon-tum-2023.txt").read_text("utf-8")
    cut = "\n".join(line for whole in text.splitlines() if whole.strip() for line in textwrap.wrap(whole, width))
    header = PlanHeader(title="Kế hoạch", year=2023, first_year=2023, last_year=2023)
    assert [(t.text, t.measures, t.responsible) for t in targets(cut, header)] == [
        (t.text, t.measures, t.responsible) for t in targets(text, header)
    ]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("MỤC TIÊU", "goal"),
        ("b) Các chỉ tiêu cụ thể:".removeprefix("b) "), "goal"),
        ("CÁC CHỈ TIÊU CHỦ YẾU", "goal"),
        ("Phấn đấu đến hết năm 2024 hoàn thành các mục tiêu sau:", "goal"),
        ("Mục tiêu chung", "numbers"),
        ("MỤC TIÊU, NHIỆM VỤ TRỌNG TÂM", "numbers"),
        ("Mục đích", "numbers"),
        ("NHIỆM VỤ, GIẢI PHÁP", "numbers"),
        ("TỔ CHỨC THỰC HIỆN", "closed"),
        ("Kết quả đạt được", "closed"),
        ("KINH PHÍ THỰC HIỆN", "closed"),
        ("Cải cách thể chế", None),
        ("Căn cứ mục tiêu, chỉ tiêu được giao, các sở xây dựng kế hoạch. Sở Nội vụ tổng hợp.", None),
    ],
)
def test_headings(heading: str, kind: str | None) -> None:
    assert kind_of(heading) == kind


def test_sections_of_another_province() -> None:
    found = targets(
        """
        KẾ HOẠCH
        A. ĐÁNH GIÁ KẾT QUẢ CÔNG TÁC CẢI CÁCH HÀNH CHÍNH NĂM 2023
        I. Kết quả đạt được
        - Tỷ lệ hồ sơ trực tuyến đạt 85%, tăng 10% so với năm 2022.
        B. MỤC TIÊU, NHIỆM VỤ NĂM 2024
        I. MỤC TIÊU
        1. Mục tiêu chung
        Nâng cao chất lượng phục vụ người dân, doanh nghiệp.
        2. Mục tiêu cụ thể
        a) Về cải cách thể chế
        - Bảo đảm 100% văn bản được ban hành đúng quy định;
        - Tiếp tục rà soát văn bản.
        b) Về cải cách thủ tục hành chính:
        - Tỷ lệ số hóa hồ sơ, kết quả giải quyết:
        + Cấp tỉnh: tối thiểu 90%;
        + Cấp xã: tối thiểu 80%.
        II. NHIỆM VỤ TRỌNG TÂM
        1. Cải cách thể chế
        - Tham mưu ban hành 15 nghị quyết của HĐND tỉnh.
        - Kiểm tra ít nhất 30% số cơ quan, đơn vị.
        III. TỔ CHỨC THỰC HIỆN
        1. Sở Nội vụ
        - Bảo đảm 100% báo cáo đúng hạn.
        """
    )
    assert [(t.area, t.text, numbers(t.measures)) for t in found] == [
        ("institutions", "Bảo đảm 100% văn bản được ban hành đúng quy định;", [("=", 100.0, "%", None, None)]),
        ("institutions", "Tiếp tục rà soát văn bản.", []),
        (
            "procedures",
            "Tỷ lệ số hóa hồ sơ, kết quả giải quyết: Cấp tỉnh: tối thiểu 90%;",
            [(">=", 90.0, "%", None, "Cấp tỉnh")],
        ),
        (
            "procedures",
            "Tỷ lệ số hóa hồ sơ, kết quả giải quyết: Cấp xã: tối thiểu 80%.",
            [(">=", 80.0, "%", None, "Cấp xã")],
        ),
        ("institutions", "Kiểm tra ít nhất 30% số cơ quan, đơn vị.", [(">=", 30.0, "%", None, None)]),
    ]


def test_parts_marked_by_words_and_headings_without_numbers() -> None:
    found = targets(
        """
        CHƯƠNG TRÌNH
        PHẦN THỨ NHẤT
        ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN GIAI ĐOẠN 2016 - 2020
        I. Công tác chỉ đạo
        - Tỷ lệ hồ sơ đúng hạn đạt 99%.
        PHẦN THỨ HAI
        NỘI DUNG CHƯƠNG TRÌNH
        I. CHỈ TIÊU CHỦ YẾU
        * Cải cách thể chế:
        - Đến năm 2023: 80% văn bản được rà soát; đến năm 2025: 100% văn bản được rà soát.
        * Cải cách thủ tục hành chính:
        - Tối thiểu 50% hồ sơ được nộp trực tuyến.
        """,
        PlanHeader(title="Chương trình", year=2021, first_year=2021, last_year=2025),
    )
    assert [(t.area, t.milestone, [m.value for m in t.measures]) for t in found] == [
        ("institutions", 2023, [80]),
        ("institutions", 2025, [100]),
        ("procedures", None, [50]),
    ]


def test_numbers_in_brackets_and_lettered_items() -> None:
    found = targets(
        """
        1. MỤC TIÊU
        Phấn đấu hoàn thành các chỉ tiêu sau:
        (1) 100% hồ sơ được giải quyết đúng hạn;
        (2) Tỷ lệ hồ sơ nộp trực tuyến: ≥ 85%;
        2. NHIỆM VỤ
        a) Đăng tối thiểu 24 tin, bài/năm trên trang thông tin điện tử.
        b) Phát thanh 02 lần/tuần.
        """
    )
    assert [(t.code, numbers(t.measures)) for t in found] == [
        ("1.1", [("=", 100.0, "%", None, None)]),
        ("1.2", [(">=", 85.0, "%", None, None)]),
        ("2.a", [(">=", 24.0, "tin, bài/năm", None, None)]),
    ]


def test_years_of_headings() -> None:
    found = targets(
        """
        I. MỤC TIÊU CẢI CÁCH HÀNH CHÍNH GIAI ĐOẠN 2021 - 2030
        - Xây dựng nền hành chính chuyên nghiệp.
        1. Giai đoạn 2021 - 2025
        - 80% hồ sơ được số hóa.
        2. Đến năm 2030
        - 100% hồ sơ được số hóa.
        - 50% hồ sơ được cá thể hóa vào năm 2028.
        """,
        DECADE,
    )
    assert [t.milestone for t in found] == [None, 2025, 2030, 2028]


def test_who_answers() -> None:
    def who(line: str) -> list[tuple[str, str]]:
        return [(r.role, r.agency) for r in read_responsible(line)]

    assert who("Sở Nội vụ chủ trì tham mưu; các sở, ban ngành; Ủy ban nhân dân cấp huyện phối hợp thực hiện.") == [
        ("lead", "Sở Nội vụ"),
        ("cooperate", "các sở, ban ngành"),
        ("cooperate", "Ủy ban nhân dân cấp huyện"),
    ]
    assert who("Sở Tư pháp chịu trách nhiệm hướng dẫn, theo dõi, đôn đốc.") == [
        ("guide", "Sở Tư pháp"),
        ("monitor", "Sở Tư pháp"),
    ]
    assert who("Ủy ban nhân dân cấp xã thực hiện Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc.") == [
        ("lead", "Ủy ban nhân dân cấp xã"),
        ("monitor", "Văn phòng Ủy ban nhân dân tỉnh"),
    ]
    assert who("Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, Văn phòng UBND tỉnh thực hiện.") == [
        ("lead", "Sở Nội vụ"),
        ("cooperate", "Sở Tài chính"),
        ("cooperate", "Văn phòng UBND tỉnh"),
    ]
    assert who("Cơ quan chủ trì: Sở Tư pháp; cơ quan phối hợp: các sở, ban, ngành; UBND cấp xã. Thời gian: Quý I") == [
        ("lead", "Sở Tư pháp"),
        ("cooperate", "các sở, ban, ngành"),
        ("cooperate", "UBND cấp xã"),
    ]


def test_lines_that_only_say_who_answers() -> None:
    assert is_responsible("(Sở Nội vụ chủ trì)")
    assert is_responsible("Đơn vị thực hiện: Các sở, ban, ngành; UBND các huyện, thành phố.")
    assert not is_responsible("100% cơ quan triển khai; Sở Nội vụ theo dõi")
    assert not is_responsible("Sở Nội vụ có trách nhiệm đôn đốc các đơn vị triển khai kế hoạch này và tổng hợp báo cáo")
    assert not is_responsible("Triển khai thực hiện tốt việc đánh giá công chức.")


def test_who_answers_inside_the_sentence() -> None:
    said = in_text("100% đơn vị hoàn thành (Sở Tài chính chủ trì, phối hợp với Sở Nội vụ).")
    assert [(r.role, r.agency) for r in said] == [("lead", "Sở Tài chính"), ("cooperate", "Sở Nội vụ")]
    assert in_text("phân công 100% công chức phụ trách theo dõi từng lĩnh vực") == ()
    said = in_text("Hoàn thành 100% nhiệm vụ. Giao Văn phòng UBND tỉnh theo dõi, đôn đốc.")
    assert [(r.role, r.agency) for r in said] == [("monitor", "Văn phòng UBND tỉnh")]


def test_a_line_on_who_answers_belongs_to_the_target_before_it_or_to_the_group() -> None:
    found = targets(
        """
        I. CHỈ TIÊU
        1. Cải cách thể chế
        * Sở Tư pháp chủ trì tham mưu.
        - 100% văn bản đúng quy định.
        - 80% văn bản được rà soát.
        - Cơ quan chủ trì: Sở Nội vụ.
        - Cơ quan phối hợp: Sở Tài chính.
        2. Cải cách tài chính công
        - 90% vốn được giải ngân.
        """
    )
    assert [[(r.role, r.agency) for r in t.responsible] for t in found] == [
        [("lead", "Sở Tư pháp")],
        [("lead", "Sở Nội vụ"), ("cooperate", "Sở Tài chính")],
        [],
    ]


def table(*rows: list[str]) -> Table:
    cells = (tuple(Cell(text.lstrip("^"), above=text.startswith("^")) for text in row) for row in rows)
    return Table("bảng 1", tuple(Row(f"bảng 1, dòng {n}", row) for n, row in enumerate(cells, 1)))


def test_a_table_of_targets_with_a_column_for_each_year() -> None:
    read = table(
        ["STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2025", "Năm 2030", "Cơ quan chủ trì"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["I", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "", "", "", ""],
        ["1", "Tỷ lệ hồ sơ trực tuyến", "%", "≥ 80", "Trên 90", "Văn phòng UBND tỉnh"],
        ["2", "Thời gian chờ tối đa", "phút/lượt", "20", "", "Sở Nội vụ; Văn phòng UBND tỉnh"],
        ["a", "Ban hành Đề án", "Đề án", "Hoàn thành", "", ""],
    )
    found = read_targets((), DECADE, (read,))
    assert [(t.code, t.area, t.milestone, numbers(t.measures)) for t in found] == [
        ("1", "procedures", 2025, [(">=", 80.0, "%", None, None)]),
        ("1", "procedures", 2030, [(">", 90.0, "%", None, None)]),
        ("2", "procedures", 2025, [("<=", 20.0, "phút/lượt", None, None)]),
        ("2.a", "procedures", None, []),
    ]
    assert [(r.role, r.agency) for r in found[2].responsible] == [
        ("lead", "Sở Nội vụ"),
        ("lead", "Văn phòng UBND tỉnh"),
    ]
    assert found[0].place == "bảng 1, dòng 4"


def test_past_results_in_a_table_are_left_out() -> None:
    read = table(
        ["TT", "Nội dung chỉ tiêu", "ĐVT", "Kết quả năm 2023", "Chỉ tiêu năm 2024", "Đơn vị phối hợp"],
        ["1", "Văn bản ban hành đúng quy định", "%", "95", "98,5", "Các sở, ban, ngành"],
        ["2", "Tối thiểu 80% hồ sơ được số hóa", "", "", "", ""],
    )
    assert [(t.milestone, numbers(t.measures)) for t in read_targets((), YEAR, (read,))] == [
        (None, [("=", 98.5, "%", None, None)]),
        (None, [(">=", 80.0, "%", None, None)]),
    ]


def test_other_tables_hold_no_targets() -> None:
    tasks = table(["STT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì"], ["1", "Làm 100% việc", "Báo cáo", "Sở Nội vụ"])
    statistics = table(["STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu"], ["1", "Số văn bản", "Văn bản", "12"])
    goals = table(["STT", "Chỉ tiêu", "Năm 2024"], ["1", "Số hóa hồ sơ", "90%"])
    assert read_targets((), YEAR, (tasks, statistics)) == ()
    assert len(read_targets((), YEAR, (goals,))) == 1
    assert read_targets((), YEAR, (goals,), {"bảng 1, dòng 2"}) == ()


def test_a_plan_of_targets_alone_is_read() -> None:
    draft = read_pasted("KẾ HOẠCH\nCải cách hành chính năm 2024\nI. MỤC TIÊU\n1. 100% hồ sơ đúng hạn.\n")
    assert [target.code for target in draft.targets] == ["1"]
    assert [finding.weight for finding in draft.findings] == ["hint"]
    assert "1 chỉ tiêu" in draft.findings[0].message


def outline(*lines: str) -> tuple[Item, ...]:
    return read_outline([Paragraph(f"dòng {n}", line) for n, line in enumerate(lines, 1)])


def test_a_heading_does_not_swallow_the_paragraph_after_it() -> None:
    heading = "3. Cải cách thủ tục hành chính và thực hiện cơ chế một cửa, một cửa liên thông"
    items = outline(heading, "Kịp thời tham mưu công bố danh mục thủ tục hành chính.")
    assert [item.text[:8] for item in items] == ["Cải cách", "Kịp thời"]
    cut = outline("- Quản lý, vận hành Cổng", "Dịch vụ công của tỉnh đạt", "90% hồ sơ.")
    assert [item.text for item in cut] == ["Quản lý, vận hành Cổng Dịch vụ công của tỉnh đạt 90% hồ sơ."]


def test_letters_stand_above_numerals_and_thousands_are_no_marks() -> None:
    items = outline("A. PHẦN CHUNG", "I. Nội dung", "B. PHẦN RIÊNG", "3.071 thủ tục được cắt giảm.")
    assert [(item.mark, len(item.above)) for item in items] == [("A", 0), ("I", 1), ("B", 0), (None, 1)]


@pytest.mark.parametrize(
    "line",
    [
        "- " + "100% hồ sơ, " * 40_000,
        "- " + "tối thiểu 05 lớp cấp tỉnh, " * 8_000,
        "- " + "chủ trì, phối hợp, theo dõi, " * 8_000,
        "- " + "không tăng giảm xuống còn " * 8_000 + " quá 5%",
        "- " + "(" * 20_000 + " Sở Nội vụ chủ trì " + ")" * 20_000,
    ],
)
def test_a_hostile_line_is_read_in_time(line: str) -> None:
    begin = time.process_time()
    targets("I. MỤC TIÊU\n" + line)
    assert time.process_time() - begin < 3


def test_twenty_thousand_bullets_stop_at_the_bound() -> None:
    begin = time.process_time()
    assert len(targets("I. MỤC TIÊU\n" + "- 1% số hồ sơ\n" * 20_000)) == 5_000
    assert time.process_time() - begin < 5


def test_a_hundred_pages_take_less_than_a_second() -> None:
    text = "".join((PLANS / f"{name}.txt").read_text("utf-8") for name in NAMES[::2] + NAMES[3:]) * 2
    document = read_text(text)
    assert len(text) > 200_000
    begin = time.process_time()
    assert len(read_targets(read_outline(document.blocks), DECADE, document.blocks)) > 200
    assert time.process_time() - begin < 1
