"""The unit's own plan as a paper: grounds, purpose, tasks by area, who sees to it, and the table of who does what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..text import long_month, lower_first, roman, short_date
from .area import AREA_LABELS
from .own_plan import OwnPlan, OwnPlanLine
from .paper import PaperForm, PaperHead, PaperPart, addressed
from .report.citation import cite_plan
from .report.data import Annex, AnnexRow
from .unit import Unit

_SIGN = "KH"  # of a plan, in its number (Nghị định 30/2020, Phụ lục III, I)


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """A heading with its number, its lines and the headings below it."""

    number: str
    title: str
    lines: tuple[str, ...] = ()
    parts: tuple[PrintedPart, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """The plan, ready to be laid out."""

    head: PaperHead
    title: str
    bases: tuple[str, ...]
    opening: str
    parts: tuple[PrintedPart, ...]
    closing: str
    annex: Annex


def plan_paper(form: PaperForm, plan: OwnPlan, unit: Unit, today: date) -> PlanPaper:
    """The plan of a unit in the wording of a form; lines that are left out are not printed."""
    symbol = f"{_SIGN}-{unit.symbol}"
    places = {"unit": unit.full_name, "year": plan.year}
    place_date = form.say("place_date", place=unit.place or "", month=long_month(today))
    return PlanPaper(
        head=PaperHead(
            unit=unit,
            number_line=form.say("number_line", symbol=symbol),
            place_date=place_date,
            recipients=addressed(unit, form.recipients),
            made_on=today,
        ),
        title=form.say("title", year=plan.year),
        bases=_bases(form, plan),
        opening=form.say("opening", **places),
        parts=tuple(
            _part(form, each, roman(n), plan, {**places, "annex": form.words["annex"], "total": len(plan.printed)})
            for n, each in enumerate(form.parts, 1)
        ),
        closing=form.say("closing", **places),
        annex=_annex(form, plan, symbol, unit, long_month(today)),
    )


def time_told(form: PaperForm, line: OwnPlanLine) -> str:
    """When a task is to be done: the unit's own day where it has one, else the plan's words."""
    if line.due_on and "due_on" in line.own and "time_text" not in line.own:
        return form.say("until", date=short_date(line.due_on))
    return _flat(line.time_text)


def _bases(form: PaperForm, plan: OwnPlan) -> tuple[str, ...]:
    """Each on a line of its own that ends with ";", the last with "." (mục II.6.a)."""
    fixed = [each.format(year=plan.year) for each in form.bases]
    named = [*fixed, *(form.say("base", plan=cite_plan(each.header)) for each in plan.plans)]
    bare = [each.rstrip(" .;,") for each in named]
    return tuple(f"{each}{'.' if n == len(bare) else ';'}" for n, each in enumerate(bare, 1))


def _part(form: PaperForm, part: PaperPart, number: str, plan: OwnPlan, places: dict[str, object]) -> PrintedPart:
    below = [_part(form, each, str(n), plan, places) for n, each in enumerate(part.parts, 1)]
    lines = [each.format(**places) for each in part.paragraphs]
    if part.tasks:
        below += _areas(form, plan, len(below))
        lines += [] if plan.printed else [form.say("no_tasks", year=plan.year)]
    return PrintedPart(number, part.title, tuple(lines), tuple(below))


def _areas(form: PaperForm, plan: OwnPlan, before: int) -> Iterator[PrintedPart]:
    for n, (label, lines) in enumerate(_by_area(plan.printed), before + 1):
        yield PrintedPart(str(n), label, tuple(_task(form, line) for line in lines))


def _by_area(lines: Sequence[OwnPlanLine]) -> Iterator[tuple[str, list[OwnPlanLine]]]:
    for area, label in AREA_LABELS.items():
        if found := [line for line in lines if line.task.area == area]:
            yield label, found


def _task(form: PaperForm, line: OwnPlanLine) -> str:
    """What is to be done, with what comes of it and when; who does it stands in the annex."""
    content, time = _flat(line.content).rstrip(" .;,"), time_told(form, line)
    told = [form.say("product", product=lower_first(_flat(line.product).rstrip(" .;,")))] if line.product else []
    told += [form.say("time", time=lower_first(time))] if time else []
    return form.say("task_told", content=content, told="; ".join(told)) if told else form.say("task", content=content)


def _annex(form: PaperForm, plan: OwnPlan, symbol: str, unit: Unit, month: str) -> Annex:
    return Annex(
        numeral=None,
        title=form.say("annex_title", year=plan.year),
        legend=form.say("annex_legend", symbol=symbol, month=month, unit=unit.full_name),
        columns=tuple(column.title for column in form.columns),
        rows=tuple(_rows(form, plan)),
    )


def _rows(form: PaperForm, plan: OwnPlan) -> Iterator[AnnexRow]:
    number = 0
    for n, (label, lines) in enumerate(_by_area(plan.printed), 1):
        yield AnnexRow((f"{roman(n)}. {label}",), section=True)
        for line in lines:
            number += 1
            cells = {"number": str(number), "time": time_told(form, line)}
            cells |= {key: _flat(getattr(line, key)) for key in ("content", "product", "lead", "cooperating")}
            yield AnnexRow(tuple(cells[column.key] for column in form.columns), task_id=line.task.id)


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())
