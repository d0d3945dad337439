"""The report drawn as paper: a page for the body, a wide one for the annexes; one paragraph is in the light."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ..model.report.data import Annex, Paragraph, ReportData
from . import theme
from .paper import Paper
from .report_editor import ParagraphEditor
from .report_sheet import Placed, Sheet, annex_html
from .widgets import column, wrapped

BODY_WIDTH, ANNEX_WIDTH = 620, 880
BODY_POINTS, ANNEX_POINTS = 10.5, 8.5
SETTLED_AFTER = 120  # milliseconds after which a window counts as pulled to its size
TOGETHER = "Phụ lục nằm trong cùng tệp: văn thư ký số một lần cho cả báo cáo."
APART = "Phụ lục in ra tệp riêng: góc trên bên phải trang đầu để trống cho chữ ký số."


class ReportPaper(QScrollArea):
    """Says which paragraph is in the light and when it is to be opened; the editor lies over its place."""

    paragraph_chosen = Signal(object)  # Paragraph or None
    opening_wanted = Signal()
    elsewhere = Signal()  # another paragraph was pressed while one is open

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self._annexes: tuple[Annex, ...] = ()
        self._at = -1
        self._doubtful: Collection[str] = ()
        self._due: str | None = None  # annexes that are to be drawn
        self._wait = QTimer(self, singleShot=True)
        self._wait.timeout.connect(self._draw_annexes)
        self._closed = False
        self._below = False  # the editor stands under the paragraph, for a new one
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Bản đọc của báo cáo")
        self.setStyleSheet(
            f"QScrollArea {{ background:{theme.DESK}; border:2px solid {theme.DESK}; border-radius:8px; }}"
            f"QScrollArea:focus {{ border:2px solid {theme.ACCENT}; }} #desk {{ background:{theme.DESK}; }}"
        )
        self._desk = QWidget()
        self._desk.setObjectName("desk")
        self._body, self._annex = Paper(), Paper()
        self._annex_note = wrapped(TOGETHER, "muted")
        self.editor = ParagraphEditor(self._desk)
        self.editor.grew.connect(self._place_editor)
        for paper in (self._body, self._annex):
            paper.viewport().installEventFilter(self)
        box = column(gap=theme.L)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self._annex_note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(self._body, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._annex_note)
        box.addWidget(self._annex, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)
        self._desk.setLayout(box)
        self.setWidget(self._desk)

    @property
    def placed(self) -> Placed | None:
        """The paragraph in the light, with its place."""
        return self._sheet.placed[self._at] if self._sheet and 0 <= self._at < len(self._sheet.placed) else None

    @property
    def paragraph(self) -> Paragraph | None:
        return self.placed.paragraph if self.placed else None

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Every paragraph that can come into the light, in order."""
        return [placed.paragraph for placed in self._sheet.placed] if self._sheet else []

    @property
    def editing(self) -> bool:
        return not self.editor.isHidden()

    def show_report(self, data: ReportData, apart: bool = False, closed: bool = False) -> None:
        """Draw a report; the place on the page and the paragraph in the light stay, the annexes where they can.

        `apart`: the annexes are files of their own; a `closed` report carries no marks in its margin.
        """
        self._closed = closed
        at, stood, height = self.verticalScrollBar().value(), self.paragraph, self._height_in_view()
        self._sheet = Sheet(data)
        self._fit_body()
        self._body.draw(self._sheet.html, self._sheet.placed, self._sheet.pictures)
        if data.annexes != self._annexes:
            self._annexes, self._due = data.annexes, annex_html(data)
            self._wait.start(0)
        for part in (self._annex, self._annex_note):
            part.setVisible(bool(data.annexes))
        self._annex_note.setText(APART if apart else TOGETHER)
        self._body.mark_doubtful(self._doubtful, not closed)
        self._at = self._where(stood)
        self._light_up()
        self._lay_out_desk()
        if height is not None and self._at >= 0:  # what was looked at stays where it is, whatever grew above it
            at = self._top() - height
        self.verticalScrollBar().setValue(at)

    def _height_in_view(self, tall: int = 0) -> int | None:
        """How far below the upper edge the paragraph in the light is seen, in a view so `tall` or as tall as it is.

        None where it is out of sight.
        """
        below = self._top() - self.verticalScrollBar().value() if self._at >= 0 else -1
        return below if 0 <= below < (tall or self.viewport().height()) else None

    def _top(self) -> int:
        return self._body.y() + self._body.rect_of(self._at).y()

    def show_signature(self) -> None:
        """Bring those who sign into view."""
        self._lay_out_desk()
        self.ensureVisible(0, self._body.geometry().bottom(), 0, theme.S)

    def mark_doubtful(self, keys: Collection[str]) -> None:
        """The paragraphs whose words are to be looked at carry a mark in the margin."""
        self._doubtful = keys
        self._body.mark_doubtful(keys, not self._closed)

    def go_to(self, anchor: str) -> None:
        """Bring a heading into view; its first paragraph comes into the light."""
        paper = self._annex if anchor.startswith("annex") else self._body
        if paper is self._annex:
            self._draw_annexes()
            self._lay_out_desk()
        self.verticalScrollBar().setValue(paper.y() + paper.place_of(anchor) - theme.S)
        first = self._body.first_after(anchor) if paper is self._body else -1
        if first >= 0:
            self.choose(first, scroll=False)

    def go_to_key(self, key: str) -> bool:
        """Put a paragraph into the light by its key; False where it is not printed."""
        found = next((n for n, each in enumerate(self.paragraphs) if key and each.key == key), -1)
        if found >= 0:
            self.choose(found)
        return found >= 0

    def choose(self, number: int, scroll: bool = True) -> None:
        """Put a paragraph into the light."""
        self._at = number
        self._light_up()
        if scroll:
            self._see(self._body.rect_of(self._at))
        self.paragraph_chosen.emit(self.paragraph)

    def open_editor(self, text: str, figures: object, below: bool = False) -> None:
        """Open the editor over the paragraph in the light, or under it."""
        self._below = below
        self.editor.text.document().setDefaultFont(self._body.document().defaultFont())
        self.editor.open(text, figures)  # type: ignore[arg-type]
        self._place_editor()
        self.ensureVisible(self.editor.x(), self.editor.geometry().bottom(), 0, theme.M)
        self.ensureVisible(self.editor.x(), self.editor.y(), 0, theme.M)

    def close_editor(self) -> None:
        """Put the editor away."""
        self.editor.hide()
        self._body.make_room(self._at, 0)
        self.setFocus()

    def _where(self, stood: Paragraph | None) -> int:
        """Where the paragraph stands now that was in the light: by its key, its words, or its place."""
        shown = self.paragraphs
        if stood is None:
            return -1
        for n, each in enumerate(shown):
            if (stood.key and each.key == stood.key) or (not stood.key and each.text == stood.text):
                return n
        return min(self._at, len(shown) - 1)

    def _light_up(self) -> None:
        self._body.light_up(self._at)
        placed = self.placed
        self.setAccessibleDescription(f"{placed.heading}: {placed.paragraph.text}" if placed else "")

    def _see(self, rect: QRect) -> None:
        shown = rect.translated(self._body.pos())
        high = min(shown.height(), self.viewport().height() - 2 * theme.L)
        self.ensureVisible(shown.x(), shown.top() + high, 0, theme.L)
        self.ensureVisible(shown.x(), shown.top(), 0, theme.L)

    def _place_editor(self) -> None:
        if not self.editing or self._at < 0:
            return
        rect = self._body.rect_of(self._at)
        height = self.editor.wanted_height(rect.width() + 2 * theme.S)
        self._body.make_room(self._at, height + theme.S if self._below else height - rect.height())
        self._lay_out_desk()
        top = rect.bottom() + 2 if self._below else rect.top() - theme.XS
        self.editor.setGeometry(QRect(self._body.pos() + QPoint(rect.x() - theme.S, top), self.editor.size()))
        self.editor.resize(rect.width() + 2 * theme.S, height)

    def _lay_out_desk(self) -> None:
        """Give every part its place at once, and the scroll bar its length."""
        layout = self._desk.layout()
        if layout is not None:
            layout.activate()
            tall = layout.totalMinimumSize().height()
            self._desk.resize(self._desk.width(), max(tall, self.viewport().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and watched is self._body.viewport():
            pressed = event.type() == QEvent.Type.MouseButtonPress
            number = self._body.number_at(event.position().toPoint()) if pressed else -1
            if number >= 0:
                self._press(number)
            elif event.type() == QEvent.Type.MouseButtonDblClick and not self.editing:
                self.opening_wanted.emit()
        return super().eventFilter(watched, event)

    def _press(self, number: int) -> None:
        """A paragraph was pressed; what is typed in another is kept first, which may draw everything anew."""
        pressed = self.paragraphs[number]
        if self.editing:
            self.elsewhere.emit()
            number = next((n for n, each in enumerate(self.paragraphs) if each.key == pressed.key), number)
        self.setFocus()
        self.choose(min(number, len(self.paragraphs) - 1), scroll=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: self._at - 1, Qt.Key.Key_Down: self._at + 1, Qt.Key.Key_Home: 0}
        last = len(self.paragraphs) - 1
        if event.key() in steps and not event.modifiers() & Qt.KeyboardModifier.ControlModifier and last >= 0:
            self.choose(min(max(steps[Qt.Key(event.key())], 0), last))
        elif event.key() == Qt.Key.Key_End and last >= 0:
            self.choose(last, scroll=False)
            self.show_signature()
            self._see(self._body.rect_of(last))
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().keyPressEvent(event)
        else:
            event.ignore()  # the page knows what it means

    def resizeEvent(self, event: QResizeEvent) -> None:
        seen = self._height_in_view(max(event.oldSize().height(), event.size().height()))
        super().resizeEvent(event)
        self._fit_body()
        if seen is not None:  # the lines break elsewhere now
            self._lay_out_desk()
            self.verticalScrollBar().setValue(self._top() - min(seen, self.viewport().height() // 2))
        self._wait.start(SETTLED_AFTER)
        self._place_editor()

    @property
    def _room(self) -> int:
        return self.viewport().width() - 2 * theme.L

    def _fit_body(self) -> None:
        self._body.set_width(min(self._room, BODY_WIDTH), BODY_WIDTH, BODY_POINTS)

    def _draw_annexes(self) -> None:
        """Long tables come after the sentences, and after a window that is being pulled has come to rest."""
        self._wait.stop()
        due, self._due = self._due, None
        if due is not None:
            self._annex.draw("")
        self._annex.set_width(min(self._room, ANNEX_WIDTH), BODY_WIDTH, ANNEX_POINTS)
        if due is not None:
            self._annex.draw(due)
