"""Sentences of the report, drawn only from what was typed and from the plan's own wording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ...text import NBSP, fold, number, short_date, typed, upper_first
from ..period import Period
from ..progress import Document, Entry, TaskProgress
from .data import Paragraph, Source
from .form import Form, Standing

# A sentence of the field "Khó khăn, nguyên nhân" that opens like this tells the cause.
_CAUSE = re.compile(r"(?:^|(?<=[.;!?\n]))\s*(?=(?:Nguyên nhân|Do|Vì)\b)")
_TELLS_WHY = re.compile(r"\b(?:nguyên nhân|do|vì|bởi)\b", re.IGNORECASE)  # somewhere inside a sentence
_CAUSE_LABEL = re.compile(r"^Nguyên nhân\s*:\s*")  # the heading says it already
_ENDINGS = (".", "!", "?", "…", ":")
_NAMED_AT_MOST = 5  # tasks named after a text they share; of more the annex tells


def standing(row: TaskProgress) -> Standing:
    """Where a task stands at the end of the period, in one word."""
    if row.computed == "done_before":
        return "done_before"
    if row.status == "done":
        return "done_late" if row.computed == "done_late" else "done"
    if row.computed == "overdue":
        return "overdue"
    if row.status == "in_progress" or row.status == "no_activity":
        return row.status
    if row.computed == "not_due":
        return "not_due"
    return row.status or "untouched"


def sentence(text: str) -> str:
    """The officer's words as a sentence: capital first, full stop at the end, nothing else touched."""
    text = upper_first(text.strip())
    return text if text.endswith(_ENDINGS) else text.rstrip(" ;,") + "."


def lines(text: str | None) -> list[str]:
    """The lines of a typed text that hold something."""
    return [line.strip() for line in typed(text or "").splitlines() if line.strip()]


def task_name(row: TaskProgress) -> str:
    """The plan's wording of a task, fit to stand inside a sentence."""
    return upper_first(row.task.content.strip().rstrip(" .;,"))


def listed(names: Iterable[str]) -> str:
    """Names one after the other; in quotation marks where a name holds the sign that parts them."""
    given = list(names)
    marked = len(given) > 1 and any(";" in name for name in given)
    return "; ".join(f"“{name}”" if marked else name for name in given)


def ids(rows: Iterable[TaskProgress]) -> tuple[Source, ...]:
    """The tasks, as a paragraph's sources."""
    return tuple(Source("task", row.task.id) for row in rows)


class Citations:
    """Documents cited so far: in full at first mention, by type and number after (Nghị định 30/2020)."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def note(self, text: str) -> None:
        """Remember the numbers a text cites in its own words."""
        self._seen.update(re.findall(r"\d+/[\w./-]*\w", text))

    def cite(self, document: Document) -> str:
        """The document, in full unless it was cited before."""
        key = document.number or document.cite()
        known = key in self._seen
        self._seen.add(key)
        return document.short() if known else document.cite()


@dataclass(frozen=True, slots=True)
class Narrator:
    """Says what happened on tasks in a period, in the wording of a form."""

    form: Form
    period: Period
    citations: Citations
    shared: frozenset[str] = frozenset()  # results typed alike for several tasks, which need the task's name
    explanations: Mapping[str, Sequence[str]] = field(default_factory=dict, hash=False)  # by task, for its note
    several_annexes: bool = False

    @property
    def annex(self) -> str:
        """How the text calls the annex of tasks: by its number where there are several."""
        return f"{self.form.words['annex']} I" if self.several_annexes else self.form.words["annex"]

    def say(self, key: str, **places: object) -> str:
        """A wording of the form with its places filled."""
        return self.form.words[key].format(**places)

    def tasks(self, count: int) -> str:
        """ "18 nhiệm vụ", not to be torn apart at the end of a line."""
        return f"{count}{NBSP}{self.form.words['tasks_unit']}"

    def counts(self, rows: Sequence[TaskProgress], key: str, **places: str) -> Paragraph:
        """One sentence of figures that add up to the number of tasks."""
        text = self.say(
            key, within=self.period.within, total=self.tasks(len(rows)), breakdown=self._breakdown(rows), **places
        )
        return Paragraph(text, ids(rows))

    def _breakdown(self, rows: Sequence[TaskProgress]) -> str:
        found = [standing(row) for row in rows]
        late = found.count("done_late")
        if "done" in found and late:
            found = ["done" if each == "done_late" else each for each in found]
        said = []
        for each, words in self.form.standings.items():
            if each in found:
                alone = found.count(each) == len(rows)  # what holds for all needs no figure of its own
                figure = "" if alone else f"{NBSP}{found.count(each)}"
                tail = f" ({self.say('late', count=late)})" if each == "done" and late else ""
                said.append(words.count + figure + tail)
        if len(rows) == 1:
            return said[0]
        return self.say("among" if len(said) > 1 else "alike", standings=", ".join(said))

    def results(self, rows: Sequence[TaskProgress]) -> list[Paragraph]:
        """What was done, task by task in the officer's words; then the tasks without words, by standing."""
        said = [self.counts(rows, "area_counts")] if len(rows) > 1 else []
        for row in rows:
            if told(row):
                said += self._result(row)
        return said + self._untold([row for row in rows if not told(row)])

    def _result(self, row: TaskProgress) -> list[Paragraph]:
        quarters = told(row)
        texts: list[str] = []
        for quarter, entry in quarters:
            said = self._entry(row, entry, named=len(quarters) > 1)
            if quarter:
                said[0] = "- " + self.say("quarter_result", quarter=quarter, text=said[0])
            texts += said
        percent = "" if row.entry.percent is None else number(row.entry.percent)
        if percent and standing(row) == "in_progress" and f"{percent}%" not in " ".join(texts):
            texts[-1] += " " + self.say("percent", percent=percent)
        if len(quarters) > 1:
            texts.insert(0, self.say("task_quarters", task=task_name(row)))
        return [Paragraph(text, ids([row])) for text in texts]

    def _entry(self, row: TaskProgress, entry: Entry, named: bool) -> list[str]:
        """The lines of one quarter; `named` where the task's name stands above them already."""
        said = lines(entry.result)
        if not said:
            words = self.form.standings[(named and entry.status) or standing(row)].tasks
            said = [words if named else f"{words}: {task_name(row)}"]
        elif not named:
            said[0] = self._with_name(row, said)
        said[-1] = self._with_documents(said[-1], "\n".join(said), entry.documents)
        return [*map(_inner, said[:-1]), sentence(said[-1])]

    def _with_name(self, row: TaskProgress, said: Sequence[str]) -> str:
        """The first line, after the task's name where it says too little by itself or was typed for others too."""
        first, name = said[0], task_name(row)
        short = len(first.split()) < self.form.short_result and not first.endswith(":")
        alike = "\n".join(said) in self.shared
        if not (short or alike) or fold(name) in fold(first):
            return first
        return self.say("task_result", task=name, text=first)

    def _with_documents(self, line: str, whole: str, documents: Sequence[Document]) -> str:
        self.citations.note(whole)
        unnamed = [self.citations.cite(each) for each in documents if not each.number or each.number not in whole]
        if not unnamed:
            return line
        return self.say("with_documents", text=line.rstrip(" .;,"), documents="; ".join(unnamed))

    def _untold(self, rows: Sequence[TaskProgress]) -> list[Paragraph]:
        said = []
        for each, words in self.form.standings.items():
            group = [row for row in rows if standing(row) == each]
            if group:
                names = listed(map(task_name, group))
                said.append(Paragraph(self.say("tasks", standing=words.tasks, tasks=names), ids(group)))
        return said

    def difficulties(self, rows: Sequence[TaskProgress]) -> list[Paragraph]:
        """Tasks past their time, then what officers wrote of difficulties, without the causes."""
        late = [row for row in rows if standing(row) == "overdue"]
        said = []
        if late:
            text = self.say("overdue", total=self.tasks(len(late)), tasks=listed(map(self._with_new_due, late)))
            said.append(Paragraph(text, ids(late)))
        split = [(row, _difficulty(row, text)[0]) for row, text in _each(rows, "difficulty")]
        only_cause = {row.task.id for row, limit in split if not limit} - {row.task.id for row, limit in split if limit}
        said += self._untold([row for row in rows if row.task.id in only_cause and row not in late])
        return said + self._typed(split)

    def causes(self, rows: Sequence[TaskProgress]) -> list[Paragraph]:
        """What officers wrote of causes; where they wove them into the difficulty, a pointer to it."""
        typed_in = _each(rows, "difficulty")
        woven = [(row, _CAUSE_LABEL.sub("", _difficulty(row, text)[1], count=1)) for row, text in typed_in]
        said = self._typed([*_each(rows, "cause"), *woven])
        if said:
            return said
        if telling := [row for row, text in typed_in if _TELLS_WHY.search(text)]:
            return [Paragraph(self.say("causes_with_difficulties"), ids(telling))]
        unexplained = [row for row, _ in typed_in] or [row for row in rows if standing(row) == "overdue"]
        return [Paragraph(self.say("causes_unknown"), ids(unexplained))] if unexplained else []

    def _with_new_due(self, row: TaskProgress) -> str:
        """A late task's name, with the day it shall be done by where one was set."""
        new = row.entry.new_due
        return self.say("new_due", task=task_name(row), date=short_date(new)) if new else task_name(row)

    def proposals(self, rows: Sequence[TaskProgress]) -> list[Paragraph]:
        """What officers proposed."""
        return self._typed(_each(rows, "proposal"))

    def _typed(self, given: Iterable[tuple[TaskProgress, str]]) -> list[Paragraph]:
        """Each text once, with the names of its tasks where it is too short to stand alone."""
        together: dict[tuple[str, ...], list[TaskProgress]] = {}
        for row, text in given:
            together.setdefault(tuple(lines(text)), []).append(row)
        said: dict[str, tuple[Source, ...]] = {}
        for key, rows in together.items():
            for line in self._named(rows, key):
                line = sentence(line)
                said[line] = tuple(dict.fromkeys((*said.get(line, ()), *ids(rows))))
        return [Paragraph(line, sources) for line, sources in said.items()]

    def _named(self, rows: Sequence[TaskProgress], said: Sequence[str]) -> Sequence[str]:
        if len(said) != 1:
            return said
        if len(rows) == 1 or len(said[0].split()) >= self.form.short_result:
            return [self._with_name(rows[0], said)]
        key = "of_tasks" if len(rows) <= _NAMED_AT_MOST else "of_many_tasks"
        places = {"tasks": listed(map(task_name, rows)), "annex": self.annex}
        return [self.say(key, text=said[0].rstrip(" .;,"), total=self.tasks(len(rows)), **places)]


def split_cause(text: str) -> tuple[str, str]:
    """What was difficult, and the cause where a sentence of its own tells it."""
    found = _CAUSE.search(text)
    return (text[: found.start()].strip(), text[found.start() :].strip()) if found else (text.strip(), "")


def _difficulty(row: TaskProgress, text: str) -> tuple[str, str]:
    """A difficulty and the cause woven into it; untouched where the cause was typed in its own field."""
    return (text, "") if any(entry.cause for entry in row.entries) else split_cause(text)


def _inner(line: str) -> str:
    """A line before the last keeps its own punctuation."""
    return upper_first(line) if line.endswith((*_ENDINGS, ";", ",")) else upper_first(line) + "."


def told(row: TaskProgress) -> list[tuple[str, Entry]]:
    """What was typed as result or document, with the quarters it stands for where several quarters tell something.

    A result carried over word for word is told once, for all of its quarters.
    """
    kept: dict[tuple[str, ...], list[Entry]] = {}
    for entry in row.entries:
        if entry.result or entry.documents:
            kept.setdefault((typed(entry.result or ""), *(d.cite() for d in entry.documents)), []).append(entry)
    several = sum(map(len, kept.values())) > 1
    names = [", ".join(Period.parse(entry.period).short_name for entry in entries) for entries in kept.values()]
    return [(upper_first(name) if several else "", each[-1]) for name, each in zip(names, kept.values(), strict=True)]


def shared_results(rows: Iterable[TaskProgress]) -> frozenset[str]:
    """Results that were typed alike for more than one task."""
    texts = [text for row in rows for text in {"\n".join(lines(entry.result)) for _, entry in told(row)}]
    return frozenset(text for text, count in Counter(texts).items() if text and count > 1)


def _each(rows: Iterable[TaskProgress], field: str) -> list[tuple[TaskProgress, str]]:
    """The texts typed into a field over the period's quarters, each once per task."""
    return [
        (row, text)
        for row in rows
        for text in dict.fromkeys(typed(getattr(e, field) or "") for e in row.entries)
        if text
    ]
