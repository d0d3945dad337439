"""Numbers of the written .xlsx: kept as numbers, worked out by formulas, with values for who does not calculate."""

from __future__ import annotations

import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from cchc_desktop.actions import plan, report_data, stats, unit
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.exports.excel import write_excel
from cchc_desktop.imports.document import Table
from cchc_desktop.imports.files.excel import read_excel
from cchc_desktop.model.period import Period
from cchc_desktop.model.report.data import Annex, AnnexRow, ReportData, Working
from cchc_desktop.model.unit import Unit

from .annex_samples import STATS, with_annexes
from .office_files import converted
from .report_samples import FORM, many, report, rows

Q1 = Period(2024, "Q1")


def book(data: ReportData, values: bool = False) -> Any:
    return load_workbook(BytesIO(write_excel(data, FORM)), data_only=values)


def figures(data: ReportData, values: bool = False) -> dict[str, Any]:
    """The cells of figures by the code in the first column."""
    sheet = book(data, values).worksheets[-1]
    return {str(line[0].value): line[3] for line in sheet.iter_rows(min_row=6) if line[0].value}


STATS_ONLY = with_annexes(report(), STATS)


def test_numbers_are_numbers_and_show_the_decimals_of_the_report() -> None:
    cells = figures(STATS_ONLY)
    assert (cells["1.1.1"].value, cells["1.1.1"].data_type) == (4215, "n")
    assert cells["1.1.1"].number_format == "#,##0"
    assert cells["1.1"].number_format == "#,##0.0"
    assert cells["1.4"].value == 0  # nought is a number, not a blank
    assert cells["1.5"].value is None


def test_a_ratio_and_a_sum_point_to_the_cells_they_follow_from() -> None:
    cells = figures(STATS_ONLY)
    part, whole = cells["1.1.2"].coordinate, cells["1.1.1"].coordinate
    assert cells["1.1"].value == f'=IF({whole}=0,"-",100*{part}/{whole})'
    assert cells["1.2"].value == f"=SUM({whole},{part})"


def test_viewers_that_do_not_calculate_see_the_values() -> None:
    cells = figures(STATS_ONLY, values=True)
    assert cells["1.1"].value == pytest.approx(100 * 4160 / 4215)
    assert cells["1.2"].value == 8375
    assert cells["1.3"].value == "-"  # a part of nothing
    shown = read_excel(write_excel(STATS_ONLY, FORM), "a.xlsx", lambda percent, text: None)
    [table] = [block for block in shown.blocks if isinstance(block, Table)]
    said = {line.words[0]: line.words[3] for line in table.rows if len(line.words) > 3}
    assert (said["1.2"], said["1.3"]) == ("8.375", "-")


def test_where_a_formula_would_not_give_the_number_the_number_stands_alone() -> None:
    rest = tuple(row for row in STATS.rows if row.code != "1.1.2")
    cells = figures(with_annexes(report(), replace(STATS, rows=rest)))
    assert cells["1.1"].value == pytest.approx(98.69513641755635)
    assert cells["1.2"].value == 8375
    other = replace(
        STATS.rows[-1], cells=("9", "Tổng khác", "Hồ sơ", "7", ""), code="9", numbers=(*[None] * 3, 7.0, None)
    )
    sums = replace(other, working=Working("sum", 3, ("1.1.1", "1.1.2")))
    assert figures(with_annexes(report(), replace(STATS, rows=(*STATS.rows, sums))))["9"].value == 7


def test_tasks_are_counted_by_where_they_stand() -> None:
    data = report()
    said = [row.cells[5] for row in data.annexes[0].rows if not row.section]
    formulas, values = book(data).active, book(data, values=True).active
    counted = {
        values.cell(row, 2).value: (formulas.cell(row, 3).value, values.cell(row, 3).value)
        for row in range(1, values.max_row + 1)
        if str(formulas.cell(row, 3).value).startswith("=")
    }
    assert counted.pop("Tổng số nhiệm vụ") == (f"=COUNTA(F$6:F${5 + len(data.annexes[0].rows)})", len(rows()) - 1)
    assert {label: value for label, (_, value) in counted.items()} == {label: said.count(label) for label in said}
    assert all(
        formula.startswith(f"=COUNTIF(F$6:F${5 + len(data.annexes[0].rows)},B") for formula, _ in counted.values()
    )


def test_an_annex_of_figures_counts_no_tasks() -> None:
    assert not any(
        "Tổng số nhiệm vụ" in str(cell.value) for line in book(STATS_ONLY).active.iter_rows() for cell in line
    )


def test_the_program_does_not_ask_to_save_what_it_only_opened() -> None:
    with ZipFile(BytesIO(write_excel(report(), FORM))) as package:
        said = package.read("xl/workbook.xml").decode()
    assert "fullCalcOnLoad" not in said
    assert 'calcId="191029"' in said


def test_formulas_of_the_real_annex_come_to_the_printed_figures(ws: Workspace) -> None:
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang", signer="Họ và tên"))
    plan.accept(ws, plan.read_bundled(plan.bundled()[0].name))
    for code, text in {
        "3.3.2.1": "4.215",
        "3.3.2.2": "4.160",
        "3.3.4.1": "0",
        "3.3.4.2": "0",
        "1.4.1": "1.234",
    }.items():
        stats.record(ws, code, Q1, text)
    drawn = report_data.draw(ws, Q1)
    formulas, values = figures(last(drawn.data, "stats")), figures(last(drawn.data, "stats"), values=True)
    assert str(formulas["3.3.2"].value).startswith("=IF(")
    assert values["3.3.2"].value == pytest.approx(100 * 4160 / 4215)
    assert values["3.3.4"].value == "-"
    assert formulas["1.4.1"].value == 1234


def last(data: ReportData, kind: str) -> ReportData:
    return replace(data, annexes=tuple(annex for annex in data.annexes if annex.kind == kind))


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_program_that_calculates_comes_to_the_same_values(tmp_path: Path) -> None:
    data = with_annexes(report(many(53)), *report(many(53)).annexes, STATS)
    bare = BytesIO()
    with ZipFile(BytesIO(write_excel(data, FORM))) as given, ZipFile(bare, "w") as made:
        for name in given.namelist():
            made.writestr(name, without_values(name, given.read(name)))
    [calculated] = converted(tmp_path, {"phu-luc.xlsx": bare.getvalue()}, "xlsx")
    ours, theirs = book(data, values=True), load_workbook(calculated, data_only=True)
    formulas = book(data)
    compared = 0
    for sheet in formulas.worksheets:
        for cell in (cell for line in sheet.iter_rows() for cell in line if cell.data_type == "f"):
            mine, found = (each[sheet.title][cell.coordinate].value for each in (ours, theirs))
            assert found == (pytest.approx(mine) if isinstance(mine, int | float) else mine), cell.coordinate
            compared += 1
    assert compared >= 5


def without_values(name: str, data: bytes) -> bytes:
    """A sheet as it is before anyone calculated."""
    from lxml import etree

    if not name.startswith("xl/worksheets/sheet"):
        return data
    root = etree.fromstring(data)
    for formula in root.iter("{*}f"):
        cell = formula.getparent()
        cell.attrib.pop("t", None)
        cell.remove(cell.find("{*}v"))
    return etree.tostring(root)


@pytest.mark.parametrize("kind", ["tasks", "stats", "targets", "documents", "initiatives"])
def test_every_kind_of_annex_has_a_sheet_fit_for_print(kind: Any) -> None:
    columns = {"tasks": 7, "stats": 5, "targets": 6, "documents": 5, "initiatives": 4}[kind]
    line = AnnexRow(tuple(f"ô {n}" for n in range(columns)))
    sheet = book(with_annexes(report(), Annex(None, "Danh mục", "", tuple("c" * columns), (line,), kind))).active
    assert [cell.value for cell in sheet[6]] == list(line.cells)
    assert sheet.max_column == columns
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (int(sheet.page_setup.fitToWidth), int(sheet.page_setup.fitToHeight)) == (1, 0)
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.page_setup.firstPageNumber == 1
    assert all(cell.border.left.style == "thin" for cell in sheet[6])
