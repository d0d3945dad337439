"""The help: topics on the left, looked through without accents, the text on the right. Needs nothing but its files."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLayout, QWidget

from ..actions import help as helping
from ..model.help import Topic
from . import theme
from .help_contents import HelpContents, Item
from .help_text import HelpText
from .line_text import LineText
from .widgets import button, column, fit_screen, label, row, side_by_side, wrapped

ITSELF = "help"  # the topic about the help
_WIDTH, _HEIGHT = 960, 640
_WAIT = 120  # ms after the last letter


class HelpWindow(QWidget):
    """Stands beside what one works at; Esc closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Trợ giúp")
        self.setProperty("help", ITSELF)
        self._way: list[tuple[str, int]] = []  # topics that were read, each with where one was in it
        self._at = -1
        self.search = LineText("Tìm trong trợ giúp", "Tìm (Ctrl+F)")
        self.contents, self.text = HelpContents(), HelpText()
        self._nothing = wrapped("Không thấy mục nào. Thử ít chữ hơn.", "muted")
        self.back = button("Lùi", lambda: self._walk(-1), icon="back")
        self.forward = button("Tiến", lambda: self._walk(1), icon="again")
        self._print = button("In mục này…", self.print_topic)
        self._wait = QTimer(self, singleShot=True, interval=_WAIT)
        self._wait.timeout.connect(self._find)
        self._lay_out()
        self._connect()
        self._find()

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        left.setLayout(column(self.search, self._nothing, self.contents))
        left.setMinimumWidth(150)
        self.text.setMinimumWidth(240)
        head = row(self.back, self.forward, 1, self._print, label("Esc đóng", "muted"))
        right.setLayout(column(head, self.text, gap=theme.M))
        whole = column(side_by_side((left, 270), (right, 680), grows=1))
        whole.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # a small screen may make it smaller
        self.setLayout(whole)
        self.setStyleSheet(
            f"HelpText {{ background: {theme.CARD}; border: 2px solid {theme.LINE}; }}"
            f"HelpContents {{ background: transparent; border: 2px solid transparent; }}"
            f"HelpText:focus, HelpContents:focus {{ border-color: {theme.ACCENT}; }}"
        )
        self.back.setToolTip("Mục đã đọc trước đó (Alt+←)")
        self.forward.setToolTip("Mục đã đọc sau đó (Alt+→)")
        self._print.setToolTip("In mục đang đọc (Ctrl+P)")
        fit_screen(self, _WIDTH, _HEIGHT)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._wait.start())
        self.search.stepped.connect(self.contents.step)
        self.search.entered.connect(self._enter)
        self.contents.topic_chosen.connect(lambda key: self._turn(key, keep_list=True))
        self.contents.activated.connect(lambda _: self.text.setFocus())
        self.text.topic_wanted.connect(self._turn)
        for keys, act in (
            ("Alt+Left", lambda: self._walk(-1)),
            ("Alt+Right", lambda: self._walk(1)),
            ("Ctrl+F", self._look_for),
            ("Ctrl+P", self.print_topic),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    @property
    def topic(self) -> Topic:
        """The topic that is read."""
        return helping.everything().topic(self._way[self._at][0] if self._way else "")

    def show_topic(self, key: str) -> None:
        """Open a topic: F1 was pressed, or it was asked for otherwise. The list holds all topics again."""
        if self.search.text():
            self.search.clear()
            self._find()
        self._turn(key)
        self.text.setFocus()

    def print_topic(self) -> None:
        """The topic on paper."""
        from .guide_sheet import sheet_of
        from .printing import print_document

        print_document(self, sheet_of(self.topic.text), self.topic.title)

    def _turn(self, key: str, keep_list: bool = False) -> None:
        key = helping.everything().topic(key).key
        if self._way and self._way[self._at][0] == key:
            return
        self._remember()
        del self._way[self._at + 1 :]
        self._way.append((key, 0))
        self._at = len(self._way) - 1
        self._show(self.search.text() if keep_list else "")

    def _walk(self, by: int) -> None:
        if 0 <= self._at + by < len(self._way):
            self._remember()
            self._at += by
            self._show("")

    def _remember(self) -> None:
        """Where one is in the topic that is left."""
        if self._way:
            self._way[self._at] = (self._way[self._at][0], self.text.verticalScrollBar().value())

    def _show(self, words: str) -> None:
        self.text.show_topic(self.topic, words, self._way[self._at][1])
        self.contents.choose(self.topic.key)
        self.setWindowTitle(f"{self.topic.title} – Trợ giúp")
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at < len(self._way) - 1)

    def _find(self) -> None:
        """The list: all topics, or those that hold the words."""
        self._wait.stop()
        words = self.search.text()
        items: list[Item] = list(helping.find(words)) if words.strip() else _grouped()
        self.contents.show_items(items)
        self.contents.setVisible(bool(items))
        self._nothing.setVisible(not items)
        if self._way and not words.strip():
            self.contents.choose(self.topic.key)

    def _enter(self) -> None:
        """Enter in the search: to what was found first, or to the one chosen."""
        if self._wait.isActive():
            self._find()
        if not self.contents.currentIndex().isValid():
            self.contents.step(1)
        self.text.setFocus()

    def _look_for(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the search, then closes."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _grouped() -> list[Item]:
    items: list[Item] = []
    group = ""
    for topic in helping.everything().topics:
        if topic.group != group:
            group = topic.group
            items.append(group)
        items.append(topic)
    return items
