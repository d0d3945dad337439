"""Reports made of several quarters: which quarter a sentence speaks of, and which tasks it names."""

from __future__ import annotations

from dataclasses import replace

from cchc_desktop.model.period import Period
from cchc_desktop.model.plan import Task
from cchc_desktop.model.progress import TaskProgress
from cchc_desktop.model.report.citation import Citations
from cchc_desktop.model.report.narrative import Narrator, labels
from cchc_desktop.model.report.remarks import causes, difficulties

from .report_samples import FORM, OWN_PLAN, PUBLISH, Q1, REVIEW, entry, report, row, task

H1 = Period(2024, "H1")
SHARE = "Tỷ lệ hồ sơ giải quyết đúng và trước hạn đạt 98,7% (4.160/4.215 hồ sơ)"
LONG = task(
    "III",
    "5",
    "Tổ chức thực hiện Chỉ thị số 30/CT-TTg ngày 30/10/2018 của Thủ tướng Chính phủ về nâng cao chất lượng giải quyết "
    "thủ tục hành chính tại các bộ, ngành, địa phương",
)


def said(*rows: TaskProgress, period: Period = H1) -> list[str]:
    return [each.text for each in Narrator(FORM, period, Citations()).results(rows, "area.x")]


def both(of: Task, first: str, second: str, status: str = "in_progress") -> TaskProgress:
    return row(of, entry(of, status, first), entry(of, status, second, "2024-Q2"), period=H1)


def test_what_every_quarter_says_alike_is_said_of_the_whole_period() -> None:
    assert said(both(PUBLISH, SHARE, SHARE)) == [f"{SHARE}."]


def test_different_quarters_are_told_one_by_one_under_the_task() -> None:
    assert said(both(PUBLISH, "Đạt 97%", "Đạt 98%")) == ["Công khai TTHC:", "- Quý I: Đạt 97%.", "- Quý II: Đạt 98%."]


def test_what_an_earlier_quarter_alone_says_is_never_told_as_of_today() -> None:
    assert said(row(PUBLISH, entry(PUBLISH, "in_progress", SHARE), period=H1)) == [f"Quý I: {SHARE}."]
    assert said(row(PUBLISH, entry(PUBLISH, "in_progress", "Đạt 97%"), period=H1)) == [
        "Công khai TTHC (quý I): Đạt 97%."
    ]
    last = row(PUBLISH, entry(PUBLISH, "in_progress", SHARE, "2024-Q2"), period=H1)
    assert said(last) == [f"{SHARE}."]


def test_some_quarters_alike_are_named_together() -> None:
    nine = Period(2024, "9M")
    same = row(PUBLISH, entry(PUBLISH, "done", SHARE), entry(PUBLISH, "done", SHARE, "2024-Q2"), period=nine)
    assert said(same, period=nine) == [f"Quý I, quý II: {SHARE}."]


def test_what_was_finished_once_needs_no_quarter_unless_it_was_taken_up_again() -> None:
    done = entry(OWN_PLAN, "done", "Đã ban hành kế hoạch cải cách hành chính năm 2024 của huyện, gồm 32 nhiệm vụ")
    assert said(row(OWN_PLAN, done, period=H1)) == [f"{done.result}."]
    again = row(OWN_PLAN, done, entry(OWN_PLAN, "in_progress", period="2024-Q2"), period=H1)
    assert said(again) == [f"Quý I: {done.result}."]
    recurring = row(PUBLISH, replace(done, task_id=PUBLISH.id), period=H1)
    assert said(recurring) == [f"Quý I: {done.result}."]


def test_the_annex_names_quarters_as_the_text_does() -> None:
    rows = [both(PUBLISH, SHARE, SHARE), row(REVIEW, entry(REVIEW, "in_progress", SHARE), period=H1)]
    cells = {each.task_id: each.cells for each in report(rows, H1).annexes[0].rows if not each.section}
    assert SHARE in cells[PUBLISH.id]
    assert f"Quý I: {SHARE}" in cells[REVIEW.id]


def test_a_long_name_is_not_said_again_beside_a_difficulty() -> None:
    late = row(LONG, entry(LONG, "in_progress", difficulty="Còn 55 hồ sơ trễ hạn", cause="Chủ quan: thiếu người"))
    teller = Narrator(FORM, Q1, Citations(), labels=labels([late]))
    assert [each.text for each in difficulties(teller, [late])] == [
        "Còn 55 hồ sơ trễ hạn (nhiệm vụ III.5 tại Phụ lục)."
    ]
    assert [each.text for each in causes(teller, [late])] == [
        "Nguyên nhân chủ quan: thiếu người (nhiệm vụ III.5 tại Phụ lục)."
    ]
    short = row(PUBLISH, entry(PUBLISH, "in_progress", difficulty="Thiếu máy"))
    assert [each.text for each in difficulties(teller, [short])] == ["Công khai TTHC: Thiếu máy."]


def test_a_number_that_two_plans_share_tells_no_task() -> None:
    late = row(LONG, entry(LONG, "in_progress", difficulty="Còn 55 hồ sơ trễ hạn"))
    other = row(replace(LONG, id="other", plan_id="p2"))
    teller = Narrator(FORM, Q1, Citations(), labels=labels([late, other]))
    (text,) = [each.text for each in difficulties(teller, [late])]
    assert text == f"{LONG.content}: Còn 55 hồ sơ trễ hạn."
