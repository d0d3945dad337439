"""The statistics annex: figures typed in a grid like a spreadsheet, rates worked out beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedLayout, QWidget

from ..actions import stats
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.finding import Finding
from ..model.period import Period
from ..model.stat_block import place_block
from ..model.stat_table import StatLine, StatTable
from ..text import fold
from . import theme
from .clipboard import block_of, put_block
from .empty import EmptyState
from .head_layout import HeadLayout
from .page import Notice, Page
from .states import count_words
from .stats_detail import StatDetail
from .stats_history import StatHistory
from .stats_table import FIGURES
from .stats_view import StatsView
from .widgets import button, column, label, toggle

Findings = dict[str, list[Finding]]
Test = Callable[[StatLine, Findings], bool]
FILTERS: dict[str, tuple[str, Test]] = {
    "all": ("Tất cả", lambda line, found: line.open),
    "blank": ("Còn trống", lambda line, found: line.open and not line.entry.settled),
    "look": ("Cần xem", lambda line, found: any(finding.open for finding in found.get(line.code, ()))),
}
AFTERWARDS = 20  # ms after a figure was kept: its cell is painted first
DETAIL_FROM = 420  # the height of the page below which the rows take all of it


class StatsPage(Page):
    """Shows the annex, records what is typed, keeps the place."""

    finds = True
    keys = (
        "Gõ số rồi Enter · số 0 là không, “-” không có số liệu · chọn mã bằng phím số · F2 sửa · "
        "F4 lấy số đề xuất · Ctrl+V dán · Ctrl+Z hoàn tác"
    )
    more_keys = (("Ctrl+H", "lịch sử của ô, lấy lại số cũ"),)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._shown: StatTable | None = None
        self._findings: Findings = {}
        self._filter, self._search, self._earlier = "all", "", False
        self._trouble = ""
        self._afterwards = QTimer(self, singleShot=True, interval=AFTERWARDS)
        self._afterwards.timeout.connect(self._check)
        self.view, self.detail = StatsView(), StatDetail()
        self._title, self._empty = label("Số liệu", "title"), EmptyState()
        self.chips = {key: toggle(words, self._choose(key)) for key, (words, _) in FILTERS.items()}
        self.earlier = toggle("Nhập các quý trước", self._show_earlier)
        self._lay_out()
        self._connect()
        self.history = StatHistory(self, workspace)

    def _lay_out(self) -> None:
        doing = (
            button("Dán từ Excel", self._paste, icon="paste"),
            button("Về biểu này", self._tell_source, "link"),
        )
        head = HeadLayout(self._title, (*self.chips.values(), self.earlier), doing)
        whole = QWidget()
        self._stack = QStackedLayout(whole)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        inner = column(head, gap=theme.S)
        inner.addWidget(whole, 1)
        inner.addWidget(self.detail)
        self.setLayout(inner)

    def _connect(self) -> None:
        self.view.row_chosen.connect(self._show_detail)
        self.view.table.figure_typed.connect(self._record)
        self.view.table.note_typed.connect(self._note)
        self.view.offer_wanted.connect(self._take_offer)
        self.view.cleared.connect(self._clear)
        self.view.copy_wanted.connect(self._copy)
        self.view.paste_wanted.connect(self._paste)
        self.view.left.connect(self._leave_table)
        self.detail.offer_wanted.connect(self._take_offer)
        self._empty.pressed.connect(self._on_empty)

    def refresh(self) -> None:
        self.leave()
        self._trouble = ""
        try:
            self._shown = stats.table(self._ws, self.period)
            self._title.setText(f"Số liệu {self._shown.period.short_name}")
        except UserError as error:
            self._shown, self._trouble = None, str(error)
        self._show_rows()

    def take_focus(self) -> None:
        (self._stack.currentWidget() or self).setFocus()

    def leave(self) -> None:
        self.view.commit()
        if not self.checked:
            self._afterwards.stop()
            self._check()
        for (code, period), text in self.view.table.unsaved.items():
            self._record(code, period, text)

    def search(self, text: str) -> None:
        if fold(text) != self._search:
            self._search = fold(text)
            self._show_rows()

    def go_to(self, row_id: str, field: str = "") -> None:
        """Show a row, giving up whatever hides it."""
        if not self.view.go(row_id):
            self._filter, self._search = "all", ""
            self._show_rows()
            self.view.go(row_id)
        self.view.setFocus()

    def _wanted(self, line: StatLine) -> bool:
        """Whether a row is shown: a search looks through all; computed rows stand among all."""
        if self._search:
            return self._search in fold(f"{line.item.number} {line.label} {line.unit}")
        if self._filter == "all":
            return True
        return FILTERS[self._filter][1](line, self._findings)

    def _show_rows(self) -> None:
        shown = self._shown
        if shown is not None:
            line = self.view.line
            self._findings = _by_row(stats.findings(self._ws, shown))
            self.view.table.show(shown, self._findings, self._wanted, self._earlier)
            if not (line and self.view.go(line.code)):
                self.view.first()
        self._show_counts()
        self._show_empty()
        self._show_detail(self.view.line.code if self.view.line else "")

    def _put(self) -> None:
        """Our own change is shown in place."""
        if self._shown is None:
            return
        self._stale = False
        self._shown = stats.reread(self._ws, self._shown)
        self.view.table.put(self._shown, self._findings)
        self._afterwards.start()

    @property
    def checked(self) -> bool:
        """Whether what stands beside the figures is of the figures as they are now."""
        return not self._afterwards.isActive()

    def _check(self) -> None:
        """What the change means for the checks and for what stands beside: once the cell is painted."""
        if self._shown is None:
            return
        self._findings = _by_row(stats.findings(self._ws, self._shown))
        self.view.table.put(self._shown, self._findings)
        self._show_counts()
        self._show_detail(self.view.line.code if self.view.line else "")

    def _show_counts(self) -> None:
        lines = self._shown.ours if self._shown else ()
        for key, (words, test) in FILTERS.items():
            self.chips[key].setText(f"{words} {sum(test(line, self._findings) for line in lines)}")
            self.chips[key].setChecked(not self._search and key == self._filter)
        self.earlier.setChecked(self._earlier)
        self.counted.emit("stats", count_words(self._shown.completeness) if self._shown else "")

    def _show_empty(self) -> None:
        filled = bool(self._shown) and bool(self.view.table.lines)
        self._stack.setCurrentIndex(0 if filled else 1)
        self._fit_detail()
        if filled:
            return
        if self._trouble:
            self._empty.say("alert", "Không mở được biểu thống kê.", self._trouble, "")
        elif self._shown is None or self._shown.level is None:
            more = "Loại đơn vị cho biết đơn vị báo cáo những dòng nào của biểu thống kê."
            self._empty.say("unit", "Chưa khai báo đơn vị.", more, "Khai báo đơn vị")
        elif self._search:
            self._empty.say("search", "Không thấy chỉ tiêu nào có chữ ấy.", "Tìm không cần dấu.", "")
        else:
            self._empty.say("check", "Không còn chỉ tiêu nào ở mục này.", "", "Xem tất cả")

    def _on_empty(self) -> None:
        if self._shown is None or self._shown.level is None:
            self.page_wanted.emit("unit", "")
        else:
            self._filter = "all"
            self._show_rows()
            self.take_focus()

    def _choose(self, key: str) -> Callable[[bool], None]:
        def chosen(on: bool) -> None:
            self.view.commit()
            self._filter, self._search = key, ""
            self._show_rows()

        return chosen

    def _show_earlier(self, on: bool) -> None:
        self.view.commit()
        self._earlier = on
        self._show_rows()

    def _leave_table(self) -> None:
        if self._filter != "all" or self._search:
            self._filter, self._search = "all", ""
            self._show_rows()
        else:
            self.back_wanted.emit()

    def _show_detail(self, code: str) -> None:
        line = self._shown.by_code.get(code) if self._shown else None
        if self._shown is not None and line is not None:
            self.detail.show_line(self._shown, line, self._findings.get(code, ()))

    def _record(self, code: str, period: str, text: str) -> None:
        """Keep one figure; what could not be kept stays on the screen with the reason."""
        try:
            stats.record(self._ws, code, Period.parse(period), text, self._shown)
        except UserError as error:
            self.view.table.keep_unsaved(code, period, text)
            self.noticed.emit(Notice(f"Chưa lưu được: {error}", "bad"))
            return
        self.view.table.forget_unsaved(code, period)
        self._put()

    def _note(self, code: str, text: str) -> None:
        with self.telling():
            stats.note(self._ws, code, self.period, text)
            self._put()

    def _take_offer(self, code: str) -> None:
        line = self._shown.by_code.get(code) if self._shown else None
        if line is None or line.offer is None:
            self.noticed.emit(Notice("Chỉ tiêu này không có số đề xuất: hãy nhập số liệu."))
        else:
            self._record(code, line.entry.period, str(line.offer))

    def _clear(self) -> None:
        """Take out what stands in the chosen rows, as one step; what lies on the screen only is given up."""
        if self._shown is None or self.view.column.key not in FIGURES:
            return
        cells = [(line, self.view.table.entry(line, self.view.column)) for line in self.view.chosen_lines]
        texts = {(entry.code, entry.period): "" for _, entry in cells if entry is not None and entry.kept}
        for line, _ in cells:
            self.view.table.forget_unsaved(line.code, self.view.column.period.code)
        with self.telling():
            stats.record_block(self._ws, self.period, texts, f"Xóa {len(texts)} số liệu {self.period.name}")
            self._put()

    def _copy(self) -> None:
        """One cell as its words; several rows as the table has them."""
        lines, table = self.view.chosen_lines, self.view.table
        if len(lines) == 1:
            rows: Sequence[Sequence[str]] = [[table.words(lines[0], self.view.column)]]
        else:
            rows = [[table.words(line, each) for each in table.columns] for line in lines]
        put_block(rows)

    def _paste(self) -> None:
        """A block from a spreadsheet into the chosen column, as one step that can be undone."""
        line, shown = self.view.line, self._shown
        if shown is None or line is None:
            return
        with self.telling():
            block = block_of(QGuiApplication.clipboard().mimeData())
            if not any(any(cells) for cells in block.rows):
                raise UserError("Không có ô nào để dán: hãy sao chép cột số liệu trong Excel rồi dán lại.")
            lines = self.view.table.lines
            at = self.view.table.row_of(line.code)
            placed = place_block(block.rows, lines, at)
            self._record_pasted(placed.texts, placed.homeless)

    def _record_pasted(self, texts: Mapping[str, str], homeless: int) -> None:
        table, shown = self.view.table, self._shown
        if shown is None:
            return
        column = self.view.column if self.view.column.key == "earlier" else None
        wanted: dict[tuple[str, str], str] = {}
        for code, text in texts.items():
            line = shown.by_code[code]
            entry = table.entry(line, column) if column else line.entry
            if entry is not None:
                wanted[code, entry.period] = text
        if not wanted:
            raise UserError("Không có số nào rơi vào ô nhập được: hãy chọn dòng bắt đầu rồi dán lại.")
        stats.record_block(self._ws, self.period, wanted, f"Dán {len(wanted)} số liệu {self.period.name}")
        self._put()
        self.noticed.emit(Notice(_pasted_words(len(wanted), self._unread(wanted), homeless), "good"))

    def _unread(self, wanted: dict[tuple[str, str], str]) -> int:
        entries = self._shown.entries if self._shown else {}
        return sum(key in entries and entries[key].unread is not None for key in wanted)

    def _tell_source(self) -> None:
        if self._shown is not None:
            form = self._shown.form
            self.noticed.emit(Notice(f"{form.name}, phiên bản {form.version}. {form.source}"))

    def _fit_detail(self) -> None:
        self.detail.setVisible(self._stack.currentIndex() == 0 and self.height() >= DETAIL_FROM)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit_detail()


def _by_row(findings: Iterable[Finding]) -> Findings:
    """The findings on single rows; what is asked of a whole group stands on the page of checks only."""
    found: Findings = {}
    for finding in findings:
        if finding.rule not in ("stat-blank", "stat-none", "stat-missing-quarter"):
            found.setdefault(finding.row_id or "", []).append(finding)
    return found


def _pasted_words(count: int, unread: int, homeless: int) -> str:
    said = [f"Đã dán {count} số liệu"]
    if unread:
        said.append(f"{unread} ô không hiểu được thì giữ nguyên chữ và đánh dấu")
    if homeless:
        said.append(f"{homeless} ô không có dòng tương ứng nên bỏ qua")
    return "; ".join(said) + ". Ctrl+Z để hoàn tác."
