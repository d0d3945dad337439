"""Blocks of the grid: what is copied, cleared and filled down, as values for many rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..model.progress import TaskProgress
from .progress_fields import FIELDS, Column, cell_text, field_text

Values = Mapping[str, Mapping[str, Any]]  # by task id and field


def copied(rows: Sequence[TaskProgress], columns: Sequence[Column]) -> list[list[str]]:
    """The cells of a block as they read."""
    return [[_read(row, column) for column in columns] for row in rows]


def cleared(rows: Sequence[TaskProgress], columns: Sequence[Column]) -> Values:
    """Nothing in the cells of a block that hold something."""
    fields = [FIELDS[column] for column in columns if column in FIELDS]
    return {row.task.id: gone for row in rows if (gone := {field: None for field in fields if field_text(row, field)})}


def filled_down(source: TaskProgress, rows: Sequence[TaskProgress], columns: Sequence[Column]) -> Values:
    """What stands in one row, for the same columns of others."""
    fields = [FIELDS[column] for column in columns if column in FIELDS]
    values = {field: _kept(source, field) for field in fields}
    return {row.task.id: values for row in rows if any(field_text(row, f) != field_text(source, f) for f in fields)}


def carried(rows: Sequence[TaskProgress]) -> Values:
    """Last quarter's words into empty results, waiting to be confirmed; numbers are never carried."""
    return {
        row.task.id: {"result": row.previous.result, "unconfirmed": True}
        for row in rows
        if row.previous and row.previous.result and not row.entry.result
    }


def _read(row: TaskProgress, column: Column) -> str:
    """A status as it was typed, without what the dates say; any other cell as it is seen."""
    return field_text(row, "status") if column == Column.STATUS else cell_text(row, column)


def _kept(row: TaskProgress, field: str) -> Any:
    """The value of a field: a status by its name, the others as text that is read anew where it goes."""
    return row.entry.status if field == "status" else field_text(row, field) or None
