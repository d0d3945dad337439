"""The store on real files: durable, whole, with history; upgraded in one transaction after a backup."""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from cchc_desktop import paths
from cchc_desktop.actions import plan, progress, unit
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.period import Period
from cchc_desktop.model.unit import Unit
from cchc_desktop.store import migrations
from cchc_desktop.store.backup import snapshot
from cchc_desktop.store.sqlite import open_engine
from cchc_desktop.store.store import Change
from cchc_desktop.store.tables import Base, DocumentRow
from tests.conftest import TODAY, small_plan

Q1 = Period(2024, "Q1")


def ask(folder: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(paths.database(folder))) as connection:
        return connection.execute(query).fetchall()


def test_the_database_is_opened_for_safety(ws: Workspace) -> None:
    with ws.store.read() as session:
        pragmas = [
            session.connection().exec_driver_sql(f"pragma {p}").scalar()
            for p in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert pragmas == ["wal", 2, 1]


def test_migrated_schema_equals_the_models(ws: Workspace) -> None:
    engine = open_engine(ws.store.database)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_head_is_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_current_head() == migrations.HEAD


def test_each_changed_field_is_in_history_with_its_write(office: Workspace) -> None:
    task = progress.board(office, Q1).rows[0].task
    progress.record(office, task.id, Q1, status="in_progress", result="Đang làm")
    progress.record(office, task.id, Q1, status="done")
    found = ask(
        office.folder,
        "select c.name, h.field, h.old, h.new from history h join change c on c.id = h.change_id "
        "where h.table_name = 'progress' order by c.at",
    )
    whole = json.loads(str(found[0][3]))
    assert found[0][:3] == ("Nhập tiến độ quý I năm 2024", None, None)
    assert (whole["status"], whole["result"]) == ("in_progress", "Đang làm")
    assert found[1] == ("Nhập tiến độ quý I năm 2024", "status", '"in_progress"', '"done"')
    assert len(found) == 2


def test_a_failed_write_leaves_neither_rows_nor_history(office: Workspace) -> None:
    before = ask(office.folder, "select count(*) from history")

    def fail() -> None:
        with office.store.write("Hỏng giữa chừng") as session:
            session.add(DocumentRow(type="Kế hoạch", number="1"))
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert ask(office.folder, "select count(*) from history") == before
    assert ask(office.folder, "select count(*) from document") == [(0,)]


def test_listeners_hear_of_changes_and_only_of_changes(office: Workspace) -> None:
    heard: list[Change] = []
    office.on_change(heard.append)
    task = progress.board(office, Q1).rows[0].task
    progress.record(office, task.id, Q1, status="done")
    progress.record(office, task.id, Q1, status="done")
    assert [(sorted(change.tables), change.name) for change in heard] == [(["progress"], "Nhập tiến độ quý I năm 2024")]


def test_the_same_plan_again_is_refused_with_the_date(office: Workspace) -> None:
    with pytest.raises(UserError, match="đã được nhận ngày 12/3/2024"):
        plan.accept(office, small_plan())
    assert len(plan.plans(office)) == 1


def test_the_same_document_in_another_file_is_refused_too(office: Workspace) -> None:
    with pytest.raises(UserError, match="số 35/QĐ-UBND đã được nhận"):
        plan.accept(office, small_plan(sha256="1" * 64))
    assert len(plan.plans(office)) == 1


def test_a_plan_comes_back_as_it_was_taken_in(office: Workspace) -> None:
    kept = plan.plans(office)[0].plan
    wanted = small_plan()
    assert kept.header == wanted.header
    assert kept.sections == wanted.sections
    for got, want in zip(plan.tasks(office, kept.id), wanted.tasks, strict=True):
        fields = (
            "section",
            "number",
            "content",
            "lead",
            "cooperating",
            "time_text",
            "time",
            "lead_addresses",
            "place",
            "doubts",
        )
        assert [getattr(got, f) for f in fields] == [getattr(want, f) for f in fields]


def test_taking_a_plan_in_backs_the_data_up_first(office: Workspace) -> None:
    copies = list(paths.backups(office.folder).glob("*.sqlite3"))
    assert len(copies) == 1
    with closing(sqlite3.connect(copies[0])) as connection:
        assert connection.execute("select count(*) from plan").fetchone() == (0,)
        assert connection.execute("select count(*) from unit").fetchone() == (1,)


def test_a_copy_of_a_live_database_holds_what_is_only_in_the_log(office: Workspace, tmp_path: Path) -> None:
    copy = tmp_path / "bản 1.sqlite3"
    assert snapshot.copy(office.store.database, copy) > 4
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("select count(*) from task").fetchone() == (4,)
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    assert list(tmp_path.glob("bản 1*")) == [copy]


def test_our_unit_keeps_its_lines_and_a_new_name_mends_the_old(ws: Workspace) -> None:
    assert unit.current(ws) is None
    unit.set_unit(ws, Unit("UBND xã A", "commune", parent="UBND tỉnh Tiền Giang", to=()))
    kept = unit.set_unit(ws, Unit("UBND xã B", "commune", parent="UBND tỉnh Tiền Giang"))
    found = unit.current(ws)
    assert found is not None
    assert (found.name, found.to, found.position) == ("UBND xã B", kept.to, ("CHỦ TỊCH",))
    assert ask(ws.folder, "select name from unit_name") == [("UBND xã B",)]


@pytest.mark.parametrize(
    "release", sorted((Path(__file__).parent / "data").glob("cchc-*.sqlite3")), ids=lambda p: p.stem
)
def test_the_data_of_each_release_opens_with_nothing_lost(release: Path, tmp_path: Path) -> None:
    paths.database(tmp_path).write_bytes(release.read_bytes())
    counts = "select (select count(*) from task), (select count(*) from progress), (select count(*) from citation)"
    before = ask(tmp_path, counts)
    opened = open_workspace(tmp_path, TODAY)
    assert before == ask(tmp_path, counts) == [(53, 19, 8)]
    assert [row.entry.status for row in progress.board(opened, Q1, mine=True).rows].count("done") == 4
    engine = open_engine(opened.store.database)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()
    opened.close()


def test_a_newer_database_is_refused_kindly(ws: Workspace) -> None:
    ws.close()
    with closing(sqlite3.connect(ws.store.database)) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
        connection.commit()
    with pytest.raises(UserError, match="phiên bản mới hơn"):
        open_workspace(ws.folder, TODAY)


@pytest.mark.parametrize(
    "content",
    [b"not a database at all, but long enough to look like one" * 40, b"SQLite format 3\0" + b"x" * 900],
)
def test_a_damaged_database_is_named_and_left_alone(tmp_path: Path, content: bytes) -> None:
    database = paths.database(tmp_path)
    database.write_bytes(content)
    with pytest.raises(UserError, match="bị hỏng"):
        open_workspace(tmp_path, TODAY)
    assert database.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(paths.database(tmp_path))) as connection:
        connection.execute("create table theirs (x)")
    with pytest.raises(UserError, match="không phải của chương trình"):
        open_workspace(tmp_path, TODAY)
    assert ask(tmp_path, "select name from sqlite_master") == [("theirs",)]


def test_an_empty_file_where_the_database_goes_is_a_new_start(tmp_path: Path) -> None:
    paths.database(tmp_path).write_bytes(b"")
    opened = open_workspace(tmp_path, TODAY)
    assert plan.plans(opened) == []
    opened.close()


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x")
    with pytest.raises(UserError, match="là một tệp"):
        open_workspace(tmp_path / "tệp", TODAY)


def test_two_stores_on_one_file_lose_no_update(office: Workspace) -> None:
    other = open_workspace(office.folder, TODAY)
    tasks = [row.task.id for row in progress.board(office, Q1).rows]

    def fill(ws: Workspace, mine: list[str]) -> None:
        for n in range(20):
            for task_id in mine:
                progress.record(ws, task_id, Q1, result=f"lần {n}")

    threads = [threading.Thread(target=fill, args=pair) for pair in ((office, tasks[:2]), (other, tasks[2:]))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [progress.row(office, task_id, Q1).entry.result for task_id in tasks] == ["lần 19"] * 4
    other.close()
