"""The history of a cell of the targets, in the grid as in the note beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ..actions.workspace import Workspace
from ..model.period import Period
from .history_cell import Cell, CellHistory
from .target_table import TYPED

if TYPE_CHECKING:
    from .targets_page import TargetsPage

_NUMBERS = (*TYPED, "answer", "text")
_FIELDS = ("numerator", "denominator", "value", "answer", "text")  # what a cell without a field of its own tells


class TargetHistory(CellHistory):
    """Where a cell is worked out from others, the history is that of all numbers of the quarter."""

    def __init__(self, page: TargetsPage, workspace: Workspace) -> None:
        super().__init__(page, workspace)
        self._at = page
        self.on_view(page.view)
        self.on_field(page.panel.note)

    def cell_of(self, at: QWidget | None) -> Cell | None:
        view = self._at.view
        shown = view.table.at(view.currentIndex().row())
        if shown is None:
            return None
        name = f"Chỉ tiêu {shown.label()}"
        if at is self._at.panel.note:
            return Cell("actual", shown.of_id, self._at.period.quarter.code, ("note",), f"Ghi chú · {name}")
        key = view.key
        quarter = Period.parse(key) if "-Q" in key else self._at.period.quarter
        field = view.table.field_at(view.currentIndex().row(), view.currentIndex().column()) or ""
        fields = (field,) if field in _NUMBERS else _FIELDS
        title = view.table.titles[view.currentIndex().column()] if field in _NUMBERS else "Các số đã nhập"
        return Cell("actual", shown.of_id, quarter.code, fields, f"{title}, {quarter.name} · {name}")
