"""Numbers and dates as Excel shows them."""

from __future__ import annotations

import pytest

from cchc_desktop.imports.files.sheet_formats import shown

SEPTEMBER_30 = 45565


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (1.0, "General", "1"),
        (1.1, "General", "1.1"),
        (0.1 + 0.2, "General", "0.3"),
        (1.1, "0.0", "1.1"),
        (0.8, "0%", "80%"),
        (0.9875, "0.0%", "98,8%"),
        (1_500_000, "#,##0", "1.500.000"),
        (1_500_000.5, "#,##0.00", "1.500.000,50"),
        (1234, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', "1.234"),
        (-5, "#,##0;(#,##0)", "(5)"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (7, "00", "07"),
        (3, '"Quý "0"/2024"', "Quý 3/2024"),
        (1, '0"."', "1."),
        (5, ";;;", ""),
        (5, "", "5"),
        (1e300, "#,##0", "1e+300"),
        (float("inf"), "General", ""),
        (float("nan"), "0", ""),
        (SEPTEMBER_30, "dd/mm/yyyy", "30/09/2024"),
        (SEPTEMBER_30, "d/m/yyyy", "30/9/2024"),
        (SEPTEMBER_30, "dd\\-mm\\-yyyy;@", "30-09-2024"),
        (SEPTEMBER_30, "mm/yyyy", "09/2024"),
        (SEPTEMBER_30, '"Tháng "m/yyyy', "Tháng 9/2024"),
        (SEPTEMBER_30, '[$-42A]"Tháng "m" năm "yyyy', "Tháng 9 năm 2024"),
        (SEPTEMBER_30, "[$-42A]mmmm/yyyy", "Tháng 9/2024"),
        (SEPTEMBER_30, "mmm-yy", "09/2024"),
        (SEPTEMBER_30, "dd/mm/yy", "30/09/2024"),
        (SEPTEMBER_30, "yyyy-mm-dd h:mm:ss", "30/09/2024"),
        (SEPTEMBER_30, "[$-409]d-mmm-yy", "30/09/2024"),
        (SEPTEMBER_30, '"Trước ngày "m/d/yyyy', "Trước ngày 30/09/2024"),
        (SEPTEMBER_30 + 0.604, "dd/mm/yyyy hh:mm", "30/09/2024 14:29"),
        (1.5, "[h]:mm", "36:00"),
        (-1, "dd/mm/yyyy", "########"),
        (1e9, "dd/mm/yyyy", "########"),
    ],
)
def test_numbers_as_excel_shows_them(value: float, form: str, expected: str) -> None:
    assert shown(value, form) == expected


def test_dates_that_count_from_1904() -> None:
    assert shown(SEPTEMBER_30 - 1462, "dd/mm/yyyy", from_1904=True) == "30/09/2024"
