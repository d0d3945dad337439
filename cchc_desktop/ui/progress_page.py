"""S6, the quarter's progress: the grid does the work, the panel holds the long words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedLayout, QWidget

from ..actions import progress
from ..actions import task as tasks
from ..actions import unit as units
from ..actions.progress import Board
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.progress import TaskProgress, completeness
from . import theme
from .asking import agreed
from .empty import EmptyState
from .page import Notice, Page
from .progress_panel import ProgressPanel
from .progress_view import ProgressView
from .states import count_words
from .widgets import FlowLayout, button, column, label, row, toggle

PANEL_FROM = 1000  # the width of the page below which the panel opens only when asked for
Test = Callable[[TaskProgress], bool]
SCOPES: dict[str, tuple[str, Test]] = {
    "mine": ("Của đơn vị tôi", lambda r: r.ours),
    "possible": ("Có thể của ta", lambda r: r.task.decided is None and r.concern.mine == "possible"),
    "all": ("Tất cả", lambda r: True),
}
FILTERS: dict[str, tuple[str, Test]] = {
    "blank": ("Trống", lambda r: r.ours and r.blank),
    "overdue": ("Quá hạn", lambda r: r.ours and r.computed == "overdue"),
}


class ProgressPage(Page):
    """Shows the board, records what is typed, keeps the place."""

    finds = True
    keys = (
        "1 chưa triển khai · 2 đang thực hiện · 3 hoàn thành · 0 không phát sinh · "
        "F2 sửa · F4 chép quý trước · Enter xuống dòng · F6 chi tiết"
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._board: Board | None = None
        self._scope, self._filters, self._search = "mine", set[str](), ""
        self._found: set[str] | None = None
        self._panel_asked: bool | None = None
        self.view, self.panel = ProgressView(), ProgressPanel()
        self._title = label("Tiến độ", "title")
        self.chips = {key: toggle(words, self._choose(key)) for key, (words, _) in (SCOPES | FILTERS).items()}
        self._empty = EmptyState()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        chips = FlowLayout()
        for chip in self.chips.values():
            chips.addWidget(chip)
        self._detail = button("Chi tiết (F6)", self._toggle_panel, icon="panel")
        self._detail.setShortcut("F6")
        head = row(self._title, gap=theme.L)
        head.addLayout(chips, 1)
        self._add = button("Thêm việc…", self._add_own, icon="plus")
        self._add.setToolTip("Thêm việc ngoài kế hoạch (Ctrl+N)")
        self._add.setShortcut("Ctrl+N")
        head.addWidget(self._add)
        head.addWidget(self._detail)
        whole_left, left = QWidget(), QWidget()
        self._stack = QStackedLayout(whole_left)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        inner = column(head, gap=theme.S)
        inner.addWidget(whole_left, 1)
        left.setLayout(inner)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(theme.M)
        self._split.addWidget(left)
        self._split.addWidget(self.panel)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        self._split.setSizes([860, 300])
        self.setLayout(column(self._split))

    def _connect(self) -> None:
        self.view.task_chosen.connect(self._show_task)
        self.view.status_typed.connect(lambda task_id, status: self._record(task_id, "status", status))
        self.view.copy_wanted.connect(self._copy_previous)
        self.view.table.result_typed.connect(lambda task_id, text: self._record(task_id, "result", text))
        self.panel.typed.connect(self._record)
        self.panel.decided.connect(self._decide)
        self.panel.removed.connect(self._remove_own)
        self.panel.copy_wanted.connect(self._copy_previous)
        self.panel.document_wanted.connect(self._add_document)
        self.panel.document_dropped.connect(self._drop_document)
        self._empty.pressed.connect(self._on_empty)

    def refresh(self) -> None:
        self.leave()
        self._title.setText(f"Tiến độ {self.period.short_name}")
        with self.telling():
            self._board = progress.board(self._ws, self.period)
            self._find()
            self._show_rows()

    def take_focus(self) -> None:
        (self._stack.currentWidget() or self).setFocus()

    def leave(self) -> None:
        self.view.commit()
        self.panel.leave()
        for task_id, text in self.view.table.unsaved.items():
            self._record(task_id, "result", text)

    def search(self, text: str) -> None:
        self._search = text.strip()
        if not self._search and self._found is None:
            return
        with self.telling():
            self._find()
            self._show_rows()

    def go_to(self, row_id: str, field: str = "") -> None:
        """Show a task's row, giving up whatever hides it."""
        task_id = row_id
        if not self.view.choose(task_id):
            self._filters.clear()
            self._found, self._search = None, ""
            shown = next((r for r in self._rows() if r.task.id == task_id), None)
            if shown is not None and not SCOPES[self._scope][1](shown):
                self._scope = "all"
            self._show_rows()
            self.view.choose(task_id)
        self.view.setFocus()

    def _rows(self) -> tuple[TaskProgress, ...]:
        return self._board.rows if self._board else ()

    def _find(self) -> None:
        if not self._search:
            self._found = None
            return
        found = progress.board(self._ws, self.period, search=self._search)
        self._found = {r.task.id for r in found.rows}

    def _wanted(self, shown: TaskProgress) -> bool:
        """Whether a row is shown; a search looks through all tasks, whatever else is chosen."""
        if self._found is not None:
            return shown.task.id in self._found
        tests = [SCOPES[self._scope][1], *(FILTERS[key][1] for key in self._filters)]
        return all(test(shown) for test in tests)

    def _show_rows(self) -> None:
        if self._board is None:
            return
        chosen = self.view.task_id
        self.view.table.show(self._board, self._wanted)
        shown = self.view.table.tasks
        self._show_counts()
        self._show_empty(bool(shown))
        if shown and not (chosen and self.view.choose(chosen)):
            self.view.choose(shown[0].task.id)
        self._show_task(self.view.task_id if shown else "")

    def _show_counts(self) -> None:
        rows = self._rows()
        for key, (words, test) in (SCOPES | FILTERS).items():
            count = sum(test(r) for r in rows)
            self.chips[key].setText(f"{words} {count}")
            self.chips[key].setChecked(self._found is None and (key == self._scope or key in self._filters))
            self.chips[key].setVisible(key != "possible" or count > 0 or self._scope == key)
        done = completeness(rows)
        self.counted.emit("progress", count_words(done))

    def _show_empty(self, filled: bool) -> None:
        self._stack.setCurrentIndex(0 if filled else 1)
        if filled:
            return
        if not self._rows():
            words = f"Chưa có kế hoạch nào cho năm {self.period.year}."
            self._empty.say(
                "plan", words, "Nhận kế hoạch của tỉnh rồi nhập tiến độ từng nhiệm vụ ở đây.", "Nhận kế hoạch"
            )
        elif self._found is not None:
            self._empty.say(
                "search", f"Không thấy nhiệm vụ nào có “{self._search}”.", "Tìm không cần dấu, không cần viết hoa.", ""
            )
        elif self._filters:
            self._empty.say("check", "Không còn nhiệm vụ nào ở mục này.", "", "Bỏ lọc")
        else:
            self._empty.say(
                "progress",
                "Chưa có nhiệm vụ nào là việc của đơn vị.",
                "Hãy xem tất cả nhiệm vụ và chọn việc của đơn vị.",
                "Xem tất cả",
            )

    def _on_empty(self) -> None:
        if not self._rows():
            self.page_wanted.emit("plan", "")
            return
        if not self._filters:
            self._scope = "all"
        self._filters.clear()
        self._show_rows()

    def _choose(self, key: str) -> Callable[[bool], None]:
        def chosen(on: bool) -> None:
            self.view.commit()
            self._found = None
            if key in SCOPES:
                self._scope = key
            else:
                self._filters ^= {key}
            self._show_rows()

        return chosen

    def _show_task(self, task_id: str) -> None:
        shown = next((r for r in self._rows() if r.task.id == task_id), None)
        self.panel.show_task(shown, self.period.year)

    def _record(self, task_id: str, field: str, value: Any) -> None:
        """Keep one field; what could not be kept stays on the screen with the reason."""
        try:
            typed = {field: value or None if isinstance(value, str) else value}
            progress.record(self._ws, task_id, self.period, **typed)
        except UserError as error:
            if field == "result":
                self.view.table.keep_unsaved(task_id, value)
            self.panel.show_trouble(str(error))
            self.noticed.emit(Notice(f"Chưa lưu được: {error}", "bad"))
            return
        self._put(progress.row(self._ws, task_id, self.period))

    def _put(self, kept: TaskProgress) -> None:
        """Our own change is shown in place: the rest of the page is still right."""
        self._stale = False
        if self._board is not None:
            rows = tuple(kept if r.task.id == kept.task.id else r for r in self._board.rows)
            self._board = Board(self._board.period, self._board.plans, self._board.sections, rows, completeness(rows))
        self.view.table.put(kept)
        self._show_counts()
        if self.panel.task_id == kept.task.id:
            self.panel.show_task(kept, self.period.year)

    def _decide(self, task_id: str, ours: bool | None) -> None:
        with self.telling():
            tasks.decide(self._ws, task_id, ours)
            self._put(progress.row(self._ws, task_id, self.period))
        if self._scope == "possible":
            self.view.step(1)
            self._show_rows()

    def _add_own(self) -> None:
        """A task that no plan asks for; it stands beside the tasks of the first plan of the year."""
        from .own_task_dialog import OwnTaskDialog

        plans = self._board.plans if self._board else ()
        dialog = OwnTaskDialog(self.period.year, self)
        if dialog.exec():
            with self.telling():
                made = tasks.add_own(
                    self._ws,
                    plans[0].id if plans else "",
                    dialog.content.toPlainText(),
                    dialog.area.currentData(),
                    dialog.product.text(),
                    dialog.time.text(),
                    self.period.year,
                )
                self.refresh()
                self.go_to(made)

    def _remove_own(self, task_id: str) -> None:
        """Take out a task of our own, with all that was typed for it, once the officer has agreed."""
        if not agreed(self, "Bỏ việc này cùng mọi kết quả đã nhập cho nó? Không lấy lại được.", "Bỏ việc này"):
            return
        with self.telling():
            tasks.remove_own(self._ws, task_id)
            self.refresh()
            self.take_focus()

    def _copy_previous(self, task_id: str) -> None:
        shown = next((r for r in self._rows() if r.task.id == task_id), None)
        if shown is None:
            return
        if not shown.previous or not shown.previous.result:
            self.noticed.emit(Notice("Quý trước chưa ghi kết quả cho nhiệm vụ này nên không có gì để chép."))
        elif shown.entry.result:
            self.noticed.emit(Notice("Ô kết quả đã có chữ nên không chép đè; muốn chép, hãy xóa chữ trong ô trước."))
        else:
            self._record(task_id, "result", shown.previous.result)

    def _add_document(self, task_id: str) -> None:
        from .document_dialog import DocumentDialog

        unit = units.current(self._ws)
        dialog = DocumentDialog(unit.name if unit else "", self.period.year, self)
        if dialog.exec() and dialog.document is not None:
            with self.telling():
                progress.cite(self._ws, task_id, self.period, dialog.document)
                self._put(progress.row(self._ws, task_id, self.period))

    def _drop_document(self, task_id: str, document_id: str) -> None:
        with self.telling():
            progress.uncite(self._ws, task_id, self.period, document_id)
            self._put(progress.row(self._ws, task_id, self.period))

    def _toggle_panel(self) -> None:
        self._panel_asked = self.panel.isHidden()
        self.panel.setVisible(self._panel_asked)
        if not self._panel_asked:
            self.view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._panel_asked is None:
            self.panel.setVisible(event.size().width() >= PANEL_FROM)
