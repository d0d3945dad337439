"""A paragraph of the report opened for the officer's own words, in its place on the paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from ..text import nfc
from . import icons, theme
from .colours import USUAL
from .half_typed import composed_at
from .picking import Choice, Picker
from .report_figures import CHIP, FigureChips, Offered, marked_between, put_figure, put_marked, read_between
from .widgets import FlowLayout, button, column, label

MARKED = "application/x-cchc-figures"  # a piece of a paragraph with its figures, on the clipboard
_LEAST_LINES = 2
_NOTE_FROM = 360  # the width from which the figures are explained under the text
_ON_PAPER = USUAL.accent  # what can be pressed on white paper, whatever colours are worn
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ParagraphText(QTextEdit):
    """Plain words and chips; Ctrl+Enter keeps, Esc gives up, Enter at the end opens a paragraph below."""

    kept = Signal()
    given_up = Signal()
    another_wanted = Signal()
    figure_wanted = Signal()
    grew = Signal()

    composing = False  # whether letters of the input method are not settled yet
    kept_text = ""  # what stood there when it was opened, with marked figures

    def __init__(self) -> None:
        super().__init__()
        self._chips = FigureChips(self)
        self.document().documentLayout().registerHandler(CHIP, self._chips)
        self.document().setDocumentMargin(4)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Lời của đoạn")
        self.textChanged.connect(self.fit)

    @property
    def marked(self) -> str:
        """What is typed, with marked figures."""
        return marked_between(self.document(), 0, self.document().characterCount() - 1).strip()

    @property
    def text_so_far(self) -> str:
        """The same with letters of the input method that are not settled yet."""
        at, composed = composed_at(self)
        last = self.document().characterCount() - 1
        return (marked_between(self.document(), 0, at) + composed + marked_between(self.document(), at, last)).strip()

    def show_marked(self, text: str) -> None:
        """Put a paragraph in, the cursor behind its last letter."""
        self.clear()
        put_marked(self.textCursor(), text)
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def insert_figure(self, name: str, value: str) -> None:
        """Put a figure in at the cursor, apart from the words around it."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        before = read_between(self.document(), max(cursor.position() - 1, 0), cursor.position())
        if before and not before[-1].isspace() and before not in "(“":
            cursor.insertText(" ")
        put_figure(cursor, name, value)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setFocus()

    def fit(self) -> None:
        """As tall as the text."""
        self.document().setTextWidth(self.viewport().width())
        least = _LEAST_LINES * QFontMetrics(self.document().defaultFont()).lineSpacing()
        height = max(int(self.document().size().height()), least) + 4
        if height != self.height():
            self.setFixedHeight(height)
            self.grew.emit()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()

    def event(self, event: QEvent) -> bool:
        """The window has no keys while letters are being composed."""
        if self.composing and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.composing or not self._answer(event):
            super().keyPressEvent(event)

    def _answer(self, event: QKeyEvent) -> bool:
        """The keys that mean something beyond typing; whether this was one of them."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER:
            if control:
                self.kept.emit()
            elif self.textCursor().atEnd():
                self.another_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif control and event.key() == Qt.Key.Key_I:
            self.figure_wanted.emit()
        elif control and event.key() == Qt.Key.Key_Y:  # what Qt knows on Windows only
            self.redo()
        else:
            return False
        return True

    def createMimeDataFromSelection(self) -> QMimeData:
        """Marked words go with their figures; other programs see them as they are read."""
        cursor, data = self.textCursor(), QMimeData()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        data.setText(read_between(self.document(), first, last))
        data.setData(MARKED, marked_between(self.document(), first, last).encode())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasFormat(MARKED) or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Figures stay figures; other text comes in composed form, without its looks, as one paragraph."""
        if source.hasFormat(MARKED):
            put_marked(self.textCursor(), bytes(source.data(MARKED).data()).decode())
        else:
            self.insertPlainText(" ".join(nfc(source.text()).splitlines()))


class ParagraphEditor(QFrame):
    """The text with what can be done with it; lies over the paper where the paragraph stands."""

    kept = Signal(str)  # marked text
    given_up = Signal()
    another_wanted = Signal(str)  # marked text, to be kept before
    grew = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paragraphEditor")
        self.setProperty("floats", True)  # lies over the paragraph that is being reworded
        self.setStyleSheet(
            f"#paragraphEditor {{ background:{theme.PAPER}; border:2px solid {theme.ACCENT}; border-radius:6px; }}"
            f"#paragraphEditor QTextEdit {{ background:{theme.PAPER}; color:{theme.PRINT}; }}"
            f"#paragraphEditor QLabel {{ color:{theme.PRINT_MUTED}; }}"
            f"#paragraphEditor QPushButton {{ color:{_ON_PAPER}; }}"
            f"#paragraphEditor QPushButton:focus {{ border-color:{_ON_PAPER}; }}"
        )
        self._figures: Sequence[Offered] = ()
        self.text = ParagraphText()
        self.keep_button = button("Giữ (Ctrl+Enter)", self._keep, "link")
        self.figure_button = button("Chèn số liệu (Ctrl+I)", self._pick_figure, "link")
        self.give_up_button = button("Thôi (Esc)", self.given_up.emit, "link")
        for each, mark in ((self.keep_button, "check"), (self.figure_button, "plus"), (self.give_up_button, "close")):
            each.setIcon(icons.icon(mark, _ON_PAPER))
        self._note = label("Ô xanh là số của máy: tự đổi theo số liệu, dời và xóa được, không gõ vào.", "muted")
        self._note.setWordWrap(True)
        foot = FlowLayout(gap=theme.XS)
        for part in (self.keep_button, self.figure_button, self.give_up_button):
            foot.addWidget(part)
        whole = column(self.text, self._note, foot, gap=2)
        whole.setContentsMargins(6, 4, 6, 4)
        self.setLayout(whole)
        self.text.kept.connect(self._keep)
        self.text.given_up.connect(self.given_up)
        self.text.another_wanted.connect(lambda: self.another_wanted.emit(self.text.marked))
        self.text.figure_wanted.connect(self._pick_figure)
        self.text.grew.connect(self.grew)
        self.hide()

    @property
    def changed(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.text.marked != self.text.kept_text

    def open(self, text: str, figures: Sequence[Offered]) -> None:
        """Show a paragraph's words; `figures` are those of the report that can be put in."""
        self._figures = figures
        self.text.show_marked(text)
        self.text.kept_text = self.text.marked
        self.figure_button.setVisible(bool(figures))
        self.show()
        self.raise_()
        self.text.setFocus()

    def wanted_height(self, width: int) -> int:
        """How tall it stands at a width."""
        self.setFixedWidth(width)
        self._note.setVisible(bool(self._figures) and width >= _NOTE_FROM)
        self.text.fit()
        layout = self.layout()
        assert layout is not None
        layout.invalidate()
        layout.activate()
        return int(layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height())

    def _keep(self) -> None:
        self.kept.emit(self.text.marked)

    def _pick_figure(self) -> None:
        """Choose another figure of the report by a few letters of the words around it."""
        if not self._figures:
            return
        choices = [Choice(each.words, each, each.value) for each in self._figures]
        picker = Picker("Chèn số liệu của báo cáo", "Vài chữ của câu, hoặc con số", choices, self.window())
        picker.picked.connect(lambda figure: self.text.insert_figure(figure.name, figure.value))
        picker.open()
