"""S10, the report: outline, the page as it will read, where each sentence comes from, its true pages, its state."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from ..actions import report
from ..actions.report import TruePages
from ..actions.workspace import Workspace
from ..errors import UserError
from ..jobs import Job
from ..model.finding import Finding
from ..model.report.data import Paragraph, Picture
from . import theme
from .empty import EmptyState
from .file_dialog import ask_for_folder, documents_folder
from .front_stack import FrontStack
from .job_bar import JobBar
from .outline import NARROW, WIDE, OutlineCard
from .page import Page
from .report_choosing import Choosing
from .report_closing import Closing
from .report_head import ReportHead
from .report_own_words import OwnWordsDesk
from .report_pages import PagesView
from .report_paper import ReportPaper
from .report_printing import Printing
from .report_reading import Reading, read
from .report_side import ReportSide
from .report_sources import Origin
from .report_watch import LayoutWatch, WordsWatch
from .report_writing import Writing
from .states import count_words
from .widgets import column, side_by_side

OUTLINE_FROM = 1000  # the width of the page from which the outline stands open
FOLDER_NAME = "Bao cao CCHC"  # among the documents of the user
READING, PAGES = 0, 1


class ReportPage(Page):
    """Reads the report as data; what is made of it is a job."""

    folder_chosen = Signal(str)
    keys = "↑ ↓ chọn đoạn · F2 sửa lời · Insert thêm đoạn · Delete bỏ đoạn · F5 trang in · F6 đề cương · F9 xuất Word"
    more_keys = (
        ("Ctrl+Enter", "giữ lời đang sửa; Esc thôi sửa; Enter ở cuối đoạn viết tiếp đoạn sau"),
        ("Ctrl+I", "trong lúc sửa: chèn một số liệu khác của báo cáo; Ctrl+B: chèn câu mẫu"),
        ("Tab", "sang danh sách “Câu này lấy từ”; Enter đến dòng ấy, Esc ở đó trở lại đúng đoạn này"),
        ("Ctrl+P", "in đúng các trang in"),
        ("Ctrl+Z", "hoàn tác việc vừa làm với lời báo cáo"),
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.folder = documents_folder() / FOLDER_NAME
        self._reading: Reading | None = None
        self._missing = "plan"
        self._outline_asked: bool | None = None
        self.head, self.paper, self.pages, self.side = ReportHead(), ReportPaper(), PagesView(), ReportSide()
        self.outline, self.job_bar, self._empty = OutlineCard(), JobBar(), EmptyState()
        self.own_words = OwnWordsDesk(workspace, self.paper, lambda: self.period)
        self.closing = Closing(self, workspace, self.job_bar)
        self.choosing, self.writing = Choosing(self, workspace), Writing(self, workspace, self.job_bar)
        self.printing, self.layout_watch = Printing(self, self.job_bar), LayoutWatch(self, workspace)
        self.words_watch = WordsWatch(self, workspace)
        self.word_button, self.findings = self.head.word_button, self.side.findings
        self._lay_out()
        self._connect()
        self._connect_side()

    def _lay_out(self) -> None:
        middle, filled = QWidget(), QWidget()
        self._views = QStackedLayout(middle)
        self._views.addWidget(self.paper)
        self._views.addWidget(self.pages)
        middle.setMinimumWidth(250)
        self._split = side_by_side((self.outline, WIDE), (middle, 640), (self.side, 290), grows=1)
        inner = column(self.head, self.closing.banner, self.job_bar, gap=theme.S)
        inner.addWidget(self._split, 1)
        filled.setLayout(inner)
        self._stack = FrontStack(self)
        self._stack.addWidget(filled)
        self._stack.addWidget(self._empty)

    def _connect(self) -> None:
        head = self.head
        head.word_wanted.connect(self.write_word)
        head.excel_wanted.connect(lambda: self.writing.write("xlsx"))
        head.pdf_wanted.connect(lambda: self.writing.write("pdf"))
        head.pages_wanted.connect(self.turn_pages)
        for wanting in (head, self.pages):
            wanting.printing_wanted.connect(self.printing.start)
        head.closing_wanted.connect(self.closing.ask)
        head.layout_wanted.connect(self.layout_watch.open)
        self.pages.remaking_wanted.connect(self.make_pages)
        self.pages.left.connect(self._read_on)
        self.outline.list.chosen.connect(self._go_to_heading)
        self.outline.folding_wanted.connect(self.turn_outline)
        self.paper.paragraph_chosen.connect(self._on_paragraph)
        self.paper.opening_wanted.connect(self.own_words.open)
        self.paper.elsewhere.connect(self.own_words.finish)
        self.own_words.kept.connect(self.redraw)
        self.own_words.noticed.connect(self.noticed)
        self.closing.switched.connect(self._show)
        self.closing.done.connect(self.refresh)
        self.closing.done.connect(self.take_focus)
        self.choosing.done.connect(self.redraw)
        self.layout_watch.checked.connect(head.show_layout)
        self.words_watch.checked.connect(self._show_findings)
        self._empty.pressed.connect(lambda: self.page_wanted.emit(self._missing, ""))
        for key, act in (("F5", self.turn_pages), ("F6", self.turn_outline), ("Ctrl+P", self.printing.start)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _connect_side(self) -> None:
        side = self.side
        side.paragraph.rewording_wanted.connect(self.own_words.open)
        side.paragraph.adding_wanted.connect(self.own_words.open_below)
        side.paragraph.leaving_out_wanted.connect(self.own_words.leave_out)
        side.paragraph.taking_back_wanted.connect(self.own_words.take_back)
        side.paragraph.mine_wanted.connect(self.own_words.keep_mine)
        side.paragraph.origin_chosen.connect(self._go_to_origin)
        side.findings.chosen.connect(self._go_to_finding)
        side.lost.taken_back.connect(self.own_words.take_back)
        side.lost.kept_apart.connect(lambda key: self.own_words.keep_orphan(key, self._last_key()))
        side.signer.unit_wanted.connect(lambda: self.page_wanted.emit("unit", ""))
        side.signer.chosen.connect(lambda chosen: self.choosing.choose(signer_id=chosen))
        side.signer.list_wanted.connect(self.choosing.open_signers)
        side.apart_chosen.connect(lambda apart: self.choosing.choose(separate_annexes=apart))
        for before, after in pairwise((self.paper, *side.paragraph.in_order)):
            self.setTabOrder(before, after)
        side.charts_chosen.connect(lambda charts: self.choosing.choose(charts=charts))
        for wanting in (side, self.head):
            wanting.folder_wanted.connect(self._choose_folder)
            wanting.forms_wanted.connect(self.choosing.open_forms)
            wanting.papers_wanted.connect(self.choosing.open_papers)
        self.head.signers_wanted.connect(self.choosing.open_signers)

    @property
    def filled(self) -> bool:
        """Whether there is a report to be seen; else the page says what comes first."""
        return self._stack.currentIndex() == 0

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The charts that the report carries."""
        return self._reading.pictures if self._reading else ()

    def set_folder(self, folder: str | None) -> None:
        """Where reports are written."""
        self.folder = Path(folder) if folder else documents_folder() / FOLDER_NAME
        self.side.show_folder(self.folder)

    def refresh(self) -> None:
        if self.paper.editing:  # what is being typed is not disturbed; it is drawn anew once that is kept
            self._stale = True
            return
        self.head.show_period(self.period.name)
        self.side.show_folder(self.folder)
        self._take(None)

    def redraw(self) -> None:
        """The words or a choice changed, the entries did not: they are not read again."""
        self._take(None if self._stale_entries() else self._reading)

    def _stale_entries(self) -> bool:
        return self._reading is None or self._reading.period != self.period

    def _take(self, known: Reading | None) -> None:
        """Read the report and show it; without a unit or a plan say what comes first."""
        self._stale = False
        if self._reading is not None and self._reading.period != self.period:
            self.closing.forget()
            self.pages.forget()
            self._turn_to(READING)
        try:
            self._reading = read(self._ws, self.period, known)
        except UserError as error:
            self._reading = None
            self._say_empty(str(error))
            return
        self.counted.emit("progress", count_words(self._reading.checked.completeness))
        self._stack.setCurrentIndex(0)
        self.pages.mark_old()
        self._show()
        self.layout_watch.look_soon()
        self.words_watch.look_soon(self._reading)

    def _say_empty(self, words: str) -> None:
        from ..actions import unit as units

        self._missing = "unit" if units.current(self._ws) is None else "plan"
        press = "Khai báo đơn vị" if self._missing == "unit" else "Nhận kế hoạch"
        self._empty.say("report", "Chưa viết được báo cáo", words, press)
        self._stack.setCurrentIndex(1)

    def _show(self) -> None:
        """Draw what is known: the closed report, or the one that is being typed."""
        known = self._reading
        if known is None:
            return
        data = self.closing.shown(known)
        editable = not self.closing.locked
        self.own_words.show_report(data if editable else None)
        self.paper.show_report(data, known.choices.separate_annexes, self.closing.locked)
        self.outline.list.show_report(data)
        self.head.show_state(known.frozen, data.draft)
        self.side.signer.show_signers(data, known.own_signer, known.signers, known.choices.signer_id)
        self.side.signer.lock(not editable)
        self.side.show_annexes(known.choices.separate_annexes, not editable)
        self.side.show_charts(known.choices.charts, not editable)
        self.side.lost.show_words(data.orphans if editable else (), known.left_out if editable else (), editable)
        self._show_findings()
        self._show_paragraph()

    def _show_findings(self) -> None:
        if self._reading is not None:
            entries, words = self._reading.checked.findings, self.words_watch.findings
            self.side.show_findings((*words, *entries), self.closing.locked)
            self.paper.mark_doubtful({each.row_id or "" for each in words})
            errors = sum(each.weight == "error" for each in (*words, *entries))
            self.head.show_wrong(0 if self.closing.locked else errors)

    def _on_paragraph(self) -> None:
        """Another paragraph was chosen: where it comes from is seen, wherever the side stood."""
        self._show_paragraph()
        self.side.verticalScrollBar().setValue(0)

    def _show_paragraph(self) -> None:
        """The paragraph in the light, with the rows it was drawn from."""
        if self._reading is not None:
            placed = self.paper.placed
            origins = self._reading.origins.of(placed.paragraph.sources) if placed else []
            self.side.paragraph.show_paragraph(placed, origins, not self.closing.locked)

    def take_focus(self) -> None:
        if self._stack.currentIndex() == 1:
            self._empty.setFocus()
        else:
            (self.paper if self._views.currentIndex() == READING else self.pages.area).setFocus()

    def leave(self) -> None:
        self.own_words.finish()

    def go_to(self, row_id: str, field: str = "") -> None:
        """A paragraph by its key."""
        self._read_on()
        self.paper.go_to_key(row_id)

    def _go_to_heading(self, anchor: str) -> None:
        self.own_words.finish()
        self._read_on()
        self.paper.go_to(anchor)
        self._outline_asked = None if self._narrow else self._outline_asked
        self._fit()

    def _go_to_origin(self, origin: Origin) -> None:
        self.page_wanted.emit(origin.page, origin.source.id)

    def _go_to_finding(self, finding: Finding) -> None:
        """Words are looked at here, entries where they lie."""
        if finding.about == "report":
            self.go_to(finding.row_id or "")
        else:
            self.finding_wanted.emit(finding)

    def _last_key(self) -> str:
        """The paragraph after which words without a place are kept: the one in the light, else the last of the body."""
        shown: list[Paragraph] = [each for each in self.paper.paragraphs if each.key]
        chosen = self.paper.paragraph
        return chosen.key if chosen and chosen.key else shown[-2 if len(shown) > 1 else -1].key if shown else ""

    def turn_outline(self) -> None:
        """F6: to the outline, opening it; from there back to the report, folding it."""
        if self.outline.list.hasFocus():
            self._outline_asked = False
            self.take_focus()
        else:
            self._outline_asked = True
            self.outline.list.setFocus()
        self._fit()

    def turn_pages(self) -> None:
        """F5: to the true pages, made where they are not up to date; from there back to reading."""
        if self._views.currentIndex() == PAGES and not self.pages.old:
            self._read_on()
        else:
            self.make_pages()

    def make_pages(self, then: Callable[[], None] = lambda: None) -> None:
        """Show the pages as they print, and go on from there; the job takes a while."""
        self.own_words.finish()
        if self.pages.pages is not None and not self.pages.old:
            self._turn_to(PAGES)
            self.take_focus()
            then()
        elif not self.job_bar.busy and self.filled:
            period, pictures = self.period, self.pictures
            job = Job(lambda tell: report.true_pages(self._ws, period, tell, pictures=pictures))
            self.job_bar.run(job, "Đang làm trang in…", lambda made: self._on_pages(made, then), self.tell_failure)

    def _on_pages(self, pages: object, then: Callable[[], None]) -> None:
        assert isinstance(pages, TruePages)
        self.pages.show_pages(pages)
        self._turn_to(PAGES)
        self.take_focus()
        then()

    def _read_on(self) -> None:
        self._turn_to(READING)
        self.paper.setFocus()

    def _turn_to(self, view: int) -> None:
        self._views.setCurrentIndex(view)
        self.head.pages_button.setText("Trang in (F5)" if view == READING else "Bản đọc (F5)")

    def perform(self, command: str) -> None:
        acts = {
            "word": self.write_word,
            "excel": self.head.excel_wanted.emit,
            "pdf": self.head.pdf_wanted.emit,
            "pages": self.make_pages,
            "print": self.printing.start,
            "close": self.closing.ask,
            "layout": self.layout_watch.open,
            "signers": self.choosing.open_signers,
            "forms": self.choosing.open_forms,
            "papers": self.choosing.open_papers,
        }
        acts[command]()

    def write_word(self) -> None:
        """Write the Word report."""
        self.writing.write("docx")

    def _choose_folder(self) -> None:
        chosen = ask_for_folder(self, "Chọn nơi lưu báo cáo", Path(self.folder))
        if chosen is not None:
            self.set_folder(str(chosen))
            self.folder_chosen.emit(str(chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.paper.hasFocus() and self._answer(event.key()):
            return
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        else:
            super().keyPressEvent(event)

    def _answer(self, key: int) -> bool:
        """The keys on the paragraph in the light; whether this was one of them."""
        acts = {
            Qt.Key.Key_F2: self.own_words.open,
            Qt.Key.Key_Return: self.own_words.open,
            Qt.Key.Key_Enter: self.own_words.open,
            Qt.Key.Key_Insert: self.own_words.open_below,
            Qt.Key.Key_Delete: self.own_words.leave_out,
        }
        act = acts.get(Qt.Key(key))
        if act is not None:
            act()
        return act is not None

    def _step_back(self) -> None:
        """Esc: stop the job, fold the outline, back to the paper, then back to where one came from."""
        if self.job_bar.busy:
            self.job_bar.stop()
        elif self._views.currentIndex() == PAGES or not self.paper.hasFocus():
            self._outline_asked = None if self._narrow else self._outline_asked
            self._read_on()
            self._fit()
        else:
            self.back_wanted.emit()

    @property
    def _narrow(self) -> bool:
        return self.width() < OUTLINE_FROM

    def _fit(self) -> None:
        """The outline is folded where there is little room, and opens over the side's room when it is asked for."""
        opened = self._outline_asked if self._outline_asked is not None else not self._narrow
        self.side.setVisible(not (self._narrow and opened))
        self.head.fold(self._narrow)
        if self.outline.list.folded == opened:
            self.outline.fold(not opened)
            wide, side = WIDE if opened else NARROW, self._split.sizes()[2]
            self._split.setSizes([wide, self._split.width() - wide - side, side])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
