"""A closed report: whole or not at all, given back byte for byte, untouched by what is typed later."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document as read_docx
from sqlalchemy.exc import OperationalError

from cchc_desktop import paths
from cchc_desktop.actions import checks, choices, frozen, own_words, progress, report, signer, undo, unit
from cchc_desktop.actions.find import Finder
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.errors import Cancelled, UserError
from cchc_desktop.model.period import Period
from cchc_desktop.model.report.data import Figure, Picture, ReportData, Source
from cchc_desktop.model.report.data_json import from_json, to_json
from cchc_desktop.model.report.frozen import issued, whole_number
from cchc_desktop.model.signer import Signer
from cchc_desktop.model.unit import Unit
from cchc_desktop.store import attachments
from cchc_desktop.store import frozen as rows

from .report_samples import report as sample

Q1, H1 = Period(2024, "Q1"), Period(2024, "H1")
DAY = date(2024, 3, 15)


@pytest.fixture
def filled(office: Workspace) -> Workspace:
    """A district with nothing left that must be mended."""
    for row in progress.board(office, Q1, mine=True).rows:
        progress.record(office, row.task.id, Q1, status="in_progress", result=f"Đang làm việc {row.task.label()}")
    return office


def kept(ws: Workspace) -> dict[str, bytes]:
    """Everything that lies under the data folder's files."""
    return {path.name: path.read_bytes() for path in (ws.folder / "files").rglob("*") if path.is_file()}


def words(path: Path) -> str:
    document = read_docx(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_same_bytes_come_back(filled: Workspace, tmp_path: Path) -> None:
    closed = frozen.freeze(filled, Q1)
    first, again = frozen.write(filled, closed, tmp_path / "a"), frozen.write(filled, closed, tmp_path / "b")
    assert [path.name for path in first] == [f"BC-CCHC-2024-Q1-ubnd-huyen-cai-be.{kind}" for kind in ("docx", "xlsx")]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]
    assert {path.read_bytes() for path in first} == set(kept(filled).values())
    written = report.write(filled, Q1, tmp_path / "c")
    assert [path.read_bytes() for path in written.files] == [path.read_bytes() for path in first]
    assert written.frozen == closed


def test_what_is_typed_later_changes_nothing(
    filled: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = frozen.freeze(filled, Q1, "12", DAY)
    before, data = kept(filled), frozen.data(filled, closed)
    opening = next(each for part in data.parts for each in part.all_paragraphs)
    task = progress.board(filled, Q1, mine=True).rows[0].task
    progress.record(filled, task.id, Q1, status="done", result="Đã xong sau khi nộp")
    unit.set_unit(filled, Unit("UBND thị xã Mới", "district", parent="UBND tỉnh Khác", signer="Ai Đó"))
    own_words.reword(filled, Q1, opening, "Lời mới sau khi nộp.")
    forms = tmp_path / "forms"
    shutil.copytree(paths.forms(), forms)
    form = forms / "dinh-ky" / "form.toml"
    form.write_text(form.read_text("utf-8").replace('draft = "DỰ THẢO"', 'draft = "NHÁP"'), "utf-8")
    (forms / "dinh-ky" / "bao-cao.docx").write_bytes(b"not a template any more")
    monkeypatch.setattr(paths, "forms", lambda: forms)
    assert frozen.data(filled, closed) == data
    assert kept(filled) == before
    files = report.write(filled, Q1, tmp_path / "ra").files
    assert {path.read_bytes() for path in files} == set(before.values())
    assert "Đã xong sau khi nộp" not in words(files[0])
    assert "CÁI BÈ" in words(files[0])


def test_the_work_on_the_next_period_goes_on(filled: Workspace, tmp_path: Path) -> None:
    frozen.freeze(filled, Q1)
    second = Period(2024, "Q2")
    task = progress.board(filled, second, mine=True).rows[0].task
    progress.record(filled, task.id, second, status="done", result="Làm trong quý II")
    (file,) = report.write(filled, second, tmp_path, ["docx"]).files
    assert "Làm trong quý II" in words(file)
    assert [frozen.state(filled, each) for each in (Q1, second)] == ["frozen", "typing"]


def test_number_and_day_are_printed_where_the_clerk_would_write_them(filled: Workspace, tmp_path: Path) -> None:
    closed = frozen.freeze(filled, Q1, " 12/BC-UBND ", DAY)
    data = frozen.data(filled, closed)
    assert (closed.number, closed.issued_on) == ("12/BC-UBND", DAY)
    assert data.number_line == "Số: 12/BC-UBND"
    assert data.place_date == "Cái Bè, ngày 15 tháng 3 năm 2024"
    legend = "(Kèm theo Báo cáo số 12/BC-UBND ngày 15 tháng 3 năm 2024 của Ủy ban nhân dân huyện Cái Bè)"
    assert {annex.legend for annex in data.annexes} == {legend}
    said = words(frozen.write(filled, closed, tmp_path)[0])
    assert {"Số: 12/BC-UBND", "Cái Bè, ngày 15 tháng 3 năm 2024", legend} <= set(said.split("\n"))
    assert "DỰ THẢO" not in said


def test_without_number_and_day_they_stay_blank(filled: Workspace) -> None:
    drawn = report.preview(filled, Q1)
    assert frozen.data(filled, frozen.freeze(filled, Q1)) == drawn
    assert drawn.number_line == "Số:       /BC-UBND"


def test_a_number_alone_leaves_the_day_to_the_clerk(filled: Workspace) -> None:
    data = frozen.data(filled, frozen.freeze(filled, Q1, "5"))
    assert data.number_line == "Số: 05/BC-UBND"
    assert data.place_date == report.preview(filled, Q1).place_date


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("5", "05/BC-UBND"), ("12", "12/BC-UBND"), ("7 / BC-UBND", "7/BC-UBND"), ("12a", "12a/BC-UBND")],
)
def test_a_number_gets_the_symbol_it_lacks(typed: str, printed: str) -> None:
    assert whole_number(typed, "BC-UBND") == printed


@pytest.mark.parametrize("typed", ["mười hai", "BC-UBND", "12/", "/BC-UBND"])
def test_what_is_no_number_is_refused_and_nothing_is_closed(filled: Workspace, typed: str) -> None:
    with pytest.raises(UserError, match="12/BC-UBND"):
        frozen.freeze(filled, Q1, typed)
    assert frozen.current(filled, Q1) is None
    assert kept(filled) == {}


def test_blanks_of_another_symbol_are_left_alone() -> None:
    data = sample()
    odd = replace(data, unit=replace(data.unit, symbol="A+B"), number_line="Số:      /BC-UBND")
    assert issued(odd, "12/BC-A+B", None).number_line == odd.number_line


def test_what_must_be_mended_stands_in_the_way(office: Workspace) -> None:
    wrong = next(finding for finding in checks.check(office, Q1).findings if finding.weight == "error")
    with pytest.raises(UserError, match="phải sửa") as error:
        frozen.freeze(office, Q1)
    assert wrong.place in str(error.value)
    assert frozen.current(office, Q1) is None


def test_closing_twice_needs_opening_with_a_reason(filled: Workspace, tmp_path: Path) -> None:
    first = frozen.freeze(filled, Q1, "12", DAY)
    with pytest.raises(UserError, match="đã chốt số 12/BC-UBND"):
        frozen.freeze(filled, Q1)
    with pytest.raises(UserError, match="lý do"):
        frozen.reopen(filled, Q1, "  ")
    opened = frozen.reopen(filled, Q1, "Sở yêu cầu bổ sung")
    assert (opened.closed, opened.reason, opened.state) == (False, "Sở yêu cầu bổ sung", "reopened")
    assert opened.reopened_at is not None
    assert frozen.standing(filled, Q1) is None
    assert frozen.current(filled, Q1) == opened
    task = progress.board(filled, Q1, mine=True).rows[0].task
    progress.record(filled, task.id, Q1, status="in_progress", result="Bổ sung theo yêu cầu")
    assert "Bổ sung theo yêu cầu" in words(report.write(filled, Q1, tmp_path / "mở", ["docx"]).files[0])
    second = frozen.freeze(filled, Q1, "13", DAY)
    assert [(each.number, each.state) for each in frozen.of_period(filled, Q1)] == [
        ("12/BC-UBND", "reopened"),
        ("13/BC-UBND", "frozen"),
    ]
    old, new = (frozen.write(filled, each, tmp_path / each.id)[0] for each in (first, second))
    assert ["Bổ sung theo yêu cầu" in words(path) for path in (old, new)] == [False, True]


def test_what_was_never_closed_needs_no_opening(filled: Workspace) -> None:
    with pytest.raises(UserError, match="chưa chốt"):
        frozen.reopen(filled, Q1, "Nhầm")


def test_what_was_closed_is_found_again(filled: Workspace) -> None:
    frozen.freeze(filled, Q1, "12")
    (found,) = [
        each for each in Finder(filled, Period(2025, "Q1"), ()).find("dang lam viec i.1") if each.kind == "report"
    ]
    assert found.period == "2024-Q1"
    assert "BC-CCHC-2024-Q1-ubnd-huyen-cai-be.docx" in found.detail


def test_undo_passes_over_closing(filled: Workspace) -> None:
    task = progress.board(filled, Q1, mine=True).rows[0].task
    progress.record(filled, task.id, Q1, status="done", result="Xong")
    closed = frozen.freeze(filled, Q1)
    undo.undo(filled)
    assert progress.row(filled, task.id, Q1).entry.status == "in_progress"
    assert frozen.standing(filled, Q1) == closed


def test_separate_annexes_and_signer_are_closed_as_chosen(filled: Workspace, tmp_path: Path) -> None:
    deputy = signer.keep(filled, Signer("", "Lê Thị Mẫu", "TM. ỦY BAN NHÂN DÂN", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")))
    choices.choose(filled, Q1, signer_id=deputy.id, separate_annexes=True)
    closed = frozen.freeze(filled, Q1)
    signer.remove(filled, deputy.id)
    choices.choose(filled, Q1, separate_annexes=False)
    body, annex, book = report.write(filled, Q1, tmp_path).files
    assert [path.name.removeprefix("BC-CCHC-2024-Q1-ubnd-huyen-cai-be") for path in (body, annex, book)] == [
        ".docx",
        "-phu-luc.docx",
        ".xlsx",
    ]
    assert "Lê Thị Mẫu" in words(body)
    assert "Lê Thị Mẫu" not in words(annex)
    assert frozen.data(filled, closed).signer == "Lê Thị Mẫu"


def test_bytes_that_were_altered_or_are_gone_are_named(filled: Workspace, tmp_path: Path) -> None:
    closed = frozen.freeze(filled, Q1)
    lying = attachments.place(filled.folder, closed.files[0].sha256)
    lying.write_bytes(b"altered")
    with pytest.raises(UserError, match="đã bị sửa"):
        frozen.write(filled, closed, tmp_path / "ra")
    lying.unlink()
    with pytest.raises(UserError, match="không còn"):
        report.write(filled, Q1, tmp_path / "ra")
    assert not (tmp_path / "ra").exists()


def test_bytes_of_a_closed_report_are_in_use(filled: Workspace) -> None:
    closed = frozen.freeze(filled, Q1)
    frozen.reopen(filled, Q1, "Nhầm số")
    with filled.store.read() as session:
        assert all(attachments.used(session, file.sha256) for file in closed.files)
        assert not attachments.used(session, "0" * 64)


def test_a_database_that_refuses_leaves_no_bytes(filled: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OperationalError("insert", None, sqlite3.OperationalError("database or disk is full"))

    monkeypatch.setattr(rows, "keep", full)
    with pytest.raises(UserError, match="đã đầy"):
        frozen.freeze(filled, Q1)
    assert kept(filled) == {}
    assert frozen.current(filled, Q1) is None


def test_cancelling_leaves_nothing(filled: Workspace) -> None:
    def late(percent: int, _text: str) -> None:
        if percent >= 80:
            raise Cancelled

    with pytest.raises(Cancelled):
        frozen.freeze(filled, Q1, report=late)
    assert kept(filled) == {}
    assert frozen.current(filled, Q1) is None


NO_ROOM = """
import resource, signal, sys
from datetime import date
from pathlib import Path
from cchc_desktop.actions import frozen
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.period import Period

def no_room(percent, _words):
    if percent >= 80:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))

ws = open_workspace(Path(sys.argv[1]), date(2024, 3, 12))
try:
    frozen.freeze(ws, Period(2024, "Q1"), report=no_room)
except UserError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the system's limit on file sizes is POSIX")
def test_no_room_leaves_everything_as_it_was(filled: Workspace) -> None:
    before = report.preview(filled, Q1)
    done = subprocess.run([sys.executable, "-c", NO_ROOM, filled.folder], capture_output=True, check=True, text=True)
    assert "Không ghi được" in done.stdout
    assert kept(filled) == {}
    assert frozen.current(filled, Q1) is None
    assert report.preview(filled, Q1) == before


def test_every_state_is_listed(filled: Workspace, tmp_path: Path) -> None:
    report.write(filled, H1, tmp_path, ["docx"])
    frozen.freeze(filled, Q1, "12", DAY)
    assert [(each.period, each.state) for each in frozen.states(filled)] == [
        ("2024-H1", "typing"),
        ("2024-Q1", "frozen"),
    ]
    frozen.reopen(filled, Q1, "Nhầm số")
    assert [each.state for each in frozen.states(filled)] == ["typing", "reopened"]


@pytest.mark.parametrize("given", ["plain", "odd"])
def test_a_report_comes_back_from_json_as_it_was(given: str) -> None:
    data = sample() if given == "plain" else odd_sample()
    assert from_json(to_json(data)) == data


def odd_sample() -> ReportData:
    data, picture = sample(), Picture("Biểu đồ", "Nguồn", bytes(range(256)), 150.0)
    first = data.opening[0]
    changed = replace(
        first,
        text='"\u0b00\\ 😀 \t\n=1+1',
        figures=(Figure(0, 1, "a"),),
        sources=(Source("stat", "1.1"),),
        wording="added",
    )
    return replace(data, opening=(changed,), pictures=(picture,), draft=True, to=())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda kept: kept.update(version=2), "another version"),
        (lambda kept: kept["report"].update(colour="red"), "colour is not known"),
        (lambda kept: kept["report"].pop("title"), "title is missing"),
        (lambda kept: kept["report"].update(title=5), "report.title"),
        (lambda kept: kept["report"].update(made_on="hôm qua"), "isoformat"),
        (lambda kept: kept["report"]["opening"][0].update(wording="guessed"), r"opening\[0\]\.wording"),
        (lambda kept: kept["report"]["annexes"][0].update(rows={}), r"annexes\[0\]\.rows"),
    ],
)
def test_json_that_is_not_ours_is_refused(change: object, told: str) -> None:
    kept_json = json.loads(to_json(sample()))
    change(kept_json)  # type: ignore[operator]
    with pytest.raises(ValueError, match=told):
        from_json(json.dumps(kept_json))


def test_a_field_that_came_later_takes_its_default() -> None:
    kept_json = json.loads(to_json(sample()))
    del kept_json["report"]["pictures"]
    assert from_json(json.dumps(kept_json)) == sample()


def test_of_two_windows_that_close_at_once_one_does(filled: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    other = open_workspace(filled.folder, filled.today)
    real = frozen.lay_out

    def slow(*given: Any) -> Any:
        made = real(*given)
        monkeypatch.setattr(frozen, "lay_out", real)
        frozen.freeze(other, Q1, "7")
        return made

    monkeypatch.setattr(frozen, "lay_out", slow)
    with pytest.raises(UserError, match="đã chốt số 07/BC-UBND"):
        frozen.freeze(filled, Q1, "8")
    assert [each.number for each in frozen.of_period(filled, Q1)] == ["07/BC-UBND"]
    assert set(kept(filled)) == {file.sha256 for file in frozen.of_period(filled, Q1)[0].files}
    other.close()


def test_a_reason_that_nobody_can_see_is_none(filled: Workspace) -> None:
    frozen.freeze(filled, Q1)
    with pytest.raises(UserError, match="Chưa ghi lý do"):
        frozen.reopen(filled, Q1, "\u200b\ufeff")
    assert frozen.state(filled, Q1) == "frozen"


def test_the_first_fault_is_named_once(office: Workspace) -> None:
    with pytest.raises(UserError, match="phải sửa, đầu tiên") as refused:
        frozen.freeze(office, Q1)
    assert str(refused.value).count("Nhiệm vụ I.1") == 1
