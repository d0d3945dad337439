"""Build the whole report out of entries, the plan and a form."""

from __future__ import annotations

from collections.abc import Sequence

from ...text import bare_line, fold, long_month, short_date
from ..unit import Unit
from .annexes import Enclosed
from .citation import Citations, as_document, cite_plan
from .data import Paragraph, ReportData, Source
from .form import Form
from .issued import own_plan, request
from .material import Material
from .narrative import Narrator, cited, drawn, labels, shared_results
from .outline import Outline
from .rewording import Rewording


def build_report(form: Form, given: Material) -> ReportData:
    """The report on our tasks in a period, in the outline and wording of a form, with the officer's own words."""
    unit, period, dates = given.unit, given.period, given.dates
    ours = [row for row in given.rows if row.ours]
    enclosed = Enclosed.of(form, given, ours)
    names = enclosed.names(form.words["annex"])
    narrator = Narrator(form, period, Citations(), shared_results(ours), labels(ours), given.explanations, names)
    as_of = short_date(dates.as_of if dates else period.judged_on(given.today))
    to, say = tuple(map(bare_line, unit.to or ())), narrator.say
    month = long_month(dates.due if dates else period.data_to)
    opening = _opening(narrator, given, as_of)  # first: what it names is cited in full
    data_to = dates.data_to if dates else period.data_to
    outline = Outline(narrator, ours, given.targets, enclosed, as_of, data_to)
    headings = outline.draw()
    closing = _closing(narrator, unit, to)
    paths = ["opening", *(path for each in headings for path in each.paths)]
    own = Rewording(given.own_words, narrator.figures, paths)
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
        opening=tuple(own.under("opening", [opening])),
        parts=outline.print(headings, own),
        closing=own.one(closing) or closing,  # the text must end, whatever is left out
        recipients=_recipients(narrator, unit),
        signature=unit.signature,
        signer=unit.signer or "",
        annexes=enclosed.annexes(
            narrator, given, say("annex_legend", symbol=unit.report_symbol, month=month, unit=unit.full_name)
        ),
        data_note=say("data_note", date=as_of),
        orphans=own.orphans,
    )


def _opening(narrator: Narrator, given: Material, as_of: str) -> Paragraph:
    """What the report carries out: the plans, the unit's own plan and the letter that asks, where they are known."""
    in_entries = [d for row in given.rows for entry in row.entries for d in entry.documents]
    register = list(dict.fromkeys((*given.register, *in_entries)))
    named = [
        own_plan(narrator.form.grounds, given.unit, given.period, register),
        request(narrator.form.grounds, given.period, register),
    ]
    documents = [each for each in named if each]
    plans = [cite_plan(plan.header) for plan in given.plans]
    for plan in given.plans:
        narrator.citations.cite(as_document(plan.header))
    said = [*plans, *map(narrator.citations.cite, documents)]
    note = narrator.say("data_note", date=narrator.figure("as_of", as_of))
    places = {"unit": given.unit.full_name, "period": narrator.period.name, "data_note": note}
    key = "opening" if said else "opening_without_grounds"
    text = narrator.say(key, **places, **({"grounds": "; ".join(said)} if said else {}))
    sources = (*(Source("plan", plan.id) for plan in given.plans), *cited(documents))
    return drawn("opening", text, sources)


def _closing(narrator: Narrator, unit: Unit, to: Sequence[str]) -> Paragraph:
    places = {"period": narrator.period.name, "unit": unit.full_name}
    if not to:
        return drawn("closing", narrator.say("closing_without_to", **places))
    return drawn("closing", narrator.say("closing", to=", ".join(to), **places))


def _recipients(narrator: Narrator, unit: Unit) -> tuple[str, ...]:
    """Nơi nhận; without Kính gửi there is nothing above that "Như trên" could point to."""
    above = fold(narrator.form.words["as_above"])
    return tuple(bare_line(line) for line in unit.recipients if unit.to or fold(bare_line(line)) != above)
