"""The unit's own plan: drawn from the province's, mended line by line, given back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cchc_desktop.actions import own_plan, progress, undo, unit
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.own_plan import OwnPlanLine
from cchc_desktop.model.period import Period


def line(ws: Workspace, task_id: str) -> OwnPlanLine:
    return next(each for each in own_plan.own_plan(ws, 2024).lines if each.task.id == task_id)


def test_it_says_what_the_province_says_of_our_tasks_and_names_us(office: Workspace) -> None:
    ours = [row.task for row in progress.board(office, Period(2024, "Y"), mine=True).rows]
    plan = own_plan.own_plan(office, 2024)
    assert [each.task.id for each in plan.lines] == [task.id for task in ours]
    assert [each.content for each in plan.lines] == [task.content for task in ours]
    assert unit.required(office).name in {each.lead for each in plan.lines}
    assert plan.printed == plan.lines


def test_own_words_stand_until_they_are_given_back(office: Workspace) -> None:
    task = own_plan.own_plan(office, 2024).lines[0].task
    own_plan.mend(office, task.id, content="Ban hành kế hoạch của xã", lead="Phòng Văn hóa - Xã hội")
    mended = line(office, task.id)
    assert (mended.content, mended.lead) == ("Ban hành kế hoạch của xã", "Phòng Văn hóa - Xã hội")
    assert mended.own == {"content", "lead"}
    own_plan.mend(office, task.id, content="", lead=None)
    assert line(office, task.id).own == frozenset()
    assert line(office, task.id).content == task.content
    undo.undo(office)
    assert line(office, task.id).own == {"content", "lead"}


def test_a_line_that_is_left_out_is_not_printed_and_comes_back(office: Workspace) -> None:
    plan = own_plan.own_plan(office, 2024)
    first = plan.lines[0].task.id
    own_plan.leave_out(office, [first])
    assert [each.task.id for each in own_plan.own_plan(office, 2024).printed] == [
        each.task.id for each in plan.lines[1:]
    ]
    own_plan.leave_out(office, [first], out=False)
    assert own_plan.own_plan(office, 2024) == plan


def test_a_day_after_the_province_own_is_told(office: Workspace) -> None:
    with_end = next(each for each in own_plan.own_plan(office, 2024).lines if each.task.time.end)
    end = with_end.task.time.end
    assert end is not None
    own_plan.mend(office, with_end.task.id, due_on=end + timedelta(days=1))
    found = own_plan.findings(own_plan.own_plan(office, 2024))
    assert [(f.rule, f.row_id, f.field) for f in found] == [("own-plan-late", with_end.task.id, "due_on")]
    own_plan.mend(office, with_end.task.id, due_on=end - timedelta(days=1))
    assert own_plan.findings(own_plan.own_plan(office, 2024)) == ()


def test_many_lines_are_one_step(office: Workspace) -> None:
    plan = own_plan.own_plan(office, 2024)
    own_plan.mend_all(office, {each.task.id: {"due_on": date(2024, 6, 1)} for each in plan.lines})
    assert {each.due_on for each in own_plan.own_plan(office, 2024).lines} == {date(2024, 6, 1)}
    undo.undo(office)
    assert own_plan.own_plan(office, 2024) == plan


def test_without_a_plan_of_that_year_it_says_so(office: Workspace) -> None:
    with pytest.raises(UserError, match="2030"):
        own_plan.own_plan(office, 2030)
