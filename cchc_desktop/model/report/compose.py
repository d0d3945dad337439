"""Build the whole report out of entries, the plan and a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ...text import fold, long_date, lower_first, number, roman, short_date
from ..area import AREA_LABELS
from ..plan import Plan
from ..progress import TaskProgress
from ..target_progress import TargetProgress
from ..unit import Unit
from .annex import annex_rows
from .citation import cite_plan
from .data import Annex, Paragraph, Part, ReportData, Source
from .form import Form, OutlinePart
from .material import Material
from .narrative import Citations, Narrator, ids, shared_results, standing
from .outlook import NextPeriod, next_tasks
from .target_told import targets_told


def build_report(form: Form, given: Material) -> ReportData:
    """The report on our tasks in a period, in the outline and wording of a form."""
    unit, period, dates = given.unit, given.period, given.dates
    ours = [row for row in given.rows if row.ours]
    narrator = Narrator(form, period, Citations(), shared_results(ours), given.explanations, given.stats is not None)
    as_of = short_date(dates.as_of if dates else period.judged_on(given.today))
    to, say = tuple(map(_bare, unit.to or ())), narrator.say
    month = long_date(dates.due if dates else period.data_to).split(" ", 2)[2]
    data_note = say("data_note", date=as_of)
    opening = _opening(narrator, unit, given.plans, data_note)  # first: it is cited in full
    return ReportData(
        unit=unit,
        period=period.code,
        period_name=period.name,
        draft=given.draft,
        made_on=given.today,
        number_line=say("number_line", symbol=unit.report_symbol),
        place_date=say("place_date", place=unit.place or "", month=month),
        title=say("title", period=period.name),
        to=to,
        opening=opening,
        parts=_Outline(narrator, ours, as_of, given.targets).parts(),
        closing=_closing(narrator, unit, to),
        recipients=_recipients(narrator, unit),
        signature=tuple(filter(None, (unit.authority, *unit.position))),
        signer=unit.signer or "",
        annexes=_numbered(
            Annex(
                numeral=None,
                title=say("annex_title", period=period.name),
                legend=say("annex_legend", symbol=unit.report_symbol, month=month, unit=unit.full_name),
                columns=tuple(column.title for column in form.columns),
                rows=annex_rows(narrator, given.plans, ours),
            ),
            given.stats,
        ),
        data_note=data_note,
    )


def _numbered(tasks: Annex, stats: Annex | None) -> tuple[Annex, ...]:
    """The annexes under one legend, with numbers where there are two."""
    if stats is None:
        return (tasks,)
    return replace(tasks, numeral="I"), replace(stats, numeral="II", legend=tasks.legend)


def _opening(narrator: Narrator, unit: Unit, plans: Sequence[Plan], data_note: str) -> tuple[Paragraph, ...]:
    cited = "; ".join(cite_plan(plan.header) for plan in plans)
    places = {"unit": unit.full_name, "period": narrator.period.name, "data_note": data_note}
    text = narrator.say("opening", plans=cited, **places) if plans else narrator.say("opening_without_plan", **places)
    narrator.citations.note(text)
    sources = tuple(Source("plan", plan.id) for plan in plans)
    return (Paragraph(text, sources, "opening"),)


def _closing(narrator: Narrator, unit: Unit, to: Sequence[str]) -> Paragraph:
    places = {"period": narrator.period.name, "unit": unit.full_name}
    if not to:
        return Paragraph(narrator.say("closing_without_to", **places), key="closing")
    return Paragraph(narrator.say("closing", to=", ".join(to), **places), key="closing")


def _recipients(narrator: Narrator, unit: Unit) -> tuple[str, ...]:
    """Nơi nhận; without Kính gửi there is nothing above that "Như trên" could point to."""
    above = fold(narrator.form.words["as_above"])
    return tuple(_bare(line) for line in unit.recipients if unit.to or fold(_bare(line)) != above)


def _bare(line: str) -> str:
    """A line of a list without the dash and punctuation that the layout puts there itself."""
    return line.strip().removeprefix("-").strip().rstrip(";.").strip()


class _Outline:
    """Fills the headings of a form with what falls to each."""

    def __init__(
        self, narrator: Narrator, rows: Sequence[TaskProgress], as_of: str, targets: Sequence[TargetProgress]
    ) -> None:
        self._narrator = narrator
        self._rows, self._targets = rows, targets
        self._as_of = as_of
        self._ahead = NextPeriod.after(narrator.period)
        self._shares = _shares(narrator.form.parts, rows)

    def parts(self) -> tuple[Part, ...]:
        return self._level(self._narrator.form.parts, 1)

    def _level(self, given: Sequence[OutlinePart], level: int) -> tuple[Part, ...]:
        made: list[Part] = []
        for part in given:
            paragraphs = self._paragraphs(part)
            if part.optional and not paragraphs:
                continue
            order = len(made) + 1
            empty = bool(part.content) and not paragraphs
            made.append(
                Part(
                    number=roman(order) if level == 1 else str(order),
                    title=self._fill(part.title),
                    level=level,
                    paragraphs=(Paragraph(self._nothing(part)),) if empty else tuple(paragraphs),
                    parts=self._level(part.parts, level + 1),
                    empty=empty,
                )
            )
        return tuple(made)

    def _fill(self, text: str) -> str:
        period = self._narrator.period
        return text.format(period=period.name, next_period=self._ahead.name, within=period.within)

    def _nothing(self, part: OutlinePart) -> str:
        return self._fill(part.nothing or self._narrator.form.words["nothing"])

    def _paragraphs(self, part: OutlinePart) -> list[Paragraph]:
        return [paragraph for content in part.content for paragraph in self._content(part, content)]

    def _content(self, part: OutlinePart, content: str) -> list[Paragraph]:
        narrator, annex = self._narrator, self._narrator.annex
        match content:
            case "counts":
                return [narrator.counts(self._rows, "counts", annex=annex)] if self._rows else []
            case "results":
                return narrator.results(self._shares.get(part, []))
            case "overall":
                return self._overall()
            case "targets":
                return targets_told(narrator, self._targets)
            case "difficulties":
                return narrator.difficulties(self._rows)
            case "causes":
                return narrator.causes(self._rows)
            case "next_tasks":
                return next_tasks(narrator, self._rows, self._ahead, annex)
            case _:
                return narrator.proposals(self._rows)

    def _overall(self) -> list[Paragraph]:
        if not self._rows:
            return []
        areas = [self._area(area) for area in AREA_LABELS if any(row.task.area == area for row in self._rows)]
        key = "overall_by_area" if len(areas) > 1 else "overall"
        places = {"areas": "; ".join(areas)} if len(areas) > 1 else {}
        done, total = _done(self._rows, before=True), len(self._rows)
        before = done - _done(self._rows)
        text = self._narrator.say(
            key,
            date=self._as_of,
            done=done,
            total=self._narrator.tasks(total),
            percent=number(100 * done / total),
            before=self._narrator.say("overall_before", total=self._narrator.tasks(before)) if before else "",
            **places,
        )
        return [Paragraph(text, ids(self._rows)), *self._comparison(), *self._stats()]

    def _stats(self) -> list[Paragraph]:
        """Where the figures stand, if the report carries them."""
        if not self._narrator.several_annexes:
            return []
        words = self._narrator.form.words
        return [Paragraph(self._narrator.say("stats_annex", annex=f"{words['annex']} II"))]

    def _comparison(self) -> list[Paragraph]:
        """What was finished in this quarter beside the one before, where both were typed."""
        known = [row for row in self._rows if row.previous and row.previous.status]
        if not known or not self._narrator.period.is_quarter:
            return []
        now, then = _done(self._rows), sum(row.previous is not None and row.previous.status == "done" for row in known)
        key = "compare_same" if now == then else "compare_more" if now > then else "compare_less"
        before = self._narrator.period.previous_quarter.name
        text = self._narrator.say(key, difference=abs(now - then), before=before, now=now, then=then)
        return [Paragraph(text, ids(self._rows))]

    def _area(self, area: str) -> str:
        rows = [row for row in self._rows if row.task.area == area]
        label = lower_first(AREA_LABELS[area])
        return self._narrator.say("overall_area", area=label, done=_done(rows, before=True), total=len(rows))


def _done(rows: Iterable[TaskProgress], before: bool = False) -> int:
    """How many were finished in the period, and `before` it too."""
    kinds = ("done", "done_late", "done_before") if before else ("done", "done_late")
    return sum(standing(row) in kinds for row in rows)


def _shares(parts: Sequence[OutlinePart], rows: Sequence[TaskProgress]) -> Mapping[OutlinePart, list[TaskProgress]]:
    """Which tasks fall to which heading."""
    leaves = [leaf for part in parts for leaf in (part, *part.parts)]
    shares: dict[OutlinePart, list[TaskProgress]] = {}
    for row in rows:
        fitting = [leaf for leaf in leaves if row.task.area in leaf.areas]
        content = fold(row.task.content)
        named = [leaf for leaf in fitting if any(fold(word) in content for word in leaf.words)]
        chosen = [*named, *(leaf for leaf in fitting if not leaf.words)][0]
        shares.setdefault(chosen, []).append(row)
    return shares
