"""Finding anything by a few letters, across pages, tasks, targets, documents and all that was ever typed."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cchc_desktop.actions import progress
from cchc_desktop.actions.find import Finder, Found
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.model.period import Period
from cchc_desktop.model.progress import Document
from cchc_desktop.store import search

Q1 = Period(2024, "Q1")
PAGES = (("home", "Kỳ này"), ("progress", "Tiến độ"), ("stats", "Số liệu"))


@pytest.fixture
def typed(office: Workspace) -> Workspace:
    """Words in two years, a document and a report that was written."""
    first, second = (row.task.id for row in progress.board(office, Q1).rows[:2])
    progress.record(office, first, Q1, status="done", result="Tổ chức hội nghị hòa giải ở cơ sở")
    progress.record(office, second, Period(2023, "Q4"), result="Tập huấn 25 người, nhắc đến hoà giải")
    cited = Document("Kế hoạch", "12/KH-UBND", date(2024, 1, 19), "UBND huyện Cái Bè", "tuyên truyền")
    progress.cite(office, first, Q1, cited)
    with office.store.write("Viết báo cáo") as session:
        search.keep_report(session, "2023-Q4", datetime(2023, 12, 14, 9), ["BC.docx"], "Mục I\nĐã rà soát 312 thủ tục")
    return office


def find(ws: Workspace, text: str) -> list[Found]:
    return Finder(ws, Q1, PAGES).find(text)


@pytest.mark.parametrize("text", ["hoa giai", "hòa giải", "hoà giải", "HÒA GIẢI", "ho\u0300a gia\u0309i"])
def test_what_was_typed_in_any_year_is_found_however_it_is_written(typed: Workspace, text: str) -> None:
    found = [(each.kind, each.period) for each in find(typed, text)]
    assert found == [("entry", "2024-Q1"), ("entry", "2023-Q4")]


def test_three_letters_reach_a_task(typed: Workspace) -> None:
    found = find(typed, "cap nhat")[0]
    assert (found.kind, found.page, found.title) == ("task", "progress", "II.2 Cập nhật thủ tục")


def test_pages_documents_and_reports_are_found(typed: Workspace) -> None:
    assert find(typed, "")[0] == Found("page", "home", "", "Kỳ này")
    assert [(f.kind, f.title) for f in find(typed, "12/kh")] == [("document", "Kế hoạch số 12/KH-UBND")]
    report = find(typed, "312 thu tuc")[0]
    assert (report.kind, report.period, report.title) == ("report", "2023-Q4", "Đã rà soát 312 thủ tục")


def test_percent_and_underline_are_letters_like_others(typed: Workspace) -> None:
    assert [f for f in find(typed, "%%%") if f.kind == "entry"] == []
    assert [f for f in find(typed, "___") if f.kind == "entry"] == []


def test_a_change_taken_back_is_found_as_it_stands(typed: Workspace) -> None:
    from cchc_desktop.actions import undo

    task = progress.board(typed, Q1).rows[0].task
    progress.record(typed, task.id, Q1, result="Khác hẳn")
    assert [f.kind for f in find(typed, "khac han")] == ["entry"]
    undo.undo(typed)
    assert find(typed, "khac han") == []
    assert len(find(typed, "hoa giai")) == 2
