"""What a report cites: the unit's own plan and the letter that asks, documents in full first and in short after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cchc_desktop.model.document import Document
from cchc_desktop.model.period import Period
from cchc_desktop.model.report.citation import Citations, as_document
from cchc_desktop.model.report.compose import build_report
from cchc_desktop.model.report.data import Source
from cchc_desktop.model.report.material import Material

from .report_samples import DISTRICT, FORM, PLAN, TODAY, rows

OURS, HOME = "UBND huyện Cái Bè", "Sở Nội vụ tỉnh Tiền Giang"
OWN = Document("Kế hoạch", "05/KH-UBND", date(2024, 1, 12), OURS, "Cải cách hành chính năm 2024", "own")
LETTER = Document("Công văn", "210/SNV-CCHC", date(2024, 3, 1), HOME, "V/v báo cáo công tác CCHC quý I năm 2024", "ask")


def opening(*register: Document, period: str = "Q1") -> tuple[str, tuple[Source, ...]]:
    given = Material(DISTRICT, Period(2024, period), (PLAN,), rows(), TODAY, register=register)
    [paragraph] = build_report(FORM, given).opening
    return paragraph.text, paragraph.sources


def test_the_opening_names_our_plan_and_the_letter_that_asks() -> None:
    text, sources = opening(LETTER, OWN)
    assert (
        "trên địa bàn tỉnh Tiền Giang; Kế hoạch số 05/KH-UBND ngày 12/01/2024 của UBND huyện Cái Bè về Cải cách "
        "hành chính năm 2024; Công văn số 210/SNV-CCHC ngày 01/3/2024 của Sở Nội vụ tỉnh Tiền Giang về việc báo cáo "
        "công tác CCHC quý I năm 2024, Ủy ban nhân dân huyện Cái Bè báo cáo"
    ) in text
    assert sources == (Source("plan", "p1"), Source("document", "own"), Source("document", "ask"))


@pytest.mark.parametrize(
    "other",
    [
        replace(OWN, summary="tuyên truyền cải cách hành chính năm 2024"),  # about a part of it
        replace(OWN, summary="Cải cách hành chính năm 2023"),
        replace(OWN, issuer="UBND huyện Cai Lậy"),
        replace(OWN, type="Báo cáo"),
        replace(LETTER, issued_on=date(2023, 12, 1)),  # asked for another period
        replace(LETTER, issued_on=None),
        replace(LETTER, summary="V/v tập huấn cải cách hành chính"),
        replace(LETTER, issuer="Công ty Cấp nước"),
    ],
)
def test_what_is_not_known_to_be_one_is_not_named(other: Document) -> None:
    assert opening(other) == opening()


def test_the_latest_of_several_is_named() -> None:
    newer = replace(OWN, number="15/KH-UBND", issued_on=date(2024, 2, 1), id="new")
    text, _ = opening(OWN, newer)
    assert "15/KH-UBND" in text
    assert "05/KH-UBND" not in text


def test_the_same_number_of_another_body_is_cited_in_full() -> None:
    citations = Citations()
    ours = Document("Quyết định", "35/QĐ-UBND", date(2024, 2, 5), OURS, "phê duyệt danh mục")
    citations.cite(as_document(PLAN.header))
    assert citations.cite(ours).endswith("của UBND huyện Cái Bè phê duyệt danh mục")
    assert citations.cite(replace(ours, issuer="Chủ tịch Ủy ban nhân dân huyện Cái Bè")) == "Quyết định số 35/QĐ-UBND"
    the_plan = Document("Quyết định", "35/QĐ-UBND", date(2024, 1, 11), "UBND tỉnh Tiền Giang", "ban hành Kế hoạch")
    assert citations.cite(the_plan) == "Quyết định số 35/QĐ-UBND"


def test_a_law_is_always_cited_by_its_name() -> None:
    law = Document("Luật", "63/2025/QH15", date(2025, 2, 18), "Quốc hội", "Tổ chức Chính phủ")
    citations = Citations()
    assert [citations.cite(law), citations.cite(law)] == ["Luật Tổ chức Chính phủ", "Luật Tổ chức Chính phủ"]
