"""The annex of figures in the report: there once a figure was typed, numbered, in Word and Excel with five columns."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from cchc_desktop.actions import checks, plan, report, stats, unit
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.model.period import Period
from cchc_desktop.model.unit import Unit

Q1, H1 = Period(2024, "Q1"), Period(2024, "H1")


@pytest.fixture
def district(ws: Workspace) -> Workspace:
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang", signer="Họ và tên"))
    plan.accept(ws, plan.read_bundled(plan.bundled()[0].name))
    return ws


def enter(ws: Workspace, **figures: str) -> None:
    for code, text in figures.items():
        stats.record(ws, code.removeprefix("s").replace("_", "."), Q1, text)


def body(ws: Workspace, period: Period = Q1) -> str:
    data = report.preview(ws, period)
    return "\n".join(
        paragraph.text for part in data.parts for item in (part, *part.parts) for paragraph in item.paragraphs
    )


def test_without_figures_there_is_one_annex_and_no_number(district: Workspace) -> None:
    assert [annex.name for annex in report.preview(district, Q1).annexes] == ["Phụ lục"]
    assert "Phụ lục kèm theo" in body(district)
    assert "Phụ lục II" not in body(district)


def test_with_figures_there_are_two_and_the_text_points_to_each(district: Workspace) -> None:
    enter(district, s3_3_2_1="4.215", s3_3_2_2="4.160", s3_3_4_1="0", s3_3_4_2="0")
    tasks, figures = report.preview(district, Q1).annexes
    assert (tasks.name, figures.name) == ("Phụ lục I", "Phụ lục II")
    assert figures.title == "Thống kê các chỉ tiêu về cải cách hành chính quý I năm 2024"
    assert figures.legend == tasks.legend
    assert "(chi tiết tại Phụ lục I kèm theo)" in body(district)
    assert "chi tiết tại Phụ lục II kèm theo." in body(district)
    assert "tại Phụ lục kèm theo" not in body(district)
    assert "tại Phụ lục)" not in body(district)


def test_rows_are_printed_as_the_form_wants_them(district: Workspace) -> None:
    enter(district, s3_3_2_1="4.215", s3_3_2_2="4.160", s3_3_4_1="0", s3_3_4_2="0", s1_5="1")
    rows = report.preview(district, Q1).annexes[1].rows
    cells = {row.cells[0]: row.cells for row in rows}
    assert rows[0].section
    assert rows[0].cells == ("1. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH",)
    assert cells["3.3.2"][2:4] == ("%", "98,7")
    assert cells["3.3.2.1"][2:4] == ("Hồ sơ", "4.215")
    assert cells["3.3.4"][3] == "-"
    assert cells["1.5"][2:4] == ("Không = 0; Có = 1", "1")
    assert cells["7.1"][3:] == ("", "Không thuộc thẩm quyền")
    assert cells["5.2.1"][3:] == ("", "")
    assert sum(row.section for row in rows) == 7


def test_an_explanation_stands_in_the_note(district: Workspace) -> None:
    enter(district, s1_2_4_1="5", s1_2_4_2="7")
    stats.note(district, "1.2.4.2", Q1, "có 2 vấn đề cũ")
    found = next(each for each in checks.check(district, Q1).findings if each.rule == "stat-at-most")
    checks.explain(district, found, Q1, "2 vấn đề phát hiện từ năm 2023")
    cells = {row.cells[0]: row.cells for row in report.preview(district, Q1).annexes[1].rows}
    assert cells["1.2.4.2"][4] == "có 2 vấn đề cũ\nGiải trình: 2 vấn đề phát hiện từ năm 2023"
    enter(district, s1_2_4_2="5")
    cells = {row.cells[0]: row.cells for row in report.preview(district, Q1).annexes[1].rows}
    assert cells["1.2.4.2"][4] == "có 2 vấn đề cũ"


def test_a_month_has_no_annex_of_figures(district: Workspace) -> None:
    enter(district, s5_2_1="3")
    assert [annex.name for annex in report.preview(district, Period(2024, "M03")).annexes] == ["Phụ lục"]


def test_both_files_have_five_columns(district: Workspace, tmp_path: Path) -> None:
    enter(district, s3_3_2_1="4.215", s3_3_2_2="4.160", s5_2_1="=1+1")
    word, excel = report.write(district, Q1, tmp_path / "out").files
    document = Document(str(word))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert [text for text in texts if text.startswith("Phụ lục")] == ["Phụ lục I", "Phụ lục II"]
    assert [len(table.columns) for table in document.tables[-2:]] == [7, 5]
    rows = {row.cells[0].text: [cell.text for cell in row.cells] for row in document.tables[-1].rows}
    assert rows["STT"] == ["STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú"]
    assert rows["3.3.2.1"][3] == "4.215"
    book = load_workbook(BytesIO(excel.read_bytes()))
    assert book.sheetnames == ["Phụ lục I", "Phụ lục II"]
    sheet = book["Phụ lục II"]
    assert [cell.value for cell in sheet[5]] == ["STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú"]
    found = {row[0].value: row[3].value for row in sheet.iter_rows(min_row=6)}
    assert found["3.3.2.1"] == 4215
    assert found["3.3.2"].startswith("=IF(")
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$5:$5")


def test_without_figures_nothing_is_left_of_their_sample_sheet(district: Workspace) -> None:
    files = report.write(district, Q1, district.folder / "out", ("xlsx",)).files
    assert load_workbook(files[0]).sheetnames == ["Phụ lục"]
