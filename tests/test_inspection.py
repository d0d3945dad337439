"""The inspection file: the plan's line, every quarter, documents with files, steps, and who changed what when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.actions import evidence, inspection, progress, step
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.period import Period
from cchc_desktop.model.progress import Document

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
