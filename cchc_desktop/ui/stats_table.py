"""The figures of the annex as a Qt model: headings, typed rows, computed rows; columns for the periods shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ..model.finding import Finding
from ..model.half_typed import Spot
from ..model.period import Period
from ..model.stat_table import Figure, StatLine, StatTable
from ..model.stat_typed import entry_words, figure_words
from ..model.stats import KEPT_ONCE, TYPED_FOR_LONGER, StatEntry, whole_of
from ..text import upper_first
from .titled import TitledTable

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
ColumnKey = Literal["number", "label", "unit", "earlier", "previous", "value", "total", "note"]
FIGURES: tuple[ColumnKey, ...] = ("earlier", "previous", "value", "total")
UNSURE = "Dòng chưa chắc chắn có trong biểu của Bộ Nội vụ: hãy đối chiếu với biểu của Sở Nội vụ."
_TOTALS = {"H1": "6 tháng", "9M": "9 tháng", "Y": "cả năm"}


@dataclass(frozen=True, slots=True)
class StatColumn:
    """A column, and the period whose figures stand in it."""

    key: ColumnKey
    title: str
    period: Period


def columns(period: Period, earlier: bool) -> tuple[StatColumn, ...]:
    """The columns for a period; with the quarters before it as columns to type in where they are asked for."""
    quarter, year = period.quarter, Period(period.year, "Y")
    before = [each for each in year.quarters if each < quarter] or [quarter.previous_quarter]
    shown = [StatColumn("earlier", upper_first(_short(each, period)), each) for each in before] if earlier else []
    if not earlier:
        shown.append(StatColumn("previous", "Quý trước", quarter.previous_quarter))
    shown.append(StatColumn("value", f"Số liệu {quarter.short_name}", quarter))
    if (whole := whole_of(quarter)) != quarter:
        shown.append(StatColumn("total", f"Lũy kế {_TOTALS[whole.kind]}", whole))
    first = (("number", "STT"), ("label", "Chỉ tiêu thống kê"), ("unit", "Đơn vị tính"))
    fixed = [StatColumn(key, title, period) for key, title in first]  # type: ignore[arg-type]
    return (*fixed, *shown, StatColumn("note", "Ghi chú", period))


def _short(quarter: Period, period: Period) -> str:
    return quarter.short_name if quarter.year == period.year else quarter.name


class StatsTable(TitledTable):
    """Shows what it is given; says what was typed."""

    figure_typed = Signal(str, str, str)  # code of the row, code of the period, text
    note_typed = Signal(str, str)  # code of the row, text

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stats: StatTable | None = None
        self.columns: tuple[StatColumn, ...] = ()
        self._lines: list[StatLine] = []
        self._rows: dict[str, int] = {}
        self._findings: Mapping[str, Sequence[Finding]] = {}
        self._unsaved: dict[tuple[str, str], str] = {}

    def show(
        self,
        stats: StatTable,
        findings: Mapping[str, Sequence[Finding]],
        wanted: Callable[[StatLine], bool],
        earlier: bool,
    ) -> None:
        """Take over a table, only the rows that are wanted, under the headings they stand under."""
        self.beginResetModel()
        self.stats, self._findings = stats, findings
        self.columns = columns(stats.period, earlier)
        self.titles = [column.title for column in self.columns]
        self._lines = _with_headings(stats.ours, wanted)
        self._rows = {line.code: n for n, line in enumerate(self._lines)}
        self.endResetModel()

    def put(self, stats: StatTable, findings: Mapping[str, Sequence[Finding]]) -> None:
        """The same rows as they are kept now."""
        self.stats, self._findings = stats, findings
        before, self._lines = self._lines, [stats.by_code[line.code] for line in self._lines]
        changed = [n for n, (old, new) in enumerate(zip(before, self._lines, strict=True)) if old != new]
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], len(self.columns) - 1))
        self.marked.emit()

    marked = Signal()  # the findings may be others

    @property
    def lines(self) -> Sequence[StatLine]:
        return self._lines

    def line_at(self, row: int) -> StatLine | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, code: str) -> int:
        """Where a row of the form stands; -1 where it is not shown."""
        return self._rows.get(code, -1)

    def findings(self, line: StatLine) -> Sequence[Finding]:
        return self._findings.get(line.code, ())

    def column_of(self, key: ColumnKey) -> int:
        """Where a column stands; -1 where it is not shown."""
        return next((n for n, column in enumerate(self.columns) if column.key == key), -1)

    def entry_column(self, line: StatLine) -> int:
        """The column in which a row is typed for the period: the quarter's, or the longer period's."""
        total = self.column_of("total")
        return total if total >= 0 and line.entry.period == self.columns[total].period.code else self.column_of("value")

    def entry(self, line: StatLine, column: StatColumn) -> StatEntry | None:
        """What was typed into a cell; None where nothing can be."""
        if self.stats is None or not self.editable(line, column) or column.key not in FIGURES:
            return None
        if column.key == "total" and line.item.join not in TYPED_FOR_LONGER:
            return None
        kept_under = line.item.kept_under(column.period)
        return self.stats.entries.get((line.code, kept_under)) or StatEntry(line.code, kept_under)

    def editable(self, line: StatLine, column: StatColumn) -> bool:
        """Whether a cell can be typed in."""
        item, level = line.item, self.stats.level if self.stats else None
        if not line.ours or not item.typed:
            return False
        if column.key == "total":
            return item.join in (*TYPED_FOR_LONGER, "flow") and item.reported_by(level, column.period)
        if column.key == "earlier" and item.join in KEPT_ONCE:
            return False
        return column.key in ("value", "earlier", "note") and item.reported_by(level, column.period)

    def keep_unsaved(self, code: str, period: str, text: str) -> None:
        """A text that could not be kept stays on the screen until it can."""
        self._unsaved[code, period] = text

    def forget_unsaved(self, code: str, period: str) -> None:
        self._unsaved.pop((code, period), None)

    @property
    def unsaved(self) -> dict[tuple[str, str], str]:
        """Texts that are on the screen only, by row and period."""
        return dict(self._unsaved)

    def unkept(self) -> Iterator[tuple[Spot, str, str]]:
        for (code, period), text in self._unsaved.items():
            row = self.row_of(code)
            for n, column in enumerate(self.columns):
                if row >= 0 and column.key in FIGURES and column.period.code == period:
                    spot = self.spot(self.index(row, n))
                    if spot is not None:
                        yield spot, text, self._figure(self._lines[row], column)

    def is_unsaved(self, line: StatLine, column: StatColumn) -> bool:
        return column.key in FIGURES and (line.code, column.period.code) in self._unsaved

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        line, flags = self._lines[index.row()], Qt.ItemFlag.ItemIsEnabled
        if line.heading:
            return flags
        if self.editable(line, self.columns[index.column()]):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self._lines[index.row()], self.columns[index.column()]
        if role == ROW:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.words(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.said(index, f"{column.title}: {self.words(line, column) or 'trống'}")
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(line, column)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section].key in FIGURES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line, column = self._lines[index.row()], self.columns[index.column()]
        if role != Qt.ItemDataRole.EditRole or not self.editable(line, column):
            return False
        if value == self.words(line, column):
            return True
        if column.key == "note":
            self.note_typed.emit(line.code, value)
        else:
            self.figure_typed.emit(line.code, column.period.code, value)
        return True

    def spot(self, index: Index) -> Spot | None:
        line, column = self._lines[index.row()], self.columns[index.column()]
        if not self.editable(line, column):
            return None
        field = "note" if column.key == "note" else "value"
        said = "Ghi chú số liệu" if field == "note" else "Số liệu"
        words = f"{said} {line.item.number or line.label}, {column.period.name}"
        return Spot("stat", line.code, field, column.period.code, words=words)

    def words(self, line: StatLine, column: StatColumn) -> str:
        """What a cell says."""
        if column.key == "number":
            return line.item.number
        if column.key == "label":
            return f"{line.label} (?)" if line.item.unsure else line.label
        if column.key == "unit":
            return line.unit
        if column.key == "note":
            return line.entry.note or ""
        return self._unsaved.get((line.code, column.period.code)) or self._figure(line, column)

    def _figure(self, line: StatLine, column: StatColumn) -> str:
        if line.heading or self.stats is None:
            return ""
        entry = self.entry(line, column)
        if entry is not None:
            return entry_words(line, entry, self.stats.form)
        figures: dict[str, Figure] = {"value": line.value, "total": line.total, "previous": line.previous}
        return figure_words(line, figures[column.key], self.stats.form) if column.key in figures else ""

    def _tip(self, line: StatLine, column: StatColumn) -> str | None:
        if column.key in ("number", "label") and line.item.unsure:
            return UNSURE
        if column.key == "total" and line.total.missing:
            return "Còn thiếu " + ", ".join(quarter.short_name for quarter in line.total.missing)
        if column.key in ("value", "total"):
            return "\n".join(finding.message for finding in self.findings(line)) or None
        return None


def _with_headings(lines: Sequence[StatLine], wanted: Callable[[StatLine], bool]) -> list[StatLine]:
    """The rows that are wanted, each under the headings above it."""
    shown = {line.code for line in lines if not line.heading and wanted(line)}
    return [
        line
        for line in lines
        if line.code in shown or (line.heading and any(code.startswith(f"{line.code}.") for code in shown))
    ]
