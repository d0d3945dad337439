"""The progress table on the screen: where the keys lead, which rows are chosen, what is being typed."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from ..model.progress import STATUS_KEYS, TaskProgress
from .growing_text import COUNT_ROOM
from .hand_widths import HandWidths
from .progress_cells import PAD, ProgressCells
from .progress_fields import FIELDS, FIGURES, OPENED, TITLES, Column
from .progress_heights import RowHeights
from .progress_keys import command_of, is_letter
from .progress_table import ProgressTable
from .progress_widths import share

Index = QModelIndex | QPersistentModelIndex
Trigger = QAbstractItemView.EditTrigger
Move = QAbstractItemView.CursorAction
Flag = QItemSelectionModel.SelectionFlag
Hint = QAbstractItemView.ScrollHint
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)


class ProgressView(QTableView):
    """One key sets a status, typing edits a cell, Enter goes down; what a key asks for is told by its name."""

    task_chosen = Signal(str)
    status_typed = Signal(object)  # status, for the chosen rows
    asked = Signal(str)  # what a key asks for: see progress_keys.COMMANDS

    def __init__(self) -> None:
        super().__init__()
        self.table = ProgressTable(self)
        self.cells = ProgressCells(self)
        self._alone, self._first, self._without = False, tuple[Column, ...](), tuple[Column, ...]()
        self._set_up()
        self.setModel(self.table)
        self.setItemDelegate(self.cells)
        self.heights = RowHeights(self, self._measure)
        self.cells.entered.connect(lambda: self.step(1))
        self.cells.tabbed.connect(self._walk)
        self.cells.grown.connect(self._make_room)
        self.cells.cursor_moved.connect(self._keep_cursor_in_sight)
        self.table.modelReset.connect(self._on_reset)
        self.table.dataChanged.connect(lambda top, bottom: self._on_changed(top.row(), bottom.row()))

    def _set_up(self) -> None:
        self.setAccessibleName("Bảng tiến độ")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(Trigger.DoubleClicked | Trigger.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the columns stay where they are
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.by_hand = HandWidths(self, self._lay_out_anew)

    @property
    def task_id(self) -> str:
        """The task one is in, or ""."""
        row = self.table.task_at(self.currentIndex().row())
        return row.task.id if row else ""

    @property
    def column(self) -> Column:
        """The column one is in."""
        return Column(max(self.currentIndex().column(), 0))

    @property
    def chosen(self) -> list[TaskProgress]:
        """The tasks with a chosen cell, from top to bottom; the one that one is in where none is."""
        spans = [range(block.top(), block.bottom() + 1) for block in self._blocks()]
        rows = sorted({row for span in spans for row in span}) or [self.currentIndex().row()]
        return [row for at in rows if (row := self.table.task_at(at)) is not None]

    @property
    def chosen_columns(self) -> list[Column]:
        """The columns with a chosen cell that are shown, from left to right."""
        spans = [range(block.left(), block.right() + 1) for block in self._blocks()]
        columns = sorted({column for span in spans for column in span}) or [self.column]
        return [Column(column) for column in columns if not self.isColumnHidden(column)]

    def _blocks(self) -> list[QItemSelectionRange]:
        """What is chosen; a single cell that one has left with Ctrl held down is none."""
        selection = self.selectionModel().selection()
        blocks = [selection.at(n) for n in range(selection.size())]
        single = len(blocks) == 1 and blocks[0].height() == blocks[0].width() == 1
        return [] if single and not selection.contains(self.currentIndex()) else blocks

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> Flag:
        """Ctrl+Home and Ctrl+End choose the cell that they lead to, as other jumps do."""
        ctrl = Qt.KeyboardModifier.ControlModifier
        if isinstance(event, QKeyEvent) and event.key() in _ENDS and event.modifiers() == ctrl:
            return Flag.ClearAndSelect
        return super().selectionCommand(index, event)

    @property
    def editing(self) -> bool:
        """Whether a text is open in a cell."""
        return self.state() == QAbstractItemView.State.EditingState

    def choose(self, task_id: str, column: Column | None = None) -> bool:
        """Go to a task, at the column one is in or at another; False where it is not shown."""
        row = self.table.row_of(task_id)
        if row < 0:
            return False
        wanted = column if column is not None and not self.isColumnHidden(column) else self._stay()
        self._go(row, wanted)
        self.heights.fit_seen()
        self.scrollTo(self.currentIndex())
        return True

    def step(self, by: int) -> None:
        """To the next or the previous task, over headings."""
        self._go(self._task_row(self.currentIndex().row(), by), self._stay())

    def open_cell(self) -> None:
        """Open the cell one is in; the result where it is none that is typed into."""
        if self.task_id:
            if self.column not in OPENED:
                self._go(self.currentIndex().row(), Column.RESULT)
            self.edit(self.currentIndex())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """A cell that is closed gives back the room that only its editor wanted."""
        row = self.currentIndex().row()
        super().closeEditor(editor, hint)
        self.heights.put(row)

    def commit(self) -> None:
        """Keep what is being typed in a cell."""
        editor = self.cells.editor
        if self.editing and editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def stand_alone(self, alone: bool, first: tuple[Column, ...] = (), without: tuple[Column, ...] = ()) -> None:
        """Whether the grid has the page for itself, which columns must not give way, and which are empty."""
        if (alone, first, without) != (self._alone, self._first, self._without):
            self._alone, self._first, self._without = alone, first, without
            self._share_width()
            self.heights.forget()

    def edit(self, index: QModelIndex, trigger: Trigger | None = None, event: QEvent | None = None) -> bool | None:  # type: ignore[override]
        if trigger is None:
            self.cells.replacing = False
            super().edit(index)
            return None
        self.cells.replacing = trigger == Trigger.AnyKeyPressed
        return super().edit(index, trigger, event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.editing or not self.task_id:
            super().keyPressEvent(event)
            return
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.text() in STATUS_KEYS and self.column not in FIGURES:
            self.status_typed.emit(STATUS_KEYS[event.text()])
        elif command := command_of(event):
            self._ask(command)
        elif is_letter(event):
            self._type(event)
        else:
            super().keyPressEvent(event)

    def _ask(self, command: str) -> None:
        """What the view can do by itself it does; the rest is asked for."""
        if command in ("down", "up"):
            self.step(1 if command == "down" else -1)
        elif command == "edit":
            self.open_cell()
        elif command == "mark":
            self.selectionModel().select(self.currentIndex(), Flag.Toggle)
        elif command == "give_up" and len(self.chosen) > 1:
            self._go(self.currentIndex().row(), self.column)
        elif command != "nothing":
            self.asked.emit(command)

    def event(self, event: QEvent) -> bool:
        """The window has no keys while letters are being composed, wherever the first of them were typed."""
        composing = self.editing and self.cells.editor is not None and self.cells.editor.composing
        if event.type() == QEvent.Type.ShortcutOverride and composing:
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab walks through the cells that are typed into, and leaves the grid after the last."""
        walks = bool(self.task_id) and not self.editing and self._walk(1 if next else -1)
        return walks or super().focusNextPrevChild(next)

    def _type(self, event: QKeyEvent) -> None:
        """A letter opens the cell one is in, or the result where that is none that is typed into."""
        if self.column not in OPENED:
            self._go(self.currentIndex().row(), Column.RESULT)
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are for typing, never for jumping about."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if not self.editing and self.task_id and self.column not in OPENED:
            self._go(self.currentIndex().row(), Column.RESULT)
        super().inputMethodEvent(event)

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Where an arrow leads: over headings, and over columns that are not shown."""
        at, shown = self.currentIndex(), self._shown()
        row, column = at.row(), self._stay()
        if action in (Move.MoveUp, Move.MoveDown):
            row = self._task_row(row, 1 if action == Move.MoveDown else -1)
        elif action in (Move.MoveLeft, Move.MoveRight):
            place = shown.index(column) + (1 if action == Move.MoveRight else -1)
            column = shown[min(max(place, 0), len(shown) - 1)]
        elif action in (Move.MoveHome, Move.MoveEnd) and not modifiers & Qt.KeyboardModifier.ControlModifier:
            column = shown[0 if action == Move.MoveHome else -1]
        elif action in (Move.MoveHome, Move.MoveEnd):
            row = self._task_row(*((-1, 1) if action == Move.MoveHome else (self.table.rowCount(), -1)))
        elif action in (Move.MovePageUp, Move.MovePageDown):
            row = self._page_row(1 if action == Move.MovePageDown else -1)
        return self.table.index(row, column)

    def _task_row(self, row: int, by: int) -> int:
        """The next row of a task from a row on; the row itself where there is none."""
        at = row + by
        while 0 <= at < self.table.rowCount() and self.table.is_heading(at):
            at += by
        return at if 0 <= at < self.table.rowCount() else row

    def _page_row(self, by: int) -> int:
        """The task a view's height further on."""
        row = self.currentIndex().row()
        place = self.rowViewportPosition(row) + by * max(self.viewport().height() - 40, 40)
        last = self.table.rowCount() - 1
        at = self.verticalHeader().logicalIndexAt(place)
        at = at if at >= 0 else last if by > 0 else 0
        at = at if at != row else row + by
        at = min(max(at, 0), last)
        return self._task_row(at, by) if self.table.is_heading(at) else at

    def _walk(self, by: int) -> bool:
        """To the next cell that is typed into, on into the next row; False at the end."""
        columns = [column for column in self._shown() if column in FIELDS]
        row, at = self.currentIndex().row(), self.column
        on = [column for column in columns if (column > at if by > 0 else column < at)]
        if on:
            self._go(row, on[0 if by > 0 else -1])
            return True
        further = self._task_row(row, by)
        if further != row:
            self._go(further, columns[0 if by > 0 else -1])
        return further != row

    def _go(self, row: int, column: Column) -> None:
        """Make a cell the current and the only chosen one, whichever keys are held down."""
        self.selectionModel().setCurrentIndex(self.table.index(row, column), Flag.ClearAndSelect)

    def _stay(self) -> Column:
        """The column one is in, or the result where one is in none that is shown."""
        at = self.currentIndex().column()
        return Column(at) if at >= 0 and not self.isColumnHidden(at) else Column.RESULT

    def _shown(self) -> list[Column]:
        return [column for column in Column if not self.isColumnHidden(column)]

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, bool(self.task_id))
        if current.row() != previous.row():
            self._paint_rows(current.row(), previous.row())
            if self.task_id:
                self.task_chosen.emit(self.task_id)

    def _paint_rows(self, *rows: int) -> None:
        for row in rows:
            place = QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))
            self.viewport().update(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._paint_rows(self.currentIndex().row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_width()
            self.heights.forget()
        elif event.size().height() < event.oldSize().height() and not self.editing:
            self.scrollTo(self.currentIndex())  # what took the room must not push the chosen row out
        self.heights.fit_seen()

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._share_width()
        self.heights.forget()

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        """Up and down only, as the columns always fit; a heading comes into sight with its first task."""
        super().scrollTo(index, hint)
        self.horizontalScrollBar().setValue(0)
        row = index.row()
        above = self.rowViewportPosition(row - 1) if row > 0 and self.table.is_heading(row - 1) else 0
        if above < 0 and self.rowViewportPosition(row) + self.rowHeight(row) - above <= self.viewport().height():
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + above)

    def _share_width(self) -> None:
        widths = share(self.viewport().width(), self._alone, self._first, self._without)
        for column in Column:
            self.setColumnHidden(column, column not in widths)
        for n, wide in enumerate(self.by_hand.over([widths.get(column, 0) for column in Column])):
            self.setColumnWidth(n, wide)

    def _lay_out_anew(self) -> None:
        """A width was set by hand."""
        self._share_width()
        self.heights.forget()

    def _on_reset(self) -> None:
        self.clearSpans()
        for row in range(self.table.rowCount()):
            if self.table.is_heading(row):
                self.setSpan(row, 0, 1, len(TITLES))
        self.heights.forget()

    def _on_changed(self, first: int, last: int) -> None:
        for row in range(first, last + 1):
            self.heights.put(row)
        if first == last == self.currentIndex().row() and not self.editing:
            self.scrollTo(self.currentIndex())  # a row that grew may have pushed the chosen one out

    def _measure(self, row: int) -> int:
        """How tall a row must be; never less than what is open in it wants."""
        widths = {column: self.columnWidth(column) - PAD - PAD // 2 for column in self._shown()}
        tall = self.cells.height(self.table, row, widths)
        editor = self.cells.editor
        if editor is not None and self.editing and row == self.currentIndex().row():
            tall = max(tall, editor.wanted_height())
        return tall

    def _make_room(self, row: int, height: int) -> None:
        """The row under an open editor grows with it; where it is higher than the view, the cursor stays in sight."""
        if height > self.rowHeight(row):
            self.setRowHeight(row, height)
            self.updateGeometries()
        self._keep_cursor_in_sight()

    def _keep_cursor_in_sight(self) -> None:
        editor = self.cells.editor
        if editor is None or not self.editing:
            return
        top = editor.viewport().mapTo(self.viewport(), editor.cursorRect().topLeft()).y()
        below = top + editor.cursorRect().height() + PAD + COUNT_ROOM - self.viewport().height()
        bar = self.verticalScrollBar()
        if below > 0 or top < PAD:
            bar.setValue(bar.value() + (below if below > 0 else top - PAD))
