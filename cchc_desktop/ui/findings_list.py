"""Findings as lines that can be pressed: how grave, where, what to do, and what was explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate

from ..actions.checked_data import Subject
from ..model.finding import Finding
from ..model.half_typed import Spot
from ..model.period import Period
from ..text import upper_first
from . import theme, wrapping
from .states import WEIGHT_STATES, State, chip_size, paint_chip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
FINDING = Qt.ItemDataRole.UserRole
PLACE = FINDING + 1  # where, with the wording of the row
SETTLED = State("check", "Đã giải trình", "quiet")
HEADING_HEIGHT = 30
Key = tuple[str, str | None, str, str | None]


def key_of(finding: Finding) -> Key:
    """What stays the same while a finding stands, whatever its words say."""
    return finding.about, finding.row_id, finding.rule or finding.message, finding.field


def finding_spot(finding: Finding, period: str) -> Spot:
    """The explanation of a finding in a period."""
    part = " ".join((finding.about, finding.rule or "", finding.field or ""))
    words = f"Giải trình: {finding.place}, {Period.parse(period).name}"
    return Spot("explanation", finding.row_id or "", "explanation", period, part, words)


def state_of(finding: Finding) -> State:
    """The chip of a finding."""
    return WEIGHT_STATES[finding.weight] if finding.open else SETTLED


class FindingsList(QListView):
    """Says which finding was chosen, by Enter, and by a click where `by_click`; else a click only moves there."""

    chosen = Signal(object)  # Finding
    moved = Signal(object)  # Finding or None

    def __init__(self, by_click: bool = True) -> None:
        super().__init__()
        self._model = _Findings()
        self._told: Finding | None = None
        self.setModel(self._model)
        self.setItemDelegate(_Lines(self, marks=not by_click))
        self.setAccessibleName("Cần xử lý")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(80)
        self.setMouseTracking(True)
        if by_click:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.clicked.connect(self._choose)
        else:
            self.doubleClicked.connect(self._choose)
        self.selectionModel().currentChanged.connect(lambda *_: self._tell())

    @property
    def current(self) -> Finding | None:
        """The finding the cursor is on."""
        return self._model.finding(self.currentIndex().row())

    def show_findings(
        self, findings: Sequence[Finding], grouped: bool = False, subjects: Mapping[str, Subject] | None = None
    ) -> None:
        """Take over the findings, the gravest first and the settled last; the cursor keeps its place.

        Where its finding is gone, the one that took its place comes under the cursor.
        """
        place, stood = self.currentIndex().row(), self.current
        self._model.subjects = subjects or {}
        self._model.show(findings, grouped)
        self._go_to_row(self._model.row_of(key_of(stood) if stood else None, place), scroll=stood is not None)
        self._tell()

    def go_to(self, finding: Finding) -> bool:
        """Put the cursor on a finding; False where it is not shown."""
        row = self._model.row_of(key_of(finding), -1)
        self._go_to_row(row)
        return row >= 0

    def sizeHint(self) -> QSize:
        """No taller than it must be: what room there is it gets by its stretch."""
        return QSize(200, self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.chosen.emit(self.current)
            return
        super().keyPressEvent(event)

    def _go_to_row(self, row: int, scroll: bool = True) -> None:
        index = self._model.index(row) if row >= 0 else ROOT
        self.setCurrentIndex(index)
        if scroll and index.isValid():
            self.scrollTo(index)

    def _tell(self) -> None:
        if self.current is not self._told:
            self._told = self.current
            self.moved.emit(self._told)

    def _choose(self, index: QModelIndex) -> None:
        if isinstance(index.data(FINDING), Finding):
            self.chosen.emit(index.data(FINDING))


class _Findings(QAbstractListModel):
    """Rows are findings; a text is the heading of those below it."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Finding | str] = []
        self.subjects: Mapping[str, Subject] = {}

    def show(self, findings: Sequence[Finding], grouped: bool) -> None:
        self.beginResetModel()
        self._rows = []
        for state in (*WEIGHT_STATES.values(), SETTLED):
            group = [finding for finding in findings if state_of(finding) is state]
            if group and grouped:
                self._rows.append(f"{state.word} ({len(group)})")
            self._rows += group
        self.endResetModel()

    def finding(self, row: int) -> Finding | None:
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Finding) else None

    def row_of(self, key: Key | None, place: int) -> int:
        """The row of a finding; else the first finding at or after the place, else the last one; -1 for none."""
        known = [(n, each) for n, each in enumerate(self._rows) if isinstance(each, Finding)]
        for n, each in known:
            if key is not None and key_of(each) == key:
                return n
        if place < 0 and key is not None:
            return -1
        return next((n for n, _ in known if n >= place), known[-1][0] if known else -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        heading = isinstance(self._rows[index.row()], str)
        return Qt.ItemFlag.NoItemFlags if heading else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = self._rows[index.row()]
        if role == FINDING:
            return shown
        if role in (PLACE, Qt.ItemDataRole.ToolTipRole) and isinstance(shown, Finding):
            return self._place(shown)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return shown if isinstance(shown, str) else f"{state_of(shown).word}: {_said(shown)}"

    def _place(self, finding: Finding) -> str:
        subject = self.subjects.get(finding.row_id or "")
        words = " ".join(subject.words.split()) if subject else ""
        return f"{finding.place} · {words}" if words and words[:20] not in finding.place else finding.place


class _Lines(QStyledItemDelegate):
    """`marks`: the line under the cursor keeps its ground while the cursor is elsewhere."""

    def __init__(self, parent: QListView, marks: bool) -> None:
        super().__init__(parent)
        self._marks = marks

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        shown, rect = index.data(FINDING), option.rect
        painter.save()
        if isinstance(shown, str):
            wrapping.paint(painter, rect.adjusted(6, 8, -6, 0), shown, theme.INK, 10, bold=True, most=1)
        else:
            self._paint_ground(painter, option)
            self._paint_finding(painter, shown, index.data(PLACE), rect)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: Any) -> None:
        focus, pointed = option.state & QStyle.StateFlag.State_HasFocus, option.state & QStyle.StateFlag.State_MouseOver
        kept = self._marks and option.state & QStyle.StateFlag.State_Selected
        painter.fillRect(option.rect, QColor(theme.ACCENT_SOFT if focus or pointed or kept else theme.CARD))
        if focus:
            painter.fillRect(option.rect.x(), option.rect.y(), 3, option.rect.height(), QColor(theme.ACCENT))
        painter.setPen(QColor(theme.INNER))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _paint_finding(self, painter: QPainter, finding: Finding, where: str, rect: QRect) -> None:
        state = state_of(finding)
        paint_chip(painter, rect.x() + 8, rect.y() + 6, state)
        beside = rect.x() + 8 + chip_size(state).width() + theme.S
        place = QRect(beside, rect.y() + 7, rect.right() - beside - 4, 20)
        wrapping.paint(painter, place, where, theme.MUTED, 9, most=1)
        ink, words = (theme.INK if finding.open else theme.MUTED), rect.adjusted(10, 31, -6, 0)
        taken = wrapping.paint(painter, words, message_of(finding), ink)
        if finding.explanation:
            wrapping.paint(painter, words.adjusted(0, taken, 0, 0), _explained(finding), theme.GOOD.ink, 9)

    def sizeHint(self, option: Any, index: Index) -> QSize:
        shown = index.data(FINDING)
        if isinstance(shown, str):
            return QSize(100, HEADING_HEIGHT)
        wide = (option.widget.viewport().width() if isinstance(option.widget, QListView) else 300) - 16
        height = 38 + wrapping.height(message_of(shown), 10, False, wide)
        return QSize(100, height + (wrapping.height(_explained(shown), 9, False, wide) if shown.explanation else 0))


def _said(finding: Finding) -> str:
    said = f"{finding.place}: {message_of(finding)}" if finding.place else finding.message
    return f"{said} {_explained(finding)}" if finding.explanation else said


def _explained(finding: Finding) -> str:
    return f"Giải trình: {finding.explanation}"


def message_of(finding: Finding) -> str:
    """The message without the place, which stands above it."""
    return upper_first(finding.message.removeprefix(f"{finding.place}: "))
