"""Later versions of a plan, several plans at once, tasks of the unit's own: nothing typed is lost or counted twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.actions import plan as plans
from cchc_desktop.actions import progress, task, unit
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.amendment import compare
from cchc_desktop.model.duty import Duty
from cchc_desktop.model.period import Period
from cchc_desktop.model.plan import Draft, PlanHeader, Section, Source, Task
from cchc_desktop.model.target import Measure, Responsible, Target
from cchc_desktop.model.unit import Unit

Q1, Q2 = Period.parse("2024-Q1"), Period.parse("2024-Q2")
HEADER = PlanHeader(
    title="Kế hoạch cải cách hành chính năm 2024", type_name="Kế hoạch", number="12/KH-UBND",
    issuer="Ủy ban nhân dân tỉnh Tiền Giang", issued_on=date(2024, 1, 11), year=2024, first_year=2024, last_year=2024,
    province="Tiền Giang",
)  # fmt: skip
TASKS = tuple(
    Task("I", str(n), content, lead="UBND cấp huyện", time_text="Quý II", lead_addresses=("ubnd_huyen",))
    for n, content in enumerate(
        ("Ban hành kế hoạch của huyện năm 2024", "Kiểm tra cải cách hành chính", "Đối thoại với doanh nghiệp"), 1
    )
)


def draft(*tasks: Task, sha: str = "a", header: PlanHeader = HEADER, **more: object) -> Draft:
    sections = (Section("I", "CHỈ ĐẠO", "direction"),) if tasks else ()
    return Draft(Source(f"{sha}.docx", sha * 64, "docx"), header, sections=sections, tasks=tasks, **more)  # type: ignore[arg-type]


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    ws = open_workspace(tmp_path / "data", date(2024, 4, 20))
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    plans.accept(ws, draft(*TASKS))
    return ws


def contents(ws: Workspace, period: Period = Q2) -> list[str]:
    return [row.task.content for row in progress.board(ws, period).rows]


def test_a_later_version_keeps_what_was_typed(office: Workspace) -> None:
    before = {row.task.number: row.task.id for row in progress.board(office, Q1).rows}
    progress.record(office, before["2"], Q1, status="done", result="Đã kiểm tra 3 xã")
    later = draft(
        replace(TASKS[0], time_text="Trước ngày 15/5/2024"),
        replace(TASKS[1], content="Kiểm tra công tác cải cách hành chính"),
        Task("I", "4", "Khảo sát hài lòng", lead="UBND cấp huyện", lead_addresses=("ubnd_huyen",)),
        sha="b",
    )
    amendment = plans.amended(office, later)
    assert amendment is not None
    assert amendment.certain
    assert [(c.before.number, c.fields) for c in amendment.difference.changed] == [
        ("1", ("time_text",)),
        ("2", ("content",)),
    ]
    assert [t.content for t in amendment.difference.new] == ["Khảo sát hài lòng"]
    assert [t.content for t in amendment.difference.dropped] == ["Đối thoại với doanh nghiệp"]
    plans.accept(office, later, amendment.plan.id)
    rows = {row.task.number: row for row in progress.board(office, Q1).rows}
    assert rows["2"].task.id == before["2"]
    assert rows["2"].entry.result == "Đã kiểm tra 3 xã"
    assert rows["1"].task.time_text == "Trước ngày 15/5/2024"
    assert len(plans.plans(office)) == 1
    assert plans.plans(office)[0].plan.amended_on == date(2024, 4, 20)


def test_a_dropped_task_stays_in_the_periods_before(office: Workspace) -> None:
    later = draft(*TASKS[:2], sha="b")
    amendment = plans.amended(office, later)
    assert amendment is not None
    plans.accept(office, later, amendment.plan.id)
    assert "Đối thoại với doanh nghiệp" in contents(office, Q1)
    assert "Đối thoại với doanh nghiệp" not in contents(office, Q2)
    assert plans.plans(office)[0].tasks == 2


def test_an_earlier_file_is_known_after_the_amendment(office: Workspace) -> None:
    later = draft(*TASKS[:2], sha="b")
    plans.accept(office, later, plans.plans(office)[0].plan.id)
    for again in (draft(*TASKS), later):
        with pytest.raises(UserError, match="đã được nhận"):
            plans.amended(office, again)


def test_the_same_document_is_not_taken_in_unasked(office: Workspace) -> None:
    with pytest.raises(UserError, match="đã được nhận"):
        plans.accept(office, draft(*TASKS[:2], sha="b"))
    with pytest.raises(UserError, match="đã được nhận"):
        plans.amended(office, draft(*TASKS, sha="c"))


def test_a_version_under_another_number_is_offered_as_one(office: Workspace) -> None:
    later = draft(*TASKS[:2], sha="b", header=replace(HEADER, number="30/KH-UBND", issued_on=date(2024, 4, 1)))
    amendment = plans.amended(office, later)
    assert amendment is not None
    assert not amendment.certain
    other = draft(Task("I", "1", "Việc khác hẳn"), sha="d", header=replace(HEADER, number="31/KH-UBND"))
    assert plans.amended(office, other) is None


def test_a_task_that_two_plans_ask_for_is_counted_once(office: Workspace) -> None:
    ten_years = replace(HEADER, number="9/QĐ-UBND", first_year=2021, last_year=2030, year=2021)
    repeated = replace(TASKS[0], content="Ban hành kế hoạch của huyện năm 2030")
    plans.accept(office, draft(repeated, Task("I", "2", "Việc của mười năm"), sha="b", header=ten_years))
    assert contents(office).count("Ban hành kế hoạch của huyện năm 2024") == 1
    assert "Ban hành kế hoạch của huyện năm 2030" not in contents(office)
    assert "Việc của mười năm" in contents(office)
    assert {s.plan.header.number: s.tasks for s in plans.plans(office)} == {"12/KH-UBND": 3, "9/QĐ-UBND": 2}


def test_decisions_are_remembered_next_year(office: Workspace) -> None:
    asked = progress.board(office, Q1).rows[1].task
    task.decide(office, asked.id, False)
    next_year = replace(
        HEADER, number="8/KH-UBND", issued_on=date(2025, 1, 9), year=2025, first_year=2025, last_year=2025
    )
    plans.accept(office, draft(*TASKS, sha="b", header=next_year))
    decided = {row.task.number: row.task.decided for row in progress.board(office, Period.parse("2025-Q1")).rows}
    assert decided == {"1": None, "2": False, "3": None}


def test_duties_of_a_plan_without_a_table_become_tasks(office: Workspace) -> None:
    duty = Duty(
        "Ủy ban nhân dân huyện, thành phố", ("ubnd_huyen",), "1.1", "Tuyên truyền cải cách hành chính", "dòng 5"
    )
    header = replace(HEADER, number="15/KH-UBND", title="Kế hoạch tuyên truyền")
    target = Target(
        "1", "procedures", "Tối thiểu 80% hồ sơ trực tuyến", 2024,
        (Measure("Tối thiểu 80%", ">=", 80, "%"),), (Responsible("lead", "Sở Nội vụ"),), "dòng 2",
    )  # fmt: skip
    kept = plans.accept(office, draft(sha="b", header=header, duties=(duty,), targets=(target,)))
    whole = plans.contents(office, kept.id)
    assert [(t.content, t.origin, t.lead) for t in whole.tasks] == [
        ("Tuyên truyền cải cách hành chính", "duty", "Ủy ban nhân dân huyện, thành phố")
    ]
    assert whole.duties == (duty,)
    stored = whole.targets[0]
    assert replace(stored, id="", measures=(replace(stored.measures[0], id=""),)) == target
    row = next(r for r in progress.board(office, Q2).rows if r.task.origin == "duty")
    assert row.ours
    appendix = draft(*(replace(t, content=f"{t.content} (mới)") for t in TASKS), sha="c", header=header)
    amendment = plans.amended(office, appendix)
    assert amendment is not None
    assert (len(amendment.difference.new), len(amendment.difference.dropped)) == (3, 0)
    plans.accept(office, appendix, amendment.plan.id)
    assert "Tuyên truyền cải cách hành chính" in contents(office)


def test_a_task_of_ones_own_stands_beside_the_plan(office: Workspace) -> None:
    plan_id = plans.plans(office)[0].plan.id
    made = task.add_own(office, plan_id, "Mô hình một cửa lưu động", "procedures", time_text="Quý II, III năm 2024")
    row = next(r for r in progress.board(office, Q2).rows if r.task.id == made)
    assert (row.ours, row.task.area, row.task.label()) == (True, "procedures", "Ngoài kế hoạch")
    assert row.task.time.quarters == (2, 3)
    later = draft(*TASKS[:2], sha="b")
    plans.accept(office, later, plan_id)
    assert "Mô hình một cửa lưu động" in contents(office)
    task.remove_own(office, made)
    assert "Mô hình một cửa lưu động" not in contents(office)
    with pytest.raises(UserError, match="do đơn vị tự thêm"):
        task.remove_own(office, progress.board(office, Q2).rows[0].task.id)
    with pytest.raises(UserError, match="Chưa có nội dung"):
        task.add_own(office, plan_id, "  ", "other")


def test_passing_on_makes_a_task_the_new_holders(office: Workspace) -> None:
    asked = progress.board(office, Q1).rows[0].task
    unit.set_unit(office, Unit("UBND xã Hậu Mỹ", "commune", parent="UBND tỉnh Đồng Tháp"))
    assert not progress.board(office, Q2).rows[0].ours
    task.pass_on(office, {asked.id: [("lead", "UBND cấp xã")]})
    row = progress.board(office, Q2).rows[0]
    assert row.ours
    assert row.task.lead == "UBND cấp huyện"
    task.pass_on(office, {asked.id: []})
    assert not progress.board(office, Q2).rows[0].ours


def test_comparing_matches_by_words_then_number_then_likeness() -> None:
    old = [replace(t, id=f"t{n}") for n, t in enumerate(TASKS)]
    moved = [
        replace(TASKS[2], number="1"),
        replace(TASKS[0], number="2", content=TASKS[0].content + " và gửi Sở Nội vụ"),
    ]
    found = compare(old, moved)
    assert [task_id for task_id, _ in found.pairs] == ["t2", "t0"]
    assert [t.id for t in found.dropped] == ["t1"]
    assert compare(old, list(TASKS)).none


def test_comparing_many_tasks_is_quick_enough() -> None:
    old = [Task("I", str(n), f"Nhiệm vụ số {n} về cải cách hành chính", id=str(n)) for n in range(3000)]
    new = [replace(t, content=t.content + " mới", id="") if int(t.number or 0) % 2 else t for t in old]
    found = compare(old, new)
    assert (len(found.changed), len(found.new), len(found.dropped)) == (1500, 0, 0)


def test_an_appendix_alone_keeps_what_it_is_silent_about(office: Workspace) -> None:
    target = Target("1", "procedures", "Tối thiểu 80% hồ sơ trực tuyến")
    first = draft(
        *TASKS, sha="b", header=replace(HEADER, number="7/KH-UBND", signer="A B", year=2026), targets=(target,)
    )
    plan_id = plans.accept(office, first).id
    asked = plans.tasks(office, plan_id)[0]
    task.pass_on(office, {asked.id: [("lead", "UBND cấp xã")]})
    appendix = draft(*TASKS[:2], sha="c", header=replace(HEADER, number="7/KH-UBND"))
    kept = plans.accept(office, appendix, plan_id)
    whole = plans.contents(office, plan_id)
    assert kept.header.signer == "A B"
    assert [t.text for t in whole.targets] == [target.text]
    assert whole.tasks[0].handed_to == (("lead", "UBND cấp xã"),)


def test_a_repeated_task_comes_back_when_its_first_plan_drops_it(office: Workspace) -> None:
    ten_years = replace(HEADER, number="9/QĐ-UBND", first_year=2021, last_year=2030, year=2021)
    plans.accept(office, draft(TASKS[2], sha="b", header=ten_years))
    assert contents(office).count(TASKS[2].content) == 1
    later = draft(*TASKS[:2], sha="c")
    amendment = plans.amended(office, later)
    assert amendment is not None
    plans.accept(office, later, amendment.plan.id)
    assert contents(office).count(TASKS[2].content) == 1


def test_the_time_of_an_own_task_is_of_the_year_that_is_worked_on(office: Workspace) -> None:
    ten_years = replace(HEADER, number="9/QĐ-UBND", first_year=2021, last_year=2030, year=2021)
    plan_id = plans.accept(office, draft(Task("I", "1", "Việc mười năm"), sha="b", header=ten_years)).id
    made = task.add_own(office, plan_id, "Mô hình mới", "other", time_text="Quý II", year=2024)
    own = next(t for t in plans.contents(office, plan_id).tasks if t.id == made)
    assert own.time.start == date(2024, 4, 1)
