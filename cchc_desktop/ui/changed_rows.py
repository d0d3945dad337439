"""Rows of a model that took the place of others: only those that differ are told of, so that views keep the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile
from operator import is_
from typing import TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex

ROOT = QModelIndex()
Record = TypeVar("Record")


def first_difference(before: Sequence[object], after: Sequence[object]) -> int | None:
    """Where two lists of records begin to differ; None where they are the same."""
    same = _alike(before, after)
    return None if same == len(before) == len(after) else same


def change_rows(
    model: QAbstractTableModel,
    before: Sequence[Record],
    after: Sequence[Record],
    keep: Callable[[Sequence[Record]], None],
) -> None:
    """Tell the views what differs between two lists of the same records; `keep` gives the model its new list.

    Rows that changed in place come first, then those that are fewer or more; where most differ all are told anew.
    """
    first = _alike(before, after)
    last = min(_alike(before[::-1], after[::-1]), min(len(before), len(after)) - first)
    old, new = len(before) - last, len(after) - last
    if max(old, new) - first > max(len(before), len(after)) // 2 + 1:
        model.beginResetModel()
        keep(after)
        model.endResetModel()
        return
    same = min(old, new)
    if same > first:
        keep([*before[:first], *after[first:same], *before[same:]])
        model.dataChanged.emit(model.index(first, 0), model.index(same - 1, model.columnCount() - 1))
    if old > same:
        model.beginRemoveRows(ROOT, same, old - 1)
        keep(after)
        model.endRemoveRows()
    elif new > same:
        model.beginInsertRows(ROOT, same, new - 1)
        keep(after)
        model.endInsertRows()


def _alike(one: Sequence[object], other: Sequence[object]) -> int:
    """How many records at the beginning are the very same."""
    return sum(1 for _ in takewhile(bool, map(is_, one, other)))
