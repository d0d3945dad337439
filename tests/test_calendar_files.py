"""The reporting year as a calendar file, as a printed page, in sentences, and on the command line."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc_desktop.actions import calendar
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import UserError
from cchc_desktop.exports.calendar_file import write_ics
from cchc_desktop.exports.calendar_sheet import write_sheet
from tests.test_command import Shell


def unfolded(data: bytes) -> list[str]:
    """The content lines, with every rule of RFC 5545 on lines looked at on the way."""
    assert data.endswith(b"\r\n")
    raw = data.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 for line in raw)
    assert all(line.decode("utf-8") for line in raw)  # no letter is torn apart
    assert not any(b"\n" in line or b"\r" in line for line in raw)
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]


def test_the_calendar_file_holds_the_eight_dates_of_a_year(office: Workspace) -> None:
    year = calendar.reporting_year(office, 2027)
    lines = unfolded(write_ics(year))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    starts = [line.split(":")[1] for line in lines if line.startswith("DTSTART;VALUE=DATE:")]
    months = ("03", "06", "09", "12")
    assert starts == [f"2027{month}{day}" for month in months for day in (15, 18)]
    assert "DTEND;VALUE=DATE:20270316" in lines
    ids = [line for line in lines if line.startswith("UID:")]
    assert len(set(ids)) == 8
    assert ids[0] == "UID:2027-Q1-so_noi_vu-ubnd-huyen-cai-be@cchc-desktop"
    assert "DTSTAMP:20240312T000000Z" in lines
    assert "SUMMARY:nộp báo cáo quý I 2027 cho Sở Nội vụ" in lines
    described = next(line for line in lines if line.startswith("DESCRIPTION:"))
    assert "Nên trình ký: thứ Sáu 12/3\\nSố liệu: từ ngày 15/12/2026 đến ngày 14/3/2027" in described
    assert "TRIGGER:-P2DT16H" in lines  # Friday 8:00, three days before Monday
    assert lines.count("BEGIN:VALARM") == lines.count("END:VALARM") == 8


def test_commas_and_long_words_of_a_calendar_file(office: Workspace) -> None:
    year = calendar.reporting_year(office, 2027)
    odd = replace(year.reports[0].recipient, to="Sở Nội vụ; Văn phòng, " + "tổ công tác liên ngành " * 5 + "\\")
    lines = unfolded(write_ics(replace(year, reports=(replace(year.reports[0], recipient=odd),))))
    summary = next(line for line in lines if line.startswith("SUMMARY:"))
    assert "Sở Nội vụ\\; Văn phòng\\, tổ công tác" in summary
    assert summary.endswith("\\\\")


def test_the_year_on_one_page(office: Workspace) -> None:
    sheet = load_workbook(io.BytesIO(write_sheet(calendar.reporting_year(office, 2027)))).worksheets[0]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.paperSize == 9
    values = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert values[0] == "LỊCH BÁO CÁO CẢI CÁCH HÀNH CHÍNH NĂM 2027"
    assert [value for value in values if value.startswith("Tháng ")] == [f"Tháng {n}" for n in range(1, 13)]
    assert sum(value.startswith("●") for value in values if len(value) <= 3) == 4
    assert {"▲12", "◆14", "●15", "○18", "▲◆14"} <= set(values)
    assert values.count("Báo cáo quý I") == 2
    assert "Thứ Hai 15/3/2027" in values


def test_files_are_written_under_free_names(office: Workspace, tmp_path: Path) -> None:
    first = calendar.export(office, 2027, tmp_path / "lịch" / "lich.ics")
    again = calendar.export(office, 2027, tmp_path / "lịch" / "lich.ics")
    assert [first.name, again.name] == ["lich.ics", "lich-2.ics"]
    assert first.read_bytes() == again.read_bytes()
    with pytest.raises(UserError, match=r"\.ics hoặc \.xlsx"):
        calendar.export(office, 2027, tmp_path / "lich.pdf")


def test_a_day_of_the_year_says_what_it_means(office: Workspace) -> None:
    year = calendar.reporting_year(office, 2027)
    assert year.spoken(date(2027, 3, 15)) == "Thứ Hai 15/3/2027: hạn nộp báo cáo quý I cho Sở Nội vụ."
    assert year.spoken(date(2027, 3, 14)) == "Chủ nhật 14/3/2027: chốt số liệu báo cáo quý I."
    assert year.spoken(date(2027, 3, 18)) == "Thứ Năm 18/3/2027: Sở Nội vụ nộp báo cáo quý I cho UBND tỉnh."
    assert year.spoken(date(2027, 9, 2)) == "Thứ Năm 2/9/2027: Quốc khánh."
    assert year.spoken(date(2027, 3, 20)) == "Thứ Bảy 20/3/2027: ngày nghỉ cuối tuần."
    assert year.spoken(date(2027, 3, 17)) == "Thứ Tư 17/3/2027."
    assert year.holidays_known == "computed"
    assert calendar.reporting_year(office, 2031).holidays_known == "unknown"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """The command line on an empty data folder, on 12/3/2024."""
    return Shell(tmp_path / "dữ liệu")


def test_the_command_line_lists_sets_and_exports(shell: Shell, tmp_path: Path) -> None:
    rows = shell.json("calendar", "list", "--year", "2027")
    assert [(row["period"], row["to"], row["due"]) for row in rows[:2]] == [
        ("2027-Q1", "Sở Nội vụ", "2027-03-15"),
        ("2027-Q1", "UBND tỉnh", "2027-03-18"),
    ]
    first = rows[0]
    assert first["report"] == "Báo cáo quý I năm 2027"
    assert (first["send_by"], first["sign_on"]) == ("2027-03-15", "2027-03-12")
    assert (first["data_from"], first["data_to"]) == ("2026-12-15", "2027-03-14")
    kept = shell.json("calendar", "set", "--period", "2027-Q1", "--due", "2027-03-14", "--data-to", "2027-03-10")
    assert (kept["due"], kept["send_by"], kept["data_to"]) == ("2027-03-14", "2027-03-12", "2027-03-10")
    late = shell.json("calendar", "receipt", "--period", "2024-Q1", "--on", "2024-03-16", "--reason", "mất điện")
    assert (late["days_late"], late["words"]) == (1, "muộn 1 ngày (mất điện)")
    file = Path(shell.json("calendar", "export", "--year", "2027", "--out", tmp_path / "l.ics")["file"])
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 8
    assert b"DTSTART;VALUE=DATE:20270314" in file.read_bytes()


def test_the_command_line_refuses_in_a_sentence(shell: Shell, tmp_path: Path) -> None:
    assert "--due" in shell.refused("calendar", "set", "--period", "2027-Q1")
    assert "2024-M03" in shell.refused("calendar", "set", "--period", "2027-M14", "--due", "2027-03-14")
    assert ".ics" in shell.refused("calendar", "export", "--out", tmp_path / "l.txt")


def test_the_list_without_a_year_is_that_of_the_quarter_at_work(shell: Shell) -> None:
    assert {row["period"][:4] for row in shell.json("calendar", "list")} == {"2024"}
