"""A data folder with many tasks and quarters, filled without the program's own writes so that it is ready soon."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

from cchc_desktop.actions import plan, unit
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.model.period import Period
from cchc_desktop.model.unit import Unit
from cchc_desktop.text import fold

TODAY = date(2024, 3, 12)
NOW = Period(2024, "Q1")
QUARTERS = [f"{year}-Q{quarter}" for year in range(2021, 2026) for quarter in range(1, 5)]
RESULT = "Tiếp nhận {n} hồ sơ, giải quyết đúng hạn 98,7%; số hóa {n} hồ sơ, đăng 24 tin, bài trên trang thông tin."
STATUSES = ("done", "in_progress", "no_activity", None)


def make(folder: Path, tasks: int, entries: int) -> Workspace:
    """A district with so many tasks in force; the entries beyond twenty quarters of these belong to older plans."""
    ws = open_workspace(folder, TODAY)
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    plan.accept(ws, plan.read_bundled("tien-giang-2024"))
    ws.close()
    with sqlite3.connect(folder / "cchc.sqlite3") as database:
        old = _older_plan(database)
        shown = _multiply(database, tasks, old)
        _fill(database, shown, entries // len(QUARTERS))
    database.close()
    return open_workspace(folder, TODAY)


def _older_plan(database: sqlite3.Connection) -> str:
    """A second plan, of other years."""
    names = [column[1] for column in database.execute("pragma table_info(plan)")]
    values = dict(zip(names, database.execute("select * from plan").fetchone(), strict=True))
    values |= {"id": "plan-old", "sha256": "1" * 64, "year": 2021, "first_year": 2021, "last_year": 2021}
    _insert(database, "plan", names, [[values[name] for name in names]])
    return "plan-old"


def _multiply(database: sqlite3.Connection, tasks: int, old: str) -> list[str]:
    """So many tasks in the plan in force; returns their ids, and fills the older plan as it is asked for."""
    names = [column[1] for column in database.execute("pragma table_info(task)")]
    rows = [dict(zip(names, row, strict=True)) for row in database.execute("select * from task order by position")]
    database.execute("delete from task")
    made = []
    for n in range(tasks):
        row = rows[n * len(rows) // tasks]
        made.append(row | {"id": f"task-{n:06}", "position": n, "number": str(n + 1)})
    _insert(database, "task", names, [[row[name] for name in names] for row in made])
    database.execute("create temporary table sample as select * from task where id = 'task-000000'")
    return [row["id"] for row in made]


def _fill(database: sqlite3.Connection, shown: list[str], wanted: int) -> None:
    """Twenty quarters of every task; tasks beyond those in force are made in the older plan."""
    names = [column[1] for column in database.execute("pragma table_info(task)")]
    kept = database.execute("select * from sample").fetchone()
    further = []
    for n in range(len(shown), wanted):
        row = dict(zip(names, kept, strict=True)) | {"id": f"task-{n:06}", "plan_id": "plan-old", "position": n}
        further.append([(row | {"section_id": None})[name] for name in names])
    _insert(database, "task", names, further)
    columns = ["id", "task_id", "period", "status", "result", "flagged", "unconfirmed", "folded"]
    entries = []
    for n in range(wanted):
        for place, quarter in enumerate(QUARTERS):
            words = RESULT.format(n=n * 20 + place)
            status = STATUSES[(n + place) % 4]
            entries.append([f"e-{n:06}-{place:02}", f"task-{n:06}", quarter, status, words, 0, 0, fold(words)])
    _insert(database, "progress", columns, entries)


def _insert(database: sqlite3.Connection, table: str, names: list[str], rows: list[list[object]]) -> None:
    marks = ", ".join("?" for _ in names)
    database.executemany(f"insert into {table} ({', '.join(names)}) values ({marks})", rows)
