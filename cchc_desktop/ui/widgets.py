"""The few pieces that every page is made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from . import icons, theme

_LEAST = 120  # pixels of a button whose words give way
Box = TypeVar("Box", QVBoxLayout, QHBoxLayout)


class Card(QFrame):
    """A white card; fill it through `box`."""

    def __init__(self, title: str = "", margin: int = theme.L) -> None:
        super().__init__()
        self.setObjectName("card")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(margin, margin - 2, margin, margin - 2)
        self.box.setSpacing(theme.S)
        if title:
            self.box.addWidget(heading(title))


class ElidedLabel(QLabel):
    """One line that gives way: shows "…" where there is no room, and the whole as its tip."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), text)


class GivingButton(QPushButton):
    """A button whose words give way where there is no room: "…" then, and the whole as its tip and its name."""

    def __init__(self, look: str = "", icon: str = "") -> None:
        super().__init__()
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        dress(self, look, icon)

    def text(self) -> str:
        return self._whole

    def setText(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        beside = super().sizeHint().width() - self.fontMetrics().horizontalAdvance(super().text())
        return QSize(beside + self._wide(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_LEAST, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _wide(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._whole) + 2

    def _fit(self) -> None:
        room = self._wide() - max(self.sizeHint().width() - self.width(), 0)
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if shown != super().text():
            super().setText(shown)


class Chip(QLabel):
    """A small rounded word: a state or a fact, with an icon where it is a state."""

    def __init__(self, text: str = "", tone: str = "quiet", icon: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._icon = icon
        self.show_as(text, tone)

    def show_as(self, text: str, tone: str, icon: str = "") -> None:
        """Change words and meaning, and the icon where another is named."""
        colours = theme.TONES[tone]
        self._icon = icon or self._icon
        left = 24 if self._icon else 10
        self._ink = colours.ink
        self.setText(text)
        self.setStyleSheet(
            f"background:{colours.ground}; color:{colours.ink}; border:1px solid {colours.line}; border-radius:10px;"
            f"padding:1px 9px 1px {left - 1}px; font-size:9pt;"
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon:
            painter = QPainter(self)
            icons.paint(painter, 7, (self.height() - 13) // 2, self._icon, self._ink, 13)


class MessageBar(QFrame):
    """One sentence above the page, with what can be done about it; stays until closed or replaced."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("message")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.M, 6, 6, 6)
        self._mark, self._words = icons.Mark(), wrapped("")
        self._close = QPushButton(icons.icon("close"), "")
        self._close.setAccessibleName("Đóng thông báo")
        self._close.setToolTip("Đóng thông báo")
        self._close.setProperty("look", "link")
        self._close.clicked.connect(self.hide)
        self._row.addWidget(self._mark)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._close)
        self._actions: list[QPushButton] = []
        self._lasting = False
        self.hide()

    def give_way(self) -> None:
        """Another step was taken: what was only told goes; trouble, and what can still be answered, stays."""
        if not self._lasting:
            self.hide()

    @property
    def text(self) -> str:
        """What it says now."""
        return self._words.text() if not self.isHidden() else ""

    def tell(self, text: str, tone: str = "blue", actions: tuple[tuple[str, Callable[[], object]], ...] = ()) -> None:
        """Show a sentence; "bad" is trouble, "good" is done."""
        colours = theme.TONES[tone]
        self._lasting = tone == "bad" or bool(actions)
        self._mark.show_icon({"bad": "alert", "good": "check"}.get(tone, "info"), colours.ink)
        self._words.setText(text)
        self.setStyleSheet(
            f"#message {{ background:{colours.ground}; border:1px solid {colours.bar}; border-radius:8px; }}"
        )
        for old in self._actions:
            old.deleteLater()
        self._actions = [button(words, act) for words, act in actions]
        for n, each in enumerate(self._actions):
            self._row.insertWidget(2 + n, each)
        self.show()


class FlowLayout(QLayout):
    """Pieces side by side that go on in the next line where there is no room."""

    def __init__(self, gap: int = theme.S) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        spare = max(rect.height() - self.heightForWidth(rect.width()), 0)
        self._lay_out(rect.adjusted(0, spare // 2, 0, 0), move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() + self._gap for size in shown)
        return QSize(wide, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def _lay_out(self, rect: QRect, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            x, tall = rect.x(), max(item.sizeHint().height() for item in line)
            for item in line:
                size = item.sizeHint()
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (tall - size.height()) // 2), size))
                x += size.width() + self._gap
            y += tall + theme.XS
        return max(y - theme.XS - rect.y(), 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines, left = list[list[QLayoutItem]](), 0
        for item in (each for each in self._items if not each.isEmpty()):
            wide = item.sizeHint().width()
            if not lines or wide > left:
                lines.append([])
                left = width
            lines[-1].append(item)
            left -= wide + self._gap
        return lines


class FittedScroll(QScrollArea):
    """Scrolls up and down only: what is inside is always as wide as the view."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # setWidget turns it on

    def focus_on(self, part: QWidget) -> None:
        """Put the cursor on a part and bring it into view, which Qt does for the Tab key only."""
        part.setFocus()
        self.ensureWidgetVisible(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.widget().setMaximumWidth(self.viewport().width())
        super().resizeEvent(event)


class _Unsqueezed(QObject):
    """Watches one widget whose layout is asked for its height again whenever its width or its words change."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and isinstance(watched, QWidget):
            box = watched.layout()
            if box is not None and box.hasHeightForWidth():
                watched.setMinimumHeight(box.totalHeightForWidth(watched.width()))
        return super().eventFilter(watched, event)


def unsqueezed(part: QWidget) -> None:
    """A part whose words and buttons go on in the next line is never lower than they need; the page scrolls then."""
    part.installEventFilter(_Unsqueezed(part))


def label(text: str, look: str = "") -> QLabel:
    """Words that are not for pressing."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        made.setProperty("look", look)
    return made


def heading(text: str) -> QLabel:
    """The bold first line of a card."""
    return label(text, "heading")


def wrapped(text: str, look: str = "") -> QLabel:
    """Words that go on in the next line, and can be marked and copied."""
    made = label(text, look)
    made.setWordWrap(True)
    made.setMinimumWidth(20)
    return made


def button(text: str, act: Callable[[], object], look: str = "", icon: str = "") -> QPushButton:
    """A button that says what it does."""
    made = QPushButton(text)
    dress(made, look, icon)
    made.clicked.connect(lambda *_: act())
    return made


def dress(made: QPushButton, look: str = "", icon: str = "") -> None:
    """Give a button its look and its icon, in the colour that goes with the look."""
    if look:
        made.setProperty("look", look)
    if icon:
        ink = theme.ON_ACCENT if look == "main" else theme.ACCENT if look == "link" else theme.INK
        made.setIcon(icons.icon(icon, ink))
    made.setAutoDefault(True)  # Enter presses it as Space does, in the window as in a dialog


def fit_screen(window: QWidget, width: int, height: int) -> None:
    """The size a window likes, or what a small or enlarged screen leaves it."""
    room = window.screen().availableGeometry()
    window.resize(min(width, room.width() - theme.L), min(height, room.height() - 3 * theme.L))


def set_look(part: QWidget, look: str) -> None:
    """Another look for what is shown already."""
    if part.property("look") != look:
        part.setProperty("look", look)
        part.style().unpolish(part)
        part.style().polish(part)


def toggle(text: str, act: Callable[[bool], None]) -> QPushButton:
    """A chip that is on or off."""
    made = QPushButton(text)
    made.setProperty("look", "chip")
    made.setCheckable(True)
    made.setAutoDefault(True)
    made.clicked.connect(lambda on: act(on))
    return made


def column(*parts: QWidget | QLayout | int, gap: int = theme.S) -> QVBoxLayout:
    """Parts one under another; a number is a stretch."""
    return _fill(QVBoxLayout(), parts, gap)


def row(*parts: QWidget | QLayout | int, gap: int = theme.S) -> QHBoxLayout:
    """Parts side by side; a number is a stretch."""
    return _fill(QHBoxLayout(), parts, gap)


def side_by_side(*parts: tuple[QWidget, int], grows: int = 0) -> QSplitter:
    """Parts with their widths at first, and a handle between them; one `grows` with the window."""
    split = QSplitter(Qt.Orientation.Horizontal)
    split.setChildrenCollapsible(False)
    split.setHandleWidth(theme.M)
    for n, (part, _) in enumerate(parts):
        split.addWidget(part)
        split.setStretchFactor(n, int(n == grows))
    split.setSizes([wide for _, wide in parts])
    return split


def _fill(box: Box, parts: tuple[QWidget | QLayout | int, ...], gap: int) -> Box:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(gap)
    for part in parts:
        if isinstance(part, int):
            box.addStretch(part)
        elif isinstance(part, QLayout):
            box.addLayout(part)
        else:
            box.addWidget(part)
    return box
