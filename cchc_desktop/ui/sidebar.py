"""The way of the work down the side, with counts."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from . import icons, theme

WIDE, NARROW = 172, 52
LOW = 28  # a button's height where a small screen has no room for all of them
_AROUND, _TIGHT, _TIGHT_LINE, _BAR = 40, 4, 9, 9  # pixels: line and margins; both where it is low; the scroll bar


class SideButton(QAbstractButton):
    """One page: icon, name, count; only the icon where the window is narrow."""

    def __init__(self, icon: str, text: str, shortcut: str) -> None:
        super().__init__()
        self._icon, self.count = icon, ""
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({shortcut})")
        self.setCheckable(True)
        self.setFixedHeight(theme.ROW_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(NARROW - 2 * theme.S, theme.ROW_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.ACCENT if self.isChecked() else theme.INK
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ACCENT_SOFT if self.isChecked() else theme.GROUND))
            painter.drawRoundedRect(self.rect(), theme.RADIUS, theme.RADIUS)
        if self.hasFocus():
            painter.setPen(QColor(theme.ACCENT))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        icons.paint(painter, 9, (self.height() - 18) // 2, self._icon, ink)
        if self.width() > NARROW:
            self._paint_words(painter, ink)

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        room, middle = self.rect().adjusted(36, 0, -10, 0), Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(ink))
        painter.setFont(theme.interface_font(10, bold=self.isChecked()))
        painter.drawText(room, middle, self.text())
        painter.setPen(QColor(ink if self.isChecked() else theme.MUTED))
        painter.setFont(theme.interface_font(8.5))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, self.count)


class Sidebar(QScrollArea):
    """Says which page was asked for; scrolls where the window is too low for all of them."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        inside = QWidget()
        self._box = QVBoxLayout(inside)
        self._box.setSpacing(2)
        self._box.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # setWidget turns it on
        self._buttons: dict[str, SideButton] = {}
        self._lines: list[QFrame] = []
        self._group = QButtonGroup(self)
        self.set_narrow(False)

    def add(self, key: str, icon: str, text: str, shortcut: str) -> None:
        """One more page, under the others."""
        made = SideButton(icon, text, shortcut)
        made.clicked.connect(lambda *_: self.chosen.emit(key))
        self._buttons[key] = made
        self._group.addButton(made)
        self._box.insertWidget(self._box.count() - 1, made)

    def add_line(self) -> None:
        """A line between the quarter's work and what stands behind it."""
        line = QFrame()
        line.setStyleSheet(f"border:0; border-bottom:1px solid {theme.LINE}; margin-bottom:8px;")
        self._lines.append(line)
        self._box.insertWidget(self._box.count() - 1, line)

    def mark(self, key: str) -> None:
        """Show which page is open."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
            self.ensureWidgetVisible(self._buttons[key], 0, theme.XS)

    def set_count(self, key: str, count: str) -> None:
        """The small figure behind a page's name."""
        button = self._buttons[key]
        button.count = count
        button.setAccessibleDescription(count)
        button.update()

    def set_narrow(self, narrow: bool) -> None:
        """Only icons, or icons and names."""
        self._narrow = narrow
        self._fit(self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit(event.size().height())
        super().resizeEvent(event)
        checked = self._group.checkedButton()
        if checked is not None:
            self.ensureWidgetVisible(checked, 0, theme.XS)

    def _fit(self, tall: int) -> None:
        """Lower buttons first, then nearer to each other, then they scroll beside a bar of their own."""
        rows = len(self._buttons)
        usual, low = (rows * (each + 2) for each in (theme.ROW_HEIGHT, LOW))
        height = theme.ROW_HEIGHT if tall - _AROUND >= usual else LOW
        scrolls = tall - 2 * _TIGHT - len(self._lines) * (_TIGHT_LINE + 2) < low
        above, line = (_TIGHT, _TIGHT_LINE) if tall - _AROUND < usual else (10, 17)
        self._box.setContentsMargins(theme.S, above, theme.S, above)
        for button in self._buttons.values():
            button.setFixedHeight(height)
        for each in self._lines:
            each.setFixedHeight(line)
        self.setFixedWidth((NARROW if self._narrow else WIDE) + (_BAR if scrolls else 0))
