"""Evidence by the criteria of the PAR index: what falls where, what the officer mends, folders with their indexes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc_desktop.actions import criterion, evidence, progress, undo
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import UserError
from cchc_desktop.imports.criteria import load_criteria
from cchc_desktop.model.criterion import codes_of
from cchc_desktop.model.period import Period
from cchc_desktop.model.plan import Task
from cchc_desktop.model.progress import Document

Q1 = Period(2024, "Q1")


def with_evidence(ws: Workspace, folder: Path) -> list[str]:
    """Two of our tasks cite a document each, the second with a file."""
    tasks = [row.task for row in progress.board(ws, Q1).rows if row.ours][:2]
    file = folder / "scan.pdf"
    file.write_bytes(b"%PDF-1.4 x")
    first = Document("Kế hoạch", "12/KH-UBND", date(2024, 1, 19), "UBND huyện", "tuyên truyền")
    second = Document("Báo cáo", "7/BC-UBND", date(2024, 2, 5), "UBND huyện", "rà soát")
    evidence.take_in(ws, [evidence.Incoming(first)], tasks[0].id, Q1)
    evidence.take_in(ws, [evidence.Incoming(second, (file,))], tasks[1].id, Q1)
    return [task.id for task in tasks]


@pytest.mark.parametrize(
    ("area", "content", "codes"),
    [
        ("direction", "Kế hoạch tuyên truyền cải cách hành chính năm 2024", ("1.4",)),
        ("direction", "Tổ chức hội nghị sơ kết", ("1.6",)),
        ("institutions", "Rà soát, hệ thống hóa văn bản", ("2.2",)),
        ("procedures", "Nâng cao chất lượng Bộ phận một cửa", ("3.4",)),
        ("digital", "Thanh toán trực tuyến phí, lệ phí", ("7.1",)),
    ],
)
def test_a_task_falls_under_the_criterion_of_its_area_and_words(
    area: str, content: str, codes: tuple[str, ...]
) -> None:
    task = Task(section="I", number="1", content=content, area=area, id="t")  # type: ignore[arg-type]
    assert codes_of(task, load_criteria().criteria, {}) == codes


def test_what_the_officer_says_stands_and_can_be_taken_back(office: Workspace, tmp_path: Path) -> None:
    task = with_evidence(office, tmp_path)[0]
    before = {each.criterion.code for each in criterion.by_criterion(office, Q1) if task in each.tasks}
    criterion.choose(office, task, "8.1", True)
    for code in before:
        criterion.choose(office, task, code, False)
    assert {each.criterion.code for each in criterion.by_criterion(office, Q1) if task in each.tasks} == {"8.1"}
    for _ in range(1 + len(before)):
        undo.undo(office)
    assert {each.criterion.code for each in criterion.by_criterion(office, Q1) if task in each.tasks} == before
    with pytest.raises(UserError, match=r"9\.9"):
        criterion.choose(office, task, "9.9", True)


def test_each_criterion_with_evidence_gets_a_folder_with_its_index(office: Workspace, tmp_path: Path) -> None:
    first, second = with_evidence(office, tmp_path)
    for code in ("1.1", "2.2", "3.1", "5.3", "7.1"):
        criterion.choose(office, first, code, True)
        criterion.choose(office, second, code, True)
    wanted = ("1.1", "2.2", "3.1", "5.3", "7.1", "8.1")
    made = criterion.export(office, Q1, tmp_path / "ra", wanted)
    assert [folder.name.split(" ")[0] for folder in made.folders] == ["1.1", "2.2", "3.1", "5.3", "7.1"]
    assert made.without == ("8.1 - Tác động của cải cách hành chính đến người dân, tổ chức",)
    for folder in made.folders:
        names = sorted(path.name for path in folder.iterdir())
        assert names[-1] == "Danh mục minh chứng.xlsx"
        assert any("7-BC-UBND" in name and name.endswith(".pdf") for name in names)
        cells = [str(cell.value) for row in load_workbook(folder / names[-1]).active.iter_rows() for cell in row]  # type: ignore[union-attr]
        assert any("12/KH-UBND" in text for text in cells)
    whole = [str(cell.value) for row in load_workbook(made.index).active.iter_rows() for cell in row]  # type: ignore[union-attr]
    assert whole.count("1.1") == 2
    assert "(chưa có minh chứng)" in whole


def test_a_failure_midway_leaves_nothing(office: Workspace, tmp_path: Path) -> None:
    with_evidence(office, tmp_path)

    def stop(percent: int, words: str) -> None:
        if percent > 90:
            raise UserError("Đã dừng.")

    with pytest.raises(UserError, match="Đã dừng"):
        criterion.export(office, Q1, tmp_path / "ra", report=stop)
    assert not (tmp_path / "ra").exists()
    with pytest.raises(UserError, match="Chưa có minh chứng"):
        criterion.export(office, Period(2024, "Q2"), tmp_path / "ra")


def test_a_task_that_is_not_there_is_told(office: Workspace) -> None:
    with pytest.raises(UserError, match="không còn trong dữ liệu"):
        criterion.choose(office, "không có", "1.4", True)
