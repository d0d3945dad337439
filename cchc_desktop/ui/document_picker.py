"""Insert a document: a few letters, Enter."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLineEdit, QWidget

from ..actions import document as documents
from ..actions import unit as units
from ..actions.workspace import Workspace
from ..model.document import Document, Registered
from ..model.period import Period
from ..text import short_date
from . import theme
from .document_dialog import DocumentDialog
from .widgets import column, wrapped
from .wrapped_cells import TextRows, WrappedTable

_NEW = "Văn bản mới…"
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_MOST = 60  # rows that are shown; more letters bring the others


def pick_document(ws: Workspace, parent: QWidget) -> Document | None:
    """A document of the register, or a new one that is not kept yet; None where the officer thought better of it."""
    picker = DocumentPicker(ws, parent)
    if not picker.exec():
        return None
    if picker.chosen is not None:
        return picker.chosen.document
    unit = units.current(ws)
    dialog = DocumentDialog(unit.name if unit else "", Period.current(ws.today).year, parent)
    dialog.show_typed(picker.search.text())
    return dialog.document if dialog.exec() else None


class DocumentPicker(QDialog):
    """A small list under a search field; `chosen` is None where a new document is wanted."""

    def __init__(self, ws: Workspace, parent: QWidget, *, new: bool = True, without: str = "") -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setWindowTitle("Chèn văn bản")
        self.chosen: Registered | None = None
        known = [each for each in documents.register(ws) if each.document.id != without]
        self._known = tuple(sorted(known, key=_recent, reverse=True))
        self._new = new
        self._shown: tuple[Registered, ...] = ()
        self.search = _Search(self)
        self.table = TextRows(("Văn bản", "Ngày", "Trích yếu"), quiet=(1,))
        self.view = WrappedTable((0.36, 0.16, 0.48))
        self.view.setModel(self.table)
        self.view.horizontalHeader().hide()
        self.view.setAccessibleName("Văn bản tìm thấy")
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.clicked.connect(lambda _: self.take())
        self.search.textChanged.connect(lambda _: self._show())
        inside = column(self.search, self.view, wrapped("↑ ↓ chọn · Enter chèn · Esc bỏ", "muted"))
        inside.setContentsMargins(theme.S, theme.S, theme.S, theme.S)
        self.setLayout(inside)
        room = parent.window().size()
        self.resize(min(640, room.width() - theme.XL), min(340, room.height() - theme.XL))
        self.move(self._beside(parent))
        self._show()

    def take(self) -> None:
        """The row in front."""
        at = self.view.currentIndex().row()
        self.chosen = self._shown[at] if 0 <= at < len(self._shown) else None
        if self.chosen is not None or self._new:
            self.accept()

    def _beside(self, parent: QWidget) -> QPoint:
        """Under the cursor of a text, else in the middle of the window; always inside it."""
        window = parent.window()
        corner = window.mapToGlobal(QPoint(0, 0))
        place = parent.mapToGlobal(QPoint(theme.L, min(parent.height(), theme.XL)))
        most_x, most_y = corner.x() + window.width() - self.width(), corner.y() + window.height() - self.height()
        return QPoint(max(corner.x(), min(place.x(), most_x)), max(corner.y(), min(place.y(), most_y)))

    def _show(self) -> None:
        self._shown = documents.found(self._known, self.search.text())[:_MOST]
        rows = [_cells(each.document) for each in self._shown]
        self.table.show(self.table.titles, rows + ([(_NEW, "", "chưa có trong danh mục")] if self._new else []))
        self.view.choose(0, 0)


class _Search(QLineEdit):
    """Letters go into the search, moves to the list."""

    def __init__(self, picker: DocumentPicker) -> None:
        super().__init__()
        self._picker, self._composing = picker, False
        self.setPlaceholderText('Tìm không dấu: "12 kh", "tuyen truyen"…')
        self.setAccessibleName("Tìm văn bản để chèn")

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._composing:
            super().keyPressEvent(event)
        elif event.key() in _MOVES:
            QApplication.sendEvent(self._picker.view, event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._picker.take()
        else:
            super().keyPressEvent(event)


def _recent(each: Registered) -> tuple[str, str]:
    return each.last_used, str(each.document.issued_on or "")


def _cells(document: Document) -> tuple[str, str, str]:
    return document.short(), short_date(document.issued_on) if document.issued_on else "", document.summary or ""
