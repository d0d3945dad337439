"""The papers beside the report: own plan, cover letter, inspection file, and the note of a handover."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from ..text import bare_line, fold
from .report.form import Column
from .unit import Unit

PaperKind = Literal["plan", "letter", "inspection", "handover"]
TEMPLATE_NAMES: Mapping[PaperKind, str] = {
    "plan": "ke-hoach.docx",
    "letter": "cong-van.docx",
    "inspection": "ho-so.docx",
    "handover": "ban-giao.docx",
}
_AS_ABOVE = "như trên"
_CLERK = "vt"  # the clerical section, which keeps every paper


def _places(words: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    return {key: frozenset(places.split()) for key, places in words.items()}


# The wordings a form of each kind must have, with the places the program fills in.
WORDS: Mapping[PaperKind, Mapping[str, frozenset[str]]] = {
    "plan": _places(
        {
            "number_line": "symbol",
            "place_date": "place month",
            "title": "year",
            "base": "plan",
            "opening": "unit year",
            "task": "content",
            "task_told": "content told",
            "product": "product",
            "time": "time",
            "until": "date",
            "no_tasks": "year",
            "annex": "",
            "annex_title": "year",
            "annex_legend": "symbol month unit",
            "closing": "unit year",
        }
    ),
    "letter": _places(
        {
            "number_line": "symbol",
            "place_date": "place month",
            "subject": "report",
            "sent": "unit report period data_note",
            "numbered": "number",
            "numbered_dated": "number date",
            "annexes": "count annexes",
            "annexes_one": "title",
            "annex": "name title",
            "closing": "unit to period",
        }
    ),
    "inspection": _places(
        {
            "place_date": "place month",
            "subject_one": "year",
            "subject_many": "year count",
            "task": "number label",
            "no_entry": "",
            "no_documents": "",
            "no_steps": "",
            "no_changes": "",
            "older_changes": "count",
            "closing": "unit date",
        }
    ),
    "handover": _places(
        {
            "number_line": "symbol",
            "place_date": "place month",
            "subject": "",
            "opening": "unit month date",
            "no_tasks": "",
            "no_deadlines": "",
            "no_findings": "period",
            "more_findings": "count",
            "data_opening": "",
            "places": "folder backups",
            "second": "folder",
            "no_second": "",
            "closing": "",
        }
    ),
}
# What may stand in the paragraphs of a plan's parts.
PART_PLACES = frozenset({"unit", "year", "annex", "total"})
PLAN_COLUMNS = frozenset({"number", "content", "product", "lead", "cooperating", "time"})


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A heading of a paper with its paragraphs; `tasks` lists what is to be done, area by area."""

    title: str
    paragraphs: tuple[str, ...] = ()
    tasks: bool = False
    parts: tuple[PaperPart, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperForm:
    """The form of a paper: its wordings; `bases`, `parts` and `columns` are a plan's, `drafters` a letter's,
    `sides` a handover's.

    `recipients` stand in Nơi nhận before the unit's own lines; `drafters` are signs of the section that drafts, by
    kind of unit.
    """

    folder: Path
    kind: PaperKind
    name: str
    words: Mapping[str, str] = field(hash=False)
    bases: tuple[str, ...] = ()
    parts: tuple[PaperPart, ...] = ()
    columns: tuple[Column, ...] = ()
    recipients: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    drafters: Mapping[str, str] = field(default_factory=dict, hash=False)
    lent: Mapping[str, Path] = field(default_factory=dict, hash=False)  # by name: from the pack that it extends

    @property
    def template(self) -> Path:
        """Where its template lies."""
        name = TEMPLATE_NAMES[self.kind]
        return self.lent.get(name, self.folder / name)

    def say(self, key: str, **places: object) -> str:
        """A wording with its places filled in."""
        return self.words[key].format(**places)


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What frames every paper: who writes, number and place, who signs, who gets it."""

    unit: Unit
    number_line: str
    place_date: str
    recipients: tuple[str, ...]
    made_on: date


def addressed(unit: Unit, first: Iterable[str]) -> tuple[str, ...]:
    """Nơi nhận of a paper without Kính gửi: who gets it, then the unit's own lines but "Như trên".

    {to} in `first` is where the unit reports to; such a line is left out where it reports to nobody.
    """
    to = ", ".join(map(bare_line, unit.addressees))
    named = [line.format(to=to) for line in first if to or "{to}" not in line]
    return (*named, *(line for line in map(bare_line, unit.recipients) if fold(line) != fold(_AS_ABOVE)))


def drafter(unit: Unit, usual: Mapping[str, str]) -> str:
    """The sign of the section that drafts: after VT in "Lưu: VT, NV", else the usual one of the kind of unit."""
    for line in map(bare_line, unit.recipients):
        head, _, kept = line.partition(":")
        signs = [sign.strip() for sign in kept.split(",")]
        if fold(head) == "luu" and fold(signs[0]) == _CLERK and len(signs) > 1 and signs[1].isupper():
            return signs[1]
    return usual.get(unit.kind, "")
