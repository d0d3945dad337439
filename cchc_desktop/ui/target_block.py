"""Where the cells of a pasted block go in the target table, and what a copied row holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from ..model.actual import read_entry
from ..model.period import Period
from .target_view import TargetView

Values = dict[Period, dict[str, dict[str, Any]]]


def placed(view: TargetView, block: Sequence[Sequence[str]], period: Period) -> tuple[Values, int]:
    """The fields that a block fills from the chosen cell on, by quarter and target, and how many cells they are.

    Its rows go to the targets one under another, its columns to the columns that are seen; a cell in which nothing can
    be typed lets its part of the block go by. An empty cell of the block clears nothing.
    """
    table, values, count = view.table, Values(), 0
    columns = [n for n in range(view.currentIndex().column(), len(table.keys)) if not view.isColumnHidden(n)]
    rows = [n for n in range(view.currentIndex().row(), table.rowCount()) if not table.is_heading(n)]
    found: dict[Period, dict[str, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
    for row, cells in zip(rows, block, strict=False):
        shown = table.at(row)
        for column, text in zip(columns, cells, strict=False):
            field = table.field_at(row, column)
            if shown is None or field is None or not text.strip():
                continue
            earlier = Period.parse(field) if "-Q" in field else None
            fields = read_entry(shown.kind, text) if earlier else {field: text}
            found[earlier or period][shown.of_id] |= fields
            count += 1
    values.update({quarter: dict(fields) for quarter, fields in found.items()})
    return values, count


def copied_cells(view: TargetView) -> list[str]:
    """The words of the row that is chosen."""
    row = view.currentIndex().row()
    return [str(view.table.index(row, n).data() or "") for n in range(len(view.table.keys))]
