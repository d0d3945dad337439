"""The inspection file: the plan's line, every quarter, documents with files, steps, and who changed what when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx import Document as WordDocument

from cchc_desktop.actions import evidence, inspection, layout, plan, progress, step, unit
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.period import Period
from cchc_desktop.model.progress import Document
from cchc_desktop.model.unit import Unit

Q1 = Period(2024, "Q1")


def test_everything_that_is_known_of_a_task(office: Workspace, tmp_path: Path) -> None:
    first, second = [row.task for row in progress.board(office, Q1).rows if row.ours][:2]
    progress.record(office, first.id, Q1, status="in_progress", result="Đang soạn")
    progress.record(office, first.id, Q1, status="done", result="Đã ban hành")
    progress.record(office, second.id, Q1, status="done", result="Việc khác")
    step.add(office, first.id, "Lấy ý kiến")
    file = tmp_path / "12-KH.pdf"
    file.write_bytes(b"%PDF-1.4")
    plan = Document("Kế hoạch", "12/KH-UBND", date(2024, 1, 19), "UBND huyện", "tuyên truyền")
    evidence.take_in(office, [evidence.Incoming(plan, (file,))], first.id, Q1)

    (found,) = inspection.inspections(office, 2024, [first.id])
    assert found.task == first
    assert found.plan.id == first.plan_id
    assert [(row.entry.period, row.entry.result) for row in found.quarters] == [("2024-Q1", "Đã ban hành")]
    (cited,) = found.documents
    assert (cited.document.number, cited.quarters, cited.files[0].name) == ("12/KH-UBND", ("quý I",), "12-KH.pdf")
    assert [each.text for each in found.steps] == ["Lấy ý kiến"]
    told = [(each.field, each.old, each.new, each.period) for each in found.changes]
    assert ("result", "Đang soạn", "Đã ban hành", "2024-Q1") in told
    assert ("status", None, "in_progress", "2024-Q1") in told
    assert ("text", None, "Lấy ý kiến", None) in told
    assert not any("Việc khác" in str(each.new) for each in found.changes)
    assert found.changes_total == len(found.changes)
    assert [each.at for each in found.changes] == sorted((each.at for each in found.changes), reverse=True)


def test_only_the_newest_changes_are_printed_and_the_rest_counted(office: Workspace) -> None:
    task = progress.board(office, Q1).rows[0].task
    for n in range(30):
        progress.record(office, task.id, Q1, result=f"lần {n}")
    (found,) = inspection.inspections(office, 2024, [task.id])
    assert (len(found.changes), found.changes_total) == (20, 30)
    assert found.changes[0].new == "lần 29"


def test_what_is_no_task_of_the_year_is_refused(office: Workspace) -> None:
    with pytest.raises(UserError, match="không thuộc kế hoạch năm 2024"):
        inspection.inspections(office, 2024, ["nothing"])
    with pytest.raises(UserError, match="Chưa chọn nhiệm vụ"):
        inspection.inspections(office, 2024, [])


def filled(ws: Workspace, of: Unit) -> list[str]:
    """Three tasks with entries, a document, steps and many changes."""
    unit.set_unit(ws, of)
    plan.accept(ws, plan.read_bundled("tien-giang-2024"))
    ids = [row.task.id for row in progress.board(ws, Q1, mine=True).rows][:3]
    plan_document = Document("Kế hoạch", "12/KH-UBND", date(2024, 1, 19), "UBND huyện Cái Bè", "tuyên truyền")
    for n in range(12):
        progress.record(
            ws, ids[0], Q1, status="in_progress", result=f"Lần {n}: đã tổ chức 24 hội nghị tuyên truyền. " * 4
        )
    progress.cite(ws, ids[0], Q1, plan_document)
    step.add(ws, ids[0], "Lấy ý kiến")
    return ids


def words_of(file: Path) -> list[str]:
    document = WordDocument(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


@pytest.mark.parametrize(
    ("name", "kind", "parent"),
    [
        ("Sở Y tế", "department", "UBND tỉnh Tiền Giang"),
        ("UBND huyện Cái Bè", "district", "UBND tỉnh Tiền Giang"),
        ("UBND xã Hậu Mỹ Bắc A", "commune", "UBND huyện Cái Bè"),
    ],
)
def test_the_paper_on_three_tasks_keeps_the_layout(
    ws: Workspace, tmp_path: Path, name: str, kind: str, parent: str
) -> None:
    ids = filled(ws, Unit(name, kind, parent=parent, signer="Nguyễn Văn Mẫu"))  # type: ignore[arg-type]
    (file,) = inspection.write(ws, 2024, ids, tmp_path)
    checked = layout.check_file(file)
    assert [(f.rule, f.place, f.found) for f in checked.faults] == []
    words = words_of(file)
    headings = [each for each in words if " NHIỆM VỤ I" in each]
    assert [each.split(".")[0] for each in headings] == ["I", "II", "III"]
    assert any("12/KH-UBND" in each for each in words)
    assert {"Lấy ý kiến", "Kết quả trong quý (quý I)", "Đang thực hiện"} <= set(words)
    assert "Việc thực hiện 03 nhiệm vụ cải cách hành chính năm 2024" in words
    assert not any(each in ("progress", "in_progress", "result") for each in words)


def test_older_changes_give_way_so_that_two_pages_hold_a_task(ws: Workspace, tmp_path: Path) -> None:
    first, *_ = filled(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    (file,) = inspection.write(ws, 2024, [first], tmp_path)
    words = words_of(file)
    listed = sum(each == "Kết quả trong quý (quý I)" for each in words)
    assert 5 <= listed < 12
    (older,) = [each for each in words if each.startswith("Còn ")]
    (found,) = inspection.inspections(ws, 2024, [first])
    shown = found.changes_total - int(older.split()[1])
    assert shown >= listed
    assert any(each.startswith("Lần 11: ") and each.endswith("…") for each in words)
    assert any(each.startswith("Lần 11: ") and each.count("Lần 11") == 4 for each in words)


def test_each_task_may_have_a_file_of_its_own(office: Workspace, tmp_path: Path) -> None:
    ids = [row.task.id for row in progress.board(office, Q1, mine=True).rows][:2]
    made = inspection.write(office, 2024, ids, tmp_path, apart=True)
    assert [file.name for file in made] == [
        "HS-kiem-tra-2024-I.1-ubnd-huyen-cai-be.docx",
        "HS-kiem-tra-2024-I.2-ubnd-huyen-cai-be.docx",
    ]
    assert "Chưa cập nhật" in words_of(made[0])
    assert "Chưa đến hạn" in words_of(made[1])


def test_a_quarter_of_another_year_is_told_with_its_year(office: Workspace, tmp_path: Path) -> None:
    task = progress.board(office, Q1, mine=True).rows[0].task
    progress.record(office, task.id, Period(2023, "Q4"), result="Đã chuẩn bị")
    progress.record(office, task.id, Q1, result="Đã ban hành")
    (file,) = inspection.write(office, 2024, [task.id], tmp_path)
    words = words_of(file)
    assert "Kết quả trong quý (quý IV năm 2023)" in words
    assert "Kết quả trong quý (quý I)" in words
