"""History for officers: of a task, of a cell, of the whole; an earlier value brought back as a change of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from ..errors import UserError
from ..model.change import TABLE_LABELS, Change, Write
from ..store import plans
from ..store.history import changes, earlier, writes
from .workspace import Workspace

MOST = 500  # rows of history of one write that are told

__all__ = ["MOST", "Change", "Write", "kinds", "of_cell", "of_task", "pieces", "restore_value", "search"]


def of_task(ws: Workspace, task_id: str) -> list[Change]:
    """What was changed of a task, its entries, documents, files and steps, the newest first.

    UserError where there never was such a task.
    """
    with ws.store.read() as session:
        found = changes.of_task(session, task_id)
        if not found:
            plans.require_task(session, task_id)
        return found


def of_cell(ws: Workspace, table: str, key: str, period: str | None, field: str) -> list[Change]:
    """What was changed in one cell, the newest first.

    `key` is what the cell shows: the task of an entry ("progress"), the measure or target of an "actual", the code of a
    "stat" – each with its quarter –, and otherwise the row's id. "documents" of "progress" are those it cites.
    """
    with ws.store.read() as session:
        return changes.of_cell(session, table, key, period, field)


def search(
    ws: Workspace,
    words: str = "",
    table: str = "",
    since: date | None = None,
    until: date | None = None,
    before: str | None = None,
    limit: int = 200,
) -> list[Write]:
    """The newest writes that hold all of the words, without accents and case: in names, people, fields, values, tasks.

    `table` is a key of `kinds()`; the days are those of this place, both counted; `before` is the id of a write: the
    page behind it. What releases before 0.5.0 wrote is made ready at the first look.
    """
    _make_ready(ws)
    first = _utc(since) if since else None
    last = _utc(until + timedelta(days=1)) if until else None
    with ws.store.read() as session:
        return writes.search(session, words, table, first, last, before, limit)


def kinds() -> Mapping[str, str]:
    """What may be changed, by table: the kinds that a search can be narrowed to."""
    return TABLE_LABELS


def pieces(ws: Workspace, write_id: str, limit: int = MOST) -> list[Change]:
    """What a write changed, field by field, in the order it was done; at most so many rows of history."""
    with ws.store.read() as session:
        return changes.of_write(session, write_id, limit)


def restore_value(ws: Workspace, change: Change, side: Literal["old", "new"] = "old") -> None:
    """Bring the value back that a field had before a change, or after it: a new change, which can be undone.

    UserError where the field is not one that officers give, where the value cannot stand there any longer, where it
    stands there already, or where what it hangs on is gone.
    """
    if not change.restorable:
        raise UserError(f"“{change.label}” do chương trình ghi nên không lấy lại riêng được: hãy dùng “Hoàn tác”.")
    with ws.store.write(f"Lấy lại giá trị cũ: {change.label}") as session:
        earlier.restore(session, change, change.old if side == "old" else change.new)


def _make_ready(ws: Workspace) -> None:
    with ws.store.read() as session:
        waiting = writes.unfolded(session)
    if waiting and not ws.read_only:
        with ws.store.write("Lập chỉ mục nhật ký") as session:
            writes.fold_all(session)


def _utc(day: date) -> datetime:
    """The first moment of a day of this place."""
    return datetime.combine(day, time()).astimezone().astimezone(UTC).replace(tzinfo=None)
