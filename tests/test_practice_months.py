"""Practice data in every month of the year: the last report closed, this one in the middle of its work."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc_desktop import settings
from cchc_desktop.actions import calendar, checks, evidence, frozen, jotting, practice, progress, target
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.model.period import Period


@pytest.mark.parametrize("month", range(1, 13))
def test_any_month_has_everything_there_is_to_do(tmp_path: Path, month: int) -> None:
    day = date(2027, month, 8 if month % 2 else 27)
    here = open_workspace(tmp_path / "thật", day)
    try:
        folder = practice.begin(here)
    finally:
        here.close()
    ws = open_workspace(folder, day)
    try:
        now = Period.current(day)
        _this_quarter(ws, now)
        _last_quarter(ws, now.previous_quarter)
        assert settings.load(folder).period == calendar.at_work(ws, now).code
    finally:
        ws.close()


def _this_quarter(ws: Workspace, now: Period) -> None:
    rows = {row.task.label(): row for row in progress.board(ws, now).rows}
    assert len(rows) == 19
    assert rows["II.1"].computed == "overdue"
    assert rows["III.2"].computed == "done_late"
    assert rows["V.1"].entry.unconfirmed
    assert rows["IV.1"].entry.unread == (("completed_on", f"31/02/{now.year}"),)
    assert [row.task.label() for row in rows.values() if row.task.doubts] == ["VI.2"]
    assert [row.task.label() for row in rows.values() if not row.ours] == ["II.2"]
    assert {"I.3", "VII.2"} <= {row.task.label() for row in rows.values() if row.ours and row.blank}
    assert {row.task.time.kind for row in rows.values()} == {
        "period",
        "from",
        "deadline",
        "recurring",
        "on_demand",
        "unspecified",
    }
    targets = {row.target.code: row for row in target.board(ws, now).rows}
    assert len(targets) == 9
    assert (targets["1.b"].verdict.met, targets["1.c"].verdict.met) == (True, False)
    found = {(each.weight, each.rule) for each in checks.check(ws, calendar.at_work(ws, now)).findings}
    assert {
        ("error", "unread-day"),
        ("error", "blank-status"),
        ("warning", "overdue-without-cause"),
        ("warning", "fraction-differs"),
        ("warning", "done-without-document"),
        ("warning", "unconfirmed"),
        ("warning", "target-blank"),
        ("hint", "undecided-tasks"),
        ("hint", "in-progress-without-document"),
    } <= found
    assert len(jotting.unattached(ws)) == 1
    assert len(jotting.waiting(ws)) == 2
    cited = evidence.cited(ws, now)
    assert sum(len(each.registered.files) for each in cited) >= 3
    assert evidence.verify(ws) == ()


def _last_quarter(ws: Workspace, last: Period) -> None:
    period = calendar.at_work(ws, last)
    closed = frozen.standing(ws, period)
    assert closed is not None
    assert closed.number == "15/BC-UBND"
    assert [file.name.rpartition(".")[2] for file in closed.files] == ["docx", "xlsx"]
    checked = checks.check(ws, period)
    assert not checked.draft
    assert (checked.completeness.filled, checked.completeness.of) == (18, 18)
    assert checked.targets is not None
    assert (checked.targets.filled, checked.targets.of) == (9, 9)
    assert checked.stats is not None
    assert checked.stats.filled == checked.stats.of
