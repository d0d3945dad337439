"""The note of a handover as a paper: open tasks, reports due, what to mend, where the data are; two sign it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..text import fold, long_month, number, short_date, size_words, upper_first
from .finding import WEIGHT_LABELS, Finding
from .handover import Handed, Handover, OpenTask
from .inspection_paper import timing_told
from .paper import PaperForm, PaperHead, addressed
from .period import Period
from .progress import COMPUTED_LABELS, STATUS_LABELS
from .schedule import Dates

_NONE = "–"
_MOST_FINDINGS = 30
_LONGEST = 300  # letters of a result: the whole stands in the data
_PIECE = 32  # letters of a hash in a line


@dataclass(frozen=True, slots=True)
class HandoverNote:
    """The note, ready to be laid out; `more_findings` is empty where all are listed."""

    head: PaperHead
    subject: str
    opening: str
    sides: tuple[str, ...]
    tasks: tuple[dict[str, str], ...]
    deadlines: tuple[dict[str, str], ...]
    findings: tuple[dict[str, str], ...]
    no_findings: str
    more_findings: str
    facts: tuple[dict[str, str], ...]
    places: tuple[str, ...]
    closing: str


def handover_note(form: PaperForm, found: Handover, handed: Handed) -> HandoverNote:
    """The note on what is handed over with a file."""
    unit, month = found.unit, long_month(found.today)
    more = len(found.findings) - _MOST_FINDINGS
    return HandoverNote(
        head=PaperHead(
            unit,
            form.say("number_line", symbol=unit.symbol or ""),
            form.say("place_date", place=unit.place or "", month=month),
            _recipients(form, found),
            found.today,
        ),
        subject=form.say("subject"),
        opening=form.say("opening", unit=unit.full_name, month=month, date=short_date(found.today)),
        sides=form.sides,
        tasks=tuple(_task(n, each) for n, each in enumerate(found.tasks, 1)),
        deadlines=tuple(_deadline(each) for each in found.deadlines),
        findings=tuple(_finding(n, each) for n, each in enumerate(found.findings[:_MOST_FINDINGS], 1)),
        no_findings=form.say("no_findings", period=found.period.name),
        more_findings=form.say("more_findings", count=more) if more > 0 else "",
        facts=tuple({"name": name, "value": value} for name, value in _facts(found, handed)),
        places=tuple(_places(form, found)),
        closing=form.say("closing"),
    )


def _recipients(form: PaperForm, found: Handover) -> tuple[str, ...]:
    """The form's own lines, and of the unit's only where the paper is kept: nobody else gets this one."""
    kept = [line for line in addressed(found.unit, ()) if fold(line).startswith("luu")]
    return (*form.recipients, *(kept or ["Lưu: VT"]))


def _task(n: int, each: OpenTask) -> dict[str, str]:
    task = each.row.task
    return {
        "number": str(n),
        "task": f"{task.label()}: {task.content}",
        "time": task.time_text or timing_told(task.time),
        "standing": _standing(each),
        "result": _result(each),
        "person": task.person or _NONE,
    }


def _standing(each: OpenTask) -> str:
    row = each.row
    said = [STATUS_LABELS[row.status]] if row.status else []
    said += [COMPUTED_LABELS[row.computed]] if row.computed else []
    said += [f"{number(row.entry.percent)}%"] if row.entry.percent is not None else []
    return "; ".join(said) or "Chưa cập nhật"


def _result(each: OpenTask) -> str:
    if each.last is None:
        return _NONE
    status = STATUS_LABELS[each.last.status] if each.last.status else ""
    said = " ".join((each.last.result or status).split())
    short = said if len(said) <= _LONGEST else f"{said[:_LONGEST].rsplit(' ', 1)[0]}…"
    return f"{upper_first(Period.parse(each.last.period).name)}: {short}"


def _deadline(dates: Dates) -> dict[str, str]:
    return {
        "report": f"Báo cáo {dates.period.name}",
        "data_to": short_date(dates.data_to),
        "sign_on": short_date(dates.sign_on),
        "due": short_date(dates.due),
        "to": upper_first(dates.recipient.to),
    }


def _finding(n: int, finding: Finding) -> dict[str, str]:
    weight = WEIGHT_LABELS[finding.weight]
    return {"number": str(n), "weight": weight, "place": finding.place, "message": finding.message}


def _facts(found: Handover, handed: Handed) -> Iterator[tuple[str, str]]:
    yield "Tệp bàn giao", f"{handed.file.name} ({size_words(handed.size)})"
    yield "Mã kiểm tra SHA-256", _in_pieces(handed.sha256)
    yield "Gồm", ", ".join(f"{number(count)} {words}" for words, count in found.counts.items())
    missing = f", thiếu {handed.missing}" if handed.missing else ""
    yield "Tệp kèm theo", f"{handed.files} tệp{missing}"
    yield "Nhật ký thay đổi", f"{handed.changes} thay đổi"
    yield "Mã thay đổi cuối", _in_pieces(handed.head)


def _in_pieces(code: str) -> str:
    """A hash in lines that fit, to be compared by eye."""
    return "\n".join(code[at : at + _PIECE] for at in range(0, len(code), _PIECE)) or _NONE


def _places(form: PaperForm, found: Handover) -> Iterator[str]:
    yield form.say("places", folder=found.folder, backups=found.backups)
    yield form.say("second", folder=found.second) if found.second else form.say("no_second")
