"""What every table of the window has in common: columns under titles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ..model.half_typed import Spot

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class TitledTable(QAbstractTableModel):
    """A model whose columns are told by their titles; the rows are its own."""

    titles: Sequence[str] = ()

    def spot(self, index: Index) -> Spot | None:
        """Where what is typed into a cell belongs; None where it is not kept apart while it is typed."""
        return None

    def unkept(self) -> Iterable[tuple[Spot, str, str]]:
        """Texts that could not be kept and stand on the screen only, each with what is kept in its place."""
        return ()

    def columnCount(self, parent: Index = ROOT) -> int:
        return len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
