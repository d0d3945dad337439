"""The room of a page in the frame: it scrolls both ways where the window is smaller than the page can be."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from .page import Page

_MARGIN = 8  # pixels that are seen beyond what has the cursor


class PageScroll(QScrollArea):
    """Holds one page, as large as the room there is, or as small as the page can be."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.setObjectName("plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(page)
        page.setAutoFillBackground(False)  # setWidget turns it on
        page.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.page and event.type() == QEvent.Type.Show:
            self._fit()  # only now it hears of its size
        elif watched is self.page and event.type() == QEvent.Type.LayoutRequest:
            self._leave_least()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """First the room there is, so that the page folds what it can; then what it needs even so."""
        self.page.resize(self.viewport().size())
        layout = self.page.layout()
        if layout is not None:
            layout.activate()
        self._leave_least()

    def _leave_least(self) -> None:
        """In its width first, on which its height hangs."""
        room = self.viewport().size()
        self.page.resize(max(room.width(), self.page.minimumSizeHint().width()), self.page.height())
        self.page.resize(self.page.width(), max(room.height(), self.page.minimumSizeHint().height()))


def bring_into_sight(part: QWidget) -> None:
    """Scroll whatever a part lies in until it is seen; Qt does so only for Tab within one of them.

    What is larger than the room for it stays where it is as long as something of it is seen.
    """
    holder = part.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea):
            room = holder.viewport().size()
            fits = part.width() <= room.width() and part.height() <= room.height()
            if fits or part.visibleRegion().isEmpty():
                holder.ensureWidgetVisible(part, _MARGIN, _MARGIN)
        holder = None if holder.isWindow() else holder.parentWidget()
