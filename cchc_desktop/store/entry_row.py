"""The row of a task's entry in a quarter, made where none stands yet."""

from __future__ import annotations

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from .plans import require_task
from .tables import ProgressRow, new_id

_ROW = select(ProgressRow).where(  # made once: every save asks for its row
    ProgressRow.task_id == bindparam("task"), ProgressRow.period == bindparam("quarter")
)


def entry_row(session: Session, task_id: str, period: str) -> ProgressRow:
    """The row that stands, or a new one; UserError where there is no such task."""
    row = session.scalar(_ROW, {"task": task_id, "quarter": period})
    if row is None:
        require_task(session, task_id)  # a row that stands has its task: this saves a query on each save
        row = ProgressRow(id=new_id(), task_id=task_id, period=period)
        session.add(row)
    return row
