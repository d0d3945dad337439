"""The letter that sends a report: its subject, symbol and words, with and without the report's number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from cchc_desktop.actions import frozen, layout, letter, plan, progress, unit
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.paper import drafter
from cchc_desktop.model.period import Period
from cchc_desktop.model.unit import Unit, with_usual_forms

Q1 = Period(2024, "Q1")
TODAY = date(2024, 3, 12)
UNITS = (
    Unit("Sở Y tế", "department", parent="UBND tỉnh Tiền Giang", signer="Nguyễn Văn Mẫu"),
    Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang", signer="Nguyễn Văn Mẫu"),
    Unit("UBND xã Hậu Mỹ Bắc A", "commune", parent="UBND huyện Cái Bè", signer="Nguyễn Văn Mẫu"),
)


def test_a_report_that_is_still_typed_is_sent_without_number(office: Workspace) -> None:
    made = letter.letter(office, Q1)
    assert made.subject == "V/v gửi Báo cáo kết quả công tác cải cách hành chính quý I năm 2024"
    assert made.head.number_line == "Số:       /UBND-NV"
    assert made.head.place_date == "Cái Bè, ngày      tháng 3 năm 2024"
    assert made.to == ("Ủy ban nhân dân tỉnh Tiền Giang (qua Sở Nội vụ)",)
    (sent,) = made.paragraphs
    assert "gửi Báo cáo kết quả công tác cải cách hành chính quý I năm 2024 (số liệu tính đến ngày" in sent
    assert "phụ lục “Tình hình thực hiện nhiệm vụ cải cách hành chính quý I năm 2024”" in sent
    assert made.closing.endswith("kính gửi Ủy ban nhân dân tỉnh Tiền Giang (qua Sở Nội vụ) xem xét, tổng hợp./.")


def test_a_closed_report_is_sent_with_its_number_and_day(office: Workspace) -> None:
    for row in progress.board(office, Q1).rows:
        progress.record(office, row.task.id, Q1, status="in_progress", result="Đang tham mưu ban hành kế hoạch")
    unit.set_unit(office, replace(unit.required(office), signer="Nguyễn Văn Mẫu"))
    frozen.freeze(office, Q1, "12", date(2024, 3, 14))
    made = letter.letter(office, Q1)
    (sent,) = made.paragraphs
    assert "gửi Báo cáo số 12/BC-UBND ngày 14/3/2024 về kết quả công tác cải cách hành chính quý I năm 2024" in sent
    assert made.head.place_date == "Cái Bè, ngày      tháng 3 năm 2024"


@pytest.mark.parametrize("of", UNITS, ids=[of.kind for of in UNITS])
def test_the_file_keeps_the_layout_of_the_decree(ws: Workspace, tmp_path: Path, of: Unit) -> None:
    unit.set_unit(ws, of)
    plan.accept(ws, plan.read_bundled("tien-giang-2024"))
    file = letter.write(ws, Q1, tmp_path)
    assert file.name.startswith("CV-gui-BC-CCHC-2024-Q1-")
    assert file.name.isascii()
    checked = layout.check_file(file)
    assert [(f.rule, f.place, f.found) for f in checked.faults] == []
    assert "letter_subject" in checked.judged
    document = Document(str(file))
    head = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert any("V/v gửi Báo cáo" in cell for cell in head)


@pytest.mark.parametrize("of", UNITS, ids=[of.kind for of in UNITS])
def test_a_letter_says_to_whom_even_where_the_report_does_not(ws: Workspace, tmp_path: Path, of: Unit) -> None:
    unit.set_unit(ws, replace(of, to=()))
    plan.accept(ws, plan.read_bundled("tien-giang-2024"))
    made = letter.letter(ws, Q1)
    assert made.to == with_usual_forms(of, TODAY).to
    assert made.head.recipients == ("Như trên", *with_usual_forms(replace(of, to=()), TODAY).recipients)
    assert made.to[0] in made.closing
    assert [(f.rule, f.found) for f in layout.check_file(letter.write(ws, Q1, tmp_path)).faults] == []


def test_nothing_is_overwritten(office: Workspace, tmp_path: Path) -> None:
    one, two = (letter.write(office, Q1, tmp_path) for _ in range(2))
    assert one != two
    assert one.is_file()


@pytest.mark.parametrize(
    ("recipients", "sign"), [(("Như trên", "Lưu: VT, TH"), "TH"), (("Lưu: VT",), "NV"), (("Lưu: VT, 2 bản",), "NV")]
)
def test_who_drafts_is_told_by_the_line_of_what_is_kept(recipients: tuple[str, ...], sign: str) -> None:
    of = replace(with_usual_forms(UNITS[1], TODAY), recipients=recipients)
    assert drafter(of, {"district": "NV"}) == sign


def test_without_a_plan_it_says_so(ws: Workspace) -> None:
    unit.set_unit(ws, UNITS[1])
    with pytest.raises(UserError, match="kế hoạch"):
        letter.letter(ws, Q1)
