"""Everything that is typed can be taken back and done again, step by step, and is then what it was."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_desktop import paths
from cchc_desktop.actions import (
    calendar,
    checks,
    document,
    evidence,
    jotting,
    people,
    phrase,
    plan,
    progress,
    step,
    target,
    task,
    undo,
    unit,
)
from cchc_desktop.actions import stats as figures
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.finding import Finding
from cchc_desktop.model.period import Period
from cchc_desktop.model.progress import Document
from cchc_desktop.model.unit import Unit
from cchc_desktop.store import search
from cchc_desktop.store.history import record
from cchc_desktop.store.history import undo as rows
from cchc_desktop.store.tables import Base
from tests.conftest import TODAY
from tests.test_target_entry import ALL, draft

Q1, Q2 = Period(2024, "Q1"), Period(2024, "Q2")
WORDS = ("", "Đã ban hành", "hòa giải\n2 dòng", "Đã ban hành", "=1+1", "😀", "x" * 3000)
TYPED = ("", "45,5", "45.5 %", "1.234,5", "mười", "-3", "150", "31/02", "19/1/2024", "9/10")
PAPERS = (
    Document("Kế hoạch", "12/KH-UBND", date(2024, 1, 19), "UBND huyện Cái Bè", "tuyên truyền"),
    Document("Công văn", "7/UBND-NV", None, None, None),
    Document("Kế hoạch", "012/KH-UBND", None, None, None),
    Document("Báo cáo", "3/BC-UBND", date(2024, 2, 2), None, "quý I"),
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a plan of tasks and targets, and a file to attach."""
    folder = tmp_path_factory.mktemp("gốc")
    ws = open_workspace(folder, TODAY)
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    plan.accept(ws, draft(*ALL))
    ws.close()
    for name in ("một", "hai"):
        (folder / f"{name}.pdf").write_bytes(b"%PDF-1.4\n" + name.encode())
    return folder


class Officer:
    """Does one of all the things that officers do; a number says to what and with which words."""

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self.done: tuple[Callable[[int], Any], ...] = (
            self.field,
            self.field,
            self.block,
            self.cite,
            self.uncite,
            self.register,
            self.mend,
            self.merge,
            self.remove_document,
            self.attach,
            self.detach,
            self.figure,
            self.figures,
            self.decide_target,
            self.stat,
            self.stat_note,
            self.jot,
            self.change_jotting,
            self.use_jottings,
            self.step,
            self.change_step,
            self.person,
            self.explain,
            self.confirm,
            self.phrase,
            self.drop_phrase,
            self.dates,
            self.due,
            self.decide,
            self.own,
            self.remove_own,
        )

    def act(self, which: int, how: int) -> None:
        with suppress(UserError):  # refused: nothing was kept
            self.done[which % len(self.done)](how)

    def rows(self, sql: str) -> list[Any]:
        with self.ws.store.read() as session:
            return [row[0] for row in session.connection().exec_driver_sql(sql)]

    def one(self, sql: str, how: int) -> Any:
        found = self.rows(sql)
        if not found:
            raise UserError("không có gì")
        return found[how % len(found)]

    def task(self, how: int) -> str:
        return str(self.one("select id from task order by origin = 'own' desc, position, id", how))

    def paper(self, how: int) -> str:
        return str(self.one("select id from document order by number, id", how))

    def field(self, how: int) -> None:
        name = ("result", "percent", "status", "completed_on", "new_due", "flagged", "left_blank")[how % 7]
        known: dict[str, Any] = {"status": ("done", None, "in_progress")[how % 3], "flagged": how % 2 == 0}
        text = WORDS[how % len(WORDS)] if name in ("result", "left_blank") else TYPED[how % len(TYPED)]
        progress.record(self.ws, self.task(how // 7), (Q1, Q2)[how % 2], **{name: known.get(name, text)})

    def block(self, how: int) -> None:
        ids = self.rows("select id from task order by position, id")
        values = {i: {"result": WORDS[how % 7], "percent": TYPED[(how + n) % 10], "person": WORDS[n % 3]}
                  for n, i in enumerate(ids)}  # fmt: skip
        progress.record_block(self.ws, Q1, values, "Dán")

    def cite(self, how: int) -> None:
        document.cite(self.ws, self.task(how // 4), Q1, PAPERS[how % 4])

    def uncite(self, how: int) -> None:
        progress.uncite(self.ws, self.task(how // 4), Q1, self.paper(how))

    def register(self, how: int) -> None:
        document.add(self.ws, PAPERS[how % 4])

    def mend(self, how: int) -> None:
        name = ("number", "issued_on", "summary")[how % 3]
        document.mend(self.ws, self.paper(how // 3), 2024, **{name: TYPED[how % 10]})

    def merge(self, how: int) -> None:
        document.merge(self.ws, self.paper(how), self.paper(how + 1))

    def remove_document(self, how: int) -> None:
        document.remove(self.ws, self.paper(how))

    def attach(self, how: int) -> None:
        source = self.ws.folder / f"{('một', 'hai')[how % 2]}.pdf"
        evidence.take_in(self.ws, [evidence.Incoming(PAPERS[how % 4], (source,))], self.task(how), Q1)

    def detach(self, how: int) -> None:
        evidence.detach(self.ws, str(self.one("select id from attachment order by sha256, id", how)))

    def figure(self, how: int) -> None:
        of_id = str(self.one("select id from measure order by position, id", how))
        name = ("numerator", "denominator", "value", "cumulative", "note")[how % 5]
        target.record(self.ws, of_id, (Q1, Q2)[how % 2], **{name: TYPED[how % 10]})

    def figures(self, how: int) -> None:
        ids = self.rows("select id from measure order by position, id")
        target.record_block(self.ws, Q1, {i: {"value": TYPED[(how + n) % 10]} for n, i in enumerate(ids)}, "Dán")

    def decide_target(self, how: int) -> None:
        target.decide(self.ws, [str(self.one("select id from target order by position, id", how))], how % 2 == 0)
        target.set_adds(self.ws, str(self.one("select id from measure order by position, id", how)), how % 3 == 0)

    def stat(self, how: int) -> None:
        figures.record(self.ws, self.code(how), (Q1, Q2)[how % 2], (*TYPED, "-")[how % 11])

    def stat_note(self, how: int) -> None:
        figures.note(self.ws, self.code(how), Q1, WORDS[how % 7])

    def code(self, how: int) -> str:
        return ("1.1", "1.2", "2.1", "3.1")[how % 4] if how % 5 == 0 else _codes(self.ws)[how % 9]

    def jot(self, how: int) -> None:
        jotting.add(self.ws, f"18/2 họp {how}", self.task(how) if how % 3 else None)

    def change_jotting(self, how: int) -> None:
        line = str(self.one("select id from jotting order by text, id", how))
        if how % 4 == 0:
            jotting.drop(self.ws, line)
        elif how % 4 == 1:
            jotting.attach(self.ws, line, self.task(how))
        elif how % 4 == 2:
            jotting.reword(self.ws, line, WORDS[how % 7])
        else:
            jotting.set_day(self.ws, line, TYPED[how % 10])

    def use_jottings(self, how: int) -> None:
        used = "select task_id from jotting where task_id is not null and used_in is null order by text, id"
        jotting.use(self.ws, str(self.one(used, how)), Q1)

    def step(self, how: int) -> None:
        step.add(self.ws, self.task(how), f"bước {how}")

    def change_step(self, how: int) -> None:
        one = str(self.one("select id from step order by text, id", how))
        (
            lambda: step.remove(self.ws, one),
            lambda: step.set_due(self.ws, one, TYPED[how % 10], 2024),
            lambda: step.tick(self.ws, one, how % 2 == 0),
            lambda: step.give(self.ws, one, "Chị Lan"),
        )[how % 4]()

    def person(self, how: int) -> None:
        people.assign(self.ws, [self.task(how), self.task(how + 1)], ("Chị Lan", None)[how % 2])

    def explain(self, how: int) -> None:
        found = Finding("warning", "x", "x", self.task(how), None, "task", "no-evidence")
        checks.explain(self.ws, found, Q1, WORDS[how % 7])

    def confirm(self, how: int) -> None:
        target.confirm(self.ws, str(self.one("select id from measure order by position, id", how)), Q1, "outlier")

    def phrase(self, how: int) -> None:
        phrase.keep(self.ws, WORDS[how % 7])

    def drop_phrase(self, how: int) -> None:
        phrase.drop(self.ws, str(self.one("select id from phrase order by text", how)))

    def dates(self, how: int) -> None:
        day = None if how % 3 == 0 else date(2024, 3, 1 + how % 28)
        calendar.set_period(self.ws, (Q1, Q2)[how % 2], **{("due", "data_to", "sign_on")[how % 3]: day})

    def due(self, how: int) -> None:
        calendar.set_wanted(self.ws, ("Q1", "H1", "M")[how % 3], how % 2 == 0)

    def decide(self, how: int) -> None:
        task.decide(self.ws, self.task(how), (True, False, None)[how % 3])

    def own(self, how: int) -> None:
        plan_id = str(self.one("select id from plan", 0))
        task.add_own(self.ws, plan_id, f"việc thêm {how}", "direction", time_text="Quý I")

    def remove_own(self, how: int) -> None:
        task.remove_own(self.ws, str(self.one("select id from task where origin = 'own' order by position, id", how)))


def _codes(ws: Workspace) -> list[str]:
    return [
        line.code for line in figures.table(ws, Q1, offers=False).ours if not line.heading and not line.item.computed
    ]


def everything(ws: Workspace) -> dict[str, list[str]]:
    """All that is kept, but for history and what is computed from other columns."""
    out = {}
    with ws.store.read() as session:
        for table in Base.metadata.sorted_tables:
            if table.name in ("change", "history"):
                continue
            columns = [c for c in table.columns if not c.info.get("derived")]
            rows = session.execute(table.select().with_only_columns(*columns)).all()
            out[table.name] = sorted(json.dumps([str(value) for value in row]) for row in rows)
    return out


def steps_of(ws: Workspace, known: list[str]) -> int:
    """How many changes there are that `known` does not hold yet; they are added to it."""
    with ws.store.read() as session:
        found = [row[0] for row in session.connection().exec_driver_sql("select id from change order by rowid")]
    new = [each for each in found if each not in known]
    known += new
    return len(new)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 10_000)), min_size=3, max_size=25))
def test_any_steps_are_taken_back_and_done_again(filled: Path, deeds: list[tuple[int, int]]) -> None:
    folder = filled.parent / "làm thử"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(filled, folder)
    ws = open_workspace(folder, TODAY)
    try:
        officer, known = Officer(ws), list[str]()
        steps_of(ws, known)
        seen = [everything(ws)]
        for which, how in deeds:
            officer.act(which, how)
            new = steps_of(ws, known)
            assert new <= 2
            seen += [everything(ws)] * new if new < 2 else [{}, everything(ws)]
        for wanted in reversed(seen[:-1]):
            undo.undo(ws)
            assert not wanted or everything(ws) == wanted
        for wanted in seen[1:]:
            undo.redo(ws)
            assert not wanted or everything(ws) == wanted
    finally:
        ws.close()


def test_a_task_of_ones_own_comes_back_with_all_that_hung_on_it(office: Workspace) -> None:
    plan_id = progress.board(office, Q1).plans[0].id
    own = task.add_own(office, plan_id, "Tập huấn nội bộ", "direction")
    progress.record(office, own, Q1, result="Đã tập huấn", percent="mười")
    document.cite(office, own, Q1, PAPERS[0])
    step.add(office, own, "Lập danh sách")
    jotting.add(office, "họp bàn", own)
    jotting.add(office, "đã dự", own)
    jotting.use(office, own, Q1)
    before = everything(office)
    task.remove_own(office, own)
    gone = everything(office)
    assert (gone["step"], gone["progress"], gone["citation"]) == ([], [], [])
    assert [line.task_id for line in jotting.waiting(office)] == [None, None]
    undo.undo(office)
    assert everything(office) == before
    undo.redo(office)
    assert everything(office) == gone


def test_the_order_of_steps_is_that_of_writing_whatever_the_clock_says(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(datetime):
        years: ClassVar[Iterator[int]]

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime(next(cls.years), 3, 12, tzinfo=tz)

    monkeypatch.setattr(record, "datetime", Clock)
    for years in ([2024] * 9, [2030, 2029, 2028, 2027, 2026, 2025, 2024, 2023, 2022]):
        Clock.years = iter(years)
        one = progress.board(office, Q1).rows[0].task.id
        for n in range(3):
            progress.record(office, one, Q1, result=f"lần {n}")
        undo.undo(office)
        undo.undo(office)
        assert progress.row(office, one, Q1).entry.result == "lần 0"
        undo.redo(office)
        assert progress.row(office, one, Q1).entry.result == "lần 1"


def test_more_steps_than_are_looked_at_first_go_back_and_forth(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "DEEPEST", 4)
    one = progress.board(office, Q1).rows[0].task.id
    for n in range(20):
        progress.record(office, one, Q1, result=f"lần {n}")
    for n in range(18, -1, -1):
        undo.undo(office)
        assert progress.row(office, one, Q1).entry.result == f"lần {n}"
    for n in range(1, 20):
        undo.redo(office)
        assert progress.row(office, one, Q1).entry.result == f"lần {n}"


def test_a_report_that_was_written_is_no_bar(office: Workspace) -> None:
    one = progress.board(office, Q1).rows[0].task.id
    progress.record(office, one, Q1, result="Đã ban hành")
    with office.store.write("Viết báo cáo") as session:
        search.keep_report(session, Q1.code, datetime(2024, 3, 12), ["bao-cao.docx"], "chữ")
    undo.undo(office)
    assert progress.row(office, one, Q1).entry.result is None


def test_a_plan_that_was_taken_in_goes_and_comes_with_everything_typed_on_it(office: Workspace) -> None:
    before = everything(office)
    names = [undo.undo(office)]
    assert names[0].startswith("Nhận kế hoạch")
    assert plan.plans(office) == []
    without = everything(office)
    assert without["unit"] == before["unit"]
    assert all(without[table] == [] for table in ("task", "target", "measure", "section", "duty", "deadline"))
    names.append(undo.undo(office))
    assert unit.current(office) is None
    with pytest.raises(UserError, match="Không còn thao tác nào"):
        undo.undo(office)
    assert [undo.redo(office), undo.redo(office)] == names[::-1]
    assert everything(office) == before


def test_two_windows_do_not_take_the_same_step_back_twice(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    own = task.add_own(office, progress.board(office, Q1).plans[0].id, "Tập huấn", "direction")
    other = open_workspace(office.folder, TODAY)
    found = rows.steps

    def late(*given: Any) -> rows.Steps:
        """The other window is quicker, between our look and our write."""
        steps = found(*given)
        monkeypatch.setattr(rows, "steps", found)
        undo.undo(other)
        return steps

    monkeypatch.setattr(rows, "steps", late)
    with pytest.raises(UserError, match="ở cửa sổ khác"):
        undo.undo(office)
    undo.redo(office)
    assert progress.row(office, own, Q1).task.content == "Tập huấn"
    other.close()


@pytest.mark.parametrize(
    "release", sorted((Path(__file__).parent / "data").glob("cchc-*.sqlite3")), ids=lambda p: p.stem
)
def test_steps_of_an_earlier_release_can_be_taken_back(release: Path, tmp_path: Path) -> None:
    shutil.copy(release, paths.database(tmp_path))
    ws = open_workspace(tmp_path, TODAY)
    before = everything(ws)
    taken_back = [undo.undo(ws)]
    while taken_back[-1] != "Nhập tiến độ 19 nhiệm vụ":
        taken_back.append(undo.undo(ws))
    without = everything(ws)
    assert (without["progress"], without["document"], without["citation"]) == ([], [], [])
    assert without["task"] == before["task"]
    while not taken_back[-1].startswith("Khai báo đơn vị"):
        taken_back.append(undo.undo(ws))
    kept = {table: rows for table, rows in everything(ws).items() if rows}
    assert set(kept) <= {"report", "frozen_report"}
    for _ in taken_back:
        undo.redo(ws)
    assert everything(ws) == before
    ws.close()


@pytest.mark.parametrize("broken", ["nửa \ud800", "\udcff"])
def test_half_a_letter_is_refused_or_left_out_and_nothing_else_is_lost(office: Workspace, broken: str) -> None:
    one = progress.board(office, Q1).rows[0].task.id
    progress.record(office, one, Q1, result="còn", percent=f"mười{broken}")
    kept = progress.row(office, one, Q1).entry
    assert kept.result == "còn"
    assert dict(kept.unread)["percent"].startswith("mười")
    with pytest.raises(UserError, match="ký tự hỏng"):
        progress.record(office, broken, Q1, result="x")
