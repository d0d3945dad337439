"""A draft looked over: doubts settled, rows mended, split, merged, added, dropped and moved, each step undoable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from ..text import tidy
from .agency_phrase import addresses
from .plan import Doubt, Draft, PlanHeader, Task
from .time_phrase import read_time

Kind = Literal["tasks", "targets", "duties", "deadlines"]  # what a draft holds
_JOINED = ("product", "lead", "cooperating", "approval", "time_text", "budget", "note")


@dataclass(slots=True)
class Review:
    """A draft as it stands now, with what was done to it; nothing here is saved.

    Each step keeps the draft before it, whole: its rows are a few thousand records that are shared, not copied.
    """

    draft: Draft
    _undo: list[tuple[str, Draft]] = field(default_factory=list)
    _redo: list[tuple[str, Draft]] = field(default_factory=list)

    @property
    def rows(self) -> tuple[Task, ...]:
        """The tasks as they stand now."""
        return self.draft.tasks

    @property
    def touched(self) -> bool:
        """Whether the officer did anything that leaving would lose."""
        return bool(self._undo)

    @property
    def doubtful(self) -> int:
        """How many rows still deserve a look."""
        return sum(bool(task.doubts) for task in self.rows)

    @property
    def undo_name(self) -> str | None:
        """What undo would take back, in words."""
        return self._undo[-1][0] if self._undo else None

    @property
    def redo_name(self) -> str | None:
        """What redo would do again, in words."""
        return self._redo[-1][0] if self._redo else None

    def undo(self) -> None:
        """Take the last step back."""
        self._step_over(self._undo, self._redo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._step_over(self._redo, self._undo)

    def set_header(self, header: PlanHeader) -> None:
        """The officer knows the plan's number, date or year better; times are read anew for its year."""
        if header != self.draft.header:
            changed = replace(self.draft, header=header)
            rows = tuple(replace(task, time=read_time(task.time_text, header.year)) for task in self.rows)
            self._keep_draft("sửa đầu văn bản", replace(changed, tasks=rows))

    def settle(self, place: int, name: str) -> None:
        """A cell is right as it is."""
        self._put("xác nhận một ô", place, _settled(self.rows[place], name))

    def alike(self, doubt: Doubt) -> list[int]:
        """The rows whose doubt is of the same kind: about the same column, both with a suggestion or both without."""
        return [n for n, task in enumerate(self.rows) if any(_same_kind(doubt, other) for other in task.doubts)]

    def settle_alike(self, doubt: Doubt) -> None:
        """The same answer for every row of the same kind."""
        places = set(self.alike(doubt))
        rows = tuple(_settled(t, doubt.field) if n in places else t for n, t in enumerate(self.rows))
        self._keep(f"xác nhận {len(places)} dòng cùng kiểu", rows)

    def take_suggestion(self, place: int, doubt: Doubt) -> None:
        """The cell says what we suggest instead of what the file has."""
        self.mend(place, doubt.field, doubt.suggestion or "")

    def take_suggestions_alike(self, doubt: Doubt) -> None:
        """All suggestions about this column."""
        rows = list(self.rows)
        for place in self.alike(doubt):
            for other in rows[place].doubts:
                if _same_kind(doubt, other):
                    rows[place] = self._mended(rows[place], other.field, other.suggestion or "")
        self._keep("nhận các gợi ý cùng kiểu", tuple(rows))

    def mend(self, place: int, name: str, text: str) -> bool:
        """Give a cell other words; False where the content would be left empty."""
        words = tidy(text)
        if name == "content" and not words:
            return False
        if (words or None) != getattr(self.rows[place], name) or any(d.field == name for d in self.rows[place].doubts):
            self._put("sửa một ô", place, self._mended(self.rows[place], name, words))
        return True

    def split(self, place: int, at: int) -> None:
        """Make two tasks of one, its content cut at this letter; only the first keeps the number."""
        task = self.rows[place]
        first, second = tidy(task.content[:at]).rstrip(" ;,"), tidy(task.content[at:])
        if first and second:
            parts = (replace(task, content=first), replace(task, content=second, number=None, id=""))
            self._keep("tách một nhiệm vụ", (*self.rows[:place], *parts, *self.rows[place + 1 :]))

    def merge(self, place: int) -> None:
        """Make one task of a row and the row below it; cells that say the same are told once."""
        if place + 1 < len(self.rows):
            joined = self._joined(self.rows[place], self.rows[place + 1])
            self._keep("gộp hai nhiệm vụ", (*self.rows[:place], joined, *self.rows[place + 2 :]))

    def add(self, place: int, content: str) -> None:
        """Put a task below a row that the reading missed; it belongs to the same section."""
        beside = self.rows[place] if self.rows else None
        made = Task(
            section=beside.section if beside else None,
            number=None,
            content=tidy(content),
            area=beside.area if beside else "other",
            place=beside.place if beside else "",
        )
        self._keep("thêm một nhiệm vụ", (*self.rows[: place + 1], made, *self.rows[place + 1 :]))

    def drop(self, kind: Kind, places: Sequence[int]) -> None:
        """Leave records of a kind out that are none."""
        gone = set(places)
        kept = tuple(each for n, each in enumerate(getattr(self.draft, kind)) if n not in gone)
        changed: dict[str, Any] = {kind: kept}
        self._keep_draft(f"bỏ {len(gone)} dòng", replace(self.draft, **changed))

    def move(self, place: int, by: int) -> int:
        """Move a row up or down within its section, or into the next one; returns where it stands then."""
        to = place + by
        if not 0 <= to < len(self.rows):
            return place
        rows = list(self.rows)
        task, passed = rows.pop(place), self.rows[to]
        if task.section != passed.section:
            rows.insert(place, replace(task, section=passed.section, area=passed.area))
            to = place
        else:
            rows.insert(to, task)
        self._keep("chuyển chỗ một dòng", tuple(rows))
        return to

    def _mended(self, task: Task, name: str, text: str) -> Task:
        """A task with other words in a cell; our reading follows them."""
        changed: dict[str, Any] = {name: text or None}
        return self._read_anew(_settled(replace(task, **changed), name))

    def _joined(self, upper: Task, lower: Task) -> Task:
        cells: dict[str, Any] = {name: _together(getattr(upper, name), getattr(lower, name)) for name in _JOINED}
        cells["content"] = f"{upper.content} {lower.content}"
        doubts = tuple(dict.fromkeys((*upper.doubts, *lower.doubts)))
        return self._read_anew(replace(upper, doubts=doubts, **cells))

    def _read_anew(self, task: Task) -> Task:
        return replace(
            task,
            time=read_time(task.time_text, self.draft.header.year),
            lead_addresses=addresses(task.lead),
            cooperating_addresses=addresses(task.cooperating),
        )

    def _put(self, name: str, place: int, task: Task) -> None:
        self._keep(name, (*self.rows[:place], task, *self.rows[place + 1 :]))

    def _keep(self, name: str, rows: tuple[Task, ...]) -> None:
        if rows != self.rows:
            self._keep_draft(name, replace(self.draft, tasks=rows))

    def _keep_draft(self, name: str, draft: Draft) -> None:
        self._undo.append((name, self.draft))
        self._redo.clear()
        self.draft = draft

    def _step_over(self, source: list[tuple[str, Draft]], other: list[tuple[str, Draft]]) -> None:
        if source:
            name, draft = source.pop()
            other.append((name, self.draft))
            self.draft = draft


def split_point(content: str) -> int:
    """Where a content most likely holds two tasks: after the sentence, else the word, nearest the middle."""
    half = len(content) // 2
    blanks = [n for n, letter in enumerate(content) if letter == " "]
    ends = [n for n in blanks if content[n - 1] in ";."]
    return min(ends or blanks, key=lambda n: abs(n - half), default=half)


def _settled(task: Task, name: str) -> Task:
    return replace(task, doubts=tuple(doubt for doubt in task.doubts if doubt.field != name))


def _same_kind(one: Doubt, other: Doubt) -> bool:
    return one.field == other.field and (one.suggestion is None) == (other.suggestion is None)


def _together(upper: str | None, lower: str | None) -> str | None:
    if not upper or not lower or upper == lower:
        return upper or lower
    return f"{upper}; {lower}"
