"""Another period than those the top bar lists: a month, a report not made as a rule, or a span from day to day."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QSpinBox, QWidget

from ..errors import UserError
from ..model.calendar import day_month
from ..model.period import AD_HOC, KINDS, MONTHS, Period
from ..text import parse_date, short_date, upper_first
from . import theme
from .dialog import Dialog
from .widgets import button, column, heading, row, set_look, wrapped

_FIRST_YEAR, _LAST_YEAR = 2011, 2040  # since the first programme of administrative reform


class PeriodDialog(Dialog):
    """Asks for a kind of period and its year, or for two days; read `period` after "Mở kỳ này"."""

    def __init__(self, shown: Period, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "period")
        self.setWindowTitle("Kỳ báo cáo khác")
        self.setMinimumWidth(460)
        self.period = shown
        self.kind, self.year = QComboBox(), QSpinBox()
        self.since, self.until = QLineEdit(), QLineEdit()
        for each in (self.since, self.until):
            each.setProperty("looking", True)  # open where data are only looked at
        for code in (*MONTHS, *KINDS):
            self.kind.addItem(upper_first(Period(shown.year, code).short_name), code)
        self.kind.addItem("Đột xuất: từ ngày … đến ngày …", AD_HOC)
        self.kind.setMaxVisibleItems(20)
        self.year.setRange(_FIRST_YEAR, _LAST_YEAR)
        self._said = wrapped("", "muted")
        self._said.setMinimumHeight(3 * self._said.fontMetrics().lineSpacing())  # a longer sentence moves nothing
        self._open = button("Mở kỳ này", self.accept, "main")
        self._open.setDefault(True)
        self._lay_out()
        self._show(shown)
        self.kind.currentIndexChanged.connect(self._read)
        self.year.valueChanged.connect(self._read)
        for field in (self.since, self.until):
            field.textChanged.connect(self._read)
        self._read()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(theme.S)
        self._labels: dict[QWidget, QLabel] = {}
        for words, field in (
            ("Loại báo cáo", self.kind),
            ("Năm", self.year),
            ("Từ ngày", self.since),
            ("Đến ngày", self.until),
        ):
            field.setAccessibleName(words)
            self._labels[field] = QLabel(words)
            form.addRow(self._labels[field], field)
        whole = column(heading("Mở một kỳ không có trong danh sách"), form, self._said, gap=theme.M)
        whole.addLayout(row(1, button("Hủy", self.reject), self._open))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)

    def _show(self, shown: Period) -> None:
        self.kind.setCurrentIndex(self.kind.findData(shown.kind))
        self.year.setValue(shown.year)
        self.since.setText(short_date(shown.data_from))
        self.until.setText(short_date(shown.data_to))

    def _read(self) -> None:
        """Take over what is asked for, or say what is wrong with it."""
        ad_hoc = self.kind.currentData() == AD_HOC
        for field in (self.since, self.until):
            field.setVisible(ad_hoc)
            self._labels[field].setVisible(ad_hoc)
        self.year.setVisible(not ad_hoc)
        self._labels[self.year].setVisible(not ad_hoc)
        try:
            self.period = self._between() if ad_hoc else Period(self.year.value(), self.kind.currentData())
        except UserError as error:
            self._tell(str(error), wrong=True)
            return
        first, last = self.period.data_from, self.period.data_to
        reads = "" if self.period.is_quarter else f" Tiến độ lấy ở {self.period.quarter.name}."
        self._tell(
            f"Báo cáo {self.period.name}, số liệu từ {day_month(first)}/{first.year} đến {day_month(last)}/{last.year}."
            + (reads if len(self.period.quarters) == 1 else "")
        )

    def _between(self) -> Period:
        since, until = parse_date(self.since.text()), parse_date(self.until.text())
        if since is None or until is None:
            wrong = self.since if since is None else self.until
            raise UserError(f"“{wrong.text()}” chưa phải là ngày: hãy nhập như 15/01/2024.")
        return Period.between(since, until)

    def _tell(self, words: str, *, wrong: bool = False) -> None:
        self._said.setText(words)
        set_look(self._said, "wrong" if wrong else "muted")
        self._open.setEnabled(not wrong)
