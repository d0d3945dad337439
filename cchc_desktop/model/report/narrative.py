"""Sentences of the report, drawn only from what was typed and from the plan's own wording."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ...text import NBSP, fold, number, typed, upper_first
from ..period import AD_HOC, Period
from ..progress import Document, Entry, TaskProgress
from .citation import Citations
from .data import AnnexKind, Paragraph, Source
from .form import Form, Standing
from .marked import mark, plain

_ENDINGS = (".", "!", "?", "…", ":")


def standing(row: TaskProgress) -> Standing:
    """Where a task stands at the end of the period, in one word."""
    if row.computed == "done_before":
        return "done_before"
    status = row.status  # asked once: it is looked for among the entries
    if status == "done":
        return "done_late" if row.computed == "done_late" else "done"
    if row.computed == "overdue":
        return "overdue"
    if status == "in_progress" or status == "no_activity":
        return status
    if row.computed == "not_due":
        return "not_due"
    return status or "untouched"


def sentence(text: str) -> str:
    """The officer's words as a sentence: capital first, full stop at the end, nothing else touched."""
    text = upper_first(text.strip())
    return text if text.endswith(_ENDINGS) else text.rstrip(" ;,") + "."


def lines(text: str | None) -> list[str]:
    """The lines of a typed text that hold something."""
    return [line.strip() for line in typed(text or "").splitlines() if line.strip()]


def task_name(row: TaskProgress) -> str:
    """The plan's wording of a task, fit to stand inside a sentence."""
    return upper_first(" ".join(row.task.content.split()).rstrip(" .;,"))


def listed(names: Iterable[str]) -> str:
    """Names one after the other; in quotation marks where a name holds the sign that parts them."""
    given = list(names)
    quoted = len(given) > 1 and any(";" in name for name in given)
    return "; ".join(f"“{name}”" if quoted else name for name in given)


def ids(rows: Iterable[TaskProgress]) -> tuple[Source, ...]:
    """The tasks, as a paragraph's sources."""
    return tuple(dict.fromkeys(Source("task", row.task.id) for row in rows))


def cited(documents: Iterable[Document]) -> tuple[Source, ...]:
    """Documents of the register, as a paragraph's sources."""
    return tuple(dict.fromkeys(Source("document", each.id) for each in documents if each.id))


@dataclass(frozen=True, slots=True)
class Narrator:
    """Says what happened on tasks in a period, in the wording of a form.

    `annexes` are the annexes that are printed, by kind, as the text calls them. `figures` and `pointed` fill while it
    speaks: every number by its name, said or not, and the kinds of annexes that the text has pointed to.
    """

    form: Form
    period: Period
    citations: Citations
    shared: frozenset[str] = frozenset()  # results typed alike for several tasks, which need the task's name
    labels: frozenset[str] = frozenset()  # numbers in the plan that one task alone bears
    explanations: Mapping[str, Sequence[str]] = field(default_factory=dict, hash=False)  # by task, for its note
    annexes: Mapping[AnnexKind, str] = field(default_factory=dict, hash=False)
    figures: dict[str, str] = field(default_factory=dict, hash=False)
    pointed: set[AnnexKind] = field(default_factory=set, hash=False)

    def annex(self, kind: AnnexKind) -> str:
        """How the text calls an annex that it points to: by its number where there are several."""
        self.pointed.add(kind)
        return self.annexes.get(kind, self.form.words["annex"])

    def say(self, key: str, **places: object) -> str:
        """A wording of the form with its places filled."""
        return self.form.words[key].format(**places)

    def figure(self, name: str, value: object) -> str:
        """A number that the program counted, marked with its name and remembered."""
        self.figures[name] = str(value)
        return mark(name, value)

    def count(self, name: str, value: int, unit: str) -> str:
        """ "18 nhiệm vụ", not to be torn apart at the end of a line."""
        return f"{self.figure(name, value)}{NBSP}{self.form.words[unit]}"

    def tasks(self, name: str, value: int) -> str:
        """So many tasks."""
        return self.count(name, value, "tasks_unit")

    @property
    def during(self) -> str:
        """How a sentence opens that names the period in full: "Trong quý II năm 2024"."""
        return upper_first(self.period.name) if self.period.kind == AD_HOC else f"Trong {self.period.name}"

    def counts(self, rows: Sequence[TaskProgress], key: str, name: str, **places: str) -> Paragraph:
        """One sentence of figures that add up to the number of tasks; `name` opens the names of the figures."""
        self.remember(rows, name)
        text = self.say(
            key,
            within=self.period.within,
            total=self.tasks(f"{name}.total", len(rows)),
            breakdown=self._breakdown(rows, name),
            **places,
        )
        return drawn("counts", text, ids(rows))

    def remember(self, rows: Sequence[TaskProgress], name: str) -> None:
        """Every figure of a sentence of counts, also those that it leaves out because they are zero or say it all."""
        found = Counter(map(standing, rows))
        found["done"] += found["done_late"]
        for each in self.form.standings:
            self.figure(f"{name}.{each}", found[each])
        self.figure(f"{name}.total", len(rows))

    def _breakdown(self, rows: Sequence[TaskProgress], name: str) -> str:
        found = [standing(row) for row in rows]
        late = found.count("done_late") if "done" in found else 0
        kinds = ["done" if late and each == "done_late" else each for each in found]
        said = []
        for each, words in self.form.standings.items():
            if each in kinds:
                alone = kinds.count(each) == len(rows)  # what holds for all needs no figure of its own
                figure = "" if alone else NBSP + self.figure(f"{name}.{each}", kinds.count(each))
                late_words = self.say("late", count=self.figure(f"{name}.done_late", late)) if late else ""
                said.append(words.count + figure + (f" ({late_words})" if each == "done" and late else ""))
        if len(rows) == 1:
            return said[0]
        return self.say("among" if len(said) > 1 else "alike", standings=", ".join(said))

    def results(self, rows: Sequence[TaskProgress], name: str) -> list[Paragraph]:
        """What was done, task by task in the officer's words; then the tasks without words, by standing."""
        if len(rows) > 1:
            said = [self.counts(rows, "area_counts", name)]
        else:
            said = []
            self.remember(rows, name)
        for row in rows:
            if told(row, self.period):
                said += self._result(row)
        return said + self.untold([row for row in rows if not told(row, self.period)])

    def _result(self, row: TaskProgress) -> list[Paragraph]:
        quarters = told(row, self.period)
        several = len(quarters) > 1
        said: list[Paragraph] = []
        if several:
            said.append(drawn(f"results/{row.task.id}", self.say("task_quarters", task=task_name(row)), ids([row])))
        for n, each in enumerate(quarters, 1):
            texts, documents = self._entry(row, each, named=several)
            if several:
                texts[0] = "- " + self.say("quarter_result", quarter=upper_first(each.name), text=texts[0])
            if n == len(quarters):
                texts[-1] += self._percent(row, texts)
            sources = (*ids([row]), *cited(documents))
            said += numbered(f"results/{row.task.id}/{each.since}", texts, sources)
        return said

    def _percent(self, row: TaskProgress, texts: Sequence[str]) -> str:
        """How far a task in progress is, where its words do not tell."""
        percent = "" if row.entry.percent is None else f"{number(row.entry.percent)}%"
        if not percent or standing(row) != "in_progress" or percent in " ".join(texts):
            return ""
        return " " + self.say("percent", percent=percent.removesuffix("%"))

    def _entry(self, row: TaskProgress, quarter: Told, *, named: bool) -> tuple[list[str], list[Document]]:
        """The lines of one quarter and the documents cited; `named` where the task's name stands above already."""
        entry = quarter.entry
        said = lines(entry.result)
        if not said:
            words = self.form.standings[(named and entry.status) or standing(row)].tasks
            said = [words if named else f"{words}: {task_name(row)}"]
        elif not named:
            said[0] = self.with_name(row, said, quarter.name)
        whole = "\n".join(said)
        self.citations.note(whole)
        unnamed = [each for each in entry.documents if not each.number or each.number not in whole]
        if unnamed:
            texts = "; ".join(map(self.citations.cite, unnamed))
            said[-1] = self.say("with_documents", text=said[-1].rstrip(" .;,"), documents=texts)
        return [*map(_inner, said[:-1]), sentence(said[-1])], unnamed

    def with_name(self, row: TaskProgress, said: Sequence[str], quarter: str = "") -> str:
        """The first line, after the task's name where it says too little by itself or was typed for others too.

        A `quarter` that it is bound to stands beside the name, or before the line where that needs no name.
        """
        if not self._says_little(row, said):
            return self.say("quarter_result", quarter=upper_first(quarter), text=said[0]) if quarter else said[0]
        name = task_name(row)
        named = self.say("task_in_quarter", task=name, quarter=quarter) if quarter else name
        return self.say("task_result", task=named, text=said[0])

    def _says_little(self, row: TaskProgress, said: Sequence[str]) -> bool:
        short = len(said[0].split()) < self.form.short_result and not said[0].endswith(":")
        alike = "\n".join(said) in self.shared
        return (short or alike) and fold(task_name(row)) not in fold(said[0])

    def reference(self, row: TaskProgress) -> str:
        """The number by which the annex knows a task whose name is too long to be said again; empty for all others."""
        label = row.task.label()
        long = len(task_name(row).split()) > self.form.long_name
        return label if long and row.task.number and label in self.labels else ""

    def untold(self, rows: Sequence[TaskProgress], content: str = "results") -> list[Paragraph]:
        """Tasks of which nothing was written, by where they stand."""
        said = []
        groups: dict[Standing, list[TaskProgress]] = defaultdict(list)
        for row in rows:
            groups[standing(row)].append(row)
        for each, words in self.form.standings.items():
            if group := groups[each]:
                text = self.say("tasks", standing=words.tasks, tasks=listed(map(task_name, group)))
                said.append(drawn(f"{content}/untold.{each}", text, ids(group)))
        return said


def drawn(key: str, text: str, sources: Iterable[Source] = (), also: Iterable[str] = ()) -> Paragraph:
    """A paragraph out of marked text."""
    words, figures = plain(text)
    return Paragraph(words, tuple(sources), key, figures, also=tuple(also))


def numbered(key: str, texts: Sequence[str], sources: Iterable[Source]) -> list[Paragraph]:
    """The paragraphs of one source: its key, and the key with a number for those after the first."""
    return [drawn(f"{key}.{n}" if n else key, text, sources) for n, text in enumerate(texts)]


def _inner(line: str) -> str:
    """A line before the last keeps its own punctuation."""
    return upper_first(line) if line.endswith((*_ENDINGS, ";", ",")) else upper_first(line) + "."


@dataclass(frozen=True, slots=True)
class Told:
    """What was typed once or word for word in several quarters.

    `name` is that of its quarters, empty where there is nothing to tell apart; `since` the kind of the first, "Q1".
    """

    name: str
    entry: Entry
    since: str


def told(row: TaskProgress, period: Period) -> list[Told]:
    """What was typed as result or document, with the quarters it stands for where several quarters tell something.

    A result carried over word for word is told once, for all of its quarters; what holds for the whole period needs no
    quarter, and neither does what was finished for good. What an earlier quarter alone tells is never told as of today.
    """
    filled = [entry for entry in row.entries if entry.result or entry.documents]
    kept: dict[tuple[str, ...], list[Entry]] = {}
    for entry in filled:
        kept.setdefault((typed(entry.result or ""), *(d.cite() for d in entry.documents)), []).append(entry)
    said = []
    for entries in kept.values():
        names = ", ".join(Period.parse(entry.period).short_name for entry in entries)
        name = "" if len(kept) == 1 and _holds_now(row, entries, period) else names
        said.append(Told(name, entries[-1], _quarter(entries[0])))
    return said


def _holds_now(row: TaskProgress, entries: Sequence[Entry], period: Period) -> bool:
    """Whether a result that alone was typed stands for the period, so that its quarter need not be named."""
    once = len(entries) == 1 and (entries[0].period == period.quarter.code or _finished(row, entries[0]))
    return once or len(entries) == len(period.quarters)


def _finished(row: TaskProgress, entry: Entry) -> bool:
    return entry.status == row.status == "done" and row.task.time.kind != "recurring"


def _quarter(entry: Entry) -> str:
    """ "Q1" of "2024-Q1"."""
    return entry.period.rpartition("-")[2]


def shared_results(rows: Iterable[TaskProgress]) -> frozenset[str]:
    """Results that were typed alike for more than one task."""
    texts = [text for row in rows for text in {"\n".join(lines(entry.result)) for entry in row.entries}]
    return frozenset(text for text, count in Counter(texts).items() if text and count > 1)


def labels(rows: Iterable[TaskProgress]) -> frozenset[str]:
    """The numbers in the plan that one task alone bears."""
    return frozenset(label for label, count in Counter(row.task.label() for row in rows).items() if count == 1)


def placed(path: str, paragraphs: Iterable[Paragraph], put: Callable[..., Paragraph]) -> list[Paragraph]:
    """The paragraphs with keys that begin with their heading's place in the form."""
    return [put(each, key=f"{path}/{each.key}", also=tuple(f"{path}/{k}" for k in each.also)) for each in paragraphs]
