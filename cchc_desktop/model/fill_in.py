"""The fill-in workbook: what is sent to a colleague, what comes back, and what differs from what we have now."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ..text import fold, short_date, tidy, typed
from .cited_text import read_cited
from .placement import Value, shown, understood
from .progress import STATUS_LABELS, Document, Entry
from .typed import Unread

VERSION = "1"  # of the workbook's layout
TASK_ID, DOCUMENTS = "task_id", "documents"
SENT_SHEET = "_cchc"  # the sheet that nobody sees
KEY = "cchc:"  # before the name of a column in the hidden row above the headings
# What the plan says, to be read only; then what a colleague fills.
PLAN_COLUMNS = ("number", "content", "lead", "time", "previous")
ENTRY_FIELDS = ("status", "percent", "result", "difficulty", "cause", "proposal", "completed_on", "note")
FILL_COLUMNS = (*ENTRY_FIELDS, DOCUMENTS)
COLUMNS = (*PLAN_COLUMNS, TASK_ID, *FILL_COLUMNS)
COLUMN_LABELS: dict[str, str] = {
    "number": "STT",
    "content": "Nội dung nhiệm vụ",
    "lead": "Chủ trì",
    "time": "Thời gian",
    "previous": "Kết quả quý trước",
    TASK_ID: "Mã (không sửa)",
    "status": "Trạng thái",
    "percent": "Tỷ lệ %",
    "result": "Kết quả thực hiện",
    "difficulty": "Khó khăn, vướng mắc",
    "cause": "Nguyên nhân",
    "proposal": "Kiến nghị",
    "completed_on": "Ngày hoàn thành",
    "note": "Ghi chú",
    DOCUMENTS: "Văn bản đã ban hành",
}
LONGEST = 32_000  # letters of a cell; Excel ends it at 32,767
_FAULTS = ("#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#N/A", "#NUM!", "#NULL!")  # what a broken formula shows


@dataclass(frozen=True, slots=True)
class SentRow:
    """A task as it was sent: every cell in the words of the workbook, by column."""

    task_id: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sent:
    """What a workbook was made with. `period` is the code of a quarter; `person` is whose tasks it holds, or ""."""

    unit: str
    period: str
    plan_ids: tuple[str, ...]
    made_on: str
    person: str
    rows: tuple[SentRow, ...]
    version: str = VERSION

    @property
    def checksum(self) -> str:
        """Tells whether what was sent still stands as it was; white space may have been changed by other programs."""
        parts = [self.version, self.unit, self.period, *self.plan_ids, self.made_on, self.person]
        for row in self.rows:
            parts += [row.task_id, *(row.cells.get(name, "") for name in COLUMNS)]
        bare = ("".join(filter(str.isprintable, tidy(part))) for part in parts)
        return hashlib.sha256("\n".join(bare).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row of the workbook as it came back: its number in the sheet, and its cells by column."""

    line: int
    cells: Mapping[str, str]

    @property
    def task_id(self) -> str:
        return tidy(self.cells.get(TASK_ID, ""))


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook that came back. `uncomputed` are cells, by line and column, whose formula was never worked out."""

    name: str
    sent: Sent
    columns: frozenset[str]
    rows: tuple[ReturnedRow, ...]
    uncomputed: frozenset[tuple[int, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Ours:
    """A task as we have it now."""

    label: str
    content: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that a colleague changed: what we sent, what stands here now, what came back and how it is understood.

    With a document `document` is what will be cited; None there means that the line could not be read: it goes to
    the result, to be confirmed.
    """

    task_id: str
    label: str
    content: str
    field: str
    sent: str
    old: str
    new: str
    value: Value
    document: Document | None = None

    @property
    def conflict(self) -> bool:
        """Whether the same cell was changed here too since the workbook was sent."""
        return self.field != DOCUMENTS and self.old != self.sent

    @property
    def unread(self) -> bool:
        """Whether it was not understood, and will be kept as it is, marked."""
        return isinstance(self.value, Unread) or (self.field == DOCUMENTS and self.document is None)

    @property
    def key(self) -> tuple[str, str, str]:
        """Tells it from the other changes."""
        return self.task_id, self.field, self.new if self.field == DOCUMENTS else ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A task that was sent and did not come back: what we have stays."""

    task_id: str
    label: str
    content: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A row, or a cell of one, that is not taken, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a workbook brings; nothing is kept yet."""

    returned: Returned
    changes: tuple[CellChange, ...]
    missing: tuple[Missing, ...]
    foreign: tuple[Aside, ...]
    ignored: tuple[Aside, ...]

    @property
    def sure(self) -> tuple[CellChange, ...]:
        """The changes against which nothing speaks: nobody changed the same cell here."""
        return tuple(change for change in self.changes if not change.conflict)


def cell_words(entry: Entry | None, column: str) -> str:
    """What stands in a column to be filled, as the workbook shows it."""
    if entry is None:
        return ""
    if column == DOCUMENTS:
        return "\n".join(document.cite() for document in entry.documents)[:LONGEST]
    return shown(entry, column)[:LONGEST]


def previous_words(entry: Entry | None) -> str:
    """Last quarter in one cell: its status and its result."""
    if entry is None:
        return ""
    status = STATUS_LABELS[entry.status] if entry.status else ""
    return "\n".join(filter(None, (status, entry.result)))[:LONGEST]


def compare(returned: Returned, ours: Mapping[str, Ours], types: Sequence[str]) -> Comparison:
    """Row by row by the tasks' ids, whatever became of order, filters and headings.

    `types` are the names of kinds of documents, by which cited ones are known.
    """
    return _Comparing(returned, ours, types).whole()


@dataclass(slots=True)
class _Comparing:
    """Goes through the rows that came back, and sorts what they say."""

    returned: Returned
    ours: Mapping[str, Ours]
    types: Sequence[str]
    changes: list[CellChange] = field(default_factory=list)
    foreign: list[Aside] = field(default_factory=list)
    ignored: list[Aside] = field(default_factory=list)

    def whole(self) -> Comparison:
        sent = {row.task_id: row for row in self.returned.sent.rows}
        back = {row.task_id for row in self.returned.rows}
        taken = self._own_rows(sent)
        for column in FILL_COLUMNS:
            if column not in self.returned.columns:
                reason = "không có cột này trong tệp gửi về: giữ nguyên"
                self.ignored.append(Aside(0, COLUMN_LABELS[column], reason))
        for task_id, was in sent.items():
            if row := taken.get(task_id):
                self._take(row, was)
        missing = tuple(self._missing(was) for task_id, was in sent.items() if task_id not in back)
        order = sorted(self.ignored, key=lambda aside: aside.line)
        return Comparison(self.returned, tuple(self.changes), missing, tuple(self.foreign), tuple(order))

    def _own_rows(self, sent: Mapping[str, SentRow]) -> dict[str, ReturnedRow]:
        """The row of each task; what is no row of ours is told."""
        rows, out = self.returned.rows, {}
        often = Counter(row.task_id for row in rows)
        genuine = Counter(row.task_id for row in rows if row.task_id in sent and _same_plan(row, sent[row.task_id]))
        for row in rows:
            was = sent.get(row.task_id)
            copied = often[row.task_id] > 1 and (was is None or genuine[row.task_id] != 1 or not _same_plan(row, was))
            if was is None or copied:
                self.foreign.append(Aside(row.line, _said(row), _why_foreign(row, was)))
            elif _of_another(row, was, sent):
                reason = "mã không khớp với nội dung (có lẽ chỉ sắp xếp một phần bảng): không nhận dòng này"
                self.ignored.append(Aside(row.line, _said(row), reason))
            elif row.task_id not in self.ours:
                self.ignored.append(Aside(row.line, _said(row), "nhiệm vụ không còn trong kế hoạch của kỳ này"))
            else:
                out[row.task_id] = row
        return out

    def _take(self, row: ReturnedRow, was: SentRow) -> None:
        for column in PLAN_COLUMNS:
            if column in self.returned.columns and not _alike(row.cells.get(column, ""), was.cells.get(column, "")):
                reason = f"ô “{COLUMN_LABELS[column]}” là của kế hoạch: chữ sửa ở đó không nhận"
                self.ignored.append(Aside(row.line, row.cells.get(column, ""), reason))
        for column in FILL_COLUMNS:
            if column not in self.returned.columns:
                continue
            text = typed(row.cells.get(column, ""))
            if (row.line, column) in self.returned.uncomputed:
                self._pass_over(row, column, "có công thức chưa tính: giữ nguyên, hãy mở tệp bằng Excel và lưu lại")
            elif text in _FAULTS:
                self._pass_over(row, column, f"có công thức báo lỗi {text}: giữ nguyên")
            elif column == DOCUMENTS:
                self._cited(row, was, text)
            else:
                self._typed(row, was, column, text)

    def _pass_over(self, row: ReturnedRow, column: str, reason: str) -> None:
        self.ignored.append(Aside(row.line, COLUMN_LABELS[column], f"ô “{COLUMN_LABELS[column]}” {reason}"))

    def _typed(self, row: ReturnedRow, was: SentRow, column: str, text: str) -> None:
        ours, year = self.ours[row.task_id], int(self.returned.sent.period[:4])
        new, before = _read(column, text, year), _read(column, was.cells.get(column, ""), year)
        now = cell_words(ours.entry, column)
        if _equal(new, before) or _equal(new, _read(column, _without_cited(column, now, row), year)):
            return
        words = _told(column, new, text)
        change = CellChange(row.task_id, ours.label, ours.content, column, was.cells.get(column, ""), now, words, new)
        self.changes.append(change)

    def _cited(self, row: ReturnedRow, was: SentRow, text: str) -> None:
        """Each line that was not sent names a document to cite; lines taken away stay cited, which is told."""
        ours, year = self.ours[row.task_id], int(self.returned.sent.period[:4])
        known = {fold(line) for line in was.cells.get(DOCUMENTS, "").split("\n")}
        cited = ours.entry.documents
        for line in dict.fromkeys(filter(None, (typed(line) for line in text.split("\n")))):
            document = read_cited(line, self.types, year)
            stands = document is None and fold(line) in fold(ours.entry.result or "")
            if stands or fold(line) in known or any(document is not None and each.same_as(document) for each in cited):
                continue
            blank = CellChange(row.task_id, ours.label, ours.content, DOCUMENTS, "", "", line, line)
            self.changes.append(replace(blank, document=document))
        gone = known - {fold(typed(line)) for line in text.split("\n")} - {""}
        if gone:
            self._pass_over(row, DOCUMENTS, f"bỏ bớt {len(gone)} văn bản: chỉ bỏ được trong chương trình")

    def _missing(self, was: SentRow) -> Missing:
        label, content = was.cells.get("number", ""), was.cells.get("content", "")
        return Missing(was.task_id, label, content)


def _without_cited(column: str, now: str, row: ReturnedRow) -> str:
    """Our result without the lines that came to it from the column of documents, when the workbook was taken before."""
    if column != "result":
        return now
    cited = {fold(line) for line in row.cells.get(DOCUMENTS, "").split("\n")} - {""}
    return "\n".join(line for line in now.split("\n") if fold(line) not in cited)


def _read(column: str, text: str, year: int) -> Value:
    value = understood(column, typed(text), year)
    return value if value != "" else None


def _equal(one: Value, other: Value) -> bool:
    """Whether two cells say the same; white space alone is no difference."""
    return tidy(one) == tidy(other) if isinstance(one, str) and isinstance(other, str) else one == other


def _told(column: str, value: Value, text: str) -> str:
    """How a value will stand on the screen."""
    if value is None or isinstance(value, Unread):
        return text
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, float):
        return shown(Entry("", "", percent=value), "percent")
    return next((words for status, words in STATUS_LABELS.items() if column == "status" and status == value), value)


def _alike(one: str, other: str) -> bool:
    return fold(tidy(one)) == fold(tidy(other))


def _same_plan(row: ReturnedRow, was: SentRow) -> bool:
    return all(_alike(row.cells.get(name, ""), was.cells.get(name, "")) for name in ("number", "content"))


def _of_another(row: ReturnedRow, was: SentRow, sent: Mapping[str, SentRow]) -> bool:
    """Whether the row's words are those of another task than its id says: ids and words were sorted apart."""
    if _same_plan(row, was) or _alike(row.cells.get("content", ""), was.cells.get("content", "")):
        return False
    return any(_same_plan(row, other) for other in sent.values())


def _why_foreign(row: ReturnedRow, was: SentRow | None) -> str:
    if not row.task_id:
        return "dòng thêm, không có mã nhiệm vụ"
    return "trùng mã với dòng khác" if was else "mã không phải của bảng nhập này"


def _said(row: ReturnedRow) -> str:
    words = (row.cells.get(name, "") for name in ("number", "content", "status", "result"))
    return " | ".join(tidy(word) for word in words if word.strip())
