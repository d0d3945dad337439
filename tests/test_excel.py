"""The written .xlsx, opened again: the official annex on paper, and text that never becomes a formula."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cchc_desktop.errors import UserError
from cchc_desktop.exports.excel import write_excel
from cchc_desktop.model.report.data import Annex, ReportData

from .report_samples import FORM, FORM_FOLDER, PUBLISH, entry, many, report, row


def written(folder: Path, data: ReportData | None = None) -> Any:
    path = folder / "phụ lục.xlsx"
    path.write_bytes(write_excel(data or report(), FORM))
    return load_workbook(path)


def test_heading_and_columns(tmp_path: Path) -> None:
    sheet = written(tmp_path).active
    assert sheet.title == "Phụ lục"
    assert [sheet.cell(r, 1).value for r in (1, 2, 3, 4)] == [
        "Phụ lục",
        "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH QUÝ I NĂM 2024",
        "(Kèm theo Báo cáo số      /BC-UBND ngày      tháng 3 năm 2024 của Ủy ban nhân dân huyện Cái Bè)",
        None,
    ]
    assert [cell.value for cell in sheet[5]] == list(report().annexes[0].columns)
    assert sheet["A2"].font.name == "Times New Roman"
    assert sheet["A2"].font.bold
    assert sheet["A3"].font.italic


def test_rows_are_those_of_the_annex(tmp_path: Path) -> None:
    data = report()
    sheet = written(tmp_path, data).active
    merged = {str(each) for each in sheet.merged_cells.ranges}
    for number, given in enumerate(data.annexes[0].rows, 6):
        values = [str(cell.value or "") for cell in sheet[number]]
        assert values[: len(given.cells)] == list(given.cells)
        assert (f"A{number}:G{number}" in merged) == given.section
        assert sheet.cell(number, 7).border.right.style == "thin"
        assert sheet.cell(number, 1).font.bold == given.section
        assert sheet.cell(number, 1).alignment.wrap_text
    assert end_of(sheet) == sheet.max_row


def end_of(sheet: Any) -> int:
    """The row in which the annex ends."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, sheet.max_column).value == "./.")


def test_page_setup_prints_on_landscape_a4_with_heads_on_each_page(tmp_path: Path) -> None:
    sheet = written(tmp_path, report(many(53))).active
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (int(sheet.page_setup.fitToWidth), int(sheet.page_setup.fitToHeight)) == (1, 0)
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.print_area == "'Phụ lục'!$A$1:$G$69"


def test_rows_are_as_high_as_their_longest_cell(tmp_path: Path) -> None:
    long = row(PUBLISH, entry(PUBLISH, "done", "Đã niêm yết công khai tại trụ sở các xã, thị trấn. " * 6))
    sheet = written(tmp_path, report([long])).active
    assert sheet.row_dimensions[7].height > 8 * 14
    assert sheet.row_dimensions[6].height < 2 * 16.5


def test_a_row_higher_than_excel_allows_is_spread_and_loses_nothing(tmp_path: Path) -> None:
    text = ("Đã niêm yết công khai tại trụ sở các xã, thị trấn. " * 80).strip()
    sheet = written(tmp_path, report([row(PUBLISH, entry(PUBLISH, "done", text))])).active
    assert sheet["E7"].value == text
    [spread] = [each for each in sheet.merged_cells.ranges if each.coord.startswith("E7:E")]
    heights = [sheet.row_dimensions[n].height for n in range(7, spread.max_row + 1)]
    assert max(heights) <= 409
    assert sum(heights) > 100 * 14
    assert end_of(sheet) > spread.max_row


def test_a_heading_of_several_lines_is_shown_whole(tmp_path: Path) -> None:
    data = report()
    legend = f"(Kèm theo Báo cáo của {'Trung tâm Phục vụ hành chính công ' * 12})"
    usual, high = (
        written(tmp_path, replace(data, annexes=(replace(data.annexes[0], legend=each),)))
        .active.row_dimensions[3]
        .height
        for each in (data.annexes[0].legend, legend)
    )
    assert high >= 3 * 14 > usual


@pytest.mark.parametrize("typed", ["=1+1", "+84 là đầu số", "@SUM(A1)", "-2", '=HYPERLINK("http://x")'])
def test_text_never_becomes_a_formula(tmp_path: Path, typed: str) -> None:
    sheet = written(tmp_path, report([row(PUBLISH, entry(PUBLISH, "done", typed))])).active
    assert sheet["E7"].value == typed
    assert sheet["E7"].data_type == "s"


def test_control_characters_go_and_lines_stay(tmp_path: Path) -> None:
    typed = "Dòng một\x0bdòng\x07 hai\x00 {{ cells[0] }}"
    sheet = written(tmp_path, report([row(PUBLISH, entry(PUBLISH, "done", typed))])).active
    assert sheet["E7"].value == "Dòng một\ndòng hai {{ cells[0] }}"


def test_draft_is_marked(tmp_path: Path) -> None:
    assert written(tmp_path, report(draft=True)).active["A4"].value == "DỰ THẢO"


def test_each_annex_has_its_sheet(tmp_path: Path) -> None:
    data = report()
    first = replace(data.annexes[0], numeral="I")
    second = Annex("II", "Thống kê", first.legend, first.columns, first.rows[:2])
    book = written(tmp_path, replace(data, annexes=(first, second)))
    assert book.sheetnames == ["Phụ lục I", "Phụ lục II"]
    assert book["Phụ lục II"]["A2"].value == "THỐNG KÊ"
    assert end_of(book["Phụ lục II"]) > 7


def test_same_report_same_bytes_and_our_properties(tmp_path: Path) -> None:
    one, two = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    one.write_bytes(write_excel(report(), FORM))
    two.write_bytes(write_excel(report(), FORM))
    assert one.read_bytes() == two.read_bytes()
    assert load_workbook(one).properties.creator == "Ủy ban nhân dân huyện Cái Bè"


def test_a_misspelt_tag_is_named(tmp_path: Path) -> None:
    shutil.copytree(FORM_FOLDER, tmp_path / "mau")
    book = load_workbook(tmp_path / "mau" / "phu-luc.xlsx")
    book.worksheets[0]["A2"] = "{{ titel }}"
    book.save(tmp_path / "mau" / "phu-luc.xlsx")
    with pytest.raises(UserError, match="titel"):
        write_excel(report(), replace(FORM, folder=tmp_path / "mau"))


@pytest.mark.parametrize("content", [None, b"", b"khong phai xlsx"])
def test_a_missing_or_damaged_template_is_named(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "phu-luc.xlsx").write_bytes(content)
    with pytest.raises(UserError, match=r"phu-luc\.xlsx"):
        write_excel(report(), replace(FORM, folder=tmp_path))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Chi phí < 5 triệu & > 3 triệu", None),
        ('Mô hình "Ngày thứ Năm không hẹn" và “Nụ cười công sở”', None),
        ("Cột một\tcột hai", None),
        ("Mức hài lòng 😀 của người dân", None),
        ("Ta\u0323i huye\u0323\u0302n", "Tại huyện"),
        ("Đã rà soát, đánh giá thủ tục hành chính; " * 75 + "hết", None),
    ],
    ids=["signs", "quotes", "tab", "emoji", "NFD", "3000 letters"],
)
def test_odd_text_arrives_as_it_was_typed(tmp_path: Path, typed: str, kept: str | None) -> None:
    sheet = written(tmp_path, report([row(PUBLISH, entry(PUBLISH, "done", typed))])).active
    assert sheet["E7"].value == (kept or typed)
    assert sheet["A7"].value == 3  # an ordinal is a number, so that Excel sorts it as one
    assert sheet["A7"].data_type == "n"
