"""The frame: hosts pages, knows none of them by what it does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from .. import paths
from . import icons, theme
from .backup_foot import BackupFoot
from .page import Notice, Page
from .sidebar import Sidebar
from .top_bar import TopBar
from .widgets import ElidedLabel, MessageBar, column, label, row

NARROW_BELOW = 1120
USUAL, FRAME = QSize(1366, 768), QSize(4, 40)  # the frame's title and edges come on top of a window's size


class MainWindow(QMainWindow):
    """Top bar, side, page, footer. Says which page was asked for, and when it is being closed."""

    page_asked = Signal(str)
    closing = Signal(object)  # QCloseEvent: whoever ignores it keeps the window open

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("CCHC Desktop")
        self.setWindowIcon(QIcon(str(paths.resources() / "icons" / "app.svg")))
        self.setMinimumSize(820, 470)
        self.top, self.side, self.message = TopBar(), Sidebar(), MessageBar()
        self.side.chosen.connect(self.page_asked)
        self._stack = QStackedWidget()
        self._saved, self._keys, self.foot = label("", "muted"), ElidedLabel(""), BackupFoot()
        self.foot.clicked.connect(lambda: self.page_asked.emit("backup"))
        self._lay_out()
        self.add_shortcut("Ctrl+F", self._focus_search)

    def _lay_out(self) -> None:
        whole = QWidget()
        middle = QWidget()
        self._middle = column(self.message, self._stack, gap=theme.S)
        self._middle.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        middle.setLayout(self._middle)
        body = row(self.side, middle, gap=0)
        whole.setLayout(column(self.top, body, self._footer(), gap=0))
        self.setCentralWidget(whole)

    def _footer(self) -> QFrame:
        footer = QFrame()
        footer.setObjectName("footer")
        footer.setFixedHeight(27)
        line = QHBoxLayout(footer)
        line.setContentsMargins(theme.L, 0, theme.L, 0)
        line.setSpacing(theme.L)
        self._saved_mark = label("")
        line.addWidget(self._saved_mark)
        line.addWidget(self._saved)
        line.addWidget(self.foot)
        self._keys.setProperty("look", "muted")
        self._keys.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.addWidget(self._keys, 1)
        return footer

    def add_shortcut(self, keys: str, act: Callable[[], None]) -> None:
        """A key that works on every page."""
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def add_bar(self, bar: QWidget) -> None:
        """A bar over the message and the page, which stays whatever page is shown."""
        self._middle.insertWidget(self._middle.indexOf(self.message), bar)

    def show_page(self, page: Page, key: str) -> None:
        """Bring a page to the front."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.side.mark(key)
        self._keys.setText(page.keys)

    @property
    def page(self) -> Page | None:
        """The page in front."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def tell(self, notice: Notice) -> None:
        """Put a sentence above the page."""
        self.message.tell(notice.text, notice.tone, notice.actions)

    def say_saved(self, words: str) -> None:
        """The footer's left end; what was told of the step before gives way."""
        self.message.give_way()
        self._saved_mark.setPixmap(icons.picture("check", theme.GOOD.ink, 14))
        self._saved.setText(words)

    def place(self, geometry: str) -> None:
        """Where the window stood last time; the usual size, or what a small screen leaves beside the frame."""
        if not geometry or not self.restoreGeometry(QByteArray.fromBase64(geometry.encode())):
            room = self.screen().availableGeometry().size() - FRAME
            self.resize(USUAL.boundedTo(room))

    def geometry_text(self) -> str:
        """Where the window stands, to be kept."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < NARROW_BELOW
        self.side.set_narrow(narrow)
        self.top.set_narrow(narrow)
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit(event)

    def _focus_search(self) -> None:
        self.top.search.setFocus()
        self.top.search.selectAll()
