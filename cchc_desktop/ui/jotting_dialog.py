"""The jotted lines that no result took over yet: each goes to its task, is mended, or is taken out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ..actions import jotting as jottings
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.half_typed import Spot
from ..model.jotting import Jotting
from ..model.period import Period
from ..text import short_date
from . import theme
from .changed_rows import change_rows
from .dialog import Dialog
from .picking import Choice, Picker
from .titled import TitledTable, spoken
from .widgets import button, column, fit_screen, heading, row, wrapped
from .wrapped_cells import MUTED, WrappedCells, WrappedTable

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
TITLES = ("Ngày", "Ghi nhanh", "Nhiệm vụ")
SHARES = (0.15, 0.44, 0.41)
DAY, TEXT, TASK = range(3)


class JottingTable(TitledTable):
    """The lines with their task, or with the one that is proposed."""

    titles = TITLES
    named_by = 1
    typed = Signal(str, int, str)  # id, column, text

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Jotting, ...] = ()
        self._proposed: Mapping[str, str] = {}
        self._tasks: Mapping[str, str] = {}

    def show(self, lines: tuple[Jotting, ...], proposed: Mapping[str, str], tasks: Mapping[str, str]) -> None:
        """Take over the lines; `proposed` is a task by line, `tasks` the wording by task."""
        self._proposed, self._tasks = proposed, tasks
        known = {line: line for line in self._lines}
        change_rows(self, self._lines, tuple(known.get(line, line) for line in lines), self._keep)

    def _keep(self, lines: Any) -> None:
        self._lines = tuple(lines)

    def at(self, row: int) -> Jotting | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def proposed_at(self, row: int) -> str | None:
        """The task that Enter attaches."""
        line = self.at(row)
        return self._proposed.get(line.id) if line and line.task_id is None else None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = Qt.ItemFlag.ItemIsEditable if index.column() != TASK else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | editable

    @spoken
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role == MUTED:
            return index.column() == DAY or (index.column() == TASK and line.task_id is None)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return (short_date(line.day), line.text, self._task_words(line))[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{TITLES[index.column()]}: {index.data()}"
        return None

    def _task_words(self, line: Jotting) -> str:
        if line.task_id is not None:
            return self._tasks.get(line.task_id, "Nhiệm vụ của kỳ khác")
        proposed = self._proposed.get(line.id)
        return f"Đề xuất: {self._tasks[proposed]}" if proposed else "Chưa gắn"

    def spot(self, index: Index) -> Spot | None:
        if index.column() != TEXT:
            return None
        line = self._lines[index.row()]
        return Spot("jotting", line.task_id or "", "text", part=line.id, words=f"Ghi nhanh ngày {short_date(line.day)}")

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if str(value) != index.data():
            self.typed.emit(self._lines[index.row()].id, index.column(), str(value))
        return True


class JottingView(WrappedTable):
    """Enter attaches, F3 chooses the task, F2 mends, Delete takes out."""

    pressed_key = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3, Qt.Key.Key_F2, Qt.Key.Key_Delete)
        if not self.editing and event.key() in keys:
            self.pressed_key.emit(event.key())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do not jump about."""


class JottingDialog(Dialog):
    """Works on the store itself: each step is a change that can be undone."""

    def __init__(self, workspace: Workspace, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "jotting")
        self._ws, self._period = workspace, period
        self.setWindowTitle("Ghi nhanh chờ đưa vào kết quả")
        fit_screen(self, 860, 460)
        self.table, self._trouble = JottingTable(), wrapped("", "wrong")
        self.view = JottingView(SHARES, WrappedCells())
        self.view.setModel(self.table)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setAccessibleName("Các dòng ghi nhanh")
        self._nothing = wrapped("Không còn dòng nào chờ. Bấm Ctrl+J ở bất cứ đâu để ghi một dòng.", "muted")
        self.view.pressed_key.connect(self._on_key)
        self.table.typed.connect(self._mend)
        self._lay_out()
        self._read()
        self.view.choose(0)
        self.view.setFocus()

    def _lay_out(self) -> None:
        self._attach = button("Gắn với nhiệm vụ đề xuất (Enter)", self.attach)
        self._other = button("Chọn nhiệm vụ… (F3)", self.pick)
        self._drop = button("Bỏ dòng (Delete)", self._remove)
        close = button("Đóng", self.accept, "main")
        note = wrapped(
            "Dòng đã gắn nhiệm vụ chờ ở ô chi tiết của nhiệm vụ đó và được đưa vào kết quả cuối quý. F2 sửa chữ, ngày.",
            "muted",
        )
        whole = column(heading("Ghi nhanh chờ đưa vào kết quả"), note, gap=theme.S)
        whole.addWidget(self.view, 1)
        whole.addWidget(self._nothing, 1)
        whole.addWidget(self._trouble)
        whole.addLayout(row(self._attach, self._other, self._drop, 1, close))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)

    def _read(self) -> None:
        at = max(self.view.currentIndex().row(), 0)
        lines = jottings.waiting(self._ws)
        proposed = jottings.proposed(self._ws, self._period, lines)
        self.table.show(lines, proposed, jottings.tasks(self._ws, self._period))
        self.view.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        for each in (self._attach, self._other, self._drop):
            each.setEnabled(bool(lines))
        self.view.choose(min(at, len(lines) - 1), TEXT)

    def _do(self, act: Callable[[], object]) -> None:
        self._trouble.hide()
        try:
            act()
        except UserError as error:
            self._trouble.setText(str(error))
            self._trouble.show()
        self._read()

    def _on_key(self, key: int) -> None:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.attach()
        elif key == Qt.Key.Key_F3:
            self.pick()
        elif key == Qt.Key.Key_Delete:
            self._remove()
        else:
            index = self.view.currentIndex()
            self.view.edit(index if index.column() != TASK else index.siblingAtColumn(TEXT))

    def attach(self) -> None:
        """To the task that is proposed; then the next line's turn. Without a proposal the officer picks."""
        row = self.view.currentIndex().row()
        line, proposed = self.table.at(row), self.table.proposed_at(row)
        if line is None or line.task_id is not None:
            self.view.choose(row + 1, TEXT)
        elif proposed is None:
            self.pick()
        else:
            self._do(lambda: jottings.attach(self._ws, line.id, proposed))
            self.view.choose(row + 1, TEXT)

    def pick(self) -> None:
        """Any task of the period, or none."""
        line = self.table.at(self.view.currentIndex().row())
        if line is None:
            return
        tasks = [Choice(words, task_id) for task_id, words in jottings.tasks(self._ws, self._period).items()]
        if line.task_id is not None:
            tasks.insert(0, Choice("Không gắn với nhiệm vụ nào", None))
        picker = Picker("Chọn nhiệm vụ", "Vài chữ của nhiệm vụ, không cần dấu", tasks, self)
        picker.picked.connect(lambda task_id: self._do(lambda: jottings.attach(self._ws, line.id, task_id)))
        picker.open()

    def _remove(self) -> None:
        line = self.table.at(self.view.currentIndex().row())
        if line is not None:
            self._do(lambda: jottings.drop(self._ws, line.id))

    def _mend(self, jotting_id: str, column: int, text: str) -> None:
        act = jottings.set_day if column == DAY else jottings.reword
        self._do(lambda: act(self._ws, jotting_id, text))
