"""The report written from the store: checked, complete, all its files or none."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document as read_docx
from sqlalchemy.exc import OperationalError

from cchc_desktop import paths
from cchc_desktop.actions import checks, frozen, progress, report, report_files, undo
from cchc_desktop.actions.find import Finder
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import Cancelled, UserError
from cchc_desktop.model.period import Period
from cchc_desktop.model.report.choices import Choices
from cchc_desktop.store import search

Q1 = Period(2024, "Q1")


def fill(office: Workspace, period: Period = Q1) -> None:
    for row in progress.board(office, period, mine=True).rows:
        progress.record(office, row.task.id, period, status="in_progress", result=f"Đang làm việc {row.task.label()}")


def words(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in read_docx(str(path)).paragraphs)


def test_a_report_is_a_draft_until_nothing_must_be_mended(office: Workspace) -> None:
    assert report.preview(office, Q1).draft
    fill(office)
    assert not report.preview(office, Q1).draft


def test_what_may_be_ours_and_what_is_missing_does_not_pass_in_silence(office: Workspace) -> None:
    said = [finding.message for finding in checks.check(office, Q1).findings]
    assert sum("1 nhiệm vụ có thể là việc của đơn vị" in words for words in said) == 1
    assert any(
        "Chưa có kế hoạch nào cho năm 2030" in f.message for f in checks.check(office, Period(2030, "Q1")).findings
    )


def test_files_are_written_beside_those_that_stand(office: Workspace, tmp_path: Path) -> None:
    fill(office)
    first = report.write(office, Q1, tmp_path / "báo cáo")
    again = report.write(office, Q1, tmp_path / "báo cáo", ["docx"])
    assert [path.name for path in (*first.files, *again.files)] == [
        "BC-CCHC-2024-Q1-ubnd-huyen-cai-be.docx",
        "BC-CCHC-2024-Q1-ubnd-huyen-cai-be.xlsx",
        "BC-CCHC-2024-Q1-ubnd-huyen-cai-be-2.docx",
    ]
    assert "Đang làm việc I.1" in words(first.files[0])


def test_one_entry_feeds_the_quarter_and_the_half_year(office: Workspace, tmp_path: Path) -> None:
    fill(office)
    fill(office, Period(2024, "Q2"))
    quarter, half = (report.write(office, Period(2024, kind), tmp_path, ["docx"]).files[0] for kind in ("Q2", "H1"))
    assert "Trong quý" in words(quarter)
    assert "quý II năm 2024" in words(quarter)
    assert "Trong 6 tháng đầu năm" in words(half)


@pytest.mark.parametrize("name", ["bao-cao.docx", "phu-luc.xlsx", "form.toml"])
def test_a_damaged_form_is_named_and_leaves_no_file(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    forms = tmp_path / "forms"
    shutil.copytree(paths.forms(), forms)
    (forms / "dinh-ky" / name).write_bytes(b"not what it should be")
    monkeypatch.setattr(paths, "forms", lambda: forms)
    with pytest.raises(UserError, match=name):
        report.write(office, Q1, tmp_path / "ra")
    assert not list(tmp_path.glob("ra/*"))


def test_a_cancel_leaves_no_file(office: Workspace, tmp_path: Path) -> None:
    def cancel_late(percent: int, _text: str) -> None:
        if percent >= 90:
            raise Cancelled

    with pytest.raises(Cancelled):
        report.write(office, Q1, tmp_path / "ra", report=cancel_late)
    assert not list(tmp_path.glob("ra/*"))


def test_no_room_for_the_second_file_takes_the_first_back(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = report_files.write_new

    def full_at_the_second(path: Path, data: bytes) -> Path:
        if path.suffix == ".xlsx":
            raise UserError("ổ đĩa đã đầy")
        return real(path, data)

    monkeypatch.setattr(report_files, "write_new", full_at_the_second)
    with pytest.raises(UserError, match="đầy"):
        report.write(office, Q1, tmp_path / "ra")
    assert not list(tmp_path.glob("ra/*"))


def test_a_phrase_of_a_report_of_an_earlier_year_is_found(office: Workspace, tmp_path: Path) -> None:
    task = progress.board(office, Q1).rows[0].task.id
    progress.record(office, task, Q1, status="in_progress", result="Tập huấn 312 cán bộ về chữ ký số")
    written = report.write(office, Q1, tmp_path)
    (found,) = [each for each in Finder(office, Period(2025, "Q1"), ()).find("312 can bo") if each.kind == "report"]
    assert "Tập huấn 312 cán bộ về chữ ký số" in found.title
    assert found.period == "2024-Q1"
    assert all(path.name in found.detail for path in written.files)


def test_a_report_is_no_step_to_take_back(office: Workspace, tmp_path: Path) -> None:
    task = progress.board(office, Q1).rows[0].task.id
    progress.record(office, task, Q1, status="done")
    report.write(office, Q1, tmp_path, ["docx"])
    undo.undo(office)
    assert progress.row(office, task, Q1).entry.status is None
    undo.redo(office)
    assert progress.row(office, task, Q1).entry.status == "done"


def test_words_that_cannot_be_remembered_leave_no_file(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OperationalError("insert", None, sqlite3.OperationalError("database or disk is full"))

    monkeypatch.setattr(search, "keep_report", full)
    with pytest.raises(UserError):
        report.write(office, Q1, tmp_path / "ra")
    assert not list(tmp_path.glob("ra/*"))


def test_without_a_unit_or_a_plan_the_sentence_says_what_to_do(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Đơn vị"):
        report.write(ws, Q1, tmp_path)
    assert checks.check(ws, Q1).findings[0].weight == "error"


def test_a_format_we_do_not_write_is_refused(office: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="“odt”: hãy chọn docx, xlsx hoặc pdf"):
        report.write(office, Q1, tmp_path, ["odt"])


def test_a_report_is_made_again_with_the_pack_of_its_year(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pack that was in force on the last day of the figures, whichever year it is made in."""
    forms = tmp_path / "forms"
    shutil.copytree(paths.forms(), forms)
    shutil.copytree(forms / "dinh-ky", forms / "dinh-ky-2024")
    new = forms / "dinh-ky-2024" / "form.toml"
    said = new.read_text("utf-8").replace("valid_from = 2020-03-05", "valid_from = 2024-06-01")
    title = 'title = "Kết quả công tác cải cách hành chính {period}"'
    assert title in said
    new.write_text(said.replace(title, 'title = "Kết quả cải cách hành chính theo mẫu mới {period}"'), "utf-8")
    monkeypatch.setattr(paths, "forms", lambda: forms)
    later = replace(office, fixed_today=date(2025, 2, 1))
    titles = {kind: report.preview(later, Period(2024, kind)).title for kind in ("Q1", "Q2", "Q3")}
    assert {kind: "mẫu mới" in words for kind, words in titles.items()} == {"Q1": False, "Q2": True, "Q3": True}


def test_a_new_folder_that_nothing_came_into_goes_again(office: Workspace, tmp_path: Path) -> None:
    def cancel_late(percent: int, _text: str) -> None:
        if percent >= 90:
            raise Cancelled

    with pytest.raises(Cancelled):
        report.write(office, Q1, tmp_path / "năm" / "quý", report=cancel_late)
    assert not (tmp_path / "năm").exists()


def test_a_closed_report_takes_no_other_signer(office: Workspace, tmp_path: Path) -> None:
    fill(office)
    frozen.freeze(office, Q1)
    with pytest.raises(UserError, match="mở lại trước"):
        report.write(office, Q1, tmp_path, choices=Choices(separate_annexes=True))
