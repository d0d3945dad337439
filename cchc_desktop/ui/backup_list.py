"""The backups as a list: when, why, of which unit, how big, and how much was changed since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from ..model.backup import Backup
from ..text import at_words, number, size_words
from . import theme
from .titled import TitledTable, spoken
from .wrapped_cells import MUTED, WrappedTable

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
TITLES = ("Sao lưu lúc", "Vì", "Đơn vị", "Từ đó đến nay", "Tệp kèm", "Dung lượng")
SHARES = (0.19, 0.18, 0.2, 0.16, 0.13, 0.14)
_SINCE, _FILES = 3, 4
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BackupTable(TitledTable):
    """The newest first, as the shelf has them."""

    titles = TITLES

    def __init__(self) -> None:
        super().__init__()
        self._backups: Sequence[Backup] = ()
        self._changes = 0

    def show(self, backups: Sequence[Backup], changes: int) -> None:
        """Take over the backups; `changes` is how many the data has now."""
        self.beginResetModel()
        self._backups, self._changes = backups, changes
        self.endResetModel()

    def at(self, row: int) -> Backup | None:
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._backups)

    @spoken
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        backup, column = self._backups[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(backup)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{TITLES[column]}: {self._cells(backup)[column]}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{backup.file.name} · phiên bản {backup.version}"
        if role == Qt.ItemDataRole.ForegroundRole and column == _FILES and backup.missing:
            return QColor(theme.BUSY.ink)
        return column > 0 if role == MUTED else None

    def _cells(self, backup: Backup) -> tuple[str, ...]:
        return (
            at_words(backup.at),
            backup.reason,
            backup.unit or "chưa khai báo",
            since_words(self._changes - backup.changes),
            files_words(backup),
            size_words(backup.size),
        )


class BackupList(WrappedTable):
    """Enter looks into a backup; nothing is restored from here without being seen first."""

    opened = Signal(object)  # Backup
    chosen = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(SHARES)
        self.table = BackupTable()
        self.setModel(self.table)
        self.setAccessibleName("Các bản sao lưu")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.doubleClicked.connect(lambda _: self.open_chosen())

    @property
    def backup(self) -> Backup | None:
        """The backup one is at."""
        return self.table.at(self.currentIndex().row())

    def show_backups(self, backups: Sequence[Backup], changes: int) -> None:
        """Take over the shelf; the same backup stays the chosen one."""
        before = self.backup
        self.table.show(backups, changes)
        names = [each.file for each in backups]
        self.choose(names.index(before.file) if before is not None and before.file in names else 0, 0)
        self.chosen.emit()

    def open_chosen(self) -> None:
        """Look into the backup one is at."""
        if self.backup is not None:
            self.opened.emit(self.backup)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.open_chosen()
        elif event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)


def since_words(changes: int) -> str:
    """How many changes were made after a backup; fewer than none where an older one was restored since."""
    if changes < 0:
        return f"bản này hơn {number(-changes)} thay đổi"
    return f"{number(changes)} thay đổi" if changes else "không đổi gì"


def files_words(backup: Backup) -> str:
    """How many files lie with a backup, and how many of them are gone."""
    said = f"{number(backup.files)} tệp" if backup.files else "không có"
    return f"{said}, thiếu {number(backup.missing)}" if backup.missing else said
