"""S6, the quarter's progress: the grid does the work, the panel holds the long words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from ..actions import progress
from ..actions.progress import Board
from ..actions.workspace import Workspace
from ..model.progress import TaskProgress
from . import progress_clipboard, theme
from .asking import agreed
from .empty import EmptyState
from .menu_button import menu_button
from .page import Notice, Page
from .progress_block import Values
from .progress_dialogs import add_own_task, cite_document, pick_name, shared_entries
from .progress_empty import explain
from .progress_fields import Column, column_of, previous_words
from .progress_filters import ProgressFilters, say
from .progress_history import ProgressHistory
from .progress_keys import LEGEND, MORE_KEYS, WITHOUT_ROWS, command_of
from .progress_side import ProgressSide
from .progress_sieve import Question, Sieve
from .progress_table import lines_of
from .progress_view import ProgressView
from .progress_views import NamedViews
from .progress_writing import ProgressWriting
from .states import count_words
from .widgets import ElidedLabel, button, column, row, side_by_side

if TYPE_CHECKING:
    from ..model.checks import Checklist
    from .progress_panel import ProgressPanel

PANEL_FROM = 1000  # the width of the page below which the panel opens only when asked for
FOLD_AT_ONCE = 200  # rows made ready for search between two looks at the keyboard


class ProgressPage(Page):
    """Shows the board, records what is typed, keeps the place."""

    finds = True
    keys, more_keys = LEGEND, MORE_KEYS

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._board: Board | None = None
        self._checks: Checklist | None = None  # made while nobody types
        self._asked, self._sieve = Question(), Sieve()
        self._scope_before = "mine"  # a search looks through all tasks until a scope is chosen
        self._panel_asked: bool | None = None
        self._counted = self._last = ""  # the words in the side; the task one was in
        self.view, self.filters, self._side = ProgressView(), ProgressFilters(), ProgressSide(workspace)
        self.writing = ProgressWriting(workspace, lambda: self.period, self._sieve.get)
        self.named = NamedViews(workspace.folder, self)
        self._title, self._empty = ElidedLabel("Tiến độ"), EmptyState(self.practice_wanted.emit)
        self._title.setProperty("look", "title")
        self._idle = QTimer(self, interval=40)
        self._idle.timeout.connect(self._work_ahead)
        self._lay_out()
        self._connect()
        self.history = ProgressHistory(self, workspace)

    @property
    def panel(self) -> ProgressPanel:
        """The panel, with the task one is in."""
        if self._side.behind:
            self._show_beside()
        return self._side.panel

    @property
    def chips(self) -> dict[str, Any]:
        """The chips of scopes and filters, by their keys."""
        return self.filters.chips

    def _lay_out(self) -> None:
        self._detail = button("Chi tiết (F6)", self._toggle_panel, icon="panel")
        self._detail.setShortcut("F6")
        self._add = menu_button(
            self,
            "Thêm",
            "plus",
            (
                ("Việc ngoài kế hoạch…", "Ctrl+N", self._add_own),
                ("Dán từ Excel, Word", "", self._paste),
                *shared_entries(self._ws, lambda: self.period, self),
            ),
        )
        head = row(self._title, self.filters.shown, self._add, self._detail, gap=theme.M)
        head.setStretch(1, 1)
        whole_left, left = QWidget(), QWidget()
        self._stack = QStackedLayout(whole_left)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        inner = column(head, self.filters, gap=theme.S)
        inner.addWidget(whole_left, 1)
        left.setLayout(inner)
        self.setLayout(column(side_by_side((left, 860), (self._side, 300))))

    def _connect(self) -> None:
        self.view.task_chosen.connect(lambda _: self._follow())
        self.view.status_typed.connect(lambda status: self.writing.set_status(self.view.chosen, status))
        self.view.asked.connect(lambda command: self._commands()[command]())
        self.view.table.typed.connect(self.writing.type_in)
        self.writing.kept.connect(self._put)
        self.writing.refused.connect(self._refuse)
        self.writing.said.connect(self.noticed)
        self._side.made.connect(self._connect_panel)
        self._side.wanted.connect(self._show_beside)
        self._empty.pressed.connect(self._on_empty)
        self.filters.asked.connect(self._ask)
        self.named.join(self.filters, lambda: self._asked, self.ask)

    def _connect_panel(self, panel: ProgressPanel) -> None:
        panel.typed.connect(self.writing.type_in)
        panel.confirmed.connect(lambda task_id: self.writing.confirm(self._of(task_id)))
        panel.copy_wanted.connect(lambda task_id: self.writing.carry(self._of(task_id)))
        panel.decided.connect(self._decide)
        panel.removed.connect(self._remove_own)
        panel.document_wanted.connect(self._add_document)
        self.history.join_panel(panel)

    def _commands(self) -> dict[str, Callable[[], object]]:
        """What each key of the grid does."""
        view, writing = self.view, self.writing
        return {
            "carry": lambda: writing.carry(view.chosen),
            "confirm": lambda: writing.confirm(view.chosen),
            "flag": lambda: writing.flag(view.chosen),
            "person": self._give_to,
            "clear": lambda: writing.clear(view.chosen, view.chosen_columns),
            "fill_down": lambda: writing.fill_down(view.chosen, view.table.tasks, view.chosen_columns),
            "copy": lambda: progress_clipboard.copy(view.chosen, view.chosen_columns),
            "cut": self._cut,
            "paste": self._paste,
            "undo": self.undo,
            "redo": self.redo,
            "scope": lambda: self.filters.press("all" if self._asked.scope == "mine" else "mine"),
            "filters": self.filters.open_menu,
            "panel": self._into_panel,
            "give_up": self._give_up,
        }

    def refresh(self) -> None:
        """Read anew; row, column, place and an open cell stay where the same tasks stay."""
        say(self._title, f"Tiến độ {self.period.short_name}")
        with self.telling():
            self._load()
            if self.view.editing and not self.view.table.alike(self._lines()):
                self.view.commit()  # the open cell moves: what is in it is kept first
                self._load()
            self._show_rows()

    def take_focus(self) -> None:
        (self._stack.currentWidget() or self).setFocus()

    def leave(self) -> None:
        self.view.commit()
        self._side.leave()
        for (task_id, field), text in self.view.table.unsaved.items():
            self.writing.type_in(task_id, field, text)

    def search(self, text: str) -> None:
        words = text.strip()
        if words == self._asked.words:
            return
        if words and not self._asked.words:
            self._scope_before = self._asked.scope
        scope = "all" if words and not self._asked.words else self._asked.scope if words else self._scope_before
        self.ask(Question(scope, self._asked.filters, words))

    def ask(self, question: Question) -> None:
        """Show the rows that answer to a question."""
        self.view.commit()
        self._asked = question
        self._show_rows()

    def go_to(self, row_id: str, field: str = "") -> None:
        """Show a task's row at one of its fields, giving up whatever hides it."""
        wanted = column_of(field)
        if not self.view.choose(row_id, wanted):
            shown = self._sieve.get(row_id)
            if self._asked.words:
                self.search_given_up.emit()
            scope = self._scope_before if self._asked.words else self._asked.scope
            here = shown is not None and shown in self._sieve.shown(Question(scope))
            self.ask(Question(scope if here else "all"))
            self.view.choose(row_id, wanted)
        self.view.setFocus()
        if field and (wanted is None or self.view.isColumnHidden(wanted)):
            self._into_panel(field)

    def _load(self) -> None:
        self._board, self._checks = progress.board(self._ws, self.period), None
        self.view.table.quarter = self.period.quarter.code
        self._sieve.load(self._board.rows)
        QTimer.singleShot(0, self._idle, self._idle.start)  # counted from when the page stands, however long it took

    def _work_ahead(self) -> None:
        """While nobody types: make rows ready for search, then check them."""
        if self._sieve.fold_some(FOLD_AT_ONCE):
            return
        self._idle.stop()
        if self._board is not None and self._checks is None:
            from ..actions import checks

            with self.telling():
                self._checks = checks.checklist(self._ws, self._board)
                self._show_findings()

    def _show_findings(self) -> None:
        """What stands against the task in the panel, beneath its fields."""
        if self._checks is not None:
            self._side.show_findings(self._checks.of(self._side.task_id))

    def _lines(self) -> list[Any]:
        return lines_of(self._board, self._sieve.shown(self._asked)) if self._board else []

    def _of(self, task_id: str) -> list[TaskProgress]:
        shown = self._sieve.get(task_id)
        return [shown] if shown else []

    def _show_rows(self) -> None:
        if self._board is None:
            return
        self._last, lines = self.view.task_id or self._last, self._lines()
        moved = not self.view.table.alike(lines)
        self.view.table.show(lines)
        shown = self.view.table.tasks
        self._show_counts()
        explain(self._empty, bool(self._board.rows), self._asked, self.period.year)
        self._stack.setCurrentIndex(0 if shown else 1)
        self._share_room()
        if moved and shown and not (self._last and self.view.choose(self._last)):
            self.view.choose(shown[0].task.id)
        self._follow()

    def _show_counts(self) -> None:
        self.filters.show_question(self._asked, self._sieve, self.view.table.count)
        words = count_words(self._sieve.completeness())
        if words != self._counted:
            self._counted = words
            self.counted.emit("progress", words)

    def _on_empty(self) -> None:
        if not self._board or not self._board.rows:
            self.page_wanted.emit("plan", "")
        else:
            self._ask(Question(self._asked.scope if self._asked.filters else "all"))

    def _ask(self, question: Question) -> None:
        """From the chips: a scope that is chosen while searching is the one to come back to."""
        if question.scope != self._asked.scope:
            self._scope_before = question.scope
        self.ask(question)

    def _follow(self) -> None:
        """The panel follows the cell: at once where one works in it, else when the cell is painted."""
        if self._side.isAncestorOf(self.focusWidget() or self):
            self._show_beside()
        else:
            self._side.follow()

    def _show_beside(self) -> None:
        shown = self._sieve.get(self.view.task_id) if self.view.table.count else None
        self._side.catch_up().show_task(shown, self.period.year)
        self._show_findings()

    def _put(self, rows: Sequence[TaskProgress], values: Values = MappingProxyType({})) -> None:
        """Our own change is shown in place: the rest of the page is still right."""
        self._stale = False
        for kept in rows:
            self._sieve.put(kept)
            if self._checks is not None:
                self._checks.put(kept)
            self.view.table.saved(kept.task.id, values.get(kept.task.id, ()))
            self.view.table.put(kept)
            if kept.task.id in (self._side.task_id, self.view.task_id):
                self._follow()
        self._show_counts()

    def _refuse(self, values: Values, reason: str) -> None:
        """What could not be kept stays on the screen with the reason."""
        for task_id, fields in values.items():
            for field, text in fields.items():
                if isinstance(text, str) and column_of(field) not in (None, Column.STATUS):
                    self.view.table.keep_unsaved(task_id, field, text)
        self._side.show_trouble(reason)
        self.noticed.emit(Notice(f"Chưa lưu được: {reason}", "bad"))

    def _put_one(self, task_id: str) -> None:
        self._put((progress.row(self._ws, task_id, self.period),))

    def _cut(self) -> None:
        progress_clipboard.copy(self.view.chosen, self.view.chosen_columns)
        self.writing.clear(self.view.chosen, self.view.chosen_columns)

    def _paste(self) -> None:
        with self.telling():
            clipboard = QGuiApplication.clipboard().mimeData()
            shown = self.view.table.tasks
            values = progress_clipboard.pasted(clipboard, shown, self.view.chosen, self.view.column, self)
            if values:
                self.writing.paste(values)
        self.view.setFocus()

    def _give_to(self) -> None:
        """A colleague or a section for the chosen rows."""
        rows = self.view.chosen
        pick_name(self._ws, lambda name: self.writing.give_to(rows, name), self.view.setFocus, self)

    def _decide(self, task_id: str, ours: bool | None) -> None:
        from ..actions import task as tasks

        with self.telling():
            tasks.decide(self._ws, task_id, ours)
            self._put_one(task_id)
        if self._asked.scope == "possible":
            self.view.step(1)
            self._show_rows()

    def _add_own(self) -> None:
        """A task that no plan asks for; it stands beside the tasks of the first plan of the year."""
        plans = self._board.plans if self._board else ()
        with self.telling():
            made = add_own_task(self._ws, plans[0].id if plans else "", self.period.year, self)
            if made:
                self.refresh()
                self.go_to(made)

    def _remove_own(self, task_id: str) -> None:
        """Take out a task of our own, with all that was typed for it, once the officer has agreed."""
        if not agreed(self, "Bỏ việc này cùng mọi kết quả đã nhập cho nó? Không lấy lại được.", "Bỏ việc này"):
            return
        from ..actions import task as tasks

        with self.telling():
            tasks.remove_own(self._ws, task_id)
            self.refresh()
            self.take_focus()

    def _add_document(self, task_id: str) -> None:
        with self.telling():
            if cite_document(self._ws, task_id, self.period, self):
                self._put_one(task_id)

    def _toggle_panel(self) -> None:
        self._panel_asked = self._side.isHidden()
        self._side.setVisible(self._panel_asked)
        self._show_beside()
        self._share_room()
        if not self._panel_asked:
            self.view.setFocus()

    def _into_panel(self, field: str = "result") -> None:
        """Into a field of the panel, of the task one is in."""
        if self._side.isHidden():
            self._toggle_panel()
        self.panel.focus_field(field)

    def _share_room(self) -> None:
        """Without the panel the grid takes more columns; the quarter before has one only where it has words."""
        first = (Column.PREVIOUS,) if "unfinished" in self._asked.filters else ()
        rows = self._board.rows if self._board else ()
        without = () if first or any(map(previous_words, rows)) else (Column.PREVIOUS,)
        self.view.stand_alone(self._side.isHidden(), first, without)

    def _give_up(self) -> None:
        """Esc: the filters and the search first, then back to where one came from."""
        if self._asked.words:
            self.search_given_up.emit()
        if self._asked.words or self._asked.filters:
            self.ask(Question(self._scope_before if self._asked.words else self._asked.scope))
        else:
            self.back_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the panel leads back to the grid; where no row is shown, some keys of the grid work on."""
        if event.key() == Qt.Key.Key_Escape and self._side.isAncestorOf(self.focusWidget() or self):
            self.take_focus()
        elif self.view.isHidden() and (command := command_of(event)) in WITHOUT_ROWS:
            self._commands()[command]()
            self.take_focus()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._panel_asked is None:
            self._side.setVisible(event.size().width() >= PANEL_FROM)
            self._follow()
            self._share_room()
