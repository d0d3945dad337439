"""The layout of the report, or of any Word file, by the decree: each fault with its place, mended in a copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ..actions import layout
from ..actions.layout import Judged, MendedCopy
from ..actions.workspace import Workspace
from ..errors import UserError
from ..jobs import Job
from ..model.layout.fault import Fault
from ..model.period import Period
from ..model.report.data import Picture
from . import theme
from .dialog import Dialog
from .empty import EmptyState
from .file_dialog import ask_for_file, ask_for_folder, open_path
from .job_bar import JobBar
from .layout_rows import MEND_COLUMN, LayoutRows
from .layout_text import LayoutText
from .widgets import Chip, ElidedLabel, MessageBar, button, column, fit_screen, heading, row, side_by_side, wrapped
from .wrapped_cells import WrappedTable

KINDS = "Tệp Word (*.docx);;Mọi tệp (*)"
_NEXT = "Tệp đã sửa tay trong Word, hoặc do người khác soạn, cũng kiểm tra được: Ctrl+O."
_BESIDE_FROM = 900  # pixels
_ROWS_AT_LEAST = 116  # pixels of the faults above the text: the titles and one of them
_SHARES = (860, 280)  # of the faults and of the text
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def open_layout(parent: QWidget, workspace: Workspace, period: Period, pictures: Sequence[Picture] = ()) -> None:
    """Judge the report of a period with its charts, and show what was found."""
    dialog = LayoutDialog(parent)
    dialog.judge_report(workspace, period, pictures)
    dialog.exec()
    dialog.deleteLater()


class LayoutDialog(Dialog):
    """Faults on the left, the words they are about on the right, what could not be judged below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "layout")
        self.judged: Judged | None = None
        self.copy: Path | None = None
        self.setWindowTitle("Thể thức văn bản theo Nghị định 30/2020/NĐ-CP")
        fit_screen(self, 1180, 700)
        self.rows, self.text, self.job = LayoutRows(), LayoutText(), JobBar()
        self.message, self.chip, self._name = MessageBar(), Chip(), ElidedLabel()
        self.view = _table(self.rows)
        self.clean, self._unjudged = EmptyState(), wrapped("", "muted")
        self._lay_out()
        self._connect()
        self._show(None)

    def _lay_out(self) -> None:
        self.other = button("Kiểm tra tệp khác… (Ctrl+O)", self.ask, icon="file")
        self.mend_chosen = button("Sửa chỗ đang chọn (F3)", lambda: self.mend(self.chosen))
        self.mend_all = button("Sửa hết vào bản sao (Ctrl+Enter)", lambda: self.mend(None), "main")
        for each in (self.other, self.mend_chosen, self.mend_all):
            each.setAutoDefault(False)
        self._left = QWidget()
        self._left.setLayout(column(self.view, self.clean, gap=0))
        right = QWidget()
        right.setLayout(column(heading("Chỗ này trong văn bản"), self.text, gap=theme.XS))
        self._parts = side_by_side(*zip((self._left, right), _SHARES, strict=True))
        head = row(gap=theme.S)
        head.addWidget(self._name, 1)
        for part in (self.chip, self.other):
            head.addWidget(part)
        foot = row(gap=theme.S)
        foot.addStretch(1)
        for part in (self.mend_chosen, self.mend_all, button("Đóng", self.reject)):
            foot.addWidget(part)
        whole = column(head, self.message, self.job, gap=theme.S)
        whole.addWidget(self._parts, 1)
        whole.addWidget(self._unjudged)
        whole.addLayout(foot)
        whole.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        self.setLayout(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has the text below the faults, whose columns need the width."""
        super().resizeEvent(event)
        narrow = event.size().width() < _BESIDE_FROM
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._parts.orientation() != wanted:
            self._parts.setOrientation(wanted)
            self._parts.setSizes(_SHARES)
            self.view.setMinimumHeight(_ROWS_AT_LEAST if narrow else 0)

    def _connect(self) -> None:
        self.view.selectionModel().currentChanged.connect(lambda *_: self._light_up())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.view.clicked.connect(self._clicked)
        self.view.doubleClicked.connect(lambda _: self.text.setFocus())
        self.view.installEventFilter(self)
        self.text.left.connect(self.view.setFocus)
        self.clean.pressed.connect(self.ask)
        for keys, act in (
            ("Ctrl+O", self.ask),
            ("F3", lambda: self.mend(self.chosen)),
            ("Ctrl+Return", lambda: self.mend(None)),
            ("Ctrl+Enter", lambda: self.mend(None)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    @property
    def chosen(self) -> list[Fault]:
        """The faults whose rows are chosen."""
        return [self.rows.faults[index.row()] for index in self.view.selectionModel().selectedRows()]

    def judge_report(self, workspace: Workspace, period: Period, pictures: Sequence[Picture] = ()) -> None:
        """Judge the report of a period as it would be written now, or as it was closed."""
        words = f"Đang xem thể thức báo cáo {period.name}…"
        self._run(lambda _: layout.judge_report(workspace, period, pictures), words, self._on_judged)

    def judge_file(self, path: Path) -> None:
        """Judge a Word file."""
        self._run(lambda _: layout.judge_file(path), f"Đang đọc {path.name}…", self._on_judged)

    def ask(self) -> None:
        """Another file, whoever wrote it."""
        path = None if self.job.busy else ask_for_file(self, "Chọn tệp Word cần kiểm tra", KINDS)
        if path is not None:
            self.judge_file(path)

    def mend(self, faults: list[Fault] | None) -> None:
        """Mend these faults, or all, into a copy, which is shown from then on."""
        judged = self.judged
        wanted = [] if judged is None else [f for f in judged.mendable if faults is None or f in faults]
        if judged is None or self.job.busy:
            return
        if not wanted:
            self.message.tell("Chỗ này máy không tự sửa được: hãy sửa bằng tay trong Word rồi kiểm tra lại.", "bad")
            return
        folder = None if judged.path else ask_for_folder(self, "Chọn thư mục ghi bản đã sửa")
        if judged.path is None and folder is None:
            return
        out = layout.copy_name(judged, folder)
        self._run(lambda _: layout.write_copy(judged, wanted, out), "Đang sửa vào bản sao…", self._on_mended)

    def reject(self) -> None:
        """Esc stops what runs first."""
        if self.job.busy:
            self.job.stop()
        else:
            super().reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter shows where the fault is, where it would press a button."""
        pressed = event if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) else None
        if pressed and pressed.key() in _ENTER and not pressed.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.text.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _run(self, work: Callable[[object], object], words: str, done: Callable[[object], None]) -> None:
        job = Job(work, self)
        self._enable(False)
        self.job.run(job, words, done, self._on_failed)
        job.cancelled.connect(self._enable)

    def _on_judged(self, judged: object) -> None:
        assert isinstance(judged, Judged)
        self.message.hide()
        self._show(judged)

    def _on_mended(self, made: object) -> None:
        assert isinstance(made, MendedCopy)
        self.copy = made.file
        self._show(made.judged)
        left = len(made.judged.check.faults)
        rest = f", còn {left} chỗ sửa tay" if left else ", không còn lỗi nào"
        words = f"Đã sửa {made.mended} chỗ vào bản sao “{made.file}”{rest}. Tệp gốc giữ nguyên."
        self.message.tell(words, "good", (("Mở bản đã sửa", lambda: open_path(made.file)),))

    def _on_failed(self, error: Exception) -> None:
        self._enable()
        if not isinstance(error, UserError):
            raise error  # the crash window shows our own faults
        self.message.tell(str(error), "bad")

    def _show(self, judged: Judged | None) -> None:
        self.judged = judged
        faults = judged.check.faults if judged else ()
        self.rows.show(faults)
        self.view.setVisible(bool(faults))
        self.clean.setHidden(bool(faults))
        self._parts.setVisible(judged is not None)
        self._name.setText(judged.name if judged else "")
        self._say_passed(judged)
        self._say_unjudged(judged)
        if judged is not None:
            self.text.show_document(judged.page)
            self.clean.say("check", "Không có lỗi thể thức nào", _NEXT, "")
            self.view.choose(0, 0)
            (self.view if faults else self.other).setFocus()
        self._light_up()
        self._enable()

    def _say_passed(self, judged: Judged | None) -> None:
        self.chip.setVisible(judged is not None)
        if judged is not None:
            check = judged.check
            tone = "bad" if check.faults else "good"
            mark = f" · {len(check.faults)} chỗ cần sửa" if check.faults else " ✓"
            self.chip.show_as(f"Đạt {check.passed}/{len(set(check.judged))} điều{mark}", tone)

    def _say_unjudged(self, judged: Judged | None) -> None:
        sentences = judged.check.unjudged if judged else ()
        self._unjudged.setText("Chưa xét được: " + " ".join(sentences) if sentences else "")
        self._unjudged.setVisible(bool(sentences))

    def _light_up(self) -> None:
        at = self.view.currentIndex().row()
        self.text.light_up(self.rows.faults[at].index if 0 <= at < len(self.rows.faults) else None)

    def _enable(self, on: bool = True) -> None:
        judged = self.judged
        self.other.setEnabled(on)
        self.view.setEnabled(on)
        self.mend_all.setEnabled(on and judged is not None and bool(judged.mendable))
        self.mend_chosen.setEnabled(on and any(fault.mends for fault in self.chosen))

    def _clicked(self, index: QModelIndex) -> None:
        fault = self.rows.faults[index.row()]
        if index.column() == MEND_COLUMN and fault.mends:
            self.mend([fault])


def _table(rows: LayoutRows) -> WrappedTable:
    view = WrappedTable(LayoutRows.shares)
    view.setModel(rows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setAccessibleName("Chỗ chưa đúng thể thức")
    return view
