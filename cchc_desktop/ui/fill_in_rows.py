"""The changes of a fill-in workbook as a Qt model, each ticked or not, and what is told beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from ..model.fill_in import COLUMN_LABELS, DOCUMENTS, Aside, CellChange, Comparison
from . import theme
from .titled import TitledTable, spoken
from .wrapped_cells import MUTED

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_ON, _OFF = "☑", "☐"
_LONG = 420  # letters of a text that are shown; the whole is kept
_NOTHING = "(trống)"


class ChangeRows(TitledTable):
    """One row for each cell that a colleague changed."""

    titles = ("Lấy", "Nhiệm vụ", "Ô", "Đang có ở đây", "Đồng nghiệp ghi", "Lưu ý")
    named_by = 1
    shares = (0.06, 0.25, 0.12, 0.19, 0.22, 0.16)

    def __init__(self) -> None:
        super().__init__()
        self.changes: Sequence[CellChange] = ()
        self._ticked = set[int]()

    @property
    def chosen(self) -> list[CellChange]:
        """What is ticked."""
        return [change for n, change in enumerate(self.changes) if n in self._ticked]

    def show(self, found: Comparison) -> None:
        """Take over other changes: ticked is what nobody changed here too."""
        self.beginResetModel()
        self.changes = found.changes
        self._ticked = {n for n, change in enumerate(found.changes) if not change.conflict}
        self.endResetModel()

    def tick(self, at: int) -> None:
        """Take a change or leave it."""
        if 0 <= at < len(self.changes):
            self._ticked ^= {at}
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.titles) - 1))

    def tick_all(self) -> None:
        """Take every change, or none where all were taken."""
        everything = set(range(len(self.changes)))
        self._ticked = set() if self._ticked == everything else everything
        if self.changes:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.changes) - 1, len(self.titles) - 1))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.changes)

    @spoken
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        change, ticked = self.changes[index.row()], index.row() in self._ticked
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(change, ticked)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = "nhận" if ticked else "không nhận"
            return said if index.column() == 0 else _cells(change, ticked)[index.column()]
        if role == MUTED:
            return index.column() in (1, 3) or not ticked
        marked = index.column() == len(self.titles) - 1 and (change.conflict or change.unread)
        if marked and role == Qt.ItemDataRole.BackgroundRole:
            return QColor(theme.BUSY.ground)
        return QColor(theme.BUSY.ink) if marked and role == Qt.ItemDataRole.ForegroundRole else None


def _cells(change: CellChange, ticked: bool) -> tuple[str, ...]:
    return (
        _ON if ticked else _OFF,
        _short(f"{change.label}. {change.content}" if change.label not in change.content else change.content),
        COLUMN_LABELS[change.field],
        _short(change.old) if change.old else "" if change.field == DOCUMENTS else _NOTHING,
        _short(change.new) or "(xóa chữ đang có)",
        _note(change),
    )


def _note(change: CellChange) -> str:
    """What deserves a look before the change is taken."""
    said = []
    if change.conflict:
        said.append(f"Cả hai bên cùng sửa; lúc gửi là: {_short(change.sent) or _NOTHING}")
    if change.unread:
        unknown = "Chưa đọc được văn bản: đưa vào kết quả, chờ xác nhận"
        said.append(unknown if change.field == DOCUMENTS else "Chưa hiểu: giữ nguyên chữ và đánh dấu")
    return "\n".join(said)


def told(found: Comparison) -> str:
    """What came back and is not taken, line by line; "" where there is nothing of the kind."""
    lines = []
    if found.missing:
        names = ", ".join(each.label for each in found.missing)
        lines.append(f"{len(found.missing)} dòng không có trong tệp gửi về, giữ nguyên: {names}")
    lines += [f"Dòng lạ, không nhận: {_aside(each)}" for each in found.foreign]
    lines += [f"Không nhận: {_aside(each)}" for each in found.ignored]
    return "\n".join(lines)


def _aside(aside: Aside) -> str:
    place = f"dòng {aside.line}, " if aside.line else ""
    return f"{place}{aside.reason} – {_short(' '.join(aside.text.split()))}"


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG].rstrip()}…"
