"""The unit's own steps: in order, ticked, and what they say about the task."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_desktop.actions import progress, step, undo
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.period import Period
from cchc_desktop.model.step import suggested_status

Q1 = Period(2024, "Q1")


@pytest.fixture
def task_id(office: Workspace) -> str:
    """A task with three steps."""
    found = progress.board(office, Q1).rows[0].task.id
    for words in ("Dự thảo kế hoạch", "Lấy ý kiến", "Trình ký"):
        step.add(office, found, words)
    return found


def words(ws: Workspace, task_id: str) -> list[str]:
    return [each.text for each in step.everything(ws).get(task_id, [])]


def test_three_steps_under_one_task_and_the_suggestion_follows(office: Workspace, task_id: str) -> None:
    steps = step.everything(office).get(task_id, [])
    assert words(office, task_id) == ["Dự thảo kế hoạch", "Lấy ý kiến", "Trình ký"]
    said = [suggested_status(steps)]
    for each in steps:
        step.tick(office, each.id, True)
        said.append(suggested_status(step.everything(office).get(task_id, [])))
    assert said == ["not_started", "in_progress", "in_progress", "done"]
    assert suggested_status(()) is None
    assert step.everything(office).get(task_id, [])[0].done_on == date(2024, 3, 12)
    assert progress.row(office, task_id, Q1).entry.status is None, "the suggestion is never taken by itself"
    step.tick(office, steps[2].id, False)
    assert suggested_status(step.everything(office).get(task_id, [])) == "in_progress"


def test_steps_are_moved_and_taken_out_and_both_are_undone(office: Workspace, task_id: str) -> None:
    one, two, three = (each.id for each in step.everything(office).get(task_id, []))
    step.arrange(office, (three, one, two))
    assert words(office, task_id) == ["Trình ký", "Dự thảo kế hoạch", "Lấy ý kiến"]
    undo.undo(office)
    assert words(office, task_id) == ["Dự thảo kế hoạch", "Lấy ý kiến", "Trình ký"]
    step.remove(office, two)
    assert words(office, task_id) == ["Dự thảo kế hoạch", "Trình ký"]
    step.add(office, task_id, "Phát hành")
    assert words(office, task_id) == ["Dự thảo kế hoạch", "Trình ký", "Phát hành"]
    undo.undo(office)
    undo.undo(office)
    assert words(office, task_id) == ["Dự thảo kế hoạch", "Lấy ý kiến", "Trình ký"]


def test_a_day_that_is_none_is_kept_as_typed(office: Workspace, task_id: str) -> None:
    one, two, _ = step.everything(office).get(task_id, [])
    step.set_due(office, one.id, "28/2", 2024)
    step.set_due(office, two.id, "31/02", 2024)
    office.close()
    again = open_workspace(office.folder, office.today)
    one, two, _ = step.everything(again).get(task_id, [])
    assert (one.due_on, one.due_typed) == (date(2024, 2, 28), None)
    assert (two.due_on, two.due_typed) == (None, "31/02")
    step.set_due(again, two.id, "1/3", 2024)
    assert (
        step.everything(again).get(task_id, [])[1].due_on,
        step.everything(again).get(task_id, [])[1].due_typed,
    ) == (
        date(2024, 3, 1),
        None,
    )
    step.set_due(again, two.id, "", 2024)
    assert step.everything(again).get(task_id, [])[1].due_on is None
    again.close()


def test_a_step_has_words(office: Workspace, task_id: str) -> None:
    one = step.everything(office).get(task_id, [])[0]
    with pytest.raises(UserError, match="chưa có chữ"):
        step.add(office, task_id, " ")
    with pytest.raises(UserError, match="chưa có chữ"):
        step.reword(office, one.id, "")
    step.reword(office, one.id, "Soạn  thảo")
    step.give(office, one.id, " Chị Lan ")
    kept = step.everything(office).get(task_id, [])[0]
    assert (kept.text, kept.person) == ("Soạn thảo", "Chị Lan")
    with pytest.raises(UserError, match="Không có nhiệm vụ"):
        step.add(office, "không-có", "bước")
