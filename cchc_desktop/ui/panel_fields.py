"""The fields of the panel: a heading, the field, and beneath it what is wrong there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ..model.finding import WEIGHT_LABELS, Finding, Weight
from . import icons, theme
from .growing_text import GrowingText
from .line_text import LineText, mark_wrong
from .widgets import column, heading, row, wrapped

LEAST = 272  # px, the width below which the fields do not fit
Field = GrowingText | LineText
_TONES: dict[Weight, str] = {"error": "bad", "warning": "busy", "hint": "quiet"}


class PanelText(GrowingText):
    """A field of words: Ctrl+B asks for a sentence of the bank, Ctrl+I for a document."""

    phrase_wanted = Signal()
    document_wanted = Signal()

    def __init__(self, name: str, least: int = 1, most: int = 12) -> None:
        super().__init__(least=least, most=most)
        self.setAccessibleName(name)

    def event(self, event: QEvent) -> bool:
        """These two keys are the field's own."""
        own = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._wanted(event)
        if own:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = self._wanted(event)
        if wanted is None:
            super().keyPressEvent(event)
        elif not self.composing:
            (self.phrase_wanted if wanted == Qt.Key.Key_B else self.document_wanted).emit()

    def _wanted(self, event: QKeyEvent) -> Qt.Key | None:
        plain = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        key = Qt.Key(event.key())
        return key if plain and key in (Qt.Key.Key_B, Qt.Key.Key_I) else None


class FieldBlock(QWidget):
    """A field with its heading; the heading's row can hold a small button."""

    def __init__(self, words: str, editor: Field, *beside: QWidget) -> None:
        super().__init__()
        self.editor = editor
        title = heading(words)
        title.setBuddy(editor)
        self._why = wrapped("")
        self._why.hide()
        top: QHBoxLayout = row(title, *beside, gap=theme.S)
        top.addStretch(1)
        self.setLayout(column(top, editor, self._why, gap=2))

    def show_kept(self, kept: str, unread: str | None, other: bool = False) -> None:
        """What is kept, or what was typed and not understood.

        A field that is being typed in keeps its words, unless it is of another task now.
        """
        if other or not (self.editor.hasFocus() and self.editor.changed):
            self.editor.show_text(kept if unread is None else unread)
        mark_wrong(self.editor, unread is not None)

    def put(self, text: str) -> None:
        """Words that could not be kept stand in the field, to be tried again when it is left."""
        if isinstance(self.editor, LineText):
            self.editor.setText(text)
        else:
            self.editor.setPlainText(text)

    def show_reasons(self, reasons: Sequence[tuple[Weight, str]]) -> None:
        """What is wrong here, the gravest first."""
        show_reasons(self._why, reasons)

    @property
    def reason(self) -> str:
        """What is said beneath the field now."""
        return "" if self._why.isHidden() else self._why.text()


class FoldLine(QPushButton):
    """One line that names what is folded away, cut where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setProperty("look", "link")
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, words: str, icon: str) -> None:
        """The words, and the icon that shows which way it goes."""
        self._words = words
        self.setIcon(icons.icon(icon, theme.ACCENT))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = max(self.width() - 40, 60)
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))


class QuietText(GrowingText):
    """Closer to its edges than a field, as it has none."""

    def wanted_height(self) -> int:
        return super().wanted_height() - theme.XS


def quiet_text(name: str, most: int) -> QuietText:
    """Words to be read, marked and copied, not typed in; the Tab key passes them by."""
    made = QuietText(least=1, most=most)
    made.setReadOnly(True)
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    made.setAccessibleName(name)
    made.setStyleSheet(
        f"QPlainTextEdit {{ background:{theme.GROUND}; border:0; border-radius:6px; padding:0 4px;"
        f" color:{theme.MUTED}; }}"
    )
    return made


def reasons_of(findings: Sequence[Finding]) -> list[tuple[Weight, str]]:
    """What findings say, without the place, which is in front."""
    order = list(WEIGHT_LABELS)
    ranked = sorted(findings, key=lambda finding: order.index(finding.weight))
    return [(each.weight, each.message.removeprefix(f"{each.place}: ")) for each in ranked]


def show_reasons(line: QWidget, reasons: Sequence[tuple[Weight, str]]) -> None:
    """Put reasons under one another into a label, each with the word of its weight."""
    said = "\n".join(f"{WEIGHT_LABELS[weight]}: {message}" for weight, message in reasons)
    line.setText(said)  # type: ignore[attr-defined]
    line.setVisible(bool(said))
    if reasons:
        line.setStyleSheet(f"color:{theme.TONES[_TONES[reasons[0][0]]].ink}; font-size:9pt;")
