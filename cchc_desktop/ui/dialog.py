"""A window over the page that is never larger than the screen: what does not fit scrolls, its buttons stay in sight."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QLayoutItem, QVBoxLayout, QWidget

from . import theme
from .widgets import FittedScroll


class Dialog(QDialog):
    """What every window of ours over the page is made from."""

    _fitted = _scrolls = False

    def showEvent(self, event: QShowEvent) -> None:
        if not self._fitted:
            self._fitted = True
            self._fit()
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible() and not self._scrolls:
            self._fit()  # what came of a job may need more room
        return done

    def _fit(self) -> None:
        """Where an enlarged text or a small screen leaves too little room, let all but the last line scroll."""
        box, room = self.layout(), self.screen().availableGeometry().size() - QSize(theme.L, 3 * theme.L)
        if not isinstance(box, QVBoxLayout):
            return
        wide = min(max(self.width(), box.totalMinimumSize().width()), room.width())
        high = box.totalMinimumHeightForWidth(wide) if box.hasHeightForWidth() else box.totalMinimumSize().height()
        if high <= room.height():
            self.resize(self.size().expandedTo(QSize(wide, high)).boundedTo(room))
            return
        self._scrolls = True
        order = _tab_order(self)
        focused = self.focusWidget() or next((each for each in order if each.isVisible() and each.isEnabled()), None)
        _scroll_all_but_last(box)
        for before, after in pairwise(order):  # those that were moved stand at the end of it now
            QWidget.setTabOrder(before, after)
        self.setMinimumSize(0, 0)
        self.resize(QSize(wide, room.height()))
        if focused is not None:
            focused.setFocus()


def _tab_order(dialog: QWidget) -> list[QWidget]:
    """All that Tab stops at, one after another."""
    order, at = list[QWidget](), dialog.nextInFocusChain()
    while at is not None and at is not dialog:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and dialog.isAncestorOf(at):
            order.append(at)
        at = at.nextInFocusChain()
    return order


def _scroll_all_but_last(box: QVBoxLayout) -> None:
    inside = QWidget()
    scrolled = QVBoxLayout(inside)
    scrolled.setContentsMargins(0, 0, theme.S, 0)
    scrolled.setSpacing(box.spacing())
    while box.count() > 1:
        stretch = box.stretch(0)
        item = box.takeAt(0)
        if item is not None:
            _hand_over(item, scrolled, stretch)
    scroll = FittedScroll(inside)
    box.insertWidget(0, scroll, 1)


def _hand_over(item: QLayoutItem, to: QBoxLayout, stretch: int) -> None:
    part, layout = item.widget(), item.layout()
    if part is not None:
        to.addWidget(part, stretch, item.alignment())
    elif layout is not None:
        to.addLayout(layout, stretch)
    else:
        to.addItem(item)
