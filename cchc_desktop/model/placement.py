"""Where the cells of a pasted block go: which column to which field, which row to which task; nothing kept yet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from ..text import fold, number, short_date, typed
from .block import Block
from .entry_heading import heading_meaning, is_status
from .period import Period
from .progress import DAY_FIELDS, STATUS_LABELS, Entry, TaskProgress
from .typed import Unread, as_day, as_number, as_status

CONTENT, NUMBER = "content", "number"  # columns that say which task a row is about
# The fields that stand side by side in the wide grid, and all that can be pasted.
SIDE_BY_SIDE = ("status", "result", "difficulty", "cause", "proposal", "percent", "completed_on")
FIELDS = (*SIDE_BY_SIDE, "new_due", "note")
_HEADING_ROWS = 5  # headings are looked for in so many rows from the top
_LOOKED_AT = 600  # rows that tell what the columns hold
_SECTION = re.compile(r"([IVXLC]+|[A-H]\.[IVXLC]+)[.)]?\s+\S.*", re.DOTALL)
_ROW_NUMBER = re.compile(r"\s*(?:[IVXLC]+\.)?\d{1,3}(?:\.\d{1,3})*[.)]?\s+")

Value = str | float | date | Unread | None


@dataclass(frozen=True, slots=True)
class Layout:
    """How a block is taken: a field, CONTENT, NUMBER or None for each column; where the rows begin.

    Without a column that names the tasks the rows go to the tasks from `start_row` on, one after another.
    """

    columns: tuple[str | None, ...]
    first: int = 0  # rows of the block before it are headings
    start_row: int = 0

    @property
    def by_task(self) -> bool:
        """Whether the rows find their tasks by their words or numbers."""
        return CONTENT in self.columns or NUMBER in self.columns


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """One cell with its field: what stands there, what comes, and how it was understood."""

    field: str
    old: str
    new: str
    value: Value

    @property
    def replaces(self) -> bool:
        """Whether something that stands would go."""
        return bool(self.old) and self.old != self.new

    @property
    def unread(self) -> bool:
        """Whether it was not understood, and will be kept as it is, marked."""
        return isinstance(self.value, Unread)


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of the block that found its task, with the cells that say something."""

    line: int  # in the block, from 1
    row: TaskProgress
    cells: tuple[PlacedCell, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row of the block that is not pasted, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True)
class Placement:
    """What would be pasted where, and what would be left out."""

    layout: Layout
    rows: tuple[PlacedRow, ...]
    left_out: tuple[LeftOut, ...]

    @cached_property
    def cells(self) -> tuple[PlacedCell, ...]:
        """All cells that change something."""
        return tuple(cell for row in self.rows for cell in row.cells if cell.new != cell.old)

    def values(self, *, replacing: bool) -> dict[str, dict[str, Value]]:
        """What to keep, by task and field; where something stands already only if it shall be replaced."""
        out: dict[str, dict[str, Value]] = {}
        for row in self.rows:
            wanted = {c.field: c.value for c in row.cells if c.new != c.old and (replacing or not c.old)}
            if wanted:
                out[row.row.task.id] = wanted
        return out


def place_block(
    block: Block, tasks: Sequence[TaskProgress], start_row: int, start_field: str, fields: Sequence[str] = FIELDS
) -> Placement:
    """Lay a block on the tasks as a spreadsheet does from the current cell on.

    Where the block has a row of headings, or a column with the tasks' own words or numbers, by those in any order.
    """
    return place(block, tasks, guess_layout(block, tasks, start_row, start_field, fields))


def guess_layout(
    block: Block, tasks: Sequence[TaskProgress], start_row: int, start_field: str, fields: Sequence[str] = FIELDS
) -> Layout:
    """How a block most likely is meant."""
    first, columns = _headings(block, fields)
    body = block.rows[first : first + _LOOKED_AT]
    finder = _Finder(tasks)
    columns = _with_tasks(columns, body, finder)
    layout = Layout(tuple(columns), first, start_row)
    if not first:
        known = _by_looks(columns, body, finder) if layout.by_task else columns
        layout = replace(layout, columns=_in_order(known, start_field, fields, by_task=layout.by_task))
    return layout


def place(block: Block, tasks: Sequence[TaskProgress], layout: Layout) -> Placement:
    """Lay a block on the tasks in this way; the first of two rows for one task counts."""
    finder, placed, left_out = _Finder(tasks), dict[int, PlacedRow](), list[LeftOut]()
    for n, cells in enumerate(block.rows[layout.first :]):
        line = layout.first + n + 1
        if not any(_given(cells, layout)):
            finder.note_section(cells)
            continue
        at = finder.find(cells, layout, placed) if layout.by_task else layout.start_row + n
        if at is None or at >= len(tasks) or at in placed:
            reason = "hết nhiệm vụ" if not layout.by_task else "không thấy nhiệm vụ này" if at is None else "trùng"
            left_out.append(LeftOut(line, " | ".join(filter(None, cells)), reason))
            continue
        placed[at] = PlacedRow(line, tasks[at], _placed_cells(cells, layout, tasks[at].entry))
    return Placement(layout, tuple(placed.values()), tuple(left_out))


def shown(entry: Entry, field: str) -> str:
    """What stands in a field, in the words of the screen; what was not understood as it was typed."""
    unread = dict(entry.unread).get(field)
    if unread is not None:
        return unread
    value = getattr(entry, field)
    if field == "status":
        return STATUS_LABELS[value] if value else ""
    if isinstance(value, date):
        return short_date(value)
    return "" if value is None else number(value) if isinstance(value, float | int) else str(value)


def understood(field: str, text: str, year: int) -> Value:
    """A pasted text as the field wants it; `year` completes a day without one."""
    if field == "status":
        return as_status(text)
    if field == "percent":
        return as_number(text)
    return as_day(text, year) if field in DAY_FIELDS else text


def _placed_cells(cells: Sequence[str], layout: Layout, entry: Entry) -> tuple[PlacedCell, ...]:
    year, out = Period.parse(entry.period).year, []
    for field, cell in zip(layout.columns, cells, strict=False):
        new = typed(cell)
        if field is None or field in (CONTENT, NUMBER) or not new:
            continue
        value = understood(field, new, year)
        out.append(PlacedCell(field, shown(entry, field), _told(field, new, value), value))
    return tuple(out)


def _told(field: str, text: str, value: Value) -> str:
    """How the value will stand on the screen."""
    if isinstance(value, Unread) or value is None:
        return text
    if field == "status":
        return next(words for status, words in STATUS_LABELS.items() if status == value)
    return short_date(value) if isinstance(value, date) else number(value) if isinstance(value, float) else text


def _given(cells: Sequence[str], layout: Layout) -> Iterable[bool]:
    """For each column that is taken, whether this row says something in it."""
    pairs = zip(layout.columns, cells, strict=False)
    return (bool(cell.strip()) for field, cell in pairs if field not in (None, CONTENT, NUMBER))


def _headings(block: Block, fields: Sequence[str]) -> tuple[int, list[str | None]]:
    """Below which row the cells begin, and what the headings above them mean; 0 where there are none."""
    known = {*fields, CONTENT, NUMBER}
    for at, row in enumerate(block.rows[: min(_HEADING_ROWS, len(block.rows) - 1)]):
        said = sum(bool(cell.strip()) for cell in row)
        meanings = [meaning if meaning in known else None for meaning in map(heading_meaning, row)]
        found = sum(meaning is not None for meaning in meanings)
        if found and found * 2 >= said and (found > 1 or at == 0):
            return at + 1, [m if m not in meanings[:n] else None for n, m in enumerate(meanings)]
    return 0, [None] * block.width


def _with_tasks(columns: Sequence[str | None], body: Sequence[Sequence[str]], finder: _Finder) -> list[str | None]:
    """The columns, with the one that names the tasks found by its words; a heading alone makes no such column."""
    out: list[str | None] = [None if c in (CONTENT, NUMBER) else c for c in columns]
    if len(out) < 2:
        return out
    for meaning, known in ((CONTENT, finder.knows), (NUMBER, finder.knows_number)):
        named = [at for at, column in enumerate(columns) if column == meaning]
        free = [at for at, column in enumerate(columns) if column is None and meaning == CONTENT]
        for at in (*named, *free):
            said = [row[at] for row in body if row[at].strip()]
            hits = sum(map(known, said))
            if hits and (at in named or hits * 2 >= len(said)):
                out[at] = meaning
                break
    return out


def _by_looks(columns: Sequence[str | None], body: Sequence[Sequence[str]], finder: _Finder) -> list[str | None]:
    """Columns beside the tasks' own: statuses are known by their words; what repeats the plan is left out ("")."""
    out = list(columns)
    for at, column in enumerate(columns):
        said = [row[at] for row in body if row[at].strip()]
        if column is not None or not said:
            continue
        if all(map(is_status, said)) and "status" not in out:
            out[at] = "status"
        elif sum(map(finder.repeats_plan, said)) * 2 >= len(said):
            out[at] = ""
    return out


def _in_order(
    columns: Sequence[str | None], start_field: str, fields: Sequence[str], *, by_task: bool
) -> tuple[str | None, ...]:
    """The columns that are still open get the fields from the current one on, as a spreadsheet lays them."""
    start = start_field if start_field in fields else "result"
    order = SIDE_BY_SIDE if start in SIDE_BY_SIDE else fields
    rest = (
        field for field in order[order.index(start) :] if field not in columns and not (by_task and field == "status")
    )
    return tuple(next(rest, None) if column is None else column or None for column in columns)


class _Finder:
    """Finds tasks by their words, their labels ("III.6") or their numbers under a section's heading."""

    def __init__(self, tasks: Sequence[TaskProgress]) -> None:
        self._contents = defaultdict[str, list[int]](list)
        self._numbers = defaultdict[str, list[int]](list)
        self._cells = set[str]()
        self._section = ""
        for at, row in enumerate(tasks):
            task = row.task
            self._contents[_key(task.content)].append(at)
            for name in {task.label(), task.number or ""} - {""}:
                self._numbers[_key(name)].append(at)
            told = (task.lead, task.cooperating, task.time_text, task.product, task.approval, task.number, task.label())
            self._cells.update(_key(text) for text in told if text)

    def knows(self, text: str) -> bool:
        """Whether these are a task's words."""
        return bool(self._of_content(text))

    def knows_number(self, text: str) -> bool:
        """Whether this is a task's number."""
        return _key(text) in self._numbers

    def repeats_plan(self, text: str) -> bool:
        """Whether another cell of the plan's table says the same."""
        return _key(text) in self._cells

    def note_section(self, cells: Sequence[str]) -> None:
        """A line such as "III. CẢI CÁCH THỦ TỤC" tells of which section the numbers below it are."""
        match = _SECTION.fullmatch(" ".join(cell.strip() for cell in cells if cell.strip()))
        if match:
            self._section = match[1]

    def find(self, cells: Sequence[str], layout: Layout, taken: Iterable[int]) -> int | None:
        """The place of the task that a row names; of several alike the first that is not taken."""
        said = dict(zip(layout.columns, cells, strict=False))
        by_number = self._of_number(said.get(NUMBER) or "")
        found = self._of_content(said.get(CONTENT) or "") or ([] if (said.get(CONTENT) or "").strip() else by_number)
        both = [at for at in found if at in by_number]
        gone = set(taken)
        free = [at for at in (*both, *found) if at not in gone]
        return next(iter((*free, *found)), None)

    def _of_content(self, text: str) -> list[int]:
        return self._contents.get(_key(text)) or self._contents.get(_key(_ROW_NUMBER.sub("", text, count=1))) or []

    def _of_number(self, text: str) -> list[int]:
        """Where a bare number stands for several tasks, the section above it decides."""
        if not text.strip():
            return []
        found = self._numbers.get(_key(text), [])
        if self._section and text.strip(" .").isdigit():
            return self._numbers.get(_key(f"{self._section}.{text}"), [])
        return found if len(found) == 1 else []


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
