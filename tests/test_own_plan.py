"""The unit's own plan: drawn from the province's, mended line by line, given back."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from cchc_desktop.actions import layout, own_plan, plan, progress, undo, unit
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.command.main import main
from cchc_desktop.errors import UserError
from cchc_desktop.model.own_plan import OwnPlanLine
from cchc_desktop.model.period import Period
from cchc_desktop.model.unit import Unit

UNITS = (
    Unit("Sở Y tế", "department", parent="UBND tỉnh Tiền Giang", signer="Nguyễn Văn Mẫu"),
    Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang", signer="Nguyễn Văn Mẫu"),
    Unit("UBND xã Hậu Mỹ Bắc A", "commune", parent="UBND huyện Cái Bè", signer="Nguyễn Văn Mẫu"),
)


def line(ws: Workspace, task_id: str) -> OwnPlanLine:
    return next(each for each in own_plan.own_plan(ws, 2024).lines if each.task.id == task_id)


def test_it_says_what_the_province_says_of_our_tasks_and_names_us(office: Workspace) -> None:
    ours = [row.task for row in progress.board(office, Period(2024, "Y"), mine=True).rows]
    plan = own_plan.own_plan(office, 2024)
    assert [each.task.id for each in plan.lines] == [task.id for task in ours]
    assert [each.content for each in plan.lines] == [task.content for task in ours]
    assert unit.required(office).name in {each.lead for each in plan.lines}
    assert plan.printed == plan.lines


def test_own_words_stand_until_they_are_given_back(office: Workspace) -> None:
    task = own_plan.own_plan(office, 2024).lines[0].task
    own_plan.mend(office, task.id, content="Ban hành kế hoạch của xã", lead="Phòng Văn hóa - Xã hội")
    mended = line(office, task.id)
    assert (mended.content, mended.lead) == ("Ban hành kế hoạch của xã", "Phòng Văn hóa - Xã hội")
    assert mended.own == {"content", "lead"}
    own_plan.mend(office, task.id, content="", lead=None)
    assert line(office, task.id).own == frozenset()
    assert line(office, task.id).content == task.content
    undo.undo(office)
    assert line(office, task.id).own == {"content", "lead"}


def test_a_line_that_is_left_out_is_not_printed_and_comes_back(office: Workspace) -> None:
    plan = own_plan.own_plan(office, 2024)
    first = plan.lines[0].task.id
    own_plan.leave_out(office, [first])
    assert [each.task.id for each in own_plan.own_plan(office, 2024).printed] == [
        each.task.id for each in plan.lines[1:]
    ]
    own_plan.leave_out(office, [first], out=False)
    assert own_plan.own_plan(office, 2024) == plan


def test_a_day_after_the_province_own_is_told(office: Workspace) -> None:
    with_end = next(each for each in own_plan.own_plan(office, 2024).lines if each.task.time.end)
    end = with_end.task.time.end
    assert end is not None
    own_plan.mend(office, with_end.task.id, due_on=end + timedelta(days=1))
    found = own_plan.findings(own_plan.own_plan(office, 2024))
    assert [(f.rule, f.row_id, f.field) for f in found] == [("own-plan-late", with_end.task.id, "due_on")]
    own_plan.mend(office, with_end.task.id, due_on=end - timedelta(days=1))
    assert own_plan.findings(own_plan.own_plan(office, 2024)) == ()


def test_many_lines_are_one_step(office: Workspace) -> None:
    plan = own_plan.own_plan(office, 2024)
    own_plan.mend_all(office, {each.task.id: {"due_on": date(2024, 6, 1)} for each in plan.lines})
    assert {each.due_on for each in own_plan.own_plan(office, 2024).lines} == {date(2024, 6, 1)}
    undo.undo(office)
    assert own_plan.own_plan(office, 2024) == plan


def test_without_a_plan_of_that_year_it_says_so(office: Workspace) -> None:
    with pytest.raises(UserError, match="2030"):
        own_plan.own_plan(office, 2030)


def words_of(file: Path) -> list[str]:
    document = Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


def test_the_paper_says_what_the_lines_say_and_leaves_out_what_is_left_out(office: Workspace, tmp_path: Path) -> None:
    first, second = (each.task.id for each in own_plan.own_plan(office, 2024).lines[:2])
    own_plan.mend(
        office, first, content="Ban hành kế hoạch tuyên truyền", product="Kế hoạch", due_on=date(2024, 3, 1), lead="VP"
    )
    own_plan.leave_out(office, [second])
    made = own_plan.write(office, 2024, tmp_path)
    assert made.file.name == "KH-CCHC-2024-ubnd-huyen-cai-be.docx"
    words = words_of(made.file)
    told = "- Ban hành kế hoạch tuyên truyền (sản phẩm: kế hoạch; thời gian: đến ngày 01/3/2024)."
    assert told in words
    assert not any("tập huấn" in each for each in words)
    assert "KẾ HOẠCH" in words
    assert "Cải cách hành chính năm 2024" in words
    assert "Số:       /KH-UBND" in words
    assert {"STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian", "VP"} <= set(words)
    bases = [each for each in words if each.startswith("Căn cứ ")]
    assert [each[-1] for each in bases] == [";", "."]
    assert "Quyết định số 35/QĐ-UBND ngày 11/01/2024" in bases[-1]
    assert made.tasks == len(own_plan.own_plan(office, 2024).printed)


@pytest.mark.parametrize("of", UNITS, ids=[of.kind for of in UNITS])
def test_the_paper_keeps_the_layout_of_the_decree(ws: Workspace, tmp_path: Path, of: Unit) -> None:
    unit.set_unit(ws, of)
    plan.accept(ws, plan.read_bundled("tien-giang-2024"))
    checked = layout.check_file(own_plan.write(ws, 2024, tmp_path).file)
    assert [(f.rule, f.place, f.found) for f in checked.faults] == []
    assert len(checked.judged) > 40


def test_it_takes_a_free_name_and_refuses_a_plan_without_lines(office: Workspace, tmp_path: Path) -> None:
    one, two = (own_plan.write(office, 2024, tmp_path).file for _ in range(2))
    assert one != two
    assert one.read_bytes() == two.read_bytes()
    own_plan.leave_out(office, [each.task.id for each in own_plan.own_plan(office, 2024).lines])
    with pytest.raises(UserError, match="đưa lại ít nhất một"):
        own_plan.write(office, 2024, tmp_path)


def test_the_command_line_drafts_mends_and_leaves_out(
    office: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    task = own_plan.own_plan(office, 2024).lines[0].task
    office.close()

    def said(*words: str) -> Any:
        assert main(["--data", str(office.folder), "--today", "2024-03-12", "--json", "paper", *words]) == 0
        return json.loads(capsys.readouterr().out)

    said("plan-set", "--task", task.id, "--lead", "Văn phòng", "--due", "2024-12-31", "--leave-out")
    (line, *_) = said("plan-lines", "--year", "2024")
    assert (line["lead"], line["due"], line["left_out"]) == ("Văn phòng", "2024-12-31", True)
    assert line["own"] == ["due_on", "lead"]
    said("plan-set", "--task", task.id, "--lead", "", "--take-in")
    made = said("plan", "--year", "2024", "--out", str(tmp_path))
    assert Path(made["file"]).is_file()
    assert [each["rule"] for each in made["findings"]] == ["own-plan-late"]
    assert Path(said("letter", "--period", "2024-Q1", "--out", str(tmp_path))["file"]).is_file()
    files = said("inspection", "--task", task.id, "--year", "2024", "--out", str(tmp_path))["files"]
    assert [Path(each).name for each in files] == ["HS-kiem-tra-2024-I.1-ubnd-huyen-cai-be.docx"]
    said("criterion-set", "--task", task.id, "--criterion", "1.1")
    found = {each["code"]: each["tasks"] for each in said("criteria", "--period", "2024-Q1")}
    assert task.id in found["1.1"]
