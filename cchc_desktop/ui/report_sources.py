"""Where a paragraph of the report comes from: its rows in few words, each a way to its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate

from ..actions.checked_data import CheckedData
from ..model.report.citation import cite_plan
from ..model.report.data import About, Source
from . import icons, theme, wrapping
from .page import ABOUT
from .states import State, chip_size, paint_chip, states_of
from .target_states import state_of

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ORIGIN = Qt.ItemDataRole.UserRole
COUNTED: dict[About, str] = {
    "task": "nhiệm vụ",
    "target": "chỉ tiêu",
    "stat": "số liệu",
    "document": "văn bản",
    "plan": "kế hoạch",
    "unit": "thông tin đơn vị",
}
_ICONS: dict[About, str] = {
    "task": "progress",
    "target": "target",
    "stat": "stats",
    "document": "documents",
    "plan": "plan",
    "unit": "unit",
}
_MOST_LINES, _SEEN = 2, 4  # of one row; rows before the list scrolls


@dataclass(frozen=True, slots=True)
class Origin:
    """One source as it is shown: what it is called, how it stands, and the page it lies on."""

    source: Source
    words: str
    state: State | None = None

    @property
    def page(self) -> str:
        return ABOUT[self.source.about]


class Origins:
    """Knows every row of a period that a paragraph may have been drawn from."""

    def __init__(self, data: CheckedData) -> None:
        self._known: dict[tuple[str, str], tuple[str, State | None]] = {}
        for row in data.board.rows:
            self._known["task", row.task.id] = (row.task.named(), next(iter(states_of(row)), None))
            for entry in row.entries:
                self._known |= {("document", each.id): (each.cite(), None) for each in entry.documents}
        for each in data.targets:
            said = (f"{each.label()} {each.target.text}" if each.target.code else each.target.text, state_of(each))
            self._known["target", each.of_id] = self._known["target", each.target.id] = said
        for line in data.stats.lines if data.stats else ():
            self._known["stat", line.code] = (f"{line.code} {line.label}", None)
        for plan in data.board.plans:
            self._known["plan", plan.id] = (cite_plan(plan.header), None)

    def of(self, sources: Sequence[Source]) -> list[Origin]:
        """The sources in words; a row that is gone since is left out."""
        out = []
        for source in sources:
            if source.about == "unit":
                out.append(Origin(source, "Thông tin đơn vị"))
            elif found := self._known.get((source.about, source.id)):
                out.append(Origin(source, " ".join(found[0].split()), found[1]))
        return out


def summary(origins: Sequence[Origin]) -> str:
    """ "21 nhiệm vụ · 1 kế hoạch"."""
    kinds = [each.source.about for each in origins]
    return " · ".join(f"{kinds.count(about)} {words}" for about, words in COUNTED.items() if about in kinds)


class SourcesList(QListView):
    """Enter or a click goes to the row."""

    chosen = Signal(object)  # Origin

    def __init__(self) -> None:
        super().__init__()
        self._model = _Sources()
        self.setModel(self._model)
        self.setItemDelegate(_Lines(self))
        self.setAccessibleName("Câu này lấy từ")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda index: self.chosen.emit(index.data(ORIGIN)))

    def show_origins(self, origins: Sequence[Origin]) -> None:
        """Take over the rows; the cursor waits on the first."""
        self._model.show(origins)
        self.setCurrentIndex(self._model.index(0))
        self._fit()

    def _fit(self) -> None:
        """As tall as its rows, up to a few of them."""
        rows = min(self._model.rowCount(), _SEEN)
        self.setFixedHeight(sum(self.sizeHintForRow(n) for n in range(rows)) + 2)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().data(ORIGIN))
            return
        super().keyPressEvent(event)


class _Sources(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Origin] = []

    def show(self, origins: Sequence[Origin]) -> None:
        self.beginResetModel()
        self._rows = [*origins]
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == ORIGIN:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.words}: {row.state.word}" if row.state else row.words
        return row.words if role == Qt.ItemDataRole.ToolTipRole else None


class _Lines(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        row: Origin = index.data(ORIGIN)
        rect, focus = option.rect, option.state & QStyle.StateFlag.State_HasFocus
        pointed = option.state & QStyle.StateFlag.State_MouseOver
        painter.save()
        painter.fillRect(rect, QColor(theme.ACCENT_SOFT if focus or pointed else theme.CARD))
        if focus:
            painter.fillRect(rect.x(), rect.y(), 3, rect.height(), QColor(theme.ACCENT))
        icons.paint(painter, rect.x() + 6, rect.y() + 7, _ICONS[row.source.about], theme.MUTED, 14)
        words = rect.adjusted(26, 5, -22, 0)
        taken = wrapping.paint(painter, words, row.words, theme.INK, 9, most=_MOST_LINES)
        if row.state is not None:
            paint_chip(painter, words.x(), words.y() + taken + 2, row.state)
        icons.paint(painter, rect.right() - 18, rect.y() + 7, "next", theme.ACCENT, 13)
        painter.setPen(QColor(theme.INNER))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def sizeHint(self, option: Any, index: Index) -> QSize:
        row: Origin = index.data(ORIGIN)
        view = self.parent()
        wide = (view.viewport().width() if isinstance(view, QListView) else 260) - 48
        chip = chip_size(row.state).height() + 2 if row.state else 0
        return QSize(60, wrapping.height(row.words, 9, False, wide, _MOST_LINES) + chip + 12)
