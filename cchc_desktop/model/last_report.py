"""A report handed in before, read back: what it says of each task, and how sure we are of that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..text import fold, roman
from .area import Area
from .finding import Finding
from .period import Period
from .plan import Task
from .progress import Status
from .task_words import TaskWords, pieces
from .typed import Unread, as_status

Certainty = Literal["certain", "likely", "possible"]
CERTAINTY_LABELS: dict[Certainty, str] = {"certain": "Chắc chắn", "likely": "Có lẽ đúng", "possible": "Cần xem"}
_ROW_LIKELY, _ROW_POSSIBLE = 0.68, 0.45  # how alike a row's content and a task must be
_PASSAGE_LIKELY, _PASSAGE_POSSIBLE = 0.55, 0.36  # how much of a task's words a passage must hold
_CLEARLY = 0.08  # by so much the best task must stand out
_LONGEST_STATUS = 60  # letters
_KNOWN_PIECES = 0.6  # of a passage that only tells the table's words again
_MOST_COLONS = 4  # a task's own words may hold some
# What a report says of a task without words of its own; the first that fits, on folded text.
_SAID: tuple[tuple[re.Pattern[str], Status], ...] = (
    (re.compile(r"khong (?:phat sinh|co phat sinh)\b.*"), "no_activity"),
    (re.compile(r"(?:qua han|tre han|cham)?,? ?(?:chua|khong) hoan thanh\b.*"), "in_progress"),
    (re.compile(r"(?:chua|khong) (?:trien khai|thuc hien|lam|bat dau)\b.*"), "not_started"),
    (re.compile(r"(?:da )?(?:hoan thanh|xong|ban hanh xong)\b.*|dat 100 ?%?"), "done"),
    (re.compile(r"(?:dang|tiep tuc) (?:thuc hien|trien khai|lam|tiep tuc)\b.*|thuong xuyen"), "in_progress"),
)
_NOTHING_SAID = re.compile(r"(?:chua den han|chua cap nhat|chua bao cao)\b.*")
_NOT_DONE = re.compile(r"\bchua hoan thanh\b")
_QUARTER = re.compile(r"^(quý [IV]{1,3}(?:, quý [IV]{1,3})*):\s*", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """A row of the report's annex that says something of a task."""

    place: str
    number: str | None
    area: Area
    content: str
    result: str = ""
    status: Status | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the report's prose with the headings it stands under."""

    place: str
    area: Area
    headings: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class LastReport:
    """A report as read: the period of its title, the rows of its annex and the passages of its results."""

    name: str
    title: str | None = None
    period: Period | None = None
    rows: tuple[ReportedRow, ...] = ()
    passages: tuple[Passage, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """What the report says of one task; `quoted` is the content or heading by which it was found."""

    task_id: str
    text: str
    status: Status | None
    certainty: Certainty
    place: str
    quoted: str = ""


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Words of the report that found no task."""

    place: str
    text: str
    status: Status | None = None
    quoted: str = ""


@dataclass(frozen=True, slots=True)
class Matched:
    """What found its task, in the order of the tasks, and what did not, in the order of the report."""

    matches: tuple[Match, ...]
    left_over: tuple[LeftOver, ...]


def status_said(text: str, *, with_result: bool = True) -> Status | None:
    """The status that a cell of a report tells ("Đã hoàn thành quá hạn"), None where it tells none.

    "Chưa hoàn thành" of a task of which nothing was done means that it was not begun.
    """
    known, words = as_status(text), fold(text).strip(" .:")
    if not with_result and _NOT_DONE.search(words):
        return "not_started"
    if isinstance(known, Unread) or known is None:
        return next((status for pattern, status in _SAID if pattern.fullmatch(words)), None)
    return known


def nothing_said(text: str) -> bool:
    """Words in the place of a status that tell none on purpose: "Chưa đến hạn", "Chưa cập nhật"."""
    return bool(_NOTHING_SAID.fullmatch(fold(text).strip(" .:")))


def of_quarter(text: str, quarter: int) -> str:
    """What a result told quarter by quarter ("Quý I: …") says of one of them; any other result whole."""
    marks = list(_QUARTER.finditer(text))
    if not marks:
        return text
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    told = {mark[1].lower(): text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)}
    wanted = f"quý {roman(quarter)}".lower()
    return next((words for names, words in told.items() if wanted in names.split(", ")), "")


def match(tasks: Sequence[Task], report: LastReport, quarter: Period) -> Matched:
    """Find for each task what the report says of it: the annex's rows first, then the prose.

    Of a report on several quarters only what it says of this one is taken where it tells them apart.
    """
    words = TaskWords(tasks)
    told = [replace(row, result=of_quarter(row.result, int(quarter.kind[1]))) for row in report.rows]
    rows = [row for row in told if row.result or row.status]
    by_row, left = _match_rows(words, rows)
    known = {piece for row in report.rows for text in (row.content, row.result) for piece in pieces(text)}
    prose = [passage for passage in report.passages if not _repeats(passage.text, known)]
    matches, unmatched = _match_passages(words, prose, by_row)
    order = {task.id: n for n, task in enumerate(tasks)}
    left_over = [LeftOver(row.place, row.result, row.status, row.content) for row in left]
    left_over += [LeftOver(each.place, each.text, None, _trail(each)) for each in unmatched]
    return Matched(tuple(sorted(matches.values(), key=lambda one: order[one.task_id])), tuple(left_over))


def _match_rows(words: TaskWords, rows: Sequence[ReportedRow]) -> tuple[dict[str, Match], list[ReportedRow]]:
    """The rows by the same words, then by likeness, each task and each row once."""
    matches: dict[str, Match] = {}
    waiting: list[ReportedRow] = []
    for row in rows:
        same = [task for task in words.same(row.content) if task.id not in matches]
        same.sort(key=lambda task: (task.area != row.area, task.number != row.number))
        if same:
            matches[same[0].id] = _of_row(row, same[0].id, "certain")
        else:
            waiting.append(row)
    found = [
        (score, -n, task.id, score - second >= _CLEARLY)
        for n, row in enumerate(waiting)
        for score, second, task in words.alike(row.content, row.area)
        if score >= _ROW_POSSIBLE
    ]
    gone = set[int]()
    for score, n, task_id, clear in sorted(found, reverse=True):
        if n not in gone and task_id not in matches:
            sure = score >= _ROW_LIKELY and clear
            matches[task_id] = _of_row(waiting[-n], task_id, "likely" if sure else "possible")
            gone.add(n)
    return matches, [row for n, row in enumerate(waiting) if -n not in gone]


def _of_row(row: ReportedRow, task_id: str, certainty: Certainty) -> Match:
    return Match(task_id, row.result, row.status, certainty, row.place, row.content)


def _match_passages(
    words: TaskWords, passages: Sequence[Passage], by_row: dict[str, Match]
) -> tuple[dict[str, Match], list[Passage]]:
    """The prose for the tasks of which no row has words; what is only possible yields to what is likely."""
    matches = dict(by_row)
    open_tasks = {task.id for task in words.tasks if task.id not in by_row or not by_row[task.id].text}
    found: dict[str, list[tuple[Certainty, float, int, str]]] = {}
    unmatched: list[int] = []
    for n, passage in enumerate(passages):
        listed = _listed(words, passage)
        for task_id, said in listed:
            if said:
                matches.setdefault(task_id, Match(task_id, "", said, "certain", passage.place, passage.text))
        one = _named(words, passage) or _about(words, passage)
        if one and one[0] in open_tasks and not listed:
            found.setdefault(one[0], []).append((one[1], one[2], n, one[3]))
        elif not listed:
            unmatched.append(n)
    for task_id, those in found.items():
        taken = _best(those)
        unmatched += [one[2] for one in those if one not in taken]
        text, first = "\n".join(one[3] for one in taken), passages[taken[0][2]]
        status = matches[task_id].status if task_id in matches else None
        matches[task_id] = Match(task_id, text, status, taken[0][0], first.place, _trail(first))
    return matches, [passages[n] for n in sorted(unmatched)]


def _best(those: Sequence[tuple[Certainty, float, int, str]]) -> list[tuple[Certainty, float, int, str]]:
    """The passages that make up a task's words: all of the surest kind, of mere possibilities only the best."""
    for certainty in ("certain", "likely"):
        if sure := [one for one in those if one[0] == certainty]:
            return sure
    return [max(those, key=lambda one: one[1])]


def _named(words: TaskWords, passage: Passage) -> tuple[str, Certainty, float, str] | None:
    """A passage that opens with a task's own words and a colon, as our reports write short results."""
    at = -1
    for _ in range(_MOST_COLONS):
        at = passage.text.find(":", at + 1)
        if at < 0:
            return None
        if (same := words.same(passage.text[:at])) and passage.text[at + 1 :].strip():
            return same[0].id, "certain", 1.0, passage.text[at + 1 :].strip()
    return None


def _listed(words: TaskWords, passage: Passage) -> list[tuple[str, Status | None]]:
    """The tasks that a line such as "Chưa triển khai: …; …." names, with that status."""
    said, _, names = passage.text.partition(":")
    status = status_said(said, with_result=False)
    if len(said) > _LONGEST_STATUS or (status is None and not nothing_said(said)):
        return []
    found = words.same(names)[:1] or [task for name in names.split(";") for task in words.same(name)[:1]]
    return [(task.id, status) for task in found]


def _about(words: TaskWords, passage: Passage) -> tuple[str, Certainty, float, str] | None:
    """The task of which the passage and its nearest heading hold the most words, where they hold enough."""
    heading = passage.headings[-1] if passage.headings else ""
    score, second, task = words.covered(f"{heading}. {passage.text}", passage.area)
    if task is None or score < _PASSAGE_POSSIBLE:
        return None
    sure = score >= _PASSAGE_LIKELY and score - second >= _CLEARLY
    return task.id, "likely" if sure else "possible", score, passage.text


def _repeats(text: str, known: set[str]) -> bool:
    """Whether a passage only tells again what the annex says."""
    said = pieces(text)
    return bool(said) and sum(piece in known for piece in said) >= _KNOWN_PIECES * len(said)


def _trail(passage: Passage) -> str:
    return " › ".join(passage.headings[-2:])
