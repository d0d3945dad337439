"""S2, the plan comes in: three doors, and the plans that are already in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QComboBox,
    QHeaderView,
    QLayout,
    QPlainTextEdit,
    QSizePolicy,
    QTableView,
    QWidget,
)

from ..actions import plan as plans
from ..actions.plan import BundledPlan, PlanSummary
from ..actions.workspace import Workspace
from ..jobs import Job
from ..model.plan import Choices, Draft, Plan, PlanHeader
from ..text import short_date
from . import icons, theme
from .dialog import Dialog
from .empty import PRACTICE
from .file_dialog import ask_for_file
from .job_bar import JobBar
from .page import Page
from .titled import TitledTable, spoken
from .widgets import Card, FittedScroll, button, column, fit_screen, heading, label, row, wrapped

FILES = "Kế hoạch (*.docx *.doc *.xlsx *.xls *.pdf *.rtf *.txt *.md *.csv *.html *.htm *.mht);;Mọi tệp (*)"
TITLES = ("Số", "Tên kế hoạch", "Năm", "Nhiệm vụ", "Chỉ tiêu", "Ngày nhận")
Reading = Callable[[Choices, Callable[[int, str], None]], Draft]
NARROW_BELOW = 860
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class PlanPage(Page):
    """Reads in a job; what was read goes on to be looked over."""

    draft_read = Signal(object, bool)  # Draft, whether it is only a sample
    keys = "Kéo tệp vào trang này để đọc · Enter xem kế hoạch đã nhận"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.setAcceptDrops(True)
        self._again: Reading | None = None  # reads what was read last once more, with other choices
        self.job_bar = JobBar()
        self._bundled = QComboBox()
        self._bundled.setAccessibleName("Kế hoạch kèm sẵn")
        self._bundled.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._bundled.setMinimumContentsLength(14)
        self._table = _Plans()
        self._view = self._plans_view()
        self._none = wrapped(
            "Chưa có kế hoạch nào. Hãy dùng một trong ba cách ở trên; chưa có gì được lưu trước khi anh/chị xem lại.",
            "muted",
        )
        self._doors: list[QWidget] = []
        self._lay_out()

    def _lay_out(self) -> None:
        self.file_button = button("Chọn tệp…", self._choose_file, "main", icon="file")
        paste = button("Dán văn bản…", self._paste, icon="paste")
        try_file = button("Xem thử tệp mẫu", lambda: self._read_sample("docx"), "link")
        try_paste = button("Xem thử văn bản mẫu", lambda: self._read_sample("txt"), "link")
        for each in (try_file, try_paste):
            each.setToolTip("Xem chương trình đọc một kế hoạch mẫu; chưa có gì được lưu")
        self.read_bundled_button = button("Đọc kế hoạch này", self._read_bundled, icon="book")
        doors = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, doors)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(theme.M)
        for icon, title, words, parts in (
            (
                "file",
                "Từ tệp của tỉnh",
                "Word, Excel, PDF có chữ, trang web đã lưu, hoặc tệp văn bản. Có thể kéo tệp thả vào đây.",
                (_beside(self.file_button, try_file),),
            ),
            (
                "paste",
                "Dán văn bản",
                "Chép phụ lục từ Word, Excel, trang mạng hay PDF rồi dán; ô trống bị mất sẽ được chỉ rõ.",
                (_beside(paste, try_paste),),
            ),
            (
                "book",
                "Kế hoạch kèm sẵn",
                "Có sẵn trong chương trình, không cần tệp nào. Dùng để làm thật hoặc làm thử.",
                (self._bundled, self.read_bundled_button),
            ),
        ):
            self._sides.addWidget(_door(icon, title, words, parts), 1)
        known = Card("Kế hoạch đã nhận")
        known.box.addWidget(self._none)
        known.box.addWidget(self._view, 100)
        self._mine = button("Việc của đơn vị…", lambda: self.page_wanted.emit("mine", ""), icon="check")
        self._mine.setToolTip("Chọn lại nhiệm vụ nào là của đơn vị, nhiệm vụ nào không phải")
        self.practice_button = button(PRACTICE, self.practice_wanted.emit, "link")
        self._open = button("Xem kế hoạch…", self._show_contents, icon="plan")
        known.box.addLayout(row(self._mine, self._open, self.practice_button, 1))
        known.box.addStretch(1)  # keeps the words on top while there is no table
        inside = QWidget()
        doors.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        inner = column(doors, self.job_bar, gap=theme.M)
        inner.addWidget(known, 1)
        inside.setLayout(inner)
        head = column(
            label("Kế hoạch của tỉnh", "title"),
            wrapped("Đọc phụ lục thành từng nhiệm vụ, xem lại chỗ chưa chắc, rồi mới nhận.", "muted"),
            gap=2,
        )
        self._scroll = FittedScroll(inside)
        self.setLayout(column(head, self._scroll, gap=theme.S))

    def _plans_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self._table)
        view.setAccessibleName("Kế hoạch đã nhận")
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setShowGrid(False)
        view.setMinimumHeight(120)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        view.activated.connect(lambda _: self._show_contents())
        return view

    def refresh(self) -> None:
        with self.telling():
            self._show_plans()
            if not self._bundled.count():
                for each in plans.bundled():
                    self._bundled.addItem(_bundled_words(each), each.name)
        filled = self._table.rowCount() > 0
        self._view.setVisible(filled)
        self._none.setVisible(not filled)
        self.practice_button.setVisible(not filled)
        for part in (self._mine, self._open):
            part.setVisible(filled)

    def _show_plans(self) -> None:
        """The plans that are in, the same one in front as before; else the one that came last."""
        at, before = self._view.currentIndex().row(), self._table.rowCount()
        known = plans.plans(self._ws)
        self._table.show(known)
        self._view.selectRow(at if 0 <= at < len(known) == before else len(known) - 1)

    def take_focus(self) -> None:
        self._scroll.focus_on(self.file_button)

    def read_file(self, path: Path) -> None:
        """Read a file of the province."""
        self._read(lambda choices, report: plans.read(path, choices, report), f"Đang đọc “{path.name}”…")

    def read_text(self, text: str, markup: str | None = None) -> None:
        """Read what was pasted, with the HTML that came along."""
        self._read(lambda choices, report: plans.read_pasted(text, markup, choices), "Đang đọc văn bản đã dán…")

    def read_again(self, choices: Choices) -> None:
        """Read the same once more, as the officer wants it taken now."""
        if self._again is not None:
            self._read(self._again, "Đang đọc lại…", choices)

    def _read_bundled(self) -> None:
        name = self._bundled.currentData()
        if name:
            self._read(lambda choices, report: plans.read_bundled(name), "Đang đọc kế hoạch kèm sẵn…")

    def _read_sample(self, kind: str) -> None:
        self._read(lambda choices, report: plans.read_sample(kind), "Đang đọc mẫu…", sample=True)

    def _read(self, read: Reading, words: str, choices: Choices | None = None, *, sample: bool = False) -> None:
        if self.job_bar.busy:
            return
        self._again = read
        with self.telling():
            wanted = choices or plans.usual_choices(self._ws)
            job = Job(lambda report: read(wanted, report))
            self.job_bar.run(job, words, lambda draft: self.draft_read.emit(draft, sample), self.tell_failure)

    def _show_contents(self) -> None:
        """Everything that a plan brought, in a window of its own."""
        from .plan_dialog import PlanDialog

        at = max(self._view.currentIndex().row(), 0)
        if at < self._table.rowCount():
            with self.telling():
                plan_id = self._table.plan_at(at).id
                dialog = PlanDialog(plans.contents(self._ws, plan_id), self)
                dialog.header_typed.connect(lambda header: self._keep_header(plan_id, header))
                dialog.exec()

    def _keep_header(self, plan_id: str, header: PlanHeader) -> None:
        with self.telling():
            plans.set_header(self._ws, plan_id, header)

    def _choose_file(self) -> None:
        path = ask_for_file(self, "Chọn tệp kế hoạch", FILES)
        if path is not None:
            self.read_file(path)

    def _paste(self) -> None:
        dialog = PasteDialog(self)
        if dialog.exec():
            self.read_text(dialog.text.toPlainText(), dialog.text.markup)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.job_bar.busy:
            self.job_bar.stop()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.read_file(Path(files[0]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < NARROW_BELOW
        self._sides.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        super().resizeEvent(event)


class PasteDialog(Dialog):
    """A place to paste the appendix, with a sample of what it may look like."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("help", "plan")
        self.setWindowTitle("Dán văn bản kế hoạch")
        fit_screen(self, 680, 460)
        self.text = _PasteField()
        self.text.setAccessibleName("Văn bản kế hoạch")
        self.text.setPlaceholderText(
            "Dán cả phụ lục vào đây, ví dụ:\n\nI. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n"
            "1. Kế hoạch kiểm tra cải cách hành chính năm 2024\n"
            "Sở Nội vụ\nCác cơ quan, đơn vị có liên quan\nUBND tỉnh\nTháng 01 - 02 năm 2024"
        )
        read = button("Đọc văn bản", self.accept, "main")
        read.setEnabled(False)
        self.text.textChanged.connect(lambda: read.setEnabled(bool(self.text.toPlainText().strip())))
        whole = column(
            heading("Dán văn bản của kế hoạch"), self.text, row(1, button("Hủy", self.reject), read), gap=theme.M
        )
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)


class _PasteField(QPlainTextEdit):
    """Shows what is pasted as text, and keeps the HTML behind it as long as the text is that very paste."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self._pasted = ("", "")  # the text as it came, the HTML

    @property
    def markup(self) -> str | None:
        """The HTML of what stands here; None where it was typed or changed."""
        text, markup = self._pasted
        return markup if markup and text == self.toPlainText() else None

    def insertFromMimeData(self, source: QMimeData) -> None:
        alone = not self.toPlainText().strip()
        super().insertFromMimeData(source)
        self._pasted = (self.toPlainText(), source.html()) if alone and source.hasHtml() else ("", "")


class _Plans(TitledTable):
    """The plans that are in."""

    titles = TITLES
    named_by = 1

    def __init__(self) -> None:
        super().__init__()
        self._plans: list[PlanSummary] = []

    def plan_at(self, row: int) -> Plan:
        return self._plans[row].plan

    def show(self, known: list[PlanSummary]) -> None:
        self.beginResetModel()
        self._plans = known
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._plans)

    @spoken
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        summary = self._plans[index.row()]
        plan, header = summary.plan, summary.plan.header
        cells = (
            header.number or "–",
            header.title or plan.source_name,
            _years(header),
            summary.tasks,
            summary.targets or "–",
            short_date(plan.added_on),
        )
        return str(cells[index.column()])


def _door(icon: str, title: str, words: str, parts: tuple[QWidget | QLayout, ...]) -> Card:
    door, mark = Card(), icons.Mark(icon, theme.ACCENT, 26)
    head = row(mark, heading(title), 1, gap=theme.M)
    door.box.addLayout(head)
    door.box.addWidget(wrapped(words, "muted"))
    door.box.addStretch(1)
    for part in parts:
        if isinstance(part, QLayout):
            door.box.addLayout(part)
        else:
            door.box.addWidget(part)
    return door


def _beside(main: QWidget, link: QWidget) -> QLayout:
    """The door's own button, and the way to a sample beside it."""
    line = row(main, link)
    line.setStretch(0, 1)
    return line


def _bundled_words(plan: BundledPlan) -> str:
    return f"{plan.province} {plan.year} – {plan.number or 'bản dự thảo'}"


def _years(header: PlanHeader) -> str:
    first, last = header.first_year or header.year, header.last_year or header.year
    return "–" if first is None else str(first) if first == last else f"{first}-{last}"
