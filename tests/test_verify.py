"""The full check: whatever another program did to the data is found, and the first bad entry named."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop import paths
from cchc_desktop.actions import (
    backup,
    checks,
    document,
    evidence,
    frozen,
    history,
    jotting,
    people,
    plan,
    progress,
    step,
    task,
    undo,
    verify,
)
from cchc_desktop.actions.demo import run_demo
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.command.main import main
from cchc_desktop.model.deadline import Deadline
from cchc_desktop.model.duty import Duty
from cchc_desktop.model.period import Period
from cchc_desktop.model.progress import Document
from cchc_desktop.model.trouble import Trouble
from cchc_desktop.store import attachments
from tests.conftest import TODAY, small_plan

Q1, Q2 = Period(2024, "Q1"), Period(2024, "Q2")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a quarter of the sample district and a few changes of every kind after it, made once."""
    folder = tmp_path_factory.mktemp("gốc")
    run_demo(folder / "data", folder / "out", None)
    ws = open_workspace(folder / "data", TODAY)
    work(ws, folder)
    ws.close()
    return folder / "data"


@pytest.fixture
def filled(demo: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of it, open."""
    ws = open_workspace(shutil.copytree(demo, tmp_path / "dữ liệu"), TODAY)
    yield ws
    ws.close()


def work(ws: Workspace, folder: Path) -> None:
    """What officers do in a morning."""
    first, second = [row.task.id for row in progress.board(ws, Q1, mine=True).rows][:2]
    progress.record(ws, first, Q1, status="in_progress", result="Đang soạn", percent="mười")
    progress.record(ws, first, Q1, status="done", result="Đã ban hành", percent="100", completed_on="19/1/2024")
    progress.record_block(ws, Q2, {first: {"result": "Quý sau"}, second: {"person": "Lê Thị Bình"}}, "Dán 2 ô")
    paper = Document("Kế hoạch", "77/KH-UBND", date(2024, 1, 19), None, "thử")
    file = folder / "77.pdf"
    file.write_bytes(b"%PDF-1.4 77")
    evidence.take_in(ws, [evidence.Incoming(paper, (file,))], first, Q1)
    other = document.add(ws, Document("Công văn", "8/UBND", None, None, None))
    document.mend(ws, other, 2024, issued_on="31/02")
    step.add(ws, first, "Lấy ý kiến")
    jotting.add(ws, "Đã họp", first)
    people.assign(ws, [first], "Trần Văn Em")
    own = task.add_own(ws, plan.plans(ws)[0].plan.id, "Việc thêm", "direction")
    progress.record(ws, own, Q1, result="Xong")
    undo.undo(ws)
    undo.redo(ws)
    task.remove_own(ws, own)
    asked = next(each for each in checks.check(ws, Q1).findings if checks.explainable(each))
    checks.explain(ws, asked, Q1, "Đúng như vậy")


def tamper(ws: Workspace, *statements: str, values: tuple[object, ...] = ()) -> None:
    with closing(sqlite3.connect(ws.store.database)) as other:
        for statement in statements:
            assert other.execute(statement, values).rowcount, statement
        other.commit()


def troubles(ws: Workspace) -> tuple[Trouble, ...]:
    return verify.verify(ws).troubles


def only(ws: Workspace) -> Trouble:
    (found,) = troubles(ws)
    return found


def change(ws: Workspace, number: int) -> str:
    """The id of a change, counted from the first, or from the last backwards."""
    with closing(sqlite3.connect(ws.store.database)) as other:
        return [row[0] for row in other.execute('select id from "change" order by rowid')][number]


def test_what_officers_do_leaves_nothing_to_find(filled: Workspace) -> None:
    found = verify.verify(filled)
    assert found.troubles == ()
    assert found.changes > 20
    assert found.rows > 250
    assert found.files == 1
    assert "nguyên vẹn" in found.words


def test_progress_of_the_check_never_goes_back(filled: Workspace) -> None:
    told: list[int] = []
    verify.verify(filled, lambda percent, words: told.append(percent))
    assert told == sorted(told)
    assert told[-1] == 100


def test_a_value_changed_by_hand_is_named_with_its_task_and_both_values(filled: Workspace) -> None:
    row = progress.board(filled, Q1, mine=True).rows[0]
    tamper(filled, f"update progress set result = 'Sửa tay' where task_id = '{row.task.id}' and period = '2024-Q1'")
    found = only(filled)
    assert (found.kind, found.place) == (
        "row",
        f"Nhiệm vụ {row.task.label()}, quý I năm 2024, ô “Kết quả trong quý”",
    )
    assert "Trong bảng là “Sửa tay”, theo nhật ký phải là “Đã ban hành”" in found.sentence
    assert "Nhập tiến độ quý I năm 2024" in found.sentence


def test_a_value_changed_by_hand_and_typed_over_since_is_still_named(filled: Workspace) -> None:
    row = progress.board(filled, Q1, mine=True).rows[0]
    tamper(filled, f"update progress set result = 'Sửa tay' where task_id = '{row.task.id}' and period = '2024-Q1'")
    progress.record(filled, row.task.id, Q1, result="Nhập lại")
    found = only(filled)
    assert found.kind == "row"
    assert "nhật ký để lại “Đã ban hành”, lúc nhập lại là “Sửa tay”" in found.sentence


@pytest.mark.parametrize(
    "column", ["at = '2020-01-01 00:00:00.000000'", "who = 'kẻ khác'", "name = 'Tên khác'", "undoes = 'x'", "at = 7"]
)
def test_a_change_altered_in_history_is_the_first_bad_entry(filled: Workspace, column: str) -> None:
    middle = change(filled, 8)
    tamper(filled, f"update \"change\" set {column} where id = '{middle}'")
    first = troubles(filled)[0]
    assert (first.kind, first.row_id) == ("history", middle)
    assert "Nhật ký không nối tiếp ở thay đổi" in first.sentence


@pytest.mark.parametrize(
    "column", ["old = '\"x\"'", "new = '\"x\"'", "new = x'00ff'", "field = 'note'", "position = 70"]
)
def test_a_piece_of_history_altered_names_its_change(filled: Workspace, column: str) -> None:
    with closing(sqlite3.connect(filled.store.database)) as other:
        query = "select id, change_id from history where field = 'result' order by rowid desc limit 1"
        piece, middle = other.execute(query).fetchone()
    tamper(filled, f"update history set {column} where id = '{piece}'")
    assert troubles(filled)[0].row_id == middle


def test_a_piece_hidden_under_another_row_is_found(filled: Workspace) -> None:
    tamper(filled, "update history set owner = 'khác' where field = 'result' and owner is not null")
    found = troubles(filled)
    assert found
    assert all("bị xếp sang chỗ khác" in each.sentence for each in found)


def test_a_change_taken_out_of_the_middle_names_the_one_behind_it(filled: Workspace) -> None:
    gone, behind = change(filled, 10), change(filled, 11)
    tamper(filled, f"delete from history where change_id = '{gone}'", f"delete from \"change\" where id = '{gone}'")
    found = troubles(filled)
    assert (found[0].kind, found[0].row_id) == ("history", behind)
    assert [each.row_id for each in found if "không nối tiếp" in each.sentence] == [behind]


def test_the_newest_change_cut_off_is_missed_by_the_row_that_it_left(filled: Workspace) -> None:
    row = progress.board(filled, Q1, mine=True).rows[3]
    progress.record(filled, row.task.id, Q1, result="Thay đổi cuối")
    gone = change(filled, -1)
    tamper(filled, f"delete from history where change_id = '{gone}'", f"delete from \"change\" where id = '{gone}'")
    said = {each.kind: each.sentence for each in troubles(filled)}
    assert "Trong bảng là “Thay đổi cuối”" in said["row"]
    assert "phần cuối của nhật ký đã bị xóa" in said["history"]


def test_a_backup_remembers_a_change_that_was_cut_off_without_a_trace(filled: Workspace) -> None:
    row = progress.board(filled, Q1, mine=True).rows[3]
    before = row.entry.result
    progress.record(filled, row.task.id, Q1, result="Thay đổi cuối")
    backup.create(filled)
    gone = change(filled, -1)
    tamper(
        filled,
        f"delete from history where change_id = '{gone}'",
        f"delete from \"change\" where id = '{gone}'",
        f"update progress set result = '{before}' where task_id = '{row.task.id}' and period = '2024-Q1'",
    )
    (filled.folder / "holder.json").unlink(missing_ok=True)
    found = only(filled)
    assert found.kind == "backup"
    assert "Bản sao lưu lúc" in found.sentence


def test_a_restore_is_no_tampering(filled: Workspace) -> None:
    kept = backup.create(filled)
    task_id = progress.board(filled, Q1, mine=True).rows[3].task.id
    progress.record(filled, task_id, Q1, result="Sau khi sao lưu")
    backup.create(filled)
    backup.restore(filled, kept.file)
    assert troubles(filled) == ()
    progress.record(filled, task_id, Q1, result="Sau khi khôi phục")
    assert troubles(filled) == ()


def test_a_change_put_in_is_found(filled: Workspace) -> None:
    tamper(
        filled,
        'insert into "change" (rowid, id, at, who, name, chain) '
        "select -5, 'giả', at, who, name, chain from \"change\" order by rowid limit 1",
    )
    assert troubles(filled)[0].row_id == "giả"


def test_a_piece_without_a_change_is_found(filled: Workspace) -> None:
    columns = "position, table_name, row_id, owner, field, old, new"
    query = f"insert into history (id, change_id, {columns}) select 'giả', 'không có', {columns} from history limit 1"
    tamper(filled, query)
    found = troubles(filled)
    assert "không thuộc thay đổi nào" in found[0].sentence
    assert {each.kind for each in found} == {"history", "reference"}


def test_two_changes_in_another_order_are_found(filled: Workspace) -> None:
    one, two = change(filled, 11), change(filled, 12)
    tamper(
        filled,
        f"update \"change\" set rowid = -rowid where id in ('{one}', '{two}')",
        f"update \"change\" set rowid = 13 where id = '{one}'",
        f"update \"change\" set rowid = 12 where id = '{two}'",
    )
    assert troubles(filled)[0].row_id == two


def test_rows_put_in_and_taken_out_are_found(filled: Workspace) -> None:
    tamper(
        filled,
        "insert into phrase (id, text) values ('giả', 'Câu lạ')",
        "delete from jotting where text = 'Đã họp'",
    )
    said = [(each.place, each.sentence) for each in troubles(filled)]
    assert len(said) == 2
    assert any("đã bị xóa bằng chương trình khác" in words and "Nhiệm vụ" in place for place, words in said)
    assert any("đã bị thêm bằng chương trình khác" in words for _, words in said)


def test_a_lost_and_an_altered_file_are_named(filled: Workspace) -> None:
    (kept,) = [file for file in (filled.folder / "files").rglob("*") if file.is_file()]
    kept.write_bytes(b"%PDF-1.4 78")
    assert "“77.pdf” đã bị sửa" in only(filled).sentence
    kept.unlink()
    found = only(filled)
    assert (found.kind, found.place) == ("file", "Kế hoạch số 77/KH-UBND")
    assert "“77.pdf” không còn" in found.sentence


def test_a_closed_report_that_lost_a_file_is_named(office: Workspace) -> None:
    for row in progress.board(office, Q1, mine=True).rows:
        progress.record(office, row.task.id, Q1, status="in_progress", result=f"Đang làm việc {row.task.label()}")
    closed = frozen.freeze(office, Q1, "12", date(2024, 3, 15))
    assert verify.verify(office).files == 2
    assert troubles(office) == ()
    attachments.place(office.folder, closed.files[0].sha256).write_bytes(b"another")
    found = only(office)
    assert (found.kind, found.place) == ("report", "Báo cáo đã chốt 12/BC-UBND")
    assert "đã bị sửa" in found.sentence


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ("update frozen_report set number = '99/BC-UBND'", "Trong bảng là “99/BC-UBND”"),
        ("update frozen_report set data = replace(data, 'Đang làm', 'Đã xong')", "đã bị sửa ngoài chương trình"),
        ("delete from frozen_report", "không còn trong bảng"),
    ],
)
def test_a_closed_report_that_was_altered_or_taken_out_is_named(office: Workspace, deed: str, told: str) -> None:
    for row in progress.board(office, Q1, mine=True).rows:
        progress.record(office, row.task.id, Q1, status="in_progress", result=f"Đang làm việc {row.task.label()}")
    frozen.freeze(office, Q1, "12", date(2024, 3, 15))
    frozen.reopen(office, Q1, "Bổ sung số liệu")
    assert troubles(office) == ()
    tamper(office, deed)
    found = troubles(office)
    assert any(told in each.sentence for each in found)
    assert all("Báo cáo đã chốt" in each.place for each in found)


def test_closing_a_report_is_in_history_and_is_no_step_to_take_back(office: Workspace) -> None:
    for row in progress.board(office, Q1, mine=True).rows:
        progress.record(office, row.task.id, Q1, status="in_progress", result=f"Đang làm việc {row.task.label()}")
    undo.undo(office)
    undo.redo(office)
    frozen.freeze(office, Q1, "12", date(2024, 3, 15))
    frozen.reopen(office, Q1, "Bổ sung số liệu")
    assert [each.name for each in history.search(office, limit=2)] == ["Mở lại báo cáo", "Chốt báo cáo"]
    (told,) = history.pieces(office, history.search(office, "chot bao cao")[0].id)
    assert (told.label, told.new) == ("Báo cáo đã chốt", "Báo cáo đã chốt 12/BC-UBND")
    reasons = history.pieces(office, history.search(office, "bo sung")[0].id)
    assert ("Lý do mở lại", "Bổ sung số liệu") in [(each.label, each.new) for each in reasons]
    assert undo.undo(office) == "Nhập tiến độ quý I năm 2024"


class Intruder:
    """Alters one thing by the sqlite3 shell, chosen by chance; what nobody reads it leaves alone."""

    ROWS = ("progress", "task", "target", "actual", "stat", "step", "document", "jotting", "unit_name", "unread")

    def __init__(self, ws: Workspace, seed: int) -> None:
        self.ws, self.chance = ws, random.Random(seed)
        self.other = sqlite3.connect(ws.store.database)

    def alter(self) -> str:
        deeds: tuple[Callable[[], str], ...] = (
            self.row,
            self.drop_row,
            self.history,
            self.change,
            self.drop,
            self.swap,
        )
        said = self.chance.choice(deeds)()
        self.other.commit()
        self.other.close()
        return said

    def pick(self, table: str) -> Any:
        return self.chance.choice(self.other.execute(f'select rowid from "{table}"').fetchall())[0]

    def set(self, table: str, columns: list[str]) -> str:
        rowid, column = self.pick(table), self.chance.choice(columns)
        before = self.other.execute(f'select "{column}" from "{table}" where rowid = ?', (rowid,)).fetchone()[0]
        value = self.chance.choice([each for each in ("x", 3, b"\xff\0", -(2**62), None) if each != before])
        if value is None or (column, value) == ("position", 3):  # what the database itself refuses is no tampering
            value = "y"
        self.other.execute(f'update "{table}" set "{column}" = ? where rowid = ?', (value, rowid))
        return f"{table}.{column} {before!r} -> {value!r}"

    def row(self) -> str:
        table = self.chance.choice(self.ROWS)
        columns = [row[1] for row in self.other.execute(f"pragma table_info({table})")]
        return self.set(table, [name for name in columns if name not in ("id", "folded")])

    def drop_row(self) -> str:
        table = self.chance.choice(self.ROWS)
        rowid = self.pick(table)
        self.other.execute(f"delete from {table} where rowid = ?", (rowid,))
        return f"delete {table} {rowid}"

    def history(self) -> str:
        return self.set("history", ["change_id", "position", "table_name", "row_id", "field", "old", "new", "owner"])

    def change(self) -> str:
        return self.set("change", ["id", "who", "name", "undoes", "chain", "at"])

    def drop(self) -> str:
        rowid = self.pick("change")
        (name,) = self.other.execute('select id from "change" where rowid = ?', (rowid,)).fetchone()
        self.other.execute("delete from history where change_id = ?", (name,))
        self.other.execute('delete from "change" where id = ?', (name,))
        return f"delete change {rowid}"

    def swap(self) -> str:
        one, two = self.chance.sample([row[0] for row in self.other.execute('select rowid from "change"')], 2)
        for before, after in ((one, -1), (two, one), (-1, two)):
            self.other.execute('update "change" set rowid = ? where rowid = ?', (after, before))
        return f"swap {one} {two}"


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_altered_by_chance_is_found(filled: Workspace, seed: int) -> None:
    said = Intruder(filled, seed).alter()
    assert troubles(filled), said


def test_data_verify_tells_and_its_status_says_it(filled: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--data", str(filled.folder), "--json", "data", "verify"]
    assert main(words) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["sound"], said["troubles"], said["files"]) == (True, [], 1)
    tamper(filled, "update stat set value = 12345 where value is not null")
    assert main(words) == 1
    told = capsys.readouterr()
    said = json.loads(told.out)
    assert said["sound"] is False
    assert said["troubles"][0].keys() == {"kind", "place", "sentence"}
    assert said["changes"] > 20
    assert len(told.err.splitlines()) == 1
    assert main(["--data", str(filled.folder), "data", "verify"]) == 1
    assert "12.345" in capsys.readouterr().out


@pytest.mark.parametrize(
    "release", sorted((Path(__file__).parent / "data").glob("cchc-*.sqlite3")), ids=lambda p: p.stem
)
def test_the_data_of_each_release_is_sound_after_the_upgrade(release: Path, tmp_path: Path) -> None:
    paths.database(tmp_path).write_bytes(release.read_bytes())
    ws = open_workspace(tmp_path, TODAY)
    assert [each for each in troubles(ws) if each.kind != "report"] == []  # the files of closed reports lie elsewhere
    ws.close()


def test_a_later_version_of_a_plan_leaves_nothing_to_find(office: Workspace) -> None:
    draft = small_plan(sha256="2" * 64)
    duties = (Duty("Sở Nội vụ", (), "1", "Theo dõi", "dòng 1"),)
    deadlines = (Deadline("Các đơn vị", "Báo cáo", None, "trước 15/3", (date(2024, 3, 15),), "dòng 2"),)
    for n in range(2):  # the second takes out what the first brought
        told = replace(draft, duties=duties, deadlines=deadlines, tasks=draft.tasks[:3])
        later = replace(told, source=replace(draft.source, sha256=str(n + 3) * 64))
        plan.accept(office, later, amends=plan.plans(office)[0].plan.id)
    assert troubles(office) == ()


def test_what_another_program_hung_on_the_tables_is_named_and_goes_by_a_restore(filled: Workspace) -> None:
    with closing(sqlite3.connect(filled.store.database)) as other:
        other.execute("create trigger lén after update on progress begin update task set note = 'x'; end")
    found = only(filled)
    assert (found.kind, "“lén” do chương trình khác" in found.sentence) == ("database", True)
    backup.restore(filled, backup.create(filled).file)
    assert troubles(filled) == ()


def test_history_as_deep_as_no_program_of_ours_writes_it_is_only_named(filled: Workspace) -> None:
    tamper(filled, "update history set new = ? where field is null", values=("[" * 100_000,))
    assert {each.kind for each in troubles(filled)} >= {"history"}
