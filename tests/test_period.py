"""Periods: names, windows, due dates, what a day belongs to."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.model.period import Period, send_by, working_days_until


def test_a_data_window_stands_apart_from_the_due_date() -> None:
    quarter = Period.parse("2027-Q1")
    assert (quarter.data_from, quarter.data_to) == (date(2026, 12, 15), date(2027, 3, 14))
    assert quarter.due == date(2027, 3, 15)
    assert send_by(quarter.due) == date(2027, 3, 15)
    assert send_by(date(2024, 6, 15)) == date(2024, 6, 14)  # a Saturday


@pytest.mark.parametrize(
    ("code", "name", "quarters"),
    [
        ("2024-Q1", "quý I năm 2024", ["2024-Q1"]),
        ("2024-Q4", "quý IV năm 2024", ["2024-Q4"]),
        ("2024-H1", "6 tháng đầu năm 2024", ["2024-Q1", "2024-Q2"]),
        ("2024-9M", "9 tháng đầu năm 2024", ["2024-Q1", "2024-Q2", "2024-Q3"]),
        ("2024-Y", "năm 2024", ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]),
    ],
)
def test_periods_read_right_in_vietnamese(code: str, name: str, quarters: list[str]) -> None:
    period = Period.parse(code)
    assert period.name == name
    assert [quarter.code for quarter in period.quarters] == quarters


def test_the_middle_of_december_belongs_to_next_year() -> None:
    assert Period.current(date(2024, 12, 14)).code == "2024-Q4"
    assert Period.current(date(2024, 12, 15)).code == "2025-Q1"


@pytest.mark.parametrize("wrong", ["", "2024", "2024-Q5", "Q1-2024", "24-Q1"])
def test_a_wrong_code_is_answered_in_words(wrong: str) -> None:
    with pytest.raises(UserError, match="Không hiểu kỳ"):
        Period.parse(wrong)


def test_working_days_leave_out_weekends() -> None:
    assert working_days_until(date(2024, 3, 15), date(2024, 3, 12)) == 3
    assert working_days_until(date(2024, 3, 18), date(2024, 3, 15)) == 1
    assert working_days_until(date(2024, 3, 15), date(2024, 3, 18)) == -1
