"""A cell whose text is edited in place: the editor wraps, grows with its text, and leaves a composition alone."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QWidget

from .growing_text import CellText
from .half_typed import belongs
from .titled import TitledTable

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class EditedCells(QStyledItemDelegate):
    """Enter keeps the text, Shift+Enter begins a new line, Esc gives it up."""

    walks = False  # whether Tab keeps the text and goes on to the next cell, as the table says

    entered = Signal()  # Enter in the editor: the next row's turn
    tabbed = Signal(int)  # Tab in the editor: the next cell's turn (1), or the one before (-1)
    grown = Signal(int, int)  # row, height the editor wants

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.replacing = False
        self.editor: CellText | None = None

    def createEditor(self, parent: QWidget, option: Any, index: Index) -> QWidget:
        editor = self.make_editor(parent, index)
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal) or ""))
        row = index.row()
        editor.grew.connect(lambda height: self.grown.emit(row, height))
        spot = model.spot(index) if isinstance(model := index.model(), TitledTable) else None
        belongs(editor, lambda: spot)
        self.editor = editor
        return editor

    def make_editor(self, parent: QWidget, index: Index) -> CellText:
        """The editor of a cell."""
        return CellText(parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellText) and not editor.document().isModified():
            editor.show_text(index.data(Qt.ItemDataRole.EditRole) or "")
            editor.document().setModified(False)
            if self.replacing:
                editor.selectAll()
            else:
                editor.moveCursor(editor.textCursor().MoveOperation.End)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, CellText):
            model.setData(index, editor.toPlainText())

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self.editor = None
        belongs(editor, None)
        super().destroyEditor(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: Any, index: Index) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, CellText) and event.type() == QEvent.Type.FocusOut and QApplication.activeModalWidget():
            return False  # a dialog lies over the open cell, and may put words into it
        if isinstance(watched, CellText) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            leaving = event.key() in (*_ENTER, *_TABS, Qt.Key.Key_Escape)
            if watched.composing and leaving:
                QGuiApplication.inputMethod().commit()  # this key ends the composition, the next one the text
                return True
            if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return self._enter(watched, event)
            if self.walks and event.key() in _TABS:
                return self._walk(watched, _TABS[Qt.Key(event.key())])
        return super().eventFilter(watched, event)

    def _enter(self, editor: CellText, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            editor.insertPlainText("\n")
            return True
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)
        self.entered.emit()
        return True

    def _walk(self, editor: CellText, by: int) -> bool:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)
        self.tabbed.emit(by)
        return True
