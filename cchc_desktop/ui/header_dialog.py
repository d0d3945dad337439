"""What identifies a plan: type, number, date, issuer, title, years. Typed once, cited in every report."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from ..errors import UserError
from ..model.plan import PlanHeader
from ..text import short_date, tidy
from . import theme
from .dialog import Dialog
from .typed_values import read_date
from .widgets import button, column, fit_screen, heading, row, wrapped


class HeaderDialog(Dialog):
    """Asks for what the file left blank; `header` holds the answer after "Lưu"."""

    def __init__(self, header: PlanHeader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "review")
        self.header = header
        self.setWindowTitle("Số, ngày, tên của kế hoạch")
        fit_screen(self, 560, 420)
        self.type, self.number, self.date, self.issuer = (QLineEdit() for _ in range(4))
        self.first, self.last, self.province = (QLineEdit() for _ in range(3))
        self.title = QPlainTextEdit(header.title or "")
        self.title.setTabChangesFocus(True)
        self.title.setFixedHeight(72)
        self._trouble = wrapped("", "wrong")
        self._trouble.hide()
        form = QFormLayout()
        form.setSpacing(theme.S)
        day = short_date(header.issued_on) if header.issued_on else None
        for words, field, value, hint in (
            ("Tên loại", self.type, header.type_name, "Quyết định, Kế hoạch"),
            ("Số, ký hiệu", self.number, header.number, "35/QĐ-UBND"),
            ("Ngày ban hành", self.date, day, "11/01/2024"),
            ("Cơ quan ban hành", self.issuer, header.issuer, "Ủy ban nhân dân tỉnh …"),
            ("Tỉnh, thành phố", self.province, header.province, ""),
            ("Từ năm", self.first, header.first_year or header.year, ""),
            ("Đến năm", self.last, header.last_year or header.year, ""),
        ):
            field.setText(str(value or ""))
            field.setPlaceholderText(hint)
            field.setAccessibleName(words)
            form.addRow(words, field)
        self.title.setAccessibleName("Tên kế hoạch")
        form.addRow("Tên kế hoạch", self.title)
        save = button("Lưu", self._accept, "main")
        save.setDefault(True)
        note = wrapped("Báo cáo dẫn kế hoạch theo đúng các ô này.", "muted")
        whole = column(heading("Kế hoạch này là văn bản nào?"), note, form, self._trouble, gap=theme.M)
        whole.addLayout(row(1, button("Hủy", self.reject), save))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)

    def _accept(self) -> None:
        try:
            self.header = self._read()
        except UserError as error:
            self._trouble.setText(str(error))
            self._trouble.show()
            return
        self.accept()

    def _read(self) -> PlanHeader:
        first, last = _year(self.first, "Từ năm"), _year(self.last, "Đến năm")
        if first and last and first > last:
            raise UserError("“Từ năm” lớn hơn “Đến năm”: hãy xem lại hai ô này.")
        issued_on = read_date(self.date.text(), first or 2000) if self.date.text().strip() else None
        return replace(
            self.header,
            type_name=tidy(self.type.text()) or None,
            number="".join(self.number.text().split()) or None,
            issued_on=issued_on,
            issuer=tidy(self.issuer.text()) or None,
            province=tidy(self.province.text()) or None,
            title=tidy(self.title.toPlainText()) or None,
            year=first or last,
            first_year=first or last,
            last_year=last or first,
        )


def _year(field: QLineEdit, words: str) -> int | None:
    text = field.text().strip()
    if not text:
        return None
    if not (text.isdigit() and 2000 <= int(text) <= 2100):
        raise UserError(f"Ô “{words}” chưa đúng: hãy ghi năm bốn chữ số, ví dụ 2024.")
    return int(text)
