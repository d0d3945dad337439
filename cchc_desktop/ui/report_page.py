"""S10, the report: its outline, the page as it will read, what to look at, and where a sentence comes from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from ..actions import checked_data, checks, progress, report
from ..actions.checks import Checked
from ..actions.report import Written
from ..actions.workspace import Workspace
from ..errors import UserError
from ..jobs import Job
from ..model.report.data import Paragraph, ReportData
from . import theme
from .empty import EmptyState
from .file_dialog import ask_for_folder, documents_folder, open_path
from .findings_list import FindingsList
from .job_bar import JobBar
from .outline import Outline
from .page import Notice, Page
from .report_paper import ReportPaper
from .states import count_words, states_of
from .widgets import Card, Chip, FittedScroll, FlowLayout, button, column, label, row, side_by_side, wrapped

OUTLINE_FROM, SIDE_FROM = 1000, 720
FOLDER_NAME = "Bao cao CCHC"  # among the documents of the user


class ReportPage(Page):
    """Reads the report as data; writing it is a job."""

    folder_chosen = Signal(str)
    keys = "F9 xuất Word · bấm một câu để xem câu ấy lấy từ đâu"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._folder = documents_folder() / FOLDER_NAME
        self.paper, self.findings, self.job_bar = ReportPaper(), FindingsList(), JobBar()
        self._outline = Outline()
        self._title, self._draft, self._wrong = label("", "title"), Chip(icon="pencil"), Chip(icon="alert")
        self._signer, self._none = wrapped(""), wrapped("Không có gì phải sửa.", "muted")
        self._sources = QVBoxLayout()
        self._place = wrapped("", "muted")
        self._empty = EmptyState()
        self.word_button = button("Xuất Word (F9)", self.write_word, "main")
        self.excel_button = button("Xuất Excel", lambda: self._write(("xlsx",)))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        chips = FlowLayout()
        chips.addWidget(self._draft)
        chips.addWidget(self._wrong)
        head = row(self._title, gap=theme.M)
        head.addLayout(chips, 1)
        head.addWidget(self.excel_button)
        head.addWidget(self.word_button)
        self._left = Card("Đề cương", margin=theme.M)
        self._left.box.addWidget(self._outline, 1)
        self._right = self._side()
        split = side_by_side((self._left, 216), (self.paper, 640), (self._right, 290), grows=1)
        whole, filled = QWidget(), QWidget()
        inner = column(head, self.job_bar, gap=theme.S)
        inner.addWidget(split, 1)
        filled.setLayout(inner)
        self._stack = QStackedLayout(whole)
        self._stack.addWidget(filled)
        self._stack.addWidget(self._empty)
        self.setLayout(column(whole))

    def _side(self) -> QWidget:
        source, wrong, signer, place = (
            Card("Câu này lấy từ", theme.M),
            Card("Cần xem", theme.M),
            Card("Người ký", theme.M),
            Card("Nơi lưu", theme.M),
        )
        source.box.addLayout(self._sources)
        wrong.box.addWidget(self._none)
        wrong.box.addWidget(self.findings, 1)
        signer.box.addWidget(self._signer)
        signer.box.addWidget(
            button("Sửa ở trang Đơn vị", lambda: self.page_wanted.emit("unit", ""), "link"),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        place.box.addWidget(self._place)
        place.box.addWidget(button("Chọn thư mục khác…", self._choose_folder, "link"), 0, Qt.AlignmentFlag.AlignLeft)
        inside = QWidget()
        parts = column(source, gap=theme.M)
        parts.addWidget(wrong, 1)
        parts.addWidget(signer)
        parts.addWidget(place)
        inside.setLayout(parts)
        scroll = FittedScroll(inside)
        scroll.setMinimumWidth(230)
        return scroll

    def _connect(self) -> None:
        self.paper.paragraph_chosen.connect(self._show_sources)
        self.findings.chosen.connect(self.finding_wanted)
        self._outline.chosen.connect(self.paper.go_to)
        self._empty.pressed.connect(lambda: self.page_wanted.emit(self._missing, ""))

    def set_folder(self, folder: str | None) -> None:
        """Where reports are written."""
        self._folder = Path(folder) if folder else documents_folder() / FOLDER_NAME
        self._place.setText(str(self._folder))

    def refresh(self) -> None:
        self._title.setText(f"Báo cáo {self.period.name}")
        self._place.setText(str(self._folder))
        known = checked_data.load(self._ws, self.period)
        checked = checks.check_data(self._ws, known)
        self.counted.emit("progress", count_words(checked.completeness))
        try:
            self._show(report.preview(self._ws, self.period, known, checked), checked)
            self._stack.setCurrentIndex(0)
        except UserError as error:
            self._missing = "unit" if any(f.field == "unit" for f in checked.findings) else "plan"
            press = "Khai báo đơn vị" if self._missing == "unit" else "Nhận kế hoạch"
            self._empty.say("report", "Chưa viết được báo cáo", str(error), press)
            self._stack.setCurrentIndex(1)

    def take_focus(self) -> None:
        self.word_button.setFocus()

    def _show(self, data: ReportData, checked: Checked) -> None:
        self.paper.show_report(data)
        self._outline.show_report(data)
        self.findings.show_findings(checked.findings)
        self.findings.setVisible(bool(checked.findings))
        self._none.setVisible(not checked.findings)
        errors = sum(f.weight == "error" for f in checked.findings)
        self._draft.show_as("Dự thảo", "busy")
        self._draft.setVisible(data.draft)
        self._wrong.show_as(f"{errors} chỗ phải sửa", "bad")
        self._wrong.setVisible(errors > 0)
        self._signer.setText("\n".join((*data.signature, data.signer or "(chưa có họ tên)")))
        self._show_sources(Paragraph(""))

    def _show_sources(self, paragraph: Paragraph) -> None:
        """The tasks a paragraph was drawn from, each a way to its row."""
        while (item := self._sources.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if not paragraph.task_ids:
            self._sources.addWidget(
                wrapped("Bấm một câu trong báo cáo để thấy các nhiệm vụ đã cho ra câu ấy.", "muted")
            )
            return
        shown = progress.board(self._ws, self.period).rows
        for each in (r for r in shown if r.task.id in paragraph.task_ids):
            states = ", ".join(state.word for state in states_of(each)) or "–"
            self._sources.addWidget(wrapped(f"{each.task.label()}  {each.task.content[:90]}"))
            jump = button(
                f"{states} · mở dòng này",
                lambda task_id=each.task.id: self.page_wanted.emit("progress", task_id),
                "link",
                "next",
            )
            self._sources.addWidget(jump, 0, Qt.AlignmentFlag.AlignLeft)

    def write_word(self) -> None:
        """Write the Word report."""
        self._write(("docx",))

    def _write(self, formats: tuple[str, ...]) -> None:
        if self.job_bar.busy or self._stack.currentIndex() != 0:
            return
        period, folder = self.period, self._folder
        job = Job(lambda tell: report.write(self._ws, period, folder, formats, tell))
        self.job_bar.run(job, "Đang viết báo cáo…", self._on_written, self.tell_failure)

    def _on_written(self, written: object) -> None:
        assert isinstance(written, Written)
        file = written.files[0]
        draft = (
            " Báo cáo còn chỗ phải sửa nên mang chữ DỰ THẢO."
            if any(f.weight == "error" for f in written.findings)
            else ""
        )
        actions = (("Mở tệp", lambda: open_path(file)), ("Mở thư mục", lambda: open_path(file.parent)))
        self.noticed.emit(Notice(f"Đã viết {file.name}.{draft}", "good", actions))

    def _choose_folder(self) -> None:
        chosen = ask_for_folder(self, "Chọn nơi lưu báo cáo", Path(self._folder))
        if chosen is not None:
            self.set_folder(str(chosen))
            self.folder_chosen.emit(str(chosen))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setVisible(event.size().width() >= OUTLINE_FROM)
        self._right.setVisible(event.size().width() >= SIDE_FROM)
