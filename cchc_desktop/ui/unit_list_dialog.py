"""The list of units: found by a few letters without accents, one of them chosen as ours."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from ..actions import unit as units
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.unit import KIND_LABELS, Unit
from ..text import short_date
from . import theme
from .dialog import Dialog
from .file_dialog import ask_for_file
from .widgets import button, column, fit_screen, heading, row, wrapped
from .wrapped_cells import TextRows, WrappedTable

TITLES = ("Tên đơn vị", "Loại", "Cấp trên", "Hiệu lực")
SHARES = (0.36, 0.26, 0.22, 0.16)
FILES = "Danh sách (*.xlsx *.xls *.docx);;Mọi tệp (*)"


class UnitListDialog(Dialog):
    """`chosen` holds the unit after "Chọn đơn vị này"."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "unit")
        self.chosen: Unit | None = None
        self._ws = workspace
        self._units: list[Unit] = []
        self.setWindowTitle("Danh sách đơn vị")
        fit_screen(self, 820, 520)
        self.search = QLineEdit()
        self.search.setPlaceholderText('Tìm không dấu: "hau my"…')
        self.search.setAccessibleName("Tìm đơn vị")
        self.search.textChanged.connect(self._show)
        self.table = TextRows(TITLES, quiet=())
        self.view = WrappedTable(SHARES)
        self.view.setModel(self.table)
        self.view.setAccessibleName("Danh sách đơn vị")
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.activated.connect(self._choose)
        self._note = wrapped("", "muted")
        self._take = button("Chọn đơn vị này", lambda: self._choose(self.view.currentIndex()), "main")
        self._take.setDefault(True)
        load = button("Nạp từ tệp…", self._load, icon="file")
        load.setAutoDefault(False)
        whole = column(heading("Các đơn vị của tỉnh"), self.search, gap=theme.M)
        whole.addWidget(self.view, 1)
        whole.addWidget(self._note)
        whole.addLayout(row(load, 1, button("Hủy", self.reject), self._take))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)
        self._show()
        self.search.setFocus()

    def read_file(self, path: Path) -> None:
        """Take in a list; what will not do is told in the window."""
        try:
            count = units.load_list(self._ws, path)
        except UserError as error:
            self._note.setText(str(error))
            return
        self._show()
        self._note.setText(f"Đã nạp {count} đơn vị.")

    def _load(self) -> None:
        path = ask_for_file(self, "Chọn tệp danh sách đơn vị", FILES)
        if path is not None:
            self.read_file(path)

    def _show(self) -> None:
        self._units = units.found(self._ws, self.search.text())
        self.table.show(TITLES, [_cells(unit) for unit in self._units])
        self._take.setEnabled(bool(self._units))
        if self._units:
            self.view.choose(0, 0)
        words = "Chưa có danh sách: nạp từ tệp Excel, Word có cột “Tên đơn vị” (và “Loại”, “Cấp trên”, “Từ ngày”)."
        empty = "Không thấy đơn vị nào có các chữ này." if self.search.text() else words
        self._note.setText("" if self._units else empty)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen = self._units[index.row()]
            self.accept()


def _cells(unit: Unit) -> tuple[str, ...]:
    begin = f"từ {short_date(unit.valid_from)}" if unit.valid_from else ""
    end = f"đến {short_date(unit.valid_to)}" if unit.valid_to else ""
    return (unit.name, KIND_LABELS[unit.kind], unit.parent or "–", " ".join(filter(None, (begin, end))) or "–")
