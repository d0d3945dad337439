"""Whatever is done to a report's words in whatever order: nothing is lost, keys stay unique, undo gives all back."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing, suppress

import pytest

from cchc_desktop import paths
from cchc_desktop.actions import own_words, progress, report_data, undo
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.period import Period
from cchc_desktop.model.report.data import Paragraph, ReportData
from cchc_desktop.model.report.marked import mark, marked, plain, values

Q1, Q2, H1 = Period(2024, "Q1"), Period(2024, "Q2"), Period(2024, "H1")
TABLES = ("progress", "citation", "document", "own_words", "unread")
WORDS = ("Đơn vị đã làm tốt", "a", "{x} {{ y }}", " nhiều   chữ ", "=1+1", "\nhai\n dòng", "e\u0301", "+/.:", "\ufdd0")
ENTRIES = (
    {"result": "Đã làm xong việc này rồi"},
    {"result": "dòng một\ndòng hai\ndòng ba"},
    {"result": None, "status": None},
    {"status": "done"},
    {"status": "no_activity"},
    {"difficulty": "Thiếu tiền; thiếu người", "cause": "Do mưa"},
    {"proposal": "Cho thêm tiền"},
)


def rows(ws: Workspace) -> dict[str, list[str]]:
    """Everything that is typed, without the words folded for search, which are made again when they are missing."""
    with closing(sqlite3.connect(paths.database(ws.folder))) as base:
        base.row_factory = sqlite3.Row
        found = {table: base.execute(f"select * from {table}").fetchall() for table in TABLES}
    kept = {
        table: [{k: v for k, v in dict(row).items() if k != "folded"} for row in each] for table, each in found.items()
    }
    return {table: sorted(map(repr, each)) for table, each in kept.items()}


def paragraphs(data: ReportData) -> list[Paragraph]:
    return [*data.opening, *(each for part in data.parts for each in part.all_paragraphs), data.closing]


def proved(ws: Workspace, period: Period) -> tuple[ReportData, list[Paragraph]]:
    """The report, in which every own word stands, or is told to have lost its sentence."""
    data = report_data.draw(ws, period).data
    shown = paragraphs(data)
    by_key = {each.key: each for each in shown}
    assert "" not in by_key
    assert len(by_key) == len(shown)
    for key, own in own_words.of_period(ws, period).items():
        if own.text is None:
            assert key not in by_key or key == "closing"
            continue
        assert (key in by_key) != (own in data.orphans)
        if key in by_key and not values(own.text):
            assert by_key[key].text == plain(own.text)[0]
    return data, shown


def one_step(ws: Workspace, chance: random.Random, task_ids: list[str]) -> None:
    period = chance.choice((Q1, Q1, H1))
    data, shown = proved(ws, period)
    at, act = chance.choice(shown), chance.randrange(8)
    said = chance.choice(WORDS) + chance.choice(("", " xong " + mark("counts.total", 5), marked(at.text, at.figures)))
    if act < 2:
        own_words.reword(ws, period, at, said)
    elif act == 2:
        own_words.leave_out(ws, period, at)
    elif act == 3:
        own_words.add_after(ws, period, at.key, said)
    elif act == 4 and data.orphans:
        own_words.keep_apart(ws, period, chance.choice(data.orphans), at.key)
    elif act == 5:
        own_words.take_back(ws, period, at.key)
    elif act == 6:
        chance.choice((undo.undo, undo.redo))(ws)
    else:
        progress.record(ws, chance.choice(task_ids), chance.choice((Q1, Q2)), **chance.choice(ENTRIES))


@pytest.mark.parametrize("seed", [1, 2])
def test_no_order_of_steps_loses_a_word(office: Workspace, seed: int) -> None:
    chance = random.Random(seed)
    task_ids = [row.task.id for row in progress.board(office, Q1).rows]
    for _ in range(60):
        before, done = rows(office), undo_depth(office)
        with suppress(UserError):  # nothing left to take back, or no word in what was typed
            one_step(office, chance, task_ids)
        if chance.random() < 0.3 and undo_depth(office) == done + 1:
            undo.undo(office)
            assert rows(office) == before
    proved(office, Q1)
    proved(office, H1)


def undo_depth(ws: Workspace) -> int:
    """How many changes there are in the history."""
    with closing(sqlite3.connect(paths.database(ws.folder))) as base:
        return int(base.execute("select count(*) from change where undoes is null").fetchone()[0])
