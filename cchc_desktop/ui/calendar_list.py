"""The reporting dates of a year as a list; days are edited in place."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from ..model.calendar import day_month, spoken_day
from ..model.reporting_year import ReportingYear
from ..model.schedule import Dates
from ..model.typed import Unread, as_day
from ..text import short_date, upper_first
from . import theme
from .titled import TitledTable, spoken
from .wrapped_cells import MUTED, WrappedTable

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
TITLES = ("Báo cáo", "Số liệu đến", "Trình ký", "Hạn nộp", "Còn lại")
SHARES = (0.28, 0.18, 0.155, 0.21, 0.175)
FIELDS = {1: "data_to", 2: "sign_on", 3: "due"}  # by column
LEFT = 4
_SOURCES = {"usual": "", "plan": ", theo kế hoạch", "office": ", đơn vị đặt"}


class DatesTable(TitledTable):
    """One row per report; what was typed and is no day stays in its cell until it is mended."""

    dated = Signal(object, str, object)  # Dates, field, date or None
    misread = Signal(str)  # what was typed

    titles = TITLES

    def __init__(self) -> None:
        super().__init__()
        self._year: ReportingYear | None = None
        self._unread: dict[tuple[str, str, str], str] = {}

    def show(self, year: ReportingYear) -> None:
        """Take over a year."""
        self.beginResetModel()
        self._year = year
        self.endResetModel()

    def at(self, row: int) -> Dates | None:
        """The report of a row."""
        return self._year.reports[row] if self._year and 0 <= row < len(self._year.reports) else None

    def row_of(self, day: date) -> int:
        """The report that a day is about, the one it is due for before others; -1 where there is none."""
        reports = self._year.reports if self._year else ()
        due = (n for n, each in enumerate(reports) if each.due == day)
        near = (n for n, each in enumerate(reports) if day in (each.sign_on, each.data_to, each.send_by))
        return next(due, next(near, -1))

    def next_row(self, today: date) -> int:
        """Our first report that is not past."""
        reports = self._year.reports if self._year else ()
        return next((n for n, each in enumerate(reports) if self._ours(each) and each.send_by >= today), 0)

    def keep_unread(self, dates: Dates, field: str, text: str) -> None:
        """What was typed and cannot be used stays in sight."""
        self._unread[_key(dates, field)] = text
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or not self._year else len(self._year.reports)

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if self.editable(index) else plain

    def editable(self, index: Index) -> bool:
        """Whether a day can be set here: all of ours, of others the one they owe it on."""
        dates, field = self.at(index.row()), FIELDS.get(index.column())
        return dates is not None and field is not None and (self._ours(dates) or field == "due")

    @spoken
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        dates, field = self.at(index.row()), FIELDS.get(index.column(), "")
        if dates is None:
            return None
        unread = self._unread.get(_key(dates, field))
        match role:
            case Qt.ItemDataRole.EditRole:
                return unread or short_date(getattr(dates, field)) if field else None
            case Qt.ItemDataRole.DisplayRole:
                return f"? {unread}" if unread else self._words(dates, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return upper_first(dates.words)
            case Qt.ItemDataRole.BackgroundRole if unread or (field == "sign_on" and dates.close):
                return QColor(theme.BUSY.ground)
            case Qt.ItemDataRole.ForegroundRole if index.column() == LEFT and self._ours(dates):
                return QColor(self._tone(dates))
            case _:
                return not self._ours(dates) if role == MUTED else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        dates, field = self.at(index.row()), FIELDS.get(index.column())
        if dates is None or field is None:
            return False
        text = str(value).strip()
        day = as_day(text, dates.due.year)
        if isinstance(day, Unread):
            self.keep_unread(dates, field, text)
            self.misread.emit(text)
            return False
        self._unread.pop(_key(dates, field), None)
        if day != getattr(dates, field):
            self.dated.emit(dates, field, day)
        self.dataChanged.emit(index, index)
        return True

    def _ours(self, dates: Dates) -> bool:
        return self._year is not None and dates.recipient == self._year.own

    def _words(self, dates: Dates, column: int) -> str:
        ours = self._ours(dates)
        match column:
            case 0:
                to, name = dates.recipient, upper_first(dates.period.short_name)
                said = f"{name}\nnộp {to.to}" if ours else f"{name}: {to.by} nộp {to.to}"
                return said + _SOURCES[dates.source]
            case 1:
                return spoken_day(dates.data_to) if ours else ""
            case 2:
                return spoken_day(dates.sign_on) + (" (sát hạn)" if dates.close else "") if ours else ""
            case 3:
                early = f"\n(nộp {day_month(dates.send_by)})" if ours and dates.send_by != dates.due else ""
                return spoken_day(dates.due) + early
            case _:
                return left_words(dates.working_days_left) if ours else ""

    def _tone(self, dates: Dates) -> str:
        left = dates.working_days_left
        return theme.MUTED if left < 0 else theme.BUSY.ink if left <= 5 else theme.INK


class DatesView(WrappedTable):
    """F2 or Enter edits a day, Delete gives it back to the rule."""

    reset_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, table: DatesTable) -> None:
        super().__init__(SHARES)
        self.setModel(table)
        self._table = table
        self.setAccessibleName("Các mốc báo cáo trong năm")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.cells.entered.connect(self._go_down)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.editing:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._edit_here()
        elif key == Qt.Key.Key_Delete:
            self.reset_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _edit_here(self) -> None:
        """The cell in front; where nothing can be set there, the due date of its row."""
        index = self.currentIndex()
        if index.isValid() and not self._table.editable(index):
            index = index.siblingAtColumn(3)
            self.go_to(index)
        if index.isValid():
            self.edit(index)

    def _go_down(self) -> None:
        index = self.currentIndex()
        self.choose(min(index.row() + 1, self._table.rowCount() - 1), index.column())


def left_words(left: int) -> str:
    """Working days until a report should be sent."""
    if left < 0:
        return f"quá {-left} ngày" if left > -20 else "đã qua"
    return f"{left} ngày làm việc" if left else "hôm nay"


def _key(dates: Dates, field: str) -> tuple[str, str, str]:
    return dates.period.code, dates.recipient.key, field
