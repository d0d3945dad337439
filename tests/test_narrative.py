"""Sentences out of what officers typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cchc_desktop.model.period import Period
from cchc_desktop.model.progress import Document, TaskProgress
from cchc_desktop.model.report.citation import Citations
from cchc_desktop.model.report.narrative import Narrator, sentence, shared_results, standing
from cchc_desktop.model.report.remarks import causes, difficulties, proposals, split_cause
from cchc_desktop.text import NBSP

from .report_samples import DATA, FORM, PUBLICITY, PUBLISH, Q1, REVIEW, entry, row

DECISION = Document("Quyết định", "88/QĐ-UBND", date(2024, 2, 5), "Ủy ban nhân dân huyện", "phê duyệt danh mục")


def narrator() -> Narrator:
    return Narrator(FORM, Q1, Citations())


def said(*rows: TaskProgress) -> list[str]:
    return [paragraph.text for paragraph in narrator().results(rows, "area.x")]


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
    assert [p.text for p in causes(narrator(), [woven])] == [FORM.words["causes_with_difficulties"]]


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
    texts = [p.text for p in teller.results([first, second], "area.x")][1:]
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
        f"Đơn vị có 2{NBSP}nhiệm vụ thuộc nội dung này, đều đang thực hiện.",
        "Đang thực hiện: Công khai TTHC; Kiểm tra, rà soát, hệ thống hóa VBQPPL theo quy định pháp luật.",
    ]


def test_a_task_alone_needs_no_figure_and_several_alike_none_either() -> None:
    rows = [row(PUBLISH, entry(PUBLISH, "done")), row(REVIEW)]
    assert said(*rows)[0] == (
        f"Đơn vị có 2{NBSP}nhiệm vụ thuộc nội dung này, trong đó: đã hoàn thành{NBSP}1, chưa cập nhật{NBSP}1."
    )
    one = narrator().counts(rows[:1], "area_counts", "area.x").text
    assert one == f"Đơn vị có 1{NBSP}nhiệm vụ thuộc nội dung này, đã hoàn thành."


def test_what_was_done_in_an_earlier_period_is_not_said_to_be_done_now() -> None:
    before = replace(row(DATA), computed="done_before")
    assert standing(before) == "done_before"
    assert said(before) == ["Đã hoàn thành từ kỳ trước: Phát triển dữ liệu số của huyện."]
    assert said(before, row(PUBLISH, entry(PUBLISH, "done")))[0] == (
        f"Đơn vị có 2{NBSP}nhiệm vụ thuộc nội dung này, trong đó: đã hoàn thành{NBSP}1, "
        f"đã hoàn thành từ kỳ trước{NBSP}1."
    )


def test_a_result_typed_alike_for_several_tasks_tells_of_which() -> None:
    text = "Tổ chức 03 lớp tập huấn với 150 lượt người tham dự\nPhát 200 tờ rơi"
    rows = [row(of, entry(of, "done", text)) for of in (PUBLISH, REVIEW)]
    assert shared_results(rows) == {text}
    teller = replace(narrator(), shared=shared_results(rows))
    first, *_ = [p.text for p in teller.results(rows[:1], "area.x")]
    assert first == "Công khai TTHC: Tổ chức 03 lớp tập huấn với 150 lượt người tham dự."


def test_a_name_that_the_result_holds_is_not_said_twice() -> None:
    assert said(row(PUBLISH, entry(PUBLISH, "done", "Đã công khai TTHC tại 25 xã"))) == ["Đã công khai TTHC tại 25 xã."]


def test_a_result_carried_over_is_told_once_for_its_quarters() -> None:
    entries = [
        entry(PUBLISH, "in_progress", "Đạt 90%"),
        entry(PUBLISH, "in_progress", "Đạt 90%", "2024-Q2"),
        entry(PUBLISH, "done", "Đạt 100%", "2024-Q3"),
    ]
    nine = row(PUBLISH, *entries, period=Period(2024, "9M"))
    assert said(nine) == ["Công khai TTHC:", "- Quý I, quý II: Đạt 90%.", "- Quý III: Đạt 100%."]


def test_a_difficulty_of_several_tasks_is_said_once_with_their_names() -> None:
    rows = [row(of, entry(of, "in_progress", difficulty="Thiếu nhân lực.")) for of in (PUBLISH, DATA)]
    assert [p.text for p in difficulties(narrator(), rows)] == [
        f"Thiếu nhân lực (2{NBSP}nhiệm vụ: Công khai TTHC; Phát triển dữ liệu số của huyện)."
    ]
    many = [row(of, entry(of, "in_progress", difficulty="Thiếu người")) for of in [PUBLISH] * 6]
    assert difficulties(narrator(), many)[0].text == f"Thiếu người (6{NBSP}nhiệm vụ, chi tiết tại Phụ lục)."


def test_causes_do_not_repeat_their_heading_nor_contradict_the_difficulties() -> None:
    told = row(PUBLISH, entry(PUBLISH, "in_progress", difficulty="Tiến độ chậm. Nguyên nhân: biên chế giảm"))
    assert [p.text for p in causes(narrator(), [told])] == ["Công khai TTHC: biên chế giảm."]
    only = row(PUBLISH, entry(PUBLISH, "not_started", difficulty="Do thiếu kinh phí"))
    assert [p.text for p in difficulties(narrator(), [only])] == ["Chưa triển khai: Công khai TTHC."]
    late = replace(row(DATA), computed="overdue")
    assert [p.text for p in causes(narrator(), [late])] == [FORM.words["causes_unknown"]]
    assert causes(narrator(), [row(PUBLISH)]) == []


def test_percent_is_told_of_tasks_in_progress_only() -> None:
    text = "Đã rà soát 12 văn bản của Hội đồng nhân dân"
    assert said(row(REVIEW, entry(REVIEW, "in_progress", text, percent=62.5)))[0].endswith(". Tiến độ đạt 62,5%.")
    told = text + ", đạt 62,5%"
    assert said(row(REVIEW, entry(REVIEW, "in_progress", told, percent=62.5))) == [told + "."]
    assert said(row(REVIEW, entry(REVIEW, "done", text, percent=100.0))) == [text + "."]


def test_the_same_proposal_of_two_tasks_is_said_once_with_both_sources() -> None:
    proposal = "Đề nghị Sở Nội vụ tổ chức tập huấn nghiệp vụ cho công chức"
    rows = [row(of, entry(of, "in_progress", proposal=proposal)) for of in (PUBLISH, REVIEW)]
    [paragraph] = proposals(narrator(), rows)
    assert paragraph.text == proposal + "."
    assert paragraph.task_ids == (PUBLISH.id, REVIEW.id)


def test_standing_of_untouched_tasks() -> None:
    assert standing(row(PUBLISH)) == "untouched"
    assert standing(row(PUBLISH, entry(PUBLISH, "not_started"))) == "not_started"
