"""S4, whose tasks they are: three piles, the words that decided, one key for each answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QStackedLayout, QWidget

from ..actions import task as tasks
from ..actions.task import Sorted
from ..actions.workspace import Workspace
from ..text import fold
from . import theme
from .concern_table import SHARES, ConcernTable, cells
from .empty import EmptyState
from .head_layout import HeadLayout
from .page import Notice, Page
from .succession_list import SuccessionList
from .widgets import button, column, label, row, toggle, wrapped
from .wrapped_cells import WrappedTable

PILES: dict[str, str] = {"possible": "Có thể", "certain": "Của đơn vị", "no": "Không phải"}
KEYS: dict[str, bool | None] = {"1": True, "2": None, "3": False}
_WORDS = {
    "possible": "Kế hoạch nêu chung chung (chữ được tô màu); chỉ đơn vị mới biết có phải việc của mình.",
    "certain": "Kế hoạch nêu đích danh hoặc nêu loại đơn vị; những việc này được đưa vào bảng tiến độ và báo cáo.",
    "no": "Kế hoạch giao cho nơi khác. Bấm 1 nếu đơn vị vẫn phải làm.",
    "handed": "Nhiệm vụ kế hoạch giao cho cấp hoặc cơ quan đã thôi hoạt động; câu chữ của kế hoạch được giữ nguyên.",
}


class ConcernPage(Page):
    """Sorts what the plans ask for into ours and not ours; each answer is kept at once and remembered."""

    finds = True
    finished = Signal()
    keys = "1 của đơn vị · 2 chưa rõ, để sau · 3 không phải · Ctrl+Z lấy lại · Ctrl+Enter sang Tiến độ"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._rows: tuple[Sorted, ...] = ()
        self._pile, self._search = "possible", ""
        self._found: set[str] | None = None  # ids of the tasks that say what is searched for
        self._answers: list[tuple[str, bool | None]] = []  # task and what was decided before, the latest last
        self.table = ConcernTable()
        self.view = ConcernView(self.table)
        self.successions = SuccessionList()
        self.piles = {key: toggle("", self._choose(key)) for key in (*PILES, "handed")}
        self._words, self._empty = wrapped("", "muted"), EmptyState(self.practice_wanted.emit)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.done_button = button("Xong, sang Tiến độ", self.finished.emit, "main")
        self.done_button.setShortcut("Ctrl+Return")
        head = HeadLayout(label("Việc của đơn vị", "title"), self.piles.values(), (self.done_button,))
        self._undo_button = button("Lấy lại (Ctrl+Z)", self._undo)
        self._undo_button.setShortcut("Ctrl+Z")
        self._answer_buttons = [
            button("1 · Của đơn vị", lambda: self._answer(True), "main"),
            button("2 · Chưa rõ", lambda: self._answer(None)),
            button("3 · Không phải", lambda: self._answer(False)),
        ]
        answers = row(*self._answer_buttons, 1, self._undo_button)
        tables = QWidget()
        self._stack = QStackedLayout(tables)
        for each in (self.view, self.successions, self._empty):
            self._stack.addWidget(each)
        whole = column(gap=theme.S)
        whole.addLayout(head)
        whole.addWidget(self._words)
        whole.addWidget(tables, 1)
        self._answer_line = QWidget()
        self._answer_line.setLayout(answers)
        whole.addWidget(self._answer_line)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.view.answered.connect(lambda key: self._answer(KEYS[key]))
        self.view.escaped.connect(lambda: self.page_wanted.emit("plan", ""))
        self.successions.confirmed.connect(self._pass_on)
        self._empty.pressed.connect(self._on_empty)

    def refresh(self) -> None:
        with self.telling():
            self._rows = tasks.piles(self._ws, self.period.year)
            self._find()
            gone = tasks.abolished_level(self._ws, self.period.year, self._level_day(), self._rows)
            self.successions.show_orphans(gone)
            self._show(keep=self._task_id)

    def take_focus(self) -> None:
        (self._stack.currentWidget() or self).setFocus()

    def search(self, text: str) -> None:
        if fold(text) != self._search:
            self._search = fold(text)
            self._find()
            self._show(keep=self._task_id)

    def _find(self) -> None:
        wanted = self._search
        ids = {each.task.id for each in self._rows if any(wanted in fold(cell) for cell in cells(each))}
        self._found = ids if wanted else None

    @property
    def _task_id(self) -> str:
        shown = self.table.at(self.view.currentIndex().row())
        return shown.task.id if shown else ""

    def _level_day(self) -> date:
        """The day on which levels and agencies are asked about: today, or the end of the period once that is past."""
        return min(self._ws.today, self.period.last_day)

    def _in_pile(self, key: str) -> list[Sorted]:
        found = self._found
        return [each for each in self._rows if each.pile == key and (found is None or each.task.id in found)]

    def _show(self, keep: str = "") -> None:
        handed = self.successions.count
        for key, words in PILES.items():
            self.piles[key].setText(f"{words} {len(self._in_pile(key))}")
        self.piles["handed"].setText(f"Cấp, cơ quan đã bỏ {handed}")
        self.piles["handed"].setVisible(handed > 0)
        if self._pile == "handed" and not handed:
            self._pile = "possible"
        for key, chip in self.piles.items():
            chip.setChecked(key == self._pile)
        self._words.setText(_WORDS[self._pile])
        self._undo_button.setEnabled(bool(self._answers))
        self._answer_line.setVisible(self._pile != "handed")
        self._show_pile(keep)

    def _show_pile(self, keep: str) -> None:
        if self._pile == "handed":
            self._stack.setCurrentWidget(self.successions)
            return
        before, focused = self.view.currentIndex().row(), self.view.hasFocus()
        pile = self._in_pile(self._pile)
        self.table.show(pile)
        self._stack.setCurrentWidget(self.view if pile else self._empty)
        for each in self._answer_buttons:
            each.setEnabled(bool(pile))
        if pile:
            at = self.table.row_of(keep)
            self.view.choose(at if at >= 0 else min(max(before, 0), len(pile) - 1))
        else:
            self._say_empty()
            if focused:
                self._empty.setFocus()

    def _say_empty(self) -> None:
        """Why there is nothing here, and the next step."""
        press = "Sang Tiến độ" if self._rows else "Nhận kế hoạch"
        if not self._rows:
            words, more = f"Chưa có kế hoạch nào cho năm {self.period.year}.", "Nhận kế hoạch trước."
        elif self._found is not None:
            words, more = "Không thấy nhiệm vụ nào có chữ đang tìm ở nhóm này.", "Bấm Esc trong ô tìm để xem tất cả."
        elif self._successions_next:
            words, press = "Không còn việc nào chưa rõ.", "Xem nơi nhận"
            more = f"Còn {self.successions.open} việc của cấp, cơ quan đã thôi hoạt động chưa xác nhận nơi nhận."
        elif self._pile == "possible":
            words, more = "Không còn việc nào chưa rõ.", "Có thể sang nhập tiến độ."
        else:
            words, more = "Không có việc nào ở nhóm này.", ""
        self._empty.say("check", words, more, press, first=not self._rows)

    @property
    def _successions_next(self) -> bool:
        return self._pile == "possible" and self._found is None and self.successions.open > 0

    def _choose(self, key: str) -> Callable[[bool], None]:
        def chosen(on: bool) -> None:
            self._pile = key
            self._show()
            self.take_focus()

        return chosen

    def _answer(self, ours: bool | None) -> None:
        shown = self.table.at(self.view.currentIndex().row())
        if shown is not None:
            self._decide(shown.task.id, ours, remember=shown.task.decided)

    def _decide(self, task_id: str, ours: bool | None, remember: bool | None) -> None:
        """Keep an answer; a task that stays in its pile is left for the next one."""
        here = self.view.currentIndex().row()
        with self.telling():
            tasks.decide(self._ws, task_id, ours)
            self._answers.append((task_id, remember))
            self._put(task_id, ours)
            self._show()
            if self.table.row_of(task_id) == here:
                self.view.choose(min(here + 1, self.table.rowCount() - 1))

    def _put(self, task_id: str, ours: bool | None) -> None:
        """Our own change is shown in place: the rest of the page is still right."""
        self._stale = False
        self._rows = tuple(
            replace(each, task=replace(each.task, decided=ours)) if each.task.id == task_id else each
            for each in self._rows
        )

    def _undo(self) -> None:
        if self._answers:
            task_id, before = self._answers.pop()
            with self.telling():
                tasks.decide(self._ws, task_id, before)
                self._put(task_id, before)
                self._pile = next((each.pile for each in self._rows if each.task.id == task_id), self._pile)
                self._show(keep=task_id)
                self.take_focus()

    def _on_empty(self) -> None:
        if self._rows and self._successions_next:
            self._choose("handed")(True)
        elif self._rows:
            self.finished.emit()
        else:
            self.page_wanted.emit("plan", "")

    def _pass_on(self, holders: dict[str, list[tuple[str, str]]]) -> None:
        with self.telling():
            tasks.pass_on(self._ws, holders)
            self.refresh()
            words = f"Đã ghi nơi nhận của {len(holders)} nhiệm vụ; câu chữ của kế hoạch không đổi."
            self.noticed.emit(Notice(words, "good"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.page_wanted.emit("plan", "")
        else:
            super().keyPressEvent(event)


class ConcernView(WrappedTable):
    """A pile under the officer's keys."""

    answered = Signal(str)
    escaped = Signal()

    def __init__(self, table: ConcernTable) -> None:
        super().__init__(SHARES)
        self.setModel(table)
        self.setAccessibleName("Nhiệm vụ của nhóm")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in KEYS:
            self.answered.emit(event.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
