"""A plan's targets out of its prose: each item of the targets, and elsewhere each sentence that commits to a number."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from ...model.area import Area
from ...model.plan import PlanHeader
from ...model.target import Measure, Responsible, Target
from ...text import fold
from ..document import Block
from ..tables.sections import area_of
from .measures import read_measures
from .outline import Item
from .responsible import in_text, is_responsible, read_responsible
from .target_areas import area_of_target
from .target_sections import Placed, is_heading, kind_of, milestone_of, placed
from .target_tables import read_target_tables

_NO_TARGET = re.compile(
    r"(?:thoi gian|thoi han|tien do|san pham|kinh phi|ghi chu|luu y|lo trinh)\b[^:.]{0,40}:.*", re.DOTALL
)
_YEAR = re.compile(r"\b(?:den|vao|trong|het|cuoi)(?: het| cuoi)? nam (?P<year>20\d\d)")
_YEAR_FIRST = re.compile(r"\W*nam (?P<year>20\d\d)\s*[,:]")
_NO_SUBJECT = re.compile(
    r"(?:(?:o|tai|doi voi) )?(?:cap |(?:cac )?(?:so|ubnd|uy ban nhan dan|xa|huyen)\b|tinh\b|huyen\b|nam 20\d\d|den nam"
    r"|dat\b|toi thieu|it nhat|[\d≥>])"
)
_MEASURED = re.compile(r"\b(?:ty le|ti le|muc do|so luong|chi so|thoi gian|dat|phan dau|so hoa)\b")
_WORDS = re.compile(r"[^\W\d_]{2}.*\s[^\W\d_]{2}")
_MOST_LETTERS = 600_000  # of what may hold targets, some two hundred pages; what comes after is not read
_MOST = 5_000  # targets; no plan has more
_SHORT = 60


@dataclass(slots=True)
class _Entry:
    """A target as it grows: its item and text, and who is named for it in the lines after."""

    placed: Placed
    text: str
    code: str | None
    measures: tuple[Measure, ...]
    responsible: list[Responsible] = field(default_factory=list)


def read_targets(
    items: Sequence[Item], header: PlanHeader, blocks: Sequence[Block] = (), taken: Collection[str] = frozenset()
) -> tuple[Target, ...]:
    """The targets of the prose in its order, then those of tables; what gave a task (its place is `taken`) is none."""
    reading = _Reading(items, header)
    for place in placed(items, header):
        if place.item.place not in taken:
            reading.take(place)
    prose = [target for entry in reading.entries for target in _targets(entry, reading.groups, header)]
    return (*prose, *read_target_tables(blocks, header, taken))


class _Reading:
    """One walk over the outline."""

    def __init__(self, items: Sequence[Item], header: PlanHeader) -> None:
        self.entries: list[_Entry] = []
        self.groups: dict[int, list[Responsible]] = {}  # who answers for all under a heading
        self._year = header.first_year or header.year
        self._responsible = {id(item) for item in items if item.starred or is_responsible(item.text)}
        self._headings, self._marked, self._plain = _children(items, self._responsible)
        self._before: Item | None = None  # the last item that is not about who answers
        self._own: dict[int, _Entry] = {}
        self._left = _MOST_LETTERS

    def take(self, place: Placed) -> None:
        item = place.item
        if id(item) in self._responsible and self._answer(item):
            return
        self._before = item
        if place.kind == "closed" or _NO_TARGET.fullmatch(fold(item.text)) or not _WORDS.search(item.text):
            return
        text = self._whole(place)
        if (left := self._left - len(text)) < 0 or len(self.entries) >= _MOST:
            return
        self._left = left
        measures = read_measures(text, strict=place.kind == "numbers", year=self._year)
        if item.mark is None:
            self._paragraph(place, text, measures)
        elif measures or (place.kind == "goal" and not self._heads(item)):
            self._add(place, text, item.code, measures)

    def _answer(self, item: Item) -> bool:
        """The line says who answers: for the target right before it, else for all under the heading before it."""
        found = read_responsible(item.text)
        if not found or self._before is None:
            return bool(found)
        if entry := self._own.get(id(self._before)):
            entry.responsible += found
        elif id(self._before) in self._headings:
            self.groups.setdefault(id(self._before), []).extend(found)
        return True

    def _whole(self, place: Placed) -> str:
        """The item's text; a short one that only says "cấp tỉnh: 90%" with the words of the item it is part of."""
        item, above = place.item, place.item.above[-1] if place.item.above else None
        lone = len(item.text) <= _SHORT and _NO_SUBJECT.match(fold(item.text))
        if not (lone and above and above.mark and above.text.endswith(":")):
            return item.text
        names = _MEASURED.search(fold(above.text)) and not kind_of(above.text)
        return f"{above.text} {item.text}" if names else item.text

    def _heads(self, item: Item) -> bool:
        """A heading is no target: it has items under it and is no sentence, or it ends with a colon."""
        bare = is_heading(item.text) and (id(item) in self._headings or kind_of(item.text) is not None)
        return (bare and not (item.text.endswith(".") and len(item.text) > _SHORT)) or item.text.endswith(":")

    def _paragraph(self, place: Placed, text: str, measures: tuple[Measure, ...]) -> None:
        """A paragraph goes on with the target before it, or is what its heading has to say."""
        above = place.item.above[-1] if place.item.above else None
        if above is None:
            return
        if entry := self._own.get(id(above)):
            if measures:
                entry.text = f"{entry.text} {text}"
                entry.measures += measures
            return
        alone = id(above) not in self._marked
        if not measures and not (place.kind == "goal" and alone and not is_heading(text)):
            return
        only = self._plain.get(id(above)) == 1 or not alone
        self._add(place, text, above.code if only and above.rank > 2 else None, measures)

    def _add(self, place: Placed, text: str, code: str | None, measures: tuple[Measure, ...]) -> None:
        entry = _Entry(place, text, code, measures, list(in_text(text)))
        self.entries.append(entry)
        self._own[id(place.item)] = entry


def _children(items: Iterable[Item], skipped: set[int]) -> tuple[set[int], set[int], dict[int, int]]:
    """The items with others under them, those with marked ones right under them, and the paragraphs of each."""
    heads: set[int] = set()
    marked: set[int] = set()
    plain: dict[int, int] = {}
    for item in items:
        if id(item) in skipped or not item.above:
            continue
        parent = id(item.above[-1])
        heads.add(parent)
        if item.mark:
            marked.add(parent)
        else:
            plain[parent] = plain.get(parent, 0) + 1
    return heads, marked, plain


def _targets(entry: _Entry, groups: dict[int, list[Responsible]], header: PlanHeader) -> list[Target]:
    """The target; one for each year where its sentence sets numbers for several."""
    item = entry.placed.item
    responsible = entry.responsible or next((groups[id(a)] for a in reversed(item.above) if id(a) in groups), [])
    target = Target(
        entry.code,
        _area(entry),
        entry.text,
        _milestone(entry, header),
        entry.measures,
        tuple(dict.fromkeys(responsible)),
        item.place,
    )
    years = _years(entry, header)
    return [replace(target, milestone=year, measures=tuple(measures)) for year, measures in years.items()] or [target]


def _area(entry: _Entry) -> Area:
    """The area of the nearest heading that names one, else of the text."""
    for heading in entry.placed.headings:
        if is_heading(heading) and (area := area_of(heading)) != "other":
            return area
    return area_of_target(entry.text)


def _milestone(entry: _Entry, header: PlanHeader) -> int | None:
    """The year the text says, else its heading, else the year the text begins with."""
    words = fold(entry.text)
    first = header.first_year or 0
    said = [int(match["year"]) for match in _YEAR.finditer(words) if int(match["year"]) >= first]
    if said:
        return max(said)
    for heading in entry.placed.headings:
        if year := milestone_of(heading, header):
            return year
    match = _YEAR_FIRST.match(words)
    return int(match["year"]) if match and int(match["year"]) >= first else None


def _years(entry: _Entry, header: PlanHeader) -> dict[int, list[Measure]]:
    """The measures of each year where the text names a year for each: "đến năm 2025 đạt 80%, đến năm 2030 đạt 90%"."""
    words = fold(entry.text)
    years = [(m.start(), int(m["year"])) for m in _YEAR.finditer(words) if int(m["year"]) >= (header.first_year or 0)]
    if len({year for _, year in years}) < 2 or len(entry.measures) < 2:
        return {}
    ahead = years[0][0] < words.find(fold(entry.measures[0].phrase))  # the year stands before its numbers
    out: dict[int, list[Measure]] = {}
    at = 0
    for measure in entry.measures:
        at = max(words.find(fold(measure.phrase), at), at)
        before = [year for place, year in years if place <= at]
        after = [year for place, year in years if place > at]
        out.setdefault(before[-1] if ahead or not after else after[0], []).append(measure)
        at += len(measure.phrase)
    return out if len(out) > 1 else {}
