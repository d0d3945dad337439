"""The target table on the screen: keys, widths and heights."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from .entry_view import EntryView
from .target_cells import PAD, TargetCells
from .target_table import TYPED, TargetTable

Index = QModelIndex | QPersistentModelIndex
Trigger = QAbstractItemView.EditTrigger
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDTHS = {"code": 46, "wanted": 96, "previous": 70, "numerator": 74, "denominator": 74, "value": 76}
_QUARTER, _CUMULATIVE, _VERDICT = 98, 86, 112
# Columns that give way, first to last, with the width below which they do.
_GIVE_WAY = (("previous", 800), ("code", 620), ("wanted", 560), ("cumulative", 500))
WORDING = ("code", "text", "wanted")  # the columns in which nothing is typed
ANSWERS: dict[str, bool | None] = {"1": True, "2": None, "3": False}


class TargetView(EntryView):
    """Typing replaces a number, Enter goes to the next one; Tab goes from cell to cell."""

    target_chosen = Signal(str)
    answered = Signal(str, object)  # what it is of, ours
    confirmed = Signal()  # the number that was asked about is right
    pasted = Signal()
    copied = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        self.table = TargetTable()
        self._target_cells = TargetCells()
        super().__init__(cells=self._target_cells)
        self.table.setParent(self)
        self.setAccessibleName("Bảng chỉ tiêu")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(Trigger.DoubleClicked | Trigger.AnyKeyPressed)
        self.setModel(self.table)
        self.table.modelReset.connect(self._span_all)
        self.table.dataChanged.connect(lambda top, bottom: self._span(top.row(), bottom.row()))
        self.cells.entered.connect(self.next_number)
        self.cells.tabbed.connect(self.walk)

    @property
    def of_id(self) -> str:
        """The chosen number's id, or ""."""
        shown = self.table.at(self.currentIndex().row())
        return shown.of_id if shown else ""

    @property
    def key(self) -> str:
        """The chosen column, or ""."""
        return self.table.keys[self.currentIndex().column()] if self.currentIndex().isValid() else ""

    def choose_target(self, of_id: str, key: str = "") -> bool:
        """Bring a target into view, at a column where one is named; False where it is not shown."""
        row = self.table.row_of(of_id)
        if row < 0:
            return False
        wanted = key in self.table.keys and (key in WORDING or self.table.field_at(row, self.table.column_of(key)))
        in_words = wanted and self._covered(row, self.table.column_of(key))
        self.choose(row, self.table.column_of(key) if wanted and not in_words else self.table.stops(row)[0])
        return True

    def _covered(self, row: int, column: int) -> bool:
        """Whether a cell is a part of the wide one in which words are typed."""
        shown = self.table.at(row)
        return shown is not None and shown.kind == "text" and self.table.keys[column] in TYPED[1:]

    def next_number(self) -> None:
        """To the next cell that wants a number; in an earlier quarter's column straight down."""
        at = self.currentIndex()
        if "-Q" in self.key:
            self._to_row(at.row() + 1, at.column())
            return
        later = [column for column in self.table.stops(at.row()) if column > at.column()]
        if later:
            self.go_to(self.table.index(at.row(), later[0]))
        else:
            self._to_row(at.row() + 1, None)

    def _to_row(self, row: int, column: int | None) -> None:
        while row < self.table.rowCount() and self.table.is_heading(row):
            row += 1
        if row < self.table.rowCount():
            self.choose(row, self.table.stops(row)[0] if column is None else column)

    def walk(self, by: int) -> None:
        """To the next or the previous cell that can be typed in."""
        row, column = self.currentIndex().row(), self.currentIndex().column() + by
        while 0 <= row < self.table.rowCount():
            while 0 <= column < len(self.table.keys):
                covered = self._covered(row, column) or self.isColumnHidden(column)
                if self.table.field_at(row, column) and not covered:
                    self.choose(row, column)
                    return
                column += by
            row, column = row + by, 0 if by > 0 else len(self.table.keys) - 1

    def step(self, by: int) -> None:
        """To the next or the previous target, over headings."""
        row = self.currentIndex().row() + by
        while 0 <= row < self.table.rowCount() and self.table.is_heading(row):
            row += by
        if 0 <= row < self.table.rowCount():
            self.go_to(self.table.index(row, max(self.currentIndex().column(), 0)))
            self.scrollTo(self.currentIndex())

    def is_heading(self, row: int) -> bool:
        return self.table.is_heading(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.editing or not self.of_id or not (self._command(event) or self._move(event) or self._answer(event)):
            super().keyPressEvent(event)

    def _command(self, event: QKeyEvent) -> bool:
        for keys, said in (
            (QKeySequence.StandardKey.Paste, self.pasted),
            (QKeySequence.StandardKey.Copy, self.copied),
        ):
            if event.matches(keys):
                said.emit()
                return True
        if event.key() == Qt.Key.Key_F8:
            self.confirmed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            return False
        return True

    def _move(self, event: QKeyEvent) -> bool:
        at = self.currentIndex()
        if event.key() in _ENTER:
            self.next_number()
        elif event.key() == Qt.Key.Key_F2:
            if self.table.field_at(at.row(), at.column()) is None:
                self.go_to(self.table.index(at.row(), self.table.stops(at.row())[0]))
            self.cells.replacing = False
            self.edit(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Delete and self.table.field_at(at.row(), at.column()):
            self.table.setData(at, "")
        else:
            return False
        return True

    def _answer(self, event: QKeyEvent) -> bool:
        """1, 2, 3 say whether it is ours where no number is typed: in the columns of the wording."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain or event.text() not in ANSWERS or self.key not in WORDING:
            return False
        self.answered.emit(self.of_id, ANSWERS[event.text()])
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        editable = current.isValid() and self.table.field_at(current.row(), current.column()) is not None
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, editable)
        if current.row() != previous.row() and self.of_id:
            self.target_chosen.emit(self.of_id)

    def row_height(self, row: int, widths: object) -> int:
        columns = range(len(self.table.keys))
        given = [0 if self.isColumnHidden(n) else self.columnWidth(n) - PAD - PAD // 2 for n in columns]
        return self._target_cells.height(self.table, row, given) - 2 * PAD

    def _widths(self) -> list[int]:
        """Fixed columns first, the sentence gets the rest; the least important give way."""
        whole = self.viewport().width()
        gone = {key for key, below in _GIVE_WAY if whole < below}
        gone |= {"previous"} if any("-Q" in key for key in self.table.keys) else set()
        fixed = [0 if key in gone else self._width(key) for key in self.table.keys]
        for n, key in enumerate(self.table.keys):
            self.setColumnHidden(n, key in gone)
        rest = max(whole - sum(fixed), 120)
        return [rest if key == "text" else wide for key, wide in zip(self.table.keys, fixed, strict=True)]

    def _width(self, key: str) -> int:
        if "-Q" in key:
            return _QUARTER
        return {"text": 0, "cumulative": _CUMULATIVE, "verdict": _VERDICT}.get(key, _WIDTHS.get(key, 0))

    def _span_all(self) -> None:
        self.clearSpans()
        for row in range(self.table.rowCount()):
            if self.table.is_heading(row):
                self.setSpan(row, 0, 1, len(self.table.keys))
        self._span(0, self.table.rowCount() - 1)

    def _span(self, first: int, last: int) -> None:
        """Words have the room of all the numbers."""
        column = self.table.column_of(TYPED[0])
        for row in range(first, last + 1):
            shown = self.table.at(row)
            wide = len(TYPED) if shown is not None and shown.kind == "text" else 1
            if shown is not None and self.columnSpan(row, column) != wide:
                self.setSpan(row, column, 1, wide)
