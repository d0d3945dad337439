"""The letter (công văn) that sends a report: what is sent, of which period, under which number, with which annexes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..text import long_month, lower_first, short_date
from .paper import PaperForm, PaperHead, drafter
from .report.data import Annex, ReportData
from .unit import with_usual_forms


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter, ready to be laid out."""

    head: PaperHead
    subject: str
    to: tuple[str, ...]
    paragraphs: tuple[str, ...]
    closing: str


def letter_of(form: PaperForm, data: ReportData, number: str | None = None, issued_on: date | None = None) -> Letter:
    """The letter of a report; number and day are those under which it was closed."""
    unit, title = data.unit, lower_first(data.title)
    section = drafter(unit, form.drafters)
    symbol = f"{unit.symbol}-{section}" if section else unit.symbol or ""
    place = (
        form.say("place_date", place=unit.place or "", month=long_month(issued_on)) if issued_on else data.place_date
    )
    report = f"{_numbered(form, number, issued_on)}{title}"
    to, recipients = _addressed(data)
    sent = form.say("sent", unit=unit.full_name, report=report, period=data.period_name, data_note=data.data_note)
    return Letter(
        head=PaperHead(unit, form.say("number_line", symbol=symbol), place, recipients, data.made_on),
        subject=form.say("subject", report=title),
        to=to,
        paragraphs=(" ".join(filter(None, (sent, _annexes(form, data.annexes)))),),
        closing=form.say("closing", unit=unit.full_name, to=", ".join(to), period=data.period_name),
    )


def _numbered(form: PaperForm, number: str | None, day: date | None) -> str:
    if not number:
        return ""
    if day is None:
        return form.say("numbered", number=number) + " "
    return form.say("numbered_dated", number=number, date=short_date(day)) + " "


def _annexes(form: PaperForm, annexes: Sequence[Annex]) -> str:
    if not annexes:
        return ""
    if len(annexes) == 1:
        return form.say("annexes_one", title=annexes[0].title)
    named = "; ".join(form.say("annex", name=each.name, title=each.title) for each in annexes)
    return form.say("annexes", count=f"{len(annexes):02d}", annexes=named)


def _addressed(data: ReportData) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Kính gửi and Nơi nhận; where the report has no Kính gửi, the letter goes where those of its kind usually go."""
    if data.to:
        return data.to, data.recipients
    usual = with_usual_forms(replace(data.unit, to=None, recipients=()), data.made_on)
    return usual.addressees, (*usual.recipients[:-1], *data.recipients)
