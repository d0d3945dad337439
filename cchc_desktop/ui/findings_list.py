"""Findings as lines that can be pressed: how grave, where, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate

from ..model.finding import Finding
from ..text import upper_first
from . import theme, wrapping
from .states import WEIGHT_STATES, chip_size, paint_chip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
FINDING = Qt.ItemDataRole.UserRole


class FindingsList(QListView):
    """Says which finding was chosen, by click or Enter."""

    chosen = Signal(object)  # Finding

    def __init__(self) -> None:
        super().__init__()
        self._model = _Findings()
        self.setModel(self._model)
        self.setItemDelegate(_Lines(self))
        self.setAccessibleName("Cần xử lý")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(80)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Take over the findings, the gravest first."""
        order = list(WEIGHT_STATES)
        self._model.show(sorted(findings, key=lambda finding: order.index(finding.weight)))

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(FINDING))


class _Findings(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._findings: list[Finding] = []

    def show(self, findings: list[Finding]) -> None:
        self.beginResetModel()
        self._findings = findings
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        finding = self._findings[index.row()]
        if role == FINDING:
            return finding
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{WEIGHT_STATES[finding.weight].word}: {_said(finding)}"
        return None


class _Lines(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        finding: Finding = index.data(FINDING)
        rect = option.rect
        near = option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.fillRect(rect, QColor(theme.ACCENT_SOFT if near else theme.CARD))
        state = WEIGHT_STATES[finding.weight]
        paint_chip(painter, rect.x() + 4, rect.y() + 6, state)
        beside = rect.x() + 4 + chip_size(state).width() + theme.S
        place = QRect(beside, rect.y() + 7, rect.right() - beside - 4, 20)
        wrapping.paint(painter, place, finding.place, theme.MUTED, 9, most=1)
        wrapping.paint(painter, rect.adjusted(6, 31, -6, 0), _message(finding), theme.INK)
        painter.restore()

    def sizeHint(self, option: Any, index: Index) -> QSize:
        finding: Finding = index.data(FINDING)
        wide = (option.widget.viewport().width() if isinstance(option.widget, QListView) else 300) - 12
        return QSize(100, 38 + wrapping.height(_message(finding), 10, False, wide))


def _said(finding: Finding) -> str:
    return f"{finding.place}: {_message(finding)}" if finding.place else finding.message


def _message(finding: Finding) -> str:
    """The message without the place, which stands above it."""
    return upper_first(finding.message.removeprefix(f"{finding.place}: "))
