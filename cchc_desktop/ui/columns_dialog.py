"""Which column of a table is which cell of a task; what is chosen is remembered for tables of the same headings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from ..model.plan import FIELD_LABELS, Columns
from . import theme
from .dialog import Dialog
from .widgets import FittedScroll, button, column, fit_screen, heading, row, wrapped

_LEFT_OUT = "– không lấy –"
_FIELDS: dict[str, str] = FIELD_LABELS | {"section": "Lĩnh vực", "from": "Từ ngày", "to": "Đến ngày"}


class ColumnsDialog(Dialog):
    """One list of headings for each shape of table; `chosen` holds the answers after "Đọc lại"."""

    def __init__(self, columns: Sequence[Columns], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "review")
        self.setWindowTitle("Cột của bảng nhiệm vụ")
        fit_screen(self, 640, 520)
        self._boxes: dict[str, list[QComboBox]] = {}
        inside = QWidget()
        inner = column(gap=theme.M)
        for each in {one.shape: one for one in reversed(columns)}.values():
            inner.insertWidget(0, self._table(each))
        inner.addStretch(1)
        inside.setLayout(inner)
        words = "Chọn cho mỗi cột của tệp ô tương ứng của nhiệm vụ. Lựa chọn được nhớ cho các tệp có cùng tiêu đề cột."
        again = button("Đọc lại theo các cột này", self.accept, "main")
        again.setDefault(True)
        whole = column(wrapped(words, "muted"), gap=theme.M)
        whole.addWidget(FittedScroll(inside), 1)
        whole.addLayout(row(1, button("Hủy", self.reject), again))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)

    @property
    def chosen(self) -> dict[str, tuple[str | None, ...]]:
        """For each shape the field of each column, None where it is left out."""
        return {shape: tuple(box.currentData() or None for box in boxes) for shape, boxes in self._boxes.items()}

    def _table(self, columns: Columns) -> QWidget:
        form = QFormLayout()
        form.setSpacing(theme.S)
        boxes = []
        for heading_, field in zip(columns.headings, columns.fields, strict=True):
            box = QComboBox()
            box.setAccessibleName(f"Cột {heading_ or 'không tên'}")
            box.addItem(_LEFT_OUT, "")
            for key, words in _FIELDS.items():
                box.addItem(words, key)
            box.setCurrentIndex(max(box.findData(field or ""), 0))
            name = QLabel(heading_ or "(cột không có tiêu đề)")
            name.setWordWrap(True)
            name.setMinimumWidth(220)
            form.addRow(name, box)
            boxes.append(box)
        self._boxes[columns.shape] = boxes
        table = QWidget()
        taken = "" if any(columns.fields) else " (chưa lấy vào)"
        table.setLayout(column(heading(f"{columns.place[:1].upper()}{columns.place[1:]}{taken}"), form))
        return table
