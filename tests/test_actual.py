"""Figures of targets as typed, shown, judged and asked about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cchc_desktop.imports.judging import load_judging
from cchc_desktop.model.actual import (
    Actual,
    as_answer,
    entry_words,
    figure,
    figure_words,
    only,
    quarter_of,
    read_entry,
    read_typed,
    total,
    usual_kind,
)
from cchc_desktop.model.finding import Finding
from cchc_desktop.model.period import Period
from cchc_desktop.model.target import Comparator, Direction, Measure, Target
from cchc_desktop.model.target_checks import check_targets, doubtful
from cchc_desktop.model.target_judging import Verdict, judge, quarters_add_up, verdict_words, wanted_words
from cchc_desktop.model.target_matter import Line, joined, same_measures, versions
from cchc_desktop.model.target_progress import TargetProgress
from cchc_desktop.model.target_series import series, steps, yearly
from cchc_desktop.model.typed import Unread

PERCENT = Measure("tối thiểu 86%", ">=", 86, "%")
MINUTES = Measure("tối đa 25 phút", "<=", 25, "phút/lần giao dịch")
UNITS = Measure("7 đơn vị", "=", 7, "đơn vị")


def ratio(n: float | None, d: float | None, period: str = "2024-Q1") -> Actual:
    return Actual("m", period, numerator=n, denominator=d)


def value(v: float, period: str = "2024-Q1") -> Actual:
    return Actual("m", period, value=v)


def test_parts_of_two_quarters_are_summed_before_they_are_divided() -> None:
    whole = total((ratio(9, 10), ratio(10, 100, "2024-Q2")), "ratio", True)
    assert figure_words(whole, PERCENT) == "17,3%"


def test_half_an_entry_does_not_spoil_the_sum() -> None:
    whole = total((ratio(9, 10), ratio(5, None, "2024-Q2")), "ratio", True)
    assert (whole.numerator, whole.denominator) == (9, 10)


def test_nothing_of_nothing_is_a_dash_and_not_judged() -> None:
    none = ratio(0, 0)
    assert (figure(none, PERCENT), figure_words(none, PERCENT)) == (None, "-")
    assert judge(PERCENT, none, load_judging()) == Verdict()
    assert figure_words(ratio(0, 5), PERCENT) == "0%"
    assert figure_words(Actual("m", "2024-Q1"), PERCENT) == ""


def test_a_quotient_that_rounds_to_the_number_wanted_shows_why_it_misses() -> None:
    assert figure_words(ratio(8599, 10000), PERCENT) == "85,99%"
    assert figure_words(ratio(8591, 10000), PERCENT) == "85,9%"


@pytest.mark.parametrize(
    ("comparator", "wanted", "reached", "met", "gap"),
    [
        (">=", 86, 86, True, 0),
        (">=", 86, 85.5, False, 0.5),
        ("<=", 25, 26, False, 1),
        ("<=", 25, 25, True, 0),
        (">", 90, 90, False, 0),
        (">", 90, 90.1, True, 0.1),
        ("<", 2, 2, False, 0),
        ("=", 80, 85, True, 5),
        ("=", 80, 79, False, 1),
        ("approx", 80, 76, True, 4),
        ("approx", 80, 75, False, 5),
        ("approx", 80, 95, True, 15),
    ],
)
def test_each_comparison(comparator: Comparator, wanted: float, reached: float, met: bool, gap: float) -> None:
    found = judge(Measure("", comparator, wanted, "%"), value(reached), load_judging())
    assert (found.met, found.gap) == (met, pytest.approx(gap))


@pytest.mark.parametrize(
    ("text", "measure", "reached", "met"),
    [
        ("Trung bình 20 phút một giao dịch.", Measure("20 phút", "=", 20, "phút"), 21, False),
        ("Trung bình 20 phút một giao dịch.", Measure("20 phút", "=", 20, "phút"), 19, True),
        ("Tỷ lệ hồ sơ trễ hạn 2%.", Measure("2%", "=", 2, "%"), 3, False),
        ("Tỷ lệ hồ sơ trễ hạn 2%.", Measure("2%", "=", 2, "%"), 1, True),
        ("100% hồ sơ trễ hạn có thư xin lỗi.", Measure("100%", "=", 100, "%"), 98, False),
        ("90% hồ sơ trễ hạn được xử lý.", Measure("90%", "=", 90, "%"), 95, True),
        ("Giảm tối thiểu 2,5% chi.", Measure("giảm tối thiểu 2,5%", ">=", 2.5, "%", "decrease"), 3, True),
        ("Giảm tối thiểu 2,5% chi.", Measure("giảm tối thiểu 2,5%", ">=", 2.5, "%", "decrease"), 2.4, False),
        ("Tinh giản 0,45% biên chế.", Measure("0,45%", "=", 0.45, "%", "decrease"), 0.5, True),
        ("Thuộc nhóm 30.", Measure("thuộc nhóm 30", "<=", 30, "thứ hạng"), 28, True),
    ],
)
def test_the_direction_that_is_good(text: str, measure: Measure, reached: float, met: bool) -> None:
    assert judge(measure, value(reached), load_judging(), text).met is met


@pytest.mark.parametrize(
    ("words", "met"),
    [
        ("Đã ban hành Quyết định số 12/QĐ-UBND", True),
        ("Hoàn thành", True),
        ("Chưa ban hành", False),
        ("Đang lấy ý kiến", False),
        ("Đã ban hành 2 quy chế, còn 1 quy chế chưa ban hành", None),
        ("Theo hướng dẫn của Bộ Nội vụ", None),
    ],
)
def test_words_tell_whether_an_act_is_done(words: str, met: bool | None) -> None:
    assert judge(None, Actual("t", "2024-Q1", text=words), load_judging()).met is met


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (PERCENT, "≥ 86%"),
        (MINUTES, "≤ 25 phút/lần giao dịch"),
        (Measure("", ">=", 2.5, "%", "decrease"), "giảm ≥ 2,5%"),
        (Measure("", "=", 0.45, "%", "decrease"), "giảm 0,45%"),
        (Measure("", "=", 80, "%"), "80%"),
        (None, ""),
    ],
)
def test_what_is_wanted_in_words(measure: Measure | None, words: str) -> None:
    assert wanted_words(measure) == words


def test_the_gap_in_words() -> None:
    assert verdict_words(judge(MINUTES, value(26), load_judging()), MINUTES) == "quá 1 phút"
    assert verdict_words(judge(PERCENT, value(79.5), load_judging()), PERCENT) == "thiếu 6,5%"
    assert verdict_words(judge(PERCENT, value(90), load_judging()), PERCENT) == "hơn 4%"
    assert verdict_words(judge(PERCENT, value(86), load_judging()), PERCENT) == ""
    about = replace(PERCENT, comparator="approx", value=90)
    assert verdict_words(judge(about, value(86), load_judging()), about) == "kém 4%"
    assert verdict_words(judge(about, value(91), load_judging()), about) == "hơn 1%"
    assert verdict_words(judge(about, value(80), load_judging()), about) == "thiếu 10%"
    assert verdict_words(judge(PERCENT, ratio(85999, 100000), load_judging()), PERCENT) == "thiếu chưa đến 0,01%"


@pytest.mark.parametrize(
    ("measure", "kind", "adds"),
    [
        (PERCENT, "ratio", True),
        (PERCENT, "value", False),
        (MINUTES, "value", False),
        (UNITS, "value", True),
        (Measure("nhóm 30", "<=", 30, "thứ hạng"), "value", False),
        (Measure("03 ngày làm việc", "<=", 3, "ngày làm việc"), "value", False),
        (Measure("01 lần/hồ sơ", "<=", 1, "lần/hồ sơ"), "value", False),
        (Measure("02 lần/năm", ">=", 2, "lần/năm"), "value", True),
        (Measure("1/3", ">=", 1 / 3), "ratio", True),
        (None, "text", False),
    ],
)
def test_what_adds_up_and_what_is_a_level(measure: Measure | None, kind: str, adds: bool) -> None:
    assert quarters_add_up(measure, kind, None, load_judging()) is adds
    assert quarters_add_up(measure, kind, not adds, load_judging()) is not adds


def test_how_a_measure_is_typed() -> None:
    assert usual_kind(PERCENT) == "ratio"
    assert usual_kind(MINUTES) == "value"
    assert usual_kind(Measure("1/3", ">=", 1 / 3)) == "ratio"
    assert usual_kind(None) == "text"


@pytest.mark.parametrize(
    ("field", "text", "fields"),
    [
        ("numerator", "9/10", {"numerator": 9, "denominator": 10}),
        ("numerator", "1.234", {"numerator": 1234}),
        ("denominator", "mười", {"denominator": Unread("mười")}),
        ("value", "45,5 %", {"value": 45.5}),
        ("value", "45.5 %", {"value": 45.5}),
        ("value", "", {"value": None}),
        ("answer", "Đã đạt", {"answer": True}),
        ("answer", "chưa", {"answer": False}),
        ("answer", "có lẽ", {"answer": Unread("có lẽ")}),
        ("text", " Đã ban hành ", {"text": "Đã ban hành"}),
    ],
)
def test_what_was_typed_is_read(field: str, text: str, fields: dict[str, Any]) -> None:
    assert read_typed(field, text) == fields


def test_a_whole_quarter_in_one_cell() -> None:
    assert read_entry("ratio", "9/10") == {"numerator": 9, "denominator": 10}
    assert read_entry("ratio", "88,5") == {"value": 88.5}
    assert read_entry("value", "25") == {"value": 25}
    assert read_entry("text", "Đã ban hành") == {"text": "Đã ban hành"}
    assert read_entry("ratio", " ") == {"numerator": None, "denominator": None}
    assert entry_words(ratio(4160, 4215)) == "4.160/4.215"
    assert as_answer(" X ") is True


def test_one_way_of_typing_clears_the_others() -> None:
    assert only({"value": 5}) == {"numerator": None, "denominator": None, "answer": None, "text": None, "value": 5}
    assert only({"value": Unread("mười")}) == {"value": Unread("mười")}
    assert only({"note": "x"}) == {"note": "x"}


def test_a_quarter_follows_from_the_sum() -> None:
    assert quarter_of(7, (value(3),), "value", True) == 4
    assert quarter_of(7, (value(3),), "value", False) == 7


def test_series_of_quarters_and_of_years() -> None:
    quarters = {f"{year}-Q{q}": value(q, f"{year}-Q{q}") for year in (2021, 2022, 2023, 2024) for q in (1, 2, 3, 4)}
    found = series(quarters, UNITS, True)
    assert len(found) == 12
    assert [point.value for point in found[-4:]] == [1, 3, 6, 10]
    assert [(point.label, point.value) for point in yearly(quarters, UNITS, True)] == [
        (str(year), 10) for year in (2021, 2022, 2023, 2024)
    ]
    assert [(s.until, s.wanted) for s in steps([(2030, 80), (2025, 50), (2030, 70), (None, 1)])] == [
        (2025, 50),
        (2030, 80),
    ]


def target(text: str, *measures: Measure, code: str | None = None, milestone: int | None = None) -> Target:
    return Target(code, "digital", text, milestone, measures)


def test_one_matter_in_other_words_and_with_another_number() -> None:
    lines = (
        (
            "2025",
            "Mức độ hài lòng của người dân, doanh nghiệp về giải quyết thủ tục hành chính đạt trên 90%.",
            "trên 90%",
        ),
        ("2024", "Phấn đấu mức độ hài lòng của người dân và doanh nghiệp về giải quyết TTHC đạt tối thiểu 86%.", "86%"),
        ("xa", "50% hồ sơ công việc tại cấp xã được xử lý trên môi trường mạng.", "50%"),
        ("huyen", "70% hồ sơ công việc tại cấp huyện được xử lý trên môi trường mạng.", "70%"),
    )
    made = tuple(
        Line(plan, target(text, each), each)
        for plan, text, phrase in lines
        for each in (Measure(phrase, ">=", 1, "%", id=plan),)
    )
    assert joined(made, load_judging()) == {"2025": ("2024",), "2024": ("2025",)}


def test_versions_of_targets_and_their_numbers() -> None:
    old = (target("Tối thiểu 80% hồ sơ trực tuyến.", code="1"), target("Bỏ", code="2"), target("Giữ nguyên", code="3"))
    new = (target("Giữ nguyên", code="2"), target("Tối thiểu 90% hồ sơ trực tuyến.", code="1"), target("Mới hẳn"))
    assert versions(old, new) == {0: 2, 1: 0}
    before = (Measure("80%", ">=", 80, "%"), Measure("25 phút", "<=", 25, "phút"))
    after = (Measure("20 phút", "<=", 20, "phút"), Measure("85%", ">=", 85, "%"), Measure("90%", ">=", 90, "%"))
    assert same_measures(before, after) == {0: 1, 1: 0}


def row(
    actual: Actual,
    measure: Measure | None = PERCENT,
    text: str = "Hồ sơ đúng hạn.",
    history: tuple[Actual, ...] = (),
    **more: Any,
) -> TargetProgress:
    kind = actual.kind or usual_kind(measure)
    whole = total((actual,), kind, True)
    shown = TargetProgress(
        target=target(text, *((measure,) if measure else ()), code="2.9"),
        measure=replace(measure, id="m") if measure else None,
        plan_id="p",
        mine="certain",
        decided=None,
        kind=kind,
        adds=True,
        actuals=(actual,),
        before=(),
        period_total=whole,
        cumulative=whole,
        verdict=judge(measure, whole, load_judging(), text),
        judging=load_judging(),
        history=history,
    )
    return replace(shown, **more)


def found(shown: TargetProgress, period: str = "2024-Q1") -> list[Finding]:
    return list(check_targets([shown], Period.parse(period)))


def rules(shown: TargetProgress, period: str = "2024-Q1") -> list[str]:
    return [finding.rule for finding in found(shown, period)]


def test_what_is_asked() -> None:
    assert rules(row(ratio(90, 100))) == []
    assert rules(row(Actual("m", "2024-Q1"))) == ["target-blank"]
    assert rules(row(ratio(9, None))) == ["target-half"]
    assert rules(row(ratio(9, 0))) == ["target-zero-whole"]
    assert rules(row(ratio(0, 0))) == []
    assert rules(row(ratio(110, 100))) == ["target-part-above-whole"]
    assert rules(row(value(-3), UNITS)) == ["target-fell"]
    assert rules(row(Actual("m", "2024-Q1", unread=(("value", "mười"),)))) == ["target-unread"]
    assert rules(row(ratio(110, 100), mine="possible")) == ["target-part-above-whole"]  # what is typed is looked at
    assert rules(row(Actual("m", "2024-Q1"), mine="possible")) == []
    assert rules(row(ratio(110, 100), mine="no")) == []


def test_findings_lead_to_the_cell() -> None:
    (finding,) = found(row(ratio(9, None)))
    assert (finding.about, finding.row_id, finding.field, finding.weight) == ("target", "m", "denominator", "error")
    assert finding.message == "Chỉ tiêu 2.9 (≥ 86%): mới có một trong hai số; hãy nhập mẫu số."


def test_a_missed_target_wants_a_reason_at_the_end_of_the_year() -> None:
    late = row(ratio(80, 100, "2024-Q4"))
    assert rules(late, "2024-Y") == ["target-missed"]
    assert rules(row(ratio(80, 100))) == []
    assert rules(row(replace(ratio(80, 100, "2024-Q4"), note="thiếu thiết bị")), "2024-Y") == []


@pytest.mark.parametrize(
    ("typed", "known", "question"),
    [
        (860, (85.5, 86.2), "860 hay 86,0?"),
        (8.6, (85.5, 86.2), "8,6 hay 86,0?"),
        (860, (), "860 hay 86,0?"),
    ],
)
def test_a_slip_of_the_comma_is_asked_about(typed: float, known: tuple[float, ...], question: str) -> None:
    shown = row(value(typed), history=tuple(value(v) for v in known))
    assert [each.question for each in doubtful(shown)] == [question]


def test_a_jump_is_asked_about_without_a_guess() -> None:
    shown = row(value(45, "2024-Q2"), UNITS, history=(value(7), value(8)))
    assert [(each.rule, each.question) for each in doubtful(shown)] == [("target-outlier", "45 có đúng không?")]


def test_what_was_answered_is_not_asked_again() -> None:
    shown = row(value(860), settled=frozenset({"target-above-hundred"}))
    assert list(doubtful(shown)) == []


@pytest.mark.parametrize(
    ("text", "wanted", "direction"),
    [
        ("Thu ngân sách đạt 105% dự toán.", 105, None),
        ("Số giao dịch tăng 50% so với năm trước.", 50, "increase"),
        ("Giải ngân đạt 95% kế hoạch vốn được giao.", 95, None),
    ],
)
def test_more_than_a_hundred_percent_may_be_right(text: str, wanted: float, direction: Direction | None) -> None:
    assert rules(row(value(120), Measure("", ">=", wanted, "%", direction), text)) == []
