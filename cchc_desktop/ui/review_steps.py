"""What can be done to the rows of a review, each step with its key, its place in the menu, and its undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ..model.review import Review
from .changed_rows import first_difference
from .record_list import Kind, RecordList
from .review_table import ReviewTable
from .review_view import ReviewView

_OVER = {"undo": "Hoàn tác", "redo": "Làm lại"}


class ReviewSteps(QObject):
    """Splits, merges, adds, drops and moves rows of the view; what is being typed in a cell is kept before."""

    rows_changed = Signal(int)  # the place that belongs in front
    records_changed = Signal()  # of the other lists
    all_rows_wanted = Signal()

    def __init__(self, view: ReviewView, table: ReviewTable, lists: RecordList, page: QWidget) -> None:
        super().__init__(page)
        self._view, self._table, self._lists = view, table, lists
        self._page = page
        self.kind: Kind = "tasks"
        self._made: dict[str, QAction] = {}

    def offer(self, tables: QWidget) -> QMenu:
        """The steps as a menu; their keys work in the lists, those of undo anywhere on the page."""
        menu = QMenu(self._page)
        for key, words, keys, act in self._wanted():
            if key == "undo":
                menu.addSeparator()
            action = self._made[key] = QAction(words, self._page)
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(act)
            (self._page if key in _OVER else tables).addAction(action)
            menu.addAction(action)
        return menu

    def _wanted(self) -> tuple[tuple[str, str, str, Callable[[], None]], ...]:
        return (
            ("split", "Tách thành hai nhiệm vụ…", "Ctrl+T", self.split),
            ("merge", "Gộp với dòng dưới", "Ctrl+G", self.merge),
            ("add", "Thêm dòng bên dưới", "Insert", self.add),
            ("drop", "Bỏ các dòng đang chọn", "Delete", self.drop),
            ("up", "Chuyển lên", "Alt+Up", lambda: self.move(-1)),
            ("down", "Chuyển xuống", "Alt+Down", lambda: self.move(1)),
            ("undo", "Hoàn tác", "Ctrl+Z", lambda: self.step_over(back=True)),
            ("redo", "Làm lại", "Ctrl+Y", lambda: self.step_over(back=False)),
        )

    def show_state(self) -> None:
        """Which steps can be done now, and what undo would take back."""
        for key in ("split", "merge", "add", "up", "down"):
            self._made[key].setEnabled(self.kind == "tasks")
        for key, name in (("undo", self._review.undo_name), ("redo", self._review.redo_name)):
            self._made[key].setEnabled(name is not None)
            self._made[key].setText(f"{_OVER[key]}: {name}" if name else _OVER[key])

    @property
    def _review(self) -> Review:
        return self._table.review

    @property
    def _place(self) -> int:
        """Where the current row stands, after what is being typed in it was kept; -1 where there is none."""
        self._view.commit()
        return self._table.place_of(self._view.currentIndex().row())

    def split(self) -> None:
        """Make two tasks of the current one, cut where the officer says."""
        from .split_dialog import SplitDialog

        at = self._place
        if at >= 0:
            dialog = SplitDialog(self._review.rows[at].content, self._page)
            if dialog.exec():
                self._review.split(at, dialog.at)
                self.rows_changed.emit(at)

    def merge(self) -> None:
        """Make one task of the current row and the one below."""
        at = self._place
        if at >= 0:
            self._review.merge(at)
            self.rows_changed.emit(at)

    def add(self) -> None:
        """Put a row below the current one and open it."""
        at = self._place
        self.all_rows_wanted.emit()
        self._review.add(at, "Nhiệm vụ mới")
        self.rows_changed.emit(at + 1)
        self._view.edit_at("content", anew=True)

    def drop(self) -> None:
        """Leave the chosen rows out."""
        if self.kind == "tasks":
            places = self._view.chosen_places
            self._review.drop("tasks", places)
            self.rows_changed.emit(min(places, default=0))
        else:
            self._review.drop(self.kind, self._lists.chosen_places)
            self.records_changed.emit()

    def move(self, by: int) -> None:
        """Carry the current row up or down."""
        at = self._place
        if at >= 0:
            self.rows_changed.emit(self._review.move(at, by))

    def step_over(self, *, back: bool) -> None:
        """One step back or forth, in an open editor or in the rows; the row that changed comes into view."""
        if self._view.editing and self._view.cells.editor is not None:
            (self._view.cells.editor.undo if back else self._view.cells.editor.redo)()
            return
        before, at = self._review.rows, max(self._place, 0)
        (self._review.undo if back else self._review.redo)()
        changed = first_difference(before, self._review.rows)
        self.rows_changed.emit(at if changed is None else changed)
        self.records_changed.emit()
