"""Texts that are cut off or lie over one another: every line as it is painted, measured against its widget."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from .painted_texts import Painted, painted_texts

_SLACK = 2.0  # px that a letter may stand out: overhang, rounding at odd scales
_OVER = 3.0  # px by which two texts may touch


def cuts(screen: QWidget) -> Iterator[tuple[str, str]]:
    """(widget, what is wrong) for each text of a screen that cannot be read whole."""
    for widget in (screen, *screen.findChildren(QWidget)):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        texts = [each for each in painted_texts(widget) if each.text.strip()]
        for each in texts:
            if wrong := _wrong(widget, each):
                yield name_of(widget), f"{wrong}: “{each.text}”"
        if not isinstance(widget, QTextEdit | QPlainTextEdit):
            yield from ((name_of(widget), f"chồng lên nhau: {words}") for words in _overlapping(texts))
    yield from _out_of_place(screen)


def name_of(widget: QWidget) -> str:
    """How a widget is told in a list of findings: its kind, its name, and whose part it is."""
    whose: list[str] = []
    part: QWidget | None = widget
    while part is not None and len(whose) < 3:
        if type(part).__module__.startswith("cchc_desktop") or part is widget:
            whose.append(type(part).__name__)
        part = part.parentWidget() if not part.isWindow() else None
    said = widget.accessibleName() or widget.objectName() or next(iter(_own_words(widget)), "")
    return " < ".join(whose) + (f" “{said[:40]}”" if said else "")


def _own_words(widget: QWidget) -> list[str]:
    """The words a widget was given to show."""
    said = [getattr(widget, name, None) for name in ("text", "placeholderText", "currentText")]
    return [words for each in said if callable(each) and isinstance(words := each(), str) and words]


def _wrong(widget: QWidget, each: Painted) -> str:
    view = _view(widget)
    if isinstance(view, QTextEdit | QPlainTextEdit) or (isinstance(widget, QLineEdit) and widget.text()):
        return ""  # what is typed scrolls
    index = _index(view, each) if isinstance(view, QAbstractItemView) else QModelIndex()
    if _elided(view, widget, index, each) and not _told(view, widget, index):
        return "viết tắt bằng “…” mà không có chú giải"
    room = each.seen & QRectF(widget.rect())
    if index.isValid() and isinstance(view, QAbstractItemView):
        room &= QRectF(view.visualRect(index))
    if isinstance(view, QAbstractItemView) and not isinstance(view, QHeaderView):
        room = _scrolled(view, room, each)
    return _sticks_out(each.rect, room)


def _view(widget: QWidget) -> QWidget:
    """The scrolling view that paints on a widget, or the widget itself."""
    parent = widget.parentWidget()
    return parent if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget else widget


def _index(view: QAbstractItemView, each: Painted) -> QModelIndex:
    middle = each.rect.center().toPoint()
    if isinstance(view, QHeaderView):
        return QModelIndex()
    return view.indexAt(QPoint(max(int(each.rect.left()) + 1, 0), middle.y()))


def _scrolled(view: QAbstractItemView, room: QRectF, each: Painted) -> QRectF:
    """Rows may go on above and below what is seen, and columns where there is a bar for them."""
    seen = QRectF(view.viewport().rect())
    if each.rect.bottom() > seen.bottom() or each.rect.top() < seen.top():
        room = QRectF(room.left(), each.rect.top(), room.width(), each.rect.height())
    if view.horizontalScrollBar().maximum() > 0 and view.horizontalScrollBar().isVisible():
        room = QRectF(each.rect.left(), room.top(), each.rect.width(), room.height())
    return room


def _elided(view: QWidget, widget: QWidget, index: QModelIndex, each: Painted) -> bool:
    if not each.text.rstrip().endswith("…") or not each.text.strip("… "):
        return False  # a dotted line is to be filled in
    own = _own_words(widget)
    if isinstance(view, QHeaderView):
        own += [str(view.model().headerData(n, view.orientation())) for n in range(view.count())]
    if index.isValid():
        own.append(str(index.data()))
    return not any(each.text.strip() in words.replace("&", "") for words in (*own, widget.accessibleDescription()))


def _told(view: QWidget, widget: QWidget, index: QModelIndex) -> bool:
    """Whether the whole is said somewhere: a tip of the cell or of the widget."""
    if isinstance(view, QHeaderView):
        role = Qt.ItemDataRole.ToolTipRole
        return all(view.model().headerData(n, view.orientation(), role) for n in range(view.count()))
    return bool(index.data(Qt.ItemDataRole.ToolTipRole) if index.isValid() else widget.toolTip())


def _sticks_out(text: QRectF, room: QRectF) -> str:
    wide = max(room.left() - text.left(), text.right() - room.right())
    letters = text.adjusted(0, text.height() * 0.12, 0, -text.height() * 0.12)  # without the room above accents
    high = max(room.top() - letters.top(), letters.bottom() - room.bottom())
    if wide > _SLACK:
        return f"cụt {wide:.0f} px ngang"
    return f"cụt {high:.0f} px dọc" if high > _SLACK else ""


def _overlapping(texts: list[Painted]) -> Iterator[str]:
    for n, one in enumerate(texts):
        for other in texts[n + 1 :]:
            both = one.rect & other.rect
            if both.width() > _OVER and both.height() > _OVER + one.rect.height() * 0.2 and one.text != other.text:
                yield f"“{one.text}” và “{other.text}”"


def _out_of_place(screen: QWidget) -> Iterator[tuple[str, str]]:
    """Widgets outside what holds them, and widgets over their neighbours."""
    for parent in (screen, *screen.findChildren(QWidget)):
        if not parent.isVisible():
            continue
        inside = [
            each
            for each in parent.children()
            if isinstance(each, QWidget) and each.isVisible() and not each.isWindow() and each.width() and each.height()
        ]
        for each in inside:
            if wrong := _outside(parent, each):
                yield name_of(each), wrong
        for n, one in enumerate(inside):
            for other in inside[n + 1 :]:
                both = one.geometry() & other.geometry()
                if both.width() > _OVER and both.height() > _OVER and not _floats(one) and not _floats(other):
                    yield name_of(one), f"nằm chồng lên {name_of(other)}"


def _floats(widget: QWidget) -> bool:
    """Whether it is meant to lie over others: an editor over its cell, a line that splits, a bar of scrolling."""
    parent = widget.parentWidget()
    over = isinstance(parent, QAbstractScrollArea) or isinstance(_view(parent), QAbstractItemView)
    return over or widget.property("floats") is True or type(widget).__name__ in ("QSplitterHandle", "QSizeGrip")


def _outside(parent: QWidget, each: QWidget) -> str:
    room, scroll = parent.rect(), parent.parentWidget()
    scrolls = isinstance(scroll, QAbstractScrollArea) and scroll.viewport() is parent
    if isinstance(parent, QAbstractScrollArea) or isinstance(_view(parent), QAbstractItemView):
        return ""
    place = each.geometry()
    wide, high = place.right() - room.right(), place.bottom() - room.bottom()
    if scrolls:
        assert isinstance(scroll, QAbstractScrollArea)
        hidden = scroll.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        return f"rộng hơn chỗ cuộn {wide} px" if wide > _SLACK and hidden else ""
    if wide > _SLACK or place.left() < -_SLACK:
        return f"thò ra ngoài {max(wide, -place.left())} px ngang"
    return f"thò ra ngoài {max(high, -place.top())} px dọc" if high > _SLACK or place.top() < -_SLACK else ""


def fits_display(window: QWidget) -> str:
    """What is wrong where a window is larger than the display leaves it."""
    room: QRect = window.screen().availableGeometry()
    return (
        ""
        if window.width() <= room.width() and window.height() <= room.height()
        else (f"lớn hơn màn hình: {window.width()}x{window.height()} trên {room.width()}x{room.height()}")
    )
