"""The report's outline: headings on the left, how much stands under each on the right; never out of reach."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate

from ..model.report.data import ReportData
from . import theme, wrapping
from .report_sheet import Entry, outline
from .widgets import Card, button

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
MOST = 3
WIDE, NARROW = 216, 54


class OutlineCard(Card):
    """The outline with its heading; folded it shows the numbers only, and one press opens it."""

    folding_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(margin=theme.S)
        self.list = Outline()
        self._head = button("Đề cương (F6)", self.folding_wanted.emit, "link", "panel")
        self.box.addWidget(self._head)
        self.box.addWidget(self.list, 1)
        self.fold(False)

    def fold(self, folded: bool) -> None:
        """Numbers only, or the whole headings."""
        self.list.folded = folded
        self._head.setText("F6" if folded else "Đề cương (F6)")
        self._head.setAccessibleName("Mở đề cương" if folded else "Thu gọn đề cương")
        self._head.setToolTip(self._head.accessibleName())
        margin = 2 if folded else theme.S
        self.box.setContentsMargins(margin, theme.S, margin, theme.S)
        self.setMinimumWidth(NARROW if folded else 150)
        self.setMaximumWidth(NARROW if folded else 420)


class Outline(QListWidget):
    """Says which heading was chosen, by its anchor."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._folded = False
        self.setAccessibleName("Đề cương")
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Headings(self))
        self.itemClicked.connect(self._choose)

    @property
    def folded(self) -> bool:
        """Whether only the numbers are shown."""
        return self._folded

    @folded.setter
    def folded(self, folded: bool) -> None:
        self._folded = folded
        self.scheduleDelayedItemsLayout()

    def show_report(self, data: ReportData) -> None:
        """Take over a report's headings; the chosen one and the place stay where the outline is the same."""
        entries, row, at = outline(data), self.currentRow(), self.verticalScrollBar().value()
        self.clear()
        for entry in entries:
            item = QListWidgetItem(f"{entry.words}: {_count(entry)}")
            item.setToolTip(entry.words)
            item.setData(ENTRY, entry)
            self.addItem(item)
        self.setCurrentRow(min(row, len(entries) - 1))
        self.verticalScrollBar().setValue(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, and means nothing more to what lies around the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._choose(self.currentItem())
            return
        super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(ENTRY).anchor)


class _Headings(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        rect, folded = option.rect, _folded(self.parent())
        near = option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        ink = theme.BUSY.ink if entry.empty else theme.INK
        painter.save()
        painter.fillRect(rect, QColor(theme.ACCENT_SOFT if near else theme.CARD))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(rect.x(), rect.y(), 3, rect.height(), QColor(theme.ACCENT))
        if folded:
            painter.setFont(theme.interface_font(9, bold=entry.level == 1))
            painter.setPen(QColor(ink))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, entry.short + (" ○" if entry.empty else ""))
        else:
            self._paint_whole(painter, entry, rect, ink)
        painter.restore()

    def _paint_whole(self, painter: QPainter, entry: Entry, rect: QRect, ink: str) -> None:
        room = QRect(rect.x() + _indent(entry), rect.y() + 4, rect.width() - _taken(entry), rect.height())
        wrapping.paint(painter, room, entry.words, ink, 9.5, entry.level == 1, MOST)
        painter.setFont(theme.interface_font(8.5))
        painter.setPen(QColor(ink if entry.empty else theme.MUTED))
        painter.drawText(
            rect.adjusted(0, 6, -4, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, _count(entry)
        )

    def sizeHint(self, option: Any, index: Index) -> QSize:
        entry: Entry = index.data(ENTRY)
        view = self.parent()
        if _folded(view):
            return QSize(30, 26)
        wide = view.viewport().width() if isinstance(view, QListWidget) else 200
        return QSize(60, 8 + wrapping.height(entry.words, 9.5, entry.level == 1, wide - _taken(entry), MOST))


def _folded(view: object) -> bool:
    return isinstance(view, Outline) and view.folded


def _indent(entry: Entry) -> int:
    return theme.M if entry.level > 1 else 4


def _taken(entry: Entry) -> int:
    """The width that is not for the heading: its indent and its count."""
    return _indent(entry) + (44 if entry.empty else 26 if entry.count else 6)


def _count(entry: Entry) -> str:
    return "trống" if entry.empty else str(entry.count or "")
