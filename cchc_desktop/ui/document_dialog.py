"""A small window for one cited document: type, number, date, issuer, what it is about."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QCompleter, QFormLayout, QLineEdit, QWidget

from ..actions.document import proposed, type_names
from ..errors import UserError
from ..model.document import FIELD_LABELS, Document
from ..model.half_typed import Spot
from ..text import short_date
from . import theme
from .dialog import Dialog
from .half_typed import belongs
from .typed_values import read_date
from .widgets import button, column, label, row, wrapped


class DocumentDialog(Dialog):
    """Asks for a document; `document` holds it after "Thêm văn bản"."""

    def __init__(self, issuer: str, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "documents")
        self.document: Document | None = None
        self._year = year
        self.setWindowTitle("Thêm văn bản, minh chứng")
        self.setMinimumWidth(440)
        self.type, self.number, self.date, self.issuer, self.summary = (QLineEdit() for _ in range(5))
        self.type.setCompleter(self._completer())
        self.issuer.setText(issuer)
        belongs(self.summary, lambda: Spot("new", "", "summary", words="Trích yếu của văn bản đang thêm"))
        self._trouble, self._sample = wrapped("", "wrong"), wrapped("", "muted")
        self._trouble.hide()
        self._lay_out()
        for field in (self.type, self.number, self.date, self.issuer, self.summary):
            field.textChanged.connect(lambda _: self._show_sample())
        self._show_sample()

    def _completer(self) -> QCompleter:
        completer = QCompleter(self)
        completer.setModel(QStringListModel(type_names(), completer))
        completer.setCaseSensitivity(completer.caseSensitivity().CaseInsensitive)
        return completer

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(theme.S)
        for words, field, hint in (
            (FIELD_LABELS["type"], self.type, "Kế hoạch"),
            (FIELD_LABELS["number"], self.number, "12/KH-UBND"),
            (FIELD_LABELS["issued_on"], self.date, f"19/01/{self._year}"),
            (FIELD_LABELS["issuer"], self.issuer, ""),
            (FIELD_LABELS["summary"], self.summary, "tuyên truyền cải cách hành chính"),
        ):
            field.setPlaceholderText(hint)
            field.setAccessibleName(words)
            form.addRow(words, field)
        add = button("Thêm văn bản", self._accept, "main")
        add.setDefault(True)
        cancel = button("Hủy", self.reject)
        cancel.setAutoDefault(False)
        whole = column(
            label("Văn bản, minh chứng", "heading"), form, self._sample, self._trouble, row(1, cancel, add), gap=theme.M
        )
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)

    def show_typed(self, text: str) -> None:
        """Begin with what was typed elsewhere: "KH 12" is a type and a number, other words are what it is about."""
        said = proposed(text, self._year)
        self.type.setText(said.type)
        self.number.setText(said.number)
        self.date.setText(short_date(said.issued_on) if said.issued_on else "")
        self.summary.setText(said.summary or ("" if said.type or said.number else text.strip()))

    def _show_sample(self) -> None:
        self._trouble.hide()
        try:
            shown = self._read()
        except UserError:
            shown = None
        self._sample.setText(f"Sẽ viện dẫn: {shown.cite()}" if shown else "Sẽ viện dẫn: …")

    def _read(self) -> Document:
        if not self.type.text().strip():
            raise UserError("Chưa có tên loại văn bản: hãy nhập, ví dụ “Kế hoạch”.")
        return Document(
            type=self.type.text().strip(),
            number=self.number.text().strip(),
            issued_on=read_date(self.date.text(), self._year),
            issuer=self.issuer.text().strip() or None,
            summary=self.summary.text().strip() or None,
        )

    def _accept(self) -> None:
        try:
            self.document = self._read()
        except UserError as error:
            self._trouble.setText(str(error))
            self._trouble.show()
            return
        self.accept()
