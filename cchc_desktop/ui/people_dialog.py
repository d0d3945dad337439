"""A list of tasks for each person: for whom, as Word or Excel, into which folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QRadioButton, QWidget

from ..actions import people
from ..actions.workspace import Workspace
from ..errors import UserError
from ..jobs import Job
from ..model.assignment import Person
from ..model.period import Period
from . import theme
from .dialog import Dialog
from .file_dialog import ask_for_folder, documents_folder
from .job_bar import JobBar
from .widgets import ElidedLabel, button, column, fit_screen, heading, row, wrapped

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
NOBODY = (
    "Chưa giao nhiệm vụ nào của kỳ này cho ai. Ghi “Người làm” ở ô chi tiết của nhiệm vụ, "
    "hoặc chọn nhiều dòng ở trang Tiến độ rồi giao một lần."
)


class PeopleList(QAbstractListModel):
    """The people with how much they have to do, each ticked or not."""

    def __init__(self, shown: tuple[Person, ...]) -> None:
        super().__init__()
        self._people = shown
        self._ticked = {person.name for person in shown}

    @property
    def ticked(self) -> set[str]:
        """The names that are ticked."""
        return set(self._ticked)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._people)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        person = self._people[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{person.name} · {len(person.tasks)} nhiệm vụ"
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if person.name in self._ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role == Qt.ItemDataRole.CheckStateRole:
            self._ticked ^= {self._people[index.row()].name}
            self.dataChanged.emit(index, index)
        return role == Qt.ItemDataRole.CheckStateRole


class TickView(QListView):
    """Space ticks; letters do not jump about."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid():
            self.model().setData(index, None, Qt.ItemDataRole.CheckStateRole)
        else:
            super().keyPressEvent(event)


class PeopleDialog(Dialog):
    """`written` holds the file once it is there."""

    def __init__(self, workspace: Workspace, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "people")
        self._ws, self._period = workspace, period
        self.written: Path | None = None
        self._folder = documents_folder()
        self.setWindowTitle("Danh sách phân công")
        fit_screen(self, 560, 460)
        shown = people.assignments(workspace, period).people
        self.list, self.view = PeopleList(shown), TickView()
        self.view.setModel(self.list)
        self.view.setAccessibleName("Người làm")
        self.view.setStyleSheet(
            f"QListView {{ border:1px solid {theme.LINE}; border-radius:8px; outline:0; padding:4px; }}"
            f"QListView:focus {{ border-color:{theme.ACCENT}; }}"
            "QListView::item { padding:5px; border:1px solid transparent; border-radius:4px; }"
            f"QListView::item:selected {{ background:{theme.ACCENT_SOFT}; color:{theme.INK}; }}"
            f"QListView::item:selected:focus {{ border-color:{theme.ACCENT}; }}"
        )
        self.word = QRadioButton("Word (mỗi người một trang)")
        self.excel = QRadioButton("Excel (mỗi người một trang tính)")
        self._where, self._said, self._bar = ElidedLabel(""), wrapped("", "muted"), JobBar()
        self._lay_out(bool(shown))
        self.set_folder(self._folder)

    def _lay_out(self, any_one: bool) -> None:
        self.word.setChecked(True)
        self.write = button("Viết danh sách", self._write, "main")
        self.write.setDefault(True)
        self.write.setEnabled(any_one)
        close = button("Đóng", self.reject)
        close.setAutoDefault(False)
        choose = button("Thư mục khác…", self._choose)
        choose.setAutoDefault(False)
        place = row(self._where, choose)
        place.setStretch(0, 1)
        whole = column(heading(f"Phân công nhiệm vụ CCHC {self._period.name}"), gap=theme.M)
        whole.addWidget(self.view if any_one else wrapped(NOBODY), 1)
        whole.addLayout(row(self.word, self.excel, 1, gap=theme.L))
        whole.addLayout(place)
        whole.addWidget(self._bar)
        whole.addWidget(self._said)
        whole.addLayout(row(1, close, self.write))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)
        if any_one:
            self.view.setCurrentIndex(self.list.index(0))
            self.view.setFocus()

    @property
    def said(self) -> str:
        """What came of it."""
        return self._said.text()

    def set_folder(self, folder: Path) -> None:
        """Where the file goes."""
        self._folder = folder
        self._where.setText(f"Ghi vào: {folder}")

    def _choose(self) -> None:
        folder = ask_for_folder(self, "Chọn thư mục", self._folder)
        if folder is not None:
            self.set_folder(folder)

    def _write(self) -> None:
        names = self.list.ticked
        if not names:
            self._said.setText("Chưa chọn ai: bấm Space ở tên người cần in.")
        elif not self._bar.busy:
            ws, period, folder = self._ws, self._period, self._folder
            kind = "docx" if self.word.isChecked() else "xlsx"
            job = Job(lambda tell: people.write(ws, period, folder, kind, names))
            self._bar.run(job, "Đang viết danh sách…", self._on_written, self._on_failed, stoppable=False)

    def _on_written(self, path: object) -> None:
        assert isinstance(path, Path)
        self.written = path
        self._said.setText(f"Đã viết {path.name} vào {path.parent}.")

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._said.setText(str(error))
