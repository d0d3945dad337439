"""The frame: hosts pages, knows none of them by what it does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QIcon, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from .. import paths
from . import icons, theme
from .backup_foot import BackupFoot
from .page import Notice, Page
from .page_scroll import PageScroll, bring_into_sight
from .sidebar import Sidebar
from .top_bar import TopBar
from .widgets import ElidedLabel, MessageBar, column, label, row

NARROW_BELOW, TIGHT_BELOW, LOW_BELOW = 1120, 800, 430  # pixels of the window, in which the frame gives way
LEAST = QSize(480, 280)  # a screen of 960x560 whose texts are twice as large
TOP, TOP_LOW, FOOT = 44, 38, 27
USUAL, FRAME = QSize(1366, 768), QSize(4, 40)  # the frame's title and edges come on top of a window's size


class MainWindow(QMainWindow):
    """Top bar, side, page, footer. Says which page was asked for, and when it is being closed."""

    page_asked = Signal(str)
    closing = Signal(object)  # QCloseEvent: whoever ignores it keeps the window open

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("CCHC Desktop")
        self.setWindowIcon(QIcon(str(paths.resources() / "icons" / "app.svg")))
        self.setMinimumSize(LEAST)
        self.top, self.side, self.message = TopBar(), Sidebar(), MessageBar()
        self.side.chosen.connect(self.page_asked)
        self._stack, self._rooms = QStackedWidget(), dict[Page, PageScroll]()
        self._saved, self._keys, self.foot = label("", "muted"), ElidedLabel(""), BackupFoot()
        self.foot.clicked.connect(lambda: self.page_asked.emit("backup"))
        self._lay_out()
        self.add_shortcut("Ctrl+F", self._focus_search)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

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
        footer.setFixedHeight(FOOT)
        line = QHBoxLayout(footer)
        line.setContentsMargins(theme.L, 0, theme.L, 0)
        line.setSpacing(theme.L)
        self._saved_mark = icons.Mark()
        for part in (self._saved_mark, self._saved):
            part.hide()  # until something was saved
        line.addLayout(row(self._saved_mark, self._saved, gap=theme.XS))
        line.addWidget(self.foot)
        self._keys.setProperty("look", "muted")
        self._keys.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.addWidget(self._keys, 1)
        line.addStretch()  # what is left stays together where the keys have no room
        return footer

    def add_shortcut(self, keys: str, act: Callable[[], None]) -> None:
        """A key that works on every page."""
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def add_bar(self, bar: QWidget) -> None:
        """A bar over the message and the page, which stays whatever page is shown."""
        self._middle.insertWidget(self._middle.indexOf(self.message), bar)

    def show_page(self, page: Page, key: str) -> None:
        """Bring a page to the front."""
        if page not in self._rooms:
            self._rooms[page] = PageScroll(page)
            self._stack.addWidget(self._rooms[page])
        self._stack.setCurrentWidget(self._rooms[page])
        self.side.mark(key)
        self._keys.setText(page.keys)

    @property
    def page(self) -> Page | None:
        """The page in front."""
        shown = self._stack.currentWidget()
        return shown.page if isinstance(shown, PageScroll) else None

    def tell(self, notice: Notice) -> None:
        """Put a sentence above the page."""
        self.message.tell(notice.text, notice.tone, notice.actions)

    def say_saved(self, words: str) -> None:
        """The footer's left end; what was told of the step before gives way."""
        self.message.give_way()
        self._saved_mark.show_icon("check", theme.GOOD.ink, 14)
        self._saved.setText(words)
        self._saved_mark.show()
        self._saved.show()

    def place(self, geometry: str) -> None:
        """Where the window stood last time; the usual size, or what a small screen leaves beside the frame."""
        if not geometry or not self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "replace"))):
            room = self.screen().availableGeometry().size() - FRAME
            self.resize(USUAL.boundedTo(room))
        elif not self.isMaximized():
            self._come_into_sight()

    def _come_into_sight(self) -> None:
        """The screen it stood on may be gone, or be smaller or less sharp than it was."""
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        whole = self.geometry()
        seen = max(screens, key=lambda room: _area(room.intersected(whole)))
        if seen.contains(whole):
            return
        size = whole.size().boundedTo(seen.size() - FRAME).expandedTo(self.minimumSize())
        most = QPoint(seen.right() - size.width(), seen.bottom() - size.height())
        x = max(min(whole.x(), most.x()), seen.x())
        y = max(min(whole.y(), most.y()), seen.y() + FRAME.height() - FRAME.width())
        self.setGeometry(QRect(QPoint(x, y), size))

    def geometry_text(self) -> str:
        """Where the window stands, to be kept."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide, tall = event.size().width(), event.size().height()
        self.side.set_narrow(wide < NARROW_BELOW)
        self.top.set_narrow(wide < NARROW_BELOW, wide < TIGHT_BELOW)
        self._keys.setHidden(wide < TIGHT_BELOW)
        self._set_tight(wide < TIGHT_BELOW or tall < LOW_BELOW)
        super().resizeEvent(event)

    def _set_tight(self, tight: bool) -> None:
        """Where there is little room the page gets that of the margins."""
        edge, above = (theme.S, theme.XS) if tight else (theme.L, theme.M)
        self._middle.setContentsMargins(edge, above, edge, above)
        self.top.setFixedHeight(TOP_LOW if tight else TOP)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit(event)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """What has the cursor is seen, in the window and in the dialogs over it."""
        if now is not None:
            bring_into_sight(now)

    def _focus_search(self) -> None:
        self.top.search.setFocus()
        self.top.search.selectAll()


def _area(room: QRect) -> int:
    return room.width() * room.height() if room.isValid() else 0
