"""What officers wrote of difficulties, causes and proposals, each text once, with the names of its tasks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2s

from ...text import fold, short_date, typed
from ..period import Period
from ..progress import TaskProgress
from .data import Paragraph
from .narrative import Narrator, drawn, ids, lines, listed, sentence, standing, task_name

# A sentence of the field "Khó khăn, nguyên nhân" that opens like this tells the cause.
_CAUSE = re.compile(r"(?:^|(?<=[.;!?\n]))\s*(?=(?:Nguyên nhân|Do|Vì)\b)")
_CALLED_CAUSE = re.compile(r"(?:^|(?<=[.;!?\n]))\s*(?=Nguyên nhân\b)")
_TELLS_WHY = re.compile(r"\b(?:nguyên nhân|do|vì|bởi)\b", re.IGNORECASE)  # somewhere inside a sentence
_CAUSE_LABEL = re.compile(r"^Nguyên nhân\s*:\s*")  # the heading says it already
_KIND_OF_CAUSE = re.compile(
    r"(?:^|(?<=[.;!?\n]))[\s+-]*(?:Về\s+)?(?:Nguyên nhân\s+)?(khách quan|chủ quan)\s*(?:là\s+)?[:–-]\s*", re.IGNORECASE
)
_CAUSES = {"khach quan": "cause_objective", "chu quan": "cause_subjective"}
_NAMED_AT_MOST, _WORDS_AT_MOST = 5, 60  # tasks named after a text they share, and words of their names


@dataclass(frozen=True, slots=True)
class Remark:
    """A text typed for a task; `place` is the kind of the first quarter that says it, "Q1"."""

    row: TaskProgress
    place: str
    text: str

    @property
    def key(self) -> str:
        return f"{self.row.task.id}/{self.place}"


def difficulties(narrator: Narrator, rows: Sequence[TaskProgress]) -> list[Paragraph]:
    """Tasks past their time, then what officers wrote of difficulties, without the causes."""
    late = [row for row in rows if standing(row) == "overdue"]
    narrator.figure("overdue.total", len(late))
    said = []
    if late:
        names = listed(_with_new_due(narrator, row) for row in late)
        text = narrator.say("overdue", total=narrator.tasks("overdue.total", len(late)), tasks=names)
        said.append(drawn("difficulties/overdue", text, ids(late)))
    split = [Remark(each.row, each.place, _difficulty(each)[0]) for each in _each(rows, "difficulty")]
    with_limit = {each.row.task.id for each in split if each.text}
    only_cause = {each.row.task.id for each in split} - with_limit - {row.task.id for row in late}
    unsaid = [row for row in rows if row.task.id in only_cause]
    return said + narrator.untold(unsaid, "difficulties") + _once(narrator, "difficulties", split)


def causes(narrator: Narrator, rows: Sequence[TaskProgress]) -> list[Paragraph]:
    """What officers wrote of causes, objective ones first; where woven into the difficulty, a pointer to it."""
    typed_in = _each(rows, "difficulty")
    woven = [Remark(each.row, each.place, _CAUSE_LABEL.sub("", _difficulty(each)[1], count=1)) for each in typed_in]
    pieces = [piece for each in (*_each(rows, "cause"), *woven) for piece in _by_kind(each)]
    said = []
    for frame in (*_CAUSES.values(), ""):
        said += _once(narrator, "causes", [remark for kind, remark in pieces if kind == frame], frame)
    if said:
        return said
    if telling := [each.row for each in typed_in if _TELLS_WHY.search(each.text)]:
        return [drawn("causes/with_difficulties", narrator.say("causes_with_difficulties"), ids(telling))]
    unexplained = [each.row for each in typed_in] or [row for row in rows if standing(row) == "overdue"]
    return [drawn("causes/unknown", narrator.say("causes_unknown"), ids(unexplained))] if unexplained else []


def proposals(narrator: Narrator, rows: Sequence[TaskProgress]) -> list[Paragraph]:
    """What officers proposed."""
    return _once(narrator, "proposals", _each(rows, "proposal"))


def split_cause(text: str) -> tuple[str, str]:
    """What was difficult, and the cause where a sentence of its own tells it."""
    return _split(_CAUSE, text)


def _split(opening: re.Pattern[str], text: str) -> tuple[str, str]:
    found = opening.search(text)
    return (text[: found.start()].strip(), text[found.start() :].strip()) if found else (text.strip(), "")


def _by_kind(remark: Remark) -> list[tuple[str, Remark]]:
    """A cause in pieces, where it was typed as objective ("Khách quan: …") or subjective, with their wordings."""
    head, *rest = _KIND_OF_CAUSE.split(remark.text)
    said = [("", remark.place, head)]
    for kind, text in zip(rest[::2], rest[1::2], strict=True):
        said.append((_CAUSES[fold(kind)], f"{remark.place}/{_CAUSES[fold(kind)]}", text))
    return [(kind, Remark(remark.row, place, text.strip())) for kind, place, text in said if text.strip()]


def _difficulty(remark: Remark) -> tuple[str, str]:
    """A difficulty and the cause woven into it; only what is called a cause where others were typed in their field."""
    own_field = any(entry.cause for entry in remark.row.entries)
    return _split(_CALLED_CAUSE if own_field else _CAUSE, remark.text)


def _with_new_due(narrator: Narrator, row: TaskProgress) -> str:
    """A late task's name, with the day it shall be done by where one was set."""
    new = row.entry.new_due
    return narrator.say("new_due", task=task_name(row), date=short_date(new)) if new else task_name(row)


def _once(narrator: Narrator, content: str, given: Iterable[Remark], frame: str = "") -> list[Paragraph]:
    """Each text once, with the names of its tasks where it is too short to stand alone; `frame` is put around it.

    A line of one task is known by the task, one of several by its words without the numbers: it keeps its key when one
    of them drops out.
    """
    together: dict[tuple[str, ...], list[Remark]] = {}
    for remark in given:
        together.setdefault(tuple(lines(remark.text)), []).append(remark)
    owners: dict[str, list[tuple[str, TaskProgress]]] = {}
    digests: dict[str, str] = {}
    for words, remarks in together.items():
        for n, line in enumerate(_named(narrator, content, remarks, words, frame)):
            line = sentence(narrator.say(frame, text=line) if frame else line)
            digests.setdefault(line, _digest(frame + words[n]))
            owners.setdefault(line, []).extend((each.key + (f".{n}" if n else ""), each.row) for each in remarks)
    said, taken = [], set[str]()
    for line, own in owners.items():
        alone = list(dict.fromkeys(f"{content}/{key}" for key, _ in own))
        alike = f"{content}/{digests[line]}"
        key, *also = (alone[0], alike) if len(alone) == 1 else (alike, *alone)
        key = key if key not in taken else f"{key}.{len(taken)}"  # words that differ only in their numbers
        taken.add(key)
        said.append(drawn(key, line, ids(row for _, row in own), also))
    return said


def _named(
    narrator: Narrator, content: str, remarks: Sequence[Remark], said: Sequence[str], frame: str
) -> Sequence[str]:
    if len(said) != 1:
        return said
    rows = [each.row for each in remarks]
    if len(rows) == 1 or len(said[0].split()) >= narrator.form.short_result:
        named = narrator.with_name(rows[0], said)
        if named != said[0] and (number := narrator.reference(rows[0])):
            short = said[0].rstrip(" .;,")
            return [narrator.say("of_numbered", text=short, number=number, annex=narrator.annex("tasks"))]
        if frame and named != said[0]:  # after "Nguyên nhân khách quan:" a name before another colon would read badly
            return [narrator.say("of_task", text=said[0].rstrip(" .;,"), task=task_name(rows[0]))]
        return [named]
    total = narrator.tasks(f"{content}.{_digest(said[0])}.total", len(rows))
    text = said[0].rstrip(" .;,")
    names = listed(map(task_name, rows))
    if len(rows) <= _NAMED_AT_MOST and len(names.split()) <= _WORDS_AT_MOST:
        return [narrator.say("of_tasks", text=text, total=total, tasks=names)]
    return [narrator.say("of_many_tasks", text=text, total=total, annex=narrator.annex("tasks"))]


def _digest(line: str) -> str:
    """A short name of a line's words, whatever numbers it holds."""
    return blake2s(re.sub(r"\d+", "", fold(line)).encode(), digest_size=6).hexdigest()


def _each(rows: Iterable[TaskProgress], field: str) -> list[Remark]:
    """The texts typed into a field over the period's quarters, each once per task."""
    said = []
    for row in rows:
        texts: dict[str, str] = {}
        for entry in row.entries:
            if text := typed(getattr(entry, field) or ""):
                texts.setdefault(text, Period.parse(entry.period).kind)
        said += [Remark(row, place, text) for text, place in texts.items()]
    return said
