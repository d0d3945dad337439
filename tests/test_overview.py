"""Home's figures: what is left, the overdue first; counts that match the rows they open."""

from __future__ import annotations

from datetime import date

from cchc_desktop.actions import overview, progress
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.model.gaps import Left, gaps, missing
from cchc_desktop.model.period import Period
from cchc_desktop.model.plan import Timing
from cchc_desktop.model.progress import Entry, state_of

from .report_samples import FEBRUARY, PUBLISH, RECURRING, REVIEW, row, task
from .ui.sample_quarter import NOW, fill

Q1 = Period(2024, "Q1")


def test_three_days_before_it_is_due_home_says_three_and_names_what_is_missing(office: Workspace) -> None:
    shown = overview.overview(office, Q1)
    assert office.today == date(2024, 3, 12)
    assert shown.dates is not None
    assert (shown.dates.due, shown.dates.working_days_left) == (date(2024, 3, 15), 3)
    assert [r.task.label() for r in shown.missing] == ["I.1"]
    assert shown.left.tasks == 1


def test_the_longest_overdue_comes_first() -> None:
    january = task("I", "8", "Việc tháng một", Timing("deadline", end=date(2024, 1, 31)))
    february = task("I", "6", "Việc tháng hai", FEBRUARY)
    rows = [row(PUBLISH), row(february), row(REVIEW, Entry(REVIEW.id, "2024-Q1", status="done")), row(january)]
    assert [r.task.label() for r in missing(rows)] == ["I.8", "I.6", "III.3"]
    assert PUBLISH.time == RECURRING


def test_eighteen_tasks_sixteen_filled_one_blank_on_purpose() -> None:
    tasks = [task("I", str(n), "Việc", id=f"t{n}") for n in range(1, 19)]
    rows = [row(each, Entry(each.id, "2024-Q1", status="in_progress")) for each in tasks[:16]]
    rows += [row(tasks[16], Entry("t17", "2024-Q1", left_blank="Sở chưa giao")), row(tasks[17])]
    area = gaps(rows)[0]
    assert (area.completeness.filled, area.completeness.of) == (17, 18)
    assert [r.task.label() for r in area.on_purpose] == ["I.17"]
    assert [r.task.label() for r in area.missing] == ["I.18"]


def test_what_is_left_is_one_sentence() -> None:
    assert Left(3, 2, 12).words == "3 nhiệm vụ trống, 2 chỉ tiêu, 12 số liệu"
    assert Left(0, 2, 0).words == "2 chỉ tiêu"
    assert Left(0, 0, 0).words == ""


def test_each_count_is_the_number_of_its_rows(ws: Workspace) -> None:
    fill(ws)
    rows = [r for r in progress.board(ws, NOW).rows if r.ours]
    areas = overview.overview(ws, NOW).areas
    assert sum(area.total for area in areas) == len(rows)
    for area in areas:
        mine = [r for r in rows if r.task.area == area.area]
        for state in overview.STATES:
            assert getattr(area, state) == sum(state_of(r) == state for r in mine)
        assert area.overdue == sum(r.computed == "overdue" for r in mine)


def test_a_new_quarter_lists_the_unfinished_with_no_figure_carried(ws: Workspace) -> None:
    fill(ws)
    first = next(r for r in progress.board(ws, NOW, mine=True).rows if r.entry.status == "in_progress")
    progress.record(ws, first.task.id, NOW, percent=45)
    later = progress.row(ws, first.task.id, Period(2024, "Q2"))
    assert later.previous is not None
    assert (later.previous.result, later.entry.result, later.entry.percent) == (first.entry.result, None, None)
    assert first.task.id in [r.task.id for r in overview.overview(ws, Period(2024, "Q2")).missing]


def test_without_a_plan_nothing_is_owed(ws: Workspace) -> None:
    shown = overview.overview(ws, Q1)
    assert (shown.dates, shown.missing, shown.findings) == (None, (), ())
