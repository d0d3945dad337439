"""Paper for a meeting: the blank form and the filled list, A4 landscape, by two commands."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from cchc_desktop.actions import meeting, progress
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.command.main import main
from cchc_desktop.errors import UserError
from cchc_desktop.model.document import Document
from cchc_desktop.model.period import Period

Q1, H1 = Period(2024, "Q1"), Period(2024, "H1")


@pytest.fixture
def filled(office: Workspace) -> Workspace:
    """Of the two tasks of the unit the first is done, the second under way."""
    first, second = (row.task.id for row in progress.board(office, Q1, mine=True).rows)
    progress.record(office, first, Q1, status="done", result="Ban hành Kế hoạch\ntuyên truyền", percent=99.5)
    progress.record(office, first, Q1, completed_on=date(2024, 2, 5))
    progress.cite(office, first, Q1, Document("Kế hoạch", "12/KH-UBND", date(2024, 1, 19)))
    progress.record(
        office, second, Q1, status="in_progress", difficulty="Thiếu <người> & máy", proposal="Sớm hướng dẫn"
    )
    return office


def cells(path: Path) -> list[list[str]]:
    [table] = docx.Document(str(path)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_blank_form_has_the_plan_and_room_to_write(filled: Workspace, tmp_path: Path) -> None:
    path = meeting.write(filled, Q1, tmp_path, blank=True)
    assert path.name == "phieu-nhap-cchc-2024-q1.docx"
    heads, section, first, second = cells(path)
    assert heads[:4] == ["STT", "Nhiệm vụ", "Thời hạn", "Trạng thái"]
    assert section[0] == "I. CHỈ ĐẠO, ĐIỀU HÀNH"
    assert first[:3] == ["1", "Kế hoạch tuyên truyền\n(Chủ trì: UBND cấp huyện)", "Quý I năm 2024"]
    assert first[3].split("\n") == ["☐ Chưa triển khai", "☐ Đang thực hiện", "☐ Hoàn thành", "☐ Không phát sinh"]
    assert (first[4:], second[4:]) == (["", ""], ["", ""]), "nothing that was typed is printed"
    [table] = docx.Document(str(path)).tables
    assert [round(row.height.mm) for row in table.rows[2:]] == [18, 18]


def test_the_list_has_what_was_typed(filled: Workspace, tmp_path: Path) -> None:
    path = meeting.write(filled, Q1, tmp_path / "họp.docx", blank=False)
    assert path == tmp_path / "họp.docx"
    _, _, first, second = cells(path)
    assert first[3] == "Hoàn thành"
    assert first[4].split("\n") == [
        "Ban hành Kế hoạch", "tuyên truyền", "Đạt 99,5%, hoàn thành ngày 05/02/2024",
        "Kế hoạch số 12/KH-UBND ngày 19/01/2024",
    ]  # fmt: skip
    assert (second[3], second[5]) == ("Đang thực hiện", "Thiếu <người> & máy\nSớm hướng dẫn")
    assert meeting.write(filled, Q1, tmp_path / "họp.docx", blank=False) != path, "nothing is written over"


def test_a_longer_period_tells_each_quarter(filled: Workspace, tmp_path: Path) -> None:
    first = progress.board(filled, Q1, mine=True).rows[0].task.id
    progress.record(filled, first, Period(2024, "Q2"), result="Tiếp tục")
    [row] = [
        r for s in meeting.meeting_list(filled, H1).sections for r in s.rows if r.content == "Kế hoạch tuyên truyền"
    ]
    assert row.result.split("\n")[:3] == ["Quý I: Ban hành Kế hoạch", "tuyên truyền", "Quý II: Tiếp tục"]


@pytest.mark.parametrize("blank", [True, False])
def test_the_paper_is_a4_landscape_and_legible(filled: Workspace, tmp_path: Path, blank: bool) -> None:
    document = docx.Document(str(meeting.write(filled, Q1, tmp_path, blank=blank)))
    section, [table] = document.sections[0], document.tables
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    room = section.page_width - section.left_margin - section.right_margin
    assert sum(column.width for column in table.columns) <= room
    assert document.styles["Normal"].font.size == Pt(12)
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert all("w:cantSplit" in row._tr.xml for row in table.rows[1:])


def test_no_task_is_said(ws: Workspace, office: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Chưa có nhiệm vụ nào của đơn vị trong quý I năm 2030"):
        meeting.write(office, Period(2030, "Q1"), tmp_path, blank=True)
    assert not list(tmp_path.glob("*.docx"))


def test_two_commands(filled: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    common = ("task", "print", "--period", "2024-Q1", "--data", str(filled.folder), "--json")
    assert main([*common, "--out", str(tmp_path / "a.docx"), "--blank"]) == 0
    assert main([*common, "--out", str(tmp_path / "b.docx")]) == 0
    out = capsys.readouterr().out
    decoder = json.JSONDecoder()
    said, end = decoder.raw_decode(out)
    again, _ = decoder.raw_decode(out[end:].lstrip())
    assert (said, again) == ({"files": [str(tmp_path / "a.docx")]}, {"files": [str(tmp_path / "b.docx")]})
    assert cells(tmp_path / "a.docx")[2][4] == ""
    assert cells(tmp_path / "b.docx")[2][4].startswith("Ban hành Kế hoạch")
