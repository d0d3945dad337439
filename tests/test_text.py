"""Vietnamese text: folding, numbers, dates, Roman numerals."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from cchc_desktop import text


@pytest.mark.parametrize(
    "word", ["hoa giai", "hòa giải", "hoà giải", unicodedata.normalize("NFD", "hòa giải"), "HÒA GIẢI"]
)
def test_fold_ignores_accents_case_form_and_tone_placement(word: str) -> None:
    assert text.fold(word) == "hoa giai"


def test_numbers_in_a_row_are_told_as_a_range() -> None:
    assert text.ranges([1, 2, 3, 7, 9, 10]) == ["1-3", "7", "9-10"]
    assert text.ranges([]) == []


def test_flat_keeps_every_letter_in_its_place() -> None:
    words = "Quý I – IV — Đợt 2: rà soát, Ðề án"
    assert text.flat(words) == "quy i - iv - dot 2: ra soat, de an"
    assert len(text.flat(words)) == len(words)


@pytest.mark.parametrize("letter", ["Đ", "đ", "\u00d0", "\u0189"])
def test_fold_knows_every_letter_that_is_typed_for_d(letter: str) -> None:
    assert text.fold(letter) == "d"


def test_tidy_leaves_one_line_of_composed_text() -> None:
    assert text.tidy(unicodedata.normalize("NFD", " Sở\xa0 Nội\x0bvụ\u00ad\n")) == "Sở Nội vụ"


def test_typed_keeps_lines_and_drops_control_characters() -> None:
    assert text.typed("một\x0bhai\r\nba\x07 ") == "một\nhai\nba"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("45,5", 45.5),
        ("45.5 %", 45.5),
        ("1.234,5", 1234.5),
        ("1.234", 1234.0),
        ("7", 7.0),
        ("mười", None),
        ("", None),
    ],
)
def test_numbers_as_officers_type_them(typed: str, value: float | None) -> None:
    assert text.parse_number(typed) == value


@pytest.mark.parametrize(("value", "shown"), [(1234.5, "1.234,5"), (86, "86"), (98.756, "98,76"), (0, "0")])
def test_numbers_as_they_are_printed(value: float, shown: str) -> None:
    assert text.number(value) == shown


def test_dates_pad_days_below_ten_and_the_first_two_months() -> None:
    assert text.long_date(date(2024, 2, 5)) == "ngày 05 tháng 02 năm 2024"
    assert text.long_date(date(2024, 3, 15)) == "ngày 15 tháng 3 năm 2024"
    assert text.parse_date("31/02/2024") is None
    assert text.parse_date("19/01/2024") == text.parse_date("2024-01-19") == date(2024, 1, 19)


def test_roman_numerals_both_ways() -> None:
    assert [text.from_roman(text.roman(n)) for n in range(1, 60)] == list(range(1, 60))
    assert text.from_roman("IIII") is None
    assert text.from_roman("Sở") is None


@pytest.mark.parametrize("typed", ["9" * 400, "12345678901234567890", "١٢", "१२", "１２", "1e400", "nan", "inf"])
def test_what_a_number_cannot_hold_to_the_last_digit_is_none(typed: str) -> None:
    assert text.parse_number(typed) is None


def test_signs_that_mark_figures_never_come_in_from_outside() -> None:
    sly = "x\ufdd0counts.total\ufdd1999\ufdd2y"
    assert text.typed(sly) == "xcounts.total999y"
    assert not set(text.tidy(sly)) & set("\ufdd0\ufdd1\ufdd2")
    assert text.typed_piece(" a\x0bb ") == " a\nb "
