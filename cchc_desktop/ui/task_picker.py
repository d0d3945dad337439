"""One task out of many: the likeliest first, found by a few letters without accents."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLineEdit, QWidget

from ..model.plan import Task
from ..model.task_words import TaskWords
from ..text import fold
from . import theme
from .last_report_rows import short, task_words
from .widgets import button, column, fit_screen, heading, row, wrapped
from .wrapped_cells import TextRows, WrappedTable

TITLES = ("Nhiệm vụ",)


class TaskPicker(QDialog):
    """`chosen` holds the task after "Gắn vào nhiệm vụ này"."""

    def __init__(self, tasks: Sequence[Task], words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: Task | None = None
        likely = [task for _, _, task in TaskWords(tasks).alike(words, "other")]
        self._tasks = [*likely, *(task for task in tasks if task not in likely)]
        self._shown: list[Task] = []
        self.setWindowTitle("Của nhiệm vụ nào?")
        fit_screen(self, 760, 520)
        self.search = QLineEdit()
        self.search.setPlaceholderText('Tìm không dấu: "tuyen truyen"…')
        self.search.setAccessibleName("Tìm nhiệm vụ")
        self.table = TextRows(TITLES, quiet=())
        self.view = WrappedTable((1.0,))
        self.view.setModel(self.table)
        self.view.setAccessibleName("Nhiệm vụ")
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.activated.connect(self._choose)
        self._take = button("Gắn vào nhiệm vụ này", lambda: self._choose(self.view.currentIndex()), "main")
        self._take.setDefault(True)
        whole = column(
            heading("Đoạn này là kết quả của nhiệm vụ nào?"), wrapped(short(words)), self.search, gap=theme.M
        )
        whole.addWidget(self.view, 1)
        whole.addLayout(row(1, button("Hủy", self.reject), self._take))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)
        self.search.textChanged.connect(self._show)
        self.search.installEventFilter(self)
        self._show()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down move through the list while the letters are typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                at = self.view.currentIndex().row() + step
                self.view.choose(min(max(at, 0), len(self._shown) - 1), 0)
                return True
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        key = fold(self.search.text())
        self._shown = [task for task in self._tasks if key in fold(task_words(task))]
        self.table.show(TITLES, [(task_words(task),) for task in self._shown])
        self._take.setEnabled(bool(self._shown))
        self.view.choose(0, 0)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen = self._shown[index.row()]
            self.accept()
