"""Sentences out of what officers typed."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_desktop.model.narrative import Citations, Narrator, sentence, split_cause, standing
from cchc_desktop.model.progress import Document, TaskProgress
from cchc_desktop.text import NBSP

from .report_samples import FORM, PUBLICITY, PUBLISH, Q1, REVIEW, entry, row

DECISION = Document("Quyết định", "88/QĐ-UBND", date(2024, 2, 5), "Ủy ban nhân dân huyện", "phê duyệt danh mục")


def narrator() -> Narrator:
    return Narrator(FORM, Q1, Citations())


def said(*rows: TaskProgress) -> list[str]:
    return [paragraph.text for paragraph in narrator().results(rows)]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("ban hành kế hoạch", "Ban hành kế hoạch."),
        ("Đã xong.", "Đã xong."),
        ("đạt 100%;", "Đạt 100%."),
        ("UBND xã đã họp …", "UBND xã đã họp …"),
    ],
)
def test_typed_text_becomes_a_sentence(typed: str, printed: str) -> None:
    assert sentence(typed) == printed


@pytest.mark.parametrize(
    ("text", "limit", "cause"),
    [
        ("Tiến độ chậm. Nguyên nhân: thiếu kinh phí.", "Tiến độ chậm.", "Nguyên nhân: thiếu kinh phí."),
        ("Tiến độ chậm\nDo thiếu người", "Tiến độ chậm", "Do thiếu người"),
        ("Tiến độ chậm do thiếu người", "Tiến độ chậm do thiếu người", ""),
        ("Doanh nghiệp ít nộp trực tuyến", "Doanh nghiệp ít nộp trực tuyến", ""),
        ("Do thiếu người", "", "Do thiếu người"),
    ],
)
def test_a_cause_is_split_off_only_where_a_sentence_of_its_own_tells_it(text: str, limit: str, cause: str) -> None:
    assert split_cause(text) == (limit, cause)


def test_a_cause_woven_into_the_difficulty_is_pointed_to() -> None:
    woven = row(PUBLISH, entry(PUBLISH, "in_progress", difficulty="Một số xã công khai chậm do thiếu máy tính"))
    assert [p.text for p in narrator().causes([woven])] == [FORM.words["causes_with_difficulties"]]


def test_short_result_carries_the_name_of_its_task() -> None:
    assert said(row(PUBLISH, entry(PUBLISH, "done", "Đạt 98,7%"))) == ["Công khai TTHC: Đạt 98,7%."]


def test_lines_typed_stay_lines() -> None:
    text = "Đã thực hiện các việc sau:\n- niêm yết tại 25 xã;\n- đăng trên trang thông tin"
    assert said(row(PUBLISH, entry(PUBLISH, "done", text))) == [
        "Đã thực hiện các việc sau:",
        "- niêm yết tại 25 xã;",
        "- đăng trên trang thông tin.",
    ]


def test_a_document_the_result_names_is_not_cited_again_and_is_short_from_then_on() -> None:
    teller = narrator()
    first = row(
        REVIEW,
        entry(REVIEW, "done", "Đã ban hành Quyết định số 88/QĐ-UBND phê duyệt danh mục văn bản", documents=(DECISION,)),
    )
    second = row(
        PUBLISH, entry(PUBLISH, "done", "Đã công khai đầy đủ danh mục tại bộ phận một cửa", documents=(DECISION,))
    )
    texts = [p.text for p in teller.results([first, second])][1:]
    assert texts == [
        "Đã ban hành Quyết định số 88/QĐ-UBND phê duyệt danh mục văn bản.",
        "Đã công khai đầy đủ danh mục tại bộ phận một cửa (Quyết định số 88/QĐ-UBND).",
    ]


def test_a_document_alone_names_task_and_standing() -> None:
    assert said(row(PUBLICITY, entry(PUBLICITY, "done", documents=(DECISION,)))) == [
        "Đã hoàn thành: Kế hoạch tuyên truyền CCHC năm 2024 "
        "(Quyết định số 88/QĐ-UBND ngày 05/02/2024 của Ủy ban nhân dân huyện phê duyệt danh mục)."
    ]


def test_tasks_without_words_are_listed_by_standing() -> None:
    rows = [row(PUBLISH, entry(PUBLISH, "in_progress")), row(REVIEW, entry(REVIEW, "in_progress"))]
    assert said(*rows) == [
        f"Có 2{NBSP}nhiệm vụ, đều đang thực hiện.",
        "Đang thực hiện: Công khai TTHC; Kiểm tra, rà soát, hệ thống hóa VBQPPL theo quy định pháp luật.",
    ]


def test_percent_is_told_of_tasks_in_progress_only() -> None:
    text = "Đã rà soát 12 văn bản của Hội đồng nhân dân"
    assert said(row(REVIEW, entry(REVIEW, "in_progress", text, percent=62.5)))[0].endswith(". Tiến độ đạt 62,5%.")
    told = text + ", đạt 62,5%"
    assert said(row(REVIEW, entry(REVIEW, "in_progress", told, percent=62.5))) == [told + "."]
    assert said(row(REVIEW, entry(REVIEW, "done", text, percent=100.0))) == [text + "."]


def test_the_same_proposal_of_two_tasks_is_said_once_with_both_sources() -> None:
    proposal = "Đề nghị Sở Nội vụ tổ chức tập huấn nghiệp vụ cho công chức"
    rows = [row(of, entry(of, "in_progress", proposal=proposal)) for of in (PUBLISH, REVIEW)]
    [paragraph] = narrator().proposals(rows)
    assert paragraph.text == proposal + "."
    assert paragraph.task_ids == (PUBLISH.id, REVIEW.id)


def test_standing_of_untouched_tasks() -> None:
    assert standing(row(PUBLISH)) == "untouched"
    assert standing(row(PUBLISH, entry(PUBLISH, "not_started"))) == "not_started"
