"""S3, the plan looked over: the source on the left, the rows on the right, doubts in amber with their reason."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSplitter, QTableView, QWidget

from ..actions import plan as plans
from ..actions.workspace import Workspace
from ..model.plan import FIELD_LABELS, Doubt, Draft
from ..text import short_date, upper_first
from . import theme
from .page import Notice, Page
from .review_source import SourceText
from .review_table import FIELDS, PAD, ReviewCells, ReviewTable
from .widgets import Card, Chip, ElidedLabel, FlowLayout, button, column, heading, label, row, toggle, wrapped

Index = QModelIndex | QPersistentModelIndex
SHARES = (0.07, 0.33, 0.15, 0.18, 0.11, 0.16)
SOURCE_FROM = 900  # the width below which the source gives way


class ReviewPage(Page):
    """Nothing is saved before "Nhận"."""

    accepted = Signal(object, int)  # Plan, tasks
    given_up = Signal()
    keys = "Space đúng · F2 sửa ô · Enter dòng cần xem kế tiếp · Ctrl+Enter nhận · Esc về trang kế hoạch"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._draft: Draft | None = None
        self.table, self.source = ReviewTable(), SourceText()
        self.view = ReviewView(self.table)
        self._name, self._count, self._doubts = ElidedLabel(""), Chip(), Chip()
        self._name.setProperty("look", "muted")
        self.only = toggle("Chỉ dòng cần xem", self._show_only)
        self.accept_button = button("Nhận", self._accept, "main")
        self._why = _WhyPanel()
        self._findings = wrapped("", "muted")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        chips = FlowLayout()
        self._source_shown = toggle("Văn bản gốc", self._show_source)
        for part in (self._count, self._doubts, self.only, self._source_shown):
            chips.addWidget(part)
        titles = column(label("Đối chiếu kế hoạch", "title"), self._name, gap=0)
        head = row(titles, gap=theme.M)
        head.setStretch(0, 1)
        head.addLayout(chips, 2)
        head.addWidget(button("Bỏ, không nhận", self.given_up.emit))
        head.addWidget(self.accept_button)
        self._left = Card("Văn bản gốc", margin=theme.M)
        self._left.box.addWidget(self.source, 1)
        right = QWidget()
        below = column(self._findings, self._why, gap=theme.S)
        inner = column(gap=theme.S)
        inner.addWidget(self.view, 1)
        inner.addLayout(below)
        right.setLayout(inner)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(theme.M)
        self._split.addWidget(self._left)
        self._split.addWidget(right)
        self._split.setSizes([320, 830])
        self._split.setStretchFactor(1, 1)
        whole = column(head, gap=theme.S)
        whole.addWidget(self._split, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.view.row_chosen.connect(self._on_row)
        self.view.accepted.connect(self._settle)
        self.view.next_wanted.connect(self._to_next)
        self.view.escaped.connect(self._escape)
        self.table.mended.connect(self._show_state)
        self._why.right.connect(self._settle)
        self._why.mend.connect(self._edit)
        self._why.all_right.connect(self._settle_alike)

    def show_draft(self, draft: Draft) -> None:
        """A file was read: show it from the first row that deserves a look."""
        self._draft = draft
        self.table.show(draft)
        self.only.setChecked(False)
        self.source.show_lines(draft.lines, {task.place for task in draft.tasks})
        header = draft.header
        issued = f"ngày {short_date(header.issued_on)}" if header.issued_on else None
        named = " ".join(
            part for part in (header.type_name, f"số {header.number}" if header.number else None, issued) if part
        )
        self._name.setText(" · ".join(part for part in (named, header.issuer, draft.source.name) if part))
        self._findings.setText(
            "\n".join(upper_first(f"{f.place}: {f.message}" if f.place else f.message) for f in draft.findings)
        )
        self._findings.setVisible(bool(draft.findings))
        self._show_state()
        first = self.table.next_doubt(-1)
        self.view.choose(max(first, 0))

    def refresh(self) -> None:
        """The draft was given; there is nothing to read anew."""

    def take_focus(self) -> None:
        self.view.setFocus()

    def _show_state(self) -> None:
        count, doubts = len(self.table.tasks), self.table.doubtful
        self._count.show_as(f"{count}/{count} nhiệm vụ", "good")
        self._doubts.show_as(f"{doubts} cần xem" if doubts else "không còn dòng cần xem", "busy" if doubts else "good")
        self.accept_button.setText(f"Nhận {count} nhiệm vụ")
        self.accept_button.setShortcut("Ctrl+Return")  # a new text takes the shortcut away
        self.accept_button.setEnabled(count > 0)
        self._show_why()

    def _on_row(self) -> None:
        task = self.table.task_at(self.view.currentIndex().row())
        if task is not None:
            self.source.mark(task.place)
        self._show_why()

    def _show_why(self) -> None:
        current = self.view.currentIndex()
        task, doubts = self.table.task_at(current.row()), self.table.doubts_at(current.row())
        here = next((d for d in doubts if d.field == FIELDS[max(current.column(), 0)]), doubts[0] if doubts else None)
        alike = len(self.table.alike(here)) if here else 0
        self._why.show_doubt(task.label() if task else "", here, alike, self.table.doubtful)

    def _settle(self) -> None:
        doubt = self._why.doubt
        row_now = self.view.currentIndex().row()
        if doubt is not None:
            self.table.settle(row_now, doubt.field)
            if not self.table.doubts_at(row_now):
                self._to_next()

    def _settle_alike(self) -> None:
        if self._why.doubt is not None:
            self.table.settle_alike(self._why.doubt)
            self._to_next()

    def _to_next(self) -> None:
        self.view.choose(self.table.next_doubt(self.view.currentIndex().row()))

    def _edit(self) -> None:
        doubt, row_now = self._why.doubt, self.view.currentIndex().row()
        column_now = (
            FIELDS.index(doubt.field) if doubt and doubt.field in FIELDS else max(self.view.currentIndex().column(), 1)
        )
        self.view.setFocus()
        self.view.setCurrentIndex(self.table.index(row_now, column_now))
        self.view.edit(self.view.currentIndex())

    def _show_only(self, on: bool) -> None:
        self.table.show_only_doubts(on)
        self.view.choose(0)

    def _accept(self) -> None:
        if self._draft is None:
            return
        self.setFocus()
        with self.telling():
            whole = replace(self._draft, tasks=self.table.tasks)
            plan = plans.accept(self._ws, whole)
            self.accepted.emit(plan, len(whole.tasks))

    def _escape(self) -> None:
        """Leave at once where nothing was done yet; work on the rows is given up only by its own button."""
        if self._draft is None or self.table.tasks == self._draft.tasks:
            self.given_up.emit()
        else:
            words = "Đã xem hoặc sửa một số ô nên chưa bỏ bản đọc này: bấm “Nhận” để nhận, “Bỏ, không nhận” để bỏ."
            self.noticed.emit(Notice(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._show_source(event.size().width() >= SOURCE_FROM)
        super().resizeEvent(event)

    def _show_source(self, on: bool) -> None:
        self._source_shown.setChecked(on)
        self._left.setVisible(on)


class ReviewView(QTableView):
    """The rows: Space says right, F2 mends, Enter goes to the next doubt."""

    row_chosen = Signal()
    accepted = Signal()
    next_wanted = Signal()
    escaped = Signal()

    def __init__(self, table: ReviewTable) -> None:
        super().__init__()
        self._table, self._cells = table, ReviewCells(self)
        self.setModel(table)
        self.setItemDelegate(self._cells)
        self.setAccessibleName("Các nhiệm vụ đọc được")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._fit)
        table.modelReset.connect(self._settle.start)
        table.dataChanged.connect(lambda *_: self._settle.start())

    def choose(self, row_wanted: int) -> None:
        """Go to a row, at its doubtful cell where it has one."""
        if 0 <= row_wanted < self._table.rowCount():
            doubts = self._table.doubts_at(row_wanted)
            at = FIELDS.index(doubts[0].field) if doubts and doubts[0].field in FIELDS else 1
            self._fit()
            self.setCurrentIndex(self._table.index(row_wanted, at))
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.row_chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if not editing and event.key() == Qt.Key.Key_Space:
            self.accepted.emit()
        elif not editing and event.key() == Qt.Key.Key_F2:
            self.edit(self.currentIndex())
        elif not editing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_wanted.emit()
        elif not editing and event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole = self.viewport().width()
        for n, share in enumerate(SHARES):
            self.setColumnWidth(n, int(whole * share))
        self._settle.start()

    def _fit(self) -> None:
        widths = [self.columnWidth(n) - PAD - PAD // 2 for n in range(len(FIELDS))]
        for n in range(self._table.rowCount()):
            self.setRowHeight(n, self._cells.height(self._table, n, widths))
        self.scrollTo(self.currentIndex())


class _WhyPanel(QFrame):
    """The reason of a doubt in words, and three ways to answer."""

    right = Signal()
    mend = Signal()
    all_right = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.doubt: Doubt | None = None
        self.setObjectName("why")
        self._title, self._words = heading(""), wrapped("")
        self._title.setWordWrap(True)
        self._right = button("Đúng (Space)", self.right.emit, "main")
        self._mend = button("Sửa (F2)", self.mend.emit)
        self._all = button("", self.all_right.emit)
        answers = FlowLayout()
        for each in (self._right, self._mend, self._all):
            answers.addWidget(each)
        whole = column(self._title, self._words, answers)
        whole.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        self.setLayout(whole)

    def show_doubt(self, task: str, doubt: Doubt | None, alike: int, left: int) -> None:
        """Change the reason; green words where nothing is doubtful."""
        self.doubt = doubt
        tone = theme.BUSY if doubt else theme.GOOD
        ground = "#FFFAEF" if doubt else tone.ground
        self.setStyleSheet(f"#why {{ background:{ground}; border:1px solid {tone.bar}; border-radius:8px; }}")
        if doubt:
            self._title.setText(f"Vì sao cần xem: nhiệm vụ {task}, cột “{FIELD_LABELS.get(doubt.field, doubt.field)}”")
            self._words.setText(doubt.reason)
        elif left:
            self._title.setText(f"Nhiệm vụ {task}: không có gì cần xem")
            self._words.setText(f"Còn {left} dòng cần xem; bấm Enter để đến dòng kế tiếp.")
        else:
            self._title.setText("Không còn dòng nào cần xem")
            self._words.setText("Có thể nhận kế hoạch.")
        self._title.setStyleSheet(f"color:{tone.ink};")
        for each in (self._right, self._mend):
            each.setVisible(doubt is not None)
        self._all.setVisible(alike > 1)
        self._all.setText(f"Đúng cho cả {alike} dòng cùng kiểu")
