"""The inspection file as a paper: each task with what the plan says, every quarter, evidence, steps and changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from ..text import long_month, number, roman, short_date, upper_first
from .change import Change
from .inspection import InspectedDocument, Inspection
from .paper import PaperForm, PaperHead, addressed
from .period import Period
from .plan import Timing
from .progress import COMPUTED_LABELS, STATUS_LABELS, Entry, TaskProgress
from .progress import FIELD_LABELS as ENTRY_LABELS
from .report.citation import cite_plan
from .step import Step
from .target import ROLE_LABELS
from .unit import Unit

_NONE = "–"
_LONGEST = 70  # letters of a value in the list of changes; what stands now is told whole above it
# Two pages hold a task: so many lines of its tables, and how many letters a line of each cell holds.
_LINES, _FEWEST = 58, 5  # the fewest changes that are listed, whatever the rest takes
_FACT, _RESULT, _REMARK, _DOCUMENT, _FILE, _WHAT, _OLD, _NEW = 70, 38, 28, 46, 28, 17, 20, 21
# What of an entry stands beside its result, in this order.
_REMARKS = ("difficulty", "cause", "proposal", "note", "left_blank")


@dataclass(frozen=True, slots=True)
class TaskFile:
    """A task as it is printed; a table without rows prints the form's sentence instead."""

    title: str
    facts: dict[str, str]
    entries: tuple[dict[str, str], ...]
    documents: tuple[dict[str, str], ...]
    steps: tuple[dict[str, str], ...]
    changes: tuple[dict[str, str], ...]
    older: str  # how many changes came before those that are listed; empty where none


@dataclass(frozen=True, slots=True)
class InspectionPaper:
    """The file, ready to be laid out."""

    head: PaperHead
    subject: str
    tasks: tuple[TaskFile, ...]
    closing: str


def inspection_paper(
    form: PaperForm, found: Sequence[Inspection], unit: Unit, year: int, today: date
) -> InspectionPaper:
    """The file on a few tasks of a year."""
    subject = "subject_one" if len(found) == 1 else "subject_many"
    place_date = form.say("place_date", place=unit.place or "", month=long_month(today))
    return InspectionPaper(
        head=PaperHead(unit, "", place_date, addressed(unit, form.recipients), today),
        subject=form.say(subject, year=year, count=f"{len(found):02d}"),
        tasks=tuple(_task(form, each, roman(n), year) for n, each in enumerate(found, 1)),
        closing=form.say("closing", unit=unit.full_name, date=short_date(today)),
    )


def timing_told(time: Timing) -> str:
    """Our reading of a time phrase in words."""
    start, end = (short_date(day) if day else "" for day in (time.start, time.end))
    return {
        "period": f"từ ngày {start} đến ngày {end}",
        "from": f"từ ngày {start}",
        "deadline": f"{'trước' if time.before else 'đến hết'} ngày {end}",
        "recurring": "thường xuyên, mọi quý",
        "on_demand": "khi có yêu cầu",
        "unspecified": "không có ngày cố định",
    }[time.kind]


def _task(form: PaperForm, each: Inspection, numeral: str, year: int) -> TaskFile:
    whole = TaskFile(
        title=form.say("task", number=numeral, label=each.task.label()),
        facts=_facts(each),
        entries=tuple(_entry(form, row) for row in each.quarters),
        documents=tuple(_document(n, one) for n, one in enumerate(each.documents, 1)),
        steps=tuple(_step(n, one) for n, one in enumerate(each.steps, 1)),
        changes=(),
        older="",
    )
    listed = _fitting([_change(one, year) for one in each.changes], _LINES - _lines(whole))
    older = each.changes_total - len(listed)
    return replace(whole, changes=listed, older=form.say("older_changes", count=older) if older else "")


def _lines(task: TaskFile) -> int:
    """About how many lines the tables above the changes take."""
    facts = sum(_tall((text, _FACT)) for text in task.facts.values())
    entries = sum(_tall((row["result"], _RESULT), (row["remarks"], _REMARK)) for row in task.entries)
    documents = sum(_tall((row["document"], _DOCUMENT), (row["files"], _FILE)) for row in task.documents)
    return facts + entries + documents + len(task.steps)


def _fitting(changes: Sequence[dict[str, str]], room: int) -> tuple[dict[str, str], ...]:
    """The newest changes that have room."""
    listed: list[dict[str, str]] = []
    for change in changes:
        room -= _tall((change["what"], _WHAT), (change["old"], _OLD), (change["new"], _NEW))
        if room < 0 and len(listed) >= _FEWEST:
            break
        listed.append(change)
    return tuple(listed)


def _tall(*cells: tuple[str, int]) -> int:
    """How many lines a row takes: each cell's text, and how many letters its line holds."""
    return max(sum(max(ceil(len(line) / wide), 1) for line in text.split("\n")) for text, wide in cells)


def _facts(each: Inspection) -> dict[str, str]:
    task, concern = each.task, each.concern
    role = upper_first(ROLE_LABELS[concern.role]) if concern.role else ""
    told = {
        "content": task.content,
        "plan": cite_plan(each.plan.header),
        "role": " – ".join(filter(None, (role, f"“{concern.words}”" if concern.words else ""))),
        "product": task.product,
        "lead": task.lead,
        "cooperating": task.cooperating,
        "time_text": task.time_text,
        "reading": timing_told(task.time),
        "person": task.person,
    }
    return {key: value or _NONE for key, value in told.items()}


def _entry(form: PaperForm, row: TaskProgress) -> dict[str, str]:
    entry = row.entry
    remarks = [f"{ENTRY_LABELS[key]}: {text}" for key in _REMARKS if (text := getattr(entry, key))]
    remarks += [f"{ENTRY_LABELS['new_due']}: {short_date(entry.new_due)}"] if entry.new_due else []
    return {
        "quarter": upper_first(Period.parse(entry.period).short_name),
        "standing": _standing(form, row),
        "result": entry.result or _NONE,
        "remarks": "\n".join(remarks) or _NONE,
    }


def _standing(form: PaperForm, row: TaskProgress) -> str:
    entry: Entry = row.entry
    said = [STATUS_LABELS[entry.status]] if entry.status else []
    said += [COMPUTED_LABELS[row.computed]] if row.computed else []
    said += [f"{number(entry.percent)}%"] if entry.percent is not None else []
    said += [f"ngày {short_date(entry.completed_on)}"] if entry.completed_on else []
    return "; ".join(said) or form.words["no_entry"]


def _document(n: int, one: InspectedDocument) -> dict[str, str]:
    return {
        "number": str(n),
        "document": one.document.cite(),
        "quarters": ", ".join(map(upper_first, one.quarters)),
        "files": "\n".join(file.name for file in one.files) or _NONE,
    }


def _step(n: int, step: Step) -> dict[str, str]:
    due = short_date(step.due_on) if step.due_on else step.due_typed
    return {
        "number": str(n),
        "step": step.text,
        "person": step.person or _NONE,
        "due": due or _NONE,
        "done": short_date(step.done_on) if step.done_on else _NONE,
    }


def _change(change: Change, year: int) -> dict[str, str]:
    return {
        "at": change.when,
        "who": change.who,
        "what": f"{change.label} ({_quarter(change.period, year)})" if change.period else change.label,
        "old": _short(change.old_words),
        "new": _short(change.new_words),
    }


def _short(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rsplit(' ', 1)[0]}…"


def _quarter(code: str, year: int) -> str:
    """A quarter in words, with its year where that is not the file's."""
    period = Period.parse(code)
    return period.short_name if period.year == year else period.name
