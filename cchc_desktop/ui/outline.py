"""The report's outline: headings on the left, how much stands under each on the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate

from ..model.report.data import ReportData
from . import theme, wrapping
from .report_sheet import Entry, outline

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
MOST = 3


class Outline(QListWidget):
    """Says which heading was chosen, by its anchor."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Đề cương")
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Headings(self))
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def show_report(self, data: ReportData) -> None:
        """Take over a report's headings."""
        self.clear()
        for entry in outline(data):
            item = QListWidgetItem(f"{entry.words}: {_count(entry)}")
            item.setData(ENTRY, entry)
            self.addItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(ENTRY).anchor)


class _Headings(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        rect = option.rect
        near = option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        ink = theme.BUSY.ink if entry.empty else theme.INK
        painter.save()
        painter.fillRect(rect, QColor(theme.ACCENT_SOFT if near else theme.CARD))
        room = QRect(rect.x() + _indent(entry), rect.y() + 4, rect.width() - _taken(entry), rect.height())
        wrapping.paint(painter, room, entry.words, ink, 9.5, entry.level == 1, MOST)
        painter.setFont(theme.interface_font(8.5))
        painter.setPen(QColor(ink if entry.empty else theme.MUTED))
        painter.drawText(
            rect.adjusted(0, 6, -4, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, _count(entry)
        )
        painter.restore()

    def sizeHint(self, option: Any, index: Index) -> QSize:
        entry: Entry = index.data(ENTRY)
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QListWidget) else 200
        return QSize(60, 8 + wrapping.height(entry.words, 9.5, entry.level == 1, wide - _taken(entry), MOST))


def _indent(entry: Entry) -> int:
    return theme.M if entry.level > 1 else 2


def _taken(entry: Entry) -> int:
    """The width that is not for the heading: its indent and its count."""
    return _indent(entry) + (44 if entry.empty else 26 if entry.count else 6)


def _count(entry: Entry) -> str:
    return "trống" if entry.empty else str(entry.count or "")
