"""History read back: of a task, of a cell, searched; an earlier value brought back as a change of its own."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from cchc_desktop.actions import (
    document,
    evidence,
    history,
    jotting,
    people,
    plan,
    progress,
    stats,
    step,
    target,
    task,
    undo,
    unit,
    verify,
)
from cchc_desktop.actions.find import Finder
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.command.main import main
from cchc_desktop.errors import UserError
from cchc_desktop.model.change import TABLE_LABELS, Change
from cchc_desktop.model.change import told as is_told
from cchc_desktop.model.period import Period
from cchc_desktop.model.progress import Document
from cchc_desktop.model.unit import Unit
from cchc_desktop.store.history import record as kept
from cchc_desktop.store.history.row_values import row_classes
from tests.test_target_entry import ALL, draft

Q1, Q2 = Period(2024, "Q1"), Period(2024, "Q2")
PAPER = Document("Kế hoạch", "12/KH-UBND", date(2024, 1, 19), "UBND huyện Cái Bè", "tuyên truyền")


def first(ws: Workspace) -> str:
    return progress.board(ws, Q1).rows[0].task.id


def cell(ws: Workspace, field: str, period: Period = Q1) -> list[Change]:
    return history.of_cell(ws, "progress", first(ws), period.code, field)


def told(changes: list[Change]) -> list[tuple[object, object]]:
    return [(each.old, each.new) for each in changes]


def test_a_cell_tells_when_who_what_and_why_the_newest_first(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "this_user", lambda: "can-bo")
    task_id = first(office)
    progress.record(office, task_id, Q1, result="Đang soạn", status="in_progress")
    progress.record(office, task_id, Q2, result="Quý khác")
    progress.record(office, task_id, Q1, status="done")
    progress.record_block(office, Q1, {task_id: {"result": "Đã ban hành"}}, "Dán 1 ô")
    newest, oldest = cell(office, "result")
    assert told([newest, oldest]) == [("Đang soạn", "Đã ban hành"), (None, "Đang soạn")]
    assert (newest.who, newest.write, newest.label, newest.period) == (
        "can-bo",
        "Dán 1 ô",
        "Kết quả trong quý",
        "2024-Q1",
    )
    assert newest.place == "Nhiệm vụ I.1, quý I năm 2024"
    assert abs(datetime.strptime(newest.when, "%d/%m/%Y %H:%M") - datetime.now()) < timedelta(minutes=2)
    assert [(each.old_words, each.new_words) for each in cell(office, "status")] == [
        ("Đang thực hiện", "Hoàn thành"),
        ("–", "Đang thực hiện"),
    ]
    assert told(cell(office, "note")) == []


def test_words_that_were_not_understood_belong_to_the_cell_they_were_typed_into(office: Workspace) -> None:
    task_id = first(office)
    for text in ("45", "mười", "mười lăm", "50", ""):
        progress.record(office, task_id, Q1, percent=text)
    assert told(cell(office, "percent")) == [
        (50.0, None),
        ("mười lăm", 50.0),
        ("mười", "mười lăm"),
        (45.0, "mười"),
        (None, 45.0),
    ]


def test_documents_of_an_entry_are_told_by_their_names(office: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "12-KH.pdf"
    file.write_bytes(b"%PDF-1.4")
    task_id = first(office)
    evidence.take_in(office, [evidence.Incoming(PAPER, (file,))], task_id, Q1)
    (cited,) = document.register(office)
    progress.uncite(office, task_id, Q1, cited.document.id)
    found = history.of_cell(office, "progress", task_id, "2024-Q1", "documents")
    assert told(found) == [
        ("Kế hoạch số 12/KH-UBND", None),
        (None, "Kế hoạch số 12/KH-UBND"),
        (None, "12-KH.pdf (Kế hoạch số 12/KH-UBND)"),
    ]
    assert history.of_cell(office, "progress", task_id, "2024-Q2", "documents") == []


def test_a_task_tells_of_all_that_hangs_on_it_and_of_nothing_else(office: Workspace) -> None:
    one, other = [row.task.id for row in progress.board(office, Q1).rows][:2]
    progress.record(office, one, Q1, result="Của việc một")
    progress.record(office, other, Q1, result="Của việc hai")
    step.set_due(office, step.add(office, one, "Lấy ý kiến"), "ba mươi", 2024)
    people.assign(office, [one], "Trần Văn Em")
    progress.cite(office, one, Q1, PAPER)
    jotting.add(office, "Đã họp", one)
    found = {(each.table, each.field, each.new) for each in history.of_task(office, one)}
    assert found == {
        ("progress", "result", "Của việc một"),
        ("step", "text", "Lấy ý kiến"),
        ("step", "due_on", "ba mươi"),
        ("task", "person", "Trần Văn Em"),
        ("citation", "", "Kế hoạch số 12/KH-UBND"),
        ("jotting", "text", "Đã họp"),
        ("jotting", "day", "2024-03-12"),
    }


def test_what_was_taken_out_is_still_told(office: Workspace) -> None:
    own = task.add_own(office, plan.plans(office)[0].plan.id, "Việc thêm", "direction")
    progress.record(office, own, Q1, result="Đã xong")
    task.remove_own(office, own)
    found = history.of_task(office, own)
    assert ("Đã xong", None) in told(found)
    assert found[0].write == "Bỏ việc ngoài kế hoạch"
    gone = history.pieces(office, found[0].write_id)
    assert {each.place for each in gone} == {"Nhiệm vụ đã bỏ “Việc thêm”", "Nhiệm vụ đã bỏ “Việc thêm”, quý I năm 2024"}


def test_targets_and_figures_have_their_cells(district: Workspace) -> None:
    ws = district
    row = next(each for each in target.board(ws, Q1).rows if each.target.measures)
    target.record(ws, row.of_id, Q1, numerator="9", denominator="10")
    target.record(ws, row.of_id, Q1, numerator="chín")
    found = history.of_cell(ws, "actual", row.of_id, "2024-Q1", "numerator")
    assert told(found) == [(9.0, "chín"), (None, 9.0)]
    line = stats.table(ws, Q1).open[0]
    stats.record(ws, line.code, Q1, "7")
    stats.record(ws, line.code, Q1, "8")
    kept_under = next(iter({each.period for write in history.search(ws, limit=1)
                            for each in history.pieces(ws, write.id)}))  # fmt: skip
    figures = history.of_cell(ws, "stat", line.code, kept_under, "value")
    assert told(figures) == [(7.0, 8.0), (None, 7.0)]
    assert figures[0].place.startswith("Số liệu thống kê")


@pytest.fixture
def district(ws: Workspace) -> Workspace:
    """A district with targets that it reports on."""
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    plan.accept(ws, draft(*ALL))
    return ws


def names(ws: Workspace, words: str, **more: object) -> list[str]:
    return [each.name for each in history.search(ws, words, **more)]  # type: ignore[arg-type]


def test_search_knows_no_accents_and_looks_everywhere(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "this_user", lambda: "nguyễn thị hòa")
    one, other = [row.task.id for row in progress.board(office, Q1).rows][:2]
    progress.record(office, one, Q1, result="Đã hoà giải 24 vụ")
    progress.record(office, one, Q1, result="Thay")
    progress.record(office, other, Q1, completed_on="19/1/2024", status="done")
    stepped = step.add(office, other, "Lấy ý kiến")
    step.remove(office, stepped)
    entered = "Nhập tiến độ quý I năm 2024"
    assert names(office, "HÒA giai") == [entered, entered]  # as it came, and as it went
    assert names(office, "19/01/2024 hoan thanh") == [entered]
    assert names(office, "ket qua trong quy") == [entered, entered]
    assert names(office, "tuyen truyen", limit=2) == [entered, entered]  # the task's own words
    assert names(office, "nguyen thi hoa lay y kien") == ["Bỏ bước thực hiện", "Thêm bước thực hiện"]
    assert names(office, "lay y kien", table="step") == ["Bỏ bước thực hiện", "Thêm bước thực hiện"]
    assert names(office, "lay y kien", table="progress") == []
    assert names(office, "không có chữ này") == []
    assert names(office, "%") == names(office, "'\"") == []


def test_pages_and_days_of_the_search(office: Workspace) -> None:
    task_id = first(office)
    for n in range(7):
        progress.record(office, task_id, Q1, result=f"lần {n}")
    whole = history.search(office)
    paged = history.search(office, limit=3)
    while more := history.search(office, before=paged[-1].id, limit=3):
        paged += more
    assert paged == whole
    assert [each.pieces for each in whole[:7]] == [1] * 7
    today = datetime.now().date()
    assert history.search(office, since=today, until=today) == whole
    assert history.search(office, until=today - timedelta(days=1)) == []
    assert history.search(office, since=today + timedelta(days=1)) == []


def test_changes_of_an_earlier_release_are_found_too(office: Workspace) -> None:
    progress.record(office, first(office), Q1, result="Chữ cũ")
    with closing(sqlite3.connect(office.store.database)) as other:
        other.execute('update "change" set folded = null')
        other.commit()
    office.store.read_only = "Chỉ xem."
    assert names(office, "chu cu") == names(office, "", table="progress") == ["Nhập tiến độ quý I năm 2024"]
    office.store.read_only = ""
    assert names(office, "chu cu") == ["Nhập tiến độ quý I năm 2024"]
    assert verify.verify(office).troubles == ()
    with closing(sqlite3.connect(office.store.database)) as other:
        assert other.execute('select count(*) from "change" where folded is null').fetchone() == (0,)


def restore(ws: Workspace, change: Change, value: object) -> None:
    """Bring back, undo, do again: each a change of its own, and history holds all of it."""
    history.restore_value(ws, change)
    assert history.search(ws, limit=1)[0].name == f"Lấy lại giá trị cũ: {change.label}"
    assert undo.undo(ws) == f"Lấy lại giá trị cũ: {change.label}"
    undo.redo(ws)
    assert verify.verify(ws).troubles == ()
    with pytest.raises(UserError, match=r"đang (có )?đúng"):
        history.restore_value(ws, change)


def test_last_weeks_text_comes_back_and_the_search_finds_it(office: Workspace) -> None:
    task_id = first(office)
    progress.record(office, task_id, Q1, result="Lời cũ", percent="mười", completed_on="19/1/2024")
    progress.record(office, task_id, Q1, result="Lời mới", percent="20", completed_on="31/02")
    newest = {each.field: each for each in history.of_task(office, task_id)[:3]}
    for field in ("result", "percent", "completed_on"):
        restore(office, newest[field], None)
    entry = progress.row(office, task_id, Q1).entry
    assert (entry.result, entry.percent, entry.completed_on) == ("Lời cũ", None, date(2024, 1, 19))
    assert entry.unread == (("percent", "mười"),)
    assert any("Lời cũ" in each.title for each in Finder(office, Q1, ()).find("loi cu"))
    history.restore_value(office, newest["percent"], "new")
    entry = progress.row(office, task_id, Q1).entry
    assert (entry.percent, entry.unread) == (20.0, ())


def test_an_entry_that_is_gone_is_made_again(office: Workspace) -> None:
    task_id = first(office)
    progress.record(office, task_id, Q1, result="Lời cũ")
    undo.undo(office)
    (gone, _came) = cell(office, "result")
    history.restore_value(office, gone)
    assert progress.row(office, task_id, Q1).entry.result == "Lời cũ"


def test_a_step_a_file_and_a_citation_come_back(office: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "12-KH.pdf"
    file.write_bytes(b"%PDF-1.4")
    task_id = first(office)
    evidence.take_in(office, [evidence.Incoming(PAPER, (file,))], task_id, Q1)
    (kept_paper,) = document.register(office)
    evidence.detach(office, kept_paper.files[0].id)
    progress.uncite(office, task_id, Q1, kept_paper.document.id)
    stepped = step.add(office, task_id, "Lấy ý kiến")
    step.remove(office, stepped)
    gone = {each.table: each for each in reversed(history.of_task(office, task_id)) if each.new is None}
    for table in ("attachment", "citation", "step"):
        restore(office, gone[table], None)
    (again,) = document.register(office)
    assert [each.name for each in again.files] == ["12-KH.pdf"]
    assert [each.task_id for each in again.citing] == [task_id]
    assert [each.text for each in step.everything(office)[task_id]] == ["Lấy ý kiến"]


def test_other_subjects_get_their_values_back(district: Workspace) -> None:
    ws = district
    row = next(each for each in target.board(ws, Q1).rows if each.target.measures)
    target.record(ws, row.of_id, Q1, numerator="9", denominator="10")
    target.record(ws, row.of_id, Q1, numerator="chín")
    restore(ws, history.of_cell(ws, "actual", row.of_id, "2024-Q1", "numerator")[0], 9)
    line = stats.table(ws, Q1).open[0]
    for text in ("7", "", "8"):
        stats.record(ws, line.code, Q1, text)
    newest = history.search(ws, limit=1)[0]
    (figure,) = history.pieces(ws, newest.id)
    restore(ws, figure, None)
    paper = document.add(ws, PAPER)
    document.mend(ws, paper, 2024, issued_on="31/02", summary="Khác")
    for each in history.pieces(ws, history.search(ws, limit=1)[0].id):
        restore(ws, each, None)
    (found,) = document.register(ws)
    assert (found.document.issued_on, found.document.summary, found.unread) == (date(2024, 1, 19), "tuyên truyền", None)


def test_what_cannot_come_back_is_told_in_a_sentence(office: Workspace) -> None:
    task_id = first(office)
    step.add(office, task_id, "Lấy ý kiến")
    (came,) = history.pieces(office, history.search(office, limit=1)[0].id)
    with pytest.raises(UserError, match="không để trống được"):
        history.restore_value(office, came)
    own = task.add_own(office, plan.plans(office)[0].plan.id, "Việc thêm", "direction")
    progress.record(office, own, Q1, result="Đã xong")
    task.remove_own(office, own)
    gone = next(each for each in history.of_task(office, own) if each.old == "Đã xong")
    with pytest.raises(UserError, match="Không có nhiệm vụ"):
        history.restore_value(office, gone)
    (took_in,) = [each for each in history.search(office) if each.name.startswith("Nhận kế hoạch")]
    row = next(each for each in history.pieces(office, took_in.id) if each.table == "task")
    with pytest.raises(UserError, match="do chương trình ghi"):
        history.restore_value(office, row)
    assert [each.text for each in step.everything(office)[task_id]] == ["Lấy ý kiến"]


def test_what_a_write_did_is_told_row_by_row(office: Workspace) -> None:
    (write,) = [each for each in history.search(office) if each.name.startswith("Nhận kế hoạch")]
    found = history.pieces(office, write.id)
    assert [each.new for each in found if each.table == "task"] == [
        f"Nhiệm vụ {n}" for n in ("I.1", "I.2", "II.1", "II.2")
    ]
    assert len(history.pieces(office, write.id, limit=3)) == 3
    assert write.pieces == len(found)


def test_every_table_has_words_and_every_column_that_officers_see() -> None:
    kept_by_the_program = {
        *("id", "task_id", "target_id", "of_id", "plan_id", "unit_id", "progress_id", "document_id", "period", "place"),
        *(
            "position",
            "folded",
            "subject",
            "row_id",
            "field",
            "rule",
            "drawn",
            "key",
            "sha256",
            "unconfirmed",
            "origin",
        ),
        *("same_as", "doubts", "recipient", "kind", "shape", "fields", "ours", "responsible", "addresses", "dates"),
        *("lead_addresses", "cooperating_addresses", "direction", "level", "time_kind", "time_start", "time_end"),
        *("time_before", "time_quarters", "time_words", "bases", "earlier", "first_year", "last_year", "province"),
        *("signer", "type_name", "issued_by", "added_on", "code"),
    }
    for table, kind in row_classes().items():
        assert table in TABLE_LABELS
        shown = {column.key for column in kind.__table__.columns if is_told(table, column.key)}
        assert {column.key for column in kind.__table__.columns} - shown <= kept_by_the_program, table


def test_history_list_of_the_command_line(office: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    task_id = first(office)
    progress.record(office, task_id, Q1, status="done", result="Đã ban hành")
    words = ["--data", str(office.folder), "--json", "history", "list"]
    assert main([*words, "--task", task_id]) == 0
    changes = json.loads(capsys.readouterr().out)
    assert [(each["field"], each["old"], each["new"], each["period"]) for each in changes] == [
        ("status", None, "done", "2024-Q1"),
        ("result", None, "Đã ban hành", "2024-Q1"),
    ]
    assert changes[0].keys() >= {"at", "who", "name", "table", "row", "change"}
    assert main([*words, "--words", "da ban hanh", "--limit", "5"]) == 0
    write = json.loads(capsys.readouterr().out)[0]
    assert (write["name"], write["pieces"]) == ("Nhập tiến độ quý I năm 2024", 1)
    assert write["id"] == changes[0]["change"]
    assert main(["--data", str(office.folder), "history", "list", "--task", task_id]) == 0
    assert "Kết quả trong quý (2024-Q1): – → Đã ban hành" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [("--limit", "0"), ("--limit", "-5"), ("--limit", "9" * 30), ("--task", " ")])
def test_a_number_or_a_code_that_is_none_is_wrong_usage(office: Workspace, wrong: tuple[str, str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--data", str(office.folder), "history", "list", *wrong])


def test_the_history_of_a_task_that_never_was_is_refused(office: Workspace) -> None:
    with pytest.raises(UserError, match="Không có nhiệm vụ mã “x”"):
        history.of_task(office, "x")
