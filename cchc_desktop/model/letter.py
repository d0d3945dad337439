"""The letter (công văn) that sends a report: what is sent, of which period, under which number, with which annexes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..text import lower_first, short_date
from .paper import PaperForm, PaperHead, drafter, month_of
from .report.data import Annex, ReportData


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
    place = form.say("place_date", place=unit.place or "", month=month_of(issued_on)) if issued_on else data.place_date
    report = f"{_numbered(form, number, issued_on)}{title}"
    sent = form.say("sent", unit=unit.full_name, report=report, period=data.period_name, data_note=data.data_note)
    return Letter(
        head=PaperHead(unit, form.say("number_line", symbol=symbol), place, data.recipients, data.made_on),
        subject=form.say("subject", report=title),
        to=data.to,
        paragraphs=(" ".join(filter(None, (sent, _annexes(form, data.annexes)))),),
        closing=_closing(form, data),
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


def _closing(form: PaperForm, data: ReportData) -> str:
    unit = data.unit.full_name
    if not data.to:
        return form.say("closing_without_to", unit=unit, period=data.period_name)
    return form.say("closing", unit=unit, to=", ".join(data.to), period=data.period_name)
