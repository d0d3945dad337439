"""What every table of the window has in common: columns under titles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ..model.half_typed import Spot

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_MARKS = {"": "trống", "–": "không có", "☐": "chưa chọn", "☑": "đã chọn"}  # marks that are seen and not read out


class TitledTable(QAbstractTableModel):
    """A model whose columns are told by their titles; the rows are its own."""

    titles: Sequence[str] = ()
    named_by = 0  # the column that says which row it is

    def spot(self, index: Index) -> Spot | None:
        """Where what is typed into a cell belongs; None where it is not kept apart while it is typed."""
        return None

    def unkept(self) -> Iterable[tuple[Spot, str, str]]:
        """Texts that could not be kept and stand on the screen only, each with what is kept in its place."""
        return ()

    def said(self, index: Index, value: str = "") -> str:
        """A cell for screen readers: which row, which column, what stands there; `value` in place of what is shown."""
        title = str(self.titles[index.column()]).replace("\n", " ").strip()
        words = " ".join((value or str(index.data() or "")).split())
        words = _MARKS.get(words, words)
        row = " ".join(str(self.index(index.row(), self.named_by).data() or "").split())
        known = index.column() == self.named_by or not row or words.startswith(row)
        return ", ".join((*(() if known else (row,)), words if title in words else f"{title}: {words}"))

    def columnCount(self, parent: Index = ROOT) -> int:
        return len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


def spoken(data: Callable[..., Any]) -> Callable[..., Any]:
    """For the `data` of a table: each cell is told whole to screen readers, with its row and its column."""

    @wraps(data)
    def with_words(table: TitledTable, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        given = data(table, index, role)
        return table.said(index, given or "") if role == Qt.ItemDataRole.AccessibleTextRole else given

    return with_words
