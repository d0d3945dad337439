"""What a report says of the plan's targets: how many are met, and the figure reached on each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...text import NBSP, number, upper_first
from ..actual import Actual, figure, figure_words, plain
from ..target_judging import verdict_words, wanted_words
from ..target_matter import CLAUSES, part_of
from ..target_progress import TargetProgress
from .data import AnnexRow, Paragraph, Source
from .form import AnnexForm
from .narrative import Narrator, drawn, sentence

_STANDINGS = ("met", "missed", "unclear", "open")


def targets_told(narrator: Narrator, rows: Iterable[TargetProgress]) -> list[Paragraph]:
    """One sentence of figures over our targets, then a line for each with what was reached since the year began.

    Where they have an annex, only those that are not met are told one by one.
    """
    ours = ours_told(rows)
    found = [standing_of(row) for row in ours]
    counted = {
        each: narrator.say(f"targets_{each}", count=narrator.figure(f"targets.{each}", found.count(each)))
        for each in _STANDINGS
    }
    total = narrator.count("targets.total", len(ours), "targets_unit")
    if not ours:
        return []
    said = ", ".join(words for each, words in counted.items() if each in found)
    lead = narrator.say("targets", total=total, standings=said)
    in_annex = "targets" in narrator.annexes
    if in_annex:
        lead += " " + narrator.say("targets_in_annex", annex=narrator.annex("targets"))
    listed = [row for row in ours if row.filled and (not in_annex or standing_of(row) == "missed")]
    lines = [drawn(f"targets/{row.of_id}", "- " + sentence(_noted(narrator, row)), _sources([row])) for row in listed]
    return [drawn("targets", lead, _sources(ours)), *lines]


def ours_told(rows: Iterable[TargetProgress]) -> list[TargetProgress]:
    """Our targets, where something was typed for any of them."""
    ours = [row for row in rows if row.ours]
    return ours if any(row.filled for row in ours) else []


def target_rows(narrator: Narrator, annex: AnnexForm, rows: Sequence[TargetProgress]) -> tuple[AnnexRow, ...]:
    """The annex of targets: what is wanted and what was reached of each, those without a result too."""
    keys = [column.key for column in annex.columns]
    made = []
    for n, row in enumerate(rows, 1):
        cells = {
            "number": row.target.code or str(n),
            "target": _wording(row),
            "wanted": _wanted(row),
            "reached": _reached(row) if row.filled else "",
            "verdict": upper_first(narrator.form.words[f"target_{standing_of(row)}"]),
            "note": "\n".join(filter(None, (_gap(row), _note(row)))),
        }
        made.append(AnnexRow(tuple(cells[key] for key in keys)))
    return tuple(made)


def standing_of(row: TargetProgress) -> str:
    """Where a target stands, in one word: met, missed, unclear, or open while nothing was typed."""
    if not row.filled:
        return "open"
    return "unclear" if row.verdict.met is None else "met" if row.verdict.met else "missed"


def _sources(rows: Iterable[TargetProgress]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(Source("target", row.target.id) for row in rows))


def _note(row: TargetProgress) -> str:
    return upper_first(" ".join((row.actual.note or "").split()))


def _noted(narrator: Narrator, row: TargetProgress) -> str:
    """A target's line, with the cause or the note that was typed for the quarter."""
    line, note = _line(narrator, row), _note(row)
    return narrator.say("target_noted", text=line.rstrip(" .;,"), note=note) if note else line


def _line(narrator: Narrator, row: TargetProgress) -> str:
    """A target in the plan's words, with what was reached and by how much it is missed.

    What is wanted is said where the words do not hold the number.
    """
    reached = _reached(row)
    if row.cumulative.kind != "text":
        reached = narrator.figure(f"target.{row.of_id}", reached)
    places = {"target": _wording(row), "reached": reached, "before": _before(narrator, row)}
    if row.measure is None or row.verdict.met is None:
        return narrator.say("target_reached", **places)
    gap = "" if row.verdict.met else _gap(row)
    verdict = narrator.form.words["target_met" if row.verdict.met else "target_missed"]
    if gap:
        verdict += f" ({narrator.figure(f'target.{row.of_id}.gap', gap)})"
    if re.search(rf"(?<![\d.,]){re.escape(number(row.measure.value))}(?![\d.,]*\d)", _wording(row)):
        return narrator.say("target_judged", verdict=verdict, **places)
    return narrator.say("target_judged_by", wanted=_wanted(row), verdict=verdict, **places)


def _before(narrator: Narrator, row: TargetProgress) -> str:
    """What the quarter before had come to, in a quarter's report and where a number was typed for it."""
    before = row.previous
    if before is None or not narrator.period.is_quarter or figure(before, row.measure) is None:
        return ""
    then = narrator.figure(f"target.{row.of_id}.before", figure_words(before, row.measure))
    return narrator.say("target_before", before=narrator.period.previous_quarter.name, then=then)


def _wanted(row: TargetProgress) -> str:
    return wanted_words(row.measure).replace("≥ ", f"≥{NBSP}").replace("≤ ", f"≤{NBSP}")


def _gap(row: TargetProgress) -> str:
    """By how much it is missed, empty where it is met."""
    return "" if row.verdict.met else verdict_words(row.verdict, row.measure)


def _wording(row: TargetProgress) -> str:
    whole = part_of(row.target, row.measure, CLAUSES) if row.measure else row.target.text
    return upper_first(" ".join(whole.removeprefix("… ").split()).rstrip(" .;,:"))


def _reached(row: TargetProgress) -> str:
    """ "98,7% (4.160/4.215)": a percentage is told with its parts."""
    reached: Actual = row.cumulative
    words = figure_words(reached, row.measure)
    unit = f"{NBSP}{row.measure.unit.split('/')[0]}" if row.measure and row.measure.unit not in (None, "%") else ""
    if reached.kind == "ratio":
        return f"{words} ({plain(reached.numerator)}/{plain(reached.denominator)})"
    return words.rstrip(" .;,") + (unit if reached.kind == "value" else "")
