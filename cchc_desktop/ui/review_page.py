"""S3, the plan looked over: the source on the left, the rows on the right, doubts in amber with their reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from ..actions import plan as plans
from ..actions.workspace import Workspace
from ..jobs import Job
from ..model.plan import Choices, Doubt, Draft, Plan
from ..model.review import Review
from ..text import fold, short_date, upper_first
from . import theme
from .conversion_card import ConversionCard
from .empty import EmptyState
from .job_bar import JobBar
from .page import Notice, Page
from .record_list import KINDS, Kind, RecordList
from .review_source import SourceText
from .review_steps import ReviewSteps
from .review_table import FIELDS, ReviewTable
from .review_view import ReviewView
from .review_why import WhyPanel
from .widgets import Card, Chip, ElidedLabel, FlowLayout, button, column, label, row, side_by_side, toggle, wrapped

SOURCE_FROM = 900  # the width below which the source gives way
FINDINGS_FROM = 520  # the height below which the findings open only when asked for, and titles give way


class ReviewPage(Page):
    """Nothing is saved before "Nhận"."""

    finds = True
    accepted = Signal(object, int)  # Plan, tasks
    given_up = Signal()
    reread_wanted = Signal(object)  # Choices
    keys = "Space đúng · F2 sửa ô · F3 nhận gợi ý · Enter dòng cần xem kế tiếp · Ctrl+Z hoàn tác · Ctrl+Enter nhận"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._review: Review | None = None
        self._sample = False
        self._kind: Kind = "tasks"
        self._searched = ""
        self.table, self.source = ReviewTable(), SourceText()
        self.view, self.lists = ReviewView(self.table), RecordList()
        self.conversions, self.job_bar = ConversionCard(), JobBar()
        self._name, self._doubts = ElidedLabel(""), Chip()
        self._name.setProperty("look", "muted")
        self.only = toggle("Chỉ dòng cần xem", self._show_only)
        self.kinds = {key: toggle("", self._choose_kind(key)) for key in KINDS}
        self.accept_button = button("Nhận", self._accept, "main")
        self.why = WhyPanel()
        self._findings = wrapped("", "muted")
        self._tables, self._no_rows = QWidget(), EmptyState()
        self.steps = ReviewSteps(self.view, self.table, self.lists, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = column(self._head(), self.job_bar, self._tools(), self.conversions, gap=theme.S)
        self._left = Card("Văn bản gốc", margin=theme.M)
        self._left.box.addWidget(self.source, 1)
        right = QWidget()
        self._stack = QStackedLayout(self._tables)
        for each in (self.view, self.lists, self._no_rows):
            self._stack.addWidget(each)
        inner = column(gap=theme.S)
        inner.addWidget(self._tables, 1)
        inner.addLayout(column(self._findings, self.why, gap=theme.S))
        right.setLayout(inner)
        whole.addWidget(side_by_side((self._left, 320), (right, 830), grows=1), 1)
        self.setLayout(whole)

    def _head(self) -> QWidget:
        self._title = label("Đối chiếu kế hoạch", "title")
        titles = column(self._title, self._name, gap=0)
        line = row(titles, gap=theme.M)
        line.setStretch(0, 1)
        line.addWidget(button("Bỏ, không nhận", self.given_up.emit))
        line.addWidget(self.accept_button)
        head = QWidget()
        head.setLayout(line)
        return head

    def _tools(self) -> QWidget:
        chips = FlowLayout()
        self._source_shown = toggle("Văn bản gốc", self._show_source)
        self._findings_shown = toggle("", self._findings.setVisible)
        for part in (*self.kinds.values(), self._doubts, self.only, self._findings_shown, self._source_shown):
            chips.addWidget(part)
        self._rows_button = button("Dòng", lambda: None, "menu")
        self._rows_button.setMenu(self.steps.offer(self._tables))
        self._columns_button = button("Cột…", self._choose_columns)
        self._columns_button.setToolTip("Xem và sửa cột nào của bảng là ô nào của nhiệm vụ")
        header = button("Số, ngày…", self._edit_header)
        header.setToolTip("Sửa số, ngày, tên, năm của kế hoạch")
        line = row(gap=theme.M)
        line.addLayout(chips, 1)
        line.addWidget(header)
        line.addWidget(self._rows_button)
        line.addWidget(self._columns_button)
        tools = QWidget()
        tools.setLayout(line)
        return tools

    def _connect(self) -> None:
        self.view.row_chosen.connect(self._on_row)
        self.view.accepted.connect(self._settle)
        self.view.next_wanted.connect(self._to_next)
        self.view.escaped.connect(self._escape)
        self.lists.row_chosen.connect(self.source.mark)
        self.steps.rows_changed.connect(self._renew)
        self.steps.records_changed.connect(lambda: self._choose_kind(self._kind)(True))
        self.steps.all_rows_wanted.connect(self._show_all_rows)
        self.table.changed.connect(self._show_state)
        self._no_rows.pressed.connect(self._choose_columns)
        self.conversions.answered.connect(self._on_conversions)
        self.why.right.connect(self._settle)
        self.why.mend.connect(self._edit)
        self.why.all_right.connect(lambda: self._answer(lambda review, doubt, at: review.settle_alike(doubt)))
        self.why.taken.connect(lambda: self._answer(lambda review, doubt, at: review.take_suggestion(at, doubt)))
        self.why.all_taken.connect(lambda: self._answer(lambda review, doubt, at: review.take_suggestions_alike(doubt)))

    def show_draft(self, draft: Draft, sample: bool = False) -> None:
        """A file was read: show it from the first row that deserves a look."""
        self._review, self._sample = Review(draft), sample
        self.only.setChecked(False)
        places = {each.place for kind in KINDS for each in getattr(draft, kind)}
        self.source.show_lines(draft.lines, places)
        self._name.setText(_named(draft))
        self._findings.setText(
            "\n".join(upper_first(f"{f.place}: {f.message}" if f.place else f.message) for f in draft.findings)
        )
        self._findings_shown.setText(f"{len(draft.findings)} lưu ý")
        self._findings_shown.setVisible(bool(draft.findings))
        self._show_findings(bool(draft.findings) and self.height() >= FINDINGS_FROM)
        self.conversions.show_conversions(draft.conversions)
        self._columns_button.setVisible(bool(draft.columns))
        self.table.show(self._review)
        self._choose_kind(next((kind for kind in KINDS if getattr(draft, kind)), "tasks"))(True)
        self.view.show_row(max(self.table.doubt_from(0), 0))
        if sample:
            words = "Đây là mẫu để xem cách đọc, không nhận vào dữ liệu. Bấm Esc để trở lại và chọn kế hoạch thật."
            self.noticed.emit(Notice(words))

    def refresh(self) -> None:
        """The draft was given; there is nothing to read anew."""

    def take_focus(self) -> None:
        """Where the work begins: the question about the letters of the text comes before its rows."""
        first = self.conversions.right if self.conversions.open else self._stack.currentWidget()
        (first or self).setFocus()

    @property
    def _draft(self) -> Draft | None:
        return self._review.draft if self._review else None

    def _choose_kind(self, key: Kind) -> Callable[[bool], None]:
        def chosen(on: bool) -> None:
            self._kind = self.steps.kind = key
            self._stack.setCurrentWidget(self._shown_part())
            if key != "tasks" and self._draft:
                self.lists.show_records(key, getattr(self._draft, key))
            self._show_state()

        return chosen

    def _shown_part(self) -> QWidget:
        """The list of the kind; where a table was found and no task in it, the way to its columns."""
        if self._kind != "tasks":
            return self.lists
        if self._draft is None or self._draft.tasks or not self._draft.columns:
            return self.view
        words = "Chưa hiểu tiêu đề cột của bảng trong tệp."
        self._no_rows.say("plan", words, "Hãy cho biết mỗi cột là ô nào của nhiệm vụ rồi đọc lại.", "Chọn cột…")
        return self._no_rows

    def _show_state(self) -> None:
        if self._review is None:
            return
        draft, doubts = self._review.draft, self._review.doubtful
        for key, words in KINDS.items():
            count = len(getattr(draft, key))
            self.kinds[key].setText(f"{count} {words}")
            self.kinds[key].setChecked(key == self._kind)
            self.kinds[key].setVisible(count > 0 or key == self._kind)
        tasks = self._kind == "tasks"
        self._doubts.show_as(f"{doubts} cần xem" if doubts else "không còn dòng cần xem", "busy" if doubts else "good")
        for part in (self._doubts, self.only, self.why):
            part.setVisible(tasks and bool(draft.tasks))
        self.only.setEnabled(doubts > 0 or self.only.isChecked())
        self.why.setVisible(self.why.isVisibleTo(self) and not self.conversions.open)
        self.steps.show_state()
        self._show_accept(draft)
        self._show_why()

    def _show_accept(self, draft: Draft) -> None:
        counts = [f"{len(getattr(draft, key))} {words}" for key, words in KINDS.items() if getattr(draft, key)]
        self.accept_button.setText(f"Nhận {counts[0]}" if counts else "Nhận")
        self.accept_button.setShortcut("Ctrl+Return")  # a new text takes the shortcut away
        self.accept_button.setEnabled(bool(counts) and not self._sample and not self.conversions.open)

    def _on_row(self) -> None:
        task = self.table.task_at(self.view.currentIndex().row())
        if task is not None:
            self.source.mark(task.place)
        self._show_why()

    def _show_why(self) -> None:
        current = self.view.currentIndex()
        task, doubts = self.table.task_at(current.row()), self.table.doubts_at(current.row())
        here = next((d for d in doubts if d.field == FIELDS[max(current.column(), 0)]), doubts[0] if doubts else None)
        alike = len(self._review.alike(here)) if here and self._review else 0
        self.why.show_doubt(
            task.label() if task and task.number else "này", here, alike, self._review.doubtful if self._review else 0
        )

    def _settle(self) -> None:
        self._answer(lambda review, doubt, at: review.settle(at, doubt.field))

    def _answer(self, step: Callable[[Review, Doubt, int], None]) -> None:
        """Answer the doubt in front and go on to the next, in the same row where it has one."""
        at = self.table.place_of(self.view.currentIndex().row())
        if self._review is not None and self.why.doubt is not None and at >= 0 and not self.view.editing:
            step(self._review, self.why.doubt, at)
            self._renew_rows()
            following = self.table.doubt_from(at)
            self.view.show_row(following if following >= 0 else self.table.row_of(at))
            self.view.setFocus()  # the button that was pressed may be hidden now

    def _to_next(self) -> None:
        at = self.table.place_of(self.view.currentIndex().row())
        self.view.show_row(self.table.doubt_from(at + 1))

    def _edit(self) -> None:
        doubt = self.why.doubt
        self.view.edit_at(doubt.field if doubt and doubt.field in FIELDS else "content")

    def _show_only(self, on: bool) -> None:
        self.table.show_only_doubts(on)
        self.view.show_row(max(self.table.doubt_from(0), 0))

    def _show_all_rows(self) -> None:
        self.only.setChecked(False)
        self.table.show_only_doubts(False)

    def _renew_rows(self) -> None:
        """Rows changed: show them; where none is doubtful any more, all of them."""
        if self.only.isChecked() and self._review is not None and not self._review.doubtful:
            self._show_all_rows()
        else:
            self.table.renew()

    def _renew(self, place: int) -> None:
        """Rows changed: show them with the row of this place in front."""
        self._renew_rows()
        self.view.show_row(self.table.row_of(place))

    def _choose_columns(self) -> None:
        from .columns_dialog import ColumnsDialog

        if self._draft is None:
            return
        dialog = ColumnsDialog(self._draft.columns, self)
        if dialog.exec():
            with self.telling():
                self.reread_wanted.emit(plans.remember_columns(self._ws, dialog.chosen))

    def _edit_header(self) -> None:
        from .header_dialog import HeaderDialog

        if self._review is not None:
            dialog = HeaderDialog(self._review.draft.header, self)
            if dialog.exec():
                self._review.set_header(dialog.header)
                self._name.setText(_named(self._review.draft))
                self._renew(max(self.table.place_of(self.view.currentIndex().row()), 0))

    def _on_conversions(self, right: bool) -> None:
        if right:
            self._show_state()
            self.take_focus()
        else:
            self.reread_wanted.emit(Choices(columns=plans.usual_choices(self._ws).columns, keep_encoding=True))

    def _accept(self) -> None:
        """Take the draft in; where it is a later version of a plan, ask what it shall be."""
        if self._draft is None or not self.accept_button.isEnabled() or self.job_bar.busy:
            return
        self.view.commit()
        self.take_focus()
        with self.telling():
            amendment = plans.amended(self._ws, self._draft)
            amends: str | None = None
            if amendment is not None:
                from .amendment_dialog import AmendmentDialog

                dialog = AmendmentDialog(amendment, self)
                if not dialog.exec():
                    return
                amends = amendment.plan.id if dialog.amends else None
            self._keep(self._draft, amends)

    def _keep(self, draft: Draft, amends: str | None) -> None:
        """Off the window's thread, for a plan may have thousands of rows; what was begun is finished."""
        job = Job(lambda report: plans.accept(self._ws, draft, amends))
        self.accept_button.setEnabled(False)
        self.job_bar.run(job, "Đang nhận kế hoạch…", self._on_kept, self._on_refused, stoppable=False)

    def _on_kept(self, plan: object) -> None:
        assert isinstance(plan, Plan)
        with self.telling():
            self.accepted.emit(plan, len(plans.tasks(self._ws, plan.id)))

    def _on_refused(self, error: Exception) -> None:
        self._show_state()
        self.tell_failure(error)

    def search(self, text: str) -> None:
        """Go to the next row that says this, from the one in front on; the same words again move nothing."""
        wanted, at = fold(text), self.view.currentIndex().row()
        if self._kind == "tasks" and wanted and wanted != self._searched:
            self.view.show_row(self.table.next_saying(wanted, at))
        self._searched = wanted

    def undo(self) -> None:
        """Only the steps of the review are taken back here (`review_steps`): what is kept lies behind it, unseen."""

    redo = undo

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """Leave at once where nothing was done yet; work on the rows is given up only by its own button."""
        if self._review is None or not self._review.touched:
            self.given_up.emit()
        else:
            words = "Đã xem hoặc sửa một số ô nên chưa bỏ bản đọc này: bấm “Nhận” để nhận, “Bỏ, không nhận” để bỏ."
            self.noticed.emit(Notice(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._show_source(event.size().width() >= SOURCE_FROM)
        low = event.size().height() < FINDINGS_FROM
        self._title.setHidden(low)
        self.why.set_low(low)
        super().resizeEvent(event)

    def _show_findings(self, on: bool) -> None:
        self._findings_shown.setChecked(on)
        self._findings.setVisible(on)

    def _show_source(self, on: bool) -> None:
        self._source_shown.setChecked(on)
        self._left.setVisible(on)


def _named(draft: Draft) -> str:
    """Which document this is, as far as it says."""
    header = draft.header
    issued = f"ngày {short_date(header.issued_on)}" if header.issued_on else None
    number = f"số {header.number}" if header.number else None
    named = " ".join(part for part in (header.type_name, number, issued) if part)
    return " · ".join(part for part in (named, header.issuer, draft.source.name) if part)
