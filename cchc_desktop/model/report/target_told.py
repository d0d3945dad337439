"""What a report says of the plan's targets: how many are met, and the figure reached on each."""

from __future__ import annotations

from collections.abc import Iterable

from ...text import NBSP, upper_first
from ..actual import Actual, figure_words, plain
from ..target_judging import verdict_words, wanted_words
from ..target_matter import CLAUSES, part_of
from ..target_progress import TargetProgress
from .data import Paragraph, Source
from .narrative import Narrator, sentence

_LISTED = 20  # of more targets only those that are not met are told one by one
_STANDINGS = ("met", "missed", "unclear", "open")


def targets_told(narrator: Narrator, rows: Iterable[TargetProgress]) -> list[Paragraph]:
    """One sentence of figures over our targets, then a line for each with what was reached since the year began."""
    ours = [row for row in rows if row.ours]
    if not any(row.filled for row in ours):
        return []
    found = [_standing(row) for row in ours]
    said = ", ".join(narrator.say(f"targets_{each}", count=found.count(each)) for each in _STANDINGS if each in found)
    total = f"{len(ours)}{NBSP}{narrator.form.words['targets_unit']}"
    listed = [row for row in ours if row.filled and (len(ours) <= _LISTED or _standing(row) == "missed")]
    lines = [Paragraph("- " + sentence(_noted(narrator, row)), _sources([row])) for row in listed]
    return [Paragraph(narrator.say("targets", total=total, standings=said), _sources(ours)), *lines]


def _sources(rows: Iterable[TargetProgress]) -> tuple[Source, ...]:
    return tuple(Source("target", row.target.id) for row in rows)


def _standing(row: TargetProgress) -> str:
    if not row.filled:
        return "open"
    return "unclear" if row.verdict.met is None else "met" if row.verdict.met else "missed"


def _noted(narrator: Narrator, row: TargetProgress) -> str:
    """A target's line, with the cause or the note that was typed for the quarter."""
    line, note = _line(narrator, row), " ".join((row.actual.note or "").split())
    return narrator.say("target_noted", text=line.rstrip(" .;,"), note=upper_first(note)) if note else line


def _line(narrator: Narrator, row: TargetProgress) -> str:
    """A target in the plan's words, with what was reached, what is wanted, and by how much it is missed."""
    places = {"target": _wording(row), "reached": _reached(row)}
    if row.measure is None or row.verdict.met is None:
        return narrator.say("target_reached", **places)
    gap = "" if row.verdict.met else verdict_words(row.verdict, row.measure)
    verdict = narrator.form.words["target_met" if row.verdict.met else "target_missed"] + (f", {gap}" if gap else "")
    wanted = wanted_words(row.measure).replace("≥ ", f"≥{NBSP}").replace("≤ ", f"≤{NBSP}")
    return narrator.say("target_judged", wanted=wanted, verdict=verdict, **places)


def _wording(row: TargetProgress) -> str:
    whole = part_of(row.target, row.measure, CLAUSES) if row.measure else row.target.text
    return upper_first(whole.removeprefix("… ").strip().rstrip(" .;,:"))


def _reached(row: TargetProgress) -> str:
    """ "98,7% (4.160/4.215)": a percentage is told with its parts."""
    reached: Actual = row.cumulative
    words = figure_words(reached, row.measure)
    unit = f"{NBSP}{row.measure.unit.split('/')[0]}" if row.measure and row.measure.unit not in (None, "%") else ""
    if reached.kind == "ratio":
        return f"{words} ({plain(reached.numerator)}/{plain(reached.denominator)})"
    return words.rstrip(" .;,") + (unit if reached.kind == "value" else "")
