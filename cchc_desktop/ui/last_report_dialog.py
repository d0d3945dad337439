"""Last quarter's own report: what it says beside each task, ticked or not, and what found no task yet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ..actions import last_report as actions
from ..actions.last_report import Proposal
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.last_report import LeftOver, Match
from ..model.period import Period
from ..text import upper_first
from . import theme
from .empty import EmptyState
from .file_dialog import ask_for_file
from .last_report_rows import LeftOverRows, MatchRows
from .reading_dialog import ReadingDialog
from .task_picker import TaskPicker
from .widgets import button, column, fit_screen, heading, label, row, set_look, wrapped
from .wrapped_cells import WrappedTable

KINDS = "Báo cáo (*.docx *.doc *.odt *.rtf *.xlsx *.xls *.pdf *.html *.txt);;Mọi tệp (*)"
_BEGIN = (
    "Chọn báo cáo của quý trước (Word, Excel, PDF), do chương trình này viết hay tự soạn.",
    "Kết quả từng nhiệm vụ được đưa vào đúng quý đó: nhập quý này đã có chữ cũ bên cạnh, F4 chép xuống.",
)
_TICK_KEYS = (Qt.Key.Key_Space,)
_ATTACH_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)


class LastReportDialog(ReadingDialog):
    """Chooses a report, shows what it says of our tasks, keeps what is ticked; `kept` says for how many tasks."""

    def __init__(self, workspace: Workspace, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "last-report")
        self.kept = 0
        self._ws, self._period = workspace, period
        self.proposal: Proposal | None = None
        self.setWindowTitle("Báo cáo quý trước")
        fit_screen(self, 1120, 680)
        self._file, self._told = heading("Lấy chữ từ báo cáo quý trước"), wrapped("", "muted")
        self._file.setWordWrap(True)
        self.begin = EmptyState()
        self.begin.say("file", *_BEGIN, "Chọn báo cáo…")
        self.quarter = QComboBox()
        self.quarter.setAccessibleName("Ghi vào quý")
        self.matches, self.left_over = MatchRows(), LeftOverRows()
        self.match_view = _table(self.matches, MatchRows.shares, "Kết quả tìm thấy trong báo cáo")
        self.left_view = _table(self.left_over, LeftOverRows.shares, "Đoạn chưa biết của nhiệm vụ nào")
        self._lay_out()
        self._connect()
        self._show()
        self.begin.setFocus()

    def _lay_out(self) -> None:
        self.choose = button("Chọn báo cáo…", self._ask, icon="file")
        self.choose.setAutoDefault(False)
        self._into, self._count, self._left_words = label("Ghi vào", "muted"), wrapped("", "muted"), heading("")
        self.take = button("Nhận", self.accept, "main")
        self.take.setDefault(True)
        head = row(gap=theme.S)
        head.addWidget(self._file, 1)
        for part in (self._into, self.quarter, self.choose):
            head.addWidget(part)
        foot = row(gap=theme.S)
        foot.addWidget(self._count, 1)
        foot.addWidget(button("Hủy", self.reject))
        foot.addWidget(self.take)
        whole = column(head, self._told, self.job, gap=theme.S)
        whole.addWidget(self.begin, 1)
        whole.addWidget(self.match_view, 3)
        whole.addWidget(self._left_words)
        whole.addWidget(self.left_view, 2)
        whole.addLayout(foot)
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.begin.pressed.connect(self._ask)
        self.quarter.activated.connect(self._choose_quarter)
        self.match_view.doubleClicked.connect(lambda index: self._tick(index.row()))
        self.left_view.doubleClicked.connect(lambda _: self.attach())
        self.matches.dataChanged.connect(lambda *_: self._show_count())
        for view in (self.match_view, self.left_view):
            view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space ticks a row above; below Enter, F2 and Space pick a task, where Enter would take the whole."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.match_view and event.key() in _TICK_KEYS:
                self._tick(self.match_view.currentIndex().row())
                return True
            if watched is self.left_view and event.key() in _ATTACH_KEYS:
                self.attach()
                return True
        return super().eventFilter(watched, event)

    def read(self, path: Path) -> None:
        """Read a report; what it says is shown when that is done."""
        self.read_file(path, lambda report: actions.read(self._ws, path, self._period, report))

    def accept(self) -> None:
        if self.proposal is None:
            return
        chosen = self.matches.chosen
        replacing = {one.task_id for one in chosen if self.proposal.stands(one)}
        try:
            self.kept = actions.accept(self._ws, self.proposal, chosen, replacing)
        except UserError as error:
            self.tell(str(error))
            return
        super().accept()

    def attach(self) -> None:
        """Ask which task the chosen left-over words are of."""
        at = self.left_view.currentIndex().row()
        if self.proposal is None or not 0 <= at < len(self.left_over.rows):
            return
        left = self.left_over.rows[at]
        picker = TaskPicker(self.proposal.tasks, "\n".join(filter(None, (left.quoted, left.text))), self)
        if picker.exec() and picker.chosen is not None:
            self._attached(left, picker.chosen.id)
            self.left_view.choose(min(at, len(self.left_over.rows) - 1), 0)
            (self.left_view if self.left_over.rows else self.match_view).setFocus()
        picker.deleteLater()

    def _attached(self, left: LeftOver, task_id: str) -> None:
        """The words come after those that the task has from the report already."""
        assert self.proposal is not None
        before = next((one for one in self.matches.matches if one.task_id == task_id), None)
        text = "\n".join(filter(None, (before.text if before else "", left.text)))
        status = (before.status if before else None) or left.status
        self.matches.put(Match(task_id, text, status, "certain", left.place, left.quoted))
        self.left_over.show([one for one in self.left_over.rows if one is not left])
        self._show_count()

    def _ask(self) -> None:
        path = ask_for_file(self, "Chọn báo cáo quý trước", KINDS)
        if path is not None:
            self.read(path)

    def take_over(self, found: object) -> None:
        assert isinstance(found, Proposal)
        self._show_proposal(found)
        (self.match_view if found.matched.matches else self.left_view).setFocus()

    def refused(self) -> None:
        (self.choose if self.proposal else self.begin).setFocus()

    def _choose_quarter(self, at: int) -> None:
        if self.proposal is not None and self.proposal.quarters[at] != self.proposal.quarter:
            quarter = self.proposal.quarters[at]
            self._show_proposal(actions.for_quarter(self._ws, self.proposal, quarter, self._period))

    def _show_proposal(self, proposal: Proposal) -> None:
        self.proposal = proposal
        self._file.setText(proposal.report.title or proposal.report.name)
        self.tell(" ".join(finding.message for finding in proposal.findings), "muted")
        self.quarter.clear()
        for quarter in proposal.quarters:
            self.quarter.addItem(upper_first(quarter.name))
        self.quarter.setCurrentIndex(proposal.quarters.index(proposal.quarter))
        self.matches.show(proposal)
        self.left_over.show(proposal.matched.left_over)
        self._show()
        for view in (self.match_view, self.left_view):
            view.choose(0, 0)

    def _tick(self, at: int) -> None:
        self.matches.tick(at)

    def enable(self, on: bool) -> None:
        for part in (self.begin, self.choose, self.quarter, self.match_view, self.left_view):
            part.setEnabled(on)
        self.take.setEnabled(on and bool(self.matches.chosen))

    def tell(self, words: str, look: str = "wrong") -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))
        set_look(self._told, look)

    def _show(self) -> None:
        read = self.proposal is not None
        self.quarter.setVisible(read and self.quarter.count() > 0)
        self._into.setVisible(read)
        self.choose.setVisible(read)
        self.begin.setHidden(read)
        self.match_view.setVisible(read)
        self._show_count()

    def _show_count(self) -> None:
        left, chosen = len(self.left_over.rows), len(self.matches.chosen)
        self._left_words.setText(f"{left} đoạn chưa biết của nhiệm vụ nào (Enter: chọn nhiệm vụ)")
        self._left_words.setVisible(left > 0)
        self.left_view.setVisible(left > 0)
        words = f"Nhận {chosen}/{len(self.matches.matches)} nhiệm vụ. Dấu cách: lấy hoặc bỏ dòng đang chọn."
        self._count.setText(words if self.proposal is not None else "")
        self.take.setEnabled(chosen > 0)


def _table(model: MatchRows | LeftOverRows, shares: tuple[float, ...], name: str) -> WrappedTable:
    view = WrappedTable(shares)
    view.setModel(model)
    view.setAccessibleName(name)
    return view
