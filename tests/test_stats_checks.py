"""The rules on the figures of the annex: each finds what it is for, and lets what can be true pass."""

from __future__ import annotations

import time

import pytest

from cchc_desktop import paths
from cchc_desktop.imports.forms.stats_form import load_stat_form
from cchc_desktop.model.finding import Finding
from cchc_desktop.model.period import Period
from cchc_desktop.model.stat_checks import check_stats
from cchc_desktop.model.stat_table import StatTable, build_table
from cchc_desktop.model.stats import Level, Offer, StatEntry

FORM = load_stat_form(paths.forms() / "thong-ke")
Q1, Q2, H1 = Period(2024, "Q1"), Period(2024, "Q2"), Period(2024, "H1")
ABOUT_ALL = ("stat-blank", "stat-none", "stat-missing-quarter")


def entry(code: str, value: float | str | None, period: str = "2024-Q1") -> StatEntry:
    unread = value if isinstance(value, str) else None
    return StatEntry(code, period, None if isinstance(value, str) else value, None, unread, kept=True)


def table(
    *entries: StatEntry, period: Period = Q1, level: Level = "H", offers: dict[Offer, int] | None = None
) -> StatTable:
    return build_table(FORM, level, period, {(each.code, each.period): each for each in entries}, offers or {})


def found(shown: StatTable) -> list[Finding]:
    """What is asked about single rows."""
    return [finding for finding in check_stats(shown, shown.period) if finding.rule not in ABOUT_ALL]


def rules(shown: StatTable) -> list[tuple[str, str, str | None]]:
    return [(finding.rule, finding.weight, finding.row_id) for finding in found(shown)]


def test_zero_of_zero_passes_without_inventing_a_number() -> None:
    everything = [entry(line.code, 0, line.entry.period) for line in table().open]
    shown = table(*everything)
    assert list(check_stats(shown, Q1)) == []
    assert shown.completeness.filled == shown.completeness.of == 88


def test_an_untouched_annex_is_one_hint() -> None:
    findings = list(check_stats(table(), Q1))
    assert [(finding.rule, finding.weight) for finding in findings] == [("stat-none", "hint")]


def test_blank_rows_are_told_once_for_each_group() -> None:
    findings = list(check_stats(table(entry("1.2.4.1", 4)), Q1))
    assert [finding.rule for finding in findings] == ["stat-blank"] * 7
    assert findings[0].weight == "warning"
    assert findings[0].message.startswith("Số liệu nhóm 1: 11 chỉ tiêu còn trống (1.1.1, 1.1.2, 1.2.3, 1.2.4.2 …)")
    assert findings[0].row_id == "1.1.1"


@pytest.mark.parametrize(
    ("entries", "rule"),
    [
        ([("5.2.1", "mười")], ("stat-unread", "error", "5.2.1")),
        ([("5.2.1", -3)], ("stat-negative", "error", "5.2.1")),
        ([("5.2.1", 2.5)], ("stat-fraction", "error", "5.2.1")),
        ([("6.1.1", 2.555)], ("stat-fraction", "error", "6.1.1")),
        ([("7.6.2", 120)], ("stat-percent", "error", "7.6.2")),
        ([("1.1.1", 18), ("1.1.2", 19)], ("stat-at-most", "error", "1.1.2")),
        ([("3.3.2.1", 4215), ("3.3.2.2", 4216)], ("stat-at-most", "error", "3.3.2.2")),
        ([("1.2.4.1", 5), ("1.2.4.2", 7)], ("stat-at-most", "warning", "1.2.4.2")),
        ([("6.1.1", 1000), ("6.1.2", 1200)], ("stat-at-most", "warning", "6.1.2")),
        ([("4.2.1", 100), ("4.2.2", 101)], ("stat-at-most", "warning", "4.2.2")),
        ([("1.3.1", 10), ("1.3.2", 8), ("1.3.3", 3)], ("stat-sum", "error", "1.3.1")),
        ([("4.1.4.1", 12), ("4.1.4.3", 11)], ("stat-equals", "error", "4.1.4.1")),
        ([("4.1.4.1", 12), ("6.2.1", 11)], ("stat-equals", "warning", "6.2.1")),
        ([("1.4.2", 7)], ("stat-choice", "error", "1.4.2")),
    ],
)
def test_each_rule_finds_its_fault(entries: list[tuple[str, float | str]], rule: tuple[str, str, str]) -> None:
    assert rules(table(*(entry(code, value) for code, value in entries))) == [rule]


def test_parts_make_the_whole_once_all_are_answered() -> None:
    some = [entry("6.2.1", 12), entry("6.2.2", 1), entry("6.2.3", 2), entry("6.2.5", 3)]
    assert rules(table(*some)) == []
    rest = [entry("6.2.4.1", 2), entry("6.2.4.2", 2), entry("6.2.4.3", 1)]
    wrong = found(table(*some, *rest))
    assert [finding.message for finding in wrong] == [
        "Số liệu 6.2.1: 12 khác tổng 6.2.2 + 6.2.3 + 6.2.4 + 6.2.5 (11); hãy sửa cho khớp."
    ]
    assert rules(table(*some, *rest[:2], entry("6.2.4.3", 2))) == []


def test_a_district_is_held_to_its_own_parts_only() -> None:
    assert rules(table(entry("4.1.4.1", 12), entry("4.1.4.3", 12))) == []
    assert rules(table(entry("4.1.4.1", 12), entry("4.1.4.2.2", 12), level="S")) == []


def test_what_is_cumulative_does_not_fall_within_a_year() -> None:
    shown = table(entry("1.1.2", 9), entry("1.1.2", 7, "2024-Q2"), period=Q2)
    assert rules(shown) == [("stat-falls", "warning", "1.1.2")]
    third = table(entry("1.1.2", 5), entry("1.1.2", 3, "2024-Q3"), period=Period(2024, "Q3"))  # none in quý II
    assert "lũy kế 3 thấp hơn quý I (5)" in found(third)[0].message
    assert "7 thấp hơn quý I (9)" in found(shown)[0].message
    new_year = table(entry("1.1.2", 9, "2023-Q4"), entry("1.1.2", 2))
    assert rules(new_year) == []


def test_a_figure_counted_anew_is_no_less_than_its_parts() -> None:
    parts = [entry("7.8.1", 5), entry("7.8.1", 9, "2024-Q2")]
    assert rules(table(*parts, entry("7.8.1", 8, "2024-H1"), period=H1)) == [("stat-order", "warning", "7.8.1")]
    assert rules(table(*parts, entry("7.8.1", 9, "2024-H1"), period=H1)) == []


def test_nine_months_are_no_less_than_six() -> None:
    shown = table(entry("7.8.1", 9, "2024-H1"), entry("7.8.1", 8, "2024-9M"), period=Period(2024, "9M"))
    assert rules(shown) == [("stat-order", "warning", "7.8.1")]


def test_a_slip_of_the_comma_is_asked_about() -> None:
    past = [entry("3.3.2.1", value, f"2023-Q{n}") for n, value in enumerate((4100, 4300, 4200), 2)]
    assert rules(table(*past, entry("3.3.2.1", 42150))) == [("stat-outlier", "hint", "3.3.2.1")]
    assert rules(table(*past, entry("3.3.2.1", 420))) == [("stat-outlier", "hint", "3.3.2.1")]
    assert rules(table(*past, entry("3.3.2.1", 5900))) == []
    assert rules(table(*past, entry("3.3.2.1", 0))) == []
    few = [entry("5.2.1", 1, "2023-Q4"), entry("5.2.1", 12)]
    assert rules(table(*few)) == []


def test_the_task_table_is_compared_with() -> None:
    offers: dict[Offer, int] = {"tasks_planned": 18, "tasks_done": 4}
    assert rules(table(entry("1.1.1", 18), entry("1.1.2", 4), offers=offers)) == []
    assert rules(table(entry("1.1.1", 20), offers=offers)) == [("stat-differs-from-tasks", "warning", "1.1.1")]


def test_sums_that_lack_a_quarter_before_are_told_once() -> None:
    shown = table(entry("5.2.1", 4, "2024-Q2"), entry("5.2.3", 1, "2024-Q2"), period=H1)
    told = [finding for finding in check_stats(shown, H1) if finding.rule == "stat-missing-quarter"]
    assert len(told) == 1
    assert "của 2 chỉ tiêu còn thiếu quý I;" in told[0].message


def test_longer_periods_are_checked_as_sums() -> None:
    quarters = [entry("1.2.4.1", 5), entry("1.2.4.2", 1), entry("1.2.4.1", 0, "2024-Q2")]
    shown = table(*quarters, entry("1.2.4.2", 5, "2024-Q2"), period=H1)
    wrong = found(shown)
    assert [(finding.rule, finding.weight) for finding in wrong] == [("stat-at-most", "warning")]


def test_the_whole_table_is_checked_within_20_milliseconds() -> None:
    """Measured about 2 ms."""
    codes = [line.code for line in table(level="T").open]
    periods = [f"{year}-Q{n}" for year in (2022, 2023) for n in range(1, 5)] + ["2024-Q1"]
    shown = table(*(entry(code, 100 + n, period) for code in codes for n, period in enumerate(periods)), level="T")
    took = []
    for _ in range(5):
        start = time.perf_counter()
        list(check_stats(shown, Q1))
        took.append(time.perf_counter() - start)
    assert min(took) < 0.02
