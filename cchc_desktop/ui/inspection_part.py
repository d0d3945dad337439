"""The inspection file: tasks are chosen, everything known of them is written."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCheckBox

from ..actions import inspection
from ..actions.workspace import Workspace
from ..model.period import Period
from ..model.progress import STATUS_LABELS, TaskProgress
from . import theme
from .papers_part import PapersPart, tasks_of_unit
from .widgets import button, column, row, wrapped
from .wrapped_cells import TextRows, WrappedTable

TITLES = ("Chọn", "TT", "Nhiệm vụ", "Tình trạng")
SHARES = (0.09, 0.1, 0.61, 0.2)
_ABOUT = (
    "Mỗi nhiệm vụ in trên khoảng hai trang: nội dung kế hoạch, kết quả từng quý, văn bản và tệp minh chứng, các bước, "
    "ai sửa gì lúc nào. Dấu cách hoặc bấm vào dòng để chọn."
)


class _TaskList(WrappedTable):
    """Space takes a line or gives it back."""

    turned = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.turned.emit()
        else:
            super().keyPressEvent(event)


class InspectionPart(PapersPart):
    """`chosen` holds the tasks that the file will tell of."""

    title = "Hồ sơ kiểm tra nhiệm vụ"

    def __init__(self, workspace: Workspace, period: Period) -> None:
        super().__init__(workspace, period)
        self.chosen: set[str] = set()
        self._rows: tuple[TaskProgress, ...] = ()
        self._table, self.view = TextRows(TITLES, quiet=(1, 3)), _TaskList(SHARES)
        self.view.setModel(self._table)
        self.view.setAccessibleName("Nhiệm vụ của đơn vị")
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.turned.connect(self.turn)
        self.view.clicked.connect(self._on_click)
        self.apart = QCheckBox("Mỗi nhiệm vụ một tệp")
        self.write_button = button("", self.write, "main")
        whole = column(wrapped(_ABOUT, "muted"), gap=theme.S)
        whole.addWidget(self.view, 1)
        whole.addLayout(row(self.apart, 1, self.write_button))
        self.setLayout(whole)

    def refresh(self) -> None:
        self._rows = tasks_of_unit(self._ws, self._period)
        self._show()

    def take_focus(self) -> None:
        self.view.setFocus()

    def turn(self) -> None:
        """Take the task under the cursor, or give it back."""
        at = self.view.currentIndex().row()
        if 0 <= at < len(self._rows):
            self.chosen ^= {self._rows[at].task.id}
            self._show()

    def write(self) -> None:
        """Write the file on the chosen tasks."""
        ws, year, apart = self._ws, self._period.year, self.apart.isChecked()
        ids = [each.task.id for each in self._rows if each.task.id in self.chosen]
        self.writing_wanted.emit(
            lambda out, tell: inspection.write(ws, year, ids, out, apart=apart, report=tell),
            "Đang viết hồ sơ…",
        )

    def _show(self) -> None:
        at = max(self.view.currentIndex().row(), 0)
        self._table.show(TITLES, [self._cells(each) for each in self._rows])
        self.view.choose(at, 2)
        self.write_button.setText(f"Viết hồ sơ {len(self.chosen)} nhiệm vụ (Ctrl+Enter)")
        self.write_button.setEnabled(bool(self.chosen))

    def _cells(self, each: TaskProgress) -> tuple[str, ...]:
        mark = "☑ có" if each.task.id in self.chosen else "☐"
        status = STATUS_LABELS[each.status] if each.status else "–"
        return (mark, each.task.short_label(), " ".join(each.task.content.split()), status)

    def _on_click(self, index: QModelIndex) -> None:
        self.turn()
