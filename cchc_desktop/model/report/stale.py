"""What an official letter must not say any more: old years and quarters, abolished bodies, unknown documents.

Read over the report's own words: what entries, the officer and the form put there. The plan's wording is printed as it
was issued and not asked about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ...text import number, roman
from .. import text_figures
from ..finding import Finding
from ..period import Period
from ..rule import Figure as Kept
from ..rule import Hit, Rule, Rules
from .data import Paragraph, ReportData

_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b(?!\s*[-–]\s*(?:năm\s+)?20\d\d)", re.IGNORECASE)
_QUARTER = re.compile(r"\bquý\s+(IV|I{1,3}|[1-4])\b(?:\s*(?:năm|/)\s*(\d{4}))?", re.IGNORECASE)
_CITED = re.compile(r"\b\d{1,5}(?:/\d{4})?/[A-ZĐ][\wĐ-]*(?:-[\wĐ&]+)*")
_SUBJECT = re.compile(r"\b\d{1,5}(?:/\d{4})?/[A-ZĐ][\w-]*[^.;)\n]*")  # a cited document with its date and subject
_SHORT = re.compile(r"(?<![\w/.-])[A-ZĐ]{2,8}(?![\w/-])")
_EXPLAINED = re.compile(r"(?:\(|viết tắt là\s+[“\"]?)([A-ZĐ]{2,8})(?=[)”\".,;]|\s*$)")
_TASKS = re.compile(rf"(?<![\d.,/-])({text_figures.NUMBER})\s+nhiệm vụ\b")
_TASK_SHARE = re.compile(r"(?<![\d.,/-])(\d{1,4})\s?/\s?(\d{1,4})\s+nhiệm vụ\b")
_SIGHT = 30  # letters before a year or quarter in which the words stand that make it right
_TWIN = {  # asked of the entry already
    "report-year": "last-year",
    "report-quarter": "last-quarter",
    "report-figure-differs": "figure-differs",
    "report-fraction-differs": "fraction-differs",
}


@dataclass(frozen=True, slots=True)
class Body:
    """A body that no longer stands: how texts call it, and the sentence that says what became of it."""

    pattern: re.Pattern[str]
    notice: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the words are held against.

    `day` is the day the figures go to. `bodies` stand no longer on it, nor is there a district level from `two_levels`
    on. `abbreviations` tells short forms and what they stand for; `repealed` documents by number with the sentence
    that names the new one; `documents` the numbers that the register, the plans and their bases hold; `figures` the
    numbers kept in the annex and among the targets.
    """

    period: Period
    day: date
    two_levels: date
    bodies: tuple[Body, ...] = ()
    abbreviations: Mapping[str, str] | None = None
    repealed: Mapping[str, str] | None = None
    documents: frozenset[str] = frozenset()
    figures: tuple[Kept, ...] = ()
    contents: Mapping[str, str] | None = None  # the plan's wording of tasks, by id
    asked: frozenset[tuple[str, str]] = frozenset()  # task and rule of what was found in entries already
    explained: frozenset[str] = frozenset()  # short forms that the report itself explains
    done: frozenset[str] = frozenset()  # how many tasks are done by the report's own counts
    total: str = ""  # how many tasks are ours


@dataclass(frozen=True, slots=True)
class _Place:
    """A paragraph with what is its own in its text, and where it stands."""

    paragraph: Paragraph
    text: str
    heading: str
    ahead: bool  # it speaks of the next period


_Test = Callable[[_Place, Known, Rule], Iterator[Hit]]


def check_words(data: ReportData, known: Known, rules: Rules) -> Iterator[Finding]:
    """Findings over the sentences of a report, in their order, each about its paragraph's key."""
    told: set[str] = set()
    places = list(_places(data, known))
    known = _with_own(known, places)
    for place in places:
        if _of_targets(place.paragraph):
            continue
        for name, (test, _) in TESTS.items():
            rule = rules.by_name.get(name)
            if rule is None or not rule.on or _asked_already(name, place.paragraph, known):
                continue
            for hit in test(place, known, rule):
                for found in rules.say(name, place.heading, hit, place.paragraph.key, "report"):
                    if name in _ONCE and found.message in told:
                        continue
                    told.add(found.message)
                    yield replace(found, message=f"{place.heading}: {found.message}")


def _with_own(known: Known, places: Sequence[_Place]) -> Known:
    """What the report itself says: the short forms it explains, and its counts of tasks."""
    paragraphs = [place.paragraph for place in places]
    counted = {each.name: told.text[each.start : each.end] for told in paragraphs for each in told.figures}
    done = frozenset(counted[name] for name in ("counts.done", "overall.done") if name in counted)
    explained = frozenset(found for place in places for found in _EXPLAINED.findall(place.text))
    return replace(known, explained=explained, done=done, total=counted.get("overall.total", ""))


def _of_targets(paragraph: Paragraph) -> bool:
    """Whether it tells a target of the plan, in the plan's own words and with the figures that are kept."""
    drawn_from = {source.about for source in paragraph.sources}
    return paragraph.wording == "drawn" and drawn_from == {"target"}


def _asked_already(name: str, paragraph: Paragraph, known: Known) -> bool:
    twin = _TWIN.get(name)
    return twin is not None and any((task, twin) in known.asked for task in paragraph.task_ids)


def _places(data: ReportData, known: Known) -> Iterator[_Place]:
    full: list[tuple[str, Paragraph, bool]] = [("Mở đầu", each, False) for each in data.opening]
    for part in data.parts:
        ahead = bool(re.search(r"phương hướng|nhiệm vụ trọng tâm|kỳ tới", part.title, re.IGNORECASE))
        full += [(f"Mục {part.number}", each, ahead) for each in part.paragraphs]
        for item in part.parts:
            full += [(f"Mục {part.number}.{item.number}", each, ahead) for each in item.all_paragraphs]
    for heading, paragraph, ahead in (*full, ("Kết thúc", data.closing, False)):
        yield _Place(paragraph, _own(paragraph, known), heading, ahead)


def _own(paragraph: Paragraph, known: Known) -> str:
    """The paragraph without what the plan itself says; as long as before, so that places stay."""
    text = paragraph.text
    for task_id in paragraph.task_ids if known.contents else ():
        content = (known.contents or {}).get(task_id, "").strip().rstrip(" .;,")
        if content:
            text = re.sub(re.escape(content), lambda found: "·" * len(found[0]), text, flags=re.IGNORECASE)
    return text


def _meant(text: str, at: int, words: tuple[str, ...]) -> bool:
    near = text[max(at - _SIGHT, 0) : at].lower()
    return any(re.search(rf"\b{re.escape(word)}\b", near) for word in words)


def _uncited(text: str) -> str:
    """The text without cited documents, whose subjects speak of other years rightly."""
    return _SUBJECT.sub(lambda found: "·" * len(found[0]), text)


def _year(place: _Place, known: Known, rule: Rule) -> Iterator[Hit]:
    text, year = _uncited(place.text), known.period.year
    right = {year, year + 1} if place.ahead else {year}
    for found in _YEAR.finditer(text):
        if int(found[1]) not in right and not _meant(text, found.start(), rule.words):
            yield Hit("text", {"said": found[1], "year": year})
            return


def _quarter(place: _Place, known: Known, rule: Rule) -> Iterator[Hit]:
    text, period = _uncited(place.text), known.period
    if place.ahead:
        return
    right = {each.kind for each in (*period.quarters, period.quarter)}
    for found in _QUARTER.finditer(text):
        kind, year = f"Q{_number(found[1])}", int(found[2] or period.year)
        if (kind not in right or year != period.year) and not _meant(text, found.start(), rule.words):
            yield Hit("text", {"said": " ".join(found[0].split()), "period": period.name})
            return


def _number(written: str) -> int:
    return int(written) if written.isdigit() else next(n for n in (1, 2, 3, 4) if roman(n) == written.upper())


def _district(place: _Place, known: Known, rule: Rule) -> Iterator[Hit]:
    if known.period.data_from < known.two_levels:  # a span over both times may speak of both
        return
    text = _uncited(place.text)
    for word in rule.words:
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
            yield Hit("text", {"said": word})
            return


def _gone(place: _Place, known: Known, rule: Rule) -> Iterator[Hit]:
    text = _uncited(place.text)
    for body in known.bodies:
        if found := body.pattern.search(text):
            yield Hit("text", {"said": found[0], "notice": body.notice.rstrip(".")})


def _abbreviation(place: _Place, known: Known, rule: Rule) -> Iterator[Hit]:
    text = _uncited(place.text)
    if text.isupper():
        return
    for found in _SHORT.finditer(text):
        short = found[0]
        if short in rule.words or short in known.explained or _is_roman(short):
            continue
        full = (known.abbreviations or {}).get(short)
        yield Hit("text", {"said": short, "full": f", ví dụ “{full} ({short})”" if full else ""})


def _is_roman(word: str) -> bool:
    return re.fullmatch("[IVX]+", word) is not None


def _unknown_document(place: _Place, known: Known, rule: Rule) -> Iterator[Hit]:
    for found in _CITED.finditer(place.text):
        if found[0].upper() not in known.documents and not _meant(place.text, found.start(), rule.words):
            yield Hit("text", {"said": found[0]})


def _repealed(place: _Place, known: Known, rule: Rule) -> Iterator[Hit]:
    for found in _CITED.finditer(place.text):
        if said := (known.repealed or {}).get(found[0].upper()):
            yield Hit("text", {"said": found[0], "notice": said})


def _figure_differs(place: _Place, known: Known, rule: Rule) -> Iterator[Hit]:
    low = place.text.lower()
    for kept in known.figures:
        if kept.words not in low:
            continue
        said = [found[1] for found in kept.pattern.finditer(place.text)]
        slack = rule.limit if kept.unit == "%" else 0
        if said and not any(text_figures.near(each, kept.value, slack) for each in said):
            unit = "%" if kept.unit == "%" else f" {kept.unit}"
            places = {"words": kept.words, "said": said[0] + unit, "name": kept.name}
            yield Hit("text", places | {"kept": number(kept.value) + unit})


def _fraction_differs(place: _Place, known: Known, rule: Rule) -> Iterator[Hit]:
    wrong = text_figures.wrong_fraction(place.text, rule.limit)
    if wrong:
        said = {"part": wrong.part, "whole": wrong.whole, "said": wrong.said}
        yield Hit("text", {**said, "computed": number(wrong.computed)})


def _count_differs(place: _Place, known: Known, rule: Rule) -> Iterator[Hit]:
    """A count of tasks in the officer's own words that is no marked figure: it does not follow the data."""
    if place.paragraph.wording == "drawn":
        return
    marked = [(figure.start, figure.end) for figure in place.paragraph.figures]
    for found in _TASKS.finditer(place.text):
        if not any(start <= found.start(1) < end for start, end in marked):
            yield Hit("text", {"said": found[1]})


def _share_differs(place: _Place, known: Known, rule: Rule) -> Iterator[Hit]:
    """ "9/21 nhiệm vụ" that speaks of all our tasks and not of how many are done."""
    done, total = known.done, known.total
    marked = {figure.start for figure in place.paragraph.figures}
    for found in _TASK_SHARE.finditer(place.text):
        if found.start() not in marked and found[2] == total and found[1] not in done:
            yield Hit("text", {"said": found[0], "done": " hoặc ".join(sorted(done)), "total": total})


_ONCE = {"report-abbreviation", "report-document-unknown"}  # asked at the first place only
TESTS: dict[str, tuple[_Test, str]] = {
    "report-year": (_year, "said year"),
    "report-quarter": (_quarter, "said period"),
    "report-district": (_district, "said"),
    "report-body-gone": (_gone, "said notice"),
    "report-abbreviation": (_abbreviation, "said full"),
    "report-document-unknown": (_unknown_document, "said"),
    "report-document-repealed": (_repealed, "said notice"),
    "report-figure-differs": (_figure_differs, "words said name kept"),
    "report-fraction-differs": (_fraction_differs, "part whole said computed"),
    "report-count-typed": (_count_differs, "said"),
    "report-share-differs": (_share_differs, "said done total"),
}
