"""S7, the targets: numbers typed in the grid, the percentage computed, met or not and by how much."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLayout, QStackedLayout, QWidget

from ..actions import target
from ..actions.target import TargetBoard
from ..actions.workspace import Workspace
from ..jobs import Job
from ..model.period import Period
from ..model.target_progress import TargetProgress
from ..text import fold
from . import theme
from .clipboard import put_block
from .empty import EmptyState
from .file_dialog import ask_for_folder
from .head_layout import HeadLayout
from .job_bar import JobBar
from .page import Notice, Page
from .states import count_words
from .target_block import copied_cells
from .target_history import TargetHistory
from .target_panel import TargetPanel
from .target_view import TargetView
from .target_writing import TargetWriting
from .widgets import button, column, label, row, side_by_side, toggle, wrapped

PANEL_FROM = 1000  # the width of the page below which the panel opens only when asked for
AFTERWARDS = 20  # ms after a number was kept: its cell is painted first
Test = Callable[[TargetProgress], bool]
SCOPES: dict[str, tuple[str, Test]] = {
    "mine": ("Của đơn vị", lambda r: r.ours),
    "possible": ("Có thể", lambda r: r.mine == "possible"),
    "all": ("Tất cả", lambda r: True),
}
FILTERS: dict[str, tuple[str, Test]] = {
    "blank": ("Trống", lambda r: r.ours and not r.filled),
    "missed": ("Chưa đạt", lambda r: r.ours and r.verdict.met is False),
}


class TargetsPage(Page):
    """Shows the board, records what is typed, keeps the place."""

    finds = True
    keys = "Gõ số, Enter sang ô số kế tiếp · F2 sửa · ? mọi phím · F8 số này đúng · Ctrl+V dán · Ctrl+Z hoàn tác"
    more_keys = (
        ("1, 3", "ở cột Chỉ tiêu: của đơn vị, không phải"),
        ("Ctrl+M", "chỉ tiêu của đơn vị hoặc tất cả"),
        ("Ctrl+E", "nhập các quý trước"),
        ("F6", "mở, đóng phần chi tiết bên phải"),
        ("Ctrl+H", "lịch sử của ô, lấy lại số cũ"),
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._board: TargetBoard | None = None
        self._scope, self._filters, self._search = "", set[str](), ""
        self._panel_asked: bool | None = None
        self.view, self.panel = TargetView(), TargetPanel()
        self._afterwards = QTimer(self, singleShot=True, interval=AFTERWARDS)
        self._afterwards.timeout.connect(self._show_beside)
        self._writing = TargetWriting(workspace, lambda: self.period, self.view.table)
        self._title = label("Chỉ tiêu", "title")
        self.chips = {key: toggle(words, self._choose(key)) for key, (words, _) in (SCOPES | FILTERS).items()}
        self._empty, self.job_bar = EmptyState(self.practice_wanted.emit), JobBar()
        self._lay_out()
        self._connect()
        self.history = TargetHistory(self, workspace)

    def _lay_out(self) -> None:
        self.earlier = toggle("Nhập các quý trước", self._open_earlier)
        self.earlier.setShortcut("Ctrl+E")
        self.earlier.setToolTip("Thêm cột cho các quý trước trong năm (Ctrl+E)")
        self.take_all = button("", self._take_all)
        self._print = button("In hình…", self._print_bullets, icon="file")
        self._print.setToolTip("Hình các chỉ tiêu, ghi thành tệp Word khổ A4")
        self._detail = button("Chi tiết (F6)", self._toggle_panel, icon="panel")
        self._detail.setShortcut("F6")
        chips = (*self.chips.values(), self.earlier)
        self._lay_out_below(HeadLayout(self._title, chips, (self._print, self._detail)))

    def _lay_out_below(self, head: QLayout) -> None:
        """The grid under the head, and the panel beside both."""
        tables, left = QWidget(), QWidget()
        self._stack = QStackedLayout(tables)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        inner = column(head, self.job_bar, self._undecided(), gap=theme.S)
        inner.addWidget(tables, 1)
        left.setLayout(inner)
        self.setLayout(column(side_by_side((left, 860), (self.panel, 300))))

    def _undecided(self) -> QWidget:
        """What stands above the targets nobody has said are ours or not."""
        self._unsure = QWidget()
        words = wrapped("Kế hoạch không nói rõ ai báo cáo các chỉ tiêu này: bấm 1 của đơn vị, 3 không phải.", "muted")
        line = row(words, self.take_all, gap=theme.M)
        line.setStretch(0, 1)
        self._unsure.setLayout(line)
        return self._unsure

    def _connect(self) -> None:
        view, panel = self.view, self.panel
        view.target_chosen.connect(self._show_target)
        writing = self._writing
        view.table.typed.connect(writing.type_in)
        view.table.quarter_typed.connect(writing.type_quarter)
        view.answered.connect(self._decide)
        view.confirmed.connect(lambda: writing.confirm(view.of_id))
        view.pasted.connect(self._paste)
        view.copied.connect(self._copy)
        view.escaped.connect(self._give_up)
        scopes = QShortcut(QKeySequence("Ctrl+M"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        scopes.activated.connect(self._other_scope)
        panel.noted.connect(lambda of_id, text: writing.record(of_id, "note", text))
        panel.kind_chosen.connect(self._set_kind)
        panel.adds_chosen.connect(writing.set_adds)
        panel.decided.connect(self._decide)
        writing.kept.connect(self._put)
        writing.reread.connect(self._reload)
        writing.said.connect(self.noticed)
        self._empty.pressed.connect(self._on_empty)

    def refresh(self) -> None:
        self.leave()
        self._title.setText(f"Chỉ tiêu {self.period.short_name}")
        with self.telling():
            self.view.table.quarter = self.period.quarter.code
            self._board = target.board(self._ws, self.period)
            if not self._scope:
                self._scope = "mine" if any(r.ours for r in self._board.rows) else "possible"
            self._show_rows()

    def take_focus(self) -> None:
        (self._stack.currentWidget() or self).setFocus()

    def leave(self) -> None:
        self.view.commit()
        if self._afterwards.isActive():
            self._afterwards.stop()
            self._show_beside()
        self.panel.leave()
        for (of_id, key), text in self.view.table.unsaved.items():
            self._writing.again(of_id, key, text)

    def search(self, text: str) -> None:
        if fold(text) != self._search:
            self._search = fold(text)
            self._show_rows()

    def go_to(self, row_id: str, field: str = "") -> None:
        """Show a target's row, giving up whatever hides it."""
        if field == "note":
            self._go_to_row(row_id, "")
            self.panel.show()
            self.panel.note.setFocus()
            return
        self._go_to_row(row_id, "value" if field in ("answer", "text") else field)
        self.view.setFocus()

    def _go_to_row(self, of_id: str, key: str) -> None:
        if not self.view.choose_target(of_id, key):
            self._filters.clear()
            self._search = ""
            self.search_given_up.emit()
            shown = next((r for r in self._rows() if of_id in (r.of_id, r.target.id)), None)
            if shown is not None and not SCOPES[self._scope][1](shown):
                self._scope = "all"
            self._show_rows()
            self.view.choose_target(of_id, key)

    def _rows(self) -> tuple[TargetProgress, ...]:
        return self._board.rows if self._board else ()

    def _wanted(self, shown: TargetProgress) -> bool:
        """Whether a row is shown; a search looks through all targets, whatever else is chosen."""
        if self._search:
            agencies = " ".join(each.agency for each in shown.target.responsible)
            return self._search in fold(f"{shown.target.code or ''} {shown.target.text} {agencies}")
        return SCOPES[self._scope][1](shown) and all(FILTERS[key][1](shown) for key in self._filters)

    def _quarters_before(self) -> tuple[Period, ...]:
        if not self.earlier.isChecked():
            return ()
        return tuple(q for q in Period(self.period.year, "Y").quarters if q < self.period.quarter)

    def _open_earlier(self, on: bool) -> None:
        """A column for each earlier quarter takes the room of the panel."""
        if self._panel_asked is None:
            self.panel.setVisible(not on and self.width() >= PANEL_FROM)
        self._show_rows()

    def _show_rows(self) -> None:
        if self._board is None:
            return
        self.view.commit()
        if self._scope == "possible" and not any(r.mine == "possible" for r in self._rows()):
            self._scope = "mine"  # all are answered
        focused = self._stack.currentWidget().hasFocus()
        chosen, key = self.view.of_id, self.view.key
        self.view.table.show(self._board, self._wanted, self._quarters_before())
        shown = self.view.table.rows
        self._show_counts()
        self._show_empty(bool(shown))
        if shown and not (chosen and self.view.choose_target(chosen, key)):
            self.view.choose_target(shown[0].of_id, "text" if self._scope == "possible" else "")
        if focused:
            self.take_focus()
        self._show_target(self.view.of_id if shown else "")

    def _show_counts(self) -> None:
        rows = self._rows()
        for key, (words, test) in (SCOPES | FILTERS).items():
            count = sum(test(r) for r in rows)
            self.chips[key].setText(f"{words} {count}")
            self.chips[key].setChecked(not self._search and (key == self._scope or key in self._filters))
            self.chips[key].setVisible(key != "possible" or count > 0 or self._scope == key)
        undecided = [r for r in self.view.table.rows if r.mine == "possible"]
        self._unsure.setVisible(self._scope == "possible" and bool(undecided))
        self.take_all.setText(f"Nhận cả {len(undecided)} chỉ tiêu")
        self.earlier.setVisible(self.period.quarter.kind != "Q1")
        self.counted.emit("targets", count_words(self._board.completeness) if self._board else "")

    def _show_empty(self, filled: bool) -> None:
        self._stack.setCurrentIndex(0 if filled else 1)
        if filled:
            return
        if not self._rows():
            more = "Nhận kế hoạch của tỉnh; chỉ tiêu trong kế hoạch được đọc ra và nhập ở đây."
            words = f"Chưa có chỉ tiêu nào cho năm {self.period.year}."
            self._empty.say("target", words, more, "Nhận kế hoạch", first=True)
        elif self._search:
            self._empty.say("search", "Không thấy chỉ tiêu nào.", "Tìm không cần dấu, không cần viết hoa.", "")
        elif self._filters:
            self._empty.say("check", "Không còn chỉ tiêu nào ở mục này.", "", "Bỏ lọc")
        else:
            more = "Hãy xem tất cả chỉ tiêu và chọn chỉ tiêu đơn vị phải báo cáo (phím 1 ở cột Chỉ tiêu)."
            self._empty.say("target", "Chưa có chỉ tiêu nào là của đơn vị.", more, "Xem tất cả")

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
            self._search = ""
            self.search_given_up.emit()
            if key in SCOPES:
                self._scope = key
            else:
                self._filters ^= {key}
            self._show_rows()
            if key == "possible":
                self.view.choose_target(self.view.of_id, "text")  # where 1 and 3 answer and are not typed

        return chosen

    def _other_scope(self) -> None:
        """Ours, or all: the same key as on the page of progress."""
        self._choose("all" if self._scope == "mine" else "mine")(True)

    def _give_up(self) -> None:
        """What runs, then what hides rows, then the page."""
        if self.job_bar.busy:
            self.job_bar.stop()
        elif self._filters:
            self._filters.clear()
            self._show_rows()
        else:
            self.back_wanted.emit()

    def _show_target(self, of_id: str) -> None:
        self.panel.show_target(next((r for r in self.view.table.rows if r.of_id == of_id), None))

    def _put(self, of_ids: tuple[str, ...]) -> None:
        """Our own change is shown in place, with the rows that follow from it."""
        if self._board is None:
            return
        self._stale = False
        self._board = target.again(self._ws, self._board, of_ids)
        self.view.table.put(self._board.rows)
        self._afterwards.start()

    def _show_beside(self) -> None:
        """What stands beside the grid, once the cell is painted."""
        self._show_counts()
        if self.panel.of_id:
            self._show_target(self.panel.of_id)

    def _reload(self) -> None:
        """Our own change may hide or show rows."""
        self._stale = False
        self._board = target.board(self._ws, self.period)
        self._show_rows()

    def _decide(self, of_id: str, ours: bool | None) -> None:
        row_of = next((r for r in self._rows() if r.of_id == of_id), None)
        if row_of is not None:
            if self._scope == "possible":
                self.view.step(1)
            self._writing.decide([row_of], ours)

    def _take_all(self) -> None:
        undecided = [r for r in self.view.table.rows if r.mine == "possible"]
        self._scope = "mine"
        self._writing.decide(undecided, True)
        self.take_focus()

    def _set_kind(self, of_id: str, kind: Any) -> None:
        self.view.table.set_kind(of_id, kind)
        self._show_target(of_id)
        self.view.choose_target(of_id)
        self.view.setFocus()

    def _paste(self) -> None:
        self._writing.paste(self.view, QGuiApplication.clipboard().mimeData())

    def _copy(self) -> None:
        put_block((copied_cells(self.view),))

    def _print_bullets(self) -> None:
        """Paint the targets that are shown into a Word file, away from the window's thread."""
        from .target_pages import write_pages

        if self.job_bar.busy:
            return
        folder = ask_for_folder(self, "Ghi hình chỉ tiêu vào thư mục")
        if folder is not None:
            rows, period = tuple(self.view.table.rows), self.period
            job = Job(lambda report: write_pages(rows, period, folder, report))
            self.job_bar.run(job, "Đang vẽ các chỉ tiêu…", self._on_printed, self.tell_failure)

    def _on_printed(self, path: object) -> None:
        self.noticed.emit(Notice(f"Đã ghi “{path}”.", "good"))

    def _toggle_panel(self) -> None:
        self._panel_asked = self.panel.isHidden()
        self.panel.setVisible(self._panel_asked)
        if not self._panel_asked:
            self.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads from the panel to the grid, and from there back; Ctrl+Z and Ctrl+Y mean the same everywhere."""
        if event.key() == Qt.Key.Key_Escape:
            if self.focusWidget() is not None and self.panel.isAncestorOf(self.focusWidget()):
                self.view.setFocus()
            else:
                self._give_up()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._panel_asked is None:
            self.panel.setVisible(event.size().width() >= PANEL_FROM and not self.earlier.isChecked())
