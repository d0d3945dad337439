"""Evidence by the criteria of the PAR index: which tasks count for which, and the folders handed over."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractItemView

from ..actions import criterion
from ..actions.criterion import Sorted
from ..actions.workspace import Workspace
from ..model.period import Period
from ..model.plan import Task
from . import theme
from .papers_part import PapersPart, tasks_of_unit
from .picking import Choice, Picker
from .widgets import button, column, row, wrapped
from .wrapped_cells import TextRows, WrappedTable

TITLES = ("Tiêu chí, nhiệm vụ", "Minh chứng")
SHARES = (0.8, 0.2)
FOLDER = "Minh chung theo tieu chi"
_ABOUT = (
    "Chương trình xếp nhiệm vụ vào tiêu chí theo lĩnh vực và chữ; chỗ nào chưa đúng thì thêm hoặc bỏ. Mỗi tiêu chí có "
    "minh chứng thành một thư mục có danh mục riêng, kèm một danh mục chung. Dấu (?) là tiêu chí chưa đối chiếu "
    "được với bản gốc của bộ tiêu chí."
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A criterion, or a task under it."""

    of: Sorted
    task: Task | None = None


class CriteriaPart(PapersPart):
    """Every criterion with the tasks under it."""

    title = "Minh chứng theo tiêu chí"

    def __init__(self, workspace: Workspace, period: Period) -> None:
        super().__init__(workspace, period)
        self._rows: list[_Row] = []
        self._tasks: dict[str, Task] = {}
        self._table, self.view = TextRows(TITLES, quiet=(1,)), WrappedTable(SHARES)
        self.view.setModel(self._table)
        self.view.setAccessibleName("Tiêu chí và nhiệm vụ")
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_buttons())
        self.add_button = button("Thêm nhiệm vụ vào tiêu chí…", self.ask)
        self.out_button = button("Bỏ nhiệm vụ khỏi tiêu chí", self.take_out)
        self.write_button = button("Xuất thư mục minh chứng (Ctrl+Enter)", self.write, "main")
        whole = column(wrapped(_ABOUT, "muted"), gap=theme.S)
        whole.addWidget(self.view, 1)
        whole.addLayout(row(self.add_button, self.out_button, 1, self.write_button))
        self.setLayout(whole)

    def refresh(self) -> None:
        self._tasks = {each.task.id: each.task for each in tasks_of_unit(self._ws, self._period)}
        found = criterion.by_criterion(self._ws, self._period)
        self._rows = [
            line
            for each in found
            for line in (_Row(each), *(_Row(each, self._tasks[id]) for id in each.tasks if id in self._tasks))
        ]
        at = max(self.view.currentIndex().row(), 0)
        self._table.show(TITLES, [_cells(line) for line in self._rows])
        self.view.choose(min(at, len(self._rows) - 1), 0)
        self._show_buttons()

    def take_focus(self) -> None:
        self.view.setFocus()

    def ask(self) -> None:
        """Pick a task for the criterion under the cursor."""
        line = self._chosen
        if line is not None:
            free = [task for id, task in self._tasks.items() if id not in line.of.tasks]
            picker = Picker(
                f"Nhiệm vụ nào thuộc tiêu chí {line.of.criterion.code}?",
                'Tìm không dấu: "tuyen truyen"…',
                [Choice(task.named(), task.id) for task in free],
                self,
            )
            picker.exec()
            if picker.chosen is not None:
                self.put(picker.chosen, line.of.criterion.code, True)
            picker.deleteLater()

    def take_out(self) -> None:
        """Take the task under the cursor from its criterion."""
        line = self._chosen
        if line is not None and line.task is not None:
            self.put(line.task.id, line.of.criterion.code, False)

    def put(self, task_id: str, code: str, wanted: bool) -> None:
        """Put a task under a criterion, or take it from there."""
        self.step_wanted.emit(lambda: criterion.choose(self._ws, task_id, code, wanted))

    def write(self) -> None:
        """Hand the evidence over."""
        ws, period = self._ws, self._period
        name = f"{FOLDER} {period.code.replace('..', '-den-')}"
        self.writing_wanted.emit(
            lambda out, tell: (criterion.export(ws, period, out / name, report=tell).index,), "Đang xếp minh chứng…"
        )

    @property
    def _chosen(self) -> _Row | None:
        at = self.view.currentIndex().row()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _show_buttons(self) -> None:
        line = self._chosen
        self.add_button.setEnabled(line is not None)
        self.out_button.setEnabled(line is not None and line.task is not None)


def _cells(line: _Row) -> tuple[str, str]:
    if line.task is not None:
        count = sum(one.citing.task_id == line.task.id for one in line.of.cited)
        return (f"      {line.task.named()}", f"{count} văn bản" if count else "–")
    name = f"▸ {line.of.criterion.name}{' (?)' if line.of.criterion.unsure else ''}"
    count = len({one.registered.document.id for one in line.of.cited})
    return (name, f"{count} văn bản" if count else "chưa có minh chứng")
