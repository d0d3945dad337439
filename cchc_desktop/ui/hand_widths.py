"""Widths of a table's columns that the officer set by hand, with the mouse or by keys, until they are given up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

NARROWEST = 34  # pixels, below which no column goes
_STEP = 16  # pixels of one press of a key
_KEYS: dict[int, int] = {Qt.Key.Key_BracketLeft: -_STEP, Qt.Key.Key_BracketRight: _STEP}
AS_BEFORE = "Chiều rộng như cũ"


class HandWidths(QObject):
    """Learns which columns were pulled; the table asks `over` for the widths it gives, and `lays` them out again."""

    changed = Signal()

    def __init__(self, table: QTableView, lay: Callable[[], object]) -> None:
        super().__init__(table)
        self._table, self._lay, self._pulling = table, lay, False
        self._by_hand: dict[int, int] = {}
        header = self._header
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(20)
        header.sectionResized.connect(self._on_resized)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer)
        header.viewport().installEventFilter(self)
        table.installEventFilter(self)

    @property
    def _header(self) -> QHeaderView:
        return self._table.horizontalHeader()

    @property
    def given(self) -> tuple[int, ...]:
        """A width for each column, 0 where it is not by hand."""
        return tuple(self._by_hand.get(n, 0) for n in range(self._header.count()))

    def take(self, given: Sequence[int]) -> None:
        """The widths of last time."""
        self._by_hand = {n: wide for n, wide in enumerate(given) if wide >= NARROWEST}

    def forget(self) -> None:
        """The table's own widths again."""
        if self._by_hand:
            self._by_hand = {}
            self._lay()
            self.changed.emit()

    def over(self, widths: Sequence[int]) -> list[int]:
        """The table's own widths with those by hand in their places; the others share what is left as they did."""
        fixed = {n: wide for n, wide in self._by_hand.items() if n < len(widths) and widths[n] > 0}
        free = [n for n, wide in enumerate(widths) if wide > 0 and n not in fixed]
        whole, own = sum(widths), sum(widths[n] for n in free)
        if not fixed or not own:
            return list(widths)
        room = whole - NARROWEST * len(free)
        squeeze = min(1.0, max(room, 0) / sum(fixed.values()))
        fixed = {n: max(int(wide * squeeze), NARROWEST) for n, wide in fixed.items()}
        left = max(whole - sum(fixed.values()) - NARROWEST * len(free), 0)
        more = {n: max(widths[n] - NARROWEST, 0) for n in free}
        parts = sum(more.values()) or 1
        return [
            fixed[n] if n in fixed else NARROWEST + left * more[n] // parts if n in more else wide
            for n, wide in enumerate(widths)
        ]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._table:
            return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._pressed(event)
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            if event.type() == QEvent.Type.MouseButtonPress:
                self._pulling = True
            elif event.type() == QEvent.Type.MouseButtonRelease and self._pulling:
                self._pulling = False
                self._settle()
        return super().eventFilter(watched, event)

    def _on_resized(self, column: int, _: int, wide: int) -> None:
        if self._pulling and wide > 0:
            self._by_hand[column] = max(wide, NARROWEST)

    def _pressed(self, event: QKeyEvent) -> bool:
        """Ctrl+[ and Ctrl+]: the column one is in, narrower or wider."""
        column = self._table.currentIndex().column()
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if not ctrl or event.key() not in _KEYS or column < 0 or self._header.isHidden():
            return False
        wide = self._table.columnWidth(column) + _KEYS[event.key()]
        self._by_hand[column] = max(wide, NARROWEST)
        self._settle()
        return True

    def _settle(self) -> None:
        if self._by_hand:
            self._lay()
            self.changed.emit()

    def _offer(self, place: QPoint) -> None:
        menu = QMenu(self._table)
        back = menu.addAction(AS_BEFORE, self.forget)
        back.setEnabled(bool(self._by_hand))
        menu.exec(self._header.mapToGlobal(place))
        menu.deleteLater()
