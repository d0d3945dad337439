"""The quarter's entry: kept per task and quarter, ours and not ours, what follows from the dates."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_desktop.actions import checks, progress, task, undo
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.period import Period
from cchc_desktop.model.progress import Document, Entry, TaskProgress, compute, filled, latest_status
from cchc_desktop.model.time_phrase import read_time

Q1, Q2 = Period(2024, "Q1"), Period(2024, "Q2")


def rows(office: Workspace, period: Period = Q1, **how: object) -> dict[str, TaskProgress]:
    return {row.task.label(): row for row in progress.board(office, period, **how).rows}  # type: ignore[arg-type]


def test_our_tasks_are_the_certain_ones_and_those_we_said_yes_to(office: Workspace) -> None:
    assert list(rows(office, mine=True)) == ["I.1", "I.2"]
    possible = rows(office)["II.1"]
    assert possible.concern.mine == "possible"
    task.decide(office, possible.task.id, True)
    assert list(rows(office, mine=True)) == ["I.1", "I.2", "II.1"]
    task.decide(office, rows(office)["I.2"].task.id, False)
    assert list(rows(office, mine=True)) == ["I.1", "II.1"]


def test_what_was_typed_is_there_after_a_restart(office: Workspace) -> None:
    task = rows(office)["I.1"].task
    progress.record(office, task.id, Q1, status="done", result="Ban hành Kế hoạch\nsố 12", percent=45.5)
    progress.record(office, task.id, Q1, difficulty="Thiếu kinh phí")
    office.close()
    again = open_workspace(office.folder, office.today)
    entry = progress.row(again, task.id, Q1).entry
    assert (entry.status, entry.result, entry.percent) == ("done", "Ban hành Kế hoạch\nsố 12", 45.5)
    assert entry.difficulty == "Thiếu kinh phí"
    again.close()


def test_quarters_are_kept_apart_and_the_last_one_stands_beside(office: Workspace) -> None:
    task = rows(office)["I.1"].task
    progress.record(office, task.id, Q1, status="in_progress", result="Đang soạn thảo")
    row = progress.row(office, task.id, Q2)
    assert row.entry == Entry(task.id, "2024-Q2")
    assert row.previous is not None
    assert row.previous.result == "Đang soạn thảo"
    half = progress.row(office, task.id, Period(2024, "H1"))
    assert [entry.period for entry in half.entries] == ["2024-Q1", "2024-Q2"]
    assert half.status == "in_progress"


def test_a_document_is_kept_once_and_cited_once_per_entry(office: Workspace) -> None:
    plan = Document(
        "Kế hoạch", "12/KH-UBND", date(2024, 1, 19), "UBND huyện Cái Bè", "tuyên truyền cải cách hành chính"
    )
    first, second = rows(office)["I.1"].task.id, rows(office)["I.2"].task.id
    for task_id in (first, first, second):
        progress.cite(office, task_id, Q1, plan)
    cited = progress.row(office, first, Q1).entry.documents
    assert len(cited) == 1
    assert cited == progress.row(office, second, Q1).entry.documents
    assert cited[0].cite() == (
        "Kế hoạch số 12/KH-UBND ngày 19/01/2024 của UBND huyện Cái Bè về tuyên truyền cải cách hành chính"
    )
    progress.uncite(office, first, Q1, cited[0].id)
    assert progress.row(office, first, Q1).entry.documents == ()


@pytest.mark.parametrize("term", ["tap huan", "TẬP HUẤN", "tâp huân", "Kế hoạch tập", "UBND cap huyen"])
def test_search_ignores_accents_and_case(office: Workspace, term: str) -> None:
    assert "I.2" in rows(office, search=term)


def test_search_finds_nothing_where_there_is_nothing(office: Workspace) -> None:
    assert rows(office, search="không hề có") == {}


@pytest.mark.parametrize(
    ("phrase", "status", "today", "expected"),
    [
        ("Quý I năm 2024", "in_progress", date(2024, 3, 20), None),  # judged at the cut-off, 14/3
        ("Tháng 01 - 02 năm 2024", "in_progress", date(2024, 3, 12), "overdue"),
        ("Tháng 01 - 02 năm 2024", "in_progress", date(2024, 2, 12), None),
        ("Tháng 01 - 02 năm 2024", "done", date(2024, 3, 12), None),
        ("Tháng 01 - 02 năm 2024", None, date(2024, 3, 12), "overdue"),
        ("Quý II năm 2024", None, date(2024, 3, 12), "not_due"),
        ("Quý II năm 2024", "in_progress", date(2024, 3, 12), None),
        ("Trước 30/11/2024", None, date(2024, 3, 12), "not_due"),
        ("Thường xuyên", None, date(2024, 3, 12), None),
        ("Theo kế hoạch", "not_started", date(2024, 3, 12), None),
    ],
)
def test_what_follows_from_the_dates(phrase: str, status: str | None, today: date, expected: str | None) -> None:
    entry = Entry("x", "2024-Q1", status=status)  # type: ignore[arg-type]
    assert compute(read_time(phrase, 2024), (entry,), Q1, today) == expected


def test_done_after_its_time_is_done_late() -> None:
    entry = Entry("x", "2024-Q1", status="done", completed_on=date(2024, 3, 1))
    assert compute(read_time("Tháng 02", 2024), (entry,), Q1, date(2024, 3, 12)) == "done_late"


def test_what_was_done_in_the_half_year_is_not_asked_for_in_nine_months(office: Workspace) -> None:
    task = rows(office)["I.1"].task
    progress.record(office, task.id, Period(2024, "Q2"), status="done", completed_on=date(2024, 5, 20))
    for kind in ("Q3", "9M", "Q4", "Y"):
        row = progress.row(office, task.id, Period(2024, kind))
        assert (row.blank, filled(row), row.status) == (False, True, "done"), kind
    repeated = rows(office)["II.1"].task
    progress.record(office, repeated.id, Period(2024, "Q2"), status="done")
    assert progress.row(office, repeated.id, Period(2024, "9M")).blank


def test_what_was_done_two_quarters_ago_does_not_become_not_started(office: Workspace) -> None:
    task = rows(office)["I.1"].task
    progress.record(office, task.id, Q1, status="done")
    third = Period(2024, "Q3")
    progress.record(office, task.id, third, status="not_started")

    def said() -> list[str]:
        found = checks.check(office, third).findings
        return [each.weight for each in found if (each.rule, each.row_id) == ("done-then-not-done", task.id)]

    assert said() == ["warning"]
    progress.record(office, task.id, third, status=None)
    assert progress.row(office, task.id, third).computed == "done_before"
    assert said() == []


def test_nothing_to_report_does_not_hide_what_was_done_before() -> None:
    first, second = Entry("x", "2024-Q1", status="done"), Entry("x", "2024-Q2", status="no_activity")
    assert latest_status((first, second)) == "done"
    assert latest_status((Entry("x", "2024-Q1"), second)) == "no_activity"


def test_wrong_fields_and_codes_are_refused_and_change_nothing(office: Workspace) -> None:
    task = rows(office)["I.1"].task
    with pytest.raises(UserError, match="trạng thái"):
        progress.record(office, task.id, Q1, status="xong")
    with pytest.raises(UserError, match="Không có nhiệm vụ"):
        progress.record(office, "khong-co", Q1, status="done")
    assert progress.row(office, task.id, Q1).entry == Entry(task.id, "2024-Q1")


def test_many_entries_are_kept_all_or_none(office: Workspace) -> None:
    task = rows(office)["I.1"].task
    wanted = [
        progress.Wanted(task.id, Q1, {"status": "done"}),
        progress.Wanted("khong-co", Q1, {"status": "done"}),
    ]
    with pytest.raises(UserError):
        progress.record_all(office, wanted)
    assert progress.row(office, task.id, Q1).entry.status is None


def test_completeness_counts_our_tasks_with_a_status(office: Workspace) -> None:
    progress.record(office, rows(office)["I.1"].task.id, Q1, status="no_activity")
    done = progress.board(office, Q1).completeness
    assert (done.filled, done.of) == (1, 2)


def test_what_was_done_once_and_for_all_is_not_asked_again(office: Workspace) -> None:
    once = rows(office)["I.1"].task.id
    progress.record(office, once, Q1, status="done", result="Ban hành Kế hoạch")
    later = rows(office, Q2)["I.1"]
    assert (later.computed, later.status, later.blank) == ("done_before", "done", False)
    assert progress.board(office, Q2).completeness.filled == 1
    again = rows(office)["II.1"].task.id  # continuous: each quarter is asked for
    progress.record(office, again, Q1, status="done")
    assert rows(office, Q2)["II.1"].computed is None


def test_a_block_is_one_step_and_comes_back_as_it_is_kept(office: Workspace) -> None:
    known = list(rows(office).values())
    values = {
        known[0].task.id: {"status": "done", "result": " Xong\r\nhai dòng ", "percent": "45,5 %", "person": "Chị  Hoa"},
        known[1].task.id: {"percent": "mười", "completed_on": "31/02", "unconfirmed": True, "result": "Chép"},
    }
    kept = progress.keep(office, known[:2], Q1, values, "Dán 8 ô vào 2 nhiệm vụ")
    assert list(kept) == [progress.row(office, row.task.id, Q1) for row in known[:2]]
    first, second = kept
    assert (first.entry.percent, first.entry.result, first.task.person) == (45.5, "Xong\nhai dòng", "Chị Hoa")
    assert dict(second.entry.unread) == {"percent": "mười", "completed_on": "31/02"}
    assert second.entry.unconfirmed
    assert undo.undo(office) == "Dán 8 ô vào 2 nhiệm vụ"
    for row in known[:2]:
        now = progress.row(office, row.task.id, Q1)
        assert now.entry == Entry(row.task.id, "2024-Q1") or now.entry == row.entry
        assert now.task.person is None


def test_words_that_are_changed_are_confirmed(office: Workspace) -> None:
    task_id = rows(office)["I.1"].task.id
    progress.record(office, task_id, Q1, result="Chép từ quý trước", unconfirmed=True)
    progress.record(office, task_id, Q1, status="in_progress")
    assert progress.row(office, task_id, Q1).entry.unconfirmed
    progress.record(office, task_id, Q1, result="Đã sửa")
    assert not progress.row(office, task_id, Q1).entry.unconfirmed


def test_a_cleared_status_is_judged_by_earlier_quarters(office: Workspace) -> None:
    known = rows(office)["I.1"]
    progress.record(office, known.task.id, Q1, status="done")
    later = rows(office, Q2)["I.1"]
    [typed] = progress.keep(office, [later], Q2, {later.task.id: {"status": "in_progress"}}, "Trạng thái")
    assert typed.computed != "done_before"
    [cleared] = progress.keep(office, [typed], Q2, {later.task.id: {"status": None}}, "Trạng thái")
    assert cleared.computed == "done_before"
    assert cleared == progress.row(office, later.task.id, Q2)
