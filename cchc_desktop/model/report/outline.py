"""Fills the headings of a form with what falls to each, in the program's words and the officer's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ...text import fold, lower_first, number, roman
from ..area import AREA_LABELS
from ..progress import TaskProgress
from ..target_progress import TargetProgress
from .annexes import Enclosed
from .data import Paragraph, Part
from .form import Content, OutlinePart
from .narrative import Narrator, drawn, ids, placed, standing
from .outlook import NextPeriod, next_tasks, until_year_end
from .remarks import causes, difficulties, proposals
from .rewording import Rewording
from .target_told import targets_told

_NOTHING = "nothing"  # the key of a heading's neutral line


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the form, with what the program drew for it; `path` is its place in the form, "3.1".

    `last` follows what was drawn, or the neutral line where nothing was.
    """

    path: str
    form: OutlinePart
    paragraphs: tuple[Paragraph, ...] = ()
    below: tuple[Heading, ...] = ()
    last: tuple[Paragraph, ...] = ()

    @property
    def paths(self) -> list[str]:
        """Its own place and those below."""
        return [self.path, *(path for each in self.below for path in each.paths)]


class Outline:
    """Draws the headings of a form, then prints them with the officer's own words."""

    def __init__(
        self,
        narrator: Narrator,
        rows: Sequence[TaskProgress],
        targets: Sequence[TargetProgress],
        enclosed: Enclosed,
        as_of: str,
        data_to: date,
    ) -> None:
        self._narrator = narrator
        self._rows, self._targets, self._enclosed = rows, targets, enclosed
        self._as_of, self._data_to = as_of, data_to
        self._ahead = NextPeriod.after(narrator.period)
        self._leaves = _leaves(narrator.form.parts)
        self._shares = _shares(self._leaves, rows)

    def draw(self) -> tuple[Heading, ...]:
        """The headings with the program's words; the last of them points to the annexes that no sentence named."""
        *first, last = self._draw(self._narrator.form.parts, "")
        return (*first, self._with_annexes(last))

    def _draw(self, given: Sequence[OutlinePart], above: str) -> tuple[Heading, ...]:
        made = []
        for n, part in enumerate(given, 1):
            path = f"{above}{n}"
            said = [each for content in part.content for each in self._content(path, content)]
            made.append(Heading(path, part, tuple(placed(path, said, replace)), self._draw(part.parts, f"{path}.")))
        return tuple(made)

    def _with_annexes(self, last: Heading) -> Heading:
        narrator = self._narrator
        names = [name for kind, name in narrator.annexes.items() if kind not in narrator.pointed]
        if not names:
            return last
        said = drawn(f"{last.path}/annexes", narrator.say("annexes", annexes="; ".join(names)))
        return replace(last, last=(said,))

    def print(self, headings: Sequence[Heading], own: Rewording, level: int = 1) -> tuple[Part, ...]:
        """The parts as they are printed: numbered, with the officer's words, neutral lines where nothing stands."""
        made: list[Part] = []
        for each in headings:
            told = own.under(each.path, (*each.paragraphs, *each.last))
            below = self.print(each.below, own, level + 1)
            if each.form.optional and not (each.paragraphs or told or below):
                continue
            paragraphs = self._or_nothing(each, told, below, own)
            added = any(paragraph.wording == "added" for paragraph in told)
            made.append(
                Part(
                    number=roman(len(made) + 1) if level == 1 else str(len(made) + 1),
                    title=self._fill(each.form.title),
                    level=level,
                    paragraphs=tuple(_punctuated(paragraphs)),
                    parts=below,
                    empty=bool(each.form.content) and not each.paragraphs and not added,
                    key=each.path,
                )
            )
        return tuple(made)

    def _or_nothing(
        self, heading: Heading, paragraphs: list[Paragraph], below: Sequence[Part], own: Rewording
    ) -> list[Paragraph]:
        """A heading under which the program says nothing gets the form's neutral line, or the officer's."""
        last = {each.key for each in heading.last}
        said = any(each.wording != "added" and each.key not in last for each in paragraphs)
        if said or below or not heading.form.content:
            return paragraphs
        text = self._fill(heading.form.nothing or self._narrator.form.words["nothing"])
        key = f"{heading.path}/{_NOTHING}"
        if own.left_out(key) or (any(each.key not in last for each in paragraphs) and not own.reworded(key)):
            return paragraphs
        neutral = own.one(Paragraph(text, key=key))
        return [neutral, *paragraphs] if neutral else paragraphs

    def _fill(self, text: str) -> str:
        period = self._narrator.period
        return text.format(period=period.name, next_period=self._ahead.name, within=period.within)

    def _content(self, path: str, content: Content) -> list[Paragraph]:
        narrator, rows = self._narrator, self._rows
        match content:
            case "counts":
                return self._counts()
            case "results":
                return narrator.results(self._shares.get(path, []), self._figures_of(path))
            case "directives":
                return self._enclosed.directives_told(narrator)
            case "initiatives":
                return self._enclosed.initiatives_told(narrator)
            case "overall":
                return self._overall()
            case "stats":
                return self._enclosed.stats_told(narrator)
            case "targets":
                return targets_told(narrator, self._targets)
            case "outlook":
                return until_year_end(narrator, rows, self._data_to)
            case "difficulties":
                return difficulties(narrator, rows)
            case "causes":
                return causes(narrator, rows)
            case "next_tasks":
                return next_tasks(narrator, rows, self._ahead)
            case "proposals":
                return proposals(narrator, rows)
            case "experience":
                return []

    def _figures_of(self, path: str) -> str:
        """How the figures of a heading are called: by its area, and its place where several share the area."""
        areas = self._leaves[path].areas
        name = f"area.{areas[0]}" if areas else "area"
        alone = bool(areas) and sum(areas[0] in leaf.areas for leaf in self._leaves.values()) == 1
        return name if alone else f"{name}.{path}"

    def _counts(self) -> list[Paragraph]:
        narrator = self._narrator
        own = sum(row.task.origin == "own" for row in self._rows)
        beside = narrator.figure("counts.own", own)
        planned = narrator.figure("counts.planned", len(self._rows) - own)
        narrator.remember(self._rows, "counts")
        if not self._rows:
            return []
        said = narrator.counts(
            self._rows,
            "counts",
            "counts",
            during=narrator.during,
            given=narrator.say("counts_own", own=beside, planned=planned) if own else narrator.say("counts_given"),
            annex=narrator.annex("tasks"),
        )
        return [said]

    def _overall(self) -> list[Paragraph]:
        narrator, total = self._narrator, len(self._rows)
        done = _done(self._rows, before=True)
        before = done - _done(self._rows)
        places = {
            "date": narrator.figure("as_of", self._as_of),
            "done": narrator.figure("overall.done", done),
            "total": narrator.tasks("overall.total", total),
            "percent": narrator.figure("overall.percent", number(100 * done / total) if total else "0"),
        }
        earlier = narrator.say("overall_before", total=narrator.tasks("overall.before", before))
        areas = [said for area in AREA_LABELS if (said := self._area(area))]
        if not total:
            return []
        key = "overall_by_area" if len(areas) > 1 else "overall"
        if len(areas) > 1:
            places["areas"] = "; ".join(areas)
        text = narrator.say(key, before=earlier if before else "", **places)
        return [drawn("overall", text, ids(self._rows)), *self._comparison()]

    def _area(self, area: str) -> str:
        """How many of an area's tasks are done; empty where it has none."""
        rows = [row for row in self._rows if row.task.area == area]
        done = self._narrator.figure(f"overall.{area}.done", _done(rows, before=True))
        total = self._narrator.figure(f"overall.{area}.total", len(rows))
        label = lower_first(AREA_LABELS[area])
        return self._narrator.say("overall_area", area=label, done=done, total=total) if rows else ""

    def _comparison(self) -> list[Paragraph]:
        """What was finished in this quarter beside the one before, where both were typed."""
        narrator, period = self._narrator, self._narrator.period
        known = [row for row in self._rows if row.previous and row.previous.status]
        if not known or not period.is_quarter:
            return []
        now, then = _done(self._rows), sum(row.previous is not None and row.previous.status == "done" for row in known)
        key = "compare_same" if now == then else "compare_more" if now > then else "compare_less"
        text = narrator.say(
            key,
            difference=narrator.figure("compare.difference", abs(now - then)),
            before=period.previous_quarter.name,
            now=narrator.tasks("compare.now", now),
            then=narrator.figure("compare.then", then),
        )
        return [drawn("overall/compared", text, ids(self._rows))]


def _punctuated(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """A list's lines that the program drew without their last sign get it: ";", and "." where the list ends."""
    made = []
    for n, each in enumerate(paragraphs):
        if each.wording == "drawn" and each.text.startswith("- ") and not each.text.endswith((".", ";", ":", "!", "?")):
            goes_on = n + 1 < len(paragraphs) and paragraphs[n + 1].text.startswith("- ")
            each = replace(each, text=each.text + (";" if goes_on else "."))
        made.append(each)
    return made


def _done(rows: Iterable[TaskProgress], before: bool = False) -> int:
    """How many were finished in the period, and `before` it too."""
    kinds = ("done", "done_late", "done_before") if before else ("done", "done_late")
    return sum(standing(row) in kinds for row in rows)


def _leaves(parts: Sequence[OutlinePart]) -> dict[str, OutlinePart]:
    """Every heading by its place in the form."""
    found = {}
    for n, part in enumerate(parts, 1):
        found[str(n)] = part
        found |= {f"{n}.{m}": below for m, below in enumerate(part.parts, 1)}
    return found


def _shares(leaves: Mapping[str, OutlinePart], rows: Sequence[TaskProgress]) -> Mapping[str, list[TaskProgress]]:
    """Which tasks fall to which heading."""
    words = {path: tuple(map(fold, leaf.words)) for path, leaf in leaves.items()}
    shares: dict[str, list[TaskProgress]] = {}
    for row in rows:
        fitting = [path for path, leaf in leaves.items() if row.task.area in leaf.areas]
        content = fold(row.task.content)
        named = [path for path in fitting if any(word in content for word in words[path])]
        chosen = [*named, *(path for path in fitting if not words[path])][0]
        shares.setdefault(chosen, []).append(row)
    return shares
