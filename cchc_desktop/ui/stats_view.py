"""The annex's table on the screen: cells, keys, widths."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QInputMethodEvent, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle

from ..model.stat_table import StatLine
from . import icons, theme, wrapping
from .cell_editing import EditedCells
from .entry_view import EntryView
from .states import WEIGHT_STATES
from .stats_table import FIGURES, ROW, ColumnKey, StatColumn, StatsTable
from .wrapped_cells import PAD

Index = QModelIndex | QPersistentModelIndex
Trigger = QAbstractItemView.EditTrigger
Key = Qt.Key
WIDTHS: dict[ColumnKey, int] = {"number": 66, "unit": 104, "earlier": 92, "previous": 92, "value": 128, "total": 104}
SHARES: dict[ColumnKey, float] = {"label": 0.72, "note": 0.28}
# Columns that give way, first to last, with the width below which they do.
GIVE_WAY: tuple[tuple[ColumnKey, int], ...] = (("note", 760), ("unit", 660), ("previous", 540))
MOST_LINES = 4
_ICON = 14


class StatCells(EditedCells):
    """Paints every cell; edits a figure or a note in place."""

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        model, line = index.model(), index.data(ROW)
        if not isinstance(model, StatsTable):
            return
        column = model.columns[index.column()]
        rect, chosen = option.rect, bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, _ground(line, chosen))
        painter.setPen(QColor(theme.INNER))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if line.heading:
            _paint_heading(painter, rect, index, line)
        elif column.key in FIGURES:
            _paint_figure(painter, rect, model, line, column)
        else:
            room = rect.adjusted(PAD, PAD, -PAD // 2, -PAD)
            ink = theme.MUTED if column.key in ("number", "unit") or line.item.computed else theme.INK
            points = 9 if column.key in ("unit", "note") else 10
            wrapping.paint(painter, room, model.words(line, column), ink, points, most=MOST_LINES)
        if option.state & QStyle.StateFlag.State_HasFocus and not line.heading:
            painter.setPen(QPen(QColor(theme.ACCENT), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(40, theme.ROW_HEIGHT)


def _ground(line: StatLine, chosen: bool) -> QColor:
    if line.heading and line.item.depth == 0:
        return QColor(theme.GROUND)
    return QColor(theme.ACCENT_SOFT if chosen else theme.CARD)


def _paint_heading(painter: QPainter, rect: QRect, index: Index, line: StatLine) -> None:
    """A group's name over the whole width; the groups within a group are told more quietly."""
    if index.column():
        return
    room = rect.adjusted(PAD, PAD, -PAD, 0)
    bold = line.item.depth == 0
    words = f"{line.item.number}. {line.label}" if bold else f"{line.item.number}  {line.label}"
    wrapping.paint(painter, room, words, theme.INK if bold else theme.MUTED, bold=True, most=2)


def _paint_figure(painter: QPainter, rect: QRect, model: StatsTable, line: StatLine, column: StatColumn) -> None:
    words, typed = model.words(line, column), model.editable(line, column)
    entry = model.entry(line, column)
    wrong = (entry is not None and entry.unread is not None) or model.is_unsaved(line, column)
    if typed and column.key != "previous":
        _paint_field(painter, rect, wrong)
    room = rect.adjusted(PAD + 2, PAD, -PAD, -PAD)
    marked = model.entry_column(line) == model.columns.index(column)
    if marked and (mark := _mark(model, line)):
        icon, tone = mark
        icons.paint(painter, room.x(), room.y() + 3, icon, theme.TONES[tone].ink, _ICON)
        room.setLeft(room.x() + _ICON + 5)
    ink = theme.BAD.ink if wrong else theme.INK if typed else theme.MUTED
    if marked and not words and line.offer is not None:
        words, ink = f"F4: {line.offer}", theme.ACCENT
    if line.item.computed and words:
        wrapping.paint(painter, room, "=", theme.MUTED)
    if column.key == "total" and line.total.missing and words:
        words = f"{words} *"
    _paint_right(painter, room, words, ink)


def _paint_field(painter: QPainter, rect: QRect, wrong: bool) -> None:
    """The edge of a cell that can be typed in."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.BAD.bar if wrong else theme.QUIET.bar), 1))
    painter.setBrush(QColor(theme.BAD.ground if wrong else theme.CARD))
    painter.drawRoundedRect(rect.adjusted(3, 3, -4, -5), 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _mark(model: StatsTable, line: StatLine) -> tuple[str, str] | None:
    """The mark beside a figure: what is wrong with it, or that it is in order."""
    order = ("error", "warning", "hint")
    standing = (finding for finding in model.findings(line) if finding.open)
    findings = sorted(standing, key=lambda finding: order.index(finding.weight))
    if findings:
        state = WEIGHT_STATES[findings[0].weight]
        return state.icon, state.tone
    return ("check", "good") if line.open and line.entry.settled else None


def _paint_right(painter: QPainter, room: QRect, words: str, ink: str) -> None:
    """A figure at the right edge, in as many lines as its words need."""
    painter.setPen(QColor(ink))
    painter.setFont(theme.interface_font(10))
    step = wrapping.line_height(10, False)
    for n, text in enumerate(wrapping.lines(words, 10, False, max(room.width(), 20), MOST_LINES)):
        spot = QRect(room.x(), room.y() + n * step, room.width(), step)
        painter.drawText(spot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text.strip())


class StatsView(EntryView):
    """Typing fills a figure, Enter goes to the next one that is asked for, a digit answers a choice."""

    row_chosen = Signal(str)
    offer_wanted = Signal(str)
    cleared = Signal()
    copy_wanted = Signal()
    paste_wanted = Signal()
    left = Signal()  # Esc with nothing open

    def __init__(self) -> None:
        super().__init__(cells=StatCells())
        self.table = StatsTable(self)
        self.setModel(self.table)
        self.setAccessibleName("Bảng số liệu thống kê")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(Trigger.DoubleClicked | Trigger.AnyKeyPressed)
        self.cells.entered.connect(lambda: self.step(1))
        self.table.modelReset.connect(self._span)
        self.table.marked.connect(self.viewport().update)

    @property
    def line(self) -> StatLine | None:
        """The row the cursor is in; None in a heading."""
        found = self.table.line_at(self.currentIndex().row())
        return found if found is not None and not found.heading else None

    @property
    def chosen_lines(self) -> list[StatLine]:
        """The selected rows, from top to bottom."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        found = [line for row in rows if (line := self.table.line_at(row)) is not None and not line.heading]
        return found or ([self.line] if self.line else [])

    @property
    def column(self) -> StatColumn:
        """The column the cursor is in."""
        return self.table.columns[max(self.currentIndex().column(), 0)]

    def go(self, code: str) -> bool:
        """Bring a row into view, at the cell that is typed in; False where it is not shown."""
        row = self.table.row_of(code)
        line = self.table.line_at(row)
        if line is None:
            return False
        self.choose(row, self.table.entry_column(line))
        return True

    def first(self) -> None:
        """To the first row that still waits for a figure, or to the first at all."""
        asked = [line for line in self.table.lines if line.open]
        waiting = [line for line in asked if not line.entry.settled]
        for line in (waiting or asked or [each for each in self.table.lines if not each.heading])[:1]:
            self.go(line.code)

    def step(self, by: int, only_open: bool = True) -> None:
        """To the next or the previous row, over headings; only to those that are asked for where that is wanted."""
        row, column = self.currentIndex().row() + by, self.currentIndex().column()
        while (line := self.table.line_at(row)) is not None:
            if line.open if only_open else not line.heading:
                keep = column >= 0 and (not only_open or self._kept_column(line, column))
                self.go_to(self.table.index(row, column if keep else self.table.entry_column(line)))
                self.scrollTo(self.currentIndex())
                return
            row += by

    def _kept_column(self, line: StatLine, column: int) -> bool:
        """Enter goes straight down in a column of quarters before or of notes."""
        shown = self.table.columns[column]
        return shown.key in ("earlier", "note") and self.table.editable(line, shown)

    def is_heading(self, row: int) -> bool:
        line = self.table.line_at(row)
        return line is not None and line.heading

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.editing or not (self._command(event) or self._answer(event)):
            super().keyPressEvent(event)

    def _command(self, event: QKeyEvent) -> bool:
        """Keys that mean something to the whole table or row."""
        named = (
            (QKeySequence.StandardKey.Copy, self.copy_wanted),
            (QKeySequence.StandardKey.Paste, self.paste_wanted),
        )
        for sequence, signal in named:
            if event.matches(sequence):
                signal.emit()
                return True
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return False
        return self._row_key(event)

    def _row_key(self, event: QKeyEvent) -> bool:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Key.Key_Return, Key.Key_Enter):
            self.step(-1 if shift else 1)
        elif key in (Key.Key_Up, Key.Key_Down) and not shift:
            self.step(1 if key == Key.Key_Down else -1, only_open=False)
        elif key == Key.Key_F2:
            self._open()
        elif key == Key.Key_F4 and self.line is not None:
            self.offer_wanted.emit(self.line.code)
        elif key in (Key.Key_Delete, Key.Key_Backspace):
            self.cleared.emit()
        elif key == Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def _open(self) -> None:
        """Edit the cell, or the one of the row that is typed in."""
        if self.line is not None:
            self._to_typed()
            if self.table.flags(self.currentIndex()) & Qt.ItemFlag.ItemIsEditable:
                self.edit(self.currentIndex())

    def _to_typed(self) -> None:
        line = self.line
        if line is not None and not self.table.editable(line, self.column):
            self.go_to(self.table.index(self.currentIndex().row(), self.table.entry_column(line)))

    def _answer(self, event: QKeyEvent) -> bool:
        """A digit answers a row of choices; "-" says that there is no figure; other letters begin a text."""
        line, text = self.line, event.text()
        bare = bool(text.strip()) and text.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if line is None or not bare:
            return False
        self._to_typed()
        figure = self.column.key in FIGURES and self.table.editable(line, self.column)
        digit = text.isascii() and text.isdecimal() and int(text) < len(line.choices)
        if figure and (text == "-" or digit):
            self.table.figure_typed.emit(line.code, self.column.period.code, text)
            return True
        return False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if not self.editing and self.line is not None:
            self._to_typed()
        super().inputMethodEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, self.line is not None)
        if self.line is not None:
            self.row_chosen.emit(self.line.code)

    def row_height(self, row: int, widths: Any) -> int:
        """How tall the words of a row stand in these widths."""
        line = self.table.line_at(row)
        if line is None:
            return 0
        if line.heading:
            return wrapping.height(line.label, 10, True, sum(widths), 2)
        tall = [0]
        for column, wide in zip(self.table.columns, widths, strict=True):
            if wide > 0:
                points = 9 if column.key in ("unit", "note") else 10
                tall.append(wrapping.height(self.table.words(line, column), points, False, wide, MOST_LINES))
        return max(tall)

    def fit(self) -> None:
        """Give each column its width and each row the height its words need; what matters least gives way."""
        for n, wide in enumerate(self._widths()):
            self.setColumnHidden(n, not wide)
        super().fit()

    def _widths(self) -> list[int]:
        whole = self.viewport().width()
        gone = {key for key, below in GIVE_WAY if whole < below}
        keys = [column.key for column in self.table.columns]
        rest = whole - sum(WIDTHS.get(key, 0) for key in keys if key not in gone)
        total = sum(SHARES[key] for key in keys if key in SHARES and key not in gone)
        return [
            0 if key in gone else WIDTHS[key] if key in WIDTHS else int(max(rest, 120) * SHARES[key] / total)
            for key in keys
        ]

    def _span(self) -> None:
        self.clearSpans()
        for row, line in enumerate(self.table.lines):
            if line.heading:
                self.setSpan(row, 0, 1, len(self.table.columns))
