"""The targets of a period as a Qt model: headings, and one row for each number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ..actions.target import TargetBoard
from ..model.actual import FIELD_LABELS, Kind, entry_words, figure_words, plain
from ..model.area import AREA_LABELS
from ..model.half_typed import Spot
from ..model.period import Period
from ..model.target_matter import part_of
from ..model.target_progress import TargetProgress
from ..text import lower_first, roman
from .target_states import gap_words, state_of, wanted_of
from .titled import TitledTable

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
_FIRST = (
    ("code", "Mã"),
    ("text", "Chỉ tiêu"),
    ("wanted", "Yêu cầu"),
    ("previous", "Kỳ trước"),
)
_LAST = (
    ("numerator", "Tử số"),
    ("denominator", "Mẫu số"),
    ("value", "Giá trị"),
    ("cumulative", "Lũy kế"),
    ("verdict", "Kết quả"),
)
TYPED = ("numerator", "denominator", "value")  # one cell where it is told in words
NUMBERS = ("previous", "numerator", "denominator", "value", "cumulative")


@dataclass(frozen=True, slots=True)
class TargetHeading:
    """An area's or a plan's line between the targets."""

    title: str


Line = TargetHeading | TargetProgress


class TargetTable(TitledTable):
    """Shows what it is given; says what was typed."""

    typed = Signal(str, str, str)  # what it is of, field, text
    quarter_typed = Signal(str, str, str)  # what it is of, code of an earlier quarter, text

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._kinds: dict[str, Kind] = {}
        self.quarter = ""  # the code of the one that is typed for
        self._unsaved: dict[tuple[str, str, str], str] = {}  # by quarter, what it is of, and column
        self.keys: tuple[str, ...] = ()
        self._set_columns(())

    def show(
        self, board: TargetBoard, wanted: Callable[[TargetProgress], bool], earlier: Sequence[Period] = ()
    ) -> None:
        """Take over a board, only the rows that are wanted; `earlier` quarters get a column each."""
        self.beginResetModel()
        self._set_columns(earlier)
        self._lines = _lines(board, wanted)
        self.endResetModel()

    def _set_columns(self, earlier: Sequence[Period]) -> None:
        quarters = [(quarter.code, f"Quý {roman(int(quarter.kind[1]))}") for quarter in earlier]
        columns = (*_FIRST, *quarters, *_LAST)
        self.keys = tuple(key for key, _ in columns)
        self.titles = tuple(title for _, title in columns)

    @property
    def rows(self) -> Sequence[TargetProgress]:
        """The targets shown, in order."""
        return [self._as_typed(line) for line in self._lines if isinstance(line, TargetProgress)]

    def at(self, row: int) -> TargetProgress | None:
        """The target in a row; None for a heading."""
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        return self._as_typed(line) if isinstance(line, TargetProgress) else None

    def is_heading(self, row: int) -> bool:
        return isinstance(self._lines[row], TargetHeading)

    def row_of(self, of_id: str) -> int:
        """Where a measure, or a target by its own id, stands; -1 where it is not shown."""
        targets = ((n, line) for n, line in enumerate(self._lines) if isinstance(line, TargetProgress))
        return next((n for n, line in targets if of_id in (line.of_id, line.target.id)), -1)

    def column_of(self, key: str) -> int:
        return self.keys.index(key)

    def set_kind(self, of_id: str, kind: Kind) -> None:
        """The officer wants to type it in this way; kept with what is typed next."""
        self._kinds[of_id] = kind
        self._tell(of_id)

    def keep_unsaved(self, of_id: str, key: str, text: str) -> None:
        """A text that could not be kept stays on the screen until it can."""
        self._unsaved[self.quarter, of_id, key] = text
        self._tell(of_id)

    def put(self, rows: Sequence[TargetProgress]) -> None:
        """The targets that are shown as they are kept now."""
        kept = {row.of_id: row for row in rows}
        for n, line in enumerate(self._lines):
            if isinstance(line, TargetProgress) and (now := kept.get(line.of_id)) is not None and now is not line:
                self._lines[n] = now
                self._tell(now.of_id)

    def saved(self, of_id: str, key: str) -> None:
        """What was typed here is kept."""
        self._unsaved.pop((self.quarter, of_id, key), None)
        self._kinds.pop(of_id, None)

    @property
    def unsaved(self) -> dict[tuple[str, str], str]:
        """Texts of the quarter that are on the screen only, by what they are of and column."""
        return {(of_id, key): text for (at, of_id, key), text in self._unsaved.items() if at == self.quarter}

    def unkept(self) -> Iterator[tuple[Spot, str, str]]:
        for (quarter, of_id, key), text in self._unsaved.items():
            row = self.row_of(of_id)
            shown = self.at(row)
            if shown is not None and key in self.keys and quarter == self.quarter:
                spot = self.spot(self.index(row, self.column_of(key)))
                if spot is not None:
                    yield spot, text, edit_words(shown, key)

    def _as_typed(self, line: TargetProgress) -> TargetProgress:
        kind = self._kinds.get(line.of_id)
        return replace(line, kind=kind) if kind else line

    def _tell(self, of_id: str) -> None:
        at = self.row_of(of_id)
        if at >= 0:
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.keys) - 1))

    def field_at(self, row: int, column: int) -> str | None:
        """The field that is typed in a cell, or the code of an earlier quarter; None where nothing is typed."""
        shown, key = self.at(row), self.keys[column]
        if shown is None:
            return None
        if key in TYPED and shown.kind == "text":
            return "text"
        if key in ("numerator", "denominator"):
            return key if shown.kind == "ratio" else None
        if key == "value":
            bare = not (shown.actual.has("numerator") or shown.actual.has("denominator"))
            return ("value" if bare else None) if shown.kind == "ratio" else shown.kind
        if key == "cumulative":
            return key if shown.adds and shown.before and shown.kind in ("ratio", "value") else None
        return key if "-Q" in key else None

    def stops(self, row: int) -> list[int]:
        """The columns of a row that want a number, in order."""
        shown = self.at(row)
        if shown is None:
            return []
        keys = {"ratio": ("numerator", "denominator"), "text": ("numerator",)}.get(shown.kind, ("value",))
        return [self.column_of(key) for key in keys]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and 0 <= section < len(self.keys):
            key = self.keys[section]
            if key in NUMBERS or "-Q" in key:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled
        if self.is_heading(index.row()):
            return flags
        if self.field_at(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if isinstance(line, TargetHeading):
            said = {ROW: line, Qt.ItemDataRole.DisplayRole: line.title, Qt.ItemDataRole.AccessibleTextRole: line.title}
            return said.get(Qt.ItemDataRole(role) if role != ROW else ROW)
        shown, key = self._as_typed(line), self.keys[index.column()]
        if role == ROW:
            return shown
        if role == Qt.ItemDataRole.EditRole:
            return self.typed_text(shown, key)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._unsaved.get((self.quarter, shown.of_id, key)) or cell_words(shown, key)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.said(index, f"{self.titles[index.column()]}: {cell_words(shown, key) or 'trống'}")
        if role == Qt.ItemDataRole.ToolTipRole:
            return shown.target.text if key == "text" else None
        return None

    def typed_text(self, shown: TargetProgress, key: str) -> str:
        """What an editor opens with."""
        unsaved = self._unsaved.get((self.quarter, shown.of_id, key))
        return unsaved if unsaved is not None else edit_words(shown, key)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        shown, field = self.at(index.row()), self.field_at(index.row(), index.column())
        if shown is None or field is None or role != Qt.ItemDataRole.EditRole:
            return False
        if value != self.typed_text(shown, self.keys[index.column()]):
            (self.quarter_typed if "-Q" in field else self.typed).emit(shown.of_id, field, value)
        return True

    def spot(self, index: Index) -> Spot | None:
        shown, field = self.at(index.row()), self.field_at(index.row(), index.column())
        if shown is None or field is None:
            return None
        earlier = "-Q" in field
        return target_spot(shown, "quarter" if earlier else field, field if earlier else self.quarter)

    def is_wrong(self, shown: TargetProgress, key: str) -> bool:
        """Whether a cell holds what was not understood, or not kept."""
        if (self.quarter, shown.of_id, key) in self._unsaved:
            return True
        if "-Q" in key:
            return any(actual.unread for actual in shown.before if actual.period == key)
        if key in TYPED and shown.kind == "text":
            return bool(shown.actual.unread)
        fields = ("value", "answer") if key == "value" else (key,)
        return any(field in fields for field, _ in shown.actual.unread)


def target_spot(shown: TargetProgress, field: str, period: str) -> Spot:
    """A field of a target in a quarter; "quarter" is the whole of one that is typed into one cell."""
    named = f", {lower_first(FIELD_LABELS[field])}" if field in FIELD_LABELS else ""
    words = f"Chỉ tiêu {shown.label()}{named} {Period.parse(period).name}"
    return Spot("target", shown.of_id, field, period, words=words)


def cell_words(shown: TargetProgress, key: str) -> str:
    """What a cell shows; what was not understood as it was typed."""
    actual, measure = shown.actual, shown.measure
    unread = dict(actual.unread)
    if key in TYPED and shown.kind == "text":
        return actual.text or "" if key == TYPED[0] else ""
    if key == "verdict":
        state = state_of(shown)
        return " ".join(filter(None, (state.word if state else "", gap_words(shown))))
    if key == "value":
        return unread.get("value") or unread.get("answer") or figure_words(actual, measure)
    if key == "cumulative":
        return unread.get("cumulative") or _cumulative_words(shown)
    if key in ("numerator", "denominator"):
        return unread.get(key) or plain(getattr(actual, key))
    if key == "previous":
        return figure_words(shown.previous, measure) if shown.previous else ""
    if "-Q" in key:
        return next((entry_words(each, measure) for each in shown.before if each.period == key), "")
    return {"code": shown.target.code or "", "text": sentence_of(shown), "wanted": wanted_of(shown)}[key]


def sentence_of(shown: TargetProgress) -> str:
    """The target's sentence; of several numbers in one sentence the later ones only tell their own part."""
    return part_of(shown.target, shown.measure) if shown.measure else shown.target.text


def _cumulative_words(shown: TargetProgress) -> str:
    whole = shown.cumulative
    if whole.text is not None and shown.actual.text is not None:
        return ""  # it stands beside
    said = figure_words(whole, shown.measure)
    if whole.kind == "ratio" and shown.before and shown.adds and said:
        return f"{said}\n{plain(whole.numerator)}/{plain(whole.denominator)}"
    return said


def edit_words(shown: TargetProgress, key: str) -> str:
    """What is kept in a cell, as its editor opens with it."""
    unread = dict(shown.actual.unread)
    if key in TYPED and shown.kind == "text":
        return shown.actual.text or ""
    if key == "cumulative":
        whole = shown.cumulative
        parts = f"{plain(whole.numerator)}/{plain(whole.denominator)}" if whole.kind == "ratio" else ""
        return unread.get(key) or parts or plain(whole.value)
    if key == "value" and shown.kind in ("ratio", "value"):
        return unread.get(key) or plain(shown.actual.value)
    if "-Q" in key:
        return next((entry_words(each) for each in shown.before if each.period == key), "")
    return cell_words(shown, key)


def _lines(board: TargetBoard, wanted: Callable[[TargetProgress], bool]) -> list[Line]:
    """Rows in the plans' order; a heading wherever the area or the plan changes."""
    names = {plan.id: plan.header.number or plan.header.title or plan.source_name for plan in board.plans}
    lines: list[Line] = []
    last: tuple[str, str] | None = None
    for row in board.rows:
        if wanted(row):
            here = (row.plan_id, row.target.area)
            if here != last:
                several = names[row.plan_id] if len(names) > 1 else None
                lines.append(TargetHeading(" · ".join(filter(None, (several, AREA_LABELS[row.target.area])))))
            last = here
            lines.append(row)
    return lines
