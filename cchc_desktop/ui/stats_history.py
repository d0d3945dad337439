"""The history of a cell of the statistics annex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ..actions.workspace import Workspace
from ..model.period import Period
from .history_cell import Cell, CellHistory
from .stats_table import FIGURES

if TYPE_CHECKING:
    from .stats_page import StatsPage

_NOTE = "note"


class StatHistory(CellHistory):
    """Where nothing is typed in a column, the history is that of the figure and its note."""

    def __init__(self, page: StatsPage, workspace: Workspace) -> None:
        super().__init__(page, workspace)
        self._at = page
        self.on_view(page.view)

    def cell_of(self, at: QWidget | None) -> Cell | None:
        view = self._at.view
        line, column = view.line, view.column
        if line is None:
            return None
        entry = view.table.entry(line, column) if column.key in FIGURES else None
        period = Period.parse(entry.period if entry is not None else line.entry.period)
        fields = ("value",) if entry is not None else (_NOTE,) if column.key == _NOTE else ("value", _NOTE)
        words = "Số liệu" if fields == ("value",) else "Ghi chú" if fields == (_NOTE,) else "Số liệu và ghi chú"
        return Cell("stat", line.code, period.code, fields, f"{words}, {period.name} · {line.item.number} {line.label}")
