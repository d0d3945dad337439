"""The report as data: figures that add up, sources of every sentence, words of each period, nothing invented."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from cchc_desktop.model.period import Period
from cchc_desktop.model.plan import Plan, Timing
from cchc_desktop.model.report.compose import build_report
from cchc_desktop.model.report.data import Paragraph, Part, ReportData
from cchc_desktop.model.report.material import Material
from cchc_desktop.model.unit import Unit, with_usual_forms
from cchc_desktop.text import NBSP

from .report_samples import (
    DIGITIZE,
    DISTRICT,
    FORM,
    INSPECTION,
    OWN_PLAN,
    PLAN,
    PUBLICITY,
    TODAY,
    entry,
    report,
    row,
    rows,
    task,
)


def leaves(data: ReportData) -> dict[str, Part]:
    """The headings of a report by number: "I.1", "IV"."""
    found = {part.number: part for part in data.parts}
    return found | {f"{part.number}.{item.number}": item for part in data.parts for item in part.parts}


def texts(part: Part) -> list[str]:
    return [paragraph.text.replace(NBSP, " ") for paragraph in part.paragraphs]


def paragraphs(data: ReportData) -> list[Paragraph]:
    return [paragraph for part in leaves(data).values() for paragraph in part.paragraphs]


def test_the_counts_of_all_standings_add_up() -> None:
    data = report()
    said = texts(leaves(data)["I.1"])[0]
    assert f"đang thực hiện{NBSP}2" in leaves(data)["I.1"].paragraphs[0].text
    assert said == (
        "Trong quý I năm 2024, đơn vị có 9 nhiệm vụ được giao theo kế hoạch, trong đó: đã hoàn thành 3 "
        "(có 1 hoàn thành quá hạn), đang thực hiện 2, quá hạn chưa hoàn thành 1, chưa đến hạn 1, không phát sinh 1, "
        "chưa cập nhật 1 (chi tiết tại Phụ lục kèm theo)."
    )
    numbers = [int(n) for n in re.findall(r"(?<!có) (\d+)(?=[ ,(])", said.partition("trong đó:")[2])]
    assert sum(numbers) == 9


def test_what_the_unit_took_up_itself_is_counted_beside_the_plan() -> None:
    own = replace(task("", "", "Tổ chức ngày thứ Sáu không hẹn", id="own"), origin="own", area="procedures")
    said = texts(leaves(report([*rows(), row(own, entry(own, "done", "Đã tổ chức"))]))["I.1"])[0]
    assert "đơn vị có 10 nhiệm vụ (9 được giao theo kế hoạch, 1 tự đề ra), trong đó: đã hoàn thành 4" in said


def test_counts_cite_every_task_of_ours_and_no_other() -> None:
    data = report()
    ours = {r.task.id for r in rows() if r.ours}
    assert set(leaves(data)["I.1"].paragraphs[0].task_ids) == ours
    assert {i for p in paragraphs(data) for i in p.task_ids} == ours
    assert {r.task_id for r in data.annexes[0].rows if not r.section} == ours


def test_each_task_falls_to_the_heading_its_words_name() -> None:
    found = leaves(report())
    assert "Kế hoạch số 05/KH-UBND" in texts(found["I.1"])[1]
    assert INSPECTION.content in texts(found["I.3"])[0]
    assert "24 tin, bài" in texts(found["I.4"])[0]
    assert found["I.2"].empty
    assert texts(found["I.2"]) == ["Trong quý, đơn vị không có nhiệm vụ được giao thuộc nội dung này."]
    assert found["I.2"].paragraphs[0].task_ids == ()


def test_result_is_printed_word_for_word_with_its_document_in_full_then_short() -> None:
    data = report()
    full = "Kế hoạch số 12/KH-UBND ngày 19/01/2024 của Ủy ban nhân dân huyện Cái Bè về tuyên truyền cải cách hành chính"
    body = [p.text for p in paragraphs(data)]
    assert sum(full in text for text in body) == 1
    digitize = next(p for p in paragraphs(data) if p.text.startswith("Đã số hóa"))
    assert digitize.text.endswith("25 xã, thị trấn (Kế hoạch số 12/KH-UBND).")
    assert digitize.task_ids == (DIGITIZE.id,)


def test_difficulties_causes_and_proposals_go_to_their_headings() -> None:
    found = leaves(report())
    assert "Tỷ lệ số hóa ở một số xã còn thấp so với chỉ tiêu." in texts(found["III.2"])
    assert any("Do thiếu máy quét và nhân lực." in text for text in texts(found["III.3"]))
    assert not any("máy quét" in text for text in texts(found["III.2"]))
    assert texts(found["V"]) == ["Đề nghị Văn phòng UBND tỉnh tổ chức tập huấn nghiệp vụ số hóa cho công chức cấp xã."]


def test_share_done_shows_its_numerator() -> None:
    assert texts(leaves(report())["III.1"])[0].startswith(
        "Tính đến ngày 14/3/2024, đơn vị đã hoàn thành 3/9 nhiệm vụ (33,33%). "
        "Cụ thể theo lĩnh vực: chỉ đạo, điều hành 2/3; "
    )


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("done", "Số nhiệm vụ hoàn thành trong quý không thay đổi so với quý IV năm 2023 (1 nhiệm vụ)."),
        ("in_progress", "Số nhiệm vụ hoàn thành trong quý tăng 1 so với quý IV năm 2023 (từ 0 lên 1 nhiệm vụ)."),
    ],
)
def test_what_was_finished_is_set_beside_the_quarter_before(before: str, told: str) -> None:
    now = row(PUBLICITY, entry(PUBLICITY, "done", "Đã ban hành kế hoạch tuyên truyền của huyện"))
    data = report([replace(now, previous=entry(PUBLICITY, before, period="2023-Q4"))])
    assert texts(leaves(data)["III.1"])[1] == told
    assert len(texts(leaves(report())["III.1"])) == 1


def test_what_was_done_before_counts_in_the_whole_but_not_in_the_quarter() -> None:
    done = row(PUBLICITY, entry(PUBLICITY, "done", "Đã ban hành kế hoạch tuyên truyền của huyện"))
    before = replace(row(OWN_PLAN), computed="done_before", previous=entry(OWN_PLAN, "done", period="2023-Q4"))
    data = report([done, before])
    found = leaves(data)
    assert "đã hoàn thành 1, đã hoàn thành từ kỳ trước 1 (" in texts(found["I.1"])[0]
    whole, compared = texts(found["III.1"])
    assert whole.endswith("đã hoàn thành 2/2 nhiệm vụ (100%), kể cả 1 nhiệm vụ hoàn thành từ kỳ trước.")
    assert compared == "Số nhiệm vụ hoàn thành trong quý không thay đổi so với quý IV năm 2023 (1 nhiệm vụ)."
    assert [r.cells[5] for r in data.annexes[0].rows if not r.section] == ["Đã hoàn thành", "Đã hoàn thành từ kỳ trước"]
    assert not any(OWN_PLAN.content in text for text in texts(found["IV"]))


def test_next_tasks_come_from_the_schedule_and_from_what_is_unfinished() -> None:
    found = leaves(report())
    assert found["IV"].title == "Phương hướng, nhiệm vụ trọng tâm quý II năm 2024"
    said = texts(found["IV"])
    assert said[0] == "Tiếp tục thực hiện, hoàn thành 2 nhiệm vụ chuyển tiếp từ quý I năm 2024:"
    assert f"- {INSPECTION.content}." in said
    assert any("5 nhiệm vụ thường xuyên" in text for text in said)
    assert not any(OWN_PLAN.content in text for text in said)


def test_every_figure_and_name_in_the_body_was_typed_planned_or_counted() -> None:
    """Nothing is invented: with nothing typed, the body holds only counts, dates and the plan's wording."""
    bare = [
        replace(
            r,
            entries=tuple(
                replace(
                    e,
                    status=None,
                    result=None,
                    documents=(),
                    difficulty=None,
                    proposal=None,
                    percent=None,
                    completed_on=None,
                )
                for e in r.entries
            ),
            computed=None,
        )
        for r in rows()
    ]
    data = report(bare)
    whole = " ".join(p.text for p in paragraphs(data)).replace(NBSP, " ")
    assert "98,7" not in whole
    assert "12/KH-UBND" not in whole
    assert "9 nhiệm vụ được giao theo kế hoạch, đều chưa cập nhật" in whole
    assert leaves(data)["V"].empty
    assert leaves(data)["III.2"].empty
    assert leaves(data)["III.3"].empty


def test_removing_an_entry_amends_its_sentences() -> None:
    before = {p.text for p in paragraphs(report())}
    after = {p.text for p in paragraphs(report([r for r in rows() if r.task.id != PUBLICITY.id]))}
    gone = before - after
    assert any("24 tin, bài" in text for text in gone)
    assert any("có 9" in text for text in gone)


def half_year() -> ReportData:
    period = Period(2024, "H1")
    first, second = (
        entry(DIGITIZE, "in_progress", "Đã số hóa 4.512 hồ sơ tại huyện và 25 xã, thị trấn"),
        entry(DIGITIZE, "done", "Đã số hóa thêm 5.020 hồ sơ, vượt chỉ tiêu được giao cả năm", "2024-Q2"),
    )
    return report([row(DIGITIZE, first, second, period=period), row(INSPECTION, period=period)], period)


def test_six_months_speak_of_six_months_and_tell_the_quarters_in_order() -> None:
    data = half_year()
    found = leaves(data)
    assert data.title == "Kết quả công tác cải cách hành chính 6 tháng đầu năm 2024"
    assert texts(found["I.1"])[0].startswith(
        "Trong 6 tháng đầu năm 2024, đơn vị có 2 nhiệm vụ được giao theo kế hoạch, "
    )
    assert texts(found["II.2"]) == [
        f"{DIGITIZE.content}:",
        "- Quý I: Đã số hóa 4.512 hồ sơ tại huyện và 25 xã, thị trấn.",
        "- Quý II: Đã số hóa thêm 5.020 hồ sơ, vượt chỉ tiêu được giao cả năm.",
    ]
    assert found["IV"].title.endswith("6 tháng cuối năm 2024")
    assert data.annexes[0].title == "Tình hình thực hiện nhiệm vụ cải cách hành chính 6 tháng đầu năm 2024"
    assert "trong quý" not in " ".join(p.text for p in paragraphs(data)).lower()


@pytest.mark.parametrize(
    ("kind", "title", "within", "ahead"),
    [
        ("Q1", "quý I năm 2024", "Trong quý I năm 2024,", "quý II năm 2024"),
        ("Q4", "quý IV năm 2024", "Trong quý IV năm 2024,", "quý I năm 2025"),
        ("9M", "9 tháng đầu năm 2024", "Trong 9 tháng đầu năm 2024,", "quý IV năm 2024"),
        ("Y", "năm 2024", "Trong năm 2024,", "năm 2025"),
    ],
)
def test_words_of_each_period(kind: str, title: str, within: str, ahead: str) -> None:
    data = report([row(INSPECTION, period=Period(2024, kind))], Period(2024, kind))
    assert data.title == f"Kết quả công tác cải cách hành chính {title}"
    assert texts(leaves(data)["I.1"])[0].startswith(within)
    assert leaves(data)["IV"].title.endswith(ahead)


def test_frame_of_the_report() -> None:
    data = report()
    assert data.number_line == "Số:       /BC-UBND"
    assert data.place_date == "Cái Bè, ngày      tháng 3 năm 2024"
    assert data.data_note == "số liệu tính đến ngày 14/3/2024"
    assert data.opening[0].text == (
        "Thực hiện Quyết định số 35/QĐ-UBND ngày 11/01/2024 của Chủ tịch Ủy ban nhân dân tỉnh Tiền Giang ban hành "
        "Kế hoạch thực hiện nhiệm vụ cải cách hành chính năm 2024 trên địa bàn tỉnh Tiền Giang, Ủy ban nhân dân huyện "
        "Cái Bè báo cáo kết quả công tác cải cách hành chính quý I năm 2024 (số liệu tính đến ngày 14/3/2024) như sau:"
    )
    assert data.closing.text.endswith("kính gửi Ủy ban nhân dân tỉnh Tiền Giang (qua Sở Nội vụ) xem xét, tổng hợp./.")
    assert data.to == ("Ủy ban nhân dân tỉnh Tiền Giang (qua Sở Nội vụ)",)
    assert data.signature == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert data.annexes[0].legend == (
        "(Kèm theo Báo cáo số      /BC-UBND ngày      tháng 3 năm 2024 của Ủy ban nhân dân huyện Cái Bè)"
    )


def test_a_report_made_before_the_cut_off_says_its_own_day() -> None:
    data = build_report(FORM, Material(DISTRICT, Period(2024, "Q1"), (PLAN,), rows(), date(2024, 3, 12)))
    assert data.data_note == "số liệu tính đến ngày 12/3/2024"


def test_without_addressee_nothing_is_as_above() -> None:
    data = report(unit=replace(DISTRICT, to=(), recipients=("- Như trên;", "Sở Nội vụ;", "Lưu: VT.")))
    assert data.to == ()
    assert data.recipients == ("Sở Nội vụ", "Lưu: VT")
    assert data.closing.text.endswith("Ủy ban nhân dân huyện Cái Bè./.")


def test_punctuation_an_officer_typed_into_the_lists_is_not_doubled() -> None:
    data = report(unit=replace(DISTRICT, to=("- Ủy ban nhân dân tỉnh;", "- Sở Nội vụ.")))
    assert data.to == ("Ủy ban nhân dân tỉnh", "Sở Nội vụ")


def test_annex_keeps_the_plans_wording_under_its_section_rows() -> None:
    annex = report().annexes[0]
    assert annex.numeral is None
    assert annex.name == "Phụ lục"
    assert annex.rows[0].section
    assert annex.rows[0].cells == ("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH (CCHC)",)
    assert annex.rows[1].cells[:4] == ("4", PUBLICITY.content, "UBND cấp huyện", "Theo kế hoạch")
    assert [r.cells[5] for r in annex.rows if not r.section] == [
        "Đã hoàn thành",
        "Chưa đến hạn",
        "Đã hoàn thành quá hạn",
        "Đang thực hiện",
        "Đã hoàn thành",
        "Đang thực hiện",
        "Không phát sinh",
        "Quá hạn, chưa hoàn thành",
        "Chưa cập nhật",
    ]


def test_several_plans_are_cited_and_head_their_rows() -> None:
    second = replace(
        PLAN,
        id="p2",
        header=replace(PLAN.header, title="Kế hoạch tuyên truyền", number="7/KH-UBND", type_name="Kế hoạch"),
    )
    other = task("II", "1", "Phổ biến văn bản mới", id="other", plan_id="p2")
    data = build_report(FORM, Material(DISTRICT, Period(2024, "Q1"), (PLAN, second), [*rows(), row(other)], TODAY))
    assert "Quyết định số 35/QĐ-UBND" in data.opening[0].text
    assert "; Kế hoạch số 7/KH-UBND" in data.opening[0].text
    headings = [r.cells[0] for r in data.annexes[0].rows if r.section]
    assert headings[0] == PLAN.header.title
    assert headings[-2:] == ["Kế hoạch tuyên truyền", "II. CẢI CÁCH THỂ CHẾ"]


def test_without_tasks_of_ours_every_heading_prints_a_neutral_line() -> None:
    data = report([])
    assert all(part.empty for part in leaves(data).values() if part.paragraphs)
    assert data.annexes[0].rows[0].cells == ("Trong quý, không có nhiệm vụ nào của kế hoạch giao cho đơn vị.",)
    assert texts(leaves(data)["V"])[1:] == ["Kèm theo báo cáo: Phụ lục."]


def test_a_plan_not_yet_numbered_is_cited_as_far_as_it_goes() -> None:
    draft: Plan = replace(
        PLAN,
        header=replace(
            PLAN.header,
            number=None,
            issued_on=None,
            issued_by=None,
            type_name="Kế hoạch",
            title="KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH TỈNH TIỀN GIANG NĂM 2024",
        ),
    )
    data = build_report(FORM, Material(DISTRICT, Period(2024, "Q1"), (draft,), [], TODAY))
    assert data.opening[0].text.startswith(
        "Thực hiện Kế hoạch của Ủy ban nhân dân tỉnh Tiền Giang về cải cách hành chính tỉnh Tiền Giang năm 2024, "
    )


def test_a_task_on_demand_is_counted_for_the_next_period_not_listed() -> None:
    asked = task("V", "3", "Tổ chức thi tuyển công chức", Timing(kind="on_demand"), "Theo yêu cầu", id="asked")
    said = texts(leaves(report([row(asked, entry(asked, "not_started"))]))["IV"])
    assert said == [
        "Thực hiện 1 nhiệm vụ còn lại khi có yêu cầu, hướng dẫn của cơ quan có thẩm quyền (chi tiết tại Phụ lục)."
    ]


def test_a_task_of_a_later_quarter_is_not_promised_for_the_next() -> None:
    autumn = Timing(kind="period", start=date(2024, 7, 1), end=date(2024, 9, 30), quarters=(3,))
    survey = task("I", "11", "Khảo sát mức độ hài lòng của người dân", autumn, "Quý III năm 2024", id="survey")
    assert leaves(report([row(survey)]))["IV"].empty
    half = Period(2024, "H1")
    assert "- Khảo sát mức độ hài lòng của người dân." in texts(leaves(report([row(survey, period=half)], half))["IV"])


def test_a_department_and_a_commune_report_as_themselves() -> None:
    department = with_usual_forms(Unit("Sở Y tế", "department", parent="UBND tỉnh Tiền Giang"), TODAY)
    commune = with_usual_forms(
        Unit("UBND xã Nhữ Khê", "commune", parent="UBND huyện Yên Sơn", position=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        TODAY,
    )
    assert report(unit=department).signature == ("GIÁM ĐỐC",)
    assert report(unit=department).number_line == "Số:       /BC-SYT"
    assert report(unit=commune).signature == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert report(unit=commune).to == ("Ủy ban nhân dân huyện Yên Sơn (qua Phòng Nội vụ)",)


def test_the_home_department_reports_straight_to_the_province() -> None:
    own = with_usual_forms(Unit("Sở Nội vụ", "department", parent="UBND tỉnh Tiền Giang"), TODAY)
    other = with_usual_forms(Unit("Sở Y tế", "department", parent="UBND tỉnh Tiền Giang"), TODAY)
    assert own.to == ("Ủy ban nhân dân tỉnh Tiền Giang",)
    assert other.to == ("Ủy ban nhân dân tỉnh Tiền Giang (qua Sở Nội vụ)",)
