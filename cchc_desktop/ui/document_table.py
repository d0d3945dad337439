"""The register as a table: what it is, when, what about, its files, who cites it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from ..model.document import Registered
from ..model.period import Period
from ..text import short_date
from . import theme
from .document_intake import paths_in
from .titled import ROOT, Index, TitledTable, spoken
from .wrapped_cells import MUTED, WrappedTable

TITLES = ("Văn bản", "Ngày", "Trích yếu", "Tệp", "Viện dẫn", "Kỳ cuối")
SHARES = (0.22, 0.13, 0.31, 0.12, 0.11, 0.11)
_FILES, _CITED = 3, 4


class DocumentTable(TitledTable):
    """One row for each document."""

    titles = TITLES

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Registered] = ()
        self._lost: frozenset[str] = frozenset()

    def show(self, rows: Sequence[Registered], lost: frozenset[str]) -> None:
        """Take over other rows; `lost` are the ids of files whose bytes are gone."""
        self.beginResetModel()
        self.rows, self._lost = rows, lost
        self.endResetModel()

    def row_of(self, document_id: str) -> int:
        """Where a document stands, or -1."""
        return next((n for n, each in enumerate(self.rows) if each.document.id == document_id), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @spoken
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        each, at = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(each, at)
        if role == Qt.ItemDataRole.ForegroundRole:
            wrong = (at == 1 and each.unread) or (at == _FILES and self._is_lost(each))
            return QColor(theme.BAD.ink) if wrong else None
        if role == MUTED:
            return (at == _FILES and not each.files) or (at == _CITED and not each.citing) or at in (1, 5)
        return None

    def _words(self, each: Registered, at: int) -> str:
        document = each.document
        if at == 0:
            return document.short()
        if at == 1:
            day = short_date(document.issued_on) if document.issued_on else "–"
            return f"⚠ {each.unread} – không hiểu" if each.unread else day
        if at == 2:
            return document.summary or "–"
        if at == _FILES:
            return self._files(each)
        if at == _CITED:
            return f"{each.tasks} nhiệm vụ" if each.citing else "○ chưa"
        return Period.parse(each.last_used).short_name if each.citing else "–"

    def _files(self, each: Registered) -> str:
        if self._is_lost(each):
            return "⚠ mất tệp"
        return f"{len(each.files)} tệp" if each.files else "○ chưa có"

    def _is_lost(self, each: Registered) -> bool:
        return any(file.id in self._lost for file in each.files)


class DocumentView(WrappedTable):
    """The table; a file dropped on a row is for that document."""

    chosen = Signal(str)  # document id, or ""
    opened = Signal()  # Enter: mend the one in front
    removed = Signal(str)
    files_wanted = Signal(str)
    dropped = Signal(object, str)  # paths, document id or ""

    def __init__(self) -> None:
        super().__init__(SHARES)
        self.table = DocumentTable()
        self.setModel(self.table)
        self.setAccessibleName("Danh mục văn bản, minh chứng")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.doubleClicked.connect(lambda _: self.opened.emit())

    @property
    def document_id(self) -> str:
        """The document in front, or ""."""
        at = self.currentIndex().row()
        return self.table.rows[at].document.id if 0 <= at < len(self.table.rows) else ""

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(self.document_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.document_id:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete and self.document_id:
            self.removed.emit(self.document_id)
        elif event.key() == Qt.Key.Key_Insert and self.document_id:
            self.files_wanted.emit(self.document_id)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in (Qt.Key.Key_V, Qt.Key.Key_Z):
            event.ignore()  # the page's
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_in(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.go_to(index)
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        index = self.indexAt(event.position().toPoint())
        document_id = self.table.rows[index.row()].document.id if index.isValid() else ""
        self.dropped.emit(paths_in(event.mimeData()), document_id)
