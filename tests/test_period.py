"""Periods: names, windows, what a day belongs to."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.model.period import Period
from cchc_desktop.model.report.outlook import NextPeriod


def test_a_data_window_runs_from_the_15th_to_the_14th() -> None:
    quarter = Period.parse("2027-Q1")
    assert (quarter.data_from, quarter.data_to) == (date(2026, 12, 15), date(2027, 3, 14))
    month = Period.parse("2024-M03")
    assert (month.data_from, month.data_to) == (date(2024, 2, 15), date(2024, 3, 14))
    january = Period.parse("2024-M01")
    assert (january.data_from, january.data_to) == (date(2023, 12, 15), date(2024, 1, 14))
    third = Period.parse("2024-Q3")
    assert (third.data_from, third.data_to) == (date(2024, 6, 15), date(2024, 9, 14))


@pytest.mark.parametrize(
    ("code", "name", "within", "quarters"),
    [
        ("2024-Q1", "quý I năm 2024", "Trong quý", ["2024-Q1"]),
        ("2024-Q4", "quý IV năm 2024", "Trong quý", ["2024-Q4"]),
        ("2024-H1", "6 tháng đầu năm 2024", "Trong 6 tháng đầu năm", ["2024-Q1", "2024-Q2"]),
        ("2024-9M", "9 tháng đầu năm 2024", "Trong 9 tháng đầu năm", ["2024-Q1", "2024-Q2", "2024-Q3"]),
        ("2024-Y", "năm 2024", "Trong năm", ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]),
        ("2024-M01", "tháng 01 năm 2024", "Trong tháng", ["2024-Q1"]),
        ("2024-M03", "tháng 3 năm 2024", "Trong tháng", ["2024-Q1"]),
        ("2024-M12", "tháng 12 năm 2024", "Trong tháng", ["2024-Q4"]),
        ("2024-01-15..2024-02-10", "từ ngày 15/01/2024 đến ngày 10/02/2024", "Trong kỳ báo cáo", ["2024-Q1"]),
        ("2023-12-20..2024-04-05", "từ ngày 20/12/2023 đến ngày 05/4/2024", "Trong kỳ báo cáo", ["2024-Q2"]),
    ],
)
def test_periods_read_right_in_vietnamese(code: str, name: str, within: str, quarters: list[str]) -> None:
    period = Period.parse(code)
    assert period.code == code
    assert period.name == name
    assert period.within == within
    assert [quarter.code for quarter in period.quarters] == quarters
    assert period.quarter.code == quarters[-1]


@pytest.mark.parametrize(
    ("code", "ahead", "first", "last"),
    [
        ("2024-M03", "tháng 4 năm 2024", date(2024, 4, 1), date(2024, 4, 30)),
        ("2024-M12", "tháng 01 năm 2025", date(2025, 1, 1), date(2025, 1, 31)),
        ("2024-Q4", "quý I năm 2025", date(2025, 1, 1), date(2025, 3, 31)),
        ("2024-H1", "6 tháng cuối năm 2024", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024-9M", "quý IV năm 2024", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-Y", "năm 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-01-15..2024-02-10", "thời gian tới", date(2024, 2, 11), date(2024, 3, 31)),
        ("2024-01-01..2024-03-31", "thời gian tới", date(2024, 4, 1), date(2024, 6, 30)),
    ],
)
def test_what_a_report_looks_ahead_to(code: str, ahead: str, first: date, last: date) -> None:
    found = NextPeriod.after(Period.parse(code))
    assert (found.name, found.first_day, found.last_day) == (ahead, first, last)


def test_the_quarter_before_and_the_month_after_cross_the_year() -> None:
    assert Period.parse("2024-M02").previous_quarter.code == "2023-Q4"
    assert Period.parse("2024-M12").next_month.code == "2025-M01"
    assert Period.parse("2024-01-15..2024-02-10").next_quarter.code == "2024-Q2"


def test_the_middle_of_december_belongs_to_next_year() -> None:
    assert Period.current(date(2024, 12, 14)).code == "2024-Q4"
    assert Period.current(date(2024, 12, 15)).code == "2025-Q1"


@pytest.mark.parametrize(
    "wrong", ["", "2024", "2024-Q5", "Q1-2024", "24-Q1", "2024-M13", "2024-M3", "2024-02-31..2024-03-01"]
)
def test_a_wrong_code_is_answered_in_words(wrong: str) -> None:
    with pytest.raises(UserError, match="Không hiểu kỳ"):
        Period.parse(wrong)


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(UserError, match="10/02/2024, trước khi bắt đầu ngày 15/3/2024"):
        Period.parse("2024-03-15..2024-02-10")
