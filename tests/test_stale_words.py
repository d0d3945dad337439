"""Stale words planted in a report, each found at its place, and none found in a clean one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cchc_desktop.actions import own_words, progress, report_data, report_words, unit
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.imports.rules import load_rules
from cchc_desktop.model.finding import Finding
from cchc_desktop.model.period import Period
from cchc_desktop.model.report.data import Figure, Paragraph, Part, ReportData, Source
from cchc_desktop.model.report.stale import Known, check_words
from cchc_desktop.model.unit import TWO_LEVELS_SINCE, Unit
from tests.report_samples import FORM, report

Q1 = Period(2024, "Q1")
Q4 = Period(2025, "Q4")


def said(*texts: str, period: Period = Q1, wording: str = "added", **more: object) -> list[Finding]:
    """What is found in a report of these paragraphs."""
    return check(
        *(Paragraph(text, key=f"k{n}", wording=wording) for n, text in enumerate(texts)), period=period, **more
    )  # type: ignore[arg-type]


def check(*paragraphs: Paragraph, period: Period = Q1, ahead: bool = False, **more: object) -> list[Finding]:
    title = "Phương hướng, nhiệm vụ trọng tâm quý II" if ahead else "Kết quả"
    part = Part("I", title, 1, parts=(Part("2", "Cải cách thể chế", 2, paragraphs),))
    data: ReportData = replace(report(), parts=(part,), opening=(), closing=Paragraph(""))
    known = Known(period, period.data_to, TWO_LEVELS_SINCE, **more)  # type: ignore[arg-type]
    return list(check_words(data, known, load_rules()))


def of_period(ws: Workspace) -> list[Finding]:
    """What is found in the sentences of the first quarter's report."""
    return [each for each in report_words.with_words(ws, report_data.draw(ws, Q1)) if each.about == "report"]


def rules(found: list[Finding]) -> list[str]:
    return [finding.rule for finding in found]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Triển khai Kế hoạch cải cách hành chính năm 2023 của tỉnh.", "report-year"),
        ("Ban hành kế hoạch năm 2025; đây là việc của năm 2024.", "report-year"),
        ("Trong quý IV, đơn vị đã tổ chức 2 cuộc họp.", "report-quarter"),
        ("Kết quả 4.160/4.215 hồ sơ (98,2%).", "report-fraction-differs"),
        ("Đơn vị đã hoàn thành 9 nhiệm vụ.", "report-count-typed"),
        ("Thực hiện rà soát DVCTT trên địa bàn.", "report-abbreviation"),
        ("Thực hiện Kế hoạch số 99/KH-UBND của huyện.", "report-document-unknown"),
    ],
)
def test_one_stale_word_is_found(text: str, rule: str) -> None:
    found = said(text)
    assert rules(found) == [rule]
    assert (found[0].about, found[0].row_id, found[0].place) == ("report", "k0", "Mục I.2")
    assert found[0].message.startswith("Mục I.2: ")


@pytest.mark.parametrize(
    "text",
    [
        "So với năm 2023, tỷ lệ tăng 2%; giai đoạn năm 2021-2025 đã có 3 mô hình.",
        "Trong quý I năm 2024, UBND huyện ban hành Công văn; so với quý IV năm 2023 tăng 2 cuộc.",
        "Kết quả 4.160/4.215 hồ sơ (98,7%) đúng hạn, phần II và mục IV không đổi.",
        "UBND huyện, HĐND huyện phối hợp Phòng Nội vụ.",
        "Nhiệm vụ thường xuyên được thực hiện đủ.",
    ],
)
def test_what_is_meant_is_not_asked(text: str) -> None:
    assert said(text) == []


def test_the_subject_of_a_cited_document_may_speak_of_another_year() -> None:
    text = "Thực hiện Kế hoạch số 268/KH-UBND ngày 20/12/2023 về cải cách hành chính năm 2023; đã xong."
    assert said(text, documents=frozenset({"268/KH-UBND"})) == []


def test_next_year_is_right_where_the_report_looks_ahead() -> None:
    text = Paragraph("Tham mưu nhiệm vụ năm 2025 và quý II.", key="k")
    assert rules(check(text, ahead=True)) == []
    assert rules(check(text)) == ["report-year", "report-quarter"]


def test_the_district_is_gone_since_july_2025() -> None:
    text = "Kiểm tra tại UBND cấp xã và các cơ quan cấp huyện."
    assert rules(said(text, period=Q4)) == ["report-district"]
    assert said(text, period=Q1) == []
    assert said(text, period=Period(2025, "Y")) == []  # the year spans both


@pytest.mark.parametrize("key", ["compare_more", "compare_less", "compare_same"])
def test_our_own_comparison_with_another_quarter_is_not_asked(key: str) -> None:
    text = FORM.words[key].format(difference=1, before="quý III năm 2025", now="4 nhiệm vụ", then=3)
    assert said(text, period=Q4, wording="drawn") == []


def test_an_unknown_document_is_asked_once() -> None:
    text = "Thực hiện Nghị định số 130/2005/NĐ-CP tại các phòng."
    assert rules(said(text, text)) == ["report-document-unknown"]


def test_a_marked_count_follows_the_data_and_is_not_asked() -> None:
    text = "Đơn vị đã hoàn thành 9 nhiệm vụ."
    marked = Paragraph(text, key="k", wording="reworded", figures=(Figure(21, 22, "counts.done"),))
    assert text[21:22] == "9"
    assert check(marked) == []
    assert rules(said(text, wording="drawn")) == []


def test_a_replaced_document_is_told_with_the_new_one() -> None:
    found = said(
        "Theo Nghị định số 61/2018/NĐ-CP về một cửa.",
        repealed={"61/2018/NĐ-CP": "đã được Nghị định số 118/2025/NĐ-CP thay thế từ 01/7/2025"},
        documents=frozenset({"61/2018/NĐ-CP"}),
    )
    assert [f.message for f in found] == [
        "Mục I.2: “61/2018/NĐ-CP” đã được Nghị định số 118/2025/NĐ-CP thay thế từ 01/7/2025; hãy viện dẫn văn bản mới."
    ]


def test_a_short_form_is_asked_once_and_its_full_form_is_offered() -> None:
    found = said("Rà soát TTHC.", "Công khai TTHC.", abbreviations={"TTHC": "thủ tục hành chính"})
    assert len(found) == 1
    assert "ví dụ “thủ tục hành chính (TTHC)”" in found[0].message


def test_a_short_form_that_is_explained_is_not_asked() -> None:
    assert said("Rà soát thủ tục hành chính (TTHC).", "Công khai TTHC.") == []


def test_the_plans_own_words_are_not_asked(office: Workspace) -> None:
    shown = progress.board(office, Q1).rows[0]
    progress.record(office, shown.task.id, Q1, status="in_progress", result=f"{shown.task.content}: đang làm năm 2024")
    assert [f for f in of_period(office) if shown.task.id in (f.row_id or "")] == []


def test_a_target_is_told_in_the_plans_words_and_not_asked() -> None:
    text = "- Trong quý III, số hóa 50% hồ sơ của toàn huyện trong năm 2023: 87,5%; đạt."
    told = Paragraph(text, (Source("target", "t"),), "k")
    assert check(told) == []
    assert rules(check(replace(told, wording="reworded"))) == ["report-year", "report-quarter"]


def test_a_share_of_all_tasks_that_the_report_counts_otherwise() -> None:
    text = "Đã hoàn thành 4/21 nhiệm vụ."
    figures = (Figure(14, 15, "overall.done"), Figure(16, 18, "overall.total"))
    counted = Paragraph(text, (Source("task", "t"),), "overall", figures)
    typed = Paragraph("Huyện hoàn thành 9/21 nhiệm vụ, tổ công tác 3/3 nhiệm vụ.", (Source("task", "t"),), "k")
    assert [(f.rule, f.row_id) for f in check(counted, typed)] == [("report-share-differs", "k")]
    assert check(counted, replace(typed, text="Huyện hoàn thành 4/21 nhiệm vụ.")) == []


def test_eight_stale_words_in_one_report_are_all_found(office: Workspace) -> None:
    """Planted in entries and in the officer's own words; what an entry's own rule asks is not asked twice."""
    first = progress.board(office, Q1).rows[0].task.id
    result = "Đã rà soát TTHC theo Kế hoạch số 99/KH-UBND của huyện, đạt kết quả"
    progress.record(office, first, Q1, status="in_progress", result=result)
    for text in (
        "Triển khai kế hoạch năm 2023.",
        "Ban hành kế hoạch năm 2025 để thực hiện.",
        "Trong quý III, đơn vị họp 2 lần.",
        "Kết quả 4.160/4.215 hồ sơ (98,2%).",
        "Đơn vị đã hoàn thành 99 nhiệm vụ.",
        "Theo Quyết định số 1150/QĐ-BNV.",
    ):
        own_words.add_after(office, Q1, "opening", text)
    found = {f.rule for f in of_period(office)}
    assert found >= {
        "report-abbreviation",
        "report-document-unknown",
        "report-year",
        "report-quarter",
        "report-fraction-differs",
        "report-count-typed",
        "report-document-repealed",
    }


def test_the_former_name_of_the_unit_is_asked_after_a_change(office: Workspace) -> None:
    old = unit.required(office).name
    unit.set_unit(office, replace(unit.required(office), name="UBND xã Mới"))
    own_words.add_after(office, Q1, "opening", f"{old} đã triển khai.")
    assert any(f.rule == "report-body-gone" and old in f.message for f in of_period(office))


def test_a_merged_department_is_asked_after_the_merger(office: Workspace) -> None:
    assert isinstance(unit.required(office), Unit)
    own_words.add_after(office, Period(2025, "Q3"), "opening", "Phối hợp Sở Kế hoạch và Đầu tư thực hiện.")
    from cchc_desktop.actions.report_words import _bodies

    names = [body.notice for body in _bodies(date(2025, 9, 14)) if body.pattern.search("Sở Kế hoạch và Đầu tư")]
    assert names
    assert "Sở Tài chính" in names[0]
    assert not [body for body in _bodies(date(2024, 3, 14)) if body.pattern.search("Sở Kế hoạch và Đầu tư")]
