"""Cause, difficulty, proposal and new date reach the report, each in its own place, untouched."""

from __future__ import annotations

from datetime import date

from cchc_desktop.model.report.compose import build_report
from cchc_desktop.model.report.data import Part, ReportData
from cchc_desktop.model.report.material import Material

from .report_samples import DISTRICT, FEBRUARY, FORM, PLAN, Q1, TODAY, entry, row, task

LATE = task("I", "6", "Xây dựng quy chế phối hợp", FEBRUARY, "Trước 29/02/2024")
DIFFICULTY = "Phần mềm một cửa chậm; Do thiếu máy chủ dự phòng"
CAUSE = "Đơn vị cung cấp chậm bàn giao 2 máy chủ"
PROPOSAL = "Đề nghị Sở Khoa học và Công nghệ hỗ trợ đường truyền"


def written(**typed: object) -> ReportData:
    late = row(LATE, entry(LATE, "in_progress", "Đang soạn thảo", **typed))
    return build_report(
        FORM, Material(DISTRICT, Q1, [PLAN], [late], TODAY, explanations={LATE.id: ("Chờ Sở hướng dẫn.",)})
    )


def section(data: ReportData, title: str) -> str:
    parts: list[Part] = [part for whole in data.parts for part in (whole, *whole.parts)]
    return "\n".join(p.text for part in parts if part.title == title for p in part.paragraphs)


def test_the_three_stand_in_their_own_sections_untouched() -> None:
    data = written(difficulty=DIFFICULTY, cause=CAUSE, proposal=PROPOSAL)
    assert DIFFICULTY in section(data, "Tồn tại, hạn chế")
    assert CAUSE in section(data, "Nguyên nhân")
    assert PROPOSAL in section(data, "Kiến nghị, đề xuất")
    assert CAUSE not in section(data, "Tồn tại, hạn chế")
    assert "máy chủ dự phòng" not in section(data, "Nguyên nhân")


def test_a_cause_woven_into_the_difficulty_is_still_told_apart() -> None:
    data = written(difficulty="Tiến độ chậm. Nguyên nhân: thiếu kinh phí.")
    assert "thiếu kinh phí" not in section(data, "Tồn tại, hạn chế")
    assert "thiếu kinh phí." in section(data, "Nguyên nhân")


def test_the_new_date_stands_behind_the_late_task() -> None:
    said = section(written(cause=CAUSE, new_due=date(2024, 4, 30)), "Tồn tại, hạn chế")
    assert "Xây dựng quy chế phối hợp (thời hạn mới: 30/4/2024)" in said


def test_the_note_of_the_annex_has_all_of_them_and_the_explanation() -> None:
    data = written(difficulty=DIFFICULTY, cause=CAUSE, proposal=PROPOSAL, new_due=date(2024, 4, 30))
    note = next(cells.cells[-1] for cells in data.annexes[0].rows if cells.task_id == LATE.id)
    assert note.split("\n") == [
        f"Khó khăn, vướng mắc: {DIFFICULTY}",
        f"Nguyên nhân chậm: {CAUSE}",
        f"Kiến nghị, đề xuất: {PROPOSAL}",
        "Thời hạn mới: 30/4/2024",
        "Giải trình: Chờ Sở hướng dẫn.",
    ]


def test_a_cause_nobody_wrote_is_not_claimed_to_stand_elsewhere() -> None:
    data = written(difficulty="Phần mềm một cửa chậm vào giờ cao điểm.")
    assert section(data, "Nguyên nhân") == FORM.words["causes_unknown"]
    data = written(difficulty="Phần mềm một cửa chậm do thiếu máy chủ.")
    assert section(data, "Nguyên nhân") == FORM.words["causes_with_difficulties"]


def test_objective_and_subjective_causes_are_told_apart() -> None:
    data = written(cause="Khách quan: văn bản hướng dẫn ban hành chậm hơn dự kiến của kế hoạch. Chủ quan: thiếu người.")
    assert section(data, "Nguyên nhân").split("\n") == [
        "Nguyên nhân khách quan: văn bản hướng dẫn ban hành chậm hơn dự kiến của kế hoạch.",
        "Nguyên nhân chủ quan: thiếu người (nhiệm vụ: Xây dựng quy chế phối hợp).",
    ]


def test_what_a_difficulty_calls_its_cause_goes_to_the_causes_whoever_typed_more() -> None:
    data = written(difficulty="Tiến độ chậm. Nguyên nhân: thiếu kinh phí.", cause=CAUSE)
    assert "thiếu kinh phí" not in section(data, "Tồn tại, hạn chế")
    assert "thiếu kinh phí" in section(data, "Nguyên nhân")
    assert CAUSE in section(data, "Nguyên nhân")
