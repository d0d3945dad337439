"""The unit's own plan as a table: each task's line, typed in place, left out and taken in again."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from ..model.half_typed import Spot
from ..model.own_plan import FIELDS, OwnPlan, OwnPlanLine
from ..model.typed import Unread, as_day
from ..text import lower_first, short_date
from . import theme
from .entry_view import EntryView
from .half_typed import name_of
from .titled import TitledTable, spoken
from .wrapped_cells import MUTED

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
SHARES = (0.1, 0.28, 0.12, 0.15, 0.13, 0.1, 0.12)
_KEYS = tuple(FIELDS)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class OwnPlanTable(TitledTable):
    """The lines of the plan; says what was typed."""

    titles = ("TT", *FIELDS.values())
    typed = Signal(str, str, object)  # task, field, text or day; None gives it back to the province's plan
    misread = Signal(str)  # a day that was not understood

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: OwnPlan | None = None
        self._late: frozenset[str] = frozenset()
        self._unread: dict[str, str] = {}

    def show(self, plan: OwnPlan | None, late: frozenset[str]) -> None:
        """Take over the lines; `late` are tasks whose own day is after the province's."""
        same = plan is not None and self._plan is not None and len(plan.lines) == len(self._plan.lines)
        if not same:
            self.beginResetModel()
        self._plan, self._late = plan, late
        if same:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.titles) - 1))
        else:
            self.endResetModel()

    def at(self, row: int) -> OwnPlanLine | None:
        lines = self._plan.lines if self._plan else ()
        return lines[row] if 0 <= row < len(lines) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or self._plan is None else len(self._plan.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if index.column() else plain

    @spoken
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.at(index.row())
        if line is None:
            return None
        field = _KEYS[index.column() - 1] if index.column() else ""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(line, field)
            case Qt.ItemDataRole.EditRole:
                return (
                    self._unread.get(line.task.id)
                    if field == "due_on" and line.task.id in self._unread
                    else (field_words(line, field))
                )
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.titles[index.column()]}: {self._words(line, field) or 'trống'}"
            case Qt.ItemDataRole.BackgroundRole if field == "due_on" and self._doubtful(line):
                return QColor(theme.BUSY.ground)
            case Qt.ItemDataRole.ToolTipRole:
                return _tip(line, field)
            case _:
                return (line.left_out or not field) if role == MUTED else None

    def spot(self, index: Index) -> Spot | None:
        line = self.at(index.row())
        if line is None or self._plan is None or not index.column():
            return None
        field = _KEYS[index.column() - 1]
        words = f"Kế hoạch của đơn vị năm {self._plan.year}, {lower_first(name_of(line.task))}, {FIELDS[field]}"
        return Spot("own_plan", line.task.id, field, f"{self._plan.year}-Y", words=words)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.at(index.row())
        if line is None or not index.column():
            return False
        field, text = _KEYS[index.column() - 1], str(value).strip()
        if field == "due_on":
            return self._set_day(line, text)
        if text != field_words(line, field):
            usual = text == (getattr(line.task, field, None) or "")
            self.typed.emit(line.task.id, field, None if usual or not text else text)
        return True

    def _set_day(self, line: OwnPlanLine, text: str) -> bool:
        day = as_day(text, self._plan.year if self._plan else 0) if text else None
        if isinstance(day, Unread):
            self._unread[line.task.id] = text
            self.misread.emit(text)
            return False
        self._unread.pop(line.task.id, None)
        if day != line.due_on:
            self.typed.emit(line.task.id, "due_on", None if day == line.task.time.end else day)
        return True

    def _doubtful(self, line: OwnPlanLine) -> bool:
        return line.task.id in self._late or line.task.id in self._unread

    def _words(self, line: OwnPlanLine, field: str) -> str:
        if not field:
            mark = "✗ bỏ" if line.left_out else "✎ đã sửa" if line.own else ""
            return f"{line.task.short_label()}\n{mark}" if mark else line.task.short_label()
        if field == "due_on" and line.task.id in self._unread:
            return f"? {self._unread[line.task.id]}"
        late = " (sau hạn của tỉnh)" if field == "due_on" and line.task.id in self._late else ""
        return field_words(line, field) + late


class OwnPlanView(EntryView):
    """Typing begins a text, Enter goes down, Tab to the next cell; Delete leaves a line out or takes it in again."""

    leaving_out_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(SHARES)
        self.table = OwnPlanTable(self)
        self.setModel(self.table)
        self.setAccessibleName("Các dòng của kế hoạch")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.AnyKeyPressed)
        self.cells.walks = True
        self.cells.entered.connect(lambda: self._step(1, 0))
        self.cells.tabbed.connect(lambda by: self._step(0, by))

    @property
    def lines(self) -> list[OwnPlanLine]:
        """The chosen lines, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [line for row in rows if (line := self.table.at(row)) is not None]

    def is_heading(self, row: int) -> bool:
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.editing or not self._answer(event.key()):
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, current.column() > 0)

    def _answer(self, key: int) -> bool:
        if key in _ENTER:
            self._step(1, 0)
        elif key == Qt.Key.Key_F2 and self.currentIndex().column() > 0:
            self.edit(self.currentIndex())
        elif key in _DELETE:
            self.leaving_out_wanted.emit()
        else:
            return False
        return True

    def _step(self, down: int, right: int) -> None:
        there = self.currentIndex().sibling(self.currentIndex().row() + down, self.currentIndex().column() + right)
        if there.isValid():
            self.go_to(there)
            self.scrollTo(there)


def field_words(line: OwnPlanLine, field: str) -> str:
    """A field as its editor opens with it."""
    value = getattr(line, field) if field else ""
    return short_date(value) if isinstance(value, date) else value or ""


def _tip(line: OwnPlanLine, field: str) -> str | None:
    """What the province's plan says where the unit says something else."""
    if field not in line.own:
        return None
    theirs = line.task.time.end if field == "due_on" else getattr(line.task, field, None)
    return f"Kế hoạch của tỉnh: {short_date(theirs) if isinstance(theirs, date) else theirs or '(để trống)'}"
