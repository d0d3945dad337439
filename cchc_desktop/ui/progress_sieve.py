"""Which rows are shown: scopes, filters that combine, and search; counted without looking at every row again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from ..actions.progress import searched
from ..model.area import AREA_LABELS
from ..model.progress import STATUS_LABELS, Completeness, TaskProgress, filled, state_of
from ..text import fold

Test = Callable[[TaskProgress], bool]
SCOPES: dict[str, tuple[str, Test]] = {
    "mine": ("Của đơn vị", lambda r: r.ours),
    "possible": ("Có thể", lambda r: r.task.decided is None and r.concern.mine == "possible"),
    "all": ("Tất cả", lambda r: True),
}
FILTERS: dict[str, tuple[str, Test]] = {
    "blank": ("Trống", lambda r: r.ours and r.blank),
    "overdue": ("Quá hạn", lambda r: r.ours and r.computed == "overdue"),
    "lead": ("Chủ trì", lambda r: r.concern.role == "lead"),
    "unconfirmed": ("Chưa xác nhận", lambda r: r.entry.unconfirmed),
    "unread": ("Chưa hiểu", lambda r: bool(r.entry.unread)),
    "flagged": ("Theo dõi", lambda r: r.entry.flagged),
    "unfinished": ("Dở dang quý trước", lambda r: _unfinished(r)),
    "noted": ("Có ghi chú", lambda r: bool(r.entry.note)),
}
STATE_LABELS: dict[str, str] = {
    **{str(status): words for status, words in STATUS_LABELS.items()},
    "not_due": "Chưa đến hạn",
    "on_purpose": "Để trống có chủ ý",
    "blank": "Trống",
}
_SETTLED = "settled"  # filled, for how complete the quarter is


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for: a scope, filters that must all hold, and words."""

    scope: str = "mine"
    filters: frozenset[str] = frozenset()
    words: str = ""


class Sieve:
    """Each row's answers are kept as the bits of a number, and counted by number: few of them differ."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._rows: dict[str, TaskProgress] = {}
        self._masks: dict[str, int] = {}
        self._folded: dict[str, str] = {}
        self._tally: Counter[int] = Counter()

    def load(self, rows: Iterable[TaskProgress]) -> None:
        """Take over all rows, in order; what was folded stays for rows that are the same."""
        before, self._rows = self._rows, {row.task.id: row for row in rows}
        self._folded = {key: text for key, text in self._folded.items() if before.get(key) == self._rows.get(key)}
        self._masks = {key: self._mask(row) for key, row in self._rows.items()}
        self._tally = Counter(self._masks.values())

    def put(self, row: TaskProgress) -> None:
        """One row as it is kept now."""
        key = row.task.id
        if key not in self._rows:
            return
        before, self._rows[key] = self._masks[key], row
        self._masks[key] = after = self._mask(row)
        if after != before:
            self._tally.update({before: -1, after: 1})
            if not self._tally[before]:
                del self._tally[before]
        self._folded.pop(key, None)

    def get(self, task_id: str) -> TaskProgress | None:
        return self._rows.get(task_id)

    def shown(self, asked: Question) -> list[TaskProgress]:
        """The rows that answer to everything asked."""
        wanted, key = self._want((asked.scope, *asked.filters)), fold(asked.words)
        found = (task_id for task_id, mask in self._masks.items() if mask & wanted == wanted)
        if key:
            found = (task_id for task_id in found if key in self._words(task_id))
        return [self._rows[task_id] for task_id in found]

    def count(self, keys: Collection[str]) -> int:
        """How many rows hold all of these scopes and filters."""
        wanted = self._want(keys)
        return sum(many for mask, many in self._tally.items() if mask & wanted == wanted)

    def completeness(self) -> Completeness:
        """How many of our tasks are filled."""
        return Completeness(self.count(("mine", _SETTLED)), self.count(("mine",)))

    def keys(self, subject: str) -> list[str]:
        """The filters of a subject ("area", "person", "state") that some row holds, in the order of their words."""
        held = [key for key in self._bits if key.startswith(f"{subject}:") and self.count((key,))]
        return sorted(held, key=lambda key: fold(words_of(key)))

    def fold_some(self, most: int) -> bool:
        """Make so many rows ready for search ahead of time; False where all are ready."""
        waiting = list(islice((task_id for task_id in self._rows if task_id not in self._folded), most))
        for task_id in waiting:
            self._words(task_id)
        return bool(waiting)

    def _words(self, task_id: str) -> str:
        folded = self._folded.get(task_id)
        if folded is None:
            folded = self._folded[task_id] = searched(self._rows[task_id])
        return folded

    def _want(self, keys: Iterable[str]) -> int:
        wanted = 0
        for key in keys:
            wanted |= self._bit(key)
        return wanted

    def _bit(self, key: str) -> int:
        return self._bits.setdefault(key, 1 << len(self._bits))

    def _mask(self, row: TaskProgress) -> int:
        return self._want(_held(row))


def words_of(key: str) -> str:
    """What a scope or a filter is called."""
    subject, _, value = key.partition(":")
    if subject == "area":
        return AREA_LABELS[value]
    if subject == "state":
        return STATE_LABELS[value]
    if subject == "person":
        return value or "Chưa giao ai"
    return (SCOPES | FILTERS)[key][0]


def known(key: str) -> bool:
    """Whether a key still means something, as a saved view may be of another version."""
    subject, colon, value = key.partition(":")
    if not colon:
        return key in FILTERS
    named: dict[str, list[str]] = {"area": [*AREA_LABELS], "state": [*STATE_LABELS]}
    return subject == "person" or value in named.get(subject, [])


def _held(row: TaskProgress) -> Iterator[str]:
    """The scopes and filters that a row answers to."""
    yield from (key for key, (_, test) in SCOPES.items() if test(row))
    yield from (key for key, (_, test) in FILTERS.items() if test(row))
    yield f"area:{row.task.area}"
    yield f"person:{row.task.person or ''}"
    if row.ours:
        yield f"state:{state_of(row)}"
    if filled(row):
        yield _SETTLED


def _unfinished(row: TaskProgress) -> bool:
    """Whether work on it was left open when last quarter ended."""
    return row.ours and row.previous is not None and row.previous.status in ("not_started", "in_progress")
