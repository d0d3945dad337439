"""Working days, holidays and swapped Saturdays of 2024 to 2030."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from cchc_desktop import paths
from cchc_desktop.errors import UserError
from cchc_desktop.imports.calendar import load_calendar, load_schedule
from cchc_desktop.model.calendar import spoken_day

CALENDAR = load_calendar()
TET = [(2024, 2, 10), (2025, 1, 29), (2026, 2, 17), (2027, 2, 6), (2028, 1, 26), (2029, 2, 13), (2030, 2, 2)]
KINGS = [(2024, 4, 18), (2025, 4, 7), (2026, 4, 26), (2027, 4, 16), (2028, 4, 4), (2029, 4, 23), (2030, 4, 12)]


@pytest.mark.parametrize("first", [date(*day) for day in TET])
def test_tet_is_off_for_five_days_besides_weekends_made_up_for(first: date) -> None:
    """The first days of the lunar year are off; without the weekends at least five working days are given."""
    assert CALENDAR.off[first] == "Tết Nguyên đán"
    span = [day for day, name in CALENDAR.off.items() if name == "Tết Nguyên đán" and day.year == first.year]
    assert span == [span[0] + timedelta(days=n) for n in range(len(span))]
    assert sum(day.weekday() < 5 for day in span) == 5
    assert all(first + timedelta(days=n) in span for n in range(3))
    assert first - timedelta(days=1) in span


@pytest.mark.parametrize("day", [date(*day) for day in KINGS])
def test_the_tenth_of_the_third_lunar_month_is_off_and_made_up_for(day: date) -> None:
    assert CALENDAR.off[day] == "Giỗ Tổ Hùng Vương"
    if day.weekday() >= 5:
        assert not CALENDAR.is_working(day + timedelta(days=7 - day.weekday()))


@pytest.mark.parametrize("year", range(2024, 2031))
def test_every_year_has_the_days_of_the_labour_code(year: int) -> None:
    fixed = [date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)]
    fixed += [date(year, 11, 24)] if year >= 2026 else []
    assert all(not CALENDAR.is_working(day) for day in fixed)
    assert CALENDAR.is_working(date(year, 11, 24)) is (year < 2026 and date(year, 11, 24).weekday() < 5)
    beside = [date(year, 9, 1), date(year, 9, 3)]
    assert sum(CALENDAR.off.get(day) == "Quốc khánh" for day in beside) == 1
    weekdays_off = [day for day in CALENDAR.off if day.year == year and day.weekday() < 5]
    swapped = [day for day in CALENDAR.worked if day.year == year]
    assert len(weekdays_off) - len(swapped) == (12 if year >= 2026 else 11)


def test_years_with_a_notice_and_years_that_are_computed() -> None:
    assert {year for year, official in CALENDAR.years.items() if official} == {2024, 2025, 2026}
    assert sorted(CALENDAR.years) == list(range(2024, 2031))


def test_a_swapped_saturday_is_worked_and_its_monday_is_not() -> None:
    assert CALENDAR.is_working(date(2024, 5, 4))
    assert not CALENDAR.is_working(date(2024, 4, 29))
    assert CALENDAR.is_working(date(2026, 8, 22))
    assert not CALENDAR.is_working(date(2026, 8, 31))
    assert all(day.weekday() >= 5 for day in CALENDAR.worked)


def test_working_days_leave_out_weekends_and_holidays() -> None:
    assert CALENDAR.working_days(date(2024, 3, 12), date(2024, 3, 15)) == 3
    assert CALENDAR.working_days(date(2024, 3, 15), date(2024, 3, 18)) == 1
    assert CALENDAR.working_days(date(2024, 3, 18), date(2024, 3, 15)) == -1
    assert CALENDAR.working_days(date(2024, 2, 7), date(2024, 2, 15)) == 1  # Tết between
    assert CALENDAR.working_days(date(2024, 4, 26), date(2024, 5, 6)) == 4  # 2, 3, 4 (swapped) and 6 May


def test_the_working_day_before_and_after() -> None:
    assert CALENDAR.last_working(date(2024, 6, 15)) == date(2024, 6, 14)
    assert CALENDAR.working_before(date(2027, 3, 15)) == date(2027, 3, 12)
    assert CALENDAR.working_after(date(2024, 2, 7)) == date(2024, 2, 15)
    assert CALENDAR.last_working(date(2024, 5, 4)) == date(2024, 5, 4)
    assert spoken_day(date(2027, 3, 15)) == "thứ Hai 15/3"


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the shipped folder for an editor's hand; nothing read before is remembered."""
    folder = tmp_path / "calendar"
    folder.mkdir()
    for file in (paths.resources() / "calendar").glob("*.toml"):
        (folder / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    load_calendar.cache_clear()
    load_schedule.cache_clear()
    yield folder
    load_calendar.cache_clear()
    load_schedule.cache_clear()


def test_a_holiday_that_is_added_holds(edited: Path) -> None:
    more = '\n[[year]]\nyear = 2031\nbasis = "computed"\noff = [{ name = "Tết Dương lịch", day = 2031-01-01 }]\n'
    file = edited / "holidays.toml"
    file.write_text(file.read_text("utf-8") + more, "utf-8")
    assert not load_calendar().is_working(date(2031, 1, 1))
    assert load_calendar().is_working(date(2031, 1, 2))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("holidays.toml", "day = 2024-01-01", 'day = "1/1"', "mục thứ 1 thiếu hoặc sai ở giá trị '1/1'"),
        ("holidays.toml", "day = 2024-01-01", "day = 2025-01-01", "không hợp với năm 2024"),
        ("holidays.toml", "to = 2024-02-14", "to = 2024-02-01", "không hợp với năm 2024"),
        ("holidays.toml", '\nbasis = "official"', '\nbasis = "maybe"', "basis của năm 2024"),
        ("holidays.toml", "year = 2024", "year = [", "không đúng dạng TOML"),
        ("due.toml", "day = 15", "day = 45", "cần số từ 1 đến 31"),
        ("due.toml", 'kinds = ["province"]', 'kinds = ["tinh"]', "loại đơn vị 'tinh'"),
        ("due.toml", 'reports = ["Q1"', 'reports = ["QI"', "sai ở reports"),
    ],
)
def test_a_slip_in_the_files_is_told_in_a_sentence(edited: Path, file: str, old: str, new: str, said: str) -> None:
    text = (edited / file).read_text("utf-8")
    assert old in text
    (edited / file).write_text(text.replace(old, new, 1), "utf-8")
    load = load_schedule if file == "due.toml" else load_calendar
    with pytest.raises(UserError) as caught:
        load()
    assert said in str(caught.value)
    assert file in str(caught.value)
