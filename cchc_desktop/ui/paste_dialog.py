"""A block from the clipboard before it is pasted: what goes where, what would be replaced, what is not understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QComboBox, QRadioButton, QWidget

from ..model.block import Block
from ..model.placement import (
    CONTENT,
    FIELDS,
    NUMBER,
    LeftOut,
    PlacedCell,
    PlacedRow,
    Placement,
    Value,
    place,
    place_block,
)
from ..model.progress import FIELD_LABELS, TaskProgress
from . import theme
from .dialog import Dialog
from .titled import TitledTable, spoken
from .widgets import FittedScroll, FlowLayout, button, column, fit_screen, heading, label, row, wrapped
from .wrapped_cells import MUTED, WrappedTable

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
COLUMN_LABELS: dict[str, str] = {CONTENT: "Nội dung nhiệm vụ", NUMBER: "Số thứ tự"} | {
    f: FIELD_LABELS[f] for f in FIELDS
}
_LEFT_OUT = "– không lấy –"
_TITLES = FIELD_LABELS | {
    "percent": "Tỷ lệ (%)",
    "result": "Kết quả",
    "difficulty": "Khó khăn",
    "proposal": "Kiến nghị",
    "cause": "Nguyên nhân",
}
_SHORT_FIELDS = ("status", "percent", "completed_on", "new_due")
_LONG, _OLD = 200, 90  # letters shown of what comes and of what stands; the whole is pasted
_MOST_LEFT_OUT = 200  # rows shown of those that find no task
_COLUMNS_HEIGHT = 96
_WIDEST = 1300


class PasteDialog(Dialog):
    """Shows where each cell goes; `values` holds what to keep by task and field after "Dán"."""

    def __init__(
        self,
        block: Block,
        tasks: Sequence[TaskProgress],
        start_row: int,
        start_field: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("help", "paste")
        self._tasks, self._start = tasks, (start_row, start_field)
        self._given = self._block = block
        self._placement = place_block(block, tasks, start_row, start_field)
        self.setWindowTitle("Dán vào tiến độ")
        fit_screen(self, min(760 + 90 * block.width, _WIDEST), 600)
        self._counts = heading("")
        self._counts.setWordWrap(True)
        self.blank_only, self.replacing = QRadioButton("Chỉ dán vào ô trống"), QRadioButton("Thay cả ô đang có chữ")
        self.in_one_cell = QCheckBox("Gộp các dòng vào một ô")
        self.in_one_cell.setVisible(block.width == 1 and len(block.rows) > 1)
        self.blank_only.setChecked(True)
        self.table = PlacedRows()
        self.view = WrappedTable()
        self.view.setModel(self.table)
        self.view.setAccessibleName("Những gì sẽ dán")
        self._paste = button("Dán", self.accept, "main")
        self._paste.setDefault(True)
        self._lay_out()
        self._show()
        self.view.choose(0, 0)
        self.view.setFocus()

    @property
    def values(self) -> Mapping[str, Mapping[str, Value]]:
        """What to keep, by task and field, ready for `record_block`."""
        return self._placement.values(replacing=self.replacing.isChecked())

    def _lay_out(self) -> None:
        self.columns = [self._column_box(at) for at in range(self._block.width)]
        boxes, inside = FlowLayout(gap=theme.M), QWidget()
        for at, box in enumerate(self.columns):
            if any(cells[at].strip() for cells in self._block.rows[self._placement.layout.first :]):
                pair = QWidget()
                pair.setLayout(row(label(f"Cột {at + 1}", "muted"), box, gap=theme.XS))
                boxes.addWidget(pair)
        inside.setLayout(boxes)
        scroll = FittedScroll(inside)
        scroll.setMaximumHeight(_COLUMNS_HEIGHT)
        scroll.setMinimumHeight(min(inside.heightForWidth(self.width() - 2 * theme.L), _COLUMNS_HEIGHT))
        for each in (self.blank_only, self.replacing):
            each.toggled.connect(self._show)
        self.in_one_cell.toggled.connect(self._join_rows)
        choice = row(self.blank_only, self.replacing, self.in_one_cell, 1, gap=theme.L)
        whole = column(self._counts, choice, scroll, gap=theme.M)
        whole.addWidget(self.view, 1)
        words = "Ctrl+Z sau khi dán lấy lại tất cả. Ô trắng trong vùng dán không xóa chữ đang có."
        foot = row(gap=theme.S)
        foot.addWidget(wrapped(words, "muted"), 1)
        foot.addWidget(button("Hủy", self.reject))
        foot.addWidget(self._paste)
        whole.addLayout(foot)
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)

    def _column_box(self, at: int) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(f"Cột {at + 1} của vùng dán")
        box.addItem(_LEFT_OUT, None)
        for field, words in COLUMN_LABELS.items():
            box.addItem(words, field)
        self._choose_in(box, self._placement.layout.columns[at])
        box.currentIndexChanged.connect(lambda _: self._take_column(at))
        return box

    def _choose_in(self, box: QComboBox, field: str | None) -> None:
        box.blockSignals(True)
        box.setCurrentIndex(max(box.findData(field), 0))
        box.blockSignals(False)

    def _take_column(self, at: int) -> None:
        """The officer takes a column otherwise; the column that had this field gives it up."""
        field = self.columns[at].currentData()
        for other, box in enumerate(self.columns):
            if other != at and field is not None and box.currentData() == field:
                self._choose_in(box, None)
        chosen = tuple(box.currentData() for box in self.columns)
        self._placement = place(self._block, self._tasks, replace(self._placement.layout, columns=chosen))
        self._show()

    def _join_rows(self, on: bool) -> None:
        """Paragraphs copied out of a text belong into one cell; cells of a column each into their own."""
        whole = "\n".join(cells[0] for cells in self._given.rows)
        self._block = Block(((whole,),)) if on else self._given
        self._placement = place_block(self._block, self._tasks, *self._start)
        self._choose_in(self.columns[0], self._placement.layout.columns[0])
        self._show()

    def _show(self) -> None:
        self.table.show(self._placement, replacing=self.replacing.isChecked())
        self.view.shares = _shares(self.table.fields)
        standing = sum(cell.replaces for cell in self._placement.cells)
        self.replacing.setEnabled(standing > 0)
        self._counts.setText(self._counted(standing))
        self._paste.setEnabled(bool(self.values))

    def _counted(self, standing: int) -> str:
        kept = self.values
        cells = sum(map(len, kept.values()))
        said = [f"Dán {cells} ô vào {len(kept)} nhiệm vụ" if kept else "Không có ô nào để dán"]
        if standing:
            said.append(f"{standing} ô đang có chữ {'bị thay' if self.replacing.isChecked() else 'được giữ nguyên'}")
        if unread := sum(cell.unread for cell in self._placement.cells):
            said.append(f"{unread} ô không hiểu")
        if self._placement.left_out:
            said.append(f"{len(self._placement.left_out)} dòng không dán")
        return ", ".join(said)


class PlacedRows(TitledTable):
    """The rows of a placement: the task, and under each field what comes and what it does to what stands."""

    def __init__(self) -> None:
        super().__init__()
        self.titles: Sequence[str] = ("Nhiệm vụ",)
        self.fields: tuple[str, ...] = ()
        self._rows: list[PlacedRow] = []
        self._left_out: list[LeftOut] = []
        self._replacing = False

    def show(self, placement: Placement, *, replacing: bool) -> None:
        """Take over a placement."""
        self.beginResetModel()
        said = {cell.field for each in placement.rows for cell in each.cells}
        self.fields = tuple(field for field in placement.layout.columns if field in said and field)
        self.titles = ("Nhiệm vụ", *(_TITLES[field] for field in self.fields))
        self._rows, self._replacing = [each for each in placement.rows if each.cells], replacing
        self._left_out = list(placement.left_out[:_MOST_LEFT_OUT])
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows) + len(self._left_out)

    @spoken
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.row() >= len(self._rows):
            return self._of_left_out(self._left_out[index.row() - len(self._rows)], index.column(), role)
        placed = self._rows[index.row()]
        if index.column() == 0:
            return _name(placed.row) if role == Qt.ItemDataRole.DisplayRole else None
        cell = next((c for c in placed.cells if c.field == self.fields[index.column() - 1]), None)
        return self._of_cell(cell, role) if cell else None

    def _of_left_out(self, left: LeftOut, at: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return f"Không dán dòng {left.line}: {left.reason}" if at == 0 else _short(left.text) if at == 1 else ""
        return True if role == MUTED else None

    def _of_cell(self, cell: PlacedCell, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(cell)
        busy = theme.BUSY if self._replacing else theme.QUIET
        tone = theme.BAD if cell.unread else busy if cell.replaces else None
        if role == Qt.ItemDataRole.BackgroundRole and tone:
            return QColor(tone.ground)
        if role == Qt.ItemDataRole.ForegroundRole and tone:
            return QColor(tone.ink)
        return cell.new == cell.old if role == MUTED else None

    def _words(self, cell: PlacedCell) -> str:
        """What comes, and on a line of its own what deserves a look."""
        said = [_short(cell.new)]
        if cell.unread:
            said.append("⚠ Không hiểu: giữ như đã gõ và đánh dấu")
        if cell.replaces:
            said.append(f"{'⇄ Thay' if self._replacing else '✕ Không dán, giữ'}: “{_short(cell.old, _OLD)}”")
        elif cell.old:
            said.append("(đã có đúng chữ này)")
        return "\n".join(said)


def _name(of: TaskProgress) -> str:
    name = of.task.short_label()
    return f"{name}. {_short(of.task.content)}" if of.task.number else _short(of.task.content)


def _short(text: str, most: int = _LONG) -> str:
    if len(text) <= most:
        return text
    return f"{text[:most].rstrip()}… ({len(text.split())} từ)"


def _shares(fields: Sequence[str]) -> tuple[float, ...]:
    """The task's name, then each field; words need more room than a day or a figure."""
    weights = [1.2 if field in _SHORT_FIELDS else 2.4 for field in fields]
    whole = sum(weights) + 2.0
    return (2.0 / whole, *(weight / whole for weight in weights))
