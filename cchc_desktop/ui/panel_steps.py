"""The unit's own steps in the chosen task: added, ticked, moved, given to people; the status they suggest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ..actions import step as steps
from ..actions.workspace import Change, Workspace
from ..errors import UserError
from ..model.half_typed import Spot
from ..model.progress import STATUS_LABELS, Status, TaskProgress
from ..model.step import STEP_LABELS, Step, suggested_status
from ..text import short_date
from . import icons, theme
from .changed_rows import change_rows
from .half_typed import belongs, quoted
from .line_text import LineText
from .titled import TitledTable, spoken
from .widgets import button, column, heading, row, wrapped
from .wrapped_cells import PAD, WrappedCells, WrappedTable

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
TITLES = ("", "Bước", "Ai làm", "Hạn")
FIELDS = ("", *STEP_LABELS)
SHARES = (0.1, 0.44, 0.24, 0.22)
TICK, TEXT = 0, 1
MOST = 260  # the height in pixels beyond which the steps scroll
_MARK = 16


class StepTable(TitledTable):
    """The steps of one task; says what was typed."""

    titles = TITLES
    named_by = 1
    typed = Signal(str, str, str)  # step id, field, text

    def __init__(self) -> None:
        super().__init__()
        self.steps: tuple[Step, ...] = ()

    def show(self, shown: tuple[Step, ...]) -> None:
        """Take over the steps; those that are the same are not told of."""
        known = {step: step for step in self.steps}
        change_rows(self, self.steps, tuple(known.get(step, step) for step in shown), self._keep)

    def _keep(self, shown: Any) -> None:
        self.steps = tuple(shown)

    def at(self, row: int) -> Step | None:
        return self.steps[row] if 0 <= row < len(self.steps) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.steps)

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = Qt.ItemFlag.ItemIsEditable if index.column() != TICK else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | editable

    @spoken
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        step = self.steps[index.row()]
        if role == Qt.ItemDataRole.EditRole:
            return _cell(step, index.column(), whole=True)
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(step, index.column(), whole=False)
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == TICK:
            return Qt.CheckState.Checked if step.done else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole:
            wrong = FIELDS[index.column()] == "due_on" and step.due_typed
            return QColor(theme.BAD.ink) if wrong else QColor(theme.MUTED) if step.done else None
        if role == Qt.ItemDataRole.ToolTipRole and step.due_typed and FIELDS[index.column()] == "due_on":
            return f"Không hiểu ngày “{step.due_typed}”: hãy viết như 28/02."
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = "đã xong" if step.done else "chưa xong"
            return said if index.column() == TICK else f"{TITLES[index.column()]}: {index.data() or 'trống'}"
        return None

    def spot(self, index: Index) -> Spot | None:
        step = self.steps[index.row()]
        return step_spot(step.task_id, step) if FIELDS[index.column()] == "text" else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        step = self.steps[index.row()]
        if str(value) != _cell(step, index.column(), whole=True):
            self.typed.emit(step.id, FIELDS[index.column()], str(value))
        return True


def step_spot(task_id: str, step: Step | None = None) -> Spot:
    """The words of a step of a task, or of one that is not kept yet."""
    words = f"Bước {quoted(step.text)}" if step else "Bước thực hiện đang thêm"
    return Spot("step", task_id, "text", part=step.id if step else "", words=words)


def _cell(step: Step, column: int, whole: bool) -> str:
    """The words of a cell; a day is cut to day and month, but for the editor, and a wrong one has its mark."""
    if FIELDS[column] == "text":
        return step.text
    if FIELDS[column] == "person":
        return step.person or ""
    if FIELDS[column] == "due_on":
        if step.due_typed:
            return step.due_typed if whole else f"{step.due_typed} (sai)"
        day = short_date(step.due_on) if step.due_on else ""
        return day if whole else day.rsplit("/", 1)[0]
    return ""


class StepCells(WrappedCells):
    """Paints the tick; the editor has the whole width, as the columns are narrow."""

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        super().paint(painter, option, index)
        if index.column() == TICK:
            done = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            mark, ink = ("check", theme.GOOD.ink) if done else ("blank", theme.MUTED)
            icons.paint(painter, option.rect.x() + PAD - 2, option.rect.y() + PAD + 1, mark, ink, _MARK)

    def updateEditorGeometry(self, editor: QWidget, option: Any, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(-option.rect.x(), 0, 0, 0))
        view = self.parent()
        if isinstance(view, QAbstractItemView):
            editor.setFixedWidth(view.viewport().width())


class StepView(WrappedTable):
    """Space ticks, F2 or Enter edits, Alt+Up and Alt+Down move, Delete takes out."""

    ticked = Signal(str, bool)
    moved = Signal(int)
    removed = Signal(str)

    def __init__(self, table: StepTable) -> None:
        super().__init__(SHARES, StepCells())
        self.table = table
        self.setModel(table)
        self.setAccessibleName("Các bước thực hiện")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.horizontalHeader().setMinimumSectionSize(16)
        self.clicked.connect(self._on_click)

    def fit(self) -> None:
        super().fit()
        self._take_height()

    def _fit_rows(self, first: int, end: int) -> None:
        super()._fit_rows(first, end)
        self._take_height()

    def _take_height(self) -> None:
        """As tall as the steps, up to a point."""
        tall = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()
        tall += sum(self.rowHeight(n) for n in range(self.table.rowCount()))
        self.setFixedHeight(min(tall, MOST))

    def sizeHint(self) -> QSize:
        return QSize(200, self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.table.at(self.currentIndex().row())
        key, alt = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self.editing or at is None:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self.ticked.emit(at.id, not at.done)
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit(at.id)
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = self.currentIndex()
            self.edit(index if index.column() != TICK else index.siblingAtColumn(TEXT))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do not jump about."""

    def _on_click(self, index: QModelIndex) -> None:
        at = self.table.at(index.row())
        if index.column() == TICK and at is not None:
            self.ticked.emit(at.id, not at.done)


class StepsPart(QWidget):
    """The steps with the line that adds one; calls the actions itself."""

    trouble = Signal(str)
    suggested = Signal(object)  # Status: the officer takes what the steps suggest

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._ws = workspace
        self._task_id, self._year = "", 0
        self._kept: dict[str, list[Step]] | None = None  # by task; none while they are to be read anew
        workspace.on_change(self._forget)
        self._status: Status | None = None  # what was typed
        self._wanted: Status | None = None  # what the steps suggest, where it is another
        self.table = StepTable()
        self.view = StepView(self.table)
        self.add = LineText("Thêm bước thực hiện", "Thêm bước, Enter để ghi")
        self.suggestion = Suggestion(self._take)
        self._keys = wrapped("Space xong · F2 sửa · Alt+↑↓ đổi chỗ · Delete bỏ", "muted")
        self.setLayout(column(heading("Các bước của đơn vị"), self.view, self._keys, self.add, gap=theme.XS))
        self.add.entered.connect(lambda: self._add(self.add.text()))
        self.add.left.connect(self._add)
        belongs(self.add, lambda: step_spot(self._task_id))
        self.table.typed.connect(self._keep)
        self.view.ticked.connect(lambda step, done: self._do(lambda: steps.tick(self._ws, step, done)))
        self.view.removed.connect(lambda step: self._do(lambda: steps.remove(self._ws, step)))
        self.view.moved.connect(self._move)

    @property
    def filled(self) -> bool:
        """Whether the task has steps."""
        return bool(self.table.steps)

    def leave(self) -> None:
        """Keep what is being typed."""
        self.view.commit()
        self.add.leave()

    def show_task(self, shown: TaskProgress, year: int) -> None:
        """The steps of a task, and what they say of its status."""
        self._task_id, self._year, self._status = shown.task.id, year, shown.entry.status
        self._read()

    def _read(self) -> None:
        if self._kept is None:
            self._kept = steps.everything(self._ws)
        self.table.show(tuple(self._kept.get(self._task_id, ())))
        self.view.setVisible(self.filled)
        self._keys.setVisible(self.filled)
        if self.filled and not self.view.currentIndex().isValid():
            self.view.choose(0, TEXT)
        wanted = suggested_status(self.table.steps)
        self._wanted = wanted if wanted != self._status else None
        done = sum(step.done for step in self.table.steps)
        self.suggestion.show_status(self._wanted, done, len(self.table.steps))

    def _forget(self, change: Change) -> None:
        if change.tables & {"step", "unread"}:  # a day that was not understood is kept beside its step
            self._kept = None

    def _do(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as error:
            self.trouble.emit(str(error))
            return False
        finally:
            self._read()
        return True

    def _add(self, text: str) -> None:
        self.add.show_text("")
        if text.strip() and not self._do(lambda: steps.add(self._ws, self._task_id, text)):
            self.add.setText(text)  # what could not be kept stays where it was typed

    def _keep(self, step_id: str, field: str, text: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            "text": lambda: steps.reword(self._ws, step_id, text),
            "person": lambda: steps.give(self._ws, step_id, text),
            "due_on": lambda: steps.set_due(self._ws, step_id, text, self._year),
        }
        self._do(acts[field])

    def _move(self, by: int) -> None:
        ids, index = [step.id for step in self.table.steps], self.view.currentIndex()
        to = index.row() + by
        if 0 <= to < len(ids):
            ids.insert(to, ids.pop(index.row()))
            self._do(lambda: steps.arrange(self._ws, ids))
            self.view.go_to(self.table.index(to, index.column()))

    def _take(self) -> None:
        self.suggested.emit(self._wanted)


class Suggestion(QWidget):
    """What the steps suggest as the status; nothing is set by itself."""

    def __init__(self, take: Callable[[], None]) -> None:
        super().__init__()
        self._words = wrapped("", "muted")
        self.take = button("Nhận (F5)", take, "link")
        self.take.setShortcut("F5")
        both = row(self._words, self.take, gap=theme.XS)
        both.setStretch(0, 1)
        self.setLayout(both)

    def show_status(self, wanted: Status | None, done: int, of: int) -> None:
        """Say it, or nothing where the status is that one already."""
        self.setVisible(wanted is not None)
        if wanted is not None:
            self._words.setText(f"Xong {done}/{of} bước: đề xuất “{STATUS_LABELS[wanted]}”.")
