"""The typed fields of the panel: what each is called, when it is seen, and what it says as it is left."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..model.finding import Finding, Weight
from ..model.progress import DAY_FIELDS, FIELD_LABELS, TaskProgress
from ..text import number, short_date
from . import theme
from .line_text import LineText
from .panel_fields import FieldBlock, FoldLine, PanelText, reasons_of
from .widgets import button, row

PERSON = "person"
# Fields that are always seen, those seen when they are filled or asked for, and how the fold names the latter.
USUAL = ("result", "difficulty", "proposal")
RARE: dict[str, str] = {
    "cause": "nguyên nhân chậm",
    "completed_on": "ngày hoàn thành",
    "percent": "tỷ lệ",
    "new_due": "thời hạn mới",
    "note": "ghi chú",
    PERSON: "người làm",
    "left_blank": "để trống có chủ ý",
}
LABELS = {**FIELD_LABELS, PERSON: "Người làm", "completed_on": "Ngày hoàn thành", "percent": "Tỷ lệ (%)"}
HINTS = {
    "completed_on": "ngày/tháng",
    "new_due": "ngày/tháng",
    "percent": "nếu có",
    PERSON: "↓ chọn tên",
    "left_blank": "lý do kỳ này không ghi",
}
LINES = (*DAY_FIELDS, "percent", PERSON)


class EntryFields:
    """All typed fields by name; the panel lays them out."""

    def __init__(self, list_people: Callable[[], None]) -> None:
        self.print_people = button("In…", list_people, "link")
        self.print_people.setStyleSheet("padding:0 4px;")  # no higher than the heading beside it
        self.print_people.setToolTip("In danh sách nhiệm vụ của từng người")
        self.print_people.setAccessibleName("In danh sách nhiệm vụ của từng người")
        self.blocks: dict[str, FieldBlock] = {}
        self.unsaved: dict[tuple[str, str, str], str] = {}  # by task, quarter and field: what could not be kept
        for field in (*USUAL, *RARE):
            editor = (
                LineText(LABELS[field], HINTS.get(field, ""))
                if field in LINES
                else PanelText(LABELS[field], least=3 if field == "result" else 1)
            )
            if isinstance(editor, PanelText):
                editor.hint(HINTS.get(field, ""))
            self.blocks[field] = FieldBlock(LABELS[field], editor, *([self.print_people] if field == PERSON else []))

    def texts(self) -> list[PanelText]:
        """The fields of words."""
        return [each.editor for each in self.blocks.values() if isinstance(each.editor, PanelText)]

    def leave(self) -> None:
        """Say what is typed and not kept yet."""
        for block in self.blocks.values():
            block.editor.leave()

    def show(self, shown: TaskProgress, year: int, findings: Sequence[Finding], other: bool) -> None:
        """What is kept, what was not understood, and what is wrong with either."""
        unread = dict(shown.entry.unread)
        for field, block in self.blocks.items():
            block.show_kept(kept_words(shown, field), unread.get(field), other)
            if (waiting := self.unsaved.get((shown.task.id, shown.entry.period, field))) is not None:
                block.put(waiting)
            block.show_reasons(self._reasons(field, unread, year, findings))

    def _reasons(
        self, field: str, unread: dict[str, str], year: int, findings: Sequence[Finding]
    ) -> list[tuple[Weight, str]]:
        if field in unread:
            return [("error", not_understood(field, unread[field], year))]
        return reasons_of([each for each in findings if each.field == field])

    def seen(self, shown: TaskProgress, findings: Sequence[Finding]) -> set[str]:
        """The rare fields that are filled, or that the state of the task asks for."""
        unread, asked = dict(shown.entry.unread), _asked(shown) | {each.field for each in findings}
        return {
            field
            for field in RARE
            if kept_words(shown, field) or field in unread or field in asked or self.blocks[field].editor.hasFocus()
        }


def _asked(shown: TaskProgress) -> set[str]:
    """A task that is late owes its cause and a new day; one that is done, the day it was."""
    if shown.computed == "overdue":
        return {"cause", "new_due"}
    if shown.computed == "done_late":
        return {"cause", "completed_on"}
    return {"completed_on"} if shown.entry.status == "done" else set()


def kept_words(shown: TaskProgress, field: str) -> str:
    """A field as it stands in its box."""
    if field == PERSON:
        return shown.task.person or ""
    value = getattr(shown.entry, field)
    if value is None:
        return ""
    if field in DAY_FIELDS:
        return short_date(value)
    return number(value) if field == "percent" else str(value)


def not_understood(field: str, typed: str, year: int) -> str:
    """Why what was typed stands marked, and what would do."""
    if field in DAY_FIELDS:
        return f"“{typed.strip()}” không phải là ngày có thật: hãy viết như 19/01/{year}."
    if field == "percent":
        return f"“{typed.strip()}” không phải là số: hãy nhập như 45,5."
    return f"không hiểu “{typed.strip()}”."


class RareFields(QWidget):
    """Some of the rare fields, one under another; those in a pair stand side by side."""

    def __init__(self, blocks: dict[str, FieldBlock], layout: Sequence[tuple[str, ...]]) -> None:
        super().__init__()
        self.blocks = {field: blocks[field] for line in layout for field in line}
        self._lines: list[tuple[QWidget, tuple[str, ...]]] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.S)
        for line in layout:
            holder = QWidget()
            pair = row(gap=theme.S)
            for field in line:
                pair.addWidget(blocks[field], 1, Qt.AlignmentFlag.AlignTop)
            holder.setLayout(pair)
            whole.addWidget(holder)
            self._lines.append((holder, line))

    def show_only(self, wanted: Collection[str]) -> None:
        """Show these fields."""
        for holder, line in self._lines:
            for field in line:
                self.blocks[field].setVisible(field in wanted)
            holder.setVisible(any(field in wanted for field in line))
        self.setVisible(any(field in wanted for field in self.blocks))


class Fold(FoldLine):
    """Opens and closes what is rarely needed; what is filled stays."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.open = False
        self.clicked.connect(self._turn)

    def name_hidden(self, hidden: Sequence[str]) -> None:
        """What is folded away, or that it can be."""
        self.setVisible(self.open or bool(hidden))
        if self.open:
            self.say("Thu gọn các ô để trống", "dash")
        else:
            self.say(f"Thêm: {', '.join(hidden)}", "plus")

    def _turn(self) -> None:
        self.open = not self.open
        self.turned.emit()
