"""A document cited in a line of text: its type, number, day and what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from cchc_desktop.model.cited_text import read_cited


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kế hoạch số 12/KH-UBND ngày 19/01/2024", ("Kế hoạch", "12/KH-UBND", date(2024, 1, 19), None, None)),
        ("- kế hoạch số 5/KH-UBND;", ("Kế hoạch", "5/KH-UBND", None, None, None)),
        ("Quyết định số 35/QĐ-UBND ngày 11/1/2024 ban hành Kế hoạch năm",
         ("Quyết định", "35/QĐ-UBND", date(2024, 1, 11), None, "ban hành Kế hoạch năm")),
    ],
)  # fmt: skip
def test_a_cited_document_is_read(text: str, expected: Sequence[object]) -> None:
    found = read_cited(text, ("Kế hoạch", "Quyết định"), 2024)
    assert found is not None
    assert (found.type, found.number, found.issued_on, found.issuer, found.summary) == expected


@pytest.mark.parametrize("text", ["Kế hoạch tuyên truyền", "Giấy số 5/GM", "Kế hoạch số 5/KH ngày 31/02/2024", ""])
def test_what_names_no_document_is_none(text: str) -> None:
    assert read_cited(text, ("Kế hoạch",), 2024) is None
