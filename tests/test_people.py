"""Who does what: given in one step, listed for each person, printed as Word and Excel."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from cchc_desktop.actions import people, plan, progress, step, undo, unit
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import UserError
from cchc_desktop.exports.people import write_excel
from cchc_desktop.model.assignment import Assignments, Person
from cchc_desktop.model.period import Period
from tests.conftest import TODAY, small_plan

Q1 = Period(2024, "Q1")


@pytest.fixture
def shared(office: Workspace) -> Workspace:
    """Two tasks of the unit: one of chị Lan with a step of anh Hùng, one of Phòng Nội vụ."""
    first, second = (row.task.id for row in progress.board(office, Q1, mine=True).rows)
    people.assign(office, [first], "Chị Lan")
    people.assign(office, [second], "Phòng Nội vụ")
    made = step.add(office, first, "Lấy ý kiến")
    step.give(office, made, "Anh Hùng")
    step.set_due(office, made, "28/2", 2024)
    step.add(office, first, "Trình ký")
    return office


def test_several_tasks_at_once_with_one_undo(office: Workspace) -> None:
    ids = [row.task.id for row in progress.board(office, Q1).rows]
    people.assign(office, ids[:1], "Anh Hùng")
    people.assign(office, ids, "  Chị   Lan ")
    assert {row.task.person for row in progress.board(office, Q1).rows} == {"Chị Lan"}
    assert people.names(office) == ["Chị Lan"]
    assert undo.undo(office) == "Giao 4 nhiệm vụ cho Chị Lan"
    assert [row.task.person for row in progress.board(office, Q1).rows] == ["Anh Hùng", None, None, None]
    people.assign(office, ids, "")
    assert people.names(office) == []


def test_a_task_that_is_not_there_changes_nothing(office: Workspace) -> None:
    known = progress.board(office, Q1).rows[0].task.id
    with pytest.raises(UserError, match="Không có nhiệm vụ"):
        people.assign(office, [known, "không-có"], "Chị Lan")
    assert progress.row(office, known, Q1).task.person is None


def test_names_come_from_tasks_and_steps(shared: Workspace) -> None:
    assert sorted(people.names(shared)) == ["Anh Hùng", "Chị Lan", "Phòng Nội vụ"]


def test_a_person_survives_an_amended_plan(shared: Workspace) -> None:
    draft = small_plan("1" * 64)
    [kept] = plan.plans(shared)
    plan.accept(shared, draft, amends=kept.plan.id)
    assert {"Chị Lan", "Phòng Nội vụ"} <= {row.task.person for row in progress.board(shared, Q1).rows}


def test_each_list_holds_the_tasks_and_the_steps_of_its_person(shared: Workspace) -> None:
    made = people.assignments(shared, Q1)
    assert made.names == ("Anh Hùng", "Chị Lan", "Phòng Nội vụ")
    helper, leader, section = made.people
    assert [(t.label, t.steps, t.due) for t in helper.tasks] == [
        ("I.1", ("Lấy ý kiến (hạn 28/02/2024)",), "28/02/2024")
    ]
    assert [(t.label, t.steps) for t in leader.tasks] == [
        ("I.1", ("Lấy ý kiến (Anh Hùng, hạn 28/02/2024)", "Trình ký"))
    ]
    assert leader.tasks[0].due == "Quý I năm 2024"
    assert [t.content for t in section.tasks] == ["Kế hoạch tập huấn"]


def test_the_word_file_has_a_page_for_each(shared: Workspace, tmp_path: Path) -> None:
    path = people.write(shared, Q1, tmp_path)
    assert path.name == "phan-cong-nhiem-vu-cchc-2024-q1.docx"
    document = docx.Document(str(path))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts.count("Phân công nhiệm vụ CCHC quý I năm 2024") == 3
    assert "Chị Lan: 1 nhiệm vụ" in texts
    assert sum(p.paragraph_format.page_break_before is True for p in document.paragraphs) == 2
    cells = document.tables[1].rows[1].cells
    assert cells[1].text == "I.1. Kế hoạch tuyên truyền\n- Lấy ý kiến (Anh Hùng, hạn 28/02/2024)\n- Trình ký"
    assert (document.sections[0].page_width.mm, document.sections[0].page_height.mm) == pytest.approx((210, 297), abs=1)
    assert people.write(shared, Q1, tmp_path) != path, "a file that stands is never written over"


def test_the_excel_file_has_a_sheet_for_each_chosen(shared: Workspace, tmp_path: Path) -> None:
    people.assign(shared, [progress.board(shared, Q1).rows[0].task.id], "=Lan/Hùng")
    path = people.write(shared, Q1, tmp_path, "xlsx", only=["=Lan/Hùng"])
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["=Lan Hùng"]
    sheet = book.worksheets[0]
    texts = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert "=Lan/Hùng: 1 nhiệm vụ" in texts
    assert all(cell.data_type == "s" for row in sheet.iter_rows() for cell in row if cell.value)
    assert (sheet.page_setup.paperSize, sheet.print_title_rows) == (9, "$7:$7")


def test_names_that_excel_takes_for_the_same_get_sheets_of_their_own() -> None:
    people_of = tuple(Person(name, ()) for name in ("Lan", "LAN", "x" * 40, "x" * 41))
    data = Assignments(("UBND HUYỆN CÁI BÈ",), "Ủy ban nhân dân huyện Cái Bè", "quý I năm 2024", people_of, TODAY)
    book = openpyxl.load_workbook(BytesIO(write_excel(data)))
    assert book.sheetnames == ["Lan", "LAN (2)", "x" * 31, "x" * 26 + " (2)"]


def test_nobody_named_is_said(office: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Chưa giao nhiệm vụ nào của quý I năm 2024"):
        people.write(office, Q1, tmp_path)
    assert list(tmp_path.glob("*.docx")) == []


def test_another_kind_of_file_is_refused(shared: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="pdf"):
        people.write(shared, Q1, tmp_path, "pdf")
    assert unit.current(shared) is not None
