"""Closing a report and opening it again: what it means is said before it is done."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from ..errors import UserError
from ..model.half_typed import Spot
from ..text import short_date, tidy
from . import theme
from .dialog import Dialog
from .growing_text import GrowingText
from .half_typed import belongs
from .typed_values import read_date
from .widgets import button, column, fit_screen, heading, label, row, wrapped

_WHAT = (
    "Chốt là giữ nguyên báo cáo như bây giờ: lời, số liệu, phụ lục và các tệp. Sửa tiến độ sau đó không làm đổi bản đã "
    "chốt; các tệp viết lại được y như cũ. Cần sửa thì “Mở lại…” và ghi lý do."
)
_WHY = "Báo cáo trở lại là dự thảo và lấy số liệu mới nhất. Bản đã chốt vẫn được giữ cùng lý do mở lại."


class FreezeDialog(Dialog):
    """Asks for number and day, both of which may come later; `number` and `day` hold the answer."""

    def __init__(self, title: str, symbol: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "closing")
        self.number: str | None = None
        self.day: date | None = None
        self._year = today.year
        self.setWindowTitle("Chốt báo cáo")
        fit_screen(self, 500, 300)
        self.number_field, self.day_field = QLineEdit(), QLineEdit()
        self.number_field.setPlaceholderText(f"12/{symbol}; để trống nếu văn thư chưa cấp")
        self.day_field.setPlaceholderText(f"ví dụ {short_date(today)}; để trống nếu chưa ký")
        form = QFormLayout()
        form.setSpacing(theme.S)
        for words, field in (("Số, ký hiệu", self.number_field), ("Ngày ban hành", self.day_field)):
            field.setAccessibleName(words)
            form.addRow(words, field)
        self._trouble = wrapped("", "wrong")
        self._trouble.hide()
        go = button("Chốt báo cáo", self._accept, "main")
        go.setDefault(True)
        whole = column(heading(title), wrapped(_WHAT), form, self._trouble, 1, gap=theme.M)
        whole.addLayout(row(1, button("Hủy", self.reject), go))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)

    def _accept(self) -> None:
        said = self.day_field.text().strip()
        try:
            self.day = read_date(said, self._year) if said else None
        except UserError as error:
            self._trouble.setText(str(error))
            self._trouble.show()
            self.day_field.setFocus()
            return
        self.number = tidy(self.number_field.text()) or None
        self.accept()


class ReopenDialog(Dialog):
    """Asks why; without a reason nothing is opened."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "closing")
        self.reason = ""
        self.setWindowTitle("Mở lại báo cáo")
        fit_screen(self, 500, 280)
        self.reason_field = GrowingText(least=2, most=5)
        self.reason_field.setAccessibleName("Lý do mở lại")
        belongs(self.reason_field, lambda: Spot("new", "", "reason", words=f"{words}: lý do"))
        self.reason_field.hint("ví dụ: Sở Nội vụ đề nghị bổ sung số liệu TTHC")
        self._trouble = wrapped("Hãy ghi lý do mở lại.", "wrong")
        self._trouble.hide()
        whole = column(heading(words), wrapped(_WHY), label("Lý do mở lại"), self.reason_field, self._trouble, 1)
        go = button("Mở lại (Ctrl+Enter)", self._accept, "main")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # Enter alone begins a line of the reason
            QShortcut(QKeySequence(keys), self).activated.connect(self._accept)
        whole.addLayout(row(1, button("Hủy", self.reject), go))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)
        self.reason_field.setFocus()

    def _accept(self) -> None:
        self.reason = tidy(self.reason_field.toPlainText())
        if not self.reason:
            self._trouble.show()
            self.reason_field.setFocus()
            return
        self.accept()
