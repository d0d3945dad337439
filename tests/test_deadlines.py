"""The reporting calendar out of a plan's own sentences: nothing left out, nothing invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest

from cchc_desktop.imports.files.plain_text import read_text
from cchc_desktop.imports.plan import read_plan
from cchc_desktop.imports.prose.deadlines import read_deadlines
from cchc_desktop.imports.prose.header import read_header
from cchc_desktop.imports.prose.outline import read_outline
from cchc_desktop.model.deadline import Deadline
from cchc_desktop.model.plan import PlanHeader

PLANS = Path(__file__).parent.parent / "resources" / "plans"
ONE_YEAR = PlanHeader(year=2024, first_year=2024, last_year=2024, issued_on=date(2023, 12, 23))
FIVE_YEARS = PlanHeader(year=2021, first_year=2021, last_year=2025)
UNITS = "Các sở, ban, ngành; UBND cấp huyện"


def of_plan(name: str) -> tuple[Deadline, ...]:
    text = (PLANS / f"{name}.txt").read_text("utf-8")
    return read_deadlines(read_outline(read_text(text).blocks), read_header(text.splitlines()))


def owed(sentence: str, header: PlanHeader = ONE_YEAR) -> tuple[Deadline, ...]:
    lines = f"V. TỔ CHỨC THỰC HIỆN\n1. {UNITS}\n- Quán triệt Kế hoạch này.\n- {sentence}\n"
    return read_deadlines(read_outline(read_text(lines).blocks), header)


def days(found: Sequence[date]) -> list[str]:
    return [f"{day.day}/{day.month}/{day.year}" for day in found]


def test_tuyen_quang_gives_its_whole_calendar() -> None:
    units = "Người đứng đầu các sở, ban, ngành; Chủ tịch Ủy ban nhân dân huyện, thành phố"
    province = "Ủy ban nhân dân tỉnh"
    found = [(one.who, one.report, one.to, days(one.dates)) for one in of_plan("tuyen-quang-2024")]
    assert found == [
        (units, "Kế hoạch của đơn vị", province, ["15/1/2024"]),
        (units, "Báo cáo quý", "Sở Nội vụ", ["15/3/2024", "15/6/2024", "15/9/2024", "15/12/2024"]),
        (units, "Báo cáo 6 tháng", "Sở Nội vụ", ["15/6/2024"]),
        (units, "Báo cáo năm", "Sở Nội vụ", ["15/12/2024"]),
        ("Sở Nội vụ", "Báo cáo quý", province, ["18/3/2024", "18/6/2024", "18/9/2024", "18/12/2024"]),
        ("Sở Nội vụ", "Báo cáo 6 tháng", province, ["18/6/2024"]),
        ("Sở Nội vụ", "Báo cáo năm", province, ["18/12/2024"]),
    ]
    assert of_plan("tuyen-quang-2024")[1].phrase == "báo cáo quý, gửi chậm nhất ngày 15 của tháng cuối quý"


def test_tien_giang_has_january_for_units_and_february_for_communes() -> None:
    plans = [one for one in of_plan("tien-giang-2024") if one.report == "Kế hoạch của đơn vị"]
    assert [(one.who, one.to, days(one.dates)) for one in plans] == [
        ("Các sở, ban, ngành tỉnh, Ủy ban nhân dân các huyện, thành phố, thị xã", "Sở Nội vụ", ["31/1/2024"]),
        ("Cấp xã", "Sở Nội vụ", ["29/2/2024"]),
    ]
    assert plans[1].phrase == "riêng cấp xã là trong tháng 02 năm 2024"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "phu-yen-2021-2030",
            [
                ("Các sở, ban, ngành, UBND cấp huyện", "Báo cáo quý, 6 tháng, năm", "UBND tỉnh (qua Sở Nội vụ)"),
                ("Sở Nội vụ", "Báo cáo quý, 6 tháng, năm", "UBND tỉnh"),
            ],
        ),
        (
            "kon-tum-2023",
            [
                (
                    "Các sở, ban ngành, Ủy ban nhân dân các huyện, thành phố và các cơ quan, đơn vị có liên quan",
                    "Báo cáo định kỳ",
                    "Ủy ban nhân dân tỉnh (qua Sở Nội vụ)",
                )
            ],
        ),
        (
            "tuyen-quang-tuyen-truyen-2021",
            [
                (
                    "Các sở, ban, ngành thuộc tỉnh; Ủy ban nhân dân huyện, thành phố",
                    "Báo cáo quý, 6 tháng, năm",
                    "Ủy ban nhân dân tỉnh",
                ),
                ("Sở Nội vụ", "Báo cáo quý, 6 tháng, năm", "Ủy ban nhân dân tỉnh"),
            ],
        ),
    ],
)
def test_a_plan_that_names_no_day_gets_none(name: str, expected: list[tuple[str, str, str]]) -> None:
    found = of_plan(name)
    assert [(one.who, one.report, one.to) for one in found] == expected
    assert {one.dates for one in found} == {()}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Gửi báo cáo quý về Sở Nội vụ trước ngày 20 của tháng cuối quý.",
            [("Báo cáo quý", "Sở Nội vụ", ["20/3/2024", "20/6/2024", "20/9/2024", "20/12/2024"])],
        ),
        (
            "Định kỳ báo cáo (quý I trước ngày 15/3; 6 tháng trước ngày 15/6; quý III trước 15/9) về UBND tỉnh qua Sở "
            "Nội vụ để tổng hợp.",
            [
                ("Báo cáo quý I", "UBND tỉnh qua Sở Nội vụ", ["15/3/2024"]),
                ("Báo cáo 6 tháng", "UBND tỉnh qua Sở Nội vụ", ["15/6/2024"]),
                ("Báo cáo quý III", "UBND tỉnh qua Sở Nội vụ", ["15/9/2024"]),
            ],
        ),
        (
            "Định kỳ hằng quý (trước ngày 10 tháng cuối quý), 6 tháng (trước ngày 10/6) và năm (trước ngày 10/12), "
            "báo cáo kết quả thực hiện về Sở Nội vụ.",
            [
                ("Báo cáo quý", "Sở Nội vụ", ["10/3/2024", "10/6/2024", "10/9/2024", "10/12/2024"]),
                ("Báo cáo 6 tháng", "Sở Nội vụ", ["10/6/2024"]),
                ("Báo cáo năm", "Sở Nội vụ", ["10/12/2024"]),
            ],
        ),
        (
            "Định kỳ hằng quý, 6 tháng báo cáo gửi Sở Nội vụ trước ngày 15 của tháng cuối kỳ báo cáo.",
            [
                ("Báo cáo quý", "Sở Nội vụ", ["15/3/2024", "15/6/2024", "15/9/2024", "15/12/2024"]),
                ("Báo cáo 6 tháng", "Sở Nội vụ", ["15/6/2024"]),
            ],
        ),
        (
            "Báo cáo kết quả thực hiện về Sở Nội vụ trước ngày 10/3, 10/6, 10/9, 10/12 để tổng hợp, báo cáo UBND tỉnh.",
            [("Báo cáo kết quả thực hiện", "Sở Nội vụ", ["10/3/2024", "10/6/2024", "10/9/2024", "10/12/2024"])],
        ),
        (
            "Gửi báo cáo năm trước ngày 05 tháng 12 về Ủy ban nhân dân tỉnh (qua Sở Nội vụ).",
            [("Báo cáo năm", "Ủy ban nhân dân tỉnh (qua Sở Nội vụ)", ["5/12/2024"])],
        ),
        (
            "Báo cáo quý gửi trước ngày 05 tháng đầu quý sau; báo cáo năm gửi trước ngày 10/01 năm sau về Sở Nội vụ.",
            [
                ("Báo cáo quý", "Sở Nội vụ", ["5/4/2024", "5/7/2024", "5/10/2024", "5/1/2025"]),
                ("Báo cáo năm", "Sở Nội vụ", ["10/1/2025"]),
            ],
        ),
        (
            "Xây dựng Kế hoạch của cơ quan, địa phương, hoàn thành trước ngày 30/01/2024, gửi về Sở Nội vụ.",
            [("Kế hoạch của đơn vị", "Sở Nội vụ", ["30/1/2024"])],
        ),
        (
            "Ban hành Kế hoạch năm 2024 trước ngày 31/12, gửi Sở Nội vụ.",  # the plan was issued on 23/12/2023
            [("Kế hoạch của đơn vị", "Sở Nội vụ", ["31/12/2023"])],
        ),
        (
            "Xây dựng kế hoạch của đơn vị và gửi báo cáo kết quả thực hiện về Sở Nội vụ trước ngày 15/6/2024.",
            [("Báo cáo kết quả thực hiện", "Sở Nội vụ", ["15/6/2024"])],
        ),
        (
            "Gửi kết quả tự chấm điểm về Sở Nội vụ trước ngày 15/01/2025.",
            [("Kết quả tự chấm điểm", "Sở Nội vụ", ["15/1/2025"])],
        ),
        (
            "Báo cáo kết quả khắc phục về Sở Nội vụ sau 05 ngày làm việc kể từ ngày nhận kết luận kiểm tra.",
            [("Báo cáo kết quả khắc phục", "Sở Nội vụ", [])],
        ),
        (
            "Hoàn thành kế hoạch trong quý I năm 2024, gửi Sở Nội vụ.",
            [("Kế hoạch của đơn vị", "Sở Nội vụ", ["31/3/2024"])],
        ),
        ("Rà soát, công bố thủ tục hành chính trước ngày 30/6/2024.", []),
        ("Triển khai Quyết định số 06/QĐ-TTg ngày 06/01/2022 và báo cáo Công an tỉnh.", []),
        ("Nghiêm túc thực hiện báo cáo theo Thông tư số 18/2025/TT-BNV ngày 08/10/2025.", []),
        ("Vận hành dịch vụ 24/7, phục vụ người dân.", []),
        ("Hằng tháng chấm điểm gửi Sở Nội vụ tổng hợp báo cáo Ủy ban nhân dân tỉnh.", []),
        ("Kịp thời báo cáo Ủy ban nhân dân tỉnh các vấn đề vướng mắc.", []),
    ],
)
def test_sentences_as_plans_write_them(sentence: str, expected: list[tuple[str, str, list[str]]]) -> None:
    found = owed(sentence)
    assert [(one.report, one.to, days(one.dates)) for one in found] == expected
    assert {one.who for one in found} <= {UNITS}


def test_every_month() -> None:
    (monthly,) = owed("Báo cáo hằng tháng trước ngày 15 hằng tháng gửi Sở Nội vụ.")
    assert (monthly.report, len(monthly.dates)) == ("Báo cáo tháng", 12)
    assert {day.day for day in monthly.dates} == {15}


def test_another_than_the_agency_of_the_duty() -> None:
    (one,) = owed("Đôn đốc các cơ quan, đơn vị gửi báo cáo về Sở Nội vụ trước ngày 14/6/2024.")
    assert (one.who, one.to, days(one.dates)) == ("Các cơ quan, đơn vị", "Sở Nội vụ", ["14/6/2024"])


def test_a_plan_for_years_repeats_only_what_recurs() -> None:
    (yearly,) = owed("Gửi báo cáo tổng kết về Sở Nội vụ chậm nhất ngày 25/11 hằng năm.", FIVE_YEARS)
    assert days(yearly.dates) == [f"25/11/{year}" for year in range(2021, 2026)]
    (quarterly,) = owed("Hằng quý báo cáo về Sở Nội vụ trước ngày 15 của tháng cuối quý.", FIVE_YEARS)
    assert len(quarterly.dates) == 20
    (once,) = owed("Ban hành kế hoạch của đơn vị trước ngày 30/11, gửi Sở Nội vụ.", FIVE_YEARS)
    assert (once.report, once.dates) == ("Kế hoạch của đơn vị", ())
    (dated,) = owed("Ban hành kế hoạch của đơn vị trước ngày 30/11/2021, gửi Sở Nội vụ.", FIVE_YEARS)
    assert days(dated.dates) == ["30/11/2021"]


def test_no_year_no_dates_and_no_such_day_is_left_out() -> None:
    (unknown,) = owed("Gửi báo cáo năm về Sở Nội vụ trước ngày 15/12.", PlanHeader())
    assert unknown.dates == ()
    (odd,) = owed("Gửi báo cáo về Sở Nội vụ trước ngày 31/6/2024 và ngày 30/6/2024.")
    assert days(odd.dates) == ["30/6/2024"]


def test_items_of_a_list_go_to_whom_their_lead_in_names() -> None:
    text = (
        "VI. CHẾ ĐỘ THÔNG TIN, BÁO CÁO\n1. Các sở, ban, ngành gửi báo cáo về Sở Nội vụ theo thời hạn sau:\n"
        "a) Báo cáo quý I: trước ngày 10/3/2026;\nb) Báo cáo năm: trước ngày 30/11/2026.\n"
        "2. Sở Nội vụ tổng hợp, trình UBND tỉnh trước ngày 20 của tháng cuối quý.\n"
    )
    header = PlanHeader(year=2026, first_year=2026, last_year=2026)
    found = read_deadlines(read_outline(read_text(text).blocks), header)
    assert [(one.who, one.report, one.to, days(one.dates)) for one in found[:2]] == [
        ("Các sở, ban, ngành", "Báo cáo quý I", "Sở Nội vụ", ["10/3/2026"]),
        ("Các sở, ban, ngành", "Báo cáo năm", "Sở Nội vụ", ["30/11/2026"]),
    ]
    assert (found[2].who, found[2].report, found[2].to) == ("Sở Nội vụ", "Báo cáo quý", "UBND tỉnh")
    assert days(found[2].dates) == ["20/3/2026", "20/6/2026", "20/9/2026", "20/12/2026"]


def test_reports_of_a_list_go_where_the_line_after_it_says() -> None:
    text = (
        "VI. TỔ CHỨC THỰC HIỆN\n1. Các sở, ban, ngành tỉnh\na) Thực hiện chế độ báo cáo, cụ thể:\n"
        "- Báo cáo quý I: Gửi trước ngày 05/3/2024;\n- Báo cáo năm: Gửi trước ngày 20/11/2024.\n"
        "- Kế hoạch của đơn vị ban hành trước ngày 15/01/2024.\n"
        "Các báo cáo gửi về Sở Nội vụ để tổng hợp, tham mưu Ủy ban nhân dân tỉnh báo cáo Bộ Nội vụ.\n"
    )
    found = read_deadlines(read_outline(read_text(text).blocks), ONE_YEAR)
    assert [(one.report, one.to, days(one.dates)) for one in found] == [
        ("Báo cáo quý I", "Sở Nội vụ", ["5/3/2024"]),
        ("Báo cáo năm", "Sở Nội vụ", ["20/11/2024"]),
        ("Kế hoạch của đơn vị", None, ["15/1/2024"]),
    ]


def test_a_time_for_sending_after_the_regular_reports_were_named() -> None:
    found = owed(
        "Định kỳ hằng quý, 6 tháng báo cáo kết quả về UBND thành phố (qua Sở Nội vụ). Thời gian gửi báo cáo: trước "
        "ngày 10 của tháng cuối quý."
    )
    assert [(one.report, one.to, len(one.dates)) for one in found] == [
        ("Báo cáo quý", "UBND thành phố (qua Sở Nội vụ)", 4),
        ("Báo cáo 6 tháng", "UBND thành phố (qua Sở Nội vụ)", 1),
    ]


def test_the_draft_carries_duties_and_deadlines() -> None:
    draft = read_plan(PLANS / "tuyen-quang-2024.txt")
    assert (len(draft.duties), len(draft.deadlines)) == (30, 7)
    places = {place for place, _ in draft.lines}
    assert {duty.place for duty in draft.duties} | {deadline.place for deadline in draft.deadlines} <= places


@pytest.mark.parametrize("words", ["trước ngày 15/3, ", "báo cáo ", "hằng quý, ", "riêng các "])
def test_a_hostile_sentence_costs_little_time(words: str) -> None:
    started = perf_counter()
    owed("Định kỳ báo cáo " + words * 50_000 + "trước ngày 15/6")
    assert perf_counter() - started < 3
