"""Ctrl+B: a sentence of the bank goes in at the cursor; the words that are marked can be saved for another time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ..actions import phrase as phrases
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.area import AREA_LABELS
from ..model.phrase import GAP, Phrase
from .picking import Choice, Picker
from .widgets import button, row, wrapped


class PhrasePicker(Picker):
    """Type letters, Enter inserts; "Lưu câu này" keeps the marked words, "Bỏ câu" takes an own sentence out."""

    saved = Signal()

    def __init__(
        self,
        workspace: Workspace,
        marked: str = "",
        area: str | None = None,
        status: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._ws, self._marked, self._for = workspace, marked.strip(), (area, status)
        super().__init__("Câu mẫu", "Vài chữ của câu, không cần dấu", (), parent)
        self.save = button("Lưu câu đang chọn", self._save, icon="plus")
        self.save.setToolTip(self._marked)
        self.save.setVisible(bool(self._marked))
        self.drop = button("Bỏ câu đã lưu", self._drop, icon="trash")
        for each in (self.save, self.drop):
            each.setAutoDefault(False)
        self._trouble = wrapped("", "wrong")
        self._trouble.hide()
        self._whole.addWidget(self._trouble)
        self._whole.addLayout(row(self.save, self.drop, 1))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_drop())
        self._read()

    def _read(self) -> None:
        try:
            found = phrases.phrases(self._ws, *self._for)
        except UserError as error:
            self._trouble.setText(str(error))
            self._trouble.show()
            return
        self.offer([Choice(each.text, each, _aside(each)) for each in found])
        self._show_drop()

    def _show_drop(self) -> None:
        chosen = self.list.chosen
        self.drop.setVisible(any(choice.value.id for choice in self._choices))
        self.drop.setEnabled(chosen is not None and bool(chosen.value.id))

    def _save(self) -> None:
        phrases.keep(self._ws, self._marked)
        self.save.hide()
        self.box.clear()
        self._read()
        self.box.setFocus()
        self.saved.emit()

    def _drop(self) -> None:
        chosen = self.list.chosen
        if chosen is not None and chosen.value.id:
            phrases.drop(self._ws, chosen.value.id)
            self._read()
            self.box.setFocus()


def _aside(phrase: Phrase) -> str:
    return "của đơn vị" if phrase.id else ", ".join(AREA_LABELS[area] for area in phrase.areas)


def open_phrases(workspace: Workspace, window: QWidget, area: str | None = None, status: str | None = None) -> None:
    """Offer sentences for the field that has the cursor; does nothing where no text is typed."""
    field = QApplication.focusWidget()
    if isinstance(field, QPlainTextEdit | QTextEdit) and not field.isReadOnly():
        marked = field.textCursor().selectedText().replace("\N{PARAGRAPH SEPARATOR}", "\n")
    elif isinstance(field, QLineEdit) and not field.isReadOnly():
        marked = field.selectedText()
    else:
        return
    picker = PhrasePicker(workspace, marked, area, status, window)
    picker.picked.connect(lambda phrase: insert_words(field, phrase.text))
    picker.open()


def insert_words(field: QPlainTextEdit | QTextEdit | QLineEdit, words: str) -> None:
    """Put words in at the cursor with blanks around them where they are missing; the first gap is marked.

    A line, and a paragraph of the report, take them without breaks of lines.
    """
    field.setFocus()
    if isinstance(field, QLineEdit):
        at = field.selectionStart() if field.hasSelectedText() else field.cursorPosition()
        field.insert(_spaced(field.text()[:at], words.replace("\n", " ")))
        return
    cursor = field.textCursor()
    begin = cursor.selectionStart()
    put = _spaced(field.toPlainText()[:begin], words.replace("\n", " ") if isinstance(field, QTextEdit) else words)
    cursor.insertText(put, QTextCharFormat())  # words are words, also beside a figure
    gap = put.find(GAP)
    if gap >= 0:
        cursor.setPosition(begin + gap)
        cursor.setPosition(begin + gap + len(GAP), cursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)


def _spaced(before: str, words: str) -> str:
    return words if not before or before[-1].isspace() else f" {words}"
