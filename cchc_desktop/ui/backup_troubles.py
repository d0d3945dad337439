"""What a full check of the data found wrong: a list to read, to copy and to hand on."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ..model.trouble import KIND_LABELS, Verified
from . import theme
from .dialog import Dialog
from .widgets import button, column, fit_screen, heading, row, wrapped
from .wrapped_cells import TextRows, WrappedTable

TITLES, SHARES = ("Loại", "Ở đâu", "Điều không đúng"), (0.16, 0.26, 0.58)
WHAT_TO_DO = (
    "Dữ liệu vẫn giữ nguyên, chưa sửa gì. Hãy sao lưu ngay, chép danh sách này gửi người phụ trách máy; "
    "nếu cần thì khôi phục một bản sao lưu có trước lúc hỏng."
)


class TroublesDialog(Dialog):
    """One line for each trouble, the first bad entry first."""

    def __init__(self, found: Verified, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "backup")
        self.setWindowTitle("Kiểm tra dữ liệu")
        fit_screen(self, 860, 520)
        self._rows = [(KIND_LABELS[each.kind], each.place, each.sentence) for each in found.troubles]
        table, self.view = TextRows(TITLES, self._rows), WrappedTable(SHARES)
        self.view.setModel(table)
        self.view.setAccessibleName("Những điều không đúng")
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        copy, close = button("Chép danh sách", self.copy, icon="copy"), button("Đóng", self.accept, "main")
        close.setDefault(True)
        whole = column(heading(f"{len(self._rows)} điều không đúng trong dữ liệu"), wrapped(WHAT_TO_DO), gap=theme.M)
        whole.addWidget(self.view, 1)
        whole.addLayout(row(copy, 1, close))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)
        self.view.choose(0, 0)
        self.view.setFocus()

    def copy(self) -> None:
        """The list as text, for a letter to whoever looks after the machine."""
        QGuiApplication.clipboard().setText("\n".join("\t".join(each) for each in self._rows))
