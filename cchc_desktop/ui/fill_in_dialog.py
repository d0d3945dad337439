"""A fill-in workbook that came back: each difference ticked or not, what is not taken told, one step to keep it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ..actions import fill_in
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.fill_in import Comparison
from ..model.period import Period
from . import theme
from .empty import EmptyState
from .file_dialog import ask_for_file
from .fill_in_rows import ChangeRows, told
from .reading_dialog import ReadingDialog
from .widgets import button, column, fit_screen, heading, row, set_look, wrapped
from .wrapped_cells import WrappedTable

KINDS = "Bảng nhập (*.xlsx *.xls);;Mọi tệp (*)"
_BEGIN = (
    "Chọn bảng nhập mà đồng nghiệp gửi về (.xlsx, .xls).",
    "Từng thay đổi được bày ra cạnh chữ đang có: bỏ chọn những ô không nhận. Chưa có gì được ghi trước khi bấm Nhận.",
)
_NOT_TAKEN_HEIGHT = 96


class FillInDialog(ReadingDialog):
    """Chooses a workbook, shows its changes, keeps what is ticked; `kept` says how many cells."""

    def __init__(self, workspace: Workspace, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "fill-in")
        self.kept = 0
        self.found: Comparison | None = None
        self._ws, self._period = workspace, period
        self.setWindowTitle("Nhận bảng nhập gửi về")
        fit_screen(self, 1160, 660)
        self._head, self._wrong = heading(f"Bảng nhập {period.quarter.name}"), wrapped("", "wrong")
        self._head.setWordWrap(True)
        self.begin = EmptyState()
        self.begin.say("file", *_BEGIN, "Chọn bảng nhập…")
        self.changes = ChangeRows()
        self.view = WrappedTable(ChangeRows.shares)
        self.view.setModel(self.changes)
        self.view.setAccessibleName("Các ô khác với số liệu đang có")
        self.not_taken = QPlainTextEdit()
        self.not_taken.setReadOnly(True)
        self.not_taken.setTabChangesFocus(True)
        self.not_taken.setMaximumHeight(_NOT_TAKEN_HEIGHT)
        self.not_taken.setAccessibleName("Không nhận từ tệp này")
        self._lay_out()
        self._connect()
        self._show()
        self.begin.setFocus()

    def _lay_out(self) -> None:
        self.choose = button("Chọn tệp khác…", self._ask, icon="file")
        self.all = button("Nhận hoặc bỏ tất cả (Ctrl+A)", self.changes.tick_all)
        close = button("Hủy", self.reject)
        for part in (self.choose, self.all, close):
            part.setAutoDefault(False)
        self.take = button("Nhận", self.accept, "main")
        self.take.setDefault(True)
        self._count, self._aside = wrapped("", "muted"), heading("Không nhận từ tệp này")
        head, foot = row(self._head, self.choose, gap=theme.S), row(self._count, self.all, close, self.take)
        head.setStretch(0, 1)
        foot.setStretch(0, 1)
        whole = column(head, self._wrong, self.job, gap=theme.S)
        whole.addWidget(self.begin, 1)
        whole.addWidget(self.view, 1)
        whole.addWidget(self._aside)
        whole.addWidget(self.not_taken)
        whole.addLayout(foot)
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.begin.pressed.connect(self._ask)
        self.view.doubleClicked.connect(lambda index: self.changes.tick(index.row()))
        self.changes.dataChanged.connect(lambda *_: self._show_count())
        self.view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space takes or leaves the row, Ctrl+A all of them."""
        if watched is self.view and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Space:
                self.changes.tick(self.view.currentIndex().row())
                return True
            if event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self.changes.tick_all()
                return True
        return super().eventFilter(watched, event)

    def read(self, path: Path) -> None:
        """Read a workbook; its changes are shown when that is done."""
        self.read_file(path, lambda report: fill_in.read(self._ws, path, self._period, report))

    def accept(self) -> None:
        if self.found is None or not self.changes.chosen:
            return
        try:
            self.kept = fill_in.accept(self._ws, self.found, self.changes.chosen)
        except UserError as error:
            self.tell(str(error))
            return
        super().accept()

    def _ask(self) -> None:
        path = ask_for_file(self, "Chọn bảng nhập gửi về", KINDS)
        if path is not None:
            self.read(path)

    def take_over(self, found: object) -> None:
        assert isinstance(found, Comparison)
        self.found = found
        self._head.setText(found.returned.name)
        self.changes.show(found)
        self.not_taken.setPlainText(told(found))
        self._show()
        self.view.choose(0, 0)
        (self.view if found.changes else self.choose).setFocus()

    def refused(self) -> None:
        (self.choose if self.found else self.begin).setFocus()

    def enable(self, on: bool) -> None:
        for part in (self.begin, self.choose, self.view, self.all):
            part.setEnabled(on)
        self.take.setEnabled(on and bool(self.changes.chosen))

    def tell(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))
        set_look(self._wrong, "wrong")

    def _show(self) -> None:
        read = self.found is not None
        self._wrong.setVisible(bool(self._wrong.text()))
        self.begin.setHidden(read)
        for shown in (self.view, self.choose, self.all):
            shown.setVisible(read)
        for told_aside in (self._aside, self.not_taken):
            told_aside.setVisible(bool(self.not_taken.toPlainText()))
        self._show_count()

    def _show_count(self) -> None:
        chosen, whole = len(self.changes.chosen), len(self.changes.changes)
        clashing = sum(change.conflict for change in self.changes.changes)
        words = f"Nhận {chosen}/{whole} ô." + (f" {clashing} ô cả hai bên cùng sửa." if clashing else "")
        if whole:
            words += " Dấu cách: nhận hoặc bỏ ô đang chọn."
        nothing = "Không có ô nào khác với số liệu đang có." if self.found is not None else ""
        self._count.setText(words if whole else nothing)
        self.take.setEnabled(chosen > 0)
