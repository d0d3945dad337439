"""The keyboard alone: Tab comes to every control in reading order and round again, focus is seen, Esc leaves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPushButton,
    QScrollBar,
    QWidget,
)

from cchc_desktop.ui.line_text import LineText
from cchc_desktop.ui.page import Page

from .cuts import name_of

_MOST = 250  # stops on a screen
_MNEMONIC = re.compile("&([^& ])")


def keys(screen: QWidget) -> Iterator[tuple[str, str]]:
    """(widget, what the keyboard cannot do) for one screen."""
    start = screen.focusWidget()
    stops, comes_round = _walk(screen)
    if not comes_round:
        yield type(screen).__name__, "Tab không quay về chỗ bắt đầu"
    for widget in _wanted(screen):
        if widget not in stops and not _instead(widget, stops):
            yield name_of(widget), "Tab không tới được"
    yield from _order(screen, stops)
    yield from _mnemonics(screen)
    for widget in stops:
        if widget is not screen and not _focus_is_seen(widget):
            yield name_of(widget), "không thấy đang được chọn"
    if isinstance(screen, QDialog):
        yield from _dialog(screen, start)


def _walk(screen: QWidget) -> tuple[list[QWidget], bool]:
    """Where the Tab key stops, from where the screen puts the cursor, and whether it comes back there."""
    screen.activateWindow()
    at = screen.focusWidget()
    if at is None or not at.isVisible():
        QWidget.focusNextPrevChild(screen, True)
        at = screen.focusWidget() or screen
    at.setFocus()
    first, stops = at, list[QWidget]()
    for _ in range(_MOST):
        stops.append(at)
        QWidget.focusNextPrevChild(at, True)  # a grid's own Tab goes from cell to cell
        now = screen.focusWidget()
        if now is None or now is first:
            return stops, True
        if now in stops:
            return stops, now is stops[0] or now is stops[1]
        at = now
    return stops, False


def _wanted(screen: QWidget) -> Iterator[QWidget]:
    for widget in screen.findChildren(QWidget):
        if isinstance(widget, QHeaderView | QScrollBar | QMenu) or not _usable(widget):
            continue
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if takes or (isinstance(widget, QAbstractButton) and not isinstance(widget.parentWidget(), QHeaderView)):
            yield widget


def _instead(widget: QWidget, stops: list[QWidget]) -> bool:
    """Whether Tab comes to another button of its group, from which the arrows lead to it."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    if group is not None and group.exclusive():
        return any(each in stops for each in group.buttons())
    if not widget.autoExclusive() or not widget.isCheckable():
        return False
    beside = (each for each in stops if each.parentWidget() is widget.parentWidget())
    return any(isinstance(each, QAbstractButton) and each.autoExclusive() for each in beside)


def _usable(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    inside = isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget
    part = isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit | QAbstractItemView)
    return widget.isVisible() and widget.isEnabled() and not inside and not part


def _order(screen: QWidget, stops: list[QWidget]) -> Iterator[tuple[str, str]]:
    start = min(range(len(stops)), key=lambda n: (_place(screen, stops[n]).top(), _place(screen, stops[n]).left()))
    round_ = [*stops[start:], *stops[:start]]  # the walk begins where the work does, not at the top
    for one, other in pairwise(round_):
        if isinstance(screen, QMainWindow) and (_page(one) is None or _page(one) is not _page(other)):
            continue  # within the frame, to the page and back
        a, b = _place(screen, one), _place(screen, other)
        above = b.bottom() <= a.top() and b.left() <= a.right() and a.left() <= b.right()
        before = b.right() <= a.left() and a.top() <= b.center().y() <= a.bottom() and a.height() < 3 * b.height()
        if above or before:
            yield name_of(one), f"Tab đi ngược về {name_of(other)}"


def _page(widget: QWidget) -> QWidget | None:
    """The page or the piece of the frame that a widget is part of."""
    part: QWidget | None = widget
    while part is not None and not isinstance(part, Page) and not isinstance(part.parentWidget(), QMainWindow):
        part = part.parentWidget()
    return part if isinstance(part, Page) else None


def _place(screen: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(screen, QPoint()), widget.size()) if widget is not screen else screen.rect()


def _focus_is_seen(widget: QWidget) -> bool:
    if not widget.isVisible() or widget.visibleRegion().isEmpty():
        return True
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    if not widget.hasFocus():
        return True
    with_focus = _picture(widget)
    widget.clearFocus()
    return with_focus != _picture(widget)


def _picture(widget: QWidget) -> QImage:
    """With what stands around it: the line of a card may say it too."""
    window, room = widget.window(), 4
    place = QRect(widget.mapTo(window, QPoint()), widget.size()).adjusted(-room, -room, room, room)
    return window.grab(place & window.rect()).toImage()


def _mnemonics(screen: QWidget) -> Iterator[tuple[str, str]]:
    letters = Counter(
        found.group(1).lower()
        for widget in (*screen.findChildren(QAbstractButton), *screen.findChildren(QLabel))
        if widget.isVisible() and (found := _MNEMONIC.search(widget.text())) and _marks(widget)
    )
    for letter, count in letters.items():
        if count > 1:
            yield type(screen).__name__, f"phím Alt+{letter} dùng {count} lần"


def _marks(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None)


def _dialog(screen: QDialog, start: QWidget | None) -> Iterator[tuple[str, str]]:
    buttons = [each for each in screen.findChildren(QPushButton) if each.isVisible()]
    if screen.property("waits"):
        return  # for a job, and goes by itself
    if buttons and not any(each.isDefault() for each in buttons) and not _takes_enter(start):
        yield type(screen).__name__, "không có nút mặc định"
    (start or screen).setFocus()
    QTest.keyClick(QApplication.focusWidget() or screen, Qt.Key.Key_Escape)
    if screen.isVisible():
        yield type(screen).__name__, "Esc không đóng"


def _takes_enter(start: QWidget | None) -> bool:
    """Whether Enter is taken by what has the cursor: a table that opens, a field that picks, a button by itself."""
    return isinstance(start, QAbstractItemView | LineText) or (isinstance(start, QPushButton) and start.autoDefault())
